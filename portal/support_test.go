package portal

import (
	"bytes"
	"fmt"
	"html"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"evenkeel/portal/access"
	"evenkeel/portal/console"
	"evenkeel/portal/consult"
	"evenkeel/portal/lenders"
	"evenkeel/portal/outreach/mailbox"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
	"github.com/pquerna/otp/totp"
)

// member is a browser of a member of staff in a role, with their id.
func (h *house) member(role, email string, scope ...uuid.UUID) (phone, uuid.UUID) {
	h.t.Helper()
	secret := access.NewSecret()
	if err := h.Staff.Enrol(h.t.Context(), email, "Ada "+role, role, "en", "a long password of theirs", secret, scope); err != nil {
		h.t.Fatal(err)
	}
	code, err := totp.GenerateCode(secret, time.Now())
	if err != nil {
		h.t.Fatal(err)
	}
	p := h.phone()
	if status, body, _ := p.do("POST", "/console/session", url.Values{"email": {email}, "password": {"a long password of theirs"}, "code": {code}}); status != 303 {
		h.t.Fatalf("log in: %d %s", status, body)
	}
	var id uuid.UUID
	if err := h.DB.GetContext(h.t.Context(), &id, `SELECT staff_id FROM staff WHERE email = $1`, email); err != nil {
		h.t.Fatal(err)
	}
	return p, id
}

// adviser is one who is there on weekdays from nine to noon in London, half an hour a talk.
func (h *house) adviser() (phone, uuid.UUID) {
	h.t.Helper()
	p, id := h.member(console.Adviser, "ada@example.org", h.lender.ID)
	week := consult.Hours{Staff: id, Zone: "Europe/London", Minutes: 30}
	for d := time.Monday; d <= time.Friday; d++ {
		week.Spans = append(week.Spans, consult.Span{Weekday: d, From: 540, Until: 720})
	}
	if refusal, err := h.Consult.SetHours(h.t.Context(), []uuid.UUID{h.lender.ID}, h.lender.ID, week); err != nil || refusal != nil {
		h.t.Fatal(refusal, err)
	}
	return p, id
}

var slotKey = regexp.MustCompile(`name="slot" value="([^"]+)"`)

// slots are the times that a page offers on a day.
func (p phone) slots(day string) []string {
	p.h.t.Helper()
	_, body, _ := p.do("GET", "/consultations?day="+day, nil)
	var all []string
	for _, m := range slotKey.FindAllStringSubmatch(body, -1) {
		all = append(all, m[1])
	}
	return all
}

// book takes the first time of a day and answers where the talk is.
func (p phone) book(day string) string {
	p.h.t.Helper()
	times := p.slots(day)
	if len(times) == 0 {
		p.h.t.Fatal("no times")
	}
	if code, body, to := p.do("POST", "/consultations/hold", url.Values{"slot": {times[0]}}); code != 303 || to != "/consultations/hold" {
		p.h.t.Fatalf("hold: %d %s", code, body)
	}
	code, body, to := p.do("POST", "/consultations", url.Values{"how": {"phone"}})
	if code != 303 {
		p.h.t.Fatalf("book: %d %s", code, body)
	}
	return strings.TrimSuffix(to, "?booked=1")
}

func (h *house) kinds(reference string) []string {
	h.t.Helper()
	entries, _, err := h.Book.Entries(h.t.Context(), h.id(reference), 0)
	if err != nil {
		h.t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Event.Kind())
	}
	return all
}

func TestATalkIsBookedMovedAndCalledOff(t *testing.T) {
	h := build(t)
	_, _ = h.adviser()
	p := h.guest("A-1")
	times := p.slots("2026-11-25")
	if len(times) != 6 {
		t.Fatalf("%d times from nine to noon", len(times))
	}
	_, body, _ := p.do("GET", "/consultations?day=2026-11-25", nil)
	if !strings.Contains(body, ">04:00<") { // nine in London
		t.Error("the times are not those of the borrower's place")
	}
	code, _, _ := p.do("POST", "/consultations/hold", url.Values{"slot": {times[0]}})
	if code != 303 {
		t.Fatalf("hold: %d", code)
	}
	if _, body, _ = p.do("GET", "/consultations/hold", nil); !strings.Contains(body, "25 November 2026, 04:00 EST") || !strings.Contains(body, "25 November 2026, 09:00 GMT") || !strings.Contains(body, "until 10:1") {
		t.Errorf("the kept time: %s", body)
	}
	code, _, to := p.do("POST", "/consultations", url.Values{"how": {"phone"}})
	at := strings.TrimSuffix(to, "?booked=1")
	if code != 303 || at == to {
		t.Fatalf("book: %d %s", code, to)
	}
	if code, _, _ = p.do("POST", "/consultations", url.Values{"how": {"phone"}}); code != 409 {
		t.Errorf("the same time once more: %d", code)
	}
	if left := p.slots("2026-11-25"); len(left) != 5 || slices.Contains(left, times[0]) {
		t.Errorf("a booked time is still offered: %v", left)
	}
	_, file, _ := p.do("GET", at+"/calendar", nil)
	for _, said := range []string{"SUMMARY:Appointment\r\n", "DTSTART:20261125T090000Z", "SEQUENCE:0", "METHOD:PUBLISH", "TRIGGER:-P1D"} {
		if !strings.Contains(file, said) {
			t.Errorf("the calendar file lacks %q", said)
		}
	}
	for _, never := range []string{"debt", "Harbour", "Rockville", "Ann", "100"} {
		if strings.Contains(strings.ToLower(strings.ReplaceAll(file, "20261125T100000Z", "")), strings.ToLower(never)) {
			t.Errorf("the calendar file says %q: %s", never, file)
		}
	}
	if code, _, to = p.do("POST", "/consultations/hold", url.Values{"slot": {p.slots("2026-11-26")[1]}, "move": {strings.TrimPrefix(at, "/consultations/")}}); code != 303 || !strings.Contains(to, "move=") {
		t.Fatalf("hold for a move: %d %s", code, to)
	}
	if code, _, to = p.do("POST", "/consultations", url.Values{"move": {strings.TrimPrefix(at, "/consultations/")}}); code != 303 || !strings.HasPrefix(to, at) {
		t.Fatalf("move: %d %s", code, to)
	}
	_, file, _ = p.do("GET", at+"/calendar", nil)
	if !strings.Contains(file, "DTSTART:20261126T093000Z") || !strings.Contains(file, "SEQUENCE:1") {
		t.Errorf("moved: %s", file)
	}
	if len(p.slots("2026-11-25")) != 6 {
		t.Error("the time it was moved from is not free again")
	}
	var waiting int
	if err := h.DB.GetContext(t.Context(), &waiting, `SELECT count(*) FROM message WHERE kind = 'appointment_reminder' AND state = 'queued' AND (facts->>'at')::timestamptz <> '2026-11-26T09:30:00Z'`); err != nil || waiting != 0 {
		t.Errorf("%d reminders of the old time, %v", waiting, err)
	}
	if code, _, _ = p.do("POST", at+"/cancellation", url.Values{}); code != 303 {
		t.Fatalf("cancel: %d", code)
	}
	_, file, _ = p.do("GET", at+"/calendar", nil)
	if !strings.Contains(file, "METHOD:CANCEL") || !strings.Contains(file, "STATUS:CANCELLED") || !strings.Contains(file, "SEQUENCE:2") {
		t.Errorf("cancelled: %s", file)
	}
	if err := h.DB.GetContext(t.Context(), &waiting, `SELECT count(*) FROM message WHERE kind = 'appointment_reminder' AND state = 'queued'`); err != nil || waiting != 0 {
		t.Errorf("%d reminders of a cancelled talk, %v", waiting, err)
	}
	kinds := h.kinds("A-1")
	for _, k := range []string{"consultation_booked", "consultation_moved", "consultation_cancelled"} {
		if !slices.Contains(kinds, k) {
			t.Errorf("the record has no %s", k)
		}
	}
	h.sound()
}

func TestOneTimeHasOneTaker(t *testing.T) {
	h := build(t)
	_, _ = h.adviser()
	var people []uuid.UUID
	id := h.id("A-1")
	for i := range 16 {
		person := uuid.Must(uuid.NewV7())
		if _, err := h.DB.ExecContext(t.Context(), `INSERT INTO person (lender_id, person_id, reference, sealed, key_id, language, search) SELECT lender_id, $2, $3, sealed, key_id, language, search FROM person WHERE lender_id = $1 LIMIT 1`, id.Lender, person, fmt.Sprint("Q-", i)); err != nil {
			t.Fatal(err)
		}
		people = append(people, person)
	}
	now := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)
	free, err := h.Consult.Free(t.Context(), id.Lender, people[0], "en", now)
	if err != nil || len(free) == 0 {
		t.Fatal(len(free), err)
	}
	var won atomic.Int32
	var all sync.WaitGroup
	for _, p := range people {
		all.Go(func() {
			_, _, ok, err := h.Consult.Hold(t.Context(), id.Lender, p, free[0].Key(), now)
			if err != nil {
				t.Error(err)
			}
			if ok {
				won.Add(1)
			}
		})
	}
	all.Wait()
	if won.Load() != 1 {
		t.Errorf("%d of 16 hold one time", won.Load())
	}
	if _, _, ok, _ := h.Consult.Hold(t.Context(), id.Lender, people[0], free[0].Key(), now.Add(consult.HoldFor+time.Second)); !ok {
		t.Error("a hold that ran out still keeps the time")
	}
	if _, _, ok, _ := h.Consult.Hold(t.Context(), id.Lender, people[0], "202611250903"+free[0].Key()[12:], now); ok {
		t.Error("a time that is no time of theirs was held")
	}
}

func TestAHeldTimeRunsOut(t *testing.T) {
	h := build(t)
	_, _ = h.adviser()
	p := h.guest("A-1")
	p.do("POST", "/consultations/hold", url.Values{"slot": {p.slots("2026-11-25")[0]}})
	h.clock(time.Date(2026, 11, 24, 15, 11, 0, 0, time.UTC))
	if code, _, _ := p.do("POST", "/consultations", url.Values{"how": {"phone"}}); code != 409 || slices.Contains(h.kinds("A-1"), "consultation_booked") {
		t.Errorf("after eleven minutes: %d", code)
	}
}

func TestAnotherBorrowersTalkLooksLikeNothing(t *testing.T) {
	h := build(t)
	_, _ = h.adviser()
	at := h.guest("A-1").book("2026-11-25")
	b := h.guest("B-1")
	for _, r := range [][2]string{{"GET", at}, {"GET", at + "/calendar"}, {"POST", at + "/cancellation"}, {"POST", at + "/tasks/" + uuid.NewString()}, {"GET", "/consultations?move=" + strings.TrimPrefix(at, "/consultations/")}, {"GET", "/consultations/x"}} {
		if code, _, _ := b.do(r[0], r[1], url.Values{}); code != 404 {
			t.Errorf("%s %s: %d", r[0], r[1], code)
		}
	}
}

func TestNotesStayWithAdvisersAndSummariesReachTheBorrower(t *testing.T) {
	h := build(t)
	ada, _ := h.adviser()
	p := h.guest("A-1")
	at := p.book("2026-11-25")
	seat := "/console/harbour" + at
	if code, _, _ := ada.do("POST", seat+"/outcome", url.Values{"outcome": {"advice"}}); code != 409 {
		t.Errorf("held before it began: %d", code)
	}
	h.clock(time.Date(2026, 11, 25, 9, 20, 0, 0, time.UTC))
	if code, _, _ := ada.do("POST", seat+"/notes", url.Values{"note": {""}}); code != 422 {
		t.Errorf("an empty note: %d", code)
	}
	ada.do("POST", seat+"/notes", url.Values{"note": {"she fears for her flat"}})
	ada.do("POST", seat+"/notes", url.Values{"summary": {"ring the landlord first"}})
	ada.do("POST", seat+"/tasks", url.Values{"task": {"find the lease"}, "owner": {"borrower"}, "due": {"2026-12-01"}})
	ada.do("POST", seat+"/tasks", url.Values{"task": {"look up the tariff"}, "owner": {"adviser"}})
	if code, _, _ := ada.do("POST", seat+"/outcome", url.Values{"outcome": {"advice"}}); code != 303 {
		t.Errorf("held: %d", code)
	}
	_, mine, _ := ada.do("GET", seat, nil)
	for _, said := range []string{"she fears for her flat", "ring the landlord first", "find the lease", "look up the tariff", "+12125550101"} {
		if !strings.Contains(mine, said) {
			t.Errorf("the adviser does not see %q", said)
		}
	}
	h.clock(time.Date(2026, 11, 25, 15, 0, 0, 0, time.UTC))
	p = h.guest("A-1")
	_, theirs, _ := p.do("GET", at, nil)
	if !strings.Contains(theirs, "ring the landlord first") || !strings.Contains(theirs, "find the lease") || strings.Contains(theirs, "fears") || strings.Contains(theirs, "tariff") {
		t.Error("the borrower sees too little or too much")
	}
	jo := h.collector()
	_, page, _ := jo.do("GET", "/console/harbour/cases/A-1", nil)
	if !strings.Contains(page, "A talk with an adviser is booked") || !strings.Contains(page, "A talk with an adviser was held") {
		t.Error("the collector does not see that a talk was booked and held")
	}
	for _, never := range []string{"fears", "landlord", "lease", "tariff", "Ada adviser", "09:00"} {
		if strings.Contains(page, never) {
			t.Errorf("the collector sees %q", never)
		}
	}
	var open []string
	if err := h.DB.SelectContext(t.Context(), &open, `SELECT encode(sealed, 'escape') FROM consult_note UNION ALL SELECT encode(sealed, 'escape') FROM consult_task`); err != nil || len(open) != 4 {
		t.Fatal(open, err)
	}
	for _, o := range open {
		if strings.Contains(o, "fears") || strings.Contains(o, "lease") {
			t.Error("an adviser's words lie open")
		}
	}
	h.sound()
}

func TestAMissedTalkCountsAgainstNobody(t *testing.T) {
	h := build(t)
	ada, _ := h.adviser()
	p := h.guest("A-1")
	at := p.book("2026-11-25")
	h.clock(time.Date(2026, 11, 25, 15, 0, 0, 0, time.UTC))
	before := h.kinds("A-1")
	if code, _, _ := ada.do("POST", "/console/harbour"+at+"/outcome", url.Values{"outcome": {"missed"}}); code != 303 {
		t.Fatalf("%d", code)
	}
	after := slices.DeleteFunc(h.kinds("A-1")[len(before):], func(k string) bool { return strings.HasPrefix(k, "message_") })
	if len(after) != 0 {
		t.Errorf("missing a talk left %v in the record", after)
	}
	if _, body, _ := h.guest("A-1").do("GET", at, nil); !strings.Contains(body, "we missed each other") {
		t.Error("the borrower is not told kindly")
	}
}

// write posts a message with files, by name.
func (p phone) write(path, to, words string, files map[string][]byte) (int, string, string) {
	p.h.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	w.WriteField("to", to)
	w.WriteField("words", words)
	for name, data := range files {
		part, err := w.CreateFormFile("files", name)
		if err != nil {
			p.h.t.Fatal(err)
		}
		part.Write(data)
	}
	w.Close()
	r, err := http.NewRequest("POST", p.h.url+path, &b)
	if err != nil {
		p.h.t.Fatal(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	resp, err := p.Do(r)
	if err != nil {
		p.h.t.Fatal(err)
	}
	defer resp.Body.Close()
	var body bytes.Buffer
	body.ReadFrom(resp.Body)
	return resp.StatusCode, body.String(), resp.Header.Get("Location")
}

var slip = []byte("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n")

var fileLink = regexp.MustCompile(`/messages/[^"]*files/[0-9a-f-]{36}|/messages/files/[0-9a-f-]{36}`)

func TestMessagesGoBothWaysBehindTheirWalls(t *testing.T) {
	h := build(t)
	ada, _ := h.adviser()
	jo := h.collector()
	p := h.guest("A-1")
	person := h.person("A-1").String()
	if code, body, _ := p.write("/messages", "collector", "about the <b>account</b>", map[string][]byte{"../slip.html": slip}); code != 303 {
		t.Fatalf("to the desk: %d %s", code, body)
	}
	if code, _, _ := p.write("/messages", "adviser", "between us only", map[string][]byte{"lease.txt": []byte("a lease")}); code != 303 {
		t.Fatalf("to the adviser: %d", code)
	}
	thread := "/console/harbour/messages/" + person
	_, desk, _ := jo.do("GET", thread, nil)
	_, seat, _ := ada.do("GET", thread, nil)
	if !strings.Contains(desk, "about the &lt;b&gt;account&lt;/b&gt;") || strings.Contains(desk, "between us") || !strings.Contains(seat, "between us only") || strings.Contains(seat, "about the") {
		t.Error("the wall between the desks leaks")
	}
	fileOfDesk, fileOfSeat := fileLink.FindString(desk), fileLink.FindString(seat)
	if fileOfDesk == "" || fileOfSeat == "" {
		t.Fatal("no files")
	}
	if code, _, _ := jo.do("GET", "/console/harbour"+fileOfSeat, nil); code != 404 {
		t.Errorf("the collector fetches the adviser's file: %d", code)
	}
	if code, _, _ := ada.do("GET", "/console/harbour"+fileOfDesk, nil); code != 404 {
		t.Errorf("the adviser fetches the desk's file: %d", code)
	}
	resp, err := jo.Get(h.url + "/console/harbour" + fileOfDesk)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if got := resp.Header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment;") || !strings.Contains(got, "slip.pdf") || resp.Header.Get("Content-Type") != "application/pdf" || !strings.Contains(resp.Header.Get("Content-Security-Policy"), "sandbox") || resp.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("a file is handed out with %v", resp.Header)
	}
	_, mine, _ := p.do("GET", "/messages?to=collector", nil)
	b := h.guest("B-1")
	if code, _, _ := b.do("GET", fileLink.FindString(mine), nil); code != 404 {
		t.Errorf("another borrower fetches the file: %d", code)
	}
	if _, body, _ := b.do("GET", "/messages?to=collector", nil); strings.Contains(body, "account&lt;") {
		t.Error("another borrower reads the message")
	}
	if code, _, _ := jo.write(thread, "adviser", "an answer", nil); code != 303 { // the desk follows from the role, whatever the form says
		t.Fatalf("an answer: %d", code)
	}
	if _, body, _ := p.do("GET", "/", nil); !strings.Contains(body, "Messages (1)") {
		t.Error("the borrower is not told of one new message")
	}
	if _, body, _ := p.do("GET", "/messages", nil); !strings.Contains(body, "an answer") || !strings.Contains(body, "read") {
		t.Error("the borrower does not see the answer")
	}
	if _, body, _ := p.do("GET", "/", nil); strings.Contains(body, "Messages (") {
		t.Error("what was read still counts as new")
	}
	written := 0
	for _, k := range h.kinds("A-1") {
		if k == "message_written" {
			written++
		}
	}
	if written != 2 { // the borrower's and the answer; what went to the adviser has no event
		t.Errorf("%d messages in the record", written)
	}
	var sealed []string
	if err := h.DB.SelectContext(t.Context(), &sealed, `SELECT encode(sealed, 'escape') FROM secure_message UNION ALL SELECT encode(sealed, 'escape') FROM secure_file`); err != nil || len(sealed) != 5 {
		t.Fatal(len(sealed), err)
	}
	for _, s := range sealed {
		if strings.Contains(s, "account") || strings.Contains(s, "between") || strings.Contains(s, "lease") || strings.Contains(s, "PDF") {
			t.Error("a message or a file lies open")
		}
	}
	h.sound()
}

func TestWhatIsWrongWithAMessageIsSaidAndItsWordsAreKept(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	six := map[string][]byte{}
	for i := range 6 {
		six[fmt.Sprint(i, ".pdf")] = slip
	}
	for what, c := range map[string]struct {
		words string
		files map[string][]byte
		says  string
	}{
		"HTML named .pdf": {"my words", map[string][]byte{"bill.pdf": []byte("<!DOCTYPE html><script>alert(1)</script>")}, words.Refusals.EN["file_type"]},
		"nothing at all":  {"", nil, "Write something"},
		"too much":        {strings.Repeat("字", 4001), nil, "4,000 characters"},
		"six files":       {"my words", six, "five files"},
		"six megabytes":   {"my words", map[string][]byte{"big.txt": bytes.Repeat([]byte("a"), 6<<20)}, words.Refusals.EN["file_too_large"]},
	} {
		code, body, _ := p.write("/messages", "collector", c.words, c.files)
		body = html.UnescapeString(body)
		if code != 422 || !strings.Contains(body, c.says) || c.words != "" && !strings.Contains(body, c.words[:6]) {
			t.Errorf("%s: %d", what, code)
		}
	}
	if code, _, _ := p.write("/messages", "supervisor", "x", nil); code != 404 {
		t.Errorf("a desk that there is not: %d", code)
	}
	if slices.Contains(h.kinds("A-1"), "message_written") {
		t.Error("a refused message stands in the record")
	}
}

func TestAMailAboutAMessageSaysNothingOfIt(t *testing.T) {
	h := build(t)
	jo := h.collector()
	p := h.guest("A-1")
	p.write("/messages", "collector", "a question", nil)
	if code, _, _ := jo.write("/console/harbour/messages/"+h.person("A-1").String(), "", "You owe a fortune", nil); code != 303 {
		t.Fatalf("%d", code)
	}
	m := h.mail("ann@example.com", 1)[0]
	if !strings.Contains(m.Subject, "A private message from Harbour Credit") || !strings.Contains(m.Text, "/go/") {
		t.Errorf("%s: %s", m.Subject, m.Text)
	}
	for _, never := range []string{"fortune", "debt", "owe", "Rockville", "100", "question", "Ann"} {
		if strings.Contains(m.Subject+m.Text, never) {
			t.Errorf("the mail says %q", never)
		}
	}
}

// named are the parameters of a path, known those that the test has something for: behind any other a member of staff finds nothing.
var named, known = regexp.MustCompile(`:\w+`), regexp.MustCompile(`:(lender|reference|person|id|task|file)\b`)

// routes and roles: every console route stands here with who may use it.
var roleRoutes = map[string][]string{
	"GET /console":                                                         {"collector", "supervisor", "operator"},
	"GET /console/:lender/cases/:reference":                                {"collector", "supervisor", "operator"},
	"POST /console/:lender/cases/:reference/portal-links":                  {"collector", "supervisor", "operator"},
	"GET /console/messages":                                                {"collector", "supervisor", "adviser"},
	"GET /console/:lender/messages/:person":                                {"collector", "supervisor", "adviser"},
	"POST /console/:lender/messages/:person":                               {"collector", "supervisor", "adviser"},
	"GET /console/:lender/messages/:person/files/:file":                    {"adviser"}, // the file is one of theirs
	"GET /console/consultations":                                           {"adviser"},
	"GET /console/:lender/consultations/:id":                               {"adviser"},
	"POST /console/:lender/consultations/:id/notes":                        {"adviser"},
	"POST /console/:lender/consultations/:id/outcome":                      {"adviser"},
	"POST /console/:lender/consultations/:id/tasks":                        {"adviser"},
	"POST /console/:lender/consultations/:id/tasks/:task":                  {"adviser"},
	"GET /console/:lender/hours":                                           {"adviser"},
	"POST /console/:lender/hours":                                          {"adviser"},
	"GET /console/complaints":                                              {"collector", "supervisor"},
	"GET /console/:lender/complaints/:id":                                  {"collector", "supervisor"},
	"POST /console/:lender/complaints/:id":                                 {"collector", "supervisor"},
	"GET /console/tasks":                                                   {"collector", "supervisor", "operator"},
	"GET /console/:lender/cases/:reference/referrals/:proposal":            {"collector", "supervisor", "operator"},
	"POST /console/:lender/cases/:reference/referrals/:proposal/agreement": {"collector", "supervisor"},
	"POST /console/:lender/cases/:reference/referrals/:proposal/refusal":   {"collector", "supervisor"},
	"GET /console/policies":                                                {"collector", "supervisor", "operator"},
	"GET /console/sustainability":                                          {"supervisor"},
	"GET /console/:lender/policies/draft":                                  {"collector", "supervisor"},
	"POST /console/:lender/policies/draft":                                 {"collector", "supervisor"},
	"GET /console/:lender/policies/:policy/:version":                       {"collector", "supervisor", "operator"},
	"POST /console/:lender/policies/:policy/:version/approval":             {"supervisor"},
	"POST /console/:lender/policies/:policy/:version/withdrawal":           {"collector", "supervisor"},
	"POST /console/:lender/cases/:reference/breathing-space":               {"collector", "supervisor"},
	"POST /console/:lender/cases/:reference/holds/:hold/lifting":           {"collector", "supervisor"},
	"POST /console/:lender/cases/:reference/holds/:hold/treatment":         {"collector", "supervisor"},
	"POST /console/:lender/cases/:reference/disputes/:dispute/answer":      {"collector", "supervisor"},
	"POST /console/:lender/cases/:reference/tasks/:kind/:about/done":       {"collector", "supervisor"},
	"GET /console/:lender/cases/:reference/evidence/:file":                 {},
	"POST /console/leave":                                                  {"collector", "supervisor", "operator", "adviser"},
}

func TestEveryConsoleRouteAnswersToItsRolesAlone(t *testing.T) {
	h := build(t)
	ada, _ := h.adviser()
	p := h.guest("A-1")
	at := p.book("2026-11-25")
	h.clock(time.Date(2026, 11, 25, 9, 20, 0, 0, time.UTC))
	ada.do("POST", "/console/harbour"+at+"/tasks", url.Values{"task": {"x"}, "owner": {"adviser"}})
	h.clock(time.Date(2026, 11, 25, 15, 0, 0, 0, time.UTC))
	p = h.guest("A-1")
	p.write("/messages", "adviser", "x", map[string][]byte{"a.pdf": slip})
	_, seat, _ := ada.do("GET", "/console/harbour/messages/"+h.person("A-1").String(), nil)
	file := fileLink.FindString(seat)
	_, talk, _ := ada.do("GET", "/console/harbour"+at, nil)
	task := regexp.MustCompile(`/tasks/([0-9a-f-]{36})`).FindStringSubmatch(talk)
	p.do("POST", "/complaint", url.Values{"about": {"other"}, "words": {"x"}})
	waiting, err := h.Complaints.Waiting(t.Context(), h.lender.ID)
	if err != nil || len(waiting) != 1 {
		t.Fatal(len(waiting), err)
	}
	if file == "" || task == nil {
		t.Fatal("nothing to look at")
	}
	fill := strings.NewReplacer(":lender", "harbour", ":reference", "A-1", ":person", h.person("A-1").String(), ":id", strings.TrimPrefix(at, "/consultations/"), ":task", task[1], ":file", file[len(file)-36:])
	e := echo.New()
	h.routes(e)
	far, err := h.Lenders.Put(t.Context(), "faraway", lenders.Profile{Name: "Far Away", Holder: "agency"})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, role := range []string{"collector", "supervisor", "operator", "adviser", "nobody", "far adviser", "far collector"} {
		who := h.phone()
		switch role {
		case "nobody":
		case "far adviser", "far collector":
			who, _ = h.member(strings.TrimPrefix(role, "far "), strings.ReplaceAll(role, " ", ".")+"@example.org", far.ID)
		case "adviser":
			who = ada
		default:
			who, _ = h.member(role, role+"@example.org", h.lender.ID)
		}
		// An address of its own for each role: the limits count addresses.
		address := &net.TCPAddr{IP: net.IPv4(127, 0, 0, byte(10+seen%200))}
		who.Transport = &http.Transport{DialContext: (&net.Dialer{LocalAddr: address}).DialContext, DisableKeepAlives: true}
		for _, r := range e.Routes() {
			if !strings.HasPrefix(r.Path, "/console") || strings.HasSuffix(r.Path, "/session") || r.Method == echo.RouteNotFound {
				continue
			}
			name := r.Method + " " + r.Path
			roles, ok := roleRoutes[name]
			if !ok {
				t.Errorf("%s has no line among the roles", name)
				continue
			}
			if r.Path == "/console/leave" {
				continue
			}
			seen++
			path := r.Path
			if strings.Contains(path, "/complaints/") {
				path = strings.Replace(path, ":id", waiting[0].ID.String(), 1)
			}
			code, _, to := who.do(r.Method, fill.Replace(path), url.Values{})
			switch {
			case role == "nobody":
				if code != 303 || to != "/console/session" {
					t.Errorf("nobody at %s: %d %s", name, code, to)
				}
			case strings.HasPrefix(role, "far"):
				if strings.Contains(r.Path, ":lender") && code != 404 && code != 403 {
					t.Errorf("a %s at %s: %d", role, name, code)
				}
			case slices.Contains(roles, role):
				if code == 404 && len(named.FindAllString(r.Path, -1)) == len(known.FindAllString(r.Path, -1)) && name != "POST /console/:lender/consultations/:id/outcome" && name != "POST /console/:lender/consultations/:id/tasks" || code >= 500 {
					t.Errorf("a %s at %s: %d", role, name, code)
				}
			default:
				if code != 404 && code != 403 && !(role == "adviser" && name == "GET /console" && to == "/console/consultations") {
					t.Errorf("a %s at %s: %d", role, name, code)
				}
			}
		}
	}
	if seen < 90 {
		t.Errorf("only %d looks", seen)
	}
}

// TestOnlyTheSeatKnowsTheAdvisersBook: of all code, only the borrower's own door, the seat's files in the console and the house that builds them know consult.
func TestOnlyTheSeatKnowsTheAdvisersBook(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "evenkeel/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	may := []string{"evenkeel/portal", "evenkeel/portal/borrower", "evenkeel/portal/console", "evenkeel/cmd/portal"}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		if slices.Contains(words[1:], "evenkeel/portal/consult") && !slices.Contains(may, words[0]) {
			t.Errorf("%s imports the advisers' book", words[0])
		}
	}
	used := regexp.MustCompile(`\bd\.Consult\b|"evenkeel/portal/consult"`)
	files, _ := filepath.Glob("console/*.go")
	for _, f := range files {
		if f == "console/seat.go" || f == "console/hours.go" || f == "console/console.go" {
			continue
		}
		if used.MatchString(readFile(t, f)) {
			t.Errorf("%s reads the advisers' book", f)
		}
	}
	if len(files) < 4 || strings.Contains(readFile(t, "console/console.go"), "d.Consult.") {
		t.Error("the collector's screens read the advisers' book")
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// mail waits for so many messages to an address.
func (h *house) mail(to string, n int) []mailbox.Message {
	h.t.Helper()
	var found []mailbox.Message
	for range 200 {
		found = slices.DeleteFunc(slices.Clone(h.box.Messages()), func(m mailbox.Message) bool { return m.To != to })
		if len(found) >= n {
			return found
		}
		time.Sleep(50 * time.Millisecond)
	}
	h.t.Fatalf("%d messages to %s, want %d", len(found), to, n)
	return nil
}
