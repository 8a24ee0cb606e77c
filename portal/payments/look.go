package payments

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"evenkeel/plans/money"
	"evenkeel/portal/book"
	"evenkeel/portal/ledger"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
)

// Look asks the gateway about a payment and applies what it says. Harmless when repeated: the record is keyed by the payment, not by who asked.
func (p *Payments) Look(ctx context.Context, lender, payment uuid.UUID) error {
	return p.look(ctx, lender, payment, "")
}

// look is Look with what an event named: the intent of a debit whose answer we have not had.
func (p *Payments) look(ctx context.Context, lender, payment uuid.UUID, hint string) error {
	row := Payment{Lender: lender}
	err := p.DB.GetCached(ctx, &row, `SELECT `+columns+` FROM payment WHERE lender_id = $1 AND payment_id = $2`, lender, payment)
	if err != nil {
		return fmt.Errorf("read payment: %w", err)
	}
	if row.State == "succeeded" || row.State == "reversed" {
		return nil
	}
	waits := row.State == "created" || row.State == "submitting" || row.State == "unknown"
	var st gateway.State
	switch {
	case row.OffSession && (row.Intent.Valid || hint != ""):
		intent := row.Intent.String
		if !row.Intent.Valid {
			intent = hint
		}
		st, err = p.Gateway.Charge(ctx, intent)
	case row.OffSession && waits:
		return p.send(ctx, row)
	case row.Session.Valid:
		st, err = p.Gateway.Look(ctx, row.Session.String)
	case waits && !row.OffSession:
		_, _, err := p.submit(ctx, row)
		return err
	default:
		return nil
	}
	if err != nil {
		return err
	}
	if st.Payment != row.ID.String() || st.Lender != lender.String() || st.Case != row.Case.String() {
		return fmt.Errorf("payments: %s%s belongs to another payment", st.Session, st.Intent)
	}
	return p.apply(ctx, row, st)
}

// apply takes what the gateway says of a payment into the record, the ledger and the row, in one transaction.
func (p *Payments) apply(ctx context.Context, row Payment, st gateway.State) error {
	switch {
	case st.Paid:
		_, _, err := p.Book.Append(ctx, row.id(), "paid:"+row.ID.String(), record.Gateway, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
			return p.receive(ctx, tx, now, c, row, st)
		})
		return err
	case st.Setup && st.Card.Method != "":
		_, _, err := p.Book.Append(ctx, row.id(), "saved:"+row.ID.String(), record.Gateway, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
			state, err := stands(ctx, tx, row)
			if err != nil || state == "succeeded" {
				return book.Answer{}, err
			}
			if moved, err := step(ctx, tx, row.Lender, row.ID, state, "succeeded", "card saved by "+st.Intent, now); err != nil || !moved {
				return book.Answer{}, err
			}
			events, err := p.keep(ctx, tx, now, c, row, st.Card)
			return book.Answer{Events: events}, err
		})
		return err
	case row.OffSession && st.Status == "failed":
		if err := p.fail(ctx, row, st.Decline, "declined", st.Intent); err != nil {
			return err
		}
		// The attempt is over: nothing may revive its intent. One that cannot be canceled now stays harmless, since nobody else can confirm it.
		if st.Intent != "" {
			_ = p.Gateway.Cancel(ctx, st.Intent)
		}
		return nil
	case row.OffSession && st.Status == "processing":
		return p.DB.Transact(ctx, func(tx *pg.Tx) error { return p.wait(ctx, tx, row, st.Intent) })
	case st.Status == "expired", row.OffSession && st.Status == "canceled":
		return p.leave(ctx, row, map[bool]string{true: "canceled", false: "expired"}[row.OffSession], "the gateway says "+st.Status)
	case st.Decline != "" && st.Decline != row.Failure.String:
		_, _, err := p.Book.Append(ctx, row.id(), "declined:"+row.ID.String()+":"+st.Decline, record.Gateway, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
			if err := note(ctx, tx, row, st.Decline, st.Intent); err != nil {
				return book.Answer{}, err
			}
			return book.Answer{Events: c.FailPayment(row.ID, st.Decline)}, nil
		})
		return err
	}
	return nil
}

// note keeps why a payment was declined, and its intent.
func note(ctx context.Context, tx *pg.Tx, row Payment, decline, intent string) error {
	_, err := tx.ExecCached(ctx, `UPDATE payment SET failure = $3, intent = coalesce(nullif($4, ''), intent) WHERE lender_id = $1 AND payment_id = $2`, row.Lender, row.ID, decline, intent)
	if err != nil {
		return fmt.Errorf("note the decline: %w", err)
	}
	return nil
}

// wait is a debit that the bank has taken in and not decided.
func (p *Payments) wait(ctx context.Context, tx *pg.Tx, row Payment, intent string) error {
	now, err := pg.Now(ctx, tx)
	if err != nil {
		return err
	}
	state, err := stands(ctx, tx, row)
	if err != nil || state != "submitting" && state != "unknown" {
		return err
	}
	if _, err := step(ctx, tx, row.Lender, row.ID, state, "processing", "intent "+intent, now); err != nil {
		return err
	}
	if _, err := tx.ExecCached(ctx, `UPDATE payment SET intent = $3 WHERE lender_id = $1 AND payment_id = $2`, row.Lender, row.ID, intent); err != nil {
		return fmt.Errorf("note the intent: %w", err)
	}
	return nil
}

// fail ends a payment that was refused outright. code is our category of it; authentication means that the bank wants its customer present.
func (p *Payments) fail(ctx context.Context, row Payment, code, why, intent string) error {
	_, _, err := p.Book.Append(ctx, row.id(), "failed:"+row.ID.String(), record.Gateway, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		state, err := stands(ctx, tx, row)
		if err != nil || ended(state) {
			return book.Answer{}, err
		}
		if moved, err := step(ctx, tx, row.Lender, row.ID, state, "failed", code+": "+why, now); err != nil || !moved {
			return book.Answer{}, err
		}
		if err := note(ctx, tx, row, code, intent); err != nil {
			return book.Answer{}, err
		}
		events := c.FailPayment(row.ID, code)
		if row.OffSession {
			stop, err := p.stop(ctx, tx, now, row, code)
			if err != nil {
				return book.Answer{}, err
			}
			if stop != "" {
				events = append(events, c.StopAutopay(row.Mandate.UUID, stop)...)
			}
			if p.Failed != nil {
				told, err := p.Failed(ctx, tx, now, c, row, code, stop)
				if err != nil {
					return book.Answer{}, err
				}
				events = append(events, told...)
			}
		}
		return book.Answer{Events: events}, nil
	})
	return err
}

// leave ends a payment without money. how is canceled or expired.
func (p *Payments) leave(ctx context.Context, row Payment, how, why string) error {
	_, _, err := p.Book.Append(ctx, row.id(), "left:"+row.ID.String(), record.Gateway, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		state, err := stands(ctx, tx, row)
		if err != nil || ended(state) {
			return book.Answer{}, err
		}
		if moved, err := step(ctx, tx, row.Lender, row.ID, state, how, why, now); err != nil || !moved {
			return book.Answer{}, err
		}
		return book.Answer{Events: c.AbandonPayment(row.ID, how)}, nil
	})
	return err
}

// receive books money that has arrived.
func (p *Payments) receive(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case, row Payment, st gateway.State) (book.Answer, error) {
	state, err := stands(ctx, tx, row)
	if err != nil || state == "succeeded" || state == "reversed" {
		return book.Answer{}, err
	}
	answer := book.Answer{Events: c.ReceivePayment(row.ID, st.Received.Minor, string(st.Received.Currency), c.Today(now))}
	if len(answer.Events) == 0 {
		return answer, nil
	}
	if moved, err := step(ctx, tx, row.Lender, row.ID, state, "succeeded", "intent "+st.Intent, now); err != nil || !moved {
		return book.Answer{}, errors.Join(err, errors.New("payments: the payment did not move"))
	}
	failure, counted, over := sql.NullString{}, sql.NullInt64{}, false
	var lines []ledger.Line
	for _, e := range answer.Events {
		switch v := e.(type) {
		case record.PaymentReceived:
			lines = ledger.Received(v, row.Case, c.Person, c.Currency())
			counted = sql.NullInt64{Int64: v.Amount - v.Credit, Valid: true}
			if p.Received != nil {
				if err := p.Received(ctx, tx, c, v); err != nil {
					return book.Answer{}, err
				}
			}
		case record.PaymentQuarantined:
			lines, failure = ledger.Quarantined(st.Received), sql.NullString{String: "quarantined:" + v.Why, Valid: true}
		case record.PlanFinished:
			over = true
			if v.Forgiven > 0 {
				_, err := ledger.Post(ctx, tx, row.Lender, "forgiven:"+v.Agreement.String(), "forgiven", now, ledger.WriteOff(money.Of(v.Forgiven, c.Currency()), row.Case)...)
				if err != nil {
					return book.Answer{}, err
				}
			}
		}
	}
	if _, err := ledger.Post(ctx, tx, row.Lender, "paid:"+row.ID.String(), "paid", now, lines...); err != nil {
		return book.Answer{}, err
	}
	_, err = tx.ExecCached(ctx, `UPDATE payment SET received = $3, intent = $4, failure = $5, counted = $6 WHERE lender_id = $1 AND payment_id = $2`, row.Lender, row.ID, st.Received.Minor, st.Intent, failure, counted)
	if err != nil {
		return book.Answer{}, fmt.Errorf("note what was received: %w", err)
	}
	if err := p.closeRest(ctx, tx, row, answer.Events); err != nil {
		return book.Answer{}, err
	}
	if row.Mandate.Valid && !row.OffSession && !over && st.Card.Method != "" {
		events, err := p.keep(ctx, tx, now, c, row, st.Card)
		if err != nil {
			return book.Answer{}, err
		}
		answer.Events = append(answer.Events, events...)
	}
	return answer, nil
}
