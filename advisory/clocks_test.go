package advisory

import (
	"strings"
	"testing"

	"evenkeel/plans"

	"pgregory.net/rapid"
)

func clock(t *testing.T, id string) Clock {
	t.Helper()
	for _, c := range Clocks().Clocks {
		if c.ID == id {
			return c
		}
	}
	t.Fatal("no clock " + id)
	return Clock{}
}

func TestAClocksDatesAreThoseOfItsLaw(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ id, start, want string }{
		{"us-validation", "2026-03-01", "dispute 2026-03-31"},
		{"us-validation", "2028-02-01", "dispute 2028-03-02"},                                 // over 29 February
		{"us-bureau", "2026-11-02", "looked 2026-12-02 result 2026-12-09 longest 2026-12-17"}, // a week end between
		{"us-bureau", "2026-11-22", "looked 2026-12-22 result 2026-12-30 longest 2027-01-06"}, // Christmas Day is no business day
		{"us-block", "2026-11-24", "blocked 2026-12-01"},                                      // Thanksgiving and a week end
		{"us-block", "2026-07-01", "blocked 2026-07-08"},                                      // 4 July on a Saturday, kept on the Friday
		{"us-item", "2020-02-29", "gone 2027-02-28"},                                          // no such day
		{"us-bankruptcy", "2020-02-29", "gone 2030-02-28"},                                    //
		{"us-counselling", "2026-01-01", "file 2026-06-30"},                                   //
		{"gb-correction", "2026-02-01", "answer 2026-03-01"},                                  //
		{"gb-ccj", "2026-01-31", "pay 2026-02-28 gone 2032-01-31"},                            // the month's end
		{"gb-ccj", "2028-01-31", "pay 2028-02-29 gone 2034-01-31"},                            // of a leap year
		{"gb-space", "2026-01-01", "last 2026-03-02"},                                         // from the day after, sixty days
		{"gb-crisis", "2026-01-31", "last 2026-03-02"},                                        //
		{"gb-default", "2020-11-25", "gone 2026-11-25"},                                       //
		{"gb-limitation", "2024-02-29", "over 2030-02-28"},                                    //
		{"gb-sct-limitation", "2024-02-29", "over 2029-02-28"},                                //
		{"cn-objection", "2026-02-10", "answer 2026-03-02"},                                   //
		{"cn-record", "2024-02-29", "gone 2029-02-28"},                                        //
		{"cn-instalments", "2026-11-25", "end 2031-11-25"},                                    //
		{"cn-limitation", "2023-12-31", "over 2026-12-31"},                                    //
		{"hk-report", "2024-02-29", "next 2025-02-28"},                                        //
		{"hk-default", "2021-05-31", "gone 2026-05-31"},                                       //
		{"tw-negotiation", "2026-03-02", "begin 2026-04-01 finish 2026-06-30"},                // as in the regulations' own case
	} {
		var got []string
		for _, d := range clock(t, c.id).Dates(day(c.start)) {
			got = append(got, d.Code+" "+d.On.String())
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s from %s: %s, want %s", c.id, c.start, s, c.want)
		}
	}
}

func TestADateNeverComesBeforeItsClockStartsAndWorkingDaysAreWorkingDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(Clocks().Clocks).Draw(t, "clock")
		start := day("1990-01-01").AddDays(rapid.IntRange(0, 20000).Draw(t, "start"))
		dates := c.Dates(start)
		next := c.Dates(start.AddDays(1))
		cal := plans.CalendarOf(c.Region, "")
		for i, d := range dates {
			if !d.On.IsValid() || !d.On.After(start) || next[i].On.Before(d.On) || d.Working > 0 && !cal.Working(d.On) {
				t.Fatalf("%s from %s: %s on %s", c.ID, start, d.Code, d.On)
			}
		}
	})
}

func TestClocksAreThoseOfThePlaceAndHiddenPastTheirReview(t *testing.T) {
	t.Parallel()
	has := func(region, part, id string) bool {
		for _, c := range Clocks().At(region, part, checked) {
			if c.ID == id {
				return true
			}
		}
		return false
	}
	if !has("GB", "SCT", "gb-sct-limitation") || has("GB", "SCT", "gb-limitation") || has("GB", "EAW", "gb-sct-limitation") || !has("GB", "EAW", "gb-limitation") || !has("GB", "", "gb-sct-limitation") || has("US", "", "gb-ccj") {
		t.Error("a clock stands at the wrong place")
	}
	if len(Clocks().At("US", "", Clocks().ReviewBy.AddDays(1))) != 0 || len(Clocks().At("US", "", Clocks().ReviewBy)) == 0 {
		t.Error("the review is not kept")
	}
}

func TestAClockWithoutWordsSourceOrDayIsRefused(t *testing.T) {
	t.Parallel()
	whole := `{"en":"a","zh-Hans":"a","zh-Hant":"a"}`
	for name, clock := range map[string]string{
		"no source": `{"id":"x","conf":"S","title":` + whole + `,"say":` + whole + `,"start":` + whole + `,"marks":[{"code":"a","days":1,"label":` + whole + `}]}`,
		"no day":    `{"id":"x","source":"s","conf":"S","title":` + whole + `,"say":` + whole + `,"start":` + whole + `,"marks":[{"code":"a","label":` + whole + `}]}`,
		"no words":  `{"id":"x","source":"s","conf":"S","title":` + whole + `,"say":{"en":"a"},"start":` + whole + `,"marks":[{"code":"a","days":1,"label":` + whole + `}]}`,
		"after":     `{"id":"x","source":"s","conf":"S","title":` + whole + `,"say":` + whole + `,"start":` + whole + `,"marks":[{"code":"a","after":"b","days":1,"label":` + whole + `}]}`,
	} {
		if _, err := ReadClocks([]byte(`{"review_by":"2027-01-01","clocks":[` + clock + `]}`)); err == nil {
			t.Errorf("%s passes", name)
		}
	}
}
