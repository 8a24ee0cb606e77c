package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"evenkeel/cmd/portal/sample"
	"evenkeel/plans/money"
	"evenkeel/portal"
	"evenkeel/portal/access"
	"evenkeel/portal/ledger"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/pg"
	"evenkeel/portal/placement"
	"evenkeel/portal/placement/file"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// figure is one measurement beside its yardstick of the same run.
type figure struct {
	Name      string  `json:"name"`
	Value     float64 `json:"value"`
	Unit      string  `json:"unit"`
	P50       float64 `json:"p50_ms"`
	P99       float64 `json:"p99_ms"`
	Yardstick string  `json:"yardstick"`
	YardValue float64 `json:"yardstick_value"`
	Ratio     float64 `json:"ratio"`
}

// bench measures on a private database of its own. Ratios travel between machines; the figures themselves do not.
func bench(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	asJSON := f.Bool("json", false, "answer as JSON")
	seconds := f.Int("seconds", 5, "how long each figure is measured")
	cases := f.Int("cases", 20_000, "how many cases stand in the database")
	if err := f.Parse(args); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "evenkeel-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.Chmod(dir, 0o755); err != nil {
		return err
	}
	s, err := loadSecrets(dir)
	if err != nil {
		return err
	}
	c := portal.Config{Base: "http://127.0.0.1", Checkout: "http://127.0.0.1", SMTP: "smtp+plain://127.0.0.1:1", MailFrom: "bench@example.org", Log: slog.New(slog.DiscardHandler), Gateway: gateway.Config{Base: "http://127.0.0.1:1"}}
	p, server, err := base(ctx, dir, true, c, s, false, io.Discard)
	if server != nil {
		defer server.Stop()
	}
	if err != nil {
		return err
	}
	defer p.DB.Close()
	b := &benchmark{Portal: p, server: server, time: time.Duration(*seconds) * time.Second}
	if err := b.prepare(ctx, *cases); err != nil {
		return err
	}
	var figures []figure
	for _, measure := range []func(context.Context) (figure, error){b.homePage, b.acceptOffer, b.ledgerPost, b.replay, b.quote} {
		x, err := measure(ctx)
		if err != nil {
			return err
		}
		figures = append(figures, x)
		if !*asJSON {
			fmt.Printf("%-13s %9.1f %-10s p50 %6.2f ms  p99 %7.2f ms   %.2f × %s (%.1f)\n", x.Name, x.Value, x.Unit, x.P50, x.P99, x.Ratio, x.Yardstick, x.YardValue)
		}
	}
	if *asJSON {
		return json.NewEncoder(os.Stdout).Encode(map[string]any{"machine": map[string]any{"cpus": runtime.NumCPU(), "os": runtime.GOOS, "arch": runtime.GOARCH, "go": runtime.Version(), "cases": *cases}, "figures": figures})
	}
	return nil
}

type benchmark struct {
	*portal.Portal
	server  *pg.Server
	time    time.Duration
	lender  uuid.UUID
	site    http.Handler
	cookies []string
	cases   []record.CaseID
	pgbench string
}

// prepare places cases, lets people in, and makes pgbench's tables.
func (b *benchmark) prepare(ctx context.Context, cases int) error {
	var err error
	if b.site, err = b.Handler(); err != nil {
		return err
	}
	lender, err := b.Lenders.Put(ctx, "harbour", hosts["harbour"].profile)
	if err != nil {
		return err
	}
	b.lender = lender.ID
	for _, policy := range hosts["harbour"].policies {
		if _, err := b.Lenders.Publish(ctx, lender.ID, policy); err != nil {
			return err
		}
	}
	r, w := io.Pipe()
	go func() { w.CloseWithError(sample.Generate(w, cases, 1)) }()
	in, err := file.Read(r, file.Format{}, civil.Date{Year: 2027, Month: 1, Day: 1})
	if err != nil {
		return err
	}
	if _, err := b.Importer.Import(ctx, lender.ID, "bench", in, false, func(*file.Rejection) error { return nil }, func(placement.Counts) {}); err != nil {
		return err
	}
	var found []struct {
		Case   uuid.UUID `db:"case_id"`
		Person uuid.UUID `db:"person_id"`
	}
	err = b.DB.SelectContext(ctx, &found, `SELECT case_id, person_id FROM cases c WHERE lender_id = $1 AND currency = 'USD' AND status = 'open' AND balance > 100000
		AND (SELECT count(*) FROM cases o WHERE o.lender_id = c.lender_id AND o.person_id = c.person_id) = 1 ORDER BY case_id LIMIT 4000`, lender.ID)
	if err != nil {
		return err
	}
	if len(found) < 100 {
		return fmt.Errorf("only %d of the generated cases suit the measurement", len(found))
	}
	for i, x := range found {
		id := record.CaseID{Lender: lender.ID, Case: x.Case}
		b.cases = append(b.cases, id)
		if i >= 200 {
			continue
		}
		var token string
		err := b.DB.Transact(ctx, func(tx *pg.Tx) error {
			now, err := pg.Now(ctx, tx)
			if err != nil {
				return err
			}
			t, _, err := b.Links.Mint(ctx, tx, lender, x.Person, x.Case, "email", []string{"date_of_birth", "postcode"}, now)
			token = t.Reveal()
			return err
		})
		if err != nil {
			return err
		}
		visit, ok, err := b.Links.Spend(ctx, token)
		if err != nil || !ok {
			return fmt.Errorf("open a visit: %v %w", ok, err)
		}
		b.cookies = append(b.cookies, visit.Reveal())
	}
	// What identity would do, without each person's facts: the measurement is of the pages behind it.
	if _, err := b.DB.ExecContext(ctx, `UPDATE visit SET stage = 'known' WHERE lender_id = $1`, lender.ID); err != nil {
		return err
	}
	paths, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pgbench")
	if p, err := exec.LookPath("pgbench"); err == nil {
		paths = append(paths, p)
	}
	if len(paths) == 0 || b.server == nil {
		return errors.New("the yardsticks need pgbench (Debian: postgresql-contrib or postgresql) and the embedded PostgreSQL")
	}
	b.pgbench = paths[len(paths)-1]
	return nil
}

// run lets workers repeat do for the time given and answers rate and percentiles.
func (b *benchmark) run(workers int, do func(worker, i int) error) (rate, p50, p99 float64, err error) {
	var next atomic.Int64
	var mu sync.Mutex
	var all []time.Duration
	var wg sync.WaitGroup
	var failed error
	start := time.Now()
	for w := range workers {
		wg.Go(func() {
			var mine []time.Duration
			for time.Since(start) < b.time {
				t := time.Now()
				if e := do(w, int(next.Add(1)-1)); e != nil {
					mu.Lock()
					failed = cmp.Or(failed, e)
					mu.Unlock()
					return
				}
				mine = append(mine, time.Since(t))
			}
			mu.Lock()
			all = append(all, mine...)
			mu.Unlock()
		})
	}
	wg.Wait()
	if failed != nil {
		return 0, 0, 0, failed
	}
	taken := time.Since(start).Seconds()
	slices.Sort(all)
	at := func(q float64) float64 { return float64(all[int(q*float64(len(all)-1))].Microseconds()) / 1000 }
	return float64(len(all)) / taken, at(.5), at(.99), nil
}

var tps = regexp.MustCompile(`tps = ([\d.]+) \(without`)

// yard runs pgbench with a script or its built-in TPC-B and answers transactions a second.
func (b *benchmark) yard(ctx context.Context, clients int, args ...string) (float64, error) {
	u, err := url.Parse(b.server.OwnerURL())
	if err != nil {
		return 0, err
	}
	q := u.Query()
	all := append([]string{"-h", q.Get("host"), "-p", q.Get("port"), "-U", q.Get("user"), "-n", "-M", "prepared", "-c", strconv.Itoa(clients), "-j", "2", "-T", strconv.Itoa(int(b.time.Seconds()))}, args...)
	out, err := exec.CommandContext(ctx, b.pgbench, append(all, "portal")...).CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("pgbench: %w: %s", err, out)
	}
	m := tps.FindSubmatch(out)
	if m == nil {
		return 0, fmt.Errorf("pgbench: no rate in %s", out)
	}
	return strconv.ParseFloat(string(m[1]), 64)
}

// bracket measures the yardstick before and after a figure and takes the mean, so that a machine that slows down slows both.
func bracket(yard func() (float64, error), measure func() (figure, error)) (figure, error) {
	before, err := yard()
	if err != nil {
		return figure{}, err
	}
	x, err := measure()
	if err != nil {
		return x, err
	}
	after, err := yard()
	x.YardValue = (before + after) / 2
	x.Ratio = x.Value / x.YardValue
	return x, err
}

func (b *benchmark) script(dir, sql string) (string, error) {
	path := filepath.Join(dir, uuid.NewString()+".sql")
	return path, os.WriteFile(path, []byte(sql), 0o644)
}

// homePage is the signed-in home page with everything around it, against its three selects as plain prepared statements.
func (b *benchmark) homePage(ctx context.Context) (figure, error) {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return figure{}, err
	}
	defer os.RemoveAll(dir)
	var one struct {
		Hash   string    `db:"hash"`
		Person uuid.UUID `db:"person_id"`
		Case   uuid.UUID `db:"case_id"`
	}
	err = b.DB.GetContext(ctx, &one, `SELECT encode(v.token_hash, 'hex') AS hash, v.person_id, k.case_id FROM visit v JOIN link k ON k.lender_id = v.lender_id AND k.link_id = v.link_id WHERE v.lender_id = $1 LIMIT 1`, b.lender)
	if err != nil {
		return figure{}, err
	}
	script, err := b.script(dir, fmt.Sprintf("SELECT * FROM visit WHERE lender_id = '%[1]s' AND token_hash = '\\x%[2]s';\nSELECT * FROM cases WHERE lender_id = '%[1]s' AND person_id = '%[3]s';\nSELECT next_on, summary FROM cases WHERE lender_id = '%[1]s' AND case_id = '%[4]s';\n", b.lender, one.Hash, one.Person, one.Case))
	if err != nil {
		return figure{}, err
	}
	return bracket(func() (float64, error) { return b.yard(ctx, 16, "-f", script) }, func() (figure, error) {
		rate, p50, p99, err := b.run(16, func(_, i int) error {
			r := httptest.NewRequest("GET", "/", nil)
			r.Header.Set("Accept-Encoding", "gzip")
			r.AddCookie(&http.Cookie{Name: "visit", Value: b.cookies[i%len(b.cookies)]})
			w := httptest.NewRecorder()
			b.site.ServeHTTP(w, r)
			if w.Code != http.StatusOK {
				return fmt.Errorf("home page: %d", w.Code)
			}
			return nil
		})
		return figure{Name: "home_page", Value: rate, Unit: "requests/s", P50: p50, P99: p99, Yardstick: "pgbench prepared, visit + debts + next instalment"}, err
	})
}

func (b *benchmark) tpcb(ctx context.Context) error {
	u, err := url.Parse(b.server.OwnerURL())
	if err != nil {
		return err
	}
	q := u.Query()
	out, err := exec.CommandContext(ctx, b.pgbench, "-h", q.Get("host"), "-p", q.Get("port"), "-U", q.Get("user"), "-i", "-q", "-s", "50", "portal").CombinedOutput()
	if err != nil {
		return fmt.Errorf("pgbench: %w: %s", err, out)
	}
	return nil
}

// acceptOffer is a reviewed proposal turned into an agreement over HTTP, with its instalments and its job, against TPC-B at scale 50.
func (b *benchmark) acceptOffer(ctx context.Context) (figure, error) {
	if err := b.tpcb(ctx); err != nil {
		return figure{}, err
	}
	// Each acceptance uses up a case: proposals are made before the clock runs.
	var bodies sync.Map
	var mu sync.Mutex
	var left []int
	for i := range b.cookies {
		r := httptest.NewRequest("POST", "/offers/proposal", strings.NewReader("kind=instalments&by=count&count=6&frequency=monthly&first="+civil.DateOf(time.Now()).AddDays(7).String()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.AddCookie(&http.Cookie{Name: "visit", Value: b.cookies[i]})
		r.RemoteAddr = fmt.Sprintf("10.0.%d.%d:1", i/250, i%250)
		w := httptest.NewRecorder()
		b.site.ServeHTTP(w, r)
		if w.Code != http.StatusSeeOther {
			return figure{}, fmt.Errorf("proposal: %d", w.Code)
		}
		bodies.Store(i, w.Header().Get("Location"))
		left = append(left, i)
	}
	hashes := make([]string, len(left))
	for i := range left {
		to, _ := bodies.Load(i)
		r := httptest.NewRequest("GET", to.(string), nil)
		r.AddCookie(&http.Cookie{Name: "visit", Value: b.cookies[i]})
		w := httptest.NewRecorder()
		b.site.ServeHTTP(w, r)
		m := regexp.MustCompile(`name="hash" value="(\w+)"`).FindStringSubmatch(w.Body.String())
		if m == nil {
			return figure{}, fmt.Errorf("review: %d", w.Code)
		}
		hashes[i] = m[1]
	}
	keep := b.time
	defer func() { b.time = keep }()
	return bracket(func() (float64, error) { return b.yard(ctx, 8) }, func() (figure, error) {
		b.time = time.Hour // until every proposal is used
		stop := errors.New("all used")
		start := time.Now()
		var n atomic.Int64
		var times []time.Duration
		_, _, _, err := b.run(8, func(_, _ int) error {
			mu.Lock()
			if len(left) == 0 {
				mu.Unlock()
				return stop
			}
			i := left[0]
			left = left[1:]
			mu.Unlock()
			to, _ := bodies.Load(i)
			r := httptest.NewRequest("POST", to.(string)+"/acceptance", strings.NewReader("hash="+hashes[i]))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.RemoteAddr = fmt.Sprintf("10.0.%d.%d:1", i/250, i%250)
			r.AddCookie(&http.Cookie{Name: "visit", Value: b.cookies[i]})
			w := httptest.NewRecorder()
			t := time.Now()
			b.site.ServeHTTP(w, r)
			if w.Code != http.StatusSeeOther {
				return fmt.Errorf("acceptance: %d", w.Code)
			}
			mu.Lock()
			times = append(times, time.Since(t))
			mu.Unlock()
			n.Add(1)
			return nil
		})
		b.time = keep
		if !errors.Is(err, stop) {
			return figure{}, err
		}
		slices.Sort(times)
		ms := func(q float64) float64 { return float64(times[int(q*float64(len(times)-1))].Microseconds()) / 1000 }
		return figure{Name: "accept_offer", Value: float64(n.Load()) / time.Since(start).Seconds(), Unit: "agreements/s", P50: ms(.5), P99: ms(.99), Yardstick: "pgbench TPC-B, scale 50, 8 clients"}, nil
	})
}

// ledgerPost is a payment's posting on random cases, with hot accounts, against TPC-B.
func (b *benchmark) ledgerPost(ctx context.Context) (figure, error) {
	return bracket(func() (float64, error) { return b.yard(ctx, 8) }, func() (figure, error) {
		rate, p50, p99, err := b.run(8, func(_, i int) error {
			return b.DB.Transact(ctx, func(tx *pg.Tx) error {
				id := b.cases[i%len(b.cases)]
				_, err := ledger.Post(ctx, tx, b.lender, "bench:"+rand.Text(), "paid", time.Now(), ledger.Received(record.PaymentReceived{Amount: 100}, id.Case, uuid.Nil, money.Currency("USD"))...)
				return err
			})
		})
		return figure{Name: "ledger_post", Value: rate, Unit: "postings/s", P50: p50, P99: p99, Yardstick: "pgbench TPC-B, scale 50, 8 clients"}, err
	})
}

// replay is reading 500 stored events back and making the case of them, in milliseconds; its yardstick is decoding the same bodies as plain JSON.
func (b *benchmark) replay(context.Context) (figure, error) {
	kinds, bodies := make([]string, 500), make([][]byte, 500)
	for i := range kinds {
		var e record.Event = record.DebtShown{Visit: uuid.New()}
		switch {
		case i == 0:
			e = record.Placed{Reference: "A", Currency: "USD", Itemised: record.Itemisation{On: civil.Date{Year: 2026, Month: 1, Day: 2}, BalanceThen: 100_000, Balance: 100_000}}
		case i%5 == 1:
			e = record.PaymentStarted{Payment: uuid.New(), N: 1, Amount: 100}
		case i%5 == 2:
			e = record.MessageSent{Message: uuid.New(), What: "receipt", Channel: "email"}
		case i%5 == 3:
			e = record.OffersShown{Visit: uuid.New(), List: rand.Text(), Offers: make([]record.Shown, 6)}
		}
		body, err := record.Encode(e)
		if err != nil {
			return figure{}, err
		}
		kinds[i], bodies[i] = e.Kind(), body
	}
	plain := func() (float64, error) {
		rate, _, _, err := b.run(1, func(int, int) error {
			for _, body := range bodies {
				var v any
				if err := json.Unmarshal(body, &v); err != nil {
					return err
				}
			}
			return nil
		})
		return rate, err
	}
	return bracket(plain, func() (figure, error) {
		rate, p50, p99, err := b.run(1, func(int, int) error {
			var c record.Case
			for i := range kinds {
				e, err := record.Decode(kinds[i], bodies[i])
				if err != nil {
					return err
				}
				c.Take(record.Entry{Turn: i + 1, Event: e})
			}
			return nil
		})
		return figure{Name: "replay_500", Value: rate, Unit: "replays/s", P50: p50, P99: p99, Yardstick: "encoding/json into any, same bodies"}, err
	})
}

// quote is a lender's server asking for offers without saying who, with key, rate and validation, against a bare echo handler that reads the same JSON
// and answers as many bytes of it.
func (b *benchmark) quote(ctx context.Context) (figure, error) {
	lender, err := b.Lenders.ByID(ctx, b.lender)
	if err != nil {
		return figure{}, err
	}
	key, _, err := b.Keys.Make(ctx, lender, "bench", 1_000_000_000, access.ScopeQuotes)
	if err != nil {
		return figure{}, err
	}
	const body = `{"currency":"USD","balance":428640,"country":"US","time_zone":"America/New_York","product":"card","default_on":"2024-03-01"}`
	ask := func(site http.Handler) (*httptest.ResponseRecorder, error) {
		r := httptest.NewRequest("POST", "/v1/quotes", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+key.Reveal())
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			return w, fmt.Errorf("quote: %d %s", w.Code, w.Body)
		}
		return w, nil
	}
	one, err := ask(b.site)
	if err != nil {
		return figure{}, err
	}
	var answer any
	if err := json.Unmarshal(one.Body.Bytes(), &answer); err != nil {
		return figure{}, err
	}
	bare := echo.New()
	bare.POST("/v1/quotes", func(c echo.Context) error {
		var in map[string]any
		if err := c.Bind(&in); err != nil {
			return err
		}
		return c.JSON(http.StatusOK, answer)
	})
	measure := func(site http.Handler) (figure, error) {
		rate, p50, p99, err := b.run(16, func(int, int) error { _, err := ask(site); return err })
		return figure{Name: "quote", Value: rate, Unit: "quotes/s", P50: p50, P99: p99, Yardstick: "bare echo handler, same JSON"}, err
	}
	return bracket(func() (float64, error) { f, err := measure(bare); return f.Value, err }, func() (figure, error) { return measure(b.site) })
}
