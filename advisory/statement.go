// Package advisory is help with money on the borrower's side of the table. It is pure: no clock, network or database, and the same answer for the same question.
//
// The tour: a budget statement (statement.go, its lines in categories.json) comes to what can be afforded (afford.go; quick.go for those with a minute),
// what it clears and when (payoff.go), how the days of pay and bills lie (calendar.go), what to put aside (goals.go), whether a plan is likely
// to be kept and how to repair it (risk.go), and which rights and offers of help apply (advice.go, its rules in advice.json).
//
// Amounts are integer minor units, one currency a question; fractions are exact and rounded once, where it is said. Dates are civil dates at the borrower's place.
// Problems with what a person typed are lists of them, all at once; refusals of a whole question are plans.Refusal with a permanent code.
package advisory

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"evenkeel/plans/money"
)

// Household is who lives on the money. Bands of age, never dates of birth.
type Household struct {
	Adults          int  `json:"adults"`
	Partner         bool `json:"partner_included,omitempty"` // the partner's income is in
	PartnerAgrees   bool `json:"partner_agrees,omitempty"`   // and the partner agreed to that
	Under16         int  `json:"dependants_u16,omitempty"`
	From16To18      int  `json:"dependants_16_18,omitempty"`
	OtherDependants int  `json:"other_dependants,omitempty"` // parents who are supported, for one
	NonDependants   int  `json:"non_dependants,omitempty"`   // only what they pay in counts
	Vehicles        int  `json:"vehicles,omitempty"`
}

// Tenure is how a household lives.
type Tenure string

// The tenures. Empty is not said.
const (
	Tenant     Tenure = "tenant"
	Owner      Tenure = "owner"
	WithFamily Tenure = "with_family"
	OtherHome  Tenure = "other"
)

// Line is one amount of a statement.
type Line struct {
	Category  string    `json:"category_id"`
	Amount    int64     `json:"amount_minor"`
	Frequency Frequency `json:"frequency"`
	Owner     string    `json:"owner,omitempty"`       // self, partner, joint; empty is self
	Seen      []int64   `json:"months_seen,omitempty"` // an irregular income: the last months, minor units each; then Amount counts only where it is less
	Source    string    `json:"source,omitempty"`      // typed, document, imported; empty is typed
	Private   bool      `json:"private,omitempty"`     // never shared as a line
	Note      string    `json:"note,omitempty"`
}

// Creditor is one debt of a statement. Payments to debts are never lines: they would be counted twice.
// A priority debt is one whose sanction is losing home, liberty, energy, essential goods, or breaking a duty of support: sanction, not size.
type Creditor struct {
	ID          string `json:"id"`
	Label       string `json:"creditor_label"`
	Kind        string `json:"kind"` // priority, non_priority, secured
	Balance     int64  `json:"balance_minor"`
	Arrears     int64  `json:"arrears_minor,omitempty"`
	Offer       int64  `json:"offer_minor,omitempty"` // priority: the agreed or necessary payment a month to its arrears
	Contractual int64  `json:"contractual_minor,omitempty"`
	APR         string `json:"apr,omitempty"`
	Judgment    bool   `json:"judgment,omitempty"`
	Ours        bool   `json:"ours,omitempty"`
}

// Statement is a version of a household's income, outgoings and debts. It never changes: a change is another version (see Diff).
type Statement struct {
	Currency  money.Currency `json:"currency"`
	Region    string         `json:"region"` // country code
	Tenure    Tenure         `json:"tenure,omitempty"`
	Household Household      `json:"household"`
	Lines     []Line         `json:"lines"`
	Debts     []Creditor     `json:"debts"`
}

// Monthly is what a line counts a month, in minor units: rounded half to even, once. An irregular income counts what is prudent, or the amount beside it where the
// person chose a lower one.
func (l Line) Monthly() int64 {
	if len(l.Seen) > 0 {
		prudent := PrudentIncome(l.Seen).Counts
		l.Seen = nil
		if l.Amount > 0 && l.Frequency.Valid() {
			return min(prudent, l.Monthly())
		}
		return prudent
	}
	if !l.Frequency.Valid() || l.Amount < 0 || l.Amount > money.Max {
		return 0
	}
	m, _ := HalfEven.times(l.Amount, l.Frequency.Factor())
	return m
}

// Totals are the statement's sums a month, in minor units. They add rounded lines, so that the printed page foots.
type Totals struct {
	Income         int64            `json:"income"`
	Fixed          int64            `json:"fixed"`
	Flexible       int64            `json:"flexible"`
	Outgoings      int64            `json:"outgoings"` // fixed + flexible
	Saving         int64            `json:"saving"`    // what is put aside; kept before any offer, not an outgoing
	Surplus        int64            `json:"surplus"`   // income − outgoings
	PriorityOffers int64            `json:"priority_offers"`
	PriorityDebts  int64            `json:"priority_arrears"`
	OtherDebts     int64            `json:"other_debts"` // balances, ours included
	Groups         map[string]int64 `json:"groups"`
	Band           string           `json:"band"` // negative; neutral: up to 5% of income left; positive
	FactorSet      string           `json:"factor_set"`
}

// Totals adds the statement up.
func (s Statement) Totals() Totals {
	t := Totals{Groups: map[string]int64{}, FactorSet: FactorSet}
	for _, l := range s.Lines {
		c, ok := CategoryOf(l.Category)
		if !ok {
			continue
		}
		m := l.Monthly()
		t.Groups[c.Group()] += m
		switch {
		case c.Income():
			t.Income += m
		case c.Kind == "saving":
			t.Saving += m
		case c.Kind == "outgoing.flexible":
			t.Flexible += m
		default:
			t.Fixed += m
		}
	}
	for _, d := range s.Debts {
		switch d.Kind {
		case "priority", "secured":
			t.PriorityOffers += d.Offer
			t.PriorityDebts += d.Arrears
		case "non_priority":
			t.OtherDebts += d.Balance
		}
	}
	t.Outgoings = t.Fixed + t.Flexible
	t.Surplus = t.Income - t.Outgoings
	switch {
	case t.Surplus < 0:
		t.Band = "negative"
	case t.Surplus*20 <= t.Income:
		t.Band = "neutral"
	default:
		t.Band = "positive"
	}
	return t
}

// Canonical is the statement's one stored form: what Hash is over and what a confirmation covers.
func (s Statement) Canonical() []byte {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // plain data always encodes
	}
	return b
}

// Hash is the SHA-256, in hex, of the canonical form: the collector sees exactly what was confirmed.
func (s Statement) Hash() string {
	h := sha256.Sum256(s.Canonical())
	return hex.EncodeToString(h[:])
}

// Afford is the affordability question that this statement asks under a policy. Secured and priority debts are paid through outgoings and PriorityOffers,
// the others share what is left, by their ids. A person who puts more aside than the policy's part keeps that: a cushion comes before any offer.
func (s Statement) Afford(p Policy) Afford {
	t := s.Totals()
	if t.Saving > p.Kept(t.Surplus) {
		p.ContingencyBP, p.ContingencyCap = 10_000, t.Saving
	}
	a := Afford{Income: t.Income, Outgoings: t.Outgoings, PriorityOffers: t.PriorityOffers, ContingencyBP: p.ContingencyBP, ContingencyCap: p.ContingencyCap,
		Weight: p.Weight, Floor: p.Floor, Token: p.Token, Currency: s.Currency, Debts: []Share{}}
	for _, d := range s.Debts {
		if d.Kind != "non_priority" {
			continue
		}
		a.Debts = append(a.Debts, Share{ID: d.ID, Balance: d.Balance, Contractual: d.Contractual})
		if d.Ours && a.Ours == nil {
			a.Ours = &d.ID
		}
	}
	return a
}
