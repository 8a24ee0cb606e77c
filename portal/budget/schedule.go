package budget

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"evenkeel/advisory"
	"evenkeel/portal/pg"

	"github.com/google/uuid"
)

func schedulePlace(lender, person uuid.UUID) string {
	return "statement-schedule:" + lender.String() + ":" + person.String()
}

// Schedule is when a person's money comes and goes, as far as they said; empty where they said nothing. It stands beside the versions: days are no part of what
// is shared, and saying what is in the account today makes no new version. Fails with ErrPrivate.
func (b *Budget) Schedule(ctx context.Context, lender, person uuid.UUID, r Reader) (s advisory.Schedule, err error) {
	if err := r.may(person); err != nil {
		return s, err
	}
	return b.schedule(ctx, b.DB, `SELECT sealed FROM statement_schedule WHERE lender_id = $1 AND person_id = $2`, lender, person)
}

func (b *Budget) schedule(ctx context.Context, from pg.Reader, query string, lender, person uuid.UUID) (s advisory.Schedule, err error) {
	var sealed []byte
	err = from.GetCached(ctx, &sealed, query, lender, person)
	if errors.Is(err, sql.ErrNoRows) {
		return s, nil
	}
	if err != nil {
		return s, fmt.Errorf("read schedule: %w", err)
	}
	plain, err := b.Keys.Open(sealed, schedulePlace(lender, person))
	if err != nil {
		return s, fmt.Errorf("open schedule: %w", err)
	}
	if err := json.Unmarshal(plain, &s); err != nil {
		return s, fmt.Errorf("decode schedule: %w", err)
	}
	return s, nil
}

// Say changes it under its lock, so that two tabs lose nothing of each other. Fails with ErrPrivate.
func (b *Budget) Say(ctx context.Context, lender, person uuid.UUID, r Reader, at time.Time, change func(*advisory.Schedule)) error {
	if err := r.may(person); err != nil {
		return err
	}
	seal := func(s advisory.Schedule) ([]byte, error) {
		plain, err := json.Marshal(s)
		if err != nil {
			return nil, fmt.Errorf("encode schedule: %w", err)
		}
		return b.Keys.Seal(plain, schedulePlace(lender, person)), nil
	}
	return b.DB.Transact(ctx, func(tx *pg.Tx) error {
		empty, err := seal(advisory.Schedule{})
		if err != nil {
			return err
		}
		_, err = tx.ExecCached(ctx, `INSERT INTO statement_schedule (lender_id, person_id, saved_at, sealed) VALUES ($1, $2, $3, $4) ON CONFLICT (lender_id, person_id) DO NOTHING`, lender, person, at, empty)
		if err != nil {
			return fmt.Errorf("begin schedule: %w", err)
		}
		s, err := b.schedule(ctx, tx, `SELECT sealed FROM statement_schedule WHERE lender_id = $1 AND person_id = $2 FOR UPDATE`, lender, person)
		if err != nil {
			return err
		}
		change(&s)
		sealed, err := seal(s)
		if err != nil {
			return err
		}
		if _, err := tx.ExecCached(ctx, `UPDATE statement_schedule SET saved_at = $3, sealed = $4 WHERE lender_id = $1 AND person_id = $2`, lender, person, at, sealed); err != nil {
			return fmt.Errorf("store schedule: %w", err)
		}
		return nil
	})
}

// Forget throws it away. Fails with ErrPrivate.
func (b *Budget) Forget(ctx context.Context, lender, person uuid.UUID, r Reader) error {
	if err := r.may(person); err != nil {
		return err
	}
	if _, err := b.DB.ExecCached(ctx, `DELETE FROM statement_schedule WHERE lender_id = $1 AND person_id = $2`, lender, person); err != nil {
		return fmt.Errorf("remove schedule: %w", err)
	}
	return nil
}
