// Package payments takes money through the gateway: it owns payment, payment_move, payment_edge, mandate, gateway_customer and
// gateway_event.
//
// A payment is stored with the exact parameters before anything is sent, so that a crash never charges twice. What the gateway says arrives as a
// hint; the object is then read, and only that moves a payment along the legal edges (drawn in the migrations, kept by the database).
//
// start.go opens a hosted page; mandate.go saves a card there and revokes; debit.go charges a saved card while its holder is away; look.go reads and
// applies what the gateway says; inbox.go takes its events and sweeps.
package payments

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/jobs"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/seal"

	"github.com/google/uuid"
)

// Payments takes money.
type Payments struct {
	DB      *pg.DB
	Book    *book.Book
	Keys    *seal.Keys
	Gateway *gateway.Gateway
	Jobs    *jobs.Jobs
	Base    string           // our own base URL, for the return page
	Real    func() time.Time // the wall clock, which the gateway lives by
	// Received is told, in the same transaction, of every payment that arrived.
	Received func(ctx context.Context, tx *pg.Tx, c record.Case, e record.PaymentReceived) error
	// Failed is told, in the same transaction, of every debit that was declined: code is our category, stopped says why autopay pauses by itself
	// because of it, empty where it tries again. c is the case before.
	Failed func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case, row Payment, code, stopped string) ([]record.Event, error)
	// Hold, where set, says what else than the case's own record holds a debit now; a nil refusal lets it go.
	// It is asked under the case's lock before a debit is stored, and again before it is sent or sent again.
	Hold func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (*plans.Refusal, error)
}

// What a payment is for. Permanent: they stand in stored rows.
const (
	Instalment = "instalment"
	Extra      = "extra"    // more than is due; not tied to an instalment
	Payoff     = "payoff"   // all that is left
	CatchUp    = "catch_up" // what has been missed, over several instalments
	Guest      = "guest"    // by somebody else
	Free       = "free"     // without a plan
	Setup      = "setup"    // saves a card, takes nothing
)

// purpose is the record's word for what a payment is for.
func (row Payment) purpose() string {
	switch {
	case row.OffSession:
		return record.ForAutopay
	case row.Purpose == Instalment:
		return record.ForInstalment
	}
	return row.Purpose
}

// Payment is one row. Amount is in minor units; N is 0 where it is not tied to one instalment.
type Payment struct {
	Lender     uuid.UUID
	ID         uuid.UUID      `db:"payment_id"`
	Case       uuid.UUID      `db:"case_id"`
	Agreement  uuid.UUID      `db:"agreement"`
	N          int            `db:"n"`
	Purpose    string         `db:"purpose"`
	Mandate    uuid.NullUUID  `db:"mandate"`
	OffSession bool           `db:"off_session"` // a debit under the mandate; otherwise a hosted page
	Amount     int64          `db:"amount"`
	Currency   string         `db:"currency"`
	State      string         `db:"state"`
	Params     string         `db:"params"`
	Session    sql.NullString `db:"session"`
	Intent     sql.NullString `db:"intent"`
	URL        sql.NullString `db:"url"`
	Failure    sql.NullString `db:"failure"` // category of the last decline, or quarantined:why
	Attempts   int            `db:"attempts"`
	MadeAt     time.Time      `db:"made_at"`
	MovedAt    time.Time      `db:"moved_at"`
}

const (
	columns = `payment_id, case_id, agreement, n, purpose, mandate, off_session, amount, currency, state, params::text AS params, session, intent, url, failure, attempts, made_at, moved_at`
	isOpen  = `state IN ('created', 'submitting', 'awaiting_customer', 'requires_action', 'processing', 'unknown')`
)

func (row Payment) id() record.CaseID { return record.CaseID{Lender: row.Lender, Case: row.Case} }

// store writes a new payment. When it is looked at by the janitor is half a minute from now.
func store(ctx context.Context, tx *pg.Tx, now time.Time, person uuid.UUID, row Payment) error {
	_, err := tx.ExecCached(ctx, `INSERT INTO payment (lender_id, payment_id, case_id, person_id, agreement, n, purpose, mandate, off_session, amount, currency, params, look_at, made_at, moved_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::json, $13, $14, $14)`,
		row.Lender, row.ID, row.Case, person, row.Agreement, row.N, row.Purpose, row.Mandate, row.OffSession, row.Amount, row.Currency, row.Params, now.Add(30*time.Second), now)
	if err != nil {
		return fmt.Errorf("store payment: %w", err)
	}
	return nil
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

// FindGuest reads a payment that somebody else made: all that a guest's receipt page may show.
func (p *Payments) FindGuest(ctx context.Context, lender, payment uuid.UUID) (Payment, bool, error) {
	row := Payment{Lender: lender}
	err := p.DB.GetCached(ctx, &row, `SELECT `+columns+` FROM payment WHERE lender_id = $1 AND payment_id = $2 AND purpose = 'guest'`, lender, payment)
	if errors.Is(err, sql.ErrNoRows) {
		return row, false, nil
	}
	if err != nil {
		return row, false, fmt.Errorf("read payment: %w", err)
	}
	return row, true, nil
}

// under finds the payments of a case that are under way, oldest first.
func under(ctx context.Context, from pg.Reader, id record.CaseID) ([]Payment, error) {
	var rows []Payment
	if err := from.SelectCached(ctx, &rows, `SELECT `+columns+` FROM payment WHERE lender_id = $1 AND case_id = $2 AND `+isOpen+` ORDER BY payment_id`, id.Lender, id.Case); err != nil {
		return nil, fmt.Errorf("find open payments: %w", err)
	}
	for i := range rows {
		rows[i].Lender = id.Lender
	}
	return rows, nil
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
