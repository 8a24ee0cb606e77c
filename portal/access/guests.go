package access

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"evenkeel/portal/lenders"
	"evenkeel/portal/pg"

	"github.com/google/uuid"
)

// GuestLasts is how long somebody who was invited to pay has for it.
const GuestLasts = 7 * 24 * time.Hour

// Guest is a live invitation, without its token. The most that may be paid stands in the record.
type Guest struct {
	Lender lenders.Lender
	ID     uuid.UUID `db:"guest_id"`
	Case   uuid.UUID `db:"case_id"`
}

// MintGuest makes the link of an invitation in the caller's transaction and answers its token: the only time it is seen.
func (l *Links) MintGuest(ctx context.Context, tx *pg.Tx, lender lenders.Lender, guest, theCase uuid.UUID, now, expires time.Time) (Token, error) {
	token := mint(lender.Number)
	_, err := tx.ExecCached(ctx, `INSERT INTO guest (lender_id, guest_id, case_id, token_hash, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`, lender.ID, guest, theCase, token.Hash(), now, expires)
	if err != nil {
		return "", fmt.Errorf("make invitation: %w", err)
	}
	return token, nil
}

// Guest finds the live invitation of a token. ok is false for anything that is not live, without saying why.
func (l *Links) Guest(ctx context.Context, token string) (g Guest, ok bool, err error) {
	lender, known, err := l.lender(ctx, token)
	if err != nil || !known {
		return g, false, err
	}
	g.Lender = lender
	err = l.DB.GetCached(ctx, &g, `SELECT guest_id, case_id FROM guest WHERE lender_id = $1 AND token_hash = $2 AND revoked_at IS NULL AND expires_at > now() + (SELECT ahead FROM clock)`, lender.ID, Token(token).Hash())
	if errors.Is(err, sql.ErrNoRows) {
		return g, false, nil
	}
	if err != nil {
		return g, false, fmt.Errorf("find invitation: %w", err)
	}
	return g, true, nil
}

// RevokeGuest takes an invitation of a case back, in the caller's transaction.
func (l *Links) RevokeGuest(ctx context.Context, tx *pg.Tx, lender, theCase, guest uuid.UUID, now time.Time) error {
	_, err := tx.ExecCached(ctx, `UPDATE guest SET revoked_at = $4 WHERE lender_id = $1 AND case_id = $2 AND guest_id = $3 AND revoked_at IS NULL`, lender, theCase, guest, now)
	if err != nil {
		return fmt.Errorf("take the invitation back: %w", err)
	}
	return nil
}
