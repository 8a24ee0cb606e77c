//go:build shots

package main

import (
	"os"
	"testing"

	"evenkeel/views/words"

	"github.com/chromedp/cdproto/emulation"
)

// TestCareShots takes the pages of hard times in three languages, light and dark, without scripts: SHOTS=DIR go test -tags shots -run CareShots ./cmd/portal
func TestCareShots(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("SHOTS")
	_, spoofed := papersOf(t)
	for reference, lang := range map[string]words.Lang{"NG-24-00871": words.EN, "MT-CN-30001": words.ZhHans, "MT-TW-50001": words.ZhHant} {
		g := guestOf(t, w, reference)
		b := w.tab(t, false)
		shot := func(name string) { shots(t, b, dir, string(lang)+"-"+name) }
		enter(b, g.Link, g.Identity, lang)
		shot("01-home")
		b.open("/hardship")
		shot("02-changed")
		b.press(`button[name=reason][value=caring]`)
		shot("03-held")
		b.open("/")
		shot("04-home-held")
		b.open("/needs")
		shot("05-needs")
		b.open("/debt")
		shot("06-debt")
		b.open("/dispute")
		b.attach("#files", spoofed)
		b.press(`main form[action="/dispute"] button`)
		shot("07-wrong")
		js[bool](b, `(document.querySelector("[value=identity_theft]").checked=true)`)
		b.press(`main form[action="/dispute"] button`)
		shot("08-open")
	}
	c := w.tab(t, true)
	send(t, c.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 1280, Height: 900, DeviceScaleFactor: 1})
	logIn(t, w, c, 0)
	for _, path := range []string{"/console/northgate/cases/NG-24-00871"} {
		c.open(path)
		shots(t, c, dir, "console")
	}
}
