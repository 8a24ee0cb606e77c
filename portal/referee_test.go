package portal

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/payments/referee"
)

func TestWhatAWholePaymentSendsPassesTheGatewaysOwnSchema(t *testing.T) {
	h := build(t)
	judge := referee.New(t)
	c := h.Config.Gateway
	c.Base = judge.Tee(h.gate)
	g, err := gateway.New(c)
	if err != nil {
		t.Fatal(err)
	}
	h.Payments.Gateway = g
	for reference, lang := range map[string]string{"A-1": "zh-Hant", "B-1": "zh-Hans"} {
		p := h.guest(reference)
		p.do("GET", "/?lang="+lang, nil)
		to, form := p.propose(2)
		p.do("POST", to, form)
		half := map[string]string{"A-1": "5000", "B-1": "10000"}[reference]
		code, body, page := p.do("POST", "/pay", url.Values{"n": {"1"}, "minor": {half}})
		if code != 303 {
			t.Fatalf("pay: %d %s", code, body)
		}
		if code, _, _ := p.do("POST", page, url.Values{"card": {"4242424242424242"}}); code != 303 {
			t.Fatalf("card: %d", code)
		}
		for range 200 {
			if h.count(reference, "payment_received") > 0 {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
		if h.count(reference, "payment_received") != 1 {
			t.Errorf("%s: the payment did not arrive", reference)
		}
	}
	for _, sent := range []string{"POST /v1/checkout/sessions", "GET /v1/checkout/sessions/", "GET /v1/payment_intents/"} {
		if !slices.ContainsFunc(judge.Judged(), func(s string) bool { return strings.HasPrefix(s, sent) }) {
			t.Errorf("%s was not judged: %v", sent, judge.Judged())
		}
	}
}
