package borrower

import (
	"net/http"

	"evenkeel/portal/outreach"
	"evenkeel/portal/papers"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Plan is what was agreed and how it goes.
func (d *Door) Plan(c echo.Context) error {
	x, _, err := d.live(c)
	if err != nil {
		return err
	}
	return d.plan(c, x, http.StatusOK, nil)
}

// plan renders it, with what has just happened, or why something could not happen.
func (d *Door) plan(c echo.Context, x living, status int, problems []views.Problem) error {
	p := screens.PlanPage{Shell: shell(c, words.Plan.In(web.Lang(c)).Title, ""), Path: x.path, Case: x.c, On: x.on, New: c.QueryParam("new") == "1" && x.c.Plan != nil, Problems: problems, History: x.history}
	p.Shell.Error = len(problems) > 0
	if p.Shell.Path == "" {
		p.Shell.Path = x.path + "/plan"
	}
	plan := x.c.Plan
	if plan == nil {
		return web.Render(c, status, screens.Plan(p))
	}
	if in, left, ok := plan.Next(); ok {
		p.Next, p.Left = &in, left
	}
	p.Milestone, p.Paid, p.Complete = plan.Progress()
	p.Overdue, _ = plan.Overdue(x.on)
	if u := plan.Undo; u != nil && x.v.Now.Before(u.Until) {
		p.Undo = u
	}
	if x.v.Now.Before(plan.CoolingUntil) && p.Paid == 0 && plan.Live() {
		p.Cooling = plan.CoolingUntil
	}
	for k := range x.history {
		switch id := x.history[k].Amendment.String(); id {
		case c.QueryParam("changed"), c.QueryParam("undone"):
			p.Just = &x.history[k]
		}
	}
	for _, h := range x.c.Holds {
		if h.Until.After(p.HeldUntil) {
			p.HeldUntil = h.Until
		}
	}
	for _, h := range x.c.Holds { // one that somebody must lift has no end
		if !h.Until.IsValid() {
			p.HeldUntil = civil.Date{}
		}
	}
	for _, e := range x.entries {
		if end, ok := e.Event.(record.PlanEnded); ok && end.Agreement == plan.Agreement {
			p.TookBack = end.Why == "undone"
		}
	}
	return web.Render(c, status, screens.Plan(p))
}

// Calendar is the days on which something is due, as a calendar file that gives nothing away.
func (d *Door) Calendar(c echo.Context) error {
	x, ok, err := d.live(c)
	if err != nil {
		return err
	}
	if !ok {
		return web.Missing
	}
	path := "/plan"
	if x.path != "" { // the path of one of several debts calls it a debt
		path = "/budget/calendar"
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="evenkeel.ics"`)
	return c.Blob(http.StatusOK, "text/calendar; charset=utf-8", papers.Calendar(web.Lang(c), d.Web.Base, path, x.c, x.v.Now))
}

// Agreement is the agreement as a document.
func (d *Door) Agreement(c echo.Context) error {
	id, _, err := d.mine(c)
	if err != nil {
		return err
	}
	x, err := d.Book.Case(c.Request().Context(), id)
	if err != nil {
		return err
	}
	if x.Plan == nil {
		return web.Missing
	}
	return d.made(c, id, papers.Agreement, outreach.Agreement, x.Plan.Agreement)
}

// Amendment is a change of the agreement as a document.
func (d *Door) Amendment(c echo.Context) error {
	id, _, err := d.mine(c)
	if err != nil {
		return err
	}
	amendment, err := uuid.Parse(c.Param("amendment"))
	if err != nil {
		return web.Missing
	}
	return d.made(c, id, papers.Amendment, outreach.Amendment, amendment)
}

// Receipt is the receipt of a payment as a document.
func (d *Door) Receipt(c echo.Context) error {
	id, _, err := d.mine(c)
	if err != nil {
		return err
	}
	payment, err := uuid.Parse(c.Param("payment"))
	if err != nil {
		return web.Missing
	}
	p, ok, err := d.Payments.Find(c.Request().Context(), id, payment)
	if err != nil {
		return err
	}
	if !ok || p.State != "succeeded" {
		return web.Missing
	}
	return d.made(c, id, papers.Receipt, outreach.Receipt, payment)
}

func (d *Door) made(c echo.Context, id record.CaseID, kind, what string, about uuid.UUID) error {
	return d.paper(c, id, kind, about, func(name string) (papers.Paper, error) {
		x, ok, err := d.Outreach.Paper(c.Request().Context(), id, what, about, web.Lang(c), name)
		if err == nil && !ok {
			err = web.Missing
		}
		return x, err
	})
}
