package record

import (
	"slices"
	"strconv"
	"time"

	"evenkeel/plans"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Mandate is autopay: a saved card that may be debited when an instalment falls due.
type Mandate struct {
	MandateGiven
	GivenAt time.Time
	Stopped string // why it pauses by itself; empty while it works
}

// Stopped says whether a hold stops something: contact, autopay, interest or plan.
func (c Case) Stopped(what string) bool {
	for _, h := range c.Holds {
		if slices.Contains(h.Stops, what) {
			return true
		}
	}
	return false
}

// Hold is a hold to be placed. Days is how long, 0 until it is lifted. From is its first day, zero for today. Cooldown is how many months must lie
// between two of its kind, counted from first day to first day.
type Hold struct {
	ID       uuid.UUID
	Why      string
	From     civil.Date
	Days     int
	Cooldown int
	Stops    []string
	Rule     string
}

// PlaceHold stops what a hold stops. A second hold for the same reason changes nothing (it is no way to stop for ever): hold_already.
// Refused as well: debt_closed, hold_over (it has run out already), space_too_soon (until).
func (c Case) PlaceHold(h Hold, on civil.Date) ([]Event, *plans.Refusal) {
	if c.closed != "" {
		return nil, plans.Refuse("debt_closed")
	}
	for _, x := range c.Holds {
		if x.Why == h.Why {
			return nil, plans.Refuse("hold_already")
		}
	}
	e := h.placed(on)
	if e.Until.IsValid() && !on.Before(e.Until) {
		return nil, plans.Refuse("hold_over")
	}
	if h.Cooldown > 0 && c.LastSpace.IsValid() {
		if next := civil.DateOf(c.LastSpace.In(time.UTC).AddDate(0, h.Cooldown, 0)); e.From.Before(next) {
			return nil, plans.Refuse("space_too_soon", "until", next.String())
		}
	}
	return c.then(on, e), nil
}

func (h Hold) placed(on civil.Date) HoldPlaced {
	e := HoldPlaced{Hold: h.ID, Why: h.Why, From: on, Stops: h.Stops, Rule: h.Rule}
	if h.From.IsValid() {
		e.From = h.From
	}
	if h.Days > 0 {
		e.Until = e.From.AddDays(h.Days)
	}
	return e
}

// LiftHold ends a hold before its time: everything that it stopped begins anew together. Refused: no_hold,
// dispute_open (the hold of an open dispute ends with its answer).
func (c Case) LiftHold(hold uuid.UUID, why string, on civil.Date, ids func() uuid.UUID) ([]Event, *plans.Refusal) {
	for _, h := range c.Holds {
		if h.Hold == hold {
			if _, open := c.Dispute(hold); open {
				return nil, plans.Refuse("dispute_open")
			}
			return c.settle(on, ids, []Event{HoldEnded{Hold: hold, Why: why}}), nil
		}
	}
	return nil, plans.Refuse("no_hold")
}

// DeclareHardship is a borrower saying what has changed: a hold at once, for the days that the place's rules give. Declaring it again while it
// holds is heard and changes nothing.
func (c Case) DeclareHardship(reason string, person bool, h Hold, on civil.Date) ([]Event, *plans.Refusal) {
	if c.closed != "" {
		return nil, plans.Refuse("debt_closed")
	}
	events := []Event{HardshipDeclared{Hold: h.ID, Reason: reason, Person: person}}
	for _, x := range c.Holds {
		if x.Why == h.Why {
			return events, nil
		}
	}
	return c.then(on, append(events, h.placed(on))...), nil
}

// RaiseDispute is a borrower disputing the debt or lines of it: everything stops until it is answered (15 USC 1692g(b), FCA CONC 7.14.1R).
// Refused: debt_closed, debt_disputed.
func (c Case) RaiseDispute(d DisputeRaised, h Hold, on civil.Date) ([]Event, *plans.Refusal) {
	switch {
	case c.closed != "":
		return nil, plans.Refuse("debt_closed")
	case len(c.Disputes) > 0:
		return nil, plans.Refuse("debt_disputed")
	}
	h.ID = d.Dispute
	return c.then(on, d, h.placed(on)), nil
}

// Dispute answers an open dispute of the case.
func (c Case) Dispute(id uuid.UUID) (DisputeRaised, bool) {
	for _, d := range c.Disputes {
		if d.Dispute == id {
			return d, true
		}
	}
	return DisputeRaised{}, false
}

// AnswerDispute ends a dispute: what it stopped begins anew, or, where it is upheld, the debt is closed against the borrower with everything on it. A
// wrong amount is not upheld but corrected: the lender restates the balance first. Refused: no_dispute, correct_first.
func (c Case) AnswerDispute(dispute uuid.UUID, outcome string, on civil.Date, ids func() uuid.UUID) ([]Event, *plans.Refusal) {
	d, open := c.Dispute(dispute)
	switch {
	case !open:
		return nil, plans.Refuse("no_dispute")
	case outcome == Corrected && !c.Restated, outcome == Upheld && d.Reason == "wrong_amount":
		return nil, plans.Refuse("correct_first")
	}
	events := []Event{DisputeAnswered{Dispute: dispute, Outcome: outcome}}
	if outcome == Upheld {
		return append(events, c.close(d.Reason)...), nil
	}
	if slices.ContainsFunc(c.Holds, func(h HoldPlaced) bool { return h.Hold == dispute }) {
		events = append(events, HoldEnded{Hold: dispute, Why: "answered"})
	}
	return c.settle(on, ids, events), nil
}

// InviteGuest lets somebody else pay, up to an amount. Refused: the codes of Payable, pay_too_much (max), guests_enough.
func (c Case) InviteGuest(guest uuid.UUID, amount int64, until time.Time, on civil.Date) ([]Event, *plans.Refusal) {
	_, least, most, r := c.Payable(ForGuest, on)
	switch {
	case r != nil:
		return nil, r
	case amount < least:
		return nil, plans.Refuse("pay_too_little", "min", strconv.FormatInt(least, 10))
	case amount > most:
		return nil, plans.Refuse("pay_too_much", "max", strconv.FormatInt(most, 10))
	}
	open := 0
	for id := range c.Guests {
		if c.Invited(id, on) {
			open++
		}
	}
	if open >= mostGuests {
		return nil, plans.Refuse("guests_enough")
	}
	return []Event{GuestInvited{Guest: guest, Amount: amount, Until: until}}, nil
}

// Invited says whether an invitation stands on a date. Its last hour is kept by its link.
func (c Case) Invited(guest uuid.UUID, on civil.Date) bool {
	g, ok := c.Guests[guest]
	return ok && !c.Today(g.Until).Before(on)
}

const mostGuests = 5

// RevokeGuest takes an invitation back. Refused: no_guest.
func (c Case) RevokeGuest(guest uuid.UUID) ([]Event, *plans.Refusal) {
	if _, ok := c.Guests[guest]; !ok {
		return nil, plans.Refuse("no_guest")
	}
	return []Event{GuestRevoked{Guest: guest}}, nil
}

// GiveMandate switches autopay on, in place of a mandate that stands. Refused: no_plan, debt_disputed.
func (c Case) GiveMandate(m MandateGiven) ([]Event, *plans.Refusal) {
	switch {
	case c.Status == Disputed:
		return nil, plans.Refuse("debt_disputed")
	case !c.Plan.Live():
		return nil, plans.Refuse("no_plan")
	}
	var events []Event
	if c.Mandate != nil {
		events = append(events, MandateRevoked{Mandate: c.Mandate.Mandate, Why: "replaced"})
	}
	return append(events, m), nil
}

// RevokeMandate switches autopay off; the plan stays as it is. Refused: no_mandate.
func (c Case) RevokeMandate(why string) ([]Event, *plans.Refusal) {
	if c.Mandate == nil {
		return nil, plans.Refuse("no_mandate")
	}
	return []Event{MandateRevoked{Mandate: c.Mandate.Mandate, Why: why}}, nil
}

// StopAutopay pauses autopay by itself until the borrower has done something. It changes nothing where it is off or stopped.
func (c Case) StopAutopay(mandate uuid.UUID, why string) []Event {
	if c.Mandate == nil || c.Mandate.Mandate != mandate || c.Mandate.Stopped != "" {
		return nil
	}
	return []Event{AutopayStopped{Mandate: mandate, Why: why}}
}
