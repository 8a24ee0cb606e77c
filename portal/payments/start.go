package payments

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/book"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
)

const checkoutLasts = time.Hour

// Ask is a payment that somebody wants to make on the gateway's page.
type Ask struct {
	Purpose string
	N       int    // the instalment; 0 where it is not tied to one
	Amount  int64  // minor units: the sum that the button said
	Says    string // neutral: it stands on the gateway's page
	Locale  string // the gateway's name of the language: en, zh, zh-TW
	Path    string // of our return page
	How     string // of an extra payment: plans.Shorten or plans.Lower
	Guest   uuid.UUID
	// Save keeps the card for debits under this mandate. Always set for Setup.
	Save *Consent
}

// Start begins paying the next instalment and answers the hosted page to go to. A second tap, or a second tab, gets the same page.
// shown is the sum that the button said. Refused: the codes of record.Case.BeginPayment, payment_open, gateway_down.
func (p *Payments) Start(ctx context.Context, id record.CaseID, by record.Actor, n int, shown int64, says, locale, path string) (url string, refusal *plans.Refusal, err error) {
	return p.Begin(ctx, id, by, Ask{Purpose: Instalment, N: n, Amount: shown, Says: says, Locale: locale, Path: path})
}

// Begin is Start for any purpose. A page that was opened for another sum or purpose and left is closed first, so that only one can be paid;
// a payment that is on its way already is not overtaken: payment_open.
func (p *Payments) Begin(ctx context.Context, id record.CaseID, by record.Actor, a Ask) (url string, refusal *plans.Refusal, err error) {
	customer := ""
	if a.Save != nil {
		if customer, refusal, err = p.customer(ctx, id); err != nil || refusal != nil {
			return "", refusal, err
		}
	}
	for closed := map[uuid.UUID]bool{}; ; {
		var row, left Payment
		_, refusal, err = p.Book.Append(ctx, id, "", by, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
			row, left = p.draft(id, c, a), Payment{}
			events, refusal := start(now, c, row, a)
			if refusal != nil {
				return book.Answer{Events: events, Refusal: refusal}, nil
			}
			open, err := under(ctx, tx, id)
			if err != nil {
				return book.Answer{}, err
			}
			for _, o := range open {
				again, err := same(ctx, tx, o, row, a.Save)
				switch {
				case err != nil:
					return book.Answer{}, err
				case !clash(o, row) && !(o.Purpose == Guest && a.Guest != uuid.Nil && c.Payments[o.ID] != nil && c.Payments[o.ID].Guest == a.Guest):
				case again:
					row = o
					return book.Answer{}, nil
				case o.State == "awaiting_customer" && o.Session.Valid && !closed[o.ID]:
					left = o
					return book.Answer{}, nil
				default:
					return book.Answer{Refusal: plans.Refuse("payment_open")}, nil
				}
			}
			if err := p.write(ctx, tx, now, c, &row, a, customer); err != nil {
				return book.Answer{}, err
			}
			return book.Answer{Events: events}, nil
		})
		if err != nil || refusal != nil {
			return "", refusal, err
		}
		if left.ID == uuid.Nil {
			if row.State == "awaiting_customer" && row.URL.Valid {
				return row.URL.String, nil, nil
			}
			return p.submit(ctx, row)
		}
		closed[left.ID] = true
		if refusal, err = p.shut(ctx, left); err != nil || refusal != nil {
			return "", refusal, err
		}
	}
}

func (p *Payments) draft(id record.CaseID, c record.Case, a Ask) Payment {
	row := Payment{Lender: id.Lender, ID: uuid.Must(uuid.NewV7()), Case: id.Case, N: a.N, Purpose: a.Purpose, Amount: a.Amount, Currency: string(c.Currency()), State: "created"}
	if c.Plan.Live() {
		row.Agreement = c.Plan.Agreement
	}
	if a.Save != nil {
		row.Mandate = uuid.NullUUID{UUID: uuid.Must(uuid.NewV7()), Valid: true}
	}
	return row
}

// start asks the record whether a payment may begin.
func start(now time.Time, c record.Case, row Payment, a Ask) ([]record.Event, *plans.Refusal) {
	if row.Purpose == Setup {
		if !c.Plan.Live() {
			return nil, plans.Refuse("no_plan")
		}
		return nil, nil
	}
	w := record.Pay{Purpose: row.purpose(), N: row.N, Amount: row.Amount, How: a.How, Guest: a.Guest}
	if row.OffSession {
		w.Mandate = row.Mandate.UUID
	}
	return c.BeginPayment(row.ID, w, c.Today(now))
}

// clash says whether two payments of a case may not be open together. Saving a card disturbs nothing; guests do not know of each other.
func clash(open, row Payment) bool {
	if open.Purpose == Setup || row.Purpose == Setup {
		return open.Purpose == row.Purpose
	}
	return open.Purpose != Guest && row.Purpose != Guest
}

// same says whether an open payment is the very one that is asked for again, with the very same words agreed to where it saves a card.
func same(ctx context.Context, tx *pg.Tx, open, row Payment, save *Consent) (bool, error) {
	waits := open.State == "created" || open.State == "submitting" || open.State == "unknown" || open.State == "awaiting_customer"
	if open.OffSession || !waits || open.Purpose != row.Purpose || open.Agreement != row.Agreement || open.N != row.N || open.Amount != row.Amount || open.Mandate.Valid != (save != nil) {
		return false, nil
	}
	if save == nil {
		return true, nil
	}
	var n int
	err := tx.GetCached(ctx, &n, `SELECT count(*) FROM mandate WHERE lender_id = $1 AND mandate_id = $2 AND ceiling = $3 AND text_version = $4 AND text_hash = $5 AND revoked_at IS NULL`,
		open.Lender, open.Mandate.UUID, save.Ceiling, save.TextVersion, save.TextHash)
	if err != nil {
		return false, fmt.Errorf("read the consent: %w", err)
	}
	return n == 1, nil
}

// write stores a payment with the exact parameters that will be sent, and the consent that goes with it.
func (p *Payments) write(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case, row *Payment, a Ask, customer string) error {
	back := p.Base + a.Path + "?payment=" + row.ID.String()
	order := gateway.Order{Key: "pay:" + row.ID.String(), Payment: row.ID.String(), Lender: row.Lender.String(), Case: row.Case.String(), Amount: money.Of(row.Amount, c.Currency()),
		Says: a.Says, Success: back, Cancel: back + "&left=1", Locale: a.Locale, LapsesAt: p.Real().Add(checkoutLasts).Unix(), Customer: customer, Save: a.Save != nil && row.Amount > 0, Suffix: suffix(row.N)}
	params, err := json.Marshal(order)
	if err != nil {
		return fmt.Errorf("encode order: %w", err)
	}
	row.Params, row.MadeAt = string(params), now
	if a.Save != nil {
		if err := p.give(ctx, tx, now, c, *row, *a.Save); err != nil {
			return err
		}
	}
	return store(ctx, tx, now, c.Person, *row)
}

// suffix follows the operator's name on the bank statement. It is neutral: nothing there says debt.
func suffix(n int) string {
	if n > 0 && n < 10_000 {
		return "PLAN " + strconv.Itoa(n)
	}
	return "PLAN"
}

// shut closes a page that was left open, or takes in that it has been paid after all.
func (p *Payments) shut(ctx context.Context, row Payment) (*plans.Refusal, error) {
	err := p.Gateway.Close(ctx, row.Session.String)
	var no gateway.Definite
	if err != nil && !errors.As(err, &no) {
		return plans.Refuse("gateway_down"), nil
	}
	return nil, p.Look(ctx, row.Lender, row.ID)
}

// submit sends what was stored, with no transaction open. The same key answers the same checkout however often it is sent.
func (p *Payments) submit(ctx context.Context, row Payment) (url string, refusal *plans.Refusal, err error) {
	var order gateway.Order
	if err := json.Unmarshal([]byte(row.Params), &order); err != nil {
		return "", nil, fmt.Errorf("read order: %w", err)
	}
	if row.State == "created" {
		if err := p.move(ctx, row, "submitting", "sent to the gateway", nil); err != nil {
			return "", nil, err
		}
		row.State = "submitting"
	}
	checkout, err := p.Gateway.Open(ctx, order)
	var no gateway.Definite
	switch {
	case errors.As(err, &no):
		if err := p.fail(ctx, row, "other", no.Code, ""); err != nil {
			return "", nil, err
		}
		return "", plans.Refuse("gateway_down"), nil
	case err != nil:
		if row.State == "submitting" {
			if err := p.move(ctx, row, "unknown", err.Error(), nil); err != nil {
				return "", nil, err
			}
		}
		return "", plans.Refuse("gateway_down"), nil
	}
	err = p.move(ctx, row, "awaiting_customer", "checkout opened", func(tx *pg.Tx) error {
		_, err := tx.ExecCached(ctx, `UPDATE payment SET session = $3, url = $4 WHERE lender_id = $1 AND payment_id = $2`, row.Lender, row.ID, checkout.Session, checkout.URL)
		return err
	})
	return checkout.URL, nil, err
}
