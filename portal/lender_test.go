package portal

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/access"
	"evenkeel/portal/lenders"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
)

// api makes a key of the house's lender, or of another, and answers what calls with it.
func (h *house) api(l lenders.Lender, perMinute int, scopes ...string) caller {
	h.t.Helper()
	token, _, err := h.Keys.Make(h.t.Context(), l, "test", perMinute, scopes...)
	if err != nil {
		h.t.Fatal(err)
	}
	return caller{h, token.Reveal()}
}

type caller struct {
	h   *house
	key string
}

type answer struct {
	code  int
	head  http.Header
	bytes []byte
}

func (a answer) into(v any) answer {
	if err := json.Unmarshal(a.bytes, v); err != nil {
		panic(string(a.bytes))
	}
	return a
}

// problem is the code of a problem+json; anything else is "".
func (a answer) problem() string {
	var p struct {
		Code   string
		Status int
	}
	if a.head.Get("Content-Type") != "application/problem+json" || json.Unmarshal(a.bytes, &p) != nil || p.Status != a.code {
		return ""
	}
	return p.Code
}

func (c caller) post(path, idem, body string) answer {
	c.h.t.Helper()
	r, err := http.NewRequest("POST", c.h.url+path, strings.NewReader(body))
	if err != nil {
		c.h.t.Fatal(err)
	}
	if c.key != "" {
		r.Header.Set("Authorization", "Bearer "+c.key)
	}
	if idem != "" {
		r.Header.Set("Idempotency-Key", idem)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		c.h.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		c.h.t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, b}
}

type offers struct {
	Token, URL, List, On, Schema string
	Expires                      time.Time `json:"expires_at"`
	Warnings                     []string
	Offers                       []struct {
		Kind     string
		Total    int64
		Schedule []struct {
			DueOn  string `json:"due_on"`
			Amount int64
		}
	}
}

func (h *house) get(path string) (answer, string) {
	h.t.Helper()
	resp, err := http.Get(h.url + path)
	if err != nil {
		h.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	return answer{resp.StatusCode, resp.Header, b}, string(b)
}

func TestAQuoteIsWhatThePolicyOffersWithoutSayingWho(t *testing.T) {
	h := build(t)
	c := h.api(h.lender, 600, access.ScopeQuotes)
	var q offers
	a := c.post("/v1/quotes", "", `{"currency":"USD","balance":10000,"country":"US","time_zone":"America/New_York"}`).into(&q)
	if a.code != 200 || len(q.Offers) != 4 || q.On != "2026-11-24" || bytes.Contains(a.bytes, []byte("$schema")) || a.head.Get("Link") != "" {
		t.Fatalf("%d %s", a.code, a.bytes)
	}
	for _, o := range q.Offers {
		var sum int64
		for _, d := range o.Schedule {
			sum += d.Amount
		}
		if sum != o.Total || o.Total != 10000 {
			t.Errorf("%+v does not add up", o)
		}
	}
	var far offers
	c.post("/v1/quotes", "", `{"currency":"USD","balance":10000,"time_zone":"Pacific/Kiritimati"}`).into(&far)
	if far.On != "2026-11-25" {
		t.Errorf("the day at the far side of the date line is %s", far.On)
	}
	a = c.post("/v1/quotes", "", `{"currency":"QQQ","balance":10000,"time_zone":"Nowhere/Town","opened_on":"2026-02-31"}`)
	if a.problem() != "invalid" {
		t.Fatalf("%d %s", a.code, a.bytes)
	}
	var p struct{ Errors []struct{ Location string } }
	said := map[string]bool{}
	a.into(&p)
	for _, e := range p.Errors {
		said[e.Location] = true
	}
	if !said["body.currency"] || !said["body.time_zone"] || !said["body.opened_on"] {
		t.Errorf("not all is said at once: %s", a.bytes)
	}
	for body, want := range map[string]string{`{"currency":"USD","balance":0}`: "invalid", `{"currency":"USD","balance":1,"who":"Ann"}`: "invalid", `{`: "bad_request", `{"currency":"EUR","balance":10000}`: "policy_missing",
		`{"currency":"USD","balance":10000,"product":"` + strings.Repeat("x", 20<<10) + `"}`: "too_large"} {
		if a := c.post("/v1/quotes", "", body); a.problem() != want {
			t.Errorf("%.60s: %d %s, want %s", body, a.code, a.bytes, want)
		}
	}
}

func TestOnlyALiveKeyWithTheScopeOpensTheAPI(t *testing.T) {
	h := build(t)
	body := `{"currency":"USD","balance":10000}`
	for _, key := range []string{"", "ek_1-AAAAAAAAAAAAAAAAAAAAAAAAAA", "ek_999-AAAAAAAAAAAAAAAAAAAAAAAAAA", strings.Repeat("x", 5000)} {
		if a := (caller{h, key}).post("/v1/quotes", "", body); a.code != 401 || a.problem() == "" || a.head.Get("WWW-Authenticate") != "Bearer" || len(a.head.Values("Set-Cookie")) > 0 {
			t.Errorf("%.40q: %d %s", key, a.code, a.bytes)
		}
	}
	if a := h.api(h.lender, 600, access.ScopeOffers).post("/v1/quotes", "", body); a.problem() != "scope_missing" {
		t.Errorf("%d %s", a.code, a.bytes)
	}
	token, id, err := h.Keys.Make(t.Context(), h.lender, "test", 600, access.ScopeQuotes)
	if err != nil {
		t.Fatal(err)
	}
	c := caller{h, token.Reveal()}
	if a := c.post("/v1/quotes", "", body); a.code != 200 {
		t.Fatalf("%d %s", a.code, a.bytes)
	}
	var held int
	if err := h.DB.Get(&held, `SELECT count(*) FROM api_key WHERE key_hash = $1 AND used_at IS NOT NULL AND strpos(row_to_json(api_key)::text, $2) = 0`, token.Hash(), token.Reveal()[5:]); err != nil || held != 1 {
		t.Errorf("the key is held wrongly: %d %v", held, err)
	}
	if err := h.Keys.Revoke(t.Context(), h.lender.ID, id); err != nil {
		t.Fatal(err)
	}
	if a := c.post("/v1/quotes", "", body); a.code != 401 {
		t.Errorf("a revoked key: %d", a.code)
	}
	if _, _, err := h.Keys.Make(t.Context(), h.lender, "test", 600, "everything"); err == nil {
		t.Error("a key was made with a scope that there is not")
	}
	slow := h.api(h.lender, 2, access.ScopeQuotes)
	slow.post("/v1/quotes", "", body)
	slow.post("/v1/quotes", "", body)
	if a := slow.post("/v1/quotes", "", body); a.problem() != "too_many_requests" || a.head.Get("Retry-After") == "" {
		t.Errorf("a key beyond its rate: %d %s", a.code, a.bytes)
	}
	if a, _ := h.get("/v1/nothing"); a.problem() != "not_found" {
		t.Errorf("an unknown address: %d %s", a.code, a.bytes)
	}
}

func TestTheAPISaysOfItselfWhatItIs(t *testing.T) {
	h := build(t)
	a, _ := h.get("/v1/openapi.json")
	var doc struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			Security []map[string][]string
		}
	}
	a.into(&doc)
	if a.code != 200 || !strings.HasPrefix(doc.OpenAPI, "3.1") || len(doc.Paths) != 2 {
		t.Fatalf("%d %s", a.code, a.bytes)
	}
	for path, ops := range doc.Paths {
		if op := ops["post"]; len(op.Security) != 1 || op.Security[0]["key"] == nil {
			t.Errorf("%s has no key: %+v", path, op)
		}
	}
}

func TestTheSameOffersStandOnEveryChannel(t *testing.T) {
	h := build(t)
	c := h.api(h.lender, 600, access.ScopeOffers, access.ScopeQuotes)
	var made, quoted offers
	if a := c.post("/v1/cases/A-1/offer-tokens", "1", "").into(&made); a.code != 201 {
		t.Fatalf("%d %s", a.code, a.bytes)
	}
	c.post("/v1/quotes", "", `{"currency":"USD","balance":10000,"country":"US","time_zone":"America/New_York"}`).into(&quoted)
	h.guest("A-1").do("GET", "/offers", nil)
	entries, _, err := h.Book.Entries(t.Context(), h.id("A-1"), 0)
	if err != nil {
		t.Fatal(err)
	}
	var portal string
	for _, e := range entries {
		if shown, ok := e.Event.(record.OffersShown); ok {
			portal = shown.List
		}
	}
	if made.List == "" || made.List != quoted.List || made.List != portal {
		t.Errorf("token %s, quote %s, portal %s", made.List, quoted.List, portal)
	}
	if now := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC); made.Expires.Before(now.Add(23*time.Hour)) || made.Expires.After(now.Add(25*time.Hour)) {
		t.Errorf("the token ends %s", made.Expires)
	}
	h.sound()
}

func TestAQuoteIsMadeByTheBandOfTheDebtAndAnswersAWish(t *testing.T) {
	h := build(t)
	p := plans.Policy{ID: "banded", Version: 1, Currency: "USD", EffectiveFrom: civil.Date{Year: 2026, Month: 2, Day: 1}, OfferDays: 30, Full: &plans.FullRule{WithinDays: 30},
		Instalments: &plans.InstalmentRule{MinAmount: 1000, MaxCount: 12, MaxMonths: 12, Frequencies: []plans.Frequency{plans.Monthly}, FirstWithinDays: 30, GraceDays: 5},
		Countering:  &plans.CounterRule{Rounds: 3, Stretch: plans.Stretch{MinAmount: 500, MaxMonths: 24}},
		Bands:       []plans.Band{{When: plans.When{Products: []string{"Card"}}, Settlement: []plans.Tier{{ShareBP: 6000, WithinDays: 30}}}}}
	if refusal, err := h.Lenders.Publish(t.Context(), h.lender.ID, p); err != nil || refusal != nil {
		t.Fatal(refusal, err)
	}
	c := h.api(h.lender, 600, access.ScopeOffers, access.ScopeQuotes)
	var made, quoted offers
	c.post("/v1/cases/A-1/offer-tokens", "1", "").into(&made)
	c.post("/v1/quotes", "", `{"currency":"USD","balance":10000,"product":"Card","country":"US","time_zone":"America/New_York","itemisation_date":"2026-01-02"}`).into(&quoted)
	if quoted.List == "" || quoted.List != made.List {
		t.Errorf("quote %s, the case's own %s", quoted.List, made.List)
	}
	for _, try := range []struct{ wish, outcome, rule string }{
		{`{"amount":2000}`, "accepted", ""}, {`{"amount":700}`, "countered", "amount_too_low"}, {`{"amount":100}`, "person", "amount_too_low"}, {`{"settle":6000}`, "accepted", ""}, {`{"settle":100}`, "person", "settlement_too_low"},
	} {
		var answer struct {
			Counter struct {
				Outcome, Rule string
				Options       []json.RawMessage
			}
		}
		a := c.post("/v1/quotes", "", `{"currency":"USD","balance":10000,"product":"Card","country":"US","time_zone":"America/New_York","wish":`+try.wish+`}`).into(&answer)
		if answer.Counter.Outcome != try.outcome || answer.Counter.Rule != try.rule || try.outcome != "accepted" && len(answer.Counter.Options) == 0 {
			t.Errorf("%s: %s", try.wish, a.bytes)
		}
	}
	if a := c.post("/v1/quotes", "", `{"currency":"USD","balance":10000,"wish":{"amount":-1,"count":-1,"frequency":"hourly"}}`); a.code != 422 || strings.Count(string(a.bytes), `"location"`) < 3 && strings.Count(string(a.bytes), "wish") < 3 {
		t.Errorf("%d %s", a.code, a.bytes)
	}
}

func TestAnIdempotencyKeyGivesOneAnswer(t *testing.T) {
	h := build(t)
	c := h.api(h.lender, 6000, access.ScopeOffers, access.ScopeQuotes)
	tokens := map[string]bool{}
	var mu sync.Mutex
	together(16, func(int) {
		a := c.post("/v1/cases/A-1/offer-tokens", "same", "")
		var o offers
		a.into(&o)
		mu.Lock()
		defer mu.Unlock()
		tokens[o.Token] = true
		if a.code != 201 {
			t.Errorf("%d %s", a.code, a.bytes)
		}
	})
	if len(tokens) != 1 || h.count("A-1", "offer_token_made") != 1 {
		t.Errorf("%d tokens, %d events", len(tokens), h.count("A-1", "offer_token_made"))
	}
	h.clock(time.Date(2026, 11, 24, 15, 30, 0, 0, time.UTC))
	var later offers
	if c.post("/v1/cases/A-1/offer-tokens", "same", "").into(&later); !tokens[later.Token] {
		t.Error("the repeated request got another token")
	}
	if a := c.post("/v1/cases/B-1/offer-tokens", "same", ""); a.code != 409 || a.problem() != "idempotency_key_reused" {
		t.Errorf("other content: %d %s", a.code, a.bytes)
	}
	if a := c.post("/v1/cases/A-1/offer-tokens", "", ""); a.problem() != "invalid" {
		t.Errorf("no key: %d %s", a.code, a.bytes)
	}
	other := h.api(h.lender, 600, access.ScopeOffers)
	var theirs offers
	if other.post("/v1/cases/B-1/offer-tokens", "same", "").into(&theirs); theirs.Token == "" || tokens[theirs.Token] {
		t.Error("another key's request was taken for a repetition")
	}
	q := `{"currency":"USD","balance":10000}`
	if a, b := c.post("/v1/quotes", "q", q), c.post("/v1/quotes", "q", q); a.code != 200 || !bytes.Equal(a.bytes, b.bytes) {
		t.Errorf("%d %s, %d %s", a.code, a.bytes, b.code, b.bytes)
	}
	if a := c.post("/v1/quotes", "q", `{"currency":"USD","balance":10001}`); a.problem() != "idempotency_key_reused" {
		t.Errorf("other content: %d %s", a.code, a.bytes)
	}
	var bare int
	if err := h.DB.Get(&bare, `SELECT count(*) FROM api_request WHERE strpos(encode(sealed, 'escape'), 'ot_') > 0`); err != nil || bare != 0 {
		t.Errorf("%d answers lie open: %v", bare, err)
	}
	h.sound()
}

func TestAKeyKnowsOnlyItsOwnLendersCases(t *testing.T) {
	h := build(t)
	rival, err := h.Lenders.Put(t.Context(), "rival", lenders.Profile{Name: "Rival"})
	if err != nil {
		t.Fatal(err)
	}
	c := h.api(rival, 600, access.ScopeOffers)
	foreign, unknown := c.post("/v1/cases/A-1/offer-tokens", "1", ""), c.post("/v1/cases/Z-9/offer-tokens", "2", "")
	if foreign.code != 404 || foreign.problem() != "case_unknown" || !bytes.Equal(foreign.bytes, unknown.bytes) {
		t.Errorf("%d %s, %d %s", foreign.code, foreign.bytes, unknown.code, unknown.bytes)
	}
	if h.count("A-1", "offer_token_made") != 0 {
		t.Error("a foreign key left a trace on the case")
	}
}

func TestACaseWithoutOffersGetsNoToken(t *testing.T) {
	h := build(t)
	c := h.api(h.lender, 600, access.ScopeOffers)
	var made offers
	c.post("/v1/cases/A-1/offer-tokens", "1", "").into(&made)
	to, form := (h.guest("A-1")).propose(4)
	p := h.guest("A-1")
	if code, body, _ := p.do("POST", to, form); code != 303 {
		t.Fatalf("%d %s", code, body)
	}
	if a := c.post("/v1/cases/A-1/offer-tokens", "2", ""); a.code != 409 || a.problem() != "plan_under_way" {
		t.Errorf("%d %s", a.code, a.bytes)
	}
	if a, body := h.get("/embed/offers?token=" + made.Token); a.code != 410 || strings.Contains(body, "100.00") {
		t.Errorf("a token outlived its case: %d %s", a.code, body)
	}
}

func TestTheFrameShowsOffersToTheLendersOriginsAndNamesNobody(t *testing.T) {
	h := build(t)
	profile := h.lender.Profile
	profile.Origins = []string{"https://www.harbour.example", "https://app.harbour.example"}
	if _, err := h.Lenders.Put(t.Context(), "harbour", profile); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"https://a.example/path", "http://a.example", "https://*", "https://a.example; script-src *", "https://a.example https://b.example", "javascript:x", ""} {
		profile.Origins = []string{bad}
		if _, err := h.Lenders.Put(t.Context(), "harbour", profile); err == nil {
			t.Errorf("%q is taken for an origin", bad)
		}
	}
	var made offers
	h.api(h.lender, 600, access.ScopeOffers).post("/v1/cases/A-1/offer-tokens", "1", "").into(&made)
	if made.URL != h.url+"/embed/offers?token="+made.Token {
		t.Errorf("the plain link is %s", made.URL)
	}
	by := func(a answer) string {
		return regexp.MustCompile(`frame-ancestors ([^;]+)`).FindStringSubmatch(a.head.Get("Content-Security-Policy"))[1]
	}
	a, body := h.get("/embed/offers?lang=zh-TW&token=" + made.Token)
	if a.code != 200 || by(a) != "https://www.harbour.example https://app.harbour.example" || a.head.Get("X-Frame-Options") != "" || !strings.Contains(body, `lang="zh-Hant"`) || !strings.Contains(body, "100.00") || a.head.Get("Cache-Control") != "no-store" {
		t.Errorf("%d %v %s", a.code, a.head, body)
	}
	switched, _ := h.get("/embed/offers?lang=zh-Hant&token=" + made.Token)
	if set := append(a.head.Values("Set-Cookie"), switched.head.Values("Set-Cookie")...); len(set) > 0 {
		t.Errorf("the frame sets %v", set)
	}
	for _, never := range []string{"Ann", "Able", "A-1", "Rockville", "4021", "Harbour", "ann@example.com"} {
		if strings.Contains(body, never) {
			t.Errorf("the frame says %q before identity", never)
		}
	}
	forged := made.Token[:10] + string(made.Token[10]^1) + made.Token[11:]
	for _, bad := range []string{"", "x", forged, made.Token + "A", strings.Repeat("ot_", 9000)} {
		if a, body := h.get("/embed/offers?token=" + bad); a.code != 410 || by(a) != "'none'" || strings.Contains(body, "100.00") || len(a.head.Values("Set-Cookie")) > 0 {
			t.Errorf("%.20q: %d, %s", bad, a.code, by(a))
		}
	}
	for _, path := range []string{"/", "/who-we-are", "/identity", "/offers"} {
		if a, _ := h.get(path); by(a) != "'none'" {
			t.Errorf("%s may be framed by %s", path, by(a))
		}
	}
	h.clock(made.Expires.Add(time.Second))
	if a, body := h.get("/embed/offers?token=" + made.Token); a.code != 410 || strings.Contains(body, "100.00") || by(a) == "'none'" {
		t.Errorf("a lapsed token: %d, framed by %s", a.code, by(a))
	}
}

var handleOf = regexp.MustCompile(`name="handle" value="([^"]+)"`)

func TestWhatIsPickedOnTheLendersPageWaitsBehindIdentity(t *testing.T) {
	h := build(t)
	var made offers
	h.api(h.lender, 600, access.ScopeOffers).post("/v1/cases/A-1/offer-tokens", "1", "").into(&made)
	_, body := h.get("/embed/offers?token=" + made.Token)
	handle := handleOf.FindStringSubmatch(body)[1]
	p := h.phone()
	if code, _, _ := p.do("POST", "/chosen", url.Values{"handle": {made.Token}, "offer": {"2"}}); code != 410 {
		t.Errorf("the token itself was taken for a handle: %d", code)
	}
	if a, _ := h.get("/embed/offers?token=" + handle); a.code != 410 {
		t.Errorf("a handle was taken for a token: %d", a.code)
	}
	for _, n := range []string{"0", "99", "x", ""} {
		if code, _, _ := p.do("POST", "/chosen", url.Values{"handle": {handle}, "offer": {n}}); code != 410 {
			t.Errorf("offer %q: %d", n, code)
		}
	}
	pick := url.Values{"handle": {handle}, "offer": {"2"}, "lang": {"en"}}
	code, _, to := p.do("POST", "/chosen", pick)
	if code != 303 {
		t.Fatalf("%d", code)
	}
	code, body, _ = p.do("GET", to, nil)
	for _, never := range []string{"100.00", "Ann", "debt", "Rockville", "USD"} {
		if strings.Contains(body, never) {
			t.Errorf("before identity it says %q", never)
		}
	}
	if code != 200 || !strings.Contains(body, "Send me a link") {
		t.Fatalf("%d %s", code, body)
	}
	if code, _, _ := p.do("GET", "/offers", nil); code != 401 {
		t.Errorf("a handle opened the offers: %d", code)
	}
	at := strings.Split(to, "?")[0] + "/portal-links"
	_, first, _ := p.do("POST", at, url.Values{})
	_, second, _ := p.do("POST", at, url.Values{})
	if _, unknown, _ := p.do("POST", "/chosen/ot_AAAA/portal-links", url.Values{}); first != second || first != unknown {
		t.Error("the answers differ")
	}
	if n := h.count("A-1", "link_queued"); n != 1 {
		t.Errorf("%d links were queued", n)
	}

	p.do("POST", h.mint("A-1"), url.Values{})
	code, _, to = p.do("POST", "/identity", facts["A-1"])
	if code != 303 || !strings.HasPrefix(to, "/offers/chosen?") {
		t.Fatalf("%d to %s", code, to)
	}
	code, body, _ = p.do("GET", to, nil)
	var plan = made.Offers[1]
	if code != 200 || !strings.Contains(body, "The option you picked") || !strings.Contains(body, regexp.MustCompile(`\d+`).FindString(plan.Schedule[0].DueOn[8:])) {
		t.Fatalf("%d %s", code, body)
	}
	form := url.Values{}
	for _, m := range regexp.MustCompile(`type="hidden" name="(\w+)" value="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		form.Set(m[1], m[2])
	}
	if code, body, to = p.do("POST", "/offers/proposal", form); code != 303 || !strings.HasPrefix(to, "/offers/") {
		t.Errorf("%d %s", code, body)
	}
	if code, _, to := p.do("POST", "/chosen", pick); code != 303 || !strings.HasPrefix(to, "/offers/chosen?") {
		t.Errorf("somebody who is here: %d to %s", code, to)
	}
	again := h.guest2("A-1")
	if again != "/" {
		t.Errorf("a choice was met twice: %s", again)
	}
	b := h.guest("B-1")
	if code, _, to := b.do("POST", "/chosen", pick); code != 303 || !strings.HasPrefix(to, "/chosen/") {
		t.Errorf("another person was led to the offer: %d %s", code, to)
	}
	h.sound()
}

// guest2 opens a new link, proves identity, and answers where that leads.
func (h *house) guest2(reference string) string {
	h.t.Helper()
	p := h.phone()
	p.do("POST", h.mint(reference), url.Values{})
	_, _, to := p.do("POST", "/identity", facts[reference])
	return to
}

func TestAHandleEndsSoon(t *testing.T) {
	h := build(t)
	var made offers
	h.api(h.lender, 600, access.ScopeOffers).post("/v1/cases/A-1/offer-tokens", "1", "").into(&made)
	_, body := h.get("/embed/offers?token=" + made.Token)
	pick := url.Values{"handle": {handleOf.FindStringSubmatch(body)[1]}, "offer": {"1"}}
	h.clock(time.Date(2026, 11, 24, 16, 0, 1, 0, time.UTC))
	if code, _, _ := h.phone().do("POST", "/chosen", pick); code != 410 {
		t.Errorf("a handle of an hour ago: %d", code)
	}
	if a, _ := h.get("/embed/offers?token=" + made.Token); a.code != 200 {
		t.Errorf("the token ended with its handle: %d", a.code)
	}
	if code, _, _ := h.phone().do("POST", "/chosen/"+pick.Get("handle")+"/portal-links", url.Values{}); code != 200 {
		t.Errorf("a lapsed handle gets another answer: %d", code)
	}
	if h.count("A-1", "link_queued") != 0 {
		t.Error("a lapsed handle caused a message")
	}
}
