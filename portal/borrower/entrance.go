package borrower

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/lenders"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/labstack/echo/v4"
)

// Go is the page behind a link: one and the same for any token, live or not. It spends nothing and says nothing of a debt.
func (d *Door) Go(c echo.Context) error {
	who, err := d.who(c, c.Param("token"))
	if err != nil {
		return err
	}
	w := words.Door.In(web.Lang(c))
	return web.Render(c, http.StatusOK, screens.Door(screens.DoorPage{Shell: d.bare(c, w.Title), Token: short(c.Param("token")), Who: who}))
}

// short cuts a token that cannot be one, so that nothing long is echoed.
func short(token string) string {
	if len(token) > 60 || strings.Trim(token, "0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return "x"
	}
	return token
}

// who is the company a link names by its public number, or every company here: the page must look the same for live and dead links.
func (d *Door) who(c echo.Context, token string) (screens.WhoPage, error) {
	all, err := d.Lenders.All(c.Request().Context())
	if err != nil {
		return screens.WhoPage{}, err
	}
	number, _, _ := strings.Cut(token, "-")
	n, _ := strconv.Atoi(number)
	var p screens.WhoPage
	for _, l := range all {
		if l.Number == n {
			p.Lenders = []lenders.Profile{l.Profile}
		}
	}
	if p.Lenders == nil {
		for _, l := range all {
			p.Lenders = append(p.Lenders, l.Profile)
		}
	}
	return p, nil
}

// WhoWeAre says who we are and how to check it.
func (d *Door) WhoWeAre(c echo.Context) error {
	p, err := d.who(c, "")
	if err != nil {
		return err
	}
	p.Shell = d.bare(c, words.Door.In(web.Lang(c)).WhoTitle)
	return web.Render(c, http.StatusOK, screens.Who(p))
}

// Spend opens a live link. Anything else is one page, 410.
func (d *Door) Spend(c echo.Context) error {
	token, ok, err := d.Links.Spend(c.Request().Context(), c.Param("token"))
	if err != nil {
		return err
	}
	if !ok {
		w := words.Door.In(web.Lang(c))
		s := d.bare(c, w.GoneTitle)
		s.Path = "/go/" + short(c.Param("token"))
		return web.Render(c, http.StatusGone, screens.Gone(s, short(c.Param("token"))))
	}
	d.Web.SetCookie(c, cookie, token.Reveal())
	return c.Redirect(http.StatusSeeOther, "/identity")
}

// Renew asks for a new link with an old one. Only a known link causes a message, to the contact on file; the answer is always the same.
func (d *Door) Renew(c echo.Context) error {
	ctx := c.Request().Context()
	link, ok, err := d.Links.Known(ctx, c.Param("token"))
	if err != nil {
		return err
	}
	if ok {
		if err := d.renew(ctx, link); err != nil {
			return err
		}
	}
	return d.renewed(c)
}

// RenewVisit is the same for somebody whose visit has ended by itself: the cookie stands for the link.
func (d *Door) RenewVisit(c echo.Context) error {
	ctx := c.Request().Context()
	link, _, ok, err := d.Links.Lapsed(ctx, d.Web.Cookie(c, cookie))
	if err != nil {
		return err
	}
	if ok {
		if err := d.renew(ctx, link); err != nil {
			return err
		}
	}
	return d.renewed(c)
}

func (d *Door) renewed(c echo.Context) error {
	w := words.Door.In(web.Lang(c))
	return web.Render(c, http.StatusOK, views.Text(d.bare(c, w.RenewDone), w.RenewDone, w.RenewDoneBody))
}

// renew sends a new link to the contact on file, once in access.ResendPause.
func (d *Door) renew(ctx context.Context, link access.Link) error {
	now, err := pg.Now(ctx, d.Book.DB)
	if err != nil {
		return err
	}
	due := false
	err = d.Book.DB.Transact(ctx, func(tx *pg.Tx) error {
		due, err = d.Links.AskNew(ctx, tx, link, now)
		return err
	})
	if err != nil {
		return err
	}
	if due {
		p, err := d.People.Get(ctx, d.Book.DB, link.Lender, link.Person)
		if err != nil {
			return err
		}
		channel := "email"
		if p.Email == "" || slices.Contains(p.OptedOut, "email") {
			channel = "sms"
		}
		key := "renew:" + link.ID.String() + ":" + now.Truncate(access.ResendPause).Format(time.RFC3339)
		if _, _, err := d.Outreach.SendLink(ctx, record.CaseID{Lender: link.Lender, Case: link.Case}, record.Borrower(link.Person), channel, key, true); err != nil {
			return err
		}
	}
	return nil
}

// NotMe is "this isn't me", before identity. The person's links are taken back, and nothing more goes to the address that reached somebody else.
func (d *Door) NotMe(c echo.Context) error {
	ctx := c.Request().Context()
	link, ok, err := d.Links.Known(ctx, c.Param("token"))
	if err != nil {
		return err
	}
	if ok {
		key := "not-me:" + link.ID.String()
		err := d.Book.AppendAll(ctx, link.Lender, link.Person, key, record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
			events := []record.Event{record.OptedOut{Channel: link.Channel}}
			if x.ID.Case == link.Case {
				events = append([]record.Event{record.WrongPerson{Link: link.ID}}, events...)
			}
			revoked, err := d.Links.Revoke(ctx, tx, link.Lender, link.Person, now)
			if err != nil {
				return book.Answer{}, err
			}
			for _, r := range revoked {
				events = append(events, record.LinkRevoked{Link: r})
			}
			return book.Answer{Events: events}, people.OptOut(ctx, tx, link.Lender, link.Person, link.Channel, now)
		})
		if err != nil {
			return err
		}
	}
	who, err := d.who(c, c.Param("token"))
	if err != nil {
		return err
	}
	w := words.Door.In(web.Lang(c))
	return web.Render(c, http.StatusOK, screens.NotMe(d.bare(c, w.NotMeDone), who))
}

// Identity asks the two facts.
func (d *Door) Identity(c echo.Context) error {
	v := visit(c)
	if v.Known {
		return c.Redirect(http.StatusSeeOther, "/")
	}
	if opener(c).Locked {
		return d.locked(c)
	}
	return web.Render(c, http.StatusOK, screens.Identity(screens.IdentityPage{Shell: d.bare(c, words.Identity.In(web.Lang(c)).Title), Facts: opener(c).Facts}))
}

func (d *Door) locked(c echo.Context) error {
	w := words.Identity.In(web.Lang(c))
	s := d.bare(c, w.LockedTitle)
	s.Error = true
	return web.Render(c, http.StatusForbidden, screens.Locked(s, visit(c).Lender.Profile))
}

// Prove judges the answers. What is no answer at all (an empty box, a date that does not exist) is not counted as a try.
func (d *Door) Prove(c echo.Context) error {
	v := visit(c)
	if v.Known {
		return c.Redirect(http.StatusSeeOther, "/")
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	w := words.Identity.In(web.Lang(c))
	p := screens.IdentityPage{Shell: d.bare(c, w.Title), Facts: opener(c).Facts, Day: form("day"), Month: form("month"), Year: form("year"), IDLast4: form("id_last4"), Postcode: form("postcode")}
	p.Shell.Path = "/identity"
	a := people.Answers{IDLast4: p.IDLast4, Postcode: p.Postcode}
	var ok bool
	if a.Born, ok = web.Date(p.Day, p.Month, p.Year); !ok && slices.Contains(opener(c).Facts, people.FactBorn) {
		p.Problems = append(p.Problems, views.Problem{Field: "day", Text: w.BadDate})
	}
	if strings.TrimSpace(p.IDLast4) == "" && slices.Contains(opener(c).Facts, people.FactIDLast4) {
		p.Problems = append(p.Problems, views.Problem{Field: "id_last4", Text: w.NeedID})
	}
	if strings.TrimSpace(p.Postcode) == "" && slices.Contains(opener(c).Facts, people.FactPostcode) {
		p.Problems = append(p.Problems, views.Problem{Field: "postcode", Text: w.NeedPostcode})
	}
	if len(p.Problems) == 0 {
		outcome, token, err := d.Links.Prove(c.Request().Context(), d.Web.Cookie(c, cookie), v, opener(c), a)
		if err != nil {
			return err
		}
		switch outcome {
		case access.Right:
			d.Web.SetCookie(c, cookie, token.Reveal())
			to, err := d.onward(c, v)
			if err != nil {
				return err
			}
			if to == "/" {
				to = leads(v, opener(c))
			}
			return c.Redirect(http.StatusSeeOther, to)
		case access.LockedOut:
			return d.locked(c)
		}
		field := "day"
		if !slices.Contains(opener(c).Facts, people.FactBorn) {
			field = opener(c).Facts[0]
		}
		p.Problems = []views.Problem{{Field: field, Text: w.Wrong}}
	}
	p.Shell.Error = true
	return web.Render(c, http.StatusUnprocessableEntity, screens.Identity(p))
}

// leads is where a link leads once identity is proved: the page it was sent for, of its own case, or home.
func leads(v access.Visit, o access.Opener) string {
	below := map[string]string{"pay": "/pay", "plan": "/plan", "autopay": "/plan/autopay"}[o.Leads]
	if below == "" {
		return "/"
	}
	for i, x := range v.Debts {
		if x.ID.Case == o.Case && len(v.Debts) > 1 {
			return "/debts/" + strconv.Itoa(i+1) + below
		}
	}
	return below
}

// Doubt is "the facts you ask for are wrong".
func (d *Door) Doubt(c echo.Context) error {
	v := visit(c)
	_, _, err := d.Book.Append(c.Request().Context(), record.CaseID{Lender: v.Lender.ID, Case: opener(c).Case}, "doubt:"+v.Link.String(), by(v), says(record.FactsQuestioned{Link: v.Link}))
	if err != nil {
		return err
	}
	w := words.Identity.In(web.Lang(c))
	return web.Render(c, http.StatusOK, screens.Doubted(d.bare(c, w.FactsDone), v.Lender.Profile))
}

// says is a Decide that always answers the same events.
func says(events ...record.Event) book.Decide {
	return func(context.Context, *pg.Tx, time.Time, record.Case) (book.Answer, error) {
		return book.Answer{Events: events}, nil
	}
}

// Leave logs out.
func (d *Door) Leave(c echo.Context) error {
	if err := d.Links.Leave(c.Request().Context(), d.Web.Cookie(c, cookie), visit(c), opener(c)); err != nil {
		return err
	}
	d.Web.SetCookie(c, cookie, "")
	d.unsay(c)
	w := words.Faults.In(web.Lang(c))
	s := d.bare(c, w.SignedOutTitle)
	s.Leave = ""
	return web.Render(c, http.StatusOK, views.Text(s, w.SignedOutTitle, words.Shell.In(web.Lang(c)).Foot))
}

// Verify is the public check of a document's code: genuine or not, and nothing else.
func (d *Door) Verify(c echo.Context) error {
	w := words.Papers.In(web.Lang(c))
	p := screens.CheckPage{Shell: d.bare(c, w.CheckTitle), Code: c.Param("code")}
	if c.Request().Method == http.MethodPost {
		form, err := web.Form(c)
		if err != nil {
			return err
		}
		p.Code = form("code")
	}
	if len(p.Code) > 60 {
		p.Code = p.Code[:60]
	}
	if p.Code != "" {
		var err error
		p.Asked = true
		if p.Genuine, err = d.Papers.Genuine(c.Request().Context(), d.Lenders, p.Code); err != nil {
			return err
		}
	}
	return web.Render(c, http.StatusOK, screens.Check(p))
}
