package portal

import (
	"context"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/payments"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	ics "github.com/arran4/golang-ical"
	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// relaxed gives the lender of a house a policy with every rhythm and with slack.
func (h *house) relaxed() {
	h.t.Helper()
	policy := plans.Policy{ID: "p", Version: 2, Currency: "USD", EffectiveFrom: civil.Date{Year: 2026, Month: 1, Day: 2}, OfferDays: 30, Full: &plans.FullRule{WithinDays: 30}, Settlement: []plans.Tier{{ShareBP: 6000, WithinDays: 30}},
		Instalments: &plans.InstalmentRule{MinAmount: 1000, MaxCount: 60, MaxMonths: 36, Frequencies: plans.Frequencies, FirstWithinDays: 60, GraceDays: 5, Slack: plans.Slack{SkipsAYear: 2, PauseDays: 60, Missed: 1}}}
	if refusal, err := h.Lenders.Publish(h.t.Context(), h.lender.ID, policy); err != nil || refusal != nil {
		h.t.Fatal(refusal, err)
	}
}

// agreed is a guest with a plan of n monthly payments, the first on a date.
func (h *house) agreed(reference string, n int, first string) phone {
	h.t.Helper()
	h.relaxed()
	p := h.guest(reference)
	code, body, to := p.do("POST", "/offers/proposal", url.Values{"kind": {"instalments"}, "by": {"count"}, "count": {fmt.Sprint(n)}, "frequency": {"monthly"}, "first": {first}})
	if code != 303 {
		h.t.Fatalf("propose: %d %s", code, body)
	}
	_, body, _ = p.do("GET", to, nil)
	if code, body, _ := p.do("POST", to+"/acceptance", p.form(body)); code != 303 {
		h.t.Fatalf("accept: %d %s", code, body)
	}
	return p
}

func (h *house) plan(reference string) *record.Plan {
	h.t.Helper()
	x, err := h.Book.Case(h.t.Context(), h.id(reference))
	if err != nil {
		h.t.Fatal(err)
	}
	return x.Plan
}

func (h *house) next(reference string) string {
	h.t.Helper()
	in, left, _ := h.plan(reference).Next()
	return fmt.Sprint(in.DueOn, " ", left)
}

var hidden = regexp.MustCompile(`<input type="hidden" name="(\w+)" value="([^"]*)"`)

// review opens the review of a change and answers the form behind its button.
func (p phone) review(path string) url.Values {
	p.h.t.Helper()
	code, body, _ := p.do("GET", path, nil)
	if code != 200 || !strings.Contains(body, `action="/plan/amendments"`) {
		p.h.t.Fatalf("%s: %d %s", path, code, body)
	}
	form := url.Values{}
	for _, m := range hidden.FindAllStringSubmatch(body, -1) {
		form.Set(m[1], html.UnescapeString(m[2]))
	}
	return form
}

func TestSixteenTapsOnSkipSkipOnce(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-01")
	form := p.review("/plan/skip/review?how=append")
	together(16, func(int) {
		if code, body, to := p.do("POST", "/plan/amendments", form); code != 303 || !strings.HasPrefix(to, "/plan?changed=") {
			t.Errorf("%d %s %s", code, to, body)
		}
	})
	if n := h.count("B-1", "plan_amended"); n != 1 || h.next("B-1") != "2027-01-01 4000" {
		t.Errorf("%d changes, next %s", n, h.next("B-1"))
	}
	if left := h.plan("B-1").SkipsLeft(civil.Date{Year: 2026, Month: 11, Day: 24}); left != 1 {
		t.Errorf("%d skips left", left)
	}
	h.sound()
}

func TestOfTwoTabsExactlyOneChangesThePlanAndTheOtherIsTold(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-01")
	forms := []url.Values{p.review("/plan/skip/review?how=append"), p.review("/plan/amount/review?amount=50")}
	var won, told atomic.Int32
	var page sync.Map
	together(2, func(k int) {
		switch code, body, _ := p.do("POST", "/plan/amendments", forms[k]); code {
		case 303:
			won.Add(1)
		case 422:
			told.Add(1)
			page.Store("told", body)
		default:
			t.Errorf("%d", code)
		}
	})
	if won.Load() != 1 || told.Load() != 1 || h.count("B-1", "plan_amended") != 1 {
		t.Fatalf("%d won, %d were told, %d changes", won.Load(), told.Load(), h.count("B-1", "plan_amended"))
	}
	body, _ := page.Load("told")
	for _, said := range []string{"Error: ", "Nothing was changed: the plan is no longer as that page showed it", "What happened meanwhile", "Plan changed: "} {
		if !strings.Contains(body.(string), said) {
			t.Errorf("the other page does not say %q", said)
		}
	}
	// What it was told is how it stands: a press on that page is good.
	fresh := url.Values{}
	for _, m := range hidden.FindAllStringSubmatch(body.(string), -1) {
		fresh.Set(m[1], html.UnescapeString(m[2]))
	}
	if code, _, _ := p.do("POST", "/plan/amendments", fresh); code != 303 || h.count("B-1", "plan_amended") != 2 {
		t.Errorf("after being told: %d", code)
	}
	h.sound()
}

func TestAChangeIsUndoneOnceAndAnOldPressDoesNotMakeItAgain(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-01")
	before := h.plan("B-1").Hash
	form := p.review("/plan/skip/review?how=shorten")
	_, _, to := p.do("POST", "/plan/amendments", form)
	_, body, _ := p.do("GET", to, nil)
	if !strings.Contains(body, "Your plan is changed") || !strings.Contains(body, "$60.00 on 1 January 2027") || !strings.Contains(body, "You can take it back until 25 November 2026, 10:00 EST") {
		t.Errorf("the confirmation: %s", body)
	}
	undo := regexp.MustCompile(`/plan/amendments/[\w-]+/undoing`).FindString(body)
	together(8, func(int) {
		if code, body, _ := p.do("POST", undo, url.Values{}); code != 303 {
			t.Errorf("undo: %d %s", code, body)
		}
	})
	if h.count("B-1", "amendment_undone") != 1 || h.plan("B-1").Hash != before {
		t.Errorf("undone %d times", h.count("B-1", "amendment_undone"))
	}
	_, body, _ = p.do("GET", "/plan?undone="+form.Get("amendment"), nil)
	if !strings.Contains(body, "The change is taken back") || !strings.Contains(body, "taken back</span>") {
		t.Error("the page does not say that it was taken back")
	}
	// The old review page, still open in a tab, is pressed again.
	code, _, to := p.do("POST", "/plan/amendments", form)
	if code != 303 || h.count("B-1", "plan_amended") != 1 {
		t.Errorf("an old press made the change again: %d", code)
	}
	if _, body, _ = p.do("GET", to, nil); strings.Contains(body, "Your plan is changed") {
		t.Error("the page says that the plan is changed, which it is not")
	}
	form = p.review("/plan/skip/review?how=append")
	p.do("POST", "/plan/amendments", form)
	undo = "/plan/amendments/" + form.Get("amendment") + "/undoing"
	h.clock(time.Date(2026, 11, 25, 15, 5, 0, 0, time.UTC))
	p = h.guest("B-1")
	if code, body, _ := p.do("POST", undo, url.Values{}); code != 422 || !strings.Contains(body, "The time to take it back is over") || h.count("B-1", "amendment_undone") != 1 {
		t.Errorf("after the day: %d", code)
	}
	if _, body, _ := p.do("GET", "/plan", nil); strings.Contains(body, undo) {
		t.Error("undo is offered after its time")
	}
	h.sound()
}

func TestTheCutOffIsMidnightAtTheBorrowersPlaceByTheClock(t *testing.T) {
	h := build(t)
	h.agreed("B-1", 5, "2026-11-30")
	night := time.Date(2026, 11, 30, 4, 59, 30, 0, time.UTC) // 23:59 the night before in New York
	h.clock(night)
	p := h.guest("B-1")
	form := p.review("/plan/date/review?day=4&month=12&year=2026&how=one")
	// The page was opened in time and the press comes too late: the clock of the press counts.
	h.clock(time.Date(2026, 11, 30, 5, 0, 5, 0, time.UTC))
	if code, body, _ := p.do("POST", "/plan/amendments", form); code != 422 || !strings.Contains(body, "It falls due today or earlier") || h.count("B-1", "plan_amended") != 0 {
		t.Errorf("a press after midnight: %d", code)
	}
	code, body, _ := p.do("GET", "/plan/date", nil)
	if code != 200 || !strings.Contains(body, "It falls due today or earlier") || strings.Contains(body, `name="day"`) {
		t.Errorf("the question on the day: %d", code)
	}
	if _, body, _ := p.do("GET", "/plan/date/review?day=4&month=12&year=2026&how=one", nil); strings.Contains(body, "/plan/amendments") {
		t.Error("a review on the day")
	}
}

func TestAPressAMinuteToMidnightStillCounts(t *testing.T) {
	h := build(t)
	h.agreed("B-1", 5, "2026-11-30")
	night := time.Date(2026, 11, 30, 4, 59, 30, 0, time.UTC)
	h.clock(night)
	p := h.guest("B-1")
	if code, _, _ := p.do("POST", "/plan/amendments", p.review("/plan/date/review?day=4&month=12&year=2026&how=one")); code != 303 || h.next("B-1") != "2026-12-04 4000" {
		t.Errorf("a press a minute to midnight: %d, next %s", code, h.next("B-1"))
	}
	if until := h.plan("B-1").Undo.Until; until.Sub(night).Round(time.Minute) != 24*time.Hour {
		t.Errorf("undo until %s", until)
	}
	// Noon the day before: the time to take it back ends with the night, before a whole day is over.
	h.clock(time.Date(2026, 12, 3, 17, 0, 0, 0, time.UTC))
	p = h.guest("B-1")
	if code, _, _ := p.do("POST", "/plan/amendments", p.review("/plan/amount/review?amount=50")); code != 303 || !h.plan("B-1").Undo.Until.Equal(time.Date(2026, 12, 4, 5, 0, 0, 0, time.UTC)) {
		t.Errorf("undo until %s", h.plan("B-1").Undo.Until)
	}
	if code, _, _ := p.do("POST", "/plan/amendments", p.review("/plan/date/review?day=5&month=12&year=2026&how=one")); code != 303 || h.next("B-1") != "2026-12-05 5000" {
		t.Errorf("moved again: %s", h.next("B-1"))
	}
	if code, _, _ := p.do("POST", "/plan/amendments", p.review("/plan/skip/review?how=append")); code != 303 || h.next("B-1") != "2026-12-30 5000" {
		t.Errorf("the rhythm after a single move: %s", h.next("B-1"))
	}
	h.sound()
}

func TestAMovedPlanKeepsTheMonthEndAndCrossesTheClockChange(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-15")
	form := p.review("/plan/date/review?day=31&month=12&year=2026&how=all")
	if code, body, _ := p.do("POST", "/plan/amendments", form); code != 303 {
		t.Fatalf("%d %s", code, body)
	}
	var days []string
	for _, i := range h.plan("B-1").Terms.Schedule {
		days = append(days, i.DueOn.String())
	}
	if got := strings.Join(days, " "); got != "2026-12-31 2027-01-31 2027-02-28 2027-03-31 2027-04-30" {
		t.Errorf("month ends: %s", got)
	}
	// On 14 March 2027 clocks go forward in New York: the day has 23 hours, and midnight is still midnight.
	h.clock(time.Date(2027, 3, 12, 15, 0, 0, 0, time.UTC))
	for _, c := range []struct {
		at time.Time
		on string
	}{{time.Date(2027, 3, 14, 4, 59, 0, 0, time.UTC), "13 March"}, {time.Date(2027, 3, 15, 3, 59, 0, 0, time.UTC), "14 March"}, {time.Date(2027, 3, 15, 4, 0, 1, 0, time.UTC), "15 March"}} {
		x, err := h.Book.Case(t.Context(), h.id("B-1"))
		if err != nil {
			t.Fatal(err)
		}
		if d := x.Today(c.at); fmt.Sprint(d.Day, " ", d.Month) != c.on {
			t.Errorf("%s is %v in New York", c.at, d)
		}
	}
	h.sound()
}

func TestAChangeCanBeHadAsADocumentUntilItIsTakenBack(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-01")
	form := p.review("/plan/skip/review?how=append")
	p.do("POST", "/plan/amendments", form)
	paper := "/plan/amendments/" + form.Get("amendment") + "/paper"
	if _, body, _ := p.do("GET", "/plan", nil); !strings.Contains(body, `href="`+paper+`"`) {
		t.Errorf("the plan's page does not lead to it: %s", body)
	}
	for range 2 {
		if code, body, _ := p.do("GET", paper, nil); code != 200 || !strings.HasPrefix(body, "%PDF") {
			t.Fatalf("%d %.40s", code, body)
		}
	}
	var kept int
	if err := h.DB.GetContext(t.Context(), &kept, `SELECT count(*) FROM paper WHERE lender_id = $1 AND kind = 'amendment'`, h.lender.ID); err != nil || kept != 1 || h.count("B-1", "paper_downloaded") != 1 {
		t.Errorf("made %d times, noted %d times: %v", kept, h.count("B-1", "paper_downloaded"), err)
	}
	if code, _, _ := h.guest("A-1").do("GET", paper, nil); code != 404 {
		t.Errorf("somebody else's: %d", code)
	}
	second := p.review("/plan/amount/review?amount=50")
	p.do("POST", "/plan/amendments", second)
	if code, _, _ := p.do("POST", "/plan/amendments/"+second.Get("amendment")+"/undoing", url.Values{}); code != 303 {
		t.Fatalf("undoing: %d", code)
	}
	if code, _, _ := p.do("GET", "/plan/amendments/"+second.Get("amendment")+"/paper", nil); code != 404 {
		t.Errorf("one that was taken back: %d", code)
	}
	h.sound()
}

// payPage opens the page of the first instalment's payment at the gateway, and answers its address and the payment.
func (p phone) payPage() (page string, payment uuid.UUID) {
	p.h.t.Helper()
	code, body, page := p.do("POST", "/pay", url.Values{"n": {"1"}, "minor": {"4000"}})
	if code != 303 {
		p.h.t.Fatalf("pay: %d %s", code, body)
	}
	x, err := p.h.Book.Case(p.h.t.Context(), p.h.id("B-1"))
	if err != nil || len(x.Payments) != 1 {
		p.h.t.Fatalf("%d payments, %v", len(x.Payments), err)
	}
	for payment = range x.Payments {
	}
	return page, payment
}

func TestAPageLeftOpenIsClosedByAChangeAndNobodyPaysOnItAnyMore(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-01")
	form := p.review("/plan/skip/review?how=append")
	_, payment := p.payPage()
	if code, body, _ := p.do("POST", "/plan/amendments", form); code != 303 || h.count("B-1", "plan_amended") != 1 {
		t.Fatalf("%d %s", code, body)
	}
	if s := h.state("B-1", payment); s != "expired" {
		t.Errorf("the payment is %s", s)
	}
	h.sound()
}

func TestAPaymentOnItsWayRefusesAChangeInWords(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-01")
	form := p.review("/plan/skip/review?how=append")
	_, payment := p.payPage()
	h.gone(payment)
	code, body, _ := p.do("POST", "/plan/amendments", form)
	if code != 422 || !strings.Contains(body, "A payment is on its way, so nothing was changed") || h.count("B-1", "plan_amended") != 0 {
		t.Errorf("%d %s", code, body)
	}
	h.sound()
}

func TestAChangeTakesInWhatWasPaidOnThePageMeanwhile(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-01")
	form := p.review("/plan/skip/review?how=append")
	page, payment := p.payPage()
	p.card(page, "4242424242424242")
	code, body, _ := p.do("POST", "/plan/amendments", form)
	if code != 422 || h.count("B-1", "plan_amended") != 0 || h.count("B-1", "payment_received") != 1 {
		t.Errorf("%d %s", code, body)
	}
	if s := h.state("B-1", payment); s != "succeeded" {
		t.Errorf("the payment is %s", s)
	}
	h.sound()
}

// mandated gives a case a saved card, as the gateway would leave it.
func (h *house) mandated(reference string) {
	h.t.Helper()
	id, mandate := h.id(reference), uuid.Must(uuid.NewV7())
	_, refusal, err := h.Book.Append(h.t.Context(), id, "", record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		_, err := tx.ExecContext(ctx, `INSERT INTO mandate (lender_id, mandate_id, person_id, case_id, agreement, ceiling, currency, text_version, text_hash, given_at, sealed, customer, payment_method, method_kind, brand, last4, saved_at)
			VALUES ($1, $2, $3, $4, $5, 100000, 'USD', 't', $6, $7, $8, 'cus_1', 'pm_1', 'card', 'visa', '4242', $7)`, id.Lender, mandate, x.Person, id.Case, x.Plan.Agreement, strings.Repeat("a", 64), now, []byte("sealed"))
		if err != nil {
			return book.Answer{}, err
		}
		events, r := x.GiveMandate(record.MandateGiven{Mandate: mandate, Brand: "visa", Last4: "4242", Most: 100000, Text: "t"})
		return book.Answer{Events: events, Refusal: r}, nil
	})
	if err != nil || refusal != nil {
		h.t.Fatal(refusal, err)
	}
}

// queued stores a debit of the next instalment that has not gone out yet, as a crash between storing and sending leaves it.
func (h *house) queued(reference string) uuid.UUID {
	h.t.Helper()
	id, payment := h.id(reference), uuid.Must(uuid.NewV7())
	_, refusal, err := h.Book.Append(h.t.Context(), id, "", record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		in, left, _ := x.Plan.Next()
		events, r := x.BeginPayment(payment, record.Pay{Purpose: record.ForAutopay, N: in.N, Amount: left, Mandate: x.Mandate.Mandate}, x.Today(now))
		if r != nil {
			return book.Answer{Refusal: r}, nil
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO payment (lender_id, payment_id, case_id, person_id, agreement, n, purpose, mandate, off_session, amount, currency, params, look_at, made_at, moved_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, true, $9, 'USD', '{}'::json, $10, $11, $11)`, id.Lender, payment, id.Case, x.Person, x.Plan.Agreement, in.N, payments.Instalment, x.Mandate.Mandate, left, now.Add(24*time.Hour), now)
		return book.Answer{Events: events}, err
	})
	if err != nil || refusal != nil {
		h.t.Fatal(refusal, err)
	}
	return payment
}

func (h *house) state(reference string, payment uuid.UUID) string {
	h.t.Helper()
	row, ok, err := h.Payments.Find(h.t.Context(), h.id(reference), payment)
	if err != nil || !ok {
		h.t.Fatal(ok, err)
	}
	return row.State
}

func TestAChangeStopsADebitThatWaitsAndARefusedOneDoesNot(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-01")
	h.mandated("B-1")
	form := p.review("/plan/skip/review?how=append")
	debit := h.queued("B-1")
	stale := url.Values{}
	for k, v := range form {
		stale[k] = v
	}
	stale.Set("hash", "forged")
	stale.Set("amendment", uuid.NewString())
	if code, _, _ := p.do("POST", "/plan/amendments", stale); code != 422 || h.state("B-1", debit) != "created" {
		t.Errorf("a refused change: %d, the debit is %s", code, h.state("B-1", debit))
	}
	code, body, to := p.do("POST", "/plan/amendments", form)
	if code != 303 || h.state("B-1", debit) != "canceled" || h.count("B-1", "payment_abandoned") != 1 {
		t.Fatalf("%d %s: the debit is %s", code, body, h.state("B-1", debit))
	}
	if _, body, _ := p.do("GET", to, nil); !strings.Contains(body, "A debit that was already waiting has been stopped") {
		t.Error("the borrower is not told that the debit was stopped")
	}
	if m, ok, err := payments.Active(t.Context(), h.DB, h.id("B-1")); err != nil || !ok || m.RevokedAt.Valid {
		t.Errorf("the mandate ended with the change: %v %v", ok, err)
	}
	h.sound()
}

// gone lets a stored debit go to the gateway, whose answer is still out.
func (h *house) gone(debit uuid.UUID) {
	h.t.Helper()
	if _, err := h.DB.ExecContext(h.t.Context(), `UPDATE payment SET state = 'submitting' WHERE lender_id = $1 AND payment_id = $2`, h.lender.ID, debit); err != nil {
		h.t.Fatal(err)
	}
}

func TestADebitThatHasGoneRefusesAChangeAndAnUndoing(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-01")
	h.mandated("B-1")
	first := p.review("/plan/amount/review?amount=50")
	p.do("POST", "/plan/amendments", first)
	form := p.review("/plan/skip/review?how=append")
	h.gone(h.queued("B-1"))
	if code, body, _ := p.do("POST", "/plan/amendments", form); code != 422 || !strings.Contains(body, "A payment is on its way") || h.count("B-1", "plan_amended") != 1 {
		t.Errorf("a change: %d", code)
	}
	if code, body, _ := p.do("POST", "/plan/amendments/"+first.Get("amendment")+"/undoing", url.Values{}); code != 422 || !strings.Contains(body, "A payment is on its way") || h.count("B-1", "amendment_undone") != 0 {
		t.Errorf("an undoing: %d", code)
	}
	h.sound()
}

func TestAChangeThatSomebodyElsesPaymentRefusesStopsNoDebit(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-01")
	h.mandated("B-1")
	form := p.review("/plan/skip/review?how=append")
	debit := h.queued("B-1")
	_, refusal, err := h.Book.Append(t.Context(), h.id("B-1"), "", record.System, func(_ context.Context, _ *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		guest := uuid.Must(uuid.NewV7())
		events, r := x.InviteGuest(guest, 1000, now.Add(time.Hour), x.Today(now))
		if r != nil {
			return book.Answer{Refusal: r}, nil
		}
		more, r := x.With(events...).BeginPayment(uuid.Must(uuid.NewV7()), record.Pay{Purpose: record.ForGuest, Amount: 1000, Guest: guest}, x.Today(now))
		return book.Answer{Events: append(events, more...), Refusal: r}, nil
	})
	if err != nil || refusal != nil {
		t.Fatal(refusal, err)
	}
	if code, _, _ := p.do("POST", "/plan/amendments", form); code != 422 || h.state("B-1", debit) != "created" || h.count("B-1", "payment_abandoned") != 0 {
		t.Errorf("%d, the debit is %s", code, h.state("B-1", debit))
	}
	h.sound()
}

func TestAnAgreementInItsCoolingOffIsTakenBackWithItsMandate(t *testing.T) {
	h := build(t)
	h.relaxed()
	p := h.guest("B-1")
	id := h.id("B-1")
	agree := func(cooling time.Duration) {
		t.Helper()
		_, refusal, err := h.Book.Append(t.Context(), id, "", record.System, func(_ context.Context, _ *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
			policy, _, err := h.Lenders.Policy(t.Context(), h.DB, id.Lender, "USD", x.Today(now))
			if err != nil {
				return book.Answer{}, err
			}
			terms, r := policy.Price(x.Debt(), plans.Ask{Kind: plans.Instalments, By: "count", Count: 5, Frequency: plans.Monthly, FirstOn: civil.Date{Year: 2026, Month: 12, Day: 1}}, x.Today(now))
			if r != nil {
				return book.Answer{Refusal: r}, nil
			}
			offer := uuid.Must(uuid.NewV7())
			events, r := x.Review(offer, terms, false)
			if r != nil {
				return book.Answer{Refusal: r}, nil
			}
			more, r := x.With(events...).AcceptOffer(record.Acceptance{Offer: offer, Agreement: uuid.Must(uuid.NewV7()), Shown: terms.Hash(), Fresh: terms, CoolingUntil: now.Add(cooling), On: x.Today(now)})
			return book.Answer{Events: append(events, more...), Refusal: r}, nil
		})
		if err != nil || refusal != nil {
			t.Fatal(refusal, err)
		}
	}
	agree(24 * time.Hour)
	h.mandated("B-1")
	debit := h.queued("B-1")
	_, body, _ := p.do("GET", "/plan", nil)
	if !strings.Contains(body, "Take the agreement back") || !strings.Contains(body, "25 November 2026") {
		t.Errorf("the page does not offer it: %s", body)
	}
	together(4, func(int) {
		if code, body, to := p.do("POST", "/plan/undoing", url.Values{}); code != 303 || to != "/plan" {
			t.Errorf("%d %s", code, body)
		}
	})
	if h.count("B-1", "plan_ended") != 1 || h.state("B-1", debit) != "canceled" || h.count("B-1", "mandate_revoked") != 1 {
		t.Errorf("ended %d times, the debit is %s", h.count("B-1", "plan_ended"), h.state("B-1", debit))
	}
	if _, ok, err := payments.Active(t.Context(), h.DB, id); err != nil || ok {
		t.Errorf("the mandate stands: %v", err)
	}
	if _, body, _ := p.do("GET", "/plan", nil); !strings.Contains(body, "The agreement is taken back") || !strings.Contains(body, `href="/offers"`) {
		t.Error("the page does not say so")
	}
	// With a debit that has gone, nothing of it happens: neither the end nor the mandate's.
	agree(time.Hour)
	h.mandated("B-1")
	h.gone(h.queued("B-1"))
	if code, body, _ := p.do("POST", "/plan/undoing", url.Values{}); code != 422 || !strings.Contains(body, "A payment is on its way") || h.count("B-1", "plan_ended") != 1 {
		t.Errorf("a debit has gone: %d", code)
	}
	if _, ok, err := payments.Active(t.Context(), h.DB, id); err != nil || !ok {
		t.Errorf("the mandate ended in a refusal: %v", err)
	}
	h.clock(time.Date(2026, 11, 24, 16, 0, 30, 0, time.UTC))
	p = h.guest("B-1")
	if _, body, _ := p.do("GET", "/plan", nil); strings.Contains(body, "Take the agreement back") {
		t.Error("it is offered after its time")
	}
	if code, body, _ := p.do("POST", "/plan/undoing", url.Values{}); code != 422 || !strings.Contains(body, "The day to take the agreement back is over") || h.count("B-1", "plan_ended") != 1 {
		t.Errorf("after its time: %d", code)
	}
	h.sound()
}

func TestAPauseEndsOnceAndABrokenPlanOffersARepairFirst(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-01")
	form := p.review("/plan/pause/review?day=15&month=1&year=2027")
	if code, body, _ := p.do("POST", "/plan/amendments", form); code != 303 || h.plan("B-1").State != plans.Paused || h.next("B-1") != "2027-02-01 4000" {
		t.Fatalf("%d %s, next %s", code, body, h.next("B-1"))
	}
	if _, body, _ := p.do("GET", "/plan", nil); !strings.Contains(body, "The plan is paused until 15 January 2027") {
		t.Error("the page does not say that it is paused")
	}
	together(8, func(int) {
		if code, body, _ := p.do("POST", "/plan/resumption", url.Values{}); code != 303 {
			t.Errorf("%d %s", code, body)
		}
	})
	if h.count("B-1", "plan_amended") != 2 || h.plan("B-1").State != plans.Running {
		t.Errorf("%d changes, %s", h.count("B-1", "plan_amended"), h.plan("B-1").State)
	}
	h.clock(time.Date(2027, 3, 10, 15, 0, 0, 0, time.UTC))
	if err := h.Book.LetDaysPass(t.Context()); err != nil {
		t.Fatal(err)
	}
	p = h.guest("B-1")
	_, body, _ := p.do("GET", "/plan", nil)
	repair, pay := strings.Index(body, `href="/plan/repair"`), strings.Index(body, `href="/pay"`)
	if h.plan("B-1").State != plans.Broken || repair < 0 || pay < repair || !strings.Contains(body, "$80.00 is behind") {
		t.Errorf("%s: repair at %d, pay at %d", h.plan("B-1").State, repair, pay)
	}
	for _, shame := range []string{"failed", "default", "overdue", "breach"} {
		if strings.Contains(strings.ToLower(body), shame) {
			t.Errorf("the page says %q", shame)
		}
	}
	if _, body, _ := p.do("GET", "/plan/pause", nil); !strings.Contains(body, "First repair it") || !strings.Contains(body, `href="/plan/repair"`) {
		t.Error("a pause of a broken plan does not lead to the repair")
	}
	_, body, _ = p.do("GET", "/plan/repair", nil)
	if !strings.Contains(body, "$80.00 has been due since 1 February 2027") || strings.Count(body, "/plan/repair/review?how=") != 2 {
		t.Errorf("the repair: %s", body)
	}
	if code, _, _ := p.do("POST", "/plan/amendments", p.review("/plan/repair/review?how=spread")); code != 303 || h.plan("B-1").State != plans.Running || h.next("B-1") != "2027-04-01 6667" {
		t.Errorf("repaired: %s, next %s", h.plan("B-1").State, h.next("B-1"))
	}
	h.sound()
}

func TestALostDiscountIsSaidFirstAndOnlyAWordOfItsOwnLosesIt(t *testing.T) {
	h := build(t)
	h.relaxed()
	p := h.guest("B-1")
	_, _, to := p.do("POST", "/offers/proposal", url.Values{"kind": {"settlement"}, "tier": {"1"}, "first": {"2026-12-10"}})
	_, body, _ := p.do("GET", to, nil)
	if code, body, _ := p.do("POST", to+"/acceptance", p.form(body)); code != 303 {
		t.Fatalf("%d %s", code, body)
	}
	in, _, _ := h.plan("B-1").Next()
	late := in.DueOn.AddDays(20)
	path := fmt.Sprintf("/plan/date/review?day=%d&month=%d&year=%d", late.Day, late.Month, late.Year)
	_, body, _ = p.do("GET", path, nil)
	if !strings.Contains(body, "<h1>You would lose the discount of $80.00</h1>") || strings.Contains(body, "/plan/amendments") {
		t.Fatalf("%s", body)
	}
	if code, body, _ := p.do("GET", strings.Replace(path, "/review", "", 1), nil); code != 200 || !strings.Contains(body, "would lose the discount of $80.00") {
		t.Errorf("the question: %d", code)
	}
	form := p.review(path + "&lose=1")
	form.Del("lose")
	if code, _, _ := p.do("POST", "/plan/amendments", form); code != 422 || h.count("B-1", "plan_amended") != 0 {
		t.Errorf("without the word: %d", code)
	}
	form = p.review(path + "&lose=1")
	_, body, _ = p.do("GET", path+"&lose=1", nil)
	if !strings.Contains(body, "the discount of $80.00 is lost") || !strings.Contains(body, "You pay $80.00 more in all") {
		t.Error("the review does not say what it costs")
	}
	if code, body, _ := p.do("POST", "/plan/amendments", form); code != 303 || h.plan("B-1").Terms.Forgiven != 0 {
		t.Errorf("%d %s", code, body)
	}
	h.sound()
}

func TestWhatIsWrongIsSaidInWordsAndWhatWasTypedIsKept(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-01")
	for path, said := range map[string]string{
		"/plan/date?day=31&month=2&year=2027&how=all":                                                                        "Enter a real date.",
		"/plan/date?day=1&month=11&year=2026":                                                                                "Choose 25 November 2026 or a later day.",
		"/plan/date/review?day=1&month=6&year=2027&how=all":                                                                  "Choose 1 January 2027 at the latest.",
		"/plan/amount?amount=%EF%BC%91e18":                                                                                   "Enter an amount in figures",
		"/plan/amount/review?amount=1":                                                                                       "The least is $10.00.",
		"/plan/pause?day=1&month=6&year=2027":                                                                                "Choose 23 January 2027 at the latest.",
		"/plan/frequency?frequency=twice_monthly&first=1&second=3&day=1&month=12&year=2026":                                  "Choose two days of the month, at least a week apart.",
		"/plan/frequency/review?frequency=pay_day&rule=day&nth=40&offset=0&day=1&month=12&year=2026":                         "Say when you are paid",
		"/plan/frequency?frequency=pay_day&rule=last_weekday&weekday=x&offset=99999999999999999999&day=1&month=12&year=2026": "Say when you are paid",
		"/plan/frequency?frequency=seasonal&day=1&month=12&year=2026":                                                        "Your lender does not offer that rhythm.",
		"/plan/skip/review": "Choose one",
	} {
		code, body, _ := p.do("GET", path, nil)
		if code != 422 || !strings.Contains(body, "<title>Error: ") || !strings.Contains(body, said) {
			t.Errorf("%s: %d, without %q", path, code, said)
		}
		if strings.Contains(path, "e18") && !strings.Contains(body, `value="１e18"`) {
			t.Error("what was typed is gone")
		}
	}
	for _, path := range []string{"/plan/repair", "/plan/change"} {
		if code, body, _ := p.do("GET", path, nil); code != 200 || strings.Contains(body, "<title>Error") {
			t.Errorf("%s: %d", path, code)
		}
	}
	if _, body, _ := p.do("GET", "/plan/change", nil); strings.Contains(body, "/plan/repair") {
		t.Error("a repair is offered where nothing is overdue")
	}
	for _, form := range []url.Values{{}, {"what": {"skip"}}, {"what": {"extra"}, "amendment": {uuid.NewString()}}, {"what": {"skip"}, "how": {"append"}, "amendment": {"x"}}} {
		if code, _, _ := p.do("POST", "/plan/amendments", form); code != 404 {
			t.Errorf("%v: %d", form, code)
		}
	}
	if n := h.count("B-1", "plan_amended"); n != 0 {
		t.Errorf("%d changes", n)
	}
	h.sound()
}

func TestEveryRhythmIsReachedFromItsForm(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-10")
	for path, want := range map[string]string{
		"frequency=weekly&day=3&month=12&year=2026":                                       "2026-12-03 2026-12-10 2026-12-17",
		"frequency=twice_monthly&first=15&second=1&day=2&month=12&year=2026":              "2026-12-15 2027-01-01 2027-01-15",
		"frequency=pay_day&rule=last_working_day&offset=1&day=2&month=12&year=2026":       "2027-01-01 2027-01-30 2027-02-27",
		"frequency=pay_day&rule=last_weekday&weekday=5&offset=0&day=2&month=12&year=2026": "2026-12-25 2027-01-29 2027-02-26",
		"frequency=pay_day&rule=day&nth=31&offset=-2&day=2&month=12&year=2026":            "2026-12-29 2027-01-29 2027-02-26",
	} {
		form := p.review("/plan/frequency/review?" + path)
		if code, body, _ := p.do("POST", "/plan/amendments", form); code != 303 {
			t.Errorf("%s: %d %s", path, code, body)
			continue
		}
		var days []string
		for _, i := range h.plan("B-1").Terms.Schedule[:3] {
			days = append(days, i.DueOn.String())
		}
		if got := strings.Join(days, " "); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
		if code, _, _ := p.do("POST", "/plan/amendments/"+form.Get("amendment")+"/undoing", url.Values{}); code != 303 {
			t.Errorf("undo: %d", code)
		}
	}
	h.sound()
}

func TestTheCalendarFileGivesNothingAway(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 3, "2026-12-31")
	code, body, _ := p.do("GET", "/plan/calendar", nil)
	cal, err := ics.ParseCalendar(strings.NewReader(body))
	if code != 200 || err != nil || len(cal.Events()) != 3 || !strings.Contains(body, "\r\n") || strings.Count(body, "\n") != strings.Count(body, "\r\n") {
		t.Fatalf("%d %v %q", code, err, body)
	}
	said := regexp.MustCompile(`(?m)^UID:.*$`).ReplaceAllString(body, "") // a random id may say anything
	for _, never := range []string{"66.67", "$200", "Harbour", "Rockville", "Bob", "debt", "pay", "owe", "B-1"} {
		if strings.Contains(strings.ToLower(said), strings.ToLower(never)) {
			t.Errorf("it says %q", never)
		}
	}
	last := cal.Events()[2]
	if at, err := last.GetAllDayStartAt(); err != nil || at.Format(time.DateOnly) != "2027-02-28" || len(last.Alarms()) != 1 {
		t.Errorf("the last day is %v, %v", at, err)
	}
	first := cal.Events()[0].Id()
	p.do("POST", "/plan/amendments", p.review("/plan/skip/review?how=append"))
	_, body, _ = p.do("GET", "/plan/calendar", nil)
	if cal, err = ics.ParseCalendar(strings.NewReader(body)); err != nil || cal.Events()[0].Id() != first {
		t.Error("a moved payment is another entry")
	}
}

func TestACollectorSeesThePlanWithItsChangesAndWhatIsPaid(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-01")
	p.do("POST", "/plan/amendments", p.review("/plan/skip/review?how=append"))
	_, body, _ := h.collector().do("GET", "/console/harbour/cases/B-1", nil)
	for _, said := range []string{"on track", "1 January 2027", "Newest change can be taken back until", "One skipped: the plan ends later", "$40.00 on 1 December 2026 → $40.00 on 1 January 2027", `datetime="2027-05-01"`} {
		if !strings.Contains(body, said) {
			t.Errorf("the case does not say %q", said)
		}
	}
}

func TestAnothersPlanCannotBeChanged(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 5, "2026-12-01")
	form := p.review("/plan/skip/review?how=append")
	a := h.guest("A-1")
	if code, _, to := a.do("POST", "/plan/amendments", form); code != 303 || to != "/plan" {
		t.Errorf("another's form: %d %s", code, to)
	}
	p.do("POST", "/plan/amendments", form)
	a.do("POST", "/plan/amendments/"+form.Get("amendment")+"/undoing", url.Values{})
	a.do("POST", "/plan/undoing", url.Values{})
	if h.count("A-1", "plan_amended") != 0 || h.count("B-1", "plan_amended") != 1 || h.count("B-1", "amendment_undone") != 0 || h.count("B-1", "plan_ended") != 0 {
		t.Error("another's plan was changed")
	}
	for _, path := range []string{"/plan/change", "/plan/skip", "/plan/skip/review?how=append", "/plan/calendar", "/debts/2/plan/skip"} {
		if code, body, _ := a.do("GET", path, nil); code == 200 || strings.Contains(body, "40.00") {
			t.Errorf("%s: %d", path, code)
		}
		if code, _, _ := h.phone().do("GET", path, nil); code != 401 {
			t.Errorf("%s for nobody: %d", path, code)
		}
	}
}
