package borrower

import (
	"net/http"
	"slices"

	"evenkeel/portal/consult"
	"evenkeel/portal/messages"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// wished are those of what was ticked that there are.
func wished(ticked []string) (all []string) {
	for _, code := range consult.Wishes {
		if slices.Contains(ticked, code) {
			all = append(all, code)
		}
	}
	return all
}

// CorrectSummary puts the borrower's words beside the summary of a talk, for the adviser to read. Where there is no summary there is nothing to correct.
func (d *Door) CorrectSummary(c echo.Context) error {
	x, err := d.talk(c, c.Param("id"))
	if err != nil {
		return err
	}
	if _, err := web.Form(c); err != nil {
		return err
	}
	ctx, w := c.Request().Context(), words.Beside.In(web.Lang(c))
	summaries, err := d.Talks.Writings(ctx, x, consult.Summary)
	if err != nil {
		return err
	}
	if len(summaries) == 0 {
		return web.Missing
	}
	text, ok := web.Words(c, "words", consult.WordsAtMost)
	problem := ""
	switch {
	case !ok:
		problem = w.Long
	case text == "":
		problem = w.Missing
	}
	if problem != "" {
		return d.talkPage(c, x, http.StatusUnprocessableEntity, screens.TalkPage{Typed: text, Problems: []views.Problem{{Field: "words", Text: problem}}})
	}
	if err := d.Talks.Write(ctx, x, x.Staff, consult.Correction, text); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/consultations/"+x.ID.String()+"?corrected=1")
}

// AskLetter asks the adviser, in a message, to write by letter: for somebody whom we missed twice.
func (d *Door) AskLetter(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
	talks, err := d.Talks.Mine(ctx, v.Lender.ID, v.Person)
	if err != nil {
		return err
	}
	if !consult.MissedTwice(talks) {
		return c.Redirect(http.StatusSeeOther, "/consultations")
	}
	refusal, err := d.Talk.Write(ctx, v.Lender.ID, v.Person, messages.Adviser, uuid.Nil, words.Beside.In(web.Lang(c)).LetterWords, nil)
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.times(c, http.StatusUnprocessableEntity, words.Refuse(web.Lang(c), refusal, nil))
	}
	return c.Redirect(http.StatusSeeOther, "/messages?to=adviser")
}
