package book

import (
	"context"
	"fmt"
	"time"

	"evenkeel/portal/jobs"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
)

// Days is the job that lets days pass: instalments become overdue or late, pauses and holds end.
type Days struct{}

// Kind is the job's name.
func (Days) Kind() string { return "let_days_pass" }

// Work registers the jobs of this package.
func (b *Book) Work(w *jobs.Workers) {
	jobs.On(w, 5*time.Minute, func(ctx context.Context, _ Days) error { return b.LetDaysPass(ctx) })
	jobs.Every(w, 5*time.Second, Days{})
}

const wakeAtOnce = 500

// LetDaysPass asks every case whose day has come what happens by itself. A case's day begins at midnight in its own zone, which may be up to fourteen hours
// before the day begins in UTC; one that is asked too early says nothing and is asked again.
func (b *Book) LetDaysPass(ctx context.Context) error {
	var lenders []uuid.UUID
	if err := b.DB.SelectCached(ctx, &lenders, `SELECT lender_id FROM lender ORDER BY number`); err != nil {
		return fmt.Errorf("list lenders: %w", err)
	}
	for _, lender := range lenders {
		var due []struct {
			Case uuid.UUID `db:"case_id"`
			Zone string    `db:"zone"`
			On   string    `db:"wakes_on"`
			Now  time.Time `db:"now"`
		}
		err := b.DB.SelectCached(ctx, &due, `SELECT case_id, summary->>'zone' AS zone, wakes_on::text AS wakes_on, now() + (SELECT ahead FROM clock) AS now FROM cases
			WHERE lender_id = $1 AND wakes_on <= (now() + (SELECT ahead FROM clock) + interval '14 hours')::date ORDER BY wakes_on LIMIT $2`, lender, wakeAtOnce)
		if err != nil {
			return fmt.Errorf("find cases whose day has come: %w", err)
		}
		for _, d := range due {
			if record.DateIn(d.Zone, d.Now).String() < d.On {
				continue
			}
			_, _, err := b.Append(ctx, record.CaseID{Lender: lender, Case: d.Case}, "", record.System, func(_ context.Context, _ *pg.Tx, now time.Time, c record.Case) (Answer, error) {
				return Answer{Events: c.Day(now, func() uuid.UUID { return uuid.Must(uuid.NewV7()) })}, nil
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
