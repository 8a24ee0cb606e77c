package plans

import (
	"time"

	"github.com/golang-sql/civil"
)

// Frequency is how often an instalment falls due.
type Frequency string

// The frequencies.
const (
	Weekly      Frequency = "weekly"
	Fortnightly Frequency = "fortnightly"
	FourWeekly  Frequency = "four_weekly"
	Monthly     Frequency = "monthly"
)

// Frequencies in order of how often.
var Frequencies = []Frequency{Weekly, Fortnightly, FourWeekly, Monthly}

// days is the length of a frequency counted in days; 0 for monthly.
func (f Frequency) days() int {
	return map[Frequency]int{Weekly: 7, Fortnightly: 14, FourWeekly: 28}[f]
}

// Valid says whether the frequency is one of ours.
func (f Frequency) Valid() bool { return f == Monthly || f.days() > 0 }

// PerYear is how many instalments a year has, for rates: 52, 26, 13, 12.
func (f Frequency) PerYear() int {
	return map[Frequency]int{Weekly: 52, Fortnightly: 26, FourWeekly: 13, Monthly: 12}[f]
}

// Due is the date of instalment n (from 1). Monthly dates keep the first date's day; in a shorter month they fall on its last day
// and return to the day after it: 31 January, 28 February, 31 March.
func (f Frequency) Due(first civil.Date, n int) civil.Date {
	if d := f.days(); d > 0 {
		return first.AddDays(d * (n - 1))
	}
	return AddMonths(first, n-1)
}

// AddMonths adds whole months; a day that the month does not have becomes its last.
func AddMonths(d civil.Date, months int) civil.Date {
	m := int(d.Month) - 1 + months
	year, month := d.Year+floorDiv(m, 12), time.Month(m-floorDiv(m, 12)*12+1)
	last := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return civil.Date{Year: year, Month: month, Day: min(d.Day, last)}
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// within is how many instalments fall into a span of months from the first date, the first one included.
func (f Frequency) within(months int) int {
	if f.days() > 0 {
		return months * f.PerYear() / 12
	}
	return months
}

// date is the day of instalment n (from 1) by the rhythm asked for.
func (a Ask) date(n int) civil.Date {
	if a.Frequency == "" {
		return a.FirstOn
	}
	return a.Frequency.Due(a.FirstOn, n)
}

// rhythmHolds refuses a rhythm that cannot be followed.
func (a Ask) rhythmHolds() *Refusal {
	if !a.Frequency.Valid() {
		return Refuse("frequency_not_offered")
	}
	return nil
}
