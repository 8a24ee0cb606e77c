package borrower

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/portal/budget"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"
	"github.com/labstack/echo/v4"
)

// chosenWays are those that a person chooses between, as record.StrategyChosen names them.
var chosenWays = []string{"snowball", "avalanche", "quick", "highest_apr", "optimum", "custom"}

// SavePayoff keeps what was typed into the lab, for the person alone: everything that is wrong at once (422), or the answer.
func (d *Door) SavePayoff(c echo.Context) error {
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
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	if freeze := form("freeze"); freeze != "" { // the small form of its own beside the answer
		n, ok := web.Number(form("months"))
		if _, known := t.debt(freeze); !known {
			return web.Missing
		}
		if !ok || n < 1 || n > advisory.LongestMonths {
			p := t.page(c, m)
			t.answer(l, m, "", &p)
			p.Problems, p.Shell.Error = []views.Problem{{Field: "months", Text: w.NotMonth}}, true
			p.Freeze, p.FreezeMonths = freeze, form("months")
			return web.Render(c, http.StatusUnprocessableEntity, screens.Payoff(p))
		}
		return d.keepLab(c, m, "saved", func(lab *budget.Lab) { lab.Freeze, lab.Months = freeze, n })
	}
	p := t.page(c, m)
	wrong := func(field, text string) { p.Problems = append(p.Problems, views.Problem{Field: field, Text: text}) }
	read := func(field, text string) int64 {
		minor, problem := typed(words.Budget.In(l), l, text, m.cur)
		if problem != "" {
			wrong(field, problem)
		}
		return minor
	}
	next := t.typed
	p.Kept, p.Pay, p.Extra = form("how") == keptMinimums, form("pay"), form("extra")
	next.How = ""
	if p.Kept {
		next.How = keptMinimums
	}
	next.Pay, next.Extra, next.Lumps = read("pay", p.Pay), read("extra", p.Extra), nil
	for i := range p.Lumps {
		n := strconv.Itoa(i + 1)
		x := &p.Lumps[i]
		x.Amount, x.Month = form("lump"+n), form("month"+n)
		before := len(p.Problems)
		amount := read("lump"+n, x.Amount)
		if strings.TrimSpace(x.Month) == "" {
			if amount > 0 {
				wrong("month"+n, w.MonthNeeded)
			}
			continue
		}
		at, ok := web.Number(x.Month)
		switch {
		case !ok || at < 1 || at > advisory.LongestMonths:
			wrong("month"+n, w.NotMonth)
		case amount == 0 && len(p.Problems) == before:
			wrong("lump"+n, w.AmountNeeded)
		case amount > 0:
			next.Lumps = append(next.Lumps, budget.LabLump{On: plans.AddMonths(firstOf(m.day), at), Amount: amount})
		}
	}
	type placed struct {
		id string
		n  int
	}
	var order []placed
	for i := range p.Debts {
		x := &p.Debts[i]
		if x.Place = strings.TrimSpace(form("place." + x.ID)); x.Place == "" {
			continue
		}
		n, ok := web.Number(x.Place)
		if !ok || n < 1 || n > advisory.MostDebts {
			wrong("place."+x.ID, w.NotOrder)
			continue
		}
		order = append(order, placed{x.ID, n})
	}
	slices.SortStableFunc(order, func(a, b placed) int { return cmp.Compare(a.n, b.n) })
	next.Order = nil
	for _, x := range order {
		next.Order = append(next.Order, x.id)
	}
	if next.Way = form("way"); !slices.Contains(chosenWays, next.Way) {
		next.Way = ""
	}
	if len(p.Problems) > 0 {
		p.Way, p.Shell.Error = next.Way, true
		return web.Render(c, http.StatusUnprocessableEntity, screens.Payoff(p))
	}
	if next.Pay == max(t.pay, t.least, t.five) { // as it was filled in: it goes on following the budget
		next.Pay = 0
	}
	return d.keepLab(c, m, "saved", func(lab *budget.Lab) {
		next.Debts, next.Freeze, next.Months = lab.Debts, lab.Freeze, lab.Months
		*lab = next
	})
}

// keepLab changes what is kept of the lab, and shows the answer.
func (d *Door) keepLab(c echo.Context, m purse, done string, change func(*budget.Lab)) error {
	v := visit(c)
	err := d.Budget.EditGoals(c.Request().Context(), v.Lender.ID, v.Person, own(v), m.cur, v.Now, func(g *budget.Goals) error {
		if g.Lab == nil {
			g.Lab = &budget.Lab{}
		}
		change(g.Lab)
		if !g.Lab.Used() {
			g.Lab = nil
		}
		return nil
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget/payoff?done="+done)
}

// ForgetPayoff throws away what was typed into the lab.
func (d *Door) ForgetPayoff(c echo.Context) error {
	m, err := d.purse(visit(c))
	if err != nil {
		return err
	}
	return d.keepLab(c, m, "forgotten", func(lab *budget.Lab) { *lab = budget.Lab{} })
}

// ChooseStrategy notes the way in which the person means to pay: its name in the record, and nothing else.
func (d *Door) ChooseStrategy(c echo.Context) error {
	v := visit(c)
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	way := form("way")
	if !slices.Contains(chosenWays, way) {
		return web.Missing
	}
	if err := d.Book.AppendAll(c.Request().Context(), v.Lender.ID, v.Person, "strategy:"+way+":"+v.ID.String(), by(v), says(record.StrategyChosen{Strategy: way})); err != nil {
		return err
	}
	return d.keepLab(c, m, "chosen", func(lab *budget.Lab) { lab.Way = way })
}
