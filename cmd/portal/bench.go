package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
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
	"runtime/pprof"
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
	seconds := f.Int("seconds", 6, "how long each figure is measured, in three rounds")
	cases := f.Int("cases", 20_000, "how many cases stand in the database")
	only := f.String("only", "", "measure this figure alone")
	profile := f.String("profile", "", "file for a CPU profile of the measured parts")
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
	b := &benchmark{Portal: p, server: server, time: time.Second * time.Duration(max(1, *seconds/rounds))}
	if err := b.prepare(ctx, *cases); err != nil {
		return err
	}
	var figures []figure
	if *profile != "" {
		w, err := os.Create(*profile)
		if err != nil {
			return err
		}
		defer w.Close()
		if err := pprof.StartCPUProfile(w); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	for _, m := range []struct {
		name    string
		measure func(context.Context) (figure, error)
	}{{"home_page", b.homePage}, {"accept_offer", b.acceptOffer}, {"ledger_post", b.ledgerPost}, {"replay_500", b.replay}, {"quote", b.quote}} {
		if *only != "" && *only != m.name {
			continue
		}
		x, err := m.measure(ctx)
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

// rounds is how often a figure is measured between two runs of its yardstick. The median ratio stands.
const rounds = 3

// visitors are let in before anything is measured: the first hundreds look at pages, each of the others agrees a plan once.
const visitors, lookers = 2600, 200

type benchmark struct {
	*portal.Portal
	server  *pg.Server
	time    time.Duration // of one round
	lender  uuid.UUID
	site    http.Handler
	cookies []string
	cases   []record.CaseID
	pgbench string
	filled  bool // TPC-B's tables stand
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
	if len(found) < 2*lookers {
		return fmt.Errorf("only %d of the generated cases suit the measurement: ask for more --cases", len(found))
	}
	for _, x := range found {
		b.cases = append(b.cases, record.CaseID{Lender: lender.ID, Case: x.Case})
	}
	b.cookies = make([]string, min(visitors, len(found)))
	err = together(len(b.cookies), func(i int) error {
		var token string
		err := b.DB.Transact(ctx, func(tx *pg.Tx) error {
			now, err := pg.Now(ctx, tx)
			if err != nil {
				return err
			}
			t, _, err := b.Links.Mint(ctx, tx, lender, found[i].Person, found[i].Case, "email", []string{"date_of_birth", "postcode"}, now)
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
		b.cookies[i] = visit.Reveal()
		return nil
	})
	if err != nil {
		return err
	}
	// What identity would do, without each person's facts: the measurement is of the pages behind it.
	if _, err := b.DB.ExecContext(ctx, `UPDATE visit SET stage = 'known' WHERE lender_id = $1`, lender.ID); err != nil {
		return err
	}
	// What autovacuum does a minute after an import: without it the planner guesses.
	owner, err := sql.Open("postgres", b.server.OwnerURL())
	if err != nil {
		return err
	}
	defer owner.Close()
	if _, err := owner.ExecContext(ctx, `ANALYZE`); err != nil {
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

// together does n things eight at a time.
func together(n int, do func(i int) error) error {
	var next atomic.Int64
	errs := make(chan error, 8)
	for range cap(errs) {
		go func() {
			for {
				i := int(next.Add(1) - 1)
				if i >= n {
					errs <- nil
					return
				}
				if err := do(i); err != nil {
					errs <- err
					return
				}
			}
		}()
	}
	var first error
	for range cap(errs) {
		first = cmp.Or(first, <-errs)
	}
	return first
}

// errEnough ends a round early: there is nothing left to do it on.
var errEnough = errors.New("enough")

// run lets workers repeat do for one round and answers rate and percentiles.
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
					if errors.Is(e, errEnough) {
						break
					}
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
	if len(all) == 0 {
		return 0, 0, 0, errEnough
	}
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

// bracket measures the yardstick before and after each round of a figure and takes their mean, so that a machine that slows down slows both.
// It answers the round with the median ratio.
func bracket(yard func() (float64, error), measure func() (figure, error)) (figure, error) {
	var all []figure
	before, err := yard()
	if err != nil {
		return figure{}, err
	}
	for range rounds {
		x, err := measure()
		if err != nil {
			return x, err
		}
		after, err := yard()
		if err != nil {
			return x, err
		}
		x.YardValue = (before + after) / 2
		x.Ratio = x.Value / x.YardValue
		before = after
		all = append(all, x)
	}
	slices.SortFunc(all, func(x, y figure) int { return cmp.Compare(x.Ratio, y.Ratio) })
	return all[rounds/2], nil
}

func (b *benchmark) script(dir, sql string) (string, error) {
	path := filepath.Join(dir, uuid.NewString()+".sql")
	return path, os.WriteFile(path, []byte(sql), 0o644)
}

// ask sends one request of a visitor, who has an address of their own.
func (b *benchmark) ask(visitor int, method, path, form string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(form))
	if form != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	r.RemoteAddr = fmt.Sprintf("10.0.%d.%d:1", visitor/250, visitor%250)
	r.AddCookie(&http.Cookie{Name: "visit", Value: b.cookies[visitor]})
	w := httptest.NewRecorder()
	b.site.ServeHTTP(w, r)
	return w
}

// proposed is a reviewed proposal: where it is accepted, and the page's form, signed.
type proposed struct {
	visitor    int
	path, form string
}

// propose lays a plan of six instalments before a visitor.
func (b *benchmark) propose(visitor int) (proposed, error) {
	w := b.ask(visitor, "POST", "/offers/proposal", "kind=instalments&by=count&count=6&frequency=monthly&first="+civil.DateOf(time.Now()).AddDays(7).String())
	if w.Code != http.StatusSeeOther {
		return proposed{}, fmt.Errorf("proposal: %d", w.Code)
	}
	to := w.Header().Get("Location")
	r := httptest.NewRequest("GET", to, nil)
	r.AddCookie(&http.Cookie{Name: "visit", Value: b.cookies[visitor]})
	w = httptest.NewRecorder()
	b.site.ServeHTTP(w, r)
	m := termsHash.FindStringSubmatch(w.Body.String())
	if m == nil {
		return proposed{}, fmt.Errorf("review: %d", w.Code)
	}
	return proposed{visitor, to + "/acceptance", "hash=" + m[1] + "&text=" + m[2] + "&name=Signed+By+Hand"}, nil
}

var termsHash = regexp.MustCompile(`name="hash" value="(\w+)"/?>\s*<input type="hidden" name="text" value="(\w+)"`)

func (b *benchmark) accept(p proposed) error {
	if w := b.ask(p.visitor, "POST", p.path, p.form); w.Code != http.StatusSeeOther || !strings.HasSuffix(w.Header().Get("Location"), "/plan?new=1") {
		return fmt.Errorf("acceptance: %d", w.Code)
	}
	return nil
}

// homePage is the signed-in home page with everything around it, half of the visitors with a plan under way, against its three selects as plain
// prepared statements: the visit, the debts, the next instalment.
func (b *benchmark) homePage(ctx context.Context) (figure, error) {
	err := together(lookers/2, func(i int) error {
		p, err := b.propose(i)
		if err != nil {
			return err
		}
		return b.accept(p)
	})
	if err != nil {
		return figure{}, err
	}
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return figure{}, err
	}
	defer os.RemoveAll(dir)
	args := []string{"-D", "lender=" + b.lender.String()}
	for n := range 2 { // one visitor with a plan, one without
		cookie := b.cookies[n*lookers/2]
		var one struct {
			Person uuid.UUID `db:"person_id"`
			Case   uuid.UUID `db:"case_id"`
		}
		hash := access.Token(cookie).Hash()
		err = b.DB.GetContext(ctx, &one, `SELECT v.person_id, k.case_id FROM visit v JOIN link k ON k.lender_id = v.lender_id AND k.link_id = v.link_id WHERE v.lender_id = $1 AND v.token_hash = $2`, b.lender, hash)
		if err != nil {
			return figure{}, err
		}
		script, err := b.script(dir, fmt.Sprintf("SELECT * FROM visit WHERE lender_id = :lender AND token_hash = :hash%[1]d;\nSELECT * FROM cases WHERE lender_id = :lender AND person_id = :person%[1]d;\n"+
			"SELECT next_on, summary FROM cases WHERE lender_id = :lender AND case_id = :case%[1]d;\n", n))
		if err != nil {
			return figure{}, err
		}
		args = append(args, "-f", script, "-D", fmt.Sprintf(`hash%d=\x%x`, n, hash), "-D", fmt.Sprintf("person%d=%s", n, one.Person), "-D", fmt.Sprintf("case%d=%s", n, one.Case))
	}
	return bracket(func() (float64, error) { return b.yard(ctx, 16, args...) }, func() (figure, error) {
		rate, p50, p99, err := b.run(16, func(_, i int) error {
			if w := b.ask(i%lookers, "GET", "/", ""); w.Code != http.StatusOK {
				return fmt.Errorf("home page: %d", w.Code)
			}
			return nil
		})
		return figure{Name: "home_page", Value: rate, Unit: "requests/s", P50: p50, P99: p99, Yardstick: "pgbench prepared, visit + debts + next instalment"}, err
	})
}

// tpcb makes the tables of TPC-B at scale 50, once.
func (b *benchmark) tpcb(ctx context.Context) error {
	if b.filled {
		return nil
	}
	b.filled = true
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
	left := make([]proposed, len(b.cookies)-lookers)
	err := together(len(left), func(i int) (err error) {
		left[i], err = b.propose(lookers + i)
		return err
	})
	if err != nil {
		return figure{}, err
	}
	each := len(left) / rounds
	return bracket(func() (float64, error) { return b.yard(ctx, 8) }, func() (figure, error) {
		mine := left[:each]
		left = left[len(mine):]
		rate, p50, p99, err := b.run(8, func(_, i int) error {
			if i >= len(mine) {
				return errEnough
			}
			return b.accept(mine[i])
		})
		return figure{Name: "accept_offer", Value: rate, Unit: "agreements/s", P50: p50, P99: p99, Yardstick: "pgbench TPC-B, scale 50, 8 clients"}, err
	})
}

// ledgerPost is a payment's posting on random cases, with hot accounts, against TPC-B.
func (b *benchmark) ledgerPost(ctx context.Context) (figure, error) {
	if err := b.tpcb(ctx); err != nil {
		return figure{}, err
	}
	return bracket(func() (float64, error) { return b.yard(ctx, 8) }, func() (figure, error) {
		rate, p50, p99, err := b.run(8, func(_, i int) error {
			return b.DB.Transact(ctx, func(tx *pg.Tx) error {
				id := b.cases[i%len(b.cases)]
				_, err := ledger.Post(ctx, tx, b.lender, "paid:"+uuid.Must(uuid.NewV7()).String(), "paid", time.Now(), ledger.Received(record.PaymentReceived{Amount: 100}, id.Case, uuid.Nil, money.Currency("USD"))...)
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
