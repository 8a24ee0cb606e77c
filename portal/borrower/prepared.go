package borrower

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/helping"
	"evenkeel/portal/messages"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Prepared is something that a helper prepared, whole, before it counts.
func (d *Door) Prepared(c echo.Context) error {
	return d.prepared(c, http.StatusOK, "")
}

// proposal is the visit's own that the URL names.
func (d *Door) proposal(c echo.Context) (p helping.Proposal, err error) {
	id, err := uuid.Parse(c.Param("proposal"))
	if err != nil {
		return p, web.Missing
	}
	v := visit(c)
	p, ok, err := d.Assist.Proposal(c.Request().Context(), v.Lender.ID, v.Person, id)
	if err == nil && (!ok || v.Helper != nil && p.Helper != v.Helper.ID) {
		err = web.Missing
	}
	return p, err
}

func (d *Door) prepared(c echo.Context, status int, problem string) error {
	v, l := visit(c), web.Lang(c)
	w := words.Helpers.In(l)
	x, err := d.proposal(c)
	if err != nil {
		return err
	}
	page, err := d.laidOut(c, x)
	if err != nil {
		return err
	}
	h, err := d.theHelper(c, x.Helper)
	if err != nil {
		return err
	}
	page.Shell, page.By = shell(c, page.What, ""), words.Fill(w.PreparedBy, h.Name, words.Moment(l, x.At, place(c)))
	page.Shell.Path = base(v) + "/helpers/proposals/" + page.ID
	if problem != "" {
		page.Problems, page.Shell.Error = []views.Problem{{Text: problem}}, true
	}
	return web.Render(c, status, screens.Prepared(page))
}

// laidOut is what a proposal says, for whoever may read it. A plan is priced as of now.
func (d *Door) laidOut(c echo.Context, x helping.Proposal) (screens.PreparedPage, error) {
	v, l := visit(c), web.Lang(c)
	p := screens.PreparedPage{ID: x.ID.String(), Kind: x.What, What: words.Helpers.In(l).Prepared[x.What], Outcome: x.Outcome, Words: x.Words}
	switch x.What {
	case helping.Hardship:
		p.Reason = words.Care.In(l).Changed[x.Reason]
	case helping.Plan:
		for _, debt := range v.Debts {
			if debt.ID == x.Case {
				p.Creditor = debt.Creditor
			}
		}
		_, t, refusal, err := d.price(c.Request().Context(), d.Book.DB, x, v.Now)
		if err != nil {
			return p, err
		}
		if refusal == nil {
			p.Terms = &t
		}
	}
	return p, nil
}

// price is what a prepared plan would be now, by the policy that stands.
func (d *Door) price(ctx context.Context, from pg.Reader, x helping.Proposal, now time.Time) (record.Case, plans.Terms, *plans.Refusal, error) {
	var t plans.Terms
	k, err := d.Book.Case(ctx, x.Case)
	if err != nil {
		return k, t, nil, err
	}
	refusal := k.MayNegotiate()
	if refusal != nil || x.Ask == nil {
		return k, t, refusal, nil
	}
	policy, ok, err := d.Lenders.Policy(ctx, from, x.Case.Lender, k.Facts.Currency, k.Today(now))
	if err != nil {
		return k, t, nil, err
	}
	if !ok {
		return k, t, plans.Refuse("nothing_offered"), nil
	}
	t, refusal = policy.Price(k.Debt(), *x.Ask, k.Today(now))
	return k, t, refusal, nil
}

// lay lays a prepared plan out to read and sign, by whoever is here, as their own proposal would be; what was prepared is decided with it. A second tap finds
// the same offer.
func (d *Door) lay(c echo.Context, x helping.Proposal, outcome string) (offer uuid.UUID, refusal *plans.Refusal, err error) {
	v := visit(c)
	offer = uuid.NewSHA1(x.ID, []byte("offer"))
	_, refusal, err = d.Book.Append(c.Request().Context(), x.Case, "helper-laid:"+x.ID.String(), by(v), func(ctx context.Context, tx *pg.Tx, now time.Time, k record.Case) (book.Answer, error) {
		policy, _, err := d.Lenders.Policy(ctx, tx, x.Case.Lender, k.Facts.Currency, k.Today(now))
		if err != nil || x.Ask == nil {
			return book.Answer{}, err
		}
		t, refusal := policy.Price(k.Debt(), *x.Ask, k.Today(now))
		if refusal != nil {
			return book.Answer{Refusal: refusal}, nil
		}
		events, refusal := k.Review(offer, t, false)
		if refusal != nil {
			return book.Answer{Events: events, Refusal: refusal}, nil
		}
		answered, err := d.Assist.DecideIn(ctx, tx, x, outcome, offer, now)
		if err != nil {
			return book.Answer{}, err
		}
		if answered == nil {
			return book.Answer{Refusal: plans.Refuse("helper_decided")}, nil
		}
		return book.Answer{Events: append(answered, events...)}, nil
	})
	return offer, refusal, err
}

// Confirm is the borrower making what was prepared their own: the ordinary step, by them.
func (d *Door) Confirm(c echo.Context) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	x, err := d.proposal(c)
	if err != nil {
		return err
	}
	if x.What == helping.Plan {
		offer, refusal, err := d.lay(c, x, helping.Confirmed)
		if err != nil {
			return err
		}
		if refusal != nil {
			k, err := d.Book.Case(ctx, x.Case)
			if err != nil {
				return err
			}
			return d.prepared(c, http.StatusUnprocessableEntity, d.refuse(c, refusal, k))
		}
		return c.Redirect(http.StatusSeeOther, d.pathOf(c, x.Case)+"/offers/"+offer.String())
	}
	mine, err := d.Assist.Claim(ctx, x, v.Now)
	if err != nil {
		return err
	}
	if !mine {
		return c.Redirect(http.StatusSeeOther, "/helpers?decided="+x.Outcome)
	}
	to := "/helpers?decided=" + helping.Confirmed
	var refusal *plans.Refusal
	switch x.What {
	case helping.Message:
		refusal, err = d.Talk.Write(ctx, v.Lender.ID, v.Person, messages.Collector, uuid.Nil, x.Words, nil)
	case helping.Hardship:
		to = "/hardship"
		refusal, err = d.Care.Hardship(ctx, v.Lender.ID, v.Person, x.Reason, false)
	}
	if err != nil || refusal != nil {
		if back := d.Assist.GiveBack(context.WithoutCancel(ctx), x); err == nil {
			err = back
		}
		if err != nil {
			return err
		}
		return d.prepared(c, http.StatusUnprocessableEntity, words.Fill(words.Helpers.In(l).GoneWrong, refuse(c, refusal)))
	}
	if err := d.Assist.Decide(ctx, x, helping.Confirmed, by(v)); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, to)
}

// Discard throws it away; nothing has changed.
func (d *Door) DiscardPrepared(c echo.Context) error {
	x, err := d.proposal(c)
	if err != nil {
		return err
	}
	if err := d.Assist.Decide(c.Request().Context(), x, helping.Discarded, by(visit(c))); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/helpers?decided="+helping.Discarded)
}

// pathOf is how the visit's own case is reached; empty for the only one.
func (d *Door) pathOf(c echo.Context, id record.CaseID) string {
	v := visit(c)
	for i, x := range v.Debts {
		if x.ID == id && len(v.Debts) > 1 {
			return base(v) + "/debts/" + strconv.Itoa(i+1)
		}
	}
	return base(v)
}
