package budget

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"evenkeel/portal/pg"

	"github.com/google/uuid"
)

func draftPlace(lender, person uuid.UUID) string {
	return "statement-draft:" + lender.String() + ":" + person.String()
}

// Draft is what a person is still filling in; ok is false where there is nothing. Fails with ErrPrivate.
func (b *Budget) Draft(ctx context.Context, lender, person uuid.UUID, r Reader) (d Body, ok bool, err error) {
	if err := r.may(person, Help); err != nil {
		return d, false, err
	}
	return b.draft(ctx, b.DB, `SELECT sealed FROM statement_draft WHERE lender_id = $1 AND person_id = $2`, lender, person)
}

func (b *Budget) draft(ctx context.Context, from pg.Reader, query string, lender, person uuid.UUID) (d Body, ok bool, err error) {
	var sealed []byte
	err = from.GetCached(ctx, &sealed, query, lender, person)
	if errors.Is(err, sql.ErrNoRows) {
		return d, false, nil
	}
	if err != nil {
		return d, false, fmt.Errorf("read draft: %w", err)
	}
	plain, err := b.Keys.Open(sealed, draftPlace(lender, person))
	if err != nil {
		return d, false, fmt.Errorf("open draft: %w", err)
	}
	if err := json.Unmarshal(plain, &d); err != nil {
		return d, false, fmt.Errorf("decode draft: %w", err)
	}
	return d, true, nil
}

// Edit changes the draft under its lock, so that two tabs lose nothing of each other. begin is what it starts out as where there is none.
func (b *Budget) Edit(ctx context.Context, lender, person uuid.UUID, r Reader, begin Body, at time.Time, change func(*Body)) error {
	if err := r.may(person, Help); err != nil {
		return err
	}
	seal := func(d Body) ([]byte, error) {
		plain, err := json.Marshal(d)
		if err != nil {
			return nil, fmt.Errorf("encode draft: %w", err)
		}
		return b.Keys.Seal(plain, draftPlace(lender, person)), nil
	}
	return b.DB.Transact(ctx, func(tx *pg.Tx) error {
		first, err := seal(begin)
		if err != nil {
			return err
		}
		_, err = tx.ExecCached(ctx, `INSERT INTO statement_draft (lender_id, person_id, saved_at, sealed) VALUES ($1, $2, $3, $4) ON CONFLICT (lender_id, person_id) DO NOTHING`, lender, person, at, first)
		if err != nil {
			return fmt.Errorf("begin draft: %w", err)
		}
		d, _, err := b.draft(ctx, tx, `SELECT sealed FROM statement_draft WHERE lender_id = $1 AND person_id = $2 FOR UPDATE`, lender, person)
		if err != nil {
			return err
		}
		change(&d)
		sealed, err := seal(d)
		if err != nil {
			return err
		}
		if _, err := tx.ExecCached(ctx, `UPDATE statement_draft SET saved_at = $3, sealed = $4 WHERE lender_id = $1 AND person_id = $2`, lender, person, at, sealed); err != nil {
			return fmt.Errorf("store draft: %w", err)
		}
		return nil
	})
}

// Discard throws the draft away.
func (b *Budget) Discard(ctx context.Context, lender, person uuid.UUID, r Reader) error {
	if err := r.may(person); err != nil {
		return err
	}
	if _, err := b.DB.ExecCached(ctx, `DELETE FROM statement_draft WHERE lender_id = $1 AND person_id = $2`, lender, person); err != nil {
		return fmt.Errorf("remove draft: %w", err)
	}
	return nil
}
