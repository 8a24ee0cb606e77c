package borrower

import (
	"net/http"

	"evenkeel/portal/outreach"
	"evenkeel/portal/papers"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Plan is what was agreed and how it goes.
func (d *Door) Plan(c echo.Context) error {
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	x, err := d.Book.Case(c.Request().Context(), id)
	if err != nil {
		return err
	}
	p := screens.PlanPage{Shell: shell(c, words.Plan.In(web.Lang(c)).Title, ""), Path: path, Case: x, New: c.QueryParam("new") == "1" && x.Plan != nil}
	if in, left, ok := x.Plan.Next(); ok {
		p.Next, p.Left = &in, left
	}
	return web.Render(c, http.StatusOK, screens.Plan(p))
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
