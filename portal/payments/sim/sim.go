// Package sim is a payment gateway for the demo, tests and sandboxes: the part of the Stripe API that we use, over a real socket, with a hosted
// checkout page, the documented test cards, idempotency, signed webhooks that are retried, and faults on demand. It keeps its own books,
// so that a test can ask whether the customer was charged exactly what our ledger says.
package sim

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Options say who calls the simulator and whom it calls.
type Options struct {
	Key     string // the secret key that is accepted
	Public  string // own base URL, for checkout pages
	Hook    string // where events are sent; empty sends none
	Secret  string // signing secret of events
	State   string // file that keeps the state over a restart; empty keeps none
	Retries []time.Duration
}

// Sim is a gateway. It is an http.Handler.
type Sim struct {
	o    Options
	mux  *http.ServeMux
	mu   sync.Mutex
	s    state
	wake chan struct{}
	stop chan struct{}
}

type state struct {
	Sessions map[string]*session
	Intents  map[string]*intent
	Answers  map[string]answer // by idempotency key
	Outbox   []delivery
	Faults   []string // applied one a call, in order: 500_before, 500_after, html_502, 409, 429, slow
	Drop     int      // events to swallow
	Twice    int      // events to send twice
}

type session struct {
	ID, Status, PaymentStatus, Success, Cancel, Currency, Name, Locale, Intent, Client string
	Amount, Expires, Created                                                           int64
	Meta, IntentMeta                                                                   map[string]string
	Challenge                                                                          string // the card that waits for 3-D Secure
}

type intent struct {
	ID, Status, Currency, Decline, Code string
	Amount, Received, Created           int64
	Meta                                map[string]string
}

type answer struct {
	Params string
	Status int
	Body   string
}

type delivery struct {
	ID, Body string
	Tries    int
	Next     time.Time
}

// New makes a gateway and starts sending events.
func New(o Options) (*Sim, error) {
	if o.Retries == nil {
		o.Retries = []time.Duration{time.Second, 2 * time.Second, 5 * time.Second, 15 * time.Second, time.Minute}
	}
	s := &Sim{o: o, mux: http.NewServeMux(), wake: make(chan struct{}, 1), stop: make(chan struct{})}
	s.s = state{Sessions: map[string]*session{}, Intents: map[string]*intent{}, Answers: map[string]answer{}}
	if b, err := os.ReadFile(o.State); o.State != "" && err == nil {
		if err := json.Unmarshal(b, &s.s); err != nil {
			return nil, fmt.Errorf("sim: read state: %w", err)
		}
	}
	s.mux.HandleFunc("POST /v1/checkout/sessions", s.api(s.open))
	s.mux.HandleFunc("GET /v1/checkout/sessions/{id}", s.api(s.look))
	s.mux.HandleFunc("POST /v1/checkout/sessions/{id}/expire", s.api(s.expire))
	s.mux.HandleFunc("GET /v1/payment_intents/{id}", s.api(s.intent))
	s.mux.HandleFunc("GET /c/pay/{id}", s.page)
	s.mux.HandleFunc("POST /c/pay/{id}", s.pay)
	s.mux.HandleFunc("GET /checkout.css", s.css)
	s.mux.HandleFunc("POST /_sim/fault", s.fault)
	s.mux.HandleFunc("GET /_sim/books", s.books)
	s.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		problem(w, 404, "invalid_request_error", "", "", "Unrecognized request URL ("+r.Method+": "+r.URL.Path+").")
	})
	go s.deliver()
	return s, nil
}

func (s *Sim) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	s.mux.ServeHTTP(w, r)
}

// Close stops sending events.
func (s *Sim) Close() { close(s.stop) }

func id(prefix string) string { return prefix + "_test_" + rand.Text()[:24] }

// problem answers an error in the API's shape.
func problem(w http.ResponseWriter, status int, kind, code, param, message string) {
	e := map[string]any{"type": kind, "message": message}
	if code != "" {
		e["code"] = code
	}
	if param != "" {
		e["param"] = param
	}
	write(w, status, map[string]any{"error": e})
}

func write(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v)
}

type call func(http.ResponseWriter, *http.Request)

// api checks the key, plays the next fault, and answers a repeated idempotency key with the first answer.
func (s *Sim) api(do call) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		key, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if key != s.o.Key {
			problem(w, 401, "invalid_request_error", "", "", "Invalid API Key provided.")
			return
		}
		if err := r.ParseForm(); err != nil {
			problem(w, 400, "invalid_request_error", "", "", "Malformed body.")
			return
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		fault := ""
		if r.Method == "POST" && len(s.s.Faults) > 0 {
			fault, s.s.Faults = s.s.Faults[0], s.s.Faults[1:]
		}
		switch fault {
		case "500_before":
			problem(w, 500, "api_error", "", "", "An unknown error occurred.")
			return
		case "html_502":
			w.WriteHeader(502)
			w.Write([]byte("<html><body>Bad gateway</body></html>"))
			return
		case "409":
			problem(w, 409, "invalid_request_error", "lock_timeout", "", "This object cannot be accessed right now.")
			return
		case "429":
			problem(w, 429, "invalid_request_error", "rate_limit", "", "Too many requests.")
			return
		}
		idem, params := r.Header.Get("Idempotency-Key"), r.URL.Path+"?"+r.PostForm.Encode()
		if idem != "" && r.Method == "POST" {
			if old, ok := s.s.Answers[idem]; ok {
				if old.Params != params {
					problem(w, 400, "idempotency_error", "", "", "Keys for idempotent requests can only be used with the same parameters they were first used with.")
					return
				}
				w.Header().Set("Content-Type", "application/json")
				w.Header().Set("Idempotent-Replayed", "true")
				w.WriteHeader(old.Status)
				w.Write([]byte(old.Body))
				return
			}
		}
		kept := &recorder{header: http.Header{}, status: 200}
		do(kept, r)
		if idem != "" && r.Method == "POST" {
			s.s.Answers[idem] = answer{params, kept.status, kept.body.String()}
		}
		s.save()
		if fault == "500_after" {
			problem(w, 500, "api_error", "", "", "An unknown error occurred.")
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(kept.status)
		w.Write(kept.body.Bytes())
	}
}

type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header         { return r.header }
func (r *recorder) WriteHeader(status int)      { r.status = status }
func (r *recorder) Write(b []byte) (int, error) { return r.body.Write(b) }

// minimums are the smallest charges, in the gateway's units.
var minimums = map[string]int64{"usd": 50, "gbp": 30, "eur": 50, "cny": 400, "jpy": 50, "hkd": 400, "twd": 1500}

func (s *Sim) open(w http.ResponseWriter, r *http.Request) {
	f := r.PostForm
	for _, need := range []string{"mode", "success_url", "line_items[0][price_data][currency]", "line_items[0][price_data][unit_amount]", "line_items[0][price_data][product_data][name]", "line_items[0][quantity]"} {
		if f.Get(need) == "" {
			problem(w, 400, "invalid_request_error", "parameter_missing", need, "Missing required param: "+need+".")
			return
		}
	}
	for k := range f {
		if strings.HasPrefix(k, "ui_mode") {
			problem(w, 400, "invalid_request_error", "parameter_unknown", k, "Received unknown parameter: "+k)
			return
		}
	}
	amount, err := strconv.ParseInt(f.Get("line_items[0][price_data][unit_amount]"), 10, 64)
	cur := f.Get("line_items[0][price_data][currency]")
	least, known := minimums[cur]
	switch {
	case err != nil || amount < 0:
		problem(w, 400, "invalid_request_error", "parameter_invalid_integer", "line_items[0][price_data][unit_amount]", "Invalid non-negative integer")
		return
	case !known:
		problem(w, 400, "invalid_request_error", "", "line_items[0][price_data][currency]", "Invalid currency: "+cur)
		return
	case amount < least:
		problem(w, 400, "invalid_request_error", "amount_too_small", "", "The Checkout Session's total amount must convert to at least 50 cents.")
		return
	case amount > 99999999:
		problem(w, 400, "invalid_request_error", "amount_too_large", "", "The Checkout Session's total amount due must be no more than 999,999.99")
		return
	}
	now := time.Now().Unix()
	expires, _ := strconv.ParseInt(f.Get("expires_at"), 10, 64)
	if expires == 0 {
		expires = now + 24*3600
	}
	if expires < now+30*60-60 || expires > now+24*3600+60 {
		problem(w, 400, "invalid_request_error", "", "expires_at", "The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from Checkout Session creation.")
		return
	}
	x := &session{ID: id("cs"), Status: "open", PaymentStatus: "unpaid", Success: f.Get("success_url"), Cancel: f.Get("cancel_url"), Currency: cur, Amount: amount,
		Name: f.Get("line_items[0][price_data][product_data][name]"), Locale: f.Get("locale"), Client: f.Get("client_reference_id"), Expires: expires, Created: now,
		Meta: map[string]string{}, IntentMeta: map[string]string{}}
	for k := range f {
		if m, ok := strings.CutPrefix(k, "metadata["); ok {
			x.Meta[strings.TrimSuffix(m, "]")] = f.Get(k)
		}
		if m, ok := strings.CutPrefix(k, "payment_intent_data[metadata]["); ok {
			x.IntentMeta[strings.TrimSuffix(m, "]")] = f.Get(k)
		}
	}
	s.s.Sessions[x.ID] = x
	write(w, 200, s.sessionJSON(x, false))
}

func (s *Sim) sessionJSON(x *session, expand bool) map[string]any {
	v := map[string]any{"id": x.ID, "object": "checkout.session", "status": x.Status, "payment_status": x.PaymentStatus, "mode": "payment", "amount_total": x.Amount, "amount_subtotal": x.Amount,
		"currency": x.Currency, "client_reference_id": x.Client, "metadata": x.Meta, "created": x.Created, "expires_at": x.Expires, "success_url": x.Success, "cancel_url": x.Cancel, "livemode": false,
		"payment_method_types": []string{"card"}, "payment_intent": nil, "url": nil, "locale": x.Locale}
	if x.Status == "open" {
		v["url"] = s.o.Public + "/c/pay/" + x.ID
	}
	if i := s.s.Intents[x.Intent]; i != nil {
		v["payment_intent"] = i.ID
		if expand {
			v["payment_intent"] = intentJSON(i)
		}
	}
	return v
}

func intentJSON(i *intent) map[string]any {
	v := map[string]any{"id": i.ID, "object": "payment_intent", "status": i.Status, "amount": i.Amount, "amount_received": i.Received, "currency": i.Currency, "metadata": i.Meta, "created": i.Created,
		"livemode": false, "last_payment_error": nil}
	if i.Code != "" {
		v["last_payment_error"] = map[string]any{"type": "card_error", "code": i.Code, "decline_code": i.Decline, "message": "Your card was declined."}
	}
	return v
}

func (s *Sim) find(w http.ResponseWriter, r *http.Request) *session {
	x := s.s.Sessions[r.PathValue("id")]
	if x == nil {
		problem(w, 404, "invalid_request_error", "resource_missing", "session", "No such checkout.session: '"+r.PathValue("id")+"'")
		return nil
	}
	s.lapse(x)
	return x
}

// lapse expires a session whose time is over.
func (s *Sim) lapse(x *session) {
	if x.Status == "open" && time.Now().Unix() > x.Expires {
		x.Status = "expired"
		s.emit("checkout.session.expired", s.sessionJSON(x, false))
	}
}

func (s *Sim) look(w http.ResponseWriter, r *http.Request) {
	if x := s.find(w, r); x != nil {
		write(w, 200, s.sessionJSON(x, strings.Contains(r.URL.RawQuery, "payment_intent") || r.Form.Get("expand[0]") == "payment_intent"))
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
	s.emit("checkout.session.expired", s.sessionJSON(x, false))
	write(w, 200, s.sessionJSON(x, false))
}

func (s *Sim) intent(w http.ResponseWriter, r *http.Request) {
	i := s.s.Intents[r.PathValue("id")]
	if i == nil {
		problem(w, 404, "invalid_request_error", "resource_missing", "intent", "No such payment_intent: '"+r.PathValue("id")+"'")
		return
	}
	write(w, 200, intentJSON(i))
}

// charge tries a card on a session and says what came of it: "paid", "declined" or "challenge".
func (s *Sim) charge(x *session, card string, proved bool) string {
	i := s.s.Intents[x.Intent]
	if i == nil {
		i = &intent{ID: id("pi"), Currency: x.Currency, Amount: x.Amount, Created: time.Now().Unix(), Meta: x.IntentMeta}
		x.Intent = i.ID
		s.s.Intents[i.ID] = i
	}
	decline := func(code, why string) string {
		i.Status, i.Code, i.Decline = "requires_payment_method", code, why
		s.emit("payment_intent.payment_failed", intentJSON(i))
		return "declined"
	}
	if c, ok := cards[card]; ok && c.challenge && !proved {
		i.Status, x.Challenge = "requires_action", card
		return "challenge"
	} else if !ok {
		return decline("card_declined", "generic_decline")
	} else if c.code != "" {
		return decline(c.code, c.decline)
	}
	i.Status, i.Received, i.Code, i.Decline = "succeeded", i.Amount, "", ""
	x.Status, x.PaymentStatus, x.Challenge = "complete", "paid", ""
	s.emit("payment_intent.succeeded", intentJSON(i))
	s.emit("checkout.session.completed", s.sessionJSON(x, false))
	return "paid"
}

// cards are the documented test cards.
var cards = map[string]struct {
	code, decline string
	challenge     bool
}{
	"4242424242424242": {}, "5555555555554444": {}, "378282246310005": {}, "4000002500003155": {challenge: true}, "4000000000003220": {challenge: true},
	"4000008260003178": {code: "card_declined", decline: "insufficient_funds", challenge: true},
	"4000000000000002": {code: "card_declined", decline: "generic_decline"}, "4000000000009995": {code: "card_declined", decline: "insufficient_funds"},
	"4000000000009987": {code: "card_declined", decline: "lost_card"}, "4000000000000069": {code: "expired_card", decline: "expired_card"},
	"4000000000000127": {code: "incorrect_cvc", decline: "incorrect_cvc"}, "4000000000000119": {code: "processing_error", decline: "processing_error"},
}

// emit puts an event into the outbox.
func (s *Sim) emit(kind string, object map[string]any) {
	if s.s.Drop > 0 {
		s.s.Drop--
		return
	}
	e := id("evt")
	b, err := json.Marshal(map[string]any{"id": e, "object": "event", "api_version": "2023-10-16", "created": time.Now().Unix(), "livemode": false, "pending_webhooks": 1, "type": kind,
		"data": map[string]any{"object": object}, "request": map[string]any{"id": nil, "idempotency_key": nil}})
	if err != nil {
		panic(err) // plain data
	}
	d := delivery{ID: e, Body: string(b), Next: time.Now()}
	s.s.Outbox = append(s.s.Outbox, d)
	if s.s.Twice > 0 {
		s.s.Twice--
		s.s.Outbox = append(s.s.Outbox, d)
	}
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// Sign is the signature header of a payload at a moment.
func Sign(secret string, payload []byte, at time.Time) string {
	t := strconv.FormatInt(at.Unix(), 10)
	m := hmac.New(sha256.New, []byte(secret))
	m.Write([]byte(t + "."))
	m.Write(payload)
	return "t=" + t + ",v1=" + hex.EncodeToString(m.Sum(nil))
}

// deliver sends what is in the outbox, and again with pauses until it is taken.
func (s *Sim) deliver() {
	client := &http.Client{Timeout: 10 * time.Second}
	tick := time.NewTicker(300 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-s.stop:
			return
		case <-s.wake:
		case <-tick.C:
		}
		if s.o.Hook == "" {
			continue
		}
		s.mu.Lock()
		due := append([]delivery(nil), s.s.Outbox...)
		s.mu.Unlock()
		for _, d := range due {
			if time.Now().Before(d.Next) {
				continue
			}
			req, err := http.NewRequest("POST", s.o.Hook, strings.NewReader(d.Body))
			taken := false
			if err == nil {
				req.Header.Set("Content-Type", "application/json")
				req.Header.Set("Stripe-Signature", Sign(s.o.Secret, []byte(d.Body), time.Now()))
				if resp, err := client.Do(req); err == nil {
					resp.Body.Close()
					taken = resp.StatusCode/100 == 2
				}
			}
			s.settle(d, taken)
		}
	}
}

func (s *Sim) settle(d delivery, taken bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, o := range s.s.Outbox {
		if o.ID != d.ID || o.Tries != d.Tries {
			continue
		}
		if taken || o.Tries >= 50 {
			s.s.Outbox = append(s.s.Outbox[:i], s.s.Outbox[i+1:]...)
		} else {
			s.s.Outbox[i].Next = time.Now().Add(s.o.Retries[min(o.Tries, len(s.o.Retries)-1)])
			s.s.Outbox[i].Tries++
		}
		break
	}
	s.save()
}

// save writes the state beside its place and renames it.
func (s *Sim) save() {
	if s.o.State == "" {
		return
	}
	b, err := json.Marshal(s.s)
	if err == nil {
		if err = os.WriteFile(s.o.State+".new", b, 0o600); err == nil {
			err = os.Rename(s.o.State+".new", s.o.State)
		}
	}
	if err != nil {
		slog.Error("gateway simulator: keep state", "error", err)
	}
}

// fault arms faults: ?next=500_after,409&drop=1&twice=1.
func (s *Sim) fault(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if next := r.FormValue("next"); next != "" {
		s.s.Faults = strings.Split(next, ",")
	}
	s.s.Drop, _ = strconv.Atoi(r.FormValue("drop"))
	s.s.Twice, _ = strconv.Atoi(r.FormValue("twice"))
	w.WriteHeader(204)
}

// books answers what was charged, by our payment id: {"<payment>": [minor, …]}.
func (s *Sim) books(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	charged := map[string][]int64{}
	for _, i := range s.s.Intents {
		if i.Received > 0 {
			charged[i.Meta["payment"]] = append(charged[i.Meta["payment"]], i.Received)
		}
	}
	write(w, 200, charged)
}
