package plans

import (
	"math/big"

	"github.com/golang-sql/civil"
)

// Unit is what time is counted in for an effective yearly rate.
type Unit string

// The units: those of the loan's instalments, or years for a single payment.
const (
	UnitYear  Unit = "year"
	UnitMonth Unit = "month"
	UnitWeek  Unit = "week"
)

// YearsBetween is the time from the first drawdown to a payment in years, for AnnexI with its flows by date: whole units of 1, 1/12 or 1/52 counted back from the
// payment, and the days that are left over 365, or over 366 where the year up to the end of those days has a 29 February in it.
// Source: Directive 2008/48/EC, Annex I, remarks; Commission guidelines SWD(2012) 128, section 4.1.1. The payment is not before the drawdown.
func YearsBetween(from, to civil.Date, unit Unit) *big.Rat {
	units, step := 0, func(n int) civil.Date { return AddMonths(to, -12*n) }
	per := int64(1)
	switch unit {
	case UnitMonth:
		per, step = 12, func(n int) civil.Date { return AddMonths(to, -n) }
	case UnitWeek:
		per, step = 52, func(n int) civil.Date { return to.AddDays(-7 * n) }
	}
	for !step(units + 1).Before(from) {
		units++
	}
	if months := int(12 / per); unit != UnitWeek && AddMonths(from, months*(units+1)) == to { // from the last of a month to the last of a shorter one
		return big.NewRat(int64(units+1), per)
	}
	end := step(units)
	years := big.NewRat(int64(units), per)
	days := int64(365)
	for y := end.Year - 1; y <= end.Year; y++ {
		leap := civil.Date{Year: y, Month: 2, Day: 29}
		if leap.IsValid() && leap.After(AddMonths(end, -12)) && !leap.After(end) {
			days = 366
		}
	}
	return years.Add(years, big.NewRat(int64(end.DaysSince(from)), days))
}
