package main

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"evenkeel/views/words"

	"github.com/pquerna/otp/totp"
)

// A borrower proposes what they can manage, takes the nearest plan and signs it: with scripts in English, without in both forms of Chinese.
func TestABorrowerProposesTakesTheNearestPlanAndSigns(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		reference, amount string
		l                 words.Lang
		scripts           bool
	}{{"HC-100239", "20", words.EN, true}, {"MT-CN-30008", "3500", words.ZhHans, false}, {"HC-100231", "40", words.ZhHant, false}} {
		t.Run(string(c.l), func(t *testing.T) {
			n, s, o := words.Negotiate.In(c.l), words.Signing.In(c.l), words.Offers.In(c.l)
			who := guestOf(t, w, c.reference)
			b := w.tab(t, c.scripts)
			enter(b, who.Link, who.Identity, c.l)
			b.open("/debt")
			b.press(`a[href="/validation"]`)
			b.sees(words.Validation.In(c.l).Title)
			b.picture("negotiate-1-validation-" + string(c.l))
			b.open("/offers")
			b.sees(n.Propose)
			b.picture("negotiate-2-offers-" + string(c.l))
			b.press(`a[href="/offers/counter"]`)
			b.sees(n.Title)
			b.press(`form[action="/offers/counter"] button`)
			b.sees(n.Empty)
			b.fill("amount", c.amount)
			b.picture("negotiate-3-counter-" + string(c.l))
			b.press(`form[action="/offers/counter"] button`)
			b.sees(n.MetTitle)
			b.sees(n.Why)
			b.sees(n.Closest["amount"])
			b.picture("negotiate-4-answer-" + string(c.l))
			b.press(`form[action="/offers/proposal"] button`)
			b.sees(o.Review)
			b.fill("left", "100")
			b.press(`form[action$="/stress"] button`)
			b.sees(strings.Split(s.Shocks["one_bill"], "%s")[0])
			b.picture("negotiate-5-review-" + string(c.l))
			b.press(`form[action$="/acceptance"] button`)
			b.sees(words.Refusals.In(c.l)["not_signed"])
			b.fill("name", who.Name)
			b.press(`form[action$="/acceptance"] button`)
			b.sees(words.Plan.In(c.l).Agreed)
			b.open("/offers?instead=1")
			b.sees(n.Instead)
			b.picture("negotiate-6-instead-" + string(c.l))
			b.clean()
		})
	}
}

// What only a person can answer goes to the console and comes back as an offer.
func TestAPersonAnswersAProposalInTheConsole(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	who := guestOf(t, w, "NG-24-00871")
	n, d := words.Negotiate.In(words.EN), words.Desk.In(words.EN)
	b := w.tab(t, false)
	enter(b, who.Link, who.Identity, words.EN)
	b.open("/offers/counter")
	b.fill("amount", "20")
	b.press(`form[action="/offers/counter"] button`)
	b.sees(n.ReferredTitle)
	b.picture("negotiate-7-referred")
	console := w.tab(t, true)
	console.member(w, 1)
	console.press(`a[href="/console/tasks"]`)
	console.sees(who.Name)
	console.picture("negotiate-8-tasks")
	console.press(`a[href*="/NG-24-00871/referrals/"]`)
	console.sees(d.AsTerms)
	console.picture("negotiate-9-referral")
	console.press(`form[action$="/agreement"] button`)
	console.sees(d.AgreedNotice)
	console.open("/console/policies")
	console.sees(words.Policies.In(words.EN).InForce)
	console.picture("negotiate-10-policies")
	console.press(`a[href$="/policies/draft"]`)
	console.fill("body", "{")
	console.press(`form[action$="/policies/draft"] button`)
	console.sees("This cannot be read as a policy")
	console.open("/console/harbour/policies/harbour-usd/2")
	console.sees(words.Policies.In(words.EN).Before)
	console.picture("negotiate-11-version")
	b.open("/offers")
	b.sees(n.Personal)
	b.picture("negotiate-12-agreed")
	b.clean()
	console.clean()
}

// member logs the n-th member of staff in. A code works once, so the clock's step that the walks have not used yet is tried where one is used up.
func (b *tab) member(w *town, n int) {
	b.t.Helper()
	who := w.Staff[n]
	for _, ahead := range []time.Duration{0, 30 * time.Second, -30 * time.Second} {
		code, err := totp.GenerateCode(who.TOTP, time.Now().Add(ahead))
		if err != nil {
			b.t.Fatal(err)
		}
		b.open("/console/session?lang=en")
		b.fill("email", who.Email)
		b.fill("password", who.Password)
		b.fill("code", code)
		b.press(`form[action="/console/session"] button`)
		if b.says("Find a case") {
			return
		}
	}
	b.t.Fatal("member " + strconv.Itoa(n) + " cannot log in")
}
