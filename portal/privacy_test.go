package portal

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"evenkeel/portal/outreach"
	"evenkeel/portal/placement"
	"evenkeel/portal/placement/file"
	"evenkeel/portal/record"

	"github.com/emersion/go-smtp"
	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/pquerna/otp/totp"
)

// ears is a log that can be read while it is written.
type ears struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (e *ears) Write(p []byte) (int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.b.Write(p)
}

func (e *ears) String() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.b.String()
}

// grumpy is a mail server that is busy, and says for whom.
type grumpy struct{}

func (grumpy) NewSession(*smtp.Conn) (smtp.Session, error) { return grumpy{}, nil }
func (grumpy) Mail(string, *smtp.MailOptions) error        { return nil }
func (grumpy) Rcpt(to string, _ *smtp.RcptOptions) error {
	return &smtp.SMTPError{Code: 450, EnhancedCode: smtp.EnhancedCode{4, 2, 1}, Message: "<" + to + "> is busy"}
}
func (grumpy) Data(io.Reader) error { return nil }
func (grumpy) Reset()               {}
func (grumpy) Logout() error        { return nil }

// TestNothingPersonalAndNoSecretStandsInTheLogsOfAWholeVisit plants markers in everything that a visit touches, lets things go wrong on the way, and
// looks for them in all that the server and the worker said.
func TestNothingPersonalAndNoSecretStandsInTheLogsOfAWholeVisit(t *testing.T) {
	said := &ears{}
	h := logged(t, slog.New(slog.NewJSONHandler(said, &slog.HandlerOptions{Level: slog.LevelDebug})))
	const (
		name, mailTo, mobile, street, born, last4, code = "Quillmarker", "zq.marker@example.net", "+12125550188", "77 Markerstreet", "1977-07-17", "Z9Q7", "90909"
		card, password, secret, note                    = "4000000000009995", "marker-pass-phrase", "MARKERSECRETABCDEFGHIJKLMNOPQRST", "markernote sister"
	)
	rows := strings.SplitAfter(placedRows, "\n")[0]
	rows = strings.TrimSuffix(rows, "\n") + ",address,status_note,household\n" +
		"M-1,P-9,Zed " + name + "," + born + "," + last4 + "," + code + ",US,America/New_York," + mailTo + "," + mobile + ",Card,Bank of Rockville,4021,USD,2026-01-02,90.00,10.00,0,0,0,100.00," + street + "," + note + "," + note + "\n"
	f, err := file.Read(strings.NewReader(rows), file.Format{}, civil.Date{Year: 2026, Month: 11, Day: 24})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := h.Importer.Import(t.Context(), h.lender.ID, "t", f, false, func(r *file.Rejection) error { return fmt.Errorf("%+v", r) }, func(placement.Counts) {}); err != nil || n.Placed != 1 {
		t.Fatal(n, err)
	}
	never := map[string]string{"the name": name, "the e-mail address": mailTo, "the mobile": mobile[1:], "the address": "Markerstreet", "the date of birth": born, "the identity digits": last4, "the postcode": code,
		"the card": card, "the password": password, "the one-time secret": secret, "the note": "markernote", "the seal key": h.Config.SealKeys[2:], "the gateway's key": "sk_test_x", "the webhook secret": h.secret}

	// a mail server that is busy: the worker tries, fails, and says so
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	busy := smtp.NewServer(grumpy{})
	go busy.Serve(l)
	t.Cleanup(func() { busy.Close() })
	works := h.Outreach.Mail
	if h.Outreach.Mail, err = outreach.NewSMTP("smtp+plain://"+l.Addr().String(), "post@example.org"); err != nil {
		t.Fatal(err)
	}
	if _, refusal, err := h.Outreach.SendLink(t.Context(), h.id("M-1"), record.System, "email", "", false); err != nil || refusal != nil {
		t.Fatal(refusal, err)
	}
	errors := func() (all string) {
		if err := h.DB.GetContext(t.Context(), &all, `SELECT coalesce(string_agg(errors::text, ' '), '') FROM river_job`); err != nil {
			t.Fatal(err)
		}
		return all
	}
	for range 200 {
		if strings.Contains(errors(), "mail server") {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if !strings.Contains(errors(), "mail server") {
		t.Fatalf("the worker did not meet the busy server: %s", errors())
	}
	h.Outreach.Mail = works

	// a link, wrong facts, right facts, a plan, a declined card
	link := h.mint("M-1")
	never["the link's token"] = strings.TrimPrefix(link, "/go/")
	p := h.phone()
	p.do("GET", link, nil)
	p.do("GET", link+"/typing-error", nil)
	p.do("POST", link, url.Values{})
	p.do("POST", "/identity", url.Values{"day": {"1"}, "month": {"1"}, "year": {"1970"}, "id_last4": {"WRNG"}})
	if status, body, _ := p.do("POST", "/identity", url.Values{"day": {"17"}, "month": {"7"}, "year": {"1977"}, "id_last4": {last4}}); status != 303 {
		t.Fatalf("identity: %d %s", status, body)
	}
	here, _ := url.Parse(h.url)
	for _, c := range p.Jar.Cookies(here) {
		never["the cookie "+c.Name] = c.Value
	}
	p.do("GET", "/debt", nil)
	p.do("GET", "/offers/plan?amount="+card, nil)
	to, form := p.propose(3)
	p.do("POST", to, form)
	_, _, page := p.do("POST", "/pay", url.Values{"n": {"1"}, "minor": {"3334"}})
	p.do("POST", page, url.Values{"card": {card}})
	p.do("GET", "/debt/paper", nil)

	// a collector, a wrong password, a look at the case
	if err := h.Staff.Enrol(t.Context(), "cleo@example.org", "Cleo", "collector", "en", password, secret, []uuid.UUID{h.lender.ID}); err != nil {
		t.Fatal(err)
	}
	otp, err := totp.GenerateCode(secret, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	cleo := h.phone()
	cleo.do("POST", "/console/session", url.Values{"email": {"cleo@example.org"}, "password": {password + "x"}, "code": {otp}})
	if status, _, to := cleo.do("POST", "/console/session", url.Values{"email": {"cleo@example.org"}, "password": {password}, "code": {otp}}); status != 303 || to == "/console/session" {
		t.Fatalf("log-in: %d %s", status, to)
	}
	cleo.do("GET", "/console?q="+name, nil)
	cleo.do("GET", "/console/harbour/cases/M-1", nil)

	// forged and broken webhooks, and a database that goes away under a visit
	for _, sign := range []string{"", "t=1,v1=" + card} {
		r, _ := http.NewRequest("POST", h.url+"/hooks/stripe", strings.NewReader(`{"name":"`+name+`"}`))
		r.Header.Set("Stripe-Signature", sign)
		if answer, err := http.DefaultClient.Do(r); err == nil {
			answer.Body.Close()
		}
	}
	jobs := errors()
	h.DB.Close()
	for _, path := range []string{"/", "/debt", "/plan", link} {
		if status, _, _ := p.do("GET", path, nil); status == 200 && path != link {
			t.Errorf("%s without a database: %d", path, status)
		}
	}
	p.do("POST", "/identity", url.Values{"day": {"17"}, "month": {"7"}, "year": {"1977"}, "id_last4": {last4}})
	cleo.do("GET", "/console?q="+name, nil)

	log := said.String()
	if !strings.Contains(log, "request failed") || !strings.Contains(log, "mail server") {
		t.Fatalf("the log does not hold what went wrong, so this test proves nothing: %.2000s", log)
	}
	for what, marker := range never {
		for where, text := range map[string]string{"the log": log, "the jobs' errors": jobs} {
			if i := strings.Index(strings.ToLower(text), strings.ToLower(marker)); i >= 0 {
				t.Errorf("%s holds %s: …%s…", where, what, text[max(0, i-200):min(len(text), i+80)])
			}
		}
	}
}
