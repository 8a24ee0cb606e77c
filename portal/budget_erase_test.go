package portal

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

// bodies counts the versions, and the drafts, that still say something.
func (h *house) bodies() (versions, drafts int) {
	h.t.Helper()
	if err := h.DB.QueryRowContext(h.t.Context(), `SELECT (SELECT count(*) FROM statement WHERE lender_id = $1 AND sealed IS NOT NULL), (SELECT count(*) FROM statement_draft WHERE lender_id = $1)`, h.lender.ID).Scan(&versions, &drafts); err != nil {
		h.t.Fatal(err)
	}
	return versions, drafts
}

func TestABudgetIsErasedInOnePressAndTheLooksStay(t *testing.T) {
	h := build(t)
	p, other, cleo := h.guest("A-1"), h.guest("B-1"), h.staff("Cleo", "collector", h.lender.ID)
	other.do("POST", "/budget/quick", quick)
	p.do("POST", "/budget/quick", quick)
	p.do("POST", "/budget/quick", with(quick, "home", "700"))
	p.do("POST", "/budget/share", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "version": {"2"}, "level": {"summary"}})
	p.do("POST", "/budget/share", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "version": {"2"}, "level": {"adviser"}, "name": {"Citizens' help"}})
	cleo.do("GET", casePath, nil)
	p.do("POST", "/budget/full/home", url.Values{"a.home.rent": {"650"}, "f.home.rent": {"monthly"}})
	if v, drafts := h.bodies(); v != 3 || drafts != 1 {
		t.Fatalf("%d versions and %d drafts to begin with", v, drafts)
	}
	if _, body, _ := p.do("GET", "/budget", nil); !strings.Contains(body, "Erase my budget now") || !strings.Contains(body, "24 months") {
		t.Error("the page does not offer it, or does not say how long a version is kept")
	}
	beside := func() (n int) {
		t.Helper()
		for _, table := range []string{"goal", "statement_schedule"} {
			var rows int
			if err := h.DB.GetContext(t.Context(), &rows, `SELECT count(*) FROM `+table+` WHERE lender_id = $1 AND person_id = $2`, h.lender.ID, h.person("A-1")); err != nil {
				t.Fatal(err)
			}
			n += rows
		}
		return n
	}
	p.do("POST", "/budget/calendar/balance", url.Values{"balance": {"50"}})
	p.goal("emergency", "months", "1", "start", "0", "deposit", "100")
	if n := beside(); n != 2 {
		t.Fatalf("%d rows of days and goals to begin with", n)
	}
	together(4, func(int) {
		if code, _, to := p.do("POST", "/budget/erasure", url.Values{}); code != 303 || to != "/budget?erased=1" {
			t.Errorf("%d %s", code, to)
		}
	})
	if v, drafts := h.bodies(); v != 1 || drafts != 0 { // the other person's
		t.Errorf("%d versions and %d drafts are left", v, drafts)
	}
	if n := beside(); n != 0 {
		t.Errorf("%d rows of days and goals are left", n)
	}
	for kind, n := range map[string]int{"capacity_erased": 1, "statement_withdrawn": 2} {
		if got := h.count("A-1", kind); got != n {
			t.Errorf("%s stands in the record %d times, want %d", kind, got, n)
		}
	}
	if _, body, _ := p.do("GET", "/budget?erased=1", nil); !strings.Contains(body, "Your budget is erased") || !strings.Contains(body, "How would you like to begin?") || strings.Contains(body, "Erase my budget now") {
		t.Error("the page does not begin anew")
	}
	for _, path := range []string{"/budget/versions/1", "/budget/versions/2", "/budget/versions/2/csv"} {
		if code, _, _ := p.do("GET", path, nil); code != 404 {
			t.Errorf("%s: %d", path, code)
		}
	}
	_, body, _ := p.do("GET", "/budget/share", nil)
	for _, says := range []string{"Somebody at the company looked at: The summary, version 2", "Everything, with an adviser", "ended on"} {
		if !strings.Contains(body, says) {
			t.Errorf("who may see it does not say %q", says)
		}
	}
	if _, body, _ := cleo.do("GET", casePath, nil); strings.Contains(body, `id="budget"`) || strings.Contains(body, "Erased") || !strings.Contains(body, "Shares their budget no more: The summary") || strings.Contains(body, "adviser") {
		t.Error("the collector still sees it, or is told more than that sharing has ended")
	}
	if _, _, ok, err := h.Budget.Safe(t.Context(), h.lender.ID, h.person("A-1")); ok || err != nil {
		t.Errorf("offers are still marked by it: %v %v", ok, err)
	}
	if _, body, _ := p.do("GET", "/settings/data", nil); strings.Contains(body, `"amount_minor": 46000`) || !strings.Contains(body, `"role": "collector"`) {
		t.Error("the download holds what was erased, or lacks the looks")
	}
	// a new one goes on where the numbers were
	p.do("POST", "/budget/quick", quick)
	if code, _, _ := p.do("GET", "/budget/versions/3", nil); code != 200 {
		t.Errorf("the next version is not the third: %d", code)
	}
	if code, _, to := p.do("POST", "/budget/share", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "version": {"3"}, "level": {"offer"}}); code != 303 {
		t.Errorf("the new one cannot be shared: %d %s", code, to)
	}
	h.sound()
}

func TestOldVersionsAreErasedUnlessSomebodyMayStillLook(t *testing.T) {
	h := build(t)
	p, other := h.guest("A-1"), h.guest("B-1")
	for _, x := range []phone{p, other} {
		x.do("POST", "/budget/quick", quick)
		x.do("POST", "/budget/quick", with(quick, "home", "700"))
	}
	other.do("POST", "/budget/full/home", url.Values{"a.home.rent": {"650"}, "f.home.rent": {"monthly"}})
	erase := func(want, left, drafts int) {
		t.Helper()
		if n, err := h.Budget.EraseOld(t.Context()); n != want || err != nil {
			t.Errorf("%d versions are erased, want %d (%v)", n, want, err)
		}
		if v, d := h.bodies(); v != left || d != drafts {
			t.Errorf("%d versions and %d drafts are left, want %d and %d", v, d, left, drafts)
		}
	}
	made := time.Now()
	h.clock(made.AddDate(0, 24, -1))
	erase(0, 4, 1)
	// a consent given on the last day keeps its version for as long as it stands
	p = h.guest("A-1")
	if code, body, _ := p.do("POST", "/budget/share", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "version": {"2"}, "level": {"summary"}}); code != 303 {
		t.Fatal(code, body)
	}
	h.clock(made.AddDate(0, 24, 1))
	erase(3, 1, 0)
	erase(0, 1, 0)
	h.clock(made.AddDate(0, 24, 370))
	erase(1, 0, 0)
}
