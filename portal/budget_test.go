package portal

import (
	"net/url"
	"strings"
	"testing"

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
