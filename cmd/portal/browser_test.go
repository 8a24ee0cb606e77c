package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// town is a running demo of one test, with the browser that all share.
type town struct {
	Manifest
	browser context.Context
}

// leaveBrowser closes the browser that the walks share, and nothing where no test walked.
var leaveBrowser = func() {}

var theBrowser = sync.OnceValues(func() (context.Context, error) {
	path, err := exec.LookPath("chromium")
	if err != nil {
		return nil, fmt.Errorf("the walks need a browser (Debian: apt-get install chromium): %w", err)
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-background-networking", true))
	alloc, end := chromedp.NewExecAllocator(context.Background(), opts...)
	browser, end2 := chromedp.NewContext(alloc)
	leaveBrowser = func() { end2(); end() }
	return browser, chromedp.Do(browser, chromedp.Navigate("about:blank"))
})

// theTown is a demo of the test's own: nobody else has met its people. As many walk at once as there are processors: much of a walk is waiting.
func theTown(t *testing.T) (*town, error) {
	t.Helper()
	t.Parallel()
	browser, err := theBrowser()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "evenkeel-walk-")
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	t.Cleanup(func() {
		stop()
		<-done
		os.RemoveAll(dir)
	})
	manifest := filepath.Join(dir, "manifest.json")
	go func() {
		done <- demo(ctx, []string{"--addr", "127.0.0.1:0", "--data", filepath.Join(dir, "data"), "--manifest", manifest})
		close(done)
	}()
	w := &town{browser: browser}
	for range 600 {
		select {
		case err := <-done:
			return nil, fmt.Errorf("the demo ended: %w", err)
		case <-time.After(100 * time.Millisecond):
		}
		b, err := os.ReadFile(manifest)
		if err != nil {
			continue
		}
		return w, json.Unmarshal(b, &w.Manifest)
	}
	return nil, errors.New("the demo is not ready after a minute")
}

func TestMain(m *testing.M) {
	code := m.Run()
	leaveBrowser()
	os.Exit(code)
}

// tab is one person's phone: a fresh profile, with what went wrong in it.
type tab struct {
	t    *testing.T
	ctx  context.Context
	mu   sync.Mutex
	bad  []string
	base string
}

func (w *town) tab(t *testing.T, js bool) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(w.browser, chromedp.WithNewBrowserContext())
	ctx, cancel2 := context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(func() { cancel2(); cancel() })
	b := &tab{t: t, ctx: ctx, base: w.Base}
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	err := chromedp.Listen(ctx, func(ev any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch e := ev.(type) {
		case *runtime.EventExceptionThrown:
			b.bad = append(b.bad, "exception: "+e.ExceptionDetails.Text)
		case *audits.EventIssueAdded:
			if d := e.Issue.Details.ContentSecurityPolicyIssueDetails; d != nil {
				b.bad = append(b.bad, "csp: "+d.ViolatedDirective)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	send(t, ctx, audits.Enable, cdp.Empty{})
	send(t, ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !js})
	send(t, ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 390, Height: 844, DeviceScaleFactor: 1, Mobile: true})
	return b
}

func send[P, R any](t *testing.T, ctx context.Context, cmd cdp.Command[P, R], p P) {
	t.Helper()
	if _, err := chromedp.Call(ctx, cmd, p); err != nil {
		t.Fatal(cmd.Method, err)
	}
}

// open goes to an address.
func (b *tab) open(url string) {
	b.t.Helper()
	if strings.HasPrefix(url, "/") {
		url = b.base + url
	}
	if err := chromedp.Do(b.ctx, chromedp.Navigate(url)); err != nil {
		b.t.Fatalf("open %s: %v", url, err)
	}
	b.look()
}

// js asks the page something from outside, also where the page's own scripts are off.
func js[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// evaluates asks the page a question that may fail while it changes.
func evaluates(b *tab, expression string) (bool, error) {
	return chromedp.Run(b.ctx, chromedp.Evaluate[bool](expression))
}

// look insists on what every page must have: one heading, a language, no overflow.
func (b *tab) look() {
	b.t.Helper()
	at := js[string](b, `location.href`)
	if n := js[int](b, `document.querySelectorAll("h1").length`); n != 1 {
		b.t.Errorf("%s has %d headings: %s", at, n, js[string](b, `document.body.innerText.slice(0,300)`))
	}
	if over := js[int](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
		b.t.Errorf("%s is %d px wider than the screen", at, over)
	}
	if js[string](b, `document.documentElement.lang`) == "" {
		b.t.Errorf("%s has no language", at)
	}
}

// fill types into a field by its name.
func (b *tab) fill(name, value string) {
	b.t.Helper()
	if !js[bool](b, fmt.Sprintf(`(()=>{const f=document.querySelector('[name=%q]:not([type=hidden]):not([type=radio])');if(!f)return false;f.value=%q;return true})()`, name, value)) {
		b.t.Fatalf("there is no field %s on %s", name, js[string](b, `location.href`))
	}
}

// press clicks what a selector finds and waits for the next page.
func (b *tab) press(selector string) {
	b.t.Helper()
	if !js[bool](b, fmt.Sprintf(`(()=>{const e=document.querySelector(%q);if(!e)return false;window.before=1;e.click();return true})()`, selector)) {
		b.t.Fatalf("there is no %s on %s: %s", selector, js[string](b, `location.href`), js[string](b, `document.body.innerText.slice(0,400)`))
	}
	for range 200 {
		time.Sleep(50 * time.Millisecond)
		if gone, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`!window.before && document.readyState === "complete"`)); err == nil && gone {
			b.look()
			return
		}
	}
	b.t.Fatalf("pressing %s led nowhere from %s", selector, js[string](b, `location.href`))
}

// sees insists that the page says something; soon waits for it, by reloading where scripts are off.
func (b *tab) sees(text string) {
	b.t.Helper()
	if !b.says(text) {
		b.t.Errorf("%s does not say %q: %s", js[string](b, `location.href`), text, js[string](b, `document.body.innerText.slice(0,1500)`))
	}
}

func (b *tab) says(text string) bool {
	return strings.Contains(js[string](b, `document.body.innerText`), text)
}

func (b *tab) soon(text string, reload bool) {
	b.t.Helper()
	for range 60 {
		if b.says(text) {
			return
		}
		time.Sleep(250 * time.Millisecond)
		if reload {
			b.open(js[string](b, `location.href`))
		}
	}
	b.sees(text)
}

// clean insists that nothing went wrong behind the page.
func (b *tab) clean() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, x := range b.bad {
		b.t.Error(x)
	}
}

// letters are what arrived in the mailbox for somebody, newest first, once there are at least n.
func (w *town) letters(t *testing.T, to string, n int) []letter {
	t.Helper()
	var found []letter
	for range 120 {
		resp, err := http.Get(w.Mailbox + "/messages.json")
		if err != nil {
			t.Fatal(err)
		}
		var all []letter
		err = json.NewDecoder(resp.Body).Decode(&all)
		resp.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		found = found[:0]
		for _, m := range all {
			if strings.EqualFold(m.To, to) {
				found = append(found, m)
			}
		}
		if len(found) >= n {
			return found
		}
		time.Sleep(250 * time.Millisecond)
	}
	t.Fatalf("%d messages for %s, want %d", len(found), to, n)
	return nil
}

type letter struct {
	How, To, Subject, Text, FileName string
	File                             []byte
}
