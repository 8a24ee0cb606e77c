package payments_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/payments"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
)

func code(r *plans.Refusal) string {
	if r == nil {
		return ""
	}
	return r.Code
}

func TestEachCardsDebitEndsAsItsBankSays(t *testing.T) {
	for number, want := range map[string]struct {
		state, failure string
		paid           int64
	}{
		"4242424242424242": {"succeeded", "", 2500}, "4000002500003155": {"succeeded", "", 2500}, "4000003800000446": {"succeeded", "", 2500},
		"4000002760003184": {"failed", "authentication", 0}, "4000008260003178": {"failed", "insufficient_funds", 0}, "4000000000000341": {"failed", "card_declined", 0},
	} {
		t.Run(number, func(t *testing.T) {
			r := setUp(t)
			r.saved(number)
			row, refusal := r.debit(1)
			if refusal != nil || row.State != want.state || row.Failure.String != want.failure || !strings.HasPrefix(row.Intent.String, "pi_") {
				t.Errorf("%+v %+v", refusal, row)
			}
			if p := r.read().Payments[row.ID]; p == nil || (p.State == "received") != (want.paid > 0) || (p.State == "failed") != (want.paid == 0) {
				t.Errorf("the record says %+v", p)
			}
			if stopped := r.read().Mandate.Stopped; (stopped == "authentication") != (want.failure == "authentication") {
				t.Errorf("autopay stopped: %q", stopped)
			}
			r.books(want.paid)
		})
	}
}

func TestAMandateKeepsWhatWasAgreedAndWhence(t *testing.T) {
	r := setUp(t)
	m := r.saved("4242424242424242")
	if m.Brand.String != "visa" || m.Last4.String != "4242" || m.Expires.Time.Format(time.DateOnly) != "2034-12-31" || m.TextVersion != "us-1" || m.TextHash != "c0ffee" || m.Agreement != r.plan {
		t.Errorf("%+v", m)
	}
	if ip, agent, err := r.GivenFrom(m); err != nil || ip != consent.IP || agent != consent.UserAgent || strings.Contains(string(m.Sealed), consent.IP) {
		t.Errorf("%s %s %v", ip, agent, err)
	}
	for _, change := range []string{`text_hash = 'other'`, `ceiling = 999999`, `payment_method = 'pm_another'`, `saved_at = NULL, payment_method = NULL, customer = NULL`} {
		if _, err := r.owner.ExecContext(t.Context(), `UPDATE mandate SET `+change); err == nil {
			t.Errorf("the database let a mandate change: %s", change)
		}
	}
	if _, err := r.owner.ExecContext(t.Context(), `DELETE FROM mandate`); err == nil {
		t.Error("the database let a mandate go")
	}
	if _, err := r.DB.ExecContext(t.Context(), `DELETE FROM mandate`); err == nil {
		t.Error("the serving role may delete mandates")
	}
	r.books(0)
}

func TestEightDebitsAtOnceChargeOnce(t *testing.T) {
	r := setUp(t)
	r.saved("4242424242424242")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, _, err := r.Debit(t.Context(), r.id, "", payments.DebitAsk{N: 1, Amount: 2500, Says: "Instalment"}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := r.calls.Load(); n != 1 {
		t.Errorf("%d calls", n)
	}
	r.books(2500)
	if _, refusal := r.debit(1); code(refusal) != "nothing_due" {
		t.Errorf("a ninth: %+v", refusal)
	}
}

func TestACallRepeatedWithItsKeyChargesOnce(t *testing.T) {
	r := setUp(t)
	r.saved("4242424242424242")
	for range 3 {
		if _, refusal, err := r.Debit(t.Context(), r.id, "debit:1", payments.DebitAsk{N: 1, Amount: 2500, Says: "Instalment"}); err != nil || refusal != nil {
			t.Fatal(refusal, err)
		}
	}
	r.books(2500)
}

func TestADebitIsRefusedWhereItMayNotBe(t *testing.T) {
	r := setUp(t)
	ask := payments.DebitAsk{N: 1, Amount: 2500, Says: "Instalment"}
	refused := func(want string, a payments.DebitAsk) {
		t.Helper()
		if _, refusal, err := r.Debit(t.Context(), r.id, "", a); err != nil || code(refusal) != want {
			t.Errorf("want %s, got %+v, %v", want, refusal, err)
		}
	}
	refused("no_mandate", ask)
	r.saved("4242424242424242")
	refused("amount_changed", payments.DebitAsk{N: 1, Amount: 2400, Says: "Instalment"})
	refused("nothing_due", payments.DebitAsk{N: 2, Amount: 2500, Says: "Instalment"})
	refused("nothing_due", payments.DebitAsk{N: 9, Amount: 2500, Says: "Instalment"})
	held := func() (*plans.Refusal, error) { return plans.Refuse("on_hold"), nil }
	r.hold.Store(&held)
	refused("on_hold", ask)
	r.hold.Store(nil)
	page, _, err := r.Start(t.Context(), r.id, record.System, 1, 2500, "Evenkeel", "en", "/pay/return")
	if err != nil {
		t.Fatal(err)
	}
	refused("payment_open", ask)
	r.pay(page, "4242424242424242")
	r.soon("the borrower's own payment", func() bool { return r.read().Paid == 2500 })
	refused("nothing_due", ask)
	refused("not_due_yet", payments.DebitAsk{N: 2, Amount: 2500, Says: "Instalment"})
	r.clock(time.Date(2035, 1, 2, 15, 0, 0, 0, time.UTC))
	refused("card_expired", payments.DebitAsk{N: 2, Amount: 2500, Says: "Instalment"})
	if r.calls.Load() != 0 {
		t.Error("something was sent")
	}
	r.books(2500)
}

func TestAMandateCoversNoMoreThanWasAgreed(t *testing.T) {
	r := setUp(t)
	small := consent
	small.Ceiling = 2499
	page, refusal, err := r.StartSetup(t.Context(), r.id, record.System, small, "Evenkeel", "en", "/pay/return")
	if err != nil || refusal != nil {
		t.Fatal(refusal, err)
	}
	r.pay(page, "4242424242424242")
	r.active()
	if _, refusal := r.debit(1); code(refusal) != "mandate_too_small" || r.calls.Load() != 0 {
		t.Errorf("%+v", refusal)
	}
}

func TestDeclinedDebitsKeepTheirDistanceAndEnd(t *testing.T) {
	r := setUp(t)
	r.saved("4000000000000341")
	at := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)
	for try := range 4 {
		if row, refusal := r.debit(1); refusal != nil || row.State != "failed" {
			t.Fatalf("try %d: %+v %+v", try+1, refusal, row)
		}
		r.clock(at.Add(71*time.Hour + 50*time.Minute))
		if _, refusal := r.debit(1); try < 3 && (code(refusal) != "debit_too_soon" || refusal.Args["until"] == "") {
			t.Errorf("after try %d, ten minutes early: %+v", try+1, refusal)
		}
		at = at.Add(73 * time.Hour)
		r.clock(at)
	}
	if _, refusal := r.debit(1); code(refusal) != "debit_tries_used" {
		t.Errorf("a fifth: %+v", refusal)
	}
	if n := r.calls.Load(); n != 4 {
		t.Errorf("%d calls", n)
	}
	r.clock(time.Date(2026, 12, 25, 15, 0, 0, 0, time.UTC))
	if _, refusal := r.debit(1); code(refusal) != "autopay_stopped" || r.read().Mandate.Stopped != "tries" {
		t.Errorf("when a month had passed, autopay still waits for the borrower: %+v", refusal)
	}
	r.books(0)
}

// dies lets the process stop between storing a debit and sending it.
func (r *rig) dies(n int) payments.Payment {
	r.t.Helper()
	asked := 0
	gone := errors.New("the process is gone")
	once := func() (*plans.Refusal, error) {
		if asked++; asked > 1 {
			return nil, gone
		}
		return nil, nil
	}
	r.hold.Store(&once)
	row, _, err := r.Debit(r.t.Context(), r.id, "", payments.DebitAsk{N: n, Amount: 2500, Says: "Instalment"})
	if !errors.Is(err, gone) || row.State != "created" {
		r.t.Fatalf("%v %+v", err, row)
	}
	r.hold.Store(nil)
	return row
}

func TestACrashBetweenStoringAndSendingChargesOnce(t *testing.T) {
	r := setUp(t)
	r.saved("4242424242424242")
	row := r.dies(1)
	if _, refusal := r.debit(1); code(refusal) != "payment_open" {
		t.Errorf("a second debit meanwhile: %+v", refusal)
	}
	r.clock(time.Date(2026, 11, 24, 15, 1, 0, 0, time.UTC))
	if err := r.DB.Transact(t.Context(), func(tx *pg.Tx) error { return r.Jobs.Add(t.Context(), tx.Tx.Tx, payments.Sweep{}) }); err != nil {
		t.Fatal(err)
	}
	r.soon("the janitor", func() bool { return r.read().Paid == 2500 })
	if row = r.look(row); row.State != "succeeded" || r.calls.Load() != 1 {
		t.Errorf("%d calls, %+v", r.calls.Load(), row)
	}
	r.books(2500)
}

func TestAnAnswerThatNeverCameChargesOnce(t *testing.T) {
	for _, fault := range []string{"500_before", "500_after", "html_502,html_502", "409,409", "429"} {
		t.Run(fault, func(t *testing.T) {
			r := setUp(t)
			r.saved("4242424242424242")
			http.PostForm(r.gate+"/_sim/fault", url.Values{"next": {fault}, "drop": {"1"}}) // and no event tells of it
			row, refusal := r.debit(1)
			if refusal != nil || row.State != "unknown" {
				t.Fatalf("%+v %+v", refusal, row)
			}
			if row = r.look(row); row.State != "succeeded" {
				t.Errorf("%+v", row)
			}
			r.look(row)
			r.books(2500)
		})
	}
}

func TestADebitAfterRevocationIsNeverSent(t *testing.T) {
	revoke := func(r *rig) payments.Stopped {
		var s payments.Stopped
		r.append(func(tx *pg.Tx, now time.Time, c record.Case) (events []record.Event, err error) {
			if s, err = r.Revoke(r.t.Context(), tx, now, r.id, "borrower"); err != nil {
				return nil, err
			}
			off, refusal := c.RevokeMandate("borrower")
			if refusal != nil && len(s.Mandates) > 0 && c.Mandate != nil {
				t.Error(refusal)
			}
			return append(off, s.Say(c)...), nil
		})
		return s
	}
	t.Run("queued", func(t *testing.T) {
		r := setUp(t)
		m := r.saved("4242424242424242")
		row := r.dies(1)
		if s := revoke(r); len(s.Stopped) != 1 || s.Stopped[0].ID != row.ID || len(s.Sent) != 0 || len(s.Mandates) != 1 {
			t.Errorf("%+v", s)
		}
		if row = r.look(row); row.State != "canceled" || r.read().Payments[row.ID].State != "abandoned" {
			t.Errorf("%+v", row)
		}
		if _, refusal := r.debit(1); code(refusal) != "no_mandate" || r.calls.Load() != 0 {
			t.Errorf("%+v, %d calls", refusal, r.calls.Load())
		}
		r.soon("the card to be let go", func() bool {
			c, err := r.Gateway.Card(t.Context(), m.Method.String)
			return err == nil && c.Customer == ""
		})
		r.books(0)
	})
	t.Run("sent, and never received there", func(t *testing.T) {
		r := setUp(t)
		r.saved("4242424242424242")
		r.fault("500_before")
		row, _ := r.debit(1)
		if s := revoke(r); len(s.Stopped) != 0 || len(s.Sent) != 1 {
			t.Errorf("%+v", s)
		}
		if row = r.look(row); row.State != "canceled" || r.calls.Load() != 1 {
			t.Errorf("%d calls, %+v", r.calls.Load(), row)
		}
		r.books(0)
	})
	t.Run("charged, and the answer lost", func(t *testing.T) {
		r := setUp(t)
		r.saved("4242424242424242")
		http.PostForm(r.gate+"/_sim/fault", url.Values{"next": {"500_after"}, "drop": {"1"}})
		row, _ := r.debit(1)
		revoke(r)
		if row = r.look(row); row.State != "succeeded" || r.calls.Load() != 1 {
			t.Errorf("%d calls, %+v", r.calls.Load(), row)
		}
		r.books(2500)
	})
	t.Run("while its card is being saved", func(t *testing.T) {
		r := setUp(t)
		page := r.setup()
		revoke(r)
		r.pay(page, "4242424242424242")
		r.soon("the setup to end", func() bool {
			var n int
			return r.DB.GetContext(t.Context(), &n, `SELECT count(*) FROM payment WHERE purpose = 'setup' AND state = 'succeeded'`) == nil && n == 1
		})
		if _, refusal := r.debit(1); code(refusal) != "no_mandate" {
			t.Errorf("%+v", refusal)
		}
	})
}

func TestAHoldStopsWhatIsQueuedAndWhatWouldBeSentAgain(t *testing.T) {
	r := setUp(t)
	r.saved("4242424242424242")
	row := r.dies(1)
	held := func() (*plans.Refusal, error) { return plans.Refuse("on_hold"), nil }
	r.hold.Store(&held)
	if row = r.look(row); row.State != "canceled" || r.calls.Load() != 0 {
		t.Errorf("queued: %+v", row)
	}
	r.hold.Store(nil)
	r.fault("500_before")
	row, _ = r.debit(1)
	r.hold.Store(&held)
	if row = r.look(row); row.State != "canceled" || r.calls.Load() != 1 {
		t.Errorf("to be sent again: %+v", row)
	}
	r.books(0)
}

func TestAnOldUnknownDebitIsLookedForBeforeItIsSentAgain(t *testing.T) {
	r := setUp(t)
	r.saved("4242424242424242")
	http.PostForm(r.gate+"/_sim/fault", url.Values{"next": {"500_after"}, "drop": {"1"}})
	row, _ := r.debit(1)
	r.clock(time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC))
	if row = r.look(row); row.State != "succeeded" || r.calls.Load() != 1 {
		t.Errorf("%d calls, %+v", r.calls.Load(), row)
	}
	r.books(2500)
}

func TestABankDebitWaitsForItsBank(t *testing.T) {
	for how, want := range map[string]struct {
		state, failure string
		paid           int64
	}{"succeeded": {"succeeded", "", 2500}, "failed": {"failed", "insufficient_funds", 0}} {
		t.Run(how, func(t *testing.T) {
			r := setUp(t)
			customer, err := r.Gateway.Customer(t.Context(), "bank", r.id.Lender.String(), r.read().Person.String())
			if err != nil {
				t.Fatal(err)
			}
			_, err = r.DB.ExecContext(t.Context(), `INSERT INTO mandate (lender_id, mandate_id, person_id, case_id, agreement, ceiling, currency, text_version, text_hash, given_at, sealed, customer, payment_method, method_kind, saved_at)
				VALUES ($1, gen_random_uuid(), $2, $3, $4, 2500, 'USD', 'v', 'h', now(), '', $5, 'pm_usBankAccount_processing', 'us_bank_account', now())`, r.id.Lender, r.read().Person, r.id.Case, r.plan, customer)
			if err != nil {
				t.Fatal(err)
			}
			r.append(func(*pg.Tx, time.Time, record.Case) ([]record.Event, error) {
				return []record.Event{record.MandateGiven{Mandate: r.active().ID, Most: 2500}}, nil
			})
			row, refusal := r.debit(1)
			if refusal != nil || row.State != "processing" || row.Shown() != "pending" {
				t.Fatalf("%+v %+v", refusal, row)
			}
			if _, refusal := r.debit(1); code(refusal) != "payment_open" {
				t.Errorf("a second debit meanwhile: %+v", refusal)
			}
			r.books(0)
			http.PostForm(r.gate+"/_sim/settle", url.Values{"intent": {row.Intent.String}, "how": {how}})
			if row = r.look(row); row.State != want.state || row.Failure.String != want.failure {
				t.Errorf("%+v", row)
			}
			r.books(want.paid)
		})
	}
}
