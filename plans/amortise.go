package plans

import (
	"math/big"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// Loan asks for the whole schedule of a loan in monthly instalments. Amounts are integer minor units, rates percent a year (flat_fee_rate_pct: percent of the
// principal for each instalment), dates ISO.
type Loan struct {
	Method         string   `json:"method"` // equal_payment (等额本息), equal_principal (等额本金), interest_only (先息后本), flat_fee (分期手续费)
	Principal      int64    `json:"principal"`
	APR            Number   `json:"apr"`
	N              int      `json:"n"`
	Currency       string   `json:"currency"`
	Exponent       int      `json:"exponent"`
	InterestRound  Rounding `json:"interest_round"` // empty is half_even, once for each period
	PaymentRound   Rounding `json:"payment_round"`  // empty is half_even
	Residual       string   `json:"residual"`       // what rounding leaves goes to the last instalment (or empty), to the first, or is spread
	FlatFeeRatePct Number   `json:"flat_fee_rate_pct"`
	FeeTiming      string   `json:"fee_timing"` // each (or empty), first, last
	Start          string   `json:"start"`
	FirstDue       string   `json:"first_due"`
	Stub           string   `json:"stub"` // a first period that is not a month: add_to_first, solve_equal; empty counts it as a month
	AnchorDay      int      `json:"anchor_day"`
}

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

// loan is a case that was read and checked.
type loan struct {
	Loan
	rate    *big.Rat // of a month, as a fraction
	fee     *big.Rat // of an instalment, as a fraction of the principal
	first   *big.Rat // the rate of the first period
	days    *int
	due     civil.Date
	hasDate bool
}

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

// check reads a case; every fault names its field.
func (c Loan) check() (loan, error) {
	l := loan{Loan: c, rate: new(big.Rat), fee: new(big.Rat)}
	if l.InterestRound == "" {
		l.InterestRound = HalfEven
	}
	if l.PaymentRound == "" {
		l.PaymentRound = HalfEven
	}
	switch {
	case c.Principal < 1 || c.Principal > money.Max:
		return l, fault("out_of_range", "principal", "Write minor units from 1 to %d.", int64(money.Max))
	case c.N < 1 || c.N > mostInstalments:
		return l, fault("out_of_range", "n", "There are 1 to %d instalments.", mostInstalments)
	case c.Exponent < 0 || c.Exponent > 4:
		return l, fault("out_of_range", "exponent", "A currency has 0 to 4 decimals.")
	case !l.InterestRound.Valid():
		return l, fault("not_offered", "interest_round", "Round by one of %s.", roundings)
	case !l.PaymentRound.Valid():
		return l, fault("not_offered", "payment_round", "Round by one of %s.", roundings)
	case c.Residual != "" && c.Residual != "last" && c.Residual != "first" && c.Residual != "spread":
		return l, fault("not_offered", "residual", "The residual goes last, first or spread.")
	}
	if c.APR != "" {
		yearly, err := c.APR.Rat("apr")
		if err != nil {
			return l, err
		}
		if yearly.Cmp(big.NewRat(-1200, 1)) <= 0 || yearly.Cmp(big.NewRat(1000, 1)) > 0 {
			return l, fault("out_of_range", "apr", "Write percent a year above -1200 and up to 1000.")
		}
		l.rate.Quo(yearly, big.NewRat(1200, 1))
	}
	if err := l.checkMethod(); err != nil {
		return l, err
	}
	return l, l.checkDates()
}

func (l *loan) checkMethod() error {
	if l.Method != "flat_fee" {
		switch {
		case l.FlatFeeRatePct != "":
			return fault("contradiction", "flat_fee_rate_pct", "Only flat_fee has a fee.")
		case l.FeeTiming != "":
			return fault("contradiction", "fee_timing", "Only flat_fee has a fee.")
		}
	}
	switch l.Method {
	case "equal_payment", "equal_principal", "interest_only":
		if l.APR == "" {
			return fault("missing", "apr", `Write percent a year, "0" where nothing is charged.`)
		}
	case "flat_fee":
		if l.rate.Sign() != 0 {
			return fault("contradiction", "apr", `A flat fee stands in place of interest: write "0".`)
		}
		pct, err := l.FlatFeeRatePct.Rat("flat_fee_rate_pct")
		if err != nil {
			return err
		}
		if pct.Sign() < 0 || pct.Cmp(big.NewRat(100, 1)) > 0 {
			return fault("out_of_range", "flat_fee_rate_pct", "Write 0 to 100 percent of the principal for each instalment.")
		}
		l.fee.Quo(pct, big.NewRat(100, 1))
		if l.FeeTiming != "" && l.FeeTiming != "each" && l.FeeTiming != "first" && l.FeeTiming != "last" {
			return fault("not_offered", "fee_timing", "A fee is taken with each instalment, with the first or with the last.")
		}
	case "":
		return fault("missing", "method", "Use equal_payment, equal_principal, interest_only or flat_fee.")
	default:
		return fault("not_offered", "method", "There is no such method: use equal_payment, equal_principal, interest_only or flat_fee.")
	}
	return nil
}

// checkDates reads the dates and the first period's rate: days/365 where there is a stub, otherwise that of a month.
func (l *loan) checkDates() error {
	l.first = l.rate
	var start civil.Date
	var err error
	if l.Start != "" {
		if start, err = civil.ParseDate(l.Start); err != nil || start.Year < 1900 || start.Year > 2900 {
			return fault("not_a_date", "start", "Write a date such as 2025-01-31.")
		}
		l.due, l.hasDate = AddMonths(start, 1), true
	}
	if l.FirstDue != "" {
		if l.due, err = civil.ParseDate(l.FirstDue); err != nil || l.due.Year < 1900 || l.due.Year > 2900 {
			return fault("not_a_date", "first_due", "Write a date such as 2025-01-31.")
		}
		l.hasDate = true
	}
	if l.AnchorDay != 0 {
		if l.AnchorDay < 1 || l.AnchorDay > 31 {
			return fault("out_of_range", "anchor_day", "Write a day from 1 to 31.")
		}
		if l.hasDate && clip(l.due, l.AnchorDay) != l.due {
			return fault("contradiction", "anchor_day", "The first instalment is due on %s, which is not day %d of its month.", l.due, l.AnchorDay)
		}
	}
	if l.Start != "" {
		days := l.due.DaysSince(start)
		if days < 0 || days > 3660 {
			return fault("out_of_range", "first_due", "The first instalment is due within ten years after the start.")
		}
		l.days = &days
	}
	switch l.Stub {
	case "", "none":
		return nil
	case "add_to_first", "solve_equal":
	default:
		return fault("not_offered", "stub", "A first period is handled by add_to_first or solve_equal.")
	}
	switch {
	case l.days == nil:
		return fault("missing", "start", "A stub needs start and first_due.")
	case l.Method == "flat_fee" || l.Stub == "solve_equal" && l.Method != "equal_payment":
		return fault("contradiction", "stub", "%s does not change with the first period in this way.", l.Method)
	}
	l.first = new(big.Rat).Mul(l.rate, big.NewRat(int64(12**l.days), 365))
	return nil
}

// clip is the day of a date's month, or the month's last.
func clip(d civil.Date, day int) civil.Date {
	first := civil.Date{Year: d.Year, Month: d.Month, Day: 1}
	return AddMonths(first, 0).AddDays(min(day, AddMonths(first, 1).DaysSince(first)) - 1)
}

// dueOn is the due date of instalment k+1: the anchor day, or the last of a shorter month.
func (l loan) dueOn(k int) civil.Date {
	day := l.AnchorDay
	if day == 0 {
		day = l.due.Day
	}
	return clip(AddMonths(civil.Date{Year: l.due.Year, Month: l.due.Month, Day: 1}, k), day)
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
	exactly, ok := annuity(l.Principal, l.rate, l.first, l.N, l.Stub == "solve_equal")
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
	if l.Residual == "first" { // so much that the last instalment comes out like the others: what it has over, discounted, until less than a unit of it is left
		for range 8 {
			growth := power(add(one, float(l.rate)), int64(s.N-1))
			over, ok := exact(quo(count(s.LastPayment-regular), growth))
			if s.N == 1 || !ok || HalfEven.Round(over).Sign() == 0 {
				break
			}
			extra[0] += HalfEven.Round(over).Int64()
			if s, err = l.run(regular, extra); err != nil {
				return s, err
			}
		}
		return s.residual(regular, stub), nil
	}
	for k, part := range spread(s.TotalPaid-int64(l.N)*regular-stub, l.N) {
		extra[k] += part
	}
	if s, err = l.run(regular, extra); err != nil {
		return s, err
	}
	return s.residual(regular, stub), nil
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

// annuity is the exact payment that clears a principal in n periods, of which the first bears interest at its own rate where stubbed: P·(1+first)/Σ(1+rate)^-k
// for k from 0 to n−1. Otherwise it is PMT.
func annuity(principal int64, rate, first *big.Rat, n int, stubbed bool) (*big.Rat, bool) {
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
