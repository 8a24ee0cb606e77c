package borrower

import (
	"net/http"
	"slices"

	"evenkeel/portal/pg"
	"evenkeel/portal/referral"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/labstack/echo/v4"
)

// answering is the referral behind an organisation's link. A token that never was and one that has ended look alike.
func (d *Door) answering(c echo.Context) (r referral.Referral, ok bool, err error) {
	ctx := c.Request().Context()
	now, err := pg.Now(ctx, d.Book.DB)
	if err != nil {
		return r, false, err
	}
	return d.Referrals.ByToken(ctx, c.Param("token"), now)
}

// ReferralAnswer is the page on which an organisation says how far a referral has come. Looking changes nothing, and shows nothing about the person.
func (d *Door) ReferralAnswer(c echo.Context) error {
	return d.answerPage(c, http.StatusOK, screens.ReferralAnswerPage{})
}

func (d *Door) answerPage(c echo.Context, status int, p screens.ReferralAnswerPage) error {
	l := web.Lang(c)
	w := words.Referral.In(l)
	r, ok, err := d.answering(c)
	if err != nil {
		return err
	}
	if !ok {
		return web.Render(c, http.StatusGone, views.Text(d.bare(c, w.Lapsed), w.Lapsed, w.LapsedLead))
	}
	p.Shell, p.URL, p.Number, p.PauseDays = d.bare(c, words.Fill(w.PageTitle, r.Number())), "/r/"+short(c.Param("token")), r.Number(), r.PauseDays
	p.Shell.Error = len(p.Problems) > 0
	if c.Request().Method != http.MethodGet {
		p.Shell.Path = p.URL
	}
	may := r.Answers()
	p.Withdrawn, p.Done = r.State == referral.Withdrawn, r.State == referral.Concluded
	p.Enough = len(may) == 0
	p.Accept, p.Attend = slices.Contains(may, referral.AnswerAccepted), slices.Contains(may, referral.AnswerAttended)
	for _, code := range []string{referral.AnswerAdvice, referral.AnswerNoAdvice, referral.AnswerNotAhead} {
		if slices.Contains(may, code) {
			p.Results = append(p.Results, code)
		}
	}
	if slices.Contains(may, referral.AnswerAdvice) {
		p.Kinds = referral.Organisations
	}
	p.Steps = farOf(l, "UTC", r) // the person's zone is none of the organisation's business
	return web.Render(c, status, screens.ReferralAnswer(p))
}

// TellReferral takes one answer. A second press, or an answer that no longer can be given, leads to the page as it stands.
func (d *Door) TellReferral(c echo.Context) error {
	w := words.Referral.In(web.Lang(c))
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	r, ok, err := d.answering(c)
	if err != nil {
		return err
	}
	if !ok {
		return d.answerPage(c, http.StatusGone, screens.ReferralAnswerPage{})
	}
	answer, kind := form("answer"), form("kind")
	p := screens.ReferralAnswerPage{Result: answer, Kind: kind}
	spoken := answer == referral.AnswerAdvice || answer == referral.AnswerNoAdvice
	switch {
	case !slices.Contains([]string{referral.AnswerAccepted, referral.AnswerAttended, referral.AnswerAdvice, referral.AnswerNoAdvice, referral.AnswerNotAhead}, answer):
		p.Problems = append(p.Problems, views.Problem{Field: "answer", Text: w.NeedResult})
	case spoken && !slices.Contains(referral.Organisations, kind):
		p.Problems = append(p.Problems, views.Problem{Field: "kind", Text: w.NeedKind})
	case !spoken:
		kind = ""
	}
	if len(p.Problems) > 0 {
		return d.answerPage(c, http.StatusUnprocessableEntity, p)
	}
	if _, err := d.Referrals.Answer(c.Request().Context(), r, answer, kind); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/r/"+short(c.Param("token")))
}
