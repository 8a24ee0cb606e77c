package record

import (
	"time"

	"evenkeel/plans"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// MayNegotiate says whether the case can take a new plan now: refused while disputed, under a plan, or closed.
func (c Case) MayNegotiate() *plans.Refusal {
	if r := c.MayRenegotiate(); r != nil {
		return r
	}
	if c.Plan.Live() {
		return plans.Refuse("plan_under_way")
	}
	return nil
}

// MayRenegotiate says whether a plan could be agreed on the case now, be it in place of the one under way.
func (c Case) MayRenegotiate() *plans.Refusal {
	switch {
	case c.Status == Disputed:
		return plans.Refuse("debt_disputed")
	case c.closed != "" || c.Balance <= 0:
		return plans.Refuse("debt_closed")
	case c.Stopped("plan") && !c.gentle():
		return plans.Refuse("on_hold")
	}
	return nil
}

// Review lays a priced proposal before the borrower. offer is its new id. instead says that it would take the place of the plan under way.
func (c Case) Review(offer uuid.UUID, terms plans.Terms, instead bool) ([]Event, *plans.Refusal) {
	r, replaces := c.MayNegotiate(), uuid.Nil
	if instead && c.Plan.Live() {
		r, replaces = c.MayRenegotiate(), c.Plan.Agreement
	}
	if r != nil {
		return []Event{OfferRefused{Ask: terms.Ask, Code: r.Code}}, r
	}
	return []Event{ProposalReviewed{Offer: offer, Terms: terms, Hash: terms.Hash(), Replaces: replaces}}, nil
}

// Acceptance is a borrower's press on "I agree". Shown is the hash of the terms on the page they pressed it on, Fresh the terms that the same ask has
// today. Text is the hash of the text that was signed, Signature where name, time and place of signing are kept.
type Acceptance struct {
	Offer, Agreement uuid.UUID
	Shown            string
	Fresh            plans.Terms
	Warnings         []string
	Signature        uuid.UUID
	Text             string
	CoolingUntil     time.Time
	On               civil.Date
}

// AcceptOffer turns a reviewed proposal into an agreement, in place of the one under way where it was reviewed as such.
// Refused: offer_unknown, offer_lapsed, terms_changed (the page is not what was reviewed, or the policy or balance moved since), and all of MayNegotiate.
func (c Case) AcceptOffer(a Acceptance) ([]Event, *plans.Refusal) {
	p, ok := c.Proposals[a.Offer]
	if !ok {
		return nil, plans.Refuse("offer_unknown")
	}
	refuse := func(r *plans.Refusal) ([]Event, *plans.Refusal) {
		return []Event{OfferRefused{Ask: p.Terms.Ask, Code: r.Code}}, r
	}
	may := c.MayNegotiate
	instead := p.Replaces != uuid.Nil && c.Plan.Live() && c.Plan.Agreement == p.Replaces
	if instead {
		may = c.MayRenegotiate
	}
	if r := may(); r != nil {
		return refuse(r)
	}
	if p.Terms.LapsesOn.IsValid() && a.On.After(p.Terms.LapsesOn) {
		return refuse(plans.Refuse("offer_lapsed"))
	}
	if a.Shown != p.Hash || a.Fresh.Hash() != p.Hash {
		return refuse(plans.Refuse("terms_changed"))
	}
	events := c.easing()
	if instead {
		events = append(events, PlanEnded{Agreement: c.Plan.Agreement, Why: "replaced"})
		if m := c.Mandate; m != nil {
			events = append(events, MandateRevoked{Mandate: m.Mandate, Why: "replaced"})
		}
	}
	agreed := OfferAccepted{Offer: a.Offer, Agreement: a.Agreement, Terms: p.Terms, Hash: p.Hash, Warnings: a.Warnings, Signature: a.Signature, Text: a.Text, CoolingUntil: a.CoolingUntil}
	if instead {
		agreed.Replaces = p.Replaces
	}
	return c.then(a.On, append(events, agreed)...), nil
}

// UndoAgreement takes an agreement back in its cooling-off: the borrower had gone above the safe amount. Refused: no_plan, cooling_over, paid_already.
func (c Case) UndoAgreement(now time.Time) ([]Event, *plans.Refusal) {
	switch {
	case !c.Plan.Live():
		return nil, plans.Refuse("no_plan")
	case !now.Before(c.Plan.CoolingUntil):
		return nil, plans.Refuse("cooling_over")
	case c.Plan.PaidSoFar() > 0:
		return nil, plans.Refuse("paid_already")
	}
	events := []Event{PlanEnded{Agreement: c.Plan.Agreement, Why: "undone"}}
	if m := c.Mandate; m != nil {
		events = append(events, MandateRevoked{Mandate: m.Mandate, Why: "plan_over"})
	}
	return events, nil
}

// Change is a change of the plan as it would be: nothing happens yet. The page shows before and after, and binds the borrower's press to the hash of after.
func (c Case) Change(policy plans.Policy, ch plans.Change, on civil.Date) (plans.Under, *plans.Refusal) {
	switch {
	case !c.Plan.Live():
		return plans.Under{}, plans.Refuse("no_plan")
	case c.Status == Disputed:
		return plans.Under{}, plans.Refuse("debt_disputed")
	case c.Stopped("plan") && c.gentle():
		return c.after(c.ease(on, uuid.Nil)...).Change(policy, ch, on)
	case c.Stopped("plan"):
		return plans.Under{}, plans.Refuse("on_hold")
	case c.Plan.State == plans.Broken && ch.Kind == plans.Pause:
		return plans.Under{}, plans.Refuse("repair_first")
	}
	return policy.For(c.Debt(), on).Amend(c.Plan.Under, ch, on)
}

// Amend makes a change of the plan: one event, whole. shown is the hash of the terms that the page said would come out. The change can be undone for a
// day, or until the next instalment's last hour for changes if that is sooner. through is empty, or notice for the one-purpose link.
// Refused: terms_changed, payment_open (a payment is on its way), and the codes of Change.
func (c Case) Amend(policy plans.Policy, amendment uuid.UUID, ch plans.Change, shown, through string, now time.Time) ([]Event, *plans.Refusal) {
	on := c.Today(now)
	if c.Plan.Live() && c.Stopped("plan") && c.gentle() {
		eased := c.ease(on, amendment)
		events, r := c.after(eased...).Amend(policy, amendment, ch, shown, through, now)
		if r != nil {
			return nil, r
		}
		return append(eased, events...), nil
	}
	after, r := c.Change(policy, ch, on)
	if r != nil {
		return nil, r
	}
	if c.paying() {
		return nil, plans.Refuse("payment_open")
	}
	if after.Terms.Hash() != shown {
		return nil, plans.Refuse("terms_changed")
	}
	e := c.amended(amendment, ch, after, on)
	e.Through = through
	e.UndoUntil = now.Add(time.Duration(plans.UndoHours()) * time.Hour)
	if k := after.NextUnpaid(); k < len(after.Terms.Schedule) {
		if night := c.midnight(after.Terms.Schedule[k].DueOn); night.Before(e.UndoUntil) && night.After(now) {
			e.UndoUntil = night
		}
	}
	return c.then(on, e), nil
}

func (c Case) amended(amendment uuid.UUID, ch plans.Change, after plans.Under, on civil.Date) PlanAmended {
	return PlanAmended{Amendment: amendment, Agreement: c.Plan.Agreement, Change: ch, On: on, Before: c.Plan.Hash, Terms: after.Terms, Paid: after.Paid, Hash: after.Terms.Hash()}
}

// midnight is the instant at which a date begins at the borrower's place.
func (c Case) midnight(d civil.Date) time.Time {
	loc, err := time.LoadLocation(c.Facts.Zone)
	if err != nil {
		loc = time.UTC
	}
	return d.In(loc)
}

// paying says whether a payment is on its way.
func (c Case) paying() bool {
	for _, p := range c.Payments {
		if p.State == "started" {
			return true
		}
	}
	return false
}

// UndoAmendment takes the newest change back. Refused: no_plan, nothing_to_undo, undo_over.
func (c Case) UndoAmendment(amendment uuid.UUID, now time.Time) ([]Event, *plans.Refusal) {
	switch {
	case !c.Plan.Live():
		return nil, plans.Refuse("no_plan")
	case c.Plan.Undo == nil || c.Plan.Undo.Amendment != amendment:
		return nil, plans.Refuse("nothing_to_undo")
	case !now.Before(c.Plan.Undo.Until):
		return nil, plans.Refuse("undo_over")
	}
	return c.then(c.Today(now), AmendmentUndone{Amendment: amendment, Agreement: c.Plan.Agreement}), nil
}

// Resume ends a pause early. Refused: no_plan, not_paused.
func (c Case) Resume(amendment uuid.UUID, now time.Time) ([]Event, *plans.Refusal) {
	on := c.Today(now)
	switch {
	case !c.Plan.Live():
		return nil, plans.Refuse("no_plan")
	case c.Plan.State != plans.Paused:
		return nil, plans.Refuse("not_paused")
	}
	return c.then(on, c.amended(amendment, plans.Change{Kind: plans.Resume, On: on}, c.Plan.Begin(on), on)), nil
}

// Day is what happens by itself on a date: holds and pauses whose time is over end, a plan becomes overdue, late or broken. Asking twice adds nothing.
// ids makes new ids.
func (c Case) Day(now time.Time, ids func() uuid.UUID) []Event {
	on := c.Today(now)
	var events []Event
	for _, h := range c.Holds {
		if h.Until.IsValid() && !on.Before(h.Until) {
			events = append(events, HoldEnded{Hold: h.Hold, Why: "expired"})
		}
	}
	if p := c.Plan; p.Live() && p.PausedUntil.IsValid() && !on.Before(p.PausedUntil) {
		events = append(events, c.amended(ids(), plans.Change{Kind: plans.Resume, On: on}, clearPause(p.Under), on))
	}
	return c.settle(on, ids, events)
}

// clearPause ends a pause whose time is over: its due days were laid out when it began.
func clearPause(u plans.Under) plans.Under {
	u.PausedUntil = civil.Date{}
	return u
}

// settle adds what follows when holds end among events: a plan that is stopped no more begins anew.
func (c Case) settle(on civil.Date, ids func() uuid.UUID, events []Event) []Event {
	x := c.after(events...)
	if x.Plan.Live() && x.Plan.State == plans.Held && !x.Stopped("plan") {
		begun := x.Plan.Begin(on)
		begun.PausedUntil = x.Plan.PausedUntil
		if begun.Terms.Hash() != x.Plan.Hash {
			events = append(events, x.amended(ids(), plans.Change{Kind: "hold", On: on}, begun, on))
		}
	}
	return c.then(on, events...)
}

// HandOffers gives the case's offers to the lender's own page, through one of its API keys. The same list twice in a row is recorded once.
// Refused: all of MayNegotiate, and nothing_offered.
func (c Case) HandOffers(key uuid.UUID, on civil.Date, policy string, offers []plans.Terms) ([]Event, *plans.Refusal) {
	if r := c.MayNegotiate(); r != nil {
		return nil, r
	}
	if len(offers) == 0 {
		return nil, plans.Refuse("nothing_offered")
	}
	shown, list := Show(offers)
	if c.Offered == key.String()+list {
		return nil, nil
	}
	return []Event{OfferTokenMade{Key: key, On: on, List: list, Policy: policy, Offers: shown}}, nil
}
