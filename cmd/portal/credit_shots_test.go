//go:build shots

package main

import (
	"os"
	"testing"

	"evenkeel/views/words"

	"github.com/chromedp/cdproto/emulation"
)

// TestCreditShots takes the consultation's pages in three languages, light and dark, narrow, without scripts: SHOTS=DIR go test -tags shots -run CreditShots ./cmd/portal
func TestCreditShots(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("SHOTS")
	for reference, lang := range map[string]words.Lang{"NG-19-10443": words.EN, "MT-CN-30001": words.ZhHans, "MT-TW-50001": words.ZhHant} {
		g := guestOf(t, w, reference)
		b := w.tab(t, false)
		send(t, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 700, DeviceScaleFactor: 1, Mobile: true})
		shot := func(name string) { shots(t, b, dir, string(lang)+"-"+name) }
		enter(b, g.Link, g.Identity, lang)
		b.open("/advice")
		shot("01-questions")
		js[bool](b, `([...document.querySelectorAll("[type=checkbox][value=yes]")].forEach(x=>x.checked=true), true)`)
		b.press(`main form[action="/advice"] button`)
		shot("02-more")
		b.press(`main form[action="/advice"] button`)
		b.open("/advice/found")
		shot("03-cards")
		b.open("/offers")
		shot("04-offers")
		b.open("/advice/report")
		shot("05-report")
		b.open("/advice/clocks?gb-ccj=2026-01-31&gb-correction=2026-02-30&cn-objection=2026-11-20&tw-negotiation=2026-11-02")
		shot("06-clocks")
		b.open("/advice/income?is=medical&is=low_income&show=1")
		shot("07-income")
		b.open("/letters")
		shot("08-letters")
		b.press(`a[href$="/text"]`)
		shot("09-letter")
		b.open("/advice/found")
		if js[bool](b, `!!document.querySelector('form[action="/advice/pause"]')`) {
			b.press(`form[action="/advice/pause"] button`)
			shot("10-paused")
			b.open("/")
			shot("11-home")
		}
	}
}
