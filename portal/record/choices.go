package record

import (
	"evenkeel/plans"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// MayNegotiate says whether the case can take a new plan now: refused while disputed, under a plan, or closed.
func (c Case) MayNegotiate() *plans.Refusal {
	switch {
	case c.Status == Disputed:
		return plans.Refuse("debt_disputed")
	case c.Status == Settled || c.Status == PaidUp || c.Balance <= 0:
		return plans.Refuse("debt_closed")
	case c.Plan != nil && !c.Plan.Finished && c.Plan.Ended == "":
		return plans.Refuse("plan_under_way")
	}
	return nil
}

// Review lays a priced proposal before the borrower. offer is its new id.
func (c Case) Review(offer uuid.UUID, terms plans.Terms) ([]Event, *plans.Refusal) {
	if r := c.MayNegotiate(); r != nil {
		return []Event{OfferRefused{Ask: terms.Ask, Code: r.Code}}, r
	}
	return []Event{ProposalReviewed{Offer: offer, Terms: terms, Hash: terms.Hash()}}, nil
}

// AcceptOffer turns a reviewed proposal into an agreement.
// shown is the hash of the terms on the page the borrower pressed the button on; now are the terms that the same ask has today.
// Refused: offer_unknown, offer_lapsed, terms_changed (the page is not what was reviewed, or the policy or balance moved since), and all of MayNegotiate.
func (c Case) AcceptOffer(offer uuid.UUID, shown string, fresh plans.Terms, warnings []string, agreement uuid.UUID, on civil.Date) ([]Event, *plans.Refusal) {
	p, ok := c.Proposals[offer]
	if !ok {
		return nil, plans.Refuse("offer_unknown")
	}
	refuse := func(r *plans.Refusal) ([]Event, *plans.Refusal) {
		return []Event{OfferRefused{Ask: p.Terms.Ask, Code: r.Code}}, r
	}
	if r := c.MayNegotiate(); r != nil {
		return refuse(r)
	}
	if p.Terms.LapsesOn.IsValid() && on.After(p.Terms.LapsesOn) {
		return refuse(plans.Refuse("offer_lapsed"))
	}
	if shown != p.Hash || fresh.Hash() != p.Hash {
		return refuse(plans.Refuse("terms_changed"))
	}
	return []Event{OfferAccepted{Offer: offer, Agreement: agreement, Terms: p.Terms, Hash: p.Hash, Warnings: warnings}}, nil
}

// StartPayment is the borrower pressing Pay for the next instalment. shown is the sum the button said, in minor units.
func (c Case) StartPayment(payment uuid.UUID, n int, shown int64) ([]Event, *plans.Refusal) {
	in, left, ok := c.Plan.Next()
	switch {
	case c.Plan == nil:
		return nil, plans.Refuse("no_plan")
	case c.Status == Disputed:
		return nil, plans.Refuse("debt_disputed")
	case !ok:
		return nil, plans.Refuse("nothing_due")
	case in.N != n || left != shown:
		return nil, plans.Refuse("amount_changed")
	}
	return []Event{PaymentStarted{Payment: payment, Agreement: c.Plan.Agreement, N: n, Amount: left}}, nil
}

// ReceivePayment is money captured by the gateway for a started payment. A second word about the same payment changes nothing.
// Money that differs from what was asked is quarantined: it is not counted until a person has looked.
func (c Case) ReceivePayment(payment uuid.UUID, received int64, currency string) []Event {
	p := c.Payments[payment]
	if p == nil || p.State == "received" || p.State == "quarantined" {
		return nil
	}
	quarantine := func(why string) []Event {
		return []Event{PaymentQuarantined{Payment: payment, Expected: p.Amount, Received: received, Why: why}}
	}
	switch {
	case currency != c.Facts.Currency:
		return quarantine("currency")
	case received != p.Amount:
		return quarantine("amount")
	case c.Plan == nil || c.Plan.Agreement != p.Agreement || p.N < 1 || p.N > len(c.Plan.Paid):
		return quarantine("no_such_instalment")
	}
	in, before := c.Plan.Terms.Schedule[p.N-1], c.Plan.Paid[p.N-1]
	if before+received > in.Amount {
		return quarantine("instalment_already_paid")
	}
	var interest int64
	if before == 0 {
		interest = in.Interest
	}
	if received > c.Balance+interest {
		return quarantine("more_than_owed")
	}
	events := []Event{PaymentReceived{Payment: payment, Agreement: p.Agreement, N: p.N, Amount: received, Interest: interest, Balance: c.Balance + interest - received}}
	if c.Plan.PaidSoFar()+received == c.Plan.Terms.Total {
		events = append(events, PlanFinished{Agreement: p.Agreement, Forgiven: c.Plan.Terms.Forgiven})
	}
	return events
}

// FailPayment is a definite no; AbandonPayment a checkout left. Neither changes a payment that has ended.
func (c Case) FailPayment(payment uuid.UUID, code string) []Event {
	if p := c.Payments[payment]; p == nil || p.State != "started" {
		return nil
	}
	return []Event{PaymentFailed{Payment: payment, Code: code}}
}

// AbandonPayment ends a started payment without money. how is canceled or expired.
func (c Case) AbandonPayment(payment uuid.UUID, how string) []Event {
	if p := c.Payments[payment]; p == nil || p.State != "started" {
		return nil
	}
	return []Event{PaymentAbandoned{Payment: payment, How: how}}
}

// Restate takes what a later placement file says of the balance: a changed itemisation, or that nothing is owed any more. Nothing where it says nothing
// new. A closed case is closed once; a plan under way ends with it, and says so.
func (c Case) Restate(item Itemisation) []Event {
	switch {
	case item.Balance != 0:
		if item == c.Facts.Itemised {
			return nil
		}
		return []Event{BalanceRestated{Itemised: item, Change: item.Balance - c.Facts.Itemised.Balance}}
	case c.Balance == 0 && (c.Status == PaidUp || c.Status == Settled):
		return nil
	}
	e := PaidElsewhere{Itemised: item, Change: -c.Balance}
	if p := c.Plan; p != nil && !p.Finished && p.Ended == "" {
		e.Agreement, e.Why = p.Agreement, "plan_ended"
	}
	return []Event{e}
}
