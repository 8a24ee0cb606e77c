package access

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"evenkeel/portal/lenders"
	"evenkeel/portal/pg"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Errand is a one-purpose link of a debit notice, without its token: it moves or skips one instalment, or undoes that, and opens nothing else.
type Errand struct {
	Lender    lenders.Lender
	ID        uuid.UUID     `db:"errand_id"`
	Case      uuid.UUID     `db:"case_id"`
	Agreement uuid.UUID     `db:"agreement"`
	N         int           `db:"n"`
	Due       string        `db:"due_on"` // as it was when the notice went
	Expires   time.Time     `db:"expires_at"`
	Amendment uuid.NullUUID `db:"amendment"` // what it did; null while it has done nothing, and again after an undo
}

// MintErrand makes an errand in the caller's transaction and answers its token: the only time it is seen. It ends at expires.
func (l *Links) MintErrand(ctx context.Context, tx *pg.Tx, lender lenders.Lender, theCase, agreement uuid.UUID, n int, due civil.Date, expires, now time.Time) (Token, error) {
	token := mint(lender.Number)
	_, err := tx.ExecCached(ctx, `INSERT INTO errand (lender_id, errand_id, case_id, agreement, n, due_on, token_hash, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		lender.ID, uuid.Must(uuid.NewV7()), theCase, agreement, n, due.String(), token.Hash(), now, expires)
	if err != nil {
		return "", fmt.Errorf("make errand: %w", err)
	}
	return token, nil
}

// Errand finds the errand of a token, whether or not it has ended; ok is false for a token that never was. Reading it spends nothing.
func (l *Links) Errand(ctx context.Context, token string) (e Errand, ok bool, err error) {
	lender, known, err := l.lender(ctx, token)
	if err != nil || !known {
		return e, false, err
	}
	e.Lender = lender
	err = l.DB.GetCached(ctx, &e, `SELECT errand_id, case_id, agreement, n, due_on::text AS due_on, expires_at, amendment FROM errand WHERE lender_id = $1 AND token_hash = $2`, lender.ID, Token(token).Hash())
	if errors.Is(err, sql.ErrNoRows) {
		return e, false, nil
	}
	if err != nil {
		return e, false, fmt.Errorf("find errand: %w", err)
	}
	return e, true, nil
}

// SpendErrand notes what an errand did, in the transaction that does it. False where it has been spent already, or has ended.
func (l *Links) SpendErrand(ctx context.Context, tx *pg.Tx, e Errand, amendment uuid.UUID, now time.Time) (bool, error) {
	done, err := tx.ExecCached(ctx, `UPDATE errand SET spent_at = $3, amendment = $4 WHERE lender_id = $1 AND errand_id = $2 AND spent_at IS NULL AND expires_at > $3`, e.Lender.ID, e.ID, now, amendment)
	if err != nil {
		return false, fmt.Errorf("spend errand: %w", err)
	}
	n, err := done.RowsAffected()
	return n == 1, err
}

// ReopenErrand notes that what an errand did was undone: until it ends it can be used again.
func (l *Links) ReopenErrand(ctx context.Context, tx *pg.Tx, e Errand, amendment uuid.UUID) error {
	_, err := tx.ExecCached(ctx, `UPDATE errand SET spent_at = NULL, amendment = NULL WHERE lender_id = $1 AND errand_id = $2 AND amendment = $3`, e.Lender.ID, e.ID, amendment)
	if err != nil {
		return fmt.Errorf("reopen errand: %w", err)
	}
	return nil
}
