package portal

import (
	"testing"
	"time"

	"evenkeel/plans"
)

func TestDaysPassByTheClockOfTheBorrowersPlace(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	to, form := p.propose(4) // the first due today
	if code, body, _ := p.do("POST", to, form); code != 303 {
		t.Fatal(code, body)
	}
	for _, c := range []struct {
		at    time.Time
		want  plans.State
		moves int
	}{
		{time.Date(2026, 11, 25, 4, 59, 0, 0, time.UTC), plans.Running, 0}, // a minute to midnight in New York
		{time.Date(2026, 11, 25, 5, 0, 1, 0, time.UTC), plans.Grace, 1},
		{time.Date(2026, 11, 30, 4, 59, 0, 0, time.UTC), plans.Grace, 1},
		{time.Date(2026, 11, 30, 5, 0, 1, 0, time.UTC), plans.Broken, 2},
	} {
		h.clock(c.at)
		for range 2 { // asked twice, it happens once
			if err := h.Book.LetDaysPass(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		x, err := h.Book.Case(t.Context(), h.id("A-1"))
		if err != nil {
			t.Fatal(err)
		}
		if x.Plan.State != c.want || h.count("A-1", "plan_moved") != c.moves {
			t.Errorf("at %s: %s after %d moves", c.at, x.Plan.State, h.count("A-1", "plan_moved"))
		}
	}
	h.sound()
}
