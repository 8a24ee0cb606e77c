package borrower

import (
	"context"
	"net/http"
	"strings"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/outreach"
	"evenkeel/portal/papers"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// cooling is how long somebody who went above what they can safely spare, or for whom somebody else signed, may take the agreement back. DESIGN: a day; no rule of law names it.
const cooling = 24 * time.Hour

// Review is exactly what would be agreed, bound to the hash of its terms and to that of its words.
func (d *Door) Review(c echo.Context) error {
	return d.read(c, http.StatusOK, func(*screens.ReviewPage) {})
}

// read shows a reviewed proposal. What the law wants told is told here, and noted once a visit and language.
func (d *Door) read(c echo.Context, status int, with func(*screens.ReviewPage)) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	offer, err := uuid.Parse(c.Param("offer"))
	if err != nil {
		return web.Missing
	}
	x, err := d.Book.Case(ctx, id)
	if err != nil {
		return err
	}
	p, ok := x.Proposals[offer]
	if !ok {
		return web.Missing
	}
	instead := p.Replaces != uuid.Nil && x.Plan.Live() && x.Plan.Agreement == p.Replaces
	may := x.MayNegotiate
	if instead {
		may = x.MayRenegotiate
	}
	if r := may(); r != nil {
		if r.Code == "plan_under_way" || r.Code == "debt_closed" {
			return c.Redirect(http.StatusSeeOther, path+"/plan")
		}
		w := words.Offers.In(l)
		return web.Render(c, http.StatusOK, views.Text(shell(c, w.Title, ""), w.Title, d.refuse(c, r, x)))
	}
	who, err := d.People.Open(v.Lender.ID, v.Person, v.Sealed)
	if err != nil {
		return err
	}
	warn := warnings(x, v)
	told, rules := papers.Told(l, v.Lender, x, p.Terms, warn, x.Today(v.Now))
	text := d.onBehalf(l, v, who.Name, x, papers.AgreementText(l, v.Lender, who.Name, x, p.Terms, told, rules))
	page := screens.ReviewPage{Shell: shell(c, words.Offers.In(l).Review, ""), Path: path, Offer: offer.String(), Hash: p.Hash, Terms: p.Terms, Warnings: warn, Text: text, TextHash: papers.TextHash(text), Personal: x.Personal[offer]}
	if page.Warnings, err = d.before(c, x); err != nil {
		return err
	}
	page.Shell.Path = path + "/offers/" + offer.String()
	for i := range told[len(warn):] {
		page.Told = append(page.Told, screens.Disclosed{Says: told[len(warn)+i], Rule: rules[len(warn)+i]})
	}
	page.Stress.Sign = words.Sign(l, x.Currency())
	if page.Safe, err = d.safe(ctx, v, id); err != nil {
		return err
	}
	means, budgeted, err := d.means(ctx, v, x)
	if err != nil {
		return err
	}
	if page.Safe > 0 {
		page.Above = p.Terms.Monthly() > page.Safe
	}
	switch {
	case budgeted:
		page.Stress = prefilled(page.Stress, means, x.Currency())
		page.Stress.Results = tested(p.Terms, means)
	case page.Safe > 0:
		page.Stress.Known, page.Stress.Results = true, tested(p.Terms, plans.Means{Surplus: page.Safe})
	}
	if instead {
		left := int64(0)
		for k := range x.Plan.Terms.Schedule {
			left += x.Plan.Left(k)
		}
		page.Now = &screens.Present{Terms: x.Plan.Terms, Left: left, Autopay: x.Mandate != nil}
	}
	with(&page)
	page.Shell.Error = len(page.Problems) > 0
	events := []record.Event{record.DisclosureShown{What: "agreement", Language: string(l), Hash: page.TextHash, Visit: v.ID}}
	if len(warn) > 0 {
		events = append(events, record.DisclosureShown{What: "limitation", Language: string(l), Hash: papers.TextHash(told[:len(warn)]), Visit: v.ID})
	}
	if err := d.once(ctx, id, "told:"+v.ID.String()+":"+page.TextHash[:24], by(v), events...); err != nil {
		return err
	}
	// What comes of a private budget by itself is the person's alone; a test that they run is noted, by its outcome.
	if len(page.Stress.Results) > 0 && (page.Stress.Open || !page.Stress.Budget) {
		if err := d.once(ctx, id, "stress:"+v.ID.String()+":"+offer.String(), by(v), record.StressShown{Offer: offer, AtRisk: worst(page.Stress.Results)}); err != nil {
			return err
		}
	}
	return web.Render(c, status, screens.Review(page))
}

// onBehalf adds to an agreement's text who signs it for whom, and under what authority, where the borrower does not sign it themselves.
func (d *Door) onBehalf(l words.Lang, v access.Visit, name string, x record.Case, text []string) []string {
	if v.Helper == nil {
		return text
	}
	return append(text, words.Fill(words.Helpers.In(l).SignedFor, v.Helper.Name, name, words.Date(l, x.Today(v.Helper.Authorised))))
}

// Accept turns a reviewed proposal into an agreement: the same transaction keeps the signature, ends the mandate of a plan that it takes the place of, and asks
// for the document. A doubled tap is one agreement. Where anything moved since the page was shown, nothing is agreed and the page says how it stands now.
func (d *Door) Accept(c echo.Context) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	offer, err := uuid.Parse(c.Param("offer"))
	if err != nil {
		return web.Missing
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	safe, err := d.safe(ctx, v, id)
	if err != nil {
		return err
	}
	name := strings.Join(strings.Fields(form("name")), " ")
	if r := []rune(name); len(r) > 120 {
		name = string(r[:120])
	}
	who, err := d.People.Open(v.Lender.ID, v.Person, v.Sealed)
	if err != nil {
		return err
	}
	x, refusal, err := d.Book.Append(ctx, id, "accept:"+offer.String(), by(v), func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		on := x.Today(now)
		policy, _, err := d.Lenders.Policy(ctx, tx, id.Lender, x.Facts.Currency, on)
		if err != nil {
			return book.Answer{}, err
		}
		reviewed := x.Proposals[offer]
		fresh := x.FreshOf(offer, func(a plans.Ask) plans.Terms {
			t, _ := policy.Price(x.Debt(), a, on)
			return t
		})
		warn := warnings(x, v)
		told, rules := papers.Told(l, v.Lender, x, reviewed.Terms, warn, on)
		text := d.onBehalf(l, v, who.Name, x, papers.AgreementText(l, v.Lender, who.Name, x, reviewed.Terms, told, rules))
		a := record.Acceptance{Offer: offer, Agreement: uuid.Must(uuid.NewV7()), Shown: form("hash"), Fresh: fresh, Warnings: warn, Signature: uuid.Must(uuid.NewV7()), Text: papers.TextHash(text), On: on}
		if form("text") != a.Text { // other words than those that were read: another language, another disclosure
			a.Shown = ""
		}
		above := safe > 0 && reviewed.Terms.Hash() == reviewed.Hash && reviewed.Terms.Monthly() > safe
		if above || v.Helper != nil { // also what somebody else signed for them, whatever it asks: in a helper's visit no budget is read
			a.CoolingUntil = now.Add(cooling)
		}
		events, refusal := x.AcceptOffer(a)
		switch {
		case refusal != nil:
			return book.Answer{Events: events, Refusal: refusal}, nil
		case name == "":
			return book.Answer{Refusal: plans.Refuse("not_signed")}, nil
		case above && form("above") != "yes":
			return book.Answer{Refusal: plans.Refuse("above_safe")}, nil
		}
		if reviewed.Replaces != uuid.Nil && x.Plan.Live() {
			stopped, err := d.Payments.Revoke(ctx, tx, now, id, "replaced")
			if err != nil {
				return book.Answer{}, err
			}
			events = append(stopped.Say(x), events...)
		}
		agent := []rune(strings.ToValidUTF8(c.Request().UserAgent(), ""))
		err = d.People.Sign(tx, id.Lender, v.Person, people.Signature{ID: a.Signature, Case: id.Case, Language: string(l), Hash: a.Text, At: now, Name: name, IP: c.RealIP(), Agent: string(agent[:min(300, len(agent))]), Text: strings.Join(text, "\n")})
		if err != nil {
			return book.Answer{}, err
		}
		return book.Answer{Events: events}, d.Payments.Jobs.Add(ctx, tx, outreach.Document{Lender: id.Lender, Case: id.Case, What: outreach.Agreement, About: a.Agreement})
	})
	if err != nil {
		return err
	}
	if refusal != nil {
		at := map[string]string{"not_signed": "name", "above_safe": "above"}[refusal.Code]
		if at != "" {
			return d.read(c, http.StatusUnprocessableEntity, func(p *screens.ReviewPage) {
				p.Name, p.Problems = name, []views.Problem{{Field: at, Text: d.refuse(c, refusal, x)}}
				if p.Above && form("above") != "yes" && at != "above" {
					p.Problems = append(p.Problems, views.Problem{Field: "above", Text: words.Signing.In(l).AboveMissing})
				}
			})
		}
		if refusal.Code == "plan_under_way" || refusal.Code == "debt_closed" {
			return c.Redirect(http.StatusSeeOther, path+"/plan")
		}
		if v.Helper != nil {
			w := words.Offers.In(l)
			return web.Render(c, http.StatusUnprocessableEntity, views.Text(shell(c, w.Title, ""), w.Title, d.refuse(c, refusal, x)))
		}
		b, elsewhere, err := d.bargain(c)
		if err != nil || b.c.Turn == 0 {
			return err
		}
		if b.may() != nil {
			return elsewhere
		}
		return d.offers(c, b, http.StatusUnprocessableEntity, d.refuse(c, refusal, x))
	}
	return c.Redirect(http.StatusSeeOther, path+"/plan?new=1")
}
