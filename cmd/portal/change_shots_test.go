//go:build shots

package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"evenkeel/portal/book"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/views/words"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/google/uuid"
)

// TestPlanShots takes the pages of living with a plan in three languages, light and dark: SHOTS=DIR go test -tags shots -run PlanShots ./cmd/portal
func TestPlanShots(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("SHOTS")
	for reference, lang := range map[string]words.Lang{"HC-100232": words.EN, "MT-CN-30008": words.ZhHans, "MT-TW-50001": words.ZhHant} {
		g := guestOf(t, w, reference)
		b := w.tab(t, true)
		shot := func(name string) { shots(t, b, dir, string(lang)+"-"+name) }
		enter(b, g.Link, g.Identity, lang)
		b.open("/offers/plan")
		js[bool](b, `(document.querySelector('[name=by][value=count]').checked=true)`)
		b.fill("count", "6")
		b.press(`form[data-live] button:not([name])`)
		b.press(`#result form button`)
		b.fill("name", g.Name)
		b.press(`form[action$="/acceptance"] button`)
		b.open("/plan")
		shot("01-plan")
		b.open("/plan/change")
		shot("02-change")
		b.open("/plan/date")
		shot("03-date")
		b.open("/plan/frequency?frequency=pay_day&rule=last_weekday&weekday=5&offset=1&day=1&month=13&year=2026")
		shot("04-frequency")
		b.open("/plan/skip")
		shot("05-skip")
		b.press(`a[href="/plan/skip/review?how=spread"]`)
		shot("06-review")
		b.press(`form[action="/plan/amendments"] button`)
		shot("07-changed")
		b.open("/plan/pause")
		b.press(`#result button`)
		b.press(`form[action="/plan/amendments"] button`)
		b.open("/plan")
		shot("08-paused")
		b.open("/plan/repair")
		shot("09-cannot")
	}
	// Three months on nothing has been paid: off track, then on hold. Links are made anew, for the old visits are over.
	p, done, err := openDemo(t.Context(), dataOf(w))
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	if err := pg.Move(t.Context(), p.DB, 95*24*time.Hour); err != nil {
		t.Fatal(err)
	}
	if err := p.Book.LetDaysPass(t.Context()); err != nil {
		t.Fatal(err)
	}
	g := guestOf(t, w, "HC-100232")
	lender, err := p.Lenders.ByCode(t.Context(), g.Lender)
	if err != nil {
		t.Fatal(err)
	}
	id, err := p.Book.Find(t.Context(), lender.ID, g.Reference)
	if err != nil {
		t.Fatal(err)
	}
	var to string
	x, err := p.Book.Case(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	err = p.DB.Transact(t.Context(), func(tx *pg.Tx) error {
		now, err := pg.Now(t.Context(), tx)
		if err != nil {
			return err
		}
		token, _, err := p.Links.Mint(t.Context(), tx, lender, x.Person, id.Case, "email", []string{"date_of_birth", "id_last4"}, now)
		to = w.Base + "/go/" + token.Reveal()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	b := w.tab(t, true)
	enter(b, to, g.Identity, words.EN)
	every := func(path, name string) {
		for _, lang := range words.Langs {
			b.open(path + "?lang=" + string(lang))
			shots(t, b, dir, string(lang)+"-"+name)
		}
	}
	every("/plan", "10-broken")
	every("/plan/repair", "11-repair")
	every("/plan/pause", "12-first-repair")
	_, _, err = p.Book.Append(t.Context(), id, "", record.System, func(_ context.Context, _ *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		events, r := x.PlaceHold(record.Hold{ID: uuid.New(), Why: "hardship", Days: 30, Stops: []string{"plan", "autopay", "contact"}}, x.Today(now))
		return book.Answer{Events: events, Refusal: r}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	every("/plan", "13-held")
	c := w.tab(t, true)
	logIn(t, w, c, 0)
	send(t, c.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 1280, Height: 900, DeviceScaleFactor: 1})
	c.open("/console/harbour/cases/HC-100232")
	js[bool](c, `(document.querySelectorAll("details").forEach(d => d.open = true), true)`)
	shots(t, c, dir, "console")
}

// shots takes a page in both schemes.
func shots(t *testing.T, b *tab, dir, name string) {
	for _, scheme := range []string{"light", "dark"} {
		send(t, b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		time.Sleep(250 * time.Millisecond) // colours fade over
		r, err := chromedp.Call(b.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: new(true)})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+"-"+scheme+".png"), []byte(r.Data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
