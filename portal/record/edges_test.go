package record

import (
	"testing"
	"time"

	"evenkeel/plans"

	"github.com/google/uuid"
)

// Every edge of plans.Edges is travelled by what travels it in life: days, payments, changes, holds, the lender's word.
func TestEveryEdgeOfAPlansLifeIsTravelled(t *testing.T) {
	t.Parallel()
	day := func(month time.Month, d int) time.Time {
		year := 2026
		if month < 6 {
			year = 2027
		}
		return time.Date(year, month, d, 17, 0, 0, 0, time.UTC)
	}
	pass := func(c *Case, now time.Time) { c.at(now, c.Day(now, uuid.New)...) }
	pay := func(purpose string) func(*Case, time.Time) {
		return func(c *Case, now time.Time) {
			n, _, most, r := c.Payable(purpose, c.Today(now))
			if r != nil {
				t.Fatal(r)
			}
			id := uuid.New()
			events, r := c.BeginPayment(id, Pay{Purpose: purpose, N: n, Amount: most}, c.Today(now))
			if r != nil {
				t.Fatal(r)
			}
			c.at(now, events...)
			c.at(now, c.ReceivePayment(id, most, "USD", c.Today(now))...)
		}
	}
	pause := func(c *Case, now time.Time) {
		change(t, c, plans.Change{Kind: plans.Pause, On: c.Today(now).AddDays(40)}, now)
	}
	repair := func(c *Case, now time.Time) {
		change(t, c, plans.Change{Kind: plans.Repair, How: plans.Append}, now)
	}
	hold := func(c *Case, now time.Time) {
		events, r := c.PlaceHold(Hold{ID: uuid.New(), Why: "breathing_space", Days: 60, Stops: []string{"plan"}}, c.Today(now))
		if r != nil {
			t.Fatal(r)
		}
		c.at(now, events...)
	}
	lift := func(c *Case, now time.Time) {
		events, r := c.LiftHold(c.Holds[0].Hold, "lifted", c.Today(now), uuid.New)
		if r != nil {
			t.Fatal(r)
		}
		c.at(now, events...)
	}
	nothingOwed := func(c *Case, now time.Time) {
		item := c.Facts.Itemised
		item.Balance, item.Payments = 0, item.BalanceThen
		c.at(now, c.Restate(item, c.Today(now))...)
	}
	// where a plan due on the 4th of each month from December stands, with five days of grace and one missed instalment tolerated
	stand := map[plans.State]func(*Case) time.Time{
		plans.Running: func(*Case) time.Time { return noon },
		plans.Grace:   func(c *Case) time.Time { pass(c, day(12, 5)); return day(12, 5) },
		plans.Late:    func(c *Case) time.Time { pass(c, day(12, 10)); return day(12, 10) },
		plans.Broken:  func(c *Case) time.Time { pass(c, day(1, 10)); return day(1, 10) },
		plans.Paused:  func(c *Case) time.Time { pause(c, noon); return noon }, // until 3 January
		plans.Held:    func(c *Case) time.Time { hold(c, noon); return noon },
	}
	type step struct {
		at time.Time // zero: at once
		do func(*Case, time.Time)
	}
	ways := map[[2]plans.State]step{
		{plans.Running, plans.Grace}: {day(12, 5), pass}, {plans.Running, plans.Late}: {day(12, 10), pass}, {plans.Running, plans.Broken}: {day(1, 10), pass},
		{plans.Grace, plans.Running}: {do: pay(ForCatchUp)}, {plans.Grace, plans.Late}: {day(12, 10), pass}, {plans.Grace, plans.Broken}: {day(1, 10), pass},
		{plans.Late, plans.Running}: {do: repair}, {plans.Late, plans.Grace}: {day(1, 5), pay(ForInstalment)}, {plans.Late, plans.Broken}: {day(1, 10), pass},
		{plans.Broken, plans.Running}: {do: repair}, {plans.Broken, plans.Late}: {do: pay(ForInstalment)},
		{plans.Broken, plans.Grace}: {day(2, 5), func(c *Case, now time.Time) {
			id, two := uuid.New(), c.Plan.Left(0)+c.Plan.Left(1)
			events, r := c.BeginPayment(id, Pay{Purpose: ForExtra, Amount: two, How: plans.Shorten}, c.Today(now))
			if r != nil {
				t.Fatal(r)
			}
			c.at(now, events...)
			c.at(now, c.ReceivePayment(id, two, "USD", c.Today(now))...)
		}},
		{plans.Paused, plans.Running}: {day(1, 3), pass}, {plans.Paused, plans.Grace}: {day(1, 5), pass}, {plans.Paused, plans.Late}: {day(1, 10), pass}, {plans.Paused, plans.Broken}: {day(2, 10), pass},
		{plans.Held, plans.Running}: {do: lift},
		{plans.Held, plans.Paused}:  {do: lift},
	}
	for from := range stand {
		ways[[2]plans.State{from, plans.Finished}] = step{do: pay(ForPayOff)}
		ways[[2]plans.State{from, plans.Ended}] = step{do: nothingOwed}
		if from != plans.Held {
			ways[[2]plans.State{from, plans.Held}] = step{do: hold}
		}
		if from == plans.Running || from == plans.Grace || from == plans.Late {
			ways[[2]plans.State{from, plans.Paused}] = step{do: pause}
		}
	}
	for _, e := range plans.Edges {
		way, ok := ways[[2]plans.State{e.From, e.To}]
		if !ok {
			t.Errorf("nothing is known to lead from %s to %s", e.From, e.To)
			continue
		}
		c := underWay(t, 60000, 6)
		if e.From == plans.Held && e.To == plans.Paused {
			pause(&c, noon)
		}
		now := stand[e.From](&c)
		if c.Plan.State != e.From {
			t.Errorf("meant to stand %s, stands %s", e.From, c.Plan.State)
			continue
		}
		if !way.at.IsZero() {
			now = way.at
		}
		if way.do(&c, now); c.Plan.State != e.To {
			t.Errorf("%s to %s (%s): stands %s", e.From, e.To, e.By, c.Plan.State)
		}
	}
	if len(ways) != len(plans.Edges) {
		t.Errorf("%d ways for %d edges", len(ways), len(plans.Edges))
	}
}
