package record

import (
	"slices"
	"time"

	"evenkeel/plans"

	"github.com/google/uuid"
)

// Amendment is one change of a plan as it stands in the record, with the whole plan before and after it.
type Amendment struct {
	PlanAmended
	At     time.Time
	By     Actor
	Was    plans.Under
	Is     plans.Under
	Undone time.Time // when it was taken back; zero while it stands
	Freed  bool      // a debit that was already queued was stopped by it
}

// History makes a case from its whole record, as Replay does, with the changes of its newest plan in the order in which they happened.
func History(id CaseID, person uuid.UUID, entries []Entry) (Case, []Amendment) {
	c := Case{ID: id, Person: person}
	var all []Amendment
	var stopped time.Time
	for _, e := range entries {
		var was plans.Under
		if c.Plan != nil {
			was = c.Plan.Under
			was.Paid = slices.Clone(was.Paid)
		}
		c.Take(e)
		switch v := e.Event.(type) {
		case OfferAccepted:
			all = nil
		case PaymentAbandoned:
			stopped = e.At
		case PlanAmended:
			is := c.Plan.Under
			is.Paid = slices.Clone(is.Paid)
			all = append(all, Amendment{PlanAmended: v, At: e.At, By: e.By, Was: was, Is: is, Freed: stopped.Equal(e.At)})
		case AmendmentUndone:
			for k := range all {
				if all[k].Amendment == v.Amendment {
					all[k].Undone = e.At
				}
			}
		}
	}
	return c, all
}

// With is the case as events would leave it, for a choice that follows another in the same transaction.
func (c Case) With(events ...Event) Case { return c.after(events...) }

// Paying says whether a payment for anything but one purpose is on its way.
func (c Case) Paying(but string) bool {
	for _, p := range c.Payments {
		if p.State == "started" && p.Purpose != but {
			return true
		}
	}
	return false
}
