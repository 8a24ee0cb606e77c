package main

import (
	"testing"
	"time"

	"evenkeel/views/words"

	"github.com/chromedp/cdproto/emulation"
)

// budgetOf fills a full budget in page by page, with bills that come once in a while and two other debts.
func budgetOf(b *tab) {
	b.t.Helper()
	for _, page := range []struct {
		name   string
		fields map[string]string
	}{
		{"income.pay", map[string]string{"a.income.pay.self": "2400"}},
		{"home", map[string]string{"a.home.rent": "800"}},
		{"travel", map[string]string{"a.travel.car_insurance": "600", "f.travel.car_insurance": "annual", "a.travel.road_tax": "180", "f.travel.road_tax": "half_yearly"}},
		{"food", map[string]string{"a.food.groceries": "90"}},
		{"debts", map[string]string{"label": "Visa", "balance": "3000", "apr": "24.9", "minimum": "80"}},
		{"debts", map[string]string{"label": "Store", "balance": "400", "apr": "9.9", "minimum": "20"}},
	} {
		b.open("/budget/full/" + page.name)
		for field, typed := range page.fields {
			b.fill(field, typed)
		}
		if page.name == "debts" {
			js[bool](b, `(document.querySelector("[value=non_priority]").checked = true)`)
			b.press(`#debt form button`)
		} else {
			b.press(`main form button`)
		}
	}
	b.open("/budget/full/check")
	b.press(`form[action="/budget/full/check"] button`)
}

// TestGoalsAndThePayoffLabWithoutScripts: on the narrowest phone, with scripts off, a cushion, yearly bills and a saving are set, become a line of the budget, and
// everything about paying back is tried out. Each page then stands in three languages.
func TestGoalsAndThePayoffLabWithoutScripts(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	g := guestOf(t, w, "HC-100244") // has a plan, and kept it for two payments
	b := w.tab(t, false)
	send(t, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 640, DeviceScaleFactor: 1, Mobile: true})
	enter(b, g.Link, g.Identity, words.EN)
	said, lab := words.Goals.EN, words.Payoff.EN
	b.open("/budget/goals")
	b.sees(said.NoBudget)
	b.sees(said.Reached)
	budgetOf(b)
	b.press(`main a[href="/budget/goals"]`)
	b.sees(said.None)

	b.press(`main a[href="/budget/goals/emergency"]`)
	b.press(`main form button`)
	b.sees(said.NeedHow)
	b.fill("start", "50")
	b.fill("deposit", "100")
	b.press(`main form button`)
	b.sees(said.Saved)
	b.press(`main a[href="/budget/goals/bills"]`)
	next := time.Now().AddDate(0, 4, 1-time.Now().Day()).Format("2006-01")
	b.fill("on.travel.car_insurance", next)
	b.press(`main form button`)
	b.sees(said.ChartTitle)
	b.sees("Due then: Car insurance")
	b.press(`main a[href="/budget/goals/saving"]`)
	b.fill("name", "Washing machine")
	b.fill("target", "300")
	b.fill("deposit", "25")
	b.press(`main form button`)
	b.sees("Washing machine")
	b.press(`form[action="/budget/goals/line"] button`)
	b.sees(said.Added)
	b.press(`form[action="/budget/goals/removal"] button`)
	b.sees(said.Removed)

	b.open("/budget/payoff")
	b.sees(lab.FreezeHere)
	b.sees("$20.00 more a month")
	b.fill("pay", "nothing")
	b.press(`#amounts button`)
	b.sees(words.Budget.EN.NotAmount)
	b.fill("pay", "600")
	b.fill("lump1", "200")
	b.fill("month1", "3")
	js[bool](b, `(document.querySelector("#way").value = "snowball") === "snowball"`)
	b.press(`#amounts button`)
	b.sees("Smallest first clears")
	b.press(`form[action="/budget/payoff/strategy"] button`)
	b.sees("Noted in your record: Smallest first.")
	b.press(`main a[href^="/budget/payoff/debt?debt=other"]`)
	b.fill("promo", "0")
	b.fill("month", "6")
	b.fill("year", time.Now().AddDate(1, 0, 0).Format("2006"))
	b.fill("principal", "3000")
	b.fill("plan_fee", "18")
	b.fill("count", "12")
	b.press(`main form button`)
	b.sees(lab.Ahead)
	b.sees("of 12 instalments is really 13.03% a year")
	b.press(`#freeze form button`)
	b.sees(lab.FreezeTitle)

	for _, l := range words.Langs {
		for path, want := range map[string]string{"/budget/goals": words.Goals.In(l).ChartTitle, "/budget/goals/emergency": words.Goals.In(l).How, "/budget/goals/bills": words.Goals.In(l).WhenComes, "/budget/goals/saving": words.Goals.In(l).NameHint,
			"/budget/payoff": words.Payoff.In(l).Pairs} {
			b.open(path + "?lang=" + string(l))
			b.sees(want)
			if n := js[int](b, `document.querySelectorAll("*").length`); n > 600 {
				t.Errorf("%s in %s has %d elements", path, l, n)
			}
		}
		b.open("/budget/payoff")
		b.press(`main a[href^="/budget/payoff/debt?debt=case"]`)
		b.sees(words.Payoff.In(l).PromoEnd)
	}
	b.clean()
}
