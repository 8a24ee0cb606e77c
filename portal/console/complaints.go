package console

import (
	"net/http"
	"slices"

	"evenkeel/portal/complaints"
	"evenkeel/portal/lenders"
	"evenkeel/portal/people"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/console"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Complaints are what waits to be answered at every lender of the member's, what is due first.
func (d *Door) Complaints(c echo.Context) error {
	m, ctx, l := member(c), c.Request().Context(), web.Lang(c)
	w := words.Complaint.In(l)
	p := screens.ComplaintsPage{Shell: shell(c, w.Desk, true)}
	for _, id := range m.Lenders {
		lender, err := d.Lenders.ByID(ctx, id)
		if err != nil {
			return err
		}
		all, err := d.Grievances.Waiting(ctx, id)
		if err != nil {
			return err
		}
		for _, x := range all {
			who, err := d.People.Get(ctx, d.Book.DB, id, x.Person)
			if err != nil {
				return err
			}
			left, late := daysLeft(l, x, who, c)
			p.All = append(p.All, screens.ComplaintHead{URL: "/console/" + lender.Code + "/complaints/" + x.ID.String(), Name: who.Name, About: w.Abouts[x.About], Due: words.Date(l, x.Due), Left: left, Late: late})
		}
	}
	return web.Render(c, http.StatusOK, screens.Complaints(p))
}

// daysLeft says how many days a complaint still has, at the borrower's place.
func daysLeft(l words.Lang, x complaints.Complaint, who people.Person, c echo.Context) (says string, late bool) {
	n := x.Due.DaysSince(record.DateIn(who.Zone, member(c).Now))
	if n < 0 {
		return words.Complaint.In(l).Over, true
	}
	return words.Complaint.In(l).Left.Of(n), n <= 2
}

func (d *Door) aComplaint(c echo.Context) (lenders.Lender, complaints.Complaint, people.Person, error) {
	lender, err := d.lenderOf(c)
	if err != nil {
		return lender, complaints.Complaint{}, people.Person{}, err
	}
	id, err := uuid.Parse(c.Param("id"))
	if err != nil {
		return lender, complaints.Complaint{}, people.Person{}, web.Missing
	}
	ctx := c.Request().Context()
	x, ok, err := d.Grievances.Find(ctx, lender.ID, id)
	if err == nil && !ok {
		err = web.Missing
	}
	if err != nil {
		return lender, x, people.Person{}, err
	}
	who, err := d.People.Get(ctx, d.Book.DB, lender.ID, x.Person)
	return lender, x, who, err
}

// Complaint is one, with the form for its answer.
func (d *Door) Complaint(c echo.Context) error {
	return d.showComplaint(c, http.StatusOK, "", "", nil)
}

func (d *Door) showComplaint(c echo.Context, status int, outcome, typed string, problems []views.Problem) error {
	m, ctx, l := member(c), c.Request().Context(), web.Lang(c)
	w := words.Complaint.In(l)
	lender, x, who, err := d.aComplaint(c)
	if err != nil {
		return err
	}
	list, err := d.Book.List(ctx, lender.ID, x.Person)
	if err != nil {
		return err
	}
	for _, one := range list[:min(1, len(list))] {
		if err := d.Staff.Saw(ctx, m, lender.ID, one.ID.Case, "complaint"); err != nil {
			return err
		}
	}
	left, _ := daysLeft(l, x, who, c)
	if x.Outcome != "" {
		left = w.Outcomes[x.Outcome]
	}
	p := screens.OneComplaintPage{Shell: shell(c, w.Desk+": "+who.Name, true), URL: "/console/" + lender.Code + "/complaints/" + x.ID.String(), Words: x.Words, Answer: x.Answer, Outcomes: complaints.Outcomes,
		Outcome: outcome, Typed: typed, Problems: problems, Facts: [][2]string{{w.About, w.Abouts[x.About]}, {w.Made, words.Moment(l, x.At, who.Zone)}, {w.Due, words.Date(l, x.Due) + " · " + left}}}
	p.Shell.Error = len(problems) > 0
	if p.Needs, err = d.needs(c, lender.ID, who.ID); err != nil {
		return err
	}
	return web.Render(c, status, screens.ComplaintOne(p))
}

// AnswerComplaint sends the final answer.
func (d *Door) AnswerComplaint(c echo.Context) error {
	lender, x, _, err := d.aComplaint(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	w := words.Complaint.In(web.Lang(c))
	outcome := form("outcome")
	text, ok := web.Words(c, "words", complaints.WordsAtMost)
	switch {
	case !ok:
		return d.showComplaint(c, http.StatusUnprocessableEntity, outcome, text, []views.Problem{{Field: "words", Text: w.TooLong}})
	case text == "" || !slices.Contains(complaints.Outcomes, outcome):
		return d.showComplaint(c, http.StatusUnprocessableEntity, outcome, text, []views.Problem{{Field: "outcome", Text: w.NeedOutcome}})
	}
	refusal, err := d.Grievances.Answer(c.Request().Context(), x, member(c).ID, outcome, text)
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.showComplaint(c, http.StatusConflict, "", "", []views.Problem{{Text: words.Refuse(web.Lang(c), refusal, nil)}})
	}
	return c.Redirect(http.StatusSeeOther, "/console/"+lender.Code+"/complaints/"+x.ID.String())
}
