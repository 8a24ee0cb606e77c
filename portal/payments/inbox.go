package payments

import (
	"context"
	"fmt"
	"strings"
	"time"

	"evenkeel/portal/jobs"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/pg"

	"github.com/google/uuid"
)

// HandleEvent is the job that follows a webhook.
type HandleEvent struct {
	Event string `json:"event"`
}

// Kind is the job's name.
func (HandleEvent) Kind() string { return "handle_gateway_event" }

// Sweep is the janitor's job: it looks at every open payment that nobody has heard of for a while.
type Sweep struct{}

// Kind is the job's name.
func (Sweep) Kind() string { return "sweep_payments" }

// Work registers the jobs of this package.
func (p *Payments) Work(w *jobs.Workers) {
	jobs.On(w, time.Minute, p.handle)
	jobs.On(w, time.Minute, func(ctx context.Context, _ Sweep) error { return p.sweep(ctx) })
	jobs.On(w, time.Minute, func(ctx context.Context, j LetGo) error { return p.Gateway.Detach(ctx, j.Method) })
	jobs.On(w, time.Minute, p.close)
	jobs.Every(w, 20*time.Second, Sweep{})
}

// Take puts a genuine event into the inbox, once, together with its job. It is what the webhook's 200 stands for.
func (p *Payments) Take(ctx context.Context, h gateway.Hint) error {
	return p.DB.Transact(ctx, func(tx *pg.Tx) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		done, err := tx.ExecCached(ctx, `INSERT INTO gateway_event (event_id, kind, object_id, received_at) VALUES ($1, $2, $3, $4) ON CONFLICT (event_id) DO NOTHING`, h.ID, h.Kind, h.Object, now)
		if err != nil {
			return fmt.Errorf("store event: %w", err)
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return err
		}
		return p.Jobs.Add(ctx, tx, HandleEvent{h.ID})
	})
}

// Inbox answers how many events wait to be handled, and how long the oldest has waited by the product's clock.
func (p *Payments) Inbox(ctx context.Context) (open int, oldest time.Duration, err error) {
	var row struct {
		N       int     `db:"n"`
		Seconds float64 `db:"seconds"`
	}
	err = p.DB.GetCached(ctx, &row, `SELECT count(*) AS n, coalesce(greatest(extract(epoch FROM now() + (SELECT ahead FROM clock) - min(received_at)), 0), 0)::float8 AS seconds
		FROM gateway_event WHERE handled_at IS NULL`)
	if err != nil {
		return 0, 0, fmt.Errorf("count open events: %w", err)
	}
	return row.N, time.Duration(row.Seconds * float64(time.Second)), nil
}

// handle finds out which payment an event is about, by asking the gateway for the object, and looks at that payment.
func (p *Payments) handle(ctx context.Context, j HandleEvent) error {
	var e struct {
		Kind   string `db:"kind"`
		Object string `db:"object_id"`
		Done   bool   `db:"done"`
	}
	if err := p.DB.GetCached(ctx, &e, `SELECT kind, object_id, handled_at IS NOT NULL AS done FROM gateway_event WHERE event_id = $1`, j.Event); err != nil {
		return fmt.Errorf("read event: %w", err)
	}
	if e.Done {
		return nil
	}
	outcome := "not ours"
	lender, payment, err := p.whose(ctx, e.Kind, e.Object)
	if err != nil {
		return err
	}
	if payment != uuid.Nil {
		hint := ""
		if strings.HasPrefix(e.Kind, "payment_intent.") {
			hint = e.Object
		}
		if err := p.look(ctx, lender, payment, hint); err != nil {
			return err
		}
		outcome = "applied"
	}
	if _, err := p.DB.ExecCached(ctx, `UPDATE gateway_event SET handled_at = now(), outcome = $2 WHERE event_id = $1`, j.Event, outcome); err != nil {
		return fmt.Errorf("close event: %w", err)
	}
	return nil
}

// whose answers which payment an object is about; nil where it is none of ours.
func (p *Payments) whose(ctx context.Context, kind, object string) (lender, payment uuid.UUID, err error) {
	var l, pay string
	switch {
	case strings.HasPrefix(kind, "checkout.session."):
		st, err := p.Gateway.Look(ctx, object)
		if err != nil {
			return uuid.Nil, uuid.Nil, err
		}
		l, pay = st.Lender, st.Payment
	case strings.HasPrefix(kind, "payment_intent."), strings.HasPrefix(kind, "setup_intent."):
		if l, _, pay, err = p.Gateway.Whose(ctx, object); err != nil {
			return uuid.Nil, uuid.Nil, err
		}
	default:
		return uuid.Nil, uuid.Nil, nil
	}
	lender, err1 := uuid.Parse(l)
	payment, err2 := uuid.Parse(pay)
	if err1 != nil || err2 != nil {
		return uuid.Nil, uuid.Nil, nil
	}
	var n int
	if err := p.DB.GetCached(ctx, &n, `SELECT count(*) FROM payment WHERE lender_id = $1 AND payment_id = $2`, lender, payment); err != nil {
		return uuid.Nil, uuid.Nil, fmt.Errorf("find payment: %w", err)
	}
	if n == 0 {
		return uuid.Nil, uuid.Nil, nil
	}
	return lender, payment, nil
}

// pauses between two looks at an open payment.
var pauses = []time.Duration{30 * time.Second, 5 * time.Minute, time.Hour}

// sweep looks at open payments whose time has come. One that cannot be looked at now is looked at later and holds up no other.
func (p *Payments) sweep(ctx context.Context) error {
	var due []struct {
		Lender   uuid.UUID `db:"lender_id"`
		Payment  uuid.UUID `db:"payment_id"`
		Attempts int       `db:"attempts"`
	}
	err := p.DB.SelectCached(ctx, &due, `SELECT lender_id, payment_id, attempts FROM payment
		WHERE `+isOpen+` AND look_at <= now() + (SELECT ahead FROM clock)
		ORDER BY look_at LIMIT 100`)
	if err != nil {
		return fmt.Errorf("find open payments: %w", err)
	}
	for _, d := range due {
		next := pauses[min(d.Attempts, len(pauses)-1)]
		_, err := p.DB.ExecCached(ctx, `UPDATE payment SET attempts = attempts + 1, look_at = now() + (SELECT ahead FROM clock) + $3::interval WHERE lender_id = $1 AND payment_id = $2`,
			d.Lender, d.Payment, fmt.Sprintf("%d seconds", int(next.Seconds())))
		if err != nil {
			return fmt.Errorf("note the look: %w", err)
		}
		if err := p.Look(ctx, d.Lender, d.Payment); err != nil && ctx.Err() != nil {
			return err
		}
	}
	return nil
}
