package plans

import (
	"slices"
	"testing"

	"evenkeel/plans/money"

	"pgregory.net/rapid"
)

// banded has every part of a policy.
func banded() Policy {
	p := policy("")
	r := *p.Instalments
	r.MinAmount, r.DownMaxBP, r.Slack = 1000, 5000, Slack{SkipsAYear: 2, PauseDays: 30, Missed: 1}
	p.OnHoliday, p.Countering = NextWorkingDay, &CounterRule{Rounds: 3, Stretch: Stretch{MinAmount: 1000, MaxMonths: 60, SettlementBP: 4000}}
	p.Bands = []Band{
		{When: When{Products: []string{"Payday loan"}}, Without: []Kind{Settlement}},
		{When: When{Portfolios: []string{"2019"}, Countries: []string{"US"}, MinBalance: 10_000, MaxBalance: 50_000}, Instalments: &r},
		{When: When{MinAgeDays: 1000}, Settlement: []Tier{{ShareBP: 5000, WithinDays: 30}, {ShareBP: 5500, WithinDays: 92, Parts: 3}}, OfferDays: 14},
	}
	return p
}

func TestTheFirstBandThatFitsIsTheOneThatCounts(t *testing.T) {
	t.Parallel()
	p, on := banded(), day("2026-11-25")
	old := day("2020-01-01")
	for name, c := range map[string]struct {
		d     Debt
		tiers int
		least int64
		days  int
	}{
		"no band":                         {Debt{Balance: money.Of(20_000, "USD"), Portfolio: "2019", Country: "GB"}, 2, 2500, 30},
		"portfolio, country and balance":  {Debt{Balance: money.Of(20_000, "USD"), Portfolio: "2019", Country: "US", DefaultOn: old}, 2, 1000, 30},
		"the ends of a balance are in it": {Debt{Balance: money.Of(50_000, "USD"), Portfolio: "2019", Country: "US"}, 2, 1000, 30},
		"one more is not":                 {Debt{Balance: money.Of(50_001, "USD"), Portfolio: "2019", Country: "US"}, 2, 2500, 30},
		"by age":                          {Debt{Balance: money.Of(20_000, "USD"), DefaultOn: on.AddDays(-1000)}, 2, 2500, 14},
		"a day younger":                   {Debt{Balance: money.Of(20_000, "USD"), DefaultOn: on.AddDays(-999)}, 2, 2500, 30},
		"age from the itemisation date":   {Debt{Balance: money.Of(20_000, "USD"), ItemisedOn: old}, 2, 2500, 14},
		"the first of two that fit":       {Debt{Balance: money.Of(20_000, "USD"), Product: "Payday loan", DefaultOn: old}, 0, 2500, 30},
	} {
		got := p.For(c.d, on)
		if len(got.Settlement) != c.tiers || got.Instalments.MinAmount != c.least || got.OfferDays != c.days || got.Bands != nil {
			t.Errorf("%s: %d tiers, least %d, %d days", name, len(got.Settlement), got.Instalments.MinAmount, got.OfferDays)
		}
		if again := got.For(c.d, on); again.OfferDays != got.OfferDays || again.Instalments != got.Instalments {
			t.Errorf("%s: flattening twice changes it", name)
		}
	}
	if _, no := p.Price(Debt{Balance: money.Of(20_000, "USD"), Product: "Payday loan"}, Ask{Kind: Settlement, Tier: 1, FirstOn: on}, on); no == nil || no.Code != "tier_not_offered" {
		t.Errorf("a band's debt is priced by the policy at large: %v", no)
	}
}

func TestEveryReasonAgainstAPolicyIsGivenAtOnce(t *testing.T) {
	t.Parallel()
	if all := banded().Problems(); len(all) > 0 {
		t.Fatalf("a good policy: %s %v", all[0].Code, all[0].Args)
	}
	p := banded()
	p.OfferDays, p.OnHoliday, p.Instalments.MaxMonths, p.Settlement[1].Parts = 0, "sometimes", 240, 4
	var codes []string
	for _, r := range p.Problems() {
		codes = append(codes, r.Code)
	}
	if want := []string{"policy_offer_days", "policy_holiday", "policy_settlement", "policy_too_long", "policy_stretch"}; !slices.Equal(codes, want) {
		t.Errorf("reasons are %v, want %v", codes, want)
	}
}

func TestWhatNobodyCanSatisfyOrWouldRunForDecadesIsRefused(t *testing.T) {
	t.Parallel()
	rule := func(f func(*InstalmentRule)) func(*Policy) {
		return func(p *Policy) { f(p.Instalments) }
	}
	for _, c := range []struct {
		code, band string
		change     func(*Policy)
	}{
		{"policy_full", "", func(p *Policy) { p.Full.WithinDays = -1 }},
		{"policy_settlement", "", func(p *Policy) { p.Settlement[0].Parts = 3 }}, // three parts a month apart do not fit into thirty days
		{"policy_frequencies", "", rule(func(r *InstalmentRule) { r.Frequencies = nil })},
		{"policy_frequencies", "", rule(func(r *InstalmentRule) { r.Frequencies = []Frequency{"daily"} })},
		{"policy_frequencies", "", rule(func(r *InstalmentRule) { r.Frequencies = []Frequency{Monthly, Monthly} })},
		{"policy_window", "", rule(func(r *InstalmentRule) { r.Frequencies, r.FirstWithinDays = []Frequency{ByPayDay}, 14 })},
		{"policy_most", "", rule(func(r *InstalmentRule) { r.MaxAmount = r.MinAmount - 1 })},
		{"policy_down", "", rule(func(r *InstalmentRule) { r.DownMinBP = 1 })},
		{"policy_down", "", rule(func(r *InstalmentRule) { r.DownMaxBP = 9500 })},
		{"policy_slack", "", rule(func(r *InstalmentRule) { r.Slack.SkipsAYear = 7 })},
		{"policy_too_long", "", rule(func(r *InstalmentRule) { r.MaxMonths, r.Slack.SkipsAYear = 72, 6 })}, // skipping every other month makes twelve years of six
		{"policy_charges", "", rule(func(r *InstalmentRule) { r.Charges = Charge })},
		{"policy_charges", "", rule(func(r *InstalmentRule) { r.Charges, r.APR = Freeze, "9.9" })},
		{"policy_charges", "", rule(func(r *InstalmentRule) { r.Charges = "later" })},
		{"policy_unreachable", "", rule(func(r *InstalmentRule) { r.MaxMonths, r.Frequencies = 1, []Frequency{Monthly} })},
		{"policy_unreachable", "2", func(p *Policy) { p.Bands[1].Instalments.MaxAmount, p.Bands[1].When.MinBalance = 1000, 40_000 }}, // 36 × 10.00 never clears 400.00
		{"policy_unreachable", "1", func(p *Policy) { p.Bands[0].When.MaxBalance = 4999 }},                                           // two instalments of 25.00 need 50.00
		{"policy_counter", "", func(p *Policy) { p.Countering.Rounds = 0 }},
		{"policy_stretch", "", func(p *Policy) { p.Countering.Stretch.MinAmount = 3000 }},
		{"policy_stretch", "", func(p *Policy) { p.Countering.Stretch.MaxMonths = 12 }},
		{"policy_stretch", "3", func(p *Policy) { p.Countering.Stretch.SettlementBP = 5500 }}, // the third band settles for 50 percent
		{"policy_too_long", "", func(p *Policy) { p.Countering.Stretch.MaxMonths = 121 }},
		{"policy_band_empty", "2", func(p *Policy) { p.Bands[1].When.MaxBalance = 1 }},
		{"policy_band_hidden", "3", func(p *Policy) { p.Bands[0].When = When{} }},
		{"policy_empty", "1", func(p *Policy) { p.Bands[0].Without = []Kind{InFull, Settlement, Instalments} }},
	} {
		p := banded()
		rule := *p.Instalments
		p.Instalments = &rule
		c.change(&p)
		if !slices.ContainsFunc(p.Problems(), func(r *Refusal) bool { return r.Code == c.code && r.Args["band"] == c.band }) {
			t.Errorf("%s in band %q is not among %d reasons", c.code, c.band, len(p.Problems()))
		}
		if p.Check() == nil {
			t.Errorf("%s: it passes", c.code)
		}
	}
}

func TestASettlementInPartsSumsAndEndsInTime(t *testing.T) {
	t.Parallel()
	on := day("2026-11-30")
	p := policy("")
	p.Settlement = []Tier{{ShareBP: 7501, WithinDays: 92, Parts: 3}}
	d := owed(10_001)
	terms, no := p.Price(d, Ask{Kind: Settlement, Tier: 1, FirstOn: day("2026-12-28")}, on)
	if no != nil || len(terms.Schedule) != 3 || !terms.Sums() || terms.Total != 7502 || terms.Last().DueOn != day("2027-02-28") || terms.LapsesOn != day("2026-12-28") {
		t.Fatalf("%+v, %v", terms, no)
	}
	if _, no = p.Price(d, Ask{Kind: Settlement, Tier: 1, FirstOn: day("2027-01-03")}, on); no == nil || no.Code != "first_date_too_late" || no.Args["latest"] != "2027-01-02" {
		t.Fatalf("a last part after the tier's days: %v", no)
	}
}

func TestADownPaymentComesFirstAndTheRestFollows(t *testing.T) {
	t.Parallel()
	on := day("2026-11-25")
	p := policy("12")
	p.Instalments.DownMinBP, p.Instalments.DownMaxBP = 1000, 5000
	a := Ask{Kind: Instalments, By: "count", Count: 10, Frequency: Monthly, FirstOn: day("2026-12-01"), Down: 20_000}
	terms, no := p.Price(owed(100_000), a, on)
	if no != nil || len(terms.Schedule) != 11 || terms.First().Amount != 20_000 || terms.First().Interest != 0 || terms.Schedule[1].Interest != 800 || terms.Schedule[1].DueOn != day("2027-01-01") || !terms.Sums() || terms.Rate != "12" {
		t.Fatalf("%+v, %v", terms, no)
	}
	for down, code := range map[int64]string{0: "down_too_low", 9_999: "down_too_low", 50_001: "down_too_high", -1: "down_too_low"} {
		a.Down = down
		if _, no := p.Price(owed(100_000), a, on); no == nil || no.Code != code {
			t.Errorf("%d down: %v, want %s", down, no, code)
		}
	}
	p.Instalments.DownMinBP, p.Instalments.DownMaxBP, a.Down = 0, 0, 20_000
	if _, no := p.Price(owed(100_000), a, on); no == nil || no.Code != "down_not_offered" {
		t.Errorf("a lender that takes none: %v", no)
	}
}

func TestASeasonalPlanPaysEachMonthItsPart(t *testing.T) {
	t.Parallel()
	p := policy("")
	p.Instalments.Frequencies = []Frequency{Seasonal}
	a := Ask{Kind: Instalments, By: "amount", AmountMinor: 10_000, Frequency: Seasonal, Season: []int{100, 100, 100, 100, 100, 0, 0, 50, 100, 100, 100, 150}, FirstOn: day("2026-12-01")}
	terms, no := p.Price(owed(100_000), a, day("2026-11-25"))
	if no != nil || !terms.Sums() {
		t.Fatal(no)
	}
	var got []int64
	for _, row := range terms.Schedule {
		got = append(got, row.Amount)
	}
	if want := []int64{15_000, 10_000, 10_000, 10_000, 10_000, 10_000, 5_000, 10_000, 10_000, 10_000}; !slices.Equal(got, want) || terms.Schedule[6].DueOn != day("2027-08-01") {
		t.Fatalf("%v, the seventh on %s", got, terms.Schedule[6].DueOn)
	}
}

func TestWhatTheRangeSaysIsTakenInEveryRhythmAndOneLessIsNot(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cur := rapid.SampledFrom(someCurrencies).Draw(t, "currency")
		p, d, on := anyPolicy(t, cur), anyDebt(t, cur), anyDay(t, "today")
		a := anyRhythm(t, rapid.SampledFrom(Frequencies).Draw(t, "frequency"))
		a.Kind, a.By, a.FirstOn = Instalments, "amount", on
		least, greatest, ok := p.Range(d, a, on)
		lo, hi := int64(0), int64(0)
		if r := p.For(d, on).Instalments; r != nil {
			lo, hi = r.down(d.Balance.Minor, 0)
		}
		if !ok || lo > 0 || hi < 0 {
			return
		}
		for _, amount := range []int64{least, greatest, least - 1} {
			a.AmountMinor = amount
			terms, no := p.Price(d, a, on)
			switch {
			case no != nil && no.Code == "first_date_too_late": // a season that begins after the window
			case amount < least && (no == nil || no.Code != "amount_too_low"):
				t.Fatalf("%d is below the least, %d, and is answered by %v", amount, least, no)
			case amount >= least && no != nil:
				t.Fatalf("%d of %d..%d: %v", amount, least, greatest, no)
			case no == nil:
				sound(t, p, d, terms, on)
			}
		}
	})
}
