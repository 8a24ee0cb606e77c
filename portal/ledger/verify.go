package ledger

import (
	"context"
	"fmt"

	"evenkeel/portal/pg"

	"github.com/google/uuid"
)

// Break is one invariant that does not hold, with the row that shows it.
type Break struct {
	Rule   string `json:"rule" db:"rule"`
	Where  string `json:"where" db:"place"`
	Ledger int64  `json:"ledger" db:"ledger"`
	Other  int64  `json:"other" db:"other"`
}

func (b Break) String() string {
	return fmt.Sprintf("%s: %s: the ledger says %d, the other side %d (minor units)", b.Rule, b.Where, b.Ledger, b.Other)
}

// checks are the ledger's invariants of one lender. Each answers the rows that break it.
var checks = []string{
	`SELECT 'a transaction sums to zero' AS rule, txn_id::text || ' ' || currency AS place, sum(amount)::bigint AS ledger, 0::bigint AS other
	 FROM ledger_entry WHERE lender_id = $1 GROUP BY txn_id, currency HAVING sum(amount) <> 0 LIMIT 100`,
	`SELECT 'a balance is the sum of its entries' AS rule, coalesce(b.account, e.account) || ' ' || coalesce(b.currency, e.currency) AS place,
	        coalesce(e.amount, 0)::bigint AS ledger, coalesce(b.amount, 0)::bigint AS other
	 FROM (SELECT account, currency, sum(amount) AS amount FROM ledger_balance WHERE lender_id = $1 GROUP BY 1, 2) b
	 FULL JOIN (SELECT account, currency, sum(amount) AS amount FROM ledger_entry WHERE lender_id = $1 GROUP BY 1, 2) e
	   ON e.account = b.account AND e.currency = b.currency
	 WHERE coalesce(b.amount, 0) <> coalesce(e.amount, 0) LIMIT 100`,
	`SELECT 'what a case owes is what its ledger account holds' AS rule, c.case_id::text AS place, coalesce(b.amount, 0)::bigint AS ledger, c.balance AS other
	 FROM cases c LEFT JOIN ledger_balance b ON b.lender_id = c.lender_id AND b.account = 'case:' || c.case_id || ':owed' AND b.currency = c.currency AND b.shard = 0
	 WHERE c.lender_id = $1 AND coalesce(b.amount, 0) <> c.balance LIMIT 100`,
	`SELECT 'a received payment has exactly one posting' AS rule, p.payment_id::text AS place, count(t.txn_id)::bigint AS ledger, 1::bigint AS other
	 FROM payment p LEFT JOIN ledger_txn t ON t.lender_id = p.lender_id AND t.key = 'paid:' || p.payment_id
	 WHERE p.lender_id = $1 AND p.state = 'succeeded' AND p.purpose <> 'setup' GROUP BY p.payment_id HAVING count(t.txn_id) <> 1 LIMIT 100`,
	`SELECT 'what a case has paid is what was received for it' AS rule, c.case_id::text AS place, coalesce(p.got, 0)::bigint AS ledger, (c.summary->>'paid')::bigint AS other
	 FROM cases c LEFT JOIN (SELECT case_id, sum(received) AS got FROM payment WHERE lender_id = $1 AND state = 'succeeded' AND counted IS NOT NULL GROUP BY 1) p ON p.case_id = c.case_id
	 WHERE c.lender_id = $1 AND coalesce(p.got, 0) <> (c.summary->>'paid')::bigint LIMIT 100`,
}

// Verify answers every break of the ledger's invariants at one lender, at most 100 a rule.
func Verify(ctx context.Context, db *pg.DB, lender uuid.UUID) ([]Break, error) {
	var all []Break
	err := db.Transact(ctx, func(tx *pg.Tx) error {
		// Right after a large import the planner believes the tables small and would look up row by row.
		if _, err := tx.ExecContext(ctx, `SET LOCAL enable_nestloop = off`); err != nil {
			return fmt.Errorf("check the ledger: %w", err)
		}
		for _, check := range checks {
			var found []Break
			if err := tx.SelectContext(ctx, &found, check, lender); err != nil {
				return fmt.Errorf("check the ledger: %w", err)
			}
			all = append(all, found...)
		}
		return nil
	})
	return all, err
}
