package portal

import (
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"evenkeel/advisory"
	"evenkeel/portal/budget"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/sustainability"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// thin leaves 60.07 a month for debts of 200.00 here and 600.00 elsewhere: a fair share of 15.02.
func thin() url.Values { return with(quick, "income", "361.30", "others", "600") }

// carried are the fields of the form that posts to an address, as a press on its button sends them.
func carried(t *testing.T, body, action string) url.Values {
	t.Helper()
	_, after, ok := strings.Cut(body, `action="`+html.EscapeString(action)+`"`)
	if !ok {
		t.Fatalf("no form posts to %s: %s", action, body)
	}
	form, _, _ := strings.Cut(after, "</form>")
	all := url.Values{}
	for _, m := range regexp.MustCompile(`name="([a-z0-9_]+)" value="([^"]*)"`).FindAllStringSubmatch(form, -1) {
		all.Set(m[1], html.UnescapeString(m[2]))
	}
	return all
}

// paid says in somebody's newest budget when they are paid, as a newer version of it.
func (h *house) paid(reference string, pay advisory.Recurs) {
	h.t.Helper()
	ctx, person := h.t.Context(), h.person(reference)
	err := h.DB.Transact(ctx, func(tx *pg.Tx) error {
		v, ok, err := h.Budget.Newest(ctx, h.lender.ID, person, budget.Reader{Person: person, Purpose: budget.Owner})
		if err != nil || !ok {
			return fmt.Errorf("no budget: %w", err)
		}
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		v.Pay = &pay
		_, err = h.Budget.Add(ctx, tx, h.lender.ID, person, uuid.Must(uuid.NewV7()), v.Body, now)
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

// deeds is how many entries of a record the borrower made: what workers add meanwhile does not count.
func (h *house) deeds(reference string) (n int) {
	h.t.Helper()
	entries, _, err := h.Book.Entries(h.t.Context(), h.id(reference), 0)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, e := range entries {
		if e.By.Kind == record.ActorBorrower {
			n++
		}
	}
	return n
}

func offered(p phone, n int) string {
	to, _ := p.propose(n)
	return strings.TrimSuffix(to, "/acceptance")
}

func TestATightPlanIsRepairedInOneTapAndThePersonIsNotDeclined(t *testing.T) {
	h := build(t)
	h.relaxed()
	p := h.guest("B-1")
	w := words.Safer.EN
	p.do("POST", "/budget/quick", thin())
	offer := offered(p, 2)
	before := h.deeds("B-1")
	p.has(offer, `href="`+offer+`/safer"`, w.Block)
	body := p.has(offer+"/safer", w.Comforts["tight"], w.Reasons["R05"], w.Reasons["R09"], w.Reasons["R10"], "/safer?ask=1#better", w.HowNever)
	for _, never := range []string{"476", "score", "Score", w.Comforts["comfortable"], w.Reasons["R08"], w.Reasons["R07"]} {
		if strings.Contains(strings.Replace(body, "No score goes", "", 1), never) {
			t.Errorf("the page says %q", never)
		}
	}
	if ours, others := strings.Index(body, w.Reasons["R05"]), strings.Index(body, "<h2>"+w.Others); others >= 0 && ours > others {
		t.Error("what the plan can change does not come first")
	}
	body = p.has(offer+"/safer?ask=1", "$100.00", "$15.02", w.Comforts["comfortable"], w.Take)
	if now := h.deeds("B-1"); now != before {
		t.Errorf("looking wrote %d events", now-before)
	}
	code, _, to := p.do("POST", "/offers/proposal", carried(t, body, "/offers/proposal"))
	if code != 303 {
		t.Fatalf("%d", code)
	}
	p.has(to, "$15.02", words.Offers.EN.Review)
	p.has(to+"/safer", w.Comforts["comfortable"])
	if body := p.has(to + "/safer"); strings.Contains(body, "ask=1") {
		t.Error("a comfortable plan is asked to become easier")
	}
	h.sound()
}

func TestAnEasierPlanIsDueTwoDaysAfterThePayDayThatIsKnown(t *testing.T) {
	h := build(t)
	h.relaxed()
	p := h.guest("B-1")
	p.do("POST", "/budget/quick", thin())
	h.paid("B-1", advisory.Recurs{Every: advisory.Monthly, Anchor: civil.Date{Year: 2026, Month: 11, Day: 10}})
	offer := offered(p, 2) // first on 24 November: fourteen days after pay day
	p.has(offer+"/safer", words.Safer.EN.Reasons["R08"])
	body := p.has(offer+"/safer?ask=1", "14 December 2026") // the 10th and two days is a Saturday
	if f := carried(t, body, "/offers/proposal"); f.Get("first") != "2026-12-14" || f.Get("minor") != "1502" || f.Get("frequency") != "monthly" {
		t.Errorf("%v", f)
	}
	h.paid("B-1", advisory.Recurs{Every: advisory.Weekly, Anchor: civil.Date{Year: 2026, Month: 11, Day: 27}})
	body = p.has(offer + "/safer?ask=1") // 15.02 a month is less a week than the least payment: it stays monthly, after the pay day
	if f := carried(t, body, "/offers/proposal"); f.Get("first") != "2026-11-30" || f.Get("frequency") != "monthly" || f.Get("minor") != "1502" {
		t.Errorf("%v", f)
	}
	p.do("POST", "/budget/quick", with(quick, "income", "394.30", "others", "300")) // 188.77 for debts, 75.51 of it here: 17.42 a week
	h.paid("B-1", advisory.Recurs{Every: advisory.Weekly, Anchor: civil.Date{Year: 2026, Month: 11, Day: 27}})
	body = p.has(offer + "/safer?ask=1")
	if f := carried(t, body, "/offers/proposal"); f.Get("first") != "2026-11-30" || f.Get("frequency") != "weekly" || f.Get("minor") != "1742" {
		t.Errorf("%v", f)
	}
}

func TestWithoutABudgetNothingIsGuessed(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	w := words.Safer.EN
	offer := offered(p, 2)
	for _, path := range []string{offer + "/safer", offer + "/safer?ask=1"} {
		body := p.has(path, w.NoBudget, `href="/budget/quick"`, w.Reasons["R10"])
		for _, never := range []string{w.Comforts["comfortable"], w.Comforts["tight"], w.Comforts["too_tight"], w.Reasons["R05"], w.Reasons["R06"], w.Reasons["R09"], w.Better, w.Same} {
			if strings.Contains(body, never) {
				t.Errorf("%s says %q", path, never)
			}
		}
	}
	// a budget that leaves nothing is met with breathing space, not with a verdict
	p.do("POST", "/budget/quick", with(quick, "income", "300"))
	body := p.has(offer+"/safer?ask=1", w.Nothing, `href="/hardship"`)
	if strings.Contains(body, w.Comforts["too_tight"]) || strings.Contains(body, w.Better) {
		t.Error("a plan is pressed on somebody who has nothing left")
	}
}

func TestWhatThePolicyDoesNotGiveGoesToAPersonAsTheBorrowerProposesIt(t *testing.T) {
	h := build(t) // no plan below 10.00, none longer than 12 months
	p := h.guest("B-1")
	w := words.Safer.EN
	p.do("POST", "/budget/quick", with(quick, "income", "361.30", "others", "1400")) // a share of 7.51
	offer := offered(p, 2)
	body := p.has(offer+"/safer?ask=1", w.Person, w.Propose, "$7.51", `href="/hardship"`)
	code, _, to := p.do("POST", "/offers/counter", carried(t, body, "/offers/counter"))
	if code != 303 || !strings.HasPrefix(to, "/offers/counter/") {
		t.Fatalf("%d %s", code, to)
	}
	p.has(to, words.Negotiate.EN.ReferredTitle)
	if h.count("B-1", "proposal_countered") != 1 {
		t.Error("the proposal is not on the record")
	}
	h.sound()
}

func TestAPlanUnderWayIsMadeEasierByItsOwnChanges(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 4, "2026-12-05")
	w := words.Safer.EN
	p.has("/plan", `href="/plan/safer"`)
	p.has("/plan/safer", w.NoBudget)
	p.do("POST", "/budget/quick", thin())
	before := h.deeds("B-1")
	p.has("/plan/safer", w.Comforts["tight"], w.Reasons["R05"], "/plan/safer?ask=1#better")
	body := p.has("/plan/safer?ask=1", "$50.00", "$15.02", w.Step, `href="/plan/amount/review?amount=15.02"`)
	if strings.Contains(body, w.Propose) || h.deeds("B-1") != before {
		t.Error("a change that can be had is sent to a person, or looking wrote something")
	}
	review := p.has("/plan/amount/review?amount=15.02", words.Change.EN.Review, "$15.02")
	if code, _, _ := p.do("POST", "/plan/amendments", carried(t, review, "/plan/amendments")); code != 303 {
		t.Fatalf("%d", code)
	}
	p.has("/plan/safer", w.Comforts["comfortable"])
	h.sound()
}

func TestAPlanUnderWayThatNoChangeMakesEasyEnoughIsProposedAnew(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 4, "2026-12-05")
	w := words.Safer.EN
	p.do("POST", "/budget/quick", with(thin(), "others", "1400")) // 7.51 here, where no payment is below 10.00
	body := p.has("/plan/safer?ask=1", w.Person, "$7.51")
	code, _, to := p.do("POST", "/offers/counter?instead=1", carried(t, body, "/offers/counter?instead=1"))
	if code != 303 || !strings.HasPrefix(to, "/offers/counter/") {
		t.Fatalf("%d %s", code, to)
	}
	if !h.plan("B-1").Live() {
		t.Error("asking ended the plan")
	}
	h.sound()
}

func TestASaferPageIsOnlyAboutOnesOwnPlans(t *testing.T) {
	h := build(t)
	a, b := h.guest("A-1"), h.guest("B-1")
	offer := offered(a, 3)
	for _, path := range []string{offer + "/safer", "/offers/" + uuid.NewString() + "/safer", "/offers/x/safer", "/debts/2/plan/safer", "/debts/7" + offer + "/safer"} {
		if code, body, _ := b.do("GET", path, nil); code != 404 || strings.Contains(body, "Ann") {
			t.Errorf("%s: %d", path, code)
		}
	}
	if code, _, to := b.do("GET", "/plan/safer", nil); code != 303 || to != "/plan" {
		t.Errorf("no plan: %d %s", code, to)
	}
	if code, _, _ := h.phone().do("GET", offer+"/safer", nil); code != 401 {
		t.Errorf("nobody: %d", code)
	}
	if code, _, to := a.do("POST", "/offers/proposal", url.Values{"kind": {"full"}, "first": {"2026-11-30"}}); code == 303 {
		if code, _, _ := a.do("GET", to+"/safer", nil); code != 404 {
			t.Errorf("a payment in one sum is weighed as a plan: %d", code)
		}
	}
}

// cards are the rows of a lender's plan cards as an administrator would see them.
func (h *house) cards() (waiting, judged, tied int) {
	h.t.Helper()
	var n struct {
		Waiting int `db:"waiting"`
		Judged  int `db:"judged"`
		Tied    int `db:"tied"`
	}
	if err := h.DB.GetContext(h.t.Context(), &n, `SELECT count(*) FILTER (WHERE kept IS NULL) AS waiting, count(*) FILTER (WHERE kept IS NOT NULL) AS judged,
		count(*) FILTER (WHERE kept IS NOT NULL AND num_nonnulls(person_id, case_id, agreement) > 0) AS tied FROM plan_card WHERE lender_id = $1`, h.lender.ID); err != nil {
		h.t.Fatal(err)
	}
	return n.Waiting, n.Judged, n.Tied
}

// cardsAfter takes the consent back, and answers how many cards wait then.
func (h *house) cardsAfter(p phone) int {
	h.t.Helper()
	p.do("POST", "/plan/safer/check/end", url.Values{})
	n, _, _ := h.cards()
	return n
}

func TestANoteOfAPlanIsKeptOnlyWithAConsentToThatAndForgetsWhoseItWas(t *testing.T) {
	h := build(t)
	h.relaxed()
	a, b := h.guest("A-1"), h.guest("B-1")
	sign := func(p phone) {
		t.Helper()
		to, form := p.propose(3)
		form.Set("above", "yes")
		if code, body, _ := p.do("POST", to, form); code != 303 {
			t.Errorf("%d %s", code, body)
		}
	}
	for _, p := range []phone{a, b} {
		p.do("POST", "/budget/quick", thin())
		if code, body, _ := p.do("POST", "/budget/share", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "version": {"1"}, "level": {"summary"}}); code != 303 {
			t.Fatalf("%d %s", code, body)
		}
		if code, _, to := p.do("POST", "/plan/safer/check", url.Values{}); code != 303 || to != "/plan" {
			t.Errorf("without a plan: %d %s", code, to)
		}
		sign(p)
	}
	if waiting, _, _ := h.cards(); waiting != 0 {
		t.Error("a note is kept of a plan though nobody was asked")
	}
	w := words.Safer.EN
	for range 2 { // taken back once, and given again
		if _, body, _ := b.do("GET", "/plan/safer", nil); !strings.Contains(body, w.CheckYes) || strings.Contains(body, w.CheckNo) {
			t.Error("the page does not ask")
		}
		together(8, func(int) {
			if code, body, to := b.do("POST", "/plan/safer/check", url.Values{}); code != 303 || to != "/plan/safer#check" {
				t.Errorf("%d %s %s", code, to, body)
			}
		})
		if waiting, judged, _ := h.cards(); waiting != 1 || judged != 0 {
			t.Fatalf("%d wait, %d are judged", waiting, judged)
		}
		if _, body, _ := b.do("GET", "/plan/safer", nil); strings.Contains(body, w.CheckYes) || !strings.Contains(body, w.CheckNo) {
			t.Error("the page does not say that a note is kept")
		}
		a.do("POST", "/plan/safer/check/end", url.Values{}) // somebody else's
		if waiting, _, _ := h.cards(); waiting != 1 {
			t.Fatal("somebody else threw the note away")
		}
		if n := h.cardsAfter(b); n != 0 {
			t.Fatalf("%d wait after it was taken back", n)
		}
	}
	b.do("POST", "/plan/safer/check", url.Values{})
	var own struct {
		Card *struct {
			Score int
			Bins  map[string]int
		} `json:"plan_card"`
	}
	_, body, _ := b.do("GET", "/settings/data", nil)
	if err := json.Unmarshal([]byte(body), &own); err != nil || own.Card == nil || len(own.Card.Bins) != 10 {
		t.Errorf("one's own data lacks the card: %+v %v", own, err)
	}
	entries, _, err := h.Book.Entries(t.Context(), h.id("B-1"), 0)
	if err != nil {
		t.Fatal(err)
	}
	all, _ := json.Marshal(entries)
	for _, never := range []string{"sustain", "score", "band", "bins", "comfort"} {
		if strings.Contains(strings.ToLower(string(all)), never) {
			t.Errorf("the record says %q", never)
		}
	}
	judge := func(days int) {
		t.Helper()
		h.clock(time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC).AddDate(0, 0, days))
		if err := h.Sustained.Ripen(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	judge(advisory.RipeDays + 1)
	if waiting, _, _ := h.cards(); waiting != 1 {
		t.Error("a plan is judged before its time is over everywhere")
	}
	judge(advisory.RipeDays + 2)
	judge(advisory.RipeDays + 3)
	if waiting, judged, tied := h.cards(); waiting != 0 || judged != 1 || tied != 0 {
		t.Errorf("%d wait, %d are judged, %d are still tied to somebody", waiting, judged, tied)
	}
	var row struct {
		Kept bool   `db:"kept"`
		On   string `db:"on"`
	}
	if err := h.DB.GetContext(t.Context(), &row, `SELECT kept, ripens_on::text AS on FROM plan_card WHERE lender_id = $1`, h.lender.ID); err != nil || row.Kept || row.On != "2027-01-01" {
		t.Errorf("nothing was paid, and the day is the quarter's: %+v %v", row, err)
	}
	r, waiting, err := h.Sustained.Report(t.Context(), h.lender.ID)
	if err != nil || r.N != 1 || waiting != 0 || r.Verdict != advisory.TooFew || r.Bands != nil {
		t.Errorf("%+v %d %v", r, waiting, err)
	}
	h.sound()
}

func TestTheReportIsASupervisorsAndShowsNobody(t *testing.T) {
	h := build(t)
	w := words.Sustainability.EN
	// plans that ripened long ago, of nobody any more
	draws := advisory.Synthetic(11, 240)
	err := h.DB.Transact(t.Context(), func(tx *pg.Tx) error {
		for i, p := range draws {
			bins := map[string]int{}
			for k, f := range advisory.Card() {
				bins[f.ID] = p.Bins[k]
			}
			if err := h.Sustained.Keep(t.Context(), tx, h.id("A-1"), h.person("A-1"), uuid.New(), sustainability.Card{Score: p.Score, Bins: bins, Quick: i%2 == 0}, civil.Date{Year: 2025, Month: 1, Day: 1}); err != nil {
				return err
			}
			if _, err := tx.ExecCached(t.Context(), `UPDATE plan_card SET kept = $2, person_id = NULL, case_id = NULL, agreement = NULL WHERE lender_id = $1 AND kept IS NULL`, h.lender.ID, p.Kept); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	boss := h.staff("Sue", "supervisor", h.lender.ID)
	body := boss.has("/console/sustainability", w.Title, w.Verdicts["rule_of_thumb"], "0.6495", "0.2229", w.ReferenceLead, w.Verdicts["bands_only"], "0.9638", w.Deny["raise_ask"], w.Audits["budget"], w.Audits["income_pattern"])
	for _, never := range []string{"Ann", "Able", "A-1", h.id("A-1").Case.String()} {
		if strings.Contains(body, never) {
			t.Errorf("the report says %q", never)
		}
	}
	boss.has("/console", `href="/console/sustainability"`)
	for _, role := range []string{"collector", "adviser"} {
		p := h.staff("x"+role, role, h.lender.ID)
		if code, body, _ := p.do("GET", "/console/sustainability", nil); code != 403 && code != 404 || strings.Contains(body, "0.6495") {
			t.Errorf("%s: %d", role, code)
		}
	}
	if code, _, _ := h.phone().do("GET", "/console/sustainability", nil); code != 303 {
		t.Errorf("nobody: %d", code)
	}
	h.sound()
}

func TestWhoErasesTheirBudgetErasesTheNoteThatWasMadeOfIt(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 3, "2026-12-01")
	p.do("POST", "/budget/quick", thin())
	p.do("POST", "/plan/safer/check", url.Values{})
	if waiting, _, _ := h.cards(); waiting != 1 {
		t.Fatalf("%d notes to begin with", waiting)
	}
	if code, _, _ := p.do("POST", "/debts/9/plan/safer/check/end", url.Values{}); code != 404 {
		t.Errorf("a debt that is none: %d", code)
	}
	if waiting, _, _ := h.cards(); waiting != 1 {
		t.Error("a debt that is none took the note away")
	}
	p.do("POST", "/budget/erasure", url.Values{})
	if waiting, _, _ := h.cards(); waiting != 0 {
		t.Error("the budget is gone, and what was made of it stays")
	}
}
