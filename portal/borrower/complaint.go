package borrower

import (
	"net/http"
	"slices"

	"evenkeel/portal/complaints"
	"evenkeel/portal/conduct"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/labstack/echo/v4"
)

// complaint is the page of the borrower's complaints, with the form where none is open.
func (d *Door) complaint(c echo.Context) (screens.ComplaintPage, error) {
	v, l, zone := visit(c), web.Lang(c), place(c)
	w := words.Complaint.In(l)
	p := screens.ComplaintPage{Shell: shell(c, w.Title, ""), Form: true, Abouts: complaints.Abouts, Sent: c.QueryParam("sent") == "1"}
	all, err := d.Complaints.Of(c.Request().Context(), v.Lender.ID, v.Person)
	if err != nil {
		return p, err
	}
	for _, x := range all {
		rule := conduct.ComplaintsAt(conduct.PacksFor(v.Debts[0].Country, v.Debts[0].Region), record.DateIn(zone, x.At))
		one := screens.OneComplaint{Made: words.Date(l, record.DateIn(zone, x.At)), Due: words.Date(l, x.Due), Words: x.Words, Held: slices.Contains(rule.Holds, "contact"), Next: rule.Next}
		if x.Outcome == "" {
			p.Form = false
		} else {
			one.Outcome, one.Answer, one.Answered = w.Outcomes[x.Outcome], x.Answer, words.Date(l, record.DateIn(zone, x.AnsweredAt))
		}
		p.All = append(p.All, one)
	}
	return p, nil
}

// Complaint shows them.
func (d *Door) Complaint(c echo.Context) error {
	p, err := d.complaint(c)
	if err != nil {
		return err
	}
	return web.Render(c, http.StatusOK, screens.Complaint(p))
}

// Complain takes one: everything that is wrong with the form at once, or the complaint with its clock.
func (d *Door) Complain(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	w := words.Complaint.In(l)
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	about := form("about")
	text, ok := web.Words(c, "words", complaints.WordsAtMost)
	var problems []views.Problem
	if !slices.Contains(complaints.Abouts, about) {
		problems = append(problems, views.Problem{Field: "about", Text: w.NeedAbout})
	}
	switch {
	case !ok:
		problems = append(problems, views.Problem{Field: "words", Text: w.TooLong})
	case text == "":
		problems = append(problems, views.Problem{Field: "words", Text: w.NeedWords})
	}
	if len(problems) == 0 {
		refusal, err := d.Complaints.Make(c.Request().Context(), v.Lender.ID, v.Person, about, text)
		if err != nil {
			return err
		}
		if refusal == nil {
			return c.Redirect(http.StatusSeeOther, "/complaint?sent=1")
		}
		problems = append(problems, views.Problem{Text: words.Refuse(l, refusal, nil)})
	}
	p, err := d.complaint(c)
	if err != nil {
		return err
	}
	p.About, p.Typed, p.Problems, p.Shell.Error, p.Shell.Path = about, text, problems, true, "/complaint"
	return web.Render(c, http.StatusUnprocessableEntity, screens.Complaint(p))
}
