package migrations_test

import (
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"evenkeel/portal/dbtest"

	_ "github.com/lib/pq"
)

// shared tables belong to no one lender: small ones that every lender reads, and those whose keys must be unique across lenders. A table that is
// neither here nor keyed by lender fails.
var shared = []string{"clock", "gateway_event", "lender", "payment_edge", "staff", "staff_visit"}

func ours(table string) bool {
	return !strings.HasPrefix(table, "river") && !strings.HasPrefix(table, "goose")
}

func ask(t *testing.T, db *sql.DB, query string) [][]string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for rows.Next() {
		values, into := make([]string, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		if ours(values[0]) {
			all = append(all, values)
		}
	}
	if err := rows.Err(); err != nil || len(all) == 0 {
		t.Fatalf("the catalogue says nothing: %v", err)
	}
	return all
}

func TestEveryTenantTableBeginsEachKeyWithItsLender(t *testing.T) {
	t.Parallel()
	_, owner := dbtest.Both(t)
	for _, r := range ask(t, owner, `SELECT c.relname,
			EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'lender_id' AND a.attnotnull AND NOT a.attisdropped),
			EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)
		FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`) {
		if keyed := r[1] == "true"; keyed == (slices.Contains(shared, r[0]) && r[0] != "lender") {
			t.Errorf("%s: has lender_id NOT NULL: %v, and stands among the shared tables: %v; a table is one or the other", r[0], keyed, !keyed)
		}
		if r[2] != "true" {
			t.Errorf("%s has no primary key", r[0])
		}
	}
	for _, r := range ask(t, owner, `SELECT c.relname, x.relname, coalesce(a.attname, 'an expression') FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
		LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique`) {
		if !slices.Contains(shared, r[0]) && r[2] != "lender_id" {
			t.Errorf("%s: the unique key %s begins with %s", r[0], r[1], r[2])
		}
	}
	for _, r := range ask(t, owner, `SELECT c.relname, k.conname, f.relname, a.attname, b.attname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
		JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1] JOIN pg_attribute b ON b.attrelid = f.oid AND b.attnum = k.confkey[1]
		WHERE c.relnamespace = 'public'::regnamespace AND k.contype = 'f'`) {
		table, target := slices.Contains(shared, r[0]), slices.Contains(shared, r[2])
		switch {
		case target: // a shared table stands wherever a tenant's row does
		case table:
			t.Errorf("%s is shared and points at %s, which is spread by lender (%s)", r[0], r[2], r[1])
		case r[3] != "lender_id" || r[4] != "lender_id":
			t.Errorf("%s: %s goes from %s to %s.%s", r[0], r[1], r[3], r[2], r[4])
		}
	}
}

// pgDump finds the newest pg_dump of this machine.
func pgDump(t *testing.T) string {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pg_dump")
	if bin := os.Getenv("PGBIN"); bin != "" {
		found = append(found, filepath.Join(bin, "pg_dump"))
	}
	if len(found) > 0 {
		return found[len(found)-1]
	}
	path, err := exec.LookPath("pg_dump")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pg_dump is not installed, and without it schema.sql goes unchecked")
		}
		t.Skip("pg_dump is not installed (Debian: apt-get install postgresql-client)")
	}
	return path
}

var (
	block = regexp.MustCompile(`(?m)^--\n-- Name: ([^;]*); Type: ([^;]*);.*\n--\n`)
	noise = regexp.MustCompile(`(?m)^(SET |SELECT pg_catalog\.set_config|\\(un)?restrict|--).*\n`)
	holes = regexp.MustCompile(`\n{3,}`)
)

// readable is a dump without what depends on the version that made it, and without the job tables, which are River's.
func readable(dump string) string {
	places := block.FindAllStringSubmatchIndex(dump, -1)
	var b strings.Builder
	for i, p := range places {
		name, kind := dump[p[2]:p[3]], dump[p[4]:p[5]]
		if kind == "ACL" {
			_, name, _ = strings.Cut(name, " ")
		}
		end := len(dump)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		if ours(name) && kind != "SCHEMA" && kind != "COMMENT" {
			b.WriteString(dump[p[1]:end])
		}
	}
	return strings.TrimSpace(holes.ReplaceAllString(noise.ReplaceAllString(b.String(), ""), "\n\n")) + "\n"
}

const preface = "-- The schema as all migrations leave it, for readers; the job tables, which are River's, are left out.\n-- Never applied, and compared with the migrations by a test. Made anew by: UPDATE=1 go test ./migrations\n\n"

func TestTheSchemaForReadersIsWhatTheMigrationsMake(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), pgDump(t), "--schema-only", "--no-owner", "--schema=public", "--dbname="+dbtest.Clone(t).Owner).Output()
	if err != nil {
		t.Fatalf("pg_dump: %v", err)
	}
	made := preface + readable(string(out))
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile("schema.sql", []byte(made), 0o644); err != nil { // #nosec G306 -- source
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile("schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != made {
		t.Errorf("schema.sql is not what the migrations make; run UPDATE=1 go test ./migrations. First difference: %s", differ(string(kept), made))
	}
}

func differ(kept, made string) string {
	k, m := strings.Split(kept, "\n"), strings.Split(made, "\n")
	for i := range max(len(k), len(m)) {
		switch {
		case i >= len(k):
			return "it lacks " + m[i]
		case i >= len(m):
			return "it has too much: " + k[i]
		case k[i] != m[i]:
			return k[i] + " should be " + m[i]
		}
	}
	return "none"
}
