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
