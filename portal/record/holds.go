package record

import (
	"slices"

	"evenkeel/plans"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// The outcomes of a dispute. Permanent.
const (
	Upheld    = "upheld"
	Corrected = "corrected"
	NotUpheld = "not_upheld"
	Withdrawn = "withdrawn"
)

const hardship = "hardship"

// gentle says whether nothing but the borrower's own hardship hold stops the plan: it protects them, and must not keep them from what helps. A change
// or a new plan ends it.
func (c Case) gentle() bool {
	return len(c.easing()) > 0 && !slices.ContainsFunc(c.Holds, func(h HoldPlaced) bool { return h.Why != hardship && slices.Contains(h.Stops, "plan") })
}

// easing ends the hardship holds of the case.
func (c Case) easing() (events []Event) {
	for _, h := range c.Holds {
		if h.Why == hardship {
			events = append(events, HoldEnded{Hold: h.Hold, Why: "answered"})
		}
	}
	return events
}

// ease ends them with what follows. of is the change that does it: the id of what begins anew comes from there, so that page and press agree.
func (c Case) ease(on civil.Date, of uuid.UUID) []Event {
	return c.settle(on, func() uuid.UUID { return uuid.NewSHA1(of, []byte(hardship)) }, c.easing())
}

// EndHardship is the borrower saying that it can go on: their hardship holds end, and what they stopped begins anew together. Refused: no_hold.
func (c Case) EndHardship(on civil.Date, ids func() uuid.UUID) ([]Event, *plans.Refusal) {
	events := c.easing()
	if len(events) == 0 {
		return nil, plans.Refuse("no_hold")
	}
	for i, e := range events {
		ended := e.(HoldEnded)
		ended.Why = "lifted"
		events[i] = ended
	}
	return c.settle(on, ids, events), nil
}

// EndTreatment is the end of a mental-health crisis treatment: the breathing space goes on for tail days (SI 2020/1311 Part 3: 30) under a hold of its
// own with a last day, or ends where they are over. Refused: no_hold.
func (c Case) EndTreatment(hold, next uuid.UUID, ended civil.Date, tail int, on civil.Date, ids func() uuid.UUID) ([]Event, *plans.Refusal) {
	for _, h := range c.Holds {
		if h.Hold != hold {
			continue
		}
		until := ended.AddDays(tail + 1) // the last protected day is tail days after the treatment
		if !on.Before(until) {
			return c.LiftHold(hold, "expired", on, ids)
		}
		goes := h
		goes.Hold, goes.Until = next, until
		return c.then(on, HoldEnded{Hold: hold, Why: "tail"}, goes), nil
	}
	return nil, plans.Refuse("no_hold")
}

// close closes the debt against the borrower: holds, plan and autopay end with it.
func (c Case) close(why string) (events []Event) {
	for _, h := range c.Holds {
		events = append(events, HoldEnded{Hold: h.Hold, Why: "answered"})
	}
	if c.Plan.Live() {
		events = append(events, PlanEnded{Agreement: c.Plan.Agreement, Why: "upheld"})
	}
	if m := c.Mandate; m != nil {
		events = append(events, MandateRevoked{Mandate: m.Mandate, Why: "plan_over"})
	}
	return append(events, CaseClosed{Why: why, Change: -c.Balance})
}
