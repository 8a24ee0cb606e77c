package gateway_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"evenkeel/plans/money"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/payments/sim"
)

const secret = "whsec_0123456789abcdef"

type rig struct {
	*gateway.Gateway
	base  string
	hints chan []byte
	signs chan string
}

func setUp(t *testing.T) rig {
	t.Helper()
	t.Parallel()
	r := rig{hints: make(chan []byte, 500), signs: make(chan string, 500)}
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		b, _ := io.ReadAll(q.Body)
		r.hints <- b
		r.signs <- q.Header.Get("Stripe-Signature")
	}))
	var handler http.Handler
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) { handler.ServeHTTP(w, q) }))
	s, err := sim.New(sim.Options{Key: "sk_test_x", Public: srv.URL, Hook: hook.URL, Secret: secret})
	if err != nil {
		t.Fatal(err)
	}
	handler = s
	t.Cleanup(func() { s.Close(); srv.Close(); hook.Close() })
	g, err := gateway.New(gateway.Config{SecretKey: "sk_test_x", Base: srv.URL, Secrets: []string{"whsec_an_older_secret", secret}})
	if err != nil {
		t.Fatal(err)
	}
	r.Gateway, r.base = g, srv.URL
	return r
}

func order(key string, a money.Amount) gateway.Order {
	return gateway.Order{Key: key, Payment: "p1", Lender: "l1", Case: "c1", Amount: a, Says: "Instalment 1", Success: "http://127.0.0.1/done?s={CHECKOUT_SESSION_ID}", Cancel: "http://127.0.0.1/left", Locale: "en", LapsesAt: time.Now().Add(time.Hour).Unix()}
}

// card types a card number into the hosted page and answers the status and where it led.
func card(t *testing.T, page string, form url.Values) (int, string) {
	t.Helper()
	c := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := c.PostForm(page, form)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	return resp.StatusCode, resp.Header.Get("Location")
}

func TestACheckoutIsPaidDeclinedAndChallengedAsTheCardsSay(t *testing.T) {
	r := setUp(t)
	ctx := context.Background()
	o, err := r.Open(ctx, order("k1", money.Of(12345, "USD")))
	if err != nil {
		t.Fatal(err)
	}
	if st, err := r.Look(ctx, o.Session); err != nil || st.Paid || st.Status != "open" || st.Payment != "p1" {
		t.Fatalf("fresh: %+v, %v", st, err)
	}
	if code, _ := card(t, o.URL, url.Values{"card": {"4000 0000 0000 9995"}}); code != 402 {
		t.Fatalf("a card without funds: %d", code)
	}
	if st, err := r.Look(ctx, o.Session); err != nil || st.Paid || st.Decline != "insufficient_funds" {
		t.Fatalf("declined: %+v, %v", st, err)
	}
	if code, to := card(t, o.URL, url.Values{"card": {"4000002500003155"}}); code != 303 || !strings.Contains(to, "/c/pay/") {
		t.Fatalf("3-D Secure: %d %s", code, to)
	}
	if code, _ := card(t, o.URL, url.Values{"proof": {"no"}}); code != 402 {
		t.Fatalf("3-D Secure refused: %d", code)
	}
	card(t, o.URL, url.Values{"card": {"4000002500003155"}})
	if code, to := card(t, o.URL, url.Values{"proof": {"yes"}}); code != 303 || to != "http://127.0.0.1/done?s="+o.Session {
		t.Fatalf("3-D Secure proved: %d %s", code, to)
	}
	st, err := r.Look(ctx, o.Session)
	if err != nil || !st.Paid || st.Received != money.Of(12345, "USD") || st.Intent == "" {
		t.Fatalf("paid: %+v, %v", st, err)
	}
	if l, c, p, err := r.Whose(ctx, st.Intent); err != nil || l != "l1" || c != "c1" || p != "p1" {
		t.Fatalf("whose: %s %s %s %v", l, c, p, err)
	}
}

func TestTheSameKeyOpensOneCheckoutAndOtherParametersAreRefused(t *testing.T) {
	r := setUp(t)
	one := order("k1", money.Of(500, "USD"))
	a, err := r.Open(t.Context(), one)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := r.Open(t.Context(), one); err != nil || b != a {
		t.Fatalf("again: %+v, %v", b, err)
	}
	one.Amount.Minor = 501
	var no gateway.Definite
	if _, err := r.Open(t.Context(), one); !errors.As(err, &no) {
		t.Fatalf("other parameters: %v", err)
	}
}

func TestADefiniteNoAndAnUnknownOutcomeAreToldApart(t *testing.T) {
	r := setUp(t)
	var no gateway.Definite
	if _, err := r.Open(t.Context(), order("small", money.Of(10, "USD"))); !errors.As(err, &no) || no.Code != "amount_too_small" {
		t.Errorf("too small: %v", err)
	}
	for _, fault := range []string{"500_before", "500_after", "html_502,html_502", "409,409", "429"} {
		http.PostForm(r.base+"/_sim/fault", url.Values{"next": {fault}})
		if _, err := r.Open(t.Context(), order("k"+fault, money.Of(500, "USD"))); err == nil || errors.As(err, &no) {
			t.Errorf("%s: %v", fault, err)
		}
		if _, err := r.Open(t.Context(), order("k"+fault, money.Of(500, "USD"))); err != nil {
			t.Errorf("%s, asked again with the same key: %v", fault, err)
		}
	}
}

func TestOnlyAGenuineCurrentEventIsRead(t *testing.T) {
	r := setUp(t)
	o, err := r.Open(t.Context(), order("k", money.Of(500, "USD")))
	if err != nil {
		t.Fatal(err)
	}
	card(t, o.URL, url.Values{"card": {"4242424242424242"}})
	body, sign := <-r.hints, <-r.signs
	now := time.Now()
	h, err := r.Read(body, sign, now)
	if err != nil || h.ID == "" || h.Kind != "payment_intent.succeeded" || !strings.HasPrefix(h.Object, "pi_") {
		t.Fatalf("%+v, %v", h, err)
	}
	changed := append([]byte(nil), body...)
	changed[len(changed)/2] ^= 1
	var noID map[string]any
	json.Unmarshal(body, &noID)
	delete(noID, "id")
	nameless, _ := json.Marshal(noID)
	for name, c := range map[string]struct {
		body []byte
		sign string
		now  time.Time
	}{
		"one changed byte":      {changed, sign, now},
		"another secret":        {body, sim.Sign("whsec_not_ours_at_all", body, now), now},
		"an empty secret":       {body, sim.Sign("", body, now), now},
		"six minutes old":       {body, sign, now.Add(6 * time.Minute)},
		"from tomorrow":         {body, sim.Sign(secret, body, now.Add(24*time.Hour)), now},
		"two times in one":      {body, strings.Replace(sim.Sign(secret, body, now.Add(24*time.Hour)), "t=", fmt.Sprintf("t=%d,t=", now.Unix()), 1), now},
		"without an id":         {nameless, sim.Sign(secret, nameless, now), now},
		"without any signature": {body, "", now},
	} {
		if _, err := r.Read(c.body, c.sign, c.now); !errors.Is(err, gateway.ErrHint) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := r.Read(body, sim.Sign("whsec_an_older_secret", body, now), now); err != nil {
		t.Errorf("an earlier secret: %v", err)
	}
}

func TestABadConfigurationIsRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]gateway.Config{"no key": {Secrets: []string{secret}}, "no secret": {SecretKey: "sk_test_x"}, "an empty secret": {SecretKey: "sk_test_x", Secrets: []string{""}},
		"a test key in live": {SecretKey: "sk_test_x", Secrets: []string{secret}, Live: true}, "a live key in test": {SecretKey: "sk_live_x", Secrets: []string{secret}}} {
		if _, err := gateway.New(c); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}
