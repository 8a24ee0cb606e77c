package advisory

import (
	"slices"

	"evenkeel/plans"
	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// balanceDays is how long what was in an account is believed, with what was to come and go since. DESIGN: two weeks.
const balanceDays = 14

// How an outlook knows what is in the account. Permanent: pages have a sentence for each.
const (
	BalanceSaid    = "said"    // the person said so, not long ago
	BalanceAssumed = "assumed" // nothing was left just before the last pay day: of those who live from pay to pay this is true, and it promises nobody too much
	BalanceNone    = "none"    // nothing is known: it starts from nothing
)

// Outlook is a calendar from today on: Laid by Schedule, with the instalments still to come and those paid of late, each on its own agreed day.
type Outlook struct {
	Laid        Laid
	Schedule    Schedule
	Today       civil.Date
	Until       civil.Date // the last day
	Cushion     int64
	Currency    money.Currency
	Instalments []Flow
	Paid        []Flow // since the balance was said, or since the last pay day
	Holidays    Holidays
}

// Begins is from which day on the outlook reckons, and with what: pays and bills up to counted are in the balance already.
func (o Outlook) Begins() (from civil.Date, balance int64, counted civil.Date, how string) {
	if b := o.Schedule.Balance; b != nil && !b.On.After(o.Today) && o.Today.DaysSince(b.On) <= balanceDays {
		return b.On, b.Amount, b.On, BalanceSaid
	}
	if o.Laid.Main >= 0 {
		last := civil.Date{}
		for _, d := range o.Laid.Flows[o.Laid.Main].Recurs.Days(o.Today.AddDays(-62), o.Today.AddDays(10), o.Holidays) {
			if d = o.Holidays.Before(d); !d.After(o.Today) {
				last = d
			}
		}
		if last.IsValid() {
			return last, 0, civil.Date{}, BalanceAssumed
		}
	}
	return o.Today, 0, civil.Date{}, BalanceNone
}

// Path is a calendar with what is left at the end of every day from today on, minor units. Lowest and Least are of those ends.
type Path struct {
	Calendar
	Daily []int64
}

// Run lays the days out from today on. Refusals: those of CashFlow.
func (o Outlook) Run() (Path, *plans.Refusal) {
	from, balance, counted, _ := o.Begins()
	past, refusal := CashFlow{From: from, Until: o.Today.AddDays(-1), Balance: balance, Counted: counted, Currency: o.Currency, Flows: o.Laid.Flows, Holidays: o.Holidays}.Run()
	if refusal != nil {
		return Path{}, refusal
	}
	balance = past.End
	for _, x := range o.Paid {
		if on := x.Recurs.Anchor; on.After(counted) && !on.Before(from) && !on.After(o.Today) {
			balance -= x.Amount
		}
	}
	c, refusal := CashFlow{From: o.Today, Until: o.Until, Balance: balance, Counted: counted, Cushion: o.Cushion, Currency: o.Currency, Flows: slices.Concat(o.Laid.Flows, o.Instalments), Holidays: o.Holidays}.Run()
	if refusal != nil {
		return Path{}, refusal
	}
	p := Path{Calendar: c}
	for d, k := o.Today, 0; !d.After(o.Until); d = d.AddDays(1) {
		if k < len(c.Days) && c.Days[k].On == d {
			balance, k = c.Days[k].Balance, k+1
		}
		if len(p.Daily) == 0 || balance < p.Least {
			p.Lowest, p.Least = d, balance
		}
		p.Daily = append(p.Daily, balance)
	}
	return p, nil
}

// Eases says whether a calendar is easier than another: fewer tight days, or as many and less missing on the worst.
func (c Calendar) Eases(than Calendar) bool {
	return c.Tight < than.Tight || c.Tight == than.Tight && c.Missing < than.Missing
}
