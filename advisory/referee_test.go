package advisory

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"testing"

	"evenkeel/plans"

	"pgregory.net/rapid"
)

// referee checks an answer posting by posting against the definitions, with exact fractions and none of the engine's short cuts: what a month charges, asks and
// pays, the order in which the rest is sent on, the dates, and that the end told is where the postings end. It returns what is wrong, or "".
func referee(q Payoff, p *PaidBack) string {
	n := len(q.Debts)
	balance, aprs := make([]int64, n), make([]*big.Rat, n)
	for i, d := range q.Debts {
		balance[i] = d.Balance
		aprs[i], _ = percent(d.APR, maxPercent)
	}
	var first int64
	for k, row := range p.Rows {
		m := k + 1
		if row.M != m {
			return fmt.Sprintf("month %d stands at place %d", row.M, m)
		}
		if q.StartDate != nil {
			if on, before := plans.AddMonths(*q.StartDate, m), plans.AddMonths(*q.StartDate, m-1); row.Date != on || row.Days != on.DaysSince(before) {
				return fmt.Sprintf("month %d falls on %s after %d days", m, row.Date, row.Days)
			}
		}
		owed, asked, sum := q.month(m, row.Days, balance, aprs)
		if m == 1 {
			first = sum
		}
		pool := map[string]int64{"fixed_total": q.Budget.Amount, "minimums_plus_extra": first + q.Budget.Extra, "minimums_only": sum}[q.Budget.Type]
		for _, l := range q.Lumps {
			if l.Month == m {
				pool += l.Amount
			}
		}
		if pool != row.Pool || pool < sum {
			return fmt.Sprintf("month %d has a pool of %d for %d, want %d", m, row.Pool, sum, pool)
		}
		place := 0
		for i := range q.Debts {
			if balance[i] == 0 {
				continue
			}
			post := row.Postings[place]
			if place++; post.Debt != i || post.Min != asked[i] || balance[i]+post.Interest+post.Fee != owed[i] || owed[i]-post.Paid != post.Balance || post.Paid < post.Min || post.Balance < 0 {
				return fmt.Sprintf("month %d, debt %d: %+v, want %d asked of %d", m, i, post, asked[i], owed[i])
			}
		}
		if wrong := q.sentOn(m, row, aprs); wrong != "" {
			return wrong
		}
		for _, post := range row.Postings {
			balance[post.Debt] = post.Balance
		}
		if open := slices.ContainsFunc(balance, func(b int64) bool { return b > 0 }); !open != (p.Status == PaidOff && m == p.Months) {
			return fmt.Sprintf("month %d leaves %v, and yet it is %s after %d", m, balance, p.Status, p.Months)
		}
	}
	if p.Status == BelowMinimums {
		m, days := len(p.Rows)+1, 0
		if q.StartDate != nil {
			days = plans.AddMonths(*q.StartDate, m).DaysSince(plans.AddMonths(*q.StartDate, m-1))
		}
		if _, _, sum := q.month(m, days, balance, aprs); p.Months != m || p.SumMin != sum || p.Pool >= sum {
			return fmt.Sprintf("month %d is told to lack %d of %d, want %d", p.Months, p.SumMin-p.Pool, p.SumMin, sum)
		}
	}
	return ""
}

// month is what a month makes of balances: owed after interest and fee, asked at least, and the sum of that.
func (q Payoff) month(m, days int, balance []int64, aprs []*big.Rat) (owed, asked []int64, sum int64) {
	owed, asked = make([]int64, len(balance)), make([]int64, len(balance))
	for i, d := range q.Debts {
		if balance[i] == 0 {
			continue
		}
		interest := q.Rounding.quotientOf(new(big.Rat).Mul(big.NewRat(balance[i], 1), exactly(q.rateIn(i, m, aprs), d.Accrual, days)))
		part := func(of int64) int64 {
			pct, _ := percent(d.Minimum.Pct, 100)
			return q.Rounding.quotientOf(new(big.Rat).Mul(big.NewRat(of, 1), fractionOf(pct)))
		}
		owed[i] = balance[i] + interest + d.Fee
		switch d.Minimum.Type {
		case "fixed":
			asked[i] = d.Minimum.Amount
		case "percent":
			asked[i] = max(d.Minimum.Floor, part(owed[i]))
		case "interest_plus_percent":
			asked[i] = max(d.Minimum.Floor, interest+d.Fee+part(balance[i]))
		}
		asked[i] = min(asked[i], owed[i])
		sum += asked[i]
	}
	return owed, asked, sum
}

func (q Payoff) rateIn(i, m int, aprs []*big.Rat) *big.Rat {
	for _, promo := range q.Debts[i].Promos {
		if promo.From <= m && m <= promo.To {
			apr, _ := percent(promo.APR, maxPercent)
			return apr
		}
	}
	return aprs[i]
}

// sentOn says where money went past a debt that stands earlier in the order and is still open, or was kept while any is.
func (q Payoff) sentOn(m int, row Month, aprs []*big.Rat) string {
	effective := func(i int) *big.Rat {
		n := int64(12)
		if q.Debts[i].Accrual == DailyCompound {
			n = 365
		}
		f := new(big.Rat).Add(big.NewRat(1, 1), new(big.Rat).Quo(fractionOf(q.rateIn(i, m, aprs)), big.NewRat(n, 1)))
		return new(big.Rat).SetFrac(new(big.Int).Exp(f.Num(), big.NewInt(n), nil), new(big.Int).Exp(f.Denom(), big.NewInt(n), nil))
	}
	listed := func(i int) int {
		if k := slices.Index(q.Order, q.Debts[i].ID); k >= 0 {
			return k
		}
		return len(q.Order)
	}
	order := func(a, b int) int {
		size, id := cmp.Compare(q.Debts[a].Balance, q.Debts[b].Balance), cmp.Compare(q.Debts[a].ID, q.Debts[b].ID)
		switch q.Strategy {
		case Snowball:
			return cmp.Or(size, aprs[b].Cmp(aprs[a]), id)
		case Avalanche:
			return cmp.Or(effective(b).Cmp(effective(a)), size, id)
		case HighestAPR:
			return cmp.Or(aprs[b].Cmp(aprs[a]), size, id)
		}
		return cmp.Or(cmp.Compare(listed(a), listed(b)), id)
	}
	open := slices.ContainsFunc(row.Postings, func(p Posting) bool { return p.Balance > 0 })
	if open && row.Unused > 0 {
		return fmt.Sprintf("month %d keeps %d while a debt is open", m, row.Unused)
	}
	for _, a := range row.Postings {
		for _, b := range row.Postings {
			if q.Strategy != ProRata && a.Balance > 0 && b.Paid > b.Min && a.Debt != b.Debt && order(a.Debt, b.Debt) < 0 {
				return fmt.Sprintf("month %d pays debt %d before debt %d", m, b.Debt, a.Debt)
			}
		}
	}
	return ""
}

func fractionOf(percent *big.Rat) *big.Rat { return new(big.Rat).Quo(percent, big.NewRat(100, 1)) }

func (r Rounding) quotientOf(x *big.Rat) int64 { return r.quotient(x.Num(), x.Denom()).Int64() }

func TestAnAnswerBearsBeingWorkedOutByHand(t *testing.T) {
	t.Parallel()
	ends := map[Status]int{}
	rapid.Check(t, func(t *rapid.T) {
		q := anyPayoff(t)
		p, refusal := q.Run()
		if refusal != nil || p.Months > 240 { // exact fractions are slow
			return
		}
		ends[p.Status]++
		if wrong := referee(q, p); wrong != "" {
			t.Fatal(wrong)
		}
	})
	if ends[PaidOff] == 0 || ends[BelowMinimums] == 0 || ends[NeverPaysOff] == 0 {
		t.Errorf("the draws ended in %v only", ends)
	}
}
