package main

import (
	"testing"

	"evenkeel/advisory"
	"evenkeel/views/words"

	"github.com/chromedp/cdproto/emulation"
)

// TestAdviceLeadsToAStopCardAPauseAndALetterOnANarrowPhoneWithoutScripts: questions, following ones, the card, the notice before the offers, one press that pauses
// everything, its end, a letter to edit, and the pages beside.
func TestAdviceLeadsToAStopCardAPauseAndALetterOnANarrowPhoneWithoutScripts(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	for _, who := range []struct {
		reference, says, rule, letter string
		lang                          words.Lang
	}{{"NG-19-10443", "in_mental_health_crisis_treatment", "GB-03", "bureau_correction", words.EN}, {"HC-100239", "considering_bankruptcy", "US-07", "furnisher_dispute", words.ZhHans}, {"HC-100231", "identity_theft", "US-12", "identity_theft_block", words.ZhHant}} {
		g, k, l := guestOf(t, w, who.reference), words.Credit.In(who.lang), string(who.lang)
		var rule advisory.Rule
		for _, r := range advisory.Rules().Rules {
			if r.ID == who.rule {
				rule = r
			}
		}
		b := w.tab(t, false)
		send(t, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 700, DeviceScaleFactor: 1, Mobile: true})
		enter(b, g.Link, g.Identity, who.lang)
		b.open("/offers")
		if b.says(rule.Title[l]) {
			t.Errorf("%s: a notice of what nobody said", who.rule)
		}
		b.open("/advice")
		tick := func(name string) {
			js[bool](b, `(document.querySelector("[name=`+name+`][type=checkbox]").checked=true)`)
		}
		tick(who.says)
		tick("old_entry")
		b.press(`main form[action="/advice"] button`)
		b.sees(k.More)
		for name, value := range map[string]string{"default_age_years": "7", "negative_item_age_years": "8"} {
			if js[bool](b, `!!document.querySelector("[name=`+name+`]")`) {
				b.fill(name, value)
			}
		}
		b.press(`main form[action="/advice"] button`)
		b.sees(rule.Title[l])
		b.sees(k.NoDebt)
		b.open("/offers")
		b.sees(rule.Title[l])
		b.press(`a[href="/advice/found#` + who.rule + `"]`)
		b.press(`form[action="/advice/pause"] button`)
		b.sees(k.PausedLead)
		b.open("/hardship")
		b.press(`a[href="/advice/found"]`)
		b.press(`form[action="/advice/pause/end"] button`)
		b.sees(k.PauseTitle)
		b.press(`form[action="/advice/cards/` + who.rule + `/dismissal"] button`)
		b.sees(k.AsideGone)
		b.press(`form[action="/advice/cards/` + who.rule + `/restoration"] button`)
		b.sees(rule.Title[l])
		b.open("/advice/clocks")
		b.press(`main form button`)
		b.open("/advice/income")
		js[bool](b, `(document.querySelector("[value=medical]").checked=true)`)
		b.press(`main form[action="/advice/income"] button`)
		b.sees(k.Found)
		b.open("/advice/report")
		b.press(`a[href="/letters/` + who.letter + `/text"]`)
		b.sees(k.EditKept)
		js[bool](b, `(document.querySelector("textarea").value="", true)`)
		b.press(`main form[action^="/letters/"] button`)
		b.sees(k.NoWords)
		b.clean()
	}
}
