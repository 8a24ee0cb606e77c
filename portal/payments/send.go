package payments

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
)

// send sends a stored debit, or sends one again whose answer never came, with no transaction open. All conditions are asked again first. One that
// has not left yet and may not go any more is canceled. One that may have left is looked for at the gateway before anything is sent: where its
// mandate is gone, or where the gateway may have forgotten its key.
func (p *Payments) send(ctx context.Context, row Payment) error {
	var d gateway.Debit
	if err := json.Unmarshal([]byte(row.Params), &d); err != nil {
		return fmt.Errorf("read debit: %w", err)
	}
	goes, find, refusal, age, err := p.clear(ctx, row)
	if err != nil {
		return err
	}
	if find {
		st, found, err := p.Gateway.Find(ctx, d.Customer, d.Payment, p.Real().Add(-age-24*time.Hour))
		if err != nil {
			return err
		}
		if found {
			return p.apply(ctx, row, st)
		}
		if refusal != nil {
			return p.leave(ctx, row, "canceled", "never received by the gateway, and may not be sent again: "+refusal.Code)
		}
		goes = true
	}
	if !goes {
		return nil
	}
	st, err := p.Gateway.Debit(ctx, d)
	var no gateway.Definite
	switch {
	case errors.As(err, &no):
		return p.fail(ctx, row, "other", no.Code, "")
	case err != nil:
		row.State = "submitting"
		return p.move(ctx, row, "unknown", err.Error(), nil)
	}
	return p.apply(ctx, row, st)
}

// clear asks under the case's lock whether a debit may go now, and marks one that leaves. age is how long ago it was stored.
func (p *Payments) clear(ctx context.Context, row Payment) (sendIt, find bool, refusal *plans.Refusal, age time.Duration, err error) {
	_, _, err = p.Book.Append(ctx, row.id(), "", record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		state, err := stands(ctx, tx, row)
		if err != nil || state != "created" && state != "submitting" && state != "unknown" {
			return book.Answer{}, err
		}
		if _, refusal, err = p.mayDebit(ctx, tx, now, c, row); err != nil {
			return book.Answer{}, err
		}
		age = now.Sub(row.MadeAt)
		switch {
		case state == "created" && refusal != nil:
			if _, err := step(ctx, tx, row.Lender, row.ID, state, "canceled", "may not be sent any more: "+refusal.Code, now); err != nil {
				return book.Answer{}, err
			}
			return book.Answer{Events: c.AbandonPayment(row.ID, "canceled")}, nil
		case state == "created":
			sendIt, err = step(ctx, tx, row.Lender, row.ID, state, "submitting", "sent to the gateway", now)
			return book.Answer{}, err
		}
		find = refusal != nil || age > keyLives
		sendIt = !find
		return book.Answer{}, nil
	})
	return sendIt, find, refusal, age, err
}
