package console

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"evenkeel/portal/consult"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/console"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/labstack/echo/v4"
)

// Hours is the adviser's week at one lender.
func (d *Door) Hours(c echo.Context) error {
	lender, err := d.lenderOf(c)
	if err != nil {
		return err
	}
	weeks, err := d.Consult.Hours(c.Request().Context(), d.Book.DB, lender.ID)
	if err != nil {
		return err
	}
	p := screens.HoursPage{Shell: shell(c, words.Consult.In(web.Lang(c)).Hours+": "+lender.Name, true), URL: "/console/" + lender.Code + "/hours", Minutes: "30", Saved: c.QueryParam("saved") == "1"}
	for _, h := range weeks {
		if h.Staff != member(c).ID {
			continue
		}
		p.Zone, p.Minutes = h.Zone, strconv.Itoa(h.Minutes)
		next := [7]int{}
		for _, s := range h.Spans {
			day := (int(s.Weekday) + 6) % 7
			if k := next[day]; k < 2 {
				p.Spans[day][k] = [2]string{clockOf(s.From), clockOf(s.Until)}
				next[day]++
			}
		}
		for _, a := range h.Away {
			p.Away += a.String() + "\n"
		}
	}
	return web.Render(c, http.StatusOK, screens.Hours(p))
}

func clockOf(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// SetHours stores it: all that is wrong at once, or the week.
func (d *Door) SetHours(c echo.Context) error {
	lender, err := d.lenderOf(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	l, m := web.Lang(c), member(c)
	w := words.Consult.In(l)
	p := screens.HoursPage{Shell: shell(c, w.Hours+": "+lender.Name, true), URL: "/console/" + lender.Code + "/hours", Zone: strings.TrimSpace(form("zone")), Minutes: form("minutes")}
	h := consult.Hours{Staff: m.ID, Zone: p.Zone}
	h.Minutes, _ = web.Number(p.Minutes)
	for day := range 7 {
		for k := range 2 {
			field := "d" + strconv.Itoa(day) + strconv.Itoa(k)
			from, to := strings.TrimSpace(form(field+"from")), strings.TrimSpace(form(field+"to"))
			p.Spans[day][k] = [2]string{from, to}
			if from == "" && to == "" {
				continue
			}
			a, ok1 := parseClock(from)
			b, ok2 := parseClock(to)
			if !ok1 || !ok2 {
				p.Problems = append(p.Problems, views.Problem{Field: field + "from", Text: w.Weekdays[(day+1)%7] + ": " + w.TimeWrong})
				continue
			}
			h.Spans = append(h.Spans, consult.Span{Weekday: time.Weekday((day + 1) % 7), From: a, Until: b})
		}
	}
	p.Away, _ = web.Words(c, "away", 8000)
	for _, line := range strings.Fields(p.Away) {
		d, err := civil.ParseDate(line)
		if err != nil {
			p.Problems = append(p.Problems, views.Problem{Field: "away", Text: w.DateWrong})
			break
		}
		h.Away = append(h.Away, d)
	}
	if len(p.Problems) == 0 {
		refusal, err := d.Consult.SetHours(c.Request().Context(), m.Lenders, lender.ID, h)
		if err != nil {
			return err
		}
		if refusal == nil {
			return c.Redirect(http.StatusSeeOther, p.URL+"?saved=1")
		}
		p.Problems = append(p.Problems, views.Problem{Field: "zone", Text: words.Refuse(l, refusal, nil)})
	}
	p.Shell.Error = true
	return web.Render(c, http.StatusUnprocessableEntity, screens.Hours(p))
}
