package payments

import (
	"context"
	"fmt"

	"evenkeel/plans"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
)

// Close is the job that shuts a hosted page that nobody may pay on any more.
type Close struct {
	Lender  uuid.UUID `json:"lender"`
	Case    uuid.UUID `json:"case"`
	Payment uuid.UUID `json:"payment"`
}

// Kind is the job's name.
func (Close) Kind() string { return "close_checkout" }

// closeRest asks for the pages to be shut that would now take more than is owed.
func (p *Payments) closeRest(ctx context.Context, tx *pg.Tx, row Payment, events []record.Event) error {
	for _, e := range events {
		v, ok := e.(record.PaymentReceived)
		if !ok {
			continue
		}
		open, err := under(ctx, tx, row.id())
		if err != nil {
			return err
		}
		for _, o := range open {
			if o.ID != row.ID && o.Session.Valid && o.Amount > v.Balance {
				if err := p.Jobs.Add(ctx, tx, Close{o.Lender, o.Case, o.ID}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// CloseGuest asks for the pages of a guest to be shut, in the transaction that takes the invitation back.
func (p *Payments) CloseGuest(ctx context.Context, tx *pg.Tx, c record.Case, guest uuid.UUID) error {
	open, err := under(ctx, tx, c.ID)
	if err != nil {
		return err
	}
	for _, o := range open {
		if x := c.Payments[o.ID]; x != nil && x.Guest == guest && o.Session.Valid {
			if err := p.Jobs.Add(ctx, tx, Close{o.Lender, o.Case, o.ID}); err != nil {
				return err
			}
		}
	}
	return nil
}

// Leave shuts the pages that the borrower opened on a case and did not pay on, or takes in that one has been paid after all. Pages of guests and debits on
// their way stay as they are. shut says whether there was any. Refused: gateway_down.
func (p *Payments) Leave(ctx context.Context, c record.Case) (shut bool, refusal *plans.Refusal, err error) {
	open, err := under(ctx, p.DB, c.ID)
	if err != nil {
		return false, nil, err
	}
	for _, o := range open {
		if o.OffSession || o.Purpose == Guest || o.State != "awaiting_customer" || !o.Session.Valid {
			continue
		}
		if refusal, err = p.shut(ctx, o); err != nil || refusal != nil {
			return shut, refusal, err
		}
		shut = true
	}
	return shut, nil, nil
}

func (p *Payments) close(ctx context.Context, j Close) error {
	row, ok, err := p.Find(ctx, record.CaseID{Lender: j.Lender, Case: j.Case}, j.Payment)
	if err != nil || !ok || row.State != "awaiting_customer" || !row.Session.Valid {
		return err
	}
	refusal, err := p.shut(ctx, row)
	if err == nil && refusal != nil {
		err = fmt.Errorf("payments: close a checkout: %s", refusal.Code)
	}
	return err
}
