package borrower

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/budget"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/labstack/echo/v4"
)

// ways are those that a person chooses between, as record.StrategyChosen names them.
var chosenWays = []string{"snowball", "avalanche", "quick", "highest_apr", "optimum", "custom"}

// SavePayoff keeps what was typed into the lab, for the person alone: everything that is wrong at once (422), or the answer.
func (d *Door) SavePayoff(c echo.Context) error {
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
	if freeze := form("freeze"); freeze != "" { // the small form of its own beside the answer
		n, ok := web.Number(form("months"))
		if _, known := t.debt(freeze); !known {
			return web.Missing
		}
		if !ok || n < 1 || n > advisory.LongestMonths {
			p := t.page(c, m)
			t.answer(l, m, "", &p)
			p.Problems, p.Shell.Error = []views.Problem{{Field: "months", Text: w.NotMonth}}, true
			p.Freeze, p.FreezeMonths = freeze, form("months")
			return web.Render(c, http.StatusUnprocessableEntity, screens.Payoff(p))
		}
		return d.keepLab(c, m, "saved", func(lab *budget.Lab) { lab.Freeze, lab.Months = freeze, n })
	}
	p := t.page(c, m)
	wrong := func(field, text string) { p.Problems = append(p.Problems, views.Problem{Field: field, Text: text}) }
	read := func(field, text string) int64 {
		minor, problem := typed(words.Budget.In(l), l, text, m.cur)
		if problem != "" {
			wrong(field, problem)
		}
		return minor
	}
	next := t.typed
	p.Kept, p.Pay, p.Extra = form("how") == keptMinimums, form("pay"), form("extra")
	next.How = ""
	if p.Kept {
		next.How = keptMinimums
	}
	next.Pay, next.Extra, next.Lumps = read("pay", p.Pay), read("extra", p.Extra), nil
	for i := range p.Lumps {
		n := strconv.Itoa(i + 1)
		x := &p.Lumps[i]
		x.Amount, x.Month = form("lump"+n), form("month"+n)
		before := len(p.Problems)
		amount := read("lump"+n, x.Amount)
		if strings.TrimSpace(x.Month) == "" {
			if amount > 0 {
				wrong("month"+n, w.MonthNeeded)
			}
			continue
		}
		at, ok := web.Number(x.Month)
		switch {
		case !ok || at < 1 || at > advisory.LongestMonths:
			wrong("month"+n, w.NotMonth)
		case amount == 0 && len(p.Problems) == before:
			wrong("lump"+n, w.AmountNeeded)
		case amount > 0:
			next.Lumps = append(next.Lumps, budget.LabLump{On: plans.AddMonths(firstOf(m.day), at), Amount: amount})
		}
	}
	type placed struct {
		id string
		n  int
	}
	var order []placed
	for i := range p.Debts {
		x := &p.Debts[i]
		if x.Place = strings.TrimSpace(form("place." + x.ID)); x.Place == "" {
			continue
		}
		n, ok := web.Number(x.Place)
		if !ok || n < 1 || n > advisory.MostDebts {
			wrong("place."+x.ID, w.NotOrder)
			continue
		}
		order = append(order, placed{x.ID, n})
	}
	slices.SortStableFunc(order, func(a, b placed) int { return cmp.Compare(a.n, b.n) })
	next.Order = nil
	for _, x := range order {
		next.Order = append(next.Order, x.id)
	}
	if next.Way = form("way"); !slices.Contains(chosenWays, next.Way) {
		next.Way = ""
	}
	if len(p.Problems) > 0 {
		p.Way, p.Shell.Error = next.Way, true
		return web.Render(c, http.StatusUnprocessableEntity, screens.Payoff(p))
	}
	if next.Pay == max(t.pay, t.least, t.five) { // as it was filled in: it goes on following the budget
		next.Pay = 0
	}
	return d.keepLab(c, m, "saved", func(lab *budget.Lab) {
		next.Debts, next.Freeze, next.Months = lab.Debts, lab.Freeze, lab.Months
		*lab = next
	})
}

// keepLab changes what is kept of the lab, and shows the answer.
func (d *Door) keepLab(c echo.Context, m purse, done string, change func(*budget.Lab)) error {
	v := visit(c)
	err := d.Budget.EditGoals(c.Request().Context(), v.Lender.ID, v.Person, own(v), m.cur, v.Now, func(g *budget.Goals) error {
		if g.Lab == nil {
			g.Lab = &budget.Lab{}
		}
		change(g.Lab)
		if !g.Lab.Used() {
			g.Lab = nil
		}
		return nil
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget/payoff?done="+done)
}

// ForgetPayoff throws away what was typed into the lab.
func (d *Door) ForgetPayoff(c echo.Context) error {
	m, err := d.purse(visit(c))
	if err != nil {
		return err
	}
	return d.keepLab(c, m, "forgotten", func(lab *budget.Lab) { *lab = budget.Lab{} })
}

// ChooseStrategy notes the way in which the person means to pay: its name in the record, and nothing else.
func (d *Door) ChooseStrategy(c echo.Context) error {
	v := visit(c)
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	way := form("way")
	if !slices.Contains(chosenWays, way) {
		return web.Missing
	}
	if err := d.Book.AppendAll(c.Request().Context(), v.Lender.ID, v.Person, "strategy:"+way+":"+v.ID.String(), by(v), says(record.StrategyChosen{Strategy: way})); err != nil {
		return err
	}
	return d.keepLab(c, m, "chosen", func(lab *budget.Lab) { lab.Way = way })
}

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
