package advisory

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func anyAfford(t *rapid.T) Afford {
	small := rapid.Int64Range(0, 20000)
	a := Afford{Income: rapid.Int64Range(0, 200000).Draw(t, "income"), Outgoings: rapid.Int64Range(0, 200000).Draw(t, "outgoings"), PriorityOffers: small.Draw(t, "priority"),
		ContingencyBP: rapid.Int64Range(0, 2000).Draw(t, "bp"), ContingencyCap: small.Draw(t, "cap"), Weight: rapid.SampledFrom([]string{"balance", "contractual"}).Draw(t, "weight"),
		Floor: rapid.SampledFrom([]int64{0, 500, 5000}).Draw(t, "floor"), Token: 100, Currency: "GBP"}
	if rapid.Bool().Draw(t, "tight") {
		a.Income = a.Outgoings + rapid.Int64Range(0, 3000).Draw(t, "spare")
	}
	for i := range rapid.IntRange(0, 8).Draw(t, "debts") {
		a.Debts = append(a.Debts, Share{ID: strconv.Itoa(i), Balance: rapid.Int64Range(0, 50000).Draw(t, "balance"), Contractual: rapid.Int64Range(0, 3000).Draw(t, "contractual")})
	}
	if len(a.Debts) > 0 {
		a.Ours = &a.Debts[0].ID
	}
	return a
}

func TestNoMoneyIsLostBetweenSurplusAndOffers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := anyAfford(t)
		r, refusal := a.Work()
		if refusal != nil {
			t.Fatal(refusal)
		}
		if r.Surplus != a.Income-a.Outgoings || r.Contingency < 0 || r.Available != r.Surplus-r.Contingency-a.PriorityOffers || r.Contingency > a.ContingencyCap {
			t.Fatalf("%+v", r)
		}
		switch r.Outcome {
		case OfferMade, Tokens:
			left, full := r.Available, true
			for _, d := range a.Debts {
				offer := r.Offers[d.ID]
				if offer < 0 || offer > d.Balance || r.Outcome == OfferMade && offer < min(a.Floor, d.Balance) {
					t.Fatalf("%d for %+v", offer, d)
				}
				left -= offer
				full = full && (offer == d.Balance || a.Weight == "contractual" && d.Contractual == 0)
			}
			if left != *r.Unallocated || left < 0 || left > 0 && r.Outcome == OfferMade && !full {
				t.Fatalf("%d of %d are left: %+v", left, r.Available, r.Offers)
			}
			if r.Ours != nil && r.Ours.Offer > 0 && (*r.Ours.Months-1)*r.Ours.Offer+*r.Ours.Last != a.Debts[0].Balance {
				t.Fatalf("%+v do not clear %d", r.Ours, a.Debts[0].Balance)
			}
		case Deficit:
			if r.Surplus > 0 || r.Contingency != 0 || r.Offers != nil {
				t.Fatalf("%+v", r)
			}
		case NothingLeft:
			if r.Available > 0 || r.Offers != nil {
				t.Fatalf("%+v", r)
			}
		}
	})
}

func TestFairSharesFollowBalancesToTheMinorUnit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := anyAfford(t)
		a.Weight, a.Floor = "balance", 0
		r, refusal := a.Work()
		if refusal != nil || r.Outcome != OfferMade || *r.Unallocated > 0 {
			return
		}
		var sum int64
		for _, d := range a.Debts {
			sum += d.Balance
		}
		for _, d := range a.Debts { // |offer − available × balance ÷ sum| < 1
			if gap := abs(r.Offers[d.ID]*sum - r.Available*d.Balance); gap >= sum {
				t.Fatalf("%d of %d for %d of %d", r.Offers[d.ID], r.Available, d.Balance, sum)
			}
		}
	})
}

func TestOffersByContractualPaymentsAndTokens(t *testing.T) {
	t.Parallel()
	three := func(floor int64) Afford {
		return Afford{Income: 100000, Weight: "contractual", Floor: floor, Token: 100, Currency: "GBP",
			Debts: []Share{{"a", 900000, 3000}, {"b", 900000, 5000}, {"c", 900000, 2000}}}
	}
	a := three(0)
	a.Outgoings = 80000
	if r, _ := a.Work(); r.Offers["a"] != 6000 || r.Offers["b"] != 10000 || r.Offers["c"] != 4000 {
		t.Errorf("200.00 by 30, 50 and 20: %v", r.Offers)
	}
	a = three(500)
	a.Outgoings = 98800
	if r, _ := a.Work(); r.Outcome != Tokens || r.Offers["a"] != 100 || r.Offers["c"] != 100 || *r.Unallocated != 900 {
		t.Errorf("12.00 among three: %+v", r)
	}
	a.Outgoings = 99800
	if r, _ := a.Work(); r.Outcome != BelowToken {
		t.Errorf("2.00 among three: %+v", r)
	}
	b, _ := json.Marshal(func() Affordable { r, _ := a.Work(); return r }())
	if !strings.Contains(string(b), `"offers":null`) {
		t.Errorf("%s", b)
	}
}

func TestWhatAffordabilityCannotAnswerIsRefusedByField(t *testing.T) {
	t.Parallel()
	nobody := "nobody"
	for field, spoil := range map[string]func(*Afford){
		"income":               func(a *Afford) { a.Income = -1 },
		"contingency_bp":       func(a *Afford) { a.ContingencyBP = 10001 },
		"weight":               func(a *Afford) { a.Weight = "size" },
		"debts[1].id":          func(a *Afford) { a.Debts = append(a.Debts, a.Debts[0]) },
		"debts[0].balance":     func(a *Afford) { a.Debts[0].Balance = -1 },
		"debts[0].contractual": func(a *Afford) { a.Debts[0].Contractual = -1 },
		"ours":                 func(a *Afford) { a.Ours = &nobody },
	} {
		a := Afford{Income: 5, Weight: "balance", Currency: "GBP", Debts: []Share{{ID: "x", Balance: 5}}}
		spoil(&a)
		if _, refusal := a.Work(); refusal == nil || refusal.Args["field"] != field {
			t.Errorf("%s: %v", field, refusal)
		}
	}
}

func TestAPaymentAtTheWagesRhythmNeverAsksForMoreThanTheMonth(t *testing.T) {
	t.Parallel()
	if got := Weekly.Back(5263); got != 1214 { // 52.63 × 12 ÷ 52 = 12.145…
		t.Errorf("52.63 a month is %d a week", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		f, monthly := rapid.SampledFrom(Frequencies).Draw(t, "frequency"), rapid.Int64Range(0, 1_000_000_000).Draw(t, "monthly")
		each := f.Back(monthly)
		if each*f.PerYear() > monthly*12 || (each+1)*f.PerYear() <= monthly*12 {
			t.Fatalf("%d %s for %d a month", each, f, monthly)
		}
	})
}

func TestGoalsAreReachedAtTheirMonthAndNotBefore(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := Goal{Goal: rapid.Int64Range(0, 1000000).Draw(t, "goal"), Start: rapid.Int64Range(0, 500000).Draw(t, "start"), Deposit: rapid.Int64Range(0, 20000).Draw(t, "deposit"),
			APR: rapid.SampledFrom([]string{"0", "0.2", "4", "12.5"}).Draw(t, "apr"), Months: rapid.IntRange(0, 60).Draw(t, "months")}
		if a, refusal := g.MonthsToGoal(); refusal != nil || a.Reachable && *a.Balance < g.Goal {
			t.Fatalf("%+v %v", a, refusal)
		}
		need, refusal := g.NeededDeposit()
		if refusal != nil || !need.Reachable {
			if refusal != nil || g.Months > 0 || g.Start >= g.Goal {
				t.Fatalf("%+v %v", need, refusal)
			}
			return
		}
		months := func(deposit int64) int {
			with := g
			with.Deposit = deposit
			if a, _ := with.MonthsToGoal(); a.Months != nil {
				return *a.Months
			}
			return longestSaving + 1
		}
		if months(*need.Deposit) > g.Months || *need.Deposit > 0 && months(*need.Deposit-1) <= g.Months {
			t.Fatalf("%d a month for %d months", *need.Deposit, g.Months)
		}
	})
}

func TestASinkingFundPaysEveryBillAndNoSmallerOneDoes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := Goal{Start: rapid.Int64Range(0, 50000).Draw(t, "start"), Horizon: rapid.IntRange(1, 36).Draw(t, "horizon")}
		for range rapid.IntRange(0, 6).Draw(t, "bills") {
			g.Bills = append(g.Bills, [2]int64{int64(rapid.IntRange(1, g.Horizon).Draw(t, "month")), rapid.Int64Range(0, 60000).Draw(t, "amount")})
		}
		fund, refusal := g.SinkingFund()
		if refusal != nil {
			t.Fatal(refusal)
		}
		lowest := func(monthly int64) int64 {
			least, balance := int64(1<<62), g.Start
			for m := int64(1); m <= int64(g.Horizon); m++ {
				balance += monthly
				for _, b := range g.Bills {
					if b[0] == m {
						balance -= b[1]
					}
				}
				least = min(least, balance)
			}
			return least
		}
		if lowest(fund.Monthly) < 0 || fund.Monthly > 0 && lowest(fund.Monthly-1) >= 0 || (fund.Monthly == 0) != (fund.Binding == nil) {
			t.Fatalf("%+v", fund)
		}
	})
	for _, g := range []Goal{{Horizon: 0}, {Horizon: 2, Bills: [][2]int64{{3, 1}}}, {Horizon: 2, Bills: [][2]int64{{1, -1}}}, {Horizon: 2, Bills: [][2]int64{{1, 900_000_000_000_000}, {2, 900_000_000_000_000}}}} {
		if _, refusal := g.SinkingFund(); refusal == nil || refusal.Code != "out_of_range" {
			t.Errorf("%+v: %v", g, refusal)
		}
	}
}
