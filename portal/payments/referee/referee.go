// Package referee holds our requests to the gateway against the gateway's own published schema: stripe-mock, which Stripe makes from it. It knows no
// state, so the simulator answers and the referee only judges a copy of each request. For tests.
package referee

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// The mock's version. It is no dependency of the product: it is built apart, once, into the user's cache, so that go.mod stays clean.
const module, version = "github.com/stripe/stripe-mock", "v0.203.0"

// Referee judges requests.
type Referee struct {
	t    testing.TB
	base string

	mu     sync.Mutex
	judged []string
}

// New starts the mock for one test. Where it cannot be built (no Go module proxy), the test is skipped, except in CI, where that is a failure.
func New(t testing.TB) *Referee {
	t.Helper()
	bin, err := build()
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("the referee cannot be built, and CI does not go without it: %v", err)
		}
		t.Skipf("the referee %s@%s cannot be built here, so nothing is judged: %v", module, version, err)
	}
	plain, secure := free(t), free(t)
	var said bytes.Buffer
	cmd := exec.Command(bin, "-http-addr", plain, "-https-addr", secure) // #nosec G204 -- built above; both addresses: without the second it takes a fixed port
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatalf("referee: %v", err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	r := &Referee{t: t, base: "http://" + plain}
	for until := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		if err = r.judge("GET", "/v1/balance", http.Header{"Authorization": {"Bearer sk_test_x"}}, nil); err == nil {
			return r
		}
		if time.Now().After(until) {
			cmd.Process.Kill()
			cmd.Wait()
			t.Fatalf("the referee does not answer: %v: %s", err, &said)
		}
	}
}

// build makes the mock where it is not made yet, and answers where it is.
var build = sync.OnceValues(func() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, "evenkeel", "stripe-mock-"+version)
	bin := filepath.Join(dir, "stripe-mock")
	if _, err := os.Stat(bin); err == nil {
		return bin, nil
	}
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, "go", "install", module+"@"+version)
	cmd.Dir, cmd.Env = os.TempDir(), append(os.Environ(), "GOBIN="+dir, "GOFLAGS=", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %.500s", err, bytes.TrimSpace(out))
	}
	return bin, nil
})

func free(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// Tee is an address that passes every request on to upstream, answers as upstream does, and fails the test for each that the schema rejects.
func (r *Referee) Tee(upstream string) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, q.Body, 1<<20))
		if err != nil {
			r.t.Errorf("referee: %v", err)
			return
		}
		if err := r.judge(q.Method, q.URL.RequestURI(), q.Header, body); err != nil {
			r.t.Errorf("the gateway's schema rejects %s %s with %s: %v", q.Method, q.URL.Path, body, err)
		}
		r.mu.Lock()
		r.judged = append(r.judged, q.Method+" "+q.URL.Path)
		r.mu.Unlock()
		on, err := http.NewRequestWithContext(q.Context(), q.Method, upstream+q.URL.RequestURI(), bytes.NewReader(body))
		if err != nil {
			r.t.Errorf("referee: %v", err)
			return
		}
		on.Header = q.Header.Clone()
		answer, err := http.DefaultTransport.RoundTrip(on)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		defer answer.Body.Close()
		for k, v := range answer.Header {
			w.Header()[k] = v
		}
		w.WriteHeader(answer.StatusCode)
		io.Copy(w, answer.Body)
	}))
	r.t.Cleanup(s.Close)
	return s.URL
}

// Judged are the requests that were judged, in order: method and path.
func (r *Referee) Judged() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]string(nil), r.judged...)
}

// Judge holds one form against the schema.
func (r *Referee) Judge(method, path string, form url.Values) error {
	return r.judge(method, path, http.Header{"Authorization": {"Bearer sk_test_x"}, "Content-Type": {"application/x-www-form-urlencoded"}}, []byte(form.Encode()))
}

func (r *Referee) judge(method, uri string, header http.Header, body []byte) error {
	q, err := http.NewRequest(method, r.base+uri, bytes.NewReader(body))
	if err != nil {
		return err
	}
	q.Header = header.Clone()
	q.Header.Del("Accept-Encoding")
	answer, err := http.DefaultTransport.RoundTrip(q)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if answer.StatusCode >= 300 {
		return fmt.Errorf("%d: %s", answer.StatusCode, said)
	}
	return nil
}
