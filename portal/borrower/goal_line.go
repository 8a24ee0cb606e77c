package borrower

import (
	"net/http"
	"strconv"

	"evenkeel/advisory"
	"evenkeel/portal/web"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// line is the goals as a line of the budget, with before and after. Priority debts come before any cushion.
func (x purseful) line(l words.Lang, extra int64, draft bool) (card screens.LineCard) {
	w, b := words.Goals.In(l), words.Budget.In(l)
	s := x.newest.Statement
	sum := func(minor int64) string { return words.Minor(l, minor, x.cur) }
	t := s.Totals()
	room := t.Surplus - t.PriorityOffers
	switch {
	case t.Surplus <= 0:
		card.Says = w.LineNoSurplus
		return card
	case extra == 0 && t.Saving == 0:
		card.Says = w.LineNone
		return card
	case extra == t.Saving:
		card.Says = words.Fill(w.LineSame, sum(extra))
		return card
	case extra > room:
		card.Says = words.Fill(w.LineTooMuch, sum(extra), sum(max(0, room)))
		return card
	}
	after := s.PuttingAside(extra)
	now, refusal := s.Afford(x.newest.Policy()).Work()
	then, refusal2 := after.Afford(x.newest.Policy()).Work()
	if refusal != nil || refusal2 != nil {
		card.Says = w.LineNone
		return card
	}
	ours := func(a advisory.Affordable) int64 {
		if a.Ours == nil {
			return 0
		}
		return a.Ours.Offer
	}
	card.Chart = &screens.Chart{ID: "line", Title: w.LineDone, Heads: []string{b.Part, w.LineNow, w.LineThen}}
	for _, r := range []struct {
		label     string
		now, then int64
	}{{w.LineAside, t.Saving, extra}, {b.Kept, now.Contingency, then.Contingency}, {b.Available, max(0, now.Available), max(0, then.Available)}, {b.OurPart, ours(now), ours(then)}} {
		card.Chart.Bars = append(card.Chart.Bars, screens.Bar{Label: r.label, Value: sum(r.now), ThenValue: sum(r.then)})
	}
	if usual := x.newest.Policy().Kept(t.Surplus); extra > usual {
		card.Usual = words.Fill(w.LineUsual, sum(usual))
	}
	if card.Draft = draft; draft {
		card.Says = w.LineDraft
		return card
	}
	card.ID, card.Minor, card.Button = uuid.Must(uuid.NewV7()).String(), strconv.FormatInt(extra, 10), words.Fill(w.LineButton, sum(extra))
	return card
}

// PutInBudget makes the goals a line of a new version of the budget: as much as the page showed, or nothing where that has changed.
func (d *Door) PutInBudget(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	id, err := uuid.Parse(form("id"))
	if err != nil {
		return web.Missing
	}
	x, err := d.goals(c, v)
	if err != nil {
		return err
	}
	_, draft, err := d.Budget.Draft(c.Request().Context(), v.Lender.ID, v.Person, own(v))
	if err != nil {
		return err
	}
	extra := int64(0)
	for _, a := range x.goals.Aims {
		_, monthly := x.card(l, a)
		extra += monthly
	}
	switch {
	case x.there && x.newest.ID == id: // the second of two presses
		return c.Redirect(http.StatusSeeOther, "/budget/goals?done=added")
	case !x.there || x.line(l, extra, draft).Button == "" || form("minor") != strconv.FormatInt(extra, 10):
		return c.Redirect(http.StatusSeeOther, "/budget/goals?done=changed")
	}
	body := x.newest.Body
	body.Statement = body.Statement.PuttingAside(extra)
	if err := d.keepVersion(c.Request().Context(), v, id, body); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget/goals?done=added")
}
