package advisory

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAFlatFeeIsToldAsTheRateThatItIs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		principal, fee     int64
		count              int
		nominal, effective string
	}{
		{1_200_000, 7200, 12, "13.03", "13.84"}, // 0.6 % a month sounds like 7.2 % (vector S17)
		{100, 1, 1, "12.00", "12.68"},           // one month at 1 %
		{1_200_000, 0, 12, "0.00", "0.00"},
	} {
		if nominal, effective, refusal := FeeRate(c.principal, c.fee, c.count); refusal != nil || nominal != c.nominal || effective != c.effective {
			t.Errorf("%d and %d × %d: %s %s %v", c.principal, c.fee, c.count, nominal, effective, refusal)
		}
	}
	for _, c := range []struct {
		principal, fee int64
		count          int
		field          string
	}{{0, 0, 1, "principal"}, {100, 101, 1, "fee"}, {100, -1, 1, "fee"}, {100, 1, 0, "count"}, {100, 1, 121, "count"}} {
		if _, _, refusal := FeeRate(c.principal, c.fee, c.count); refusal == nil || refusal.Args["field"] != c.field {
			t.Errorf("%+v: %v", c, refusal)
		}
	}
}

func TestAFeePlanPaidAsAskedEndsWithItsCount(t *testing.T) {
	t.Parallel()
	q := Payoff{Currency: "CNY", Strategy: Avalanche, Budget: Budget{Type: "minimums_only"}, Debts: []Owed{FeePlanOwed("sofa", 1_200_000, 1_200_000, 7200, 12)}}
	if p, refusal := q.Run(); refusal != nil || p.Status != PaidOff || p.Months != 12 || p.Fees != 12*7200 {
		t.Errorf("%+v %v", p, refusal)
	}
}

func TestTheFirstMinimumsAreWhatTheFirstMonthAsks(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		q := anyPayoff(t)
		least, refusal := q.FirstMinimums()
		if refusal != nil {
			t.Fatal(refusal)
		}
		q.Budget, q.Lumps = Budget{Type: "fixed_total", Amount: least}, nil
		if p, refusal := q.Run(); refusal == nil && p.Status == BelowMinimums && p.Months == 1 {
			t.Fatalf("%d is too little", least)
		}
		if q.Budget.Amount--; least > 0 {
			if p, refusal := q.Run(); refusal != nil || p.Status != BelowMinimums || p.Months != 1 || p.SumMin != least {
				t.Fatalf("%d is enough: %+v", least-1, p)
			}
		}
	})
}

func TestInterestThatStandsStillNeverCostsMore(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		q := anyPayoff(t)
		q.Strategy, q.Budget = Snowball, Budget{Type: "fixed_total", Amount: rapid.Int64Range(1, 60000).Draw(t, "amount")}
		with, refusal := q.Run()
		if refusal != nil || with.Status != PaidOff {
			return
		}
		frozen, refusal := q.Standing(q.Debts[0].ID, rapid.IntRange(1, 24).Draw(t, "months")).Run()
		if refusal != nil || frozen.Status != PaidOff || frozen.Paid > with.Paid || frozen.Months > with.Months {
			t.Fatalf("%+v costs more than %+v", frozen, with)
		}
	})
	// 1 000.00 at 12 % with 100.00 a month: 11 months; 10 and no interest with a year of none
	q := Payoff{Currency: "USD", Strategy: Avalanche, Budget: Budget{Type: "fixed_total", Amount: 10000}, Debts: []Owed{{ID: "a", Balance: 100000, APR: "12", Minimum: Minimum{Type: "fixed"}}}}
	with, _ := q.Run()
	frozen, _ := q.Standing("a", 12).Run()
	if with.Months != 11 || frozen.Months != 10 || frozen.Interest != 0 || len(q.Debts[0].Promos) != 0 {
		t.Errorf("%d months and %d; frozen %d and %d", with.Months, with.Interest, frozen.Months, frozen.Interest)
	}
}

func TestTheOptimumSaysFromWhenItLooksPastALowRate(t *testing.T) {
	t.Parallel()
	p, refusal := promoted().Run()
	if refusal != nil || len(p.Switch) != 2 || p.Switch[0] < 2 || p.Switch[0] > 12 || p.Switch[1] != 0 {
		t.Errorf("%v %v", p.Switch, refusal)
	}
	q := promoted()
	q.Debts[0].Promos = nil
	if p, _ := q.Run(); p.Switch != nil {
		t.Errorf("nothing ends, and yet %v", p.Switch)
	}
}

func TestTheFirstDebtToClearIsTheOneThatEncourages(t *testing.T) {
	t.Parallel()
	for want, clear := range map[int][]int{0: {-1, 0}, 2: {14, 2, -1}, 3: {0, 3}} {
		if got := (&PaidBack{ClearIn: clear}).FirstClear(); got != want {
			t.Errorf("%v: %d", clear, got)
		}
	}
}
