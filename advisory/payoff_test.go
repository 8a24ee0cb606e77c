package advisory

import (
	"encoding/json"
	"slices"
	"strconv"
	"testing"

	"evenkeel/plans/money"

	"pgregory.net/rapid"
)

// anyPayoff draws a question with every kind of minimum, accrual, promotion and lump sum.
func anyPayoff(t *rapid.T) Payoff {
	start := day("2023-12-31")
	apr := rapid.SampledFrom([]string{"0", "5.9", "12.5", "19.99", "26.99", "60", "391"})
	q := Payoff{Currency: "USD", Exponent: 2, StartDate: &start, Rounding: rapid.SampledFrom([]Rounding{"", HalfEven, HalfUp, HalfDown, Down, Up}).Draw(t, "rounding"),
		Strategy: rapid.SampledFrom([]Strategy{Snowball, Avalanche, HighestAPR, Custom, ProRata}).Draw(t, "strategy")}
	for i := range rapid.IntRange(1, 6).Draw(t, "debts") {
		d := Owed{ID: "d" + strconv.Itoa(i), Balance: rapid.Int64Range(0, 500000).Draw(t, "balance"), APR: apr.Draw(t, "apr"),
			Accrual: rapid.SampledFrom([]Accrual{"", PerMonth, Per30of360, DailySimple, DailyCompound}).Draw(t, "accrual"), Fee: rapid.SampledFrom([]int64{0, 0, 0, 995}).Draw(t, "fee")}
		switch rapid.SampledFrom([]string{"fixed", "percent", "interest_plus_percent"}).Draw(t, "minimum") {
		case "fixed":
			d.Minimum = Minimum{Type: "fixed", Amount: rapid.Int64Range(0, 5000).Draw(t, "amount")}
		case "percent":
			d.Minimum = Minimum{Type: "percent", Pct: "2.5", Floor: rapid.Int64Range(0, 2500).Draw(t, "floor")}
		default:
			d.Minimum = Minimum{Type: "interest_plus_percent", Pct: "1", Floor: rapid.Int64Range(0, 2500).Draw(t, "floor")}
		}
		if rapid.IntRange(0, 3).Draw(t, "promo") == 0 {
			from := rapid.IntRange(1, 6).Draw(t, "from")
			d.Promos = []Promo{{from, from + rapid.IntRange(0, 12).Draw(t, "length"), apr.Draw(t, "apr")}}
		}
		q.Debts = append(q.Debts, d)
	}
	switch rapid.SampledFrom([]string{"fixed_total", "minimums_plus_extra", "minimums_only"}).Draw(t, "budget") {
	case "fixed_total":
		q.Budget = Budget{Type: "fixed_total", Amount: rapid.Int64Range(0, 60000).Draw(t, "amount")}
	case "minimums_plus_extra":
		q.Budget = Budget{Type: "minimums_plus_extra", Extra: rapid.Int64Range(0, 20000).Draw(t, "extra")}
	default:
		q.Budget = Budget{Type: "minimums_only"}
	}
	if rapid.Bool().Draw(t, "lump") {
		q.Lumps = []Lump{{rapid.IntRange(1, 20).Draw(t, "month"), rapid.Int64Range(0, 100000).Draw(t, "amount")}}
	}
	return q
}

func TestAPayoffNeitherMakesNorLosesMoney(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		q := anyPayoff(t)
		p, refusal := q.Run()
		if refusal != nil {
			if refusal.Code != "outgrows" {
				t.Fatal(refusal)
			}
			return
		}
		balance := map[int]int64{}
		var opening, interest, fees, paid int64
		for i, d := range q.Debts {
			balance[i] = d.Balance
			opening += d.Balance
		}
		for _, row := range p.Rows {
			var spent, open int64
			for _, post := range row.Postings {
				before := balance[post.Debt]
				if before == 0 || before+post.Interest+post.Fee-post.Paid != post.Balance || post.Balance < 0 || post.Paid < post.Min {
					t.Fatalf("month %d: %d becomes %+v", row.M, before, post)
				}
				balance[post.Debt] = post.Balance
				spent, open, interest, fees = spent+post.Paid, open+post.Balance, interest+post.Interest, fees+post.Fee
			}
			if spent != row.Paid || spent+row.Unused != row.Pool || row.Unused > 0 && open > 0 {
				t.Fatalf("month %d: paid %d of %d, %d unused while %d is owed", row.M, spent, row.Pool, row.Unused, open)
			}
			paid += spent
		}
		if opening+interest+fees-paid != p.Closing || interest != p.Interest || fees != p.Fees || paid != p.Paid || p.Status == PaidOff && p.Closing != 0 {
			t.Fatalf("%d + %d + %d − %d is not %d", opening, interest, fees, paid, p.Closing)
		}
	})
}

func TestADebtThatIsSaidNeverToClearNeverDoes(t *testing.T) {
	t.Parallel()
	flagged := 0
	rapid.Check(t, func(t *rapid.T) {
		q := anyPayoff(t)
		if p, refusal := q.Run(); refusal != nil || p.Status != NeverPaysOff {
			return
		}
		flagged++
		r, _ := q.prepare()
		r.settled = 1 << 30 // no certificate: go on to the bitter end
		if p, refusal := r.run(3000, nil); refusal == nil && (p.Status == PaidOff || p.Status == BelowMinimums && q.Budget.Type == "minimums_only") {
			t.Fatalf("%s after %d months", p.Status, p.Months)
		}
	})
	if flagged == 0 {
		t.Error("no question was flagged: the test tests nothing")
	}
}

func TestAGrowingTotalIsNotTakenForNever(t *testing.T) {
	t.Parallel()
	// 100.00 at 60 % and 2 000.00 at 24 % with 44.00 a month: the first month's interest is 45.00, and yet it ends.
	q := Payoff{Currency: "USD", Strategy: Avalanche, Debts: []Owed{{ID: "a", Balance: 10000, APR: "60", Minimum: Minimum{Type: "fixed"}}, {ID: "b", Balance: 200000, APR: "24", Minimum: Minimum{Type: "fixed"}}},
		Budget: Budget{Type: "fixed_total", Amount: 4400}}
	p, refusal := q.Run()
	if refusal != nil || p.Status != PaidOff || p.Months != 159 {
		t.Errorf("%+v %v", p, refusal)
	}
}

func TestOneMinorUnitAboveTheInterestIsEnough(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		budget int64
		status Status
		months int
	}{{10000, NeverPaysOff, 1}, {10001, PaidOff, 934}, {9000, NeverPaysOff, 1}, {4999, BelowMinimums, 1}} {
		q := Payoff{Currency: "USD", Strategy: Avalanche, Debts: []Owed{{ID: "a", Balance: 1000000, APR: "12", Minimum: Minimum{Type: "fixed", Amount: 5000}}}, Budget: Budget{Type: "fixed_total", Amount: c.budget}}
		if p, refusal := q.Run(); refusal != nil || p.Status != c.status || p.Months != c.months {
			t.Errorf("%d: %s after %d months, want %s after %d (%v)", c.budget, p.Status, p.Months, c.status, c.months, refusal)
		}
	}
	// A debt without interest that takes longer than anybody lives is neither cleared nor stuck.
	q := Payoff{Currency: "USD", Strategy: Avalanche, Debts: []Owed{{ID: "a", Balance: 1000000, APR: "0", Minimum: Minimum{Type: "fixed"}}}, Budget: Budget{Type: "fixed_total", Amount: 1}}
	if p, refusal := q.Run(); refusal != nil || p.Status != ExceedsHorizon || p.Months != LongestMonths || p.Closing != 1000000-LongestMonths {
		t.Errorf("%s after %d months (%v)", p.Status, p.Months, refusal)
	}
}

func TestNeverIsNotToldWhileAPromotionOrALumpSumLiesAhead(t *testing.T) {
	t.Parallel()
	q := Payoff{Currency: "USD", Strategy: Avalanche, Debts: []Owed{{ID: "a", Balance: 100000, APR: "5", Minimum: Minimum{Type: "fixed"}, Promos: []Promo{{1, 6, "60"}}}}, Budget: Budget{Type: "fixed_total", Amount: 4000}}
	if p, refusal := q.Run(); refusal != nil || p.Status != PaidOff {
		t.Errorf("a high rate that ends: %+v", p)
	}
	q.Debts[0].APR, q.Debts[0].Promos, q.Lumps = "60", nil, []Lump{{9, 200000}}
	if p, refusal := q.Run(); refusal != nil || p.Status != PaidOff || p.Months != 9 {
		t.Errorf("a lump sum to come: %+v", p)
	}
}

func TestATieIsSettledByTheExactFraction(t *testing.T) {
	t.Parallel()
	apr, _ := percent("3650", maxPercent) // a tenth a day
	for mode, want := range map[Rounding]int64{HalfEven: 0, HalfUp: 1, HalfDown: 0, Down: 0, Up: 1} {
		if got := newRate(apr, DailyCompound).interest(5, 1, mode); got != want {
			t.Errorf("half a unit %s is %d, want %d", mode, got, want)
		}
	}
}

func TestNeverIsToldOnlyWhereTheShortestMonthSaysSoToo(t *testing.T) {
	t.Parallel()
	// 31 days of interest on 1 000.00 at 36.5 % are 31.00, 28 are 28.00: with 30.50 a month the first month does not bring the debt down, and a year does.
	start := day("2024-12-31")
	q := Payoff{Currency: "USD", Strategy: Avalanche, StartDate: &start, Debts: []Owed{{ID: "a", Balance: 100000, APR: "36.5", Accrual: DailySimple, Minimum: Minimum{Type: "fixed"}}}, Budget: Budget{Type: "fixed_total", Amount: 3050}}
	p, refusal := q.Run()
	if refusal != nil || p.Status != PaidOff || p.Rows[0].Postings[0].Balance < 100000 {
		t.Errorf("%s after %d months, %v", p.Status, p.Months, refusal)
	}
}

func TestMoreMoneyNeverClearsLater(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		q := anyPayoff(t)
		q.Strategy = rapid.SampledFrom([]Strategy{Snowball, HighestAPR, Custom}).Draw(t, "static")
		q.Budget = Budget{Type: "fixed_total", Amount: rapid.Int64Range(1, 60000).Draw(t, "less")}
		less, refusal := q.Run()
		if refusal != nil || less.Status != PaidOff {
			return
		}
		q.Budget.Amount += rapid.Int64Range(0, 5000).Draw(t, "more")
		more, refusal := q.Run()
		if refusal != nil || more.Status != PaidOff || more.Months > less.Months || more.Interest+more.Fees > less.Interest+less.Fees {
			t.Fatalf("%s in %d months, %d interest; with less in %d, %d", more.Status, more.Months, more.Interest, less.Months, less.Interest)
		}
	})
}

func TestAvalancheIsNeverDearerThanAnotherOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		q := Payoff{Currency: "USD", Strategy: Avalanche}
		var ids []string
		var least int64
		for i := range rapid.IntRange(2, 5).Draw(t, "debts") {
			d := Owed{ID: "d" + strconv.Itoa(i), Balance: rapid.Int64Range(1000, 500000).Draw(t, "balance"), APR: strconv.Itoa(rapid.IntRange(0, 40).Draw(t, "apr")), Minimum: Minimum{Type: "fixed"}}
			least += d.Balance / 40
			q.Debts, ids = append(q.Debts, d), append(ids, d.ID)
		}
		q.Budget = Budget{Type: "fixed_total", Amount: 1000 + least + rapid.Int64Range(0, 50000).Draw(t, "budget")}
		best, refusal := q.Run()
		if refusal != nil || best.Status != PaidOff {
			return
		}
		q.Strategy, q.Order = Custom, rapid.Permutation(ids).Draw(t, "order")
		other, refusal := q.Run()
		slack := int64(best.Months * len(ids)) // each debt and month rounds by half a minor unit at most, and interest bears a little interest
		if refusal == nil && other.Status == PaidOff && (best.Interest > other.Interest+slack || best.Months > other.Months) {
			t.Fatalf("%d in %d months; %v: %d in %d", best.Interest, best.Months, q.Order, other.Interest, other.Months)
		}
	})
}

func TestTheOrderOfTheQuestionDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		q := anyPayoff(t)
		if q.Strategy == ProRata {
			return // ties of a remainder go by place
		}
		a, refusal := q.Run()
		if refusal != nil {
			return
		}
		q.Debts = rapid.Permutation(q.Debts).Draw(t, "shuffled")
		if b, refusal := q.Run(); refusal != nil || a.Status != b.Status || a.Months != b.Months || a.Paid != b.Paid || a.Interest != b.Interest {
			t.Fatalf("%+v became %+v", a, b)
		}
	})
}

// promoted are the debts of the vectors' P20, without minimums.
func promoted() Payoff {
	return Payoff{Currency: "USD", Strategy: Best, Budget: Budget{Type: "fixed_total", Amount: 40000}, Debts: []Owed{
		{ID: "bt", Balance: 400000, APR: "26.99", Minimum: Minimum{Type: "fixed"}, Promos: []Promo{{1, 12, "0"}}},
		{ID: "loan", Balance: 500000, APR: "14.9", Minimum: Minimum{Type: "fixed"}}}}
}

func TestTheOptimumLooksAheadToWhereAPromotionEnds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		s    Strategy
		paid int64
	}{{Best, 999465}, {Avalanche, 1015272}, {HighestAPR, 1025949}} { // the first is what a linear programme finds
		q := promoted()
		q.Strategy = c.s
		p, refusal := q.Run()
		if refusal != nil || abs(p.Paid-c.paid) > 30 {
			t.Errorf("%s pays %d, want about %d (%v)", c.s, p.Paid, c.paid, refusal)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		q := anyPayoff(t)
		q.Strategy = Avalanche
		a, refusal := q.Run()
		if refusal != nil || a.Status != PaidOff {
			return
		}
		q.Strategy = Best
		if b, refusal := q.Run(); refusal != nil || b.Status != PaidOff || b.Paid > a.Paid {
			t.Fatalf("the optimum pays %d, avalanche %d", b.Paid, a.Paid)
		}
	})
}

// cardAlone is 3 000.00 at 19.99 % with a minimum of 2 %, at least 25.00.
func cardAlone() Payoff {
	return Payoff{Currency: "USD", Strategy: Avalanche, Budget: Budget{Type: "minimums_only"}, Debts: []Owed{{ID: "card", Balance: 300000, APR: "19.99", Minimum: Minimum{Type: "percent", Pct: "2", Floor: 2500}}}}
}

func TestFreezingTheFirstMinimumTurnsDecadesIntoYears(t *testing.T) {
	t.Parallel()
	q := cardAlone()
	if p, refusal := q.Run(); refusal != nil || p.Months != 346 || p.Interest != 938535 {
		t.Errorf("2 %% minimums take %d months and %d (%v)", p.Months, p.Interest, refusal)
	}
	q.Debts[0].Minimum = Minimum{Type: "interest_plus_percent", Pct: "1", Floor: 2500}
	c, refusal := q.Compare()
	if refusal != nil {
		t.Fatal(refusal)
	}
	if c.MinimumsOnly.Months != 176 || c.MinimumsOnly.Interest != 398116 || c.Frozen.Months != 60 || c.Frozen.Interest != 174653 {
		t.Errorf("minimums %d months, %d; frozen %d months, %d", c.MinimumsOnly.Months, c.MinimumsOnly.Interest, c.Frozen.Months, c.Frozen.Interest)
	}
}

func TestAQuickWinIsSuggestedOnlyWhereItCostsLittle(t *testing.T) {
	t.Parallel()
	q := Payoff{Currency: "USD", Strategy: Avalanche, Budget: Budget{Type: "minimums_plus_extra", Extra: 20000}, Debts: []Owed{
		{ID: "store", Balance: 80000, APR: "9.9", Minimum: Minimum{Type: "fixed", Amount: 2500}}, {ID: "visa", Balance: 620000, APR: "24.99", Minimum: Minimum{Type: "fixed", Amount: 15500}},
		{ID: "loan", Balance: 410000, APR: "12.5", Minimum: Minimum{Type: "fixed", Amount: 13000}}, {ID: "med", Balance: 35000, APR: "0", Minimum: Minimum{Type: "fixed", Amount: 2500}}}}
	c, refusal := q.Compare()
	if refusal != nil || c.QuickWinCosts != 6512 || c.QuickWin.ClearIn[3] != 2 || c.Snowball.Interest-c.Avalanche.Interest != 68783 || c.Suggested != Avalanche {
		t.Errorf("%d more for the quick win, %s suggested, %v", c.QuickWinCosts, c.Suggested, refusal)
	}
	q.Debts[3].Balance = 5000
	if c, _ := q.Compare(); c.Suggested != Custom {
		t.Errorf("a quick win for %d of %d is not suggested", c.QuickWinCosts, c.Avalanche.Interest)
	}
}

func TestTheSmallestPaymentClearsAndOneLessDoesNot(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		q := anyPayoff(t)
		q.Strategy = Snowball
		months := rapid.SampledFrom([]int{12, 60, 120}).Draw(t, "months")
		budget, ok, refusal := q.SmallestBudget(months)
		if refusal != nil || !ok {
			t.Fatalf("%v %v", ok, refusal)
		}
		clears := func(amount int64) bool {
			q.Budget = Budget{Type: "fixed_total", Amount: amount}
			p, refusal := q.Run()
			return refusal == nil && (p.Status == AlreadyClear || p.Status == PaidOff && p.Months <= months)
		}
		if !clears(budget) || budget > 0 && clears(budget-1) {
			t.Fatalf("%d is not the smallest", budget)
		}
	})
	// At 100.00 a month nothing comes off; with interest frozen 100.00 clears it in 100 months.
	q := Payoff{Currency: "USD", Strategy: Avalanche, Debts: []Owed{{ID: "a", Balance: 1000000, APR: "12", Minimum: Minimum{Type: "fixed"}}}, Budget: Budget{Type: "fixed_total", Amount: 10000}}
	if p, _ := q.Run(); p.Status != NeverPaysOff || p.MonthInterest != 10000 || p.MonthPaid != 10000 {
		t.Errorf("%+v", p)
	}
	if p, _ := q.Frozen().Run(); p.Status != PaidOff || p.Months != 100 {
		t.Errorf("frozen: %+v", p)
	}
}

func TestInterestRoundsExactlyWhateverTheWay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		apr, err := percent(rapid.SampledFrom([]string{"0", "0.000000000001", "12", "19.99", "17.9", "391", "10000", "36.5"}).Draw(t, "apr"), maxPercent)
		if err != nil {
			t.Fatal(err)
		}
		balance := rapid.Int64Range(0, money.Max).Draw(t, "balance")
		mode := rapid.SampledFrom([]Rounding{HalfEven, HalfUp, HalfDown, Down, Up}).Draw(t, "mode")
		days := rapid.IntRange(28, 31).Draw(t, "days")
		for _, accrual := range []Accrual{PerMonth, Per30of360, DailySimple, DailyCompound} {
			got := newRate(apr, accrual).interest(balance, days, mode)
			want, _ := mode.times(balance, exactly(apr, accrual, days))
			if got != want {
				t.Fatalf("%s of %d: %d, want %d", accrual, balance, got, want)
			}
		}
	})
}

func TestWhatAPayoffCannotAnswerIsRefusedByField(t *testing.T) {
	t.Parallel()
	for field, spoil := range map[string]func(*Payoff){
		"custom_order[1]":        func(q *Payoff) { q.Order = []string{"card", "card"} },
		"debts":                  func(q *Payoff) { q.Debts = nil },
		"rounding":               func(q *Payoff) { q.Rounding = "banker" },
		"strategy":               func(q *Payoff) { q.Strategy = "hope" },
		"debts[0].apr":           func(q *Payoff) { q.Debts[0].APR = "NaN" },
		"debts[0].balance":       func(q *Payoff) { q.Debts[0].Balance = -1 },
		"debts[0].min.type":      func(q *Payoff) { q.Debts[0].Minimum.Type = "" },
		"debts[0].min.pct":       func(q *Payoff) { q.Debts[0].Minimum.Pct = "101" },
		"debts[0].accrual":       func(q *Payoff) { q.Debts[0].Accrual = "hourly" },
		"start_date":             func(q *Payoff) { q.Debts[0].Accrual = DailySimple },
		"debts[1].id":            func(q *Payoff) { q.Debts = append(q.Debts, q.Debts[0]) },
		"debts[0].promos[0]":     func(q *Payoff) { q.Debts[0].Promos = []Promo{{5, 4, "0"}} },
		"debts[0].promos[0].apr": func(q *Payoff) { q.Debts[0].Promos = []Promo{{1, 4, "-1"}} },
		"custom_order[0]":        func(q *Payoff) { q.Order = []string{"nobody"} },
		"budget.type":            func(q *Payoff) { q.Budget.Type = "some" },
		"budget.extra":           func(q *Payoff) { q.Budget.Extra = -5 },
		"lump_sums[0]":           func(q *Payoff) { q.Lumps = []Lump{{0, 5}} },
	} {
		q := cardAlone()
		spoil(&q)
		if _, refusal := q.Run(); refusal == nil || refusal.Args["field"] != field {
			t.Errorf("%s: %v", field, refusal)
		}
	}
}

func TestADebtBeyondCountingEndsInAnAnswer(t *testing.T) {
	t.Parallel()
	q := Payoff{Currency: "USD", Strategy: Snowball, Debts: []Owed{{ID: "slow", Balance: 100000, APR: "0", Minimum: Minimum{Type: "fixed", Amount: 1}}, {ID: "wild", Balance: 200000, APR: "10000", Minimum: Minimum{Type: "fixed", Amount: 0}}},
		Budget: Budget{Type: "fixed_total", Amount: 2}}
	if p, refusal := q.Run(); refusal != nil || p.Status != NeverPaysOff {
		t.Errorf("%v %v", p, refusal)
	}
	q.Lumps = []Lump{{1000, 1}}
	if _, refusal := q.Run(); refusal == nil || refusal.Code != "outgrows" {
		t.Errorf("%v", refusal)
	}
}

// thirty is 30 debts that take about 40 years.
func thirty(accrual Accrual) Payoff {
	start := day("2026-01-31")
	q := Payoff{Currency: "USD", Strategy: Avalanche, StartDate: &start}
	for i := range 30 {
		q.Debts = append(q.Debts, Owed{ID: "d" + strconv.Itoa(i), Balance: int64(1000000 + 37000*i), APR: strconv.Itoa(10+i%7) + ".99", Accrual: accrual, Minimum: Minimum{Type: "percent", Pct: "0.1"}})
	}
	if budget, ok, _ := q.SmallestBudget(480); ok {
		q.Budget = Budget{Type: "fixed_total", Amount: budget}
	}
	return q
}

func BenchmarkThirtyDebts(b *testing.B) {
	for _, accrual := range []Accrual{PerMonth, DailySimple, DailyCompound} {
		b.Run(string(accrual), func(b *testing.B) {
			q := thirty(accrual)
			for b.Loop() {
				p, refusal := q.Run()
				if refusal != nil || p.Status != PaidOff {
					b.Fatal(p, refusal)
				}
				b.ReportMetric(float64(p.Months), "months")
				q.Hash(p)
			}
		})
	}
}

func FuzzAPayoffAlwaysAnswers(f *testing.F) {
	start := day("2024-01-31")
	daily := promoted()
	daily.Strategy, daily.StartDate, daily.Rounding = Avalanche, &start, Down
	daily.Debts[0].Accrual, daily.Debts[1].Accrual, daily.Debts[1].Fee, daily.Lumps = DailyCompound, DailySimple, 995, []Lump{{2, 50000}}
	daily.Debts[1].Promos = []Promo{{3, 9, "60"}, {12, 12, "0"}}
	shared := daily
	shared.Strategy, shared.Budget = ProRata, Budget{Type: "minimums_plus_extra", Extra: 20000}
	for _, q := range []Payoff{cardAlone(), promoted(), thirty(DailyCompound), daily, shared} {
		b, _ := json.Marshal(q)
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var q Payoff
		if json.Unmarshal(raw, &q) != nil || len(q.Debts) > 12 {
			return
		}
		p, refusal := q.Run()
		if refusal != nil {
			return
		}
		if v := q.View(p); v.Months > LongestMonths || len(p.Rows) > LongestMonths || v.Closing < 0 || slices.ContainsFunc(p.ByDebt, func(n int64) bool { return n < 0 }) {
			t.Fatalf("%s: %+v", raw, v)
		}
		if q.Strategy == Best || len(p.Rows) > 120 {
			return
		}
		if wrong := referee(q, p); wrong != "" { // in particular: it does not lie about an end date
			t.Fatalf("%s: %s", raw, wrong)
		}
	})
}
