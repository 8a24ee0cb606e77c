package plans

import (
	"time"

	"github.com/golang-sql/civil"
)

// Calendar says which days are working days at a place. The zero calendar knows weekends only.
type Calendar struct {
	place *place
}

// Working says whether a day is a working day. Where the holidays of that day are not known (see Known) it is one from Monday to Friday.
func (c Calendar) Working(d civil.Date) bool {
	if c.place != nil {
		if working, ok := c.place.says(d); ok {
			return working
		}
	}
	w := weekday(d)
	return w != int(time.Saturday) && w != int(time.Sunday)
}

// Known says whether the holidays around a day are known, or only its weekends.
func (c Calendar) Known(d civil.Date) bool { return c.place != nil && c.place.knows(d) }

// longestHoliday bounds the search for a working day, in days: the longest holiday on record has nine.
const longestHoliday = 31

func (c Calendar) onOrBefore(d civil.Date) civil.Date { return c.towards(d, -1) }
func (c Calendar) onOrAfter(d civil.Date) civil.Date  { return c.towards(d, 1) }

func (c Calendar) towards(d civil.Date, step int) civil.Date {
	for k := range longestHoliday {
		if day := d.AddDays(k * step); c.Working(day) {
			return day
		}
	}
	return d
}

// What a due date on a holiday means. The empty rule is as it is.
const (
	AsIs               = "as_is"
	NextWorkingDay     = "next_working_day"
	PreviousWorkingDay = "previous_working_day"
)

// DueOn is when instalment n of an ask is due under a holiday rule: Ask.Due, moved to a working day. A date stays where it is when moving it would reach
// the date before or after it, so dates still strictly increase; and nothing moves the first one to an earlier day than the borrower chose.
func DueOn(a Ask, n int, rule string, cal Calendar) civil.Date {
	d := a.Due(n, cal)
	switch rule {
	case NextWorkingDay:
		if next := cal.onOrAfter(d); next.Before(a.Due(n+1, cal)) {
			return next
		}
	case PreviousWorkingDay:
		if n > 1 {
			if before := cal.onOrBefore(d); before.After(a.Due(n-1, cal)) {
				return before
			}
		}
	}
	return d
}

// Due is when instalment n of these terms falls due by their own rhythm and holiday rule.
func (t Terms) Due(n int, cal Calendar) civil.Date { return DueOn(t.Ask, n, t.OnHoliday, cal) }

// place is what is known of one country's or part's working days.
type place struct{}

func (p *place) says(civil.Date) (working, ok bool) { return false, false }
func (p *place) knows(civil.Date) bool              { return false }

// CalendarOf is the calendar of a country (ISO 3166-1 alpha-2) and, where it matters, its part ("Scotland", "SCT").
func CalendarOf(country, region string) Calendar { return Calendar{} }
