//go:build shots

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestShots takes the README's pictures and every borrower page in three languages, light and dark: go test -tags shots -run Shots ./cmd/portal
func TestShots(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("SHOTS")
	for i, who := range []int{0, 2, 3} {
		g := w.Borrowers[who]
		lang := []string{"en", "zh-Hans", "zh-Hant"}[i]
		b := w.tab(t, true)
		shot := func(name string) {
			for _, scheme := range []string{"light", "dark"} {
				send(t, b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
				time.Sleep(250 * time.Millisecond) // colours fade over
				r, err := chromedp.Call(b.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: new(true)})
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, lang+"-"+name+"-"+scheme+".png"), []byte(r.Data), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
		b.open(strings.Split(g.Link, "?")[0] + "?lang=" + lang)
		shot("01-door")
		b.press(`main form button.btn:not(.alt)`)
		shot("02-identity")
		born := strings.Split(g.Identity["date_of_birth"], "-")
		b.fill("day", born[2])
		b.fill("month", born[1])
		b.fill("year", "1900")
		for f, v := range g.Identity {
			if f != "date_of_birth" {
				b.fill(f, v)
			}
		}
		b.press(`form[action="/identity"] button`)
		shot("03-wrong")
		b.fill("year", born[0])
		b.press(`form[action="/identity"] button`)
		shot("04-home")
		b.open("/debt")
		shot("05-debt")
		b.open("/offers")
		shot("06-offers")
		b.open("/offers/plan")
		shot("07-build")
		b.press(`#result form button`)
		shot("08-review")
		b.fill("name", "A. Signatory")
		b.press(`form[action$="/acceptance"] button`)
		shot("09-plan")
		b.open("/pay")
		shot("10-pay")
		b.open("/decisions")
		shot("11-decisions")
		b.open("/settings")
		shot("12-settings")
	}
	c := w.tab(t, true)
	logIn(t, w, c, 0)
	r, err := chromedp.Call(c.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{})
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(filepath.Join(dir, "console.png"), []byte(r.Data), 0o644)
	c.open("/console/harbour/cases/HC-100231")
	if r, err = chromedp.Call(c.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{}); err != nil {
		t.Fatal(err)
	}
	os.WriteFile(filepath.Join(dir, "case.png"), []byte(r.Data), 0o644)
}
