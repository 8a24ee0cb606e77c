package portal

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"evenkeel/portal/access"
	"evenkeel/portal/people"
	"evenkeel/portal/record"

	"github.com/google/uuid"
	"github.com/pquerna/otp/totp"
)

// notes are what we were told about the person of a case.
func (h *house) notes(reference string) []people.Note {
	h.t.Helper()
	x, err := h.Book.Case(h.t.Context(), h.id(reference))
	if err != nil {
		h.t.Fatal(err)
	}
	notes, err := h.People.Notes(h.t.Context(), h.DB, h.lender.ID, x.Person)
	if err != nil {
		h.t.Fatal(err)
	}
	return notes
}

var wrongName = url.Values{"about": {"name", "forged"}, "words": {"It is Anne\r\nwith an e"}}

func TestACorrectionIsAskedForAndChangesNothing(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	code, body, _ := p.do("POST", "/help/correction", url.Values{})
	if code != 422 || !strings.Contains(body, `href="#about"`) || !strings.Contains(body, `href="#words"`) {
		t.Errorf("an empty form: %d", code)
	}
	code, body, _ = p.do("POST", "/help/correction", url.Values{"about": {"name"}, "words": {strings.Repeat("字", 2001)}})
	if code != 422 || !strings.Contains(body, strings.Repeat("字", 2001)) {
		t.Errorf("2 001 characters: %d, or what was typed is not shown again", code)
	}
	if len(h.notes("A-1")) != 0 {
		t.Error("a refused form was kept as a note")
	}
	code, _, to := p.do("POST", "/help/correction", wrongName)
	if code != 303 {
		t.Fatalf("a whole form: %d", code)
	}
	notes := h.notes("A-1")
	if len(notes) != 1 || notes[0].Words != "It is Anne\nwith an e" || !slices.Equal(notes[0].About, []string{"name"}) {
		t.Fatalf("%+v", notes)
	}
	if _, body, _ := p.do("GET", to, nil); !strings.Contains(body, `<b class="num">`+notes[0].Short()) {
		t.Error("the confirmation does not carry the reference")
	}
	if _, body, _ := p.do("GET", "/help?sent="+uuid.NewString(), nil); strings.Contains(body, `<b class="num">`+notes[0].Short()) {
		t.Error("any id is confirmed")
	}
	if _, body, _ := h.guest("B-1").do("GET", to, nil); strings.Contains(body, `<b class="num">`+notes[0].Short()) {
		t.Error("another borrower sees the confirmation")
	}
	x, err := h.Book.Case(t.Context(), h.id("A-1"))
	if err != nil {
		t.Fatal(err)
	}
	who, err := h.People.Get(t.Context(), h.DB, h.lender.ID, x.Person)
	if err != nil || who.Name != "Ann Able" {
		t.Errorf("the name is now %q, %v", who.Name, err)
	}
	entries, _, err := h.Book.Entries(t.Context(), h.id("A-1"), 0)
	if err != nil {
		t.Fatal(err)
	}
	last, err := record.Encode(entries[len(entries)-1].Event)
	if err != nil || entries[len(entries)-1].Event.Kind() != "correction_requested" || strings.Contains(string(last), "Anne") {
		t.Errorf("the record says %s", last)
	}
	var rows []string
	if err := h.DB.SelectContext(t.Context(), &rows, `SELECT encode(sealed, 'escape') FROM note`); err != nil || len(rows) != 1 || strings.Contains(rows[0], "Anne") {
		t.Errorf("the words lie open: %q %v", rows, err)
	}
	h.sound()
}

// collector is a browser of a member of staff who is logged in.
func (h *house) collector() phone { return h.collectorAs("jo@example.org") }

func (h *house) collectorAs(email string) phone {
	h.t.Helper()
	secret := access.NewSecret()
	if err := h.Staff.Enrol(h.t.Context(), email, "Jo", "collector", "en", "a long password of hers", secret, []uuid.UUID{h.lender.ID}); err != nil {
		h.t.Fatal(err)
	}
	code, err := totp.GenerateCode(secret, time.Now())
	if err != nil {
		h.t.Fatal(err)
	}
	p := h.phone()
	if status, body, _ := p.do("POST", "/console/session", url.Values{"email": {email}, "password": {"a long password of hers"}, "code": {code}}); status != 303 {
		h.t.Fatalf("log in: %d %s", status, body)
	}
	return p
}

func TestACollectorSeesWhatWeWereToldBesideTheCase(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.do("POST", "/needs", url.Values{"about": {"large_print"}, "words": {"<b>after three</b>"}})
	p.do("POST", "/help/correction", wrongName)
	p.do("POST", "/help/on-behalf", url.Values{"about": {"authorised"}, "name": {"Zoe Able"}, "reach": {"zoe@example.net"}})
	c := h.collector()
	_, body, _ := c.do("GET", "/console/harbour/cases/A-1", nil)
	for _, said := range []string{"letters and documents in large print", "&lt;b&gt;after three&lt;/b&gt;", "It is Anne", "Zoe Able", "zoe@example.net", "A correction was asked for: name", "Somebody wrote to us for the borrower (allowed to act for them)"} {
		if !strings.Contains(body, said) {
			t.Errorf("the case does not say %q", said)
		}
	}
	if _, body, _ := c.do("GET", "/console/harbour/cases/B-1", nil); strings.Contains(body, "Zoe") || strings.Contains(body, "large print") {
		t.Error("another borrower's case says it too")
	}
}

func TestWhoeverWritesToABorrowerSeesFirstHowTheyNeedToBeWrittenTo(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.do("POST", "/needs", url.Values{"about": {"large_print"}, "words": {"after three"}})
	p.write("/messages", "collector", "a question", nil)
	p.write("/messages", "adviser", "another", nil)
	p.do("POST", "/complaint", url.Values{"about": {"contact"}, "words": {"they rang at night"}})
	ada, _ := h.adviser()
	jo := h.collector()
	_, list, _ := jo.do("GET", "/console/complaints", nil)
	complaint := regexp.MustCompile(`/console/harbour/complaints/[0-9a-f-]{36}`).FindString(list)
	thread := "/console/harbour/messages/" + h.person("A-1").String()
	for what, screen := range map[string]func() (int, string, string){
		"the desk's thread":    func() (int, string, string) { return jo.do("GET", thread, nil) },
		"the adviser's thread": func() (int, string, string) { return ada.do("GET", thread, nil) },
		"the complaint":        func() (int, string, string) { return jo.do("GET", complaint, nil) },
	} {
		if code, body, _ := screen(); code != 200 || !strings.Contains(body, "large print") || !strings.Contains(body, "after three") {
			t.Errorf("%s does not say it: %d", what, code)
		}
	}
}

func TestNotesOfADayEnd(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	for range people.NotesPerDay {
		if code, _, _ := p.do("POST", "/needs", url.Values{"about": {"relay"}}); code != 303 {
			t.Fatalf("%d", code)
		}
	}
	if code, _, _ := p.do("POST", "/needs", url.Values{"about": {"relay"}}); code != 429 || len(h.notes("A-1")) != people.NotesPerDay {
		t.Errorf("one more: %d, %d notes", code, len(h.notes("A-1")))
	}
	// what waits on the desk is answered all the same
	h.clock(h.now().Add(25 * time.Hour))
	p = h.guest("A-1")
	if code, _, _ := p.do("POST", "/dispute", url.Values{"reason": {"not_mine"}, "words": {"Counted twice."}}); code != 303 || len(h.of("A-1").Disputes) != 1 {
		t.Fatalf("dispute: %d", code)
	}
	for range people.NotesPerDay - 1 {
		p.do("POST", "/needs", url.Values{"about": {"relay"}})
	}
	to := "/console/harbour/cases/A-1/disputes/" + h.of("A-1").Disputes[0].Dispute.String() + "/answer"
	if code, _, _ := h.collector().do("POST", to, url.Values{"outcome": {"not_upheld"}, "words": {"It stands."}}); code != 303 {
		t.Errorf("the answer of staff on a day full of notes: %d", code)
	}
}

func TestWhatSomebodyNeedsIsAskedOnceAndPrefilled(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	if code, _, _ := p.do("POST", "/needs", url.Values{"about": {"large_print"}, "words": {"call after three"}}); code != 303 {
		t.Fatalf("%d", code)
	}
	_, body, _ := p.do("GET", "/needs", nil)
	if !strings.Contains(body, `value="large_print" checked`) || strings.Contains(body, `value="relay" checked`) || !strings.Contains(body, "call after three") {
		t.Error("what was said before is not filled in")
	}
	p.do("POST", "/needs", url.Values{})
	if needs := people.NeedsOf(h.notes("A-1")); len(needs.About) != 0 || needs.Words != "" {
		t.Errorf("taken back, and still %+v", needs)
	}
	if h.count("A-1", "needs_stated") != 2 {
		t.Error("both do not stand in the record")
	}
}

func TestSomebodyBereavedCanWriteToUsBeforeIdentityAndLearnsNothing(t *testing.T) {
	h := build(t)
	link := h.mint("A-1")
	words := url.Values{"about": {"bereaved"}, "name": {"Zoe Able"}, "reach": {"+1 212 555 0199"}, "words": {"Ann died in March"}}
	unknown := "/go/1-" + strings.Repeat("A", 26)
	same := func(body, link string) string { return strings.ReplaceAll(body, link, "LINK") }
	_, live, _ := h.phone().do("GET", link+"/on-behalf", nil)
	_, dead, _ := h.phone().do("GET", unknown+"/on-behalf", nil)
	if same(live, link) != same(dead, unknown) {
		t.Error("the form tells a live link from an unknown one")
	}
	code1, taken, _ := h.phone().do("POST", link+"/on-behalf", words)
	code2, ignored, _ := h.phone().do("POST", unknown+"/on-behalf", words)
	if code1 != 200 || code2 != 200 || same(taken, link) != same(ignored, unknown) {
		t.Errorf("the answer tells a live link from an unknown one: %d %d", code1, code2)
	}
	for _, never := range []string{"Ann Able", "Rockville", "100.00", "debt"} {
		if strings.Contains(live+taken, never) {
			t.Errorf("before identity it says %q", never)
		}
	}
	notes := h.notes("A-1")
	if len(notes) != 1 || notes[0].Kind != people.OnBehalf || notes[0].Name != "Zoe Able" || h.count("A-1", "acted_for") != 1 || h.count("B-1", "acted_for") != 0 {
		t.Errorf("%+v", notes)
	}
	if code, _, _ := h.phone().do("POST", link, url.Values{}); code != 303 {
		t.Errorf("writing spent the link: %d", code)
	}
	h.sound()
}

func TestThisIsntMeStopsMessagesToThatAddressAndTakesTheLinkBack(t *testing.T) {
	h := build(t)
	link := h.mint("A-1")
	if code, _, _ := h.phone().do("POST", link+"/wrong-person", url.Values{}); code != 200 {
		t.Fatalf("%d", code)
	}
	if code, _, _ := h.phone().do("POST", link, url.Values{}); code != 410 {
		t.Errorf("the link still works: %d", code)
	}
	if _, refusal, err := h.Outreach.SendLink(t.Context(), h.id("A-1"), record.System, "email", "", false); err != nil || refusal == nil || refusal.Code != "opted_out" {
		t.Errorf("the wrong person may be written to again: %v %v", refusal, err)
	}
	if _, refusal, err := h.Outreach.SendLink(t.Context(), h.id("A-1"), record.System, "sms", "", false); err != nil || refusal != nil {
		t.Errorf("the other way is closed too: %v %v", refusal, err)
	}
	h.sound()
}

func TestAFormSentAfterTheLogOutIsKeptAndShownAgain(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	stranger := h.phone() // has the link, not the facts
	stranger.do("POST", h.mint("A-1"), url.Values{})
	h.clock(time.Date(2026, 11, 24, 15, 16, 0, 0, time.UTC))
	if code, body, _ := stranger.do("POST", "/help/correction", wrongName); code != 401 || strings.Contains(body, "We have kept") {
		t.Errorf("a visit that proved nothing leaves a draft: %d", code)
	}
	code, body, _ := p.do("POST", "/help/correction", wrongName)
	if code != 401 || !strings.Contains(body, `action="/renewal"`) || !strings.Contains(body, "We have kept what you typed") {
		t.Fatalf("after 16 idle minutes: %d %s", code, body)
	}
	if len(h.notes("A-1")) != 0 {
		t.Error("a form of a dead visit was taken")
	}
	if _, body, _ := h.guest("B-1").do("GET", "/help/correction", nil); strings.Contains(body, "Anne") {
		t.Error("another borrower sees what was typed")
	}
	p = h.guest("A-1")
	_, body, _ = p.do("GET", "/help/correction", nil)
	if !strings.Contains(body, "It is Anne") || !strings.Contains(body, `value="name" checked`) {
		t.Error("what was typed is not there")
	}
	p.do("POST", "/help/correction", wrongName)
	if _, body, _ := p.do("GET", "/help/correction", nil); strings.Contains(body, "Anne") {
		t.Error("what was sent is still shown as a draft")
	}
	at, _ := url.Parse(h.url)
	before := p.Jar.Cookies(at)
	p.do("POST", "/leave", url.Values{})
	p.Jar.SetCookies(at, before) // as somebody would who copied it
	if code, body, _ := p.do("POST", "/help/correction", wrongName); code != 401 || strings.Contains(body, "We have kept") {
		t.Errorf("after a real log-out: %d", code)
	}
}

func TestStayingLoggedInIsOneSmallRequest(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	h.clock(time.Date(2026, 11, 24, 15, 13, 0, 0, time.UTC))
	if code, body, _ := p.do("POST", "/stay", url.Values{}); code != 204 || body != "" {
		t.Fatalf("stay: %d", code)
	}
	h.clock(time.Date(2026, 11, 24, 15, 26, 0, 0, time.UTC))
	if code, _, _ := p.do("GET", "/", nil); code != 200 {
		t.Errorf("13 minutes after staying: %d", code)
	}
	h.clock(time.Date(2026, 11, 24, 15, 42, 0, 0, time.UTC))
	if code, _, _ := p.do("POST", "/stay", url.Values{}); code != 401 {
		t.Errorf("staying after the end: %d", code)
	}
	code, _, _ := p.do("POST", "/renewal", url.Values{})
	if code != 200 || h.count("A-1", "link_queued") != 1 {
		t.Errorf("a new link after the end: %d, %d queued", code, h.count("A-1", "link_queued"))
	}
}

func TestTheDownloadHoldsAllOfOnesOwnAndNothingOfOthers(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	h.phone().do("POST", h.mint("A-1")+"/on-behalf", url.Values{"about": {"authorised"}, "name": {"Zoe Helper"}, "reach": {"zoe@example.net"}, "words": {"Zoe is her niece"}})
	p.do("POST", "/help/correction", wrongName)
	for range 2 {
		p.do("GET", "/settings/data", nil)
	}
	r, _ := http.NewRequest("GET", h.url+"/settings/data", nil)
	resp, err := p.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var got struct {
		Person map[string]any   `json:"person"`
		Told   []map[string]any `json:"told_us"`
		Cases  []struct {
			Reference string           `json:"reference"`
			Balance   string           `json:"balance"`
			Events    []map[string]any `json:"events"`
		} `json:"cases"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(resp.Header.Get("Content-Disposition"), "attachment") || !strings.HasPrefix(resp.Header.Get("Content-Type"), "application/json") {
		t.Errorf("%v", resp.Header)
	}
	if got.Person["name"] != "Ann Able" || got.Person["date_of_birth"] != "1990-02-28" || len(got.Told) != 2 || len(got.Cases) != 1 || got.Cases[0].Reference != "A-1" || got.Cases[0].Balance != "100.00" {
		t.Errorf("%+v", got)
	}
	if n := len(got.Cases[0].Events); n != h.last("A-1") || got.Cases[0].Events[n-1]["kind"] != "data_downloaded" || got.Cases[0].Events[0]["says"] != "$100.00 was placed with us" {
		t.Errorf("%d events: %+v", n, got.Cases[0].Events)
	}
	all, _ := json.Marshal(got)
	for _, never := range []string{"Bob", "B-1", "Zoe", "zoe@"} {
		if strings.Contains(string(all), never) {
			t.Errorf("it says %q", never)
		}
	}
	if n := h.count("A-1", "data_downloaded"); n != 1 {
		t.Errorf("%d events for one visit", n)
	}
}

// last is the newest turn of a case.
func (h *house) last(reference string) int {
	h.t.Helper()
	x, err := h.Book.Case(h.t.Context(), h.id(reference))
	if err != nil {
		h.t.Fatal(err)
	}
	return x.Turn
}

func TestTheLogOutStandsOnEveryPageOfAVisit(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	for _, path := range []string{"/", "/debt", "/offers", "/plan", "/decisions", "/settings", "/help", "/help/correction", "/needs", "/help/on-behalf", "/who-we-are", "/verify", "/nothing-here", "/debts/7/debt"} {
		if _, body, _ := p.do("GET", path, nil); !strings.Contains(body, `action="/leave"`) {
			t.Errorf("%s has no log-out", path)
		}
	}
	if _, body, _ := h.phone().do("GET", "/who-we-are", nil); strings.Contains(body, `action="/leave"`) {
		t.Error("a page without a visit offers a log-out")
	}
	if _, body, _ := p.do("POST", "/leave", url.Values{}); strings.Contains(body, `action="/leave"`) {
		t.Error("after the log-out it is still offered")
	}
}
