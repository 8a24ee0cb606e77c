package sim

import (
	"net/http"
	"strings"
	"time"
)

// customer is somebody known; method a saved card or bank account; setup the saving of one.
type customer struct {
	ID      string
	Meta    map[string]string
	Created int64
}

type method struct {
	ID, Customer, Number, Kind, Brand string
	Month, Year, Created              int64
	Proved                            bool // the cardholder passed the bank's check while saving it
}

type setup struct {
	ID, Status, Customer, Method, Code, Decline string
	Meta                                        map[string]string
	Created                                     int64
}

func (s *Sim) newCustomer(w http.ResponseWriter, r *http.Request) {
	c := &customer{ID: id("cus"), Meta: under(r, "metadata["), Created: time.Now().Unix()}
	s.s.Customers[c.ID] = c
	v := map[string]any{"id": c.ID, "object": "customer", "metadata": c.Meta, "created": c.Created, "livemode": false}
	s.emit("customer.created", v)
	write(w, 200, v)
}

// under reads the parameters metadata[…] of a body.
func under(r *http.Request, prefix string) map[string]string {
	m := map[string]string{}
	for k := range r.PostForm {
		if key, ok := strings.CutPrefix(k, prefix); ok {
			m[strings.TrimSuffix(key, "]")] = r.PostForm.Get(k)
		}
	}
	return m
}

func methodJSON(m *method) map[string]any {
	v := map[string]any{"id": m.ID, "object": "payment_method", "type": m.Kind, "created": m.Created, "livemode": false, "metadata": map[string]string{}, "customer": nil, "billing_details": map[string]any{}}
	if m.Customer != "" {
		v["customer"] = m.Customer
	}
	if m.Kind == "card" {
		v["card"] = map[string]any{"brand": m.Brand, "last4": last4(m.Number), "exp_month": m.Month, "exp_year": m.Year, "funding": "credit", "country": "US"}
	} else {
		v[m.Kind] = map[string]any{"last4": last4(m.Number), "bank_name": "STRIPE TEST BANK"}
	}
	return v
}

func setupJSON(x *setup) map[string]any {
	v := map[string]any{"id": x.ID, "object": "setup_intent", "status": x.Status, "customer": x.Customer, "payment_method": nil, "metadata": x.Meta, "created": x.Created,
		"livemode": false, "usage": "off_session", "payment_method_types": []string{"card"}, "last_setup_error": nil}
	if x.Method != "" {
		v["payment_method"] = x.Method
	}
	if x.Code != "" {
		v["last_setup_error"] = map[string]any{"type": "card_error", "code": x.Code, "decline_code": x.Decline, "message": "Your card was declined."}
	}
	return v
}

// keep saves a card for a customer.
func (s *Sim) keep(customer, number, exp string, proved bool) *method {
	m := &method{ID: id("pm"), Customer: customer, Number: number, Kind: "card", Brand: lookUp(number).brand, Proved: proved, Created: time.Now().Unix()}
	m.Month, m.Year = expiry(exp)
	s.s.Methods[m.ID] = m
	return m
}

// remember tries to save a card on a setup session and says what came of it: "paid" (it is saved), "declined" or "challenge".
func (s *Sim) remember(x *session, number, exp string, proved bool) string {
	i := s.s.Setups[x.Setup]
	c := lookUp(number)
	switch {
	case c.challenge && !proved:
		i.Status, x.Challenge, x.Expiry = "requires_action", number, exp
		return "challenge"
	case c.code != "" && !c.attaches:
		i.Status, i.Code, i.Decline = "requires_payment_method", c.code, c.decline
		s.emit("setup_intent.setup_failed", setupJSON(i))
		return "declined"
	}
	m := s.keep(x.Customer, number, exp, proved)
	i.Status, i.Method, i.Code, i.Decline = "succeeded", m.ID, "", ""
	x.Status, x.Challenge = "complete", ""
	s.emit("payment_method.attached", methodJSON(m))
	s.emit("setup_intent.succeeded", setupJSON(i))
	s.emit("checkout.session.completed", s.sessionJSON(x, nil))
	return "paid"
}

func (s *Sim) lookSetup(w http.ResponseWriter, r *http.Request) {
	i := s.s.Setups[r.PathValue("id")]
	if i == nil {
		missing(w, "intent", "setupintent", r.PathValue("id"))
		return
	}
	v := setupJSON(i)
	if m := s.s.Methods[i.Method]; m != nil && expands(r)["payment_method"] {
		v["payment_method"] = methodJSON(m)
	}
	write(w, 200, v)
}

func (s *Sim) lookMethod(w http.ResponseWriter, r *http.Request) {
	m := s.s.Methods[r.PathValue("id")]
	if m == nil {
		missing(w, "payment_method", "PaymentMethod", r.PathValue("id"))
		return
	}
	write(w, 200, methodJSON(m))
}

func (s *Sim) detach(w http.ResponseWriter, r *http.Request) {
	m := s.s.Methods[r.PathValue("id")]
	switch {
	case m == nil:
		missing(w, "payment_method", "PaymentMethod", r.PathValue("id"))
	case m.Customer == "":
		problem(w, 400, "invalid_request_error", "", "", "The payment method you provided is not attached to a customer so detachment is impossible.")
	default:
		m.Customer = ""
		s.emit("payment_method.detached", methodJSON(m))
		write(w, 200, methodJSON(m))
	}
}

// missing is the answer about an object in the path that is not there.
func missing(w http.ResponseWriter, param, what, id string) {
	problem(w, 404, "invalid_request_error", "resource_missing", param, "No such "+what+": '"+id+"'")
}

// expands reads expand[].
func expands(r *http.Request) map[string]bool {
	all := map[string]bool{}
	for k, vs := range r.Form {
		if strings.HasPrefix(k, "expand[") {
			for _, v := range vs {
				all[v] = true
			}
		}
	}
	return all
}
