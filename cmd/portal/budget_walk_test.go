package main

import (
	"testing"

	"evenkeel/views/words"

	"github.com/chromedp/cdproto/emulation"
)

// TestABudgetInAMinuteWithoutScripts: on the narrowest phone, with scripts off, from home to the safe amount and to who may see it, in three languages.
func TestABudgetInAMinuteWithoutScripts(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	for i, reference := range []string{"NG-18-09120", "HC-100244", "HC-100245"} {
		l, g := words.Langs[i], guestOf(t, w, reference)
		said := words.Budget.In(l)
		b := w.tab(t, false)
		send(t, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 640, DeviceScaleFactor: 1, Mobile: true})
		enter(b, g.Link, g.Identity, l)
		b.press(`header a[href="/budget"]`)
		b.sees(said.Start)
		b.press(`a[href="/budget/quick"]`)
		b.fill("income", "oops")
		b.press(`main form button`)
		b.sees(said.NotAmount)
		for field, typed := range map[string]string{"income": "4600", "home": "1800", "bills": "350", "living": "1200", "arrears": "50", "others": "9000"} {
			b.fill(field, typed)
		}
		b.press(`main form button`)
		b.sees(said.Saved)
		b.sees(said.OurPart)
		b.press(`main a[href="/budget/full"]`)
		b.press(`main a[href="/budget/full/home"]`)
		b.press(`main form button`)
		b.open("/budget")
		b.sees(said.Draft)
		b.press(`form[action="/budget/discard"] button`)
		b.press(`main a[href="/budget/payoff"]`)
		b.open("/advice")
		b.press(`main form button`)
		b.open("/budget/share")
		js[bool](b, `(document.querySelector("[value=summary]").checked = true)`)
		b.press(`form[action="/budget/share"] button`)
		b.sees(words.Sharing.In(l).Given)
		b.clean()
	}
}
