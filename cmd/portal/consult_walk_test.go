package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"evenkeel/views/words"

	"github.com/pquerna/otp/totp"
)

// TestATalkIsBookedOnAPhoneWithoutScripts: from home through help to a day, a time, a booked talk, another time, and a message to the adviser.
func TestATalkIsBookedOnAPhoneWithoutScripts(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	g, c := guestOf(t, w, "NG-19-10443"), words.Consult.In(words.EN)
	b := w.tab(t, false)
	enter(b, g.Link, g.Identity, words.EN)
	b.press(`header a[href="/help"]`)
	b.press(`a[href="/consultations"]`)
	b.sees(c.Private)
	b.press(`#times div > a.pick`)
	b.press(`button[name=slot]`)
	b.sees(c.Keep)
	b.press(`main form button`)
	b.sees(c.Booked)
	at := js[string](b, `location.pathname`)
	b.press(`a[href*="move="]`)
	b.press(`#times div > a.pick`)
	b.press(`button[name=slot]:last-of-type`)
	b.press(`main form button`)
	b.sees(c.Booked)
	if js[string](b, `location.pathname`) != at {
		t.Error("a moved talk is another one")
	}
	b.press(`form[action$="/cancellation"] button`)
	b.sees(c.States["cancelled"])
	b.open("/messages?to=adviser")
	b.fill("words", "I would rather write")
	b.press(`main form button`)
	b.sees("I would rather write")
	b.open("/complaint")
	b.press(`main form button`)
	b.sees(words.Complaint.In(words.EN).NeedWords)
	b.clean()
	s := w.tab(t, true)
	s.seated(w)
	if !strings.HasSuffix(js[string](s, `location.pathname`), "/console/consultations") {
		t.Errorf("the adviser lands on %s", js[string](s, `location.href`))
	}
	s.press(`a[href="/console/messages"]`)
	s.press(`.tbl a`)
	s.sees("I would rather write")
	s.clean()
}

// seated logs the adviser in.
func (b *tab) seated(w *town) {
	b.t.Helper()
	ada := w.Staff[slices.IndexFunc(w.Staff, func(m ManifestStaff) bool { return m.Role == "adviser" })]
	code, err := totp.GenerateCode(ada.TOTP, time.Now())
	if err != nil {
		b.t.Fatal(err)
	}
	b.open("/console/session?lang=en")
	b.fill("email", ada.Email)
	b.fill("password", ada.Password)
	b.fill("code", code)
	b.press(`form[action="/console/session"] button`)
}
