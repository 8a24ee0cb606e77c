package record

import (
	"evenkeel/plans"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Proposal is a borrower's own proposal with the answer that the policy gives it. Rounds is how many of them are answered on the spot before a person is
// brought in (plans.CounterRule), 0 where the policy has no such rule. Offer is the id of the review that an accepted one leads to.
type Proposal struct {
	ID, Offer uuid.UUID
	Answer    plans.Answer
	Rounds    int
	Instead   bool // it would take the place of the plan under way
}

// The outcomes of a proposal. Permanent.
const (
	ProposalAccepted = "accepted"
	ProposalMet      = "countered"
	ProposalReferred = "referred"
	ProposalRefused  = "refused"
)

// Counter puts a proposal and its answer on the record. What can be had at once is laid before the borrower like any offer, in any round: the same
// circumstances get the same offers. What cannot is met with the nearest plans, until the rounds are used up: then it goes to a person. One proposal at a
// time waits for a person. Refused: proposal_waiting, and all of MayNegotiate or MayRenegotiate.
func (c Case) Counter(p Proposal) (outcome string, events []Event, r *plans.Refusal) {
	may := c.MayNegotiate
	if p.Instead && c.Plan.Live() {
		may = c.MayRenegotiate
	}
	ask := p.Answer.Want.Ask()
	if r = may(); r != nil {
		return ProposalRefused, []Event{OfferRefused{Ask: ask, Code: r.Code}}, r
	}
	e := ProposalCountered{Proposal: p.ID, Round: c.Rounds + 1, Ask: ask, Outcome: ProposalMet}
	if p.Answer.Rule != nil {
		e.Rule = p.Answer.Rule.Code
	}
	for _, o := range p.Answer.Options {
		e.Offers = append(e.Offers, ShownOf(o.Terms))
	}
	switch {
	case p.Answer.Class == plans.Accepted:
		e.Outcome, e.Offers = ProposalAccepted, []Shown{ShownOf(*p.Answer.Terms)}
		review, r := c.Review(p.Offer, *p.Answer.Terms, p.Instead)
		return e.Outcome, append([]Event{e}, review...), r
	case p.Answer.Class == plans.ToPerson || c.Rounds >= p.Rounds:
		if len(c.Referrals) > 0 {
			r = plans.Refuse("proposal_waiting")
			return ProposalRefused, []Event{OfferRefused{Ask: ask, Code: r.Code}}, r
		}
		e.Outcome = ProposalReferred
	}
	return e.Outcome, []Event{e}, nil
}

// ShownOf is terms as the record says that they were shown.
func ShownOf(t plans.Terms) Shown {
	return Shown{Kind: t.Kind, Total: t.Total, First: t.First().Amount, Count: len(t.Schedule), Hash: t.Hash()}
}

// AgreeReferral is a member of staff agreeing to a referred proposal: its terms lie before the borrower as an offer, who signs it or does not.
// Refused: no_referral, and all of MayNegotiate or MayRenegotiate.
func (c Case) AgreeReferral(proposal, offer uuid.UUID, terms plans.Terms) ([]Event, *plans.Refusal) {
	if _, ok := c.Referrals[proposal]; !ok {
		return nil, plans.Refuse("no_referral")
	}
	review, r := c.Review(offer, terms, true)
	if r != nil {
		return nil, r
	}
	return append(review, ReferralAnswered{Proposal: proposal, Outcome: "agreed", Offer: offer}), nil
}

// DeclineReferral is a member of staff not agreeing, with a reason that the borrower reads. Refused: no_referral.
func (c Case) DeclineReferral(proposal uuid.UUID, reason string) ([]Event, *plans.Refusal) {
	if _, ok := c.Referrals[proposal]; !ok {
		return nil, plans.Refuse("no_referral")
	}
	return []Event{ReferralAnswered{Proposal: proposal, Outcome: "declined", Reason: reason}}, nil
}

// FreshOf is the terms that a reviewed offer has today. Those that a person agreed to stand until their day while the balance is what it was; all others
// are what priced says. An offer stands until the day it named.
func (c Case) FreshOf(offer uuid.UUID, priced func(plans.Ask) plans.Terms) plans.Terms {
	p := c.Proposals[offer]
	if c.Personal[offer] {
		if c.Balance != p.Terms.Balance {
			return plans.Terms{}
		}
		return p.Terms
	}
	fresh := priced(p.Terms.Ask)
	fresh.LapsesOn = p.Terms.LapsesOn
	return fresh
}

// Standing are the offers that a person agreed to and that can still be accepted on a date, with their ids.
func (c Case) Standing(on civil.Date) map[uuid.UUID]ProposalReviewed {
	all := map[uuid.UUID]ProposalReviewed{}
	for offer := range c.Personal {
		if p := c.Proposals[offer]; c.Balance == p.Terms.Balance && !on.After(p.Terms.LapsesOn) {
			all[offer] = p
		}
	}
	return all
}
