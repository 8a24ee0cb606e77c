package console

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/conduct"
	"evenkeel/portal/desk"
	"evenkeel/portal/lenders"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/console"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Tasks is what waits for a person at the lenders of the member's scope, what has waited longest first.
func (d *Door) Tasks(c echo.Context) error {
	m, ctx, l := member(c), c.Request().Context(), web.Lang(c)
	w := words.Desk.In(l)
	kind := c.QueryParam("kind")
	if !slices.Contains(desk.Kinds, kind) {
		kind = ""
	}
	p := screens.TasksPage{Shell: shell(c, w.Title, true), Kind: kind, Kinds: desk.Kinds}
	var all []desk.Task
	codes := map[uuid.UUID]lenders.Lender{}
	for _, id := range m.Lenders {
		lender, err := d.Lenders.ByID(ctx, id)
		if err != nil {
			return err
		}
		codes[id] = lender
		waiting, err := desk.Waiting(ctx, d.Book.DB, id, kind)
		if err != nil {
			return err
		}
		all = append(all, waiting...)
	}
	slices.SortStableFunc(all, func(a, b desk.Task) int { return a.OpenedAt.Compare(b.OpenedAt) })
	for _, t := range all[:min(len(all), 200)] {
		who, err := d.People.Open(t.Case.Lender, t.Person, t.Sealed)
		if err != nil {
			return err
		}
		url := caseURL(codes[t.Case.Lender], t.Reference)
		if t.Kind == desk.Referral {
			url += "/referrals/" + t.About.String()
		}
		p.Tasks = append(p.Tasks, screens.Task{URL: url, What: w.Kinds[t.Kind], Reference: t.Reference, Name: who.Name, Since: words.Moment(l, t.OpenedAt, t.Zone)})
	}
	return web.Render(c, http.StatusOK, screens.Tasks(p))
}

// referral is a referred proposal with what is needed to answer it.
type referral struct {
	lender   lenders.Lender
	id       record.CaseID
	x        record.Case
	proposal uuid.UUID
	asked    record.ProposalCountered
	policy   plans.Policy
	bounds   plans.Bounds
	law      string
	on       civil.Date
}

// find the proposal that the URL names on a case in the member's scope; anything else looks like nothing.
func (d *Door) referral(c echo.Context) (r referral, err error) {
	ctx := c.Request().Context()
	if r.lender, r.id, err = d.find(c); err != nil {
		return r, err
	}
	if r.proposal, err = uuid.Parse(c.Param("proposal")); err != nil {
		return r, web.Missing
	}
	if r.x, err = d.Book.Case(ctx, r.id); err != nil {
		return r, err
	}
	asked, ok := r.x.Countered[r.proposal]
	if !ok || asked.Outcome != record.ProposalReferred {
		return r, web.Missing
	}
	r.asked, r.on = asked, r.x.Today(member(c).Now)
	if r.policy, _, err = d.Lenders.Policy(ctx, d.Book.DB, r.id.Lender, r.x.Facts.Currency, r.on); err != nil {
		return r, err
	}
	r.bounds, r.law = conduct.PlanBounds(conduct.PacksFor(r.x.Facts.Country, r.x.Facts.Region))
	return r, nil
}

// terms are what the proposal would be if it began on a date.
func (r referral) terms(x record.Case, first, on civil.Date) (plans.Terms, *plans.Refusal) {
	w := r.asked.Ask.Want()
	w.FirstOn = first
	limit := conduct.Limited(conduct.PacksFor(x.Facts.Country, x.Facts.Region), conduct.Age{LastPaymentOn: x.Facts.LastPaymentOn, DefaultOn: x.Facts.DefaultOn}, on)
	if limit.Extinguished { // nothing may be asked for any more, whatever was proposed
		return plans.Terms{}, plans.Refuse("debt_closed")
	}
	return r.policy.ByPerson(x.Debt(), w, r.bounds, on)
}

// soonest is the first date that a form suggests: the one that was proposed, but never so near that the borrower has no time to read and sign. DESIGN: a week.
func (r referral) soonest() civil.Date {
	first := r.asked.Ask.Want().FirstOn
	if week := r.on.AddDays(7); !first.IsValid() || first.Before(week) {
		return week
	}
	return first
}

// Referral is a proposal that waits for an answer.
func (d *Door) Referral(c echo.Context) error {
	r, err := d.referral(c)
	if err != nil {
		return err
	}
	return d.showReferral(c, r, r.soonest(), http.StatusOK, nil)
}

func (d *Door) showReferral(c echo.Context, r referral, first civil.Date, status int, problems []views.Problem) error {
	m, ctx, l := member(c), c.Request().Context(), web.Lang(c)
	w := words.Desk.In(l)
	who, err := d.People.Get(ctx, d.Book.DB, r.id.Lender, r.x.Person)
	if err != nil {
		return err
	}
	if err := d.Staff.Saw(ctx, m, r.id.Lender, r.id.Case, "referral"); err != nil {
		return err
	}
	p := screens.ReferralPage{Shell: shell(c, w.Referral+" "+r.x.Facts.Reference, true), Case: caseURL(r.lender, r.x.Facts.Reference), Name: who.Name, Balance: words.Money(l, r.x.Owed()), Problems: problems,
		Proposed: words.Proposal(l, r.asked.Ask, r.x.Currency()), Day: strconv.Itoa(first.Day), Month: strconv.Itoa(int(first.Month)), Year: strconv.Itoa(first.Year), Reasons: words.DeclineReasons}
	if p.Needs, err = d.needs(c, r.id.Lender, r.x.Person); err != nil {
		return err
	}
	p.URL = p.Case + "/referrals/" + r.proposal.String()
	p.Shell.Path, p.Shell.Error = p.URL, len(problems) > 0
	if r.asked.Rule != "" {
		p.Bound = refuse(l, r.policy.Counter(r.x.Debt(), r.asked.Ask.Want(), r.on).Rule, r.x)
	}
	for _, o := range r.asked.Offers {
		p.Near = append(p.Near, words.Minor(l, o.Total, r.x.Currency())+" · "+words.Offers.In(l).Payments.Of(o.Count)+" · "+words.Minor(l, o.First, r.x.Currency()))
	}
	_, p.Waits = r.x.Referrals[r.proposal]
	switch task, ok, err := desk.Find(ctx, d.Book.DB, r.id, desk.Referral, r.proposal); {
	case err != nil:
		return err
	case ok && task.Outcome == "agreed":
		p.Notice = w.AgreedNotice
	case ok && task.Outcome != "":
		p.Notice = w.DeclinedNotice
	}
	if p.Waits {
		t, no := r.terms(r.x, first, r.on)
		if no != nil {
			p.Later = strings.HasPrefix(no.Code, "first_date")
			p.Impossible = words.Fill(w.Impossible, refuse(l, no, r.x)) + " " + w.Lawful
			if r.law != "" {
				p.Impossible += " " + words.Fill(w.Law, r.law)
			}
		} else {
			p.Terms = &t
		}
	}
	return web.Render(c, status, screens.Referral(p))
}

// refuse says a refusal in the reader's words, with its sums and dates.
func refuse(l words.Lang, r *plans.Refusal, x record.Case) string {
	if r == nil {
		return ""
	}
	return words.Refuse(l, r, func(_, value string) string {
		if n, err := strconv.ParseInt(value, 10, 64); err == nil {
			return words.Minor(l, n, x.Currency())
		}
		if day, err := civil.ParseDate(value); err == nil {
			return words.Date(l, day)
		}
		return value
	})
}

// Agree lays the proposal before the borrower as an offer, in the terms that the page showed, and tells them that there is an answer.
func (d *Door) Agree(c echo.Context) error {
	r, err := d.referral(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	l := web.Lang(c)
	first, ok := web.Date(form("day"), form("month"), form("year"))
	if !ok {
		return d.showReferral(c, r, r.soonest(), http.StatusUnprocessableEntity, []views.Problem{{Field: "day", Text: words.Refusals.In(l)["not_a_date"]}})
	}
	refusal, err := d.answer(c, r, "agreed", func(x record.Case, on civil.Date) ([]record.Event, *plans.Refusal) {
		t, no := r.terms(x, first, on)
		if no != nil {
			return nil, no
		}
		return x.AgreeReferral(r.proposal, uuid.Must(uuid.NewV7()), t)
	})
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.showReferral(c, r, first, http.StatusUnprocessableEntity, []views.Problem{{Field: "day", Text: refuse(l, refusal, r.x)}})
	}
	return c.Redirect(http.StatusSeeOther, caseURL(r.lender, r.x.Facts.Reference)+"/referrals/"+r.proposal.String())
}

// Decline answers no, with a reason that the borrower reads.
func (d *Door) Decline(c echo.Context) error {
	r, err := d.referral(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	l, reason := web.Lang(c), form("reason")
	if !slices.Contains(words.DeclineReasons, reason) {
		return d.showReferral(c, r, r.soonest(), http.StatusUnprocessableEntity, []views.Problem{{Field: "reason", Text: words.Desk.In(l).Choose}})
	}
	refusal, err := d.answer(c, r, "declined", func(x record.Case, _ civil.Date) ([]record.Event, *plans.Refusal) {
		return x.DeclineReferral(r.proposal, reason)
	})
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.showReferral(c, r, r.soonest(), http.StatusUnprocessableEntity, []views.Problem{{Field: "reason", Text: refuse(l, refusal, r.x)}})
	}
	return c.Redirect(http.StatusSeeOther, caseURL(r.lender, r.x.Facts.Reference)+"/referrals/"+r.proposal.String())
}

// answer is one answer to a proposal: the event, the task done, and word to the borrower, together or not at all. The first of two members of staff wins.
func (d *Door) answer(c echo.Context, r referral, outcome string, decide func(record.Case, civil.Date) ([]record.Event, *plans.Refusal)) (*plans.Refusal, error) {
	m := member(c)
	_, refusal, err := d.Book.Append(c.Request().Context(), r.id, "", record.Collector(m.ID), func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		events, refusal := decide(x, x.Today(now))
		if refusal != nil {
			return book.Answer{Refusal: refusal}, nil
		}
		if _, err := desk.Done(ctx, tx, r.id, desk.Referral, r.proposal, m.ID, outcome, now); err != nil {
			return book.Answer{}, err
		}
		who, err := d.People.Get(ctx, tx, r.id.Lender, x.Person)
		if err != nil {
			return book.Answer{}, err
		}
		told, err := d.Outreach.TellAnswer(ctx, tx, r.id, who, r.proposal, now)
		return book.Answer{Events: append(events, told...)}, err
	})
	return refusal, err
}
