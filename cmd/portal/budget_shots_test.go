//go:build shots

package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"evenkeel/views/words"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestBudgetShots takes the budget's pages: SHOTS=dir go test -tags shots -run BudgetShots ./cmd/portal
func TestBudgetShots(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("SHOTS")
	for i, ref := range []string{"NG-24-00871", "MT-CN-30008", "MT-TW-50001"} {
		l := words.Langs[i]
		var g ManifestGuest
		for _, x := range w.Borrowers {
			if x.Reference == ref {
				g = x
			}
		}
		if g.Link == "" {
			t.Fatal(ref)
		}
		b := w.tab(t, false)
		send(t, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 700, DeviceScaleFactor: 2, Mobile: true})
		shot := func(name string) {
			for _, scheme := range []string{"light", "dark"} {
				send(t, b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
				time.Sleep(250 * time.Millisecond)
				r, err := chromedp.Call(b.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: new(true)})
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, string(l)+"-"+name+"-"+scheme+".png"), []byte(r.Data), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
		enter(b, g.Link, g.Identity, l)
		b.open("/budget")
		shot("b1")
		b.open("/budget/quick")
		b.fill("income", "oops")
		b.press(`main form button.btn.wide`)
		shot("b2")
		for f, v := range map[string]string{"income": "4600", "home": "1800", "bills": "350", "living": "1200", "travel": "160", "health": "90", "arrears": "50", "others": "9000"} {
			b.fill(f, v)
		}
		b.press(`main form button.btn.wide`)
		shot("b3")
		for name, path := range map[string]string{"c1": "/budget/full/debts", "c2": "/budget/full/income.pay", "c3": "/budget/share", "c4": "/budget/payoff", "c5": "/advice", "c6": "/budget/versions/1", "c7": "/budget/full/check"} {
			b.open(path)
			shot(name)
		}
		b.clean()
	}
}
