package portal

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/desk"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/pquerna/otp/totp"
)

// table is the house with a policy that counters: instalments from 10.00, stretched to 5.00 and 24 months, settlement from 80 %, three rounds.
func table(t *testing.T) *house {
	h := build(t)
	p := plans.Policy{ID: "p", Version: 2, Currency: "USD", EffectiveFrom: civil.Date{Year: 2026, Month: 2, Day: 1}, OfferDays: 30, Full: &plans.FullRule{WithinDays: 30}, Settlement: []plans.Tier{{ShareBP: 8000, WithinDays: 30}},
		Instalments: &plans.InstalmentRule{MinAmount: 1000, MaxCount: 24, MaxMonths: 12, Frequencies: plans.Frequencies, FirstWithinDays: 45, GraceDays: 5, DownMaxBP: 5000, Slack: plans.Slack{SkipsAYear: 1, PauseDays: 30}},
		Countering:  &plans.CounterRule{Rounds: 3, Stretch: plans.Stretch{MinAmount: 500, MaxMonths: 24, SettlementBP: 6000}}}
	if no, err := h.Lenders.Publish(t.Context(), h.lender.ID, p); err != nil || no != nil {
		t.Fatal(no, err)
	}
	return h
}

// staff logs a member of staff in.
func (h *house) staff(name, role string, scope ...uuid.UUID) phone {
	h.t.Helper()
	secret := access.NewSecret()
	if err := h.Staff.Enrol(h.t.Context(), name+"@example.org", name, role, "en", "correct horse", secret, scope); err != nil {
		h.t.Fatal(err)
	}
	code, err := totp.GenerateCode(secret, time.Now())
	if err != nil {
		h.t.Fatal(err)
	}
	p := h.phone()
	if status, body, _ := p.do("POST", "/console/session", url.Values{"email": {name + "@example.org"}, "password": {"correct horse"}, "code": {code}}); status != 303 {
		h.t.Fatalf("%s: %d %s", name, status, body)
	}
	return p
}

func (h *house) theCase(reference string) record.Case {
	h.t.Helper()
	x, err := h.Book.Case(h.t.Context(), h.id(reference))
	if err != nil {
		h.t.Fatal(err)
	}
	return x
}

func (p phone) has(path string, want ...string) string {
	p.h.t.Helper()
	code, body, _ := p.do("GET", path, nil)
	for _, w := range want {
		if code != 200 || !strings.Contains(body, w) {
			p.h.t.Errorf("%s (%d) does not say %q: %s", path, code, w, body)
		}
	}
	return body
}

func TestAProposalWithinTheRuleIsReviewedAtOnce(t *testing.T) {
	h := table(t)
	p := h.guest("A-1")
	p.has("/offers", "/offers/counter")
	p.has("/offers/counter", "What could you manage?", "Proposal 1 of 3")
	code, body, to := p.do("POST", "/offers/counter", url.Values{"amount": {"20"}, "frequency": {"twice_monthly"}, "day1": {"5"}, "day2": {"20"}, "down": {"30"}})
	if code != 303 || !regexp.MustCompile(`^/offers/[0-9a-f-]{36}$`).MatchString(to) {
		t.Fatal(code, to, body)
	}
	page := p.has(to, "Twice a month, on the 5th and the 20th", "$30.00", "You may skip 1 payments", "12 CFR 1006.18(e)(1)", "The agreement, word for word")
	if code, body, to := p.do("POST", to+"/acceptance", p.form(page)); code != 303 {
		t.Fatal(code, to, body)
	}
	x := h.theCase("A-1")
	if !x.Plan.Live() || x.Plan.Terms.Ask.Down != 3000 || len(x.Plan.Terms.Ask.Days) != 2 || x.Rounds != 0 {
		t.Errorf("%+v", x.Plan)
	}
	h.sound()
}

func TestWhatCannotBeHadIsMetWithTheNearestPlansAndTheRule(t *testing.T) {
	h := table(t)
	p := h.guest("A-1")
	code, body, to := p.do("POST", "/offers/counter", url.Values{"amount": {"6"}, "frequency": {"monthly"}})
	if code != 303 || !strings.HasPrefix(to, "/offers/counter/") {
		t.Fatal(code, to, body)
	}
	page := p.has(to, "these come close", "The least is $10.00", "Closest in", "Proposal 1 of 3", "$6.00")
	if n := strings.Count(page, `action="/offers/proposal"`); n < 1 || n > 3 {
		t.Errorf("%d options", n)
	}
	// the nearest plan is taken with every field of its rhythm, and signed
	form := url.Values{}
	for _, m := range regexp.MustCompile(`type="hidden" name="(\w+)" value="([^"]*)"`).FindAllStringSubmatch(page[:strings.Index(page, "</form>")+strings.Index(page[strings.Index(page, "</form>")+1:], "</form>")+1], -1) {
		form.Set(m[1], m[2])
	}
	code, body, to = p.do("POST", "/offers/proposal", form)
	if code != 303 {
		t.Fatal(code, form, body)
	}
	if code, body, _ := p.do("POST", to+"/acceptance", p.form(p.has(to))); code != 303 {
		t.Fatal(code, body)
	}
	if h.count("A-1", "proposal_countered") != 1 || !h.theCase("A-1").Plan.Live() {
		t.Error("the record is not as it went")
	}
}

func TestEveryRhythmPassesThroughTheBuilderToTheReview(t *testing.T) {
	h := table(t)
	p := h.guest("A-1")
	season := url.Values{"m1": {"100"}, "m2": {"100"}, "m3": {"50"}, "m4": {"50"}, "m5": {"50"}, "m6": {"0"}, "m7": {"0"}, "m8": {"50"}, "m9": {"50"}, "m10": {"50"}, "m11": {"100"}, "m12": {"200"}}
	for _, c := range []struct {
		ask  url.Values
		says string
		is   func(plans.Ask) bool
	}{
		{url.Values{"frequency": {"twice_monthly"}, "day1": {"3"}, "day2": {"18"}}, "on the 3rd and the 18th", func(a plans.Ask) bool { return len(a.Days) == 2 && a.Days[0] == 3 }},
		{url.Values{"frequency": {"pay_day"}, "pay_rule": {"day"}, "pay_date": {"28"}, "pay_days": {"2"}, "pay_side": {"before"}}, "2 days before your pay day: the 28th", func(a plans.Ask) bool { return a.PayDay.Offset == -2 && a.PayDay.Day == 28 }},
		{url.Values{"frequency": {"pay_day"}, "pay_rule": {"last_weekday"}, "pay_weekday": {"5"}, "pay_days": {"1"}}, "1 day after your pay day: the last Friday", func(a plans.Ask) bool { return a.PayDay.Offset == 1 && a.PayDay.Day == 5 }},
		{season, "more in some months", func(a plans.Ask) bool { return len(a.Season) == 12 && a.Season[11] == 200 && a.Season[5] == 0 }},
	} {
		if c.ask.Get("frequency") == "" {
			c.ask.Set("frequency", "seasonal")
		}
		c.ask.Set("by", "amount")
		c.ask.Set("amount", "20")
		c.ask.Set("down", "25")
		page := p.has("/offers/plan?"+c.ask.Encode(), c.says)
		result := page[strings.Index(page, `id="result"`):]
		form := url.Values{}
		for _, m := range regexp.MustCompile(`type="hidden" name="(\w+)" value="([^"]*)"`).FindAllStringSubmatch(result, -1) {
			form.Set(m[1], m[2])
		}
		code, body, to := p.do("POST", "/offers/proposal", form)
		if code != 303 {
			t.Errorf("%v: %d %s", form, code, body)
			continue
		}
		p.has(to, c.says)
		offer := uuid.MustParse(to[strings.LastIndex(to, "/")+1:])
		if got := h.theCase("A-1").Proposals[offer].Terms.Ask; !c.is(got) || got.Down != 2500 {
			t.Errorf("%v became %+v", c.ask, got)
		}
	}
}

func TestBadProposalsAreToldAllAtOnceAndKept(t *testing.T) {
	h := table(t)
	p := h.guest("A-1")
	code, body, _ := p.do("POST", "/offers/counter", url.Values{"amount": {"lots"}, "count": {"many"}, "day": {"31"}, "month": {"2"}, "year": {"2027"}, "down": {"x"}, "frequency": {"twice_monthly"}, "day1": {"5"}, "day2": {"6"}})
	if code != 422 {
		t.Fatal(code)
	}
	for _, w := range []string{`href="#amount"`, `href="#count"`, `href="#day"`, `href="#down"`, `href="#day1"`, `value="lots"`, `value="many"`, "Error: "} {
		if !strings.Contains(body, w) {
			t.Errorf("the page lacks %s", w)
		}
	}
	for _, c := range []struct {
		form url.Values
		says string
	}{{url.Values{"frequency": {"monthly"}}, "Fill in at least one box"}, {url.Values{"settle": {"80"}, "amount": {"10"}}, "not both"}} {
		if code, body, _ := p.do("POST", "/offers/counter", c.form); code != 422 || !strings.Contains(body, c.says) {
			t.Errorf("%v: %d, %s", c.form, code, body)
		}
	}
	if h.count("A-1", "proposal_countered") != 0 {
		t.Error("a bad proposal used up a round")
	}
}

// Sixteen proposals at once: each has a round of its own, those after the third go to a person, and one waits at a time.
func TestRoundsAreCountedUnderAnyParallelismAndThenAPersonAnswers(t *testing.T) {
	h := table(t)
	p := h.guest("A-1")
	var met, told atomic.Int32
	together(16, func(int) {
		switch code, _, to := p.do("POST", "/offers/counter", url.Values{"amount": {"6"}, "frequency": {"monthly"}}); {
		case code == 303 && strings.HasPrefix(to, "/offers/counter/"):
			met.Add(1)
		case code == 422:
			told.Add(1)
		default:
			t.Errorf("%d %s", code, to)
		}
	})
	if met.Load() != 4 || told.Load() != 12 || h.count("A-1", "proposal_countered") != 4 {
		t.Errorf("%d answered, %d told that one waits, %d on the record", met.Load(), told.Load(), h.count("A-1", "proposal_countered"))
	}
	x := h.theCase("A-1")
	if x.Rounds != 4 || len(x.Referrals) != 1 {
		t.Errorf("%d rounds, %d referrals", x.Rounds, len(x.Referrals))
	}
	waiting, err := desk.Waiting(t.Context(), h.DB, h.lender.ID, desk.Referral)
	if err != nil || len(waiting) != 1 {
		t.Fatalf("%d tasks, %v", len(waiting), err)
	}
	p.has("/offers/counter/"+waiting[0].About.String(), "A person will look at your proposal", "you can have one of these now")
	p.has("/offers", "A person is looking at your proposal")
	if code, _, to := p.do("POST", "/offers/counter", url.Values{"amount": {"25"}, "frequency": {"monthly"}}); code != 303 || strings.Contains(to, "counter") {
		t.Errorf("what can be had at once is refused after the rounds: %d %s", code, to)
	}
	h.sound()
}

// refer makes a proposal that only a person can answer, and says where staff find it.
func (h *house) refer(p phone, form url.Values) string {
	h.t.Helper()
	code, body, to := p.do("POST", "/offers/counter", form)
	if code != 303 || !strings.HasPrefix(to, "/offers/counter/") {
		h.t.Fatal(code, to, body)
	}
	return "/console/harbour/cases/A-1/referrals/" + strings.TrimPrefix(to, "/offers/counter/")
}

func TestAPersonAgreesAndTheBorrowerSignsOutsideTheOrdinaryRule(t *testing.T) {
	h := table(t)
	p := h.guest("A-1")
	at := h.refer(p, url.Values{"amount": {"3"}, "frequency": {"monthly"}})
	jo := h.staff("jo", "collector", h.lender.ID)
	jo.has("/console/tasks", "A proposal", "A-1", "Ann Able", at)
	jo.has(at, "each $3.00", "The least is $10.00", "34", "Ask what the borrower can keep")
	day := url.Values{"day": {"15"}, "month": {"12"}, "year": {"2026"}}
	var won atomic.Int32
	together(4, func(int) {
		if code, _, _ := jo.do("POST", at+"/agreement", day); code == 303 {
			won.Add(1)
		}
	})
	if won.Load() != 1 || h.count("A-1", "referral_answered") != 1 {
		t.Fatalf("%d agreed, %d on the record", won.Load(), h.count("A-1", "referral_answered"))
	}
	if waiting, err := desk.Waiting(t.Context(), h.DB, h.lender.ID, ""); err != nil || len(waiting) != 0 {
		t.Errorf("%+v, %v", waiting, err)
	}
	offers := p.has("/offers", "A person has agreed to this", "15 December 2026")
	to := regexp.MustCompile(`href="(/offers/[0-9a-f-]{36})"`).FindStringSubmatch(offers)[1]
	form := p.form(p.has(to, "A person has agreed to these terms"))
	if code, body, _ := p.do("POST", to+"/acceptance", form); code != 303 {
		t.Fatal(code, body)
	}
	if x := h.theCase("A-1"); !x.Plan.Live() || len(x.Plan.Terms.Schedule) != 34 || x.Plan.Terms.Total != 10000 || len(x.Personal) != 0 {
		t.Errorf("%+v", x.Plan)
	}
	h.sound()
}

func TestWhatAPersonAgreedToFallsWithTheBalanceAndTheDay(t *testing.T) {
	h := table(t)
	p := h.guest("A-1")
	at := h.refer(p, url.Values{"settle": {"30"}, "parts": {"2"}})
	jo := h.staff("jo", "supervisor", h.lender.ID)
	if code, body, _ := jo.do("POST", at+"/agreement", url.Values{"day": {"15"}, "month": {"12"}, "year": {"2026"}}); code != 303 {
		t.Fatal(code, body)
	}
	to := regexp.MustCompile(`href="(/offers/[0-9a-f-]{36})"`).FindStringSubmatch(p.has("/offers", "A person has agreed to this", "Pay $30.00"))[1]
	form := p.form(p.has(to))
	h.lenderSays("A-1", record.BalanceRestated{Itemised: record.Itemisation{On: civil.Date{Year: 2026, Month: 1, Day: 2}, BalanceThen: 9000, Balance: 9000}, Change: -1000})
	if code, body, _ := p.do("POST", to+"/acceptance", form); code != 422 || strings.Contains(body, "A person has agreed") {
		t.Errorf("an offer on a balance that moved: %d", code)
	}
	h.lenderSays("A-1", record.BalanceRestated{Itemised: record.Itemisation{On: civil.Date{Year: 2026, Month: 1, Day: 2}, BalanceThen: 10000, Balance: 10000}, Change: 1000})
	h.clock(time.Date(2026, 12, 16, 15, 0, 0, 0, time.UTC))
	q := h.guest("A-1")
	if code, body, _ := q.do("POST", to+"/acceptance", q.form(q.has(to))); code != 422 || strings.Contains(body, "A person has agreed") {
		t.Errorf("an offer whose day has passed: %d", code)
	}
}

// lenderSays puts events on a record as the lender's word.
func (h *house) lenderSays(reference string, events ...record.Event) {
	h.t.Helper()
	_, _, err := h.Book.Append(h.t.Context(), h.id(reference), "", record.Lender, func(context.Context, *pg.Tx, time.Time, record.Case) (book.Answer, error) {
		return book.Answer{Events: events}, nil
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

func TestAPersonDeclinesWithAReasonAndAnswersOnlyWhatTheLawLets(t *testing.T) {
	h := table(t)
	p := h.guest("A-1")
	at := h.refer(p, url.Values{"amount": {"0.60"}, "frequency": {"monthly"}}) // fourteen years
	jo := h.staff("jo", "collector", h.lender.ID)
	jo.has(at, "It cannot be agreed as it stands", "Not even a person may go beyond this")
	if code, body, _ := jo.do("POST", at+"/agreement", url.Values{"day": {"15"}, "month": {"12"}, "year": {"2026"}}); code != 422 || !strings.Contains(body, "The least is") {
		t.Errorf("agreed beyond ten years: %d", code)
	}
	if code, _, _ := jo.do("POST", at+"/refusal", url.Values{"reason": {"because"}}); code != 422 {
		t.Errorf("a reason of one's own: %d", code)
	}
	if code, _, _ := jo.do("POST", at+"/refusal", url.Values{"reason": {"too_long"}}); code != 303 {
		t.Error(code)
	}
	p.has("/offers", "A person has looked at your proposal", "would make it shorter")
	jo.has(at, "You did not agree")
	if code, _, _ := jo.do("POST", at+"/refusal", url.Values{"reason": {"too_long"}}); code != 422 {
		t.Errorf("answered twice: %d", code)
	}
	p.do("POST", "/offers/counter", url.Values{"amount": {"6"}, "frequency": {"monthly"}})
	if body := p.has("/offers"); strings.Contains(body, "A person has looked at your proposal") {
		t.Error("the answer to an older proposal still stands")
	}
}

func TestWordThatThereIsAnAnswerNamesNeitherDebtNorCreditor(t *testing.T) {
	h := table(t)
	p := h.guest("A-1")
	at := h.refer(p, url.Values{"amount": {"3"}, "frequency": {"monthly"}})
	jo := h.staff("jo", "collector", h.lender.ID)
	if code, _, _ := jo.do("POST", at+"/agreement", url.Values{"day": {"15"}, "month": {"12"}, "year": {"2026"}}); code != 303 {
		t.Fatal(code)
	}
	letter := h.letter("ann@example.com", "An answer for you")
	for _, never := range []string{"debt", "Rockville", "$", "owe", "100.00", "plan", "proposal"} {
		if strings.Contains(strings.ToLower(letter), strings.ToLower(never)) {
			t.Errorf("the message says %q: %s", never, letter)
		}
	}
	if !regexp.MustCompile(`/go/\S+`).MatchString(letter) {
		t.Errorf("the message has no way in: %s", letter)
	}
}

func TestAReferralOfAnotherLenderLooksLikeNothing(t *testing.T) {
	h := table(t)
	at := h.refer(h.guest("A-1"), url.Values{"amount": {"3"}, "frequency": {"monthly"}})
	stranger := h.staff("eve", "supervisor")
	adviser := h.staff("ada", "adviser", h.lender.ID)
	day := url.Values{"day": {"15"}, "month": {"12"}, "year": {"2026"}}
	for _, do := range []struct{ method, path string }{{"GET", at}, {"POST", at + "/agreement"}, {"POST", at + "/refusal"}, {"GET", "/console/harbour/policies/draft"}, {"GET", "/console/harbour/policies/p/2"}} {
		if code, _, _ := stranger.do(do.method, do.path, day); code != http.StatusNotFound {
			t.Errorf("%s %s: %d", do.method, do.path, code)
		}
	}
	if body := stranger.has("/console/tasks", "Nothing waits"); strings.Contains(body, "A-1") {
		t.Error("another lender's task is listed")
	}
	if code, _, _ := adviser.do("POST", at+"/agreement", day); code != http.StatusNotFound {
		t.Errorf("an adviser agreed: %d", code)
	}
	jo := h.staff("jo", "collector", h.lender.ID)
	if code, _, _ := jo.do("GET", strings.Replace(at, "A-1", "B-1", 1), nil); code != http.StatusNotFound {
		t.Errorf("found on another case: %d", code)
	}
}

func TestNobodySignsOtherWordsThanThoseThatTheyRead(t *testing.T) {
	h := table(t)
	p := h.guest("A-1")
	to, form := p.propose(4)
	with := func(change func(url.Values)) url.Values {
		f := url.Values{"hash": {form.Get("hash")}, "text": {form.Get("text")}, "name": {"Ann Able"}}
		change(f)
		return f
	}
	for name, f := range map[string]url.Values{"no name": with(func(f url.Values) { f.Set("name", "  ") }), "stale terms": with(func(f url.Values) { f.Set("hash", strings.Repeat("0", 64)) }), "stale words": with(func(f url.Values) { f.Set("text", strings.Repeat("0", 64)) })} {
		if code, _, _ := p.do("POST", to, f); code != 422 {
			t.Errorf("%s: %d", name, code)
		}
	}
	if code, _, _ := p.do("POST", to+"?lang=zh-Hans", form); code != 422 {
		t.Errorf("read in English and signed in Chinese: %d", code)
	}
	p.do("GET", "/offers?lang=en", nil)
	if code, body, _ := p.do("POST", to, form); code != 303 {
		t.Fatal(code, body)
	}
	entries, _, err := h.Book.Entries(t.Context(), h.id("A-1"), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		a, ok := e.Event.(record.OfferAccepted)
		if !ok {
			continue
		}
		s, ok, err := h.People.Signed(t.Context(), h.DB, h.lender.ID, a.Signature)
		if err != nil || !ok || s.Name != "Ann Able" || s.IP == "" || s.Hash != a.Text || !strings.Contains(s.Text, "Ann Able") || s.Language != "en" || !s.At.Equal(e.At) {
			t.Errorf("%+v, %v, %v", s, ok, err)
		}
	}
	if h.count("A-1", "offer_accepted") != 1 || h.count("A-1", "disclosure_shown") < 2 {
		t.Error("the record lacks what was agreed, or what was told")
	}
	if _, err := h.DB.ExecContext(t.Context(), `UPDATE signature SET text_sha256 = text_sha256 WHERE lender_id = $1`, h.lender.ID); err == nil {
		t.Error("a signature can be rewritten")
	}
}

// spare is what everybody can spare here.
type spare int64

func (s spare) Safe(context.Context, uuid.UUID, uuid.UUID) (int64, money.Currency, bool, error) {
	return int64(s), "USD", true, nil
}

func TestGoingAboveWhatCanBeSparedIsAskedOnceAndCanBeTakenBack(t *testing.T) {
	h := table(t)
	h.Borrower.Capacity = spare(2000)
	p := h.guest("A-1")
	p.has("/offers", "Inside what you can spare", "$20.00")
	to, form := p.propose(4) // 25.00 a month
	page := p.has(strings.TrimSuffix(to, "/acceptance"), "more than you can safely spare", "$25.00", "$20.00", "One unexpected bill of $300.00")
	if strings.Contains(page, "checked") || h.count("A-1", "stress_shown") != 1 {
		t.Error("the box is ticked already, or the test is not on the record")
	}
	if code, body, _ := p.do("POST", to, form); code != 422 || !strings.Contains(body, "Tick the box") || !strings.Contains(body, "Ann Able") {
		t.Fatal(code, body)
	}
	form.Set("above", "yes")
	if code, body, _ := p.do("POST", to, form); code != 303 {
		t.Fatal(code, body)
	}
	x := h.theCase("A-1")
	if got := x.Plan.CoolingUntil.Sub(x.Plan.AcceptedAt); got != 24*time.Hour {
		t.Errorf("it can be taken back for %s", got)
	}
	q := h.guest("B-1")
	to, form = q.propose(12) // 16.67: inside
	if code, body, _ := q.do("POST", to, form); code != 303 {
		t.Fatal(code, body)
	}
	if x := h.theCase("B-1"); !x.Plan.CoolingUntil.IsZero() {
		t.Error("a plan inside the safe amount cools off")
	}
}

func TestTheStressTestKeepsWhatIsTypedOnThePage(t *testing.T) {
	h := table(t)
	p := h.guest("A-1")
	to, _ := p.propose(4)
	at := strings.TrimSuffix(to, "/acceptance") + "/stress"
	code, body, _ := p.do("POST", at, url.Values{"left": {"123.45"}, "income": {"1000"}})
	for _, w := range []string{"One unexpected bill of $300.00", "Your income falls by a fifth: $200.00", `value="123.45"`, "at risk"} {
		if code != 200 || !strings.Contains(body, w) {
			t.Errorf("%d, no %q: %s", code, w, body)
		}
	}
	if code, body, _ := p.do("POST", at, url.Values{"left": {"a little"}}); code != 422 || !strings.Contains(body, `href="#left"`) {
		t.Errorf("%d", code)
	}
	entries, _, err := h.Book.Entries(t.Context(), h.id("A-1"), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if b, err := record.Encode(e.Event); err != nil || strings.Contains(string(b), "12345") || strings.Contains(string(b), "123.45") {
			t.Errorf("the figure stands in the record: %s, %v", b, err)
		}
	}
	if h.count("A-1", "stress_shown") != 1 {
		t.Error("the test is not on the record")
	}
}

func TestANewPlanTakesThePlaceOfTheOldAndSaysWhatIsLost(t *testing.T) {
	h := table(t)
	p := h.guest("A-1")
	code, _, to := p.do("POST", "/offers/proposal", url.Values{"kind": {"settlement"}, "tier": {"1"}, "first": {"2026-12-20"}})
	if code != 303 {
		t.Fatal(code)
	}
	if code, _, _ := p.do("POST", to+"/acceptance", p.form(p.has(to))); code != 303 {
		t.Fatal(code)
	}
	old := h.theCase("A-1").Plan.Agreement
	if code, _, to := p.do("GET", "/offers", nil); code != 303 || to != "/plan" {
		t.Errorf("without asking for another plan: %d %s", code, to)
	}
	p.has("/offers?instead=1", "You have a plan now", `action="/offers/proposal?instead=1"`)
	code, body, to := p.do("POST", "/offers/counter?instead=1", url.Values{"amount": {"25"}, "frequency": {"monthly"}})
	if code != 303 {
		t.Fatal(code, body)
	}
	page := p.has(to, "Your present plan", "the $20.00 that would have been forgiven")
	form := p.form(page)
	together(8, func(int) {
		if code, body, _ := p.do("POST", to+"/acceptance", form); code != 303 {
			t.Errorf("%d %s", code, body)
		}
	})
	x := h.theCase("A-1")
	if x.Plan.Agreement == old || x.Plan.Terms.Forgiven != 0 || h.count("A-1", "plan_ended") != 1 || h.count("A-1", "offer_accepted") != 2 {
		t.Errorf("%+v, %d ended, %d accepted", x.Plan, h.count("A-1", "plan_ended"), h.count("A-1", "offer_accepted"))
	}
	h.sound()
}

func TestTheValidationInformationStatesTheDebtAndTheLastDayToDispute(t *testing.T) {
	h := table(t)
	p := h.guest("A-1")
	p.has("/debt", `href="/validation"`)
	if code, _, to := p.do("GET", "/validation/paper", nil); code != 303 || to != "/validation" {
		t.Errorf("the paper before the page: %d %s", code, to)
	}
	// given on Tuesday 24 November 2026: receipt on Wednesday 2 December (Thanksgiving and the weekend left out), thirty days on
	page := p.has("/validation", "1 January 2027", "This is not my debt.", "How do you want to respond?", "$90.00", "+ $10.00", "$100.00", "Bank of Rockville", "A-1", "12 CFR 1006.34(c)(3)(i)", "is a debt collector", "Ann Able", "24 November 2026")
	for _, never := range []string{`href="/pay"`, `href="/offers"`, "countdown"} {
		if strings.Contains(page, never) {
			t.Errorf("the page overshadows itself with %s", never)
		}
	}
	h.clock(time.Date(2026, 12, 10, 15, 0, 0, 0, time.UTC))
	q := h.guest("A-1")
	q.has("/validation", "1 January 2027") // a second look begins nothing anew
	q.has("/validation?lang=zh-Hant", "2027年1月1日", "提出異議")
	code, pdf, _ := q.do("GET", "/validation/paper", nil)
	if code != 200 || !strings.HasPrefix(pdf, "%PDF") {
		t.Errorf("%d", code)
	}
}

func TestAPolicyNeedsFourEyes(t *testing.T) {
	h := table(t)
	jo, sam, kim := h.staff("jo", "collector", h.lender.ID), h.staff("sam", "supervisor", h.lender.ID), h.staff("kim", "supervisor", h.lender.ID)
	body := regexp.MustCompile(`(?s)<textarea[^>]*>(.*)</textarea>`).FindStringSubmatch(sam.has("/console/harbour/policies/draft?policy=p", "Propose a new version"))[1]
	body = strings.ReplaceAll(body, "&#34;", `"`)
	if code, page, _ := sam.do("POST", "/console/harbour/policies/draft", url.Values{"body": {strings.NewReplacer(`"min_amount": 1000`, `"min_amount": 1`, `"offer_days": 30`, `"offer_days": 0`, `"share_bp": 8000`, `"share_bp": 20000`).Replace(body)}}); code != 422 ||
		strings.Count(page, `href="#body"`) < 3 || !strings.Contains(page, "1 to 365 days") {
		t.Errorf("%d: not every problem at once: %s", code, page)
	}
	if code, page, _ := sam.do("POST", "/console/harbour/policies/draft", url.Values{"body": {strings.Replace(body, "offer_days", "offer_day", 1)}}); code != 422 || !strings.Contains(page, "offer_day") {
		t.Errorf("a misspelt rule: %d", code)
	}
	code, page, at := sam.do("POST", "/console/harbour/policies/draft", url.Values{"body": {strings.Replace(body, `"max_count": 24`, `"max_count": 6`, 1)}})
	if code != 303 || at != "/console/harbour/policies/p/3" {
		t.Fatal(code, at, page)
	}
	if code, _, _ := jo.do("POST", "/console/harbour/policies/draft", url.Values{"body": {body}}); code != 422 {
		t.Errorf("a second draft: %d", code)
	}
	sam.has(at, "somebody else must approve it", "The version before")
	if code, page, _ := sam.do("POST", at+"/approval", nil); code != 422 || !strings.Contains(page, "may not approve it") {
		t.Errorf("the proposer approved: %d", code)
	}
	if code, _, _ := jo.do("POST", at+"/approval", nil); code != 403 {
		t.Errorf("a collector approved: %d", code)
	}
	if code, _, _ := jo.do("POST", at+"/withdrawal", nil); code != 403 {
		t.Errorf("a collector withdrew what is another's: %d", code)
	}
	tomorrow := civil.Date{Year: 2026, Month: 11, Day: 25}
	in := func(on civil.Date) int {
		p, ok, err := h.Lenders.Policy(t.Context(), h.DB, h.lender.ID, "USD", on)
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		return p.Version
	}
	if in(tomorrow) != 2 {
		t.Error("a draft prices offers")
	}
	var approved atomic.Int32
	together(4, func(int) {
		if code, _, _ := kim.do("POST", at+"/approval", nil); code == 303 {
			approved.Add(1)
		}
	})
	if approved.Load() != 1 || in(tomorrow) != 3 || in(tomorrow.AddDays(-1)) != 2 {
		t.Errorf("approved %d times; today %d, tomorrow %d", approved.Load(), in(tomorrow.AddDays(-1)), in(tomorrow))
	}
	jo.has("/console/policies", "sam, ", "kim, ", "in force")
	if _, err := h.DB.ExecContext(t.Context(), `UPDATE policy SET effective_from = '2026-01-01' WHERE lender_id = $1 AND version = 3`, h.lender.ID); err == nil {
		t.Error("a published version can be changed")
	}
}

func TestADraftThatWaitedTooLongIsNotApproved(t *testing.T) {
	h := table(t)
	sam, kim := h.staff("sam", "supervisor", h.lender.ID), h.staff("kim", "supervisor", h.lender.ID)
	body := strings.ReplaceAll(regexp.MustCompile(`(?s)<textarea[^>]*>(.*)</textarea>`).FindStringSubmatch(sam.has("/console/harbour/policies/draft?policy=p"))[1], "&#34;", `"`)
	if code, _, _ := sam.do("POST", "/console/harbour/policies/draft", url.Values{"body": {strings.Replace(body, "2026-11-25", "2026-11-23", 1)}}); code != 422 {
		t.Errorf("a policy that began yesterday: %d", code)
	}
	if code, _, _ := sam.do("POST", "/console/harbour/policies/draft", url.Values{"body": {body}}); code != 303 {
		t.Fatal(code)
	}
	h.clock(time.Date(2026, 11, 27, 15, 0, 0, 0, time.UTC))
	if code, page, _ := kim.do("POST", "/console/harbour/policies/p/3/approval", nil); code != 422 || !strings.Contains(page, "27 November 2026 or later") {
		t.Errorf("%d %s", code, page)
	}
	if code, _, _ := sam.do("POST", "/console/harbour/policies/p/3/withdrawal", nil); code != 303 {
		t.Errorf("its own author cannot withdraw it: %d", code)
	}
}

// letter waits for a message to somebody whose subject begins so, and answers its text.
func (h *house) letter(to, subject string) string {
	h.t.Helper()
	for range 400 {
		for _, m := range h.box.Messages() {
			if m.To == to && strings.HasPrefix(m.Subject, subject) {
				return m.Subject + "\n" + m.Text
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	h.t.Fatalf("no message to %s begins with %q", to, subject)
	return ""
}
