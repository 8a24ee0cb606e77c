package portal

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"evenkeel/portal/book"
	"evenkeel/portal/care"
	"evenkeel/portal/ledger"
	"evenkeel/portal/lenders"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/placement"
	"evenkeel/portal/placement/file"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

func (h *house) of(reference string) record.Case {
	h.t.Helper()
	x, err := h.Book.Case(h.t.Context(), h.id(reference))
	if err != nil {
		h.t.Fatal(err)
	}
	return x
}

// place imports more rows under the header of the house.
func (h *house) place(rows string) {
	h.t.Helper()
	f, err := file.Read(strings.NewReader(strings.SplitAfter(placedRows, "\n")[0]+rows), file.Format{}, civil.Date{Year: 2026, Month: 11, Day: 24})
	if err != nil {
		h.t.Fatal(err)
	}
	if _, err := h.Importer.Import(h.t.Context(), h.lender.ID, "more", f, false, func(r *file.Rejection) error { return fmt.Errorf("%+v", r) }, func(placement.Counts) {}); err != nil {
		h.t.Fatal(err)
	}
}

// send posts a form with files, as a browser does without scripts.
func (p phone) send(path string, fields url.Values, files ...care.File) (int, string, string) {
	p.h.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for name, values := range fields {
		for _, v := range values {
			_ = m.WriteField(name, v)
		}
	}
	for _, f := range files {
		w, _ := m.CreatePart(textproto.MIMEHeader{"Content-Disposition": {fmt.Sprintf(`form-data; name="files"; filename="%s"`, f.Name)}, "Content-Type": {"application/pdf"}})
		_, _ = w.Write(f.Data)
	}
	m.Close()
	r, _ := http.NewRequest("POST", p.h.url+path, &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	resp, err := p.Do(r)
	if err != nil {
		p.h.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(body), resp.Header.Get("Location")
}

var pdf = []byte("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")

func picture() []byte {
	var b bytes.Buffer
	_ = png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 4)))
	return b.Bytes()
}

// guestOf is a guest with the facts of another.
func (h *house) guestOf(reference, like string) phone {
	h.t.Helper()
	p := h.phone()
	p.do("POST", h.mint(reference), url.Values{})
	if code, body, _ := p.do("POST", "/identity", facts[like]); code != 303 {
		h.t.Fatalf("prove: %d %s", code, body)
	}
	return p
}

func (h *house) agree(p phone, n int) {
	h.t.Helper()
	to, form := p.propose(n)
	if code, body, _ := p.do("POST", to, form); code != 303 {
		h.t.Fatalf("agree: %d %s", code, body)
	}
}

func TestHardshipIsTwoTapsAndStopsEverythingAtOnce(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	h.agree(p, 3)
	_, home, _ := p.do("GET", "/", nil)
	if !strings.Contains(home, `class="btn wide" href="/hardship"`) || !strings.Contains(home, `class="btn wide" href="/pay"`) {
		t.Error("hardship does not stand at the weight of Pay")
	}
	_, page, _ := p.do("GET", "/hardship", nil)
	if strings.Count(page, `name="reason"`) != 6 || strings.Contains(page, " checked>") || !strings.Contains(page, `action="/away"`) || !strings.Contains(page, "800-388-2227") {
		t.Errorf("the page: %s", page)
	}
	if code, _, _ := p.do("POST", "/hardship", url.Values{"reason": {"poor"}}); code != 404 || len(h.of("A-1").Holds) != 0 {
		t.Errorf("a reason of one's own making: %d", code)
	}
	if code, _, to := p.do("POST", "/hardship", url.Values{"reason": {"health"}}); code != 303 || to != "/hardship" {
		t.Fatalf("%d %s", code, to)
	}
	x := h.of("A-1")
	if len(x.Holds) != 1 || x.Holds[0].Until != (civil.Date{Year: 2026, Month: 12, Day: 24}) || x.Plan.State != "held" {
		t.Fatalf("%+v %s", x.Holds, x.Plan.State)
	}
	for _, what := range []string{"contact", "autopay", "interest", "plan"} {
		if !x.Stopped(what) {
			t.Errorf("%s goes on", what)
		}
	}
	_, page, _ = p.do("GET", "/hardship", nil)
	for _, says := range []string{"Everything is on hold until", "24 December 2026", "No card is debited.", "My health", "A person, please"} {
		if !strings.Contains(page, says) {
			t.Errorf("the page does not say %q", says)
		}
	}
	if _, home, _ := p.do("GET", "/", nil); strings.Contains(home, `class="btn wide" href="/pay"`) || !strings.Contains(home, "Everything is on hold") {
		t.Error("home still presses for money")
	}
	p.do("POST", "/hardship", url.Values{"reason": {"income"}})
	if x := h.of("A-1"); len(x.Holds) != 1 || h.count("A-1", "hardship_declared") != 2 {
		t.Errorf("declared again: %+v", x.Holds)
	}
	p.do("POST", "/hardship", url.Values{"reason": {"income"}})
	if n := h.count("A-1", "hardship_declared"); n != 2 {
		t.Errorf("the same again is heard once: %d", n)
	}
	p.do("POST", "/hardship/person", url.Values{})
	var waits int
	if err := h.DB.GetContext(t.Context(), &waits, `SELECT count(*) FROM task WHERE lender_id = $1 AND kind = 'hardship' AND done_at IS NULL`, h.lender.ID); err != nil || waits != 1 || h.of("A-1").Declared.Reason != "income" {
		t.Errorf("a person, please: %d tasks, %v", waits, err)
	}
	c := h.collector()
	_, body, _ := c.do("GET", "/console/harbour/cases/A-1", nil)
	done := regexp.MustCompile(`/console/harbour/cases/A-1/tasks/hardship/[-0-9a-f]+/done`).FindString(body)
	if code, _, _ := c.do("POST", done, url.Values{}); code != 303 {
		t.Errorf("taken off the desk: %d", code)
	}
	if err := h.DB.GetContext(t.Context(), &waits, `SELECT count(*) FROM task WHERE lender_id = $1 AND done_at IS NULL`, h.lender.ID); err != nil || waits != 0 {
		t.Errorf("%d still wait, %v", waits, err)
	}
	if code, _, _ := p.do("POST", "/hardship/end", url.Values{}); code != 303 || len(h.of("A-1").Holds) != 0 || h.of("A-1").Plan.State != "running" {
		t.Errorf("going on: %d %+v", code, h.of("A-1").Plan.State)
	}
	if code, body, _ := p.do("POST", "/hardship/end", url.Values{}); code != 422 || !strings.Contains(body, "This hold has ended already.") {
		t.Errorf("going on twice: %d", code)
	}
	h.sound()
}

func TestAHoldKeepsCollectionAwayAndLetsAnswersGo(t *testing.T) {
	h := build(t)
	h.clock(time.Date(2026, 11, 25, 3, 30, 0, 0, time.UTC)) // half past ten at night in New York: it waits
	q, refusal, err := h.Outreach.SendLink(t.Context(), h.id("A-1"), record.System, "email", "", false)
	if err != nil || refusal != nil || q.Now {
		t.Fatal(q, refusal, err)
	}
	p := h.guest("A-1")
	p.do("POST", "/hardship", url.Values{"reason": {"caring"}})
	h.clock(time.Date(2026, 11, 25, 15, 0, 0, 0, time.UTC))
	state := func(m uuid.UUID) (s string) {
		for range 200 {
			if err := h.DB.GetContext(t.Context(), &s, `SELECT state FROM message WHERE lender_id = $1 AND message_id = $2`, h.lender.ID, m); err != nil {
				t.Fatal(err)
			}
			if s == "withheld" || s == "sent" {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
		return s
	}
	if s := state(q.Message); s != "withheld" {
		t.Errorf("the queued message is %s", s)
	}
	if _, refusal, err := h.Outreach.SendLink(t.Context(), h.id("A-1"), record.System, "email", "", false); err != nil || refusal == nil || refusal.Code != "on_hold" {
		t.Errorf("a new one: %v %v", refusal, err)
	}
	c := h.collector()
	_, _, to := c.do("POST", "/console/harbour/cases/A-1/portal-links", url.Values{"channel": {"email"}})
	if _, body, _ := c.do("GET", to, nil); !strings.Contains(body, "everything is on hold") || !strings.Contains(body, "hardship") {
		t.Error("the console does not say why")
	}
	q, refusal, err = h.Outreach.SendLink(t.Context(), h.id("A-1"), record.System, "email", "", true)
	if err != nil || refusal != nil || state(q.Message) != "sent" {
		t.Errorf("an answer to what they asked: %v %v", refusal, err)
	}
}

// debit queues a debit by mandate that has not gone out yet.
func (h *house) debit(reference string) uuid.UUID {
	h.t.Helper()
	payment, mandate := uuid.Must(uuid.NewV7()), uuid.Must(uuid.NewV7())
	_, refusal, err := h.Book.Append(h.t.Context(), h.id(reference), "", record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		if _, err := tx.ExecContext(ctx, `INSERT INTO mandate (lender_id, mandate_id, person_id, case_id, agreement, ceiling, currency, text_version, text_hash, given_at, sealed, customer, payment_method, saved_at)
			VALUES ($1, $2, $3, $4, $5, 100000, 'USD', '1', 'x', $6, 'x', 'cus', 'pm', $6)`, c.ID.Lender, mandate, c.Person, c.ID.Case, c.Plan.Agreement, now); err != nil {
			return book.Answer{}, err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO payment (lender_id, payment_id, case_id, person_id, agreement, n, mandate, off_session, amount, currency, params, look_at, made_at, moved_at)
			VALUES ($1, $2, $3, $4, $5, 1, $6, true, $7, 'USD', '{}', $8, $9, $9)`, c.ID.Lender, payment, c.ID.Case, c.Person, c.Plan.Agreement, mandate, c.Plan.Terms.Schedule[0].Amount, now.Add(time.Hour), now); err != nil {
			return book.Answer{}, err
		}
		return book.Answer{Events: []record.Event{record.MandateGiven{Mandate: mandate, Most: 100000},
			record.PaymentStarted{Payment: payment, Agreement: c.Plan.Agreement, N: 1, Amount: c.Plan.Terms.Schedule[0].Amount, Purpose: record.ForAutopay, Mandate: mandate}}}, nil
	})
	if err != nil || refusal != nil {
		h.t.Fatal(refusal, err)
	}
	return payment
}

func TestEveryKindOfHoldStopsAQueuedDebitAndLeavesTheMandate(t *testing.T) {
	for _, why := range []string{"hardship", "dispute", "bereavement"} {
		t.Run(why, func(t *testing.T) {
			h := build(t)
			p := h.guest("A-1")
			h.agree(p, 3)
			payment := h.debit("A-1")
			switch why {
			case "hardship":
				p.do("POST", "/hardship", url.Values{"reason": {"disaster"}})
			case "dispute":
				p.send("/dispute", url.Values{"reason": {"already_paid"}})
			default:
				p.do("POST", "/help/on-behalf", url.Values{"about": {"bereaved"}, "name": {"Zoe"}, "reach": {"zoe@example.net"}})
			}
			var state string
			if err := h.DB.GetContext(t.Context(), &state, `SELECT state FROM payment WHERE lender_id = $1 AND payment_id = $2`, h.lender.ID, payment); err != nil || state != "canceled" {
				t.Errorf("the debit is %s, %v", state, err)
			}
			if x := h.of("A-1"); x.Payments[payment].State != "abandoned" || x.Mandate == nil {
				t.Errorf("the record says %s, mandate %v", x.Payments[payment].State, x.Mandate)
			}
			h.sound()
		})
	}
}

func TestSixteenDisputesAtOnceAreOne(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	var ok atomic.Int32
	together(16, func(int) {
		if code, _, to := p.send("/dispute", url.Values{"reason": {"not_mine"}, "words": {"never been there"}}, care.File{Name: "a.pdf", Data: pdf}); code == 303 && to == "/dispute" {
			ok.Add(1)
		}
	})
	if ok.Load() != 16 || h.count("A-1", "dispute_raised") != 1 || h.count("A-1", "hold_placed") != 1 || h.count("A-1", "evidence_added") != 1 || len(h.notes("A-1")) != 1 {
		t.Errorf("%d answers, %d disputes, %d notes", ok.Load(), h.count("A-1", "dispute_raised"), len(h.notes("A-1")))
	}
	_, body, _ := p.do("GET", "/dispute", nil)
	if !strings.Contains(body, "This debt is being checked") || !strings.Contains(body, "15 USC 1692g(b)") || strings.Contains(body, "never been there") {
		t.Error("the page of an open dispute")
	}
	if code, _, _ := p.do("POST", "/offers/proposal", url.Values{"kind": {"full"}}); code == 303 {
		t.Error("a disputed debt takes a plan")
	}
	p.do("POST", "/pay", url.Values{"n": {"1"}, "minor": {"3334"}})
	if h.count("A-1", "payment_started") != 0 {
		t.Error("a disputed debt is paid")
	}
	h.sound()
}

func TestEvidenceIsJudgedByWhatItIsAndNotByItsName(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	reason := url.Values{"reason": {"already_paid"}, "words": {"paid in March"}, "line": {"fees"}}
	big := append(bytes.Clone(pdf[:9]), bytes.Repeat([]byte("x"), care.BytesAtMost)...)
	for name, c := range map[string]struct {
		files []care.File
		says  string
	}{
		"a page named as a document": {[]care.File{{Name: "receipt.pdf", Data: []byte("<html><script>alert(1)</script></html>")}}, "receipt.pdf: That is not a PDF"},
		"a document without an end":  {[]care.File{{Name: "receipt.pdf", Data: []byte("%PDF-1.7\nnothing")}}, "That is not a PDF"},
		"a drawing with scripts":     {[]care.File{{Name: "a.png", Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`)}}, "That is not a PDF"},
		"a picture's first bytes":    {[]care.File{{Name: "a.png", Data: []byte("\x89PNG\r\n\x1a\n<script>")}}, "That is not a PDF"},
		"a program":                  {[]care.File{{Name: "a.txt", Data: []byte("MZ\x90\x00\x03\x00\x00\x00")}}, "That is not a PDF"},
		"nothing":                    {[]care.File{{Name: "a.pdf"}}, "That file is empty"},
		"too much":                   {[]care.File{{Name: "a.pdf", Data: big}}, "5 MB at most"},
		"too many":                   {[]care.File{{Name: "1", Data: pdf}, {Name: "2", Data: pdf}, {Name: "3", Data: pdf}, {Name: "4", Data: pdf}, {Name: "5", Data: pdf}, {Name: "6", Data: pdf}}, "Five files are the most"},
	} {
		code, body, _ := p.send("/dispute", reason, c.files...)
		if code != 422 || !strings.Contains(body, c.says) || !strings.Contains(body, "paid in March") || !strings.Contains(body, `value="already_paid" checked`) || !strings.Contains(body, `value="fees" checked`) {
			t.Errorf("%s: %d", name, code)
		}
	}
	if h.count("A-1", "dispute_raised") != 0 {
		t.Fatal("a refused form raised a dispute")
	}
	if code, _, _ := p.send("/dispute", reason, care.File{Name: "x", Data: make([]byte, 7*care.BytesAtMost)}); code != 413 {
		t.Errorf("35 MB: %d", code)
	}
	if code, body, _ := p.send("/dispute", url.Values{}); code != 422 || !strings.Contains(body, `href="#reason"`) {
		t.Errorf("an empty form: %d", code)
	}
	if code, _, _ := p.send("/dispute", reason, care.File{Name: `../../etc/%22<b>.pdf`, Data: pdf}, care.File{Name: "p.png", Data: picture()}, care.File{Name: "n.txt", Data: []byte("给银行的话")}); code != 303 {
		t.Fatalf("three honest files: %d", code)
	}
	if code, body, _ := p.send("/dispute/evidence", nil, care.File{Name: "4", Data: pdf}, care.File{Name: "5", Data: pdf}, care.File{Name: "6", Data: pdf}); code != 422 || !strings.Contains(body, "Five files are the most") {
		t.Errorf("a sixth file: %d", code)
	}
	if code, _, _ := p.send("/dispute/evidence", nil, care.File{Name: "4", Data: pdf}, care.File{Name: "5", Data: pdf}); code != 303 || h.count("A-1", "evidence_added") != 5 {
		t.Errorf("the fifth file: %d, %d kept", code, h.count("A-1", "evidence_added"))
	}
	var raw []string
	if err := h.DB.SelectContext(t.Context(), &raw, `SELECT encode(sealed, 'escape') FROM evidence WHERE lender_id = $1`, h.lender.ID); err != nil || len(raw) != 5 || strings.Contains(strings.Join(raw, ""), "PDF") {
		t.Errorf("evidence lies open: %d %v", len(raw), err)
	}
	h.sound()
}

func TestEvidenceIsADownloadForStaffOfItsLenderAndLooksLikeNothingToOthers(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.send("/dispute", url.Values{"reason": {"other"}, "words": {"<i>see the file</i>"}}, care.File{Name: "a.pdf", Data: pdf})
	files, err := h.Care.Files(t.Context(), h.id("A-1"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	path := "/evidence/" + files[0].ID.String()
	c := h.collector()
	if _, body, _ := c.do("GET", "/console/harbour/cases/A-1", nil); !strings.Contains(body, path) || !strings.Contains(body, "&lt;i&gt;see the file") {
		t.Error("the case does not show words and file")
	}
	r, _ := http.NewRequest("GET", h.url+"/console/harbour/cases/A-1"+path, nil)
	resp, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	got, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	if !bytes.Equal(got, pdf) || !strings.HasPrefix(resp.Header.Get("Content-Disposition"), "attachment") || resp.Header.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(resp.Header.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("%v", resp.Header)
	}
	other, err := h.Lenders.Put(t.Context(), "quay", lenders.Profile{Name: "Quay"})
	if err != nil {
		t.Fatal(err)
	}
	_, nothing, _ := c.do("GET", "/console/harbour/cases/A-1/evidence/"+uuid.NewString(), nil)
	for name, at := range map[string]string{"of another case": "/console/harbour/cases/B-1", "of another lender": "/console/quay/cases/A-1"} {
		if code, body, _ := c.do("GET", at+path, nil); code != 404 || body != nothing {
			t.Errorf("%s: %d", name, code)
		}
	}
	if _, ok, err := h.Care.File(t.Context(), record.CaseID{Lender: other.ID, Case: h.id("A-1").Case}, files[0].ID); ok || err != nil {
		t.Errorf("under another lender: %v %v", ok, err)
	}
	if code, _, _ := h.phone().do("GET", "/console/harbour/cases/A-1"+path, nil); code != 303 {
		t.Errorf("without a log-in: %d", code)
	}
	if code, _, _ := p.do("GET", "/dispute"+path, nil); code != 404 {
		t.Errorf("the borrower: %d", code)
	}
}

func TestAnUpheldDisputeClosesTheDebtAgainstTheBorrower(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	h.agree(p, 3)
	p.send("/dispute", url.Values{"reason": {"identity_theft"}})
	if _, body, _ := p.do("GET", "/dispute", nil); !strings.Contains(body, "IdentityTheft.gov") || !strings.Contains(body, "not checked lately") {
		t.Error("what to do about identity theft is not said, or not marked")
	}
	c, x := h.collector(), h.of("A-1")
	to := "/console/harbour/cases/A-1/disputes/" + x.Disputes[0].Dispute.String() + "/answer"
	if code, body, _ := c.do("POST", to, url.Values{"outcome": {"perhaps"}, "words": {"half a reason"}}); code != 422 || !strings.Contains(body, `href="#outcome"`) {
		t.Errorf("an outcome of their own: %d", code)
	} else if code, body, _ = c.do("POST", to, url.Values{"outcome": {"upheld"}}); code != 422 || !strings.Contains(body, `href="#words"`) || !strings.Contains(body, `value="upheld" checked`) {
		t.Errorf("no reasons: %d", code)
	}
	if code, body, _ := c.do("POST", "/console/harbour/cases/A-1/holds/"+x.Holds[0].Hold.String()+"/lifting", url.Values{}); code != 422 || !strings.Contains(body, "ends when the dispute is answered") {
		t.Errorf("the hold of an open dispute was lifted: %d", code)
	}
	if code, _, _ := c.do("POST", to, url.Values{"outcome": {"upheld"}, "words": {"The signature is not yours."}}); code != 303 {
		t.Fatalf("answer: %d", code)
	}
	x = h.of("A-1")
	if x.Status != record.Closed || x.Balance != 0 || x.Plan.State != "ended" || len(x.Holds) != 0 {
		t.Fatalf("%s, %d left, plan %s", x.Status, x.Balance, x.Plan.State)
	}
	if left, err := ledger.Balance(t.Context(), h.DB, h.lender.ID, ledger.Owed(x.ID.Case), "USD"); err != nil || left.Minor != 0 {
		t.Errorf("the ledger still says %v, %v", left, err)
	}
	_, body, _ := p.do("GET", "/dispute", nil)
	if !strings.Contains(body, "You were right.") || !strings.Contains(body, "The signature is not yours.") {
		t.Error("the answer is not there to read")
	}
	if _, body, _ := p.do("GET", "/", nil); !strings.Contains(body, "$0.00") || strings.Contains(body, `href="/pay"`) {
		t.Error("home still asks for it")
	}
	var letter string
	for range 200 {
		for _, m := range h.box.Messages() {
			if strings.Contains(m.Subject, "An answer for you") {
				letter = m.Subject + m.Text
			}
		}
		if letter != "" {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if letter == "" || strings.Contains(letter, "debt") || strings.Contains(letter, "dispute") || strings.Contains(letter, "signature") || strings.Contains(letter, "Rockville") {
		t.Errorf("the letter: %q", letter)
	}
	h.place(strings.Replace(strings.SplitAfter(placedRows, "\n")[1], "90.00,10.00,0,0,0,100.00", "90.00,20.00,0,0,0,110.00", 1))
	if x := h.of("A-1"); x.Balance != 0 || x.Status != record.Closed {
		t.Errorf("a later file opens it again: %s %d", x.Status, x.Balance)
	}
	h.sound()
}

func TestAWrongAmountIsCorrectedFirst(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	if _, body, _ := p.do("GET", "/debt", nil); !strings.Contains(body, `href="/dispute?line=fees"`) {
		t.Error("no line can be challenged")
	}
	if _, body, _ := p.do("GET", "/dispute?line=interest", nil); !strings.Contains(body, `value="interest" checked`) || !strings.Contains(body, `value="wrong_amount" checked`) || strings.Count(body, "checked") != 2 {
		t.Error("the line is not filled in")
	}
	p.send("/dispute", url.Values{"reason": {"wrong_amount"}, "line": {"interest", "wages"}})
	x := h.of("A-1")
	if len(x.Disputes) != 1 || len(x.Disputes[0].Lines) != 1 {
		t.Fatalf("%+v", x.Disputes)
	}
	c := h.collector()
	answer := func(outcome string) int {
		code, _, _ := c.do("POST", "/console/harbour/cases/A-1/disputes/"+x.Disputes[0].Dispute.String()+"/answer", url.Values{"outcome": {outcome}, "words": {"Interest was counted twice."}})
		return code
	}
	if a, b := answer("corrected"), answer("upheld"); a != 422 || b != 422 {
		t.Errorf("corrected %d, upheld %d, before the lender restated anything", a, b)
	}
	h.place(strings.Replace(strings.SplitAfter(placedRows, "\n")[1], "90.00,10.00,0,0,0,100.00", "90.00,0,0,0,0,90.00", 1))
	if code := answer("corrected"); code != 303 || h.of("A-1").Status != record.Open || len(h.of("A-1").Holds) != 0 {
		t.Errorf("after it: %d %s", code, h.of("A-1").Status)
	}
	h.sound()
}

func TestAnAnswerAndAWithdrawalAtOnceHaveOneWinner(t *testing.T) {
	h := build(t)
	p, c := h.guest("A-1"), h.collector()
	p.send("/dispute", url.Values{"reason": {"other"}})
	d := h.of("A-1").Disputes[0].Dispute.String()
	var won, told atomic.Int32
	together(8, func(i int) {
		var code int
		var body string
		if i%2 == 0 {
			code, body, _ = p.do("POST", "/dispute/withdrawal", url.Values{"dispute": {d}})
		} else {
			code, body, _ = c.do("POST", "/console/harbour/cases/A-1/disputes/"+d+"/answer", url.Values{"outcome": {"not_upheld"}, "words": {"It stands."}})
		}
		switch {
		case code == 303:
			won.Add(1)
		case (code == 409 || code == 422) && strings.Contains(body, "There is no open dispute."):
			told.Add(1)
		default:
			t.Errorf("%d", code)
		}
	})
	if won.Load() != 1 || told.Load() != 7 || h.count("A-1", "dispute_answered") != 1 || h.count("A-1", "hold_ended") != 1 {
		t.Errorf("%d won, %d were told, %d answers", won.Load(), told.Load(), h.count("A-1", "dispute_answered"))
	}
	h.sound()
}

const british = `U-1,P-5,Una Upton,1990-02-28,1111,SW1A,GB,Europe/London,una@example.com,+447700900101,Card,Bank of Tring,4021,GBP,2026-01-02,90.00,10.00,0,0,0,100.00
U-2,P-5,Una Upton,1990-02-28,1111,SW1A,GB,Europe/London,una@example.com,+447700900101,Loan,Bank of Tring,4022,GBP,2026-01-02,200.00,0,0,0,0,200.00
`

func TestABreathingSpaceStopsAndResumesEveryCaseTogetherAcrossTheChangeOfClocks(t *testing.T) {
	h := build(t)
	h.place(british)
	h.clock(time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC))
	c := h.collector()
	form := url.Values{"kind": {"breathing_space"}, "day": {"1"}, "month": {"3"}, "year": {"2027"}, "registry": {"BS-MARKER-77"}}
	at := "/console/harbour/cases/U-1"
	if code, body, _ := c.do("POST", at+"/breathing-space", url.Values{"year": {"2027"}}); code != 422 || !strings.Contains(body, `href="#kind"`) || !strings.Contains(body, `href="#day"`) {
		t.Errorf("an empty form: %d", code)
	}
	if code, body, _ := c.do("POST", "/console/harbour/cases/A-1/breathing-space", form); code != 422 || !strings.Contains(body, "What there is instead") {
		t.Errorf("in a place without one: %d", code)
	}
	ahead := url.Values{"kind": {"breathing_space"}, "day": {"2"}, "month": {"3"}, "year": {"2027"}}
	if code, _, _ := c.do("POST", at+"/breathing-space", ahead); code != 422 {
		t.Errorf("entered tomorrow: %d", code)
	}
	var won atomic.Int32
	together(6, func(int) {
		if code, _, _ := c.do("POST", at+"/breathing-space", form); code == 303 {
			won.Add(1)
		} else if code != 409 {
			t.Errorf("%d", code)
		}
	})
	if won.Load() != 1 {
		t.Errorf("%d recorded it", won.Load())
	}
	for _, ref := range []string{"U-1", "U-2"} {
		x := h.of(ref)
		if len(x.Holds) != 1 || x.Holds[0].From != (civil.Date{Year: 2027, Month: 3, Day: 2}) || x.Holds[0].Until != (civil.Date{Year: 2027, Month: 5, Day: 1}) || x.Holds[0].Hold != h.of("U-1").Holds[0].Hold {
			t.Fatalf("%s: %+v", ref, x.Holds)
		}
	}
	var plain []string
	if err := h.DB.SelectContext(t.Context(), &plain, `SELECT body::text FROM event WHERE lender_id = $1`, h.lender.ID); err != nil || strings.Contains(strings.Join(plain, ""), "MARKER") {
		t.Errorf("the reference stands in the record: %v", err)
	}
	if _, body, _ := c.do("GET", at, nil); !strings.Contains(body, "BS-MARKER-77") || !strings.Contains(body, "until 1 May 2027") {
		t.Error("the console does not show reference and end")
	}
	pass := func(at time.Time, held bool) {
		t.Helper()
		h.clock(at)
		if err := h.Book.LetDaysPass(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, ref := range []string{"U-1", "U-2"} {
			if got := h.of(ref).Stopped("contact"); got != held {
				t.Errorf("%s at %s: held %v", ref, at, got)
			}
		}
	}
	pass(time.Date(2027, 4, 30, 22, 59, 0, 0, time.UTC), true) // one minute to midnight in London, in summer time
	pass(time.Date(2027, 4, 30, 23, 0, 5, 0, time.UTC), false)
	form.Set("day", "30")
	form.Set("month", "4")
	c = h.collectorAs("mo@example.org")
	if code, body, _ := c.do("POST", at+"/breathing-space", form); code != 422 || !strings.Contains(body, "2 March 2028") {
		t.Errorf("a second within twelve months: %d", code)
	}
	form.Set("kind", "mental_health_crisis")
	if code, _, _ := c.do("POST", at+"/breathing-space", form); code != 303 || h.of("U-2").Holds[0].Until.IsValid() {
		t.Fatalf("a crisis knows no twelve months and no fixed end: %d", code)
	}
	hold := h.of("U-1").Holds[0].Hold.String()
	if code, _, _ := c.do("POST", at+"/holds/"+hold+"/treatment", url.Values{"day": {"1"}, "month": {"5"}, "year": {"2027"}}); code != 303 {
		t.Fatalf("the treatment ends: %d", code)
	}
	for _, ref := range []string{"U-1", "U-2"} {
		if x := h.of(ref); len(x.Holds) != 1 || x.Holds[0].Until != (civil.Date{Year: 2027, Month: 6, Day: 1}) || !x.Stopped("plan") {
			t.Errorf("%s goes on: %+v", ref, x.Holds)
		}
	}
	hold = h.of("U-1").Holds[0].Hold.String()
	together(4, func(int) { c.do("POST", at+"/holds/"+hold+"/lifting", url.Values{}) })
	for _, ref := range []string{"U-1", "U-2"} {
		if x := h.of(ref); len(x.Holds) != 0 || h.count(ref, "hold_ended") != 3 {
			t.Errorf("%s after lifting: %+v, %d ended", ref, x.Holds, h.count(ref, "hold_ended"))
		}
	}
	if code, body, _ := c.do("POST", at+"/holds/"+hold+"/lifting", url.Values{}); code != 409 || !strings.Contains(body, "This hold has ended already.") {
		t.Errorf("lifting it again: %d", code)
	}
	h.sound()
}

func TestABorrowerTellsOfABreathingSpaceAndAPersonChecks(t *testing.T) {
	h := build(t)
	h.place(british)
	p := h.guestOf("U-1", "A-1")
	if code, body, _ := p.do("POST", "/hardship/breathing-space", url.Values{"reference": {"x"}}); code != 422 || !strings.Contains(body, `href="#kind"`) {
		t.Errorf("no kind: %d", code)
	}
	if code, _, to := p.do("POST", "/hardship/breathing-space", url.Values{"kind": {"breathing_space"}, "reference": {"BS-1"}}); code != 303 || to != "/hardship?told=space" {
		t.Fatalf("%d", code)
	}
	notes := h.notes("U-1")
	if len(notes) != 1 || notes[0].Kind != people.Space || notes[0].Words != "BS-1" || len(h.of("U-1").Holds) != 0 || h.count("U-2", "space_told") != 1 {
		t.Errorf("%+v", notes)
	}
	if _, body, _ := h.guest("A-1").do("GET", "/hardship", nil); strings.Contains(body, `action="/hardship/breathing-space"`) || !strings.Contains(body, "no breathing space of that kind") {
		t.Error("a place without one offers it")
	}
}

func TestADeathThatWeAreToldOfHoldsEverythingUntilAPersonHasLooked(t *testing.T) {
	h := build(t)
	form := url.Values{"about": {"bereaved"}, "name": {"Zoe Able"}, "reach": {"zoe@example.net"}}
	link := h.mint("A-1")
	for range 2 {
		if code, _, _ := h.phone().do("POST", link+"/on-behalf", form); code != 200 {
			t.Fatalf("%d", code)
		}
	}
	x := h.of("A-1")
	if len(x.Holds) != 1 || x.Holds[0].Why != "bereavement" || x.Holds[0].Until.IsValid() || h.of("B-1").Stopped("contact") {
		t.Errorf("%+v", x.Holds)
	}
	form.Set("about", "authorised")
	h.phone().do("POST", h.mint("B-1")+"/on-behalf", form)
	if h.of("B-1").Stopped("contact") {
		t.Error("somebody authorised stops everything")
	}
}

func TestTheSupportCardTurnsChannelsOffAndCanBeThrownAway(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	off := func() []string {
		who, err := h.People.Get(t.Context(), h.DB, h.lender.ID, h.of("A-1").Person)
		if err != nil {
			t.Fatal(err)
		}
		return who.OptedOut
	}
	p.do("POST", "/settings", url.Values{"channel": {"email"}, "turn": {"off"}})
	p.do("POST", "/needs", url.Values{"about": {"no_texts", "no_calls", "slower"}, "words": {"my hearing aid"}})
	if got := off(); len(got) != 3 {
		t.Fatalf("turned off: %v", got)
	}
	if _, refusal, err := h.Outreach.SendLink(t.Context(), h.id("A-1"), record.System, "sms", "", false); err != nil || refusal == nil || refusal.Code != "opted_out" {
		t.Errorf("a text in spite of the card: %v %v", refusal, err)
	}
	c := h.collector()
	_, body, _ := c.do("GET", "/console/harbour/cases/A-1", nil)
	card, facts := strings.Index(body, "my hearing aid"), strings.Index(body, `id="timeline"`)
	if card < 0 || card > facts || !strings.Contains(body, "please do not ring me") {
		t.Error("the card does not stand at the top")
	}
	p.do("POST", "/needs", url.Values{"about": {"no_calls"}})
	if got := off(); len(got) != 2 {
		t.Errorf("texts wanted again: %v", got)
	}
	if code, _, _ := p.do("POST", "/needs/erasure", url.Values{}); code != 303 {
		t.Fatalf("%d", code)
	}
	if got := off(); len(got) != 1 || got[0] != "email" {
		t.Errorf("after erasing: %v", got)
	}
	if len(h.notes("A-1")) != 0 || h.of("A-1").Needs != 0 {
		t.Error("something of the card is left")
	}
	if _, body, _ := c.do("GET", "/console/harbour/cases/A-1", nil); strings.Contains(body, "hearing") {
		t.Error("staff still see it")
	}
	p.do("POST", "/needs/erasure", url.Values{})
	if h.count("A-1", "needs_stated") != 3 {
		t.Errorf("%d in the record", h.count("A-1", "needs_stated"))
	}
	h.sound()
}

func TestTheQuickExitEndsTheVisitAndShowsNothing(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	code, _, to := p.do("POST", "/away", url.Values{})
	if code != 303 || to != "/away" {
		t.Fatalf("%d %s", code, to)
	}
	_, body, _ := p.do("GET", to, nil)
	for _, never := range []string{"Evenkeel", "Harbour", "debt", "<form", "<a "} {
		if strings.Contains(body, never) {
			t.Errorf("the empty page says %q", never)
		}
	}
	if code, _, _ := p.do("GET", "/hardship", nil); code != 401 {
		t.Errorf("afterwards: %d", code)
	}
}
