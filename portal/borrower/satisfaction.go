package borrower

import (
	"net/http"
	"slices"

	"evenkeel/portal/consult"
	"evenkeel/portal/satisfaction"
	"evenkeel/portal/web"
	screens "evenkeel/views/borrower"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// asking is the question for the first of these moments that was not asked about yet; nil where there is none.
func (d *Door) asking(c echo.Context, moments []satisfaction.Moment) (*screens.MilestonePage, error) {
	v := visit(c)
	m, ok, err := d.Satisfaction.Pending(c.Request().Context(), v.Lender.ID, v.Person, moments)
	if err != nil || !ok {
		return nil, err
	}
	return &screens.MilestonePage{Lang: web.Lang(c), Milestone: m.Milestone, About: m.About.String()}, nil
}

// moments are everything that the visitor may be asked about: what their debts have come to, and the talks that were held.
func (d *Door) moments(c echo.Context) ([]satisfaction.Moment, error) {
	v := visit(c)
	all := satisfaction.Reached(v.Debts)
	talks, err := d.Talks.Mine(c.Request().Context(), v.Lender.ID, v.Person)
	for _, x := range talks {
		if x.State == consult.Held {
			all = append(all, satisfaction.Moment{Milestone: satisfaction.Consultation, About: x.ID})
		}
	}
	return all, err
}

// GiveSatisfaction takes the answer to the one question, or that somebody would rather not say. An answer without a score is none. About anything that the
// visitor has not come to, it looks like nothing.
func (d *Door) GiveSatisfaction(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	all, err := d.moments(c)
	if err != nil {
		return err
	}
	about, err := uuid.Parse(form("about"))
	i := slices.IndexFunc(all, func(m satisfaction.Moment) bool { return m.Milestone == form("milestone") && m.About == about })
	if err != nil || i < 0 {
		return web.Missing
	}
	back := "/"
	if all[i].Milestone == satisfaction.Consultation {
		back = "/consultations/" + about.String()
	}
	score, _ := web.Number(form("score"))
	effort, _ := web.Number(form("effort"))
	if form("do") == "skip" {
		if err := d.Satisfaction.Skip(ctx, v.Lender.ID, v.Person, all[i]); err != nil {
			return err
		}
		return c.Redirect(http.StatusSeeOther, back)
	}
	if score < 1 || score > 5 {
		return c.Redirect(http.StatusSeeOther, back) // the question stands as it was
	}
	if effort < 1 || effort > 5 {
		effort = 0
	}
	text, _ := web.Words(c, "words", satisfaction.WordsAtMost)
	if r := []rune(text); len(r) > satisfaction.WordsAtMost {
		text = string(r[:satisfaction.WordsAtMost])
	}
	if err := d.Satisfaction.Give(ctx, v.Lender.ID, v.Person, all[i], satisfaction.Given{Score: score, Effort: effort, Words: text, Share: form("share") == "1"}); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, back+"?thanks=1")
}
