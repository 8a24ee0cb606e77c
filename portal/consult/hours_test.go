package consult

import (
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"pgregory.net/rapid"
)

func times(t *testing.T, h Hours, from, until string) []string {
	t.Helper()
	a, err := time.Parse(time.RFC3339, from)
	if err != nil {
		t.Fatal(err)
	}
	b, err := time.Parse(time.RFC3339, until)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, at := range h.Starts(a, b) {
		all = append(all, at.Format("02T15:04"))
	}
	return all
}

func equal(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %v, want %v", what, got, want)
		return
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%s: %v, want %v", what, got, want)
			return
		}
	}
}

func TestTimesFollowTheAdvisersClockWhenClocksChange(t *testing.T) {
	t.Parallel()
	h := Hours{Zone: "Europe/London", Minutes: 30, Spans: []Span{{time.Saturday, 540, 600}, {time.Sunday, 540, 600}}}
	equal(t, "over spring in London", times(t, h, "2026-03-28T00:00:00Z", "2026-03-30T00:00:00Z"), "28T09:00", "28T09:30", "29T08:00", "29T08:30")
	night := Hours{Zone: "Europe/London", Minutes: 30, Spans: []Span{{time.Sunday, 30, 150}}}
	equal(t, "an hour that does not exist", times(t, night, "2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z"), "29T00:30", "29T01:00")
	equal(t, "an hour that comes twice", times(t, night, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"), "24T23:30", "25T00:00", "25T00:30", "25T02:00")
	long := Hours{Zone: "Europe/London", Minutes: 45, Spans: []Span{{time.Sunday, 15, 240}}}
	equal(t, "no talk runs into the next", times(t, long, "2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z"), "29T00:15", "29T01:30", "29T02:15")
	shanghai := Hours{Zone: "Asia/Shanghai", Minutes: 60, Spans: []Span{{time.Monday, 0, 60}}}
	equal(t, "a Monday that is still Sunday in UTC", times(t, shanghai, "2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z"), "22T16:00")
}

func TestADayAwayHasNoTimes(t *testing.T) {
	t.Parallel()
	h := Hours{Zone: "America/New_York", Minutes: 30, Spans: []Span{{time.Friday, 540, 570}}, Away: []civil.Date{{Year: 2026, Month: 12, Day: 25}}}
	equal(t, "Christmas", times(t, h, "2026-12-18T00:00:00Z", "2027-01-02T00:00:00Z"), "18T14:00", "01T14:00")
}

func TestTimesNeverOverlapAndStandOnTheAdvisersClock(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := Hours{Zone: rapid.SampledFrom([]string{"Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Taipei", "America/Sao_Paulo"}).Draw(t, "zone"), Minutes: rapid.IntRange(15, 120).Draw(t, "minutes")}
		for d := range 7 {
			from := rapid.IntRange(0, 1200).Draw(t, "from")
			h.Spans = append(h.Spans, Span{time.Weekday(d), from, rapid.IntRange(from, 1440).Draw(t, "until")})
		}
		from := time.Date(2026, 1, rapid.IntRange(1, 360).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
		loc, _ := time.LoadLocation(h.Zone)
		var ends time.Time
		for _, at := range h.Starts(from, from.AddDate(0, 0, 15)) {
			if at.Before(ends) {
				t.Fatalf("%s begins before %s", at, ends)
			}
			ends = at.Add(time.Duration(h.Minutes) * time.Minute)
			s := h.Spans[at.In(loc).Weekday()]
			m := at.In(loc).Hour()*60 + at.In(loc).Minute()
			if m < s.From || m+h.Minutes > s.Until || (m-s.From)%h.Minutes != 0 {
				t.Fatalf("%s is none of %+v", at.In(loc), s)
			}
		}
	})
}

func TestNobodySitsInTwoPlacesAtOnce(t *testing.T) {
	t.Parallel()
	london := Hours{Zone: "Europe/London", Minutes: 30, Spans: []Span{{time.Monday, 540, 720}}}
	if !london.collides(Hours{Zone: "Europe/Berlin", Minutes: 60, Spans: []Span{{time.Monday, 600, 660}}}) {
		t.Error("ten in Berlin is nine in London")
	}
	if london.collides(Hours{Zone: "Europe/Berlin", Minutes: 60, Spans: []Span{{time.Monday, 780, 900}}}) {
		t.Error("one in Berlin is noon in London")
	}
	// Apart in winter, together in the weeks in which only one of them has changed its clocks.
	if !london.collides(Hours{Zone: "America/New_York", Minutes: 30, Spans: []Span{{time.Monday, 450, 480}}}) {
		t.Error("half past seven in New York is half past eleven in London for three weeks of the year")
	}
}
