package main

import (
	"context"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"evenkeel/advisory"
	"evenkeel/migrations"
	"evenkeel/portal"
	"evenkeel/portal/book"
	"evenkeel/portal/ledger"
	"evenkeel/portal/pg"
	"evenkeel/portal/placement"
	"evenkeel/portal/placement/file"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/schollz/progressbar/v3"
)

// open builds the portal of the environment.
func open(ctx context.Context, doWork bool) (*portal.Portal, error) {
	c, database, err := config()
	if err != nil {
		return nil, err
	}
	db, err := pg.Open(ctx, database, 20)
	if err != nil {
		return nil, err
	}
	p, err := portal.New(db, c, doWork)
	if err != nil {
		db.Close()
	}
	return p, err
}

// listen serves until ctx ends, then lets running requests finish.
func listen(ctx context.Context, l net.Listener, h http.Handler) error {
	s := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 20 * time.Second, WriteTimeout: 30 * time.Second, IdleTimeout: 90 * time.Second, MaxHeaderBytes: 32 << 10}
	done := make(chan error, 1)
	go func() { done <- s.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	grace, stop := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
	defer stop()
	return s.Shutdown(grace)
}

// measured opens the listener that monitoring asks, where one is configured, and serves it until ctx ends.
func measured(ctx context.Context, p *portal.Portal) error {
	if p.Config.MetricsAddr == "" {
		return nil
	}
	l, err := net.Listen("tcp", p.Config.MetricsAddr)
	if err != nil {
		return fmt.Errorf("METRICS_ADDR: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", p.Metrics())
	go func() {
		if err := listen(ctx, l, mux); err != nil && !errors.Is(err, http.ErrServerClosed) {
			p.Config.Log.Error("metrics are not served any more", "error", err)
		}
	}()
	p.Config.Log.Info("metrics", "addr", l.Addr().String())
	return nil
}

func serve(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("serve", flag.ContinueOnError)
	addr := f.String("addr", ":8080", "where to listen")
	if err := f.Parse(args); err != nil {
		return err
	}
	p, err := open(ctx, false)
	if err != nil {
		return err
	}
	defer p.DB.Close()
	h, err := p.Handler()
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	if err := measured(ctx, p); err != nil {
		return err
	}
	p.Config.Log.Info("serving", "addr", l.Addr().String())
	return listen(ctx, l, h)
}

func work(ctx context.Context, _ []string) error {
	p, err := open(ctx, true)
	if err != nil {
		return err
	}
	defer p.DB.Close()
	if err := p.Jobs.Start(ctx); err != nil {
		return err
	}
	if err := measured(ctx, p); err != nil {
		return err
	}
	p.Config.Log.Info("working")
	<-ctx.Done()
	grace, stop := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
	defer stop()
	return p.Jobs.Stop(grace)
}

func migrate(ctx context.Context, _ []string) error {
	url := os.Getenv("DATABASE_OWNER_URL")
	if url == "" {
		return errors.New("DATABASE_OWNER_URL is not set: where PostgreSQL is, as the role portal_owner")
	}
	db, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	defer db.Close()
	return migrations.Apply(ctx, db)
}

func importFiles(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("import", flag.ContinueOnError)
	code := f.String("lender", "", "whose debts these are")
	dry := f.Bool("dry-run", false, "check the files, place nothing")
	notices := f.String("notices", "", "instead of placing: list what was odd in an earlier import, by the name it gave itself")
	dayFirst := f.Bool("day-first", false, "dates are written 24/11/2026")
	encoding := f.String("encoding", "", "utf-8, utf-16, gb18030 or big5, where it is not found out rightly")
	if err := f.Parse(args); err != nil {
		return err
	}
	if *code != "" && *notices != "" {
		return listNotices(ctx, *code, *notices, os.Stdout)
	}
	if *code == "" || f.NArg() == 0 {
		return errors.New("say whose debts: import --lender CODE FILE…")
	}
	format := file.Format{Encoding: *encoding, Settled: true}
	if *dayFirst {
		format.Dates = file.DayFirst
	}
	p, err := open(ctx, false)
	if err != nil {
		return err
	}
	defer p.DB.Close()
	for _, path := range f.Args() {
		if err := place(ctx, p, *code, path, *dry, format, os.Stderr); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

// listNotices writes the notices of an import as CSV. They quote the file, so they are personal data.
func listNotices(ctx context.Context, code, run string, out io.Writer) error {
	id, err := uuid.Parse(run)
	if err != nil {
		return fmt.Errorf("%q is not the name of an import: it looks like 01900000-0000-7000-8000-000000000001, and stands at the end of the import's own report", run)
	}
	p, err := open(ctx, false)
	if err != nil {
		return err
	}
	defer p.DB.Close()
	lender, err := p.Lenders.ByCode(ctx, code)
	if err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.Write([]string{"row", "reference", "column", "code", "reason", "value"})
	err = p.Importer.Notices(ctx, lender.ID, id, func(n placement.Notice) error {
		return w.Write([]string{strconv.Itoa(n.Row), file.Harmless(n.Reference), file.Harmless(n.Column), n.Code, n.Reason, file.Harmless(n.Value)})
	})
	w.Flush()
	return errors.Join(err, w.Error())
}

// place imports one file, with a progress bar, and lists bad rows in FILE.rejected.csv.
func place(ctx context.Context, p *portal.Portal, code, path string, dry bool, o file.Format, out io.Writer) error {
	lender, err := p.Lenders.ByCode(ctx, code)
	if err != nil {
		return err
	}
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return err
	}
	in, err := file.Open(path, o, record.DateIn("Pacific/Kiritimati", now)) // where today is latest: a date of today is in nobody's future
	if err != nil {
		return err
	}
	defer in.Close()
	for _, u := range in.Unknown {
		fmt.Fprintf(out, "%s: the column %q is none of the contract's: its cells are kept, sealed, with their cases, and nothing is read from them\n", path, u)
	}
	_, total := in.Progress()
	if err := os.Remove(path + ".rejected.csv"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	bar := progressbar.NewOptions64(max(total, 1), progressbar.OptionSetWriter(out), progressbar.OptionSetDescription(path), progressbar.OptionThrottle(200*time.Millisecond))
	var rejected *os.File
	var list *file.Rejected
	n, err := p.Importer.Import(ctx, lender.ID, path, in, dry, func(r *file.Rejection) error {
		if rejected == nil {
			if rejected, err = os.Create(path + ".rejected.csv"); err != nil {
				return err
			}
			list = file.NewRejected(rejected, in)
		}
		return list.Write(r)
	}, func(placement.Counts) {
		done, _ := in.Progress()
		bar.Set64(done)
	})
	bar.Finish()
	if rejected != nil {
		err = errors.Join(err, rejected.Close())
	}
	fmt.Fprintf(out, "\n%s: %d rows, %d placed, %d changed, %d unchanged, %d rejected\n", path, n.Rows, n.Placed, n.Changed, n.Unchanged, n.Rejected)
	if n.Settled > 0 {
		fmt.Fprintf(out, "%d of the changed cases are closed: nothing is owed any more\n", n.Settled)
	}
	if n.Notices > 0 && !dry {
		fmt.Fprintf(out, "%d things are odd, though no reason to refuse a row; read them with: portal import --lender %s --notices %s\n", n.Notices, code, n.Run)
	}
	if n.Rejected > 0 {
		fmt.Fprintf(out, "the rejected rows, with column and reason, are in %s.rejected.csv\n", path)
	}
	return err
}

// stored opens only what checking needs: the database and the record's key.
func stored(ctx context.Context) (*portal.Portal, error) { return open(ctx, false) }

func verify(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("verify", flag.ContinueOnError)
	asJSON := f.Bool("json", false, "answer as JSON")
	data := f.String("data", "", "a demo's folder, instead of the environment")
	if err := f.Parse(args); err != nil {
		return err
	}
	p, closer, err := either(ctx, *data)
	if err != nil {
		return err
	}
	defer closer()
	return check(ctx, p, *asJSON, os.Stdout)
}

// either opens a demo's folder or the installation of the environment.
func either(ctx context.Context, data string) (*portal.Portal, func(), error) {
	if data != "" {
		return openDemo(ctx, data)
	}
	p, err := stored(ctx)
	if err != nil {
		return nil, nil, err
	}
	return p, func() { p.DB.Close() }, nil
}

// check walks every invariant of every lender and says what it found.
func check(ctx context.Context, p *portal.Portal, asJSON bool, out io.Writer) error {
	all, err := p.Lenders.All(ctx)
	if err != nil {
		return err
	}
	report := struct {
		Cases  int            `json:"cases"`
		Events int            `json:"events"`
		Record []string       `json:"record_faults"`
		Ledger []ledger.Break `json:"ledger_breaks"`
	}{Record: []string{}, Ledger: []ledger.Break{}}
	for _, l := range all {
		cases, events, err := p.Book.Verify(ctx, l.ID, func(f book.Fault) { report.Record = append(report.Record, f.String()) })
		if err != nil {
			return err
		}
		breaks, err := ledger.Verify(ctx, p.DB, l.ID)
		if err != nil {
			return err
		}
		report.Cases, report.Events, report.Ledger = report.Cases+cases, report.Events+events, append(report.Ledger, breaks...)
	}
	if asJSON {
		if err := json.NewEncoder(out).Encode(report); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(out, "%d cases, %d events\n", report.Cases, report.Events)
		for _, f := range report.Record {
			fmt.Fprintln(out, f)
		}
		for _, b := range report.Ledger {
			fmt.Fprintln(out, b)
		}
	}
	if n := len(report.Record) + len(report.Ledger); n > 0 {
		return fmt.Errorf("%d invariants do not hold", n)
	}
	return nil
}

func rebuild(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("rebuild", flag.ContinueOnError)
	data := f.String("data", "", "a demo's folder, instead of the environment")
	if err := f.Parse(args); err != nil {
		return err
	}
	p, closer, err := either(ctx, *data)
	if err != nil {
		return err
	}
	defer closer()
	all, err := p.Lenders.All(ctx)
	if err != nil {
		return err
	}
	for _, l := range all {
		n, err := p.Book.Rebuild(ctx, l.ID)
		if err != nil {
			return err
		}
		fmt.Printf("%s: %d projections rewritten\n", l.Code, n)
	}
	return nil
}

// reviewAhead is how many days before a review is due doctor begins to say so.
const reviewAhead = 30

// doctor checks an installation and says what to do about each finding.
func doctor(ctx context.Context, _ []string) error {
	c, database, err := config()
	if err != nil {
		return err
	}
	bad := 0
	say := func(ok bool, what, todo string) {
		if ok {
			fmt.Println("ok   ", what)
			return
		}
		bad++
		fmt.Println("FAULT", what+":", todo)
	}
	db, err := pg.Open(ctx, database, 2)
	if err != nil {
		return fmt.Errorf("the database does not answer; check DATABASE_URL: %w", err)
	}
	defer db.Close()
	var super, owns bool
	if err := db.GetContext(ctx, &super, `SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user`); err != nil {
		return err
	}
	if err := db.GetContext(ctx, &owns, `SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user)`); err != nil {
		return err
	}
	say(!super && !owns, "the serving role owns nothing", "connect as portal_app: a superuser or owner is not bound by grants")
	n, err := migrations.Pending(ctx, db.DB.DB)
	say(err == nil && n == 0, "the schema is up to date", "run portal migrate")
	var ahead bool
	err = db.GetContext(ctx, &ahead, `SELECT ahead <> '0' FROM clock`)
	say(err == nil && !ahead, "the product's clock is the real one", "UPDATE clock SET ahead = '0'")
	p, err := portal.New(db, c, false)
	say(err == nil, "keys, gateway and mail are configured", fmt.Sprint(err))
	if err == nil && n == 0 {
		old, err := p.OldKeys(ctx)
		say(err == nil && len(old) == 0, "everything is sealed under the newest key", sealedUnder(old, err))
	}
	for _, r := range advisory.Reviews() {
		left := r.By.DaysSince(civil.DateOf(time.Now()))
		say(left >= reviewAhead, "the advice is checked: "+r.Name, fmt.Sprintf("look at it again by %s: past that day borrowers see none of it", r.By))
	}
	say(c.SMSURL != "", "text messages can be sent", "set SMS_URL, or send by e-mail only")
	if bad > 0 {
		return fmt.Errorf("%d findings", bad)
	}
	return nil
}

// sealedUnder says what is still under old keys, and what to do about it.
func sealedUnder(old []portal.OldKey, err error) string {
	if err != nil {
		return err.Error()
	}
	var says []string
	for _, o := range old {
		what := fmt.Sprintf("%d %s are under key %d", o.Rows, o.What, o.Key)
		if o.Known {
			says = append(says, what+", which the worker moves within the hour: keep it in PORTAL_SEAL_KEYS until this line is gone")
		} else {
			says = append(says, what+", which is not in PORTAL_SEAL_KEYS: put it back, or they can never be read again")
		}
	}
	return strings.Join(says, "; ")
}
