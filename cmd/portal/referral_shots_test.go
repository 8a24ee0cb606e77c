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

// TestReferralShots takes the pages of a referral in three languages, light and dark.
func TestReferralShots(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		reference, intake string
		l                 words.Lang
	}{{"NG-19-10443", "intake@millrace-sample.example", words.EN}, {"NG-24-00871", "intake@millrace-sample.example", words.ZhHans}, {"HC-100240", "intake@pierside-sample.example", words.ZhHant}} {
		refer(t, w, c.reference, c.intake, c.l, func(b *tab, name string) {
			for _, scheme := range []string{"light", "dark"} {
				send(t, b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
				time.Sleep(150 * time.Millisecond)
				r, err := chromedp.Call(b.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: new(true)})
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(os.Getenv("SHOTS"), string(c.l)+"-"+name+"-"+scheme+".png"), []byte(r.Data), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
