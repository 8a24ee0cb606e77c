package borrower

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
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

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

type visited = access.Visit

// consentTo is the text that a card is saved under: the words of the version, with who charges and the largest single charge, and the SHA-256 of them as
// they stand on the page. The largest charge is the plan's largest instalment that is not paid.
func consentTo(l words.Lang, lender lenders.Lender, x record.Case) *screens.Consent {
	var most int64
	for k := x.Plan.NextUnpaid(); k < len(x.Plan.Terms.Schedule); k++ {
		most = max(most, x.Plan.Terms.Schedule[k].Amount)
	}
	if most == 0 {
		return nil
	}
	return consentUpTo(l, lender, money.Of(most, x.Currency()))
}

func consentUpTo(l words.Lang, lender lenders.Lender, most money.Amount) *screens.Consent {
	o := &screens.Consent{Most: most}
	for _, s := range words.Mandate.In(l) {
		o.Text = append(o.Text, fillSome(s, lender.Name, words.Money(l, o.Most)))
	}
	sum := sha256.Sum256([]byte(words.MandateVersion + "/" + string(l) + "\n" + strings.Join(o.Text, "\n")))
	o.Hash = hex.EncodeToString(sum[:])
	return o
}

// gave is the text of a mandate as it was agreed to, in the language it was agreed in; nothing where its words are not the ones we hold.
func gave(lender lenders.Lender, m payments.Mandate) []string {
	version, name, _ := strings.Cut(m.TextVersion, "/")
	l, ok := words.Parse(name)
	if o := consentUpTo(l, lender, money.Of(m.Ceiling, money.Currency(m.Currency))); ok && version == words.MandateVersion && o.Hash == m.TextHash {
		return o.Text
	}
	return nil
}

// fillSome fills a sentence that may use some of its values only.
func fillSome(s string, values ...string) string {
	return strings.NewReplacer("%[1]s", values[0], "%[2]s", values[1]).Replace(s)
}

// consentGiven is a consent as it was given in this request.
func consentGiven(c echo.Context, o *screens.Consent) *payments.Consent {
	agent := []rune(strings.ToValidUTF8(c.Request().UserAgent(), ""))
	return &payments.Consent{Ceiling: o.Most.Minor, TextVersion: words.MandateVersion + "/" + string(web.Lang(c)), TextHash: o.Hash, IP: c.RealIP(), UserAgent: string(agent[:min(300, len(agent))])}
}

// Autopay is a saved card with its mandate: on, off, or paused by itself, with the way on.
func (d *Door) Autopay(c echo.Context) error { return d.autopay(c, http.StatusOK, nil) }

func (d *Door) autopay(c echo.Context, status int, refusal *plans.Refusal) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	x, err := d.Book.Case(ctx, id)
	if err != nil {
		return err
	}
	w := words.Autopay.In(l)
	s := shell(c, w.Title, "")
	if may, _ := conduct.MayReceive(packs(x), v.Lender.Holder); !may {
		return web.Render(c, http.StatusOK, screens.CannotPay(s, path, w.Title, w.NotHere, screens.Ways(l, path, x, "autopay")))
	}
	p := screens.AutopayPage{Shell: s, Path: path, Case: x, Off: c.QueryParam("off") != "", Sent: c.QueryParam("off") == "sent", URL: c.Request().URL.RequestURI()}
	if !x.Plan.Live() {
		if p.Off {
			return web.Render(c, http.StatusOK, screens.Autopay(p))
		}
		return web.Render(c, http.StatusOK, screens.CannotPay(s, path, w.Title, w.NoPlan, nil))
	}
	d.Web.LeadsToCheckout(c)
	m, on, err := payments.Active(ctx, d.Book.DB, id)
	if err != nil {
		return err
	}
	if p.On = on && x.Mandate != nil; p.On {
		p.Card, p.Most, p.Gave = card(m), money.Of(m.Ceiling, x.Currency()), gave(v.Lender, m)
		if m.Expires.Valid {
			p.Expires = civil.DateOf(m.Expires.Time)
		}
		next, why := x.NextDebit(x.Today(v.Now))
		switch {
		case x.Mandate.Stopped != "":
			p.Stopped = x.Mandate.Stopped
		case p.Expires.IsValid() && x.Today(v.Now).After(p.Expires):
			p.Stopped = "expired"
		case why == "":
			p.Next = &next
		case w.Stopped[why] != "":
			p.Stopped = why
		}
	}
	if x.Status != record.Disputed {
		p.Consent = consentTo(l, v.Lender, x)
	}
	if p.State, err = d.saving(c, id); err != nil {
		return err
	}
	if refusal != nil {
		p.Shell.Error, p.Problems = true, []views.Problem{{Text: d.refuse(c, refusal, x)}}
	}
	return web.Render(c, status, screens.Autopay(p))
}

// card is a saved card in a word: Visa •••• 4242.
func card(m payments.Mandate) string {
	brand := m.Brand.String
	if brand != "" {
		brand = strings.ToUpper(brand[:1]) + brand[1:]
	}
	return strings.TrimSpace(brand + " •••• " + m.Last4.String)
}

// saving is what has become of the card that the borrower has just come back from saving.
func (d *Door) saving(c echo.Context, id record.CaseID) (string, error) {
	payment, err := uuid.Parse(c.QueryParam("payment"))
	if err != nil {
		return "", nil
	}
	row, ok, err := d.Payments.Find(c.Request().Context(), id, payment)
	if err != nil || !ok || row.Purpose != payments.Setup {
		return "", err
	}
	switch row.Shown() {
	case "paid":
		return "", nil
	case "failed":
		return "failed", nil
	}
	if c.QueryParam("left") == "1" {
		if row.Failure.Valid {
			return "failed", nil
		}
		return "left", nil
	}
	return "waiting", nil
}

// AgreeAutopay is the borrower agreeing to the text as it stood on the page, and leads to the page where the card is saved.
func (d *Door) AgreeAutopay(c echo.Context) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	x, err := d.Book.Case(ctx, id)
	if err != nil {
		return err
	}
	may, _ := conduct.MayReceive(packs(x), v.Lender.Holder)
	if !x.Plan.Live() || x.Status == record.Disputed || !may {
		return c.Redirect(http.StatusSeeOther, path+"/plan/autopay")
	}
	offer := consentTo(l, v.Lender, x)
	if offer == nil || form("hash") != offer.Hash {
		return d.autopay(c, http.StatusUnprocessableEntity, plans.Refuse("terms_changed"))
	}
	url, refusal, err := d.Payments.StartSetup(context.WithoutCancel(ctx), id, by(v), *consentGiven(c, offer), "Evenkeel "+x.Facts.Reference, gatewayLocale(l), path+"/plan/autopay")
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.autopay(c, http.StatusUnprocessableEntity, refusal)
	}
	d.Web.LeadsToCheckout(c)
	return c.Redirect(http.StatusSeeOther, url)
}

// RevokeAutopay switches autopay off: the mandate ends, a queued debit is stopped, the plan stays. Where a debit had left already, the page says so.
func (d *Door) RevokeAutopay(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	off := "yes"
	_, _, err = d.Book.Append(ctx, id, "", by(v), func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		stopped, err := d.Payments.Revoke(ctx, tx, now, id, "borrower")
		if err != nil {
			return book.Answer{}, err
		}
		if len(stopped.Sent) > 0 {
			off = "sent"
		}
		events, refusal := x.RevokeMandate("borrower")
		if refusal != nil { // a card that was still being saved, or off already: a second press is no error
			return book.Answer{Events: stopped.Say(x)}, nil
		}
		return book.Answer{Events: append(events, stopped.Say(x)...)}, nil
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, path+"/plan/autopay?off="+off)
}
