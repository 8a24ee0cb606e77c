package plans

import (
	"slices"
	"strconv"
	"time"

	"github.com/golang-sql/civil"
)

// Frequency is how often an instalment falls due.
type Frequency string

// The frequencies.
const (
	Weekly       Frequency = "weekly"
	Fortnightly  Frequency = "fortnightly"
	FourWeekly   Frequency = "four_weekly"
	TwiceMonthly Frequency = "twice_monthly" // on two days of the month: Ask.Days
	Monthly      Frequency = "monthly"
	ByPayDay     Frequency = "pay_day"  // once a month, some days after the borrower is paid, or before: Ask.PayDay
	Seasonal     Frequency = "seasonal" // monthly, of uneven size: Ask.Season
)

// Frequencies in order of how often.
var Frequencies = []Frequency{Weekly, Fortnightly, TwiceMonthly, FourWeekly, Monthly, ByPayDay, Seasonal}

// days is the length of a frequency counted in days; 0 for one that goes by the month.
func (f Frequency) days() int {
	return map[Frequency]int{Weekly: 7, Fortnightly: 14, FourWeekly: 28}[f]
}

// Valid says whether the frequency is one of ours.
func (f Frequency) Valid() bool { return f.PerYear() > 0 }

// PerYear is how many periods a year has, for rates: 52, 26, 24, 13, 12. A seasonal plan has twelve, whether or not something falls due in each.
func (f Frequency) PerYear() int {
	return map[Frequency]int{Weekly: 52, Fortnightly: 26, TwiceMonthly: 24, FourWeekly: 13, Monthly: 12, ByPayDay: 12, Seasonal: 12}[f]
}

// Due is the date of instalment n (from 1) of the plain frequencies, those that need nothing but a first date; others go by Ask.Due. Monthly dates keep
// the first date's day; in a shorter month they fall on its last day and return to the day after it: 31 January, 28 February, 31 March.
func (f Frequency) Due(first civil.Date, n int) civil.Date {
	if d := f.days(); d > 0 {
		return first.AddDays(d * (n - 1))
	}
	return AddMonths(first, n-1)
}

// Due is the date of instalment n (from 1), before anything is moved off a holiday. The dates of every rhythm strictly increase in n, and never fall later
// when FirstOn is earlier (seasonal plans keep their months, so there only the months do). By pay day, twice a month and in season FirstOn is the day
// from which on the first may fall. The calendar serves pay days that are working days. An ask whose rhythm is not said (see Ask.Rhythm) goes by the month.
func (a Ask) Due(n int, cal Calendar) civil.Date {
	switch a.Frequency {
	case TwiceMonthly:
		days := slices.Sorted(slices.Values(a.Days))
		for k := 0; k < 3 && len(days) == 2; k++ { // where the first falls: this month's two days, or next month's first
			if first := inMonth(a.FirstOn, k/2, days[k%2]); !first.Before(a.FirstOn) {
				return inMonth(a.FirstOn, (k+n-1)/2, days[(k+n-1)%2])
			}
		}
	case ByPayDay:
		for m := -1; a.PayDay != nil; m++ {
			if !a.PayDay.in(a.FirstOn, m, cal).Before(a.FirstOn) {
				return a.PayDay.in(a.FirstOn, m+n-1, cal)
			}
		}
	case Seasonal:
		if len(a.Season) != 12 || slices.Max(a.Season) <= 0 {
			break
		}
		m, month := 0, int(a.FirstOn.Month)-1
		for range 12 { // the first month in which something falls due
			if a.Season[(month+m)%12] > 0 {
				break
			}
			m++
		}
		var paying []int // months from the first until it comes round again
		for k := range 12 {
			if a.Season[(month+m+k)%12] > 0 {
				paying = append(paying, k)
			}
		}
		return AddMonths(a.FirstOn, m+(n-1)/len(paying)*12+paying[(n-1)%len(paying)])
	}
	return a.Frequency.Due(a.FirstOn, n)
}

// weight is the size of instalment n in percent of the usual one, and span how many periods lie between it and the one before.
func (a Ask) weight(n int, cal Calendar) (percent, span int) {
	if a.Frequency != Seasonal || len(a.Season) != 12 {
		return 100, 1
	}
	on := a.Due(n, cal)
	if n == 1 {
		return a.Season[on.Month-1], 1
	}
	before := a.Due(n-1, cal)
	return a.Season[on.Month-1], (on.Year-before.Year)*12 + int(on.Month) - int(before.Month)
}

// The rules of a pay day. DESIGN: chosen from how wages are paid, not from a rule of law.
const (
	PaidOnDay          = "day"              // a day of the month, or its last where the month is shorter
	PaidLastWorkingDay = "last_working_day" // of the month, by the calendar of the place
	PaidLastWeekday    = "last_weekday"     // for example the last Friday of the month
)

// farthest an instalment may lie from the pay day, in days before or after. DESIGN: within ten days dates cannot meet across months.
const farthestOffset = 10

// in is the due date that belongs to the pay day of the month some months after a date's.
func (p *PayDay) in(d civil.Date, months int, cal Calendar) civil.Date {
	var paid civil.Date
	last := inMonth(d, months, 31)
	switch p.Rule {
	case PaidLastWorkingDay:
		paid = cal.onOrBefore(last)
	case PaidLastWeekday:
		paid = last.AddDays(-((weekday(last) - p.Day + 7) % 7))
	default:
		paid = inMonth(d, months, p.Day)
	}
	return paid.AddDays(p.Offset)
}

// Rhythm says whether an ask's dates can be reckoned. Codes: frequency_not_offered, days_unclear (twice a month: two days at least a week apart in
// every month, the end of one and the beginning of the next included), pay_day_unclear (max: days from the pay day), season_unclear (min: paying months;
// each month between 0 and 400 percent of the usual instalment).
func (a Ask) Rhythm() *Refusal {
	switch a.Frequency {
	case TwiceMonthly:
		days := slices.Sorted(slices.Values(a.Days))
		if len(days) != 2 || days[0] < 1 || days[1] > 31 || min(days[1], 28)-min(days[0], 28) < 7 || days[0]+28-min(days[1], 28) < 7 || days[0]+30-min(days[1], 30) < 7 || days[0]+31-days[1] < 7 {
			return Refuse("days_unclear")
		}
	case ByPayDay:
		p := a.PayDay
		ok := p != nil && max(p.Offset, -p.Offset) <= farthestOffset
		if ok {
			switch p.Rule {
			case PaidOnDay:
				ok = p.Day >= 1 && p.Day <= 31
			case PaidLastWorkingDay:
				ok = p.Day == 0
			case PaidLastWeekday:
				ok = p.Day >= 0 && p.Day <= 6
			default:
				ok = false
			}
		}
		if !ok {
			return Refuse("pay_day_unclear", "max", strconv.Itoa(farthestOffset))
		}
	case Seasonal:
		paying := 0
		for _, w := range a.Season {
			if w < 0 || w > 400 {
				paying = -12
			}
			if w > 0 {
				paying++
			}
		}
		if len(a.Season) != 12 || paying < fewestPayingMonths {
			return Refuse("season_unclear", "min", strconv.Itoa(fewestPayingMonths))
		}
	default:
		if !a.Frequency.Valid() {
			return Refuse("frequency_not_offered")
		}
	}
	return nil
}

// fewestPayingMonths that a year of a seasonal plan has. DESIGN: fewer is no rhythm any more.
const fewestPayingMonths = 3

// plain keeps of an ask only what its frequency means, so that equal plans have equal asks.
func (a Ask) plain() Ask {
	if a.Frequency != TwiceMonthly {
		a.Days = nil
	} else {
		a.Days = slices.Sorted(slices.Values(a.Days))
	}
	if a.Frequency != ByPayDay {
		a.PayDay = nil
	}
	if a.Frequency != Seasonal {
		a.Season = nil
	}
	return a
}

// AddMonths adds whole months; a day that the month does not have becomes its last.
func AddMonths(d civil.Date, months int) civil.Date { return inMonth(d, months, d.Day) }

// inMonth is a day of the month some months after a date's, or its last day where it is shorter.
func inMonth(d civil.Date, months, day int) civil.Date {
	m := int(d.Month) - 1 + months
	year, month := d.Year+floorDiv(m, 12), time.Month(m-floorDiv(m, 12)*12+1)
	last := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return civil.Date{Year: year, Month: month, Day: min(day, last)}
}

func weekday(d civil.Date) int { return int(d.In(time.UTC).Weekday()) }

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// within is how many periods fall into a span of months from the first date, the first one included.
func (f Frequency) within(months int) int { return months * f.PerYear() / 12 }
