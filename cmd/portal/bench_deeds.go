package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os/exec"
	"regexp"
	"strings"
	"time"

	"evenkeel/plans/money"
	"evenkeel/portal/ledger"
	"evenkeel/portal/payments/sim"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// proposed is a reviewed proposal: where it is accepted, and the page's form, signed.
type proposed struct {
	visitor    int
	path, form string
}

// propose lays a plan of six instalments before a visitor.
func (b *benchmark) propose(visitor int) (proposed, error) {
	w := b.ask(visitor, "POST", "/offers/proposal", "kind=instalments&by=count&count=6&frequency=monthly&first="+civil.DateOf(time.Now()).AddDays(7).String())
	if w.Code != http.StatusSeeOther {
		return proposed{}, fmt.Errorf("proposal: %d", w.Code)
	}
	to := w.Header().Get("Location")
	r := httptest.NewRequest("GET", to, nil)
	r.AddCookie(&http.Cookie{Name: "visit", Value: b.cookies[visitor]})
	w = httptest.NewRecorder()
	b.site.ServeHTTP(w, r)
	m := termsHash.FindStringSubmatch(w.Body.String())
	if m == nil {
		return proposed{}, fmt.Errorf("review: %d", w.Code)
	}
	return proposed{visitor, to + "/acceptance", "hash=" + m[1] + "&text=" + m[2] + "&name=Signed+By+Hand"}, nil
}

var termsHash = regexp.MustCompile(`name="hash" value="(\w+)"/?>\s*<input type="hidden" name="text" value="(\w+)"`)

func (b *benchmark) accept(p proposed) error {
	if w := b.ask(p.visitor, "POST", p.path, p.form); w.Code != http.StatusSeeOther || !strings.HasSuffix(w.Header().Get("Location"), "/plan?new=1") {
		return fmt.Errorf("acceptance: %d", w.Code)
	}
	return nil
}

// tpcb makes the tables of TPC-B at scale 50, once.
func (b *benchmark) tpcb(ctx context.Context) error {
	if b.filled {
		return nil
	}
	b.filled = true
	u, err := url.Parse(b.server.OwnerURL())
	if err != nil {
		return err
	}
	q := u.Query()
	out, err := exec.CommandContext(ctx, b.pgbench, "-h", q.Get("host"), "-p", q.Get("port"), "-U", q.Get("user"), "-i", "-q", "-s", "50", "portal").CombinedOutput()
	if err != nil {
		return fmt.Errorf("pgbench: %w: %s", err, out)
	}
	return nil
}

// acceptOffer is a reviewed proposal turned into an agreement over HTTP, with its instalments and its job, against TPC-B at scale 50.
func (b *benchmark) acceptOffer(ctx context.Context) (figure, error) {
	if err := b.tpcb(ctx); err != nil {
		return figure{}, err
	}
	// Each acceptance uses up a case: proposals are made before the clock runs.
	left := make([]proposed, len(b.cookies)-lookers)
	err := together(len(left), func(i int) (err error) {
		left[i], err = b.propose(lookers + i)
		return err
	})
	if err != nil {
		return figure{}, err
	}
	each := len(left) / rounds
	return bracket(func() (float64, error) { return b.yard(ctx, 8) }, func() (figure, error) {
		mine := left[:each]
		left = left[len(mine):]
		rate, p50, p99, err := b.run(8, func(_, i int) error {
			if i >= len(mine) {
				return errEnough
			}
			return b.accept(mine[i])
		})
		return figure{Name: "accept_offer", Value: rate, Unit: "agreements/s", P50: p50, P99: p99, Yardstick: "pgbench TPC-B, scale 50, 8 clients"}, err
	})
}

// ledgerPost is a payment's posting on random cases, with hot accounts, against TPC-B.
func (b *benchmark) ledgerPost(ctx context.Context) (figure, error) {
	if err := b.tpcb(ctx); err != nil {
		return figure{}, err
	}
	return bracket(func() (float64, error) { return b.yard(ctx, 8) }, func() (figure, error) {
		rate, p50, p99, err := b.run(8, func(_, i int) error {
			return b.DB.Transact(ctx, func(tx *pg.Tx) error {
				id := b.cases[i%len(b.cases)]
				_, err := ledger.Post(ctx, tx, b.lender, "paid:"+uuid.Must(uuid.NewV7()).String(), "paid", time.Now(), ledger.Received(record.PaymentReceived{Amount: 100}, id.Case, uuid.Nil, money.Currency("USD"))...)
				return err
			})
		})
		return figure{Name: "ledger_post", Value: rate, Unit: "postings/s", P50: p50, P99: p99, Yardstick: "pgbench TPC-B, scale 50, 8 clients"}, err
	})
}

// webhookAck is an event of the gateway's taken into the inbox, over HTTP with its signature, against TPC-B.
func (b *benchmark) webhookAck(ctx context.Context) (figure, error) {
	if err := b.tpcb(ctx); err != nil {
		return figure{}, err
	}
	return bracket(func() (float64, error) { return b.yard(ctx, 8) }, func() (figure, error) {
		rate, p50, p99, err := b.run(8, func(int, int) error {
			body := fmt.Sprintf(`{"id":"evt_%s","object":"event","type":"payment_intent.succeeded","livemode":false,"data":{"object":{"id":"pi_bench","object":"payment_intent"}}}`, uuid.NewString())
			r := httptest.NewRequest("POST", "/hooks/stripe", strings.NewReader(body))
			r.Header.Set("Stripe-Signature", sim.Sign(b.secrets.Hook, []byte(body), time.Now()))
			w := httptest.NewRecorder()
			if b.site.ServeHTTP(w, r); w.Code != http.StatusOK {
				return fmt.Errorf("webhook: %d %s", w.Code, w.Body)
			}
			return nil
		})
		return figure{Name: "webhook_ack", Value: rate, Unit: "events/s", P50: p50, P99: p99, Yardstick: "pgbench TPC-B, scale 50, 8 clients"}, err
	})
}
