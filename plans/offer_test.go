package plans

import (
	"testing"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
	"pgregory.net/rapid"
)

func day(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func policy(apr string) Policy {
	return Policy{ID: "test", Version: 1, Currency: "USD", EffectiveFrom: day("2026-01-01"), OfferDays: 30, Full: &FullRule{WithinDays: 30},
		Settlement:  []Tier{{ShareBP: 6000, WithinDays: 30}, {ShareBP: 7500, WithinDays: 60}},
		Instalments: &InstalmentRule{MinAmount: 2500, MaxCount: 60, MaxMonths: 36, Frequencies: []Frequency{Weekly, Fortnightly, Monthly}, FirstWithinDays: 45, APR: apr, GraceDays: 5}}
}

func owed(minor int64) Debt { return Debt{Balance: money.Of(minor, "USD")} }

func TestMonthsKeepTheirDayAndShortMonthsEndEarly(t *testing.T) {
	t.Parallel()
	for n, want := range []string{"2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"} {
		if got := Monthly.Due(day("2024-01-31"), n+1); got != day(want) {
			t.Errorf("instalment %d falls on %s, want %s", n+1, got, want)
		}
	}
	if got := AddMonths(day("2024-02-29"), 12); got != day("2025-02-28") {
		t.Errorf("a year after a leap day is %s", got)
	}
	if got := AddMonths(day("2026-03-31"), -4); got != day("2025-11-30") {
		t.Errorf("four months back is %s", got)
	}
	if got := Fortnightly.Due(day("2026-10-20"), 2); got != day("2026-11-03") { // over the end of summer time: civil days do not care
		t.Errorf("a fortnight on is %s", got)
	}
}

func TestOffersComeInPlainOrderAndSum(t *testing.T) {
	t.Parallel()
	var kinds []Kind
	for _, o := range policy("").Offers(owed(428640), day("2026-11-24")) {
		kinds = append(kinds, o.Kind)
		if !o.Sums() {
			t.Errorf("%s does not sum: %+v", o.Kind, o)
		}
	}
	want := []Kind{InFull, Settlement, Settlement, Instalments, Instalments, Instalments}
	if len(kinds) != len(want) {
		t.Fatalf("offers are %v, want %v", kinds, want)
	}
	for i := range want {
		if kinds[i] != want[i] {
			t.Fatalf("offers are %v, want %v", kinds, want)
		}
	}
}

func TestAnInstalmentTheGatewayWouldNotTakeJoinsTheOneBefore(t *testing.T) {
	t.Parallel()
	terms, refusal := policy("").Price(owed(100030), Ask{Kind: Instalments, By: "amount", AmountMinor: 10000, Frequency: Monthly, FirstOn: day("2026-12-01")}, day("2026-11-24"))
	if refusal != nil || len(terms.Schedule) != 10 || terms.Last().Amount != 10030 {
		t.Fatalf("got %+v, %v", terms.Schedule, refusal)
	}
}

func TestWhatThePolicyDoesNotAllowIsRefusedWithWhatWouldWork(t *testing.T) {
	t.Parallel()
	on, p, d := day("2026-11-24"), policy(""), owed(100000)
	base := Ask{Kind: Instalments, By: "amount", AmountMinor: 10000, Frequency: Monthly, FirstOn: on}
	for name, c := range map[string]struct {
		change func(*Ask)
		code   string
	}{
		"zero":           {func(a *Ask) { a.AmountMinor = 0 }, "amount_too_low"},
		"minus one":      {func(a *Ask) { a.AmountMinor = -1 }, "amount_too_low"},
		"huge":           {func(a *Ask) { a.AmountMinor = 1e18 }, "amount_too_high"},
		"too slow":       {func(a *Ask) { a.AmountMinor = 2499 }, "amount_too_low"},
		"all at once":    {func(a *Ask) { a.AmountMinor = 100000 }, "amount_too_high"},
		"one":            {func(a *Ask) { a.By, a.Count = "count", 1 }, "too_few_instalments"},
		"hundreds":       {func(a *Ask) { a.By, a.Count = "count", 1000 }, "too_many_instalments"},
		"yesterday":      {func(a *Ask) { a.FirstOn = on.AddDays(-1) }, "first_date_past"},
		"no date":        {func(a *Ask) { a.FirstOn = civil.Date{} }, "first_date_past"},
		"next spring":    {func(a *Ask) { a.FirstOn = on.AddDays(46) }, "first_date_too_late"},
		"every 4 weeks":  {func(a *Ask) { a.Frequency = FourWeekly }, "frequency_not_offered"},
		"no such kind":   {func(a *Ask) { a.Kind = "gift" }, "kind_not_offered"},
		"no such tier":   {func(a *Ask) { a.Kind, a.Tier = Settlement, 3 }, "tier_not_offered"},
		"neither way":    {func(a *Ask) { a.By = "" }, "kind_not_offered"},
		"late payer":     {func(a *Ask) { a.Kind, a.Tier, a.FirstOn = Settlement, 1, on.AddDays(31) }, "first_date_too_late"},
		"late full":      {func(a *Ask) { a.Kind, a.FirstOn = InFull, on.AddDays(31) }, "first_date_too_late"},
		"negative count": {func(a *Ask) { a.By, a.Count = "count", -3 }, "too_few_instalments"},
	} {
		a := base
		c.change(&a)
		if _, r := p.Price(d, a, on); r == nil || r.Code != c.code {
			t.Errorf("%s: %v, want %s", name, r, c.code)
		}
	}
	if _, r := p.Price(owed(10), base, on); r == nil || r.Code != "balance_too_small" {
		t.Errorf("a balance below the gateway's minimum: %v", r)
	}
}

func TestWhatTheRangeSaysIsAcceptedAndOneLessIsNot(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		apr := rapid.SampledFrom([]string{"", "0", "5.9", "19.9"}).Draw(t, "apr")
		p, d, on := policy(apr), owed(rapid.Int64Range(6000, 5_000_000).Draw(t, "balance")), day("2026-11-24")
		f := rapid.SampledFrom(p.Instalments.Frequencies).Draw(t, "frequency")
		least, greatest, ok := p.Range(d, Ask{Frequency: f}, on)
		if !ok {
			t.Fatal("no range")
		}
		for _, amount := range []int64{least, greatest} {
			terms, r := p.Price(d, Ask{Kind: Instalments, By: "amount", AmountMinor: amount, Frequency: f, FirstOn: on}, on)
			if r != nil || !terms.Sums() {
				t.Fatalf("%d of %d..%d: %v, %+v", amount, least, greatest, r, terms)
			}
		}
		if _, r := p.Price(d, Ask{Kind: Instalments, By: "amount", AmountMinor: (d.Balance.Minor - 1) / 61, Frequency: f, FirstOn: on}, on); r == nil {
			t.Fatal("an instalment below the range was taken")
		}
	})
}

func TestPayingMoreEachTimeNeverCostsMoreOrTakesLonger(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, on := policy(rapid.SampledFrom([]string{"", "9.9", "24"}).Draw(t, "apr")), day("2026-11-24")
		d := owed(rapid.Int64Range(6000, 2_000_000).Draw(t, "balance"))
		least, greatest, ok := p.Range(d, Ask{Frequency: Monthly}, on)
		if !ok {
			return
		}
		a := rapid.Int64Range(least, greatest).Draw(t, "a")
		b := rapid.Int64Range(a, greatest).Draw(t, "b")
		ta, ra := p.Price(d, Ask{Kind: Instalments, By: "amount", AmountMinor: a, Frequency: Monthly, FirstOn: on}, on)
		tb, rb := p.Price(d, Ask{Kind: Instalments, By: "amount", AmountMinor: b, Frequency: Monthly, FirstOn: on}, on)
		if ra == nil && rb != nil {
			t.Fatalf("%d is accepted and the larger %d is not: %v", a, b, rb)
		}
		if ra == nil && (tb.Total > ta.Total || tb.Last().DueOn.After(ta.Last().DueOn)) {
			t.Fatalf("%d costs %d until %s, the larger %d costs %d until %s", a, ta.Total, ta.Last().DueOn, b, tb.Total, tb.Last().DueOn)
		}
	})
}

func TestInterestIsTheAnnuityToTheCent(t *testing.T) {
	t.Parallel()
	p := policy("12")
	terms, r := p.Price(owed(120000), Ask{Kind: Instalments, By: "count", Count: 12, Frequency: Monthly, FirstOn: day("2026-12-24")}, day("2026-11-24"))
	if r != nil || terms.First().Amount != 10662 || terms.First().Interest != 1200 || !terms.Sums() || len(terms.Schedule) != 12 {
		t.Fatalf("1,200.00 at 12 %% in 12: %+v, %v", terms, r)
	}
}

func TestTheHashCoversEverythingThatIsAgreed(t *testing.T) {
	t.Parallel()
	a, _ := policy("").Price(owed(100000), Ask{Kind: InFull, FirstOn: day("2026-11-24")}, day("2026-11-24"))
	b := a
	if a.Hash() != b.Hash() {
		t.Fatal("the same terms have two hashes")
	}
	b.Schedule = []Instalment{{N: 1, DueOn: a.First().DueOn.AddDays(1), Amount: a.Total, Principal: a.Total}}
	if a.Hash() == b.Hash() {
		t.Fatal("another date has the same hash")
	}
}

func TestAPolicyThatCannotBeSatisfiedIsRefused(t *testing.T) {
	t.Parallel()
	if r := policy("").Check(); r != nil {
		t.Fatalf("a good policy: %v", r)
	}
	for code, change := range map[string]func(*Policy){
		"policy_currency":    func(p *Policy) { p.Currency = "XXX" },
		"policy_offer_days":  func(p *Policy) { p.OfferDays = 0 },
		"policy_empty":       func(p *Policy) { p.Full, p.Settlement, p.Instalments = nil, nil, nil },
		"policy_settlement":  func(p *Policy) { p.Settlement[0].ShareBP = 10000 },
		"policy_instalments": func(p *Policy) { p.Instalments.MinAmount = 1 },
		"policy_too_long":    func(p *Policy) { p.Instalments.MaxMonths = 240 },
		"policy_apr":         func(p *Policy) { p.Instalments.APR = "1e9" },
	} {
		p := policy("")
		change(&p)
		if r := p.Check(); r == nil || r.Code != code {
			t.Errorf("%s: %v", code, r)
		}
	}
}
