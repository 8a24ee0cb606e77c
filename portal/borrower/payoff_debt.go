package borrower

import (
	"cmp"
	"net/http"
	"strconv"
	"strings"

	"evenkeel/advisory"
	"evenkeel/plans/money"
	"evenkeel/portal/budget"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"
	"github.com/labstack/echo/v4"
)

// PayoffDebt asks how a debt grows and what its creditor asks for.
func (d *Door) PayoffDebt(c echo.Context) error {
	v := visit(c)
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	t, err := d.laboratory(c, v, m)
	if err != nil {
		return err
	}
	x, ok := t.debt(c.QueryParam("debt"))
	if !ok {
		return web.Missing
	}
	p := t.debtPage(c, m, x)
	p.Shell.Path = "/budget/payoff/debt?debt=" + x.id
	box := func(minor int64) string {
		if minor == 0 {
			return ""
		}
		return money.Of(minor, m.cur).Decimal()
	}
	f, is := &p.Form, t.typed.Debts[x.id]
	f.APR, f.PromoAPR, f.Fee = is.APR, is.PromoAPR, box(is.Fee)
	f.Asks, f.Amount, f.Pct, f.Floor = is.Minimum.Type, box(is.Minimum.Amount), is.Minimum.Pct, box(is.Minimum.Floor)
	if f.Asks == "" {
		f.Asks, f.Amount = "fixed", box(x.base.Minimum.Amount)
	}
	if is.PromoEnd.IsValid() {
		f.Month, f.Year = strconv.Itoa(int(is.PromoEnd.Month)), strconv.Itoa(is.PromoEnd.Year)
	}
	if is.Plan != nil {
		f.Principal, f.PlanFee, f.Count = box(is.Plan.Principal), box(is.Plan.Fee), strconv.Itoa(is.Plan.Count)
	}
	return web.Render(c, http.StatusOK, screens.PayoffDebt(p))
}

func (t lab) debtPage(c echo.Context, m purse, x labDebt) screens.PayoffDebtPage {
	l := web.Lang(c)
	w := words.Payoff.In(l)
	p := screens.PayoffDebtPage{Shell: shell(c, x.name, "/budget"), ID: x.id, Sign: words.Sign(l, m.cur), Balance: words.Minor(l, x.base.Balance, m.cur)}
	if x.known != "" {
		p.Known = words.Fill(w.APRKnown, x.known)
	}
	if plan := t.typed.Debts[x.id].Plan; plan != nil {
		if nominal, effective, refusal := advisory.FeeRate(plan.Principal, plan.Fee, plan.Count); refusal == nil {
			p.Rate = words.Fill(w.PlanRate, x.name, words.Minor(l, plan.Fee, m.cur), plan.Count, nominal, effective)
		}
	}
	return p
}

// SavePayoffDebt keeps it: everything that is wrong at once (422), with what was typed.
func (d *Door) SavePayoffDebt(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	w := words.Payoff.In(l)
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	t, err := d.laboratory(c, v, m)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	x, ok := t.debt(form("debt"))
	if !ok {
		return web.Missing
	}
	p := t.debtPage(c, m, x)
	f := &p.Form
	*f = screens.LabForm{APR: form("apr"), Asks: form("asks"), Amount: form("amount"), Pct: form("pct"), Floor: form("floor"), PromoAPR: form("promo"), Month: form("month"), Year: form("year"), Fee: form("fee"), Principal: form("principal"), PlanFee: form("plan_fee"), Count: form("count")}
	wrong := func(field, text string) { p.Problems = append(p.Problems, views.Problem{Field: field, Text: text}) }
	read := func(field, text string) int64 {
		minor, problem := typed(words.Budget.In(l), l, text, m.cur)
		if problem != "" {
			wrong(field, problem)
		}
		return minor
	}
	rate := func(field, text string) string {
		text = percentTyped(text)
		q := advisory.Payoff{Currency: m.cur, Strategy: advisory.Avalanche, Budget: advisory.Budget{Type: "minimums_only"}, Debts: []advisory.Owed{{ID: "x", APR: cmp.Or(text, "0"), Minimum: advisory.Minimum{Type: "fixed"}}}}
		if _, refusal := q.FirstMinimums(); refusal != nil {
			wrong(field, w.NotRate)
		}
		return text
	}
	is := budget.LabDebt{Fee: read("fee", f.Fee)}
	if x.known == "" {
		is.APR = rate("apr", f.APR)
	}
	switch amount := read("amount", f.Amount); f.Asks {
	case "percent", "interest_plus_percent":
		is.Minimum = advisory.Minimum{Type: f.Asks, Pct: percentTyped(f.Pct), Floor: read("floor", f.Floor)}
		q := advisory.Payoff{Currency: m.cur, Strategy: advisory.Avalanche, Budget: advisory.Budget{Type: "minimums_only"}, Debts: []advisory.Owed{{ID: "x", APR: "0", Minimum: is.Minimum}}}
		if _, refusal := q.FirstMinimums(); refusal != nil || is.Minimum.Pct == "" {
			wrong("pct", w.NeedPct)
		}
	default:
		f.Asks = "fixed"
		if amount != x.base.Minimum.Amount {
			is.Minimum = advisory.Minimum{Type: "fixed", Amount: amount}
		}
	}
	month := strings.TrimSpace(f.Month + f.Year)
	if is.PromoAPR = rate("promo", f.PromoAPR); is.PromoAPR != "" || month != "" {
		end, ok := web.Date("1", f.Month, f.Year)
		switch ahead := advisory.Months(m.day, end); {
		case is.PromoAPR == "":
			wrong("promo", w.PromoBoth)
		case month == "":
			wrong("month", w.PromoBoth)
		case !ok:
			wrong("month", words.Goals.In(l).NotMonth)
		case ahead < 1 || ahead > advisory.LongestMonths:
			wrong("month", w.PromoPast)
		}
		is.PromoEnd = end
	}
	if strings.TrimSpace(f.Principal+f.PlanFee+f.Count) != "" {
		before := len(p.Problems)
		plan := budget.FeePlan{Principal: read("principal", f.Principal), Fee: read("plan_fee", f.PlanFee)}
		n, ok := web.Number(f.Count)
		switch plan.Count = n; {
		case len(p.Problems) > before:
		case plan.Principal == 0 || plan.Fee == 0:
			wrong("principal", w.PlanAll)
		case plan.Fee > plan.Principal:
			wrong("plan_fee", w.PlanFeeBad)
		}
		if !ok || n < 1 || n > advisory.MostInstalments {
			wrong("count", w.PlanCountBad)
		}
		is.Plan = &plan
	}
	if len(p.Problems) > 0 {
		p.Shell.Error, p.Shell.Path = true, "/budget/payoff/debt?debt="+x.id
		return web.Render(c, http.StatusUnprocessableEntity, screens.PayoffDebt(p))
	}
	return d.keepLab(c, m, "saved", func(lab *budget.Lab) {
		if lab.Debts == nil {
			lab.Debts = map[string]budget.LabDebt{}
		}
		lab.Debts[x.id] = is
		if is == (budget.LabDebt{}) {
			delete(lab.Debts, x.id)
		}
		for id := range lab.Debts { // those that are no longer there, once they are many
			if _, ok := t.debt(id); !ok && len(lab.Debts) > 2*advisory.MostDebts {
				delete(lab.Debts, id)
			}
		}
	})
}

// percentTyped forgives a percent sign and spaces.
func percentTyped(text string) string {
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "%"))
}
