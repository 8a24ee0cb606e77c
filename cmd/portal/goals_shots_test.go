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

// TestGoalsShots takes the pages of goals and of the payoff lab: SHOTS=dir go test -tags shots -run GoalsShots ./cmd/portal
func TestGoalsShots(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	g := guestOf(t, w, "HC-100244")
	b := w.tab(t, false)
	send(t, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 700, DeviceScaleFactor: 2, Mobile: true})
	enter(b, g.Link, g.Identity, words.EN)
	budgetOf(b)
	b.open("/budget/goals/emergency")
	b.fill("start", "50")
	b.fill("deposit", "100")
	b.press(`main form button`)
	b.open("/budget/goals/bills")
	b.fill("on.travel.car_insurance", time.Now().AddDate(0, 4, 1-time.Now().Day()).Format("2006-01"))
	b.press(`main form button`)
	b.open("/budget/payoff")
	b.press(`main a[href^="/budget/payoff/debt?debt=other"]`)
	for f, v := range map[string]string{"promo": "0", "month": "6", "year": time.Now().AddDate(1, 0, 0).Format("2006"), "principal": "3000", "plan_fee": "18", "count": "12"} {
		b.fill(f, v)
	}
	b.press(`main form button`)
	for i, l := range words.Langs {
		for name, path := range map[string]string{"g1": "/budget/goals", "g2": "/budget/goals/emergency", "g3": "/budget/goals/bills", "g4": "/budget/goals/saving", "p1": "/budget/payoff"} {
			b.open(path + "?lang=" + string(l))
			shot(t, b, string(l)+"-"+name, []string{"light", "dark", "light"}[i])
		}
		b.open("/budget/payoff")
		b.press(`main a[href^="/budget/payoff/debt?debt=other"]`)
		shot(t, b, string(l)+"-p2", "light")
	}
	b.clean()
}

func shot(t *testing.T, b *tab, name, scheme string) {
	t.Helper()
	send(t, b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
	time.Sleep(250 * time.Millisecond)
	r, err := chromedp.Call(b.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: new(true)})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(os.Getenv("SHOTS"), name+".png"), []byte(r.Data), 0o644); err != nil {
		t.Fatal(err)
	}
}
