package borrower

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/conduct"
	"evenkeel/portal/lenders"
	"evenkeel/portal/payments"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Guests is the borrower inviting somebody else to pay.
func (d *Door) Guests(c echo.Context) error {
	return d.guests(c, http.StatusOK, screens.GuestsPage{Taken: c.QueryParam("taken") == "1"}, nil)
}

func (d *Door) guests(c echo.Context, status int, p screens.GuestsPage, refusal *plans.Refusal) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	x, err := d.Book.Case(ctx, id)
	if err != nil {
		return err
	}
	w, cur := words.Guests.In(l), x.Currency()
	p.Shell, p.Path, p.Ways = shell(c, w.Title, ""), path, screens.Ways(l, path, x, "guests")
	_, least, most, r := x.Payable(record.ForGuest, x.Today(v.Now))
	may, _ := conduct.MayReceive(packs(x), v.Lender.Holder)
	switch {
	case !may:
		p.Why = words.Refusals.In(l)["not_here"]
	case !x.Plan.Live():
		p.Why = w.NeedsPlan
	case r != nil:
		p.Why = d.refuse(c, r, x)
	default:
		p.Least, p.Most = money.Of(least, cur), money.Of(most, cur)
	}
	for guest, g := range x.Guests {
		if v.Now.Before(g.Until) {
			p.Open = append(p.Open, screens.Invited{ID: guest.String(), Says: words.Fill(w.UpTo, words.Minor(l, g.Amount, cur), words.Moment(l, g.Until, x.Facts.Zone))})
		}
	}
	slices.SortFunc(p.Open, func(a, b screens.Invited) int { return strings.Compare(a.ID, b.ID) })
	if refusal != nil {
		p.Problems = append(p.Problems, views.Problem{Field: map[bool]string{true: "amount"}[p.Most.Minor > 0], Text: d.refuse(c, refusal, x)})
		p.Shell.Error = true
	}
	return web.Render(c, status, screens.Guests(p))
}

// Invite makes an invitation. Its link is shown on the page that answers, and never again.
func (d *Door) Invite(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
	id, _, err := d.mine(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	typed := form("amount")
	guest := uuid.Must(uuid.NewV7())
	var token access.Token
	_, refusal, err := d.Book.Append(ctx, id, "", by(v), func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		if may, _ := conduct.MayReceive(packs(x), v.Lender.Holder); !may {
			return book.Answer{Refusal: plans.Refuse("not_here")}, nil
		}
		_, least, most, r := x.Payable(record.ForGuest, x.Today(now))
		if r != nil {
			return book.Answer{Refusal: r}, nil
		}
		amount, r := readAmount(typed, x.Currency(), least, most)
		if r != nil {
			return book.Answer{Refusal: r}, nil
		}
		until := now.Add(access.GuestLasts)
		events, r := x.InviteGuest(guest, amount.Minor, until, x.Today(now))
		if r != nil {
			return book.Answer{Refusal: r}, nil
		}
		token, err = d.Links.MintGuest(ctx, tx, v.Lender, guest, id.Case, now, until)
		return book.Answer{Events: events}, err
	})
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.guests(c, http.StatusUnprocessableEntity, screens.GuestsPage{Typed: string([]rune(typed)[:min(40, len([]rune(typed)))])}, refusal)
	}
	return d.guests(c, http.StatusOK, screens.GuestsPage{Link: d.Web.Base + "/g/" + token.Reveal()}, nil)
}

// TakeBack ends an invitation: its link works no more, and a page of the gateway that it opened is shut.
func (d *Door) TakeBack(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	guest, err := uuid.Parse(c.Param("guest"))
	if err != nil {
		return web.Missing
	}
	_, _, err = d.Book.Append(ctx, id, "", by(v), func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		events, refusal := x.RevokeGuest(guest)
		if refusal != nil { // used or taken back already
			return book.Answer{}, nil
		}
		if err := d.Payments.CloseGuest(ctx, tx, x, guest); err != nil {
			return book.Answer{}, err
		}
		return book.Answer{Events: events}, d.Links.RevokeGuest(ctx, tx, id.Lender, id.Case, guest, now)
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, path+"/guests?taken=1")
}

// helper is a live invitation with what may be paid on it now. Whoever holds the link learns no more than that.
type helper struct {
	access.Guest
	x     record.Case
	least int64
	upTo  int64
	dead  bool
}

func (d *Door) helper(c echo.Context) (h helper, err error) {
	ctx := c.Request().Context()
	g, ok, err := d.Links.Guest(ctx, c.Param("token"))
	if err != nil || !ok {
		return helper{dead: true}, err
	}
	now, err := pg.Now(ctx, d.Book.DB)
	if err != nil {
		return h, err
	}
	h.Guest = g
	if h.x, err = d.Book.Case(ctx, record.CaseID{Lender: g.Lender.ID, Case: g.Case}); err != nil {
		return h, err
	}
	today := h.x.Today(now)
	_, least, _, r := h.x.Payable(record.ForGuest, today)
	may, _ := conduct.MayReceive(packs(h.x), g.Lender.Holder)
	h.least, h.upTo = least, h.x.Guests[g.ID].Amount
	h.dead = r != nil || !may || !h.x.Invited(g.ID, today)
	return h, nil
}

// Helping is the page of somebody who was asked to help with a payment. It says no creditor, no name, no debt and no balance; looking spends nothing.
func (d *Door) Helping(c echo.Context) error {
	h, err := d.helper(c)
	if err != nil {
		return err
	}
	p := screens.GuestPage{}
	if c.QueryParams().Has("amount") && !h.dead {
		p.Typed = c.QueryParam("amount")
		p.Typed = string([]rune(p.Typed)[:min(40, len([]rune(p.Typed)))])
		amount, r := readAmount(p.Typed, h.x.Currency(), h.least, h.upTo)
		if r == nil || r.Code == "pay_leaves_too_little" {
			p.Amount = amount
		} else {
			p.Problems = []views.Problem{{Field: "amount", Text: guestRefused(web.Lang(c), h, r)}}
		}
	}
	return d.helping(c, h, http.StatusOK, p)
}

func (d *Door) helping(c echo.Context, h helper, status int, p screens.GuestPage) error {
	l := web.Lang(c)
	w := words.Guests.In(l)
	if h.dead {
		return web.Render(c, http.StatusGone, views.Text(d.bare(c, w.GoneTitle), w.GoneTitle, w.Gone))
	}
	d.Web.LeadsToCheckout(c)
	p.Shell, p.Token, p.UpTo = d.bare(c, w.AskTitle), short(c.Param("token")), money.Of(h.upTo, h.x.Currency())
	if c.Request().Method != http.MethodGet {
		p.Shell.Path = "/g/" + p.Token
	}
	if len(p.Problems) > 0 {
		p.Shell.Error, status = true, http.StatusUnprocessableEntity
	}
	return web.Render(c, status, screens.Guest(p))
}

// guestRefused says why not without saying what is owed: the only sum a guest reads is that of the invitation, and the least that a card takes.
func guestRefused(l words.Lang, h helper, r *plans.Refusal) string {
	w, cur := words.Guests.In(l), h.x.Currency()
	max, _ := strconv.ParseInt(r.Args["max"], 10, 64)
	switch r.Code {
	case "not_an_amount", "gateway_down":
		return words.Refusals.In(l)[r.Code]
	case "pay_too_little":
		return words.Fill(w.NotLess, words.Minor(l, h.least, cur))
	case "pay_too_much":
		if max == h.upTo {
			return words.Fill(w.NotMore, words.Minor(l, h.upTo, cur))
		}
	}
	return w.TooMuchNow
}

// StartHelping leads a guest to the gateway's page, which names us and nothing else.
func (d *Door) StartHelping(c echo.Context) error {
	ctx, l := c.Request().Context(), web.Lang(c)
	h, err := d.helper(c)
	if err != nil {
		return err
	}
	if h.dead {
		return d.helping(c, h, http.StatusGone, screens.GuestPage{})
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	minor, _ := strconv.ParseInt(form("minor"), 10, 64)
	url, refusal, err := d.Payments.Begin(context.WithoutCancel(ctx), h.x.ID, record.InvitedGuest(h.ID), payments.Ask{Purpose: payments.Guest, Amount: minor, Says: "Evenkeel", Locale: gatewayLocale(l), Guest: h.ID,
		Path: "/thanks/" + strconv.Itoa(h.Lender.Number)})
	if err != nil {
		return err
	}
	if refusal != nil {
		typed := money.Of(minor, h.x.Currency()).Decimal()
		return d.helping(c, h, http.StatusUnprocessableEntity, screens.GuestPage{Typed: typed, Problems: []views.Problem{{Field: "amount", Text: guestRefused(l, h, refusal)}}})
	}
	d.Web.LeadsToCheckout(c)
	return c.Redirect(http.StatusSeeOther, url)
}

// Thanks is where the gateway sends a guest back to: our own state of their payment, and their receipt. It is found by the payment's own number, which
// nobody can guess, and shows only what the guest knows.
func (d *Door) Thanks(c echo.Context) error {
	ctx, l := c.Request().Context(), web.Lang(c)
	number, ok := web.Number(c.Param("lender"))
	payment, err := uuid.Parse(c.QueryParam("payment"))
	if !ok || err != nil {
		return web.Missing
	}
	lender, err := d.Lenders.ByNumber(ctx, number)
	if err == lenders.ErrUnknown {
		return web.Missing
	}
	if err != nil {
		return err
	}
	row, ok, err := d.Payments.FindGuest(ctx, lender.ID, payment)
	if err != nil {
		return err
	}
	if !ok {
		return web.Missing
	}
	w := words.Guests.In(l)
	p := screens.ThanksPage{Shell: d.bare(c, w.Thanks), URL: c.Request().URL.RequestURI(), State: row.Shown(), Decline: row.Failure.String, Left: c.QueryParam("left") == "1", Amount: money.Of(row.Amount, money.Currency(row.Currency)),
		Number: strings.ToUpper(row.ID.String()[24:])}
	if p.State == "paid" {
		x, err := d.Book.Case(ctx, record.CaseID{Lender: lender.ID, Case: row.Case})
		if err != nil {
			return err
		}
		p.Day = words.Date(l, x.Today(row.MovedAt))
	} else {
		p.Shell.Title = words.Plan.In(l).ReturnTitle
	}
	return web.Render(c, http.StatusOK, screens.Thanks(p))
}
