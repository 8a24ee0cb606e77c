package main

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"evenkeel/views/words"

	"github.com/chromedp/cdproto/emulation"
)

var organisationLink = regexp.MustCompile(`https?://\S+/r/[0-9]+-[A-Z0-9]{26}`)

// narrow is a phone of 320 px without scripts.
func (w *town) narrow(t *testing.T) *tab {
	t.Helper()
	b := w.tab(t, false)
	send(t, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 640, DeviceScaleFactor: 1, Mobile: true})
	return b
}

// tick ticks what a selector finds.
func (b *tab) tick(selector string) {
	b.t.Helper()
	if !js[bool](b, `(()=>{const e=document.querySelector('`+selector+`');if(!e||e.checked)return false;e.click();return true})()`) {
		b.t.Fatalf("there is nothing to tick at %s on %s", selector, js[string](b, `location.href`))
	}
}

// refer walks one borrower from the help page through a referral to its outcome, with the organisation on a phone of its own. seen is told of each page.
func refer(t *testing.T, w *town, reference, intake string, l words.Lang, seen func(b *tab, name string)) {
	g, r, d := guestOf(t, w, reference), words.Referral.In(l), words.Directory.In(l)
	b := w.narrow(t)
	enter(b, g.Link, g.Identity, l)
	b.press(`header a[href="/help"]`)
	b.press(`a[href="/advice/help"]`)
	b.sees(d.NotChecked)
	b.sees(d.Sample)
	seen(b, "1-list")
	b.press(`a[href="/advice/help?need=debt"]`)
	b.press(`a[href$="/referral"]`)
	if js[int](b, `document.querySelectorAll("input:checked").length`) != 0 {
		t.Error("something is ticked beforehand")
	}
	seen(b, "2-form")
	b.press(`main form button.btn.wide`)
	b.sees(r.NeedContact)
	b.sees(r.NeedBy)
	seen(b, "3-refused")
	b.tick(`input[value=email]`)
	b.tick(`#contact`)
	b.tick(`#outcome`)
	b.press(`main form button.btn.wide`)
	b.sees(r.SentLead)
	number := js[string](b, `document.querySelector("dd.num").innerText`)
	seen(b, "4-sent")

	var link string
	for range 120 {
		for _, m := range w.letters(t, intake, 0) {
			if strings.Contains(m.Subject, number) {
				link = organisationLink.FindString(m.Text)
			}
		}
		if link != "" {
			break
		}
		time.Sleep(250 * time.Millisecond)
	}
	if link == "" {
		t.Fatalf("no mail about %s", number)
	}
	org := w.narrow(t)
	org.open(link + "?lang=" + string(l))
	seen(org, "5-organisation")
	org.press(`button[value=accepted]`)
	org.sees(r.Result)
	seen(org, "6-accepted")
	here := js[string](b, `location.href`)
	b.open(here)
	b.sees(r.Paused)
	b.sees(sentenceStart(r.States["accepted"]))
	seen(b, "7-paused")
	org.tick(`input[value=advice]`)
	org.tick(`input[value=non_profit]`)
	org.press(`form:has(fieldset) button`)
	org.sees(r.Thanks)
	seen(org, "8-thanks")
	b.open(here)
	b.sees(sentenceStart(r.Advised[true]))
	b.press(`form[action$="/withdrawal"] button`)
	b.sees(r.TakenBack)
	seen(b, "9-withdrawn")
	org.open(link + "?lang=" + string(l))
	org.sees(r.Withdrawn)
	b.open("/decisions")
	b.sees(words.Timeline.In(l).Kinds["referral_accepted"])
	b.clean()
	org.clean()
}

func sentenceStart(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// TestAReferralIsWalkedFromHelpToItsOutcomeInThreeLanguages: 320 px, no scripts, and the mail read where it arrives.
func TestAReferralIsWalkedFromHelpToItsOutcomeInThreeLanguages(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		reference, intake string
		l                 words.Lang
	}{{"NG-19-10443", "intake@millrace-sample.example", words.EN}, {"NG-24-00871", "intake@millrace-sample.example", words.ZhHans}, {"HC-100240", "intake@pierside-sample.example", words.ZhHant}} {
		refer(t, w, c.reference, c.intake, c.l, func(*tab, string) {})
	}
}
