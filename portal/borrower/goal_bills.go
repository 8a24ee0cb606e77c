package borrower

import (
	"errors"
	"net/http"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/budget"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// BillMonths asks in which month each bill comes that comes once in a while.
func (d *Door) BillMonths(c echo.Context) error {
	x, err := d.goals(c, visit(c))
	if err != nil {
		return err
	}
	a, _ := x.goals.OfKind(budget.BillFund)
	p := x.bills(c, a)
	if a.Start > 0 {
		p.Start = money.Of(a.Start, x.cur).Decimal()
	}
	return web.Render(c, http.StatusOK, screens.Bills(p))
}

func (x purseful) bills(c echo.Context, a budget.Aim) screens.BillsPage {
	l := web.Lang(c)
	w := words.Goals.In(l)
	p := screens.BillsPage{Shell: shell(c, w.BillsTitle, "/budget"), ID: a.ID, Sign: words.Sign(l, x.cur)}
	if p.ID == "" {
		p.ID = uuid.Must(uuid.NewV7()).String()
	}
	for m := 1; m <= advisory.FundMonths; m++ {
		on := plans.AddMonths(firstOf(x.day), m)
		p.Months = append(p.Months, screens.Choice{Value: on.String()[:7], Text: monthIn(l, on)})
	}
	for _, b := range x.newest.Statement.Bills(a.On) {
		f := screens.BillField{Name: "on." + b.Category, Label: named(l, b.Category), Says: words.Fill(w.EachTime, words.Minor(l, b.Amount, x.cur)) + " · " + words.Often(l, b.Every)}
		if b.Every == advisory.TenInstalments {
			f.Says += " · " + w.TenBegin
		}
		if comes := b.Months(x.day); b.On.IsValid() && len(comes) > 0 {
			next := comes[0]
			if b.Every == advisory.TenInstalments { // where the row begins, not where it goes on
				next = (advisory.Months(x.day, b.On)-1)%12 + 1
				next += 12 * ((12 - next) / 12)
			}
			f.On = plans.AddMonths(firstOf(x.day), next).String()[:7]
			list := ""
			for i, m := range comes {
				if i > 0 {
					list += words.Comma(l)
				}
				list += month(l, x.day, m)
			}
			f.Comes = words.Fill(w.Comes, list)
		}
		p.Bills = append(p.Bills, f)
	}
	return p
}

// SaveBillMonths keeps them. Of ten instalments the month is one in which the row of ten begins, as far as that lies ahead.
func (d *Door) SaveBillMonths(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	x, err := d.goals(c, v)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	a, ok := x.goals.OfKind(budget.BillFund)
	if !ok {
		a = budget.Aim{ID: uuid.Must(uuid.NewV7()).String(), Kind: budget.BillFund}
	}
	a.On = map[string]civil.Date{}
	var problems []views.Problem
	for _, b := range x.newest.Statement.Bills(nil) {
		text := form("on." + b.Category)
		if text == "" {
			continue
		}
		on, err := civil.ParseDate(text + "-01")
		if err != nil || on.Year < 1900 || on.Year > 2200 {
			problems = append(problems, views.Problem{Field: "on." + b.Category, Text: words.Goals.In(l).NotMonth})
			continue
		}
		a.On[b.Category] = on
	}
	start, problem := typed(words.Budget.In(l), l, form("start"), x.cur)
	if a.Start = start; problem != "" {
		problems = append(problems, views.Problem{Field: "start", Text: problem})
	}
	if len(problems) == 0 {
		err = d.Budget.EditGoals(c.Request().Context(), v.Lender.ID, v.Person, own(v), x.cur, v.Now, func(g *budget.Goals) error { return g.Put(a) })
		switch {
		case errors.Is(err, budget.ErrFull):
			problems = append(problems, views.Problem{Text: words.Fill(words.Goals.In(l).TooMany, budget.MostAims)})
		case err != nil:
			return err
		}
	}
	if len(problems) > 0 {
		p := x.bills(c, a)
		p.Start, p.Problems, p.Shell.Error, p.Shell.Path = form("start"), problems, true, "/budget/goals/bills"
		return web.Render(c, http.StatusUnprocessableEntity, screens.Bills(p))
	}
	return c.Redirect(http.StatusSeeOther, "/budget/goals?done=saved")
}
