package borrower

import (
	"net/http"

	"evenkeel/portal/access"
	"evenkeel/portal/outreach"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

const (
	helperCookie = "helper"
	helpingPath  = "/helping" // what every address of a helper's visit begins with
)

// base is what the addresses of a visit begin with: a helper's pages have their own, so that no page of the borrower's ever reads a helper's cookie.
func base(v access.Visit) string {
	if v.Helper != nil {
		return helpingPath
	}
	return ""
}

// Invited guards the page that asks for a helper's code: a helper's live visit, proved or not.
func (d *Door) Invited(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		v, ok, err := d.Links.HelperVisit(c.Request().Context(), d.Web.Cookie(c, helperCookie))
		if err != nil {
			return err
		}
		if !ok {
			w := words.Helping.In(web.Lang(c))
			s := d.bare(c, w.OutTitle)
			s.Leave = ""
			return web.Render(c, http.StatusUnauthorized, views.Text(s, w.OutTitle, w.Out))
		}
		c.Set("visit", v)
		return next(c)
	}
}

// May guards a page that is open to a helper with a scope. What they did there is listed for the borrower under deed; empty where nothing is to be listed.
// It is read anew with every request, so that what is taken back is gone with the next press.
func (d *Door) May(scope, deed string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return d.Invited(func(c echo.Context) error {
			v, ctx := visit(c), c.Request().Context()
			if !v.Known {
				return c.Redirect(http.StatusSeeOther, helpingPath+"/code")
			}
			if !v.Helper.May(scope) {
				return d.beyond(c, words.Helping.In(web.Lang(c)).NotScope)
			}
			if scope == access.MayBudget {
				all, err := d.Book.List(ctx, v.Lender.ID, v.Person)
				if err != nil {
					return err
				}
				v.Helper.Household = all
			}
			if err := next(c); err != nil || deed == "" || c.Response().Status >= http.StatusBadRequest {
				return err
			}
			about := uuid.Nil
			if id, _, err := d.mine(c); err == nil {
				about = id.Case
			}
			return d.Assist.Look(ctx, v.Lender.ID, v.Person, v.Helper.ID, about, v.ID, deed, v.Now)
		})
	}
}

// helpingShell is the frame of a helper's page: whom they help and what they may do stand on each.
func helpingShell(c echo.Context, v access.Visit, title string) views.Shell {
	l := web.Lang(c)
	w := words.Helping.In(l)
	s := views.Shell{Lang: l, Title: title, Path: c.Request().URL.RequestURI(), Leave: helpingPath + "/leave", Stay: helpingPath + "/stay", Narrow: true, Base: helpingPath,
		Nav:     []views.Link{{URL: helpingPath, Text: w.HomeTitle, Here: c.Path() == helpingPath}},
		Helping: &views.Helping{Called: words.Fill(w.Banner, v.Helper.Called), May: words.Fill(w.MayHere, words.Scopes(l, v.Helper.Scopes))}}
	if c.Request().Method != http.MethodGet {
		s.Path = helpingPath
	}
	return s
}

// Beyond is every address of a helper's visit that is not theirs: it says why, and whose it is.
func (d *Door) Beyond(c echo.Context) error {
	return d.beyond(c, words.Helping.In(web.Lang(c)).NotLead)
}

func (d *Door) beyond(c echo.Context, why string) error {
	title := words.Fill(words.Helping.In(web.Lang(c)).NotTitle, visit(c).Helper.Called)
	return web.Render(c, http.StatusForbidden, views.Text(shell(c, title, ""), title, why))
}

// HelpDoor is the page behind a helper's link: one and the same for any token. It spends nothing and says nothing of whom or what.
func (d *Door) HelpDoor(c echo.Context) error {
	s := d.bare(c, words.Helping.In(web.Lang(c)).DoorTitle)
	s.Path, s.Leave = "/h/"+short(c.Param("token")), ""
	return web.Render(c, http.StatusOK, screens.HelpDoor(s, short(c.Param("token"))))
}

// OpenHelp opens a visit by a live link, and sends the code. Anything else is one page, 410.
func (d *Door) OpenHelp(c echo.Context) error {
	ctx, w := c.Request().Context(), words.Helping.In(web.Lang(c))
	token, lender, helper, sends, ok, err := d.Links.OpenHelp(ctx, c.Param("token"))
	if err != nil {
		return err
	}
	if !ok {
		s := d.bare(c, w.GoneTitle)
		s.Path, s.Leave = "/h/"+short(c.Param("token")), ""
		return web.Render(c, http.StatusGone, views.Text(s, w.GoneTitle, w.Gone))
	}
	d.Web.SetCookie(c, helperCookie, token.Reveal())
	if sends {
		v, ok, err := d.Links.HelperVisit(ctx, token.Reveal())
		if err != nil || !ok || v.Helper.ID != helper || v.Lender.ID != lender {
			return err
		}
		if err := d.sendHelpCode(c, v); err != nil {
			return err
		}
	}
	return c.Redirect(http.StatusSeeOther, helpingPath+"/code")
}

// sendHelpCode mails a code to the address that the borrower gave, where it is time for one.
func (d *Door) sendHelpCode(c echo.Context, v access.Visit) error {
	ctx := c.Request().Context()
	return d.Book.DB.Transact(ctx, func(tx *pg.Tx) error {
		due, err := d.Links.AskCode(ctx, tx, v.Lender.ID, v.Helper.ID, v.Now)
		if err != nil || !due {
			return err
		}
		return d.Outreach.Jobs.Add(ctx, tx, d.mailTo(*v.Helper, outreach.HelperCode, v.Now))
	})
}

// HelpCode asks for the code.
func (d *Door) HelpCode(c echo.Context) error {
	if visit(c).Known {
		return c.Redirect(http.StatusSeeOther, helpingPath)
	}
	return d.helpCode(c, http.StatusOK, "")
}

func (d *Door) helpCode(c echo.Context, status int, problem string) error {
	v, w := visit(c), words.Helping.In(web.Lang(c))
	s := d.bare(c, w.CodeTitle)
	s.Leave, s.Path = helpingPath+"/leave", helpingPath+"/code"
	p := screens.HelpCodePage{Shell: s, Mailed: v.Helper.How == access.HelperByEmail}
	if v.Helper.Locked {
		p.Shell.Title, p.Locked, status = w.LockedTitle, true, http.StatusForbidden
	} else if problem != "" {
		p.Problems, p.Shell.Error = []views.Problem{{Field: "code", Text: problem}}, true
	}
	return web.Render(c, status, screens.HelpCode(p))
}

// HelpCodeAgain sends another code; the answer is always the same.
func (d *Door) HelpCodeAgain(c echo.Context) error {
	if v := visit(c); !v.Known && v.Helper.How == access.HelperByEmail {
		if err := d.sendHelpCode(c, v); err != nil {
			return err
		}
	}
	return c.Redirect(http.StatusSeeOther, helpingPath+"/code")
}

// ProveHelp judges the code. What is no code at all is not counted as a try.
func (d *Door) ProveHelp(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
	w := words.Helping.In(web.Lang(c))
	if v.Known {
		return c.Redirect(http.StatusSeeOther, helpingPath)
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	typed, ok := code(form("code"))
	if !ok {
		return d.helpCode(c, http.StatusUnprocessableEntity, w.Wrong)
	}
	outcome, token, err := d.Links.ProveHelper(ctx, d.Web.Cookie(c, helperCookie), v, typed)
	if err != nil {
		return err
	}
	switch outcome {
	case access.Right:
		d.Web.SetCookie(c, helperCookie, token.Reveal())
		if err := d.Assist.Look(ctx, v.Lender.ID, v.Person, v.Helper.ID, uuid.Nil, v.ID, "came", v.Now); err != nil {
			return err
		}
		return c.Redirect(http.StatusSeeOther, helpingPath)
	case access.LockedOut:
		v.Helper.Locked = true
	}
	return d.helpCode(c, http.StatusUnprocessableEntity, w.Wrong)
}

// LeaveHelp logs a helper out.
func (d *Door) LeaveHelp(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
	if err := d.Links.LeaveHelp(ctx, d.Web.Cookie(c, helperCookie), v); err != nil {
		return err
	}
	if v.Known {
		if err := d.Assist.Look(ctx, v.Lender.ID, v.Person, v.Helper.ID, uuid.Nil, v.ID, "left", v.Now); err != nil {
			return err
		}
	}
	d.Web.SetCookie(c, helperCookie, "")
	w := words.Helping.In(web.Lang(c))
	s := d.bare(c, w.OutTitle)
	s.Leave = ""
	return web.Render(c, http.StatusOK, views.Text(s, w.OutTitle))
}

// EndHelp is "I am no longer a helper".
func (d *Door) EndHelp(c echo.Context) error {
	v := visit(c)
	if err := d.stopHelper(c.Request().Context(), *v.Helper, "helper", record.HelperActor(v.Helper.ID)); err != nil {
		return err
	}
	d.Web.SetCookie(c, helperCookie, "")
	w := words.Helping.In(web.Lang(c))
	s := d.bare(c, w.Stopped)
	s.Leave = ""
	return web.Render(c, http.StatusOK, views.Text(s, w.Stopped, w.StoppedLead))
}
