package plans

import (
	_ "embed"
	"encoding/json"
	"strings"
	"time"

	"github.com/golang-sql/civil"
	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/bg"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/gr"
	"github.com/rickar/cal/v2/hr"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/lt"
	"github.com/rickar/cal/v2/lv"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/si"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/us"
)

// Calendar says which days are working days at a place. The zero calendar knows weekends only.
type Calendar struct{ place *place }

// place is one country's or part's holidays: by rule for every year, or by announcement, year by year.
type place struct {
	rules []*cal.Holiday
	years map[int]map[civil.Date]bool // announced days: true is a working day
}

// CalendarOf is the calendar of a country (ISO 3166-1 alpha-2). Of regions it knows Scotland and Northern Ireland, by name or by ISO 3166-2 code; the
// regional holidays of other countries are not in it. For a country it does not know it is the zero calendar.
func CalendarOf(country, region string) Calendar {
	country = strings.ToUpper(country)
	if country == "UK" {
		country = "GB"
	}
	if country == "GB" {
		switch strings.ToLower(strings.TrimPrefix(strings.ToUpper(region), "GB-")) {
		case "scotland", "sct":
			country = "GB-SCT"
		case "northern ireland", "nir":
			country = "GB-NIR"
		}
	}
	return Calendar{places[country]}
}

// Working says whether a day is a working day: Monday to Friday without the holidays that are known of it, and the make-up days that are announced.
func (c Calendar) Working(d civil.Date) bool {
	on := d.In(time.UTC)
	week := on.Weekday() != time.Saturday && on.Weekday() != time.Sunday
	if c.place == nil {
		return week
	}
	if working, ok := c.place.years[d.Year][d]; ok {
		return working
	}
	if !week || c.place.rules == nil {
		return week
	}
	actual, observed, _ := (&cal.Calendar{Holidays: c.place.rules}).IsHoliday(on)
	return !actual && !observed
}

// Known says whether the holidays of a day's year are known, or only its weekends.
func (c Calendar) Known(d civil.Date) bool {
	return c.place != nil && (c.place.rules != nil || c.place.years[d.Year] != nil)
}

// farthestWorkingDay bounds the search for a working day, in days: the longest holiday announced has nine.
const farthestWorkingDay = 31

func (c Calendar) onOrBefore(d civil.Date) civil.Date { return c.towards(d, -1) }
func (c Calendar) onOrAfter(d civil.Date) civil.Date  { return c.towards(d, 1) }

func (c Calendar) towards(d civil.Date, step int) civil.Date {
	for k := range farthestWorkingDay {
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

//go:embed workdays.json
var announced []byte

// places by country, or country and part. Rules come from the library; what it lacks of the United Kingdom is added here: the Banking and Financial Dealings
// Act 1971, schedule 1, and for St Andrew's Day the St Andrew's Day Bank Holiday (Scotland) Act 2007 (RECALLED). Mainland China, Hong Kong and Taiwan
// announce their days year by year; workdays.json holds them with source and mark.
var places = func() map[string]*place {
	all := map[string]*place{}
	for country, rules := range map[string][]*cal.Holiday{"US": us.Holidays, "GB": gb.Holidays, "JP": jp.Holidays, "AT": at.Holidays, "BE": be.Holidays, "BG": bg.Holidays, "CZ": cz.Holidays,
		"DE": de.Holidays, "DK": dk.Holidays, "ES": es.Holidays, "FR": fr.Holidays, "GR": gr.Holidays, "HR": hr.Holidays, "IE": ie.Holidays, "IT": it.Holidays, "LT": lt.Holidays, "LV": lv.Holidays,
		"NL": nl.Holidays, "PL": pl.Holidays, "RO": ro.Holidays, "SE": se.Holidays, "SI": si.Holidays, "SK": sk.Holidays,
		"GB-SCT": {gb.NewYear, day2, gb.GoodFriday, gb.EarlyMay, gb.VEDay, gb.CoronationDay, gb.SpringHoliday, gb.SpringHoliday2022, gb.PlatinumJubilee, gb.SummerHolidayScotland,
			bank("St Andrew's Day", time.November, 30), gb.ChristmasDay, gb.BoxingDay},
		"GB-NIR": append([]*cal.Holiday{bank("St Patrick's Day", time.March, 17), bank("Battle of the Boyne", time.July, 12)}, gb.Holidays...),
	} {
		all[country] = &place{rules: rules}
	}
	for _, row := range announcements() {
		p := all[row.Place]
		if p == nil {
			p = &place{years: map[int]map[civil.Date]bool{}}
			all[row.Place] = p
		}
		days := map[civil.Date]bool{}
		for _, span := range row.Off {
			for d := span[0]; !d.After(span[1]); d = d.AddDays(1) {
				days[d] = false
			}
		}
		for _, d := range row.On {
			days[d] = true
		}
		p.years[row.Year] = days
	}
	return all
}()

// day2 is Scotland's second of January: beside a New Year's Day that is moved off a weekend it moves on by two, as Boxing Day does beside Christmas Day.
var day2 = &cal.Holiday{Name: "2nd January", Type: cal.ObservanceBank, Month: time.January, Day: 2, Func: cal.CalcDayOfMonth,
	Observed: []cal.AltDay{{Day: time.Saturday, Offset: 2}, {Day: time.Sunday, Offset: 2}, {Day: time.Monday, Offset: 1}}}

// bank is a bank holiday that moves off a weekend to the Monday.
func bank(name string, month time.Month, day int) *cal.Holiday {
	return &cal.Holiday{Name: name, Type: cal.ObservanceBank, Month: month, Day: day, Func: cal.CalcDayOfMonth,
		Observed: []cal.AltDay{{Day: time.Saturday, Offset: 2}, {Day: time.Sunday, Offset: 1}}}
}

// announcement is one place's official announcement for one year.
type announcement struct {
	Place, Mark, Source string
	Year                int
	Off                 [][2]civil.Date // first and last day of each holiday
	On                  []civil.Date    // make-up working days
}

func announcements() []announcement {
	var data struct{ Places []announcement }
	if err := json.Unmarshal(announced, &data); err != nil {
		panic(err) // shipped with the program
	}
	return data.Places
}
