package payments

import (
	"context"
	"fmt"
	"time"

	"evenkeel/portal/pg"

	"github.com/google/uuid"
)

// move takes a payment along one edge, in a transaction of its own. A payment that has moved on already is left where it is.
func (p *Payments) move(ctx context.Context, row Payment, to, why string, also func(*pg.Tx) error) error {
	return p.DB.Transact(ctx, func(tx *pg.Tx) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		moved, err := step(ctx, tx, row.Lender, row.ID, row.State, to, why, now)
		if err != nil || !moved || also == nil {
			return err
		}
		return also(tx)
	})
}

// stands locks a payment and answers its state now: who asked the gateway may have been overtaken.
func stands(ctx context.Context, tx *pg.Tx, row Payment) (string, error) {
	var state string
	if err := tx.GetCached(ctx, &state, `SELECT state FROM payment WHERE lender_id = $1 AND payment_id = $2 FOR UPDATE`, row.Lender, row.ID); err != nil {
		return "", fmt.Errorf("lock payment: %w", err)
	}
	return state, nil
}

// ended says whether a state is one that nothing but late money changes.
func ended(state string) bool {
	switch state {
	case "succeeded", "reversed", "failed", "canceled", "expired":
		return true
	}
	return false
}

// step is one edge: it happens only where the payment stands at from, and the database refuses edges that are not drawn.
func step(ctx context.Context, tx *pg.Tx, lender, payment uuid.UUID, from, to, why string, now time.Time) (bool, error) {
	done, err := tx.ExecCached(ctx, `UPDATE payment SET state = $4, moved_at = $5 WHERE lender_id = $1 AND payment_id = $2 AND state = $3`, lender, payment, from, to, now)
	if err != nil {
		return false, fmt.Errorf("move payment: %w", err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return false, err
	}
	if len(why) > 300 {
		why = why[:300]
	}
	_, err = tx.ExecCached(ctx, `INSERT INTO payment_move (lender_id, payment_id, step, "from", "to", at, why)
		SELECT $1, $2, count(*) + 1, $3, $4, $5, $6 FROM payment_move WHERE lender_id = $1 AND payment_id = $2`, lender, payment, from, to, now, why)
	if err != nil {
		return false, fmt.Errorf("write down the move: %w", err)
	}
	return true, nil
}
