package portal

import (
	"context"
	"testing"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
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

func TestAMoveThatIsNotDrawnIsNeverWritten(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	to, form := p.propose(4)
	if code, body, _ := p.do("POST", to, form); code != 303 {
		t.Fatal(code, body)
	}
	x, err := h.Book.Case(t.Context(), h.id("A-1"))
	if err != nil {
		t.Fatal(err)
	}
	for name, e := range map[string]record.Event{
		"from where it is not": record.PlanMoved{Agreement: x.Plan.Agreement, From: plans.Late, To: plans.Running},
		"to nowhere":           record.PlanMoved{Agreement: x.Plan.Agreement, From: plans.Running, To: "forgotten"},
		"by an edge not drawn": record.PlanMoved{Agreement: x.Plan.Agreement, From: plans.Running, To: plans.Running},
	} {
		_, _, err := h.Book.Append(t.Context(), h.id("A-1"), "", record.System, func(context.Context, *pg.Tx, time.Time, record.Case) (book.Answer, error) {
			return book.Answer{Events: []record.Event{e}}, nil
		})
		if err == nil {
			t.Errorf("%s: written", name)
		}
	}
	if h.count("A-1", "plan_moved") != 0 {
		t.Error("a move stands in the record")
	}
	h.sound()
}
