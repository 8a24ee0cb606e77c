package pg

import (
	"context"
	"fmt"
	"time"
)

type getter interface {
	GetCached(ctx context.Context, dest any, query string, args ...any) error
}

// Now is the product's clock: the database's time plus the stored offset (always zero in production), UTC, in whole microseconds.
func Now(ctx context.Context, q getter) (time.Time, error) {
	var now time.Time
	if err := q.GetCached(ctx, &now, `SELECT clock_timestamp() + ahead FROM clock`); err != nil {
		return now, fmt.Errorf("read the clock: %w", err)
	}
	return now.UTC().Truncate(time.Microsecond), nil
}

// Move sets how far the product's clock is ahead of (or behind) the database's. For the demo.
func Move(ctx context.Context, db *DB, ahead time.Duration) error {
	if _, err := db.ExecContext(ctx, `UPDATE clock SET ahead = $1::interval`, fmt.Sprintf("%d microseconds", ahead.Microseconds())); err != nil {
		return fmt.Errorf("move the clock: %w", err)
	}
	return nil
}
