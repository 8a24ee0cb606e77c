package plans

import (
	"slices"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// Policy is what a lender offers, as versioned data. Bands change it for some debts; For flattens it for one.
type Policy struct {
	ID            string          `json:"id"`
	Version       int             `json:"version"`
	Currency      money.Currency  `json:"currency"`
	EffectiveFrom civil.Date      `json:"effective_from"`
	OfferDays     int             `json:"offer_days"` // how long an offer that was shown stands
	Full          *FullRule       `json:"full,omitempty"`
	Settlement    []Tier          `json:"settlement,omitempty"`
	Instalments   *InstalmentRule `json:"instalments,omitempty"`
	Countering    *CounterRule    `json:"counter,omitempty"`
	OnHoliday     string          `json:"on_holiday,omitempty"` // what a due date on a holiday means: as_is (when empty), next_working_day, previous_working_day
	Bands         []Band          `json:"bands,omitempty"`      // the first that fits a debt is the one that counts
}

// Band is what a policy says differently for some debts. What it leaves out stays as the policy has it; Without takes kinds of offer away.
type Band struct {
	When        When            `json:"when"`
	OfferDays   int             `json:"offer_days,omitempty"`
	Full        *FullRule       `json:"full,omitempty"`
	Settlement  []Tier          `json:"settlement,omitempty"`
	Instalments *InstalmentRule `json:"instalments,omitempty"`
	Countering  *CounterRule    `json:"counter,omitempty"`
	OnHoliday   string          `json:"on_holiday,omitempty"`
	Without     []Kind          `json:"without,omitempty"`
}

// When says which debts a band is for: all that is set must fit. Balances are in minor units of the policy's currency, ages in days since default
// (since the itemisation date where no default date is known); both ends are included, and a largest of 0 is none.
type When struct {
	Products   []string `json:"products,omitempty"`
	Portfolios []string `json:"portfolios,omitempty"`
	Countries  []string `json:"countries,omitempty"`
	MinBalance int64    `json:"min_balance,omitempty"`
	MaxBalance int64    `json:"max_balance,omitempty"`
	MinAgeDays int      `json:"min_age_days,omitempty"`
	MaxAgeDays int      `json:"max_age_days,omitempty"`
}

// FullRule lets the borrower pay everything within some days.
type FullRule struct {
	WithinDays int `json:"within_days"`
}

// Tier is a settlement: a part of the balance, paid within some days in one sum or in two or three a month apart, and the rest is forgiven.
type Tier struct {
	ShareBP    int64 `json:"share_bp"`        // what is paid, in basis points of the balance
	WithinDays int   `json:"within_days"`     // last day to pay the last part, counted from the offer
	Parts      int   `json:"parts,omitempty"` // 0 and 1 are one sum
	MinBalance int64 `json:"min_balance,omitempty"`
}

// InstalmentRule bounds instalment plans. Amounts are minor units of one usual instalment: a last one may be smaller, and in a seasonal plan each month is
// its part of it. APR is a nominal yearly rate as a decimal string in percent, "0" or empty where nothing is charged; APRMethod is how the yearly cost is
// told, AppendixJ or AnnexI (when empty).
type InstalmentRule struct {
	MinAmount       int64       `json:"min_amount"`
	MaxAmount       int64       `json:"max_amount,omitempty"` // 0 is no bound
	MaxCount        int         `json:"max_count"`
	MaxMonths       int         `json:"max_months"` // from the first instalment; a down-payment may lie before it
	Frequencies     []Frequency `json:"frequencies"`
	FirstWithinDays int         `json:"first_within_days"`
	DownMinBP       int64       `json:"down_min_bp,omitempty"` // down-payment, in basis points of the balance; a least of 0 asks for none,
	DownMaxBP       int64       `json:"down_max_bp,omitempty"` // a most of 0 takes none
	Charges         string      `json:"charges,omitempty"`     // interest and fees while the plan is kept: freeze, or charge at APR; empty follows APR
	APR             string      `json:"apr,omitempty"`
	APRMethod       string      `json:"apr_method,omitempty"`
	GraceDays       int         `json:"grace_days"`
	Slack           Slack       `json:"slack,omitzero"`
}

// Freezes says that nothing is charged while a plan is kept. A rate that cannot be read freezes nothing.
func (r InstalmentRule) Freezes() bool {
	yearly, err := rate(r.APR)
	return r.Charges == Freeze || err == nil && r.Charges == "" && yearly.Sign() == 0
}

// How interest and fees are treated while a plan is kept.
const (
	Freeze = "freeze"
	Charge = "charge"
)

// CounterRule is what happens to a proposal outside the ordinary rule: within the stretch it is countered with the nearest plans of the ordinary rule, beyond
// it goes to a person with the proposal attached. Rounds is how many proposals are answered on the spot before a person is brought in; the record counts them.
type CounterRule struct {
	Rounds  int     `json:"rounds"`
	Stretch Stretch `json:"stretch,omitzero"`
}

// Stretch is how far outside the ordinary rule a proposal is still countered. Zero values are the ordinary rule's own.
type Stretch struct {
	MinAmount    int64 `json:"min_amount,omitempty"`
	MaxMonths    int   `json:"max_months,omitempty"`
	SettlementBP int64 `json:"settlement_bp,omitempty"` // the least settlement that is countered, in basis points of the balance
}

// Fits says whether a debt belongs to the band on a day.
func (w When) Fits(d Debt, on civil.Date) bool {
	in := func(list []string, v string) bool { return len(list) == 0 || slices.Contains(list, v) }
	since := d.DefaultOn
	if !since.IsValid() {
		since = d.ItemisedOn
	}
	age := 0
	if since.IsValid() {
		age = max(0, on.DaysSince(since))
	}
	return in(w.Products, d.Product) && in(w.Portfolios, d.Portfolio) && in(w.Countries, d.Country) &&
		d.Balance.Minor >= w.MinBalance && (w.MaxBalance == 0 || d.Balance.Minor <= w.MaxBalance) && age >= w.MinAgeDays && (w.MaxAgeDays == 0 || age <= w.MaxAgeDays)
}

// For is the policy as it stands for one debt on a day: its own rules with those of the first band that fits. A policy without bands is its own answer.
func (p Policy) For(d Debt, on civil.Date) Policy {
	bands := p.Bands
	p.Bands = nil
	for _, b := range bands {
		if b.When.Fits(d, on) {
			return p.with(b)
		}
	}
	return p
}

// with lays a band over a policy.
func (p Policy) with(b Band) Policy {
	p.Bands = nil
	if b.OfferDays != 0 {
		p.OfferDays = b.OfferDays
	}
	if b.Full != nil {
		p.Full = b.Full
	}
	if b.Settlement != nil {
		p.Settlement = b.Settlement
	}
	if b.Instalments != nil {
		p.Instalments = b.Instalments
	}
	if b.Countering != nil {
		p.Countering = b.Countering
	}
	if b.OnHoliday != "" {
		p.OnHoliday = b.OnHoliday
	}
	for _, k := range b.Without {
		switch k {
		case InFull:
			p.Full = nil
		case Settlement:
			p.Settlement = nil
		case Instalments:
			p.Instalments = nil
		}
	}
	return p
}
