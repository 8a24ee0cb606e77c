package main

import (
	"strings"
	"testing"

	"evenkeel/views/words"
)

// TestFromHomeToASharedBudgetAnEasierPlanATalkAndALetter is the borrower's side of the table from end to end, in three languages, on the narrowest phone without
// scripts; then the collector, who sees what is shared and no more, and the adviser, who sees their own.
func TestFromHomeToASharedBudgetAnEasierPlanATalkAndALetter(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	desk, seat := w.tab(t, false), w.tab(t, false)
	logIn(t, w, desk, 0)
	seat.seated(w)
	for i, reference := range []string{"HC-100239", "HC-100232", "HC-100231"} {
		l, g := words.Langs[i], guestOf(t, w, reference)
		t.Run(string(l), func(t *testing.T) {
			b := w.tab(t, false)
			b.narrow()
			enter(b, g.Link, g.Identity, l)

			b.press(`header a[href="/budget"]`)
			b.press(`a[href="/budget/quick"]`)
			for field, typed := range map[string]string{"income": "2320", "home": "1111", "bills": "339", "living": "600", "arrears": "0", "others": "3000"} {
				b.fill(field, typed)
			}
			b.press(`main form button`)
			b.sees(words.Budget.In(l).Saved)
			for _, level := range []string{"summary", "adviser"} {
				b.open("/budget/share")
				b.tick(`[value=` + level + `]`)
				if level == "adviser" {
					b.fill("name", "Ada")
				}
				b.press(`form[action="/budget/share"] button`)
				b.sees(words.Sharing.In(l).Given)
			}

			b.open("/offers/plan?by=count&count=3&frequency=monthly")
			b.press(`#result form button`)
			b.press(`main a[href$="/safer"]`)
			b.sees(words.Safer.In(l).Reasons["R05"])
			b.press(`main a[href*="ask=1"]`)
			b.press(`#better form button`)
			b.sees(words.Offers.In(l).Review)
			b.fill("name", g.Name)
			b.press(`form[action$="/acceptance"] button`)
			b.sees(words.Plan.In(l).Agreed)

			b.open("/budget/calendar")
			b.open("/budget/goals")
			b.press(`header a[href="/help"]`)
			b.press(`a[href="/consultations"]`)
			b.press(`#times div > a.pick`)
			b.press(`button[name=slot]`)
			b.press(`main form button`)
			b.sees(words.Consult.In(l).Booked)

			b.open("/letters")
			letter := js[string](b, `document.querySelector('main a[href^="/letters/"]:not([href$="/text"])').getAttribute("href")`)
			if is := js[string](b, `(() => { const r = new XMLHttpRequest(); r.open("GET", "`+letter+`", false); r.send(); return r.status + " " + r.getResponseHeader("Content-Type") })()`); is != "200 application/pdf" {
				t.Errorf("%s answers %s", letter, is)
			}

			b.open("/decisions")
			for _, kind := range []string{"consultation_booked", "letter_downloaded"} {
				before, _, _ := strings.Cut(words.Timeline.In(l).Kinds[kind], "%")
				b.sees(strings.TrimSpace(before))
			}
			b.open("/budget/share")
			looks := js[string](b, `document.querySelector("main").innerText`)

			desk.open("/console/harbour/cases/" + reference + "?lang=en")
			desk.sees("2,320.00") // what comes in, of the summary
			for _, never := range []string{"1,111.00", "339.00", "3,000.00", words.Safer.EN.Reasons["R05"], words.Safer.EN.Comforts["comfortable"]} {
				if desk.says(never) {
					t.Errorf("the collector sees %q", never)
				}
			}
			desk.sees(words.Timeline.EN.Kinds["consultation_booked"])
			b.open("/budget/share")
			if js[string](b, `document.querySelector("main").innerText`) == looks {
				t.Error("the borrower does not see that the collector looked")
			}

			seat.open("/console/consultations")
			seat.press(`a[href*="/console/harbour/consultations/"]`)
			seat.clean()
			b.clean()
		})
	}
	desk.clean()
}
