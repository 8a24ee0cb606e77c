package console

import (
	"slices"
	"strconv"

	"evenkeel/advisory"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/record"
	screens "evenkeel/views/console"
	"evenkeel/views/words"

	"github.com/labstack/echo/v4"
)

// levelNames are the levels as words name them.
var levelNames = []string{"private", "offer", "summary", "statement", "adviser"}

// budget is what the borrower shares with this member's desk, if anything. The look is written down and the borrower sees it; the timeline asking for
// itself again is the same look, and the panel is not part of it.
func (d *Door) budget(c echo.Context, m access.Member, x record.Case, l words.Lang) (*screens.BudgetPanel, error) {
	if c.Request().Header.Get("Sec-Fetch-Dest") == "empty" {
		return nil, nil
	}
	s, ok, err := d.Budgets.Look(c.Request().Context(), x.ID.Lender, x.Person, m.ID, m.Role, m.Now)
	if err != nil || !ok {
		return nil, err
	}
	w, b := words.Sharing.In(l), words.Budget.In(l)
	cur := s.Currency
	p := &screens.BudgetPanel{Level: w.Levels[levelNames[s.Level]], Until: words.Fill(w.Until, words.Moment(l, s.ExpiresAt, x.Facts.Zone)), Version: words.Fill(b.Version, s.Version)}
	add := func(label, value string) { p.Facts = append(p.Facts, [2]string{label, value}) }
	sum := func(minor int64) string { return words.Minor(l, minor, cur) }
	add(w.Completed, words.Moment(l, s.GrantedAt, x.Facts.Zone))
	if t := s.Totals; t != nil {
		add(b.Income, sum(t.Income))
		add(b.Outgoings, sum(t.Outgoings))
	}
	if a := s.Afford; a != nil {
		add(b.Left, sum(a.Surplus))
		add(b.Kept, sum(a.Contingency))
		add(b.First, sum(s.Totals.PriorityOffers))
		add(b.Available, sum(a.Available))
		add(w.Creditors, strconv.Itoa(s.Creditors))
	}
	if s.Offer != nil {
		add(w.Offer, sum(*s.Offer))
	} else {
		add(w.Offer, sum(0))
	}
	lines := s.Lines
	if s.Statement != nil {
		lines = s.Statement.Lines
	}
	for _, line := range lines {
		p.Lines = append(p.Lines, lineOf(l, line, cur))
	}
	for _, k := range groupsOf(s.Folded) {
		p.Lines = append(p.Lines, [2]string{b.Groups[k] + " (" + w.Folded + ")", sum(s.Folded[k])})
	}
	return p, nil
}

func lineOf(l words.Lang, x advisory.Line, cur money.Currency) [2]string {
	name := x.Category
	if k, ok := advisory.CategoryOf(x.Category); ok {
		name = k.Label[string(l)]
	}
	return [2]string{name, words.Minor(l, x.Monthly(), cur)}
}

func groupsOf(folded map[string]int64) (list []string) {
	for k := range folded {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}
