package plans

import (
	"math/big"

	"evenkeel/plans/money"
)

// Row is k, payment, interest or fee, principal, balance after it.
type Row [5]int64

// Schedule is a loan's instalments, complete. They sum: principal of the rows is the loan's, the last balance is 0.
type Schedule struct {
	N                  int      `json:"n"`               // how many there are: a payment that was rounded up may end a plan early
	RegularPayment     *int64   `json:"regular_payment"` // of equal payments
	FirstPayment       int64    `json:"first_payment"`
	LastPayment        int64    `json:"last_payment"`
	TotalPaid          int64    `json:"total_paid"`
	TotalInterestOrFee int64    `json:"total_interest_or_fee"`
	Residual           *int64   `json:"residual"` // of equal payments: what is paid above the regular payments and the stub
	Rows               []Row    `json:"rows"`
	DueDates           []string `json:"due_dates,omitempty"`
	FirstPeriodDays    *int     `json:"first_period_days,omitempty"`
	IRRMonth           string   `json:"irr_month,omitempty"` // of a flat fee: what it really costs
	APRNominalPct      string   `json:"apr_nominal_pct,omitempty"`
	APREffectivePct    string   `json:"apr_effective_pct,omitempty"`
}

const mostInstalments = 1200 // a hundred years of months

// Solve is the schedule, or a *Fault.
func (c Loan) Solve() (Schedule, error) {
	l, err := c.check()
	if err != nil {
		return Schedule{}, err
	}
	var s Schedule
	switch l.Method {
	case "equal_payment":
		s, err = l.equalPayments()
	default:
		s, err = l.parts()
	}
	if err != nil {
		return Schedule{}, err
	}
	s.FirstPeriodDays = l.days
	if l.hasDate {
		for k := range s.N {
			s.DueDates = append(s.DueDates, l.dueOn(k).String())
		}
	}
	if l.Method == "flat_fee" {
		err = s.cost(l.Principal)
	}
	return s, err
}

// interestOn is the interest of period k (from 1) on a balance.
func (l loan) interestOn(balance int64, k int) (int64, error) {
	rate := l.rate
	if k == 1 {
		rate = l.first
	}
	return whole(l.InterestRound, new(big.Rat).Mul(rate, new(big.Rat).SetInt64(balance)))
}

// whole rounds to minor units that the product can hold.
func whole(mode Rounding, r *big.Rat) (int64, error) {
	n := mode.Round(r)
	if n.CmpAbs(big.NewInt(100*money.Max)) > 0 {
		return 0, fault("out_of_range", "apr", "The amounts grow beyond what can be counted: the payment does not meet the interest.")
	}
	return n.Int64(), nil
}

// equalPayments: the regular payment is the rounded annuity, interest is rounded each period on the balance before it, the last instalment pays balance and interest,
// and no payment exceeds what is owed. add_to_first adds the first period's interest above or below a month's to the first instalment.
func (l loan) equalPayments() (Schedule, error) {
	exactly, ok := exactAnnuity(l.Principal, l.rate, l.first, l.N, l.Stub == "solve_equal")
	if !ok {
		return Schedule{}, fault("no_answer", "apr", "No payment clears this loan.")
	}
	regular, err := whole(l.PaymentRound, exactly)
	if err != nil {
		return Schedule{}, err
	}
	var stub int64
	if l.Stub == "add_to_first" {
		due, err := l.interestOn(l.Principal, 1)
		if err != nil {
			return Schedule{}, err
		}
		month, err := l.interestOn(l.Principal, 2)
		if err != nil {
			return Schedule{}, err
		}
		stub = due - month
	}
	extra := make([]int64, l.N)
	extra[0] = stub
	s, err := l.run(regular, extra)
	if err != nil || l.Residual == "" || l.Residual == "last" {
		return s.residual(regular, stub), err
	}
	if l.Residual == "first" {
		return l.adjustFirst(regular, stub)
	}
	for k, part := range spread(s.TotalPaid-int64(l.N)*regular-stub, l.N) {
		extra[k] += part
	}
	if s, err = l.run(regular, extra); err != nil {
		return s, err
	}
	return s.residual(regular, stub), nil
}

// adjustFirst changes the first instalment so that the last comes out as near to the others as whole units allow: what is paid more at first makes the last smaller.
func (l loan) adjustFirst(regular, stub int64) (Schedule, error) {
	extra := make([]int64, l.N)
	over := func(by int64) (Schedule, int64, error) {
		extra[0] = stub + by
		s, err := l.run(regular, extra)
		return s, s.LastPayment - regular, err
	}
	var err error
	least, most := -regular, l.Principal // the last is larger than the others at least, not so at most
	for most-least > 1 && err == nil {
		var gap int64
		middle := least + (most-least)/2
		if _, gap, err = over(middle); gap > 0 {
			least = middle
		} else {
			most = middle
		}
	}
	if err != nil {
		return Schedule{}, err
	}
	s, under, err := over(most)
	if t, above, err := over(least); err == nil && above < -under {
		s = t
	}
	return s.residual(regular, stub), err
}

// run pays regular and extra each period until nothing is left; the last period pays everything.
func (l loan) run(regular int64, extra []int64) (Schedule, error) {
	var s Schedule
	balance := l.Principal
	for k := 1; k <= l.N && balance != 0; k++ {
		interest, err := l.interestOn(balance, k)
		if err != nil {
			return s, err
		}
		payment := min(max(0, regular+extra[k-1]), balance+interest)
		if k == l.N {
			payment = balance + interest
		}
		balance -= payment - interest
		if balance > 100*money.Max || s.TotalPaid > 1<<62 {
			return s, fault("out_of_range", "apr", "The balance grows beyond what can be counted: the payment does not meet the interest.")
		}
		s.add(payment, interest, balance)
	}
	return s, nil
}

// exactAnnuity is the exact payment that clears a principal in n periods, of which the first bears interest at its own rate where stubbed: P·(1+first)/Σ(1+rate)^-k
// for k from 0 to n−1. Otherwise it is PMT.
func exactAnnuity(principal int64, rate, first *big.Rat, n int, stubbed bool) (*big.Rat, bool) {
	f := flow{rate: rate, nper: big.NewRat(int64(n), 1), pmt: new(big.Rat), pv: new(big.Rat).SetInt64(-principal), fv: new(big.Rat), due: stubbed}
	pay := f.payment()
	if pay == nil {
		return nil, false
	}
	if stubbed {
		pay = mul(pay, add(one, float(first)))
	}
	return exact(pay)
}

// parts is a loan whose principal is paid in parts of its own: equal ones (equal_principal, flat_fee) or all at the end (interest_only).
// A flat fee is rounded once for an instalment; taken at once, it is that much for each instalment.
func (l loan) parts() (Schedule, error) {
	var s Schedule
	parts, err := l.principals()
	if err != nil {
		return s, err
	}
	fee, err := whole(l.InterestRound, new(big.Rat).Mul(l.fee, new(big.Rat).SetInt64(l.Principal)))
	if err != nil {
		return s, err
	}
	balance := l.Principal
	for k, part := range parts {
		charge, err := l.interestOn(balance, k+1)
		if err != nil {
			return s, err
		}
		switch {
		case l.Method != "flat_fee":
		case l.FeeTiming == "" || l.FeeTiming == "each":
			charge = fee
		case l.FeeTiming == "first" && k == 0 || l.FeeTiming == "last" && k == len(parts)-1:
			charge = fee * int64(len(parts))
		}
		balance -= part
		s.add(part+charge, charge, balance)
	}
	return s, nil
}

// principals are the parts, up to the one that clears the balance.
func (l loan) principals() ([]int64, error) {
	parts := make([]int64, l.N)
	if l.Method == "interest_only" {
		parts[l.N-1] = l.Principal
		return parts, nil
	}
	each, err := whole(l.PaymentRound, big.NewRat(l.Principal, int64(l.N)))
	if err != nil {
		return nil, err
	}
	if l.Residual == "spread" {
		parts = spread(l.Principal, l.N)
		return parts[:min(int64(l.N), l.Principal)], nil
	}
	left, last := l.Principal, 0
	for k := range parts {
		if parts[k] = min(each, left); k == l.N-1 {
			parts[k] = left
		}
		if left -= parts[k]; left == 0 {
			last = k
			break
		}
	}
	if l.Residual == "first" {
		parts[0], parts[last] = parts[0]+parts[last]-each, each
		if last == 0 || each == 0 {
			return []int64{l.Principal}, nil
		}
	}
	return parts[:last+1], nil
}

// spread divides an amount over n places by whole units, larger parts first; a negative one takes from the last places.
func spread(amount int64, n int) []int64 {
	parts := make([]int64, n)
	each := amount / int64(n)
	if amount%int64(n) < 0 {
		each--
	}
	for k := range parts {
		parts[k] = each
		if int64(k) < amount-each*int64(n) {
			parts[k]++
		}
	}
	return parts
}

// add appends a row and counts it.
func (s *Schedule) add(payment, charge, balance int64) {
	s.N++
	s.Rows = append(s.Rows, Row{int64(s.N), payment, charge, payment - charge, balance})
	if s.N == 1 {
		s.FirstPayment = payment
	}
	s.LastPayment = payment
	s.TotalPaid += payment
	s.TotalInterestOrFee += charge
}

// residual says what was paid above the regular payments.
func (s Schedule) residual(regular, stub int64) Schedule {
	over := s.TotalPaid - int64(s.N)*regular - stub
	s.RegularPayment, s.Residual = &regular, &over
	return s
}

// cost is the monthly internal rate of the rounded payments, and the yearly ones that follow from it: 12·irr and (1+irr)^12 − 1.
func (s *Schedule) cost(principal int64) error {
	d := dues{{big.NewRat(principal, 1), new(big.Rat), new(big.Rat)}}
	for _, r := range s.Rows {
		d = append(d, due{big.NewRat(-r[1], 1), big.NewRat(r[0], 1), new(big.Rat)})
	}
	y, err := d.solve()
	if err != nil || y == nil {
		return err
	}
	irr := sub(exp(y), one)
	s.IRRMonth, _ = settle(irr, 10)
	s.APRNominalPct, _ = settle(mul(irr, count(1200)), 6)
	s.APREffectivePct, _ = settle(mul(sub(power(add(one, irr), 12), one), count(100)), 6)
	return nil
}
