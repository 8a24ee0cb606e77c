package borrower

import (
	"net/http"

	"evenkeel/portal/papers"
	"evenkeel/portal/record"
	"evenkeel/portal/web"

	"github.com/golang-sql/civil"
	"github.com/labstack/echo/v4"
)

// CashFlowFile is the payments of every plan, and the pay days where they were ticked, as a calendar file that gives nothing away.
func (d *Door) CashFlowFile(c echo.Context) error {
	a, err := d.lookAhead(c)
	if err != nil {
		return err
	}
	var cases []record.Case
	for _, r := range a.running {
		cases = append(cases, r.c)
	}
	var paydays []civil.Date
	if c.QueryParam("pay") == "1" && a.said.Pay != nil {
		for _, day := range a.said.Pay.Days(a.o.Today, a.o.Until, a.o.Holidays) {
			if day = a.o.Holidays.Before(day); !day.Before(a.o.Today) {
				paydays = append(paydays, day)
			}
		}
	}
	if len(cases)+len(paydays) == 0 {
		return web.Missing
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="evenkeel.ics"`)
	return c.Blob(http.StatusOK, "text/calendar; charset=utf-8", papers.CalendarOf(web.Lang(c), d.Web.Base, "/budget/calendar", cases, a.v.Person, paydays, a.v.Now))
}
