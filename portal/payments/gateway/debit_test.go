package gateway_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"evenkeel/plans/money"
	"evenkeel/portal/payments/gateway"
)

// saved keeps a card through the hosted page and answers it; the zero card where the page refused.
func (r rig) saved(t *testing.T, key, number string) gateway.Card {
	t.Helper()
	customer, err := r.Customer(t.Context(), "customer:"+key, "l1", "person")
	if err != nil {
		t.Fatal(err)
	}
	o := order(key, money.Of(0, "USD"))
	o.Customer = customer
	page, err := r.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if code, to := card(t, page.URL, url.Values{"card": {number}, "expiry": {"11/33"}}); code == 303 && strings.Contains(to, "/c/pay/") {
		card(t, page.URL, url.Values{"proof": {"yes"}})
	}
	st, err := r.Look(t.Context(), page.Session)
	if err != nil || !st.Setup || st.Paid {
		t.Fatalf("%+v, %v", st, err)
	}
	return st.Card
}

func debit(key string, c gateway.Card) gateway.Debit {
	return gateway.Debit{Key: "debit:" + key, Payment: "p-" + key, Lender: "l1", Case: "c1", Mandate: "m1", Amount: money.Of(2500, "USD"), Customer: c.Customer, Method: c.Method, Kind: c.Kind, Says: "Instalment 2", Suffix: "PLAN 2"}
}

func TestEveryTestCardIsSavedAndDebitedAsDocumented(t *testing.T) {
	r := setUp(t)
	for number, want := range map[string]string{
		"4242424242424242": "paid", "5555555555554444": "paid",
		"4000002500003155": "paid", // asked once, while it was saved
		"4000003800000446": "paid",
		"4000002760003184": "authentication", "4000000000003220": "authentication",
		"4000008260003178": "insufficient_funds", "4000000000000341": "card_declined",
		"4000000000000002": "not saved", "4000000000009995": "not saved", "4000000000009987": "not saved", "4000000000009979": "not saved", "4000000000000069": "not saved",
		"4000000000000127": "not saved", "4000000000000119": "not saved", "4000000000006975": "not saved", "4242424242424241": "not saved",
	} {
		c := r.saved(t, number, number)
		if c.Method == "" {
			if want != "not saved" {
				t.Errorf("%s was not saved", number)
			}
			continue
		}
		if c.Last4 != number[12:] || c.ExpMonth != 11 || c.ExpYear != 2033 || c.Kind != "card" || c.Brand == "" || !strings.HasPrefix(c.Customer, "cus_") {
			t.Errorf("%s was saved as %+v", number, c)
		}
		st, err := r.Debit(t.Context(), debit(number, c))
		got := st.Decline
		if st.Paid {
			got = "paid"
		}
		if err != nil || got != want || st.Payment != "p-"+number || !strings.HasPrefix(st.Intent, "pi_") || (st.Status == "failed") == st.Paid || st.Paid && st.Received != money.Of(2500, "USD") {
			t.Errorf("%s: want %s, got %+v, %v", number, want, st, err)
		}
		if again, err := r.Charge(t.Context(), st.Intent); err != nil || again.Paid != st.Paid || again.Decline != st.Decline {
			t.Errorf("%s read again: %+v, %v", number, again, err)
		}
	}
}

func TestTheDocumentedPaymentMethodsAreDebitedAsTheirCards(t *testing.T) {
	r := setUp(t)
	customer, err := r.Customer(t.Context(), "k", "l1", "p")
	if err != nil {
		t.Fatal(err)
	}
	for method, want := range map[string]string{
		"pm_card_visa": "", "pm_card_authenticationRequired": "authentication", "pm_card_authenticationRequiredOnSetup": "authentication", "pm_card_authenticationRequiredSetupForOffSession": "",
		"pm_card_chargeCustomerFail": "card_declined", "pm_card_visa_chargeDeclined": "card_declined", "pm_card_visa_chargeDeclinedInsufficientFunds": "insufficient_funds",
		"pm_card_visa_chargeDeclinedLostCard": "card_declined", "pm_card_chargeDeclinedExpiredCard": "expired", "pm_card_chargeDeclinedProcessingError": "try_later",
	} {
		st, err := r.Debit(t.Context(), debit(method, gateway.Card{Method: method, Customer: customer, Kind: "card"}))
		if err != nil || st.Decline != want || st.Paid != (want == "") {
			t.Errorf("%s: want %q, got %+v, %v", method, want, st, err)
		}
	}
}

func TestADebitIsSentOnceHoweverOftenItIsAskedWithItsKey(t *testing.T) {
	r := setUp(t)
	c := r.saved(t, "k", "4242424242424242")
	for _, fault := range []string{"500_after", "500_before", "html_502,html_502", "409,409", "429"} {
		d := debit("debit "+fault, c)
		http.PostForm(r.base+"/_sim/fault", url.Values{"next": {fault}})
		var no gateway.Definite
		if _, err := r.Debit(t.Context(), d); err == nil || errors.As(err, &no) {
			t.Errorf("%s is no answer, and was one: %v", fault, err)
		}
		st, err := r.Debit(t.Context(), d)
		if err != nil || !st.Paid {
			t.Errorf("%s, asked again: %+v, %v", fault, st, err)
		}
		if found, ok, err := r.Find(t.Context(), c.Customer, d.Payment, time.Now().Add(-time.Hour)); err != nil || !ok || found != st {
			t.Errorf("%s, looked for: %+v, %v, %v", fault, found, ok, err)
		}
	}
	if _, ok, err := r.Find(t.Context(), c.Customer, "never sent", time.Now().Add(-time.Hour)); ok || err != nil {
		t.Errorf("a payment that was never sent was found: %v", err)
	}
	resp, err := http.Get(r.base + "/_sim/books")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var books map[string][]int64
	if err := json.NewDecoder(resp.Body).Decode(&books); err != nil || len(books) != 5 {
		t.Fatalf("%v, %v", books, err)
	}
	for payment, sums := range books {
		if !slices.Equal(sums, []int64{2500}) {
			t.Errorf("%s was charged %v", payment, sums)
		}
	}
}

func TestACardLetGoIsNeverDebitedAgain(t *testing.T) {
	r := setUp(t)
	c := r.saved(t, "k", "4242424242424242")
	for range 2 {
		if err := r.Detach(t.Context(), c.Method); err != nil {
			t.Fatal(err)
		}
	}
	var no gateway.Definite
	if st, err := r.Debit(t.Context(), debit("d", c)); !errors.As(err, &no) || no.Code == "" {
		t.Errorf("%+v, %v", st, err)
	}
	if got, err := r.Card(t.Context(), c.Method); err != nil || got.Customer != "" || got.Last4 != "4242" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestABankDebitIsInProcessingUntilItEnds(t *testing.T) {
	r := setUp(t)
	customer, err := r.Customer(t.Context(), "k", "l1", "p")
	if err != nil {
		t.Fatal(err)
	}
	bank := gateway.Card{Method: "pm_usBankAccount_processing", Customer: customer, Kind: "us_bank_account"}
	for how, want := range map[string]string{"succeeded": "complete", "failed": "failed", "canceled": "canceled"} {
		st, err := r.Debit(t.Context(), debit(how, bank))
		if err != nil || st.Status != "processing" || st.Paid || st.Decline != "" {
			t.Fatalf("%+v, %v", st, err)
		}
		if how == "canceled" {
			if err := r.Cancel(t.Context(), st.Intent); err != nil {
				t.Error(err)
			}
		} else {
			http.PostForm(r.base+"/_sim/settle", url.Values{"intent": {st.Intent}, "how": {how}})
		}
		if st, err = r.Charge(t.Context(), st.Intent); err != nil || st.Status != want || st.Paid != (how == "succeeded") {
			t.Errorf("%s: %+v, %v", how, st, err)
		}
		var no gateway.Definite
		if err := r.Cancel(t.Context(), st.Intent); how != "failed" && !errors.As(err, &no) {
			t.Errorf("%s, canceled afterwards: %v", how, err)
		}
	}
}

func TestAPaymentCanSaveItsCard(t *testing.T) {
	r := setUp(t)
	customer, err := r.Customer(t.Context(), "k", "l1", "p")
	if err != nil {
		t.Fatal(err)
	}
	for _, save := range []bool{true, false} {
		o := order("save "+map[bool]string{true: "yes", false: "no"}[save], money.Of(900, "USD"))
		o.Customer, o.Save, o.Suffix = customer, save, "PLAN 1"
		page, err := r.Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		card(t, page.URL, url.Values{"card": {"4000002500003155"}})
		card(t, page.URL, url.Values{"proof": {"yes"}})
		st, err := r.Look(t.Context(), page.Session)
		if err != nil || !st.Paid || st.Setup || (st.Card.Customer == customer) != save || (st.Card.Last4 == "3155") != save {
			t.Errorf("save %v: %+v, %v", save, st, err)
		}
		if save {
			if d, err := r.Debit(t.Context(), debit("later", st.Card)); err != nil || !d.Paid {
				t.Errorf("debited later: %+v, %v", d, err)
			}
		}
	}
}

func TestTheSavingPageSpeaksThreeLanguagesAndNamesNoSum(t *testing.T) {
	r := setUp(t)
	for locale, title := range map[string]string{"en": "Save a card securely", "zh": "安全保存银行卡", "zh-TW": "安全儲存卡片"} {
		o := order("k"+locale, money.Of(0, "USD"))
		o.Locale = locale
		page, err := r.Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.Get(page.URL)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if !strings.Contains(string(body), "<h1>"+title+"</h1>") || strings.Contains(string(body), "USD") || strings.Contains(string(body), `class="sum"`) {
			t.Errorf("%s: %s", locale, body)
		}
	}
}

func TestSavingACardTellsSoInSignedEvents(t *testing.T) {
	r := setUp(t)
	c := r.saved(t, "k", "4242424242424242")
	if _, err := r.Debit(t.Context(), debit("good", c)); err != nil {
		t.Fatal(err)
	}
	bad := r.saved(t, "bad", "4000000000000341")
	if _, err := r.Debit(t.Context(), debit("bad", bad)); err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{"setup_intent.succeeded": true, "checkout.session.completed": true, "payment_intent.succeeded": true, "payment_intent.payment_failed": true}
	for len(want) > 0 {
		select {
		case body := <-r.hints:
			h, err := r.Read(body, <-r.signs, time.Now())
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(h.Kind, "intent") {
				if l, cs, p, err := r.Whose(t.Context(), h.Object); err != nil || l != "l1" || cs != "c1" || p == "" {
					t.Errorf("%s: %s %s %s %v", h.Kind, l, cs, p, err)
				}
			}
			delete(want, h.Kind)
		case <-time.After(10 * time.Second):
			t.Fatalf("never told: %v", want)
		}
	}
}
