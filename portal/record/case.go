package record

import (
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
}

// The statuses of a case. Permanent: they stand in case lists and filters.
const (
	Open     = "open"
	Agreed   = "agreed"
	Disputed = "disputed"
	Settled  = "settled"
	PaidUp   = "paid"
)

// Plan is an agreement in force or kept.
type Plan struct {
	Agreement  uuid.UUID
	Terms      plans.Terms
	Hash       string
	AcceptedAt time.Time
	Paid       []int64 // by instalment, same order as Terms.Schedule
	Finished   bool
	Ended      string // why it ended before its last instalment; empty while it runs or is finished
}

// Payment is one try at paying an instalment.
type Payment struct {
	ID        uuid.UUID
	Agreement uuid.UUID
	N         int
	Amount    int64
	State     string // started, failed, abandoned, received, quarantined
	At        time.Time
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
	switch v := e.Event.(type) {
	case Placed:
		c.Facts, c.PlacedAt, c.Balance, c.Status = v, e.At, v.Itemised.Balance, Open
		if v.Disputed {
			c.Status = Disputed
		}
	case BalanceRestated:
		c.Facts.Itemised = v.Itemised
		c.Balance += v.Change
		if c.Elsewhere && c.Balance > 0 { // the lender takes it back
			c.Elsewhere, c.Status = false, Open
			if c.Facts.Disputed {
				c.Status = Disputed
			}
		}
	case PaidElsewhere:
		c.Facts.Itemised = v.Itemised
		c.Balance += v.Change
		c.Elsewhere, c.Status = true, PaidUp
		if p := c.Plan; p != nil && p.Agreement == v.Agreement {
			p.Ended = v.Why
		}
	case IdentityConfirmed:
		c.Known = true
	case LanguageChosen:
		c.Language = v.Language
	case ProposalReviewed:
		if c.Proposals == nil {
			c.Proposals = map[uuid.UUID]ProposalReviewed{}
		}
		c.Proposals[v.Offer] = v
	case OfferAccepted:
		c.Plan = &Plan{Agreement: v.Agreement, Terms: v.Terms, Hash: v.Hash, AcceptedAt: e.At, Paid: make([]int64, len(v.Terms.Schedule))}
		c.Status = Agreed
	case PaymentStarted:
		if c.Payments == nil {
			c.Payments = map[uuid.UUID]*Payment{}
		}
		c.Payments[v.Payment] = &Payment{ID: v.Payment, Agreement: v.Agreement, N: v.N, Amount: v.Amount, State: "started", At: e.At}
	case PaymentFailed:
		c.paymentIs(v.Payment, "failed", e.At)
	case PaymentAbandoned:
		c.paymentIs(v.Payment, "abandoned", e.At)
	case PaymentQuarantined:
		c.paymentIs(v.Payment, "quarantined", e.At)
	case PaymentReceived:
		c.paymentIs(v.Payment, "received", e.At)
		c.Paid += v.Amount
		c.Balance += v.Interest - v.Amount
		if p := c.Plan; p != nil && p.Agreement == v.Agreement && v.N >= 1 && v.N <= len(p.Paid) {
			p.Paid[v.N-1] += v.Amount
		}
	case PlanFinished:
		c.Balance -= v.Forgiven
		c.Forgiven += v.Forgiven
		if c.Plan != nil {
			c.Plan.Finished = true
		}
		c.Status = PaidUp
		if v.Forgiven > 0 {
			c.Status = Settled
		}
	}
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
	return plans.Debt{Balance: c.Owed(), ItemisedOn: c.Facts.Itemised.On, OpenedOn: c.Facts.OpenedOn, Zone: c.Facts.Zone, APR: c.Facts.APR}
}

// Next is the first instalment that is not fully paid and what is left of it; ok is false where nothing is due any more.
func (p *Plan) Next() (i plans.Instalment, left int64, ok bool) {
	if p == nil || p.Finished || p.Ended != "" {
		return plans.Instalment{}, 0, false
	}
	for k, in := range p.Terms.Schedule {
		if left := in.Amount - p.Paid[k]; left > 0 {
			return in, left, true
		}
	}
	return plans.Instalment{}, 0, false
}

// PaidSoFar is the sum received under the plan, in minor units.
func (p *Plan) PaidSoFar() int64 {
	var sum int64
	for _, a := range p.Paid {
		sum += a
	}
	return sum
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
	LastKind  string     `json:"last_kind"`
}

// Summary makes the projection. last is the kind of the newest event.
func (c Case) Summary(last string) Summary {
	s := Summary{Creditor: c.Facts.OriginalCreditor, Product: c.Facts.Product, Last4: c.Facts.AccountLast4, Zone: c.Facts.Zone,
		Country: c.Facts.Country, Region: c.Facts.Region, Paid: c.Paid, Forgiven: c.Forgiven, LastKind: last}
	if p := c.Plan; p != nil {
		s.Agreement, s.Kind, s.Total, s.Count, s.PlanPaid = p.Agreement, p.Terms.Kind, p.Terms.Total, len(p.Terms.Schedule), p.PaidSoFar()
		if in, left, ok := p.Next(); ok {
			s.NextN, s.NextOn, s.NextDue = in.N, in.DueOn, left
		}
	}
	return s
}
