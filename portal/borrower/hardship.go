package borrower

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/conduct"
	"evenkeel/portal/desk"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// changed are what may have changed, in the order shown. Declared, never inferred.
var changed = []string{"income", "health", "caring", "bereavement", "disaster", "other"}

// Hardship asks what has changed; where somebody has said so, it tells until when everything is on hold and what could help. It stands for all debts of
// the person, whichever it is reached from.
func (d *Door) Hardship(c echo.Context) error {
	return d.hardship(c, http.StatusOK, nil)
}

func (d *Door) hardship(c echo.Context, status int, problems []views.Problem) error {
	v, l := visit(c), web.Lang(c)
	w := words.Care.In(l)
	p := screens.HardshipPage{Shell: shell(c, w.HardTitle, ""), Choices: changed, Problems: problems, Profile: v.Lender.Profile, Told: c.QueryParam("told") == "space"}
	p.Shell.Path, p.Shell.Error = "/hardship", len(problems) > 0
	for i, debt := range v.Debts {
		x, err := d.Book.Case(c.Request().Context(), debt.ID)
		if err != nil {
			return err
		}
		if p.Packs == nil {
			p.Packs = packs(x)
			p.Spaces = conduct.Spaces(p.Packs, x.Today(v.Now))
			if _, r := conduct.HoldFor(p.Packs, conduct.BreathingSpace, x.Today(v.Now)); r != nil {
				p.Instead = r.Args["instead"]
			}
		}
		for _, pay := range x.Payments {
			p.Sent = p.Sent || pay.Purpose == record.ForAutopay && pay.State == "started"
		}
		for _, h := range x.Holds {
			if h.Why == conduct.Hardship {
				p.Hold, p.Reason, p.Asked = h, x.Declared.Reason, x.Declared.Person
			} else if !slices.ContainsFunc(p.Others, func(o record.HoldPlaced) bool { return o.Hold == h.Hold }) {
				p.Others = append(p.Others, h)
			}
		}
		path := ""
		if len(v.Debts) > 1 {
			path = "/debts/" + strconv.Itoa(i+1)
		}
		switch {
		case x.Plan.Live():
			p.Plan = true
			p.Ways = append(p.Ways, screens.Helping{Path: path, Creditor: debt.Creditor, Plan: true})
		case x.MayNegotiate() == nil:
			p.Ways = append(p.Ways, screens.Helping{Path: path, Creditor: debt.Creditor})
		}
	}
	if p.Hold.Hold != uuid.Nil {
		p.Shell.Title = w.HeldOpen
	}
	return web.Render(c, status, screens.Hardship(p))
}

// DeclareHardship is the second tap: everything is on hold.
func (d *Door) DeclareHardship(c echo.Context) error {
	v := visit(c)
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	reason := form("reason")
	if !slices.Contains(changed, reason) {
		return web.Missing
	}
	refusal, err := d.Care.Hardship(c.Request().Context(), v.Lender.ID, v.Person, reason, false)
	return d.hard(c, refusal, err, "/hardship")
}

// AskPerson is "a person, please": it waits on the desk.
func (d *Door) AskPerson(c echo.Context) error {
	v := visit(c)
	reason := "other"
	for _, debt := range v.Debts {
		x, err := d.Book.Case(c.Request().Context(), debt.ID)
		if err != nil {
			return err
		}
		if x.Declared.Reason != "" {
			reason = x.Declared.Reason
		}
	}
	refusal, err := d.Care.Hardship(c.Request().Context(), v.Lender.ID, v.Person, reason, true)
	return d.hard(c, refusal, err, "/hardship")
}

// EndHardship is "I can go on".
func (d *Door) EndHardship(c echo.Context) error {
	v := visit(c)
	refusal, err := d.Care.EndHardship(c.Request().Context(), v.Lender.ID, v.Person)
	return d.hard(c, refusal, err, "/hardship")
}

// hard leads on after a choice, or says beside the page why not.
func (d *Door) hard(c echo.Context, refusal *plans.Refusal, err error, to string) error {
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.hardship(c, http.StatusUnprocessableEntity, []views.Problem{{Text: refuse(c, refusal)}})
	}
	return c.Redirect(http.StatusSeeOther, to)
}

// refuse is a refusal without amounts in the reader's words.
func refuse(c echo.Context, r *plans.Refusal) string {
	return words.Refuse(web.Lang(c), r, func(_, value string) string { return value })
}

// TellSpace is a borrower saying that they have a breathing space: a note and a task, for a person to check with the registry. Nothing is believed and
// nothing is doubted here.
func (d *Door) TellSpace(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	kind := form("kind")
	if kind != conduct.BreathingSpace && kind != conduct.MentalHealth {
		return d.hardship(c, http.StatusUnprocessableEntity, []views.Problem{{Field: "kind", Text: words.Care.In(l).NeedKind}})
	}
	note := uuid.Must(uuid.NewV7())
	f := screens.Typed{About: []string{kind}, Words: form("reference")}
	err = d.take(c.Request().Context(), v.Lender.ID, v.Person, note, by(v), "", people.Space, f, func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) ([]record.Event, error) {
		return []record.Event{record.SpaceTold{Note: note, Why: kind}}, desk.Open(ctx, tx, x.ID, desk.Help, note, now)
	})
	return d.hard(c, nil, err, "/hardship?told=space")
}

// Away ends the visit and shows an empty page: for somebody who must not be seen reading this.
func (d *Door) Away(c echo.Context) error {
	if err := d.Links.Leave(c.Request().Context(), d.Web.Cookie(c, cookie), visit(c), opener(c)); err != nil {
		return err
	}
	d.Web.SetCookie(c, cookie, "")
	d.unsay(c)
	return c.Redirect(http.StatusSeeOther, "/away")
}

// Empty is the page with nothing on it.
func (d *Door) Empty(c echo.Context) error {
	return web.Render(c, http.StatusOK, screens.Empty(web.Lang(c)))
}
