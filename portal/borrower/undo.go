package borrower

import (
	"context"
	"errors"
	"net/http"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// errSent undoes a choice whose debit has gone to the gateway already.
var errSent = errors.New("a debit has been sent")

// choose makes a choice about the plan under the case's lock and leads to a page, or says on the plan's own page why not.
func (d *Door) choose(c echo.Context, x living, key, to string, decide book.Decide) error {
	_, r, err := d.Book.Append(c.Request().Context(), x.id, key, by(x.v), decide)
	if errors.Is(err, errSent) {
		r, err = plans.Refuse("payment_open"), nil
	}
	switch {
	case err != nil:
		return err
	case r == nil:
		return c.Redirect(http.StatusSeeOther, to)
	case r.Code == "no_plan", r.Code == "not_paused":
		return d.toPlan(c, x)
	}
	if x, _, err = d.live(c); err != nil {
		return err
	}
	return d.plan(c, x, http.StatusUnprocessableEntity, []views.Problem{{Text: d.says(c, r, x)}})
}

// UndoAmendment takes the newest change back, while that is possible. A debit that waits is stopped: what it was for is no longer due.
func (d *Door) UndoAmendment(c echo.Context) error {
	amendment, err := uuid.Parse(c.Param("amendment"))
	if err != nil {
		return web.Missing
	}
	x, ok, err := d.live(c)
	if err != nil {
		return err
	}
	if !ok {
		return d.toPlan(c, x)
	}
	return d.choose(c, x, "undo:"+amendment.String(), x.path+"/plan?undone="+amendment.String(), func(ctx context.Context, tx *pg.Tx, now time.Time, y record.Case) (book.Answer, error) {
		events, r := y.UndoAmendment(amendment, now)
		if r != nil {
			return book.Answer{Refusal: r}, nil
		}
		stopped, err := d.Payments.StopDebits(ctx, tx, now, y.ID, "change undone")
		if err == nil && len(stopped.Sent) > 0 {
			err = errSent
		}
		return book.Answer{Events: append(stopped.Say(y), events...)}, err
	})
}

// Resume ends a pause before its time.
func (d *Door) Resume(c echo.Context) error {
	x, ok, err := d.live(c)
	if err != nil {
		return err
	}
	if !ok {
		return d.toPlan(c, x)
	}
	amendment := uuid.Must(uuid.NewV7())
	return d.choose(c, x, "", x.path+"/plan?changed="+amendment.String(), func(_ context.Context, _ *pg.Tx, now time.Time, y record.Case) (book.Answer, error) {
		events, r := y.Resume(amendment, now)
		return book.Answer{Events: events, Refusal: r}, nil
	})
}

// UndoAgreement takes the whole agreement back in its cooling-off. Autopay ends with it, and a debit that waits never goes.
func (d *Door) UndoAgreement(c echo.Context) error {
	x, ok, err := d.live(c)
	if err != nil {
		return err
	}
	if !ok {
		return d.toPlan(c, x)
	}
	return d.choose(c, x, "", x.path+"/plan", func(ctx context.Context, tx *pg.Tx, now time.Time, y record.Case) (book.Answer, error) {
		events, r := y.UndoAgreement(now)
		if r != nil {
			return book.Answer{Refusal: r}, nil
		}
		stopped, err := d.Payments.Revoke(ctx, tx, now, y.ID, "plan_ended")
		if err == nil && len(stopped.Sent) > 0 {
			err = errSent
		}
		return book.Answer{Events: append(stopped.Say(y), events...)}, err
	})
}
