package record

import (
	"slices"
	"testing"
	"time"

	"evenkeel/plans"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"pgregory.net/rapid"
)

func policyOf(apr string) plans.Policy {
	return plans.Policy{ID: "p", Version: 1, Currency: "USD", OfferDays: 30, Full: &plans.FullRule{WithinDays: 30}, Settlement: []plans.Tier{{ShareBP: 6000, WithinDays: 30}},
		Instalments: &plans.InstalmentRule{MinAmount: 1000, MaxCount: 60, MaxMonths: 36, Frequencies: plans.Frequencies, FirstWithinDays: 30, GraceDays: 5, APR: apr}}
}

var slack = plans.Slack{SkipsAYear: 2, PauseDays: 60, Missed: 1}

// sign agrees a plan with slack on a case.
func sign(c *Case, x plans.Terms, now time.Time, instead bool, cooling time.Time) *plans.Refusal {
	x.Slack, x.GraceDays = slack, 5
	offer := uuid.New()
	events, r := c.Review(offer, x, instead)
	c.at(now, events...)
	if r != nil {
		return r
	}
	events, r = c.AcceptOffer(Acceptance{Offer: offer, Agreement: uuid.New(), Shown: x.Hash(), Fresh: x, On: c.Today(now), CoolingUntil: cooling})
	c.at(now, events...)
	return r
}

func (c *Case) at(now time.Time, events ...Event) {
	for _, e := range events {
		c.Take(Entry{Turn: c.Turn + 1, At: now, Event: e})
	}
}

var noon = time.Date(2026, 11, 24, 17, 0, 0, 0, time.UTC)

func underWay(t *testing.T, balance int64, n int) Case {
	t.Helper()
	c := placed(balance)
	x, r := policyOf("").Price(c.Debt(), plans.Ask{Kind: plans.Instalments, By: "count", Count: n, Frequency: plans.Monthly, FirstOn: on.AddDays(10)}, on)
	if r != nil {
		t.Fatal(r)
	}
	if r := sign(&c, x, noon, false, time.Time{}); r != nil {
		t.Fatal(r)
	}
	return c
}

func change(t *testing.T, c *Case, ch plans.Change, now time.Time) uuid.UUID {
	t.Helper()
	after, r := c.Change(policyOf(""), ch, c.Today(now))
	if r != nil {
		t.Fatal(r)
	}
	id := uuid.New()
	events, r := c.Amend(policyOf(""), id, ch, after.Terms.Hash(), "", now)
	if r != nil {
		t.Fatal(r)
	}
	c.at(now, events...)
	return id
}

func TestAChangeIsOneEventAndCanBeUndoneForADay(t *testing.T) {
	t.Parallel()
	c := underWay(t, 60000, 6)
	before := c.Plan.Hash
	id := change(t, &c, plans.Change{Kind: plans.Skip, How: plans.Append}, noon)
	if c.Plan.SkipsLeft(on) != 1 || c.Plan.Hash == before {
		t.Fatalf("%d skips left", c.Plan.SkipsLeft(on))
	}
	if _, r := c.UndoAmendment(id, noon.Add(24*time.Hour)); r == nil || r.Code != "undo_over" {
		t.Errorf("a day later: %v", r)
	}
	events, r := c.UndoAmendment(id, noon.Add(23*time.Hour))
	if r != nil {
		t.Fatal(r)
	}
	c.at(noon, events...)
	if c.Plan.Hash != before || c.Plan.SkipsLeft(on) != 2 {
		t.Error("the plan is not what it was")
	}
	if _, r := c.UndoAmendment(id, noon); r == nil || r.Code != "nothing_to_undo" {
		t.Errorf("twice: %v", r)
	}
}

func TestAChangeIsMadeOnlyAsItWasShownAndNotWhileMoneyIsOnItsWay(t *testing.T) {
	t.Parallel()
	c := underWay(t, 60000, 6)
	ch := plans.Change{Kind: plans.Skip, How: plans.Append}
	if _, r := c.Amend(policyOf(""), uuid.New(), ch, "0000", "", noon); r == nil || r.Code != "terms_changed" {
		t.Errorf("another page's hash: %v", r)
	}
	after, _ := c.Change(policyOf(""), ch, on)
	events, _ := c.BeginPayment(uuid.New(), Pay{N: 1, Amount: 10000}, on)
	c.at(noon, events...)
	if _, r := c.Amend(policyOf(""), uuid.New(), ch, after.Terms.Hash(), "", noon); r == nil || r.Code != "payment_open" {
		t.Errorf("with a payment on its way: %v", r)
	}
}

func TestAPlanMovesByTheDaysAloneAndIsCuredByRepair(t *testing.T) {
	t.Parallel()
	c := underWay(t, 60000, 6) // first due 4 December
	states := []plans.State{}
	for d := range 60 {
		now := noon.AddDate(0, 0, d)
		c.at(now, c.Day(now, uuid.New)...)
		if again := c.Day(now, uuid.New); len(again) != 0 {
			t.Fatalf("asked twice on day %d: %v", d, again)
		}
		if len(states) == 0 || states[len(states)-1] != c.Plan.State {
			states = append(states, c.Plan.State)
		}
	}
	if !slices.Equal(states, []plans.State{plans.Running, plans.Grace, plans.Late, plans.Broken}) {
		t.Fatalf("went %v", states)
	}
	change(t, &c, plans.Change{Kind: plans.Repair, How: plans.Append}, noon.AddDate(0, 0, 60))
	if c.Plan.State != plans.Running {
		t.Errorf("repaired and %s", c.Plan.State)
	}
}

func TestAHoldStopsEverythingTogetherAndItResumesTogether(t *testing.T) {
	t.Parallel()
	c := underWay(t, 60000, 6)
	h := Hold{ID: uuid.New(), Why: "breathing_space", Days: 60, Stops: []string{"contact", "autopay", "interest", "plan"}, Rule: "SI 2020/1311"}
	events, r := c.PlaceHold(h, on)
	if r != nil {
		t.Fatal(r)
	}
	c.at(noon, events...)
	if c.Plan.State != plans.Held || !c.Stopped("contact") || !c.Stopped("autopay") {
		t.Fatalf("%s", c.Plan.State)
	}
	if _, r := c.PlaceHold(h, on); r == nil || r.Code != "hold_already" {
		t.Errorf("again: %v", r)
	}
	for d := 1; d < 60; d++ {
		now := noon.AddDate(0, 0, d)
		if events := c.Day(now, uuid.New); len(events) != 0 {
			t.Fatalf("day %d: %v", d, events)
		}
	}
	end := noon.AddDate(0, 0, 60)
	c.at(end, c.Day(end, uuid.New)...)
	if c.Plan.State != plans.Running || c.Stopped("contact") || !c.Plan.Terms.Schedule[0].DueOn.After(c.Today(end).AddDays(-1)) || len(c.Plan.Terms.Schedule) != 6 {
		t.Errorf("after it: %s, %v", c.Plan.State, c.Plan.Terms.Schedule)
	}
}

func TestADisputeStopsThePlanUntilItIsAnswered(t *testing.T) {
	t.Parallel()
	c := underWay(t, 60000, 6)
	d := DisputeRaised{Dispute: uuid.New(), Reason: "wrong_amount", Lines: []string{"fees"}}
	h := Hold{Why: "dispute", Stops: []string{"contact", "autopay", "interest", "plan"}}
	events, r := c.RaiseDispute(d, h, on)
	if r != nil {
		t.Fatal(r)
	}
	c.at(noon, events...)
	if c.Status != Disputed || c.Plan.State != plans.Held {
		t.Fatalf("%s %s", c.Status, c.Plan.State)
	}
	for what, r := range map[string]*plans.Refusal{"pay": second(c.BeginPayment(uuid.New(), Pay{N: 1, Amount: 10000}, on)), "dispute again": second(c.RaiseDispute(d, h, on)), "negotiate": c.MayNegotiate()} {
		if r == nil || r.Code != "debt_disputed" {
			t.Errorf("%s: %v", what, r)
		}
	}
	events, r = c.AnswerDispute(d.Dispute, "not_upheld", on.AddDays(40), uuid.New)
	if r != nil {
		t.Fatal(r)
	}
	c.at(noon.AddDate(0, 0, 40), events...)
	if c.Status != Agreed || c.Plan.State != plans.Running {
		t.Errorf("answered: %s %s", c.Status, c.Plan.State)
	}
}

func second[T any](_ T, r *plans.Refusal) *plans.Refusal { return r }

func TestGoingAboveTheSafeAmountCanBeUndoneForADay(t *testing.T) {
	t.Parallel()
	c := placed(60000)
	x := terms(t, c, three)
	if r := sign(&c, x, noon, false, noon.Add(24*time.Hour)); r != nil {
		t.Fatal(r)
	}
	if _, r := c.UndoAgreement(noon.Add(24 * time.Hour)); r == nil || r.Code != "cooling_over" {
		t.Errorf("a day later: %v", r)
	}
	events, r := c.UndoAgreement(noon.Add(time.Hour))
	if r != nil {
		t.Fatal(r)
	}
	c.at(noon, events...)
	if c.Plan.Live() || c.Status != Open || c.MayNegotiate() != nil {
		t.Errorf("undone: %s", c.Status)
	}
}

func TestALowerBalanceEndsThePlanSoonerAndNeverAsksForMore(t *testing.T) {
	t.Parallel()
	c := underWay(t, 60000, 6)
	item := c.Facts.Itemised
	item.Balance = 35000
	c.at(noon, c.Restate(item, on)...)
	if c.Balance != 35000 || c.Plan.Terms.Total != 35000 || len(c.Plan.Terms.Schedule) != 4 || !c.Plan.Terms.Sums() {
		t.Errorf("%d: %+v", c.Balance, c.Plan.Terms)
	}
	item.Balance = 0
	c.at(noon, c.Restate(item, on)...)
	if c.Plan.Live() || c.Status != PaidUp {
		t.Errorf("settled elsewhere: %s", c.Status)
	}
}

func TestAutopayNeverDebitsAgainstAHoldAPauseOrAStop(t *testing.T) {
	t.Parallel()
	c := underWay(t, 60000, 6)
	m := MandateGiven{Mandate: uuid.New(), Most: 20000}
	events, _ := c.GiveMandate(m)
	c.at(noon, events...)
	debit := func(c Case) *plans.Refusal {
		return second(c.BeginPayment(uuid.New(), Pay{Purpose: ForAutopay, N: 1, Amount: 10000, Mandate: m.Mandate}, on))
	}
	if r := debit(c); r != nil {
		t.Fatal(r)
	}
	held, _ := c.PlaceHold(Hold{ID: uuid.New(), Why: "hardship", Days: 30, Stops: []string{"autopay"}}, on)
	stopped := c.StopAutopay(m.Mandate, "authentication")
	revoked, _ := c.RevokeMandate("borrower")
	for code, events := range map[string][]Event{"on_hold": held, "autopay_stopped": stopped, "no_mandate": revoked} {
		if r := debit(c.after(events...)); r == nil || r.Code != code {
			t.Errorf("%v, want %s", r, code)
		}
	}
	paused := c.clone()
	change(t, &paused, plans.Change{Kind: plans.Pause, On: on.AddDays(40)}, noon)
	if r := debit(paused); r == nil || r.Code != "on_hold" {
		t.Errorf("paused: %v", r)
	}
}

// The whole life of a plan under anybody's hands in any order: borrower, collector, gateway, lender and clock. Every minor unit is accounted for, no payment
// counts twice, no plan moves along an edge that is not drawn, and replaying the record gives the live case.
func TestNoSequenceOfActionsBreaksAPlan(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { lifeOfAPlan(t) })
}

func lifeOfAPlan(t *rapid.T) {
	start := rapid.Int64Range(20000, 400000).Draw(t, "balance")
	policy := policyOf(rapid.SampledFrom([]string{"", "9.9"}).Draw(t, "apr"))
	var entries []Entry
	c := Case{}
	now := noon
	lenderSaid, interest := start, int64(0)
	take := func(events ...Event) {
		for _, e := range events {
			entry := Entry{Turn: c.Turn + 1, At: now, Event: e}
			state := plans.State("")
			if c.Plan != nil {
				state = c.Plan.State
			}
			entries = append(entries, entry)
			c.Take(entry)
			switch v := e.(type) {
			case PlanMoved:
				if v.From != state || !plans.MayMove(v.From, v.To) {
					t.Fatalf("%s, recorded as %s, went to %s", state, v.From, v.To)
				}
			case PlanFinished:
				if !plans.MayMove(state, plans.Finished) {
					t.Fatalf("%s finished", state)
				}
			case PlanEnded:
				if !plans.MayMove(state, plans.Ended) {
					t.Fatalf("%s ended", state)
				}
			case PaymentReceived:
				interest += v.Interest
			case BalanceRestated:
				lenderSaid += v.Change
			case PaidElsewhere:
				lenderSaid += v.Change
			}
		}
	}
	take(Placed{Reference: "A", Currency: "USD", Zone: "America/New_York", Country: "US", Itemised: Itemisation{On: on, BalanceThen: start, Balance: start}})
	var open []uuid.UUID
	received := map[uuid.UUID]int64{}
	credit := int64(0)
	for range rapid.IntRange(5, 40).Draw(t, "steps") {
		now = now.Add(time.Duration(rapid.IntRange(0, 30*24).Draw(t, "hours")) * time.Hour)
		on := c.Today(now)
		switch rapid.IntRange(0, 15).Draw(t, "who") {
		case 0, 1:
			a := plans.Ask{Kind: plans.Instalments, By: "count", Count: rapid.IntRange(2, 12).Draw(t, "count"), Frequency: rapid.SampledFrom(plans.Frequencies).Draw(t, "rhythm"), FirstOn: on.AddDays(rapid.IntRange(0, 30).Draw(t, "first"))}.WithDefaults()
			if rapid.IntRange(0, 3).Draw(t, "kind") == 0 {
				a = plans.Ask{Kind: plans.Settlement, Tier: 1, FirstOn: on.AddDays(20)}
			}
			if x, r := policy.Price(c.Debt(), a, on); r == nil {
				offer := uuid.New()
				x.Slack, x.GraceDays = slack, 5
				events, r := c.Review(offer, x, rapid.Bool().Draw(t, "instead"))
				take(events...)
				if r == nil {
					events, _ = c.AcceptOffer(Acceptance{Offer: offer, Agreement: uuid.New(), Shown: x.Hash(), Fresh: x, On: on, CoolingUntil: now.Add(24 * time.Hour)})
					take(events...)
				}
			}
		case 2, 3, 4:
			purpose := rapid.SampledFrom([]string{ForInstalment, ForCatchUp, ForExtra, ForPayOff, ForFree, ForAutopay, ForGuest}).Draw(t, "purpose")
			n, least, most, r := c.Payable(purpose, on)
			if r != nil {
				continue
			}
			w := Pay{Purpose: purpose, N: n, Amount: rapid.Int64Range(least, most).Draw(t, "amount"), How: rapid.SampledFrom([]string{plans.Shorten, plans.Lower}).Draw(t, "how")}
			if c.Mandate != nil {
				w.Mandate = c.Mandate.Mandate
			}
			for g := range c.Guests {
				w.Guest = g
			}
			id := uuid.New()
			events, r := c.BeginPayment(id, w, on)
			if r == nil {
				open = append(open, id)
			}
			take(events...)
		case 5, 6, 7, 8:
			if len(open) == 0 {
				continue
			}
			id := open[rapid.IntRange(0, len(open)-1).Draw(t, "which")]
			p := c.Payments[id]
			switch rapid.IntRange(0, 5).Draw(t, "gateway") {
			case 0:
				take(c.FailPayment(id, "card_declined")...)
			case 1:
				take(c.AbandonPayment(id, "expired")...)
			case 2:
				take(c.ReceivePayment(id, p.Amount+1, "USD", on)...)
			default:
				before := c
				events := c.ReceivePayment(id, p.Amount, "USD", on)
				take(events...)
				if len(events) > 0 {
					if got, ok := events[0].(PaymentReceived); ok {
						if received[id] != 0 {
							t.Fatal("a payment counted twice")
						}
						received[id] = got.Amount
						credit += got.Credit
						if got.Balance != before.Balance+got.Interest-got.Amount+got.Credit {
							t.Fatalf("says the balance is %d", got.Balance)
						}
					}
				}
			}
		case 9, 10:
			ch := plans.Change{Kind: rapid.SampledFrom([]string{plans.MoveDate, plans.NewAmount, plans.NewFrequency, plans.Skip, plans.Pause, plans.Repair}).Draw(t, "change"), How: rapid.SampledFrom([]string{plans.One, plans.All, plans.Append, plans.Spread, plans.Shorten}).Draw(t, "how"),
				On: on.AddDays(rapid.IntRange(0, 60).Draw(t, "on")), Amount: rapid.Int64Range(1000, 90000).Draw(t, "amount"), Frequency: rapid.SampledFrom(plans.Frequencies).Draw(t, "f"), Lose: true}
			after, r := c.Change(policy, ch, on)
			if r == nil {
				events, _ := c.Amend(policy, uuid.New(), ch, after.Terms.Hash(), "", now)
				take(events...)
			}
		case 11:
			if c.Plan != nil && c.Plan.Undo != nil {
				events, _ := c.UndoAmendment(c.Plan.Undo.Amendment, now)
				take(events...)
			} else {
				events, _ := c.UndoAgreement(now)
				take(events...)
			}
		case 12:
			h := Hold{ID: uuid.New(), Why: rapid.SampledFrom([]string{"hardship", "breathing_space"}).Draw(t, "why"), Days: rapid.IntRange(0, 60).Draw(t, "days"), Stops: []string{"contact", "autopay", "plan"}}
			events, _ := c.DeclareHardship("income", false, h, on)
			take(events...)
		case 13:
			if len(c.Holds) > 0 && c.Holds[0].Why != "dispute" {
				events, _ := c.LiftHold(c.Holds[0].Hold, "lifted", on, uuid.New)
				take(events...)
			} else if len(c.Disputes) > 0 {
				events, _ := c.AnswerDispute(c.Disputes[0].Dispute, "not_upheld", on, uuid.New)
				take(events...)
			} else if rapid.Bool().Draw(t, "dispute") {
				events, _ := c.RaiseDispute(DisputeRaised{Dispute: uuid.New(), Reason: "other"}, Hold{Why: "dispute", Stops: []string{"plan", "autopay"}}, on)
				take(events...)
			}
		case 14:
			item := c.Facts.Itemised
			item.Balance = max(0, item.Balance+rapid.Int64Range(-8000, 4000).Draw(t, "restated"))
			take(c.Restate(item, on)...)
		case 15:
			if c.Plan.Live() {
				events, _ := c.GiveMandate(MandateGiven{Mandate: uuid.New(), Most: 50000})
				take(events...)
				events, _ = c.InviteGuest(uuid.New(), 5000, now.AddDate(0, 0, 7), on)
				take(events...)
			}
		}
		take(c.Day(now, uuid.New)...)
		var sum int64
		for _, got := range received {
			sum += got
		}
		if c.Balance != lenderSaid+interest-(sum-credit)-c.Forgiven {
			t.Fatalf("balance %d; the lender said %d, interest %d, received %d, credit %d, forgiven %d", c.Balance, lenderSaid, interest, sum, credit, c.Forgiven)
		}
		if c.Paid != sum {
			t.Fatalf("paid %d, received %d", c.Paid, sum)
		}
		if p := c.Plan; p.Live() {
			if !p.Terms.Sums() {
				t.Fatalf("%+v", p.Terms)
			}
			if want := p.Standing(c.Today(now), c.Stopped("plan")); want != p.State {
				t.Fatalf("stands %s, recorded as %s", want, p.State)
			}
			if owed := p.Principal() + p.Terms.Forgiven; owed > c.Balance {
				t.Fatalf("the plan asks for %d of %d", owed, c.Balance)
			}
			for k := range p.Paid {
				if p.Paid[k] > p.Terms.Schedule[k].Amount {
					t.Fatalf("instalment %d is overpaid", k+1)
				}
			}
		}
	}
	again := Replay(c.ID, c.Person, entries)
	if again.Balance != c.Balance || again.Status != c.Status || again.Turn != c.Turn || (again.Plan == nil) != (c.Plan == nil) || c.Plan != nil && (again.Plan.State != c.Plan.State || again.Plan.Hash != c.Plan.Hash || !slices.Equal(again.Plan.Paid, c.Plan.Paid)) {
		t.Fatal("replay is not the live case")
	}
}

var _ = civil.Date{}
