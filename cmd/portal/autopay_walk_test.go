package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"evenkeel/views/words"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// ownTown is a demo for one test alone, whose clock may be moved, beside the browser of all.
func ownTown(t *testing.T) *town {
	t.Helper()
	all, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	manifest := filepath.Join(dir, "manifest.json")
	go func() {
		done <- demo(ctx, []string{"--addr", "127.0.0.1:0", "--data", filepath.Join(dir, "data"), "--manifest", manifest})
	}()
	t.Cleanup(func() { stop(); <-done })
	w := &town{browser: all.browser}
	for range 600 {
		select {
		case err := <-done:
			done <- err
			t.Fatalf("the demo ended: %v", err)
		case <-time.After(100 * time.Millisecond):
		}
		if b, err := os.ReadFile(manifest); err == nil {
			if err := json.Unmarshal(b, &w.Manifest); err != nil {
				t.Fatal(err)
			}
			return w
		}
	}
	t.Fatal("the demo did not start")
	return nil
}

// later moves the product's clock on, some times by so many hours (1, 24 or 168).
func (w *town) later(t *testing.T, times, hours int) {
	t.Helper()
	for range times {
		resp, err := http.PostForm(w.Mailbox+"/clock", url.Values{"add": {strconv.Itoa(hours)}})
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	}
}

// letter waits for a message to somebody that says something.
func (w *town) letter(t *testing.T, to, says string) string {
	t.Helper()
	for range 160 {
		for _, m := range w.letters(t, to, 0) {
			if strings.Contains(m.Subject+"\n"+m.Text, says) {
				return m.Subject + "\n\n" + m.Text
			}
		}
		time.Sleep(250 * time.Millisecond)
	}
	t.Fatalf("no message to %s says %q", to, says)
	return ""
}

// shot keeps a picture of the page where SHOTS names a folder.
func (b *tab) shot(name string) {
	b.t.Helper()
	dir := os.Getenv("SHOTS")
	if dir == "" {
		return
	}
	time.Sleep(300 * time.Millisecond)
	r, err := chromedp.Call(b.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: new(true)})
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), []byte(r.Data), 0o600); err != nil {
		b.t.Fatal(err)
	}
}

var errandLink = regexp.MustCompile(`http://\S+/errand/\S+`)

// upTo is the part of a sentence before its first value.
func upTo(sentence string) string { return strings.TrimSpace(strings.Split(sentence, "%")[0]) }

// TestACardIsSavedItsNoticeReadAndTheDayMovedWithoutLogIn walks autopay on a phone, with and without scripts: agreed, announced in the mailbox, moved from
// there by somebody who is not logged in, taken back, switched off; and the other ways to pay, an invitation, and Taiwan, where we may not take money.
func TestACardIsSavedItsNoticeReadAndTheDayMovedWithoutLogIn(t *testing.T) {
	w := ownTown(t)
	first, days := time.Now().UTC().AddDate(0, 0, 4), 4
	for first.Weekday() == time.Saturday || first.Weekday() == time.Sunday { // what falls on a holiday moves on by itself
		first, days = first.AddDate(0, 0, 1), days+1
	}
	type walker struct {
		lender, reference string
		lang              words.Lang
		js                bool
		b                 *tab
	}
	walkers := []*walker{{"harbour", "HC-100231", words.EN, true, nil}, {"mingtu", "MT-CN-30001", words.ZhHans, false, nil}, {"mingtu", "MT-TW-50001", words.ZhHant, true, nil}}
	for _, x := range walkers {
		l := x.lang
		x.b = w.tab(t, x.js)
		b, name := x.b, string(l)+"-"
		g := guestOf(t, w, x.reference)
		enter(b, g.Link, g.Identity, l)
		b.open("/pay/any")
		if l == words.ZhHant {
			b.sees(words.Plan.In(l).ElsewhereLead)
		} else {
			b.sees(words.Pay.In(l).Titles["free"])
		}
		b.shot(name + "01-any")
		agreePlan(b, first, row(t, x.lender, x.reference)["full_name"])
		b.open("/plan")
		b.shot(name + "02-plan")
		b.open("/pay/extra")
		if l == words.ZhHant {
			b.sees(words.Plan.In(l).ElsewhereLead)
			b.shot(name + "03-extra")
			b.open("/plan/autopay")
			b.sees(words.Autopay.In(l).NotHere)
			b.shot(name + "04-autopay")
			continue
		}
		b.fill("amount", "40")
		b.press(`form[data-live] button`)
		if !b.says(words.Pay.In(l).NoCost) {
			b.sees(upTo(words.Pay.In(l).Saves))
		}
		b.shot(name + "03-extra")
		b.open("/pay/off")
		b.sees(words.Pay.In(l).ClearsSays)
		b.shot(name + "05-off")
		b.open("/pay")
		if js[bool](b, `document.querySelector("[name=save]").checked`) {
			t.Error("the card is to be saved before anybody asked")
		}
		b.shot(name + "06-pay")
		b.press(`a[href="/guests"]`)
		b.fill("amount", "0.1")
		b.press(`form[action="/guests"] button`)
		b.shot(name + "07-guests-wrong")
		b.fill("amount", "25")
		b.press(`form[action="/guests"] button`)
		b.sees(words.Guests.In(l).MadeTitle)
		b.shot(name + "08-guests")
		invitation := js[string](b, `document.getElementById("link").value`)
		s := w.tab(t, x.js)
		s.open(invitation + "?lang=" + string(l))
		s.sees(words.Guests.In(l).AskTitle)
		s.fill("amount", "20")
		s.press(`form[data-live] button`)
		s.shot(name + "09-guest")
		s.press(`form[method=post][action^="/g/"] button`)
		s.fill("card", "4242424242424242")
		s.press(`form button`)
		s.soon(words.Guests.In(l).KeepThis, !x.js)
		s.shot(name + "10-thanks")
		s.clean()

		a := words.Autopay.In(l)
		b.open("/plan/autopay")
		b.sees(a.TextTitle)
		b.shot(name + "11-autopay")
		b.press(`form[action="/plan/autopay"] button`)
		b.fill("card", "4242424242424242")
		b.press(`form button`)
		b.soon(a.On, !x.js)
		b.shot(name + "12-autopay-on")
	}

	w.later(t, days-1, 24)
	for _, x := range slices.Backward(walkers) {
		l, b := x.lang, x.b
		if l == words.EN {
			w.later(t, 3, 1) // nobody is written to before eight, and this one lives in the west
		}
		to := row(t, x.lender, x.reference)["email"]
		n := words.Notices.In(l)
		if l == words.ZhHant {
			m := w.letter(t, to, upTo(n.Kinds["reminder"].Way))
			t.Log(m)
			quiet(t, m, row(t, x.lender, x.reference))
			continue
		}
		m := w.letter(t, to, upTo(n.Errand))
		t.Log(m)
		quiet(t, m, row(t, x.lender, x.reference))
		e := words.Errand.In(l)
		s := w.tab(t, x.js)
		s.open(errandLink.FindString(m))
		s.sees(upTo(e.MoveTitle))
		quiet(t, js[string](s, `document.body.innerText`), row(t, x.lender, x.reference))
		s.shot(string(l) + "-20-errand")
		js[bool](s, `(document.querySelector("[name=on][value=other]").checked = true)`)
		s.fill("day", "40")
		s.press(`form[action$="/move"] button`)
		s.sees(words.Refusals.In(l)["not_a_date"])
		s.shot(string(l) + "-21-errand-wrong")
		js[bool](s, `(document.querySelector("[name=on]").checked = true)`)
		s.press(`form[action$="/move"] button`)
		s.sees(e.Undo)
		s.shot(string(l) + "-22-moved")
		s.press(`form[action$="/undo"] button`)
		s.sees(upTo(e.Undone))
		s.press(`form[action$="/move"] button`)
		s.sees(e.Undo)
		s.open("/plan")
		s.sees(words.Faults.In(l).SignedOutTitle)
		s.clean()

		address := link.FindString(m)
		enter(b, address, guestOf(t, w, x.reference).Identity, l)
		if at := js[string](b, `location.pathname`); at != "/plan" {
			t.Errorf("the notice's link leads to %s", at)
		}
		b.press(`a[href="/plan/autopay"]`)
		b.press(`form[action$="/revocation"] button`)
		b.sees(words.Autopay.In(l).OffDone)
		b.shot(string(l) + "-23-off")
		b.open("/decisions")
		b.shot(string(l) + "-24-decisions")
		b.clean()
	}
}

// agreePlan agrees a plan of four payments that begins on a day, signed with a name.
func agreePlan(b *tab, first time.Time, name string) {
	b.t.Helper()
	b.open("/offers/plan")
	js[bool](b, `(document.querySelector('[name=by][value=count]').checked=true)`)
	b.fill("count", "4")
	b.fill("day", strconv.Itoa(first.Day()))
	b.fill("month", strconv.Itoa(int(first.Month())))
	b.fill("year", strconv.Itoa(first.Year()))
	b.press(`form[data-live] button:not([name])`)
	b.press(`#result form button`)
	b.fill("name", name)
	b.press(`form[action$="/acceptance"] button`)
}

// quiet insists that something which others may see names no creditor, no person, no debt.
func quiet(t *testing.T, text string, facts map[string]string) {
	t.Helper()
	for _, never := range []string{facts["original_creditor"], facts["full_name"], facts["balance"], "debt", "overdue", "债", "債", "欠"} {
		if strings.Contains(text, never) {
			t.Errorf("it says %q: %s", never, text)
		}
	}
}
