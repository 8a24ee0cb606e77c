package record

import (
	"testing"

	"evenkeel/plans"

	"github.com/google/uuid"
)

func TestALenderClosesACaseOnceAndOnlyByABalanceOfZero(t *testing.T) {
	t.Parallel()
	zero := Itemisation{On: on, BalanceThen: 10000, Payments: 10000}
	closed := placed(10000)
	take(&closed, closed.Restate(zero, on)...)
	if closed.Status != PaidUp || closed.Balance != 0 || !closed.Elsewhere {
		t.Fatalf("%+v", closed)
	}
	if again := closed.Restate(zero, on); again != nil {
		t.Errorf("closed twice: %v", again)
	}
	disputed := Case{}
	disputed.Take(Entry{Turn: 1, Event: Placed{Currency: "USD", Disputed: true, Itemised: Itemisation{Balance: 100}}})
	take(&disputed, disputed.Restate(zero, on)...)
	if disputed.Status != PaidUp {
		t.Errorf("a disputed debt that is owed no more is %s", disputed.Status)
	}
	take(&disputed, disputed.Restate(Itemisation{On: on, BalanceThen: 70, Balance: 70}, on)...)
	if disputed.Status != Disputed || disputed.Balance != 70 {
		t.Errorf("taken back, it is %s, %d", disputed.Status, disputed.Balance)
	}
	same := placed(100)
	if e := same.Restate(same.Facts.Itemised, on); e != nil {
		t.Errorf("nothing new led to %v", e)
	}
}

func TestAPlanThatTheLenderEndedTakesNoPaymentAndOneThatIsFinishedStaysFinished(t *testing.T) {
	t.Parallel()
	zero := Itemisation{On: on, BalanceThen: 10000, Payments: 10000}
	c := agreed(t, 10000, three)
	events := c.Restate(zero, on)
	if e, ok := events[0].(PaidElsewhere); !ok || e.Agreement != c.Plan.Agreement || e.Why != "plan_ended" || e.Change != -10000 {
		t.Fatalf("%+v", events)
	}
	take(&c, events...)
	if _, _, due := c.Plan.Next(); due || c.Plan.State != plans.Ended {
		t.Errorf("%+v", c.Plan)
	}
	if r := c.MayNegotiate(); r == nil || r.Code != "debt_closed" {
		t.Errorf("a closed debt: %v", r)
	}
	if s := c.Summary(); s.NextN != 0 || s.NextDue != 0 {
		t.Errorf("the summary still asks for money: %+v", s)
	}
}

func TestPaymentsMadeHereAreNotTakenOffTwiceWhenTheLendersFileCountsThem(t *testing.T) {
	t.Parallel()
	c := agreed(t, 10000, three)
	payment := uuid.New()
	events, _ := c.StartPayment(payment, 1, 3334)
	take(&c, events...)
	take(&c, c.ReceivePayment(payment, 3334, "USD", on)...)
	before := c.Plan.Hash
	take(&c, c.Restate(Itemisation{On: on, BalanceThen: 10000, Payments: 3334, Balance: 6666}, on)...)
	if c.Balance != 6666 || c.Plan.Hash != before {
		t.Errorf("the file counts ours: balance %d", c.Balance)
	}
	// a later file counts another payment, made to the lender itself
	take(&c, c.Restate(Itemisation{On: on, BalanceThen: 10000, Payments: 4334, Balance: 5666}, on)...)
	if c.Balance != 5666 || c.Plan.Principal() != 5666 {
		t.Errorf("and one made elsewhere: balance %d, the plan asks for %d", c.Balance, c.Plan.Principal())
	}
}
