package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/pprof"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"evenkeel/portal"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
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
	b := &benchmark{Portal: p, server: server, dir: dir, secrets: s, time: time.Second * time.Duration(max(1, *seconds/rounds))}
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
	}{
		{"home_page", b.page("home_page", "/", 0)}, {"debt_page", b.page("debt_page", "/debt", 0)}, {"offers_page", b.page("offers_page", "/offers", lookers/2)},
		{"accept_offer", b.acceptOffer}, {"ledger_post", b.ledgerPost}, {"webhook_ack", b.webhookAck},
		{"replay_500", b.replay}, {"quote", b.quote}, {"calc_payoff_30", b.payoff30},
		{"console_search", b.consoleSearch}, {"case_screen", b.caseScreen},
	} {
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
	dir     string
	selects []string // arguments of pgbench, of fixed
	staff   string   // cookie of a collector
	secrets secrets
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

func (b *benchmark) script(sql string) (string, error) {
	path := filepath.Join(b.dir, uuid.NewString()+".sql")
	return path, os.WriteFile(path, []byte(sql), 0o644)
}
