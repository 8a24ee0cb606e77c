//go:build shots

package main

import (
	"os"
	"strings"
	"testing"

	"evenkeel/views/words"

	"github.com/chromedp/cdproto/emulation"
)

// TestHelpersShots takes the pages of somebody helping in three languages, light and dark, without scripts: SHOTS=DIR go test -tags shots -run HelpersShots ./cmd/portal
func TestHelpersShots(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("SHOTS")
	for reference, lang := range map[string]words.Lang{"NG-19-10443": words.EN, "MT-CN-30001": words.ZhHans, "MT-TW-50001": words.ZhHant} {
		g, to := guestOf(t, w, reference), "helper."+strings.ToLower(string(lang))+"@example.net"
		b := w.tab(t, false)
		shot := func(b *tab, name string) { shots(t, b, dir, string(lang)+"-"+name) }
		enter(b, g.Link, g.Identity, lang)
		b.open("/helpers/new")
		shot(b, "01-new")
		b.fill("name", "Dora")
		b.press(`main form button`)
		shot(b, "02-wrong")
		b.fill("called", "Annie")
		b.fill("email", to)
		js[bool](b, `(document.querySelector("[name=how][value=email]").checked=true)`)
		js[bool](b, `(document.querySelectorAll("[name=may],[name=debt]").forEach(x=>x.checked=true),true)`)
		b.press(`main form button`)
		shot(b, "03-authority")
		mails := w.letters(t, to, 1)
		_, link, _ := strings.Cut(mails[0].Text, w.Base)
		link, _, _ = strings.Cut(link, "\n")
		q := w.tab(t, false)
		q.open(strings.TrimSpace(link))
		shot(q, "04-door")
		q.press(`main form button`)
		shot(q, "05-code")
		q.fill("code", mailedCode.FindString(w.letters(t, to, 2)[0].Text))
		q.press(`main form button`)
		shot(q, "06-home")
		q.open("/helping/message")
		q.fill("words", "Please write and do not ring")
		q.press(`main form button`)
		shot(q, "07-ready")
		q.open("/helping/budget/full")
		shot(q, "08-budget")
		q.open("/helping/pay")
		shot(q, "09-beyond")
		b.open("/")
		shot(b, "10-borrower-home")
		b.open("/helpers")
		shot(b, "11-helpers")
		b.press(`a[href^="/helpers/proposals/"]`)
		shot(b, "12-prepared")
		b.open("/helpers/new")
		b.fill("name", "Lin")
		b.fill("called", "Annie")
		js[bool](b, `(document.querySelector("[name=how][value=word]").checked=true)`)
		js[bool](b, `(document.querySelectorAll("[name=debt]").forEach(x=>x.checked=true),true)`)
		b.press(`main form button`)
		shot(b, "13-hand-over")
	}
	c := w.tab(t, true)
	send(t, c.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 1280, Height: 900, DeviceScaleFactor: 1})
	logIn(t, w, c, 0)
	c.open("/console/northgate/cases/NG-19-10443")
	shots(t, c, dir, "console")
}
