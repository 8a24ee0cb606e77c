package borrower

import (
	"context"
	"net/http"
	"slices"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// errand is a live errand with its case: what its page and its presses need. dead where the token never was, has ended, or the instalment is not what it was.
type errand struct {
	access.Errand
	due  civil.Date
	now  time.Time
	x    record.Case
	dead bool
}

func (d *Door) errand(c echo.Context) (e errand, err error) {
	ctx := c.Request().Context()
	found, ok, err := d.Links.Errand(ctx, c.Param("token"))
	if err != nil || !ok {
		return errand{dead: true}, err
	}
	e.Errand = found
	if e.due, err = civil.ParseDate(found.Due); err != nil {
		return e, err
	}
	if e.now, err = pg.Now(ctx, d.Book.DB); err != nil {
		return e, err
	}
	if e.x, err = d.Book.Case(ctx, record.CaseID{Lender: found.Lender.ID, Case: found.Case}); err != nil {
		return e, err
	}
	e.dead = !e.open(e.x, e.now) && !e.undoable(e.x, e.now)
	return e, nil
}

// open says whether it can still move or skip its instalment.
func (e errand) open(x record.Case, now time.Time) bool {
	in, _, ok := x.Plan.Next()
	return ok && !e.Amendment.Valid && now.Before(e.Expires) && x.Plan.Agreement == e.Agreement && in.N == e.N && in.DueOn == e.due
}

// undoable says whether what it did can still be taken back.
func (e errand) undoable(x record.Case, now time.Time) bool {
	return x.Plan.Live() && e.Amendment.Valid && x.Plan.Undo != nil && x.Plan.Undo.Amendment == e.Amendment.UUID && now.Before(x.Plan.Undo.Until)
}

// Errand is the page behind the one-purpose link of a debit notice: move, skip, or take it back. Looking spends nothing.
func (d *Door) Errand(c echo.Context) error {
	e, err := d.errand(c)
	if err != nil {
		return err
	}
	return d.errandPage(c, e, http.StatusOK, screens.ErrandPage{Undone: c.QueryParam("undone") == "1"})
}

func (d *Door) errandPage(c echo.Context, e errand, status int, p screens.ErrandPage) error {
	l := web.Lang(c)
	w := words.Errand.In(l)
	if e.dead {
		return web.Render(c, http.StatusGone, views.Text(d.bare(c, w.OverTitle), w.OverTitle, w.Over))
	}
	policy, _, err := d.Lenders.Policy(c.Request().Context(), d.Book.DB, e.Lender.ID, e.x.Facts.Currency, e.x.Today(e.now))
	if err != nil {
		return err
	}
	p.Shell, p.Token, p.Due, p.Before = d.bare(c, words.Fill(w.Title, words.Date(l, e.due))), short(c.Param("token")), e.due, e.x.Plan.Hash
	if c.Request().Method != http.MethodGet {
		p.Shell.Path = "/errand/" + p.Token
	}
	if e.Amendment.Valid {
		p.Done = "moved"
		if e.x.Plan.Undo.Change.Kind == plans.Skip {
			p.Done = "skipped"
		}
		if in, _, ok := e.x.Plan.Next(); ok {
			p.Next = in.DueOn
		}
		p.Until = words.Moment(l, e.x.Plan.Undo.Until, e.x.Facts.Zone)
		p.Shell.Title = words.Fill(w.Moved, words.Date(l, p.Next))
	} else {
		p.Days = e.days(policy)
		_, r := e.x.Change(policy, plans.Change{Kind: plans.Skip, How: plans.Append}, e.x.Today(e.now))
		p.MaySkip = r == nil
	}
	if len(p.Problems) > 0 {
		p.Shell.Error = true
	}
	return web.Render(c, status, screens.Errand(p))
}

// days are the days that are offered: some days and a week or two later, and the pay day where the plan knows one.
func (e errand) days(policy plans.Policy) []civil.Date {
	today := e.x.Today(e.now)
	all := []civil.Date{e.due.AddDays(3), e.due.AddDays(7), e.due.AddDays(14)}
	if p := e.x.Plan.Terms.Ask.PayDay; p != nil {
		all = append(all, p.Next(e.due.AddDays(1), e.x.Plan.Calendar))
	}
	slices.SortFunc(all, func(a, b civil.Date) int { return a.DaysSince(b) })
	all = slices.Compact(all)
	return slices.DeleteFunc(all, func(on civil.Date) bool {
		_, r := e.x.Change(policy, plans.Change{Kind: plans.MoveDate, How: plans.One, On: on}, today)
		return r != nil
	})
}

// MoveErrand moves the instalment to another day.
func (d *Door) MoveErrand(c echo.Context) error {
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	p := screens.ErrandPage{}
	on, err := civil.ParseDate(form("on"))
	if err != nil {
		p.Day, p.Month, p.Year = form("day"), form("month"), form("year")
		var ok bool
		if on, ok = web.Date(p.Day, p.Month, p.Year); !ok {
			return d.errandRefused(c, p, "day", plans.Refuse("not_a_date"))
		}
	}
	return d.runErrand(c, p, "day", plans.Change{Kind: plans.MoveDate, How: plans.One, On: on}, form("before"))
}

// SkipErrand skips the instalment; the plan ends one step later.
func (d *Door) SkipErrand(c echo.Context) error {
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	return d.runErrand(c, screens.ErrandPage{}, "", plans.Change{Kind: plans.Skip, How: plans.Append}, form("before"))
}

// runErrand does what the press asked for, once: whatever has changed meanwhile is seen under the case's lock.
func (d *Door) runErrand(c echo.Context, p screens.ErrandPage, field string, ch plans.Change, before string) error {
	ctx := c.Request().Context()
	e, err := d.errand(c)
	if err != nil {
		return err
	}
	if e.dead {
		return d.errandPage(c, e, http.StatusGone, p)
	}
	_, refusal, err := d.Book.Append(ctx, e.x.ID, "", record.Borrower(e.x.Person), func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		if !e.open(x, now) || x.Plan.Hash != before {
			return book.Answer{Refusal: plans.Refuse("terms_changed")}, nil
		}
		policy, _, err := d.Lenders.Policy(ctx, tx, e.Lender.ID, x.Facts.Currency, x.Today(now))
		if err != nil {
			return book.Answer{}, err
		}
		after, refusal := x.Change(policy, ch, x.Today(now))
		if refusal != nil {
			return book.Answer{Refusal: refusal}, nil
		}
		amendment := uuid.Must(uuid.NewV7())
		answer, err := d.amend(ctx, tx, now, x, amendment, ch, after.Terms.Hash(), "notice")
		if err != nil || answer.Refusal != nil {
			return answer, err
		}
		if spent, err := d.Links.SpendErrand(ctx, tx, e.Errand, amendment, now); err != nil || !spent {
			return book.Answer{Refusal: plans.Refuse("terms_changed")}, err
		}
		return answer, nil
	})
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.errandRefused(c, p, field, refusal)
	}
	return c.Redirect(http.StatusSeeOther, "/errand/"+short(c.Param("token")))
}

// sayable are the refusals whose words name no sum and no debt: whoever holds the phone may read them. Anything else is one sentence.
var sayable = []string{"not_a_date", "date_not_later", "date_too_late", "cut_off_passed", "skips_used", "payment_open"}

func (d *Door) errandRefused(c echo.Context, p screens.ErrandPage, field string, r *plans.Refusal) error {
	e, err := d.errand(c)
	if err != nil {
		return err
	}
	text := words.Errand.In(web.Lang(c)).CannotHere
	if slices.Contains(sayable, r.Code) {
		text = d.refuse(c, r, e.x)
	}
	if field != "" && p.Day+p.Month+p.Year == "" && r.Code != "not_a_date" {
		field = "on"
	}
	p.Problems = []views.Problem{{Field: field, Text: text}}
	return d.errandPage(c, e, http.StatusUnprocessableEntity, p)
}

// UndoErrand takes back what the errand did; until it ends it can be used again.
func (d *Door) UndoErrand(c echo.Context) error {
	ctx := c.Request().Context()
	e, err := d.errand(c)
	if err != nil {
		return err
	}
	if e.dead || !e.Amendment.Valid {
		return d.errandPage(c, e, http.StatusOK, screens.ErrandPage{})
	}
	_, refusal, err := d.Book.Append(ctx, e.x.ID, "", record.Borrower(e.x.Person), func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		events, refusal := x.UndoAmendment(e.Amendment.UUID, now)
		if refusal != nil {
			return book.Answer{Refusal: refusal}, nil
		}
		return book.Answer{Events: events}, d.Links.ReopenErrand(ctx, tx, e.Errand, e.Amendment.UUID)
	})
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.errandRefused(c, screens.ErrandPage{}, "", refusal)
	}
	return c.Redirect(http.StatusSeeOther, "/errand/"+short(c.Param("token"))+"?undone=1")
}

// LinkErrand sends a portal link to the contact on file, once in access.ResendPause: anything more than the errand asks for identity. The answer is always the same.
func (d *Door) LinkErrand(c echo.Context) error {
	ctx := c.Request().Context()
	e, err := d.errand(c)
	if err != nil {
		return err
	}
	if !e.dead {
		p, err := d.People.Get(ctx, d.Book.DB, e.Lender.ID, e.x.Person)
		if err != nil {
			return err
		}
		channel := "email"
		if p.Email == "" || slices.Contains(p.OptedOut, "email") {
			channel = "sms"
		}
		key := "errand-link:" + e.ID.String() + ":" + e.now.Truncate(access.ResendPause).Format(time.RFC3339)
		if _, _, err := d.Outreach.SendLink(ctx, e.x.ID, record.Borrower(e.x.Person), channel, key, true); err != nil {
			return err
		}
	}
	return d.renewed(c)
}
