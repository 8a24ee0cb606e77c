package console

import (
	"errors"
	"net/http"
	"slices"

	"evenkeel/portal/lenders"
	"evenkeel/portal/messages"
	"evenkeel/portal/people"
	"evenkeel/portal/talk"
	"evenkeel/portal/web"
	screens "evenkeel/views/console"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// deskOf is whose messages a member of staff reads: an adviser those to advisers, the collecting side those to it. Nothing in a URL changes that.
func deskOf(c echo.Context) string {
	if member(c).Role == Adviser {
		return messages.Adviser
	}
	return messages.Collector
}

// Messages are the threads of the member's desk, of every lender in their scope.
func (d *Door) Messages(c echo.Context) error {
	m, ctx, l := member(c), c.Request().Context(), web.Lang(c)
	p := screens.ThreadsPage{Shell: shell(c, words.Talk.In(l).Desk, true)}
	var all []messages.Waiting
	by := map[uuid.UUID]lenders.Lender{}
	for _, id := range m.Lenders {
		lender, err := d.Lenders.ByID(ctx, id)
		if err != nil {
			return err
		}
		by[id] = lender
		threads, err := d.Talk.Threads(ctx, id, deskOf(c))
		if err != nil {
			return err
		}
		all = append(all, threads...)
	}
	slices.SortStableFunc(all, func(a, b messages.Waiting) int {
		if (a.Unread > 0) != (b.Unread > 0) {
			if a.Unread > 0 {
				return -1
			}
			return 1
		}
		return b.At.Compare(a.At)
	})
	for _, t := range all[:min(200, len(all))] {
		who, err := d.People.Get(ctx, d.Book.DB, t.Lender, t.Person)
		if err != nil {
			return err
		}
		p.Threads = append(p.Threads, screens.ThreadHead{URL: "/console/" + by[t.Lender].Code + "/messages/" + t.Person.String(), Name: who.Name, Lender: by[t.Lender].Name, At: words.Moment(l, t.At, "UTC"), Unread: t.Unread})
	}
	return web.Render(c, http.StatusOK, screens.Threads(p))
}

// person is the borrower that the URL names, at a lender in the member's scope.
func (d *Door) person(c echo.Context) (lenders.Lender, people.Person, error) {
	var who people.Person
	lender, err := d.lenderOf(c)
	if err != nil {
		return lender, who, err
	}
	id, err := uuid.Parse(c.Param("person"))
	if err != nil {
		return lender, who, web.Missing
	}
	who, err = d.People.Get(c.Request().Context(), d.Book.DB, lender.ID, id)
	if errors.Is(err, people.ErrNobody) {
		err = web.Missing
	}
	return lender, who, err
}

// Thread is what the member's desk and a borrower wrote to each other. What the borrower wrote is read from here on.
func (d *Door) Thread(c echo.Context) error {
	lender, who, err := d.person(c)
	if err != nil {
		return err
	}
	m, ctx := member(c), c.Request().Context()
	list, err := d.Book.List(ctx, lender.ID, who.ID)
	if err != nil {
		return err
	}
	for _, x := range list[:min(1, len(list))] {
		if err := d.Staff.Saw(ctx, m, lender.ID, x.ID.Case, "messages"); err != nil {
			return err
		}
	}
	if err := d.Talk.Taken(ctx, lender.ID, who.ID, deskOf(c), m.ID); err != nil {
		return err
	}
	p, err := d.thread(c, lender, who)
	if err != nil {
		return err
	}
	return web.Render(c, http.StatusOK, screens.ThreadOne(p))
}

func (d *Door) thread(c echo.Context, lender lenders.Lender, who people.Person) (screens.ThreadPage, error) {
	m, l := member(c), web.Lang(c)
	w := words.Talk.In(l)
	p := screens.ThreadPage{Shell: shell(c, w.Desk+": "+who.Name, true), URL: "/console/" + lender.Code + "/messages/" + who.ID.String(), Desk: deskOf(c)}
	var err error
	if p.Needs, err = d.needs(c, lender.ID, who.ID); err != nil {
		return p, err
	}
	all, err := d.Talk.Thread(c.Request().Context(), lender.ID, who.ID, deskOf(c))
	if err != nil {
		return p, err
	}
	p.Thread = talk.Show(l, all, who.Zone, p.URL+"/files/", func(staff uuid.UUID) bool { return staff != uuid.Nil }, func(staff uuid.UUID) string {
		switch staff {
		case uuid.Nil:
			return who.Name
		case m.ID:
			return m.Name
		}
		return w.Desks[deskOf(c)]
	})
	if p.Budget, err = d.sharedWith(c, lender.ID, who.ID); err != nil {
		return p, err
	}
	for i := range p.Thread { // the borrower's own reading is not watched
		p.Thread[i].Read = false
	}
	return p, nil
}

// WriteMessage takes a message of staff to a borrower.
func (d *Door) WriteMessage(c echo.Context) error {
	lender, who, err := d.person(c)
	if err != nil {
		return err
	}
	posted, done, err := talk.Read(c)
	defer done()
	if err != nil {
		return err
	}
	refusal := posted.Refused()
	if refusal == nil {
		if refusal, err = d.Talk.Write(c.Request().Context(), lender.ID, who.ID, deskOf(c), member(c).ID, posted.Words, posted.Files); err != nil {
			return err
		}
	}
	p, err := d.thread(c, lender, who)
	if err != nil {
		return err
	}
	if refusal == nil {
		return c.Redirect(http.StatusSeeOther, p.URL)
	}
	p.Typed, p.Files, p.Problems, p.Shell.Error = posted.Words, len(posted.Files) > 0, talk.Problem(web.Lang(c), refusal), true
	return web.Render(c, http.StatusUnprocessableEntity, screens.ThreadOne(p))
}

// MessageFile hands out a file of a thread of the member's desk.
func (d *Door) MessageFile(c echo.Context) error {
	lender, who, err := d.person(c)
	if err != nil {
		return err
	}
	id, err := uuid.Parse(c.Param("file"))
	if err != nil {
		return web.Missing
	}
	f, ok, err := d.Talk.File(c.Request().Context(), lender.ID, who.ID, id, deskOf(c))
	if err != nil {
		return err
	}
	if !ok {
		return web.Missing
	}
	return web.Download(c, f.Name, f.Type, f.Data)
}

// sharedWith is what the borrower shares of their budget with an adviser; the collecting side has its own beside the case.
func (d *Door) sharedWith(c echo.Context, lender, person uuid.UUID) (*screens.BudgetPanel, error) {
	if member(c).Role != Adviser {
		return nil, nil
	}
	ctx := c.Request().Context()
	list, err := d.Book.List(ctx, lender, person)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	x, err := d.Book.Case(ctx, list[0].ID)
	if err != nil {
		return nil, err
	}
	return d.budget(c, member(c), x, web.Lang(c))
}
