package borrower

import (
	"net/http"
	"slices"
	"strconv"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/web"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/labstack/echo/v4"
)

// Payoff compares ways to pay everything back. It writes nothing; the way to show step by step may stand in the address, amounts never do.
func (d *Door) Payoff(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	w := words.Payoff.In(l)
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	t, err := d.laboratory(c, v, m)
	if err != nil {
		return err
	}
	p := t.page(c, m)
	p.Said = map[string]string{"saved": w.Saved, "forgotten": w.Forgotten, "chosen": words.Fill(w.KeptWay, w.Ways[t.typed.Way])}[c.QueryParam("done")]
	if len(t.debts) > 0 {
		t.answer(l, m, c.QueryParam("way"), &p)
	}
	return web.Render(c, http.StatusOK, screens.Payoff(p))
}

// page is the questions as they stand, without an answer.
func (t lab) page(c echo.Context, m purse) screens.PayoffPage {
	l := web.Lang(c)
	w := words.Payoff.In(l)
	p := screens.PayoffPage{Shell: shell(c, w.Title, "/budget"), Sign: words.Sign(l, m.cur), Kept: t.typed.How == keptMinimums, Guess: t.guess(), Out: t.out, Typed: t.typed.Used(), Freeze: t.typed.Freeze, FreezeMonths: strconv.Itoa(max(t.typed.Months, 0))}
	p.Shell.Path = "/budget/payoff"
	box := func(minor int64) string {
		if minor == 0 {
			return ""
		}
		return money.Of(minor, m.cur).Decimal()
	}
	switch {
	case t.empty:
		p.PayHint = w.PayNothing
	case t.five > 0:
		p.PayHint = w.PayFive
	case t.typed.Pay == 0 && t.pay >= t.least && t.pay > 0:
		p.PayHint = w.PayHint
	}
	p.Pay, p.Extra = money.Of(t.amount(), m.cur).Decimal(), box(t.typed.Extra)
	for i := range p.Lumps {
		if i < len(t.q.Lumps) {
			p.Lumps[i] = screens.LumpField{Amount: box(t.q.Lumps[i].Amount), Month: strconv.Itoa(t.q.Lumps[i].Month)}
		}
	}
	for i, x := range t.debts {
		o := t.q.Debts[i]
		says := w.NoRate
		if x.known != "" || o.APR != "0" {
			says = words.Fill(w.Rate, o.APR)
		}
		if len(o.Promos) > 0 {
			says += words.Comma(l) + words.Fill(w.PromoNote, o.Promos[0].APR, month(l, m.day, o.Promos[0].To))
		}
		one := screens.LabDebt{ID: x.id, Name: x.name, Says: says, Balance: words.Minor(l, o.Balance, m.cur)}
		if k := slices.Index(t.q.Order, x.id); k >= 0 {
			one.Place = strconv.Itoa(k + 1)
		}
		if plan := t.typed.Debts[x.id].Plan; plan != nil {
			if nominal, effective, refusal := advisory.FeeRate(plan.Principal, plan.Fee, plan.Count); refusal == nil {
				p.Fees = append(p.Fees, words.Fill(w.PlanRate, x.name, words.Minor(l, plan.Fee, m.cur), plan.Count, nominal, effective))
			}
		}
		p.Debts = append(p.Debts, one)
	}
	return p
}

// way is one way of paying with what comes of it.
type way struct {
	name string
	back *advisory.PaidBack
}

// answer runs the ways and says what comes of each. A question that cannot be answered in whole numbers grows without end, and is said to.
func (t lab) answer(l words.Lang, m purse, wanted string, p *screens.PayoffPage) {
	w := words.Payoff.In(l)
	sum := func(minor int64) string { return words.Minor(l, minor, m.cur) }
	all, refusal := t.q.Compare()
	if refusal != nil {
		p.Never = append([]string{w.NeverFinding, w.NeverGrows}, t.enough(l, m)...)
		return
	}
	list := []way{{"snowball", all.Snowball}, {"avalanche", all.Avalanche}, {"quick", all.QuickWin}}
	for _, name := range []string{"highest_apr", "optimum"} {
		if !t.promoted() { // both are then dearest first
			break
		}
		back, refusal := t.asked(name).Run()
		if refusal == nil {
			list = append(list, way{name, back})
		}
	}
	if len(t.q.Order) > 0 {
		if back, refusal := t.asked("custom").Run(); refusal == nil {
			list = append(list, way{"custom", back})
		}
	}
	if len(t.debts) == 1 {
		list = list[1:2]
	}
	chosen := list[slices.IndexFunc(list, func(x way) bool { return x.name == "avalanche" })]
	suggested := all.Suggested == advisory.Custom && all.QuickWin.FirstClear() < all.Avalanche.FirstClear() && len(list) > 1
	if all.Optimum.Status == advisory.PaidOff && all.Optimum.Paid < min(all.Avalanche.Paid, all.QuickWin.Paid) && len(list) > 1 { // a low rate ends, and looking ahead is cheaper
		chosen, suggested = way{"optimum", all.Optimum}, false
	}
	if suggested {
		chosen = way{"quick", all.QuickWin}
	}
	for _, name := range []string{wanted, t.typed.Way} {
		if at := slices.IndexFunc(list, func(x way) bool { return x.name == name }); at >= 0 {
			chosen, suggested = list[at], false
			break
		}
	}
	p.Way, p.Ways = chosen.name, nil
	for _, x := range list {
		p.Ways = append(p.Ways, x.name)
	}
	if suggested {
		p.Suggested = words.Fill(w.Suggested, sum(max(0, all.QuickWinCosts)))
	}
	if chosen.back.Status == advisory.BelowMinimums && t.q.Budget.Type == "fixed_total" {
		p.Short = words.Fill(w.Short, sum(chosen.back.SumMin))
	}
	if chosen.back.Status != advisory.PaidOff && chosen.back.Status != advisory.AlreadyClear {
		p.Never = t.certificate(l, m, chosen.back)
	} else {
		p.Finding = words.Fill(w.Finding, w.Ways[chosen.name], ends(l, chosen.back, m.day), sum(chosen.back.Interest+chosen.back.Fees))
	}
	shown := list
	if !slices.ContainsFunc(t.q.Debts, asksNothing) { // what is not asked for is not known: usual payments alone would seem never to end
		shown = append([]way{{"minimums", all.MinimumsOnly}, {"frozen", all.Frozen}}, list...)
	}
	t.table(l, m, shown, chosen, p)
	if len(list) > 1 {
		t.pairs(l, m, list, all.Avalanche, p)
	}
	t.kept(l, m, p)
	t.more(l, m, chosen, p)
	t.ahead(l, m, list, all.Avalanche, p)
	t.freeze(l, m, chosen, p)
	p.Steps = t.steps(l, chosen.back, m.day)
}

// table is every way with its end and price, and the same as a chart.
func (t lab) table(l words.Lang, m purse, list []way, chosen way, p *screens.PayoffPage) {
	w := words.Payoff.In(l)
	chart := screens.Chart{ID: "ways", Title: w.Compare, Heads: []string{w.Way, w.When}, Finding: p.Finding}
	for _, x := range list {
		row := screens.WayRow{ID: x.name, Name: w.Ways[x.name], When: ends(l, x.back, m.day), Cost: w.UnknownCost, Here: x.name == chosen.name, Links: slices.Contains(p.Ways, x.name) && len(p.Ways) > 1}
		if len(p.Ways) == 1 && x.name == "avalanche" {
			row.Name = words.Fill(words.Statement.In(l).MoreLine, words.Minor(l, t.q.Budget.Amount, m.cur))
		}
		if x.back.Status == advisory.PaidOff {
			row.Cost = w.Cost + ": " + words.Minor(l, x.back.Interest+x.back.Fees, m.cur) + " · " + w.Total + ": " + words.Minor(l, x.back.Paid, m.cur)
			chart.Bars = append(chart.Bars, screens.Bar{Label: row.Name, Value: w.Months.Of(x.back.Months), Size: int64(x.back.Months)})
		}
		p.Rows = append(p.Rows, row)
	}
	if chart.Finding == "" {
		chart.Finding = w.NeverFinding
	}
	if len(chart.Bars) > 1 {
		p.Chart = &chart
	}
}

// little is about 20 in money where a bill is about 300, in round tens.
func little(cur money.Currency) int64 {
	info, _ := money.Lookup(cur)
	ten := int64(10)
	for range info.Exponent {
		ten *= 10
	}
	return max(ten, plans.Bill(cur)/15/ten*ten)
}

// ends says when a way ends: the month, or that it never does.
func ends(l words.Lang, p *advisory.PaidBack, from civil.Date) string {
	w := words.Payoff.In(l)
	switch p.Status {
	case advisory.PaidOff:
		return month(l, from, p.Months)
	case advisory.AlreadyClear:
		return month(l, from, 0)
	case advisory.NeverPaysOff:
		return w.Never
	case advisory.BelowMinimums:
		return w.Unpaid
	}
	return w.Horizon
}

// month is the month some months from a day.
func month(l words.Lang, from civil.Date, n int) string {
	d := plans.AddMonths(from, n)
	if l == words.EN {
		return words.Month(l, d.Month) + " " + strconv.Itoa(d.Year)
	}
	return strconv.Itoa(d.Year) + "年" + words.Month(l, d.Month)
}

// steps are the debts in the order in which they clear.
func (t lab) steps(l words.Lang, p *advisory.PaidBack, from civil.Date) (list []string) {
	w := words.Payoff.In(l)
	order := make([]int, len(t.debts))
	for i := range order {
		order[i] = i
	}
	at := func(i int) int {
		if p.ClearIn[i] < 0 {
			return advisory.LongestMonths + 1
		}
		return p.ClearIn[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return at(a) - at(b) })
	for _, i := range order {
		if p.ClearIn[i] < 0 {
			list = append(list, t.debts[i].name+": "+w.Unpaid)
			continue
		}
		list = append(list, words.Fill(w.Clears, t.debts[i].name, month(l, from, p.ClearIn[i])))
	}
	return list
}
