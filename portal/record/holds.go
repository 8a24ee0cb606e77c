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

const (
	hardship = "hardship"
	seeking  = "seeking_advice"
)

// own says whether a hold is the borrower's own doing: placed by one press of theirs, and theirs to end.
func own(why string) bool { return why == hardship || why == seeking }

// gentle says whether nothing but the borrower's own holds stop the plan: they protect them, and must not keep them from what helps. A change
// or a new plan ends it.
func (c Case) gentle() bool {
	return len(c.easing()) > 0 && !slices.ContainsFunc(c.Holds, func(h HoldPlaced) bool { return !own(h.Why) && slices.Contains(h.Stops, "plan") })
}

// easing ends the borrower's own holds of the case.
func (c Case) easing() (events []Event) {
	for _, h := range c.Holds {
		if own(h.Why) {
			events = append(events, HoldEnded{Hold: h.Hold, Why: "answered"})
		}
	}
	return events
}

// ease ends them with what follows. of is the change that does it: the id of what begins anew comes from there, so that page and press agree.
func (c Case) ease(on civil.Date, of uuid.UUID) []Event {
	return c.settle(on, func() uuid.UUID { return uuid.NewSHA1(of, []byte(hardship)) }, c.easing())
}

// EndOwn is the borrower saying that it can go on: their own hold of a kind (hardship, seeking_advice) ends, and what it stopped begins anew together where nothing else
// stops it. Refused: no_hold.
func (c Case) EndOwn(why string, on civil.Date, ids func() uuid.UUID) ([]Event, *plans.Refusal) {
	var events []Event
	for _, h := range c.Holds {
		if h.Why == why && own(why) {
			events = append(events, HoldEnded{Hold: h.Hold, Why: "lifted"})
		}
	}
	if len(events) == 0 {
		return nil, plans.Refuse("no_hold")
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
