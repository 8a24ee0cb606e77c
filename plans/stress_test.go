package plans

import (
	"slices"
	"testing"

	"evenkeel/plans/money"

	"pgregory.net/rapid"
)

func TestABillTakesTheInstalmentsOfTheMonthsItTakesToPay(t *testing.T) {
	t.Parallel()
	p := policy("")
	p.Instalments.Slack.SkipsAYear, p.Instalments.GraceDays = 2, 0
	terms, no := p.Price(owed(120_000), Ask{Kind: Instalments, By: "count", Count: 12, Frequency: Monthly, FirstOn: day("2026-12-20")}, day("2026-11-25"))
	if no != nil {
		t.Fatal(no)
	}
	// 300.00 of bill against 120.00 a month: two whole months of it, and 60.00 of the third. The plan takes 100.00.
	all := StressTest(terms, Means{Surplus: 12_000, Income: 200_000})
	if len(all) != 2 || all[0].Shock != OneBill || all[0].Amount != 30_000 || !slices.Equal(all[0].AtRisk, []int{1, 2, 3}) || !slices.Equal(all[0].Skipped, []int{1, 2}) || all[0].Absorbed {
		t.Errorf("one bill: %+v", all)
	}
	if cut := all[1]; cut.Amount != 40_000 || len(cut.AtRisk) != 12 || cut.Absorbed { // 20 percent of 2,000.00 is more than is left over
		t.Errorf("less income: %+v", cut)
	}
	if all = StressTest(terms, Means{Surplus: 60_000, Income: 200_000}); !all[0].Absorbed || len(all[0].AtRisk) != 0 || !all[1].Absorbed || len(all[1].AtRisk) != 0 {
		t.Errorf("there is room for all of it: %+v", all)
	}
}

func TestPayByTheFortnightLeavesTheShortMonthsAtRisk(t *testing.T) {
	t.Parallel()
	p := policy("")
	p.Instalments.Slack.SkipsAYear, p.Instalments.GraceDays = 0, 5
	terms, no := p.Price(owed(60_000), Ask{Kind: Instalments, By: "count", Count: 6, Frequency: Monthly, FirstOn: day("2027-01-28")}, day("2027-01-01"))
	if no != nil {
		t.Fatal(no)
	}
	// 2,600.00 a month is 1,200.00 a fortnight: a month of two pay days lacks 200.00. Paid on 1 January 2027, three pay days fall in January, and in July.
	s := StressTest(terms, Means{Surplus: 25_000, Income: 260_000, Pay: Fortnightly, PaidOn: day("2027-01-01")})[2]
	if s.Shock != ThreePaydays || s.Amount != 20_000 || !slices.Equal(s.AtRisk, []int{2, 3, 4, 5, 6}) || s.Absorbed {
		t.Errorf("%+v", s)
	}
	if !slices.Equal(s.InGrace, []int{6}) { // 28 June with five days of grace reaches July, which has three pay days
		t.Errorf("days of grace absorb %v", s.InGrace)
	}
	if got := StressTest(terms, Means{Surplus: 25_000, Income: 260_000, Pay: Monthly, PaidOn: day("2027-01-01")}); len(got) != 2 {
		t.Errorf("pay by the month has no month of three pay days: %+v", got)
	}
}

func TestMoreLeftOverNeverPutsMoreAtRiskAndOnlyWhatIsAtRiskIsAbsorbed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cur := rapid.SampledFrom(someCurrencies).Draw(t, "currency")
		p, d, on := anyPolicy(t, cur), anyDebt(t, cur), anyDay(t, "today")
		a := p.Counter(d, anyWant(t, d, on), on)
		if a.Class != Accepted {
			return
		}
		usual := a.Terms.Last().Amount
		m := Means{Surplus: rapid.Int64Range(-usual, 6*usual).Draw(t, "left"), Income: rapid.Int64Range(0, 40*usual).Draw(t, "income"), Pay: rapid.SampledFrom(Frequencies).Draw(t, "pay"), PaidOn: anyDay(t, "paid on")}
		richer := m
		richer.Surplus += rapid.Int64Range(0, 10*usual).Draw(t, "more")
		alike := !slices.ContainsFunc(a.Terms.Schedule, func(i Instalment) bool { return i.Amount != usual })
		poor, rich := StressTest(*a.Terms, m), StressTest(*a.Terms, richer)
		for k := range poor {
			if alike && k > 0 && len(rich[k].AtRisk) > len(poor[k].AtRisk) { // a bill is laid where it hits hardest, which need not be the same month
				t.Fatalf("%+v, with more left over %+v", poor[k], rich[k])
			}
			for _, s := range []Stress{poor[k], rich[k]} {
				for _, n := range append(slices.Clone(s.Skipped), s.InGrace...) {
					if !slices.Contains(s.AtRisk, n) {
						t.Fatalf("%d is absorbed and was not at risk: %+v", n, s)
					}
				}
				if s.Absorbed != (len(s.Skipped)+len(s.InGrace) == len(s.AtRisk)) || s.Amount < 0 {
					t.Fatalf("%+v", s)
				}
			}
		}
	})
}

func TestEveryCurrencyHasItsBill(t *testing.T) {
	t.Parallel()
	for _, c := range []money.Currency{"AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "INR", "JPY", "KRW", "KWD", "MXN", "MYR", "NOK", "NZD", "PLN", "SEK", "SGD", "THB", "TWD", "USD", "VND", "ZAR"} {
		if info, ok := money.Lookup(c); !ok || Bill(c) <= info.GatewayMinimum {
			t.Errorf("%s: a bill of %d", c, Bill(c))
		}
	}
	if Bill("USD") != 30_000 || Bill("JPY") != 40_000 || Bill("KWD") != 100_000 {
		t.Error("bills are not in minor units")
	}
}
