package portal

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/ledger"
	"evenkeel/portal/outreach/mailbox"
	"evenkeel/portal/payments"
	"evenkeel/portal/pg"
	"evenkeel/portal/placement"
	"evenkeel/portal/placement/file"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// keeping is a house whose agreements leave slack, and a borrower in it with a plan of n payments that begins on a date.
func keeping(t *testing.T, n int, first string) (*house, phone) {
	t.Helper()
	h := build(t)
	policy := plans.Policy{ID: "p", Version: 2, Currency: "USD", EffectiveFrom: civil.Date{Year: 2026, Month: 1, Day: 1}, OfferDays: 30, Full: &plans.FullRule{WithinDays: 30},
		Instalments: &plans.InstalmentRule{MinAmount: 1000, MaxCount: 12, MaxMonths: 12, Frequencies: []plans.Frequency{plans.Monthly}, FirstWithinDays: 45, GraceDays: 20, Slack: plans.Slack{SkipsAYear: 2, PauseDays: 30, Missed: 1}}}
	if refusal, err := h.Lenders.Publish(t.Context(), h.lender.ID, policy); err != nil || refusal != nil {
		t.Fatal(refusal, err)
	}
	p := h.guest("A-1")
	code, body, to := p.do("POST", "/offers/proposal", url.Values{"kind": {"instalments"}, "by": {"count"}, "count": {fmt.Sprint(n)}, "frequency": {"monthly"}, "first": {first}})
	if code != 303 {
		t.Fatalf("propose: %d %s", code, body)
	}
	_, body, _ = p.do("GET", to, nil)
	if code, body, _ := p.do("POST", to+"/acceptance", p.form(body)); code != 303 {
		t.Fatalf("accept: %d %s", code, body)
	}
	return h, p
}

func (h *house) read(reference string) record.Case {
	h.t.Helper()
	x, err := h.Book.Case(h.t.Context(), h.id(reference))
	if err != nil {
		h.t.Fatal(err)
	}
	return x
}

func (h *house) soon(what string, is func() bool) {
	h.t.Helper()
	for range 300 {
		if is() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	h.t.Fatalf("waited in vain for %s", what)
}

// card fills in the gateway's page, and passes the bank's check where there is one.
func (p phone) card(page, number string) {
	p.h.t.Helper()
	_, _, to := p.do("POST", page, url.Values{"card": {number}, "expiry": {"12/34"}})
	if strings.HasPrefix(to, "/c/pay/") {
		p.do("POST", page, url.Values{"proof": {"yes"}})
	}
}

var hashOf = regexp.MustCompile(`name="(?:hash|save)" value="(\w+)"`)

// autopay saves a card under the mandate.
func (p phone) autopay(number string) {
	p.h.t.Helper()
	_, body, _ := p.do("GET", "/plan/autopay", nil)
	code, body, page := p.do("POST", "/plan/autopay", url.Values{"hash": {hashOf.FindStringSubmatch(body)[1]}})
	if code != 303 {
		p.h.t.Fatalf("autopay: %d %s", code, body)
	}
	p.card(page, number)
	p.h.soon("the card to be saved", func() bool { m := p.h.read("A-1").Mandate; return m != nil && m.Stopped == "" })
}

// at moves the clock and lets the day do what it asks for, twice: nothing happens twice.
func (h *house) at(moment string) {
	h.t.Helper()
	to, err := time.Parse("2006-01-02 15:04", moment)
	if err != nil {
		h.t.Fatal(err)
	}
	h.clock(to)
	for range 2 {
		if err := h.Book.LetDaysPass(h.t.Context()); err != nil {
			h.t.Fatal(err)
		}
		if err := h.Due.Look(h.t.Context()); err != nil {
			h.t.Fatal(err)
		}
	}
}

// told waits for the n-th message of a kind and answers what arrived, newest first.
func (h *house) told(what string, n int) []mailbox.Message {
	h.t.Helper()
	h.soon(fmt.Sprintf("%d × %s", n, what), func() bool { return h.sent(what) >= n })
	if got := h.sent(what); got != n {
		h.t.Fatalf("%d × %s went, want %d", got, what, n)
	}
	return slices.DeleteFunc(h.box.Messages(), func(m mailbox.Message) bool {
		return strings.HasPrefix(m.FileName, "receipt") != (what == "receipt") || strings.HasPrefix(m.FileName, "agreement")
	})
}

func (h *house) sent(what string) (n int) {
	entries, _, err := h.Book.Entries(h.t.Context(), h.id("A-1"), 0)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, e := range entries {
		if m, ok := e.Event.(record.MessageSent); ok && m.What == what {
			n++
		}
	}
	return n
}

// charged is what the gateway's own books say, and insists that ledger, record and gateway agree and nothing was charged twice.
func (h *house) charged() (sum int64) {
	h.t.Helper()
	resp, err := http.Get(h.gate + "/_sim/books")
	if err != nil {
		h.t.Fatal(err)
	}
	defer resp.Body.Close()
	var all map[string][]int64
	if err := json.NewDecoder(resp.Body).Decode(&all); err != nil {
		h.t.Fatal(err)
	}
	for payment, times := range all {
		if len(times) != 1 {
			h.t.Errorf("payment %s was charged %v", payment, times)
		}
		sum += times[0]
	}
	h.soon("the record to know what the gateway charged", func() bool { return h.read("A-1").Paid == sum })
	b, err := ledger.Balance(h.t.Context(), h.DB, h.lender.ID, strings.TrimSuffix(ledger.Clearing, "*"), "USD")
	if err != nil || b.Minor != sum {
		h.t.Errorf("the gateway charged %d, the ledger says %v, %v", sum, b, err)
	}
	h.sound()
	return sum
}

var errandOf = regexp.MustCompile(`/errand/[0-9A-Z-]+`)

var beforeOf = regexp.MustCompile(`name="before" value="(\w+)"`)

func TestADebitIsAnnouncedMovedByTheNoticeAndMadeOnTheNewDayOnly(t *testing.T) {
	h, p := keeping(t, 4, "2026-12-10")
	p.autopay("4242424242424242")
	h.at("2026-12-07 04:59") // a minute to midnight in New York, the fourth day before
	if h.count("A-1", "debit_announced") != 0 {
		t.Fatal("announced too early")
	}
	h.at("2026-12-07 14:00")
	if h.count("A-1", "debit_announced") != 1 {
		t.Fatal("not announced three days before")
	}
	m := h.told("debit_notice", 1)[0]
	for _, never := range []string{"Rockville", "25.00", "100.00", "debt", "owe", "Ann"} {
		if strings.Contains(m.Subject+m.Text, never) {
			t.Errorf("the notice says %q: %s", never, m.Text)
		}
	}
	errand := errandOf.FindString(m.Text)
	stranger := h.phone()
	for range 3 {
		code, body, _ := stranger.do("GET", errand, nil)
		if code != 200 || !strings.Contains(body, "10 December 2026") {
			t.Fatalf("the errand: %d %s", code, body)
		}
		for _, never := range []string{"Rockville", "Harbour", "25.00", "100.00", "debt", "Ann"} {
			if strings.Contains(body, never) {
				t.Errorf("the errand says %q", never)
			}
		}
	}
	if h.count("A-1", "plan_amended") != 0 {
		t.Fatal("looking changed the plan")
	}
	_, body, _ := stranger.do("GET", errand, nil)
	before := url.Values{"before": {beforeOf.FindStringSubmatch(body)[1]}, "on": {"2026-12-17"}}
	if code, _, _ := stranger.do("POST", errand+"/move", url.Values{"before": {"forged"}, "on": {"2026-12-17"}}); code != 422 {
		t.Errorf("a page that is out of date: %d", code)
	}
	for on, want := range map[string]string{"2027-03-01": "at the latest", "2026-12-07": "a later day"} {
		if code, body, _ := stranger.do("POST", errand+"/move", url.Values{"before": before["before"], "on": {on}}); code != 422 || !strings.Contains(body, want) {
			t.Errorf("to %s: %d", on, code)
		}
	}
	together(8, func(int) {
		if code, _, _ := h.phone().do("POST", errand+"/move", before); code != 303 && code != 410 && code != 422 {
			t.Errorf("move: %d", code)
		}
	})
	x := h.read("A-1")
	if h.count("A-1", "plan_amended") != 1 || x.Plan.Terms.Schedule[0].DueOn.String() != "2026-12-17" {
		t.Fatalf("%d changes, due %s", h.count("A-1", "plan_amended"), x.Plan.Terms.Schedule[0].DueOn)
	}
	if code, _, _ := stranger.do("POST", errand+"/undo", url.Values{}); code != 303 || h.read("A-1").Plan.Terms.Schedule[0].DueOn.String() != "2026-12-10" {
		t.Fatalf("undo: %d", code)
	}
	_, body, _ = stranger.do("GET", errand, nil)
	if code, _, _ := stranger.do("POST", errand+"/move", url.Values{"before": {beforeOf.FindStringSubmatch(body)[1]}, "on": {"other"}, "day": {"１７"}, "month": {"12"}, "year": {"2026"}}); code != 303 {
		t.Fatalf("moved again, by typing: %d", code)
	}
	if code, _, _ := stranger.do("GET", "/plan", nil); code != 401 {
		t.Errorf("the errand let a stranger in: %d", code)
	}
	h.at("2026-12-10 14:00")
	h.at("2026-12-11 14:00")
	if n := h.charged(); n != 0 {
		t.Fatalf("%d was charged on the old day", n)
	}
	h.at("2026-12-14 14:00")
	h.told("debit_notice", 2)
	h.at("2026-12-17 12:59") // a minute to eight
	if n := h.charged(); n != 0 {
		t.Fatalf("%d was charged before eight in the morning", n)
	}
	h.clock(time.Date(2026, 12, 17, 13, 1, 0, 0, time.UTC))
	together(8, func(int) {
		if err := h.Due.Case(t.Context(), h.id("A-1")); err != nil {
			t.Error(err)
		}
	})
	if n := h.charged(); n != 2500 {
		t.Errorf("%d was charged, want 2500", n)
	}
	for _, e := range h.read("A-1").Payments {
		if e.Purpose != record.ForAutopay {
			t.Errorf("%+v", e)
		}
	}
	if code, body, _ := stranger.do("GET", errand, nil); code != 410 || strings.Contains(body, "Rockville") {
		t.Errorf("the errand after its day: %d", code)
	}
}

func TestANoticeSkipsAndTheSkipIsCountedOnce(t *testing.T) {
	h, p := keeping(t, 4, "2026-12-10")
	p.autopay("4242424242424242")
	h.at("2026-12-07 14:00")
	errand := errandOf.FindString(h.told("debit_notice", 1)[0].Text)
	_, body, _ := h.phone().do("GET", errand, nil)
	if code, _, _ := h.phone().do("POST", errand+"/skip", url.Values{"before": {beforeOf.FindStringSubmatch(body)[1]}}); code != 303 {
		t.Fatal(code)
	}
	x := h.read("A-1")
	if x.Plan.Terms.Schedule[0].DueOn.String() != "2027-01-10" || len(x.Plan.Skips) != 1 || x.Plan.Terms.Total != 10000 {
		t.Errorf("%+v", x.Plan.Under)
	}
	h.at("2026-12-10 14:00")
	if n := h.charged(); n != 0 {
		t.Errorf("%d was charged for what was skipped", n)
	}
	h.at("2026-12-10 23:30")
	if code, _, _ := h.phone().do("POST", errand+"/undo", url.Values{}); code != 410 {
		t.Errorf("undo after its time: %d", code)
	}
}

func TestAnErrandEndsAtMidnightBeforeItsDay(t *testing.T) {
	h, p := keeping(t, 4, "2026-12-10")
	p.autopay("4242424242424242")
	h.at("2026-12-07 14:00")
	errand := errandOf.FindString(h.told("debit_notice", 1)[0].Text)
	_, body, _ := h.phone().do("GET", errand, nil)
	form := url.Values{"before": {beforeOf.FindStringSubmatch(body)[1]}, "on": {"2026-12-17"}}
	h.clock(time.Date(2026, 12, 10, 5, 0, 1, 0, time.UTC)) // a second past midnight in New York
	if code, _, _ := h.phone().do("POST", errand+"/move", form); code != 410 || h.count("A-1", "plan_amended") != 0 {
		t.Errorf("after the cut-off: %d", code)
	}
	h.clock(time.Date(2026, 12, 10, 4, 58, 0, 0, time.UTC))
	if code, _, _ := h.phone().do("POST", errand+"/move", form); code != 303 {
		t.Errorf("before the cut-off: %d", code)
	}
}

func TestNothingIsDebitedThatWasSwitchedOffHeldPausedOrPaid(t *testing.T) {
	for name, do := range map[string]func(h *house, p phone){
		"switched off": func(h *house, p phone) {
			if code, _, to := p.do("POST", "/plan/autopay/revocation", url.Values{}); code != 303 || to != "/plan/autopay?off=yes" {
				h.t.Errorf("off: %d %s", code, to)
			}
			if _, on, err := payments.Active(h.t.Context(), h.DB, h.id("A-1")); err != nil || on || !h.read("A-1").Plan.Live() {
				h.t.Error("the mandate stands, or the plan fell with it")
			}
		},
		"held": func(h *house, _ phone) {
			h.append(func(x record.Case, on civil.Date) ([]record.Event, *plans.Refusal) {
				return x.PlaceHold(record.Hold{ID: uuid.New(), Why: "hardship", Days: 30, Stops: []string{"autopay", "plan"}}, on)
			})
		},
		"paused": func(h *house, _ phone) {
			h.append(func(x record.Case, on civil.Date) ([]record.Event, *plans.Refusal) {
				ch := plans.Change{Kind: plans.Pause, On: civil.Date{Year: 2026, Month: 12, Day: 31}}
				policy, _, err := h.Lenders.Policy(h.t.Context(), h.DB, h.lender.ID, "USD", on)
				if err != nil {
					h.t.Fatal(err)
				}
				after, r := x.Change(policy, ch, on)
				if r != nil {
					return nil, r
				}
				return x.Amend(policy, uuid.New(), ch, after.Terms.Hash(), "", x.CutOff(on))
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			h, p := keeping(t, 4, "2026-12-10")
			p.autopay("4242424242424242")
			h.at("2026-12-07 14:00")
			h.told("debit_notice", 1)
			h.clock(time.Date(2026, 12, 9, 14, 0, 0, 0, time.UTC))
			p = h.guest("A-1")
			do(h, p)
			h.at("2026-12-10 14:00")
			h.at("2026-12-12 14:00")
			if n := h.charged(); n != 0 {
				t.Errorf("%d was charged", n)
			}
		})
	}
}

func (h *house) append(do func(x record.Case, on civil.Date) ([]record.Event, *plans.Refusal)) {
	h.t.Helper()
	x := h.read("A-1")
	now, err := pg.Now(h.t.Context(), h.DB)
	if err != nil {
		h.t.Fatal(err)
	}
	events, refusal := do(x, x.Today(now))
	if refusal != nil {
		h.t.Fatal(refusal)
	}
	_, _, err = h.Book.Append(h.t.Context(), h.id("A-1"), "", record.System, func(context.Context, *pg.Tx, time.Time, record.Case) (book.Answer, error) {
		return book.Answer{Events: events}, nil
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

func TestADeclinedDebitIsToldInPlainWordsAndTriedAgainOnlyAfterNotice(t *testing.T) {
	h, p := keeping(t, 4, "2026-12-10")
	p.autopay("4000000000000341")
	h.at("2026-12-07 14:00")
	h.told("debit_notice", 1)
	h.at("2026-12-10 14:00")
	m := h.told("debit_failed", 1)[0]
	if !strings.Contains(m.Text, "did not let it through") || strings.Contains(m.Text, "Rockville") || strings.Contains(m.Text, "25.00") {
		t.Errorf("%s", m.Text)
	}
	h.at("2026-12-10 20:00")
	h.at("2026-12-11 14:00") // three days before the next try
	h.told("debit_notice", 2)
	if a := h.read("A-1").Announced; a == nil || a.On.String() != "2026-12-14" {
		t.Fatalf("%+v", a)
	}
	if strings.Contains(h.told("debit_notice", 2)[0].Text, "/errand/") {
		t.Error("what is due already can be moved from the notice")
	}
	h.at("2026-12-13 14:00")
	if n := len(h.read("A-1").Payments); n != 1 {
		t.Errorf("%d debits before the announced day", n)
	}
	h.at("2026-12-14 14:00")
	if n := len(h.read("A-1").Payments); n != 2 {
		t.Errorf("%d debits on the announced day, want 2", n)
	}
	h.told("debit_failed", 2)
	if h.sent("missed") != 0 {
		t.Error("the same thing was said twice")
	}
	if n := h.charged(); n != 0 {
		t.Errorf("%d was charged", n)
	}
}

func TestABankThatWantsToSeeItsCustomerPausesAutopayWithAWayOn(t *testing.T) {
	h, p := keeping(t, 4, "2026-12-10")
	p.autopay("4000002760003184")
	h.at("2026-12-07 14:00")
	h.told("debit_notice", 1)
	h.at("2026-12-10 14:00")
	m := h.told("autopay_stopped", 1)[0]
	if x := h.read("A-1"); x.Mandate == nil || x.Mandate.Stopped != "authentication" || h.count("A-1", "autopay_stopped") != 1 {
		t.Fatalf("%+v", x.Mandate)
	}
	q := h.phone()
	if code, _, _ := q.do("POST", regexp.MustCompile(`/go/[0-9A-Z-]+`).FindString(m.Text), url.Values{}); code != 303 {
		t.Fatal(code)
	}
	code, _, to := q.do("POST", "/identity", facts["A-1"])
	if code != 303 || to != "/pay" {
		t.Fatalf("the link leads to %s (%d)", to, code)
	}
	_, body, _ := q.do("GET", "/plan/autopay", nil)
	if !strings.Contains(body, "your bank wants you to be there") || !strings.Contains(body, "3184") {
		t.Error("the page does not say why autopay pauses")
	}
	h.at("2026-12-14 14:00")
	h.at("2026-12-15 14:00")
	if n := len(h.read("A-1").Payments); n != 1 {
		t.Errorf("%d debits after it paused", n)
	}
	q = h.guest("A-1")
	_, body, _ = q.do("GET", "/pay", nil)
	_, _, page := q.do("POST", "/pay", url.Values{"n": {"1"}, "minor": {"2500"}, "save": {hashOf.FindStringSubmatch(body)[1]}})
	q.card(page, "4242424242424242")
	h.soon("the payment and the new card", func() bool {
		x := h.read("A-1")
		return x.Paid == 2500 && x.Mandate != nil && x.Mandate.Stopped == "" && x.Mandate.Last4 == "4242"
	})
	if n := h.charged(); n != 2500 {
		t.Errorf("%d", n)
	}
}

func TestWithoutAutopayOneReminderGoesAndOneWordAboutWhatWasMissed(t *testing.T) {
	h, _ := keeping(t, 4, "2026-12-10")
	h.at("2026-12-07 04:00")
	h.at("2026-12-07 06:00") // one in the night in New York: it waits for the morning
	h.at("2026-12-07 14:00")
	m := h.told("reminder", 1)[0]
	for _, never := range []string{"Rockville", "25.00", "debt", "owe", "overdue", "late"} {
		if strings.Contains(m.Subject+m.Text, never) {
			t.Errorf("the reminder says %q: %s", never, m.Text)
		}
	}
	h.at("2026-12-08 14:00")
	h.at("2026-12-11 14:00")
	h.told("missed", 1)
	h.at("2026-12-12 14:00")
	h.at("2026-12-20 14:00")
	if a, b := h.sent("reminder"), h.sent("missed"); a != 1 || b != 1 {
		t.Errorf("%d reminders, %d words about the miss", a, b)
	}
	h.sound()
}

func TestWhoeverOptedOutGetsNoReminder(t *testing.T) {
	h, p := keeping(t, 4, "2026-12-10")
	for _, channel := range []string{"email", "sms"} {
		p.do("POST", "/settings", url.Values{"channel": {channel}, "turn": {"off"}})
	}
	h.at("2026-12-07 14:00")
	if h.sent("reminder") != 0 || h.count("A-1", "message_withheld") != 1 {
		t.Errorf("%d reminders, %d rulings", h.sent("reminder"), h.count("A-1", "message_withheld"))
	}
}

func TestAnExtraPaymentEndsThePlanSoonerOrLowersItAsShown(t *testing.T) {
	for how, want := range map[string][]int64{"shorten": {3000, 2500, 2500, 2000}, "lower": {3000, 1750, 1750, 1750, 1750}} {
		t.Run(how, func(t *testing.T) {
			h, p := keeping(t, 4, "2026-12-10")
			code, body, _ := p.do("GET", "/pay/extra?amount=30&how="+how, nil)
			if code != 200 || !strings.Contains(body, "Pay $30.00") {
				t.Fatalf("%d %s", code, body)
			}
			if shown := map[string]string{"shorten": "10 February 2027", "lower": "$17.50"}[how]; !strings.Contains(body, shown) {
				t.Errorf("the outcome does not say %s", shown)
			}
			_, _, page := p.do("POST", "/pay/extra", url.Values{"minor": {"3000"}, "how": {how}})
			p.card(page, "4242424242424242")
			h.soon("the money", func() bool { return h.read("A-1").Paid == 3000 })
			var got []int64
			for _, i := range h.read("A-1").Plan.Terms.Schedule {
				got = append(got, i.Amount)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%v, want %v", got, want)
			}
			h.charged()
		})
	}
}

func TestPayingOffClosesTheCaseAndEndsTheMandateWithIt(t *testing.T) {
	h, p := keeping(t, 4, "2026-12-10")
	p.autopay("4242424242424242")
	h.at("2026-12-07 14:00")
	h.told("debit_notice", 1)
	p = h.guest("A-1")
	_, body, _ := p.do("GET", "/pay/off", nil)
	if !strings.Contains(body, "Pay $100.00") {
		t.Fatalf("%s", body)
	}
	if code, _, _ := p.do("POST", "/pay/off", url.Values{"minor": {"9000"}}); code != 422 {
		t.Errorf("another sum than was quoted: %d", code)
	}
	_, _, page := p.do("POST", "/pay/off", url.Values{"minor": {"10000"}})
	p.card(page, "4242424242424242")
	h.soon("the plan to be finished", func() bool { return h.read("A-1").Plan.Finished() })
	var why string
	if err := h.DB.GetContext(t.Context(), &why, `SELECT coalesce(revoked_why, 'it stands') FROM mandate WHERE lender_id = $1`, h.lender.ID); err != nil || why != "plan_over" {
		t.Errorf("the mandate: %s, %v", why, err)
	}
	if h.count("A-1", "mandate_revoked") != 1 || h.read("A-1").Status != record.PaidUp {
		t.Errorf("%d revocations, %s", h.count("A-1", "mandate_revoked"), h.read("A-1").Status)
	}
	h.at("2026-12-10 14:00")
	if n := h.charged(); n != 10000 {
		t.Errorf("%d", n)
	}
	if m := h.told("receipt", 1)[0]; len(m.File) < 10_000 {
		t.Error("no receipt came")
	}
}

func TestCatchingUpPaysAllThatIsOverdue(t *testing.T) {
	h, p := keeping(t, 4, "2026-12-10")
	if _, body, _ := p.do("GET", "/pay/catch-up", nil); !strings.Contains(body, "Nothing is overdue") {
		t.Error("there is something to catch up with before anything is due")
	}
	h.at("2027-01-15 14:00")
	p = h.guest("A-1")
	_, body, _ := p.do("GET", "/pay/catch-up", nil)
	if !strings.Contains(body, "Pay $50.00") {
		t.Fatalf("%s", body)
	}
	_, _, page := p.do("POST", "/pay/catch-up", url.Values{"minor": {"5000"}})
	p.card(page, "4242424242424242")
	h.soon("the plan to run", func() bool { return h.read("A-1").Plan.State == plans.Running })
	if n := h.charged(); n != 5000 {
		t.Errorf("%d", n)
	}
}

func TestWithoutAPlanAnySumCanBePaidAfterTheWarning(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	if code, _, to := p.do("GET", "/pay", nil); code != 303 || to != "/pay/any" {
		t.Fatalf("%d %s", code, to)
	}
	_, body, _ := p.do("GET", "/pay/any?amount=12.50", nil)
	if !strings.Contains(body, "Pay $12.50") || !strings.Contains(body, "restart the time limit") {
		t.Errorf("%s", body)
	}
	for _, bad := range []string{"0.10", "100.01", "99.80", "x", "1e9"} {
		if code, body, _ := p.do("GET", "/pay/any?amount="+bad, nil); code != 422 || strings.Contains(body, `action="/pay/any" class="stack"`) && strings.Contains(body, `name="minor"`) {
			t.Errorf("%s: %d", bad, code)
		}
	}
	_, _, page := p.do("POST", "/pay/any", url.Values{"minor": {"1250"}})
	p.card(page, "4242424242424242")
	h.soon("the money", func() bool { return h.read("A-1").Balance == 8750 })
	h.charged()
}

func TestAGuestPaysAndLearnsNothing(t *testing.T) {
	h, p := keeping(t, 4, "2026-12-10")
	_, body, _ := p.do("POST", "/guests", url.Values{"amount": {"40"}})
	link := regexp.MustCompile(`/g/[0-9A-Z-]+`).FindString(body)
	if link == "" {
		t.Fatalf("%s", body)
	}
	if _, body, _ := p.do("GET", "/guests", nil); strings.Contains(body, link) || !strings.Contains(body, "up to $40.00") {
		t.Error("the link is shown again, or the invitation is not")
	}
	g := h.phone()
	var seen strings.Builder
	see := func(method, path string, form url.Values) (int, string, string) {
		code, body, to := g.do(method, path, form)
		seen.WriteString(body + to + "\n")
		return code, body, to
	}
	see("GET", link, nil)
	see("GET", link+"?amount=1000", nil)
	see("GET", link+"?amount=0.10", nil)
	see("GET", link+"?amount=abc", nil)
	if code, _, _ := see("POST", link, url.Values{"minor": {"4001"}}); code != 422 {
		t.Errorf("more than was asked for: %d", code)
	}
	if code, body, _ := see("GET", link+"?amount=20", nil); code != 200 || !strings.Contains(body, "Pay $20.00") {
		t.Errorf("%d %s", code, body)
	}
	_, _, first := see("POST", link, url.Values{"minor": {"3000"}})
	_, _, page := see("POST", link, url.Values{"minor": {"2000"}})
	if first == page || page == "" {
		t.Errorf("two pages of one guest: %s %s", first, page)
	}
	see("GET", page, nil)
	if code, _, _ := g.do("POST", first, url.Values{"card": {"4242424242424242"}, "expiry": {"12/34"}}); code == 303 {
		t.Error("the page that was left can still be paid")
	}
	_, _, back := see("POST", page, url.Values{"card": {"4242424242424242"}, "expiry": {"12/34"}})
	h.soon("the guest's money", func() bool { return h.read("A-1").Paid == 2000 })
	_, body, _ = see("GET", back, nil)
	if !strings.Contains(body, "Thank you") || !strings.Contains(body, "$20.00") {
		t.Errorf("%s", body)
	}
	if code, _, _ := see("GET", link, nil); code != 410 {
		t.Errorf("a used invitation: %d", code)
	}
	for _, never := range []string{"Rockville", "Harbour", "A-1", "Ann", "Able", "100.00", "80.00", "ebt", h.id("A-1").Case.String()} {
		if strings.Contains(seen.String(), never) {
			at := strings.Index(seen.String(), never)
			t.Errorf("a guest reads %q: …%s…", never, seen.String()[max(0, at-80):at+40])
		}
	}
	if _, body, _ := p.do("GET", "/decisions", nil); !strings.Contains(body, "$40.00") {
		t.Error("the borrower's record does not know of the invitation")
	}
	h.charged()
}

func TestAnInvitationTakenBackOrTooOldPaysNothing(t *testing.T) {
	h, p := keeping(t, 4, "2026-12-10")
	invite := func() string {
		_, body, _ := p.do("POST", "/guests", url.Values{"amount": {"40"}})
		return regexp.MustCompile(`/g/[0-9A-Z-]+`).FindString(body)
	}
	back, late := invite(), invite()
	_, _, page := h.phone().do("POST", back, url.Values{"minor": {"4000"}})
	_, body, _ := p.do("GET", "/guests", nil)
	revocation := regexp.MustCompile(`/guests/[0-9a-f-]+/revocation`).FindString(body)
	if code, _, _ := p.do("POST", revocation, url.Values{}); code != 303 {
		t.Fatal(code)
	}
	if code, _, _ := h.phone().do("GET", back, nil); code != 410 {
		t.Errorf("taken back: %d", code)
	}
	h.soon("the gateway's page to be shut", func() bool {
		code, body, _ := h.phone().do("GET", page, nil)
		return code == 200 && strings.Contains(body, "closed")
	})
	if code, _, _ := h.guest("B-1").do("POST", revocation, url.Values{}); code != 303 || len(h.read("A-1").Guests) != 1 {
		t.Errorf("another borrower took it back: %d", code)
	}
	h.clock(time.Date(2026, 12, 1, 15, 30, 0, 0, time.UTC))
	if code, _, _ := h.phone().do("POST", late, url.Values{"minor": {"4000"}}); code != 410 {
		t.Errorf("after a week: %d", code)
	}
	if n := h.charged(); n != 0 {
		t.Errorf("%d", n)
	}
}

func TestGuestsTogetherPayNoMoreThanIsOwed(t *testing.T) {
	h, p := keeping(t, 4, "2026-12-10")
	var links []string
	for range 3 {
		_, body, _ := p.do("POST", "/guests", url.Values{"amount": {"60"}})
		links = append(links, regexp.MustCompile(`/g/[0-9A-Z-]+`).FindString(body))
	}
	_, _, page := h.phone().do("POST", links[0], url.Values{"minor": {"6000"}})
	if code, body, _ := h.phone().do("POST", links[1], url.Values{"minor": {"6000"}}); code != 422 || !strings.Contains(body, "smaller amount") {
		t.Errorf("a second guest beside the first: %d", code)
	}
	p.card(page, "4242424242424242")
	h.soon("the first guest's money", func() bool { return h.read("A-1").Paid == 6000 })
	_, _, page = h.phone().do("POST", links[2], url.Values{"minor": {"4000"}})
	p.card(page, "4242424242424242")
	h.soon("the plan to be finished", func() bool { return h.read("A-1").Plan.Finished() })
	if n := h.charged(); n != 10000 {
		t.Errorf("%d", n)
	}
}

func TestACardSavedForNobodyIsNotTakenWithoutTheWordsOnThePage(t *testing.T) {
	h, p := keeping(t, 4, "2026-12-10")
	if code, _, _ := p.do("POST", "/plan/autopay", url.Values{"hash": {"forged"}}); code != 422 {
		t.Errorf("other words: %d", code)
	}
	_, body, _ := p.do("GET", "/pay", nil)
	if strings.Contains(body, "checked") {
		t.Error("something is ticked before anybody touched it")
	}
	if code, _, _ := p.do("POST", "/pay", url.Values{"n": {"1"}, "minor": {"2500"}, "save": {"forged"}}); code != 422 {
		t.Errorf("a forged consent while paying: %d", code)
	}
	var n int
	if err := h.DB.GetContext(t.Context(), &n, `SELECT count(*) FROM mandate WHERE lender_id = $1`, h.lender.ID); err != nil || n != 0 {
		t.Errorf("%d mandates, %v", n, err)
	}
}

func TestAMandateEndsWithItsPlanHoweverThePlanEnds(t *testing.T) {
	for name, end := range map[string]func(h *house){
		"paid elsewhere": func(h *house) {
			f, err := file.Read(strings.NewReader(strings.ReplaceAll(placedRows, "90.00,10.00,0,0,0,100.00", "90.00,10.00,0,100.00,0,0.00")), file.Format{Settled: true}, civil.Date{Year: 2026, Month: 11, Day: 24})
			if err != nil {
				h.t.Fatal(err)
			}
			n, err := h.Importer.Import(h.t.Context(), h.lender.ID, "t", f, false, func(r *file.Rejection) error { return fmt.Errorf("%+v", r) }, func(placement.Counts) {})
			if err != nil || n.Settled != 1 {
				h.t.Fatal(n, err)
			}
		},
		"undone": func(h *house) {
			h.append(func(x record.Case, on civil.Date) ([]record.Event, *plans.Refusal) {
				x.Plan.CoolingUntil = x.LastAt.Add(time.Hour)
				return x.UndoAgreement(x.LastAt)
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			h, p := keeping(t, 4, "2026-12-10")
			p.autopay("4242424242424242")
			end(h)
			if _, on, err := payments.Active(t.Context(), h.DB, h.id("A-1")); err != nil || on || h.read("A-1").Mandate != nil || h.read("A-1").Plan.Live() {
				t.Errorf("the mandate stands after its plan, %v", err)
			}
			h.at("2026-12-07 14:00")
			h.at("2026-12-10 14:00")
			if n := h.charged(); n != 0 || h.count("A-1", "debit_announced") != 0 {
				t.Errorf("%d was charged after the plan", n)
			}
		})
	}
}

func TestARestTooSmallForACardIsPaidWithTheNextInstalment(t *testing.T) {
	h, p := keeping(t, 4, "2026-12-10")
	_, body, _ := p.do("POST", "/guests", url.Values{"amount": {"40"}})
	_, _, page := h.phone().do("POST", regexp.MustCompile(`/g/[0-9A-Z-]+`).FindString(body), url.Values{"minor": {"2480"}})
	p.card(page, "4242424242424242")
	h.soon("the guest's money", func() bool { return h.read("A-1").Paid == 2480 })
	_, body, _ = p.do("GET", "/pay", nil)
	if !strings.Contains(body, "Pay $25.20") || !strings.Contains(body, "payment 2 of 4 with the small rest of the one before") {
		t.Fatalf("%s", body)
	}
	_, _, page = p.do("POST", "/pay", url.Values{"n": {"1"}, "minor": {"2520"}})
	p.card(page, "4242424242424242")
	h.soon("both", func() bool { return h.read("A-1").Plan.NextUnpaid() == 2 })
	if n := h.charged(); n != 5000 {
		t.Errorf("%d", n)
	}
}
