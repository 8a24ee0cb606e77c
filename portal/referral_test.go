package portal

import (
	"fmt"
	"html"
	"net/url"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"evenkeel/portal/access"
	"evenkeel/portal/conduct"
	"evenkeel/portal/lenders"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/referral"

	"github.com/google/uuid"
)

const intake = "intake@pierside.example"

// partnered is a house whose lender has an organisation that takes referrals.
func partnered(t *testing.T) *house {
	t.Helper()
	h := build(t)
	p := h.lender.Profile
	p.Partners = []lenders.Partner{{Places: []string{"us.fed"}, Intake: intake, Source: conduct.Source{ID: "pierside", For: "advice", Kind: "non_profit", Name: "Pierside Money Advice", Lang: "en", Reach: "+1 518 555 0142", Helps: []string{"debt"}, Source: "test", Mark: "RECALLED"}}}
	var err error
	if h.lender, err = h.Lenders.Put(t.Context(), "harbour", p); err != nil {
		t.Fatal(err)
	}
	return h
}

const asking = "/advice/help/pierside/referral"

// ask asks for a referral with both consents or the first alone, and answers where it is.
func (p phone) ask(outcome bool) string {
	p.h.t.Helper()
	form := url.Values{"id": {uuid.NewString()}, "by": {"email"}, "contact": {"yes"}}
	if outcome {
		form.Set("outcome", "yes")
	}
	code, body, to := p.do("POST", asking, form)
	if code != 303 {
		p.h.t.Fatalf("ask: %d %s", code, body)
	}
	return to
}

var answerLink = regexp.MustCompile(`/r/[0-9]+-[A-Z0-9]{26}`)

// answerPage waits for the n-th mail to the organisation and answers the path of the page in the newest.
func (h *house) answerPage(n int) string {
	h.t.Helper()
	link := answerLink.FindString(h.mail(intake, n)[0].Text)
	if link == "" {
		h.t.Fatal("the mail has no link")
	}
	for range 200 { // the row is closed after the mail has gone
		var queued int
		if err := h.DB.GetContext(h.t.Context(), &queued, `SELECT count(*) FROM referral WHERE lender_id = $1 AND state = 'queued'`, h.lender.ID); err != nil {
			h.t.Fatal(err)
		}
		if queued == 0 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	return link
}

func TestOnlyWhatWasAgreedToGoesAndIsLearnt(t *testing.T) {
	h := partnered(t)
	p := h.guest("A-1")
	_, page, _ := p.do("GET", asking, nil)
	if strings.Contains(page, " checked") {
		t.Error("something is ticked beforehand")
	}
	for _, form := range []url.Values{
		{"id": {uuid.NewString()}, "by": {"email"}},
		{"id": {uuid.NewString()}, "by": {"email"}, "outcome": {"yes"}},
		{"id": {uuid.NewString()}, "contact": {"yes"}, "outcome": {"yes"}},
		{"id": {uuid.NewString()}, "contact": {"yes"}, "by": {"pigeon"}},
	} {
		code, body, _ := p.do("POST", asking, form)
		if code != 422 || !strings.Contains(body, form.Get("id")) {
			t.Errorf("%v: %d", form, code)
		}
		for name := range form {
			if v := form.Get(name); v == "yes" && !regexp.MustCompile(`name="`+name+`" value="yes" checked`).MatchString(body) || name == "by" && v == "email" && !strings.Contains(body, `value="email" checked`) {
				t.Errorf("%v: %s is not ticked any more", form, name)
			}
		}
	}
	if slices.Contains(h.kinds("A-1"), "referral_made") {
		t.Fatal("a referral without consent stands in the record")
	}
	if code, _, _ := p.do("POST", asking, url.Values{"id": {"x"}, "by": {"email"}, "contact": {"yes"}}); code != 404 {
		t.Errorf("an id that is none: %d", code)
	}

	// the first consent alone: it goes, and the outcome is neither asked nor taken
	at := p.ask(false)
	link := h.answerPage(1)
	org := h.phone()
	if code, body, _ := org.do("GET", link, nil); code != 200 || strings.Contains(body, `value="not_ahead"`) || !strings.Contains(body, `value="accepted"`) {
		t.Errorf("the page without the second consent: %d", code)
	}
	org.do("POST", link, url.Values{"answer": {"not_ahead"}})
	org.do("POST", link, url.Values{"answer": {"accepted"}})
	_, body, _ := org.do("GET", link, nil)
	if strings.Contains(body, "<form") || !strings.Contains(body, "has not agreed that more is told") {
		t.Error("more is asked than was agreed to")
	}
	for _, answer := range []string{"attended", "advice", "no_advice", "not_ahead"} {
		org.do("POST", link, url.Values{"answer": {answer}, "kind": {"non_profit"}})
	}
	kinds := h.kinds("A-1")
	if !slices.Contains(kinds, "referral_accepted") || slices.Contains(kinds, "referral_attended") || slices.Contains(kinds, "referral_outcome") {
		t.Errorf("without the second consent: %v", kinds)
	}
	var kept int
	if err := h.DB.GetContext(t.Context(), &kept, `SELECT count(*) FROM referral WHERE lender_id = $1 AND (advice IS NOT NULL OR organisation IS NOT NULL OR attended_at IS NOT NULL)`, h.lender.ID); err != nil || kept != 0 {
		t.Errorf("%d rows keep an outcome, %v", kept, err)
	}
	_, body, _ = p.do("GET", at, nil)
	if !strings.Contains(body, "You did not agree that we learn more") || strings.Count(body, "Agreed on") != 1 {
		t.Error("the borrower's page of the first consent alone")
	}

	// both: the outcome comes, and with it no word of the advice
	b := h.guest("B-1")
	b.ask(true)
	link = h.answerPage(2)
	org.do("POST", link, url.Values{"answer": {"accepted"}})
	if code, body, _ := org.do("POST", link, url.Values{"answer": {"advice"}}); code != 422 || !strings.Contains(body, "Choose the kind of organisation") || !strings.Contains(body, `value="advice" checked`) {
		t.Errorf("an outcome without its kind: %d", code)
	}
	if code, body, _ := org.do("POST", link, url.Values{}); code != 422 || !strings.Contains(body, "Choose what came of it") {
		t.Errorf("no outcome: %d", code)
	}
	org.do("POST", link, url.Values{"answer": {"advice"}, "kind": {"non_profit"}})
	org.do("POST", link, url.Values{"answer": {"no_advice"}, "kind": {"public"}}) // the first outcome only
	entries, _, err := h.Book.Entries(t.Context(), h.id("B-1"), 0)
	if err != nil {
		t.Fatal(err)
	}
	var outcomes []record.ReferralOutcome
	for _, e := range entries {
		switch v := e.Event.(type) {
		case record.ReferralOutcome:
			outcomes = append(outcomes, v)
		case record.ReferralMade:
			if v.Resource != "pierside" || v.Outcome == uuid.Nil || v.Consent == v.Outcome {
				t.Errorf("made: %+v", v)
			}
		}
	}
	if len(outcomes) != 1 || !outcomes[0].Advice || outcomes[0].Organisation != "non_profit" {
		t.Errorf("outcomes: %+v", outcomes)
	}
	h.sound()
}

func TestTheMailOfAReferralNamesNoDebtAndOnlyWhatWasTicked(t *testing.T) {
	h := partnered(t)
	h.guest("A-1").ask(true)
	h.answerPage(1)
	m := h.mail(intake, 1)[0]
	for _, must := range []string{"Ann Able", "ann@example.com", "English", "/r/"} {
		if !strings.Contains(m.Text, must) {
			t.Errorf("the mail lacks %q: %s", must, m.Text)
		}
	}
	text := strings.ReplaceAll(m.Subject+"\n"+m.Text, answerLink.FindString(m.Text), "")
	for _, never := range []string{"Harbour", "Rockville", "A-1", "P-1", "+1212", "1990", "1111", "10001", "100.00", "USD", "$", "4021", "Card", "debt", "owe", "credit", "lender", "collect", "loan", "arrears", "balance", "payment", "budget", "债", "債", "欠", "催"} {
		if strings.Contains(strings.ToLower(text), strings.ToLower(never)) {
			t.Errorf("the mail says %q: %s", never, text)
		}
	}
	if code, body, _ := h.phone().do("GET", answerLink.FindString(m.Text), nil); code != 200 || strings.Contains(body, "Ann") || strings.Contains(body, "Harbour") || strings.Contains(body, "ann@") {
		t.Errorf("the organisation's page names somebody: %d", code)
	}
	var rows string
	if err := h.DB.GetContext(t.Context(), &rows, `SELECT r::text || c::text FROM referral r JOIN referral_consent c ON c.lender_id = r.lender_id AND c.referral_id = r.referral_id WHERE r.lender_id = $1 LIMIT 1`, h.lender.ID); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(rows, "Ann") || strings.Contains(rows, "ann@") || strings.Contains(rows, strings.TrimPrefix(answerLink.FindString(m.Text), "/r/")) {
		t.Errorf("a row holds a name, an address or a token: %s", rows)
	}
}

func TestLookingAtTheAnswerPageChangesNothingAndEveryDeadLinkIsOnePage(t *testing.T) {
	h := partnered(t)
	h.guest("A-1").ask(true)
	link := h.answerPage(1)
	org := h.phone()
	for range 5 {
		if code, _, _ := org.do("GET", link, nil); code != 200 {
			t.Fatalf("look: %d", code)
		}
	}
	if slices.Contains(h.kinds("A-1"), "referral_accepted") || h.of("A-1").Stopped("contact") {
		t.Error("looking accepted it")
	}
	unknown := "/r/1-" + strings.Repeat("A", 26)
	_, never, _ := org.do("GET", unknown, nil)
	h.clock(time.Date(2027, 1, 24, 15, 0, 0, 0, time.UTC)) // 61 days on
	for _, path := range []string{link, unknown, "/r/x", "/r/999999-" + strings.Repeat("A", 26), link + "X", "/r/" + strings.Repeat("9", 300)} {
		for _, method := range []string{"GET", "POST"} {
			code, body, _ := org.do(method, path, url.Values{"answer": {"accepted"}})
			if code != 410 || method == "GET" && strings.ReplaceAll(body, path, "") != strings.ReplaceAll(never, unknown, "") {
				t.Errorf("%s %s: %d", method, path, code)
			}
		}
	}
	if slices.Contains(h.kinds("A-1"), "referral_accepted") {
		t.Error("an ended link accepted it")
	}
}

func TestGuessingAtAnswerPagesIsSlowedDown(t *testing.T) {
	h := partnered(t)
	org, slowed := h.phone(), false
	for i := range 130 {
		code, _, _ := org.do("GET", fmt.Sprintf("/r/1-%026d", i), nil)
		slowed = slowed || code == 429
	}
	if !slowed {
		t.Error("130 guesses in a row")
	}
}

func TestAPauseForAdviceKeepsContactAwayAndEndsByItself(t *testing.T) {
	h := partnered(t)
	h.place("A-9,P-1,Ann Able,1990-02-28,1111,10001,US,America/New_York,ann@example.com,+12125550101,Card,Bank of Rockville,4029,USD,2026-01-02,50.00,0,0,0,0,50.00\n")
	p := h.guest("A-1")
	at := p.ask(false)
	h.phone().do("POST", h.answerPage(1), url.Values{"answer": {"accepted"}})
	until := "24 December 2026"
	if _, body, _ := p.do("GET", at, nil); !strings.Contains(body, until) {
		t.Error("the borrower is not told until when")
	}
	jo := h.collector()
	for _, reference := range []string{"A-1", "A-9"} {
		x := h.of(reference)
		if !x.Stopped("contact") || x.Stopped("autopay") || x.Stopped("plan") || x.Stopped("interest") {
			t.Errorf("%s: %+v", reference, x.Holds)
		}
		if _, refusal, err := h.Outreach.SendLink(t.Context(), h.id(reference), record.Collector(uuid.New()), "email", "", false); err != nil || refusal == nil || refusal.Code != "on_hold" {
			t.Errorf("%s is contacted: %v %v", reference, refusal, err)
		}
		_, body, _ := jo.do("GET", "/console/harbour/cases/"+reference, nil)
		if !strings.Contains(body, "Referred for advice; contact paused until "+until) || strings.Contains(body, "Pierside") || strings.Contains(body, "/lifting") {
			t.Errorf("%s in the console", reference)
		}
		code, body, _ := jo.do("POST", "/console/harbour/cases/"+reference+"/holds/"+x.Holds[0].Hold.String()+"/lifting", url.Values{})
		if code != 422 || !strings.Contains(body, "cannot be lifted before") || !h.of(reference).Stopped("contact") {
			t.Errorf("%s: a collector lifted it: %d", reference, code)
		}
	}
	if _, body, _ := p.do("GET", "/", nil); strings.Contains(body, "Nothing falls due") || !strings.Contains(body, "No contact from us") {
		t.Error("home says of a pause of contact that nothing falls due")
	}
	h.clock(time.Date(2026, 12, 24, 4, 0, 0, 0, time.UTC)) // an hour before its midnight
	if err := h.Book.LetDaysPass(t.Context()); err != nil || !h.of("A-1").Stopped("contact") {
		t.Error("it ended before its day", err)
	}
	h.clock(time.Date(2026, 12, 24, 15, 0, 0, 0, time.UTC))
	if err := h.Book.LetDaysPass(t.Context()); err != nil || h.of("A-1").Stopped("contact") || h.of("A-9").Stopped("contact") {
		t.Error("it did not end by itself", err)
	}
	if _, refusal, err := h.Outreach.SendLink(t.Context(), h.id("A-1"), record.Collector(uuid.New()), "email", "", false); err != nil || refusal != nil {
		t.Errorf("after it: %v %v", refusal, err)
	}
	h.sound()
}

func TestAWithdrawnReferralSaysSoAndItsPauseStays(t *testing.T) {
	h := partnered(t)
	p := h.guest("A-1")
	at := p.ask(true)
	link := h.answerPage(1)
	org := h.phone()
	org.do("POST", link, url.Values{"answer": {"accepted"}})
	for range 2 {
		if code, _, _ := p.do("POST", at+"/withdrawal", url.Values{}); code != 303 {
			t.Fatalf("withdraw: %d", code)
		}
	}
	_, body, _ := org.do("GET", link, nil)
	if !strings.Contains(body, "has taken this back") || strings.Contains(body, "<form method") {
		t.Error("the organisation is not told")
	}
	org.do("POST", link, url.Values{"answer": {"advice"}, "kind": {"non_profit"}})
	if h.count("A-1", "referral_withdrawn") != 1 || h.count("A-1", "referral_outcome") != 0 || !h.of("A-1").Stopped("contact") {
		t.Errorf("withdrawn: %v", h.kinds("A-1"))
	}
	if _, body, _ = p.do("GET", "/hardship", nil); !strings.Contains(body, "No contact from us until 24 December 2026") || strings.Contains(body, "Everything is on hold") {
		t.Error("a pause of contact alone reads as if everything were on hold")
	}
	if _, body, _ = p.do("GET", at, nil); !strings.Contains(body, "We still do not contact you until 24 December 2026") || strings.Count(body, "taken back on") != 2 {
		t.Error("the borrower's page after it")
	}
	p.ask(false) // and it can be asked anew

	b := h.guest("B-1")
	at = b.ask(true)
	link = h.answerPage(3)
	org.do("POST", link, url.Values{"answer": {"accepted"}})
	if code, _, _ := b.do("POST", at+"/outcome/withdrawal", url.Values{}); code != 303 {
		t.Errorf("narrow: %d", code)
	}
	org.do("POST", link, url.Values{"answer": {"advice"}, "kind": {"non_profit"}})
	if h.count("B-1", "referral_outcome") != 0 || h.count("B-1", "referral_withdrawn") != 1 {
		t.Errorf("an outcome came after its consent was taken back: %v", h.kinds("B-1"))
	}
}

func TestNobodyAnsweringForAWeekIsToldOnceAndHoldsNothingAgainstAnybody(t *testing.T) {
	h := partnered(t)
	p := h.guest("A-1")
	at := p.ask(true)
	h.answerPage(1)
	before := len(h.kinds("A-1"))
	look := func(want int) {
		t.Helper()
		if err := h.Referrals.Look(t.Context()); err != nil {
			t.Fatal(err)
		}
		var told int
		if err := h.DB.GetContext(t.Context(), &told, `SELECT count(*) FROM message WHERE lender_id = $1 AND kind = 'advice_news'`, h.lender.ID); err != nil || told != want {
			t.Errorf("told %d times, want %d, %v", told, want, err)
		}
	}
	h.clock(time.Date(2026, 12, 1, 14, 0, 0, 0, time.UTC))
	look(0)
	h.clock(time.Date(2026, 12, 1, 16, 0, 0, 0, time.UTC))
	look(1)
	look(1)
	m := h.mail("ann@example.com", 1)[0]
	if strings.Contains(m.Text, "Pierside") || strings.Contains(m.Text, "advice") || strings.Contains(m.Text, "debt") {
		t.Errorf("the word to the borrower: %s", m.Text)
	}
	p = h.guest("A-1")
	if _, body, _ := p.do("GET", at, nil); !strings.Contains(body, "have not answered within a week") || !strings.Contains(body, `href="/advice/help"`) {
		t.Error("the borrower is not offered others")
	}
	for _, k := range h.kinds("A-1")[before:] {
		if strings.HasPrefix(k, "referral") {
			t.Errorf("silence stands in the record: %s", k)
		}
	}
	var tasks int
	if err := h.DB.GetContext(t.Context(), &tasks, `SELECT count(*) FROM task WHERE lender_id = $1`, h.lender.ID); err != nil || tasks != 0 {
		t.Errorf("%d tasks, %v", tasks, err)
	}
}

func TestADoubledTapIsOneReferralAndAnotherBorrowersLooksLikeNothing(t *testing.T) {
	h := partnered(t)
	p := h.guest("A-1")
	form := url.Values{"id": {uuid.NewString()}, "by": {"email", "phone"}, "contact": {"yes"}}
	var sent atomic.Int32
	together(8, func(int) {
		if code, _, _ := p.do("POST", asking, form); code == 303 {
			sent.Add(1)
		}
	})
	at := "/advice/referrals/" + form.Get("id")
	if h.count("A-1", "referral_made") != 1 || sent.Load() != 8 {
		t.Errorf("%d referrals, %d led on", h.count("A-1", "referral_made"), sent.Load())
	}
	h.answerPage(1)
	if n := len(h.mail(intake, 1)); n != 1 {
		t.Errorf("%d mails", n)
	}
	again := referral.Send{Lender: h.lender.ID, Referral: uuid.MustParse(form.Get("id"))} // the queue may run a job once more
	if err := h.DB.Transact(t.Context(), func(tx *pg.Tx) error { return h.Jobs.Add(t.Context(), tx, again) }); err != nil {
		t.Fatal(err)
	}
	for range 200 {
		var done int
		if err := h.DB.GetContext(t.Context(), &done, `SELECT count(*) FROM river_job WHERE kind = 'send_referral' AND state = 'completed'`); err != nil {
			t.Fatal(err)
		}
		if done == 2 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if n := len(h.mail(intake, 1)); n != 1 {
		t.Errorf("%d mails after the job ran twice", n)
	}
	form.Set("id", uuid.NewString())
	if code, body, _ := p.do("POST", asking, form); code != 422 || !strings.Contains(body, "asked them already") {
		t.Errorf("a second one to the same organisation: %d", code)
	}
	b := h.guest("B-1")
	for _, r := range [][2]string{{"GET", at}, {"POST", at + "/withdrawal"}, {"POST", at + "/outcome/withdrawal"}, {"GET", "/advice/referrals/x"}, {"GET", "/advice/help/nobody/referral"}, {"POST", "/advice/help/nobody/referral"}} {
		if code, _, _ := b.do(r[0], r[1], url.Values{"id": {uuid.NewString()}}); code != 404 {
			t.Errorf("%s %s: %d", r[0], r[1], code)
		}
	}
	form.Set("id", strings.TrimPrefix(at, "/advice/referrals/")) // somebody else's id changes nothing of theirs
	if code, _, _ := b.do("POST", asking, form); code == 303 && h.count("B-1", "referral_made") != 0 {
		t.Errorf("another borrower's id: %d", code)
	}
	for range 6 { // as many as are passed on in thirty days
		p.do("POST", at+"/withdrawal", url.Values{})
		_, _, at = p.do("POST", asking, url.Values{"id": {uuid.NewString()}, "by": {"email"}, "contact": {"yes"}})
	}
	if code, body, _ := p.do("POST", asking, url.Values{"id": {uuid.NewString()}, "by": {"email"}, "contact": {"yes"}}); code != 422 || !strings.Contains(body, "thirty days") || h.count("A-1", "referral_made") != 5 {
		t.Errorf("the sixth: %d, %d made", code, h.count("A-1", "referral_made"))
	}
}

func TestAReferralTakenBackBeforeItsMailGoesNowhere(t *testing.T) {
	h := partnered(t)
	p := h.guest("A-1")
	if err := h.Jobs.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	at := p.ask(true)
	p.do("POST", at+"/withdrawal", url.Values{})
	later, err := New(h.DB, h.Config, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := later.Jobs.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	done := 0
	for range 200 {
		if err := h.DB.GetContext(t.Context(), &done, `SELECT count(*) FROM river_job WHERE kind = 'send_referral' AND state = 'completed'`); err != nil {
			t.Fatal(err)
		}
		if done == 1 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	for _, m := range h.box.Messages() {
		if m.To == intake {
			t.Errorf("it went all the same: %s", m.Subject)
		}
	}
	if done != 1 {
		t.Errorf("%d jobs done", done)
	}
	if err := later.Jobs.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	if r, ok, err := h.Referrals.Find(t.Context(), h.lender.ID, h.person("A-1"), uuid.MustParse(strings.TrimPrefix(at, "/advice/referrals/"))); err != nil || !ok || r.State != referral.Withdrawn || !r.SentAt.IsZero() {
		t.Errorf("%+v %v", r, err)
	}
}

func TestAReceiptHoldsTheWordsThatStoodThere(t *testing.T) {
	h := partnered(t)
	p := h.guest("A-1")
	_, page, _ := p.do("GET", asking, nil)
	at := p.ask(true)
	r, ok, err := h.Referrals.Find(t.Context(), h.lender.ID, h.person("A-1"), uuid.MustParse(strings.TrimPrefix(at, "/advice/referrals/")))
	if err != nil || !ok || len(r.Receipts) != 2 {
		t.Fatal(ok, err)
	}
	for _, x := range r.Receipts {
		said, _, _ := strings.Cut(x.Words, "\n")
		if !strings.Contains(html.UnescapeString(page), said) || x.Language != "en" || x.TextHash != fmt.Sprintf("%x", access.Token(x.Words).Hash()) {
			t.Errorf("%+v", x)
		}
	}
	if !strings.Contains(r.Receipts[0].Words, "ann@example.com") || strings.Contains(r.Receipts[0].Words, "+1212") || r.Phone != "" {
		t.Errorf("the first receipt: %s", r.Receipts[0].Words)
	}
	_, mine, _ := p.do("GET", "/settings/data", nil)
	if !strings.Contains(mine, "Pierside Money Advice") || !strings.Contains(mine, r.Receipts[1].TextHash) {
		t.Error("one's own data lacks the referral")
	}
}

func TestTheListOfHelpSaysWhatIsNotKnownAndNarrowsToANeed(t *testing.T) {
	h := partnered(t)
	h.place("C-1,P-7,Li Lei,1990-02-28,1111,10001,CN,Asia/Shanghai,li@example.com,,Card,Bank of Rockville,4029,CNY,2026-01-02,50.00,0,0,0,0,50.00\n" +
		"G-1,P-8,Gil Gow,1990-02-28,1111,10001,GB,Europe/London,gil@example.com,,Card,Bank of Rockville,4029,GBP,2026-01-02,50.00,0,0,0,0,50.00\n")
	p := h.guest("A-1")
	_, body, _ := p.do("GET", "/advice/help", nil)
	for _, must := range []string{"800-388-2227", "Checked at the source on 24 November 2026", "Not yet checked again", "Only if you set up a plan", "Not known to us: opening hours", "Ask them to contact me", "We keep no note that you looked here"} {
		if !strings.Contains(body, must) {
			t.Errorf("the list lacks %q", must)
		}
	}
	if strings.Contains(body, intake) {
		t.Error("the organisation's intake address is shown")
	}
	_, body, _ = p.do("GET", "/advice/help?need=identity_theft", nil)
	if !strings.Contains(body, "IdentityTheft.gov") || strings.Contains(body, "800-388-2227") || strings.Contains(body, "Pierside") {
		t.Error("narrowed to identity theft")
	}
	if _, body, _ = p.do("GET", "/advice/help?need=%3Cscript%3E", nil); !strings.Contains(body, "800-388-2227") || strings.Contains(body, "<script>") {
		t.Error("a need that is none")
	}
	if _, body, _ = h.guestOf("C-1", "A-1").do("GET", "/advice/help?lang=zh-Hans", nil); !strings.Contains(body, "中国大陆没有非营利的债务咨询网络") || !strings.Contains(body, "12348") || strings.Contains(body, "/referral\"") {
		t.Error("mainland China")
	}
	if _, body, _ = h.guestOf("G-1", "A-1").do("GET", "/advice/help", nil); !strings.Contains(body, "Breathing Space of 60 days") || !strings.Contains(body, "0800 138 1111") || strings.Contains(body, "Pierside") {
		t.Error("England")
	}
	for _, path := range []string{"/hardship", "/advice", "/help"} {
		if _, body, _ = p.do("GET", path, nil); !strings.Contains(body, `href="/advice/help"`) {
			t.Errorf("%s does not lead there", path)
		}
	}
	for _, k := range h.kinds("A-1") {
		if k == "advice_shown" {
			t.Error("that somebody looked stands in the record")
		}
	}
}

func TestAPartnerThatCannotBeWrittenToIsRefused(t *testing.T) {
	h := build(t)
	p := h.lender.Profile
	good := lenders.Partner{Places: []string{"us.fed"}, Intake: intake, Source: conduct.Source{ID: "a", Kind: "non_profit", Name: "A", Lang: "en", Helps: []string{"debt"}}}
	for what, spoil := range map[string]func(*lenders.Partner){"intake": func(x *lenders.Partner) { x.Intake = "A <a@example.org>" }, "id": func(x *lenders.Partner) { x.ID = "a/b" }, "places": func(x *lenders.Partner) { x.Places = nil }, "need": func(x *lenders.Partner) { x.Helps = []string{"luck"} }} {
		bad := good
		spoil(&bad)
		p.Partners = []lenders.Partner{bad}
		if _, err := h.Lenders.Put(t.Context(), "harbour", p); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
	p.Partners, p.AdvicePauseDays = []lenders.Partner{good, good}, 61
	if _, err := h.Lenders.Put(t.Context(), "harbour", p); err == nil || !strings.Contains(err.Error(), "advice_pause_days") || !strings.Contains(err.Error(), "each its own") {
		t.Errorf("%v", err)
	}
}

// TestTheCollectingSideKnowsNoReferral: of all code, only the borrower's own door and the house that builds it know the package.
func TestTheCollectingSideKnowsNoReferral(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "evenkeel/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		if slices.Contains(words[1:], "evenkeel/portal/referral") && words[0] != "evenkeel/portal" && words[0] != "evenkeel/portal/borrower" {
			t.Errorf("%s imports referral", words[0])
		}
	}
}
