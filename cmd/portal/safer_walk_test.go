package main

import (
	"testing"

	"evenkeel/views/words"

	"github.com/chromedp/cdproto/emulation"
)

// TestATightPlanIsMadeEasierWithoutScripts: on the narrowest phone, with scripts off, in three languages: a budget in a minute, a plan that is too much, why, what
// would be easier, and that plan reviewed; then signed, and looked at again while it is under way.
func TestATightPlanIsMadeEasierWithoutScripts(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	for i, reference := range []string{"HC-100239", "HC-100232", "HC-100231"} {
		l, g := words.Langs[i], guestOf(t, w, reference)
		s, o := words.Safer.In(l), words.Offers.In(l)
		t.Run(string(l), func(t *testing.T) {
			b := w.tab(t, false)
			narrow := func() {
				send(t, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 640, DeviceScaleFactor: 1, Mobile: true})
			}
			picture := func(name string) {
				b.picture("safer-" + name + "-" + string(l))
				narrow()
			}
			narrow()
			enter(b, g.Link, g.Identity, l)
			b.open("/offers")
			b.press(`form[action="/offers/proposal"]:last-of-type button`)
			if b.says(s.Block) == false { // the first of the list is in full: take a plan
				b.open("/offers/plan?by=count&count=3&frequency=monthly")
				b.press(`#result form button`)
			}
			b.sees(s.Block)
			picture("1-review")
			b.press(`main a[href$="/safer"]`)
			b.sees(s.NoBudget)
			offer := js[string](b, `location.pathname`)
			picture("2-unknown")
			b.press(`main a[href="/budget/quick"]`)
			for field, typed := range map[string]string{"income": "2320", "home": "1100", "bills": "350", "living": "600", "arrears": "0", "others": "3000"} {
				b.fill(field, typed)
			}
			b.press(`main form button`)
			b.open(offer)
			if b.says(s.Comforts["comfortable"]) {
				t.Fatalf("a plan that takes more than there is looks comfortable: %s", js[string](b, `document.body.innerText`))
			}
			b.sees(s.Reasons["R05"])
			picture("3-tight")
			b.press(`main a[href*="ask=1"]`)
			b.sees(s.Better)
			picture("4-easier")
			b.press(`#better form button`)
			b.sees(o.Review)
			b.press(`main a[href$="/safer"]`)
			picture("5-after")
			b.press(`main nav a, main a.back, a.back`)
			b.fill("name", g.Name)
			b.press(`form[action$="/acceptance"] button`)
			b.sees(words.Plan.In(l).Agreed)
			b.press(`main a[href$="/plan/safer"]`)
			b.sees(s.Comfort)
			picture("6-under-way")
			b.clean()
		})
	}
}

// The report on the card is the supervisor's.
func TestASupervisorReadsHowTheCardDoes(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	s := words.Sustainability.EN
	b := w.tab(t, false)
	for n, who := range w.Staff {
		if who.Role == "supervisor" {
			b.member(w, n)
			break
		}
	}
	b.press(`a[href="/console/sustainability"]`)
	b.sees(s.Title)
	b.sees(s.ReferenceLead)
	b.sees("0.6495")
	b.picture("safer-7-report")
	b.clean()
}
