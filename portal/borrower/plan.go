package borrower

import (
	"context"
	"net/http"
	"strconv"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/conduct"
	"evenkeel/portal/lenders"
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
	c.Response().Header().Set("Content-Disposition", `attachment; filename="evenkeel.ics"`)
	return c.Blob(http.StatusOK, "text/calendar; charset=utf-8", papers.Calendar(web.Lang(c), d.Web.Base, x.path+"/plan", x.c, x.v.Now))
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

// Pay is the sum, who gets it and for what. Where we may not receive the money, it says how to pay the creditor directly.
func (d *Door) Pay(c echo.Context) error {
	return d.pay(c, http.StatusOK, nil)
}

func (d *Door) pay(c echo.Context, status int, refusal *plans.Refusal) error {
	v, ctx := visit(c), c.Request().Context()
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	x, err := d.Book.Case(ctx, id)
	if err != nil {
		return err
	}
	in, left, ok := x.Plan.Next()
	if !ok {
		return c.Redirect(http.StatusSeeOther, path+"/plan")
	}
	w := words.Plan.In(web.Lang(c))
	amount := money.Of(left, x.Currency())
	if may, rule := conduct.MayReceive(packs(x), v.Lender.Holder); !may {
		if err := d.once(ctx, id, "direct:"+v.ID.String(), by(v), record.PaidElsewhereShown{Visit: v.ID, Rule: rule}); err != nil {
			return err
		}
		return web.Render(c, http.StatusOK, screens.Direct(screens.DirectPage{Shell: shell(c, w.PayTitle, ""), Path: path, Case: x, Amount: amount, Direct: direct(v.Lender, x), Warnings: warnings(x, v)}))
	}
	d.Web.LeadsToCheckout(c)
	p := screens.PayPage{Shell: shell(c, w.PayTitle, ""), Path: path, Amount: amount, N: in.N, Lender: v.Lender.Name, Case: x, Warnings: warnings(x, v)}
	if refusal != nil {
		p.Shell.Error, p.Problems = true, []views.Problem{{Text: d.refuse(c, refusal, x)}}
	}
	return web.Render(c, status, screens.Pay(p))
}

// direct is how to pay this case's creditor: by its country, the creditor's own name where none is listed.
func direct(l lenders.Lender, x record.Case) lenders.Direct {
	for _, one := range l.PayDirectly {
		if one.Country == x.Facts.Country {
			return one
		}
	}
	return lenders.Direct{Creditor: x.Facts.OriginalCreditor, Bank: "–", Account: "–", Phone: l.Phone}
}

// StartPayment begins paying and leads to the gateway's hosted page.
func (d *Door) StartPayment(c echo.Context) error {
	v := visit(c)
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	x, err := d.Book.Case(c.Request().Context(), id)
	if err != nil {
		return err
	}
	if may, _ := conduct.MayReceive(packs(x), v.Lender.Holder); !may {
		return c.Redirect(http.StatusSeeOther, path+"/pay")
	}
	n, _ := web.Number(form("n"))
	shown, _ := strconv.ParseInt(form("minor"), 10, 64)
	locale := map[words.Lang]string{words.EN: "en", words.ZhHans: "zh", words.ZhHant: "zh-TW"}[web.Lang(c)]
	// The page that the gateway shows names us and the instalment, never the debt. The call outlives a closed tab.
	url, refusal, err := d.Payments.Start(context.WithoutCancel(c.Request().Context()), id, by(v), n, shown, "Evenkeel "+x.Facts.Reference+"/"+strconv.Itoa(n), locale, path+"/pay/return")
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.pay(c, http.StatusUnprocessableEntity, refusal)
	}
	d.Web.LeadsToCheckout(c)
	return c.Redirect(http.StatusSeeOther, url)
}

// Return is where the gateway sends the borrower back to. It shows our own state; what the URL says of success is not read.
func (d *Door) Return(c echo.Context) error {
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	payment, err := uuid.Parse(c.QueryParam("payment"))
	if err != nil {
		return web.Missing
	}
	p, ok, err := d.Payments.Find(c.Request().Context(), id, payment)
	if err != nil {
		return err
	}
	if !ok {
		return web.Missing
	}
	w := words.Plan.In(web.Lang(c))
	return web.Render(c, http.StatusOK, screens.Return(screens.ReturnPage{Shell: shell(c, w.ReturnTitle, ""), Path: path, URL: c.Request().URL.RequestURI(), Amount: money.Of(p.Amount, money.Currency(p.Currency)),
		State: p.Shown(), Decline: p.Failure.String, Left: c.QueryParam("left") == "1", Receipt: path + "/receipts/" + p.ID.String()}))
}
