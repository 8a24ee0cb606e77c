package portal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"evenkeel/portal/dbtest"
)

// crossing are the statements that read across lenders on purpose, by how they begin, each with its reason. None of them writes or locks.
var crossing = map[string]string{
	"SELECT lender_id, payment_id, attempts FROM payment":                                                 "the janitor looks for open payments of every lender, and names the lender from there on",
	"SELECT s.staff_id, s.name, s.role, s.language, v.seen_at, now() + (SELECT ahead FROM clock) AS now,": "which lenders a member of staff may see is what this asks",
}

var (
	startsSQL = regexp.MustCompile(`^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|LOCK|TRUNCATE|MERGE|COPY)\s`)
	// a table where a statement reads or writes it, with the name it goes by there
	mention = regexp.MustCompile(`(?i)\b(?:FROM|JOIN|UPDATE|INTO|,)\s+(?:ONLY\s+)?([a-z_]+)\b(?:\s+(?:AS\s+)?([a-z_]+)\b)?`)
	spaces  = regexp.MustCompile(`\s+`)
	// a lender handed in, or written with the row: a join of two tables by lender_id alone still reads every lender
	asks     = regexp.MustCompile(`(?i)lender_id\s*(=\s*([$'%?:]|ANY)|IN\b)|INTO\s+[a-z_]+(\s+AS\s+[a-z]+)?\s*\(\s*lender_id`)
	keywords = []string{"from", "as", "where", "set", "on", "join", "left", "cross", "order", "limit", "for", "group", "using", "values", "select", "full", "inner", "returning", "union", "do", "default"}
)

// unkeyed says what is wrong with a statement: each tenant table in it must be held to its lender.
func unkeyed(statement string, tenant map[string]bool) []string {
	var wrong []string
	tables := 0
	for _, m := range mention.FindAllStringSubmatch(statement, -1) {
		table, as := m[1], m[2]
		named := as != "" && !slices.Contains(keywords, strings.ToLower(as))
		if !tenant[table] || m[0][0] == ',' && !named {
			continue
		}
		tables++
		if named && !strings.HasPrefix(strings.ToUpper(m[0]), "INTO") && !regexp.MustCompile(`\b`+as+`\.lender_id\b`).MatchString(statement) &&
			strings.Count(statement, "lender_id") == strings.Count(statement, ".lender_id") {
			wrong = append(wrong, table+" "+as+" is not held to its lender")
		}
	}
	if n := strings.Count(statement, "lender_id"); n < tables {
		wrong = append(wrong, "names lender_id "+strconv.Itoa(n)+" times for "+strconv.Itoa(tables)+" tenant tables")
	}
	if tables > 0 && !asks.MatchString(statement) {
		wrong = append(wrong, "asks for no lender")
	}
	return wrong
}

func TestEveryStatementOnATenantTableNamesItsLender(t *testing.T) {
	t.Parallel()
	var names []string
	if err := dbtest.New(t).SelectContext(t.Context(), &names, `SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'lender_id' AND table_name <> 'lender'`); err != nil {
		t.Fatal(err)
	}
	tenant := map[string]bool{}
	for _, n := range names {
		tenant[n] = true
	}
	unused, seen := maps.Clone(crossing), 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		for place, text := range sqlOf(t, path) {
			for statement := range strings.SplitSeq(text, ";") {
				statement = strings.TrimSpace(spaces.ReplaceAllString(statement, " "))
				wrong := unkeyed(statement, tenant)
				seen++
				for begins := range crossing {
					if strings.HasPrefix(statement, begins) && strings.HasPrefix(begins, "SELECT") && !strings.Contains(statement, "FOR UPDATE") {
						delete(unused, begins)
						wrong = nil
					}
				}
				for _, w := range wrong {
					t.Errorf("%s: %s: %.120s", place, w, statement)
				}
			}
		}
		return nil
	})
	if err != nil || seen < 50 {
		t.Fatalf("%d statements found, %v", seen, err)
	}
	for begins := range unused {
		t.Errorf("no statement crosses lenders like this any more: %s", begins)
	}
}

// sqlOf are the SQL texts of a package by where they stand, put together from the constants they are made of; what is not known is a question mark.
func sqlOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	set := token.NewFileSet()
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	consts, parts := map[string]ast.Expr{}, map[token.Pos]bool{}
	var files []*ast.File
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_templ.go") {
			continue
		}
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
		for _, d := range f.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
				for _, spec := range g.Specs {
					v := spec.(*ast.ValueSpec)
					for i := range v.Values {
						consts[v.Names[i].Name] = v.Values[i]
					}
				}
			}
		}
	}
	var text func(ast.Expr) string
	text = func(e ast.Expr) string {
		switch x := e.(type) {
		case *ast.BasicLit:
			if s, err := strconv.Unquote(x.Value); err == nil && x.Kind == token.STRING {
				return s
			}
		case *ast.BinaryExpr:
			return text(x.X) + text(x.Y)
		case *ast.ParenExpr:
			return text(x.X)
		case *ast.Ident:
			if c, ok := consts[x.Name]; ok {
				parts[c.Pos()] = true
				return text(c)
			}
		}
		return " ? "
	}
	found := map[token.Pos]string{}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch e := n.(type) {
			case *ast.BasicLit:
				if s := text(e); startsSQL.MatchString(s) {
					found[e.Pos()] = s
				}
			case *ast.BinaryExpr:
				if s := text(e); startsSQL.MatchString(s) {
					found[e.Pos()] = s
					return false
				}
			}
			return true
		})
	}
	placed := map[string]string{}
	for pos, s := range found {
		if !parts[pos] { // a part is judged with the whole it belongs to
			placed[set.Position(pos).String()] = s
		}
	}
	return placed
}

func TestAStatementThatForgetsALenderIsFound(t *testing.T) {
	t.Parallel()
	tenant := map[string]bool{"person": true, "cases": true, "opt_out": true}
	for statement, right := range map[string]bool{
		`SELECT 1 FROM person WHERE lender_id = $1 AND person_id = $2`:                                                          true,
		`SELECT 1 FROM person WHERE person_id = $2`:                                                                             false,
		`SELECT lender_id FROM person WHERE person_id = $2`:                                                                     false,
		`SELECT 1 FROM cases c JOIN person p ON p.lender_id = c.lender_id AND p.person_id = c.person_id WHERE c.lender_id = $1`: true,
		`SELECT 1 FROM cases c JOIN person p ON p.person_id = c.person_id WHERE c.lender_id = $1`:                               false,
		`SELECT 1 FROM cases c JOIN person p ON p.lender_id = c.lender_id AND p.person_id = c.person_id`:                        false,
		`SELECT (SELECT count(*) FROM opt_out o WHERE o.person_id = p.person_id) FROM person p WHERE p.lender_id = $1`:          false,
		`INSERT INTO opt_out (lender_id, person_id) VALUES ($1, $2)`:                                                            true,
		`UPDATE person SET tries = 0`:              false,
		`DELETE FROM opt_out WHERE person_id = $1`: false,
		`SELECT 1 FROM clock`:                      true,
	} {
		if wrong := unkeyed(statement, tenant); (len(wrong) == 0) != right {
			t.Errorf("%s: %v", statement, wrong)
		}
	}
}
