package borrower

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/care"
	"evenkeel/portal/conduct"
	"evenkeel/portal/people"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// What may be wrong, and the lines of an itemisation, in the order shown.
var (
	disputable = []string{"not_mine", "already_paid", "wrong_amount", "too_old", "identity_theft", "other"}
	itemLines  = []string{"balance_then", "interest", "fees", "payments", "credits"}
)

// Dispute asks what is not right about a debt. While it is open, it tells what has stopped and what happens next; after it, what the answer was.
func (d *Door) Dispute(c echo.Context) error {
	p, _, err := d.disputing(c)
	if err != nil {
		return err
	}
	if line := c.QueryParam("line"); slices.Contains(itemLines, line) {
		p.Reason, p.Lines = "wrong_amount", []string{line}
	}
	return web.Render(c, http.StatusOK, screens.Dispute(p))
}

func (d *Door) disputing(c echo.Context) (screens.DisputePage, record.CaseID, error) {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	w := words.Care.In(l)
	id, path, err := d.mine(c)
	if err != nil {
		return screens.DisputePage{}, id, err
	}
	entries, person, err := d.Book.Entries(ctx, id, 0)
	if err != nil {
		return screens.DisputePage{}, id, err
	}
	x := record.Replay(id, person, entries)
	p := screens.DisputePage{Shell: shell(c, w.DisputeTitle, ""), Path: path, Choices: disputable, Items: itemLines, Closed: x.Status == record.Closed || x.Status == record.Settled || x.Status == record.PaidUp,
		Said: c.QueryParam("said"), Packs: packs(x)}
	p.Shell.Path = path + "/dispute"
	for _, e := range entries {
		switch ev := e.Event.(type) {
		case record.DisputeRaised:
			p.Theft = ev.Reason == conduct.IdentityTheft
			if _, open := x.Dispute(ev.Dispute); open {
				p.Open, p.Lender, p.Raised = &ev, false, words.Date(l, record.DateIn(x.Facts.Zone, e.At))
				h, r := conduct.HoldFor(p.Packs, conduct.Dispute, x.Today(v.Now))
				if r == nil && h.AnswerDays > 0 {
					p.AnswerBy = words.Date(l, record.DateIn(x.Facts.Zone, e.At).AddDays(h.AnswerDays))
				}
			}
		case record.DisputeAnswered:
			p.Outcome = ev.Outcome
		}
	}
	if p.Open == nil && len(x.Disputes) > 0 {
		p.Open, p.Lender = &x.Disputes[0], true
	}
	if p.Open != nil {
		p.Shell.Title, p.Outcome = w.OpenTitle, ""
		for _, h := range x.Holds {
			if h.Hold == p.Open.Dispute {
				p.Hold = h
			}
		}
		files, err := d.Care.Files(ctx, id)
		if err != nil {
			return p, id, err
		}
		for _, f := range files {
			if f.Dispute == p.Open.Dispute {
				p.Files = append(p.Files, screens.SentFile{Type: strings.TrimPrefix(care.Types[f.Type], "."), Bytes: words.Bytes(l, f.Bytes), At: words.Moment(l, f.At, x.Facts.Zone)})
			}
		}
	}
	notes, err := d.People.Notes(ctx, d.Book.DB, v.Lender.ID, v.Person)
	if err != nil {
		return p, id, err
	}
	for _, n := range notes {
		switch {
		case n.Kind == people.Disputed && p.Open != nil && n.ID == p.Open.Dispute:
			p.Reference = n.Short()
		case n.Kind == people.Answer && p.Open == nil && p.Answer == "" && slices.Contains(n.About, id.Case.String()):
			p.Answer = n.Words
		}
	}
	return p, id, nil
}

// soon is a context of its own for what follows a long upload: the request's has run out by then.
func soon(c echo.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(c.Request().Context()), 20*time.Second)
}

// sent turns files of a form into evidence, with everything that is wrong with them.
func sent(c echo.Context, uploaded []web.Sent) (files []care.File, problems []views.Problem) {
	wrong := func(name string, r *plans.Refusal) {
		text := refuse(c, r)
		if name != "" {
			text = name + ": " + text
		}
		problems = append(problems, views.Problem{Field: "files", Text: text})
	}
	if len(uploaded) > care.FilesAtMost {
		wrong("", plans.Refuse("files_enough"))
		return nil, problems
	}
	for _, f := range uploaded {
		if f.Large {
			wrong(f.Name, plans.Refuse("file_too_large"))
			continue
		}
		if _, r := care.TypeOf(f.Data); r != nil {
			wrong(f.Name, r)
			continue
		}
		files = append(files, care.File{Name: f.Name, Data: f.Data})
	}
	return files, problems
}

// RaiseDispute takes what is not right, with files that show it: everything on this debt stops.
func (d *Door) RaiseDispute(c echo.Context) error {
	uploaded, done, err := web.Upload(c, care.FilesAtMost, care.BytesAtMost)
	defer done()
	if err != nil {
		return err
	}
	ctx, cancel := soon(c)
	defer cancel()
	c.SetRequest(c.Request().WithContext(ctx))
	w := words.Care.In(web.Lang(c))
	p, id, err := d.disputing(c)
	if err != nil {
		return err
	}
	posted := c.Request().PostForm
	if r := posted.Get("reason"); slices.Contains(disputable, r) {
		p.Reason = r
	}
	for _, line := range itemLines {
		if slices.Contains(posted["line"], line) {
			p.Lines = append(p.Lines, line)
		}
	}
	said, ok := web.Words(c, "words", wordsMost)
	p.Words = said
	if p.Reason == "" {
		p.Problems = append(p.Problems, views.Problem{Field: "reason", Text: w.NeedReason})
	}
	if !ok {
		p.Problems = append(p.Problems, views.Problem{Field: "words", Text: words.Help.In(web.Lang(c)).TooLong})
	}
	files, wrong := sent(c, uploaded)
	p.Problems = append(p.Problems, wrong...)
	if len(p.Problems) == 0 {
		refusal, err := d.Care.Raise(ctx, id, by(visit(c)), care.Dispute{Reason: p.Reason, Lines: p.Lines, Words: p.Words, Files: files})
		if err != nil {
			return tooMany(err)
		}
		if refusal == nil || refusal.Code == "debt_disputed" { // a doubled tap is told of the one that stands
			return c.Redirect(http.StatusSeeOther, p.Path+"/dispute")
		}
		p.Problems = append(p.Problems, views.Problem{Text: refuse(c, refusal)})
	}
	p.Shell.Error = true
	return web.Render(c, http.StatusUnprocessableEntity, screens.Dispute(p))
}

// AddEvidence takes more files for the open dispute.
func (d *Door) AddEvidence(c echo.Context) error {
	uploaded, done, err := web.Upload(c, care.FilesAtMost, care.BytesAtMost)
	defer done()
	if err != nil {
		return err
	}
	ctx, cancel := soon(c)
	defer cancel()
	c.SetRequest(c.Request().WithContext(ctx))
	p, id, err := d.disputing(c)
	if err != nil {
		return err
	}
	files, wrong := sent(c, uploaded)
	p.Problems = wrong
	if len(files) == 0 && len(wrong) == 0 {
		p.Problems = []views.Problem{{Field: "files", Text: refuse(c, plans.Refuse("file_empty"))}}
	}
	if len(p.Problems) == 0 {
		var open uuid.UUID
		if p.Open != nil {
			open = p.Open.Dispute
		}
		refusal, err := d.Care.Add(ctx, id, by(visit(c)), open, files)
		if err != nil {
			return err
		}
		if refusal == nil {
			return c.Redirect(http.StatusSeeOther, p.Path+"/dispute?said=added")
		}
		p.Problems = []views.Problem{{Field: "files", Text: refuse(c, refusal)}}
	}
	p.Shell.Error = true
	return web.Render(c, http.StatusUnprocessableEntity, screens.Dispute(p))
}

// WithdrawDispute takes back one's own dispute; one that the lender reported is not one's own to take back here.
func (d *Door) WithdrawDispute(c echo.Context) error {
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	p, id, err := d.disputing(c)
	if err != nil {
		return err
	}
	dispute, err := uuid.Parse(form("dispute"))
	if err != nil || dispute == uuid.Nil {
		return web.Missing
	}
	refusal, err := d.Care.Withdraw(c.Request().Context(), id, by(visit(c)), dispute)
	if err != nil {
		return err
	}
	if refusal != nil { // somebody answered first: the page says what
		p.Problems, p.Shell.Error = []views.Problem{{Text: refuse(c, refusal)}}, true
		return web.Render(c, http.StatusUnprocessableEntity, screens.Dispute(p))
	}
	return c.Redirect(http.StatusSeeOther, p.Path+"/dispute?said=withdrawn")
}
