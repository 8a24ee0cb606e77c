package sim

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// minimums are the smallest charges, in the gateway's units.
var minimums = map[string]int64{"usd": 50, "gbp": 30, "eur": 50, "cny": 400, "jpy": 50, "hkd": 400, "twd": 1500}

type session struct {
	ID, Status, PaymentStatus, Success, Cancel, Currency, Name, Locale, Intent, Client string
	Mode, Customer, Setup, Future                                                      string
	Amount, Expires, Created                                                           int64
	Meta, IntentMeta                                                                   map[string]string
	Suffix                                                                             string
	Challenge, Expiry                                                                  string // the card that waits for 3-D Secure
}

// payable says whether a sum can be charged, and answers why not.
func payable(w http.ResponseWriter, amount int64, err error, currency, amountParam, currencyParam string) bool {
	least, known := minimums[currency]
	switch {
	case err != nil || amount < 0:
		problem(w, 400, "invalid_request_error", "parameter_invalid_integer", amountParam, "Invalid non-negative integer")
	case !known:
		problem(w, 400, "invalid_request_error", "", currencyParam, "Invalid currency: "+currency)
	case amount < least:
		problem(w, 400, "invalid_request_error", "amount_too_small", "", "The total amount must convert to at least 50 cents.")
	case amount > 99999999:
		problem(w, 400, "invalid_request_error", "amount_too_large", "", "The total amount due must be no more than 999,999.99")
	default:
		return true
	}
	return false
}

const price = "line_items[0][price_data]"

func (s *Sim) open(w http.ResponseWriter, r *http.Request) {
	f := r.PostForm
	needs := []string{"mode", "success_url"}
	if f.Get("mode") == "payment" {
		needs = append(needs, price+"[currency]", price+"[unit_amount]", price+"[product_data][name]", "line_items[0][quantity]")
	}
	for _, need := range needs {
		if f.Get(need) == "" {
			problem(w, 400, "invalid_request_error", "parameter_missing", need, "Missing required param: "+need+".")
			return
		}
	}
	for k := range f {
		if strings.HasPrefix(k, "ui_mode") || f.Get("mode") == "setup" && (strings.HasPrefix(k, "line_items") || strings.HasPrefix(k, "payment_intent_data")) {
			problem(w, 400, "invalid_request_error", "parameter_unknown", k, "Received unknown parameter: "+k)
			return
		}
	}
	now := time.Now().Unix()
	x := &session{ID: id("cs"), Status: "open", PaymentStatus: "unpaid", Mode: f.Get("mode"), Success: f.Get("success_url"), Cancel: f.Get("cancel_url"), Locale: f.Get("locale"),
		Client: f.Get("client_reference_id"), Customer: f.Get("customer"), Created: now, Meta: under(r, "metadata["), IntentMeta: under(r, "payment_intent_data[metadata]["),
		Future: f.Get("payment_intent_data[setup_future_usage]"), Suffix: f.Get("payment_intent_data[statement_descriptor_suffix]")}
	if x.Customer != "" && s.s.Customers[x.Customer] == nil {
		problem(w, 400, "invalid_request_error", "resource_missing", "customer", "No such customer: '"+x.Customer+"'")
		return
	}
	switch x.Mode {
	case "payment":
		amount, err := strconv.ParseInt(f.Get(price+"[unit_amount]"), 10, 64)
		if !payable(w, amount, err, f.Get(price+"[currency]"), price+"[unit_amount]", price+"[currency]") {
			return
		}
		x.Amount, x.Currency, x.Name = amount, f.Get(price+"[currency]"), f.Get(price+"[product_data][name]")
	case "setup":
		i := &setup{ID: id("seti"), Status: "requires_payment_method", Customer: x.Customer, Meta: under(r, "setup_intent_data[metadata]["), Created: now}
		s.s.Setups[i.ID], x.Setup, x.PaymentStatus = i, i.ID, "no_payment_required"
	default:
		problem(w, 400, "invalid_request_error", "", "mode", "Invalid mode: must be one of payment, setup")
		return
	}
	x.Expires, _ = strconv.ParseInt(f.Get("expires_at"), 10, 64)
	if x.Expires == 0 {
		x.Expires = now + 24*3600
	}
	if x.Expires < now+30*60-60 || x.Expires > now+24*3600+60 {
		problem(w, 400, "invalid_request_error", "", "expires_at", "The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from Checkout Session creation.")
		return
	}
	s.s.Sessions[x.ID] = x
	write(w, 200, s.sessionJSON(x, nil))
}

func (s *Sim) sessionJSON(x *session, expand map[string]bool) map[string]any {
	v := map[string]any{"id": x.ID, "object": "checkout.session", "status": x.Status, "payment_status": x.PaymentStatus, "mode": x.Mode, "amount_total": x.Amount, "amount_subtotal": x.Amount,
		"currency": orNil(x.Currency), "client_reference_id": x.Client, "metadata": x.Meta, "created": x.Created, "expires_at": x.Expires, "success_url": x.Success, "cancel_url": x.Cancel, "livemode": false,
		"payment_method_types": []string{"card"}, "payment_intent": nil, "setup_intent": orNil(x.Setup), "customer": orNil(x.Customer), "url": nil, "locale": x.Locale}
	if x.Mode == "" {
		v["mode"] = "payment" // state kept by an earlier version
	}
	if x.Status == "open" {
		v["url"] = s.o.Public + "/c/pay/" + x.ID
	}
	if i := s.s.Intents[x.Intent]; i != nil {
		v["payment_intent"] = i.ID
		if expand["payment_intent"] || expand["payment_intent.payment_method"] {
			v["payment_intent"] = s.withMethod(intentJSON(i), i.Method, expand["payment_intent.payment_method"])
		}
	}
	if i := s.s.Setups[x.Setup]; i != nil && (expand["setup_intent"] || expand["setup_intent.payment_method"]) {
		v["setup_intent"] = s.withMethod(setupJSON(i), i.Method, expand["setup_intent.payment_method"])
	}
	return v
}

func (s *Sim) withMethod(v map[string]any, id string, expand bool) map[string]any {
	if m := s.s.Methods[id]; m != nil && expand {
		v["payment_method"] = methodJSON(m)
	}
	return v
}

func (s *Sim) find(w http.ResponseWriter, r *http.Request) *session {
	x := s.s.Sessions[r.PathValue("id")]
	if x == nil {
		missing(w, "session", "checkout.session", r.PathValue("id"))
		return nil
	}
	s.lapse(x)
	return x
}

// lapse expires a session whose time is over.
func (s *Sim) lapse(x *session) {
	if x.Status == "open" && time.Now().Unix() > x.Expires {
		x.Status = "expired"
		s.emit("checkout.session.expired", s.sessionJSON(x, nil))
	}
}

func (s *Sim) look(w http.ResponseWriter, r *http.Request) {
	if x := s.find(w, r); x != nil {
		write(w, 200, s.sessionJSON(x, expands(r)))
	}
}

func (s *Sim) expire(w http.ResponseWriter, r *http.Request) {
	x := s.find(w, r)
	if x == nil {
		return
	}
	if x.Status != "open" {
		problem(w, 400, "invalid_request_error", "", "", "Only Checkout Sessions with a status in [\"open\"] can be expired.")
		return
	}
	x.Status = "expired"
	s.emit("checkout.session.expired", s.sessionJSON(x, nil))
	write(w, 200, s.sessionJSON(x, nil))
}

// charge tries a card on a payment session and says what came of it: "paid", "declined" or "challenge".
func (s *Sim) charge(x *session, number, exp string, proved bool) string {
	i := s.s.Intents[x.Intent]
	if i == nil {
		i = &intent{ID: id("pi"), Currency: x.Currency, Amount: x.Amount, Created: time.Now().Unix(), Meta: x.IntentMeta, Customer: x.Customer, Future: x.Future, Suffix: x.Suffix, Kind: "card"}
		x.Intent = i.ID
		s.s.Intents[i.ID] = i
	}
	c := lookUp(number)
	switch {
	case c.challenge && !proved:
		i.Status, x.Challenge, x.Expiry = "requires_action", number, exp
		return "challenge"
	case c.code != "":
		i.Status, i.Code, i.Decline = "requires_payment_method", c.code, c.decline
		s.emit("payment_intent.payment_failed", intentJSON(i))
		return "declined"
	}
	i.succeed()
	keeper := ""
	if x.Future == "off_session" {
		keeper = x.Customer
	}
	i.Method = s.keep(keeper, number, exp, proved).ID
	x.Status, x.PaymentStatus, x.Challenge = "complete", "paid", ""
	s.emit("payment_intent.succeeded", intentJSON(i))
	s.emit("checkout.session.completed", s.sessionJSON(x, nil))
	return "paid"
}
