package portal

import (
	"net/url"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

// behind are the packages that may know package budget itself: the person's own door, the door through which a consent lets others see, and who builds both.
var behind = []string{"portal/borrower", "portal/budget/shared", "portal"}

// TestNoPathLeadsFromCollectionsToAPrivateBudget walks every import: package budget is known to nobody but those behind the wall, and what anybody else
// imports reaches it through shared alone.
func TestNoPathLeadsFromCollectionsToAPrivateBudget(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "evenkeel/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	imports := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		w := strings.Fields(line)
		for _, i := range w[1:] {
			if own, ok := strings.CutPrefix(i, "evenkeel/"); ok {
				pkg := strings.TrimPrefix(w[0], "evenkeel/")
				imports[pkg] = append(imports[pkg], own)
				if own == "portal/budget" && !slices.Contains(behind, pkg) {
					t.Errorf("%s imports the private budget", pkg)
				}
			}
		}
	}
	if !slices.Contains(imports["portal/console"], "portal/budget/shared") || !slices.Contains(imports["portal/borrower"], "portal/budget") {
		t.Fatal("the walk finds neither door: it proves nothing")
	}
	// without the one door, nothing that works for the lender reaches it at any distance
	var reaches func(pkg string, seen map[string]bool) bool
	reaches = func(pkg string, seen map[string]bool) bool {
		if pkg == "portal/budget" {
			return true
		}
		if seen[pkg] || pkg == "portal/budget/shared" {
			return false
		}
		seen[pkg] = true
		return slices.ContainsFunc(imports[pkg], func(i string) bool { return reaches(i, seen) })
	}
	for _, pkg := range []string{"portal/console", "portal/lender", "portal/outreach", "portal/placement", "portal/payments", "portal/access", "portal/lenders", "portal/book", "portal/timeline", "views/console", "portal/record", "plans"} {
		if reaches(pkg, map[string]bool{}) {
			t.Errorf("%s reaches the private budget", pkg)
		}
	}
}

// TestTheTablesOfABudgetAreNamedInItsPackageAlone walks every statement of the product.
func TestTheTablesOfABudgetAreNamedInItsPackageAlone(t *testing.T) {
	t.Parallel()
	private := regexp.MustCompile(`(?i)\b(FROM|JOIN|INTO|UPDATE)\s+(statement|statement_draft|statement_schedule|goal|consent|budget_view)\b`)
	own := 0
	for pkg := range strings.Lines(run(t, "go", "list", "-f", "{{.Dir}}", "evenkeel/...")) {
		dir := strings.TrimSpace(pkg)
		for place, text := range sqlOf(t, dir) {
			if !private.MatchString(text) {
				continue
			}
			if strings.HasSuffix(dir, "/portal/budget") {
				own++
			} else {
				t.Errorf("%s reads or writes a budget: %.100s", place, text)
			}
		}
	}
	if own < 8 {
		t.Errorf("only %d statements found in the package itself: the walk proves nothing", own)
	}
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

const casePath = "/console/harbour/cases/A-1"

func TestACollectorSeesWhatWasSharedAndTheBorrowerSeesThatTheyLooked(t *testing.T) {
	h := build(t)
	p, cleo, ada := h.guest("A-1"), h.staff("Cleo", "collector", h.lender.ID), h.staff("Ada", "adviser", h.lender.ID)
	p.do("POST", "/budget/full/home", url.Values{"a.home.rent": {"800"}, "f.home.rent": {"monthly"}, "a.home.other": {"20"}, "f.home.other": {"monthly"}, "n.home.other": {"a secret shed"}, "p.home.other": {"1"}})
	p.do("POST", "/budget/full/income.benefit", url.Values{"a.income.benefit.disability": {"500"}, "f.income.benefit.disability": {"monthly"}, "a.income.benefit.child": {"77"}, "f.income.benefit.child": {"monthly"}})
	p.do("POST", "/budget/full/income.pay", url.Values{"a.income.pay.self": {"1200"}, "f.income.pay.self": {"monthly"}})
	p.do("POST", "/budget/full/debts", url.Values{"label": {"Uncle Zed"}, "kind": {"non_priority"}, "balance": {"900"}})
	p.do("POST", "/budget/full/check", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}})
	panel := func(who phone) string {
		t.Helper()
		path := casePath
		if who == ada { // the case is not an adviser's to see: what is shared with them stands beside their messages
			path = "/console/harbour/messages/" + h.person("A-1").String()
		}
		code, body, _ := who.do("GET", path, nil)
		if code != 200 {
			t.Fatalf("case: %d", code)
		}
		_, after, _ := strings.Cut(body, `id="budget"`)
		before, _, _ := strings.Cut(after, "</section>")
		return before
	}
	share := func(level, name string) {
		t.Helper()
		if code, body, to := p.do("POST", "/budget/share", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "version": {"1"}, "level": {level}, "name": {name}}); code != 303 {
			t.Fatalf("%s: %d %s %s", level, code, body, to)
		}
	}
	if panel(cleo) != "" {
		t.Error("something of a private budget is shown")
	}
	if _, body, _ := p.do("GET", "/budget/share", nil); !strings.Contains(body, "Nobody has looked at it.") {
		t.Error("looks that saw nothing are listed")
	}
	everything := []string{"$90.70", "$1,777.00", "$500.00", "Rent", "$77.00", "Disability", "shed", "Uncle Zed"} // the safe amount first
	for _, c := range []struct {
		level string
		sees  []int
	}{{"offer", []int{0}}, {"summary", []int{0, 1}}, {"statement", []int{0, 1, 2, 3, 4}}} { // the disability benefit only as its group's total
		share(c.level, "")
		got := panel(cleo)
		for i, x := range everything {
			if want := slices.Contains(c.sees, i); strings.Contains(got, x) != want {
				t.Errorf("%s: %q is shown: %v, want %v", c.level, x, !want, want)
			}
		}
		if panel(ada) != "" {
			t.Errorf("%s: an adviser sees what was shared with the company", c.level)
		}
	}
	_, body, _ := p.do("GET", "/budget/share", nil)
	for _, says := range []string{"Somebody at the company looked at: Only the safe amount, version 1", "Somebody at the company looked at: The lines, version 1. Purpose: to agree a plan that you can keep", "Your receipts", "ended on"} {
		if !strings.Contains(body, says) {
			t.Errorf("the borrower does not read %q", says)
		}
	}
	if h.count("A-1", "statement_shared") != 3 {
		t.Error("the record lacks a consent")
	}
	p.do("POST", "/budget/share", url.Values{"level": {"private"}})
	if panel(cleo) != "" || h.count("A-1", "statement_withdrawn") != 1 {
		t.Error("what was taken back is still shown")
	}
	p.do("POST", "/budget/share/withdrawal", url.Values{"from": {"lender"}}) // nothing stands: nothing happens
	if h.count("A-1", "statement_withdrawn") != 1 {
		t.Error("nothing was taken back twice")
	}
	share("adviser", "Citizens' help")
	if panel(cleo) != "" || !strings.Contains(panel(ada), "Rent") {
		t.Error("what is for the adviser is not theirs alone")
	}
	// a newer version is not shared by the old consent, and a year later nothing is
	share("summary", "")
	p.do("POST", "/budget/quick", quick)
	if got := panel(cleo); !strings.Contains(got, "$1,777.00") || !strings.Contains(got, "Version 1") {
		t.Error("the consent's version is not what is shown")
	}
	for role, want := range map[string]bool{"collector": true, "supervisor": true, "adviser": true, "operator": false, "": false} {
		if _, ok, err := h.Console.Budgets.Look(t.Context(), h.lender.ID, h.person("A-1"), uuid.Must(uuid.NewV7()), role, time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)); ok != want || err != nil {
			t.Errorf("%q sees something: %v, %v", role, ok, err)
		}
		if _, ok, err := h.Console.Budgets.Look(t.Context(), h.lender.ID, h.person("A-1"), uuid.Must(uuid.NewV7()), role, time.Date(2027, 11, 25, 0, 0, 0, 0, time.UTC)); ok || err != nil {
			t.Errorf("%q sees something after its year: %v, %v", role, ok, err)
		}
	}
	h.sound()
}

func TestAForgedConsentIsRefused(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.do("POST", "/budget/quick", quick)
	id := uuid.Must(uuid.NewV7()).String()
	for name, form := range map[string]url.Values{"no level": {"id": {id}, "version": {"1"}}, "an unknown level": {"id": {id}, "version": {"1"}, "level": {"everything"}}, "a number": {"id": {id}, "version": {"1"}, "level": {"3"}}, "another version": {"id": {id}, "version": {"2"}, "level": {"summary"}},
		"an adviser without a name": {"id": {id}, "version": {"1"}, "level": {"adviser"}}} {
		if code, _, _ := p.do("POST", "/budget/share", form); code != 422 {
			t.Errorf("%s: %d", name, code)
		}
	}
	if code, _, _ := p.do("POST", "/budget/share/withdrawal", url.Values{"from": {"everybody"}}); code != 404 {
		t.Errorf("withdrawal from nobody: %d", code)
	}
	if _, body, _ := h.guest("B-1").do("POST", "/budget/share", url.Values{"id": {id}, "version": {"1"}, "level": {"summary"}}); !strings.Contains(body, "Only the version that you share") {
		t.Error("somebody without a budget shares one")
	}
	if h.count("A-1", "statement_shared")+h.count("B-1", "statement_shared") != 0 {
		t.Error("a forged consent stands in the record")
	}
	// pressing twice is one consent
	together(8, func(int) {
		p.do("POST", "/budget/share", url.Values{"id": {id}, "version": {"1"}, "level": {"summary"}})
	})
	var n int
	if err := h.DB.GetContext(t.Context(), &n, `SELECT count(*) FROM consent WHERE lender_id = $1`, h.lender.ID); err != nil || n != 1 || h.count("A-1", "statement_shared") != 1 {
		t.Errorf("%d consents, %v", n, err)
	}
}
