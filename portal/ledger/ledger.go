// Package ledger is the double-entry ledger: it owns ledger_txn, ledger_entry and ledger_balance, and only the database's own
// function ledger_post writes to them. Amounts are minor units with a currency; debits are positive, credits negative; every
// transaction sums to zero in each currency.
//
// Accounts, per lender: case:{id}:owed (what the borrower owes), placed (its counterpart: what the lender has placed with us, net),
// psp:clearing (money at the gateway), payable (money owed to the lender), forgiven
// (settlement discounts), borrower:{id}:credit (paid beyond the debt), suspense (money that a person must look at).
package ledger

import (
	"context"
	"fmt"
	"time"

	"evenkeel/plans/money"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// Line is one entry. An account whose name ends in "*" is hot: its balance is spread over 16 rows so that payments do not queue behind one.
type Line struct {
	Account string
	Amount  money.Amount // debit positive
}

// Account names.
const (
	Placed   = "placed*"
	Clearing = "psp:clearing*"
	Payable  = "payable*"
	Forgiven = "forgiven*"
	Suspense = "suspense"
)

// Credit is the account of what a person has paid beyond their debts: it is theirs.
func Credit(person uuid.UUID) string { return "borrower:" + person.String() + ":credit" }

// Owed is the account of what is owed on a case.
func Owed(id uuid.UUID) string { return "case:" + id.String() + ":owed" }

// Post writes one transaction in the caller's database transaction, in one round trip. The key makes it happen once: false means that it had been posted before.
// Lines that do not sum to zero in each currency are an error.
func Post(ctx context.Context, tx *pg.Tx, lender uuid.UUID, key, kind string, at time.Time, lines ...Line) (bool, error) {
	accounts, currencies, amounts := make([]string, len(lines)), make([]string, len(lines)), make([]int64, len(lines))
	for i, l := range lines {
		accounts[i], currencies[i], amounts[i] = l.Account, string(l.Amount.Currency), l.Amount.Minor
	}
	var posted bool
	err := tx.GetCached(ctx, &posted, `SELECT ledger_post($1, $2, $3, $4, $5, $6, $7, $8)`,
		lender, uuid.Must(uuid.NewV7()), key, kind, at, pq.Array(accounts), pq.Array(currencies), pq.Array(amounts))
	if err != nil {
		return false, fmt.Errorf("post %s: %w", kind, err)
	}
	return posted, nil
}

// Placement is what a new or restated balance posts: change is new minus old.
func Placement(id uuid.UUID, change money.Amount) []Line {
	return []Line{{Owed(id), change}, {Placed, change.Neg()}}
}

// Received is what a payment posts: the money at the gateway against what we owe the lender, and the case's debt down.
// The interest that fell due with the instalment goes on the debt first; only the net change is written.
func Received(e record.PaymentReceived, id, person uuid.UUID, cur money.Currency) []Line {
	m := func(minor int64) money.Amount { return money.Of(minor, cur) }
	lines := []Line{{Clearing, m(e.Amount)}}
	if counted := e.Amount - e.Credit; counted != 0 {
		lines = append(lines, Line{Payable, m(-counted)})
	}
	if e.Credit != 0 {
		lines = append(lines, Line{Credit(person), m(-e.Credit)})
	}
	if net := e.Amount - e.Credit - e.Interest; net != 0 {
		lines = append(lines, Line{Placed, m(net)}, Line{Owed(id), m(-net)})
	}
	return lines
}

// WriteOff is what a finished settlement posts: the forgiven rest leaves the case.
func WriteOff(forgiven money.Amount, id uuid.UUID) []Line {
	return []Line{{Forgiven, forgiven}, {Owed(id), forgiven.Neg()}}
}

// Quarantined is money that a person must look at: it is at the gateway, and nobody's yet.
func Quarantined(received money.Amount) []Line {
	return []Line{{Clearing, received}, {Suspense, received.Neg()}}
}

// Balance is the sum of an account's entries as the running balance has it.
func Balance(ctx context.Context, db *pg.DB, lender uuid.UUID, account string, cur money.Currency) (money.Amount, error) {
	var minor int64
	err := db.GetCached(ctx, &minor, `SELECT coalesce(sum(amount), 0)::bigint FROM ledger_balance WHERE lender_id = $1 AND account = $2 AND currency = $3`, lender, account, string(cur))
	if err != nil {
		return money.Amount{}, fmt.Errorf("read balance: %w", err)
	}
	return money.Of(minor, cur), nil
}
