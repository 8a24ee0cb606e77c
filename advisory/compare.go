package advisory

import (
	"slices"

	"evenkeel/plans"
)

// Comparison answers the same question in the ways a borrower chooses between, each with its price. Nothing is hidden and nothing is marked as best.
type Comparison struct {
	MinimumsOnly *PaidBack // what the creditors ask, for as long as it takes
	Frozen       *PaidBack // the first month's minimum kept as a fixed payment
	Snowball     *PaidBack
	Avalanche    *PaidBack
	Optimum      *PaidBack // differs from Avalanche only where a promotion ends
	QuickWin     *PaidBack // the smallest debt first, then by rate
	// Suggested is the quick win where it costs less than a hundredth of the interest, and avalanche otherwise: a first success keeps people going.
	Suggested Strategy
	// QuickWinCosts is what the quick win adds in interest and fees, in minor units; it can be negative where a promotion ends.
	QuickWinCosts int64
}

// Compare runs the question once for each way. Refusals are those of Run.
func (q Payoff) Compare() (Comparison, *plans.Refusal) {
	var c Comparison
	var refusal *plans.Refusal
	ask := func(budget Budget, s Strategy, order []string) *PaidBack {
		if refusal != nil {
			return nil
		}
		each := q
		each.Budget, each.Strategy, each.Order = budget, s, order
		var p *PaidBack
		p, refusal = each.Run()
		return p
	}
	q.Order = nil
	c.MinimumsOnly = ask(Budget{Type: "minimums_only"}, Avalanche, nil)
	c.Frozen = ask(Budget{Type: "minimums_plus_extra"}, Avalanche, nil)
	c.Snowball = ask(q.Budget, Snowball, nil)
	c.Avalanche = ask(q.Budget, Avalanche, nil)
	c.Optimum = ask(q.Budget, Best, nil)
	if refusal != nil {
		return Comparison{}, refusal
	}
	c.QuickWin = ask(q.Budget, Custom, q.QuickWinOrder())
	if refusal != nil {
		return Comparison{}, refusal
	}
	c.QuickWinCosts = c.QuickWin.Paid - c.Avalanche.Paid
	c.Suggested = Avalanche
	if c.QuickWin.Status == PaidOff && c.Avalanche.Status == PaidOff && c.QuickWinCosts*100 < c.Avalanche.Interest {
		c.Suggested = Custom
	}
	return c, nil
}

// QuickWinOrder is the smallest open debt, then the rest by this month's rate.
func (q Payoff) QuickWinOrder() []string {
	q.Strategy = Avalanche
	r, refusal := q.prepare()
	if refusal != nil {
		return nil
	}
	order := r.rank(1, nil)
	first := -1
	for _, i := range order {
		if r.debts[i].opening > 0 && (first < 0 || r.debts[i].opening < r.debts[first].opening) {
			first = i
		}
	}
	ids := []string{}
	if first >= 0 {
		ids = append(ids, r.debts[first].id)
	}
	for _, i := range order {
		if i != first {
			ids = append(ids, r.debts[i].id)
		}
	}
	return ids
}

// SmallestBudget is the smallest fixed payment a month, in minor units, that clears everything within some months; ok is false where even a budget of
// everything owed does not. More money never clears later, so it is found by halving. Lump sums of the question count. Refusals are those of Run.
func (q Payoff) SmallestBudget(months int) (budget int64, ok bool, refusal *plans.Refusal) {
	q.Budget = Budget{Type: "fixed_total"}
	if q.Strategy == Best {
		q.Strategy = Avalanche
	}
	r, refusal := q.prepare()
	if refusal != nil {
		return 0, false, refusal
	}
	months = min(max(months, 1), LongestMonths)
	clears := func(amount int64) bool {
		r.q.Budget.Amount = amount
		p, refusal := r.run(months, nil)
		return refusal == nil && (p.Status == PaidOff || p.Status == AlreadyClear)
	}
	low, high := int64(0), int64(1)
	for !clears(high) {
		if high > 1<<56 {
			return 0, false, nil
		}
		low, high = high+1, high*2
	}
	for low < high {
		if mid := (low + high) / 2; clears(mid) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low, true, nil
}

// FirstMinimums is what the creditors ask for in the first month together, in minor units. Refusals are those of Run.
func (q Payoff) FirstMinimums() (int64, *plans.Refusal) {
	q.Budget, q.Strategy, q.Lumps = Budget{Type: "minimums_only"}, Snowball, nil
	r, refusal := q.prepare()
	if refusal != nil {
		return 0, refusal
	}
	p, refusal := r.run(1, nil)
	if refusal != nil || len(p.Rows) == 0 {
		return 0, refusal
	}
	return p.Rows[0].Pool, nil
}

// FirstClear is the month in which the first debt of some is cleared; 0 where none is.
func (p *PaidBack) FirstClear() (month int) {
	for _, m := range p.ClearIn {
		if m > 0 && (month == 0 || m < month) {
			month = m
		}
	}
	return month
}

// Standing is the same question with one debt's rate at nothing for so many months, as where a creditor freezes interest. What it pays later is as before.
func (q Payoff) Standing(id string, months int) Payoff {
	q.Debts = slices.Clone(q.Debts)
	for i := range q.Debts {
		if d := &q.Debts[i]; d.ID == id {
			d.Promos = append([]Promo{{1, months, "0"}}, d.Promos...) // the first that covers a month counts
		}
	}
	return q
}

// Frozen is the same question with every rate at nothing and no fees, as where a creditor freezes interest while a plan is kept.
func (q Payoff) Frozen() Payoff {
	debts := make([]Owed, len(q.Debts))
	for i, d := range q.Debts {
		d.APR, d.Promos, d.Fee, d.Accrual = "0", nil, 0, PerMonth
		debts[i] = d
	}
	q.Debts = debts
	return q
}
