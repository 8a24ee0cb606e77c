package plans

import (
	"testing"
	"time"

	"github.com/golang-sql/civil"
)

// FuzzADueDateExistsAndNeverComesBeforeTheOneBefore: whatever day a plan begins on, every due date is a day of the calendar, later than the one
// before, and on the first one's day wherever the month has it.
func FuzzADueDateExistsAndNeverComesBeforeTheOneBefore(f *testing.F) {
	for _, d := range []civil.Date{{Year: 2026, Month: 1, Day: 31}, {Year: 2028, Month: 2, Day: 29}, {Year: 2027, Month: 2, Day: 28}, {Year: 2099, Month: 12, Day: 30}} {
		for i := range Frequencies {
			f.Add(d.Year, int(d.Month), d.Day, i, 40)
		}
	}
	f.Fuzz(func(t *testing.T, year, month, day, which, n int) {
		first := civil.Date{Year: year, Month: time.Month(month), Day: day}
		if !first.IsValid() || year < 1900 || year > 2200 || n < 1 || n > 600 || which < 0 || which >= len(Frequencies) {
			return
		}
		freq := Frequencies[which]
		if freq.Due(first, 1) != first {
			t.Fatalf("%s: the first of %s is %s", freq, first, freq.Due(first, 1))
		}
		due, next := freq.Due(first, n), freq.Due(first, n+1)
		if !due.IsValid() || !next.After(due) {
			t.Fatalf("%s from %s: %d is %s, the next %s", freq, first, n, due, next)
		}
		if freq != Monthly {
			return
		}
		if last := time.Date(due.Year, due.Month+1, 0, 0, 0, 0, 0, time.UTC).Day(); due.Day != min(first.Day, last) {
			t.Fatalf("monthly from %s: %d is %s", first, n, due)
		}
	})
}
