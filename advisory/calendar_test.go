package advisory

import (
	"slices"
	"strings"
	"testing"
	"time"

	"evenkeel/plans"

	"github.com/golang-sql/civil"
	"pgregory.net/rapid"
)

func day(text string) civil.Date {
	d, err := civil.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func shown(days []civil.Date) string {
	var s []string
	for _, d := range days {
		s = append(s, d.String())
	}
	return strings.Join(s, " ")
}

func TestMoneyRecursOnItsDays(t *testing.T) {
	t.Parallel()
	none := Holidays{}
	for _, c := range []struct {
		r              Recurs
		from, to, want string
	}{
		{Recurs{Every: Weekly, Anchor: day("2026-11-27")}, "2026-11-01", "2026-11-30", "2026-11-06 2026-11-13 2026-11-20 2026-11-27"},
		{Recurs{Every: FourWeekly, Anchor: day("2030-01-01")}, "2026-11-01", "2026-12-31", "2026-11-10 2026-12-08"},
		{Recurs{Every: Monthly, Anchor: day("2026-01-31")}, "2026-02-01", "2026-04-30", "2026-02-28 2026-03-31 2026-04-30"},
		{Recurs{Every: Monthly, Anchor: day("2026-01-31"), LastWorkingDay: true}, "2026-01-01", "2026-05-31", "2026-01-30 2026-02-27 2026-03-31 2026-04-30 2026-05-29"},
		{Recurs{Every: SemiMonthly, Anchor: day("2026-01-01")}, "2026-02-02", "2026-03-14", "2026-02-15 2026-03-01"},
		{Recurs{Every: Quarterly, Anchor: day("2026-12-05")}, "2026-01-01", "2026-12-31", "2026-03-05 2026-06-05 2026-09-05 2026-12-05"},
		{Recurs{Every: Termly, Anchor: day("2026-09-01")}, "2026-01-01", "2026-12-31", "2026-01-01 2026-05-01 2026-09-01"},
		{Recurs{Every: TenInstalments, Anchor: day("2026-04-01")}, "2026-12-01", "2027-05-01", "2026-12-01 2027-01-01 2027-04-01 2027-05-01"},
		{Recurs{Every: OneOff, Anchor: day("2026-06-01")}, "2026-01-01", "2026-12-31", "2026-06-01"},
		{Recurs{Every: Annual, Anchor: day("2020-02-29")}, "2026-01-01", "2028-12-31", "2026-02-28 2027-02-28 2028-02-29"},
	} {
		if got := shown(c.r.Days(day(c.from), day(c.to), none)); got != c.want {
			t.Errorf("%+v\n got %s\nwant %s", c.r, got, c.want)
		}
	}
}

func TestEveryFrequencyRecursAsOftenAsAYearHasIt(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(Frequencies).Draw(t, "frequency")
		if f == OneOff {
			return
		}
		anchor := day("2024-01-01").AddDays(rapid.IntRange(-2000, 2000).Draw(t, "anchor"))
		from := day("2026-01-01").AddDays(rapid.IntRange(0, 700).Draw(t, "from"))
		days := Recurs{Every: f, Anchor: anchor}.Days(from, plans.AddMonths(from, 12).AddDays(-1), nil)
		if n := int64(len(days)); n < f.PerYear()-1 || n > f.PerYear()+1 {
			t.Fatalf("%d days of %s", n, f)
		}
		if !slices.IsSortedFunc(days, compareDates) {
			t.Fatalf("out of order: %s", shown(days))
		}
	})
}

func TestTightDaysAreThoseBetweenTheRentAndTheWage(t *testing.T) {
	t.Parallel()
	c := CashFlow{From: day("2026-12-01"), Months: 3, Balance: 20000, Cushion: 5000, Currency: "GBP", Flows: []Flow{
		{"pay", "income.pay.self", 100000, Recurs{Every: Monthly, Anchor: day("2026-12-15")}, false},
		{"bill", "home.rent", 60000, Recurs{Every: Monthly, Anchor: day("2026-12-10")}, false},
		{"instalment", "ours", 10000, Recurs{Every: Monthly, Anchor: day("2026-12-05")}, false}, // a Saturday
	}}
	a, refusal := c.Run()
	if refusal != nil {
		t.Fatal(refusal)
	}
	if a.Lowest.String() != "2026-12-10" || a.Least != -50000 || a.Missing != 55000 || a.Tight != 9 || a.End != 20000+3*30000 {
		t.Errorf("%+v", a)
	}
	if a.Days[0].On.String() != "2026-12-07" || a.Days[0].Tight {
		t.Errorf("the instalment moves to Monday: %+v", a.Days[0])
	}
	c.Flows[0].Recurs.Anchor = day("2026-12-12") // a Saturday too: the wage comes on Friday
	if a, _ := c.Run(); a.Days[2].On.String() != "2026-12-11" || a.Days[2].Entries[0].Kind != "pay" {
		t.Errorf("the wage comes before the weekend: %+v", a.Days[2])
	}
	c.Flows[0].Recurs.Anchor = day("2026-12-15")
	c.Flows[1].Recurs.Anchor = day("2026-12-17")
	if a, _ := c.Run(); a.Tight != 0 {
		t.Errorf("rent after the wage: %+v", a)
	}
}

func TestACalendarsBalancesAddUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := CashFlow{From: day("2026-11-25"), Months: 3, Balance: rapid.Int64Range(-1000, 1000).Draw(t, "balance")}
		for range rapid.IntRange(0, 8).Draw(t, "flows") {
			c.Flows = append(c.Flows, Flow{rapid.SampledFrom([]string{"pay", "bill", "instalment"}).Draw(t, "kind"), "x", rapid.Int64Range(0, 1000).Draw(t, "amount"),
				Recurs{Every: rapid.SampledFrom(Frequencies).Draw(t, "every"), Anchor: c.From.AddDays(rapid.IntRange(-400, 400).Draw(t, "anchor"))}, rapid.Bool().Draw(t, "fixed")})
		}
		a, refusal := c.Run()
		if refusal != nil {
			t.Fatal(refusal)
		}
		balance, least := c.Balance, c.Balance
		for _, d := range a.Days {
			for _, e := range d.Entries {
				balance += e.Amount
			}
			least = min(least, balance)
			if d.Balance != balance || d.Tight != (balance < c.Cushion) {
				t.Fatalf("%+v, want %d", d, balance)
			}
		}
		if a.End != balance || a.Least != least {
			t.Fatalf("%+v", a)
		}
	})
}

func TestAPaymentIsDueSoonAfterPaydayAndNeverBefore(t *testing.T) {
	t.Parallel()
	h := Holidays{day("2026-12-25"): true, day("2026-12-28"): true}
	if got := DueDay(day("2026-12-23"), 2, h); got.String() != "2026-12-29" {
		t.Errorf("after Christmas and a weekend: %s", got)
	}
	if f, first, ok := Aligned(Recurs{Every: Fortnightly, Anchor: day("2026-12-04")}, day("2026-12-05"), h); !ok || f != plans.Fortnightly || first.String() != "2026-12-21" {
		t.Errorf("%s from %s", f, first)
	}
	if f, _, ok := Aligned(Recurs{Every: SemiMonthly, Anchor: day("2026-12-01")}, day("2026-12-05"), h); !ok || f != plans.Monthly {
		t.Errorf("twice a month: %s", f)
	}
	if n, ok := GapDays(Recurs{Every: Monthly, Anchor: day("2026-12-01")}, day("2026-12-15"), h); !ok || n != 14 {
		t.Errorf("%d days", n)
	}
	rapid.Check(t, func(t *rapid.T) {
		payday, lag := day("2026-01-01").AddDays(rapid.IntRange(0, 1000).Draw(t, "payday")), rapid.IntRange(-3, 9).Draw(t, "lag")
		due := DueDay(payday, lag, h)
		if due.Before(payday) || !h.Working(due) || due.In(time.UTC).Weekday() == time.Sunday {
			t.Fatalf("%s for %s", due, payday)
		}
	})
}

func TestACalendarIsRefusedByField(t *testing.T) {
	t.Parallel()
	from := day("2026-12-01")
	with := func(f Flow) CashFlow { return CashFlow{From: from, Months: 3, Flows: []Flow{f}} }
	for _, c := range []struct {
		field, code string
		question    CashFlow
	}{
		{"from", "not_a_date", CashFlow{Months: 3}},
		{"months", "out_of_range", CashFlow{From: from, Months: 13}},
		{"flows[0].kind", "unknown_kind", with(Flow{Kind: "gift"})},
		{"flows[0].recurs.every", "unknown_frequency", with(Flow{Kind: "pay", Recurs: Recurs{Every: "often", Anchor: from}})},
		{"flows[0].recurs.anchor", "not_a_date", with(Flow{Kind: "pay", Recurs: Recurs{Every: Weekly}})},
		{"flows[0].amount", "out_of_range", with(Flow{Kind: "pay", Amount: -1})},
	} {
		if _, refusal := c.question.Run(); refusal == nil || refusal.Code != c.code || refusal.Args["field"] != c.field {
			t.Errorf("%s: %v", c.field, refusal)
		}
	}
}
