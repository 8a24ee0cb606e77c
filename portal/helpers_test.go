package portal

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"evenkeel/portal/access"
	"evenkeel/portal/outreach"
	"evenkeel/portal/outreach/mailbox"
	"evenkeel/portal/record"
	"evenkeel/views/words"

	"github.com/emersion/go-smtp"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// mails are what came to an address, newest last, once there are n.
func (h *house) mails(to string, n int) []mailbox.Message {
	h.t.Helper()
	var found []mailbox.Message
	for range 400 {
		found = found[:0]
		for _, m := range h.box.Messages() {
			if m.To == to {
				found = append(found, m)
			}
		}
		if len(found) >= n {
			slices.SortFunc(found, func(a, b mailbox.Message) int { return a.N - b.N })
			return found
		}
		time.Sleep(25 * time.Millisecond)
	}
	var jobs string
	h.DB.GetContext(h.t.Context(), &jobs, `SELECT string_agg(kind || ' ' || state || ' ' || args::text || coalesce(errors::text, ''), E'\n') FROM river_job WHERE kind = 'helper_mail'`)
	h.t.Fatalf("%d letters to %s, want %d\n%s", len(found), to, n, jobs)
	return nil
}

var sixDigits = regexp.MustCompile(`\b\d{6}\b`)

const daughter = "dora@example.net"

// invite lets somebody in by e-mail and answers the id and the path of the link that came.
func (p phone) invite(email string, may ...string) (uuid.UUID, string) {
	p.h.t.Helper()
	id := uuid.Must(uuid.NewV7())
	before := 0
	for _, m := range p.h.box.Messages() {
		if m.To == email {
			before++
		}
	}
	if code, body, _ := p.do("POST", "/helpers", url.Values{"id": {id.String()}, "name": {"Dora Quillname"}, "called": {"Annie"}, "how": {"email"}, "email": {email}, "may": may, "long": {"90"}, "debt": {"1", "2"}}); code != 303 {
		p.h.t.Fatalf("invite: %d %s", code, body)
	}
	for _, m := range p.h.mails(email, before+1)[before:] {
		if _, link, ok := strings.Cut(m.Text, p.h.url+"/h/"); ok {
			link, _, _ = strings.Cut(link, "?")
			return id, "/h/" + link
		}
	}
	p.h.t.Fatal("no link came")
	return id, ""
}

// come opens a link and enters the code that is mailed for it.
func (h *house) come(link, email string) phone {
	h.t.Helper()
	q := h.phone()
	before := len(h.mails(email, 1))
	if code, body, to := q.do("POST", link, url.Values{}); code != 303 || to != "/helping/code" {
		h.t.Fatalf("open: %d %s", code, body)
	}
	all := h.mails(email, before+1)
	if code, body, to := q.do("POST", "/helping/code", url.Values{"code": {sixDigits.FindString(all[len(all)-1].Text)}}); code != 303 || to != "/helping" {
		h.t.Fatalf("code: %d %s %.300s", code, to, body)
	}
	return q
}

// helperOf lets somebody in with what they may do and answers their browser; authority to sign is given where it is among it.
func (p phone) helperOf(may ...string) (uuid.UUID, phone) {
	p.h.t.Helper()
	id, link := p.invite(daughter, may...)
	if slices.Contains(may, access.MayAccept) {
		p.authorise(id)
	}
	return id, p.h.come(link, daughter)
}

func (p phone) authorise(id uuid.UUID) {
	p.h.t.Helper()
	var code string
	for range 400 {
		for _, m := range p.h.box.Messages() {
			if m.To == "ann@example.com" && m.Subject == "Your code" {
				code = sixDigits.FindString(m.Text)
			}
		}
		if code != "" {
			break
		}
		time.Sleep(25 * time.Millisecond)
	}
	if status, body, to := p.do("POST", "/helpers/"+id.String()+"/authority", url.Values{"code": {code[:3] + " " + code[3:]}}); status != 303 {
		p.h.t.Fatalf("authority: %d %s %.400s", status, to, body)
	}
}

func TestAHelperIsLetInByACodeAndWhatIsSentSaysNothing(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	_, body, _ := p.do("GET", "/help", nil)
	if !strings.Contains(body, `href="/helpers"`) {
		t.Error("nothing leads there")
	}
	_, body, _ = p.do("GET", "/helpers/new", nil)
	if strings.Contains(body, "checked") {
		t.Error("something is ticked beforehand")
	}
	id, link := p.invite(daughter)
	secret := []string{"Harbour", "Rockville", "debt", "owe", "$", "USD", "loan", "Ann", "Able", "Quillname", "payment", "credit"}
	never := func(where, text string) {
		t.Helper()
		for _, s := range secret {
			if strings.Contains(strings.ReplaceAll(text, link, ""), s) {
				t.Errorf("%s says %q: %s", where, s, text)
			}
		}
	}
	for _, m := range h.mails(daughter, 1) {
		never("the mail", m.Subject+"\n"+m.Text)
	}
	q := h.phone()
	for range 3 {
		code, page, _ := q.do("GET", link, nil)
		_, after, _ := strings.Cut(page, "<main")
		before, _, _ := strings.Cut(after, "</main")
		if never("the door", before); code != 200 {
			t.Errorf("the door: %d", code)
		}
	}
	_, unknown, _ := h.phone().do("GET", "/h/1-"+strings.Repeat("A", 26), nil)
	_, live, _ := h.phone().do("GET", link, nil)
	if strings.ReplaceAll(live, strings.TrimPrefix(link, "/h/"), "T") != strings.ReplaceAll(unknown, "1-"+strings.Repeat("A", 26), "T") {
		t.Error("a live link looks different from one that never was")
	}
	if h.count("A-1", "helper_came") != 0 || len(h.mails(daughter, 1)) != 1 {
		t.Error("looking did something")
	}
	if code, _, _ := q.do("POST", link, url.Values{}); code != 303 {
		t.Fatalf("open: %d", code)
	}
	for _, path := range []string{"/helping", "/helping/debt", "/helping/plan", "/helping/anything"} {
		if code, page, to := q.do("GET", path, nil); code != 303 || to != "/helping/code" {
			t.Errorf("%s before the code: %d %s", path, code, page)
		}
	}
	mails := h.mails(daughter, 2)
	never("the code's mail", mails[1].Subject+"\n"+mails[1].Text)
	for _, typed := range []string{"", "abc", "12", "123456789"} { // no code is no try
		for range 3 {
			if code, _, _ := q.do("POST", "/helping/code", url.Values{"code": {typed}}); code != 422 {
				t.Errorf("%q: %d", typed, code)
			}
		}
	}
	code := sixDigits.FindString(mails[1].Text)
	if status, page, to := q.do("POST", "/helping/code", url.Values{"code": {code[:3] + "－" + code[3:]}}); status == 303 {
		t.Errorf("a strange dash: %d %s %s", status, page, to)
	}
	if status, _, to := q.do("POST", "/helping/code", url.Values{"code": {" " + code[:3] + " " + code[3:] + " "}}); status != 303 || to != "/helping" {
		t.Fatalf("the code: %d %s", status, to)
	}
	_, page, _ := q.do("GET", "/helping", nil)
	for _, says := range []string{"You are helping Annie", "You may: see", "$100.00", "/helping/debt", "/helping/leave"} {
		if !strings.Contains(page, says) {
			t.Errorf("the helper does not read %q: %s", says, page)
		}
	}
	if strings.Contains(page, "Ann Able") || strings.Contains(page, "/helping/message") || strings.Contains(page, "/helping/budget") {
		t.Errorf("the helper reads too much: %s", page)
	}
	if code, page, _ := q.do("GET", "/helping/debt", nil); code != 200 || !strings.Contains(page, "You are helping Annie") || strings.Contains(page, "/validation") {
		t.Errorf("the debt: %d", code)
	}
	q.do("GET", "/helping/debt", nil)
	if code, _, _ := q.do("GET", "/helping/debt/paper", nil); code != 200 {
		t.Errorf("the paper: %d", code)
	}
	_, body, _ = p.do("GET", "/helpers", nil)
	for _, says := range []string{"Dora Quillname", "came in", "looked at the debt", "downloaded a paper", "last came"} {
		if strings.Count(body, says) == 0 {
			t.Errorf("the borrower does not read %q", says)
		}
	}
	if strings.Count(body, "looked at the debt") != 1 {
		t.Error("one visit's looks are listed twice")
	}
	entries, _, err := h.Book.Entries(t.Context(), h.id("A-1"), 0)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]record.Actor{}
	for _, e := range entries {
		kinds[e.Event.Kind()] = e.By
		if b, _ := json.Marshal(e.Event); strings.Contains(string(b), "Quillname") || strings.Contains(string(b), "Annie") || strings.Contains(string(b), "dora@") {
			t.Errorf("the record holds who helps: %s", b)
		}
	}
	helper := record.HelperActor(id)
	if kinds["helper_came"] != helper || kinds["debt_shown"] != helper || kinds["paper_downloaded"] != helper || kinds["helper_invited"].Kind != record.ActorBorrower {
		t.Errorf("who did it: %v", kinds)
	}
	if _, data, _ := p.do("GET", "/settings/data", nil); !strings.Contains(data, `"name": "Dora Quillname"`) || !strings.Contains(data, `"what": "paper"`) {
		t.Error("the download of one's own data lacks who helps")
	}
	// leaving, and coming again by the same link
	if code, _, _ := q.do("POST", "/helping/leave", url.Values{}); code != 200 {
		t.Errorf("leave: %d", code)
	}
	if code, _, _ := q.do("GET", "/helping", nil); code != 401 {
		t.Errorf("after leaving: %d", code)
	}
	h.clock(time.Date(2026, 11, 24, 15, 30, 0, 0, time.UTC))
	q = h.come(link, daughter)
	h.clock(time.Date(2026, 11, 24, 15, 46, 0, 0, time.UTC))
	if code, _, _ := q.do("GET", "/helping", nil); code != 401 {
		t.Errorf("after a quarter of an hour: %d", code)
	}
	h.sound()
}

// opens is what each scope opens: a path, and what stands there with it alone beside seeing. Everything else of the house is shut to a helper.
var opens = []struct{ method, path, scope string }{
	{"GET", "/helping", access.MayView}, {"POST", "/helping/stay", access.MayView}, {"GET", "/helping/debt", access.MayView}, {"GET", "/helping/debt/paper", access.MayView}, {"GET", "/helping/plan", access.MayView},
	{"GET", "/helping/debts/:n/debt", access.MayView}, {"GET", "/helping/debts/:n/debt/paper", access.MayView}, {"GET", "/helping/debts/:n/plan", access.MayView},
	{"GET", "/helping/plan/agreement", access.MayView}, {"GET", "/helping/debts/:n/plan/agreement", access.MayView}, {"GET", "/helping/receipts/:payment", access.MayView}, {"GET", "/helping/debts/:n/receipts/:payment", access.MayView},
	{"GET", "/helping/budget/full", access.MayBudget}, {"GET", "/helping/budget/full/:group", access.MayBudget}, {"POST", "/helping/budget/full/:group", access.MayBudget},
	{"GET", "/helping/message", access.MayPropose}, {"POST", "/helping/message", access.MayPropose}, {"GET", "/helping/hardship", access.MayPropose}, {"POST", "/helping/hardship", access.MayPropose},
	{"GET", "/helping/proposals/:proposal", access.MayPropose}, {"POST", "/helping/proposals/:proposal/withdrawal", access.MayPropose}, {"POST", "/helping/proposals/:proposal/signing", access.MayAccept},
	{"GET", "/helping/offers/plan", access.MayPropose}, {"POST", "/helping/offers/proposal", access.MayPropose}, {"GET", "/helping/debts/:n/offers/plan", access.MayPropose}, {"POST", "/helping/debts/:n/offers/proposal", access.MayPropose},
	{"GET", "/helping/offers/:offer", access.MayAccept}, {"POST", "/helping/offers/:offer/acceptance", access.MayAccept}, {"GET", "/helping/debts/:n/offers/:offer", access.MayAccept}, {"POST", "/helping/debts/:n/offers/:offer/acceptance", access.MayAccept},
	{"GET", "/helping/*", ""}, {"POST", "/helping/*", ""}, {"GET", "/helping/code", "door"}, {"POST", "/helping/code", "door"}, {"POST", "/helping/code/new", "door"}, {"POST", "/helping/leave", "end"}, {"POST", "/helping/end", "end"},
}

// everybodys are the addresses that are there for anybody at all, with or without a cookie: none reads a helper's.
var everybodys = regexp.MustCompile(`^/(healthz|readyz|static/|hooks/|who-we-are|verify|go/|h/|chosen|renewal|errand/|g/|r/|thanks/|help$|away$|console/session|v1/|embed/)`)

// TestEveryRouteIsShutToAHelperButThoseOfTheirScope walks the router's own list with the cookie of a helper of each scope, also under the borrower's cookie name.
func TestEveryRouteIsShutToAHelperButThoseOfTheirScope(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	e := echo.New()
	h.routes(e)
	fill := strings.NewReplacer(":n", "1", ":group", "home", ":payment", uuid.NewString(), ":proposal", uuid.NewString(), ":offer", uuid.NewString(), "/*", "/somewhere", ":token", "1-"+strings.Repeat("A", 26), ":code", "AAAA")
	rest := regexp.MustCompile(`:[a-z]+`)
	for _, may := range [][]string{nil, {access.MayBudget}, {access.MayPropose}, {access.MayPropose, access.MayAccept}} {
		_, q := p.helperOf(may...)
		has := append([]string{access.MayView}, may...)
		site, _ := url.Parse(h.url)
		forged := h.phone() // the helper's token where a borrower's would be
		for _, c := range q.Jar.Cookies(site) {
			if c.Name == "helper" {
				c.Name = "visit"
				forged.Jar.SetCookies(site, append(forged.Jar.Cookies(site), c))
			}
		}
		walked, shut := 0, 0
		for _, r := range e.Routes() {
			if r.Method != "GET" && r.Method != "POST" || everybodys.MatchString(r.Path) {
				continue
			}
			walked++
			path := rest.ReplaceAllString(fill.Replace(r.Path), uuid.NewString())
			at := slices.IndexFunc(opens, func(o struct{ method, path, scope string }) bool { return o.method == r.Method && o.path == r.Path })
			if at < 0 {
				if strings.HasPrefix(r.Path, "/helping") {
					t.Errorf("%s %s is open to helpers and stands in no list", r.Method, r.Path)
				}
				for name, who := range map[string]phone{"helper": q, "forged": forged} {
					code, body, to := who.do(r.Method, path, url.Values{})
					refused := code == 401 || code == 403 || code == 429 || code == 303 && (to == "/console/session" || strings.HasSuffix(to, "/login"))
					if !refused || strings.Contains(body, "100.00") || strings.Contains(body, "Ann Able") || strings.Contains(body, "Rockville") {
						t.Errorf("%v, %s: %s %s answers %d %s", may, name, r.Method, path, code, to)
					}
				}
				shut++
				continue
			}
			if opens[at].scope == "end" {
				continue
			}
			code, body, _ := q.do(r.Method, path, url.Values{})
			if want := opens[at].scope; want == "" || want != "door" && !slices.Contains(has, want) {
				if code != 403 || !strings.Contains(body, "You are helping Annie") && !strings.Contains(body, "for Annie to do") {
					t.Errorf("%v: %s %s answers %d", may, r.Method, path, code)
				}
			} else if code == 401 || code == 403 || code >= 500 {
				t.Errorf("%v: %s %s is shut: %d", may, r.Method, path, code)
			}
		}
		if walked < 150 || shut < 120 {
			t.Fatalf("%d routes walked, %d shut: the walk proves nothing", walked, shut)
		}
		h.clock(h.now().Add(2 * time.Minute)) // codes rest a minute
		if code, _, _ := p.do("POST", "/stay", url.Values{}); code != 204 {
			t.Fatalf("the borrower's own visit: %d", code)
		}
	}
	for _, o := range opens {
		if !slices.ContainsFunc(e.Routes(), func(r *echo.Route) bool { return r.Method == o.method && r.Path == o.path }) {
			t.Errorf("%s %s is no route any more", o.method, o.path)
		}
	}
}

func (h *house) now() (now time.Time) {
	h.t.Helper()
	if err := h.DB.GetContext(h.t.Context(), &now, `SELECT now() + ahead FROM clock`); err != nil {
		h.t.Fatal(err)
	}
	return now
}

func TestDeadHelpersLinksAreAlikeAndWhatIsTakenBackIsGoneWithTheNextPress(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	id, link := p.invite(daughter)
	q := h.come(link, daughter)
	together(4, func(int) { // one tap, or several
		if code, _, to := p.do("POST", "/helpers/"+id.String()+"/revocation", url.Values{}); code != 303 || to != "/helpers?stopped="+id.String() {
			t.Errorf("stop: %d %s", code, to)
		}
	})
	if code, body, _ := q.do("GET", "/helping/debt", nil); code != 401 || strings.Contains(body, "Rockville") {
		t.Errorf("after it was taken back: %d", code)
	}
	if h.count("A-1", "helper_revoked") != 1 {
		t.Errorf("%d events", h.count("A-1", "helper_revoked"))
	}
	if x, ok, err := h.Links.HelperOf(t.Context(), h.DB, h.lender.ID, h.person("A-1"), id); err != nil || !ok || x.Email != "" || x.Name == "" {
		t.Errorf("the address is still known: %q %q %v", x.Email, x.Name, err)
	}
	gone := func(name, link string) string {
		t.Helper()
		code, body, _ := h.phone().do("POST", link, url.Values{})
		if code != 410 {
			t.Errorf("%s: %d", name, code)
		}
		return strings.ReplaceAll(body, strings.TrimPrefix(link, "/h/"), "T")
	}
	revoked, unknown := gone("revoked", link), gone("unknown", "/h/1-"+strings.Repeat("A", 26))
	id, link = p.invite(daughter)
	q = h.phone()
	q.do("POST", link, url.Values{})
	h.mails(daughter, 4)
	for i := range 5 {
		if code, _, _ := q.do("POST", "/helping/code", url.Values{"code": {fmt.Sprintf("00000%d", i)}}); code != 422 && code != 403 {
			t.Errorf("wrong code: %d", code)
		}
	}
	right := sixDigits.FindString(slices.MaxFunc(h.mails(daughter, 4), func(a, b mailbox.Message) int { return a.N - b.N }).Text)
	if code, body, _ := q.do("POST", "/helping/code", url.Values{"code": {right}}); code != 403 || !strings.Contains(body, words.Helping.EN.LockedTitle) {
		t.Errorf("the right code after five wrong ones: %d", code)
	}
	locked := gone("locked", link)
	h.clock(h.now().Add(2 * time.Minute))
	if code, _, to := p.do("POST", "/helpers/"+id.String()+"/link", url.Values{}); code != 303 || to != "/helpers?again="+id.String() {
		t.Errorf("a new link: %d", code)
	}
	mails := h.mails(daughter, 5)
	_, again, _ := strings.Cut(mails[len(mails)-1].Text, h.url)
	again, _, _ = strings.Cut(again, "?")
	replaced := gone("replaced", link)
	h.come(again, daughter)
	h.clock(h.now().AddDate(0, 0, 91))
	expired := gone("expired", again)
	for name, page := range map[string]string{"unknown": unknown, "locked": locked, "replaced": replaced, "expired": expired} {
		if page != revoked {
			t.Errorf("%s looks different", name)
		}
	}
	h.sound()
}

func TestOneCodeLetsOneHelperInWhoeverHoldsTheLink(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	_, link := p.invite(daughter)
	all := make([]phone, 16)
	together(16, func(i int) {
		all[i] = h.phone()
		if code, _, _ := all[i].do("POST", link, url.Values{}); code != 303 {
			t.Errorf("open: %d", code)
		}
	})
	mails := h.mails(daughter, 2)
	if len(mails) != 2 {
		t.Errorf("%d mails: sixteen presses are one code", len(mails))
	}
	code := sixDigits.FindString(mails[1].Text)
	var in atomic.Int32
	together(16, func(i int) {
		if status, _, _ := all[i].do("POST", "/helping/code", url.Values{"code": {code}}); status == 303 {
			in.Add(1)
		}
	})
	here := 0
	for _, q := range all {
		if status, _, _ := q.do("GET", "/helping", nil); status == 200 {
			here++
		}
	}
	if in.Load() != 1 || here != 1 || h.count("A-1", "helper_came") != 1 {
		t.Errorf("%d let in, %d here, %d events", in.Load(), here, h.count("A-1", "helper_came"))
	}
	h.sound()
}

func TestAHelperWithoutEMailComesByWhatTheBorrowerTellsThemOneAtATime(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	id := uuid.Must(uuid.NewV7()).String()
	form := url.Values{"id": {id}, "name": {"Lin"}, "called": {"Annie"}, "how": {"word"}, "long": {"30"}, "may": {"propose"}}
	read := func(body string) (string, string) {
		t.Helper()
		link := regexp.MustCompile(`value="` + h.url + `(/h/[^"]+)"`).FindStringSubmatch(body)
		code := regexp.MustCompile(`\d{4} \d{4}`).FindString(body)
		if link == nil || code == "" || !strings.Contains(body, "data:image/png;base64,") {
			t.Fatalf("link and code are not shown: %s", body)
		}
		return link[1], code
	}
	code, body, _ := p.do("POST", "/helpers", form)
	first, _ := read(body)
	if code != 200 {
		t.Errorf("%d", code)
	}
	_, body, _ = p.do("POST", "/helpers", form) // the second of two taps: the page that is seen works
	link, word := read(body)
	if h.count("A-1", "helper_invited") != 1 || link == first {
		t.Error("two taps are two helpers")
	}
	if status, _, _ := h.phone().do("POST", first, url.Values{}); status != 410 {
		t.Errorf("the first page's link: %d", status)
	}
	all := make([]phone, 8)
	together(8, func(i int) {
		all[i] = h.phone()
		all[i].do("POST", link, url.Values{})
	})
	together(8, func(i int) { all[i].do("POST", "/helping/code", url.Values{"code": {word}}) })
	here := 0
	for _, q := range all {
		if status, _, _ := q.do("GET", "/helping", nil); status == 200 {
			here++
		}
	}
	if here != 1 {
		t.Errorf("%d visitors by one link", here)
	}
	// another person's phone cannot reach it
	b := h.guest("B-1")
	for _, path := range []string{"/helpers/" + id + "/revocation", "/helpers/" + id + "/link", "/helpers/" + id + "/authority", "/helpers/" + id + "/authority/code"} {
		if status, _, _ := b.do("POST", path, url.Values{"code": {"123456"}}); status != 404 && !strings.HasSuffix(path, "/code") {
			t.Errorf("%s by somebody else: %d", path, status)
		}
	}
	form.Set("id", id)
	if status, _, _ := b.do("POST", "/helpers", form); status != 404 || h.count("B-1", "helper_invited") != 0 {
		t.Errorf("another's id: %d", status)
	}
	h.sound()
}

func TestWhatIsWrongWithAnInvitationIsSaidAtOnceAndKept(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	w := words.Helpers.EN
	code, body, _ := p.do("POST", "/helpers", url.Values{"id": {uuid.NewString()}, "called": {"Annie K"}, "how": {"email"}, "email": {"not an address"}, "may": {"budget"}, "long": {"9999"}})
	if code != 422 {
		t.Fatalf("%d", code)
	}
	for _, says := range []string{w.NeedName, w.NeedEmail, w.NeedLong, `value="Annie K"`, `value="not an address"`, `value="budget" checked`} {
		if !strings.Contains(body, says) {
			t.Errorf("the page lacks %q", says)
		}
	}
	for email, says := range map[string]string{"ANN@example.com": w.OwnEmail, "Dora <dora@example.net>": w.NeedEmail, "dora@localhost": w.NeedEmail, "d@e.org\r\nBcc: x@y.org": w.NeedEmail} {
		if code, body, _ := p.do("POST", "/helpers", url.Values{"id": {uuid.NewString()}, "name": {"D"}, "called": {"A"}, "how": {"email"}, "email": {email}, "long": {"90"}}); code != 422 || !strings.Contains(body, says) {
			t.Errorf("%q: %d", email, code)
		}
	}
	for i := range 6 {
		code, body, _ := p.do("POST", "/helpers", url.Values{"id": {uuid.NewString()}, "name": {"D"}, "called": {"A"}, "how": {"word"}, "long": {"90"}})
		if i < 5 && code != 200 || i == 5 && (code != 422 || !strings.Contains(body, w.Enough)) {
			t.Errorf("helper %d: %d", i+1, code)
		}
	}
	// signing is not offered where no code can reach the borrower
	h.place("C-1,P-3,Cyn Cole,1990-02-28,3333,10001,US,America/New_York,,,Card,Bank of Rockville,4023,USD,2026-01-02,90.00,10.00,0,0,0,100.00\n")
	facts["C-1"] = url.Values{"day": {"28"}, "month": {"2"}, "year": {"1990"}, "id_last4": {"3333"}}
	c := h.guest("C-1")
	if _, body, _ := c.do("GET", "/helpers/new", nil); strings.Contains(body, `value="accept"`) || !strings.Contains(body, w.AcceptNoContact) {
		t.Error("signing is offered without a contact on file")
	}
	if code, _, _ := c.do("POST", "/helpers", url.Values{"id": {uuid.NewString()}, "name": {"D"}, "called": {"A"}, "how": {"word"}, "long": {"90"}, "may": {"accept"}}); code != 422 {
		t.Errorf("a forged tick: %d", code)
	}
}

func TestAHelperSeesTheDebtsThatWereChosenAndNothingOfAnybodyElse(t *testing.T) {
	h := build(t)
	h.place("A-2,P-1,Ann Able,1990-02-28,1111,10001,US,America/New_York,ann@example.com,+12125550101,Loan,Bank of Springfield,4029,USD,2026-01-02,300.00,0,0,0,0,300.00\n")
	p := h.guest("A-1")
	id := uuid.Must(uuid.NewV7())
	if code, body, _ := p.do("POST", "/helpers", url.Values{"id": {id.String()}, "name": {"D"}, "called": {"Annie"}, "how": {"email"}, "email": {daughter}, "debt": {"1"}, "long": {"90"}, "may": {"propose"}}); code != 303 {
		t.Fatalf("%d %s", code, body)
	}
	_, link, _ := strings.Cut(h.mails(daughter, 1)[0].Text, h.url)
	link, _, _ = strings.Cut(link, "?")
	q := h.come(link, daughter)
	_, body, _ := q.do("GET", "/helping", nil)
	if !strings.Contains(body, "Rockville") || strings.Contains(body, "Springfield") {
		t.Error("not the debts that were chosen")
	}
	for path, want := range map[string]int{"/helping/debt": 200, "/helping/debts/1/debt": 200, "/helping/debts/2/debt": 404, "/helping/debts/2/debt/paper": 404, "/helping/debts/0/debt": 404, "/helping/debts/2/offers/plan": 404} {
		if code, body, _ := q.do("GET", path, nil); code != want || strings.Contains(body, "Springfield") {
			t.Errorf("%s: %d", path, code)
		}
	}
	if h.count("A-2", "helper_invited")+h.count("A-2", "helper_came") != 0 || h.count("A-1", "helper_invited") != 1 {
		t.Error("the record of a debt that was not chosen speaks of a helper")
	}
	// what somebody else's helper prepared is nobody's here
	bob := h.guest("B-1")
	_, s := bob.helperOf("propose")
	_, body, _ = s.do("GET", "/helping/message", nil)
	form := regexp.MustCompile(`name="id" value="([^"]+)"`).FindStringSubmatch(body)[1]
	_, _, to := s.do("POST", "/helping/message", url.Values{"id": {form}, "words": {"from Bob"}})
	theirs := strings.TrimPrefix(to, "/helping/proposals/")
	for _, path := range []string{"/helping/proposals/" + theirs, "/helpers/proposals/" + theirs} {
		for _, who := range []phone{q, p} {
			if code, body, _ := who.do("GET", path, nil); code == 200 || strings.Contains(body, "from Bob") {
				t.Errorf("%s: %d", path, code)
			}
		}
	}
	if code, _, _ := p.do("POST", "/helpers/proposals/"+theirs+"/confirmation", url.Values{}); code != 404 {
		t.Errorf("confirming another's: %d", code)
	}
}

func TestWhatAHelperPreparesCountsOnlyWhenTheBorrowerConfirmsIt(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	_, q := p.helperOf("propose")
	plan := url.Values{"kind": {"instalments"}, "by": {"count"}, "count": {"4"}, "frequency": {"monthly"}, "first": {"2026-11-24"}}
	if code, body, _ := q.do("GET", "/helping/offers/plan", nil); code != 200 || !strings.Contains(body, `action="/helping/offers/proposal"`) {
		t.Errorf("the builder: %d", code)
	}
	turn := h.of("A-1").Turn
	if code, _, _ := q.do("POST", "/helping/offers/proposal", url.Values{"kind": {"instalments"}, "by": {"count"}, "count": {"4000"}, "frequency": {"monthly"}, "first": {"2026-11-24"}}); code != 422 || h.of("A-1").Turn != turn {
		t.Errorf("what cannot be: %d", code)
	}
	var to string
	for range 2 {
		var code int
		if code, _, to = q.do("POST", "/helping/offers/proposal", plan); code != 303 {
			t.Fatalf("prepare: %d", code)
		}
	}
	if x := h.of("A-1"); h.count("A-1", "helper_proposed") != 1 || h.count("A-1", "proposal_reviewed") != 0 || x.Turn != turn+1 || len(x.Prepared) != 1 {
		t.Errorf("the record after it was prepared: %+v", x.Prepared)
	}
	id := strings.TrimPrefix(to, "/helping/proposals/")
	if _, body, _ := p.do("GET", "/", nil); !strings.Contains(body, "prepared something for you") && !strings.Contains(body, words.Helpers.EN.Waiting) {
		t.Error("home says nothing of it")
	}
	_, body, _ := p.do("GET", "/helpers", nil)
	if !strings.Contains(body, "/helpers/proposals/"+id) {
		t.Error("the list has nothing of it")
	}
	if _, body, _ = p.do("GET", "/helpers/proposals/"+id, nil); !strings.Contains(body, "$25.00") || !strings.Contains(body, "Dora Quillname") {
		t.Errorf("the borrower does not read it: %s", body)
	}
	var offer string
	together(6, func(int) {
		code, body, to := p.do("POST", "/helpers/proposals/"+id+"/confirmation", url.Values{})
		if code != 303 || !strings.HasPrefix(to, "/offers/") {
			t.Errorf("confirm: %d %s", code, body)
		}
		offer = to
	})
	if h.count("A-1", "proposal_reviewed") != 1 || h.count("A-1", "helper_proposal_answered") != 1 || h.count("A-1", "offer_accepted") != 0 {
		t.Error("confirmed more than once, or agreed to")
	}
	_, body, _ = p.do("GET", offer, nil)
	if code, _, to := p.do("POST", offer+"/acceptance", p.form(body)); code != 303 || to != "/plan?new=1" {
		t.Errorf("the borrower signs: %d %s", code, to)
	}
	if _, body, _ := q.do("GET", "/helping/plan", nil); !strings.Contains(body, "$25.00") || strings.Contains(body, `href="/helping/pay"`) {
		t.Error("the plan is not to be seen, or to be paid")
	}
	// a message, and that things have changed: twice pressed, once done; or thrown away
	write := func(what string, form url.Values) string {
		t.Helper()
		_, page, _ := q.do("GET", "/helping/"+what, nil)
		form.Set("id", regexp.MustCompile(`name="id" value="([^"]+)"`).FindStringSubmatch(page)[1])
		var at string
		for range 2 {
			var code int
			if code, page, at = q.do("POST", "/helping/"+what, form); code != 303 {
				t.Fatalf("%s: %d %s", what, code, page)
			}
		}
		return strings.TrimPrefix(at, "/helping/proposals/")
	}
	if code, _, _ := q.do("POST", "/helping/message", url.Values{"id": {uuid.NewString()}, "words": {"  "}}); code != 422 {
		t.Errorf("an empty message: %d", code)
	}
	long := strings.Repeat("x", 2001)
	if code, body, _ := q.do("POST", "/helping/message", url.Values{"id": {uuid.NewString()}, "words": {long}}); code != 422 || !strings.Contains(body, long) {
		t.Errorf("a long message: %d", code)
	}
	said := write("message", url.Values{"words": {"She is in hospital <b>"}})
	if _, body, _ = p.do("GET", "/messages", nil); strings.Contains(body, "hospital") {
		t.Error("it was sent unasked")
	}
	together(6, func(int) { p.do("POST", "/helpers/proposals/"+said+"/confirmation", url.Values{}) })
	if _, body, _ = p.do("GET", "/messages", nil); strings.Count(body, "hospital") != 1 || h.count("A-1", "message_written") != 1 {
		t.Errorf("%d times sent", h.count("A-1", "message_written"))
	}
	thrown := write("hardship", url.Values{"reason": {"health"}})
	p.do("POST", "/helpers/proposals/"+thrown+"/discarding", url.Values{})
	p.do("POST", "/helpers/proposals/"+thrown+"/confirmation", url.Values{})
	if h.count("A-1", "hardship_declared") != 0 {
		t.Error("what was thrown away happened")
	}
	back := write("hardship", url.Values{"reason": {"caring"}})
	q.do("POST", "/helping/proposals/"+back+"/withdrawal", url.Values{})
	p.do("POST", "/helpers/proposals/"+back+"/confirmation", url.Values{})
	told := write("hardship", url.Values{"reason": {"income"}})
	if h.count("A-1", "hardship_declared") != 0 {
		t.Error("what was taken back happened, or what waits")
	}
	if code, _, to := p.do("POST", "/helpers/proposals/"+told+"/confirmation", url.Values{}); code != 303 || to != "/hardship" || h.count("A-1", "hardship_declared") != 1 {
		t.Errorf("that things have changed: %d %s", code, to)
	}
	if x := h.of("A-1"); len(x.Prepared) != 0 || !x.Stopped("contact") {
		t.Errorf("left over: %v", x.Prepared)
	}
	if _, body, _ := p.do("GET", "/decisions", nil); !strings.Contains(body, "Prepared by the helper: A payment plan") {
		t.Error("my decisions say nothing of it")
	}
	h.sound()
}

func TestAHelperSignsOnlyUnderAnAuthorityGivenWithAFreshCode(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	id, link := p.invite(daughter, "accept")
	q := h.come(link, daughter)
	_, page, _ := q.do("GET", "/helping", nil)
	if !strings.Contains(page, "You may: see, prepare<") {
		t.Errorf("signing before authority: %s", page)
	}
	if code, _, _ := q.do("GET", "/helping/offers/"+uuid.NewString(), nil); code != 403 {
		t.Errorf("reading to sign before authority: %d", code)
	}
	if code, body, _ := p.do("GET", "/helpers/"+id.String()+"/authority", nil); code != 200 || !strings.Contains(body, "a…@example.com") || !strings.Contains(body, "I give Dora Quillname authority") {
		t.Errorf("the page of authority: %d %s", code, body)
	}
	if code, _, _ := p.do("POST", "/helpers/"+id.String()+"/authority", url.Values{"code": {"000000"}}); code != 422 {
		t.Errorf("a wrong code: %d", code)
	}
	p.authorise(id)
	if h.count("A-1", "helper_authorised") != 1 {
		t.Error("the record lacks the authority")
	}
	code, _, to := q.do("POST", "/helping/offers/proposal", url.Values{"kind": {"instalments"}, "by": {"count"}, "count": {"4"}, "frequency": {"monthly"}, "first": {"2026-11-24"}})
	if code != 303 {
		t.Fatalf("prepare: %d", code)
	}
	var offer string
	for range 2 {
		if code, page, offer = q.do("POST", to+"/signing", url.Values{}); code != 303 {
			t.Fatalf("lay out: %d %s", code, page)
		}
	}
	_, page, _ = q.do("GET", offer, nil)
	if !strings.Contains(page, "Signed by Dora Quillname for Ann Able, under the authority given on 24 November 2026") {
		t.Errorf("the text does not say who signs for whom: %s", page)
	}
	form := q.form(page)
	form.Set("name", "Dora Quillname")
	together(4, func(int) {
		if code, body, to := q.do("POST", offer+"/acceptance", form); code != 303 || !strings.HasPrefix(to, "/helping/plan") {
			t.Errorf("sign: %d %s %.300s", code, to, body)
		}
	})
	entries, _, err := h.Book.Entries(t.Context(), h.id("A-1"), 0)
	if err != nil {
		t.Fatal(err)
	}
	signed := 0
	for _, e := range entries {
		if v, ok := e.Event.(record.OfferAccepted); ok {
			signed++
			if v.CoolingUntil.IsZero() {
				t.Error("what somebody else signed cannot be taken back")
			}
			s, ok, err := h.People.Signed(t.Context(), h.DB, h.lender.ID, v.Signature)
			if e.By != record.HelperActor(id) || err != nil || !ok || s.Name != "Dora Quillname" || !strings.Contains(s.Text, "under the authority given on") {
				t.Errorf("signed by %v: %+v", e.By, s)
			}
		}
	}
	if signed != 1 {
		t.Errorf("%d agreements", signed)
	}
	// staff read that somebody may sign, and who; of somebody who may only see, not who
	cleo := h.staff("Cleo", "collector", h.lender.ID)
	_, page, _ = cleo.do("GET", casePath, nil)
	if !strings.Contains(page, "see, prepare, sign") || !strings.Contains(page, "Dora Quillname") || !strings.Contains(page, "15 USC 1692c(b)") {
		t.Error("staff do not read who may sign")
	}
	p.do("POST", "/helpers/"+id.String()+"/revocation", url.Values{})
	h.clock(h.now().Add(2 * time.Minute))
	p.invite(daughter)
	_, page, _ = cleo.do("GET", casePath, nil)
	if page, _, _ = strings.Cut(page, `id="timeline"`); strings.Contains(page, "Dora") || !strings.Contains(page, "Somebody helps until") || strings.Contains(page, "see, prepare, sign") {
		t.Error("staff read who helps, or that somebody may still sign")
	}
	h.sound()
}

func TestFiveWrongCodesEndTheWayToAuthority(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	id, _ := p.invite(daughter, "accept")
	for i := range 5 {
		p.do("POST", "/helpers/"+id.String()+"/authority", url.Values{"code": {fmt.Sprintf("00000%d", i)}})
	}
	mails := h.mails("ann@example.com", 1)
	if code, _, _ := p.do("POST", "/helpers/"+id.String()+"/authority", url.Values{"code": {sixDigits.FindString(mails[0].Text)}}); code != 403 || h.count("A-1", "helper_authorised") != 0 {
		t.Errorf("the right code after five wrong ones: %d", code)
	}
}

func TestABudgetIsSeenByNoHelperWithoutItsOwnTickAndFilledInForTheBorrowerToConfirm(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.do("POST", "/budget/full/home", url.Values{"a.home.rent": {"817"}, "f.home.rent": {"monthly"}})
	_, q := p.helperOf("propose")
	for _, path := range []string{"/helping/budget/full", "/helping/budget/full/home", "/helping", "/helping/offers/plan", "/budget", "/budget/full/home"} {
		if _, body, _ := q.do("GET", path, nil); strings.Contains(body, "817") {
			t.Errorf("%s shows the budget", path)
		}
	}
	h.clock(h.now().Add(2 * time.Minute))
	_, q = p.helperOf("budget")
	code, body, _ := q.do("GET", "/helping/budget/full/home", nil)
	if code != 200 || !strings.Contains(body, "817") || !strings.Contains(body, `action="/helping/budget/full/home"`) || strings.Contains(body, `"/budget/`) {
		t.Fatalf("the budget: %d %s", code, body)
	}
	if code, _, to := q.do("POST", "/helping/budget/full/home", url.Values{"a.home.rent": {"905"}, "f.home.rent": {"monthly"}}); code != 303 || !strings.HasPrefix(to, "/helping/budget/full") {
		t.Errorf("filled in: %d %s", code, to)
	}
	if code, body, _ := q.do("POST", "/helping/budget/full/home", url.Values{"a.home.rent": {"a lot"}, "f.home.rent": {"monthly"}}); code != 422 || !strings.Contains(body, "a lot") {
		t.Errorf("no amount: %d", code)
	}
	if h.count("A-1", "capacity_stated") != 0 {
		t.Error("it counts unasked")
	}
	if _, body, _ = p.do("GET", "/budget/full/home", nil); !strings.Contains(body, "905") {
		t.Error("the borrower does not find it")
	}
	if _, body, _ = p.do("GET", "/helpers", nil); !strings.Contains(body, "filled in the budget") {
		t.Error("that it was filled in is not listed")
	}
	for _, path := range []string{"/helping/budget/full/debts", "/helping/budget/full/check", "/helping/budget/share"} {
		if code, _, _ := q.do("GET", path, nil); code == 200 {
			t.Errorf("%s: %d", path, code)
		}
	}
}

func TestAHelperCanStopAndTheirAddressGoesWithThem(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	id, q := p.helperOf()
	if code, _, _ := q.do("POST", "/helping/end", url.Values{}); code != 200 {
		t.Fatalf("end: %d", code)
	}
	if code, _, _ := q.do("GET", "/helping", nil); code != 401 {
		t.Errorf("after that: %d", code)
	}
	x, _, err := h.Links.HelperOf(context.Background(), h.DB, h.lender.ID, h.person("A-1"), id)
	if err != nil || x.Email != "" || x.RevokedBy != "helper" || h.count("A-1", "helper_revoked") != 1 {
		t.Errorf("%+v %v", x, err)
	}
}

func TestHelpersAndWhatTheyPreparedMoveToANewKey(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	id, q := p.helperOf("propose")
	_, page, _ := q.do("GET", "/helping/message", nil)
	form := regexp.MustCompile(`name="id" value="([^"]+)"`).FindStringSubmatch(page)[1]
	_, _, to := q.do("POST", "/helping/message", url.Values{"id": {form}, "words": {"sealed words"}})
	if err := h.Jobs.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	key := func(b byte) string { return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{b}, 32)) }
	c := h.Config
	c.SealKeys = "1:" + key(7) + ",2:" + key(8)
	both, err := New(h.DB, c, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := both.Reseal(t.Context(), func() bool { return false }); err != nil {
		t.Fatal(err)
	}
	c.SealKeys = "2:" + key(8)
	fresh, err := New(h.DB, c, false)
	if err != nil {
		t.Fatal(err)
	}
	if x, ok, err := fresh.Links.HelperOf(t.Context(), h.DB, h.lender.ID, h.person("A-1"), id); err != nil || !ok || x.Name != "Dora Quillname" {
		t.Errorf("the helper without the old key: %v %v", ok, err)
	}
	if x, ok, err := fresh.Borrower.Assist.Proposal(t.Context(), h.lender.ID, h.person("A-1"), uuid.MustParse(strings.TrimPrefix(to, "/helping/proposals/"))); err != nil || !ok || x.Words != "sealed words" {
		t.Errorf("what was prepared without the old key: %v %v", ok, err)
	}
}

// TestNothingOfAHelperStandsInTheLogsOrTheJobs lets the mail server be busy while somebody is let in, and the database go away under their visit.
func TestNothingOfAHelperStandsInTheLogsOrTheJobs(t *testing.T) {
	said := &ears{}
	h := logged(t, slog.New(slog.NewJSONHandler(said, &slog.HandlerOptions{Level: slog.LevelDebug})))
	p := h.guest("A-1")
	_, link := p.invite(daughter, "propose")
	q := h.come(link, daughter)
	never := map[string]string{"the link": strings.TrimPrefix(link, "/h/"), "the name": "Quillname", "the address": daughter, "the words": "markerwords"}
	site, _ := url.Parse(h.url)
	for _, c := range q.Jar.Cookies(site) {
		never["the cookie "+c.Name] = c.Value
	}
	for i, m := range h.mails(daughter, 2) {
		if code := sixDigits.FindString(m.Text); code != "" && i > 0 {
			never["the code"] = code
		}
	}
	q.do("POST", "/helping/message", url.Values{"id": {uuid.NewString()}, "words": {"markerwords"}})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	busy := smtp.NewServer(grumpy{})
	go busy.Serve(l)
	t.Cleanup(func() { busy.Close() })
	if h.Outreach.Mail, err = outreach.NewSMTP("smtp+plain://"+l.Addr().String(), "post@example.org"); err != nil {
		t.Fatal(err)
	}
	p.do("POST", "/helpers", url.Values{"id": {uuid.NewString()}, "name": {"Dora Quillname"}, "called": {"Annie"}, "how": {"email"}, "email": {daughter}, "long": {"90"}})
	var jobs string
	for range 400 {
		if err := h.DB.GetContext(t.Context(), &jobs, `SELECT coalesce(string_agg(args::text || coalesce(errors::text, ''), ' '), '') FROM river_job`); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(jobs, "mail server") {
			break
		}
		time.Sleep(25 * time.Millisecond)
	}
	h.DB.Close()
	q.do("GET", "/helping", nil)
	q.do("GET", link, nil)
	q.do("POST", link, url.Values{})
	if !strings.Contains(said.String(), "request failed") || !strings.Contains(jobs, "mail server") {
		t.Fatal("nothing went wrong, so this proves nothing")
	}
	for what, marker := range never {
		for where, text := range map[string]string{"the log": said.String(), "the jobs": jobs} {
			if strings.Contains(text, marker) {
				t.Errorf("%s holds %s", where, what)
			}
		}
	}
}

// TestTheDeskDoesNotLearnThatSomebodyHelpsWithABudget: at level 0 the company sees nothing, "not even that a budget exists".
func TestTheDeskDoesNotLearnThatSomebodyHelpsWithABudget(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.invite(daughter, access.MayBudget, access.MayPropose)
	for _, role := range []string{"collector", "supervisor"} {
		_, page, _ := h.staff(role, role, h.lender.ID).do("GET", casePath, nil)
		_, main, _ := strings.Cut(page, "<main")
		if strings.Count(main, "see, prepare") != 2 || strings.Contains(strings.ToLower(main), "budget") {
			t.Errorf("the %s reads of a budget, or does not read how far somebody may be spoken with", role)
		}
	}
	if _, body, _ := p.do("GET", "/decisions", nil); !strings.Contains(body, "budget") {
		t.Error("the borrower's own decisions do not say it")
	}
}

// TestNobodyIsFloodedWithLinks: the address is somebody else's, and who presses is not the one who gets the mail.
func TestNobodyIsFloodedWithLinks(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	id, _ := p.invite(daughter)
	queued := func() (n int) {
		t.Helper()
		if err := h.DB.GetContext(t.Context(), &n, `SELECT count(*) FROM river_job WHERE kind = 'helper_mail'`); err != nil {
			t.Fatal(err)
		}
		return n
	}
	again := func() {
		t.Helper()
		if code, _, to := p.do("POST", "/helpers/"+id.String()+"/link", url.Values{}); code != 303 || to != "/helpers?again="+id.String() {
			t.Errorf("a new link: %d %s", code, to)
		}
	}
	h.clock(h.now().Add(2 * time.Minute))
	again()
	h.mails(daughter, 2)
	again() // the one before has gone already
	if n := queued(); n != 2 {
		t.Errorf("%d mails for an invitation and two presses of one minute", n)
	}
	for range access.CodesPerDay {
		h.clock(h.now().Add(2 * time.Minute))
		again()
		h.mails(daughter, min(queued(), access.CodesPerDay+1))
	}
	if n := queued(); n != access.CodesPerDay+1 {
		t.Errorf("%d mails in a day", n)
	}
	h.clock(h.now().Add(24 * time.Hour))
	p = h.guest("A-1")
	again()
	if n := queued(); n != access.CodesPerDay+2 {
		t.Errorf("%d mails with the next day's first", n)
	}
}
