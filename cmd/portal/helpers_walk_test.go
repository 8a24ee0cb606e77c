package main

import (
	"regexp"
	"strings"
	"testing"

	"evenkeel/views/words"

	"github.com/chromedp/cdproto/emulation"
)

// narrow is a phone of 320 px.
func (b *tab) narrow() {
	b.t.Helper()
	send(b.t, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 640, DeviceScaleFactor: 1, Mobile: true})
}

var mailedCode = regexp.MustCompile(`\b\d{6}\b`)

// TestSomebodyIsLetInHelpsAndIsStoppedOnAPhoneWithoutScripts: invite, mail, code, look, prepare; the borrower confirms, and stops it.
func TestSomebodyIsLetInHelpsAndIsStoppedOnAPhoneWithoutScripts(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range words.Langs {
		reference := map[words.Lang]string{words.EN: "NG-19-10443", words.ZhHans: "MT-CN-30001", words.ZhHant: "MT-TW-50001"}[l]
		g, h, y := guestOf(t, w, reference), words.Helpers.In(l), words.Helping.In(l)
		to := "helper." + strings.ToLower(string(l)) + "@example.net"
		b := w.tab(t, false)
		b.narrow()
		enter(b, g.Link, g.Identity, l)
		b.press(`header a[href="/help"]`)
		b.press(`a[href="/helpers"]`)
		b.sees(h.None)
		b.press(`a[href="/helpers/new"]`)
		b.press(`main form button`)
		b.sees(h.NeedName)
		b.fill("name", "Dora")
		b.fill("called", "Annie")
		b.fill("email", to)
		js[bool](b, `(document.querySelector("[name=how][value=email]").checked=true)`)
		js[bool](b, `(document.querySelector("[name=may][value=propose]").checked=true)`)
		js[bool](b, `(document.querySelectorAll("[name=debt]").forEach(x=>x.checked=true),true)`)
		b.press(`main form button`)
		b.sees(words.Fill(h.MadeTitle, "Dora"))

		mails := w.letters(t, to, 1)
		_, link, _ := strings.Cut(mails[0].Text, w.Base)
		link, _, _ = strings.Cut(link, "\n")
		q := w.tab(t, false)
		q.narrow()
		q.open(strings.TrimSpace(link))
		q.sees(y.DoorTitle)
		q.press(`main form button`)
		q.sees(y.CodeTitle)
		q.fill("code", "000")
		q.press(`main form button`)
		q.sees(y.Wrong)
		q.fill("code", mailedCode.FindString(w.letters(t, to, 2)[0].Text))
		q.press(`main form button`)
		q.sees(words.Fill(y.Banner, "Annie"))
		q.press(`a[href$="/debt"]`)
		q.sees(words.Debt.In(l).Title)
		q.press(`header a[href="/helping"]`)
		q.press(`a[href="/helping/message"]`)
		q.fill("words", "Please write and do not ring")
		q.press(`main form button`)
		q.sees(y.ReadyLead)
		q.open("/helping/pay")
		q.sees(words.Fill(y.NotTitle, "Annie"))

		b.open("/")
		b.sees(h.Waiting)
		b.press(`a[href="/helpers"]`)
		b.press(`a[href^="/helpers/proposals/"]`)
		b.sees("Please write and do not ring")
		b.press(`form[action$="/confirmation"] button`)
		b.sees(h.Confirmed)
		b.press(`form[action$="/revocation"] button`)
		b.sees(words.Fill(h.Revoked, "Dora"))
		b.open("/messages")
		b.sees("Please write and do not ring")
		q.open("/helping")
		q.sees(y.OutTitle)
		b.clean()
		q.clean()
	}
}
