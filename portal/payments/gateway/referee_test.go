package gateway_test

import (
	"context"
	"net/url"
	"reflect"
	"testing"
	"time"

	"evenkeel/plans/money"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/payments/referee"
)

// silent methods send nothing to the gateway.
var silent = map[string]bool{"Read": true}

func TestEveryRequestThatWeSendPassesTheGatewaysOwnSchema(t *testing.T) {
	r := setUp(t)
	judge := referee.New(t)
	g, err := gateway.New(gateway.Config{SecretKey: "sk_test_x", Base: judge.Tee(r.base), Secrets: []string{secret}})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	open := func(key string, a money.Amount, locale string) gateway.Checkout {
		t.Helper()
		o := order(key, a)
		o.Locale = locale
		c, err := g.Open(ctx, o)
		if err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		return c
	}
	paid := open("paid", money.Of(12345, "USD"), "en")
	card(t, paid.URL, url.Values{"card": {"4242424242424242"}})
	st, err := g.Look(ctx, paid.Session)
	if err != nil || !st.Paid {
		t.Fatalf("%+v, %v", st, err)
	}
	saved, poor := r.saved(t, "saved", "4242424242424242"), r.saved(t, "poor", "4000000000000341")
	debited, err := r.Debit(ctx, debit("first", saved))
	if err != nil {
		t.Fatal(err)
	}
	declined, err := r.Debit(ctx, debit("second", poor))
	if err != nil {
		t.Fatal(err)
	}
	// the two other shapes of a page: saving a card, and a payment that saves it
	setup := order("setup", money.Of(0, "USD"))
	setup.Customer = saved.Customer
	saving := order("saving", money.Of(2500, "USD"))
	saving.Customer, saving.Save, saving.Suffix = saved.Customer, true, "PLAN 2"
	for _, o := range []gateway.Order{setup, saving} {
		if _, err := g.Open(ctx, o); err != nil {
			t.Fatal(err)
		}
	}
	// what each method sends; a method that is not here fails the test
	sends := map[string]func() error{
		"Open": func() error {
			for key, locale := range map[string]string{"en": "en", "hans": "zh", "hant": "zh-TW"} {
				open(key, money.Of(20000, "CNY"), locale)
			}
			for _, c := range []money.Currency{"TWD", "JPY", "GBP"} {
				open(string(c), money.Of(20000, c), "en")
			}
			return nil
		},
		"Customer": func() error { _, err := g.Customer(ctx, "cust", "l1", "p1"); return err },
		"Card":     func() error { _, err := g.Card(ctx, saved.Method); return err },
		"Debit": func() error {
			d := debit("judged", saved)
			_, err := g.Debit(ctx, d)
			return err
		},
		"Charge": func() error { _, err := g.Charge(ctx, debited.Intent); return err },
		"Find":   func() error { _, _, err := g.Find(ctx, saved.Customer, "x", time.Unix(1_700_000_000, 0)); return err },
		"Cancel": func() error { return g.Cancel(ctx, declined.Intent) },
		"Detach": func() error { return g.Detach(ctx, r.saved(t, "gone", "4242424242424242").Method) },
		"Look":   func() error { _, err := g.Look(ctx, paid.Session); return err },
		"Whose":  func() error { _, _, _, err := g.Whose(ctx, st.Intent); return err },
		"Close":  func() error { return g.Close(ctx, open("left", money.Of(5000, "USD"), "en").Session) },
	}
	for m := range reflect.TypeFor[*gateway.Gateway]().Methods() {
		send := sends[m.Name]
		if silent[m.Name] {
			continue
		}
		if send == nil {
			t.Errorf("no request of Gateway.%s is judged: add one here", m.Name)
			continue
		}
		before := len(judge.Judged())
		if err := send(); err != nil {
			t.Errorf("%s: %v", m.Name, err)
		}
		if len(judge.Judged()) == before {
			t.Errorf("%s sent nothing", m.Name)
		}
	}
}

func TestTheRefereeRejectsWhatTheSchemaDoesNotKnow(t *testing.T) {
	t.Parallel()
	judge := referee.New(t)
	for name, form := range map[string]url.Values{
		"an unknown parameter": {"mode": {"payment"}, "success_url": {"https://x.example"}, "no_such_thing": {"1"}},
		"a wrong value":        {"mode": {"gift"}, "success_url": {"https://x.example"}},
	} {
		if err := judge.Judge("POST", "/v1/checkout/sessions", form); err == nil {
			t.Errorf("%s passed", name)
		}
	}
	if err := judge.Judge("POST", "/v1/checkout/sessions", url.Values{"mode": {"payment"}, "success_url": {"https://x.example"}}); err != nil {
		t.Errorf("a right one: %v", err)
	}
}
