package console

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"evenkeel/plans"
	"evenkeel/portal/care"
	"evenkeel/portal/conduct"
	"evenkeel/portal/desk"
	"evenkeel/portal/lenders"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/console"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// outcomes are what staff may answer to a dispute, in the order shown.
var outcomes = []string{record.Upheld, record.Corrected, record.NotUpheld}

const answerMost = 2000

// caring puts holds, disputes and their files on the case's page.
func (d *Door) caring(c echo.Context, page *screens.CasePage, x record.Case) error {
	m, l := member(c), web.Lang(c)
	today := x.Today(m.Now)
	page.Outcomes, page.Answerable = outcomes, len(x.Disputes) > 0
	page.Spaces = conduct.Spaces(conduct.PacksFor(x.Facts.Country, x.Facts.Region), today)
	if _, r := conduct.HoldFor(conduct.PacksFor(x.Facts.Country, x.Facts.Region), conduct.BreathingSpace, today); r != nil {
		page.NoSpace = refuse(l, r, x)
	}
	for _, h := range x.Holds {
		_, disputed := x.Dispute(h.Hold)
		page.Holds = append(page.Holds, screens.Hold{URL: page.URL + "/holds/" + h.Hold.String(), Placed: h, Disputed: disputed, Treated: h.Why == conduct.MentalHealth && !h.Until.IsValid(), Promised: h.Why == conduct.Advised})
		if h.Why == conduct.Advised {
			page.Advised = words.Fill(words.Referral.In(l).Pill, words.Date(l, h.Until))
		}
	}
	for _, r := range x.Disputes {
		page.Disputes = append(page.Disputes, screens.Dispute{URL: page.URL + "/disputes/" + r.Dispute.String() + "/answer", Raised: r})
	}
	tasks, err := desk.Of(c.Request().Context(), d.Book.DB, x.ID)
	if err != nil {
		return err
	}
	for _, t := range tasks {
		if t.Kind == desk.Help || t.Kind == desk.Hardship {
			page.Tasks = append(page.Tasks, screens.CaseTask{URL: page.URL + "/tasks/" + t.Kind + "/" + t.About.String() + "/done", What: words.Desk.In(l).Kinds[t.Kind], Since: words.Moment(l, t.OpenedAt, x.Facts.Zone)})
		}
	}
	files, err := d.Care.Files(c.Request().Context(), x.ID)
	if err != nil {
		return err
	}
	for _, f := range files {
		page.Files = append(page.Files, screens.File{URL: page.URL + "/evidence/" + f.ID.String(), Type: strings.TrimPrefix(care.Types[f.Type], "."), Bytes: words.Bytes(l, f.Bytes), At: words.Moment(l, f.At, x.Facts.Zone)})
	}
	return nil
}

// acted leads back to the case after a choice, or shows it with what is wrong: 409 where somebody else was first, 422 otherwise.
func (d *Door) acted(c echo.Context, lender lenders.Lender, refusal *plans.Refusal, err error) error {
	if err != nil {
		return err
	}
	if refusal != nil {
		status := http.StatusUnprocessableEntity
		if slices.Contains([]string{"no_hold", "no_dispute", "hold_already", "debt_closed"}, refusal.Code) {
			status = http.StatusConflict
		}
		return d.page(c, status, uuid.Nil, []views.Problem{{Text: refuse(web.Lang(c), refusal, record.Case{})}})
	}
	reference, err := url.PathUnescape(c.Param("reference"))
	if err != nil {
		return web.Missing
	}
	return c.Redirect(http.StatusSeeOther, caseURL(lender, reference)+"?done=1")
}

// whose answers the case that the URL names and its person.
func (d *Door) whose(c echo.Context) (lenders.Lender, record.CaseID, uuid.UUID, error) {
	lender, id, err := d.find(c)
	if err != nil {
		return lender, id, uuid.Nil, err
	}
	x, err := d.Book.Case(c.Request().Context(), id)
	return lender, id, x.Person, err
}

// BreathingSpace records a breathing space as the registry tells of it: everything stops on all of the person's cases at this lender.
func (d *Door) BreathingSpace(c echo.Context) error {
	m, w := member(c), words.Care.In(web.Lang(c))
	lender, id, person, err := d.whose(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	entered, ok := web.Date(form("day"), form("month"), form("year"))
	kind := form("kind")
	var problems []views.Problem
	if kind != conduct.BreathingSpace && kind != conduct.MentalHealth {
		problems = append(problems, views.Problem{Field: "kind", Text: w.NeedKind})
	}
	if !ok {
		problems = append(problems, views.Problem{Field: "day", Text: w.NeedDate})
	}
	if len(problems) > 0 {
		return d.page(c, http.StatusUnprocessableEntity, uuid.Nil, problems)
	}
	refusal, err := d.Care.Begin(c.Request().Context(), id.Lender, person, record.Collector(m.ID), care.Space{Why: kind, Entered: entered, Reference: form("registry")})
	return d.acted(c, lender, refusal, err)
}

// LiftHold ends a hold before its time, on all cases that it stands on.
func (d *Door) LiftHold(c echo.Context) error {
	m := member(c)
	lender, id, person, err := d.whose(c)
	if err != nil {
		return err
	}
	hold, err := uuid.Parse(c.Param("hold"))
	if err != nil {
		return web.Missing
	}
	refusal, err := d.Care.Lift(c.Request().Context(), id.Lender, person, hold, record.Collector(m.ID))
	return d.acted(c, lender, refusal, err)
}

// EndTreatment records that a crisis treatment is over.
func (d *Door) EndTreatment(c echo.Context) error {
	m, w := member(c), words.Care.In(web.Lang(c))
	lender, id, person, err := d.whose(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	hold, err := uuid.Parse(c.Param("hold"))
	if err != nil {
		return web.Missing
	}
	ended, ok := web.Date(form("day"), form("month"), form("year"))
	if !ok {
		return d.page(c, http.StatusUnprocessableEntity, uuid.Nil, []views.Problem{{Field: "treatment", Text: w.NeedDate}})
	}
	refusal, err := d.Care.EndTreatment(c.Request().Context(), id.Lender, person, hold, record.Collector(m.ID), ended)
	return d.acted(c, lender, refusal, err)
}

// AnswerDispute ends a dispute, with the reasons for the borrower to read.
func (d *Door) AnswerDispute(c echo.Context) error {
	m, w := member(c), words.Care.In(web.Lang(c))
	lender, id, err := d.find(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	dispute, err := uuid.Parse(c.Param("dispute"))
	if err != nil {
		return web.Missing
	}
	outcome := form("outcome")
	reasons, short := web.Words(c, "words", answerMost)
	var problems []views.Problem
	if !slices.Contains(outcomes, outcome) {
		problems = append(problems, views.Problem{Field: "outcome", Text: w.NeedOutcome})
	}
	if reasons == "" || !short {
		problems = append(problems, views.Problem{Field: "words", Text: w.NeedWords})
	}
	if len(problems) > 0 {
		return d.page(c, http.StatusUnprocessableEntity, uuid.Nil, problems)
	}
	refusal, err := d.Care.Answer(c.Request().Context(), id, record.Collector(m.ID), dispute, outcome, reasons)
	return d.acted(c, lender, refusal, err)
}

// TaskDone takes something that waited for a person off the desk: they have been spoken to, or written to. What ends with an answer of its own is not
// taken off like this.
func (d *Door) TaskDone(c echo.Context) error {
	m := member(c)
	lender, id, err := d.find(c)
	if err != nil {
		return err
	}
	about, err := uuid.Parse(c.Param("about"))
	kind := c.Param("kind")
	if err != nil || kind != desk.Help && kind != desk.Hardship {
		return web.Missing
	}
	err = d.Book.DB.Transact(c.Request().Context(), func(tx *pg.Tx) error {
		_, err := desk.Done(c.Request().Context(), tx, id, kind, about, m.ID, "done", m.Now)
		return err
	})
	return d.acted(c, lender, nil, err)
}

// Evidence hands a file over, as a download and never as a page: what a stranger made must not run where staff are logged in.
func (d *Door) Evidence(c echo.Context) error {
	m, ctx := member(c), c.Request().Context()
	_, id, err := d.find(c)
	if err != nil {
		return err
	}
	file, err := uuid.Parse(c.Param("file"))
	if err != nil {
		return web.Missing
	}
	f, ok, err := d.Care.File(ctx, id, file)
	if err != nil {
		return err
	}
	if !ok {
		return web.Missing
	}
	if err := d.Staff.Saw(ctx, m, id.Lender, id.Case, "evidence"); err != nil {
		return err
	}
	h := c.Response().Header()
	short := file.String()
	h.Set("Content-Disposition", `attachment; filename="evidence-`+short[len(short)-8:]+care.Types[f.Type]+`"`)
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	return c.Blob(http.StatusOK, f.Type, f.Data)
}
