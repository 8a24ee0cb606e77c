package record

import (
	"slices"
	"time"

	"evenkeel/plans"
	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// CaseID names a case. The lender is part of the name: no case is ever found without it.
type CaseID struct{ Lender, Case uuid.UUID }

// Case is a case as its record makes it. Amounts are in minor units of Currency.
type Case struct {
	ID        CaseID
	Person    uuid.UUID
	Turn      int
	Facts     Placed // with the latest itemisation
	PlacedAt  time.Time
	LastAt    time.Time
	Lately    time.Time // when the newest event happened that is not private: what lists go by
	Balance   int64
	Paid      int64 // received through us
	Forgiven  int64
	Status    string // Open, Agreed, Disputed, Settled, Paid
	Proposals map[uuid.UUID]ProposalReviewed
	Plan      *Plan
	Payments  map[uuid.UUID]*Payment
	Known     bool // the right party has been confirmed at least once
	Elsewhere bool // closed because the lender said that nothing is owed any more
	Language  string
	Offered   string                  // key and list of the offers last handed to the lender's page
	Holds     []HoldPlaced            // in force, in the order they were placed
	Disputes  []DisputeRaised         // unanswered; a nil id is one that the lender reported
	Referrals map[uuid.UUID]plans.Ask // proposals that wait for a person
	Rounds    int                     // counter-offers since the last agreement
	Countered map[uuid.UUID]ProposalCountered
	Personal  map[uuid.UUID]bool // offers that a person agreed to, outside the ordinary policy
	Answered  *ReferralAnswered  // the newest word of a person, until the next proposal or agreement
	Validated time.Time          // when the validation information was first given; zero where it was not
	Mandate   *Mandate
	Announced *Announced // the newest notice of a debit, until that debit was declined
	Declined  civil.Date // when a debit of the plan's next instalment was last declined; zero where it was not
	Guests    map[uuid.UUID]GuestInvited
	Helpers   map[uuid.UUID]Helper // also those whose time is over: ask Helped
	Prepared  map[uuid.UUID]string // by helpers, what each is; undecided
	Needs     int                  // version of the support-needs card, 0 where there is none
	Capacity  int                  // version of the newest capacity statement
	Declared  HardshipDeclared     // the newest
	LastSpace civil.Date           // first day of the newest standard breathing space
	Restated  bool                 // the lender restated the balance since the newest dispute
	lastKind  string               // of the event of Lately
	closed    string
	untold    int64 // received here and not yet among the payments of the lender's file
}

// The statuses of a case. Permanent: they stand in case lists and filters.
const (
	Open     = "open"
	Agreed   = "agreed"
	Disputed = "disputed"
	Settled  = "settled"
	Closed   = "closed" // against the borrower: it is not owed, or not by them
	PaidUp   = "paid"
)

// Payment is one try at paying an instalment.
type Payment struct {
	ID        uuid.UUID
	Agreement uuid.UUID
	N         int
	Amount    int64
	State     string // started, failed, abandoned, received, quarantined
	At        time.Time
	Purpose   string
	How       string
	Mandate   uuid.UUID
	Guest     uuid.UUID
}

// Replay makes a case from its whole record, in turn order.
func Replay(id CaseID, person uuid.UUID, entries []Entry) Case {
	c := Case{ID: id, Person: person}
	for _, e := range entries {
		c.Take(e)
	}
	return c
}

// Take adds one entry to a case. It is the only place where a case changes, and it never refuses: what stands in the record happened.
func (c *Case) Take(e Entry) {
	c.Turn, c.LastAt = e.Turn, e.At
	if !Private(e.Event) {
		c.Lately, c.lastKind = e.At, e.Event.Kind()
	}
	switch v := e.Event.(type) {
	case Placed:
		c.Facts, c.PlacedAt, c.Balance = v, e.At, v.Itemised.Balance
		if v.Disputed {
			c.Disputes = append(c.Disputes, DisputeRaised{Reason: "lender"})
		}
	case BalanceRestated:
		c.Restated = true
		c.Facts.Itemised = v.Itemised
		c.Balance += v.Change
		c.untold -= v.Ours
		if c.Elsewhere && c.Balance > 0 { // the lender takes it back
			c.Elsewhere, c.closed = false, ""
		}
	case PaidElsewhere:
		c.Facts.Itemised = v.Itemised
		c.Balance += v.Change
		c.Elsewhere, c.closed = true, PaidUp
	case IdentityConfirmed:
		c.Known = true
	case LanguageChosen:
		c.Language = v.Language
	case OfferTokenMade:
		c.Offered = v.Key.String() + v.List
	case ProposalReviewed:
		if c.Proposals == nil {
			c.Proposals = map[uuid.UUID]ProposalReviewed{}
		}
		c.Proposals[v.Offer] = v
	case ProposalCountered:
		c.Rounds, c.Answered = v.Round, nil
		if c.Countered == nil {
			c.Countered = map[uuid.UUID]ProposalCountered{}
		}
		c.Countered[v.Proposal] = v
		if v.Outcome == ProposalReferred {
			if c.Referrals == nil {
				c.Referrals = map[uuid.UUID]plans.Ask{}
			}
			c.Referrals[v.Proposal] = v.Ask
		}
	case ReferralAnswered:
		delete(c.Referrals, v.Proposal)
		c.Answered = &v
		if v.Offer != uuid.Nil {
			if c.Personal == nil {
				c.Personal = map[uuid.UUID]bool{}
			}
			c.Personal[v.Offer] = true
		}
	case DisclosureShown:
		if v.What == "validation" && c.Validated.IsZero() {
			c.Validated = e.At
		}
	case CapacityStated:
		c.Capacity = v.Version
	case OfferAccepted:
		c.Plan = &Plan{Agreement: v.Agreement, Under: plans.Under{Terms: v.Terms, Paid: make([]int64, len(v.Terms.Schedule)), Calendar: c.Debt().Calendar()}, Hash: v.Hash, AcceptedAt: e.At, CoolingUntil: v.CoolingUntil, State: plans.Running}
		c.Rounds, c.Answered = 0, nil
		delete(c.Personal, v.Offer)
	case PlanAmended, AmendmentUndone, PlanMoved, PlanEnded, PlanFinished:
		c.takePlan(e)
	case PaymentStarted:
		if c.Payments == nil {
			c.Payments = map[uuid.UUID]*Payment{}
		}
		c.Payments[v.Payment] = &Payment{ID: v.Payment, Agreement: v.Agreement, N: v.N, Amount: v.Amount, State: "started", At: e.At, Purpose: v.Purpose, How: v.How, Mandate: v.Mandate, Guest: v.Guest}
	case PaymentFailed:
		c.paymentIs(v.Payment, "failed", e.At)
		if p := c.Payments[v.Payment]; p != nil && p.Purpose == ForAutopay {
			c.Announced, c.Declined = nil, c.Today(e.At)
		}
	case PaymentAbandoned:
		c.paymentIs(v.Payment, "abandoned", e.At)
	case PaymentQuarantined:
		c.paymentIs(v.Payment, "quarantined", e.At)
	case PaymentReceived:
		c.takePayment(v, e.At)
		c.Declined = civil.Date{}
	case HoldPlaced:
		c.Holds = append(c.Holds, v)
		if v.Why == "breathing_space" {
			c.LastSpace = v.From
		}
	case HardshipDeclared:
		c.Declared = v
	case CaseClosed:
		c.Balance += v.Change
		c.closed = Closed
	case HoldEnded:
		c.Holds = slices.DeleteFunc(slices.Clone(c.Holds), func(h HoldPlaced) bool { return h.Hold == v.Hold })
	case DisputeRaised:
		c.Disputes, c.Restated = append(c.Disputes, v), false
	case DisputeAnswered:
		c.Disputes = slices.DeleteFunc(slices.Clone(c.Disputes), func(d DisputeRaised) bool { return d.Dispute == v.Dispute })
	case NeedsStated:
		c.Needs = v.Version
	case GuestInvited:
		if c.Guests == nil {
			c.Guests = map[uuid.UUID]GuestInvited{}
		}
		c.Guests[v.Guest] = v
	case GuestRevoked:
		delete(c.Guests, v.Guest)
	case HelperInvited, HelperAuthorised, HelperRevoked, HelperProposed, HelperProposalAnswered:
		c.takeHelper(v)
	case MandateGiven:
		c.Mandate, c.Declined = &Mandate{MandateGiven: v, GivenAt: e.At}, civil.Date{}
	case DebitAnnounced:
		c.Announced = &Announced{DebitAnnounced: v, Day: c.Today(e.At)}
	case MessageSent:
		if a := c.Announced; a != nil && a.Notice == v.Message {
			x := *a
			x.Sent = true
			c.Announced = &x
		}
	case MandateRevoked:
		if c.Mandate != nil && c.Mandate.Mandate == v.Mandate {
			c.Mandate = nil
		}
	case AutopayStopped:
		if c.Mandate != nil && c.Mandate.Mandate == v.Mandate {
			c.Mandate.Stopped = v.Why
		}
	}
	c.Status = c.status()
}

// status is the one word of lists and filters.
func (c *Case) status() string {
	switch {
	case c.closed != "":
		return c.closed
	case len(c.Disputes) > 0:
		return Disputed
	case c.Plan.Live():
		return Agreed
	}
	return Open
}

func (c *Case) paymentIs(id uuid.UUID, state string, at time.Time) {
	if p := c.Payments[id]; p != nil {
		p.State, p.At = state, at
	}
}

// Currency is the case's one currency.
func (c Case) Currency() money.Currency { return money.Currency(c.Facts.Currency) }

// Owed is the balance as an amount.
func (c Case) Owed() money.Amount { return money.Of(c.Balance, c.Currency()) }

// Debt is the case as the offer policy sees it.
func (c Case) Debt() plans.Debt {
	return plans.Debt{Balance: c.Owed(), ItemisedOn: c.Facts.Itemised.On, OpenedOn: c.Facts.OpenedOn, Zone: c.Facts.Zone, APR: c.Facts.APR,
		DefaultOn: c.Facts.DefaultOn, Product: c.Facts.Product, Portfolio: c.Facts.Portfolio, Country: c.Facts.Country, Region: c.Facts.Region}
}

// Today is the date at the borrower's place.
func (c Case) Today(now time.Time) civil.Date { return DateIn(c.Facts.Zone, now) }

// DateIn is the date of an instant in an IANA zone; UTC where the zone is unknown (placement refuses such rows).
func DateIn(zone string, now time.Time) civil.Date {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		loc = time.UTC
	}
	return civil.DateOf(now.In(loc))
}

// Summary is what lists and the home page show of a case without reading its record. It is stored beside the case by Append.
type Summary struct {
	Creditor  string     `json:"creditor"` // original creditor
	Product   string     `json:"product"`
	Last4     string     `json:"last4"`
	Zone      string     `json:"zone"`
	Country   string     `json:"country"`
	Region    string     `json:"region,omitempty"`
	Paid      int64      `json:"paid"`
	Forgiven  int64      `json:"forgiven,omitempty"`
	Agreement uuid.UUID  `json:"agreement"`
	Kind      plans.Kind `json:"kind,omitempty"` // of the plan
	Total     int64      `json:"total,omitempty"`
	PlanPaid  int64      `json:"plan_paid,omitempty"`
	Count     int        `json:"count,omitempty"`
	NextN     int        `json:"next_n,omitempty"`
	NextOn    civil.Date `json:"next_on,omitzero"`
	NextDue   int64      `json:"next_due,omitempty"`
	LastKind  string     `json:"last_kind"` // of the newest event that is not private

	State   plans.State `json:"state,omitempty"` // of the plan
	Overdue int64       `json:"overdue,omitempty"`
	Held    []string    `json:"held,omitempty"` // why, for each hold in force
	Autopay bool        `json:"autopay,omitempty"`
	Needs   bool        `json:"needs,omitempty"` // there is a support-needs card
	WakesOn civil.Date  `json:"wakes_on,omitzero"`

	Prepared int `json:"prepared,omitempty"` // what helpers prepared and the borrower has not decided
}

// Summary makes the projection.
func (c Case) Summary() Summary {
	s := Summary{Creditor: c.Facts.OriginalCreditor, Product: c.Facts.Product, Last4: c.Facts.AccountLast4, Zone: c.Facts.Zone,
		Country: c.Facts.Country, Region: c.Facts.Region, Paid: c.Paid, Forgiven: c.Forgiven, LastKind: c.lastKind}
	for _, h := range c.Holds {
		s.Held = append(s.Held, h.Why)
	}
	s.Prepared = len(c.Prepared)
	s.Autopay, s.Needs, s.WakesOn = c.Mandate != nil && c.Mandate.Stopped == "", c.Needs > 0, c.Wakes()
	if p := c.Plan; p != nil && p.State != plans.Ended {
		s.State = p.State
		s.Overdue, _ = p.Overdue(c.Today(c.LastAt))
		s.Agreement, s.Kind, s.Total, s.Count, s.PlanPaid = p.Agreement, p.Terms.Kind, p.Terms.Total, len(p.Terms.Schedule), p.PaidSoFar()
		if in, left, ok := p.Next(); ok {
			s.NextN, s.NextOn, s.NextDue = in.N, in.DueOn, left
		}
	}
	return s
}
