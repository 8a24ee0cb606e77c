// Package dbtest gives each test a migrated database of its own, in milliseconds: a private PostgreSQL in shared memory, one a test binary,
// with a template that is cloned.
package dbtest

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"evenkeel/migrations"
	"evenkeel/portal/pg"
)

var (
	start   sync.Once
	server  *pg.Server
	admin   *sql.DB
	failure error
	counter atomic.Int64
)

// bring starts the server and makes the template. It stops by itself when the test binary ends.
func bring() {
	base := "/dev/shm"
	if st, err := os.Stat(base); err != nil || !st.IsDir() {
		base = os.TempDir()
	}
	sweep(base)
	dir := filepath.Join(base, "evenkeel-test-"+strconv.Itoa(os.Getpid()))
	ctx, stop := context.WithTimeout(context.Background(), 3*time.Minute)
	defer stop()
	if server, failure = pg.Start(ctx, pg.Options{Dir: dir, Fast: true, Download: true, Progress: os.Stderr}); failure != nil {
		return
	}
	owner, err := sql.Open("postgres", server.OwnerURL())
	if err != nil {
		failure = err
		return
	}
	if failure = migrations.Apply(ctx, owner); failure != nil {
		return
	}
	owner.Close()
	if admin, failure = sql.Open("postgres", server.SuperURL("postgres")); failure != nil {
		return
	}
	_, failure = admin.ExecContext(ctx, `ALTER DATABASE portal ALLOW_CONNECTIONS false`)
}

// sweep removes what test binaries that are gone have left.
func sweep(base string) {
	old, _ := filepath.Glob(filepath.Join(base, "evenkeel-test-*"))
	for _, d := range old {
		pid, err := strconv.Atoi(strings.TrimPrefix(filepath.Base(d), "evenkeel-test-"))
		if err == nil && pid != os.Getpid() && syscall.Kill(pid, 0) == syscall.ESRCH {
			os.RemoveAll(d)
		}
	}
}

// URLs are how to reach a test's database.
type URLs struct{ App, Owner string }

// Clone makes a fresh database and answers how to reach it.
func Clone(t testing.TB) URLs {
	t.Helper()
	start.Do(bring)
	if failure != nil {
		t.Fatalf("test database: %v", failure)
	}
	name := fmt.Sprintf("t%d", counter.Add(1))
	if _, err := admin.ExecContext(t.Context(), `CREATE DATABASE `+name+` TEMPLATE portal OWNER portal_owner STRATEGY file_copy`); err != nil {
		t.Fatalf("test database: %v", err)
	}
	return URLs{App: server.URL("portal_app", name), Owner: server.URL("portal_owner", name)}
}

// New is a fresh, migrated database, reached as the role that serves.
func New(t testing.TB) *pg.DB {
	t.Helper()
	db, _ := Both(t)
	return db
}

// Both is New with the owner's connection beside it, for tests that must go behind the product's back.
func Both(t testing.TB) (app *pg.DB, owner *sql.DB) {
	t.Helper()
	u := Clone(t)
	app, err := pg.Open(t.Context(), u.App, 20)
	if err != nil {
		t.Fatal(err)
	}
	if owner, err = sql.Open("postgres", u.Owner); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { app.Close(); owner.Close() })
	return app, owner
}
