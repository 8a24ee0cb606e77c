package portal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A plan's score may choose how much support to give, propose an easier plan, or order a review queue (advisory.Use). It never raises an ask, refuses a plan,
// escalates, decides on contact or sells. These tests hold it there: they name every file that may make a score, keep one, or read what was kept.

// scoring are the names of package advisory that make or hold somebody's score.
var scoring = []string{"Score", "PlanFacts", "Sustainability", "Repair", "ChooseSupport", "ProposePlan", "OrderReview", "Uses"}

// scorers are the files that may use them. The calculator answers bins that are typed into it, and knows nobody.
var scorers = map[string][]string{"portal/borrower/weigh.go": scoring, "portal/borrower/safer.go": scoring, "cmd/portal/calc_advisory.go": {"Score", "Sustainability"}}

// keepers are the files that may touch the kept cards, with what they may call: write one or throw it away, read one's own, or ask for the report about many.
var keepers = map[string][]string{"portal/borrower/safer.go": {"Held", "Keep", "Drop"}, "portal/borrower/budget_erase.go": {"Drop"}, "portal/borrower/data.go": {"Held"}, "portal/console/sustainability.go": {"Report"}, "portal/portal.go": {"Work"}}

// denied are the packages of which no file imports either: what is asked for, whom to write to, what is sold or sued over is decided there.
var denied = []string{"plans", "portal/conduct", "portal/outreach", "portal/placement", "portal/payments", "portal/due", "portal/lender", "portal/lenders", "portal/access", "portal/book", "portal/desk", "portal/care", "portal/messages", "portal/complaints", "portal/timeline", "portal/people", "portal/ledger"}

// breaches says where a file uses a score that it may not. file is its path from the root of the project.
func breaches(t *testing.T, file, source string) (found []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	name := ""
	dir := filepath.ToSlash(filepath.Dir(file))
	for _, i := range f.Imports {
		path := strings.Trim(i.Path.Value, `"`)
		if path == "evenkeel/advisory" {
			if name = "advisory"; i.Name != nil {
				name = i.Name.Name
			}
		}
		if (path == "evenkeel/advisory" || path == "evenkeel/portal/sustainability") && slices.Contains(denied, dir) {
			found = append(found, file+" imports "+path)
		}
	}
	if name == "." || name == "_" {
		return append(found, file+" hides where advisory is used")
	}
	ast.Inspect(f, func(n ast.Node) bool {
		x, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if of, ok := x.X.(*ast.Ident); ok && name != "" && of.Name == name && slices.Contains(scoring, x.Sel.Name) && !slices.Contains(scorers[file], x.Sel.Name) {
			found = append(found, file+" uses advisory."+x.Sel.Name)
		}
		if of, ok := x.X.(*ast.SelectorExpr); ok && of.Sel.Name == "Sustained" && !slices.Contains(keepers[file], x.Sel.Name) {
			found = append(found, file+" calls "+x.Sel.Name+" of the kept cards")
		}
		return true
	})
	return found
}

// product is every Go file of the product but tests, by its path from the root.
func product(t *testing.T) map[string]string {
	t.Helper()
	root := strings.TrimSpace(run(t, "go", "list", "-m", "-f", "{{.Dir}}"))
	files := map[string]string{}
	for pkg := range strings.Lines(run(t, "go", "list", "-f", "{{$d := .Dir}}{{range .GoFiles}}{{$d}}/{{.}}\n{{end}}", "evenkeel/...")) {
		if path := strings.TrimSpace(pkg); path != "" {
			rel, err := filepath.Rel(root, path)
			if err != nil {
				t.Fatal(err)
			}
			files[filepath.ToSlash(rel)] = path
		}
	}
	return files
}

func TestNobodyMakesOrReadsAScoreButForItsUses(t *testing.T) {
	t.Parallel()
	scored, kept := 0, 0
	files := product(t)
	for file, path := range files {
		if strings.HasPrefix(file, "advisory/") || strings.HasPrefix(file, "portal/sustainability/") {
			continue
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		source := string(b)
		for _, b := range breaches(t, file, source) {
			t.Error(b)
		}
		scored += strings.Count(source, "advisory.PlanFacts")
		kept += strings.Count(source, ".Sustained.Keep(")
	}
	for file := range scorers {
		if files[file] == "" {
			t.Errorf("%s is allowed and does not exist", file)
		}
	}
	for file := range keepers {
		if files[file] == "" {
			t.Errorf("%s is allowed and does not exist", file)
		}
	}
	if scored == 0 || kept != 1 {
		t.Errorf("%d and %d uses are found: the walk proves nothing", scored, kept)
	}
	for _, line := range strings.Split(run(t, "go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "evenkeel/..."), "\n") {
		w := strings.Fields(line)
		if len(w) > 0 && slices.Contains(w[1:], "evenkeel/portal/sustainability") && !slices.Contains([]string{"evenkeel/portal", "evenkeel/portal/borrower", "evenkeel/portal/console"}, w[0]) {
			t.Errorf("%s imports the kept cards", w[0])
		}
	}
}

// The walk must see what it is there for: each of these would be a denied use.
func TestTheWalkSeesADeniedUse(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, source string }{
		"asking for more than the fair share":   {"portal/borrower/offers.go", `package borrower; import "evenkeel/advisory"; var x = advisory.PlanFacts{}`},
		"refusing a plan":                       {"portal/borrower/sign.go", `package borrower; import a "evenkeel/advisory"; func f() { a.Score(nil) }`},
		"deciding whom to write to":             {"portal/outreach/outreach.go", `package outreach; import "evenkeel/advisory"`},
		"deciding on contact":                   {"portal/conduct/contact.go", `package conduct; import "evenkeel/advisory"; func f(s advisory.Sustainability) {}`},
		"choosing what to place or sell":        {"portal/placement/placement.go", `package placement; import "evenkeel/portal/sustainability"`},
		"telling the lender":                    {"portal/lender/quotes.go", `package lender; import "evenkeel/advisory"; var _ = advisory.ProposePlan`},
		"showing a person's score to a console": {"portal/console/case.go", `package console; func (d *Door) f() { d.Sustained.Held(nil) }`},
		"reading a card in the console":         {"portal/console/sustainability.go", `package console; func (d *Door) f() { d.Sustained.Held(nil) }`},
		"a dot import":                          {"portal/console/x.go", `package console; import . "evenkeel/advisory"`},
	} {
		if len(breaches(t, c.file, c.source)) == 0 {
			t.Errorf("%s goes unseen", name)
		}
	}
}

// TestTheScoreStaysWhereItIsMade holds what weigh.go and safer.go declare inside them: accepting, proposing and changing a plan cannot ask how it looks. Signing
// may hand on that a card is kept, and learns nothing of it.
func TestTheScoreStaysWhereItIsMade(t *testing.T) {
	t.Parallel()
	dir := strings.TrimSpace(run(t, "go", "list", "-f", "{{.Dir}}", "evenkeel/portal/borrower"))
	inside := []string{"weigh.go", "safer.go"}
	files := map[string]*ast.File{}
	set := token.NewFileSet()
	paths, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = f
	}
	types, methods := map[string]bool{}, map[string]bool{}
	for _, name := range inside {
		for _, d := range files[name].Decls {
			switch d := d.(type) {
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if x, ok := s.(*ast.TypeSpec); ok {
						types[x.Name.Name] = true
					}
				}
			case *ast.FuncDecl:
				if d.Recv != nil && nameOf(d.Recv.List[0].Type) == "Door" {
					methods[d.Name.Name] = true
				}
			}
		}
	}
	if !types["weighing"] || !types["weighed"] || !methods["weigh"] || !methods["LetCheck"] {
		t.Fatalf("%v %v: the walk finds nothing", types, methods)
	}
	for name, f := range files {
		if slices.Contains(inside, name) {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.Ident:
				if types[x.Name] {
					t.Errorf("%s knows %s", name, x.Name)
				}
			case *ast.SelectorExpr:
				if methods[x.Sel.Name] {
					t.Errorf("%s calls %s", name, x.Sel.Name)
				}
			}
			return true
		})
	}
}

func nameOf(e ast.Expr) string {
	if p, ok := e.(*ast.StarExpr); ok {
		e = p.X
	}
	if i, ok := e.(*ast.Ident); ok {
		return i.Name
	}
	return ""
}
