package outreach

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// Message is one that was written to somebody, or was to be.
type Message struct {
	At      time.Time `db:"at"` // when it went, or was made where it did not go
	What    string    `db:"kind"`
	Channel string    `db:"channel"`
	State   string    `db:"state"`
}

// Sent answers what was written to a person, oldest first: at most 1 000.
func (o *Outreach) Sent(ctx context.Context, lender, person uuid.UUID) ([]Message, error) {
	var all []Message
	err := o.DB.SelectCached(ctx, &all, `SELECT coalesce(done_at, made_at) AS at, kind, channel, state FROM message WHERE lender_id = $1 AND person_id = $2 ORDER BY made_at, message_id LIMIT 1000`, lender, person)
	if err != nil {
		return nil, fmt.Errorf("read messages: %w", err)
	}
	return all, nil
}
