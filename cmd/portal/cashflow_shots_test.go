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

// TestCalendarShots takes the calendar's pages: SHOTS=dir go test -tags shots -run CalendarShots ./cmd/portal
func TestCalendarShots(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("SHOTS")
	g := guestOf(t, w, "HC-100244")
	b := w.tab(t, false)
	shot := func(l words.Lang, name string) {
		for _, scheme := range []string{"light", "dark"} {
			send(t, b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
			time.Sleep(250 * time.Millisecond)
			r, err := chromedp.Call(b.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: new(true)})
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, name+"-"+string(l)+"-"+scheme+".png"), []byte(r.Data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	narrow := func(wide int64) {
		send(t, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: wide, Height: 700, DeviceScaleFactor: 1.5, Mobile: true})
	}
	narrow(320)
	enter(b, g.Link, g.Identity, words.EN)
	b.open("/budget/calendar")
	shot(words.EN, "calendar-0")
	b.open("/budget/quick")
	for f, v := range map[string]string{"income": "2100", "home": "950", "bills": "210", "living": "480", "travel": "60", "health": "90", "arrears": "50", "others": "9000"} {
		b.fill(f, v)
	}
	b.press(`main form button.btn.wide`)
	b.open("/budget/calendar/pay")
	js[bool](b, `(document.querySelector("[name=pattern][value=monthly]").checked = true)`)
	b.fill("nth", "15")
	b.press(`main form button`)
	b.fill("home.rent.nth", "1")
	b.fill("util.electricity.nth", "x")
	b.press(`main form button`)
	shot(words.EN, "calendar-2-wrong")
	b.fill("util.electricity.nth", "3")
	b.press(`main form button`)
	b.fill("balance", "1250")
	b.press(`main form button`)
	for i, l := range words.Langs {
		narrow([]int64{390, 320, 320}[i])
		for name, path := range map[string]string{"calendar-1": "/budget/calendar/pay", "calendar-2": "/budget/calendar/bills", "calendar-3": "/budget/calendar/balance", "calendar-4": "/budget/calendar", "calendar-5": "/plan"} {
			b.open(path + "?lang=" + string(l))
			shot(l, name)
		}
	}
	b.clean()
}
