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

// TestConsultShots takes the pages of talks, messages and complaints in three languages, light and dark.
func TestConsultShots(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("SHOTS")
	for i, reference := range []string{"NG-24-00871", "MT-CN-30008"} {
		for _, l := range [][]words.Lang{{words.EN}, {words.ZhHans, words.ZhHant}}[i] {
			g := guestOf(t, w, reference)
			b := w.tab(t, true)
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
			if l == words.ZhHant { // the link is spent; the visit goes on in another language
				continue
			}
			enter(b, g.Link, g.Identity, l)
			for _, at := range []words.Lang{l, map[words.Lang]words.Lang{words.ZhHans: words.ZhHant}[l]} {
				if at == "" {
					continue
				}
				l = at
				b.open("/help?lang=" + string(l))
				shot("1-help")
				b.open("/consultations")
				b.press(`#times a.pick`)
				shot("2-times")
				b.press(`button[name=slot]`)
				shot("3-hold")
				b.press(`main form button`)
				shot("4-booked")
				b.press(`form[action$="/cancellation"] button`)
				b.open("/messages?to=adviser")
				shot("5-messages")
				b.open("/complaint")
				b.press(`main form button`)
				shot("6-complaint")
			}
		}
	}
}
