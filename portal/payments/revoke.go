package payments

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
)

// Stopped is what a revocation or a hold did to the debits of a case: Stopped were queued and never go; Sent had gone to the gateway already,
// and the borrower is told so plainly. Mandates are those that ended.
type Stopped struct {
	Mandates []uuid.UUID
	Stopped  []Payment
	Sent     []Payment
}

// Revoke ends the mandates of a case, also one whose card is still being saved, and stops a queued debit, in the transaction of the choice that
// holds the case's lock (book.Decide). The caller adds record.Case.RevokeMandate and Stopped.Say. The gateway lets go of the card afterwards. why is a short code: borrower, staff, replaced, plan_ended.
func (p *Payments) Revoke(ctx context.Context, tx *pg.Tx, now time.Time, id record.CaseID, why string) (Stopped, error) {
	return p.end(ctx, tx, now, id, why, uuid.Nil)
}

// StopDebits stops a queued debit of a case and leaves the mandate: for a hold, a pause, a changed plan.
func (p *Payments) StopDebits(ctx context.Context, tx *pg.Tx, now time.Time, id record.CaseID, why string) (Stopped, error) {
	var s Stopped
	open, err := under(ctx, tx, id)
	if err != nil {
		return s, err
	}
	for _, o := range open {
		if !o.OffSession {
			continue
		}
		if o.State == "created" {
			moved, err := step(ctx, tx, id.Lender, o.ID, "created", "canceled", why, now)
			if err != nil {
				return s, err
			}
			if moved {
				o.State = "canceled"
				s.Stopped = append(s.Stopped, o)
				continue
			}
		}
		s.Sent = append(s.Sent, o)
	}
	return s, nil
}

func (p *Payments) end(ctx context.Context, tx *pg.Tx, now time.Time, id record.CaseID, why string, but uuid.UUID) (Stopped, error) {
	var ended []struct {
		ID     uuid.UUID `db:"mandate_id"`
		Method string    `db:"payment_method"`
	}
	err := tx.SelectCached(ctx, &ended, `UPDATE mandate SET revoked_at = $3, revoked_why = $4 WHERE lender_id = $1 AND case_id = $2 AND revoked_at IS NULL AND mandate_id <> $5
		RETURNING mandate_id, coalesce(payment_method, '') AS payment_method`, id.Lender, id.Case, now, why, but)
	if err != nil {
		return Stopped{}, fmt.Errorf("revoke the mandate: %w", err)
	}
	s, err := p.StopDebits(ctx, tx, now, id, "mandate revoked: "+why)
	if err != nil {
		return s, err
	}
	for _, m := range ended {
		s.Mandates = append(s.Mandates, m.ID)
		if m.Method != "" {
			if err := p.Jobs.Add(ctx, tx, LetGo{m.Method}); err != nil {
				return s, err
			}
		}
	}
	return s, nil
}

// Follow ends the rows of mandates that the record has ended by itself, with a plan that is finished, ended or replaced: book.Added, so that whoever
// appends such an event, the row follows in the same transaction. A debit that is still queued finds no mandate when it is to be sent, and is canceled then.
func (p *Payments) Follow(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case, events []record.Event) error {
	for _, e := range events {
		v, ok := e.(record.MandateRevoked)
		if !ok {
			continue
		}
		var method sql.NullString
		err := tx.GetCached(ctx, &method, `UPDATE mandate SET revoked_at = $4, revoked_why = $5 WHERE lender_id = $1 AND case_id = $2 AND mandate_id = $3 AND revoked_at IS NULL RETURNING payment_method`,
			c.ID.Lender, c.ID.Case, v.Mandate, now, v.Why)
		if errors.Is(err, sql.ErrNoRows) { // ended already, by the choice itself
			continue
		}
		if err != nil {
			return fmt.Errorf("end the mandate: %w", err)
		}
		if method.Valid {
			if err := p.Jobs.Add(ctx, tx, LetGo{method.String}); err != nil {
				return err
			}
		}
	}
	return nil
}

// revoke ends all mandates but one and says so of the debits that were stopped.
func (p *Payments) revoke(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case, why string, but uuid.UUID) ([]record.Event, error) {
	s, err := p.end(ctx, tx, now, c.ID, why, but)
	return s.Say(c), err
}

// Say answers the events of the debits that were stopped, for the choice that stopped them.
func (s Stopped) Say(c record.Case) []record.Event {
	var events []record.Event
	for _, row := range s.Stopped {
		events = append(events, c.AbandonPayment(row.ID, "canceled")...)
	}
	return events
}

// LetGo is the job that detaches a card whose mandate has ended.
type LetGo struct {
	Method string `json:"method"`
}

// Kind is the job's name.
func (LetGo) Kind() string { return "detach_payment_method" }
