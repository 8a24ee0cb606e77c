// Package payments takes instalments through the gateway: it owns payment, payment_move, payment_edge and gateway_event.
//
// A payment is stored with the exact parameters before anything is sent, so that a crash never charges twice. What the gateway says arrives as a
// hint; the object is then read, and only that moves a payment along the legal edges (drawn in the first migration, kept by the database).
package payments

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/book"
	"evenkeel/portal/jobs"
	"evenkeel/portal/ledger"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
)

// Payments takes money.
type Payments struct {
	DB      *pg.DB
	Book    *book.Book
	Gateway *gateway.Gateway
	Jobs    *jobs.Jobs
	Base    string           // our own base URL, for the return page
	Real    func() time.Time // the wall clock, which the gateway lives by
	// Received is told, in the same transaction, of every payment that arrived.
	Received func(ctx context.Context, tx *pg.Tx, c record.Case, e record.PaymentReceived) error
}

const checkoutLasts = time.Hour

// Payment is one row.
type Payment struct {
	Lender    uuid.UUID
	ID        uuid.UUID      `db:"payment_id"`
	Case      uuid.UUID      `db:"case_id"`
	Agreement uuid.UUID      `db:"agreement"`
	N         int            `db:"n"`
	Amount    int64          `db:"amount"`
	Currency  string         `db:"currency"`
	State     string         `db:"state"`
	Params    string         `db:"params"`
	Session   sql.NullString `db:"session"`
	URL       sql.NullString `db:"url"`
	Failure   sql.NullString `db:"failure"`
	Attempts  int            `db:"attempts"`
	MovedAt   time.Time      `db:"moved_at"`
}

const columns = `payment_id, case_id, agreement, n, amount, currency, state, params::text AS params, session, url, failure, attempts, moved_at`

// Start begins paying the next instalment and answers the hosted page to go to. A second tap, or a second tab, gets the same page.
// shown is the sum that the button said. Refused: the codes of record.Case.StartPayment, payment_open, gateway_down.
func (p *Payments) Start(ctx context.Context, id record.CaseID, by record.Actor, n int, shown int64, says, locale, path string) (url string, refusal *plans.Refusal, err error) {
	var row Payment
	_, refusal, err = p.Book.Append(ctx, id, "", by, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		payment := uuid.Must(uuid.NewV7())
		events, refusal := c.StartPayment(payment, n, shown)
		if refusal != nil {
			return book.Answer{Events: events, Refusal: refusal}, nil
		}
		open, ok, err := p.open(ctx, tx, id, c.Plan.Agreement, n)
		if err != nil {
			return book.Answer{}, err
		}
		if ok {
			row = open
			return book.Answer{}, nil
		}
		back := p.Base + path + "?payment=" + payment.String()
		order := gateway.Order{Key: "pay:" + payment.String(), Payment: payment.String(), Lender: id.Lender.String(), Case: id.Case.String(), Amount: money.Of(shown, c.Currency()),
			Says: says, Success: back, Cancel: back + "&left=1", Locale: locale, LapsesAt: p.Real().Add(checkoutLasts).Unix()}
		params, err := json.Marshal(order)
		if err != nil {
			return book.Answer{}, fmt.Errorf("encode order: %w", err)
		}
		_, err = tx.ExecCached(ctx, `INSERT INTO payment (lender_id, payment_id, case_id, person_id, agreement, n, amount, currency, params, look_at, made_at, moved_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::json, $10, $11, $11)`,
			id.Lender, payment, id.Case, c.Person, c.Plan.Agreement, n, shown, string(c.Currency()), string(params), now.Add(30*time.Second), now)
		if err != nil {
			return book.Answer{}, fmt.Errorf("store payment: %w", err)
		}
		row = Payment{Lender: id.Lender, ID: payment, Case: id.Case, State: "created", Params: string(params)}
		return book.Answer{Events: events}, nil
	})
	if err != nil || refusal != nil {
		return "", refusal, err
	}
	if row.State == "awaiting_customer" && row.URL.Valid {
		return row.URL.String, nil, nil
	}
	return p.submit(ctx, row)
}

// open finds the payment that is under way for an instalment.
func (p *Payments) open(ctx context.Context, tx *pg.Tx, id record.CaseID, agreement uuid.UUID, n int) (Payment, bool, error) {
	row := Payment{Lender: id.Lender}
	err := tx.GetCached(ctx, &row, `SELECT `+columns+` FROM payment WHERE lender_id = $1 AND case_id = $2 AND agreement = $3 AND n = $4
		AND state IN ('created', 'submitting', 'awaiting_customer', 'requires_action', 'processing', 'unknown')`, id.Lender, id.Case, agreement, n)
	if errors.Is(err, sql.ErrNoRows) {
		return row, false, nil
	}
	if err != nil {
		return row, false, fmt.Errorf("find open payment: %w", err)
	}
	return row, true, nil
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
		if err := p.fail(ctx, row, no.Code); err != nil {
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

// move takes a payment along one edge, in a transaction of its own. A payment that has moved on already is left where it is.
func (p *Payments) move(ctx context.Context, row Payment, to, why string, also func(*pg.Tx) error) error {
	return p.DB.Transact(ctx, func(tx *pg.Tx) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		moved, err := step(ctx, tx, row.Lender, row.ID, row.State, to, why, now)
		if err != nil || !moved || also == nil {
			return err
		}
		return also(tx)
	})
}

// step is one edge: it happens only where the payment stands at from, and the database refuses edges that are not drawn.
func step(ctx context.Context, tx *pg.Tx, lender, payment uuid.UUID, from, to, why string, now time.Time) (bool, error) {
	done, err := tx.ExecCached(ctx, `UPDATE payment SET state = $4, moved_at = $5 WHERE lender_id = $1 AND payment_id = $2 AND state = $3`, lender, payment, from, to, now)
	if err != nil {
		return false, fmt.Errorf("move payment: %w", err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return false, err
	}
	if len(why) > 300 {
		why = why[:300]
	}
	_, err = tx.ExecCached(ctx, `INSERT INTO payment_move (lender_id, payment_id, step, "from", "to", at, why)
		SELECT $1, $2, count(*) + 1, $3, $4, $5, $6 FROM payment_move WHERE lender_id = $1 AND payment_id = $2`, lender, payment, from, to, now, why)
	if err != nil {
		return false, fmt.Errorf("write down the move: %w", err)
	}
	return true, nil
}

// fail ends a payment that the gateway refused outright.
func (p *Payments) fail(ctx context.Context, row Payment, code string) error {
	_, _, err := p.Book.Append(ctx, record.CaseID{Lender: row.Lender, Case: row.Case}, "failed:"+row.ID.String(), record.Gateway, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		moved, err := step(ctx, tx, row.Lender, row.ID, row.State, "failed", code, now)
		if err != nil || !moved {
			return book.Answer{}, err
		}
		return book.Answer{Events: c.FailPayment(row.ID, "other")}, nil
	})
	return err
}

// Find reads a payment of a case.
func (p *Payments) Find(ctx context.Context, id record.CaseID, payment uuid.UUID) (Payment, bool, error) {
	row := Payment{Lender: id.Lender}
	err := p.DB.GetCached(ctx, &row, `SELECT `+columns+` FROM payment WHERE lender_id = $1 AND payment_id = $2 AND case_id = $3`, id.Lender, payment, id.Case)
	if errors.Is(err, sql.ErrNoRows) {
		return row, false, nil
	}
	if err != nil {
		return row, false, fmt.Errorf("read payment: %w", err)
	}
	return row, true, nil
}

// Shown is the state in the borrower's six words: open, pending, paid, failed, returned, refunded.
func (row Payment) Shown() string {
	switch row.State {
	case "succeeded":
		return "paid"
	case "processing", "submitting", "unknown":
		return "pending"
	case "failed", "canceled", "expired":
		return "failed"
	case "reversed":
		return "returned"
	}
	return "open"
}

// Look reads a payment's checkout and applies what it says. Harmless when repeated: the record is keyed by the payment, not by who asked.
func (p *Payments) Look(ctx context.Context, lender, payment uuid.UUID) error {
	row := Payment{Lender: lender}
	err := p.DB.GetCached(ctx, &row, `SELECT `+columns+` FROM payment WHERE lender_id = $1 AND payment_id = $2`, lender, payment)
	if err != nil {
		return fmt.Errorf("read payment: %w", err)
	}
	if row.State == "succeeded" || row.State == "reversed" {
		return nil
	}
	if !row.Session.Valid {
		if row.State == "created" || row.State == "submitting" || row.State == "unknown" {
			_, _, err := p.submit(ctx, row)
			return err
		}
		return nil
	}
	st, err := p.Gateway.Look(ctx, row.Session.String)
	if err != nil {
		return err
	}
	if st.Payment != row.ID.String() || st.Lender != lender.String() || st.Case != row.Case.String() {
		return fmt.Errorf("payments: checkout %s belongs to another payment", row.Session.String)
	}
	return p.apply(ctx, row, st)
}

// apply takes what the gateway says of a payment into the record, the ledger and the row, in one transaction.
func (p *Payments) apply(ctx context.Context, row Payment, st gateway.State) error {
	id := record.CaseID{Lender: row.Lender, Case: row.Case}
	switch {
	case st.Paid:
		_, _, err := p.Book.Append(ctx, id, "paid:"+row.ID.String(), record.Gateway, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
			return p.receive(ctx, tx, now, c, row, st)
		})
		return err
	case st.Status == "expired" && row.State != "expired" && row.State != "canceled" && row.State != "failed":
		_, _, err := p.Book.Append(ctx, id, "left:"+row.ID.String(), record.Gateway, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
			moved, err := step(ctx, tx, row.Lender, row.ID, row.State, "expired", "checkout expired", now)
			if err != nil || !moved {
				return book.Answer{}, err
			}
			return book.Answer{Events: c.AbandonPayment(row.ID, "expired")}, nil
		})
		return err
	case st.Decline != "" && st.Decline != row.Failure.String:
		_, _, err := p.Book.Append(ctx, id, "declined:"+row.ID.String()+":"+st.Decline, record.Gateway, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
			if _, err := tx.ExecCached(ctx, `UPDATE payment SET failure = $3, intent = $4 WHERE lender_id = $1 AND payment_id = $2`, row.Lender, row.ID, st.Decline, st.Intent); err != nil {
				return book.Answer{}, fmt.Errorf("note the decline: %w", err)
			}
			return book.Answer{Events: c.FailPayment(row.ID, st.Decline)}, nil
		})
		return err
	}
	return nil
}

// receive books money that has arrived.
func (p *Payments) receive(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case, row Payment, st gateway.State) (book.Answer, error) {
	events := c.ReceivePayment(row.ID, st.Received.Minor, string(st.Received.Currency), c.Today(now))
	if len(events) == 0 {
		return book.Answer{}, nil
	}
	moved, err := step(ctx, tx, row.Lender, row.ID, row.State, "succeeded", "intent "+st.Intent, now)
	if err != nil {
		return book.Answer{}, err
	}
	if !moved {
		return book.Answer{}, errors.New("payments: the payment moved meanwhile; look again")
	}
	failure, counted := sql.NullString{}, sql.NullInt64{}
	var lines []ledger.Line
	for _, e := range events {
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
	return book.Answer{Events: events}, nil
}
