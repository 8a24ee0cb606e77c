package borrower

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/outreach"
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

// bargain is a case with the policy that prices it.
type bargain struct {
	id     record.CaseID
	path   string
	c      record.Case
	policy plans.Policy
	on     civil.Date
	v      access.Visit
}

// bargain reads the case and the lender's policy. A case that cannot negotiate sends the borrower to its plan or home, with the reason.
func (d *Door) bargain(c echo.Context) (b bargain, elsewhere error, err error) {
	v, ctx := visit(c), c.Request().Context()
	id, path, err := d.mine(c)
	if err != nil {
		return b, nil, err
	}
	x, err := d.Book.Case(ctx, id)
	if err != nil {
		return b, nil, err
	}
	b = bargain{id: id, path: path, c: x, on: x.Today(v.Now), v: v}
	if r := x.MayNegotiate(); r != nil {
		if r.Code == "plan_under_way" || r.Code == "debt_closed" {
			return b, c.Redirect(http.StatusSeeOther, path+"/plan"), nil
		}
		w := words.Offers.In(web.Lang(c))
		return b, web.Render(c, http.StatusOK, views.Text(shell(c, w.Title, ""), w.Title, d.refuse(c, r, x))), nil
	}
	policy, ok, err := d.Lenders.Policy(ctx, d.Book.DB, id.Lender, x.Facts.Currency, b.on)
	if err != nil {
		return b, nil, err
	}
	if ok {
		b.policy = policy.For(b.c.Debt(), b.on) // this debt's own band: pages read its rules
	}
	return b, nil, nil
}

// refuse says a refusal in the reader's words.
func (d *Door) refuse(c echo.Context, r *plans.Refusal, x record.Case) string {
	l := web.Lang(c)
	return words.Refuse(l, r, func(_, value string) string {
		if n, err := strconv.ParseInt(value, 10, 64); err == nil {
			return words.Minor(l, n, x.Currency())
		}
		if day, err := civil.ParseDate(value); err == nil {
			return words.Date(l, day)
		}
		return value
	})
}

// Offers lists all that the debt may have today. What was shown, and in what order, goes on the record once a visit and list.
func (d *Door) Offers(c echo.Context) error {
	b, elsewhere, err := d.bargain(c)
	if err != nil || b.c.Turn == 0 {
		return err
	}
	if b.c.MayNegotiate() != nil {
		return elsewhere
	}
	return d.offers(c, b, http.StatusOK, "")
}

func (d *Door) offers(c echo.Context, b bargain, status int, notice string) error {
	offers := b.policy.Offers(b.c.Debt(), b.on)
	if err := d.shown(c, b, offers); err != nil {
		return err
	}
	s := shell(c, words.Offers.In(web.Lang(c)).Title, "")
	s.Error = notice != ""
	s.Path = b.path + "/offers"
	return web.Render(c, status, screens.Offers(screens.OffersPage{Shell: s, Path: b.path, Phone: b.v.Lender.Phone, Warnings: warnings(b.c, b.v), Offers: offers, Build: b.policy.Instalments != nil, Notice: notice}))
}

// shown puts on the record what was offered and in what order, once a visit and list.
func (d *Door) shown(c echo.Context, b bargain, offers []plans.Terms) error {
	shown, hash := record.Show(offers)
	event := record.OffersShown{Visit: b.v.ID, List: hash, Policy: b.policy.ID + "/" + strconv.Itoa(b.policy.Version), Offers: shown}
	return d.once(c.Request().Context(), b.id, "shown:"+b.v.ID.String()+":"+hash[:24], by(b.v), event)
}

// Build is the plan builder: a plain GET form, so that trying costs nothing and writes nothing.
func (d *Door) Build(c echo.Context) error {
	b, elsewhere, err := d.bargain(c)
	if err != nil || b.c.Turn == 0 {
		return err
	}
	if b.c.MayNegotiate() != nil {
		return elsewhere
	}
	rule := b.policy.Instalments
	if rule == nil {
		return c.Redirect(http.StatusSeeOther, b.path+"/offers")
	}
	l := web.Lang(c)
	q := func(name string) string {
		v := []rune(strings.ToValidUTF8(c.QueryParam(name), ""))
		return string(v[:min(60, len(v))])
	}
	cur := b.c.Currency()
	info, _ := money.Lookup(cur)
	unit := int64(1)
	for range info.Exponent {
		unit *= 10
	}
	p := screens.BuildPage{Shell: shell(c, words.Offers.In(l).BuildTitle, ""), Path: b.path, Phone: b.v.Lender.Phone, By: q("by"), Amount: q("amount"), Count: q("count"), Day: q("day"), Month: q("month"), Year: q("year"),
		Frequency: plans.Frequency(q("frequency")), Sign: words.Sign(l, cur)}
	for _, f := range rule.Frequencies {
		if f != plans.Seasonal { // its twelve months are asked for where a plan is proposed, not here
			p.Frequencies = append(p.Frequencies, f)
		}
	}
	asked := p.By != ""
	if p.Frequency == "" || !p.Frequency.Valid() {
		p.Frequency = rule.Frequencies[0]
		for _, f := range rule.Frequencies {
			if f == plans.Monthly {
				p.Frequency = f
			}
		}
	}
	least, most, ok := b.policy.Range(b.c.Debt(), plans.Ask{Frequency: p.Frequency}, b.on)
	if !ok {
		return c.Redirect(http.StatusSeeOther, b.path+"/offers")
	}
	p.Least, p.Most = (least+unit-1)/unit, max((least+unit-1)/unit, most/unit)
	p.LeastText, p.MostText = words.Minor(l, least, cur), words.Minor(l, most, cur)
	if !asked {
		p.By = "amount"
		p.Amount = money.Of(min(b.c.Balance, (max(least, b.c.Balance/12)+unit-1)/unit*unit), cur).Decimal()
		p.Count = strconv.Itoa(min(12, rule.MaxCount))
	}
	if p.Day+p.Month+p.Year == "" {
		first := b.policy.FirstDay(b.on)
		p.Day, p.Month, p.Year = strconv.Itoa(first.Day), strconv.Itoa(int(first.Month)), strconv.Itoa(first.Year)
	}
	a := plans.Ask{Kind: plans.Instalments, By: p.By, Frequency: p.Frequency}
	wrong := func(field string, r *plans.Refusal) {
		p.Problems = append(p.Problems, views.Problem{Field: field, Text: d.refuse(c, r, b.c)})
	}
	if a.FirstOn, ok = web.Date(p.Day, p.Month, p.Year); !ok {
		wrong("day", plans.Refuse("not_a_date"))
	}
	if p.By == "count" {
		if a.Count, ok = web.Number(p.Count); !ok {
			wrong("count", plans.Refuse("not_a_count"))
		}
	} else {
		a.By, p.By = "amount", "amount"
		typed, err := money.Parse(p.Amount, cur)
		switch {
		case err == money.ErrTooLarge:
			wrong("amount", plans.Refuse("amount_too_high", "max", strconv.FormatInt(b.c.Balance-1, 10)))
		case err != nil:
			wrong("amount", plans.Refuse("not_an_amount"))
		default:
			if step, ok := web.Number(q("step")); ok {
				typed.Minor = min(max(typed.Minor+int64(step)*unit, least), most)
				p.Amount = typed.Decimal()
			}
			a.AmountMinor = typed.Minor
		}
	}
	if len(p.Problems) == 0 {
		t, refusal := b.policy.Price(b.c.Debt(), a.WithDefaults(), b.on)
		if refusal != nil {
			field := map[string]string{"first_date_past": "day", "first_date_too_late": "day", "too_few_instalments": "count", "too_many_instalments": "count", "frequency_not_offered": "frequency"}[refusal.Code]
			if field == "" {
				field = p.By
			}
			wrong(field, refusal)
		} else {
			p.Terms = &t
		}
	}
	status := http.StatusOK
	if len(p.Problems) > 0 {
		status, p.Shell.Error = http.StatusUnprocessableEntity, true
	}
	return web.Render(c, status, screens.Build(p))
}

// Propose lays a priced proposal before the borrower. The form says what was asked; the terms are priced here, never taken from it.
func (d *Door) Propose(c echo.Context) error {
	b, elsewhere, err := d.bargain(c)
	if err != nil || b.c.Turn == 0 {
		return err
	}
	if b.c.MayNegotiate() != nil {
		return elsewhere
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	a := plans.Ask{Kind: plans.Kind(form("kind")), By: form("by"), Frequency: plans.Frequency(form("frequency"))}
	a.AmountMinor, _ = strconv.ParseInt(form("minor"), 10, 64)
	a.Count, _ = web.Number(form("count"))
	a.Tier, _ = web.Number(form("tier"))
	a.FirstOn, _ = civil.ParseDate(form("first"))
	a = a.WithDefaults()
	offer := uuid.Must(uuid.NewV7())
	_, refusal, err := d.Book.Append(c.Request().Context(), b.id, "", by(b.v), func(_ context.Context, _ *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		t, refusal := b.policy.Price(x.Debt(), a, x.Today(now))
		if refusal != nil {
			return book.Answer{Events: []record.Event{record.OfferRefused{Ask: tame(a), Code: refusal.Code}}, Refusal: refusal}, nil
		}
		events, refusal := x.Review(offer, t, false)
		return book.Answer{Events: events, Refusal: refusal}, nil
	})
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.offers(c, b, http.StatusUnprocessableEntity, d.refuse(c, refusal, b.c))
	}
	return c.Redirect(http.StatusSeeOther, b.path+"/offers/"+offer.String())
}

// tame keeps what a stranger typed out of the record where it is not one of our words.
func tame(a plans.Ask) plans.Ask {
	if a.Kind != plans.InFull && a.Kind != plans.Settlement && a.Kind != plans.Instalments {
		a.Kind = ""
	}
	if a.By != "amount" && a.By != "count" {
		a.By = ""
	}
	if !a.Frequency.Valid() {
		a.Frequency = ""
	}
	if !a.FirstOn.IsValid() {
		a.FirstOn = civil.Date{Year: 1900, Month: 1, Day: 1}
	}
	return a
}

// Review is exactly what would be agreed, bound to the hash of its terms.
func (d *Door) Review(c echo.Context) error {
	b, elsewhere, err := d.bargain(c)
	if err != nil || b.c.Turn == 0 {
		return err
	}
	if b.c.MayNegotiate() != nil {
		return elsewhere
	}
	offer, err := uuid.Parse(c.Param("offer"))
	if err != nil {
		return web.Missing
	}
	p, ok := b.c.Proposals[offer]
	if !ok {
		return web.Missing
	}
	return web.Render(c, http.StatusOK, screens.Review(screens.ReviewPage{Shell: shell(c, words.Offers.In(web.Lang(c)).Review, ""), Path: b.path, Offer: offer.String(), Hash: p.Hash, Terms: p.Terms, Warnings: warnings(b.c, b.v)}))
}

// Accept turns a reviewed proposal into an agreement: the same transaction stores what is expected and asks for the document.
// A doubled tap is one agreement. Where anything moved since the page was shown, nothing is agreed and the page says how it stands now.
func (d *Door) Accept(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
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
	shown := form("hash")
	x, refusal, err := d.Book.Append(ctx, id, "accept:"+offer.String(), by(v), func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		on := x.Today(now)
		policy, _, err := d.Lenders.Policy(ctx, tx, id.Lender, x.Facts.Currency, on)
		if err != nil {
			return book.Answer{}, err
		}
		reviewed := x.Proposals[offer]
		fresh, _ := policy.Price(x.Debt(), reviewed.Terms.Ask, on)
		fresh.LapsesOn = reviewed.Terms.LapsesOn // an offer stands until the day it named
		agreement := uuid.Must(uuid.NewV7())
		events, refusal := x.AcceptOffer(record.Acceptance{Offer: offer, Agreement: agreement, Shown: shown, Fresh: fresh, Warnings: warnings(x, v), On: on})
		if refusal != nil {
			return book.Answer{Events: events, Refusal: refusal}, nil
		}
		return book.Answer{Events: events}, d.Payments.Jobs.Add(ctx, tx, outreach.Document{Lender: id.Lender, Case: id.Case, What: outreach.Agreement, About: agreement})
	})
	if err != nil {
		return err
	}
	if refusal != nil {
		if refusal.Code == "plan_under_way" || refusal.Code == "debt_closed" {
			return c.Redirect(http.StatusSeeOther, path+"/plan")
		}
		b, elsewhere, err := d.bargain(c)
		if err != nil || b.c.Turn == 0 {
			return err
		}
		if b.c.MayNegotiate() != nil {
			return elsewhere
		}
		return d.offers(c, b, http.StatusUnprocessableEntity, d.refuse(c, refusal, x))
	}
	return c.Redirect(http.StatusSeeOther, path+"/plan?new=1")
}
