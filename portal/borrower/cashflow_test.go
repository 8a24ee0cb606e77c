package borrower

import (
	"strings"
	"testing"
	"time"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

func TestAPlanFollowsAWageInTheNearestRhythmThatIsOffered(t *testing.T) {
	t.Parallel()
	on := civil.Date{Year: 2026, Month: 11, Day: 24}
	debt := plans.Debt{Balance: money.Of(20000, "USD"), Country: "US", Zone: "America/New_York"}
	h := advisory.HolidaysOf(plans.CalendarOf("US", ""), on, on.AddDays(120))
	day := func(month, day int) civil.Date {
		return civil.Date{Year: 2026, Month: time.Month(month), Day: day}
	}
	for _, c := range []struct {
		name    string
		pay     advisory.Recurs
		offered []plans.Frequency
		safe    int64
		want    string
	}{
		{"weekly", advisory.Recurs{Every: advisory.Weekly, Anchor: day(11, 27)}, plans.Frequencies, 0, "day=30&frequency=weekly&month=11&year=2026"}, // a Friday and two days: the Monday
		{"fortnightly, with a safe amount", advisory.Recurs{Every: advisory.Fortnightly, Anchor: day(12, 2)}, plans.Frequencies, 5000, "amount=23.07&by=amount&day=4&frequency=fortnightly&month=12&year=2026"},
		{"fortnightly, where only months are offered", advisory.Recurs{Every: advisory.Fortnightly, Anchor: day(12, 2)}, []plans.Frequency{plans.Monthly}, 0, "day=4&frequency=monthly&month=12&year=2026"},
		{"on a day of the month", advisory.Recurs{Every: advisory.Monthly, Anchor: day(1, 15)}, plans.Frequencies, 5000, "amount=50.00&by=amount&day=17&frequency=pay_day&month=12&pay_date=15&pay_days=2&pay_rule=day&pay_side=after&year=2026"},
		{"on a day of the month, by the plain month", advisory.Recurs{Every: advisory.Monthly, Anchor: day(1, 15)}, []plans.Frequency{plans.Monthly}, 0, "day=17&frequency=monthly&month=12&year=2026"},
		{"on the last working day", advisory.Recurs{Every: advisory.Monthly, Anchor: day(1, 31), LastWorkingDay: true}, plans.Frequencies, 0, "day=2&frequency=pay_day&month=12&pay_days=2&pay_rule=last_working_day&pay_side=after&year=2026"},
		{"twice a month", advisory.Recurs{Every: advisory.SemiMonthly, Anchor: on}, plans.Frequencies, 0, "day=3&day1=3&day2=17&frequency=twice_monthly&month=12&year=2026"},
		{"a safe amount that no plan can be made of", advisory.Recurs{Every: advisory.Weekly, Anchor: day(11, 27)}, plans.Frequencies, 100, "day=30&frequency=weekly&month=11&year=2026"},
		{"nothing fitting is offered", advisory.Recurs{Every: advisory.FourWeekly, Anchor: day(12, 2)}, []plans.Frequency{plans.Weekly}, 0, ""},
	} {
		p := plans.Policy{ID: "p", Version: 1, Currency: "USD", EffectiveFrom: civil.Date{Year: 2026, Month: 1, Day: 1}, OfferDays: 30,
			Instalments: &plans.InstalmentRule{MinAmount: 1000, MaxCount: 24, MaxMonths: 24, Frequencies: c.offered, FirstWithinDays: 60, GraceDays: 5}}
		q, first, ok := follows(c.pay, p.For(debt, on), debt, on, c.safe, h)
		if got := q.Encode(); got != c.want || ok != (c.want != "") {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if ok && (!first.After(on) || !h.Working(first)) {
			t.Errorf("%s: first due on %s", c.name, first)
		}
	}
	none := plans.Policy{ID: "p", Version: 1, Currency: "USD", OfferDays: 30}
	if _, _, ok := follows(advisory.Recurs{Every: advisory.Weekly, Anchor: on}, none, debt, on, 0, h); ok {
		t.Error("a plan where none is offered")
	}
	late := plans.Policy{ID: "p", Version: 1, Currency: "USD", OfferDays: 30, Instalments: &plans.InstalmentRule{MinAmount: 1000, MaxCount: 24, MaxMonths: 24, Frequencies: plans.Frequencies, FirstWithinDays: 10}}
	if q, _, ok := follows(advisory.Recurs{Every: advisory.Monthly, Anchor: day(1, 15)}, late, debt, on, 0, h); ok {
		t.Errorf("a first day later than is allowed: %v", q)
	}
}

func TestADayOfTheMonthKeepsItsNumber(t *testing.T) {
	t.Parallel()
	today := civil.Date{Year: 2028, Month: 2, Day: 1}
	var got []string
	for _, d := range dayOfMonth(advisory.Monthly, 31, today).Days(today, today.AddDays(89), nil) {
		got = append(got, d.String())
	}
	for _, d := range dayOfMonth(advisory.TenInstalments, 31, today).Days(today, today.AddDays(130), nil) {
		got = append(got, d.String())
	}
	if s := strings.Join(got, " "); s != "2028-02-29 2028-03-31 2028-04-30 2028-04-30 2028-05-30" {
		t.Error(s)
	}
}
