package plans

import (
	"slices"
	"testing"

	"github.com/golang-sql/civil"
	"pgregory.net/rapid"
)

var somewhere = []Calendar{{}, CalendarOf("US", "CA"), CalendarOf("GB", "England"), CalendarOf("GB", "Scotland"), CalendarOf("CN", ""), CalendarOf("TW", ""), CalendarOf("HK", ""), CalendarOf("DE", ""), CalendarOf("JP", "")}

// anyDay is any day around the dated calendars, leap days and ends of months often.
func anyDay(t *rapid.T, name string) civil.Date {
	if rapid.Bool().Draw(t, name+" is special") {
		return rapid.SampledFrom([]civil.Date{day("2028-02-29"), day("2028-01-31"), day("2026-02-28"), day("2026-02-13"), day("2026-09-30"), day("2026-12-31"), day("2027-08-31")}).Draw(t, name)
	}
	return day("2026-01-01").AddDays(rapid.IntRange(0, 1200).Draw(t, name))
}

// anyRhythm is an ask with a sound rhythm of a frequency.
func anyRhythm(t *rapid.T, f Frequency) Ask {
	for {
		a := Ask{Frequency: f}
		switch f {
		case TwiceMonthly:
			a.Days = []int{rapid.IntRange(1, 31).Draw(t, "day"), rapid.IntRange(1, 31).Draw(t, "other day")}
		case ByPayDay:
			a.PayDay = &PayDay{Rule: rapid.SampledFrom([]string{PaidOnDay, PaidLastWorkingDay, PaidLastWeekday}).Draw(t, "rule"), Offset: rapid.IntRange(-10, 10).Draw(t, "offset")}
			switch a.PayDay.Rule {
			case PaidOnDay:
				a.PayDay.Day = rapid.IntRange(1, 31).Draw(t, "pay day")
			case PaidLastWeekday:
				a.PayDay.Day = rapid.IntRange(0, 6).Draw(t, "weekday")
			}
		case Seasonal:
			a.Season = rapid.SliceOfN(rapid.SampledFrom([]int{0, 0, 20, 50, 100, 100, 150, 400}), 12, 12).Draw(t, "season")
		}
		if a.Rhythm() == nil {
			return a
		}
		if f == Seasonal {
			a.Season[0], a.Season[5], a.Season[7] = 100, 50, 200
			return a
		}
		if f == TwiceMonthly {
			a.Days = []int{31, 15}
			return a
		}
	}
}

func TestDueDatesOfEveryRhythmStrictlyIncrease(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := anyRhythm(t, rapid.SampledFrom(Frequencies).Draw(t, "frequency"))
		a.FirstOn = anyDay(t, "first")
		cal := rapid.SampledFrom(somewhere).Draw(t, "calendar")
		rule := rapid.SampledFrom([]string{"", AsIs, NextWorkingDay, PreviousWorkingDay}).Draw(t, "on holiday")
		last := a.FirstOn.AddDays(-1)
		for n := 1; n <= 40; n++ {
			d := DueOn(a, n, rule, cal)
			if !d.IsValid() || !d.After(last) {
				t.Fatalf("%+v: instalment %d falls on %s, after %s", a, n, d, last)
			}
			last = d
		}
	})
}

func TestAnEarlierFirstDateBringsEveryDateForwardOrLeavesIt(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom([]Frequency{Weekly, Fortnightly, TwiceMonthly, FourWeekly, Monthly, ByPayDay}).Draw(t, "frequency")
		a := anyRhythm(t, f)
		cal := rapid.SampledFrom(somewhere).Draw(t, "calendar")
		rule := rapid.SampledFrom([]string{"", NextWorkingDay, PreviousWorkingDay}).Draw(t, "on holiday")
		a.FirstOn = anyDay(t, "first")
		b := a
		b.FirstOn = a.FirstOn.AddDays(-rapid.IntRange(0, 40).Draw(t, "sooner"))
		for n := 1; n <= 30; n++ {
			if x, y := DueOn(b, n, rule, cal), DueOn(a, n, rule, cal); x.After(y) {
				t.Fatalf("%+v: from %s instalment %d falls on %s, from the later %s on %s", a, b.FirstOn, n, x, a.FirstOn, y)
			}
		}
	})
}

func TestEachRhythmFallsWhereItsWordsSay(t *testing.T) {
	t.Parallel()
	cn := CalendarOf("CN", "")
	for name, c := range map[string]struct {
		a    Ask
		cal  Calendar
		want []string
	}{
		"twice a month, the later day first":         {Ask{Frequency: TwiceMonthly, Days: []int{31, 15}, FirstOn: day("2028-01-20")}, Calendar{}, []string{"2028-01-31", "2028-02-15", "2028-02-29", "2028-03-15", "2028-03-31"}},
		"twice a month, from after both":             {Ask{Frequency: TwiceMonthly, Days: []int{1, 15}, FirstOn: day("2026-11-16")}, Calendar{}, []string{"2026-12-01", "2026-12-15", "2027-01-01"}},
		"two days after the 25th":                    {Ask{Frequency: ByPayDay, PayDay: &PayDay{Rule: PaidOnDay, Day: 25, Offset: 2}, FirstOn: day("2026-11-26")}, Calendar{}, []string{"2026-11-27", "2026-12-27", "2027-01-27"}},
		"a day before the 1st":                       {Ask{Frequency: ByPayDay, PayDay: &PayDay{Rule: PaidOnDay, Day: 1, Offset: -1}, FirstOn: day("2028-02-01")}, Calendar{}, []string{"2028-02-29", "2028-03-31", "2028-04-30"}},
		"the last working day, with make-up days":    {Ask{Frequency: ByPayDay, PayDay: &PayDay{Rule: PaidLastWorkingDay}, FirstOn: day("2026-02-01")}, cn, []string{"2026-02-28", "2026-03-31", "2026-04-30"}},
		"the last Friday":                            {Ask{Frequency: ByPayDay, PayDay: &PayDay{Rule: PaidLastWeekday, Day: 5}, FirstOn: day("2026-10-31")}, Calendar{}, []string{"2026-11-27", "2026-12-25", "2027-01-29"}},
		"never in summer":                            {Ask{Frequency: Seasonal, Season: []int{100, 100, 100, 100, 100, 0, 0, 0, 100, 100, 100, 100}, FirstOn: day("2027-04-30")}, Calendar{}, []string{"2027-04-30", "2027-05-30", "2027-09-30", "2027-10-30"}},
		"a season that begins in a month without":    {Ask{Frequency: Seasonal, Season: []int{100, 0, 0, 100, 0, 0, 0, 0, 100, 0, 0, 0}, FirstOn: day("2027-02-10")}, Calendar{}, []string{"2027-04-10", "2027-09-10", "2028-01-10", "2028-04-10"}},
		"every month from the 31st over a leap year": {Ask{Frequency: Monthly, FirstOn: day("2028-01-31")}, Calendar{}, []string{"2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"}},
	} {
		var got []string
		for n := range c.want {
			got = append(got, c.a.Due(n+1, c.cal).String())
		}
		if r := c.a.Rhythm(); r != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v (%v)", name, got, c.want, r)
		}
	}
}

func TestARhythmThatCannotBeReckonedIsRefused(t *testing.T) {
	t.Parallel()
	for code, asks := range map[string][]Ask{
		"days_unclear": {{Frequency: TwiceMonthly}, {Frequency: TwiceMonthly, Days: []int{30, 31}}, {Frequency: TwiceMonthly, Days: []int{1, 31}}, {Frequency: TwiceMonthly, Days: []int{0, 15}}, {Frequency: TwiceMonthly, Days: []int{5, 15, 25}}},
		"pay_day_unclear": {{Frequency: ByPayDay}, {Frequency: ByPayDay, PayDay: &PayDay{Rule: "whenever"}}, {Frequency: ByPayDay, PayDay: &PayDay{Rule: PaidOnDay}}, {Frequency: ByPayDay, PayDay: &PayDay{Rule: PaidOnDay, Day: 32}},
			{Frequency: ByPayDay, PayDay: &PayDay{Rule: PaidOnDay, Day: 1, Offset: 11}}, {Frequency: ByPayDay, PayDay: &PayDay{Rule: PaidLastWeekday, Day: 7}}},
		"season_unclear": {{Frequency: Seasonal}, {Frequency: Seasonal, Season: make([]int, 12)}, {Frequency: Seasonal, Season: []int{100, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}}, {Frequency: Seasonal, Season: slices.Repeat([]int{100}, 11)},
			{Frequency: Seasonal, Season: slices.Repeat([]int{401}, 12)}, {Frequency: Seasonal, Season: slices.Repeat([]int{-1}, 12)}},
		"frequency_not_offered": {{}, {Frequency: "daily"}},
	} {
		for _, a := range asks {
			if r := a.Rhythm(); r == nil || r.Code != code {
				t.Errorf("%+v: %v, want %s", a, r, code)
			}
			if a.FirstOn = day("2026-11-25"); !a.Due(2, Calendar{}).IsValid() { // and yet no stored ask can bring a page down
				t.Errorf("%+v: the second falls on %s", a, a.Due(2, Calendar{}))
			}
		}
	}
}

func TestWorkingDaysAreTheAnnouncedOnes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		country, region, day string
		working              bool
	}{
		{"US", "", "2026-07-03", false}, {"US", "", "2026-11-26", false}, {"US", "", "2026-11-27", true}, {"GB", "England", "2026-04-06", false}, {"GB", "Scotland", "2026-04-06", true}, {"GB", "GB-SCT", "2026-01-02", false},
		{"GB", "", "2026-01-02", true}, {"GB", "Scotland", "2026-08-03", false}, {"GB", "Scotland", "2026-08-31", true}, {"GB", "England", "2026-08-31", false}, {"GB", "Scotland", "2026-11-30", false}, {"GB", "England", "2026-12-28", false},
		{"GB", "Scotland", "2028-01-03", false}, {"GB", "Scotland", "2028-01-04", false}, {"GB", "Northern Ireland", "2026-07-13", false}, {"DE", "", "2026-10-03", false}, {"FR", "", "2026-07-14", false}, {"IE", "", "2026-02-02", false},
		{"CN", "", "2026-02-14", true}, {"CN", "", "2026-02-16", false}, {"CN", "", "2026-09-20", true}, {"CN", "", "2026-10-07", false}, {"CN", "", "2026-10-10", true}, {"CN", "", "2027-10-01", true}, // not announced: weekends only
		{"TW", "", "2026-02-20", false}, {"TW", "", "2026-10-26", false}, {"TW", "", "2026-10-27", true}, {"HK", "", "2026-04-07", false}, {"HK", "", "2026-10-19", false}, {"HK", "", "2026-10-20", true}, {"ZZ", "", "2026-12-25", true}, {"ZZ", "", "2026-12-26", false},
	} {
		if got := CalendarOf(c.country, c.region).Working(day(c.day)); got != c.working {
			t.Errorf("%s %s %s is a working day: %v", c.country, c.region, c.day, got)
		}
	}
	if cn := CalendarOf("CN", ""); !cn.Known(day("2026-06-01")) || cn.Known(day("2027-06-01")) || CalendarOf("ZZ", "").Known(day("2026-06-01")) || !CalendarOf("gb", "").Known(day("2040-01-01")) {
		t.Error("what is known of holidays is not what was announced")
	}
}

func TestADateOnAHolidayMovesOnlyAsTheRuleSays(t *testing.T) {
	t.Parallel()
	cn := CalendarOf("CN", "")
	weekly := Ask{Frequency: Weekly, FirstOn: day("2026-02-13")} // Fridays: the 20th is in the Spring Festival
	for rule, want := range map[string]string{"": "2026-02-20", AsIs: "2026-02-20", NextWorkingDay: "2026-02-24", PreviousWorkingDay: "2026-02-14"} {
		if got := DueOn(weekly, 2, rule, cn); got != day(want) {
			t.Errorf("%s: %s, want %s", rule, got, want)
		}
	}
	sundays := Ask{Frequency: Weekly, FirstOn: day("2026-02-15")}
	if got := DueOn(sundays, 1, NextWorkingDay, cn); got != day("2026-02-15") {
		t.Errorf("nine days of holiday push a weekly date past the next one, to %s", got)
	}
	if got := DueOn(Ask{Frequency: Monthly, FirstOn: day("2026-02-20")}, 1, PreviousWorkingDay, cn); got != day("2026-02-20") {
		t.Errorf("the first date moved before the chosen day, to %s", got)
	}
}

func TestEveryAnnouncedYearHasASourceAndAMark(t *testing.T) {
	t.Parallel()
	for _, row := range announcements() {
		if row.Source == "" || !slices.Contains([]string{"VERIFIED", "VERIFIED-2", "RECALLED"}, row.Mark) || len(row.Off) == 0 {
			t.Errorf("%s %d: mark %q, source %q", row.Place, row.Year, row.Mark, row.Source)
		}
		for _, span := range row.Off {
			if span[0].Year != row.Year || span[1].Year != row.Year || span[1].Before(span[0]) || span[1].DaysSince(span[0]) > 9 {
				t.Errorf("%s %d: %v", row.Place, row.Year, span)
			}
		}
		for _, d := range row.On {
			if w := weekday(d); d.Year != row.Year || w != 0 && w != 6 {
				t.Errorf("%s: make-up day %s is no weekend", row.Place, d)
			}
		}
	}
}
