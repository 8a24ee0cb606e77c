package payments_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/dbtest"
	"evenkeel/portal/jobs"
	"evenkeel/portal/ledger"
	"evenkeel/portal/lenders"
	"evenkeel/portal/payments"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/payments/sim"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/placement"
	"evenkeel/portal/placement/file"
	"evenkeel/portal/record"
	"evenkeel/portal/seal"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

const placed = `reference,borrower_reference,full_name,date_of_birth,id_last4,postcode,country,time_zone,email,mobile,product,original_creditor,account_last4,currency,itemisation_date,balance_at_itemisation,interest,fees,payments,credits,balance
A-1,P-1,Ann Able,1990-02-28,1111,10001,US,America/New_York,ann@example.com,+12125550101,Card,Bank of Rockville,4021,USD,2026-01-02,100.00,0,0,0,0,100.00
`

const secret = "whsec_0123456789abcdef"

// rig is a case of 100 dollars with a plan of four instalments of 25, a simulator over a real socket, and the time of the first one's day.
type rig struct {
	*payments.Payments
	t     *testing.T
	owner *sql.DB
	gate  string
	calls *atomic.Int64 // POSTs to /v1/payment_intents
	id    record.CaseID
	plan  uuid.UUID
	hold  atomic.Pointer[func() (*plans.Refusal, error)]
}

func setUp(t *testing.T) *rig {
	t.Helper()
	t.Parallel()
	r := &rig{t: t, calls: &atomic.Int64{}}
	db, owner := dbtest.Both(t)
	r.owner = owner
	key := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 32))
	keys, err := seal.New("1:"+key, key)
	if err != nil {
		t.Fatal(err)
	}
	var till http.Handler
	gate := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if q.Method == "POST" && q.URL.Path == "/v1/payment_intents" {
			r.calls.Add(1)
		}
		till.ServeHTTP(w, q)
	}))
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		body, _ := io.ReadAll(q.Body)
		h, err := r.Gateway.Read(body, q.Header.Get("Stripe-Signature"), time.Now())
		if err == nil {
			err = r.Take(q.Context(), h)
		}
		if err != nil {
			w.WriteHeader(400)
		}
	}))
	s, err := sim.New(sim.Options{Key: "sk_test_x", Public: gate.URL, Hook: hook.URL, Secret: secret})
	if err != nil {
		t.Fatal(err)
	}
	till, r.gate = s, gate.URL
	g, err := gateway.New(gateway.Config{SecretKey: "sk_test_x", Base: gate.URL, Secrets: []string{secret}})
	if err != nil {
		t.Fatal(err)
	}
	b := &book.Book{DB: db, Key: bytes.Repeat([]byte{9}, 32)}
	r.Payments = &payments.Payments{DB: db, Book: b, Keys: keys, Gateway: g, Base: "http://127.0.0.1", Real: time.Now,
		Hold: func(context.Context, *pg.Tx, time.Time, record.Case) (*plans.Refusal, error) {
			if do := r.hold.Load(); do != nil {
				return (*do)()
			}
			return nil, nil
		}}
	workers := jobs.NewWorkers()
	r.Work(workers)
	if r.Jobs, err = jobs.New(db.DB.DB, workers, 4, slog.New(slog.DiscardHandler)); err != nil {
		t.Fatal(err)
	}
	if err := r.Jobs.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(); hook.Close(); gate.Close() })
	r.clock(time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC))
	r.agree(keys)
	return r
}

// agree places the debt and agrees the plan.
func (r *rig) agree(keys *seal.Keys) {
	r.t.Helper()
	ctx := r.t.Context()
	lender, err := (&lenders.Lenders{DB: r.DB}).Put(ctx, "harbour", lenders.Profile{Name: "Harbour Credit", Holder: "agency"})
	if err != nil {
		r.t.Fatal(err)
	}
	f, err := file.Read(strings.NewReader(placed), file.Format{}, civil.Date{Year: 2026, Month: 11, Day: 24})
	if err != nil {
		r.t.Fatal(err)
	}
	importer := &placement.Importer{DB: r.DB, Book: r.Book, People: &people.People{DB: r.DB, Keys: keys}}
	if _, err := importer.Import(ctx, lender.ID, "t", f, false, func(x *file.Rejection) error { return fmt.Errorf("%+v", x) }, func(placement.Counts) {}); err != nil {
		r.t.Fatal(err)
	}
	if r.id, err = r.Book.Find(ctx, lender.ID, "A-1"); err != nil {
		r.t.Fatal(err)
	}
	terms := plans.Terms{Kind: "instalments", Currency: "USD", Balance: 10000, Total: 10000, LapsesOn: civil.Date{Year: 2026, Month: 12, Day: 24}, Ask: plans.Ask{FirstOn: civil.Date{Year: 2026, Month: 11, Day: 24}}}
	for n := range 4 {
		on := civil.DateOf(time.Date(2026, time.Month(11+n), 24, 0, 0, 0, 0, time.UTC))
		terms.Schedule = append(terms.Schedule, plans.Instalment{N: n + 1, DueOn: on, Amount: 2500, Principal: 2500})
	}
	r.plan = uuid.Must(uuid.NewV7())
	r.append(func(tx *pg.Tx, _ time.Time, _ record.Case) ([]record.Event, error) {
		return []record.Event{record.OfferAccepted{Offer: uuid.New(), Agreement: r.plan, Terms: terms, Hash: terms.Hash()}}, nil
	})
}

func (r *rig) append(do func(tx *pg.Tx, now time.Time, c record.Case) ([]record.Event, error)) {
	r.t.Helper()
	_, _, err := r.Book.Append(r.t.Context(), r.id, "", record.System, func(_ context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		events, err := do(tx, now, c)
		return book.Answer{Events: events}, err
	})
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *rig) clock(to time.Time) {
	r.t.Helper()
	if err := pg.Move(r.t.Context(), r.DB, time.Until(to)); err != nil {
		r.t.Fatal(err)
	}
}

func (r *rig) fault(next string) { http.PostForm(r.gate+"/_sim/fault", url.Values{"next": {next}}) }

// pay fills in the hosted page, and passes the bank's check where there is one.
func (r *rig) pay(page, number string) {
	r.t.Helper()
	c := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := c.PostForm(page, url.Values{"card": {number}, "expiry": {"12/34"}})
	if err != nil {
		r.t.Fatal(err)
	}
	resp.Body.Close()
	if strings.HasPrefix(resp.Header.Get("Location"), "/c/pay/") {
		if resp, err = c.PostForm(page, url.Values{"proof": {"yes"}}); err != nil {
			r.t.Fatal(err)
		}
		resp.Body.Close()
	}
}

var consent = payments.Consent{Ceiling: 2500, TextVersion: "us-1", TextHash: "c0ffee", IP: "192.0.2.7", UserAgent: "a phone"}

func (r *rig) setup() string {
	r.t.Helper()
	page, refusal, err := r.StartSetup(r.t.Context(), r.id, record.System, consent, "Evenkeel", "en", "/pay/return")
	if err != nil || refusal != nil {
		r.t.Fatal(refusal, err)
	}
	return page
}

// saved gives a mandate with this card and waits for the gateway's events to say so.
func (r *rig) saved(number string) payments.Mandate {
	r.t.Helper()
	r.pay(r.setup(), number)
	return r.active()
}

func (r *rig) active() (m payments.Mandate) {
	r.t.Helper()
	r.soon("a mandate to be active", func() bool {
		var ok bool
		var err error
		if m, ok, err = payments.Active(r.t.Context(), r.DB, r.id); err != nil {
			r.t.Fatal(err)
		}
		return ok
	})
	return m
}

func (r *rig) soon(what string, is func() bool) {
	r.t.Helper()
	for range 300 {
		if is() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	r.t.Fatalf("waited in vain for %s", what)
}

func (r *rig) debit(n int) (payments.Payment, *plans.Refusal) {
	r.t.Helper()
	row, refusal, err := r.Debit(r.t.Context(), r.id, "", payments.DebitAsk{N: n, Amount: 2500, Says: "Instalment"})
	if err != nil {
		r.t.Fatal(err)
	}
	return row, refusal
}

func (r *rig) look(row payments.Payment) payments.Payment {
	r.t.Helper()
	if err := r.Look(r.t.Context(), r.id.Lender, row.ID); err != nil {
		r.t.Fatal(err)
	}
	row, _, err := r.Find(r.t.Context(), r.id, row.ID)
	if err != nil {
		r.t.Fatal(err)
	}
	return row
}

func (r *rig) read() record.Case {
	r.t.Helper()
	c, err := r.Book.Case(r.t.Context(), r.id)
	if err != nil {
		r.t.Fatal(err)
	}
	return c
}

// books checks that the gateway charged exactly want, that our ledger and the record say the same, and that every invariant holds.
func (r *rig) books(want int64) {
	r.t.Helper()
	resp, err := http.Get(r.gate + "/_sim/books")
	if err != nil {
		r.t.Fatal(err)
	}
	defer resp.Body.Close()
	var charged map[string][]int64
	if err := json.NewDecoder(resp.Body).Decode(&charged); err != nil {
		r.t.Fatal(err)
	}
	var sum int64
	for payment, all := range charged {
		if len(all) != 1 {
			r.t.Errorf("payment %s was charged %v", payment, all)
		}
		sum += all[0]
	}
	ours, err := ledger.Balance(r.t.Context(), r.DB, r.id.Lender, strings.TrimSuffix(ledger.Clearing, "*"), "USD")
	if c := r.read(); err != nil || sum != want || ours.Minor != want || c.Paid != want || c.Balance != 10000-want {
		r.t.Errorf("want %d charged; the gateway charged %d, the ledger says %v, the record %d paid and %d owed, %v", want, sum, ours, c.Paid, c.Balance, err)
	}
	breaks, err := ledger.Verify(r.t.Context(), r.DB, r.id.Lender)
	if err != nil || len(breaks) > 0 {
		r.t.Error(breaks, err)
	}
	if _, _, err := r.Book.Verify(r.t.Context(), r.id.Lender, func(f book.Fault) { r.t.Error(f) }); err != nil {
		r.t.Error(err)
	}
}

// row reads the one payment that answers a condition.
func (r *rig) row(where string) payments.Payment {
	r.t.Helper()
	var id uuid.UUID
	if err := r.DB.GetContext(r.t.Context(), &id, `SELECT payment_id FROM payment WHERE `+where); err != nil {
		r.t.Fatal(err)
	}
	row, _, err := r.Find(r.t.Context(), r.id, id)
	if err != nil {
		r.t.Fatal(err)
	}
	return row
}
