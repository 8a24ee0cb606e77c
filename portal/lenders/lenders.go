// Package lenders owns the tenants: who they are, what a borrower may be told of them, and their offer policies as versioned data.
package lenders

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"evenkeel/plans"
	"evenkeel/portal/pg"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// ErrUnknown means that there is no such lender.
var ErrUnknown = errors.New("lenders: no such lender")

// Profile is what stands on letters, pages and messages about a lender and whoever collects for it.
type Profile struct {
	Name         string   `json:"name"`         // as borrowers know it
	LegalName    string   `json:"legal_name"`   // as registers know it
	Holder       string   `json:"holder"`       // agency or creditor: who holds the cases here (Taiwan: an agency may not take money)
	Registration string   `json:"registration"` // licence or register entry, as text
	RegisterURL  string   `json:"register_url,omitempty"`
	Address      string   `json:"address"`
	Phone        string   `json:"phone"`
	Hours        string   `json:"hours"`
	Email        string   `json:"email"`
	Website      string   `json:"website"`
	PayDirectly  []Direct `json:"pay_directly,omitempty"`
	Origins      []string `json:"origins,omitempty"` // who may frame this lender's offers: https://www.lender.example

	Partners        []Partner `json:"partners,omitempty"`          // organisations outside that take referrals from here
	AdvicePauseDays int       `json:"advice_pause_days,omitempty"` // how long contact pauses when one takes a referral on; 0: as conduct's rules say
}

// Direct is how to pay a creditor without us, by country.
type Direct struct {
	Country  string `json:"country"`
	Creditor string `json:"creditor"`
	Bank     string `json:"bank"`
	Account  string `json:"account"`
	Phone    string `json:"phone"`
}

// Lender is a tenant.
type Lender struct {
	ID     uuid.UUID
	Number int // short and public: leads tokens and verify codes
	Code   string
	Profile
}

// Lenders reads lenders and policies. Lenders never change their id or number, so they are kept after the first read.
type Lenders struct {
	DB *pg.DB

	mu    sync.RWMutex
	known map[int]Lender
}

// ByNumber finds a lender by its public number, ByID by its id, ByCode by its code; ErrUnknown otherwise.
func (l *Lenders) ByNumber(ctx context.Context, number int) (Lender, error) {
	return l.find(ctx, func(x Lender) bool { return x.Number == number })
}

// ByID finds a lender by id.
func (l *Lenders) ByID(ctx context.Context, id uuid.UUID) (Lender, error) {
	return l.find(ctx, func(x Lender) bool { return x.ID == id })
}

// ByCode finds a lender by code.
func (l *Lenders) ByCode(ctx context.Context, code string) (Lender, error) {
	return l.find(ctx, func(x Lender) bool { return x.Code == code })
}

func (l *Lenders) find(ctx context.Context, is func(Lender) bool) (Lender, error) {
	l.mu.RLock()
	for _, x := range l.known {
		if is(x) {
			l.mu.RUnlock()
			return x, nil
		}
	}
	l.mu.RUnlock()
	all, err := l.All(ctx)
	if err != nil {
		return Lender{}, err
	}
	for _, x := range all {
		if is(x) {
			return x, nil
		}
	}
	return Lender{}, ErrUnknown
}

// All reads every lender in number order.
func (l *Lenders) All(ctx context.Context) ([]Lender, error) {
	var rows []struct {
		ID     uuid.UUID `db:"lender_id"`
		Number int       `db:"number"`
		Code   string    `db:"code"`
		Body   string    `db:"body"`
	}
	if err := l.DB.SelectCached(ctx, &rows, `SELECT lender_id, number, code, body::text AS body FROM lender ORDER BY number`); err != nil {
		return nil, fmt.Errorf("read lenders: %w", err)
	}
	all, known := make([]Lender, len(rows)), make(map[int]Lender, len(rows))
	for i, r := range rows {
		all[i] = Lender{ID: r.ID, Number: r.Number, Code: r.Code}
		if err := json.Unmarshal([]byte(r.Body), &all[i].Profile); err != nil {
			return nil, fmt.Errorf("read lender %s: %w", r.Code, err)
		}
		if all[i].LegalName == "" {
			all[i].LegalName = all[i].Name
		}
		known[r.Number] = all[i]
	}
	l.mu.Lock()
	l.known = known
	l.mu.Unlock()
	return all, nil
}

// Put stores a lender, new or changed. The number is given on first storing.
func (l *Lenders) Put(ctx context.Context, code string, p Profile) (Lender, error) {
	for _, o := range p.Origins {
		if err := CheckOrigin(o); err != nil {
			return Lender{}, err
		}
	}
	if err := p.checkPartners(); err != nil {
		return Lender{}, err
	}
	body, err := json.Marshal(p)
	if err != nil {
		return Lender{}, fmt.Errorf("encode lender: %w", err)
	}
	err = l.DB.Transact(ctx, func(tx *pg.Tx) error {
		if _, err := tx.ExecContext(ctx, `LOCK TABLE lender IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return fmt.Errorf("lock lenders: %w", err)
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO lender (lender_id, number, code, body)
			SELECT $1, coalesce(max(number), 0) + 1, $2, $3::json FROM lender ON CONFLICT (code) DO UPDATE SET body = excluded.body`,
			uuid.Must(uuid.NewV7()), code, string(body))
		if err != nil {
			return fmt.Errorf("store lender: %w", err)
		}
		return nil
	})
	if err != nil {
		return Lender{}, err
	}
	l.mu.Lock()
	l.known = nil
	l.mu.Unlock()
	return l.ByCode(ctx, code)
}

// Publish stores a version of a policy. A policy that cannot be satisfied is refused, with the reason.
func (l *Lenders) Publish(ctx context.Context, lender uuid.UUID, p plans.Policy) (*plans.Refusal, error) {
	if r := p.Check(); r != nil {
		return r, nil
	}
	body, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("encode policy: %w", err)
	}
	_, err = l.DB.ExecCached(ctx, `INSERT INTO policy (lender_id, policy, version, currency, effective_from, body) VALUES ($1, $2, $3, $4, $5, $6::json)
		ON CONFLICT DO NOTHING`, lender, p.ID, p.Version, string(p.Currency), p.EffectiveFrom.String(), string(body))
	if err != nil {
		return nil, fmt.Errorf("store policy: %w", err)
	}
	return nil, nil
}

// Policy is the lender's newest policy for a currency in force on a date; ok is false where there is none. from is the pool, or the caller's transaction.
func (l *Lenders) Policy(ctx context.Context, from pg.Reader, lender uuid.UUID, currency string, on civil.Date) (p plans.Policy, ok bool, err error) {
	var body string
	err = from.GetCached(ctx, &body, `SELECT body::text FROM policy WHERE lender_id = $1 AND currency = $2 AND effective_from <= $3 AND state = 'published'
		ORDER BY effective_from DESC, version DESC LIMIT 1`, lender, currency, on.String())
	if errors.Is(err, sql.ErrNoRows) {
		return p, false, nil
	}
	if err != nil {
		return p, false, fmt.Errorf("read policy: %w", err)
	}
	if err := json.Unmarshal([]byte(body), &p); err != nil {
		return p, false, fmt.Errorf("decode policy: %w", err)
	}
	return p, true, nil
}
