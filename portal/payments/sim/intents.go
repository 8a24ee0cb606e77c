package sim

import (
	"net/http"
	"sort"
	"strconv"
	"time"
)

type intent struct {
	ID, Status, Currency, Decline, Code                string
	Customer, Method, Kind, Future, Suffix, Says, Ends string
	Amount, Received, Created                          int64
	Meta                                               map[string]string
}

func intentJSON(i *intent) map[string]any {
	v := map[string]any{"id": i.ID, "object": "payment_intent", "status": i.Status, "amount": i.Amount, "amount_received": i.Received, "currency": i.Currency, "metadata": i.Meta, "created": i.Created,
		"livemode": false, "last_payment_error": nil, "customer": orNil(i.Customer), "payment_method": orNil(i.Method), "payment_method_types": []string{i.kind()}, "setup_future_usage": orNil(i.Future),
		"statement_descriptor_suffix": orNil(i.Suffix), "description": orNil(i.Says), "cancellation_reason": orNil(i.Ends), "capture_method": "automatic", "confirmation_method": "automatic"}
	if i.Code != "" {
		v["last_payment_error"] = i.problem()
	}
	return v
}

func (i *intent) kind() string {
	if i.Kind == "" {
		return "card"
	}
	return i.Kind
}

func (i *intent) problem() map[string]any {
	e := map[string]any{"type": "card_error", "code": i.Code, "message": "Your card was declined."}
	if i.Decline != "" {
		e["decline_code"] = i.Decline
	}
	if i.Code == "authentication_required" {
		e["message"] = "Your card was declined. This transaction requires authentication."
	}
	return e
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func (s *Sim) lookIntent(w http.ResponseWriter, r *http.Request) {
	i := s.s.Intents[r.PathValue("id")]
	if i == nil {
		missing(w, "intent", "payment_intent", r.PathValue("id"))
		return
	}
	v := intentJSON(i)
	if m := s.s.Methods[i.Method]; m != nil && expands(r)["payment_method"] {
		v["payment_method"] = methodJSON(m)
	}
	write(w, 200, v)
}

// listIntents answers a customer's intents, newest first, a page at a time.
func (s *Sim) listIntents(w http.ResponseWriter, r *http.Request) {
	var all []*intent
	since, _ := strconv.ParseInt(r.Form.Get("created[gte]"), 10, 64)
	for _, i := range s.s.Intents {
		if i.Created >= since && (r.Form.Get("customer") == "" || i.Customer == r.Form.Get("customer")) {
			all = append(all, i)
		}
	}
	sort.Slice(all, func(a, b int) bool {
		return all[a].Created > all[b].Created || all[a].Created == all[b].Created && all[a].ID > all[b].ID
	})
	if after := r.Form.Get("starting_after"); after != "" {
		for k, i := range all {
			if i.ID == after {
				all = all[k+1:]
				break
			}
		}
	}
	limit, err := strconv.Atoi(r.Form.Get("limit"))
	if err != nil || limit < 1 || limit > 100 {
		limit = 10
	}
	page := []map[string]any{}
	for _, i := range all[:min(limit, len(all))] {
		page = append(page, intentJSON(i))
	}
	write(w, 200, map[string]any{"object": "list", "url": "/v1/payment_intents", "has_more": len(all) > limit, "data": page})
}

// debit creates and confirms an intent on a saved method. The cardholder is away where off_session says so.
func (s *Sim) debit(w http.ResponseWriter, r *http.Request) {
	f := r.PostForm
	for _, need := range []string{"amount", "currency", "payment_method", "payment_method_types[0]", "confirm"} {
		if f.Get(need) == "" {
			problem(w, 400, "invalid_request_error", "parameter_missing", need, "Missing required param: "+need+".")
			return
		}
	}
	amount, err := strconv.ParseInt(f.Get("amount"), 10, 64)
	if !payable(w, amount, err, f.Get("currency"), "amount", "currency") {
		return
	}
	if c := f.Get("customer"); c != "" && s.s.Customers[c] == nil {
		problem(w, 400, "invalid_request_error", "resource_missing", "customer", "No such customer: '"+c+"'")
		return
	}
	m := s.s.Methods[f.Get("payment_method")]
	if number, ok := named[f.Get("payment_method")]; ok && m == nil {
		m = s.keep(f.Get("customer"), number, "", false)
		if f.Get("payment_method") == stuck {
			m.Kind = "us_bank_account"
		}
	}
	switch {
	case m == nil:
		problem(w, 400, "invalid_request_error", "resource_missing", "payment_method", "No such PaymentMethod: '"+f.Get("payment_method")+"'")
		return
	case m.Customer != f.Get("customer"):
		problem(w, 400, "invalid_request_error", "", "", "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment or was detached from a Customer. It may not be used again.")
		return
	case m.Kind != f.Get("payment_method_types[0]"):
		problem(w, 400, "invalid_request_error", "", "payment_method", "The payment method type provided is not allowed for this PaymentIntent.")
		return
	}
	i := &intent{ID: id("pi"), Currency: f.Get("currency"), Amount: amount, Created: time.Now().Unix(), Customer: f.Get("customer"), Method: m.ID, Kind: m.Kind,
		Suffix: f.Get("statement_descriptor_suffix"), Says: f.Get("description"), Meta: under(r, "metadata[")}
	s.s.Intents[i.ID] = i
	c, away := lookUp(m.Number), f.Get("off_session") == "true"
	switch {
	case m.Kind != "card":
		i.Status = "processing"
		s.emit("payment_intent.processing", intentJSON(i))
	case c.challenge && !away:
		i.Status = "requires_action"
		s.emit("payment_intent.requires_action", intentJSON(i))
	case c.challenge && !c.ready && (c.always || !m.Proved):
		s.refuse(w, i, "authentication_required", "authentication_required")
		return
	case c.code != "":
		s.refuse(w, i, c.code, c.decline)
		return
	default:
		i.succeed()
		s.emit("payment_intent.succeeded", intentJSON(i))
	}
	write(w, 200, intentJSON(i))
}

func (i *intent) succeed() { i.Status, i.Received, i.Code, i.Decline = "succeeded", i.Amount, "", "" }

// refuse is a decline: 402, with the intent inside the error.
func (s *Sim) refuse(w http.ResponseWriter, i *intent, code, decline string) {
	i.Status, i.Code, i.Decline = "requires_payment_method", code, decline
	e := i.problem()
	e["payment_intent"] = intentJSON(i)
	e["payment_method"] = methodJSON(s.s.Methods[i.Method])
	s.emit("payment_intent.payment_failed", intentJSON(i))
	i.Method = "" // an intent that failed has no method any more
	write(w, 402, map[string]any{"error": e})
}

func (s *Sim) cancel(w http.ResponseWriter, r *http.Request) {
	i := s.s.Intents[r.PathValue("id")]
	switch {
	case i == nil:
		missing(w, "intent", "payment_intent", r.PathValue("id"))
	case i.Status == "succeeded" || i.Status == "canceled":
		problem(w, 400, "invalid_request_error", "payment_intent_unexpected_state", "", "You cannot cancel this PaymentIntent because it has a status of "+i.Status+".")
	default:
		i.Status, i.Ends = "canceled", r.PostForm.Get("cancellation_reason")
		s.emit("payment_intent.canceled", intentJSON(i))
		write(w, 200, intentJSON(i))
	}
}
