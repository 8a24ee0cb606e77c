package borrower

import (
	"net/http"
	"slices"

	"evenkeel/portal/messages"
	"evenkeel/portal/talk"
	"evenkeel/portal/web"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Messages is the thread with one desk: the one that was chosen, or where something new stands. What stands there is read from here on.
func (d *Door) Messages(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
	unread, err := d.Talk.Unread(ctx, v.Lender.ID, v.Person)
	if err != nil {
		return err
	}
	desk := c.QueryParam("to")
	if !slices.Contains(messages.Desks, desk) {
		desk = messages.Collector
		if unread[messages.Collector] == 0 && unread[messages.Adviser] > 0 {
			desk = messages.Adviser
		}
	}
	p, err := d.thread(c, desk)
	if err != nil {
		return err
	}
	p.Unread, p.Sent = unread, c.QueryParam("sent") == "1"
	if unread[desk] > 0 {
		if err := d.Talk.Opened(ctx, v.Lender.ID, v.Person, desk, v.Now); err != nil {
			return err
		}
	}
	return web.Render(c, http.StatusOK, screens.Messages(p))
}

func (d *Door) thread(c echo.Context, desk string) (screens.MessagesPage, error) {
	v, l := visit(c), web.Lang(c)
	w := words.Talk.In(l)
	p := screens.MessagesPage{Shell: shell(c, w.Heads[desk], "/messages"), Desk: desk}
	all, err := d.Talk.Thread(c.Request().Context(), v.Lender.ID, v.Person, desk)
	if err != nil {
		return p, err
	}
	p.Thread = talk.Show(l, all, place(c), "/messages/files/", func(staff uuid.UUID) bool { return staff == uuid.Nil }, func(staff uuid.UUID) string {
		if staff == uuid.Nil {
			return w.You
		}
		return w.Desks[desk]
	})
	return p, nil
}

// WriteMessage takes a message with its files, or says what is wrong with it and keeps what was typed.
func (d *Door) WriteMessage(c echo.Context) error {
	v := visit(c)
	posted, done, err := talk.Read(c)
	defer done()
	if err != nil {
		return err
	}
	desk := c.Request().PostForm.Get("to")
	if !slices.Contains(messages.Desks, desk) {
		return web.Missing
	}
	refusal := posted.Refused()
	if refusal == nil {
		if refusal, err = d.Talk.Write(c.Request().Context(), v.Lender.ID, v.Person, desk, uuid.Nil, posted.Words, posted.Files); err != nil {
			return err
		}
	}
	if refusal == nil {
		return c.Redirect(http.StatusSeeOther, "/messages?sent=1&to="+desk)
	}
	p, err := d.thread(c, desk)
	if err != nil {
		return err
	}
	p.Typed, p.Files, p.Problems = posted.Words, len(posted.Files) > 0, talk.Problem(web.Lang(c), refusal)
	p.Shell.Error, p.Shell.Path = true, "/messages?to="+desk
	return web.Render(c, http.StatusUnprocessableEntity, screens.Messages(p))
}

// MessageFile hands out a file of a message of the borrower's own, of either desk.
func (d *Door) MessageFile(c echo.Context) error {
	id, err := uuid.Parse(c.Param("file"))
	if err != nil {
		return web.Missing
	}
	v := visit(c)
	f, ok, err := d.Talk.File(c.Request().Context(), v.Lender.ID, v.Person, id, messages.Desks...)
	if err != nil {
		return err
	}
	if !ok {
		return web.Missing
	}
	return web.Download(c, f.Name, f.Type, f.Data)
}
