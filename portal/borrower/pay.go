package borrower

import (
	"context"
	"net/http"
	"strconv"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/conduct"
	"evenkeel/portal/lenders"
	"evenkeel/portal/payments"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// tills are the payment pages by what is paid, below /pay.
var tills = map[string]string{payments.Instalment: "/pay", payments.CatchUp: "/pay/catch-up", payments.Extra: "/pay/extra", payments.Payoff: "/pay/off", payments.Free: "/pay/any"}

// purposeOf is the record's word for what a page is for.
func purposeOf(kind string) string {
	if kind == payments.Instalment {
		return record.ForInstalment
	}
	return kind
}

// chosen says whether the borrower chooses the sum.
func chosen(kind string) bool { return kind == payments.Extra || kind == payments.Free }

// PayFor is the page on which a kind of payment is made: the sum, who gets it and for what. Where we may not receive the money, it says how to pay the
// creditor directly.
func (d *Door) PayFor(kind string) echo.HandlerFunc {
	return func(c echo.Context) error { return d.till(c, kind, http.StatusOK, nil) }
}

func (d *Door) till(c echo.Context, kind string, status int, refusal *plans.Refusal) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	x, err := d.Book.Case(ctx, id)
	if err != nil {
		return err
	}
	today, y := x.Today(v.Now), words.Pay.In(l)
	switch {
	case kind == payments.Free && x.Plan.Live():
		return c.Redirect(http.StatusSeeOther, path+tills[payments.Extra])
	case kind == payments.Instalment && !x.Plan.Live():
		if _, _, _, r := x.Payable(record.ForFree, today); r != nil {
			return c.Redirect(http.StatusSeeOther, path+"/plan")
		}
		return c.Redirect(http.StatusSeeOther, path+tills[payments.Free])
	}
	s := shell(c, y.Titles[kind], "")
	n, least, most, r := x.Payable(purposeOf(kind), today)
	if r != nil {
		return web.Render(c, max(status, http.StatusOK), screens.CannotPay(s, path, y.Cannot, d.refuse(c, r, x), screens.Ways(l, path, x, kind)))
	}
	before, err := d.before(c, x)
	if err != nil {
		return err
	}
	cur := x.Currency()
	if may, rule := conduct.MayReceive(packs(x), v.Lender.Holder); !may {
		if err := d.once(ctx, id, "direct:"+v.ID.String(), by(v), record.PaidElsewhereShown{Visit: v.ID, Rule: rule}); err != nil {
			return err
		}
		amount := money.Of(most, cur)
		if chosen(kind) {
			amount.Minor = 0
		}
		return web.Render(c, http.StatusOK, screens.Direct(screens.DirectPage{Shell: s, Path: path, Case: x, Amount: amount, Direct: direct(v.Lender, x), Warnings: before}))
	}
	d.Web.LeadsToCheckout(c)
	p := screens.TillPage{Shell: s, Path: path, At: path + tills[kind], Kind: kind, Lender: v.Lender.Name, Case: x, N: n, Least: money.Of(least, cur), Most: money.Of(most, cur), Warnings: before, Ways: screens.Ways(l, path, x, kind)}
	if !x.Plan.Live() {
		p.N = 0
	}
	p.For = paidFor(l, kind, x, n, most)
	if chosen(kind) {
		p.Choose, p.Amount = true, money.Of(0, cur)
		if kind == payments.Extra {
			p.How = plans.Shorten
		}
		if err := d.sum(c, &p, least, most); err != nil {
			return err
		}
	} else {
		p.Amount = money.Of(most, cur)
	}
	if p.Amount.Minor > 0 {
		p.Outcome = outcome(l, x, kind, p, v)
		p.Save = saveOffer(l, v.Lender, x, kind)
	}
	if kind == payments.Instalment {
		if next, why := x.NextDebit(today); why == "" {
			p.Autopay = words.Fill(y.AutopayNote, words.Date(l, next.On))
		} else if x.Mandate != nil && why != "on_hold" {
			p.Autopay, p.Paused = y.AutopayStopped, true
		}
	}
	if refusal != nil {
		p.Problems = append(p.Problems, views.Problem{Text: d.refuse(c, refusal, x)})
	}
	if len(p.Problems) > 0 {
		p.Shell.Error, status = true, http.StatusUnprocessableEntity
	}
	return web.Render(c, status, screens.Till(p))
}

// sum reads the sum and its effect from the address of the page, or from the form that was refused.
func (d *Door) sum(c echo.Context, p *screens.TillPage, least, most int64) error {
	typed, how := c.QueryParam("amount"), c.QueryParam("how")
	if c.Request().Method == http.MethodPost {
		form, err := web.Form(c)
		if err != nil {
			return err
		}
		minor, _ := strconv.ParseInt(form("minor"), 10, 64)
		typed, how = money.Of(minor, p.Most.Currency).Decimal(), form("how")
	} else if !c.QueryParams().Has("amount") {
		return nil
	}
	p.Typed = string([]rune(typed)[:min(40, len([]rune(typed)))])
	if p.Kind == payments.Extra && how == plans.Lower {
		p.How = plans.Lower
	}
	amount, r := readAmount(typed, p.Most.Currency, least, most)
	if r != nil {
		p.Problems = append(p.Problems, views.Problem{Field: "amount", Text: d.refuse(c, r, p.Case)})
		return nil
	}
	p.Amount = amount
	return nil
}

// readAmount reads a sum within bounds; what would be left must be nothing, or enough for another payment. Refused: not_an_amount, pay_too_little, pay_too_much,
// pay_leaves_too_little.
func readAmount(typed string, cur money.Currency, least, most int64) (money.Amount, *plans.Refusal) {
	a, err := money.Parse(typed, cur)
	info, _ := money.Lookup(cur)
	switch left := most - a.Minor; {
	case err == money.ErrTooLarge:
		return a, plans.Refuse("pay_too_much", "max", strconv.FormatInt(most, 10))
	case err != nil:
		return a, plans.Refuse("not_an_amount")
	case a.Minor < least:
		return a, plans.Refuse("pay_too_little", "min", strconv.FormatInt(least, 10))
	case left < 0:
		return a, plans.Refuse("pay_too_much", "max", strconv.FormatInt(most, 10))
	case left > 0 && left < info.GatewayMinimum:
		return a, plans.Refuse("pay_leaves_too_little", "max", strconv.FormatInt(most, 10))
	}
	return a, nil
}

// paidFor says what a payment is for, beside the button and on the receipt.
func paidFor(l words.Lang, kind string, x record.Case, n int, amount int64) string {
	y := words.Pay.In(l)
	if kind != payments.Instalment || !x.Plan.Live() {
		return y.For[kind]
	}
	if left := x.Plan.Left(n - 1); left < amount {
		return words.Fill(y.For["merged"], n+1, len(x.Plan.Terms.Schedule))
	}
	return words.Fill(y.For["instalment"], n, len(x.Plan.Terms.Schedule))
}

// outcome says what a payment would change, from the same arithmetic that will receive it.
func outcome(l words.Lang, x record.Case, kind string, p screens.TillPage, v visited) []string {
	y, cur := words.Pay.In(l), x.Currency()
	sum := func(minor int64) string { return words.Minor(l, minor, cur) }
	today := x.Today(v.Now)
	if kind == payments.Free {
		if left := x.Balance - p.Amount.Minor; left > 0 {
			return []string{words.Fill(y.LessLeft, sum(left))}
		}
		return nil
	}
	if kind != payments.Extra && kind != payments.Payoff {
		return nil
	}
	before := x.Plan.Under
	after, _, _, _ := before.Receive(p.Amount.Minor, kind, p.How, today)
	var says []string
	rest := func(u plans.Under) (minor int64) {
		for k := range u.Terms.Schedule {
			minor += u.Left(k)
		}
		return minor
	}
	next := after.NextUnpaid()
	saves := rest(before) - p.Amount.Minor - rest(after)
	switch {
	case next == len(after.Terms.Schedule):
		says = append(says, y.ClearsSays)
		if f := x.Plan.Terms.Forgiven; f > 0 {
			says = append(says, words.Fill(y.Forgiven, sum(f)))
		}
	case p.How == plans.Lower:
		says = append(says, words.Fill(y.LowerSays, sum(each(after)), sum(each(before)), words.Date(l, after.Terms.Last().DueOn)))
	case after.Terms.Last().DueOn == before.Terms.Last().DueOn:
		says = append(says, words.Fill(y.Smaller, sum(after.Left(len(after.Paid)-1)), words.Date(l, after.Terms.Last().DueOn)))
	default:
		says = append(says, words.Fill(y.ShortenSays, words.Date(l, after.Terms.Last().DueOn), words.Date(l, before.Terms.Last().DueOn)))
	}
	if next < len(after.Terms.Schedule) {
		says = append(says, words.Fill(y.LessLeft, sum(rest(after))), words.Fill(y.Kept, words.Date(l, after.Terms.Schedule[next].DueOn)))
	}
	if saves > 0 {
		return append(says, words.Fill(y.Saves, sum(saves)))
	}
	return append(says, y.NoCost)
}

// each is the first whole instalment that is left.
func each(u plans.Under) int64 {
	k := u.NextUnpaid()
	if u.Paid[k] > 0 && k+1 < len(u.Paid) {
		k++
	}
	return u.Terms.Schedule[k].Amount
}

// saveOffer is the offer to save the card while paying: with a plan that goes on, and no card that works already.
func saveOffer(l words.Lang, lender lenders.Lender, x record.Case, kind string) *screens.Consent {
	if !x.Plan.Live() || kind == payments.Payoff || x.Mandate != nil && x.Mandate.Stopped == "" {
		return nil
	}
	return consentTo(l, lender, x)
}

// direct is how to pay this case's creditor: by its country, the creditor's own name where none is listed.
func direct(l lenders.Lender, x record.Case) lenders.Direct {
	for _, one := range l.PayDirectly {
		if one.Country == x.Facts.Country {
			return one
		}
	}
	return lenders.Direct{Creditor: x.Facts.OriginalCreditor, Bank: "–", Account: "–", Phone: l.Phone}
}

// StartFor begins a kind of payment and leads to the gateway's hosted page.
func (d *Door) StartFor(kind string) echo.HandlerFunc {
	return func(c echo.Context) error {
		v, ctx := visit(c), c.Request().Context()
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
		if may, _ := conduct.MayReceive(packs(x), v.Lender.Holder); !may {
			return c.Redirect(http.StatusSeeOther, path+tills[kind])
		}
		a := payments.Ask{Purpose: kind, Says: "Evenkeel " + x.Facts.Reference, Locale: gatewayLocale(web.Lang(c)), Path: path + "/pay/return"}
		a.N, _ = web.Number(form("n"))
		a.Amount, _ = strconv.ParseInt(form("minor"), 10, 64)
		switch {
		case kind == payments.Extra:
			a.How = plans.Shorten
			if form("how") == plans.Lower {
				a.How = plans.Lower
			}
			a.N = 0
		case kind == payments.Instalment:
			a.Says += "/" + strconv.Itoa(a.N)
		default:
			a.N = 0
		}
		if agreed := form("save"); agreed != "" {
			offer := saveOffer(web.Lang(c), v.Lender, x, kind)
			if offer == nil || offer.Hash != agreed {
				return d.till(c, kind, http.StatusUnprocessableEntity, plans.Refuse("terms_changed"))
			}
			a.Save = consentGiven(c, offer)
		}
		// The page that the gateway shows names us and the instalment, never the debt. The call outlives a closed tab.
		url, refusal, err := d.Payments.Begin(context.WithoutCancel(ctx), id, by(v), a)
		if err != nil {
			return err
		}
		if refusal != nil {
			return d.till(c, kind, http.StatusUnprocessableEntity, refusal)
		}
		d.Web.LeadsToCheckout(c)
		return c.Redirect(http.StatusSeeOther, url)
	}
}

// gatewayLocale is the gateway's name of a language.
func gatewayLocale(l words.Lang) string {
	return map[words.Lang]string{words.EN: "en", words.ZhHans: "zh", words.ZhHant: "zh-TW"}[l]
}

// Return is where the gateway sends the borrower back to. It shows our own state; what the URL says of success is not read.
func (d *Door) Return(c echo.Context) error {
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	payment, err := uuid.Parse(c.QueryParam("payment"))
	if err != nil {
		return web.Missing
	}
	p, ok, err := d.Payments.Find(c.Request().Context(), id, payment)
	if err != nil {
		return err
	}
	if !ok || tills[p.Purpose] == "" {
		return web.Missing
	}
	w := words.Plan.In(web.Lang(c))
	return web.Render(c, http.StatusOK, screens.Return(screens.ReturnPage{Shell: shell(c, w.ReturnTitle, ""), Path: path, Again: path + tills[p.Purpose], URL: c.Request().URL.RequestURI(), Amount: money.Of(p.Amount, money.Currency(p.Currency)),
		State: p.Shown(), Decline: p.Failure.String, Left: c.QueryParam("left") == "1", Receipt: path + "/receipts/" + p.ID.String()}))
}
