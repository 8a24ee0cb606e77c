//go:build shots

package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"evenkeel/portal/pg"
	"evenkeel/views/words"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestPlanShots takes the pages of living with a plan in three languages, light and dark: SHOTS=DIR go test -tags shots -run PlanShots ./cmd/portal
func TestPlanShots(t *testing.T) {
	w, err := theTown()
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("SHOTS")
	for reference, lang := range map[string]words.Lang{"HC-100232": words.EN, "MT-CN-30008": words.ZhHans, "MT-TW-50001": words.ZhHant} {
		g := guestOf(t, w, reference)
		b := w.tab(t, true)
		shot := func(name string) {
			for _, scheme := range []string{"light", "dark"} {
				send(t, b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
				time.Sleep(250 * time.Millisecond) // colours fade over
				r, err := chromedp.Call(b.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: new(true)})
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, string(lang)+"-"+name+"-"+scheme+".png"), []byte(r.Data), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
		enter(b, g.Link, g.Identity, lang)
		b.open("/offers/plan")
		js[bool](b, `(document.querySelector('[name=by][value=count]').checked=true)`)
		b.fill("count", "6")
		b.press(`form[data-live] button:not([name])`)
		b.press(`#result form button`)
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
	p, done, err := openDemo(t.Context(), dataOf(w))
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	if err := pg.Move(t.Context(), p.DB, 130*24*time.Hour); err != nil {
		t.Fatal(err)
	}
	if err := p.Book.LetDaysPass(t.Context()); err != nil {
		t.Fatal(err)
	}
}
