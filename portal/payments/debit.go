package payments

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/book"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// How often a declined debit may be tried again under one mandate. The card networks allow far more (Visa 20 in 30 days since 2026-04-18, Mastercard
// 10 in 24 hours and 35 in 30 days); ours is a decision of the house: a card without money today has none an hour later.
const (
	triesWindow = 30 * 24 * time.Hour
	triesAtMost = 4
	triesApart  = 72 * time.Hour
)

// keyLives is how long the gateway is relied on to remember an idempotency key: it keeps them for about 24 hours.
const keyLives = 20 * time.Hour

// DebitAsk is one instalment to be debited. Amount is in minor units and is what was announced.
type DebitAsk struct {
	N      int
	Amount int64
	Says   string // neutral: it stands in the gateway's receipt
}

// Debit charges an instalment to the card of the case's mandate, while its holder is away. It is stored first, with every condition checked in that
// one transaction under the case's lock, which its instalments share, and then sent with no transaction open; the row comes back as it then stands.
// A bank that wants its customer present leaves it failed with the failure authentication, and autopay stopped: the caller sends a link. So does the last try.
// key makes a repeated call harmless: it answers the empty row. Refused: nothing_due, amount_changed, not_due_yet, payment_open, no_mandate,
// mandate_too_small, card_expired, debit_tries_used, debit_too_soon (until, RFC 3339), what Hold says, and the codes of record.Case.BeginPayment.
func (p *Payments) Debit(ctx context.Context, id record.CaseID, key string, a DebitAsk) (Payment, *plans.Refusal, error) {
	var row Payment
	_, refusal, err := p.Book.Append(ctx, id, key, record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		fresh := p.draft(id, c, Ask{Purpose: Instalment, N: a.N, Amount: a.Amount})
		fresh.OffSession, fresh.MadeAt = true, now
		m, refusal, err := p.mayDebit(ctx, tx, now, c, fresh)
		if err != nil || refusal != nil {
			return book.Answer{Refusal: refusal}, err
		}
		fresh.Mandate = uuid.NullUUID{UUID: m.ID, Valid: true}
		events, refusal := start(now, c, fresh, Ask{})
		if refusal != nil {
			return book.Answer{Events: events, Refusal: refusal}, nil
		}
		params, err := json.Marshal(gateway.Debit{Key: "debit:" + fresh.ID.String(), Payment: fresh.ID.String(), Lender: id.Lender.String(), Case: id.Case.String(), Mandate: m.ID.String(),
			Amount: money.Of(a.Amount, c.Currency()), Customer: m.Customer.String, Method: m.Method.String, Kind: m.Kind.String, Says: a.Says, Suffix: suffix(a.N)})
		if err != nil {
			return book.Answer{}, fmt.Errorf("encode debit: %w", err)
		}
		fresh.Params = string(params)
		row = fresh
		return book.Answer{Events: events}, store(ctx, tx, now, c.Person, fresh)
	})
	if err != nil || refusal != nil || row.ID == uuid.Nil {
		return Payment{}, refusal, err
	}
	if err := p.send(ctx, row); err != nil {
		return row, nil, err
	}
	row, _, err = p.Find(ctx, id, row.ID)
	return row, nil, err
}

// mayDebit checks, with the case locked, that it is still due, that nothing else is under way, that a mandate covers it, that nothing holds it,
// and that the tries allow it. row itself does not count as under way.
func (p *Payments) mayDebit(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case, row Payment) (Mandate, *plans.Refusal, error) {
	no := func(code string, args ...string) (Mandate, *plans.Refusal, error) {
		return Mandate{}, plans.Refuse(code, args...), nil
	}
	n, _, left, refusal := c.Payable(record.ForAutopay, c.Today(now))
	switch {
	case refusal != nil:
		return Mandate{}, refusal, nil
	case n != row.N || !c.Plan.Live() || c.Plan.Agreement != row.Agreement:
		return no("nothing_due")
	case left != row.Amount:
		return no("amount_changed")
	case c.Plan.Terms.Schedule[n-1].DueOn.After(c.Today(now)):
		return no("not_due_yet")
	}
	open, err := under(ctx, tx, c.ID)
	if err != nil {
		return Mandate{}, nil, err
	}
	for _, o := range open {
		if o.ID != row.ID && clash(o, row) {
			return no("payment_open")
		}
	}
	m, ok, err := Active(ctx, tx, c.ID)
	switch {
	case err != nil:
		return m, nil, err
	case !ok || m.Agreement != row.Agreement || row.Mandate.Valid && row.Mandate.UUID != m.ID:
		return no("no_mandate")
	case row.Amount > m.Ceiling || row.Currency != m.Currency:
		return no("mandate_too_small")
	case m.Expires.Valid && c.Today(now).After(civil.DateOf(m.Expires.Time)):
		return no("card_expired")
	}
	// What the record itself holds is asked here and not only when the debit is stored: it may have changed before it is sent again.
	switch {
	case c.Mandate == nil || c.Mandate.Mandate != m.ID:
		return no("no_mandate")
	case c.Stopped("autopay") || c.Plan.State == plans.Paused:
		return no("on_hold")
	}
	if p.Hold != nil {
		if refusal, err := p.Hold(ctx, tx, now, c); err != nil || refusal != nil {
			return m, refusal, err
		}
	}
	tried, err := declined(ctx, tx, now, row.Lender, m.ID)
	switch {
	case err != nil:
		return m, nil, err
	case tried.N >= triesAtMost:
		return no("debit_tries_used")
	case tried.Last.Valid && now.Before(tried.Last.Time.Add(triesApart)):
		return no("debit_too_soon", "until", tried.Last.Time.Add(triesApart).UTC().Format(time.RFC3339))
	case c.Mandate.Stopped != "":
		return no("autopay_stopped")
	}
	return m, nil, nil
}

type tries struct {
	N    int          `db:"n"`
	Last sql.NullTime `db:"last"`
}

// declined counts the declined debits of a mandate in the window.
func declined(ctx context.Context, tx *pg.Tx, now time.Time, lender, mandate uuid.UUID) (t tries, err error) {
	err = tx.GetCached(ctx, &t, `SELECT count(*) AS n, max(moved_at) AS last FROM payment WHERE lender_id = $1 AND mandate = $2 AND off_session AND state = 'failed' AND moved_at > $3`, lender, mandate, now.Add(-triesWindow))
	if err != nil {
		return t, fmt.Errorf("count the tries: %w", err)
	}
	return t, nil
}

// stop says why autopay pauses by itself after a declined debit; empty where it tries again.
func (p *Payments) stop(ctx context.Context, tx *pg.Tx, now time.Time, row Payment, code string) (string, error) {
	if code == "authentication" {
		return code, nil
	}
	t, err := declined(ctx, tx, now, row.Lender, row.Mandate.UUID)
	if err != nil || t.N < triesAtMost {
		return "", err
	}
	return "tries", nil
}
