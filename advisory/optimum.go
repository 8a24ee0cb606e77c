package advisory

import (
	"slices"

	"evenkeel/plans"
)

// optimum looks for the cheapest order where promotions end: avalanche in which each debt with a promotion is ranked, from some month before the promotion's
// end, by the rate that follows. Every such month is tried, debt by debt until nothing improves. Without promotions it is avalanche, which is optimal while rates
// are constant and minimums bind alike. Ties go to fewer months, then to plain avalanche.
func (r *runner) optimum() (*PaidBack, *plans.Refusal) {
	r.q.Strategy = Avalanche
	best, refusal := r.run(LongestMonths, nil)
	if refusal != nil {
		return nil, refusal
	}
	var promoted []int
	switches := make([]int, len(r.debts)) // from this month on a debt is ranked by what follows; 0 is by the month itself
	for i, d := range r.debts {
		if len(d.promos) > 0 && d.opening > 0 {
			promoted = append(promoted, i)
		}
	}
	ends := func(i int) int {
		last := 0
		for _, p := range r.debts[i].promos {
			last = max(last, p.to)
		}
		return min(last, longestSearch)
	}
	looks := &ahead{switches}
	for work, better := 0, true; better && len(promoted) > 0; {
		better = false
		for _, i := range promoted {
			kept := switches[i]
			for s := 1; s <= ends(i) && work < mostWork; s++ {
				switches[i] = s
				tried, refusal := r.run(LongestMonths, looks)
				if refusal != nil {
					work += len(r.debts) * LongestMonths
					continue
				}
				if work += len(r.debts) * max(1, tried.Months); tried.better(best) {
					best, kept, better = tried, s, true
					best.Switch = slices.Clone(switches)
				}
			}
			switches[i] = kept
		}
	}
	return best, nil
}

const (
	longestSearch = 60        // months of a promotion that are tried
	mostWork      = 2_000_000 // debts × months worked through, which keeps the search to a blink
)

// ahead ranks each debt, from a month on, by what follows its promotions; 0 is by the month itself. nil looks at nothing but the month.
type ahead struct{ from []int }

func (a *ahead) month(debt, month int) int {
	if a != nil && a.from[debt] > 0 && month >= a.from[debt] {
		return LongestMonths + 1 // beyond every promotion
	}
	return month
}

func (a *ahead) turns(month int) bool { return a != nil && slices.Contains(a.from, month) }

// better says that one answer clears and the other does not, or that it costs less, or the same in less time.
func (p *PaidBack) better(o *PaidBack) bool {
	if (p.Status == PaidOff) != (o.Status == PaidOff) {
		return p.Status == PaidOff
	}
	if p.Status != PaidOff {
		return false
	}
	if p.Paid != o.Paid {
		return p.Paid < o.Paid
	}
	return p.Months < o.Months
}
