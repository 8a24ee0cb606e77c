package record

import (
	"testing"
	"time"

	"evenkeel/advisory"
	"evenkeel/plans"

	"github.com/google/uuid"
)

// told is a case together with the entries that it was made from.
type told struct {
	c   Case
	all []Entry
}

func (x *told) at(now time.Time, by Actor, events ...Event) {
	for _, e := range events {
		one := Entry{Turn: x.c.Turn + 1, At: now, By: by, Event: e}
		x.all = append(x.all, one)
		x.c.Take(one)
	}
}

// threeMonths is a case with a plan of three monthly instalments of 100.00, due ten days after noon's day and the months after.
func threeMonths(t *testing.T) (*told, uuid.UUID) {
	t.Helper()
	x := &told{c: Case{ID: CaseID{uuid.New(), uuid.New()}, Person: uuid.New()}}
	start := placed(30000)
	x.at(noon, System, start.Facts)
	terms, r := policyOf("").Price(x.c.Debt(), plans.Ask{Kind: plans.Instalments, By: "count", Count: 3, Frequency: plans.Monthly, FirstOn: on.AddDays(10)}, on)
	if r != nil {
		t.Fatal(r)
	}
	terms.Slack, terms.GraceDays = slack, 5
	id := uuid.New()
	x.at(noon, Borrower(x.c.Person), OfferAccepted{Agreement: id, Terms: terms, Hash: terms.Hash()})
	return x, id
}

func (x *told) pay(n int, days int) {
	id := uuid.New()
	x.at(noon.AddDate(0, 0, days), System, PaymentReceived{Payment: id, Agreement: x.c.Plan.Agreement, N: n, Amount: x.c.Plan.Terms.Schedule[n-1].Amount})
}

func TestAnInstalmentIsJudgedFourteenDaysAfterItWasDue(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		paidAfter int // days after the due day; -1 never
		asked     int // days after it
		judged    int
		kept      bool
	}{"its time is not over": {-1, 14, 0, false}, "never paid": {-1, 15, 1, false}, "on the day": {0, 15, 1, true}, "on the last day": {14, 15, 1, true}, "a day too late": {15, 20, 1, false}} {
		x, id := threeMonths(t)
		if c.paidAfter >= 0 {
			x.pay(1, 10+c.paidAfter)
		}
		got := Judge(x.c.ID, x.c.Person, x.all, on.AddDays(10+c.asked))
		if len(got) != c.judged || c.judged == 1 && (got[0].Kept != c.kept || got[0].Agreement != id) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestWhatWasMovedInTimeIsJudgedByItsNewDayAndNothingWhileThePlanIsHeld(t *testing.T) {
	t.Parallel()
	x, _ := threeMonths(t)
	after, r := x.c.Change(policyOf(""), plans.Change{Kind: plans.MoveDate, How: plans.One, On: on.AddDays(30)}, on)
	if r != nil {
		t.Fatal(r)
	}
	x.at(noon.AddDate(0, 0, 2), Borrower(x.c.Person), x.c.amended(uuid.New(), plans.Change{Kind: plans.MoveDate, How: plans.One, On: on.AddDays(30)}, after, on))
	if got := Judge(x.c.ID, x.c.Person, x.all, on.AddDays(44)); len(got) != 0 {
		t.Errorf("the old day is judged: %+v", got)
	}
	if got := Judge(x.c.ID, x.c.Person, x.all, on.AddDays(45)); len(got) != 1 || got[0].Kept || got[0].DueOn != on.AddDays(30) {
		t.Errorf("the new day is not: %+v", got)
	}
	held, _ := threeMonths(t)
	held.at(noon.AddDate(0, 0, 11), Borrower(held.c.Person), HoldPlaced{Hold: uuid.New(), Why: "hardship", Stops: []string{"plan"}, From: on.AddDays(11), Until: on.AddDays(60)})
	if got := Judge(held.c.ID, held.c.Person, held.all, on.AddDays(40)); len(got) != 0 {
		t.Errorf("judged while held: %+v", got)
	}
}

func TestAPlanIsKeptWhereEveryInstalmentOfItsFirstNinetyDaysWas(t *testing.T) {
	t.Parallel()
	ripe := on.AddDays(advisory.RipeDays)
	x, id := threeMonths(t)
	if _, ok := Outcome(x.c.ID, x.c.Person, x.all, id, on.AddDays(20)); ok {
		t.Error("a plan is judged before anything was due")
	}
	for n := 1; n <= 3; n++ {
		x.pay(n, 10+30*(n-1))
	}
	if kept, ok := Outcome(x.c.ID, x.c.Person, x.all, id, ripe); !ok || !kept {
		t.Errorf("kept %v, %v", kept, ok)
	}
	y, id := threeMonths(t)
	y.pay(1, 10)
	if kept, ok := Outcome(y.c.ID, y.c.Person, y.all, id, ripe); !ok || kept {
		t.Errorf("two instalments were never paid: kept %v, %v", kept, ok)
	}
	z, id := threeMonths(t)
	z.at(noon.Add(time.Hour), Borrower(z.c.Person), PlanEnded{Agreement: id, Why: "undone"})
	if _, ok := Outcome(z.c.ID, z.c.Person, z.all, id, ripe); ok {
		t.Error("a plan that was taken back is judged")
	}
	if _, ok := Outcome(x.c.ID, x.c.Person, x.all, uuid.New(), ripe); ok {
		t.Error("a plan that nobody agreed is judged")
	}
}

func TestAHabitIsWhatTheRecordKnows(t *testing.T) {
	t.Parallel()
	x, id := threeMonths(t)
	me := Borrower(x.c.Person)
	h := Habits(x.c.ID, x.c.Person, x.all, on)
	if h.Broken != 0 || h.LastDue != 0 || h.Asked != 0 || h.Contact() != "" || h.Limited {
		t.Errorf("%+v", h)
	}
	day := func(n int) time.Time { return noon.AddDate(0, 0, n) }
	x.at(day(1), System, MessageSent{What: "reminder"})
	if h := Habits(x.c.ID, x.c.Person, x.all, on.AddDays(2)); h.Contact() != advisory.NoAnswer {
		t.Errorf("%+v", h)
	}
	x.at(day(2), me, LinkOpened{}, IdentityConfirmed{})
	x.at(day(3), System, MessageSent{What: "reminder"})
	x.at(day(4), System, MessageSent{What: "reminder"})
	h = Habits(x.c.ID, x.c.Person, x.all, on.AddDays(5))
	if h.Asked != 3 || h.Answered != 1 || h.Contact() != advisory.AnsweredSome {
		t.Errorf("%+v", h)
	}
	x.at(day(5), me, OptedOut{Channel: "sms"})
	x.at(day(6), System, MessageSent{What: "reminder"}, MessageSent{What: "reminder"}, MessageSent{What: "reminder"})
	if h := Habits(x.c.ID, x.c.Person, x.all, on.AddDays(7)); !h.Limited || h.Contact() != advisory.Limited {
		t.Errorf("a limit counts against somebody: %+v", h)
	}
	x.at(day(7), me, OptedIn{Channel: "sms"})
	x.at(day(40), System, PlanMoved{Agreement: id, From: plans.Running, To: plans.Broken})
	h = Habits(x.c.ID, x.c.Person, x.all, on.AddDays(400))
	if h.Limited || h.Asked != 0 || h.Broken != 1 || h.LastDue != 3 || h.Kept != 0 {
		t.Errorf("a year later: %+v", h)
	}
	if h := Habits(x.c.ID, x.c.Person, x.all, on.AddDays(500)); h.Broken != 0 {
		t.Errorf("what is longer ago than a year counts: %+v", h)
	}
}
