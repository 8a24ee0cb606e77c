package pg

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folder is a place that PostgreSQL's own account may enter; t.TempDir is for its maker alone.
func folder(t *testing.T) string {
	t.Helper()
	base := os.TempDir()
	if st, err := os.Stat("/dev/shm"); err == nil && st.IsDir() {
		base = "/dev/shm"
	}
	dir, err := os.MkdirTemp(base, "evenkeel-start-")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil { // #nosec G302 -- others must be able to enter
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func start(t *testing.T, dir string) *Server {
	t.Helper()
	s, err := Start(t.Context(), Options{Dir: dir, Fast: true, Download: true, Progress: os.Stderr})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Stop() })
	return s
}

func value(t *testing.T, url, query string) string {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var v string
	if err := db.QueryRowContext(t.Context(), query).Scan(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAPrivateServerKeepsItsDataIsSharedAndStopsForItsOwnerOnly(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	if err := os.MkdirAll(filepath.Join(dir, "data.new", "base"), 0o755); err != nil { // what a first start that was killed leaves
		t.Fatal(err)
	}
	s := start(t, dir)
	if v := value(t, s.OwnerURL(), `SELECT current_user || current_setting('listen_addresses') || (SELECT string_agg(rolname, ',' ORDER BY rolname) FROM pg_roles WHERE rolsuper AND rolname LIKE 'portal%')`); v != "portal_owner"+superuser {
		t.Errorf("the owner is a superuser, or the server listens to the network: %s", v)
	}
	if v := value(t, s.AppURL(), `SELECT current_user || has_schema_privilege('public', 'CREATE')`); v != "portal_appfalse" {
		t.Errorf("the serving role: %s", v)
	}
	if st, err := os.Stat(s.run); err != nil || st.Mode().Perm() != 0o700 {
		t.Errorf("the socket's folder is open to others: %v, %v", st.Mode(), err)
	}
	value(t, s.OwnerURL(), `WITH made AS (SELECT set_config('x.y', 'z', false)) SELECT 'ok' FROM made`)
	owner, err := sql.Open("postgres", s.OwnerURL())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := owner.ExecContext(t.Context(), `CREATE TABLE kept AS SELECT 'still here'::text AS says`); err != nil {
		t.Fatal(err)
	}
	owner.Close()

	guest, err := Start(t.Context(), Options{Dir: dir, Fast: true})
	if err != nil || guest.PID() != s.PID() || !guest.attached {
		t.Fatalf("a second process: %+v, %v", guest, err)
	}
	if err := guest.Stop(); err != nil {
		t.Fatal(err)
	}
	if v := value(t, s.OwnerURL(), `SELECT says FROM kept`); v != "still here" {
		t.Errorf("after a guest left: %s", v)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if again := start(t, dir); value(t, again.OwnerURL(), `SELECT says FROM kept`) != "still here" {
		t.Error("the data is gone after a restart")
	}
}

func TestAFolderOfAnotherMajorVersionIsRefusedAndNotTouched(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	data := filepath.Join(dir, "data")
	if err := os.MkdirAll(data, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(data, "PG_VERSION"), []byte("12\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := Start(t.Context(), Options{Dir: dir})
	if err == nil || !strings.Contains(err.Error(), "PostgreSQL 12") || !strings.Contains(err.Error(), "nothing was changed") {
		t.Errorf("%v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("the folder holds %v", left)
	}
	if b, _ := os.ReadFile(filepath.Join(data, "PG_VERSION")); string(b) != "12\n" {
		t.Error("the data was touched")
	}
}

func TestWithoutPostgreSQLTheErrorSaysWhatWouldHelp(t *testing.T) {
	t.Setenv("PGBIN", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	if usable(fetched()) {
		t.Skip("this machine's shared cache holds a fetched PostgreSQL")
	}
	_, err := find(context.Background(), filepath.Join(t.TempDir(), "data"), false, nil)
	if !errors.Is(err, ErrNoBinaries) || !strings.Contains(err.Error(), "apt-get install postgresql") || !strings.Contains(err.Error(), "PGBIN") || !strings.Contains(err.Error(), "DATABASE_URL") {
		t.Errorf("%v", err)
	}
}
