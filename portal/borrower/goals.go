package borrower

import (
	"net/http"

	"evenkeel/advisory"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/budget"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"
	"github.com/labstack/echo/v4"
)

// purseful is what the pages of goals reckon with: the goals, the newest budget where there is one in the same currency, and a month of essentials in it.
type purseful struct {
	purse
	goals      budget.Goals
	newest     budget.Version
	there      bool
	parts      []advisory.Part
	essentials int64
}

func (d *Door) goals(c echo.Context, v access.Visit) (x purseful, err error) {
	ctx := c.Request().Context()
	if x.purse, err = d.purse(v); err != nil {
		return x, err
	}
	if x.goals, err = d.Budget.Goals(ctx, v.Lender.ID, v.Person, own(v), x.cur); err != nil {
		return x, err
	}
	x.newest, x.there, err = d.Budget.Newest(ctx, v.Lender.ID, v.Person, own(v))
	if x.there = x.there && x.newest.Statement.Currency == x.cur; err != nil || !x.there {
		return x, err
	}
	x.newest.Statement = x.newest.Statement.Owing(x.here)
	x.parts, x.essentials = x.newest.Statement.Essentials()
	return x, nil
}

// Goals is what is put aside for, and what was reached. It writes nothing.
func (d *Door) Goals(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	w := words.Goals.In(l)
	x, err := d.goals(c, v)
	if err != nil {
		return err
	}
	p := screens.GoalsPage{Shell: shell(c, w.Title, "/budget"), There: x.there,
		Said: map[string]string{"saved": w.Saved, "removed": w.Removed, "added": w.Added, "changed": w.Changed}[c.QueryParam("done")]}
	p.Shell.Path = "/budget/goals"
	if p.Reached, p.Next, err = d.reached(c, v, x); err != nil {
		return err
	}
	extra := int64(0)
	for _, a := range x.goals.Aims {
		card, monthly := x.card(l, a)
		p.Cards, extra = append(p.Cards, card), extra+monthly
	}
	for _, a := range []struct{ kind, text, short string }{{budget.EmergencyFund, w.AddEmergency, w.AddEmergencyShort}, {budget.BillFund, w.AddBills, w.AddBillsShort}, {budget.Saving, w.AddSaving, w.AddSavingShort}} {
		if _, has := x.goals.OfKind(a.kind); len(x.goals.Aims) < budget.MostAims && (!has || a.kind == budget.Saving) && (x.there || a.kind != budget.BillFund) {
			p.Adds = append(p.Adds, screens.Add{URL: "/budget/goals/" + a.kind, Text: a.text, Short: a.short})
		}
	}
	if x.there {
		_, draft, err := d.Budget.Draft(c.Request().Context(), v.Lender.ID, v.Person, own(v))
		if err != nil {
			return err
		}
		p.Line = x.line(l, extra, draft)
	}
	return web.Render(c, http.StatusOK, screens.Goals(p))
}

// reached are the milestones, out of the record and the goals and nothing else: what is closed, what was paid, how far a plan and the cushion have come; and what comes next.
func (d *Door) reached(c echo.Context, v access.Visit, x purseful) (done, next []string, err error) {
	l := web.Lang(c)
	w := words.Goals.In(l)
	closed, paid := 0, int64(0)
	for _, debt := range v.Debts {
		if debt.Status == record.PaidUp && debt.Paid > 0 || debt.Status == record.Settled {
			closed++
		}
		if debt.Currency == string(x.cur) {
			paid += debt.Paid
		}
		if debt.Status != record.Agreed {
			continue
		}
		full, err := d.Book.Case(c.Request().Context(), debt.ID)
		if err != nil {
			return nil, nil, err
		}
		if !full.Plan.Live() {
			continue
		}
		_, so, _ := full.Plan.Progress()
		if half := full.Plan.Terms.Total - full.Plan.Terms.Total/2; so >= half {
			done = append(done, w.Halfway)
		} else {
			next = append(next, words.Fill(w.HalfAhead, words.Minor(l, half-so, money.Currency(debt.Currency))))
		}
	}
	if paid > 0 {
		done = append([]string{words.Fill(w.PaidSoFar, words.Minor(l, paid, x.cur))}, done...)
	}
	if closed > 0 {
		done = append(done, w.ClosedMany.Of(closed))
	}
	if a, ok := x.goals.OfKind(budget.EmergencyFund); ok && x.essentials > 0 {
		if a.Start >= x.essentials {
			done = append(done, w.CushionReached)
		} else {
			next = append(next, words.Fill(w.CushionAhead, words.Minor(l, x.essentials-a.Start, x.cur)))
		}
	}
	return done, next, nil
}

// DropGoal removes a goal.
func (d *Door) DropGoal(c echo.Context) error {
	v := visit(c)
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	err = d.Budget.EditGoals(c.Request().Context(), v.Lender.ID, v.Person, own(v), m.cur, v.Now, func(g *budget.Goals) error {
		g.Drop(form("id"))
		return nil
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget/goals?done=removed")
}
