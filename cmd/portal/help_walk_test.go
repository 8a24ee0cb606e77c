package main

import (
	"strings"
	"testing"
	"time"

	"evenkeel/views/words"
)

// enter opens a link and proves identity.
func enter(b *tab, address string, identity map[string]string, l words.Lang) {
	b.t.Helper()
	b.open(strings.Split(address, "?")[0] + "?lang=" + string(l))
	b.press(`main form button.btn:not(.alt)`)
	born := strings.Split(identity["date_of_birth"], "-")
	b.fill("day", born[2])
	b.fill("month", born[1])
	b.fill("year", born[0])
	for _, f := range []string{"id_last4", "postcode"} {
		if js[bool](b, `!!document.querySelector('[name="`+f+`"]')`) {
			b.fill(f, identity[f])
		}
	}
	b.press(`form[action="/identity"] button`)
}

func guestOf(t *testing.T, w *town, reference string) ManifestGuest {
	t.Helper()
	for _, g := range w.Borrowers {
		if g.Reference == reference {
			return g
		}
	}
	t.Fatalf("nobody in the manifest has %s", reference)
	return ManifestGuest{}
}

// TestTheLogOutWarnsAndWhatWasTypedComesBack: the dialog opens, staying closes it with one request, running out logs out for real, and the
// half-written form is there again with the next link.
func TestTheLogOutWarnsAndWhatWasTypedComesBack(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	g, h := guestOf(t, w, "NG-24-00871"), words.Help.In(words.EN)
	b := w.tab(t, true)
	enter(b, g.Link, g.Identity, words.EN)
	b.press(`header a[href="/help"]`)
	b.press(`a[href="/help/correction"]`)
	b.press(`main form button`)
	b.sees(h.NeedAbout)
	b.sees(h.NeedWords)
	b.fill("words", "half a sentence")
	b.press(`main form button`) // still nothing chosen
	if js[string](b, `document.querySelector("[name=words]").value`) != "half a sentence" {
		t.Error("what was typed is gone after an error")
	}
	if js[bool](b, `document.getElementById("idle").open`) {
		t.Error("the warning stands at once")
	}
	// The clock of the page is not waited for: the limits are brought near.
	js[bool](b, `!!(document.getElementById("idle").dataset.warn = "0")`)
	b.until(`document.getElementById("idle").open`)
	b.sees(h.IdleTitle)
	js[bool](b, `!!(document.getElementById("idle").dataset.warn = "720", document.querySelector("#idle form[method=dialog] button").click(), 1)`)
	b.until(`!document.getElementById("idle").open && performance.getEntriesByType("resource").some(r => r.name.endsWith("/stay"))`)
	js[bool](b, `!!(document.getElementById("idle").dataset.end = "0")`)
	b.until(`!document.getElementById("idle") && document.readyState === "complete"`)
	b.sees(words.Faults.In(words.EN).SignedOutTitle)
	b.open("/")
	b.sees(words.Faults.In(words.EN).SignedOutTitle)

	b.open(g.Link)
	b.press(`main form button.btn:not(.alt)`)
	b.press(`form[action$="/renewal"] button`)
	to := row(t, g.Lender, g.Reference)["email"]
	enter(b, link.FindString(w.letters(t, to, 1)[0].Text), g.Identity, words.EN)
	b.open("/help/correction")
	b.sees(h.Kept)
	js[bool](b, `(document.querySelector("[name=about][value=name]").checked = true)`)
	b.press(`main form button`)
	b.sees(h.CorrectDone)
	b.open("/decisions")
	b.sees(words.Fill(words.Timeline.In(words.EN).Kinds["correction_requested"], "name"))
	b.clean()
}

// TestHelpWorksWithoutScripts: the log-out says when, and both ways for somebody who acts for a borrower work, in Chinese.
func TestHelpWorksWithoutScripts(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	g := guestOf(t, w, "MT-CN-30008")
	for _, l := range []words.Lang{words.ZhHant, words.ZhHans} {
		h := words.Help.In(l)
		b := w.tab(t, false)
		b.open(strings.Split(g.Link, "?")[0] + "?lang=" + string(l))
		b.press(`a[href$="/on-behalf"]`)
		b.press(`main form button`)
		b.sees(h.NeedReach)
		js[bool](b, `(document.querySelector("[value=bereaved]").checked = true)`)
		b.fill("name", "陈明")
		b.fill("reach", "100 0000 0199")
		b.press(`main form button`)
		b.sees(h.ForDoneBody)
		b.clean()
	}
	h := words.Help.In(words.ZhHans)
	b := w.tab(t, false)
	enter(b, g.Link, g.Identity, words.ZhHans)
	b.sees(h.Idle)
	b.press(`header a[href="/settings"]`)
	b.press(`a[href="/needs"]`)
	js[bool](b, `(document.querySelector("[value=large_print]").checked = true)`)
	b.press(`main form button`)
	b.sees(h.ContactDone)
	b.open("/decisions")
	b.sees(words.Timeline.In(words.ZhHans).Kinds["needs_stated"])
	b.clean()
}

// until waits for the page to say yes.
func (b *tab) until(expression string) {
	b.t.Helper()
	for range 200 {
		if yes, err := evaluates(b, expression); err == nil && yes {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Fatalf("never: %s on %s", expression, js[string](b, `location.href`))
}
