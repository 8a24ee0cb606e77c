package main

import (
	"testing"

	"evenkeel/views/words"

	"github.com/chromedp/cdproto/emulation"
)

// TestABudgetOfTwoIsMadeAndErasedWithoutScripts: on the narrowest phone, with scripts off: whose a line is, an income that varies, what is kept and how it goes, in three languages.
func TestABudgetOfTwoIsMadeAndErasedWithoutScripts(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	for i, reference := range []string{"NG-18-09120", "HC-100244", "HC-100245"} {
		l, g := words.Langs[i], guestOf(t, w, reference)
		line, whole, keep := words.Line.In(l), words.Statement.In(l), words.Keeping.In(l)
		b := w.tab(t, false)
		send(t, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 640, DeviceScaleFactor: 1, Mobile: true})
		enter(b, g.Link, g.Identity, l)
		b.open("/budget/full/household")
		js[bool](b, `(document.querySelector("[name=partner]").checked = true)`)
		b.press(`main form button`)
		b.sees(line.Whose) // the next page are the lines of pay
		for k, typed := range []string{"900", "700", "800"} {
			js[string](b, `(document.getElementById("m`+string(rune('0'+k))+`.income.pay.gig").value = "`+typed+`")`)
		}
		js[string](b, `(document.getElementById("f.income.pay.gig").value = "monthly")`)
		b.press(`main form button`)
		b.open("/budget/full/income.pay")
		b.sees(upTo(line.Mean))
		b.sees(line.Less)
		b.press(`main form button`)
		b.open("/budget/full/home")
		js[string](b, `(document.getElementById("a.home.rent").value = "750")`)
		js[string](b, `(document.getElementById("o.home.rent").value = "joint")`)
		b.press(`main form button`)
		b.open("/budget/full/check")
		b.sees(whole.CheckTitle)
		b.press(`form[action="/budget/full/check"] button`)
		b.sees(line.LittleRoom)
		b.open("/budget/versions/1")
		b.sees("(" + line.Owners["joint"] + ")")
		b.open("/budget")
		b.press(`form[action="/budget/erasure"] button`)
		b.sees(keep.Erased)
		b.clean()
	}
}
