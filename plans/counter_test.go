package plans

import (
	"reflect"
	"slices"
	"testing"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
	"pgregory.net/rapid"
)

var someCurrencies = []money.Currency{"USD", "GBP", "JPY", "KWD", "CNY", "TWD", "VND"}

func anyRule(t *rapid.T, cur money.Currency) *InstalmentRule {
	info, _ := money.Lookup(cur)
	r := &InstalmentRule{MinAmount: info.GatewayMinimum * rapid.Int64Range(1, 60).Draw(t, "least"), MaxCount: rapid.IntRange(2, 60).Draw(t, "count"), MaxMonths: rapid.IntRange(2, 48).Draw(t, "months"),
		Frequencies:     rapid.SampledFrom([][]Frequency{Frequencies, {Monthly}, {Fortnightly, ByPayDay}, {Weekly, TwiceMonthly, Monthly}, {Seasonal, Monthly}}).Draw(t, "frequencies"),
		FirstWithinDays: rapid.IntRange(31, 92).Draw(t, "window"), APR: rapid.SampledFrom([]string{"", "0", "5.9", "24", "35.99"}).Draw(t, "apr"), GraceDays: 5,
		Slack: Slack{SkipsAYear: rapid.IntRange(0, 2).Draw(t, "skips")}}
	if rapid.Bool().Draw(t, "bounded") {
		r.MaxAmount = r.MinAmount * rapid.Int64Range(1, 40).Draw(t, "most")
	}
	if rapid.Bool().Draw(t, "down-payments") {
		r.DownMaxBP = rapid.Int64Range(1, 9000).Draw(t, "down most")
		r.DownMinBP = rapid.SampledFrom([]int64{0, 0, r.DownMaxBP / 2}).Draw(t, "down least")
	}
	return r
}

// anyPolicy has bands, stretch, interest and settlements, and passes its own check.
func anyPolicy(t *rapid.T, cur money.Currency) Policy {
	info, _ := money.Lookup(cur)
	rules := func() Policy {
		var p Policy
		if rapid.IntRange(0, 3).Draw(t, "full") > 0 {
			p.Full = &FullRule{WithinDays: rapid.IntRange(0, 60).Draw(t, "full within")}
		}
		for range rapid.IntRange(0, 3).Draw(t, "tiers") {
			parts := rapid.IntRange(0, 3).Draw(t, "parts")
			p.Settlement = append(p.Settlement, Tier{ShareBP: rapid.Int64Range(3000, 9500).Draw(t, "share"), WithinDays: 62 + rapid.IntRange(0, 60).Draw(t, "tier within"), Parts: parts,
				MinBalance: rapid.SampledFrom([]int64{0, 0, 200 * info.GatewayMinimum}).Draw(t, "tier least")})
		}
		if rapid.IntRange(0, 5).Draw(t, "instalments") > 0 {
			p.Instalments = anyRule(t, cur)
		}
		if rapid.Bool().Draw(t, "countering") {
			p.Countering = &CounterRule{Rounds: 3}
			if r := p.Instalments; r != nil {
				p.Countering.Stretch = Stretch{MinAmount: max(info.GatewayMinimum, r.MinAmount/2), MaxMonths: r.MaxMonths + rapid.IntRange(0, 24).Draw(t, "wider")}
			}
			p.Countering.Stretch.SettlementBP = rapid.SampledFrom([]int64{0, 2500}).Draw(t, "stretched settlement")
		}
		return p
	}
	p := rules()
	p.ID, p.Version, p.Currency, p.EffectiveFrom, p.OfferDays = "any", 1, cur, day("2026-01-01"), 30
	p.OnHoliday = rapid.SampledFrom([]string{"", AsIs, NextWorkingDay, PreviousWorkingDay}).Draw(t, "on holiday")
	if rapid.Bool().Draw(t, "banded") {
		b := rules()
		p.Bands = []Band{{When: When{Products: []string{"card"}, MinBalance: 100 * info.GatewayMinimum}, Full: b.Full, Settlement: b.Settlement, Instalments: b.Instalments, Countering: b.Countering}}
	}
	return p
}

func anyDebt(t *rapid.T, cur money.Currency) Debt {
	info, _ := money.Lookup(cur)
	return Debt{Balance: money.Of(info.GatewayMinimum*rapid.Int64Range(1, 20_000).Draw(t, "balance")+rapid.Int64Range(0, 97).Draw(t, "odd"), cur),
		Product: rapid.SampledFrom([]string{"card", "loan"}).Draw(t, "product"), Country: rapid.SampledFrom([]string{"US", "GB", "CN", ""}).Draw(t, "country"), DefaultOn: day("2025-06-30")}
}

// anyWant proposes something; f fixes the rhythm.
func anyWant(t *rapid.T, d Debt, on civil.Date) Want {
	a := anyRhythm(t, rapid.SampledFrom(Frequencies).Draw(t, "frequency"))
	w := Want{Frequency: a.Frequency, Days: a.Days, PayDay: a.PayDay, Season: a.Season}
	b := d.Balance.Minor
	if rapid.Bool().Draw(t, "says when") {
		w.FirstOn = on.AddDays(rapid.IntRange(0, 120).Draw(t, "first"))
	}
	switch rapid.IntRange(0, 4).Draw(t, "says") {
	case 0:
		w.Settle = rapid.Int64Range(1, b+b/10+1).Draw(t, "settle")
		w.Count = rapid.IntRange(0, 4).Draw(t, "parts")
	case 1:
		w.Count = rapid.IntRange(1, 200).Draw(t, "count")
	case 2:
		w.Amount, w.Count = rapid.Int64Range(1, b/2+1).Draw(t, "amount"), rapid.IntRange(1, 80).Draw(t, "count")
	default:
		w.Amount = rapid.Int64Range(1, b/rapid.Int64Range(1, 60).Draw(t, "in about")+1).Draw(t, "amount")
	}
	if w.Settle == 0 && rapid.Bool().Draw(t, "down") {
		w.Down = rapid.Int64Range(1, b).Draw(t, "down-payment")
	}
	return w
}

// sound says what is wrong with terms, if anything: sums, dates, the gateway's minimum, the longest term, the expiry.
func sound(t *rapid.T, p Policy, d Debt, x Terms, on civil.Date) {
	t.Helper()
	info, _ := money.Lookup(d.Balance.Currency)
	flat := p.For(d, on)
	if !x.Sums() {
		t.Fatalf("does not sum: %+v", x)
	}
	for i, row := range x.Schedule {
		if row.N != i+1 || row.Amount < info.GatewayMinimum || row.Principal < 0 || row.Interest < 0 || row.DueOn.Before(on) || i > 0 && !row.DueOn.After(x.Schedule[i-1].DueOn) {
			t.Fatalf("instalment %d of %+v", i+1, x)
		}
	}
	if x.LapsesOn.Before(on) || x.LapsesOn.After(x.Ask.FirstOn) {
		t.Fatalf("lapses on %s, first due on %s", x.LapsesOn, x.Ask.FirstOn)
	}
	if r := flat.Instalments; x.Kind == Instalments {
		begun := x.First().DueOn
		if x.Ask.Down > 0 && len(x.Schedule) > 1 { // the term is that of the instalments: in a season the first of them may come months after the down-payment
			begun = x.Schedule[1].DueOn
		}
		if n := len(x.Schedule); n > r.MaxCount+1 || x.Last().DueOn.After(AddMonths(begun, r.MaxMonths).AddDays(10)) {
			t.Fatalf("%d instalments until %s by a rule of %d and %d months", n, x.Last().DueOn, r.MaxCount, r.MaxMonths)
		}
		if usual := x.Ask.AmountMinor; r.MaxAmount > 0 && usual > r.MaxAmount {
			t.Fatalf("an instalment of %d is above the most, %d", usual, r.MaxAmount)
		}
		if (x.Rate == "") != (x.Interest == 0 && x.APR == "") {
			t.Fatalf("rate %q, interest %d", x.Rate, x.Interest)
		}
	}
	again, no := p.Price(d, x.Ask, on)
	if no != nil || again.Hash() != x.Hash() {
		t.Fatalf("its own ask prices to something else: %v\n%+v\n%+v", no, x, again)
	}
}

func TestEveryAnswerIsSoundAndTheSameTwice(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cur := rapid.SampledFrom(someCurrencies).Draw(t, "currency")
		p, d, on := anyPolicy(t, cur), anyDebt(t, cur), anyDay(t, "today")
		w := anyWant(t, d, on)
		a := p.Counter(d, w, on)
		if !reflect.DeepEqual(a, p.Counter(d, w, on)) {
			t.Fatal("the same proposal has two answers")
		}
		switch a.Class {
		case Accepted:
			if a.Terms == nil || len(a.Options) > 0 {
				t.Fatalf("%+v", a)
			}
			sound(t, p, d, *a.Terms, on)
		case Countered, ToPerson:
			if a.Rule == nil || a.Terms != nil || len(a.Options) > 3 || a.Class == Countered && len(a.Options) == 0 {
				t.Fatalf("%+v", a)
			}
		default:
			t.Fatalf("class %d", a.Class)
		}
		var labels []string
		for _, o := range a.Options {
			labels = append(labels, o.Closest...)
			sound(t, p, d, o.Terms, on)
		}
		if slices.Sort(labels); len(a.Options) > 0 && !slices.Equal(labels, []string{ClosestAmount, ClosestEnd, ClosestTotal}) {
			t.Fatalf("options are closest in %v", labels)
		}
		for _, o := range p.Offers(d, on) {
			sound(t, p, d, o, on)
		}
	})
}

func TestPayingMoreOrSoonerNeverGetsAWorseAnswer(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cur := rapid.SampledFrom(someCurrencies).Draw(t, "currency")
		p, d, on := anyPolicy(t, cur), anyDebt(t, cur), anyDay(t, "today")
		w := anyWant(t, d, on)
		better, grow := w, func(v int64, name string) int64 {
			if v == 0 {
				return 0
			}
			return v + rapid.OneOf(rapid.Just(int64(0)), rapid.Int64Range(0, 3), rapid.Int64Range(0, d.Balance.Minor)).Draw(t, name)
		}
		better.Amount, better.Down, better.Settle = grow(w.Amount, "more"), grow(w.Down, "more down"), grow(w.Settle, "more at once")
		if w.Count > 1 && w.Amount == 0 {
			better.Count = rapid.IntRange(1, w.Count).Draw(t, "fewer")
		}
		if w.FirstOn.IsValid() {
			better.FirstOn = w.FirstOn.AddDays(-rapid.IntRange(0, 60).Draw(t, "sooner"))
		}
		// a lump sum first is more, but where everything was to be paid at once: then the rest would follow later
		if rapid.IntRange(0, 3).Draw(t, "adds a down-payment") == 0 && w.Settle == 0 && w.Down == 0 && w.Count != 1 && p.For(d, on).Instalments != nil {
			better.Down = max(1, p.For(d, on).Instalments.MinAmount)
		}
		a, b := p.Counter(d, w, on), p.Counter(d, better, on)
		if b.Class < a.Class {
			t.Fatalf("%+v is %s, the better %+v is %s: %+v", w, a.Class, better, b.Class, b.Rule)
		}
		if a.Class < Accepted || b.Class < Accepted {
			return
		}
		if (a.Terms.Ask.Down > 0) != (b.Terms.Ask.Down > 0) && b.Terms.Kind == a.Terms.Kind { // a lump sum first moves the instalments on by one
			return
		}
		if b.Terms.Total > a.Terms.Total {
			t.Fatalf("%+v costs %d, the better %+v costs %d", w, a.Terms.Total, better, b.Terms.Total)
		}
		if b.Terms.Last().DueOn.After(a.Terms.Last().DueOn) && !(w.Frequency == Seasonal && better.FirstOn != w.FirstOn) && w.Settle == 0 {
			t.Fatalf("%+v ends on %s, the better %+v on %s\n%+v\n%+v", w, a.Terms.Last().DueOn, better, b.Terms.Last().DueOn, a.Terms, b.Terms)
		}
	})
}
