package main

import (
	"strconv"
	"strings"
	"testing"

	"evenkeel/views/words"

	"github.com/chromedp/cdproto/emulation"
	"github.com/golang-sql/civil"
)

// TestAPaymentIsMovedFromTheCalendarWithoutScripts: on the narrowest phone, with scripts off, from the plan to a budget, through the three questions to a
// tight day, and by one tap and a confirmation to a plan that follows the pay day; in three languages.
func TestAPaymentIsMovedFromTheCalendarWithoutScripts(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	for i, reference := range []string{"NG-18-09120", "MT-CN-30008", "MT-TW-50001"} {
		l, g := words.Langs[i], guestOf(t, w, reference)
		said, change := words.CashFlow.In(l), words.Change.In(l)
		b := w.tab(t, false)
		send(t, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 640, DeviceScaleFactor: 1, Mobile: true})
		enter(b, g.Link, g.Identity, l)
		b.open("/offers/plan?by=count&count=6")
		b.press(`#result form button`)
		b.fill("name", g.Name)
		b.press(`form[action$="/acceptance"] button`)
		first, err := civil.ParseDate(js[string](b, `document.querySelector("tbody time").dateTime`))
		if err != nil {
			t.Fatal(err)
		}

		b.press(`main a[href="/budget/calendar"]`)
		b.sees(said.NoBudget)
		b.press(`main a[href="/budget/quick"]`)
		b.fill("income", "100000")
		js[bool](b, `(document.querySelector("[name=income_f]").value = "fortnightly") !== ""`)
		b.press(`main form button`)
		b.press(`main a[href="/budget/calendar"]`)
		b.sees(said.NotYet)
		b.press(`main a[href="/budget/calendar/pay"]`)
		b.press(`main form button`) // the budget says how often, and no day is typed
		b.sees(said.NeedDate)
		payday := first.AddDays(3)
		for name, n := range map[string]int{"day": payday.Day, "month": int(payday.Month), "year": payday.Year} {
			b.fill(name, strconv.Itoa(n))
		}
		b.press(`main form button`)
		b.sees(said.BillsTitle)
		b.press(`main a[href="/budget/calendar/balance"]`) // skipped, or there is none
		b.fill("balance", "0")
		b.fill("cushion", "99999") // less than that is left only where the payment comes before the pay day
		b.press(`main form button`)
		b.sees(said.Saved)
		b.sees(said.MoveTitle)
		b.sees("▼")
		b.sees(said.Tight)
		b.picture("calendar-1-" + string(l))
		to := payday.AddDays(2)
		b.press(`main a[href^="/plan/date/review?"]`)
		b.sees(change.Review)
		due := js[string](b, `document.querySelector("details tbody time").dateTime`)
		if on, err := civil.ParseDate(due); err != nil || on.Before(to) || on.After(to.AddDays(10)) {
			t.Errorf("%s: the payment would move to %s, the pay day is %s", l, due, payday)
		}
		b.press(`form[action="/plan/amendments"] button`)
		b.sees(change.Done)
		b.press(`main a[href="/budget/calendar"]`)
		if !strings.Contains(js[string](b, `[...document.querySelectorAll("main li time")].map(x => x.dateTime).join(" ")`), due) {
			t.Errorf("%s: the moved payment is not on the calendar", l)
		}
		b.press(`form[action="/budget/calendar/removal"] button`)
		b.sees(said.Forgotten)
		b.clean()
	}
}
