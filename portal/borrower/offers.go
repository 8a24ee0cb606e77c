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

	instead bool  // the plan agreed would take the place of the one under way
	safe    int64 // what can safely be spared a month, minor units of the case's currency; 0 where nobody said
}

// query keeps a renegotiation what it is from page to page.
func (b bargain) query() string {
	if b.instead {
		return "?instead=1"
	}
	return ""
}

// may says whether the case can take a new plan now, be it in place of the one under way.
func (b bargain) may() *plans.Refusal {
	if b.instead {
		return b.c.MayRenegotiate()
	}
	return b.c.MayNegotiate()
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
	b = bargain{id: id, path: path, c: x, on: x.Today(v.Now), v: v, instead: c.QueryParam("instead") == "1" && x.Plan.Live()}
	if b.safe, err = d.safe(ctx, v, id); err != nil {
		return b, nil, err
	}
	if r := b.may(); r != nil {
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

// Capacity is what a borrower has said of their month: the amount, in minor units, that they can safely spare for all they owe here. ok is false where they
// have said nothing. It is theirs: it marks offers for them, and nobody else sees it.
type Capacity interface {
	Safe(ctx context.Context, lender, person uuid.UUID) (monthly int64, currency money.Currency, ok bool, err error)
}

// safe is what can be spared a month, in the currency of one of the visit's cases; 0 where it is not known.
func (d *Door) safe(ctx context.Context, v access.Visit, id record.CaseID) (int64, error) {
	if d.Capacity == nil || v.Helper != nil { // what somebody can spare is theirs, and no helper's to read off a plan
		return 0, nil
	}
	monthly, cur, ok, err := d.Capacity.Safe(ctx, v.Lender.ID, v.Person)
	if err != nil || !ok {
		return 0, err
	}
	for _, debt := range v.Debts {
		if debt.ID == id && debt.Currency == string(cur) {
			return max(0, monthly), nil
		}
	}
	return 0, nil
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
	if b.may() != nil {
		return elsewhere
	}
	return d.offers(c, b, http.StatusOK, "")
}

func (d *Door) offers(c echo.Context, b bargain, status int, notice string) error {
	offers := b.policy.Offers(b.c.Debt(), b.on)
	var personal []screens.Personal
	for offer, p := range b.c.Standing(b.on) {
		personal = append(personal, screens.Personal{Offer: offer.String(), Terms: p.Terms})
	}
	slices.SortFunc(personal, func(x, y screens.Personal) int { return strings.Compare(x.Offer, y.Offer) })
	all := make([]plans.Terms, 0, len(offers)+len(personal))
	for _, p := range personal {
		all = append(all, p.Terms)
	}
	if err := d.shown(c, b, append(all, offers...)); err != nil {
		return err
	}
	s := shell(c, words.Offers.In(web.Lang(c)).Title, "")
	s.Error = notice != ""
	s.Path = b.path + "/offers" + b.query()
	before, err := d.before(c, b.c)
	if err != nil {
		return err
	}
	p := screens.OffersPage{Shell: s, Path: b.path, Phone: b.v.Lender.Phone, Warnings: before, Offers: offers, Build: b.policy.Instalments != nil, Counter: b.policy.ID != "", Notice: notice,
		Instead: b.instead, Safe: b.safe, Spare: d.Spare, Personal: personal, Waiting: len(b.c.Referrals) > 0}
	if a := b.c.Answered; a != nil {
		p.Declined = a.Reason
	}
	return web.Render(c, status, screens.Offers(p))
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
	if b.may() != nil {
		return elsewhere
	}
	rule := b.policy.Instalments
	if rule == nil {
		return c.Redirect(http.StatusSeeOther, b.path+"/offers"+b.query())
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
		Sign: words.Sign(l, cur), Instead: b.instead}
	asked := p.By != ""
	typed := q
	if !slices.Contains(rule.Frequencies, plans.Frequency(q("frequency"))) {
		typed = func(name string) string {
			if name == "frequency" {
				return string(usual(rule.Frequencies))
			}
			return q(name)
		}
	}
	var a plans.Ask
	p.Rhythm, a = rhythm(typed, rule.Frequencies)
	p.Rhythm.MayDown, p.Rhythm.Sign = rule.DownMaxBP > 0, p.Sign
	a.By = p.By
	wrong := func(field string, r *plans.Refusal) {
		p.Problems = append(p.Problems, views.Problem{Field: field, Text: d.refuse(c, r, b.c)})
	}
	var ok bool
	if a.Down, ok = sum(p.Rhythm.Down, cur); !ok {
		wrong("down", plans.Refuse("not_an_amount"))
	}
	if a.FirstOn, ok = web.Date(p.Day, p.Month, p.Year); !ok && p.Day+p.Month+p.Year != "" {
		wrong("day", plans.Refuse("not_a_date"))
	}
	least, most, ok := b.policy.Range(b.c.Debt(), a, b.on)
	if !ok { // the slider goes by the plain rhythm until what was typed makes sense
		if least, most, ok = b.policy.Range(b.c.Debt(), plans.Ask{Frequency: usual(rule.Frequencies)}, b.on); !ok {
			return c.Redirect(http.StatusSeeOther, b.path+"/offers"+b.query())
		}
	}
	p.Least, p.Most = (least+unit-1)/unit, max((least+unit-1)/unit, most/unit)
	p.LeastText, p.MostText = words.Minor(l, least, cur), words.Minor(l, most, cur)
	if !asked {
		p.By = "amount"
		p.Amount = money.Of(min(b.c.Balance, (max(least, b.c.Balance/12)+unit-1)/unit*unit), cur).Decimal()
		p.Count = strconv.Itoa(min(12, rule.MaxCount))
	}
	if p.Day+p.Month+p.Year == "" {
		a.FirstOn = b.policy.FirstDay(b.on)
		p.Day, p.Month, p.Year = strconv.Itoa(a.FirstOn.Day), strconv.Itoa(int(a.FirstOn.Month)), strconv.Itoa(a.FirstOn.Year)
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
			at := field[refusal.Code]
			if at == "" {
				at = p.By
			}
			wrong(at, refusal)
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
	if b.may() != nil {
		return elsewhere
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	_, a := rhythm(form, nil)
	a.Kind, a.By = plans.Kind(form("kind")), form("by")
	a.Down, _ = strconv.ParseInt(form("down_minor"), 10, 64)
	a.AmountMinor, _ = strconv.ParseInt(form("minor"), 10, 64)
	a.Count, _ = web.Number(form("count"))
	a.Tier, _ = web.Number(form("tier"))
	a.FirstOn, _ = civil.ParseDate(form("first"))
	offer := uuid.Must(uuid.NewV7())
	_, refusal, err := d.Book.Append(c.Request().Context(), b.id, "", by(b.v), func(_ context.Context, _ *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		t, refusal := b.policy.Price(x.Debt(), a, x.Today(now))
		if refusal != nil {
			return book.Answer{Events: []record.Event{record.OfferRefused{Ask: tame(a), Code: refusal.Code}}, Refusal: refusal}, nil
		}
		events, refusal := x.Review(offer, t, b.instead)
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
	if a.PayDay != nil && !slices.Contains([]string{plans.PaidOnDay, plans.PaidLastWorkingDay, plans.PaidLastWeekday}, a.PayDay.Rule) {
		a.PayDay = nil
	}
	return a
}

// usual is the rhythm that the builder begins with: monthly where it is offered.
func usual(all []plans.Frequency) plans.Frequency {
	if slices.Contains(all, plans.Monthly) {
		return plans.Monthly
	}
	return all[0]
}
