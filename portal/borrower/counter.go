package borrower

import (
	"context"
	"net/http"
	"slices"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/desk"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// rounds is how many proposals a policy answers on the spot; 0 where it has no such rule, and then every one that cannot be had goes to a person.
func rounds(p plans.Policy) int {
	if p.Countering == nil {
		return 0
	}
	return p.Countering.Rounds
}

// Counter asks what the borrower could manage.
func (d *Door) Counter(c echo.Context) error {
	b, elsewhere, err := d.bargain(c)
	if err != nil || b.c.Turn == 0 {
		return err
	}
	if b.may() != nil {
		return elsewhere
	}
	return d.counter(c, b, func(string) string { return "" }, http.StatusOK, nil)
}

func (d *Door) counter(c echo.Context, b bargain, q func(string) string, status int, problems []views.Problem) error {
	l := web.Lang(c)
	before, err := d.before(c, b.c)
	if err != nil {
		return err
	}
	p := screens.CounterPage{Shell: shell(c, words.Negotiate.In(l).Title, ""), Path: b.path, Instead: b.instead, Amount: q("amount"), Count: q("count"), Day: q("day"), Month: q("month"), Year: q("year"),
		Settle: q("settle"), Parts: q("parts"), Left: b.c.Rounds + 1, Of: rounds(b.policy), Warnings: before, Problems: problems}
	p.Shell.Error, p.Shell.Path = len(problems) > 0, b.path+"/offers/counter"+b.query()
	if r := b.policy.Instalments; r != nil {
		typed := q
		if q("frequency") == "" {
			typed = func(name string) string {
				if name == "frequency" {
					return string(usual(r.Frequencies))
				}
				return q(name)
			}
		}
		p.Rhythm, _ = rhythm(typed, r.Frequencies)
		p.Rhythm.MayDown, p.Plans = true, true
	}
	p.Rhythm.Sign = words.Sign(l, b.c.Currency())
	return web.Render(c, status, screens.Counter(p))
}

// want reads a proposal. Problems are those of what was typed; whether it can be had is the policy's answer.
func (d *Door) want(c echo.Context, b bargain, q func(string) string) (plans.Want, []views.Problem) {
	var problems []views.Problem
	wrong := func(field string, text string) {
		problems = append(problems, views.Problem{Field: field, Text: text})
	}
	say := func(code string) string { return d.refuse(c, plans.Refuse(code), b.c) }
	n, cur := words.Negotiate.In(web.Lang(c)), b.c.Currency()
	var w plans.Want
	var ok bool
	for _, f := range []struct {
		name string
		into *int64
	}{{"amount", &w.Amount}, {"down", &w.Down}, {"settle", &w.Settle}} {
		if *f.into, ok = sum(q(f.name), cur); !ok {
			wrong(f.name, say("not_an_amount"))
		}
	}
	if q("count") != "" {
		if w.Count, ok = web.Number(q("count")); !ok || w.Count < 1 {
			wrong("count", say("not_a_count"))
		}
	}
	dated := q("day")+q("month")+q("year") != ""
	if dated {
		if w.FirstOn, ok = web.Date(q("day"), q("month"), q("year")); !ok {
			wrong("day", say("not_a_date"))
		}
	}
	_, a := rhythm(q, nil)
	if a.Frequency.Valid() {
		w.Frequency, w.Days, w.PayDay, w.Season = a.Frequency, a.Days, a.PayDay, a.Season
	}
	switch {
	case len(problems) > 0:
	case w.Settle > 0 && (w.Amount > 0 || w.Down > 0 || w.Count > 0):
		wrong("settle", n.Both)
	case w.Settle > 0:
		w = plans.Want{Settle: w.Settle, FirstOn: w.FirstOn}
		if w.Count, ok = web.Number(q("parts")); !ok || w.Count < 1 {
			w.Count = 1
		}
	case w.Amount == 0 && w.Count == 0 && w.Down == 0 && !dated:
		wrong("amount", n.Empty)
	}
	if no := a.Rhythm(); w.Settle == 0 && a.Frequency.Valid() && no != nil { // the days were left unsaid or make no rhythm: better asked here than answered with another one
		at := field[no.Code]
		problems = append(problems, views.Problem{Field: at, Text: d.refuse(c, no, b.c)})
	}
	return w, problems
}

// ProposeOwn answers a borrower's own proposal, once, under the case's lock: the round is counted there. What can be had is reviewed, what cannot is met with the
// nearest plans or goes to a person, with a task on the desk.
func (d *Door) ProposeOwn(c echo.Context) error {
	b, elsewhere, err := d.bargain(c)
	if err != nil || b.c.Turn == 0 {
		return err
	}
	if b.may() != nil {
		return elsewhere
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	w, problems := d.want(c, b, form)
	if len(problems) > 0 {
		return d.counter(c, b, form, http.StatusUnprocessableEntity, problems)
	}
	proposal, offer := uuid.Must(uuid.NewV7()), uuid.Must(uuid.NewV7())
	outcome := ""
	_, refusal, err := d.Book.Append(c.Request().Context(), b.id, "", by(b.v), func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		var events []record.Event
		var refusal *plans.Refusal
		outcome, events, refusal = x.Counter(record.Proposal{ID: proposal, Offer: offer, Answer: b.policy.Counter(x.Debt(), w, x.Today(now)), Rounds: rounds(b.policy), Instead: b.instead})
		if refusal != nil || outcome != record.ProposalReferred {
			return book.Answer{Events: events, Refusal: refusal}, nil
		}
		return book.Answer{Events: events}, desk.Open(ctx, tx, b.id, desk.Referral, proposal, now)
	})
	if err != nil {
		return err
	}
	switch {
	case refusal != nil && refusal.Code == "proposal_waiting":
		return d.counter(c, b, form, http.StatusUnprocessableEntity, []views.Problem{{Text: d.refuse(c, refusal, b.c)}})
	case refusal != nil:
		return d.offers(c, b, http.StatusUnprocessableEntity, d.refuse(c, refusal, b.c))
	case outcome == record.ProposalAccepted:
		return c.Redirect(http.StatusSeeOther, b.path+"/offers/"+offer.String())
	}
	return c.Redirect(http.StatusSeeOther, b.path+"/offers/counter/"+proposal.String()+b.query())
}

// Answer is what a proposal came to. The nearest plans are those of today: the page may be kept and opened again.
func (d *Door) Answer(c echo.Context) error {
	b, elsewhere, err := d.bargain(c)
	if err != nil || b.c.Turn == 0 {
		return err
	}
	if b.may() != nil {
		return elsewhere
	}
	proposal, err := uuid.Parse(c.Param("proposal"))
	if err != nil {
		return web.Missing
	}
	e, ok := b.c.Countered[proposal]
	if !ok || !slices.Contains([]string{record.ProposalMet, record.ProposalReferred}, e.Outcome) {
		return web.Missing
	}
	_, waits := b.c.Referrals[proposal]
	if e.Outcome == record.ProposalReferred && !waits { // a person has answered: the list says what
		return c.Redirect(http.StatusSeeOther, b.path+"/offers"+b.query())
	}
	answer := b.policy.Counter(b.c.Debt(), e.Ask.Want(), b.on)
	before, err := d.before(c, b.c)
	if err != nil {
		return err
	}
	p := screens.AnswerPage{Shell: shell(c, words.Negotiate.In(web.Lang(c)).Title, ""), Path: b.path, Instead: b.instead, Proposal: e.Ask, Currency: b.c.Currency(), Person: waits, Options: answer.Options,
		Round: e.Round, Of: rounds(b.policy), Warnings: before, Safe: b.safe}
	if answer.Rule != nil {
		p.Why = d.refuse(c, answer.Rule, b.c)
	}
	return web.Render(c, http.StatusOK, screens.Answer(p))
}
