package record

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"evenkeel/plans"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Plan is an agreement: what was agreed, as it stands after every change, and what was paid of each instalment.
type Plan struct {
	plans.Under
	Agreement    uuid.UUID
	Hash         string // of the terms as they stand
	AcceptedAt   time.Time
	CoolingUntil time.Time // until then it can be undone; zero where it cannot
	State        plans.State
	Undo         *Undo // the newest change, while it can be taken back
	Amendments   int
}

// Undo is how a plan was before its newest change.
type Undo struct {
	Amendment uuid.UUID
	Until     time.Time
	Change    plans.Change
	Before    plans.Under
	Hash      string
}

// Live says whether there is a plan under way.
func (p *Plan) Live() bool { return p != nil && p.State != plans.Finished && p.State != plans.Ended }

// Next is the first instalment that is not fully paid and what is left of it; ok is false where nothing is due any more.
func (p *Plan) Next() (i plans.Instalment, left int64, ok bool) {
	if !p.Live() {
		return plans.Instalment{}, 0, false
	}
	k := p.NextUnpaid()
	if k == len(p.Terms.Schedule) {
		return plans.Instalment{}, 0, false
	}
	return p.Terms.Schedule[k], p.Left(k), true
}

// PaidSoFar is the sum received under the plan, in minor units.
func (p *Plan) PaidSoFar() int64 {
	var sum int64
	for _, a := range p.Paid {
		sum += a
	}
	return sum
}

// Finished says whether everything is paid.
func (p *Plan) Finished() bool { return p != nil && p.State == plans.Finished }

func (c *Case) takePlan(e Entry) {
	p := c.Plan
	if p == nil {
		return
	}
	switch v := e.Event.(type) {
	case PlanAmended:
		p.Undo = nil
		if !v.UndoUntil.IsZero() {
			p.Undo = &Undo{Amendment: v.Amendment, Until: v.UndoUntil, Change: v.Change, Before: p.Under, Hash: p.Hash}
		}
		p.Terms, p.Paid, p.Hash = v.Terms, slices.Clone(v.Paid), v.Hash
		p.Amendments++
		switch v.Change.Kind {
		case plans.Skip:
			p.Skips = append(slices.Clone(p.Skips), v.On)
		case plans.Pause:
			p.PausedUntil = v.Change.On
		case plans.Resume, plans.MoveDate, plans.NewFrequency:
			p.PausedUntil = civil.Date{}
		}
	case AmendmentUndone:
		if u := p.Undo; u != nil && u.Amendment == v.Amendment {
			p.Under, p.Hash, p.Undo = u.Before, u.Hash, nil
		}
	case PlanMoved:
		p.State = v.To
	case PlanEnded:
		p.State, p.Undo = plans.Ended, nil
		if c.Balance <= 0 {
			c.closed = PaidUp
		}
	case PlanFinished:
		c.Balance -= v.Forgiven
		c.Forgiven += v.Forgiven
		p.State, p.Undo = plans.Finished, nil
		switch {
		case c.Balance > 0: // the lender raised the balance after the agreement
		case v.Forgiven > 0:
			c.closed = Settled
		default:
			c.closed = PaidUp
		}
	}
}

// Legal says whether an event may follow a case as it stands, as far as its plan's state goes: only along plans.Edges. Whatever else happens, Append refuses
// to write a move that is not drawn.
func (c Case) Legal(e Event) error {
	if c.Plan == nil {
		return nil
	}
	to := plans.State("")
	switch v := e.(type) {
	case PlanMoved:
		if v.From != c.Plan.State {
			return fmt.Errorf("record: the plan is %s, not %s", c.Plan.State, v.From)
		}
		to = v.To
	case PlanFinished:
		to = plans.Finished
	case PlanEnded:
		to = plans.Ended
	default:
		return nil
	}
	if !plans.MayMove(c.Plan.State, to) {
		return fmt.Errorf("record: no plan goes from %s to %s", c.Plan.State, to)
	}
	return nil
}

// takePayment counts money. A payment under a plan was spread by the choice that received it; older rows name only their instalment.
func (c *Case) takePayment(v PaymentReceived, at time.Time) {
	c.paymentIs(v.Payment, "received", at)
	c.Paid += v.Amount
	c.untold += v.Amount - v.Credit
	c.Balance += v.Interest - (v.Amount - v.Credit)
	p := c.Plan
	if p != nil && p.Agreement == v.Agreement && p.State != plans.Ended {
		parts := v.Parts
		if parts == nil {
			parts = []Part{{v.N, v.Amount}}
		}
		for _, part := range parts {
			if part.N >= 1 && part.N <= len(p.Paid) {
				p.Paid[part.N-1] += part.Amount
			}
		}
		p.Undo = nil
	}
	if !p.Live() && c.Balance <= 0 && c.closed == "" {
		c.closed = PaidUp
	}
	if x := c.Payments[v.Payment]; x != nil && x.Guest != uuid.Nil {
		delete(c.Guests, x.Guest)
	}
}

// clone is a copy that can be changed without touching the case: choices try out on it what follows from their events.
func (c Case) clone() Case {
	if c.Plan != nil {
		p := *c.Plan
		p.Paid = slices.Clone(p.Paid)
		c.Plan = &p
	}
	if c.Mandate != nil {
		m := *c.Mandate
		c.Mandate = &m
	}
	c.Proposals, c.Referrals, c.Guests = maps.Clone(c.Proposals), maps.Clone(c.Referrals), maps.Clone(c.Guests)
	c.Helpers, c.Prepared = maps.Clone(c.Helpers), maps.Clone(c.Prepared)
	c.Countered, c.Personal = maps.Clone(c.Countered), maps.Clone(c.Personal)
	c.Holds, c.Disputes = slices.Clone(c.Holds), slices.Clone(c.Disputes)
	if c.Payments != nil {
		payments := make(map[uuid.UUID]*Payment, len(c.Payments))
		for id, p := range c.Payments {
			x := *p
			payments[id] = &x
		}
		c.Payments = payments
	}
	return c
}

// after is the case as events would leave it.
func (c Case) after(events ...Event) Case {
	x := c.clone()
	for _, e := range events {
		x.Take(Entry{Turn: x.Turn + 1, At: c.LastAt, Event: e})
	}
	return x
}

// then adds to events what follows from them on a date: a plan that is finished, or that stands elsewhere now. Every choice that touches a plan ends here,
// so that the state in the record is never behind the money and the days.
func (c Case) then(on civil.Date, events ...Event) []Event {
	x := c.after(events...)
	if !x.Plan.Live() {
		return events
	}
	switch to := x.Plan.Standing(on, x.Stopped("plan")); {
	case to == plans.Finished:
		events = append(events, PlanFinished{Agreement: x.Plan.Agreement, Forgiven: x.Plan.Terms.Forgiven})
		if m := x.Mandate; m != nil {
			events = append(events, MandateRevoked{Mandate: m.Mandate, Why: "plan_over"})
		}
	case to != x.Plan.State:
		overdue, _ := x.Plan.Overdue(on)
		events = append(events, PlanMoved{Agreement: x.Plan.Agreement, From: x.Plan.State, To: to, Overdue: overdue})
	}
	return events
}

// Wakes is the next date on which something changes by itself: an instalment becomes overdue or late, a pause or a hold ends. Zero where nothing does.
func (c Case) Wakes() civil.Date {
	var next civil.Date
	soonest := func(d civil.Date) {
		if d.IsValid() && (!next.IsValid() || d.Before(next)) {
			next = d
		}
	}
	for _, h := range c.Holds {
		soonest(h.Until)
	}
	p := c.Plan
	if !p.Live() {
		return next
	}
	soonest(p.PausedUntil)
	if p.State == plans.Held || p.State == plans.Paused || p.State == plans.Broken {
		return next
	}
	today := c.Today(c.LastAt)
	for k, i := range p.Terms.Schedule {
		if p.Left(k) <= 0 {
			continue
		}
		for _, d := range []civil.Date{i.DueOn.AddDays(1), i.DueOn.AddDays(p.Terms.GraceDays + 1)} {
			if d.After(today) {
				soonest(d)
			}
		}
	}
	return next
}
