package portal

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
)

// answers posts a consultation and follows it to its cards.
func (p phone) answers(form url.Values) string {
	p.h.t.Helper()
	if code, body, to := p.do("POST", "/advice", form); code != 303 {
		p.h.t.Fatalf("answers: %d %s %s", code, to, body)
	}
	_, body, _ := p.do("GET", "/advice/found", nil)
	return body
}

func TestAConsultationAsksFollowingQuestionsOnlyWhereTheyMatterAndKeepsWhatWasTyped(t *testing.T) {
	h := build(t)
	h.place("G-1,P-9,Gil Green,1990-02-28,1111,N1 1AA,GB,Europe/London,gil@example.com,,Card,Bank of Rockville,4029,GBP,2026-01-02,90.00,0,0,0,0,90.00\n")
	p := h.guestOf("G-1", "A-1")
	_, body, _ := p.do("GET", "/advice", nil)
	if strings.Contains(body, `name="ccj_age_days"`) || !strings.Contains(body, `name="county_court_judgment"`) || strings.Contains(body, `name="assets"`) || strings.Contains(body, "US-") {
		t.Error("the first questions are not those of the place")
	}
	if code, _, to := p.do("POST", "/advice", url.Values{"county_court_judgment": {"yes"}, "needs_time": {"yes"}}); code != 303 || to != "/advice?more=1" {
		t.Fatalf("%d %s", code, to)
	}
	_, body, _ = p.do("GET", "/advice?more=1", nil)
	if !strings.Contains(body, `name="ccj_age_days"`) || !strings.Contains(body, `name="breathing_space_last_12m"`) || strings.Contains(body, `name="county_court_judgment"`) {
		t.Error("the following questions are not those that matter")
	}
	code, body, _ := p.do("POST", "/advice", url.Values{"shown": {"ccj_age_days", "breathing_space_last_12m"}, "ccj_age_days": {"twelve"}, "breathing_space_last_12m": {"no"}})
	if code != 422 || !strings.Contains(body, `value="twelve"`) || !strings.Contains(body, `href="#ccj_age_days"`) || !strings.Contains(body, `value="no" checked`) {
		t.Errorf("nonsense: %d", code)
	}
	if code, _, to := p.do("POST", "/advice", url.Values{"shown": {"ccj_age_days", "breathing_space_last_12m"}, "ccj_age_days": {"12"}, "breathing_space_last_12m": {"no"}}); code != 303 || to != "/advice/found" {
		t.Fatalf("%d %s", code, to)
	}
	_, body, _ = p.do("GET", "/advice/found", nil)
	for _, says := range []string{"GB-06", "GB-02", "You said: There is a county court judgment", `href="/advice#file"`, `href="/advice/help"`, "Free independent advice is available: ", "StepChange", "not legal, tax or regulated financial advice", "We collect debts for ", "Bank of Rockville", "About 10 minutes for the first step."} {
		if !strings.Contains(body, says) {
			t.Errorf("the cards do not say %q", says)
		}
	}
	_, body, _ = p.do("GET", "/advice", nil)
	if !strings.Contains(body, `name="county_court_judgment" value="yes" checked`) || !strings.Contains(body, `name="ccj_age_days"`) || !strings.Contains(body, `value="12"`) {
		t.Error("the way back has lost the answers")
	}
	if body := p.answers(url.Values{"shown": {"county_court_judgment", "needs_time"}, "none": {"file", "you"}}); strings.Contains(body, "GB-06") || strings.Contains(body, "GB-02") {
		t.Error("an answer that was changed still counts")
	}
}

func TestAnswersLiveInTheVisitAloneAndGoWithIt(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	if body := p.answers(url.Values{"considering_bankruptcy": {"yes"}}); !strings.Contains(body, "US-07") {
		t.Fatal("the card does not come up")
	}
	site, _ := url.Parse(h.url)
	var sealed string
	for _, c := range p.Jar.Cookies(site) {
		if c.Name == "answers" {
			sealed = c.Value
		}
	}
	if sealed == "" || strings.Contains(sealed, "bankruptcy") {
		t.Errorf("the cookie is %q", sealed)
	}
	q := h.guest("B-1") // the same browser's cookie under somebody else's visit
	cookies := q.Jar.Cookies(site)
	for _, c := range p.Jar.Cookies(site) {
		if c.Name == "answers" {
			q.Jar.SetCookies(site, append(cookies, c))
		}
	}
	if _, body, _ := q.do("GET", "/advice/found", nil); strings.Contains(body, "US-07") {
		t.Error("another visit reads the answers")
	}
	var n int
	if err := h.DB.GetContext(t.Context(), &n, `SELECT count(*) FROM event WHERE lender_id = $1 AND (body::text LIKE '%bankruptcy%' OR body::text LIKE '%US-07%')`, h.lender.ID); err != nil || n != 0 {
		t.Errorf("the record tells of it: %d %v", n, err)
	}
	p.do("POST", "/leave", url.Values{})
	for _, c := range p.Jar.Cookies(site) {
		if c.Name == "answers" {
			t.Error("the answers outlive the visit")
		}
	}
}

func TestAStopCardStandsBeforeTheButtonsThatPromiseOrPay(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	const notice = "See an approved counsellor within 180 days before filing"
	for _, page := range []string{"/offers", "/pay/any"} {
		if _, body, _ := p.do("GET", page, nil); strings.Contains(body, notice) {
			t.Errorf("%s warns of what nobody said", page)
		}
	}
	p.answers(url.Values{"considering_bankruptcy": {"yes"}, "asked_fee_for_credit_repair": {"yes"}})
	to, _ := p.propose(3)
	to = strings.TrimSuffix(to, "/acceptance")
	for _, page := range []string{"/offers", "/offers/counter", to, "/pay/any"} {
		_, body, _ := p.do("GET", page, nil)
		at, button := strings.Index(body, notice), strings.LastIndex(body, "<button class=\"btn")
		if at < 0 || button < at || !strings.Contains(body, `href="/advice/found#US-07"`) || !strings.Contains(body, `action="/advice/pause"`) {
			t.Errorf("%s does not warn before its button", page)
		}
		if strings.Contains(body, "Nobody can delete correct information") {
			t.Errorf("%s warns of what is no matter of a plan", page)
		}
	}
	p.do("POST", "/advice/cards/US-07/dismissal", url.Values{"why": {"not_me"}})
	if _, body, _ := p.do("GET", "/offers", nil); strings.Contains(body, notice) {
		t.Error("a card put aside still stands there")
	}
	other := h.guest("A-1") // the same person in another visit has said nothing
	if _, body, _ := other.do("GET", "/offers", nil); strings.Contains(body, notice) {
		t.Error("another visit is warned")
	}
}

func TestABudgetWithNothingLeftWarnsBeforeAnOffer(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.do("POST", "/budget/quick", with(quick, "home", "2000"))
	if _, body, _ := p.do("GET", "/offers", nil); !strings.Contains(body, "There is no money left for a plan right now") {
		t.Error("the offers come without a word")
	}
	if _, body, _ := h.collector().do("GET", "/console/harbour/cases/A-1", nil); strings.Contains(body, "no money left") || strings.Contains(body, "A-01") {
		t.Error("the console tells of the budget")
	}
}

func TestOnePressPausesEverythingAndTheRecordSaysNotWhy(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	h.agree(p, 3)
	body := p.answers(url.Values{"considering_bankruptcy": {"yes"}})
	if !strings.Contains(body, `action="/advice/pause"`) || !strings.Contains(body, "30 days") {
		t.Fatal("no pause is offered")
	}
	if x := h.of("A-1"); len(x.Holds) != 0 {
		t.Fatalf("an answer alone holds: %+v", x.Holds)
	}
	for range 2 { // a doubled tap
		if code, _, to := p.do("POST", "/advice/pause", url.Values{}); code != 303 || to != "/advice/found" {
			t.Fatalf("pause: %d %s", code, to)
		}
	}
	x := h.of("A-1")
	until := civil.Date{Year: 2026, Month: 12, Day: 24}
	if len(x.Holds) != 1 || x.Holds[0].Why != "seeking_advice" || x.Holds[0].Until != until || x.Plan.State != "held" {
		t.Fatalf("%+v, %s", x.Holds, x.Plan.State)
	}
	if _, body, _ := p.do("GET", "/advice/found", nil); !strings.Contains(body, "24 December 2026") || !strings.Contains(body, `action="/advice/pause/end"`) || strings.Contains(body, `action="/advice/pause">`) {
		t.Error("the borrower does not see the clock")
	}
	_, body, _ = h.collector().do("GET", "/console/harbour/cases/A-1", nil)
	if !strings.Contains(body, "24 December 2026") || !strings.Contains(body, "getting advice") || strings.Contains(body, "bankruptcy") {
		t.Error("the console does not see the clock, or sees more")
	}
	if _, refusal, err := h.Outreach.SendLink(t.Context(), h.id("A-1"), record.System, "email", "", false); err != nil || refusal == nil || refusal.Code != "on_hold" {
		t.Errorf("contact goes on: %v %v", refusal, err)
	}
	h.at("2026-12-21 15:00")
	if n := h.sent("reminder"); n != 0 {
		t.Errorf("%d reminders went", n)
	}
	h.at("2026-12-24 15:00") // it ends by itself on its day
	x = h.of("A-1")
	if len(x.Holds) != 0 || x.Plan.State != "running" || x.Stopped("contact") {
		t.Fatalf("after its day: %+v %s", x.Holds, x.Plan.State)
	}
	for _, kind := range []string{"plan_late", "plan_broken"} {
		if n := h.count("A-1", kind); n != 0 {
			t.Errorf("%d × %s: the pause counts against them", n, kind)
		}
	}
	entries, _, err := h.Book.Entries(t.Context(), h.id("A-1"), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if moved, ok := e.Event.(record.PlanMoved); ok && (moved.To == "late" || moved.To == "broken" || moved.To == "grace") {
			t.Errorf("the plan went %s", moved.To)
		}
	}
	if k := x.Plan.NextUnpaid(); x.Plan.Terms.Schedule[k].DueOn.Before(until) {
		t.Errorf("the next payment was due on %s, while everything was paused", x.Plan.Terms.Schedule[k].DueOn)
	}
	h.sound()
}

func TestAPauseIsTheirsToEndAndYieldsToAPlanThatTheyWant(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.do("POST", "/advice/pause", url.Values{})
	p.do("POST", "/hardship", url.Values{"reason": {"health"}})
	for range 2 {
		if code, _, to := p.do("POST", "/advice/pause/end", url.Values{}); code != 303 || to != "/advice/found" {
			t.Fatalf("%d %s", code, to)
		}
	}
	if x := h.of("A-1"); len(x.Holds) != 1 || x.Holds[0].Why != "hardship" {
		t.Errorf("ending the pause took the other hold along: %+v", x.Holds)
	}
	p.do("POST", "/advice/pause", url.Values{})
	p.do("POST", "/hardship/end", url.Values{})
	if x := h.of("A-1"); len(x.Holds) != 1 || x.Holds[0].Why != "seeking_advice" {
		t.Errorf("and the other way: %+v", x.Holds)
	}
	h.agree(p, 3)
	if x := h.of("A-1"); len(x.Holds) != 0 || x.Plan.State != "running" {
		t.Errorf("a plan that they want: %+v", x.Holds)
	}
	h.sound()
}

func TestAPauseOfOnePersonIsNobodyElses(t *testing.T) {
	h := build(t)
	h.guest("A-1").do("POST", "/advice/pause", url.Values{})
	if x := h.of("B-1"); len(x.Holds) != 0 {
		t.Errorf("%+v", x.Holds)
	}
	for _, path := range []string{"/advice/pause", "/advice/pause/end", "/advice/cards/US-07/dismissal"} {
		if code, _, _ := h.phone().do("POST", path, url.Values{}); code != 401 {
			t.Errorf("nobody's %s: %d", path, code)
		}
	}
}

func TestACardIsPutAsideAndBroughtBack(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.answers(url.Values{"credit_report_error": {"yes"}, "considering_bankruptcy": {"yes"}})
	for range 2 {
		if code, _, _ := p.do("POST", "/advice/cards/US-02/dismissal", url.Values{"why": {"done"}}); code != 303 {
			t.Fatal(code)
		}
	}
	p.do("POST", "/advice/cards/US-07/dismissal", url.Values{})
	_, body, _ := p.do("GET", "/advice/found", nil)
	if strings.Contains(body, `id="US-02"`) || !strings.Contains(body, "(I have done it already)") || !strings.Contains(body, "/advice/cards/US-02/restoration") {
		t.Error("it is not put aside")
	}
	p.do("POST", "/advice/cards/US-02/restoration", url.Values{})
	if _, body, _ = p.do("GET", "/advice/found", nil); !strings.Contains(body, `id="US-02"`) {
		t.Error("it does not come back")
	}
	if n := h.count("A-1", "advice_acted"); n != 2 { // of the card that tells nothing private: away, and back
		t.Errorf("%d acts in the record", n)
	}
	for _, rule := range []string{"US-01", "GB-01", "X", "%2e%2e"} {
		if code, _, _ := p.do("POST", "/advice/cards/"+rule+"/dismissal", url.Values{}); code != 404 {
			t.Errorf("%s: %d", rule, code)
		}
	}
}

func TestTheReportGuideShowsDirectionsAndNoNumber(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	_, body, _ := p.do("GET", "/advice/report", nil)
	for _, says := range []string{"AnnualCreditReport.com", "35% in the published average", "They differ from person to person", "The names and figures are made up", `<caption>`, `scope="col"`, `/letters/furnisher_dispute/text`, "nobody can for a fee", "Not yet checked against its source"} {
		if !strings.Contains(body, says) {
			t.Errorf("it does not say %q", says)
		}
	}
	if regexp.MustCompile(`your score is|\d+ points`).MatchString(body) {
		t.Error("it names a number")
	}
	h.place("F-1,P-9,Fay Fromage,1990-02-28,1111,75001,FR,Europe/Paris,fay@example.com,,Card,Bank of Rockville,4029,EUR,2026-01-02,90.00,0,0,0,0,90.00\n")
	q := h.guestOf("F-1", "A-1")
	for _, page := range []string{"/advice/report", "/advice/clocks", "/advice/income"} {
		if code, body, _ := q.do("GET", page, nil); code != 200 || !strings.Contains(body, `href="/advice/help"`) || !strings.Contains(body, "for where you live") {
			t.Errorf("%s where nothing was checked: %d", page, code)
		}
	}
}

func TestClocksReckonFromWhatIsEnteredOrKnown(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	_, body, _ := p.do("GET", "/advice/clocks", nil)
	if strings.Contains(body, "<dt>Last day to dispute") {
		t.Error("a day from nowhere")
	}
	p.do("GET", "/validation", nil)
	if _, body, _ = p.do("GET", "/advice/clocks", nil); !strings.Contains(body, "From our record") || !strings.Contains(body, "24 December 2026") {
		t.Error("what the record knows is not reckoned")
	}
	_, body, _ = p.do("GET", "/advice/clocks?us-bureau=2026-11-22&us-validation=", nil)
	for _, says := range []string{"22 December 2026", "30 December 2026", "6 January 2027", "Counted from", "/advice/clocks/us-bureau/calendar?from=2026-11-22", "FCRA 611"} {
		if !strings.Contains(body, says) {
			t.Errorf("it does not say %q", says)
		}
	}
	if strings.Contains(body, "From our record") {
		t.Error("a day that was taken away comes back")
	}
	code, body, _ := p.do("GET", "/advice/clocks?us-bureau=2026-02-30&us-item=soon", nil)
	if code != 422 || strings.Count(body, `class="err"`) != 2 || !strings.Contains(body, `value="2026-02-30"`) {
		t.Errorf("nonsense: %d", code)
	}
	code, file, _ := p.do("GET", "/advice/clocks/us-bureau/calendar?from=2026-11-22", nil)
	if code != 200 || strings.Count(file, "BEGIN:VEVENT") != 3 || !strings.Contains(file, "20261222") || !strings.Contains(file, "SUMMARY:Evenkeel reminder") {
		t.Errorf("%d %s", code, file)
	}
	for _, tells := range []string{"debt", "bureau", "dispute", "credit", "Rockville", "Harbour", "$"} {
		if strings.Contains(strings.ToLower(file), strings.ToLower(tells)) {
			t.Errorf("the calendar tells of %q", tells)
		}
	}
	for _, path := range []string{"/advice/clocks/gb-ccj/calendar?from=2026-11-22", "/advice/clocks/us-bureau/calendar", "/advice/clocks/us-bureau/calendar?from=x"} {
		if code, _, _ := p.do("GET", path, nil); code != 404 {
			t.Errorf("%s: %d", path, code)
		}
	}
}

func TestHelpWithMoneyIsFoundByWhatIsTicked(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	_, body, _ := p.do("GET", "/advice/income", nil)
	if !strings.Contains(body, "before you pay us") || strings.Contains(body, "charity care") {
		t.Error("the question")
	}
	_, body, _ = p.do("GET", "/advice/income?is=medical&is=nonsense&show=1", nil)
	if !strings.Contains(body, "Hospital financial assistance (charity care)") || !strings.Contains(body, `value="medical" checked`) || strings.Contains(body, "LIHEAP") || !strings.Contains(body, "Not yet checked against its source") {
		t.Error("the answer")
	}
	for _, kind := range []string{"advice_shown", "advice_acted"} {
		if h.count("A-1", kind) != 0 {
			t.Error("the record tells of it")
		}
	}
}

func TestALetterIsEditedBeforeItIsPrintedAndKeptNowhere(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	_, body, _ := p.do("GET", "/letters/furnisher_dispute/text", nil)
	if !strings.Contains(body, "<textarea") || !strings.Contains(body, "I dispute what you have reported") || !strings.Contains(body, "This letter is not an acknowledgement that I owe this debt.") {
		t.Error("the text")
	}
	code, file, _ := p.do("POST", "/letters/furnisher_dispute/text", url.Values{"words": {"Dear all,\n\nmine own words, wombat."}})
	if code != 200 || !strings.HasPrefix(file, "%PDF-") {
		t.Fatalf("%d", code)
	}
	if code, body, _ := p.do("POST", "/letters/furnisher_dispute/text", url.Values{"words": {" \n"}}); code != 422 || !strings.Contains(body, "Write the letter first") {
		t.Errorf("empty: %d", code)
	}
	if code, body, _ := p.do("POST", "/letters/furnisher_dispute/text", url.Values{"words": {strings.Repeat("long ", 1000)}}); code != 422 || !strings.Contains(body, "long long") {
		t.Errorf("too long: %d", code)
	}
	for _, path := range []string{"/letters/pre_negotiation/text", "/letters/correction_notice/text", "/letters/x/text"} {
		if code, _, _ := p.do("POST", path, url.Values{"words": {"x"}}); code != 404 {
			t.Errorf("%s: %d", path, code)
		}
	}
	if n := h.count("A-1", "letter_downloaded"); n != 1 {
		t.Errorf("%d downloads", n)
	}
	var n int
	if err := h.DB.GetContext(t.Context(), &n, `SELECT count(*) FROM event WHERE lender_id = $1 AND body::text LIKE '%wombat%'`, h.lender.ID); err != nil || n != 0 {
		t.Errorf("the words stand in the record: %d %v", n, err)
	}
}

func TestANoticeOfCorrectionHasAtMostTwoHundredWords(t *testing.T) {
	h := build(t)
	h.place("G-1,P-9,Gil Green,1990-02-28,1111,N1 1AA,GB,Europe/London,gil@example.com,,Card,Bank of Rockville,4029,GBP,2026-01-02,90.00,0,0,0,0,90.00\n")
	p := h.guestOf("G-1", "A-1")
	if _, body, _ := p.do("GET", "/letters/correction_notice/text", nil); !strings.Contains(body, "of 200 words") {
		t.Error("the count is not said")
	}
	if code, file, _ := p.do("POST", "/letters/correction_notice/text", url.Values{"words": {strings.TrimSpace(strings.Repeat("word ", 200))}}); code != 200 || !strings.HasPrefix(file, "%PDF-") {
		t.Errorf("two hundred: %d", code)
	}
	code, body, _ := p.do("POST", "/letters/correction_notice/text", url.Values{"words": {strings.Repeat("word ", 203)}})
	if code != 422 || !strings.Contains(body, "It has 203 words; at most 200 are allowed. Take out 3.") || !strings.Contains(body, "203 of 200 words") || strings.Count(body, "word ") < 200 {
		t.Errorf("too many: %d", code)
	}
	if code, body, _ := p.do("POST", "/letters/correction_notice/text?lang=zh-Hans", url.Values{"words": {strings.Repeat("字", 201)}}); code != 422 || !strings.Contains(body, "共 201 词") {
		t.Errorf("in Chinese: %d", code)
	}
}

func TestTheClockOfADebtsValidationIsKnownToTheRules(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.do("GET", "/validation", nil)
	if body := p.answers(url.Values{"unknown_debt": {"yes"}}); !strings.Contains(body, "US-01") || !strings.Contains(body, `href="/dispute"`) || !strings.Contains(body, `href="/letters/validation_request/text"`) {
		t.Error("inside the window")
	}
	h.clock(time.Date(2027, 1, 20, 15, 0, 0, 0, time.UTC))
	q := h.guest("A-1")
	if _, body, _ := q.do("GET", "/advice", nil); strings.Contains(body, `name="unknown_debt"`) {
		t.Error("past the window it is asked in vain")
	}
}

func TestEveryLetterAdmitsNothingInEveryLanguage(t *testing.T) {
	h := build(t)
	h.place("G-1,P-9,Gil Green,1990-02-28,1111,N1 1AA,GB,Europe/London,gil@example.com,,Card,Bank of Rockville,4029,GBP,2026-01-02,90.00,0,0,0,0,90.00\n")
	p := h.guestOf("G-1", "A-1")
	for _, l := range []string{"en", "zh-Hans", "zh-Hant"} {
		_, page, _ := p.do("GET", "/letters?lang="+l, nil)
		codes := regexp.MustCompile(`href="(/letters/\w+)/text"`).FindAllStringSubmatch(page, -1)
		if len(codes) != 8 || !slices.ContainsFunc(codes, func(m []string) bool { return m[1] == "/letters/disassociation" }) {
			t.Fatalf("%d letters in %s", len(codes), l)
		}
	}
}

func TestWithSeveralDebtsACardLeadsToEachAndAPauseCoversAll(t *testing.T) {
	h := build(t)
	h.place("A-2,P-1,Ann Able,1990-02-28,1111,10001,US,America/New_York,ann@example.com,+12125550101,Loan,Bank of Rockville,4040,USD,2026-01-02,70.00,0,0,0,0,70.00\n")
	p := h.guest("A-1")
	body := p.answers(url.Values{"unknown_debt": {"yes"}})
	for _, leads := range []string{`href="/debts/1/dispute"`, `href="/debts/2/dispute"`} {
		if !strings.Contains(body, leads) {
			t.Errorf("no %s", leads)
		}
	}
	if strings.Count(body, `id="US-01"`) != 1 {
		t.Error("a card of two debts stands more than once")
	}
	p.do("POST", "/advice/pause", url.Values{})
	for _, reference := range []string{"A-1", "A-2"} {
		if x := h.of(reference); len(x.Holds) != 1 || x.Holds[0].Why != "seeking_advice" {
			t.Errorf("%s: %+v", reference, x.Holds)
		}
	}
	h.sound()
}
