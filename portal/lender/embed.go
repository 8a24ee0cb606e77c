package lender

import (
	"net/http"

	"evenkeel/portal/access"
	"evenkeel/portal/conduct"
	"evenkeel/portal/pg"
	"evenkeel/portal/web"
	"evenkeel/static"
	screens "evenkeel/views/embed"
	"evenkeel/views/words"

	"github.com/labstack/echo/v4"
)

// Script is /embed/v1.js, which a lender's page includes: an address that stays, so it is kept for an hour only.
func (d *Door) Script(c echo.Context) error {
	h := c.Response().Header()
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Del("Cache-Control") // private pages have no-store; this is public
	static.ServeAs(c.Response(), c.Request(), "embed.js", "public, max-age=3600")
	return nil
}

// Page shows a token's offers inside the lender's page, or alone where the page has no scripts. It sets no cookie and reads none; it names nobody.
// Only the lender's listed origins may frame it. Picking an offer leads to the portal at top level.
func (d *Door) Page(c echo.Context) error {
	ctx := c.Request().Context()
	lang, ok := words.Nearest(c.QueryParam("lang"))
	if !ok {
		lang = words.Accepted(c.Request())
	}
	c.Set("lang", lang)
	now, err := pg.Now(ctx, d.DB)
	if err != nil {
		return err
	}
	token := c.QueryParam("token")
	x, ok, err := d.Tokens.Open(ctx, token, now)
	if err != nil {
		return err
	}
	web.FramedBy(c, x.Lender.Origins)
	if !ok || x.Standing != access.Live {
		return web.Render(c, http.StatusGone, screens.Gone(screens.Frame{Lang: lang, Parents: x.Lender.Origins, Phone: x.Lender.Phone}))
	}
	packs := conduct.PacksFor(x.Case.Facts.Country, x.Case.Facts.Region)
	limit := conduct.Limited(packs, conduct.Age{LastPaymentOn: x.Case.Facts.LastPaymentOn, DefaultOn: x.Case.Facts.DefaultOn}, x.Case.Today(now))
	p := screens.Page{Frame: screens.Frame{Lang: lang, Token: token, Parents: x.Lender.Origins, Phone: x.Lender.Phone}, Handle: d.Tokens.Handle(x.OfferList, now).Reveal(),
		Until: words.Moment(lang, x.Ends, x.Case.Facts.Zone), Warnings: conduct.Warnings(packs, limit), Offers: x.Offers}
	return web.Render(c, http.StatusOK, screens.Offers(p))
}
