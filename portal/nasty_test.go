package portal

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"evenkeel/portal/access"
	"evenkeel/portal/conduct"
	"evenkeel/portal/lenders"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// nasty is what nobody types and somebody sends.
var nasty = []string{"", "\x00", "\xff\xfe", "-1", "１２", "1e400", "0000-00-00", "9999-12-31", "99999999999999999999", "-9223372036854775808", "92233720368547758.07", `'"><script>`, "../..", "NaN", "\u202e٣,.;:", "00000000-0000-0000-0000-000000000000"}

// sender is somebody's cookies, and the site without its sockets: a new one every few requests, so that no limit on how often keeps a route from being reached.
type sender struct {
	h       *house
	site    http.Handler
	sent    int
	cookies map[string]string
}

func (p phone) sender() *sender {
	site, _ := url.Parse(p.h.url)
	s := &sender{h: p.h, cookies: map[string]string{}}
	for _, c := range p.Jar.Cookies(site) {
		s.cookies[c.Name] = c.Value
	}
	return s
}

func (s *sender) do(method, path string, form url.Values) (int, string) {
	if s.sent++; s.site == nil || s.sent%20 == 0 {
		var err error
		if s.site, err = s.h.Handler(); err != nil {
			s.h.t.Fatal(err)
		}
	}
	r := httptest.NewRequest(method, s.h.url+"/", strings.NewReader(form.Encode()))
	at, query, _ := strings.Cut(path, "?")
	r.URL.Path, r.URL.RawPath, r.URL.RawQuery = at, "", query
	if plain, err := url.PathUnescape(at); err == nil {
		r.URL.Path, r.URL.RawPath = plain, at
	}
	r.RequestURI = path
	if method == "POST" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, value := range s.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	s.site.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if c.Name == "answers" && c.MaxAge >= 0 {
			s.cookies[c.Name] = c.Value
		}
	}
	return w.Code, w.Body.String()
}

// TestNothingThatIsSentBreaksAnything walks the router's own list with the cookies of everybody there is, and sends each address what nobody types: in the path, in
// the query and in every field that a form of ours has.
func TestNothingThatIsSentBreaksAnything(t *testing.T) {
	var log logged5xx
	h := logged(t, slog.New(slog.NewTextHandler(&log, nil)))
	h.Config.AtTheDoor = 100_000
	p := h.lender.Profile
	p.Partners = []lenders.Partner{{Places: []string{"us.fed"}, Intake: intake, Source: conduct.Source{ID: "pierside", For: "advice", Kind: "non_profit", Name: "Pierside Money Advice", Lang: "en", Reach: "+1 518 555 0142", Helps: []string{"debt"}, Source: "test", Mark: "RECALLED"}}}
	var err error
	if h.lender, err = h.Lenders.Put(t.Context(), "harbour", p); err != nil {
		t.Fatal(err)
	}
	seat, _ := h.adviser()
	borrower, organisation, helper := h.everything()
	desk, _ := h.member("supervisor", "sue@example.org", h.lender.ID)
	who := map[string]*sender{"borrower": borrower.sender(), "helper": helper.sender(), "desk": desk.sender(), "adviser": seat.sender(), "nobody": h.phone().sender()}
	names := strings.Fields("id n what kind by how day month year amount minor count words name called email may debt long code contact outcome reason about level version from balance cushion pattern nth home.rent.nth start deposit months label apr minimum way order extra rule why shown none is show need slot answer hash text above offer lang q more ask instead pay file")
	e := echo.New()
	h.routes(e)
	ends := regexp.MustCompile(`leave|/away|/end$|revocation|/link$|/stay$|/identity|/erasure|^/static|^/v1/openapi`) // a visit that is over reaches nothing
	params := regexp.MustCompile(`:[a-z]+`)
	reached := map[int]int{}
	for i, r := range e.Routes() {
		if r.Method != "GET" && r.Method != "POST" || ends.MatchString(r.Path) {
			continue
		}
		for role, s := range who {
			if beside := strings.HasPrefix(r.Path, "/helping") != (role == "helper") && (role == "borrower" || role == "helper"); beside {
				continue
			}
			for _, k := range []int{0, 1 + i%3} {
				if k > 1 && strings.Contains(r.Path, "/debts/:n") { // the short path has had it
					continue
				}
				v := nasty[(i+5*k+len(role))%len(nasty)]
				path := strings.NewReplacer("/r/:token", organisation, ":lender", "harbour", ":reference", "A-1", ":n", "1", ":group", "home", ":rule", "US-02", ":partner", "pierside").Replace(r.Path)
				if k > 0 {
					path = r.Path
				}
				path = strings.ReplaceAll(params.ReplaceAllString(path, url.PathEscape(v)), "*", "x")
				form := url.Values{}
				for _, name := range names {
					form[name] = []string{v, v}
				}
				if k == 3 {
					form = url.Values{names[(i+len(role))%len(names)]: {strings.Repeat("9", 40<<10)}, "words": {v}}
				}
				body := form
				if r.Method == "GET" {
					path, body = path+"?"+form.Encode(), nil
				}
				code, _ := s.do(r.Method, path, body)
				if reached[code]++; code >= 500 {
					t.Errorf("the %s's %s %.200s with %.40q: %d, %.300s", role, r.Method, path, v, code, log.last())
				}
			}
		}
	}
	if reached[200] < 100 || reached[422] < 20 || reached[429] > 20 {
		t.Fatalf("%v: the walk proves nothing", reached)
	}
	h.sound()
}

// logged5xx is a log that may be read while it is written.
type logged5xx struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logged5xx) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logged5xx) last() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	lines := strings.Split(strings.TrimSpace(l.b.String()), "\n")
	return lines[len(lines)-1]
}

// everything is somebody with a plan on one debt and none on the other, a budget with its days, goals and payoff, a referral, and a helper who may do all.
func (h *house) everything() (borrower phone, organisation string, helper phone) {
	h.t.Helper()
	h.agreed("A-1", 3, "2026-12-01")
	h.place(strings.Replace(strings.SplitAfter(placedRows, "\n")[1], "A-1", "A-2", 1))
	p := h.filled("A-1")
	p.days("1500")
	p.goal("emergency", "months", "1", "start", "83.33", "deposit", "100")
	p.do("POST", "/budget/full/debts", with(storeCard, "kind", "non_priority"))
	p.do("POST", "/budget/full/check", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}})
	p.ask(true)
	organisation = h.answerPage(1)
	_, helper = p.helperOf(access.MayBudget, access.MayPropose, access.MayAccept)
	helper.do("POST", "/helping/message", url.Values{"id": {uuid.NewString()}, "words": {"Please call Annie."}})
	return p, organisation, helper
}
