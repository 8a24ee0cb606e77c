package record

import (
	"testing"
	"time"

	"evenkeel/plans"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

func held(t *testing.T, c *Case, why string, days int, on civil.Date) uuid.UUID {
	t.Helper()
	h := Hold{ID: uuid.New(), Why: why, Days: days, Stops: []string{"contact", "autopay", "interest", "plan"}, Rule: "x"}
	events, r := c.PlaceHold(h, on)
	if r != nil {
		t.Fatal(r)
	}
	c.at(noon, events...)
	return h.ID
}

func TestAHardshipHoldYieldsToTheChangeThatHelpsAndToNothingElse(t *testing.T) {
	t.Parallel()
	c := underWay(t, 30000, 3)
	held(t, &c, "hardship", 30, c.Today(noon))
	ch := plans.Change{Kind: plans.Skip, How: plans.Append}
	after, r := c.Change(policyOf(""), ch, c.Today(noon))
	if r != nil || len(c.Holds) != 1 || c.Plan.State != plans.Held {
		t.Fatalf("looking at a change: %v, plan %s", r, c.Plan.State)
	}
	events, r := c.Amend(policyOf(""), uuid.New(), ch, after.Terms.Hash(), "", noon)
	if r != nil {
		t.Fatal(r)
	}
	c.at(noon, events...)
	if len(c.Holds) != 0 || c.Plan.State != plans.Running || c.Plan.Hash != after.Terms.Hash() {
		t.Errorf("confirmed: %d holds, plan %s", len(c.Holds), c.Plan.State)
	}
	for _, why := range []string{"bereavement", "breathing_space"} {
		c := underWay(t, 30000, 3)
		held(t, &c, "hardship", 30, c.Today(noon))
		held(t, &c, why, 60, c.Today(noon))
		if _, r := c.Change(policyOf(""), ch, c.Today(noon)); r == nil || r.Code != "on_hold" {
			t.Errorf("beside %s: %v", why, r)
		}
		if r := c.MayRenegotiate(); r == nil || r.Code != "on_hold" {
			t.Errorf("a new plan beside %s: %v", why, r)
		}
	}
}

func TestANewPlanEndsAHardshipHold(t *testing.T) {
	t.Parallel()
	c := placed(30000)
	held(t, &c, "hardship", 30, on)
	x, r := policyOf("").Price(c.Debt(), plans.Ask{Kind: plans.Instalments, By: "count", Count: 3, Frequency: plans.Monthly, FirstOn: on.AddDays(10)}, on)
	if r != nil {
		t.Fatal(r)
	}
	if r := sign(&c, x, noon, false, time.Time{}); r != nil || len(c.Holds) != 0 || c.Plan.State != plans.Running {
		t.Errorf("%v, %d holds", r, len(c.Holds))
	}
}

func TestABreathingSpaceRunsFromItsFirstDayAndOnceInTwelveMonths(t *testing.T) {
	t.Parallel()
	c := placed(30000)
	day := func(m time.Month, d int) civil.Date { return civil.Date{Year: 2026, Month: m, Day: d} }
	h := Hold{ID: uuid.New(), Why: "breathing_space", From: day(3, 2), Days: 60, Cooldown: 12, Stops: []string{"contact"}}
	if _, r := c.PlaceHold(h, day(5, 1)); r == nil || r.Code != "hold_over" {
		t.Errorf("recorded after its end: %v", r)
	}
	events, r := c.PlaceHold(h, day(3, 1))
	if r != nil || events[0].(HoldPlaced).Until != day(5, 1) {
		t.Fatalf("%+v %v", events, r)
	}
	c.at(noon, events...)
	c.at(noon, HoldEnded{Hold: h.ID, Why: "expired"})
	h.ID, h.From = uuid.New(), day(9, 18) // 200 days later
	if _, r := c.PlaceHold(h, day(9, 18)); r == nil || r.Code != "space_too_soon" || r.Args["until"] != "2027-03-02" {
		t.Errorf("a second one: %v", r)
	}
	h.From = civil.Date{Year: 2027, Month: 3, Day: 2}
	if _, r := c.PlaceHold(h, h.From); r != nil {
		t.Errorf("a year later: %v", r)
	}
}

func TestACrisisBreathingSpaceGoesOnForItsTail(t *testing.T) {
	t.Parallel()
	c := placed(30000)
	id := held(t, &c, "mental_health_crisis", 0, on)
	ended := civil.Date{Year: 2026, Month: 6, Day: 10}
	events, r := c.EndTreatment(id, uuid.New(), ended, 30, civil.Date{Year: 2026, Month: 7, Day: 10}, uuid.New)
	if r != nil || len(events) != 2 || events[1].(HoldPlaced).Until != (civil.Date{Year: 2026, Month: 7, Day: 11}) {
		t.Fatalf("%+v %v", events, r)
	}
	events, r = c.EndTreatment(id, uuid.New(), ended, 30, civil.Date{Year: 2026, Month: 7, Day: 11}, uuid.New)
	if r != nil || len(events) != 1 || events[0].(HoldEnded).Why != "expired" {
		t.Errorf("told too late: %+v %v", events, r)
	}
	if _, r := c.EndTreatment(uuid.New(), uuid.New(), ended, 30, on, uuid.New); r == nil || r.Code != "no_hold" {
		t.Errorf("another hold: %v", r)
	}
}

func TestACaseClosedAgainstTheBorrowerStaysClosedWhateverLaterFilesSay(t *testing.T) {
	t.Parallel()
	c := underWay(t, 30000, 3)
	d := uuid.New()
	events, r := c.RaiseDispute(DisputeRaised{Dispute: d, Reason: "not_mine"}, Hold{Why: "dispute", Stops: []string{"plan"}}, c.Today(noon))
	if r != nil {
		t.Fatal(r)
	}
	c.at(noon, events...)
	if _, r := c.LiftHold(d, "lifted", c.Today(noon), uuid.New); r == nil || r.Code != "dispute_open" {
		t.Errorf("the hold of an open dispute: %v", r)
	}
	if events, r = c.AnswerDispute(d, Upheld, c.Today(noon), uuid.New); r != nil {
		t.Fatal(r)
	}
	c.at(noon, events...)
	if c.Status != Closed || c.Balance != 0 || c.Plan.Live() || len(c.Holds) != 0 || len(c.Day(noon.AddDate(0, 6, 0), uuid.New)) != 0 {
		t.Errorf("%s, %d left, plan %s", c.Status, c.Balance, c.Plan.State)
	}
	item := c.Facts.Itemised
	item.Fees, item.Balance = item.Fees+500, item.Balance+500
	if events := c.Restate(item, c.Today(noon)); len(events) != 0 {
		t.Errorf("restated: %+v", events)
	}
	if _, _, _, r := c.Payable(ForFree, c.Today(noon)); r == nil || r.Code != "debt_closed" {
		t.Errorf("paying it: %v", r)
	}
}
