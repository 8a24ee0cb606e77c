package payments

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Consent is the borrower's word that a saved card may be debited while they are away: which words they saw, the largest single debit they
// agreed to (minor units of the case's currency), and where they stood. Address and user agent are kept encrypted.
type Consent struct {
	Ceiling     int64
	TextVersion string
	TextHash    string // SHA-256 of the words as shown, in hex
	IP          string
	UserAgent   string
}

// Mandate is a consent with its card. It is active from SavedAt to RevokedAt; before that its card is still being saved.
type Mandate struct {
	Lender      uuid.UUID
	ID          uuid.UUID      `db:"mandate_id"`
	Case        uuid.UUID      `db:"case_id"`
	Agreement   uuid.UUID      `db:"agreement"`
	Ceiling     int64          `db:"ceiling"`
	Currency    string         `db:"currency"`
	TextVersion string         `db:"text_version"`
	TextHash    string         `db:"text_hash"`
	GivenAt     time.Time      `db:"given_at"`
	Sealed      []byte         `db:"sealed"`
	Customer    sql.NullString `db:"customer"`
	Method      sql.NullString `db:"payment_method"`
	Kind        sql.NullString `db:"method_kind"`
	Brand       sql.NullString `db:"brand"`
	Last4       sql.NullString `db:"last4"`
	Expires     sql.NullTime   `db:"expires"` // the last day that the card may be charged
	SavedAt     sql.NullTime   `db:"saved_at"`
	RevokedAt   sql.NullTime   `db:"revoked_at"`
}

const mandateColumns = `mandate_id, case_id, agreement, ceiling, currency, text_version, text_hash, given_at, sealed, customer, payment_method, method_kind, brand, last4, expires, saved_at, revoked_at`

// whence is what is sealed of a consent.
type whence struct{ IP, UserAgent string }

func place(lender, mandate uuid.UUID) string {
	return "mandate:" + lender.String() + ":" + mandate.String()
}

// GivenFrom opens the address and the user agent that a mandate was given from: evidence, should the payer's bank ask.
func (p *Payments) GivenFrom(m Mandate) (ip, agent string, err error) {
	plain, err := p.Keys.Open(m.Sealed, place(m.Lender, m.ID))
	if err != nil {
		return "", "", err
	}
	var g whence
	if err := json.Unmarshal(plain, &g); err != nil {
		return "", "", fmt.Errorf("read the consent: %w", err)
	}
	return g.IP, g.UserAgent, nil
}

// StartSetup begins saving a card under a mandate and answers the hosted page to go to. Nothing is charged. A second tap gets the same page.
// Refused: no_plan, payment_open, gateway_down.
func (p *Payments) StartSetup(ctx context.Context, id record.CaseID, by record.Actor, consent Consent, says, locale, path string) (url string, refusal *plans.Refusal, err error) {
	return p.Begin(ctx, id, by, Ask{Purpose: Setup, Says: says, Locale: locale, Path: path, Save: &consent})
}

// customer answers who the person of a case is at the gateway, and makes them known there the first time.
func (p *Payments) customer(ctx context.Context, id record.CaseID) (string, *plans.Refusal, error) {
	var at struct {
		Person   uuid.UUID      `db:"person_id"`
		Customer sql.NullString `db:"customer"`
	}
	const find = `SELECT c.person_id, g.customer FROM cases c LEFT JOIN gateway_customer g ON g.lender_id = c.lender_id AND g.person_id = c.person_id WHERE c.lender_id = $1 AND c.case_id = $2`
	if err := p.DB.GetCached(ctx, &at, find, id.Lender, id.Case); err != nil {
		return "", nil, fmt.Errorf("find the customer: %w", err)
	}
	if at.Customer.Valid {
		return at.Customer.String, nil, nil
	}
	made, err := p.Gateway.Customer(ctx, "customer:"+id.Lender.String()+":"+at.Person.String(), id.Lender.String(), at.Person.String())
	if err != nil {
		return "", plans.Refuse("gateway_down"), nil
	}
	_, err = p.DB.ExecCached(ctx, `INSERT INTO gateway_customer (lender_id, person_id, customer, made_at) VALUES ($1, $2, $3, now() + (SELECT ahead FROM clock)) ON CONFLICT (lender_id, person_id) DO NOTHING`, id.Lender, at.Person, made)
	if err != nil {
		return "", nil, fmt.Errorf("keep the customer: %w", err)
	}
	if err := p.DB.GetCached(ctx, &at, find, id.Lender, id.Case); err != nil {
		return "", nil, fmt.Errorf("find the customer: %w", err)
	}
	return at.Customer.String, nil, nil
}

// give stores a consent at the moment it is given; its card follows.
func (p *Payments) give(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case, row Payment, consent Consent) error {
	if consent.Ceiling <= 0 || consent.TextVersion == "" || consent.TextHash == "" {
		return errors.New("payments: a consent names its words, their hash and the largest debit")
	}
	plain, err := json.Marshal(whence{consent.IP, consent.UserAgent})
	if err != nil {
		return fmt.Errorf("encode the consent: %w", err)
	}
	_, err = tx.ExecCached(ctx, `INSERT INTO mandate (lender_id, mandate_id, person_id, case_id, agreement, ceiling, currency, text_version, text_hash, given_at, sealed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`, row.Lender, row.Mandate.UUID, c.Person, row.Case, row.Agreement, consent.Ceiling, row.Currency,
		consent.TextVersion, consent.TextHash, now, p.Keys.Seal(plain, place(row.Lender, row.Mandate.UUID)))
	if err != nil {
		return fmt.Errorf("store the consent: %w", err)
	}
	return nil
}

// keep fills in the card of a mandate, from a completed checkout: from now on it is active, and one that the case had before is replaced.
// A mandate that was revoked while its card was being saved stays revoked, as does one that the case has no room for any more: the card is let go.
func (p *Payments) keep(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case, row Payment, card gateway.Card) ([]record.Event, error) {
	m := Mandate{Lender: row.Lender}
	if err := tx.GetCached(ctx, &m, `SELECT `+mandateColumns+` FROM mandate WHERE lender_id = $1 AND mandate_id = $2 FOR UPDATE`, row.Lender, row.Mandate.UUID); err != nil {
		return nil, fmt.Errorf("lock the mandate: %w", err)
	}
	switch {
	case m.SavedAt.Valid:
		return nil, nil
	case m.RevokedAt.Valid:
		return nil, p.Jobs.Add(ctx, tx, LetGo{card.Method})
	}
	given, refusal := c.GiveMandate(record.MandateGiven{Mandate: m.ID, Brand: card.Brand, Last4: card.Last4, Most: m.Ceiling, Text: m.TextVersion, Hash: m.TextHash})
	if refusal != nil {
		if _, err := tx.ExecCached(ctx, `UPDATE mandate SET revoked_at = $3, revoked_why = $4 WHERE lender_id = $1 AND mandate_id = $2`, row.Lender, m.ID, now, refusal.Code); err != nil {
			return nil, fmt.Errorf("refuse the mandate: %w", err)
		}
		return nil, p.Jobs.Add(ctx, tx, LetGo{card.Method})
	}
	events, err := p.revoke(ctx, tx, now, c, "replaced", m.ID)
	if err != nil {
		return nil, err
	}
	var expires sql.NullString
	if card.ExpYear > 0 {
		last := time.Date(card.ExpYear, time.Month(card.ExpMonth)+1, 0, 0, 0, 0, 0, time.UTC)
		expires = sql.NullString{String: civil.DateOf(last).String(), Valid: true}
	}
	_, err = tx.ExecCached(ctx, `UPDATE mandate SET customer = $3, payment_method = $4, method_kind = $5, brand = $6, last4 = $7, expires = $8::date, saved_at = $9
		WHERE lender_id = $1 AND mandate_id = $2`, row.Lender, m.ID, card.Customer, card.Method, card.Kind, card.Brand, card.Last4, expires, now)
	if err != nil {
		return nil, fmt.Errorf("keep the card: %w", err)
	}
	return append(events, given...), nil
}

// Active reads the mandate under which a case may be debited now. Inside a transaction hand in the transaction.
func Active(ctx context.Context, db pg.Reader, id record.CaseID) (Mandate, bool, error) {
	m := Mandate{Lender: id.Lender}
	err := db.GetCached(ctx, &m, `SELECT `+mandateColumns+` FROM mandate WHERE lender_id = $1 AND case_id = $2 AND saved_at IS NOT NULL AND revoked_at IS NULL`, id.Lender, id.Case)
	if errors.Is(err, sql.ErrNoRows) {
		return m, false, nil
	}
	if err != nil {
		return m, false, fmt.Errorf("read the mandate: %w", err)
	}
	return m, true, nil
}
