package record

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"testing"
	"time"

	"evenkeel/plans"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

var on = civil.Date{Year: 2026, Month: 11, Day: 24}

func placed(balance int64) Case {
	c := Case{}
	c.Take(Entry{Turn: 1, Event: Placed{Reference: "A", Currency: "USD", Zone: "America/New_York", Country: "US", Itemised: Itemisation{On: on, BalanceThen: balance, Balance: balance}}})
	return c
}

func terms(t *testing.T, c Case, a plans.Ask) plans.Terms {
	t.Helper()
	p := plans.Policy{ID: "p", Version: 1, Currency: "USD", OfferDays: 30, Full: &plans.FullRule{WithinDays: 30}, Settlement: []plans.Tier{{ShareBP: 6000, WithinDays: 30}},
		Instalments: &plans.InstalmentRule{MinAmount: 1000, MaxCount: 36, MaxMonths: 36, Frequencies: []plans.Frequency{plans.Monthly}, FirstWithinDays: 30, GraceDays: 5}}
	x, refusal := p.Price(c.Debt(), a, on)
	if refusal != nil {
		t.Fatal(refusal)
	}
	return x
}

func take(c *Case, events ...Event) {
	for _, e := range events {
		c.Take(Entry{Turn: c.Turn + 1, Event: e})
	}
}

func agreed(t *testing.T, balance int64, a plans.Ask) Case {
	t.Helper()
	c := placed(balance)
	x := terms(t, c, a)
	offer := uuid.New()
	events, refusal := c.Review(offer, x, false)
	if refusal != nil {
		t.Fatal(refusal)
	}
	take(&c, events...)
	events, refusal = c.AcceptOffer(Acceptance{Offer: offer, Shown: x.Hash(), Fresh: x, Agreement: uuid.New(), On: on})
	if refusal != nil {
		t.Fatal(refusal)
	}
	take(&c, events...)
	return c
}

var three = plans.Ask{Kind: plans.Instalments, By: "count", Count: 3, Frequency: plans.Monthly, FirstOn: on}

func TestAnOfferIsAcceptedOnlyAsItWasShown(t *testing.T) {
	t.Parallel()
	c := placed(10000)
	x := terms(t, c, three)
	offer := uuid.New()
	events, _ := c.Review(offer, x, false)
	take(&c, events...)
	moved := x
	moved.Total++
	for name, try := range map[string]struct {
		offer uuid.UUID
		shown string
		fresh plans.Terms
		on    civil.Date
		code  string
	}{
		"an unknown offer":               {uuid.New(), x.Hash(), x, on, "offer_unknown"},
		"another page's hash":            {offer, "0000", x, on, "terms_changed"},
		"terms that moved since":         {offer, x.Hash(), moved, on, "terms_changed"},
		"the day after it lapsed":        {offer, x.Hash(), x, x.LapsesOn.AddDays(1), "offer_lapsed"},
		"nothing priced any more at all": {offer, x.Hash(), plans.Terms{}, on, "terms_changed"},
	} {
		if _, r := c.AcceptOffer(Acceptance{Offer: try.offer, Shown: try.shown, Fresh: try.fresh, Agreement: uuid.New(), On: try.on}); r == nil || r.Code != try.code {
			t.Errorf("%s: %v, want %s", name, r, try.code)
		}
	}
	if _, r := c.AcceptOffer(Acceptance{Offer: offer, Shown: x.Hash(), Fresh: x, Agreement: uuid.New(), On: x.LapsesOn}); r != nil {
		t.Errorf("on its last day: %v", r)
	}
}

func TestADisputedOrClosedDebtOrOneUnderAPlanTakesNoNewPlan(t *testing.T) {
	t.Parallel()
	disputed := Case{}
	disputed.Take(Entry{Turn: 1, Event: Placed{Currency: "USD", Disputed: true, Itemised: Itemisation{Balance: 100}}})
	paid := placed(100)
	paid.closed, paid.Balance = PaidUp, 0
	for want, c := range map[string]Case{"debt_disputed": disputed, "debt_closed": paid, "plan_under_way": agreed(t, 10000, three)} {
		if r := c.MayNegotiate(); r == nil || r.Code != want {
			t.Errorf("%v, want %s", r, want)
		}
	}
}

func TestPaymentsCountOnceAndTheLastOneFinishesThePlan(t *testing.T) {
	t.Parallel()
	c := agreed(t, 10000, three)
	for n, want := range []int64{3334, 3333, 3333} {
		payment := uuid.New()
		events, refusal := c.StartPayment(payment, n+1, want)
		if refusal != nil {
			t.Fatal(refusal)
		}
		take(&c, events...)
		events = c.ReceivePayment(payment, want, "USD", on)
		take(&c, events...)
		if again := c.ReceivePayment(payment, want, "USD", on); again != nil {
			t.Errorf("a second word about the same payment: %v", again)
		}
	}
	if c.Balance != 0 || c.Paid != 10000 || c.Status != PaidUp || !c.Plan.Finished() {
		t.Errorf("after all: %+v", c)
	}
	if _, r := c.StartPayment(uuid.New(), 4, 1); r == nil || r.Code != "debt_closed" {
		t.Errorf("one more: %v", r)
	}
}

func TestASettlementForgivesTheRestWhenItIsPaid(t *testing.T) {
	t.Parallel()
	c := agreed(t, 10000, plans.Ask{Kind: plans.Settlement, Tier: 1, FirstOn: on})
	payment := uuid.New()
	events, _ := c.StartPayment(payment, 1, 6000)
	take(&c, events...)
	take(&c, c.ReceivePayment(payment, 6000, "USD", on)...)
	if c.Balance != 0 || c.Forgiven != 4000 || c.Status != Settled {
		t.Errorf("settled: balance %d, forgiven %d, %s", c.Balance, c.Forgiven, c.Status)
	}
}

func TestMoneyThatDoesNotMatchIsSetAside(t *testing.T) {
	t.Parallel()
	for name, try := range map[string]struct {
		minor    int64
		currency string
	}{"too little": {3333, "USD"}, "too much": {3335, "USD"}, "another currency": {3334, "EUR"}} {
		c := agreed(t, 10000, three)
		payment := uuid.New()
		events, _ := c.StartPayment(payment, 1, 3334)
		take(&c, events...)
		events = c.ReceivePayment(payment, try.minor, try.currency, on)
		if len(events) != 1 || events[0].Kind() != "payment_quarantined" {
			t.Errorf("%s: %v", name, events)
		}
		take(&c, events...)
		if c.Balance != 10000 {
			t.Errorf("%s changed the balance to %d", name, c.Balance)
		}
	}
}

func TestAPaymentForASumThatIsNoLongerDueIsRefused(t *testing.T) {
	t.Parallel()
	c := agreed(t, 10000, three)
	if _, r := c.StartPayment(uuid.New(), 1, 3333); r == nil || r.Code != "amount_changed" {
		t.Errorf("another sum: %v", r)
	}
	if _, r := c.StartPayment(uuid.New(), 2, 3333); r == nil || r.Code != "amount_changed" {
		t.Errorf("another instalment: %v", r)
	}
	fresh := placed(100)
	if _, r := fresh.StartPayment(uuid.New(), 1, 100); r == nil || r.Code != "no_plan" {
		t.Errorf("without a plan: %v", r)
	}
}

// rows.json holds the first stored form of every kind. It may grow, and what stands in it must read back and be written again identically for ever.
func TestStoredEventsReadBackAndAreWrittenAgainIdentically(t *testing.T) {
	t.Parallel()
	if os.Getenv("UPDATE") == "1" {
		grow(t)
	}
	b, err := os.ReadFile("testdata/rows.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows map[string]json.RawMessage
	if err := json.Unmarshal(b, &rows); err != nil {
		t.Fatal(err)
	}
	for _, kind := range Kinds() {
		stored, ok := rows[kind]
		if !ok {
			t.Errorf("%s has no stored form: run once with UPDATE=1", kind)
			continue
		}
		compact, _ := json.Marshal(stored)
		e, err := Decode(kind, compact)
		if err != nil {
			t.Error(err)
			continue
		}
		again, err := Encode(e)
		if err != nil || string(again) != string(compact) {
			t.Errorf("%s was %s, is %s (%v)", kind, compact, again, err)
		}
	}
	if _, err := Decode("no_such_kind", []byte("{}")); err == nil {
		t.Error("an unknown kind was read")
	}
}

// grow adds kinds that have no stored form yet, filled with something in every field; it never changes one that stands.
func grow(t *testing.T) {
	rows := map[string]json.RawMessage{}
	if b, err := os.ReadFile("testdata/rows.json"); err == nil {
		if err := json.Unmarshal(b, &rows); err != nil {
			t.Fatal(err)
		}
	}
	kinds := Kinds()
	slices.Sort(kinds)
	for _, kind := range kinds {
		if _, ok := rows[kind]; ok {
			continue
		}
		e, err := Decode(kind, []byte("{}"))
		if err != nil {
			t.Fatal(err)
		}
		v := reflect.New(reflect.TypeOf(e)).Elem()
		something(v)
		b, err := Encode(v.Interface().(Event))
		if err != nil {
			t.Fatal(err)
		}
		rows[kind] = b
	}
	b, err := json.MarshalIndent(rows, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("testdata/rows.json", append(b, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

func something(v reflect.Value) {
	switch v.Interface().(type) {
	case uuid.UUID:
		v.Set(reflect.ValueOf(uuid.MustParse("01900000-0000-7000-8000-000000000001")))
		return
	case civil.Date:
		v.Set(reflect.ValueOf(on))
		return
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2026, 11, 24, 13, 30, 0, 0, time.UTC)))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Int, reflect.Int64:
		v.SetInt(1)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		something(v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			something(v.Field(i))
		}
	}
}
