package borrower

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
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

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Choose keeps the offer that somebody picked on the lender's page. The handle is no log-in: whoever is not here yet comes by a portal link and proves
// identity first. Somebody who is here already goes straight to the offer.
func (d *Door) Choose(c echo.Context) error {
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if l, ok := words.Parse(form("lang")); ok {
		c.Set("lang", l)
	}
	now, err := pg.Now(ctx, d.Book.DB)
	if err != nil {
		return err
	}
	x, ok, err := d.Offered.OpenHandle(ctx, form("handle"), now)
	if err != nil {
		return err
	}
	n, _ := web.Number(form("offer"))
	if !ok || x.Standing != access.Live || n < 1 || n > len(x.Offers) {
		return d.over(c)
	}
	ask := x.Offers[n-1].Ask
	v, here, err := d.Links.Visit(ctx, d.Web.Cookie(c, cookie))
	if err != nil {
		return err
	}
	if here && v.Known && v.Lender.ID == x.ID.Lender && v.Person == x.Case.Person {
		to, err := d.toChosen(c, v, x.ID.Case, ask)
		if err != nil {
			return err
		}
		return c.Redirect(http.StatusSeeOther, to)
	}
	if err := d.Links.Choose(ctx, x, ask, now); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/chosen/"+form("handle")+"?lang="+string(web.Lang(c)))
}

func (d *Door) over(c echo.Context) error {
	w := words.Embed.In(web.Lang(c))
	return web.Render(c, http.StatusGone, views.Text(d.bare(c, w.GoneTitle), w.GoneTitle, w.Gone))
}

// Coming is where they land who are not here yet. It spends nothing and says nothing of a debt.
func (d *Door) Coming(c echo.Context) error {
	ctx := c.Request().Context()
	now, err := pg.Now(ctx, d.Book.DB)
	if err != nil {
		return err
	}
	x, ok, err := d.Offered.OpenHandle(ctx, c.Param("handle"), now)
	if err != nil {
		return err
	}
	if !ok {
		return d.over(c)
	}
	w := words.Embed.In(web.Lang(c))
	who, err := d.who(c, strconv.Itoa(x.Lender.Number))
	if err != nil {
		return err
	}
	return web.Render(c, http.StatusOK, screens.Coming(screens.ComingPage{Shell: d.bare(c, w.ComingTitle), Handle: c.Param("handle"), Who: who}))
}

// SendChosen sends a portal link to the case's person, at the contact on file and at most once in access.ResendPause. The answer is always the same.
func (d *Door) SendChosen(c echo.Context) error {
	ctx := c.Request().Context()
	now, err := pg.Now(ctx, d.Book.DB)
	if err != nil {
		return err
	}
	x, ok, err := d.Offered.OpenHandle(ctx, c.Param("handle"), now)
	if err != nil {
		return err
	}
	if ok && x.Standing != access.Lapsed {
		p, err := d.People.Get(ctx, d.Book.DB, x.ID.Lender, x.Case.Person)
		if err != nil {
			return err
		}
		channel := "email"
		if p.Email == "" || slices.Contains(p.OptedOut, "email") {
			channel = "sms"
		}
		key := "chosen-link:" + now.Truncate(access.ResendPause).Format(time.RFC3339)
		if _, _, err := d.Outreach.SendLink(ctx, x.ID, record.Borrower(x.Case.Person), channel, key, true); err != nil {
			return err
		}
	}
	w := words.Embed.In(web.Lang(c))
	return web.Render(c, http.StatusOK, views.Text(d.bare(c, w.SentTitle), w.SentTitle, w.SentGoing))
}

// onward is where somebody goes who has just proved who they are: to the offer they picked before, or home.
func (d *Door) onward(c echo.Context, v access.Visit) (string, error) {
	theCase, ask, ok, err := d.Links.Chosen(c.Request().Context(), v)
	if err != nil || !ok {
		return "/", err
	}
	return d.toChosen(c, v, theCase, ask)
}

func (d *Door) toChosen(c echo.Context, v access.Visit, theCase uuid.UUID, a plans.Ask) (string, error) {
	all, err := d.Book.List(c.Request().Context(), v.Lender.ID, v.Person)
	if err != nil {
		return "", err
	}
	n := slices.IndexFunc(all, func(l book.Listed) bool { return l.ID.Case == theCase })
	if n < 0 {
		return "/", nil
	}
	ask, err := json.Marshal(a)
	if err != nil {
		return "", err
	}
	path := ""
	if len(all) > 1 {
		path = "/debts/" + strconv.Itoa(n+1)
	}
	return path + "/offers/chosen?" + url.Values{"ask": {string(ask)}}.Encode(), nil
}

const askBytes = 2000

// Chosen shows the offer that was picked on the lender's page, priced as it stands today. The address only says what was asked: a plain GET that
// agrees nothing. Where it is not possible any more, all that is stands there instead, with the reason.
func (d *Door) Chosen(c echo.Context) error {
	b, elsewhere, err := d.bargain(c)
	if err != nil || b.c.Turn == 0 {
		return err
	}
	if b.c.MayNegotiate() != nil {
		return elsewhere
	}
	var a plans.Ask
	if q := c.QueryParam("ask"); len(q) > askBytes || json.Unmarshal([]byte(q), &a) != nil {
		return c.Redirect(http.StatusSeeOther, b.path+"/offers")
	}
	t, refusal := b.policy.Price(b.c.Debt(), a, b.on)
	if refusal != nil {
		return d.offers(c, b, http.StatusUnprocessableEntity, d.refuse(c, refusal, b.c))
	}
	if err := d.shown(c, b, []plans.Terms{t}); err != nil {
		return err
	}
	w := words.Embed.In(web.Lang(c))
	s := shell(c, w.ChosenTitle, "")
	before, err := d.before(c, b.c)
	if err != nil {
		return err
	}
	return web.Render(c, http.StatusOK, screens.Chosen(screens.ChosenPage{Shell: s, Path: b.path, Phone: b.v.Lender.Phone, Warnings: before, Terms: t}))
}
