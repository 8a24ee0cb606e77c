// Package borrower is the borrower's door: one file a screen. Who is here and which cases are theirs comes from the visit, never from the URL.
package borrower

import (
	"net/http"
	"strconv"

	"evenkeel/advisory"
	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/budget"
	"evenkeel/portal/care"
	"evenkeel/portal/complaints"
	"evenkeel/portal/conduct"
	"evenkeel/portal/consult"
	"evenkeel/portal/helping"
	"evenkeel/portal/lenders"
	"evenkeel/portal/messages"
	"evenkeel/portal/outreach"
	"evenkeel/portal/papers"
	"evenkeel/portal/payments"
	"evenkeel/portal/people"
	"evenkeel/portal/record"
	"evenkeel/portal/referral"
	"evenkeel/portal/satisfaction"
	"evenkeel/portal/sustainability"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/labstack/echo/v4"
)

// Door is the borrower's door with what stands behind it.
type Door struct {
	Web          web.Web
	Links        *access.Links
	Offered      *access.OfferTokens
	Book         *book.Book
	People       *people.People
	Budget       *budget.Budget
	Lenders      *lenders.Lenders
	Papers       *papers.Papers
	Payments     *payments.Payments
	Outreach     *outreach.Outreach
	PayDay       string               // the page that asks when pay comes; empty where there is none
	Guidelines   []advisory.Guideline // of spending: being above one asks for a word, and caps nothing
	Capacity     Capacity             // nil where borrowers are not asked what they can spare
	Spare        string               // the page that asks it; empty where there is none
	Disputes     string               // the page that takes a dispute, under the debt's path; empty: the help page's form
	Care         *care.Care
	Talks        *consult.Consult
	Talk         *messages.Messages
	Complaints   *complaints.Complaints
	Satisfaction *satisfaction.Satisfaction
	Referrals    *referral.Referrals
	Sustained    *sustainability.Sustainability
	Assist       *helping.Helping
}

const cookie = "visit"

// Here guards pages of somebody who is here: a live visit whose identity is proved.
func (d *Door) Here(next echo.HandlerFunc) echo.HandlerFunc {
	return d.guard(true, next)
}

// Opened guards the identity page: a live visit, proved or not.
func (d *Door) Opened(next echo.HandlerFunc) echo.HandlerFunc {
	return d.guard(false, next)
}

func (d *Door) guard(known bool, next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		token := d.Web.Cookie(c, cookie)
		v, ok, err := d.Links.Visit(c.Request().Context(), token)
		if err != nil {
			return err
		}
		if !ok {
			return d.signedOut(c, token)
		}
		if known && !v.Known {
			return c.Redirect(http.StatusSeeOther, "/identity")
		}
		c.Set("visit", v)
		if !known {
			o, err := d.Links.Opener(c.Request().Context(), v)
			if err != nil {
				return err
			}
			c.Set("opener", o)
		}
		return next(c)
	}
}

// signedOut is the page of somebody whose visit has ended. Where it ended by itself it offers a new link, and keeps what was typed into a form that
// came too late.
func (d *Door) signedOut(c echo.Context, token string) error {
	ctx, l := c.Request().Context(), web.Lang(c)
	link, known, ok, err := d.Links.Lapsed(ctx, token)
	if err != nil {
		return err
	}
	w := words.Faults.In(l)
	p := screens.SignedOutPage{Shell: views.Shell{Lang: l, Title: w.SignedOutTitle, Narrow: true}, Renew: ok}
	if form := kept[c.Path()]; ok && known && form != "" && c.Request().Method == http.MethodPost {
		if err := d.keep(c, link.Lender, link.Person, form); err != nil {
			return err
		}
		p.Kept = true
	}
	return web.Render(c, http.StatusUnauthorized, screens.SignedOut(p))
}

func visit(c echo.Context) access.Visit { return c.Get("visit").(access.Visit) }

// opener is the visit's link, behind Opened.
func opener(c echo.Context) access.Opener { return c.Get("opener").(access.Opener) }

// by is who does what is done in a visit: the borrower, or the helper who is here instead.
func by(v access.Visit) record.Actor {
	if v.Helper != nil {
		return record.HelperActor(v.Helper.ID)
	}
	return record.Borrower(v.Person)
}

// mine answers the visit's own case that the URL chooses: /debts/:n for the n-th, the short paths for the only one.
func (d *Door) mine(c echo.Context) (id record.CaseID, path string, err error) {
	all := visit(c).Debts
	n := 1
	if p := c.Param("n"); p != "" {
		if n, err = strconv.Atoi(p); err != nil || n < 1 || n > len(all) {
			return id, "", web.Missing
		}
		path = "/debts/" + strconv.Itoa(n)
	} else if len(all) != 1 {
		return id, "", web.Missing
	}
	return all[n-1].ID, base(visit(c)) + path, nil
}

// shell is the frame of a signed-in page.
func shell(c echo.Context, title, here string) views.Shell {
	l := web.Lang(c)
	w := words.Shell.In(l)
	if v, ok := c.Get("visit").(access.Visit); ok && v.Helper != nil {
		return helpingShell(c, v, title)
	}
	s := views.Shell{Lang: l, Title: title, Path: c.Request().URL.RequestURI(), Leave: "/leave", Stay: "/stay", Narrow: true}
	for _, n := range []views.Link{{URL: "/", Text: w.Home}, {URL: "/budget", Text: words.Budget.In(l).Tab}, {URL: "/messages", Text: words.Talk.In(l).Title}, {URL: "/decisions", Text: w.Decisions}, {URL: "/settings", Text: w.Settings}, {URL: "/help", Text: words.Help.In(l).Title}} {
		n.Here = n.URL == here
		if n.URL == "/messages" { // a tab of its own while something new stands there; else the help page leads to it
			if v, _ := c.Get("visit").(access.Visit); v.Unread > 0 { // the help page knows no visit before it looks
				n.Text += " (" + strconv.Itoa(v.Unread) + ")"
			} else if !n.Here {
				continue
			}
		}
		s.Nav = append(s.Nav, n)
	}
	if c.Request().Method != http.MethodGet {
		s.Path = ""
	}
	return s
}

// bare is the frame before anybody is known. Whoever has a visit can log out here too.
func (d *Door) bare(c echo.Context, title string) views.Shell {
	s := views.Shell{Lang: web.Lang(c), Title: title, Path: c.Request().URL.RequestURI(), Narrow: true}
	if d.Web.Cookie(c, cookie) != "" {
		s.Leave = "/leave"
	}
	if c.Request().Method != http.MethodGet {
		s.Path = ""
	}
	return s
}

func packs(c record.Case) []string { return conduct.PacksFor(c.Facts.Country, c.Facts.Region) }

// warnings are the codes of what must stand before a promise or payment on a case.
func warnings(c record.Case, v access.Visit) []string {
	limit := conduct.Limited(packs(c), conduct.Age{LastPaymentOn: c.Facts.LastPaymentOn, DefaultOn: c.Facts.DefaultOn}, c.Today(v.Now))
	return conduct.Warnings(packs(c), limit)
}
