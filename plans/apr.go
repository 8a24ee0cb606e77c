package plans

import (
	"fmt"
	"math/big"
	"slices"
)

// The methods by which a yearly rate is told. They differ by more than a point on the same flows, so a rate without its method says nothing.
const (
	// AppendixJ is the actuarial method of 12 CFR 1026 (Regulation Z), Appendix J: the rate of a unit period, simple interest within a fraction of one,
	// times the unit periods of a year.
	AppendixJ = "us_reg_z_appendix_j_actuarial"
	// AnnexI is the effective yearly rate of Directive 2008/48/EC, Annex I, and of Directive (EU) 2023/2225, Annex III. The UK's CONC App 1.2 has the same equation.
	AnnexI = "eu_effective_annual"
)

// Stream is equal amounts at equal steps. T whole unit periods and F of one (0 to 1) lie between the first day and its first amount.
// Count and Step are 1 where they are left out.
type Stream struct {
	Amount Number `json:"amount"`
	Count  Number `json:"count"`
	T      Number `json:"t"`
	F      Number `json:"f"`
	Step   Number `json:"step"`
}

// DatedFlow is an amount, positive to the borrower and negative from the borrower, so many years after the first day.
type DatedFlow struct {
	Amount Number `json:"amount"`
	TYears Number `json:"t_years"`
}

// RateCase asks for a yearly rate: advances and payment streams for AppendixJ, flows for AnnexI. Amounts are in any one unit.
type RateCase struct {
	Method             string      `json:"method"`
	Advances           []Stream    `json:"advances"`
	PaymentStreams     []Stream    `json:"payment_streams"`
	UnitPeriodsPerYear Number      `json:"unit_periods_per_year"`
	Flows              []DatedFlow `json:"flows"`
}

// Rate is a yearly rate in percent, with 8 decimals half to even; null where no rate solves the flows.
type Rate struct {
	APRPercent *string `json:"apr_percent"`
}

const (
	mostFlows = 1300 // a century of months, 25 years of weeks
	mostTimes = 400  // different denominators of times
	mostYears = 200
)

// Solve is the rate, or a *Fault. Where several rates solve the flows, none of them is told: several_answers.
func (c RateCase) Solve() (Rate, error) {
	var d dues
	var yearly func(y *big.Float) *big.Float
	var err error
	switch c.Method {
	case AppendixJ:
		if c.Flows != nil {
			return Rate{}, fault("contradiction", "flows", "%s takes advances and payment_streams.", c.Method)
		}
		var perYear *big.Rat
		if perYear, err = c.UnitPeriodsPerYear.Rat("unit_periods_per_year"); err == nil && (perYear.Sign() <= 0 || perYear.Cmp(big.NewRat(366, 1)) > 0) {
			err = fault("out_of_range", "unit_periods_per_year", "A year has up to 366 unit periods.")
		}
		if err == nil {
			err = d.streams("advances", c.Advances, 1)
		}
		if err == nil {
			err = d.streams("payment_streams", c.PaymentStreams, -1)
		}
		yearly = func(y *big.Float) *big.Float { return mul(sub(exp(y), one), float(perYear)) }
	case AnnexI:
		if c.Advances != nil || c.PaymentStreams != nil || c.UnitPeriodsPerYear != "" {
			return Rate{}, fault("contradiction", "advances", "%s takes flows.", c.Method)
		}
		err = d.flows(c.Flows)
		yearly = func(y *big.Float) *big.Float { return sub(exp(y), one) }
	case "":
		return Rate{}, fault("missing", "method", "Say by which method: %s or %s.", AppendixJ, AnnexI)
	default:
		return Rate{}, fault("not_offered", "method", "There is no such method: use %s or %s.", AppendixJ, AnnexI)
	}
	if err != nil {
		return Rate{}, err
	}
	y, err := d.solve()
	if y == nil || err != nil {
		return Rate{}, err
	}
	rate := yearly(y)
	if rate.Cmp(big.NewFloat(1e13)) > 0 {
		return Rate{}, fault("out_of_range", "", "The rate is above 10^15 %% a year.")
	}
	text, _ := settle(mul(rate, count(100)), 8)
	return Rate{&text}, nil
}

// due is an amount (positive to the borrower) after t periods, whole or broken, and a fraction f of one within which interest is simple.
type due struct{ amount, t, f *big.Rat }

// when is the whole time to it.
func (d due) when() *big.Rat { return new(big.Rat).Add(d.t, d.f) }

type dues []due

// streams adds them with a sign.
func (d *dues) streams(name string, streams []Stream, sign int64) error {
	if len(streams) == 0 {
		return fault("missing", name, "There must be at least one.")
	}
	for i, s := range streams {
		at := fmt.Sprintf("%s[%d].", name, i)
		amount, err := positive(s.Amount, at+"amount")
		if err != nil {
			return err
		}
		f := new(big.Rat)
		if s.F != "" {
			if f, err = s.F.Rat(at + "f"); err != nil {
				return err
			}
		}
		if f.Sign() < 0 || f.Cmp(big.NewRat(1, 1)) > 0 {
			return fault("out_of_range", at+"f", "A fraction of a unit period is from 0 to 1.")
		}
		n, step := int64(1), int64(1)
		if s.Count != "" {
			if n, err = s.Count.whole(at+"count", 1, mostFlows); err != nil {
				return err
			}
		}
		if s.Step != "" {
			if step, err = s.Step.whole(at+"step", 1, mostPeriods); err != nil {
				return err
			}
		}
		t, err := s.T.whole(at+"t", 0, mostPeriods)
		if err != nil {
			return err
		}
		if t+step*(n-1) > mostPeriods || int64(len(*d))+n > mostFlows {
			return fault("too_many", at+"count", "Use at most %d amounts within %d unit periods.", mostFlows, mostPeriods)
		}
		for k := range n {
			*d = append(*d, due{new(big.Rat).Mul(amount, big.NewRat(sign, 1)), big.NewRat(t+k*step, 1), f})
		}
	}
	return nil
}

// positive is an amount above zero.
func positive(n Number, field string) (*big.Rat, error) {
	r, err := n.Rat(field)
	if err == nil && r.Sign() <= 0 {
		return nil, fault("out_of_range", field, "Write an amount above zero.")
	}
	return r, err
}

// flows adds dated amounts.
func (d *dues) flows(flows []DatedFlow) error {
	if len(flows) < 2 || len(flows) > mostFlows {
		return fault("wrong_number", "flows", "There must be 2 to %d flows.", mostFlows)
	}
	for i, f := range flows {
		amount, err := f.Amount.Rat(fmt.Sprintf("flows[%d].amount", i))
		if err != nil {
			return err
		}
		t, err := f.TYears.Rat(fmt.Sprintf("flows[%d].t_years", i))
		if err != nil {
			return err
		}
		if t.Sign() < 0 || t.Cmp(big.NewRat(mostYears, 1)) > 0 {
			return fault("out_of_range", fmt.Sprintf("flows[%d].t_years", i), "Use 0 to %d years after the first day.", mostYears)
		}
		*d = append(*d, due{amount, t, new(big.Rat)})
	}
	return nil
}

// solve is y = ln(1 + rate of a period) at which everything is worth nothing today; nil where there is none. A flow whose sums change sign once has one
// rate at most (Descartes); otherwise all are looked for.
func (d dues) solve() (*big.Float, error) {
	worth, err := d.worth()
	if err != nil {
		return nil, err
	}
	switch n, first := d.changes(); n {
	case 0:
		return nil, nil
	case 1:
		if y := only(worth, first); y != nil {
			return y, nil
		}
		return nil, fault("out_of_range", "", "The rate is beyond what is told: above 10^15 %% a year, or all but everything is lost.")
	}
	switch y := roots(worth); len(y) {
	case 0:
		return nil, nil
	case 1:
		return y[0], nil
	default:
		return nil, fault("several_answers", "", "The flows change direction more than once and %d rates solve them: none of them is the yearly rate.", len(y))
	}
}

// timed is a due with what does not depend on the rate worked out: back is root^n, and the roots are e^-y/denominator. Times have few denominators
// (1, 12, 365, 366), so there are few roots and many powers of them.
type timed struct {
	amount  *big.Float
	root, f int
	n       int64
}

// worth makes the value today at the rate e^y − 1 of a period: Σ amount / ((1 + f·rate)·(1 + rate)^t).
func (d dues) worth() (func(y *big.Float) *big.Float, error) {
	var all []timed
	var steps, fractions []*big.Float
	seen := map[string]int{}
	place := func(list *[]*big.Float, kind string, r *big.Rat) int {
		key := kind + r.String()
		if _, ok := seen[key]; !ok {
			seen[key] = len(*list)
			*list = append(*list, float(r))
		}
		return seen[key]
	}
	for _, x := range d {
		n, step := x.t.Num(), new(big.Rat).SetFrac(big.NewInt(1), x.t.Denom())
		if n.BitLen() > 60 {
			n, step = big.NewInt(1), x.t
		}
		all = append(all, timed{float(x.amount), place(&steps, "t", step), place(&fractions, "f", x.f), n.Int64()})
	}
	if len(steps) > mostTimes || len(fractions) > mostTimes {
		return nil, fault("too_many", "flows", "Write the times with at most %d different denominators.", mostTimes)
	}
	return func(y *big.Float) *big.Float {
		rate, sum := sub(exp(y), one), count(0)
		roots, simple := make([]*big.Float, len(steps)), make([]*big.Float, len(fractions))
		for i, step := range steps {
			roots[i] = exp(neg(mul(y, step)))
		}
		for i, f := range fractions {
			simple[i] = quo(one, add(one, mul(f, rate)))
		}
		for _, x := range all {
			sum = add(sum, mul(mul(x.amount, power(roots[x.root], x.n)), simple[x.f]))
		}
		return sum
	}, nil
}

// changes is how often the flow changes direction in time, and the sign that it begins with.
func (d dues) changes() (n, first int) {
	d = slices.Clone(d)
	slices.SortStableFunc(d, func(a, b due) int { return a.when().Cmp(b.when()) })
	last := 0
	for i := 0; i < len(d); {
		at, sum := d[i].when(), new(big.Rat)
		for ; i < len(d) && d[i].when().Cmp(at) == 0; i++ {
			sum.Add(sum, d[i].amount)
		}
		if s := sum.Sign(); s != 0 {
			if s == -last {
				n++
			}
			if last = s; first == 0 {
				first = s
			}
		}
	}
	return n, first
}
