package advisory

import (
	"slices"
	"strings"
	"testing"

	"evenkeel/plans"

	"github.com/golang-sql/civil"
	"pgregory.net/rapid"
)

func statement(lines ...Line) Statement {
	return Statement{Currency: "GBP", Region: "GB", Household: Household{Adults: 1}, Lines: lines, Debts: []Creditor{
		{ID: "a", Kind: "priority", Arrears: 60000, Offer: 5000}, {ID: "b", Kind: "non_priority", Balance: 90000, Contractual: 2500}, {ID: OursID, Kind: "non_priority", Balance: 10000, Contractual: 999, Ours: true}}}
}

var household = statement(Line{Category: "income.pay.self", Amount: 150000, Frequency: Monthly}, Line{Category: "income.benefit.child", Amount: 8000, Frequency: FourWeekly}, Line{Category: "income.pay.bonus", Amount: 100000, Frequency: Annual},
	Line{Category: "home.rent", Amount: 60000, Frequency: Monthly}, Line{Category: "home.local_tax", Amount: 12000, Frequency: TenInstalments}, Line{Category: "travel.road_tax", Amount: 18000, Frequency: Annual},
	Line{Category: "food.groceries", Amount: 9000, Frequency: Weekly}, Line{Category: "leisure.mobile", Amount: 1200, Frequency: Monthly}, Line{Category: "travel.fuel_parking", Amount: 4000, Frequency: Monthly}, Line{Category: "saving.contingency", Amount: 1000, Frequency: Monthly})

// flow finds the one flow of a name.
func (l Laid) flow(t *testing.T, name string) (f Flow, ok bool) {
	t.Helper()
	for _, x := range l.Flows {
		if x.Name == name {
			if ok {
				t.Errorf("%s is there twice", name)
			}
			f, ok = x, true
		}
	}
	return f, ok
}

func TestWhatNobodySaidIsAssumedAndTold(t *testing.T) {
	t.Parallel()
	today := day("2026-11-25")
	l := household.Lay(Schedule{}, today)
	var told []string
	for _, a := range l.Assumed {
		told = append(told, a.Code+": "+strings.Join(a.Lines, " "))
	}
	want := "bills_first: debt.arrears debt.others home.local_tax home.rent leisure.mobile; bills_spread: travel.road_tax; income_left_out: income.pay.bonus; pay_friday: income.benefit.child; pay_month_end: income.pay.self"
	if got := strings.Join(told, "; "); got != want {
		t.Errorf("told\n%s, want\n%s", got, want)
	}
	pay, _ := l.flow(t, "income.pay.self")
	if got := shown(pay.Recurs.Days(today, day("2027-02-28"), nil)); got != "2026-11-30 2026-12-31 2027-01-29 2027-02-26" || l.Flows[l.Main].Name != "income.pay.self" || pay.Amount != 150000 {
		t.Errorf("pay comes on %s, %d", got, pay.Amount)
	}
	tax, _ := l.flow(t, "home.local_tax")
	if got := shown(tax.Recurs.Days(today, day("2027-04-30"), nil)); got != "2026-12-01 2027-01-01 2027-04-01" {
		t.Errorf("council tax goes on %s", got)
	}
	// 90.00 a week, 40.00 of fuel and 15.00 of road tax a month: (390.00 + 40.00 + 15.00) × 12/365, rounded up; every day, whatever the bank does
	little, _ := l.flow(t, Everyday)
	if little.Amount != 1464 || !little.Fixed || little.Recurs.Every != Daily {
		t.Errorf("a day takes %+v", little)
	}
	for name, amount := range map[string]int64{ArrearsLine: 5000, OthersLine: 2500, "leisure.mobile": 1200} {
		if f, ok := l.flow(t, name); !ok || f.Amount != amount || f.Kind != "bill" {
			t.Errorf("%s: %+v", name, f)
		}
	}
	for _, never := range []string{"saving.contingency", "income.pay.bonus", "food.groceries"} {
		if f, ok := l.flow(t, never); ok {
			t.Errorf("%s has a day: %+v", never, f)
		}
	}
}

func TestWhatWasSaidStands(t *testing.T) {
	t.Parallel()
	today := day("2026-11-25")
	sch := Schedule{Pay: &Recurs{Every: Weekly, Anchor: day("2026-11-27")}, Days: map[string]Recurs{"home.rent": {Every: Monthly, Anchor: day("2026-01-31")}, "income.pay.bonus": {Every: Annual, Anchor: day("2026-12-18")},
		"travel.road_tax": {Every: Annual, Anchor: day("2027-01-05")}, ArrearsLine: {Every: Monthly, Anchor: day("2026-01-03")}, "home.local_tax": {Every: Monthly, Anchor: day("2026-01-09")}}}
	l := household.Lay(sch, today)
	if pay, _ := l.flow(t, "income.pay.self"); pay.Amount != 34615 { // 1,500.00 × 12/52, rounded down: 52 of them bring no more than twelve months
		t.Errorf("a week's pay is %d", pay.Amount)
	}
	if rent, _ := l.flow(t, "home.rent"); shown(rent.Recurs.Days(today, day("2027-03-31"), nil)) != "2026-11-30 2026-12-31 2027-01-31 2027-02-28 2027-03-31" {
		t.Errorf("rent goes on %v", rent.Recurs)
	}
	if bonus, ok := l.flow(t, "income.pay.bonus"); !ok || bonus.Amount != 100000 {
		t.Errorf("the bonus is %+v", bonus)
	}
	if tax, ok := l.flow(t, "travel.road_tax"); !ok || tax.Amount != 18000 {
		t.Errorf("road tax is %+v", tax)
	}
	// the budget gives local tax in ten parts since: a day said of another rhythm counts no more
	if i := slices.IndexFunc(l.Assumed, func(a Assumption) bool { return a.Code == BillsFirst }); i < 0 || !slices.Contains(l.Assumed[i].Lines, "home.local_tax") || slices.Contains(l.Assumed[i].Lines, "home.rent") {
		t.Errorf("assumed: %+v", l.Assumed)
	}
	if l := household.Lay(Schedule{Varies: true}, today); l.Assumed[len(l.Assumed)-1].Code != PayVaries {
		t.Errorf("pay without a day: %+v", l.Assumed)
	}
	seen := statement(Line{Category: "income.pay.gig", Frequency: Weekly, Seen: []int64{100000, 120000, 110000}})
	if l := seen.Lay(Schedule{Pay: &Recurs{Every: SemiMonthly, Anchor: today}}, today); l.Flows[l.Main].Amount != 55000 {
		t.Errorf("half of a prudent month is %+v", l.Flows)
	}
	if got := (Statement{}).Lay(Schedule{}, today); got.Main != -1 || len(got.Flows) != 0 || len(got.Assumed) != 0 {
		t.Errorf("nothing comes to %+v", got)
	}
}

func TestTheLargestLinesAreAskedForTheirDays(t *testing.T) {
	t.Parallel()
	var got []string
	for _, d := range household.Dated() {
		got = append(got, d.Name)
	}
	if s := strings.Join(got, " "); s != "income.benefit.child income.pay.bonus home.rent home.local_tax debt.arrears debt.others travel.road_tax leisure.mobile" {
		t.Errorf("asked for: %s", s)
	}
	if main := statement(Line{Category: "income.benefit.general", Amount: 90000, Frequency: Monthly}, Line{Category: "income.pay.gig", Amount: 10000, Frequency: Monthly}).Main(); main != "income.pay.gig" {
		t.Errorf("the main income is %s: what is earned has pay days", main)
	}
}

// TestACalendarKeepsItsDaysOverEveryTurnOfTheYear: month ends, the leap day, holidays and the nights on which clocks change. Days are civil: no hour is lost.
func TestACalendarKeepsItsDaysOverEveryTurnOfTheYear(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, today, until, country string
		f                           Flow
		want                        string
	}{
		{"rent on the 31st", "2028-01-15", "2028-05-31", "US", Flow{"bill", "r", 1, Recurs{Every: Monthly, Anchor: day("2028-01-31")}, false}, "2028-01-31 2028-02-29 2028-03-31 2028-05-01 2028-05-31"},
		{"pay on the leap day's month end", "2028-02-20", "2028-03-31", "GB", Flow{"pay", "p", 1, Recurs{Every: Monthly, Anchor: day("2028-01-31"), LastWorkingDay: true}, false}, "2028-02-29 2028-03-31"},
		{"weekly over the spring change", "2026-03-20", "2026-04-12", "GB", Flow{"pay", "p", 1, Recurs{Every: Weekly, Anchor: day("2026-03-29")}, false}, "2026-03-20 2026-03-27 2026-04-02 2026-04-10"}, // Sundays; Good Friday is on the 3rd
		{"weekly over the autumn change", "2026-10-20", "2026-11-12", "US", Flow{"pay", "p", 1, Recurs{Every: Weekly, Anchor: day("2026-10-25")}, false}, "2026-10-23 2026-10-30 2026-11-06"},
		{"a bill on Christmas", "2026-12-20", "2027-01-10", "GB", Flow{"bill", "b", 1, Recurs{Every: Monthly, Anchor: day("2026-12-25")}, false}, "2026-12-29"}, // Boxing Day is observed on the 28th
		{"a plan's payment on Christmas", "2026-12-20", "2027-01-10", "GB", Flow{"instalment", "i", 1, Recurs{Every: OneOff, Anchor: day("2026-12-25")}, true}, "2026-12-25"},
		{"pay over the national holiday", "2026-09-29", "2026-10-12", "CN", Flow{"pay", "p", 1, Recurs{Every: Monthly, Anchor: day("2026-10-05")}, false}, "2026-09-30"},
		{"a bill on a make-up Saturday", "2026-10-08", "2026-10-12", "CN", Flow{"bill", "b", 1, Recurs{Every: Monthly, Anchor: day("2026-10-10")}, false}, "2026-10-10"},
	} {
		o := Outlook{Laid: Laid{Flows: []Flow{c.f}, Main: -1}, Today: day(c.today), Until: day(c.until), Currency: "USD", Holidays: HolidaysOf(plans.CalendarOf(c.country, ""), day(c.today).AddDays(-40), day(c.until).AddDays(40))}
		p, refusal := o.Run()
		if refusal != nil {
			t.Fatal(c.name, refusal)
		}
		var days []civil.Date
		for _, d := range p.Days {
			days = append(days, d.On)
		}
		if got := shown(days); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if n := o.Until.DaysSince(o.Today) + 1; len(p.Daily) != n {
			t.Errorf("%s: %d days of %d", c.name, len(p.Daily), n)
		}
	}
}

func TestWhereAnOutlookBegins(t *testing.T) {
	t.Parallel()
	today := day("2026-11-25")
	pay := Flow{"pay", "p", 100000, Recurs{Every: Monthly, Anchor: day("2026-01-20")}, false}
	rent := Flow{"bill", "r", 30000, Recurs{Every: Monthly, Anchor: day("2026-01-24")}, false}
	due := Flow{"instalment", "1", 5000, Recurs{Every: OneOff, Anchor: today}, true}
	gone := Flow{"instalment", "", 7000, Recurs{Every: OneOff, Anchor: day("2026-11-23")}, true}
	for _, c := range []struct {
		name    string
		balance *Standing
		main    int
		paid    []Flow
		how     string
		end     int64 // of today
	}{
		{"nothing was left before the last pay day", nil, 0, nil, BalanceAssumed, 100000 - 30000 - 5000},
		{"a payment since then is gone", nil, 0, []Flow{gone}, BalanceAssumed, 100000 - 30000 - 5000 - 7000},
		{"no pay day is known", nil, -1, []Flow{gone}, BalanceNone, -5000},
		{"said today: what is due today is still to pay", &Standing{40000, today}, 0, []Flow{gone}, BalanceSaid, 35000},
		{"said on the day of the rent, which is in it", &Standing{40000, day("2026-11-24")}, 0, []Flow{gone}, BalanceSaid, 35000},
		{"said before the rent and a payment", &Standing{40000, day("2026-11-22")}, 0, []Flow{gone}, BalanceSaid, 40000 - 30000 - 5000 - 7000},
		{"overdrawn", &Standing{-4000, today}, 0, nil, BalanceSaid, -9000},
		{"said too long ago", &Standing{40000, day("2026-11-10")}, 0, nil, BalanceAssumed, 65000},
		{"said tomorrow", &Standing{40000, day("2026-11-26")}, 0, nil, BalanceAssumed, 65000},
	} {
		o := Outlook{Laid: Laid{Flows: []Flow{pay, rent}, Main: c.main}, Schedule: Schedule{Balance: c.balance}, Today: today, Until: day("2026-12-24"), Currency: "GBP", Instalments: []Flow{due}, Paid: c.paid}
		if c.main < 0 {
			o.Laid.Flows = nil
		}
		_, _, _, how := o.Begins()
		p, refusal := o.Run()
		if refusal != nil || how != c.how || p.Daily[0] != c.end {
			t.Errorf("%s: %s, %d at the end of today, %v; want %s, %d", c.name, how, p.Daily[0], refusal, c.how, c.end)
		}
	}
}

func TestAPathIsItsCalendarDayByDay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		today := day("2028-02-01").AddDays(rapid.IntRange(0, 400).Draw(t, "today"))
		sch := Schedule{Pay: &Recurs{Every: rapid.SampledFrom([]Frequency{Weekly, Fortnightly, FourWeekly, Monthly, SemiMonthly}).Draw(t, "every"), Anchor: today.AddDays(rapid.IntRange(-50, 50).Draw(t, "anchor"))}}
		if rapid.Bool().Draw(t, "said") {
			sch.Balance = &Standing{rapid.Int64Range(-50000, 200000).Draw(t, "balance"), today.AddDays(-rapid.IntRange(0, 20).Draw(t, "ago"))}
		}
		o := Outlook{Laid: household.Lay(sch, today), Schedule: sch, Today: today, Until: plans.AddMonths(today, 3).AddDays(-1), Cushion: 2000, Currency: "GBP"}
		p, refusal := o.Run()
		if refusal != nil {
			t.Fatal(refusal)
		}
		tight, least := 0, p.Daily[0]
		for _, b := range p.Daily {
			if least = min(least, b); b < 2000 {
				tight++
			}
		}
		if tight != p.Tight || least != p.Least || p.Daily[p.Lowest.DaysSince(today)] != least || p.Daily[len(p.Daily)-1] != p.End || len(p.Daily) != o.Until.DaysSince(today)+1 {
			t.Fatalf("%d tight, least %d: %+v", tight, least, p.Calendar)
		}
		for _, d := range p.Days {
			if p.Daily[d.On.DaysSince(today)] != d.Balance {
				t.Fatalf("%s: %d", d.On, d.Balance)
			}
		}
	})
}

func TestAnEasierCalendarHasFewerTightDaysOrLacksLess(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b Calendar
		want bool
	}{
		{Calendar{Tight: 1, Missing: 900}, Calendar{Tight: 2, Missing: 100}, true},
		{Calendar{Tight: 2, Missing: 100}, Calendar{Tight: 1, Missing: 900}, false},
		{Calendar{Tight: 2, Missing: 100}, Calendar{Tight: 2, Missing: 101}, true},
		{Calendar{Tight: 2, Missing: 100}, Calendar{Tight: 2, Missing: 100}, false},
	} {
		if got := c.a.Eases(c.b); got != c.want {
			t.Errorf("%+v against %+v: %v", c.a, c.b, got)
		}
	}
}
