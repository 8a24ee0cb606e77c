package portal

import (
	"net/url"
	"strings"
	"testing"

	"evenkeel/portal/record"
)

func TestAStressTestIsFilledFromTheBudgetAndTellsNobody(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	to, _ := p.propose(3)
	at := strings.TrimSuffix(to, "/acceptance")
	if _, body, _ := p.do("GET", at, nil); strings.Contains(body, "what your own budget says") {
		t.Error("a budget that is not there filled the test")
	}
	p.do("POST", "/budget/quick", with(quick, "income", "460.77"))
	p.do("POST", "/budget/calendar/pay", url.Values{"pattern": {"weekly"}, "weekday": {"5"}})
	_, body, _ := p.do("GET", at, nil)
	// 460.77 × 52/12 = 1,996.67; − 1,010.00 − 433.33 − 50.00 to arrears = 503.34
	for _, want := range []string{"We filled in what your own budget says", `name="left" inputmode="decimal" autocomplete="off" maxlength="40" value="503.34"`, `value="1996.67"`, `value="weekly" selected`, `name="paidday" inputmode="numeric" maxlength="4" value="27"`, "A month in which your pay is $", "Your income falls by a fifth: $399.34"} {
		if !strings.Contains(body, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	if h.count("A-1", "stress_shown") != 0 {
		t.Error("what comes of a private budget is on the record")
	}
	typed := url.Values{"left": {"5.43"}, "income": {"1996.67"}, "pay": {"fortnightly"}, "paidday": {"4"}, "paidmonth": {"12"}, "paidyear": {"2026"}}
	code, body, _ := p.do("POST", at+"/stress", typed)
	if code != 200 || !strings.Contains(body, `value="5.43"`) || !strings.Contains(body, `value="fortnightly" selected`) || !strings.Contains(body, "A month in which your pay is $") || strings.Contains(body, `value="503.34"`) {
		t.Errorf("what was typed does not count: %d", code)
	}
	if code, body, _ := p.do("POST", at+"/stress", with(typed, "paidday", "31", "paidmonth", "2", "income", "much")); code != 422 || !strings.Contains(body, `href="#paidday"`) || !strings.Contains(body, `href="#income"`) || !strings.Contains(body, `value="31"`) || strings.Contains(body, "A month in which your pay is $") {
		t.Errorf("a day that is none: %d", code)
	}
	if h.count("A-1", "stress_shown") != 1 {
		t.Error("the test that was run is not on the record")
	}
	if s := h.said("A-1"); s.Pay == nil || s.Pay.Every != "weekly" {
		t.Errorf("the test changed what was said: %+v", s.Pay)
	}
	entries, _, err := h.Book.Entries(t.Context(), h.id("A-1"), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := record.Encode(e.Event)
		for _, figure := range []string{"50334", "503.34", "199667", "1996.67", "543", "46077"} {
			if err != nil || strings.Contains(string(b), `"`+figure) || strings.Contains(string(b), ":"+figure) {
				t.Errorf("%s stands in the record: %s, %v", figure, b, err)
			}
		}
	}
	h.sound()
}
