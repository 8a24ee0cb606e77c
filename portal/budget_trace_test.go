package portal

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

// TestAPrivateBudgetLeavesNoTraceOnTheCollectingSide holds every page of the collecting side, the operator's figures and what has been sent before and after somebody makes a
// budget, changes it, reads advice on it and shares it with an adviser. At level 0 the company sees "nothing (not even that a budget exists)".
func TestAPrivateBudgetLeavesNoTraceOnTheCollectingSide(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	desks := map[string]phone{"collector": h.staff("Cleo", "collector", h.lender.ID), "supervisor": h.staff("Sue", "supervisor", h.lender.ID)}
	paths := []string{casePath, "/console", "/console?q=A-1", "/console?q=Able", "/console/tasks", "/console/complaints", "/console/harbour/messages/" + h.person("A-1").String()}
	clock := regexp.MustCompile(`\d{1,2}:\d{2}( [AP]M)?`)
	look := func() map[string]string {
		all := map[string]string{}
		for role, who := range desks {
			for _, path := range paths {
				code, body, to := who.do("GET", path, nil)
				if code != 200 && code != 404 && code != 403 {
					t.Fatalf("%s: %d %s", path, code, to)
				}
				if path == casePath && code != 200 {
					t.Fatalf("the %s does not see the case: %d", role, code)
				}
				all[role+" "+path] = clock.ReplaceAllString(body, "")
			}
		}
		return all
	}
	before := look()
	time.Sleep(2 * time.Millisecond)
	last := func() (at time.Time) {
		if err := h.DB.GetContext(t.Context(), &at, `SELECT last_at FROM cases WHERE lender_id = $1 AND case_id = $2`, h.lender.ID, h.id("A-1").Case); err != nil {
			t.Fatal(err)
		}
		return at
	}
	then := last()

	p.do("POST", "/budget/quick", quick)
	p.do("POST", "/budget/quick", with(quick, "home", "2000"))
	p.do("POST", "/advice", url.Values{}) // the card that comes up rests on the budget: nothing is left
	p.do("GET", "/advice/found", nil)
	p.do("POST", "/budget/payoff/strategy", url.Values{"way": {"snowball"}})
	p.do("POST", "/budget/share", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "version": {"2"}, "level": {"adviser"}, "name": {"Citizens' help"}})
	p.do("POST", "/budget/share/withdrawal", url.Values{"from": {"adviser"}})
	for kind, n := range map[string]int{"capacity_stated": 2, "advice_shown": 1, "strategy_chosen": 1, "statement_shared": 1, "statement_withdrawn": 1} {
		if h.count("A-1", kind) != n {
			t.Fatalf("%s is not in the record, so this test proves nothing", kind)
		}
	}
	if _, body, _ := p.do("GET", "/decisions", nil); strings.Count(body, "(private)") != 2 || !strings.Contains(body, "Read advice about their rights") {
		t.Error("the borrower's own decisions do not show it")
	}
	for place, body := range look() {
		if body != before[place] {
			t.Errorf("%s is another page than before", place)
		}
	}
	if !last().Equal(then) {
		t.Error("lists say that something has happened")
	}
	h.sound()

	// what is shared with the company is no secret from it
	p.do("POST", "/budget/share", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "version": {"2"}, "level": {"offer"}})
	if _, body, _ := desks["collector"].do("GET", casePath, nil); !strings.Contains(body, "Shared their budget") || strings.Contains(body, "Said what is left") {
		t.Error("the collector does not see what is shared with them, or sees more")
	}
}

// TestACollectorDoesNotLearnFromAPlanThatThereIsABudget: only who goes above their safe amount can take the agreement back for a day.
func TestACollectorDoesNotLearnFromAPlanThatThereIsABudget(t *testing.T) {
	h := table(t)
	h.Borrower.Capacity = spare(2000)
	p := h.guest("A-1")
	to, form := p.propose(4)
	form.Set("above", "yes")
	if code, body, _ := p.do("POST", to, form); code != 303 {
		t.Fatal(code, body)
	}
	if h.theCase("A-1").Plan.CoolingUntil.IsZero() || h.count("A-1", "stress_shown") != 1 {
		t.Fatal("there is nothing to hide")
	}
	if _, body, _ := p.do("GET", "/plan", nil); !strings.Contains(body, "You can take the whole agreement back until") {
		t.Error("the borrower is not told that they can take it back")
	}
	_, body, _ := h.staff("Cleo", "collector", h.lender.ID).do("GET", casePath, nil)
	for _, tells := range []string{"taken back until", "bad months", "safe", "spare"} {
		if strings.Contains(body, tells) {
			t.Errorf("the case page says %q", tells)
		}
	}
}

// TestOnlyTheBorrowerReadsTheWholeRecord walks the doors: a record that is said as sentences to anybody else has been through record.Visible.
func TestOnlyTheBorrowerReadsTheWholeRecord(t *testing.T) {
	t.Parallel()
	said := 0
	for _, dir := range []string{"console", "lender", "outreach", "desk", "care"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if text := string(b); strings.Contains(text, "timeline.Line(") || strings.Contains(text, "words.Sentence(") {
				if said++; !strings.Contains(text, "record.Visible(") {
					t.Errorf("%s says a record that still holds what is private", f)
				}
			}
		}
	}
	if said == 0 {
		t.Error("no door says a record: the walk proves nothing")
	}
}
