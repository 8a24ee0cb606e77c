package borrower

import (
	"net/http"
	"slices"
	"strconv"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/labstack/echo/v4"
)

// lab is a payoff question with the names of its debts.
type lab struct {
	q     advisory.Payoff
	names map[string]string
	least int64 // the minimums together
	guess bool  // a rate is not known
}

// laboratory gathers the debts: the visit's own cases as they stand today, and the others of the newest budget. pay is what the budget leaves to share.
func (d *Door) laboratory(c echo.Context, v access.Visit, m purse) (t lab, pay int64, err error) {
	ctx, l := c.Request().Context(), web.Lang(c)
	info, _ := money.Lookup(m.cur)
	t = lab{q: advisory.Payoff{Currency: m.cur, Exponent: info.Exponent, StartDate: &m.day}, names: map[string]string{}}
	add := func(id, name string, balance int64, apr string, minimum int64) {
		if apr == "" {
			apr, t.guess = "0", true
		}
		t.q.Debts = append(t.q.Debts, advisory.Owed{ID: id, Balance: balance, APR: apr, Minimum: advisory.Minimum{Type: "fixed", Amount: minimum}})
		t.names[id] = name
		t.least += min(minimum, balance)
	}
	for i, x := range v.Debts {
		if x.Currency != string(m.cur) || x.Balance <= 0 || x.Status != record.Open && x.Status != record.Agreed {
			continue
		}
		full, err := d.Book.Case(ctx, x.ID)
		if err != nil {
			return t, 0, err
		}
		minimum := int64(0)
		if full.Plan.Live() {
			if k := full.Plan.NextUnpaid(); k < len(full.Plan.Terms.Schedule) {
				minimum = full.Plan.Terms.Schedule[k].Amount
			}
		}
		name := words.Payoff.In(l).Here
		if len(v.Debts) > 1 {
			name += " (" + x.Reference + ")"
		}
		add("case"+strconv.Itoa(i), name, x.Balance, full.Facts.APR, minimum)
	}
	newest, ok, err := d.Budget.Newest(ctx, v.Lender.ID, v.Person, own(v))
	if err != nil || !ok || newest.Statement.Currency != m.cur {
		return t, 0, err
	}
	for _, x := range newest.Statement.Debts {
		if x.Ours || x.Kind != "non_priority" || x.Balance <= 0 || len(t.q.Debts) >= advisory.MostDebts {
			continue
		}
		name := x.Label
		if name == "" {
			name = words.Budget.In(l).Quicks["others"][0]
		}
		add("other-"+x.ID, name, x.Balance, x.APR, x.Contractual)
	}
	if a, refusal := newest.Statement.Owing(m.here).Afford(newest.Policy()).Work(); refusal == nil {
		pay = max(0, a.Available)
	}
	return t, pay, nil
}

// Payoff compares ways to pay everything back. It writes nothing.
func (d *Door) Payoff(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	w := words.Payoff.In(l)
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	t, pay, err := d.laboratory(c, v, m)
	if err != nil {
		return err
	}
	q := func(name string) string {
		s := []rune(c.QueryParam(name))
		return string(s[:min(len(s), 60)])
	}
	p := screens.PayoffPage{Shell: shell(c, w.Title, "/budget"), Sign: words.Sign(l, m.cur), Pay: q("pay"), Extra: q("extra"), Lump: q("lump"), LumpMonth: q("month"), First: q("first"), Way: q("way"), Guess: t.guess}
	p.Shell.Path = "/budget/payoff"
	for _, x := range t.q.Debts {
		says := w.NoRate
		if x.APR != "0" {
			says = words.Fill(w.Rate, x.APR)
		}
		p.Debts = append(p.Debts, screens.Sum{Label: t.names[x.ID] + ", " + says, Amount: words.Minor(l, x.Balance, m.cur)})
		p.Firsts = append(p.Firsts, [2]string{x.ID, t.names[x.ID]})
	}
	if len(t.q.Debts) == 0 {
		return web.Render(c, http.StatusOK, screens.Payoff(p))
	}
	if !slices.Contains([]string{"snowball", "avalanche", "highest_apr", "optimum", "quick"}, p.Way) {
		p.Way = "avalanche"
	}
	if p.Pay == "" {
		p.Pay = money.Of(max(pay, t.least), m.cur).Decimal()
	}
	read := func(field, text string) int64 {
		minor, problem := typed(words.Budget.In(l), l, text, m.cur)
		if problem != "" {
			p.Problems = append(p.Problems, views.Problem{Field: field, Text: problem})
		}
		return minor
	}
	budget := read("pay", p.Pay) + read("extra", p.Extra)
	if lump := read("lump", p.Lump); lump > 0 {
		if p.LumpMonth == "" {
			p.LumpMonth = "1"
		}
		month, ok := web.Number(p.LumpMonth)
		if !ok || month < 1 || month > advisory.LongestMonths {
			p.Problems = append(p.Problems, views.Problem{Field: "month", Text: words.Advice.In(l).NotNumber})
		}
		t.q.Lumps = []advisory.Lump{{Month: month, Amount: lump}}
	}
	if len(p.Problems) > 0 {
		p.Shell.Error = true
		return web.Render(c, http.StatusUnprocessableEntity, screens.Payoff(p))
	}
	t.q.Budget, t.q.Strategy = advisory.Budget{Type: "fixed_total", Amount: budget}, advisory.Avalanche
	if budget < t.least {
		p.Short = w.Short
	}
	if refusal := t.compare(l, m, &p); refusal != nil {
		p.Short = w.Horizon
	}
	return web.Render(c, http.StatusOK, screens.Payoff(p))
}

// compare runs the ways and says what comes of each.
func (t lab) compare(l words.Lang, m purse, p *screens.PayoffPage) *plans.Refusal {
	w := words.Payoff.In(l)
	sum := func(minor int64) string { return words.Minor(l, minor, m.cur) }
	all, refusal := t.q.Compare()
	if refusal != nil {
		return refusal
	}
	own := t.q
	own.Strategy, own.Order = advisory.HighestAPR, nil
	highest, refusal := own.Run()
	if refusal != nil {
		return refusal
	}
	chart := screens.Chart{ID: "ways", Title: w.Compare, Heads: []string{w.Way, w.When}}
	type way struct {
		name string
		back *advisory.PaidBack
	}
	list := []way{{"minimums", all.MinimumsOnly}, {"frozen", all.Frozen}, {"snowball", all.Snowball}, {"avalanche", all.Avalanche}, {"highest_apr", highest}, {"optimum", all.Optimum}, {"quick", all.QuickWin}}
	if t.least == 0 { // nobody asks for a usual payment: nothing to compare with
		list = list[2:]
	}
	if _, ok := t.names[p.First]; ok {
		own.Strategy, own.Order = advisory.Custom, []string{p.First}
		back, refusal := own.Run()
		if refusal != nil {
			return refusal
		}
		list = append(list, way{"custom", back})
	}
	best := way{}
	same := true
	var chosen *advisory.PaidBack
	for _, x := range list {
		row := screens.WayRow{Name: w.Ways[x.name], When: ends(l, x.back, m.day), Cost: "–", Total: "–"}
		if x.back.Status == advisory.PaidOff {
			row.Cost, row.Total = sum(x.back.Interest+x.back.Fees), sum(x.back.Paid)
			chart.Bars = append(chart.Bars, screens.Bar{Label: row.Name, Value: words.Fill(w.Months, x.back.Months), Size: int64(x.back.Months)})
			if x.name != "minimums" && x.name != "frozen" {
				same = same && (best.back == nil || best.back.Paid == x.back.Paid && best.back.Months == x.back.Months)
				if best.back == nil || x.back.Paid < best.back.Paid {
					best = x
				}
			}
		}
		if x.name == p.Way || p.First != "" && x.name == "custom" {
			chosen = x.back
		}
		p.Rows = append(p.Rows, row)
	}
	switch {
	case best.back == nil:
		p.Finding = w.NeverFinding
	case same:
		p.Finding = words.Fill(w.Same, ends(l, best.back, m.day))
	default:
		p.Finding = words.Fill(w.Finding, w.Ways[best.name], ends(l, best.back, m.day), sum(best.back.Interest))
	}
	if all.Avalanche.Status == advisory.NeverPaysOff {
		five, ok5, _ := t.q.SmallestBudget(60)
		ten, ok10, _ := t.q.SmallestBudget(120)
		if ok5 && ok10 {
			p.Never = words.Fill(w.NeverSays, sum(all.Avalanche.MonthInterest), sum(all.Avalanche.MonthPaid), sum(five), sum(ten))
		}
	}
	if chart.Finding = p.Finding; len(chart.Bars) > 1 {
		p.Chart = &chart
	}
	if chosen != nil {
		p.Steps = t.steps(l, chosen, m.day)
	}
	if all.Avalanche.Status == advisory.PaidOff {
		more := t.q
		step := little(m.cur)
		more.Budget.Amount += step
		if back, refusal := more.Run(); refusal == nil && back.Status == advisory.PaidOff {
			p.More, p.MoreSays = words.Fill(w.MoreTitle, sum(step)), w.MoreNone
			if sooner := all.Avalanche.Months - back.Months; sooner > 0 || back.Paid < all.Avalanche.Paid {
				p.MoreSays = words.Fill(w.MoreSays, sooner, sum(all.Avalanche.Paid-back.Paid))
			}
		}
	}
	return nil
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
	order := make([]int, len(t.q.Debts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := p.ClearIn[a], p.ClearIn[b]
		if x < 0 {
			x = advisory.LongestMonths + 1
		}
		if y < 0 {
			y = advisory.LongestMonths + 1
		}
		return x - y
	})
	for _, i := range order {
		name := t.names[t.q.Debts[i].ID]
		if p.ClearIn[i] < 0 {
			list = append(list, name+": "+w.Unpaid)
			continue
		}
		list = append(list, words.Fill(w.Clears, name, month(l, from, p.ClearIn[i])))
	}
	return list
}
