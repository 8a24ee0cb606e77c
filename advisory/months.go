package advisory

import (
	"cmp"
	"slices"
	"strconv"

	"evenkeel/plans"
	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// debt is one debt while its months are worked out.
type debt struct {
	id                         string
	opening, fee, floor, fixed int64
	headline                   *rate
	promos                     []promo
	minimum                    string
	pct                        fraction
}

type promo struct {
	from, to int
	rate     *rate
}

// at is the rate of a month: the first promotion that covers it, or the headline.
func (d *debt) at(month int) *rate {
	for i := range d.promos {
		if p := &d.promos[i]; p.from <= month && month <= p.to {
			return p.rate
		}
	}
	return d.headline
}

// due is the minimum on a balance before interest, never more than what is owed after it.
func (d *debt) due(before, interest, fee int64, mode Rounding) int64 {
	owed := before + interest + fee
	least := d.fixed
	switch d.minimum {
	case "percent":
		least = max(d.floor, d.pct.of(owed, 1, mode))
	case "interest_plus_percent":
		least = max(d.floor, interest+fee+d.pct.of(before, 1, mode))
	}
	return min(least, owed)
}

// runner is a prepared question. settled is the first month from which rates and budget stay as they are.
type runner struct {
	q       Payoff
	debts   []debt
	custom  []int
	lumps   map[int]int64
	settled int
}

// run works through at most horizon months. looks may rank debts by rates to come; nil ranks by the month itself.
func (r *runner) run(horizon int, looks *ahead) (*PaidBack, *plans.Refusal) {
	n := len(r.debts)
	p := &PaidBack{ByDebt: make([]int64, n), ClearIn: make([]int, n)}
	balance := make([]int64, n)
	for i := range r.debts {
		balance[i] = r.debts[i].opening
		p.Closing += balance[i]
		if balance[i] > 0 {
			p.ClearIn[i] = -1
		}
	}
	if p.Closing == 0 {
		p.Status = AlreadyClear
		return p, nil
	}
	rates, order, daily := make([]*rate, n), r.rank(1, looks), false
	pool := r.q.Budget.Amount
	for m := 1; m <= horizon; m++ {
		var on civil.Date
		days := 0
		if r.q.StartDate != nil {
			on = plans.AddMonths(*r.q.StartDate, m)
			days = on.DaysSince(plans.AddMonths(*r.q.StartDate, m-1))
		}
		changed := false
		for i := range r.debts {
			if rt := r.debts[i].at(m); rt != rates[i] {
				rates[i], changed = rt, true
				daily = daily || rt.accrual == DailySimple || rt.accrual == DailyCompound
			}
		}
		if m > 1 && (changed && r.q.Strategy == Avalanche || looks.turns(m)) {
			order = r.rank(m, looks)
		}
		row, sumMin, interest := r.accrue(balance, rates, days)
		row.M, row.Date, row.Days = m, on, days
		switch {
		case r.q.Budget.Type == "minimums_only":
			pool = sumMin
		case r.q.Budget.Type == "minimums_plus_extra" && m == 1:
			pool = sumMin + r.q.Budget.Extra
		}
		row.Pool = pool + r.lumps[m]
		if row.Pool < sumMin {
			p.Status, p.Months, p.SumMin, p.Pool = BelowMinimums, m, sumMin, row.Pool
			return p, nil
		}
		r.pay(&row, balance, order)
		stuck := m >= r.settled && !fell(row.Postings, balance)
		if stuck && daily && days > shortestMonth {
			stuck = r.stuckInTheShortestMonth(row.Pool, balance, rates, order)
		}
		p.Rows, p.Months, p.Closing = append(p.Rows, row), m, 0
		outgrown := -1
		for _, post := range row.Postings {
			balance[post.Debt] = post.Balance
			p.ByDebt[post.Debt] += post.Interest
			p.Interest, p.Fees, p.Closing = p.Interest+post.Interest, p.Fees+post.Fee, p.Closing+post.Balance
			if post.Balance == 0 {
				p.ClearIn[post.Debt] = m
			}
			if post.Balance > money.Max {
				outgrown = post.Debt
			}
		}
		p.Paid += row.Paid
		if p.Closing == 0 {
			p.Status = PaidOff
			return p, nil
		}
		if stuck || r.lost(&row, m) {
			p.Status, p.MonthInterest, p.MonthPaid = NeverPaysOff, interest, row.Paid
			return p, nil
		}
		if outgrown >= 0 {
			return nil, wrong("outgrows", "debts["+strconv.Itoa(outgrown)+"].balance", "month", strconv.Itoa(m))
		}
	}
	p.Status = ExceedsHorizon
	return p, nil
}

// accrue opens a month: interest, fee and minimum of every open debt.
func (r *runner) accrue(balance []int64, rates []*rate, days int) (row Month, sumMin, interest int64) {
	row.Postings = make([]Posting, 0, len(balance))
	for i := range r.debts {
		d := &r.debts[i]
		if balance[i] == 0 {
			continue
		}
		in := rates[i].interest(balance[i], days, r.q.Rounding)
		post := Posting{Debt: i, Interest: in, Fee: d.fee, Min: d.due(balance[i], in, d.fee, r.q.Rounding)}
		row.Postings = append(row.Postings, post)
		sumMin, interest = sumMin+post.Min, interest+in
	}
	return row, sumMin, interest
}

func fell(postings []Posting, before []int64) bool {
	return slices.ContainsFunc(postings, func(p Posting) bool { return p.Balance < before[p.Debt] })
}

const shortestMonth = 28 // days

// stuckInTheShortestMonth tries the same balances with the least interest that a month can bring. Where interest is counted by days, months differ: only what
// does not fall in the shortest of them never falls.
func (r *runner) stuckInTheShortestMonth(pool int64, balance []int64, rates []*rate, order []int) bool {
	row, sumMin, _ := r.accrue(balance, rates, shortestMonth)
	if r.q.Budget.Type == "minimums_only" {
		pool = sumMin
	}
	row.Pool = max(pool, sumMin)
	r.pay(&row, balance, order)
	return !fell(row.Postings, balance)
}

// lost says that a debt has grown past money.Max, and that its interest alone is twice the whole pool: it can never fall again, whatever the order
// and however short the month.
func (r *runner) lost(row *Month, m int) bool {
	if m < r.settled || r.q.Budget.Type == "minimums_only" {
		return false
	}
	return slices.ContainsFunc(row.Postings, func(p Posting) bool { return p.Balance > money.Max && p.Interest/2 >= row.Pool })
}

// pay takes the minimums and sends what is left down the order, spilling from each cleared debt to the next.
func (r *runner) pay(row *Month, balance []int64, order []int) {
	left := row.Pool
	place := make([]int, len(balance))
	for k := range row.Postings {
		p := &row.Postings[k]
		place[p.Debt] = k + 1
		p.Paid = p.Min
		p.Balance = balance[p.Debt] + p.Interest + p.Fee - p.Min
		left -= p.Min
	}
	if r.q.Strategy == ProRata && left > 0 {
		weights := make([]int64, len(row.Postings))
		var sum int64
		for k, p := range row.Postings {
			weights[k] = p.Balance
			sum += p.Balance
		}
		spend := min(left, sum)
		left -= spend
		for k, part := range money.Of(spend, r.q.Currency).Share(weights) {
			row.Postings[k].Paid += part.Minor
			row.Postings[k].Balance -= part.Minor
		}
	}
	for _, i := range order {
		if left == 0 {
			break
		}
		if k := place[i]; k > 0 {
			p := &row.Postings[k-1]
			part := min(left, p.Balance)
			p.Paid, p.Balance, left = p.Paid+part, p.Balance-part, left-part
		}
	}
	row.Unused, row.Paid = left, row.Pool-left
}

// rank is the order of the debts in a month.
func (r *runner) rank(month int, looks *ahead) []int {
	order := make([]int, len(r.debts))
	for i := range order {
		order[i] = i
	}
	at := func(i int) *rate {
		return r.debts[i].at(looks.month(i, month))
	}
	byID := func(a, b int) int { return cmp.Compare(r.debts[a].id, r.debts[b].id) }
	bySize := func(a, b int) int { return cmp.Compare(r.debts[a].opening, r.debts[b].opening) }
	var less func(a, b int) int
	switch r.q.Strategy {
	case Snowball:
		less = func(a, b int) int {
			return cmp.Or(bySize(a, b), r.debts[b].headline.apr.Cmp(r.debts[a].headline.apr), byID(a, b))
		}
	case HighestAPR:
		less = func(a, b int) int {
			return cmp.Or(r.debts[b].headline.apr.Cmp(r.debts[a].headline.apr), bySize(a, b), byID(a, b))
		}
	case Custom:
		listed := func(i int) int {
			if k := slices.Index(r.custom, i); k >= 0 {
				return k
			}
			return len(r.custom)
		}
		less = func(a, b int) int { return cmp.Or(cmp.Compare(listed(a), listed(b)), byID(a, b)) }
	default:
		less = func(a, b int) int { return cmp.Or(at(b).dearer(at(a)), bySize(a, b), byID(a, b)) }
	}
	slices.SortFunc(order, less)
	return order
}
