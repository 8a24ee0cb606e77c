package budget

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"evenkeel/portal/jobs"
	"evenkeel/portal/pg"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// keepings are how long a version of a budget, and a draft that nobody goes on with, are kept, by the day from which the rule holds.
//
// DESIGN: no rule of law that we know names a figure; GDPR and UK GDPR art. 5(1)(e) and PIPL art. 19 want no longer than the purpose needs. The purpose is a plan
// that can be kept: a budget is believed for a year (reviewDays), and the one before it is worth a comparison for another.
var keepings = []struct {
	from   civil.Date
	months int
}{{civil.Date{Year: 2026, Month: 11, Day: 25}, 24}}

// KeptMonths is how long a version is kept after it was made, by the rule of a day, in months.
func KeptMonths(on civil.Date) (months int) {
	months = keepings[0].months
	for _, k := range keepings {
		if !on.Before(k.from) {
			months = k.months
		}
	}
	return months
}

// Keep is the job that erases what has been kept long enough.
type Keep struct{}

// Kind is the job's name.
func (Keep) Kind() string { return "erase_old_budgets" }

// Work registers the jobs of this package.
func (b *Budget) Work(w *jobs.Workers) {
	jobs.On(w, 2*time.Minute, func(ctx context.Context, _ Keep) error {
		_, err := b.EraseOld(ctx)
		return err
	})
	jobs.Every(w, time.Hour, Keep{})
}

const eraseAtOnce = 500

// EraseOld empties every version that is older than the rule and that no consent stands on, and removes drafts as old; it answers how many versions it emptied.
// What somebody may still look at is kept for them until that ends.
func (b *Budget) EraseOld(ctx context.Context) (erased int, err error) {
	now, err := pg.Now(ctx, b.DB)
	if err != nil {
		return 0, err
	}
	before := now.AddDate(0, -KeptMonths(civil.DateOf(now)), 0)
	var lenders []uuid.UUID
	if err := b.DB.SelectCached(ctx, &lenders, `SELECT lender_id FROM lender ORDER BY number`); err != nil {
		return 0, fmt.Errorf("list lenders: %w", err)
	}
	for _, lender := range lenders {
		for n := eraseAtOnce; n == eraseAtOnce; erased += n {
			done, err := b.DB.ExecCached(ctx, `UPDATE statement SET sealed = NULL, erased_at = $3 WHERE lender_id = $1 AND statement_id IN (
				SELECT s.statement_id FROM statement s WHERE s.lender_id = $1 AND s.sealed IS NOT NULL AND s.made_at < $2
					AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.lender_id = s.lender_id AND c.statement_id = s.statement_id AND c.withdrawn_at IS NULL AND c.expires_at > $3)
				ORDER BY s.made_at LIMIT $4 FOR UPDATE SKIP LOCKED)`, lender, before, now, eraseAtOnce)
			if n, err = affected(done, err); err != nil {
				return erased, fmt.Errorf("erase old statements: %w", err)
			}
		}
		if _, err := b.DB.ExecCached(ctx, `DELETE FROM statement_draft WHERE lender_id = $1 AND saved_at < $2`, lender, before); err != nil {
			return erased, fmt.Errorf("remove old drafts: %w", err)
		}
	}
	return erased, nil
}

func affected(done sql.Result, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	n, err := done.RowsAffected()
	return int(n), err
}

// Erase empties all versions of a person at once, throws the draft, the days and the goals away and ends every consent. Receipts and looks stay: they are the person's proof of who saw what.
// It is the caller's transaction, which holds the person's cases. It answers how many versions were emptied. Fails with ErrPrivate.
func (b *Budget) Erase(ctx context.Context, tx *pg.Tx, lender, person uuid.UUID, r Reader, now time.Time) (erased int, err error) {
	if r.Purpose != Owner || r.may(person) != nil {
		return 0, ErrPrivate
	}
	done, err := tx.ExecCached(ctx, `UPDATE statement SET sealed = NULL, erased_at = $3 WHERE lender_id = $1 AND person_id = $2 AND sealed IS NOT NULL`, lender, person, now)
	if erased, err = affected(done, err); err != nil {
		return 0, fmt.Errorf("erase statements: %w", err)
	}
	for _, recipient := range []string{ToLender, ToAdviser} {
		if err := withdraw(ctx, tx, lender, person, recipient, now); err != nil {
			return 0, err
		}
	}
	for what, remove := range map[string]string{"draft": `DELETE FROM statement_draft WHERE lender_id = $1 AND person_id = $2`,
		"days": `DELETE FROM statement_schedule WHERE lender_id = $1 AND person_id = $2`, "goals": `DELETE FROM goal WHERE lender_id = $1 AND person_id = $2`} {
		if _, err := tx.ExecCached(ctx, remove, lender, person); err != nil {
			return 0, fmt.Errorf("remove %s: %w", what, err)
		}
	}
	return erased, nil
}
