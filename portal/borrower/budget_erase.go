package borrower

import (
	"context"
	"net/http"
	"time"

	"evenkeel/portal/book"
	"evenkeel/portal/budget"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// EraseBudget erases all versions, the draft and the note of how a plan looked by them in one press, and ends what was shared. Where there is nothing, nothing happens. Who had been let in by the company
// reads that sharing has ended; that the budget is gone stands in the borrower's own record only.
func (d *Door) EraseBudget(c echo.Context) error {
	v := visit(c)
	erased, ended, done := 0, []budget.Consent(nil), false
	err := d.Book.AppendAll(c.Request().Context(), v.Lender.ID, v.Person, "", by(v), func(ctx context.Context, tx *pg.Tx, now time.Time, _ record.Case) (book.Answer, error) {
		if !done {
			done = true
			all, err := d.Budget.Consents(ctx, tx, v.Lender.ID, v.Person, own(v))
			if err != nil {
				return book.Answer{}, err
			}
			for _, to := range []string{budget.ToLender, budget.ToAdviser} {
				if s, ok := budget.Standing(all, to, now); ok && s.ID != uuid.Nil {
					ended = append(ended, s)
				}
			}
			if erased, err = d.Budget.Erase(ctx, tx, v.Lender.ID, v.Person, own(v), now); err != nil {
				return book.Answer{}, err
			}
			if err := d.Sustained.Drop(ctx, tx, v.Lender.ID, v.Person); err != nil { // it was made of what is erased
				return book.Answer{}, err
			}
		}
		var events []record.Event
		for _, s := range ended {
			events = append(events, record.StatementWithdrawn{Consent: s.ID, Version: s.Version, Level: levelNames[s.Level]})
		}
		if erased > 0 {
			events = append(events, record.CapacityErased{Versions: erased})
		}
		return book.Answer{Events: events}, nil
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget?erased=1")
}
