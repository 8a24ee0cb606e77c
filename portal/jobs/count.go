package jobs

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Count is how many jobs of a kind are in a state.
type Count struct {
	Kind, State string
	N           int64
}

// Counts counts the jobs that are not done: waiting, running, to be retried, given up (discarded). Done ones are history, and many.
func Counts(ctx context.Context, db *sql.DB) ([]Count, error) {
	rows, err := db.QueryContext(ctx, `SELECT kind, state::text, count(*) FROM river_job WHERE state <> 'completed' GROUP BY 1, 2 ORDER BY 1, 2`)
	if err != nil {
		return nil, fmt.Errorf("count jobs: %w", err)
	}
	defer rows.Close()
	var all []Count
	for rows.Next() {
		var c Count
		if err := rows.Scan(&c.Kind, &c.State, &c.N); err != nil {
			return nil, fmt.Errorf("count jobs: %w", err)
		}
		all = append(all, c)
	}
	return all, rows.Err()
}

// Oldest is how long the oldest job whose time has come has waited; 0 where none waits.
func Oldest(ctx context.Context, db *sql.DB) (time.Duration, error) {
	var seconds float64
	err := db.QueryRowContext(ctx, `SELECT coalesce(greatest(extract(epoch FROM now() - min(scheduled_at)), 0), 0)::float8 FROM river_job WHERE state IN ('available', 'retryable', 'scheduled') AND scheduled_at <= now()`).Scan(&seconds)
	if err != nil {
		return 0, fmt.Errorf("find the oldest job: %w", err)
	}
	return time.Duration(seconds * float64(time.Second)), nil
}
