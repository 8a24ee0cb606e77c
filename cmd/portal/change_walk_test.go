package main

import (
	"testing"

	"evenkeel/views/words"
)

// TestAPlanIsSkippedUndonePausedAndGoesOn: at phone width a borrower agrees a plan, skips a payment and takes that back, pauses and ends the pause,
// moves the date with its preview, and puts the dates into a calendar; in English with scripts, in Traditional Chinese without.
func TestAPlanIsSkippedUndonePausedAndGoesOn(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		reference string
		lang      words.Lang
		js        bool
	}{{"NG-18-09120", words.EN, true}, {"HC-100239", words.ZhHant, false}} {
		t.Run(string(c.lang), func(t *testing.T) {
			g, h, l := guestOf(t, w, c.reference), words.Change.In(c.lang), words.Life.In(c.lang)
			b := w.tab(t, c.js)
			enter(b, g.Link, g.Identity, c.lang)
			b.open("/offers/plan")
			js[bool](b, `(document.querySelector('[name=by][value=count]').checked=true)`)
			b.fill("count", "6")
			b.press(`form[data-live] button:not([name])`)
			b.press(`#result form button`)
			b.fill("name", g.Name)
			b.press(`form[action$="/acceptance"] button`)
			b.sees(h.Milestones["start"])
			b.sees(h.Running)
			due := js[string](b, `document.querySelector("tbody time").dateTime`)

			b.press(`a[href="/plan/change"]`)
			b.sees(h.WaysLead["skip"])
			b.press(`a[href="/plan/skip"]`)
			b.sees(h.SkipsLeft.Of(2))
			b.press(`a[href="/plan/skip/review?how=append"]`)
			b.sees(h.ReviewLead)
			b.sees(h.Same)
			b.press(`form[action="/plan/amendments"] button`)
			b.sees(h.Done)
			if js[string](b, `document.querySelector("tbody time").dateTime`) == due {
				t.Error("the payment is not skipped")
			}
			b.press(`form[action$="/undoing"] button`)
			b.sees(h.Undone)
			b.sees(h.TakenBack)
			if js[string](b, `document.querySelector("tbody time").dateTime`) != due {
				t.Error("the skip is not undone")
			}

			b.open("/plan/date")
			b.fill("day", "31")
			b.fill("month", "2")
			if c.js { // a choice refreshes the preview in place; what is wrong opens the whole page
				js[bool](b, `(document.querySelector('[name=how][value=all]').click(), 1) === 1`)
				b.until(`!!document.querySelector(".errors")`)
			} else {
				b.press(`#ask button`)
			}
			b.sees(words.Refusals.In(c.lang)["not_a_date"])
			if js[string](b, `document.querySelector("[name=day]").value`) != "31" {
				t.Error("what was typed is gone")
			}

			b.open("/plan/pause")
			b.press(`#result button`)
			b.sees(h.Review)
			b.press(`form[action="/plan/amendments"] button`)
			b.sees(l.States["paused"])
			b.press(`form[action="/plan/resumption"] button`)
			b.sees(h.Resumed)
			b.sees(l.States["running"])
			b.open("/decisions")
			b.sees(words.Timeline.In(c.lang).Kinds["amendment_undone"])
			b.clean()
		})
	}
}

// TestABrokenPlanIsRepairedFirst: the demo's broken plan offers its repair before anything else, and is on track after three presses.
func TestABrokenPlanIsRepairedFirst(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	g, h, l := guestOf(t, w, "HC-100245"), words.Change.In(words.ZhHans), words.Life.In(words.ZhHans)
	b := w.tab(t, false)
	enter(b, g.Link, g.Identity, words.ZhHans)
	b.open("/plan")
	b.sees(l.States["broken"])
	if first := js[string](b, `document.querySelector("main a.btn").pathname`); first != "/plan/repair" {
		t.Errorf("the first button leads to %s", first)
	}
	b.press(`a[href="/plan/repair"]`)
	b.press(`a[href="/plan/repair/review?how=append"]`)
	b.sees(h.Same)
	b.press(`form[action="/plan/amendments"] button`)
	b.sees(h.Done)
	b.sees(l.States["running"])
	b.clean()
}
