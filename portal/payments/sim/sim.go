// Package sim is a payment gateway for the demo, tests and sandboxes: the part of the Stripe API that we use, over a real socket, with a hosted
// checkout page, the documented test cards, idempotency, signed webhooks that are retried, and faults on demand. It keeps its own books,
// so that a test can ask whether the customer was charged exactly what our ledger says.
package sim

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
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
	Sessions  map[string]*session
	Intents   map[string]*intent
	Customers map[string]*customer
	Methods   map[string]*method
	Setups    map[string]*setup
	Answers   map[string]answer // by idempotency key
	Outbox    []delivery
	Faults    []string // applied one a call, in order: 500_before, 500_after, html_502, 409, 429
	Drop      int      // events to swallow
	Twice     int      // events to send twice
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
	s.s = state{Sessions: map[string]*session{}, Intents: map[string]*intent{}, Answers: map[string]answer{},
		Customers: map[string]*customer{}, Methods: map[string]*method{}, Setups: map[string]*setup{}}
	if b, err := os.ReadFile(o.State); o.State != "" && err == nil {
		if err := json.Unmarshal(b, &s.s); err != nil {
			return nil, fmt.Errorf("sim: read state: %w", err)
		}
	}
	s.mux.HandleFunc("POST /v1/checkout/sessions", s.api(s.open))
	s.mux.HandleFunc("GET /v1/checkout/sessions/{id}", s.api(s.look))
	s.mux.HandleFunc("POST /v1/checkout/sessions/{id}/expire", s.api(s.expire))
	s.mux.HandleFunc("POST /v1/payment_intents", s.api(s.debit))
	s.mux.HandleFunc("GET /v1/payment_intents", s.api(s.listIntents))
	s.mux.HandleFunc("GET /v1/payment_intents/{id}", s.api(s.lookIntent))
	s.mux.HandleFunc("POST /v1/payment_intents/{id}/cancel", s.api(s.cancel))
	s.mux.HandleFunc("GET /v1/setup_intents/{id}", s.api(s.lookSetup))
	s.mux.HandleFunc("POST /v1/customers", s.api(s.newCustomer))
	s.mux.HandleFunc("GET /v1/payment_methods/{id}", s.api(s.lookMethod))
	s.mux.HandleFunc("POST /v1/payment_methods/{id}/detach", s.api(s.detach))
	s.mux.HandleFunc("GET /c/pay/{id}", s.page)
	s.mux.HandleFunc("POST /c/pay/{id}", s.pay)
	s.mux.HandleFunc("GET /checkout.css", s.css)
	s.mux.HandleFunc("POST /_sim/fault", s.fault)
	s.mux.HandleFunc("POST /_sim/settle", s.settleBank)
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
