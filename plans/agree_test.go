package plans

import (
	"testing"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
	"pgregory.net/rapid"
)

func TestAPersonAgreesOutsideTheRuleButNeverPastTheLawOrTheGateway(t *testing.T) {
	t.Parallel()
	p := Policy{ID: "p", Version: 3, Currency: "USD", OfferDays: 30, Instalments: &InstalmentRule{MinAmount: 5000, MaxCount: 12, MaxMonths: 12, Frequencies: []Frequency{Monthly}, FirstWithinDays: 30, GraceDays: 7, Slack: Slack{SkipsAYear: 2}}}
	on := civil.Date{Year: 2026, Month: 11, Day: 24}
	debt := Debt{Balance: money.Of(120000, "USD")}
	got, no := p.ByPerson(debt, Want{Amount: 2000, FirstOn: on.AddDays(60)}, Bounds{}, on)
	if no != nil || len(got.Schedule) != 60 || got.Total != 120000 || !got.Sums() || got.GraceDays != 7 || got.Slack.SkipsAYear != 2 || got.PolicyVersion != 3 || got.LapsesOn != on.AddDays(30) {
		t.Fatalf("%+v, %v", got, no)
	}
	if got, no := p.ByPerson(debt, Want{Settle: 40001, Count: 3, FirstOn: on}, Bounds{}, on); no != nil || got.Total != 40001 || got.Forgiven != 79999 || len(got.Schedule) != 3 || !got.Sums() {
		t.Errorf("%+v, %v", got, no)
	}
	for _, c := range []struct {
		code string
		w    Want
		b    Bounds
	}{
		{"amount_too_low", Want{Amount: 2000, FirstOn: on}, Bounds{Months: 36}}, // 60 months, and the law allows 36
		{"amount_too_low", Want{Amount: 49, FirstOn: on}, Bounds{}},             // below what the gateway takes, and for ever
		{"too_many_instalments", Want{Count: 121, FirstOn: on}, Bounds{}},
		{"does_not_clear", Want{Amount: 2000, Count: 24, FirstOn: on}, Bounds{}},
		{"first_date_past", Want{Amount: 2000, FirstOn: on.AddDays(-1)}, Bounds{}},
		{"first_date_too_late", Want{Amount: 2000, FirstOn: on.AddDays(93)}, Bounds{}},
		{"amount_too_high", Want{Settle: 120000, FirstOn: on}, Bounds{}},
		{"amount_too_low", Want{Settle: 149, Count: 3, FirstOn: on}, Bounds{}},
		{"parts_not_offered", Want{Settle: 40000, Count: 4, FirstOn: on}, Bounds{}},
		{"first_date_past", Want{Settle: 40000, FirstOn: on.AddDays(-1)}, Bounds{}},
		{"first_date_too_late", Want{Settle: 40000, FirstOn: on.AddDays(93)}, Bounds{}},
	} {
		if _, no := p.ByPerson(debt, c.w, c.b, on); no == nil || no.Code != c.code {
			t.Errorf("%+v: %v, want %s", c.w, no, c.code)
		}
	}
}

func TestAProposalStandsInTheRecordAsItWasMade(t *testing.T) {
	t.Parallel()
	on := civil.Date{Year: 2026, Month: 11, Day: 24}
	for _, w := range []Want{{Amount: 100, Count: 3, FirstOn: on, Frequency: Monthly, Down: 50}, {Count: 3, FirstOn: on, Frequency: TwiceMonthly, Days: []int{5, 20}}, {Settle: 500, Count: 2, FirstOn: on},
		{Amount: 70, FirstOn: on, Frequency: ByPayDay, PayDay: &PayDay{Rule: PaidOnDay, Day: 28, Offset: 2}}} {
		if got := w.Ask().Want(); got.FirstOn != on || got.Amount != w.Amount || got.Count != w.Count || got.Settle != w.Settle || got.Down != w.Down || got.Frequency != w.Frequency ||
			len(got.Days) != len(w.Days) || (got.PayDay == nil) != (w.PayDay == nil) {
			t.Errorf("%+v comes back as %+v", w, got)
		}
	}
	if a := (Want{Amount: 100}).Ask(); a.FirstOn != NoDate || a.Want().FirstOn.IsValid() {
		t.Errorf("no first date is %s", a.FirstOn)
	}
}

// The figures were worked out apart: an annuity at a nominal 12 % has 12.00 by unit periods, and 1.01^12 − 1 = 12.68 a year; by quarters of simple interest, after a
// first month, a little more than 1.03^4 − 1 = 12.55.
func TestTheYearlyCostIsSolvedFromTheScheduleByItsConvention(t *testing.T) {
	t.Parallel()
	on := civil.Date{Year: 2026, Month: 11, Day: 24}
	debt := Debt{Balance: money.Of(500000, "USD")}
	for _, c := range []struct {
		method string
		f      Frequency
		down   int64
		season []int
		want   string
	}{{AppendixJ, Monthly, 0, nil, "12.00"}, {AnnexI, Monthly, 0, nil, "12.68"}, {"", Monthly, 0, nil, "12.68"}, {AnnexI, Weekly, 0, nil, "12.73"}, {AppendixJ, Weekly, 0, nil, "12.00"},
		{AppendixJ, Monthly, 50000, nil, "12.00"}, {AnnexI, TwiceMonthly, 50000, nil, "12.72"}, {AnnexI, Seasonal, 0, []int{0, 0, 100, 0, 0, 100, 0, 0, 100, 0, 0, 100}, "12.56"}} {
		p := Policy{ID: "p", Version: 1, Currency: "USD", OfferDays: 30, Instalments: &InstalmentRule{MinAmount: 100, MaxCount: 300, MaxMonths: 60, Frequencies: Frequencies, FirstWithinDays: 45, DownMaxBP: 5000, APR: "12", APRMethod: c.method}}
		got, no := p.Price(debt, Ask{Kind: Instalments, By: "count", Count: 20, Frequency: c.f, FirstOn: on, Down: c.down, Season: c.season}.WithDefaults(), on)
		if no != nil || got.APR != c.want || got.Rate != "12" {
			t.Errorf("%s %s: %s (nominal %s), want %s, %v", c.method, c.f, got.APR, got.Rate, c.want, no)
		}
	}
}

func TestWhatAPlanAsksForInAMonth(t *testing.T) {
	t.Parallel()
	row := func(amounts ...int64) (rows []Instalment) {
		for i, a := range amounts {
			rows = append(rows, Instalment{N: i + 1, Amount: a})
		}
		return rows
	}
	for _, c := range []struct {
		t    Terms
		want int64
	}{
		{Terms{Kind: Instalments, Frequency: Monthly, Ask: Ask{AmountMinor: 5000}, Schedule: row(5000, 5000)}, 5000},
		{Terms{Kind: Instalments, Frequency: Weekly, Ask: Ask{AmountMinor: 1000}, Schedule: row(1000, 1000)}, 4334},
		{Terms{Kind: Instalments, Frequency: Monthly, Ask: Ask{AmountMinor: 5000, Down: 20000}, Schedule: row(20000, 5000)}, 20000},
		{Terms{Kind: Instalments, Frequency: Seasonal, Ask: Ask{AmountMinor: 1200, Season: []int{200, 200, 0, 0, 0, 0, 0, 0, 0, 0, 0, 200}}, Schedule: row(2400, 2400)}, 600},
		{Terms{Kind: Settlement, Schedule: row(9000, 9000)}, 9000},
	} {
		if got := c.t.Monthly(); got != c.want {
			t.Errorf("%+v asks for %d, want %d", c.t, got, c.want)
		}
	}
}

// The quick way and the exact way are the same figure, by either convention, for every rhythm, rate and balance.
func TestTheQuickYearlyCostIsTheExactOne(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := Policy{ID: "p", Version: 1, Currency: "USD", OfferDays: 30, Instalments: &InstalmentRule{MinAmount: 100, MaxCount: 60, MaxMonths: 60, Frequencies: Frequencies, FirstWithinDays: 45, DownMaxBP: 5000,
			APR: rapid.SampledFrom([]string{"0.1", "3", "5.9", "12", "24", "35.99", "99"}).Draw(t, "apr"), APRMethod: rapid.SampledFrom([]string{AppendixJ, AnnexI}).Draw(t, "method")}}
		debt := Debt{Balance: money.Of(rapid.Int64Range(5000, 5_000_000).Draw(t, "balance"), "USD")}
		a := Ask{Kind: Instalments, By: "count", Count: rapid.IntRange(2, 40).Draw(t, "count"), Frequency: rapid.SampledFrom(Frequencies).Draw(t, "frequency"), FirstOn: day("2026-11-24")}.WithDefaults()
		if rapid.Bool().Draw(t, "with a sum first") {
			a.Down = debt.Balance.Minor / 4
		}
		got, no := p.Price(debt, a, day("2026-11-24"))
		if no != nil {
			return
		}
		b, _ := p.bargain(debt, a)
		b.ask = got.Ask
		if exact, ok := b.exactly(got, p.Instalments.APRMethod); !ok && got.Interest > 0 || exact != got.APR {
			t.Errorf("%s quickly, %s exactly: %+v", got.APR, exact, got)
		}
	})
}
