package portal

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"evenkeel/portal/budget"

	"github.com/google/uuid"
)

var quick = url.Values{"income": {"460"}, "income_f": {"weekly"}, "home": {"800"}, "home_f": {"monthly"}, "bills": {"150"}, "bills_f": {"monthly"}, "living": {"100"}, "living_f": {"weekly"},
	"travel": {"60"}, "travel_f": {"monthly"}, "arrears": {"50"}, "others": {"900"}}

func with(f url.Values, pairs ...string) url.Values {
	all := url.Values{}
	for k, v := range f {
		all[k] = v
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		all.Set(pairs[i], pairs[i+1])
	}
	return all
}

// person is whose case it is.
func (h *house) person(reference string) uuid.UUID {
	h.t.Helper()
	x, err := h.Book.Case(h.t.Context(), h.id(reference))
	if err != nil {
		h.t.Fatal(err)
	}
	return x.Person
}

func TestAMinuteOfAnswersComesToASafeAmount(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	if _, _, ok, err := h.Budget.Safe(t.Context(), h.lender.ID, h.person("A-1")); ok || err != nil {
		t.Fatalf("before any budget: %v %v", ok, err)
	}
	if code, _, to := p.do("POST", "/budget/quick", quick); code != 303 || to != "/budget?saved=1" {
		t.Fatalf("%d %s", code, to)
	}
	// 460.00 × 52/12 = 1,993.33 − 1,010.00 − 433.33 = 550.00 left; 50.00 (the cap) kept, 50.00 to arrears; 450.00 × 100/1,000 = 45.00
	_, body, _ := p.do("GET", "/budget", nil)
	for _, says := range []string{"$45.00 a month is safe for you", "$550.00 left after bills", "$460.00 × 52/12 = $1,993.33 a month", "Pay your home, energy", "$405.00", "The largest part is Home: 55 of every 100"} {
		if !strings.Contains(body, says) {
			t.Errorf("the page does not say %q", says)
		}
	}
	safe, cur, ok, err := h.Budget.Safe(t.Context(), h.lender.ID, h.person("A-1"))
	if err != nil || !ok || safe != 4500 || cur != "USD" {
		t.Errorf("safe is %d %s %v %v", safe, cur, ok, err)
	}
	m, ok, err := h.Budget.Means(t.Context(), h.lender.ID, h.person("A-1"))
	if err != nil || !ok || m.Surplus != 50000 || m.Income != 199333 {
		t.Errorf("means are %+v %v %v", m, ok, err)
	}
	if h.count("A-1", "capacity_stated") != 1 {
		t.Error("the record does not know that it was said")
	}
	h.sound()
}

func TestEveryOutcomeIsSaidInPlainWords(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	for _, c := range []struct {
		form   url.Values
		says   string
		offers bool
	}{
		{with(quick, "home", "2000"), "There is no money left for a plan right now", false},
		{with(quick, "arrears", "500"), "Pay what comes first", false},
		{with(quick, "others", ""), "a month is safe for you", true},
	} {
		if code, body, _ := p.do("POST", "/budget/quick", c.form); code != 303 {
			t.Fatalf("%d %s", code, body)
		}
		_, body, _ := p.do("GET", "/budget", nil)
		if !strings.Contains(body, c.says) || strings.Contains(body, `href="/offers"`) != c.offers {
			t.Errorf("%q: %v", c.says, strings.Contains(body, `href="/offers"`))
		}
	}
}

func TestWrongAmountsAreSaidTogetherAndWhatWasTypedStays(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	code, body, _ := p.do("POST", "/budget/quick", with(quick, "income", "lots", "home", "-5", "bills", "99999999999"))
	if code != 422 || strings.Count(body, `class="err"`) != 3 || !strings.Contains(body, `value="lots"`) || !strings.Contains(body, `value="60"`) || !strings.Contains(body, "<title>Error: ") {
		t.Errorf("%d %s", code, body)
	}
	if code, body, _ := p.do("POST", "/budget/quick", url.Values{}); code != 422 || !strings.Contains(body, "Enter at least what comes in") {
		t.Errorf("nothing at all: %d", code)
	}
	if h.count("A-1", "capacity_stated") != 0 {
		t.Error("something was saved")
	}
}

func TestSixteenSavesAtOnceAreNumberedWithoutAGap(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	together(16, func(int) {
		if code, _, _ := p.do("POST", "/budget/quick", quick); code != 303 {
			t.Errorf("%d", code)
		}
	})
	same := with(quick, "id", uuid.Must(uuid.NewV7()).String())
	together(8, func(int) { p.do("POST", "/budget/quick", same) })
	var n, most int
	if err := h.DB.QueryRowContext(t.Context(), `SELECT count(*), max(version) FROM statement WHERE lender_id = $1`, h.lender.ID).Scan(&n, &most); err != nil || n != 17 || most != 17 {
		t.Errorf("%d versions, the newest is %d: %v", n, most, err)
	}
	if got := h.count("A-1", "capacity_stated"); got != 17 {
		t.Errorf("%d events", got)
	}
	h.sound()
}

func TestTheFullStatementIsSavedPageByPageAndCountsWhenItIsChecked(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	save := func(page string, form url.Values, next string) {
		t.Helper()
		if code, body, to := p.do("POST", "/budget/full/"+page, form); code != 303 || to != "/budget/full/"+next {
			t.Fatalf("%s: %d %s %s", page, code, to, body)
		}
	}
	save("household", url.Values{"adults": {"2"}, "under16": {"1"}, "tenure": {"tenant"}}, "income.pay")
	save("income.pay", url.Values{"a.income.pay.self": {"460"}, "f.income.pay.self": {"weekly"}, "m0.income.pay.gig": {"100"}, "m1.income.pay.gig": {"300"}, "m2.income.pay.gig": {"200"}}, "income.benefit")
	save("home", url.Values{"a.home.rent": {"800"}, "f.home.rent": {"monthly"}, "a.home.other": {"20"}, "f.home.other": {"monthly"}, "n.home.other": {"storage"}, "p.home.other": {"1"}}, "util")
	save("debts", url.Values{"label": {"Council"}, "kind": {"priority"}, "balance": {"600"}, "arrears": {"600"}, "offer": {"50"}}, "debts")
	save("debts", url.Values{"label": {"Card"}, "kind": {"non_priority"}, "balance": {"900"}, "apr": {"19.9"}, "minimum": {"25"}}, "debts")
	if h.count("A-1", "capacity_stated") != 0 {
		t.Error("a page of a draft stands in the record")
	}
	_, body, _ := p.do("GET", "/budget/full/income.pay", nil)
	if !strings.Contains(body, `value="460.00"`) || !strings.Contains(body, "$460.00 × 52/12 = $1,993.33 a month") || !strings.Contains(body, "Weekly (× 52/12)") {
		t.Errorf("what was saved is not there: %s", body)
	}
	_, body, _ = p.do("GET", "/budget/full/check", nil)
	id := strings.SplitN(strings.SplitN(body, `name="id" value="`, 2)[1], `"`, 2)[0]
	// 1,993.33 + 110.00 (a tenth above the lowest of three months) − 820.00 = 1,283.33
	if !strings.Contains(body, "$1,283.33") || !strings.Contains(body, "There is nothing for food") {
		t.Errorf("the check says %s", body)
	}
	together(4, func(int) {
		if code, _, to := p.do("POST", "/budget/full/check", url.Values{"id": {id}}); code != 303 || !strings.HasPrefix(to, "/budget") {
			t.Errorf("%d %s", code, to)
		}
	})
	if n := h.count("A-1", "capacity_stated"); n != 1 {
		t.Errorf("%d events for one press", n)
	}
	_, body, _ = p.do("GET", "/budget/versions/1", nil)
	for _, says := range []string{"Council", "Card", "storage", "marked as private", "460.00 × 52/12"} {
		if !strings.Contains(body, says) {
			t.Errorf("the version does not say %q", says)
		}
	}
	// the next version begins where this one ended, and says what changed
	save("home", url.Values{"a.home.rent": {"850"}, "f.home.rent": {"monthly"}}, "util")
	p.do("POST", "/budget/full/check", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}})
	if _, body, _ = p.do("GET", "/budget/versions", nil); !strings.Contains(body, "Rent: $800.00 → $850.00") || !strings.Contains(body, "Other home cost: $20.00 → $0.00") {
		t.Errorf("the difference is not said: %s", body)
	}
	h.sound()
}

func TestAPageWithMistakesKeepsWhatWasTyped(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	code, body, _ := p.do("POST", "/budget/full/home", url.Values{"a.home.rent": {"12,,3"}, "a.home.mortgage": {"700"}, "n.home.other": {strings.Repeat("租", 300)}, "a.home.other": {"5"}})
	if code != 422 || strings.Count(body, `class="err"`) != 2 || !strings.Contains(body, `value="12,,3"`) || !strings.Contains(body, `value="700"`) {
		t.Errorf("%d %s", code, body)
	}
	if code, body, _ = p.do("POST", "/budget/full/household", url.Values{"adults": {"0"}, "under16": {"many"}}); code != 422 || strings.Count(body, `class="err"`) != 2 {
		t.Errorf("%d %s", code, body)
	}
	if code, body, _ = p.do("POST", "/budget/full/debts", url.Values{"label": {"x"}, "apr": {"much"}}); code != 422 || strings.Count(body, `class="err"`) != 1 {
		t.Errorf("%d %s", code, body)
	}
	if code, body, _ = p.do("POST", "/budget/full/debts", url.Values{"kind": {"non_priority"}, "balance": {"5"}, "apr": {"much"}}); code != 422 || !strings.Contains(body, "Enter a percentage") {
		t.Errorf("%d %s", code, body)
	}
	for _, path := range []string{"/budget/full/castle", "/budget/versions/1", "/budget/versions/0", "/budget/versions/x/csv", "/budget/versions/-1/json"} {
		if code, _, _ := p.do("GET", path, nil); code != 404 {
			t.Errorf("%s: %d", path, code)
		}
	}
}

// upload sends a file as a form does.
func (p phone) upload(path string, content []byte) (int, string, string) {
	p.h.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	f, err := w.CreateFormFile("file", "budget.csv")
	if err != nil {
		p.h.t.Fatal(err)
	}
	f.Write(content)
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
	body, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(body), resp.Header.Get("Location")
}

func TestABudgetGoesOutAndComesBackTheSame(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.do("POST", "/budget/quick", quick)
	for _, form := range []string{"csv", "json"} {
		code, out, _ := p.do("GET", "/budget/versions/1/"+form, nil)
		if code != 200 {
			t.Fatalf("%s: %d", form, code)
		}
		if code, body, to := p.upload("/budget/import", []byte(out)); code != 303 || to != "/budget/full/check?read=1" {
			t.Fatalf("%s: %d %s", form, code, body)
		}
		_, body, _ := p.do("GET", "/budget/full/check", nil)
		if !strings.Contains(body, "$45.00 a month is safe for you") || strings.Contains(body, "What changed") {
			t.Errorf("%s came back different: %s", form, body)
		}
		p.do("POST", "/budget/discard", url.Values{})
	}
	for name, c := range map[string]struct{ content, says string }{
		"nothing":          {"", "Choose a file"},
		"another currency": {"part,name,value\nabout,currency,GBP\nabout,adults,1\n", "This file is in GBP; your debt here is in USD"},
		"two faults":       {"part,name,value,frequency\nabout,currency,USD\nabout,adults,0\nline,home.castle,5,weekly\n", "this line is not known"},
		"not a table":      {"{\"currency\":", "cannot be read as a budget"},
		"too large":        {strings.Repeat("x", 300<<10), "larger than 256 KB"},
	} {
		if code, body, _ := p.upload("/budget/import", []byte(c.content)); code != 422 || !strings.Contains(body, c.says) {
			t.Errorf("%s: %d %s", name, code, body)
		}
	}
	if code, _, _ := p.upload("/budget/import", bytes.Repeat([]byte{'y'}, 3<<20)); code != 422 {
		t.Errorf("three megabytes: %d", code)
	}
	// a file cannot say what is owed here
	p.upload("/budget/import", []byte("part,name,value,frequency,kind,ours\nabout,currency,USD\nabout,adults,1\nline,income.pay.self,1000,monthly\ndebt,x,99999,,non_priority,yes\n"))
	if _, body, _ := p.do("GET", "/budget/full/debts", nil); strings.Contains(body, "99,999") || !strings.Contains(body, "$100.00") {
		t.Error("the file's word stands for the case's")
	}
}

func TestAnothersBudgetLooksLikeNothing(t *testing.T) {
	h := build(t)
	a, b := h.guest("A-1"), h.guest("B-1")
	id := uuid.Must(uuid.NewV7()).String()
	a.do("POST", "/budget/quick", with(quick, "id", id))
	for _, path := range []string{"/budget/versions/1", "/budget/versions/1/csv", "/budget/versions/1/json"} {
		if code, _, _ := b.do("GET", path, nil); code != 404 {
			t.Errorf("%s: %d", path, code)
		}
	}
	if _, body, _ := b.do("GET", "/budget", nil); strings.Contains(body, "550.00") || !strings.Contains(body, "How would you like to begin?") {
		t.Error("another's budget is shown")
	}
	if code, _, _ := b.do("POST", "/budget/quick", with(quick, "id", id)); code != 404 {
		t.Errorf("another's id is taken for one's own: %d", code)
	}
	if code, _, _ := h.phone().do("GET", "/budget", nil); code != 401 {
		t.Errorf("nobody: %d", code)
	}
	ann, bob := h.person("A-1"), h.person("B-1")
	for name, r := range map[string]budget.Reader{"another person": {Person: bob, Purpose: budget.Owner}, "no purpose": {Person: ann}, "scoring": {Person: ann, Purpose: "scoring"}, "an adviser's purpose": {Person: ann, Purpose: budget.Advice}} {
		if _, _, err := h.Budget.Newest(t.Context(), h.lender.ID, ann, r); !errors.Is(err, budget.ErrPrivate) {
			t.Errorf("%s reads it: %v", name, err)
		}
	}
}

func TestAdviceSaysWhyAndKeepsNoAnswer(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.do("POST", "/budget/quick", with(quick, "home", "2000"))
	_, body, _ := p.do("GET", "/advice", nil)
	if n := strings.Count(body, "<legend>") + strings.Count(body, `class="field"><label`); n == 0 || n > 12 {
		t.Errorf("%d questions", n)
	}
	if code, _, to := p.do("POST", "/advice", url.Values{"identity_theft": {"yes"}, "considering_bankruptcy": {"no"}}); code != 303 || to != "/advice/found" {
		t.Fatalf("%d %s", code, to)
	}
	code, body, _ := p.do("GET", "/advice/found", nil)
	first := strings.Index(body, "There is no money left for a plan right now")
	if code != 200 || first < 0 || !strings.Contains(body, "US-12") || strings.Contains(body, "US-07") || !strings.Contains(body, "what is left in your budget") || !strings.Contains(body, "Please read this before you promise or pay anything.") {
		t.Errorf("%d %s", code, body)
	}
	p.do("POST", "/advice", url.Values{"identity_theft": {"yes"}})
	p.do("GET", "/advice/found", nil)
	if n := h.count("A-1", "advice_shown"); n != 1 {
		t.Errorf("%d events", n)
	}
	var n int
	if err := h.DB.GetContext(t.Context(), &n, `SELECT count(*) FROM event WHERE lender_id = $1 AND body::text LIKE '%identity_theft%'`, h.lender.ID); err != nil || n != 0 {
		t.Errorf("an answer stands in the record: %d %v", n, err)
	}
	h.sound()
}

func TestTheLabComparesRealDebtsAndIsHonest(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.do("POST", "/budget/quick", quick)
	p.do("POST", "/budget/full/debts", url.Values{"label": {"Store card"}, "kind": {"non_priority"}, "balance": {"3000"}, "apr": {"24"}, "minimum": {"70"}})
	p.do("POST", "/budget/full/check", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}})
	code, body, _ := p.do("GET", "/budget/payoff", nil)
	for _, says := range []string{"What you owe here", "$100.00", "Store card, 24% a year", "Dearest first", "Usual payments only", "What $20.00 more a month does", "Store card is clear in", "no interest known"} {
		if !strings.Contains(body, says) {
			t.Errorf("%d: the lab does not say %q", code, says)
		}
	}
	if code, body, _ = p.do("GET", "/budget/payoff?pay=60", nil); code != 200 || !strings.Contains(body, "less than the usual payments") {
		t.Errorf("below the minimums: %d", code)
	}
	if code, body, _ = p.do("GET", "/budget/payoff?pay=lots&lump=5&month=x", nil); code != 422 || strings.Count(body, `class="err"`) != 2 {
		t.Errorf("nonsense: %d", code)
	}
	p.do("POST", "/budget/full/debts", url.Values{"label": {"Loan"}, "kind": {"non_priority"}, "balance": {"5000"}, "apr": {"60"}})
	p.do("POST", "/budget/full/check", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}})
	if _, body, _ = p.do("GET", "/budget/payoff?pay=100", nil); !strings.Contains(body, "the debts never clear") || !strings.Contains(body, "would clear everything in five years") {
		t.Errorf("never is not said: %s", body)
	}
}

func TestTheDownloadHoldsTheBudgetToo(t *testing.T) {
	h := build(t)
	p, b := h.guest("A-1"), h.guest("B-1")
	p.do("POST", "/budget/quick", quick)
	p.do("POST", "/budget/share", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "version": {"1"}, "level": {"summary"}})
	h.staff("Cleo", "collector", h.lender.ID).do("GET", casePath, nil)
	_, body, _ := p.do("GET", "/settings/data", nil)
	for _, says := range []string{`"amount_minor": 46000`, `"level": "summary"`, `"role": "collector"`} {
		if !strings.Contains(body, says) {
			t.Errorf("it lacks %s", says)
		}
	}
	if _, body, _ = b.do("GET", "/settings/data", nil); strings.Contains(body, "46000") {
		t.Error("another's download holds it")
	}
}
