package record

import (
	"strconv"

	"evenkeel/plans"
	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// What a payment is for. Permanent; an instalment is stored as the empty string.
const (
	ForInstalment = ""
	ForCatchUp    = "catch_up" // all that is overdue
	ForExtra      = "extra"    // beyond the schedule
	ForPayOff     = "payoff"   // everything left
	ForGuest      = "guest"    // by somebody whom the borrower invited
	ForAutopay    = "autopay"  // by mandate
	ForFree       = "free"     // without a plan
)

// Pay is a wish to pay. Amount is the sum that the button said, in minor units.
type Pay struct {
	Purpose string
	N       int // instalment, autopay
	Amount  int64
	How     string // extra: plans.Shorten or plans.Lower
	Mandate uuid.UUID
	Guest   uuid.UUID
}

// Payable is what a payment for a purpose may be on a date: from least to most, in minor units. They are equal where the sum is not the borrower's to choose.
// Refused: no_plan, debt_disputed, debt_closed, nothing_due, nothing_overdue, balance_too_small.
func (c Case) Payable(purpose string, on civil.Date) (n int, least, most int64, r *plans.Refusal) {
	info, _ := money.Lookup(c.Currency())
	switch {
	case c.Status == Disputed:
		return 0, 0, 0, plans.Refuse("debt_disputed")
	case c.closed != "":
		return 0, 0, 0, plans.Refuse("debt_closed")
	case purpose == ForFree && !c.Plan.Live():
		least, most = min(info.GatewayMinimum, c.Balance), c.Balance
	case !c.Plan.Live():
		return 0, 0, 0, plans.Refuse("no_plan")
	}
	if c.Plan.Live() {
		in, left, ok := c.Plan.Next()
		if !ok {
			return 0, 0, 0, plans.Refuse("nothing_due")
		}
		all := c.Plan.PayOffOn(on)
		switch purpose {
		case ForInstalment, ForAutopay:
			// What is left of an instalment may be less than the gateway takes: it is then paid with the next.
			for k := c.Plan.NextUnpaid() + 1; left < info.GatewayMinimum && k < len(c.Plan.Terms.Schedule); k++ {
				left += c.Plan.Left(k)
			}
			n, least, most = in.N, left, left
		case ForCatchUp:
			overdue, count := c.Plan.Overdue(on)
			if count == 0 {
				return 0, 0, 0, plans.Refuse("nothing_overdue")
			}
			overdue = max(overdue, min(all, info.GatewayMinimum))
			n, least, most = in.N, overdue, overdue
		case ForPayOff:
			n, least, most = in.N, all, all
		case ForExtra, ForGuest:
			n, least, most = in.N, min(info.GatewayMinimum, all), all
		default:
			return 0, 0, 0, plans.Refuse("no_plan")
		}
	}
	if most < info.GatewayMinimum {
		return 0, 0, 0, plans.Refuse("balance_too_small")
	}
	return n, least, most, nil
}

// BeginPayment is somebody pressing Pay, or a debit by mandate. Refused: the codes of Payable, amount_changed (the sum or instalment is not what it was),
// pay_too_little (min), pay_too_much (max), pay_leaves_too_little (max), no_mandate, autopay_stopped, on_hold, no_guest.
func (c Case) BeginPayment(payment uuid.UUID, w Pay, on civil.Date) ([]Event, *plans.Refusal) {
	n, least, most, r := c.Payable(w.Purpose, on)
	if r != nil {
		return nil, r
	}
	info, _ := money.Lookup(c.Currency())
	fixed := w.Purpose != ForExtra && w.Purpose != ForGuest && w.Purpose != ForFree
	switch left := most - w.Amount; {
	case fixed && w.Amount != most, (w.Purpose == ForInstalment || w.Purpose == ForAutopay) && w.N != n:
		return nil, plans.Refuse("amount_changed")
	case w.Amount < least:
		return nil, plans.Refuse("pay_too_little", "min", strconv.FormatInt(least, 10))
	case w.Amount > most:
		return nil, plans.Refuse("pay_too_much", "max", strconv.FormatInt(most, 10))
	case !fixed && left > 0 && left < info.GatewayMinimum:
		return nil, plans.Refuse("pay_leaves_too_little", "max", strconv.FormatInt(most, 10))
	}
	switch w.Purpose {
	case ForAutopay:
		switch {
		case c.Mandate == nil || c.Mandate.Mandate != w.Mandate || w.Amount > c.Mandate.Most:
			return nil, plans.Refuse("no_mandate")
		case c.Mandate.Stopped != "":
			return nil, plans.Refuse("autopay_stopped")
		case c.Stopped("autopay") || c.Plan.State == plans.Paused:
			return nil, plans.Refuse("on_hold")
		}
	case ForGuest:
		g := c.Guests[w.Guest]
		switch {
		case !c.Invited(w.Guest, on):
			return nil, plans.Refuse("no_guest")
		case w.Amount > g.Amount:
			return nil, plans.Refuse("pay_too_much", "max", strconv.FormatInt(g.Amount, 10))
		case w.Amount > most-c.guestsPay(w.Guest):
			return nil, plans.Refuse("payment_open") // other guests are paying: together it would be too much
		}
	}
	e := PaymentStarted{Payment: payment, N: n, Amount: w.Amount, Purpose: w.Purpose, How: w.How, Mandate: w.Mandate, Guest: w.Guest}
	if c.Plan.Live() {
		e.Agreement = c.Plan.Agreement
	}
	return []Event{e}, nil
}

// guestsPay is what other guests are about to pay.
func (c Case) guestsPay(but uuid.UUID) int64 {
	var sum int64
	for _, p := range c.Payments {
		if p.State == "started" && p.Guest != uuid.Nil && p.Guest != but {
			sum += p.Amount
		}
	}
	return sum
}

// StartPayment is the borrower pressing Pay for the next instalment. shown is the sum the button said, in minor units.
func (c Case) StartPayment(payment uuid.UUID, n int, shown int64) ([]Event, *plans.Refusal) {
	return c.BeginPayment(payment, Pay{N: n, Amount: shown}, c.Today(c.LastAt))
}

// ReceivePayment is money captured by the gateway for a started payment, on a date at the borrower's place. A second word about the same payment changes
// nothing. It is put on the plan in the order of its instalments (12 CFR 1006.30(c) lets the borrower direct it: an extra payment is laid out as they
// chose); what the debt has no room for is the borrower's credit. Money that differs from what was asked is quarantined: it is not counted until a
// person has looked.
func (c Case) ReceivePayment(payment uuid.UUID, received int64, currency string, on civil.Date) []Event {
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
	}
	e := PaymentReceived{Payment: payment, Agreement: p.Agreement, N: p.N, Amount: received, Purpose: p.Purpose}
	if !c.Plan.Live() || c.Plan.Agreement != p.Agreement {
		// The plan is over, or there was none: the money still pays the debt.
		e.Credit = max(0, received-max(0, c.Balance))
		e.Balance = c.Balance - (received - e.Credit)
		e.Parts = []Part{}
		if !c.Plan.Live() {
			return []Event{e}
		}
		// A new plan stands meanwhile: its end comes nearer by what was paid.
		if by := received - e.Credit; by > 0 {
			return c.then(on, append([]Event{e}, c.cutTo(on, c.after(e))...)...)
		}
		return []Event{e}
	}
	after, parts, charged, over := c.Plan.Receive(received, p.Purpose, p.How, on)
	outside := c.Balance + charged - (received - over) - c.Plan.Terms.Forgiven
	e.Credit = over - min(over, max(0, outside))
	e.Interest = charged
	e.Balance = c.Balance + charged - (received - e.Credit)
	e.Parts = []Part{}
	for k, minor := range parts {
		if minor > 0 {
			e.Parts = append(e.Parts, Part{k + 1, minor})
		}
	}
	if after.Terms.Hash() == c.Plan.Hash {
		return c.then(on, e)
	}
	ch := plans.Change{Kind: p.Purpose, How: p.How, Amount: received}
	return c.then(on, e, c.amended(payment, ch, after, on))
}

// cutTo shortens the plan of a case so that it does not ask for more than the balance.
func (c Case) cutTo(on civil.Date, x Case) []Event {
	by := x.Plan.Principal() - (x.Balance - x.Plan.Terms.Forgiven)
	switch {
	case by <= 0:
		return nil
	case by >= x.Plan.Principal():
		return []Event{PlanEnded{Agreement: x.Plan.Agreement, Why: "restated"}}
	}
	return []Event{x.amended(uuid.NewSHA1(x.Plan.Agreement, []byte(strconv.Itoa(x.Turn))), plans.Change{Kind: plans.Restate, Amount: by}, x.Plan.Cut(by), on)}
}

// Restate takes what a later placement file says of the balance: a changed itemisation, or that nothing is owed any more. Nothing where it says nothing
// new. A closed case is closed once. Where the balance falls below what a plan still asks for, the plan ends sooner by as much; where nothing is owed it ends.
func (c Case) Restate(item Itemisation, on civil.Date) []Event {
	switch {
	case c.closed == Closed: // what later files say of it changes nothing: the lender takes it back from us
		return nil
	case item == c.Facts.Itemised, item.Balance == 0 && c.closed != "" && c.Balance == 0:
		return nil
	case item.Balance == 0:
		e := PaidElsewhere{Itemised: item, Change: -c.Balance}
		if !c.Plan.Live() {
			return []Event{e}
		}
		e.Agreement, e.Why = c.Plan.Agreement, "plan_ended"
		events := []Event{e, PlanEnded{Agreement: c.Plan.Agreement, Why: "elsewhere"}}
		if m := c.Mandate; m != nil {
			events = append(events, MandateRevoked{Mandate: m.Mandate, Why: "plan_over"})
		}
		return events
	}
	// The lender's books count what we have received and told it of: those payments are not taken off twice.
	ours := max(0, min(item.Payments-c.Facts.Itemised.Payments, c.untold))
	e := BalanceRestated{Itemised: item, Change: item.Balance - c.Facts.Itemised.Balance + ours, Ours: ours}
	if !c.Plan.Live() {
		return []Event{e}
	}
	return c.then(on, append([]Event{e}, c.cutTo(on, c.after(e))...)...)
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
