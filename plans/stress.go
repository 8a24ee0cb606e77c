package plans

import (
	"slices"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// Means is what a borrower says about money, in minor units of the plan's currency. Nothing here is checked against anything, or kept.
type Means struct {
	Surplus int64      `json:"surplus"`          // left each month after essentials, before this plan
	Income  int64      `json:"income"`           // take-home pay a month
	Pay     Frequency  `json:"pay,omitempty"`    // how it comes: weekly, fortnightly, four_weekly; anything else is by the month
	PaidOn  civil.Date `json:"paid_on,omitzero"` // one day on which it came or will come; without it pay counts as monthly
}

// Shock is one thing that may go wrong.
type Shock string

// The shocks.
const (
	OneBill      Shock = "one_bill"      // one unexpected bill (see Bill) in the month that it hits hardest, paid before the plan and from nothing else
	LessIncome   Shock = "less_income"   // income falls by 20 percent for as long as the plan runs
	ThreePaydays Shock = "three_paydays" // pay by days is budgeted by the month: the extra pay days of a year come in some months, and the others are short
)

// lessIncome is by how much income falls, in percent. DESIGN: product promise 3, not a rule of law.
const lessIncome = 20

// bills is the one unexpected bill, in whole units of local money: about what a tyre, a repair or a dentist costs at the place, rounded. DESIGN: 300 is the
// promise; where a unit is worth much less than a dollar it is scaled to a like burden, to one significant digit, by orders of magnitude of exchange rates
// and not by any day's rate.
var bills = map[money.Currency]int64{"USD": 300, "EUR": 300, "GBP": 300, "CHF": 300, "AUD": 300, "CAD": 300, "NZD": 300, "SGD": 300, "KWD": 100, "CNY": 2_000, "HKD": 2_000, "TWD": 9_000, "JPY": 40_000, "KRW": 400_000,
	"BRL": 1_000, "CZK": 7_000, "DKK": 2_000, "HUF": 100_000, "INR": 10_000, "MXN": 5_000, "MYR": 1_000, "NOK": 3_000, "PLN": 1_000, "SEK": 3_000, "THB": 10_000, "VND": 5_000_000, "ZAR": 4_000}

// Bill is the unexpected bill in a currency, in minor units.
func Bill(c money.Currency) int64 {
	info, _ := money.Lookup(c)
	bill := bills[c]
	for range info.Exponent {
		bill *= 10
	}
	return bill
}

// Stress is what a shock does to a plan. Every instalment is named by its number.
type Stress struct {
	Shock    Shock `json:"shock"`
	Amount   int64 `json:"amount"`             // the bill, or what a short month lacks, in minor units
	AtRisk   []int `json:"at_risk,omitempty"`  // there would not be enough in the month when they fall due
	Skipped  []int `json:"skipped,omitempty"`  // of these, what the skips of the agreement absorb
	InGrace  []int `json:"in_grace,omitempty"` // of these, what the days of grace absorb: they reach into a month that has enough
	Absorbed bool  `json:"absorbed"`           // nothing is at risk that the agreement's own slack does not absorb
}

// StressTest asks of a plan before it is signed: which instalments would be at risk, and what the slack of the agreement itself would absorb. It reckons by
// calendar months: each has the surplus, nothing is carried into the next but a debt of the bill, essentials come first, and an instalment at risk is
// not paid at all. The shock of three pay days is asked only of pay that comes by days.
func StressTest(t Terms, m Means) []Stress {
	bill := Bill(t.Currency)
	var worst Stress
	for k, month := range t.months() {
		s := t.under(OneBill, bill, func(on civil.Date) int64 { return m.Surplus }, month)
		if k == 0 || len(s.AtRisk)-len(s.Skipped)-len(s.InGrace) > len(worst.AtRisk)-len(worst.Skipped)-len(worst.InGrace) ||
			len(s.AtRisk)-len(s.Skipped)-len(s.InGrace) == len(worst.AtRisk)-len(worst.Skipped)-len(worst.InGrace) && len(s.AtRisk) > len(worst.AtRisk) {
			worst = s
		}
	}
	cut := (m.Income*lessIncome + 99) / 100
	all := []Stress{worst, t.under(LessIncome, cut, func(civil.Date) int64 { return m.Surplus - cut }, civil.Date{})}
	if days := m.Pay.days(); days > 0 && m.PaidOn.IsValid() {
		short := int64(0)
		purse := func(month civil.Date) int64 {
			paid := int64(0)
			for d := firstPayday(m.PaidOn, month, days); d.Month == month.Month; d = d.AddDays(days) {
				paid++
			}
			change := paid*m.Income*12/int64(m.Pay.PerYear()) - m.Income // one pay is the monthly average times 12 over the pay days of a year
			short = max(short, -change)
			return m.Surplus + min(0, change) // what a long month brings extra is not counted on
		}
		s := t.under(ThreePaydays, 0, purse, civil.Date{})
		s.Amount = short
		all = append(all, s)
	}
	return all
}

// firstPayday is the first pay day in a month.
func firstPayday(one, month civil.Date, days int) civil.Date {
	ahead := one.DaysSince(month) % days
	return month.AddDays((ahead + days) % days)
}

func monthOf(d civil.Date) civil.Date { return civil.Date{Year: d.Year, Month: d.Month, Day: 1} }

// months are the first days of every month from the first instalment to the last one and its days of grace.
func (t Terms) months() (all []civil.Date) {
	for m := monthOf(t.First().DueOn); !m.After(t.Last().DueOn.AddDays(t.GraceDays)); m = AddMonths(m, 1) {
		all = append(all, m)
	}
	return all
}

// under runs the plan's months with a purse for each. A bill comes in one month and is owed on until purses have paid it.
func (t Terms) under(shock Shock, amount int64, purse func(month civil.Date) int64, billIn civil.Date) Stress {
	s := Stress{Shock: shock, Amount: amount}
	owed, left, i := int64(0), map[civil.Date]int64{}, 0
	for _, month := range t.months() {
		if shock == OneBill && month == billIn {
			owed += amount
		}
		have := purse(month)
		pay := min(owed, max(0, have))
		owed, have = owed-pay, have-pay
		for ; i < len(t.Schedule) && monthOf(t.Schedule[i].DueOn) == month; i++ {
			if have < t.Schedule[i].Amount {
				s.AtRisk = append(s.AtRisk, t.Schedule[i].N)
				continue
			}
			have -= t.Schedule[i].Amount
		}
		left[month] = have
	}
	t.absorb(&s, left)
	return s
}

// absorb lays the agreement's slack on what is at risk: first the days of grace, where they reach into a month that has enough left, then skips, of which
// there are so many in any twelve months.
func (t Terms) absorb(s *Stress, left map[civil.Date]int64) {
	var skipped []civil.Date
	for _, n := range s.AtRisk {
		row := t.Schedule[n-1]
		until := monthOf(row.DueOn.AddDays(t.GraceDays))
		if have, in := left[until]; until != monthOf(row.DueOn) && in && have >= row.Amount {
			left[until] -= row.Amount
			s.InGrace = append(s.InGrace, n)
			continue
		}
		recent := len(slices.DeleteFunc(slices.Clone(skipped), func(d civil.Date) bool { return !d.After(AddMonths(row.DueOn, -12)) }))
		if recent < t.Slack.SkipsAYear {
			skipped, s.Skipped = append(skipped, row.DueOn), append(s.Skipped, n)
		}
	}
	s.Absorbed = len(s.Skipped)+len(s.InGrace) == len(s.AtRisk)
}
