package borrower

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/budget"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// purseful is what the pages of goals reckon with: the goals, the newest budget where there is one in the same currency, and a month of essentials in it.
type purseful struct {
	purse
	goals      budget.Goals
	newest     budget.Version
	there      bool
	parts      []advisory.Part
	essentials int64
}

func (d *Door) goals(c echo.Context, v access.Visit) (x purseful, err error) {
	ctx := c.Request().Context()
	if x.purse, err = d.purse(v); err != nil {
		return x, err
	}
	if x.goals, err = d.Budget.Goals(ctx, v.Lender.ID, v.Person, own(v), x.cur); err != nil {
		return x, err
	}
	x.newest, x.there, err = d.Budget.Newest(ctx, v.Lender.ID, v.Person, own(v))
	if x.there = x.there && x.newest.Statement.Currency == x.cur; err != nil || !x.there {
		return x, err
	}
	x.newest.Statement = x.newest.Statement.Owing(x.here)
	x.parts, x.essentials = x.newest.Statement.Essentials()
	return x, nil
}

// Goals is what is put aside for, and what was reached. It writes nothing.
func (d *Door) Goals(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	w := words.Goals.In(l)
	x, err := d.goals(c, v)
	if err != nil {
		return err
	}
	p := screens.GoalsPage{Shell: shell(c, w.Title, "/budget"), There: x.there,
		Said: map[string]string{"saved": w.Saved, "removed": w.Removed, "added": w.Added, "changed": w.Changed}[c.QueryParam("done")]}
	p.Shell.Path = "/budget/goals"
	if p.Reached, p.Next, err = d.reached(c, v, x); err != nil {
		return err
	}
	extra := int64(0)
	for _, a := range x.goals.Aims {
		card, monthly := x.card(l, a)
		p.Cards, extra = append(p.Cards, card), extra+monthly
	}
	for _, a := range []struct{ kind, text, short string }{{budget.EmergencyFund, w.AddEmergency, w.AddEmergencyShort}, {budget.BillFund, w.AddBills, w.AddBillsShort}, {budget.Saving, w.AddSaving, w.AddSavingShort}} {
		if _, has := x.goals.OfKind(a.kind); len(x.goals.Aims) < budget.MostAims && (!has || a.kind == budget.Saving) && (x.there || a.kind != budget.BillFund) {
			p.Adds = append(p.Adds, screens.Add{URL: "/budget/goals/" + a.kind, Text: a.text, Short: a.short})
		}
	}
	if x.there {
		_, draft, err := d.Budget.Draft(c.Request().Context(), v.Lender.ID, v.Person, own(v))
		if err != nil {
			return err
		}
		p.Line = x.line(l, extra, draft)
	}
	return web.Render(c, http.StatusOK, screens.Goals(p))
}

// reached are the milestones, out of the record and the goals and nothing else: what is closed, what was paid, how far a plan and the cushion have come; and what comes next.
func (d *Door) reached(c echo.Context, v access.Visit, x purseful) (done, next []string, err error) {
	l := web.Lang(c)
	w := words.Goals.In(l)
	closed, paid := 0, int64(0)
	for _, debt := range v.Debts {
		if debt.Status == record.PaidUp && debt.Paid > 0 || debt.Status == record.Settled {
			closed++
		}
		if debt.Currency == string(x.cur) {
			paid += debt.Paid
		}
		if debt.Status != record.Agreed {
			continue
		}
		full, err := d.Book.Case(c.Request().Context(), debt.ID)
		if err != nil {
			return nil, nil, err
		}
		if !full.Plan.Live() {
			continue
		}
		_, so, _ := full.Plan.Progress()
		if half := full.Plan.Terms.Total - full.Plan.Terms.Total/2; so >= half {
			done = append(done, w.Halfway)
		} else {
			next = append(next, words.Fill(w.HalfAhead, words.Minor(l, half-so, money.Currency(debt.Currency))))
		}
	}
	if paid > 0 {
		done = append([]string{words.Fill(w.PaidSoFar, words.Minor(l, paid, x.cur))}, done...)
	}
	if closed > 0 {
		done = append(done, w.ClosedMany.Of(closed))
	}
	if a, ok := x.goals.OfKind(budget.EmergencyFund); ok && x.essentials > 0 {
		if a.Start >= x.essentials {
			done = append(done, w.CushionReached)
		} else {
			next = append(next, words.Fill(w.CushionAhead, words.Minor(l, x.essentials-a.Start, x.cur)))
		}
	}
	return done, next, nil
}

// card is a goal with its finding, and what it takes a month on top of what the budget holds for it already.
func (x purseful) card(l words.Lang, a budget.Aim) (screens.GoalCard, int64) {
	if a.Kind == budget.BillFund {
		return x.fund(l, a)
	}
	w := words.Goals.In(l)
	sum := func(minor int64) string { return words.Minor(l, minor, x.cur) }
	card := screens.GoalCard{ID: a.ID, Title: a.Name, URL: "/budget/goals/" + a.Kind + "?goal=" + a.ID}
	if a.Kind == budget.EmergencyFund {
		card.Title = w.Emergency
	}
	if a.Months > 0 && x.essentials == 0 {
		card.Says = []string{w.NoBudget}
		return card, 0
	}
	goal := a.Target
	if a.Months > 0 {
		goal = int64(a.Months) * x.essentials
	}
	target := sum(goal)
	if a.Months > 0 {
		target = months(l, a.Months, target)
	}
	card.Sums = []screens.Sum{{Label: w.Target, Amount: target}, {Label: w.Already, Amount: sum(a.Start)}}
	q := advisory.Goal{Goal: min(goal, money.Max), Start: a.Start, Deposit: a.Deposit, APR: a.APR}
	if a.Start >= goal {
		card.Says = []string{w.There}
		return card, 0
	}
	monthly := a.Deposit
	if a.Until.IsValid() {
		q.Months = max(0, advisory.Months(x.day, a.Until))
		needed, refusal := q.NeededDeposit()
		if refusal != nil || !needed.Reachable {
			card.Says = []string{w.TooSoon}
			return card, 0
		}
		monthly = *needed.Deposit
		card.Says = []string{words.Fill(w.Needs, sum(monthly), monthIn(l, a.Until))}
	} else {
		when, refusal := q.MonthsToGoal()
		if refusal != nil || !when.Reachable {
			card.Says = []string{w.NoEnd}
			return card, 0
		}
		card.Says = []string{words.Fill(w.Reaches, sum(monthly), month(l, x.day, *when.Months), *when.Months)}
	}
	card.Sums = append(card.Sums, screens.Sum{Label: w.EachMonth, Amount: sum(monthly), Total: true})
	return card, monthly
}

// months says so many months of essentials; one has words of its own.
func months(l words.Lang, n int, sum string) string {
	w := words.Goals.In(l)
	if n == 1 {
		return words.Fill(w.One, sum)
	}
	return words.Fill(w.Months, n, sum)
}

// fund is the card of bills that come once in a while. The budget holds their average already: only what they need beyond it is extra.
func (x purseful) fund(l words.Lang, a budget.Aim) (screens.GoalCard, int64) {
	w := words.Goals.In(l)
	sum := func(minor int64) string { return words.Minor(l, minor, x.cur) }
	card := screens.GoalCard{ID: a.ID, Title: w.Bills, URL: "/budget/goals/bills"}
	bills := x.newest.Statement.Bills(a.On)
	if len(bills) == 0 {
		card.Says = []string{w.NoBills}
		return card, 0
	}
	q := advisory.FundFor(bills, a.Start, x.day)
	f, refusal := q.SinkingFund()
	if refusal != nil { // the statement's own bounds keep it from happening
		card.Says = []string{w.NoBills}
		return card, 0
	}
	card.Sums = []screens.Sum{{Label: w.Already, Amount: sum(a.Start)}, {Label: w.EachMonth, Amount: sum(f.Monthly), Total: true}}
	if f.Binding == nil {
		card.Says = []string{w.FundNothing}
	} else {
		card.Says = []string{words.Fill(w.FundFinding, sum(f.Monthly)), words.Fill(w.Decides, month(l, x.day, *f.Binding), dueIn(l, bills, *f.Binding, x.day))}
		if first, worst, short := q.Missing(f.Average); short {
			card.Says = append(card.Says, words.Fill(w.Average, sum(f.Average), sum(worst), month(l, x.day, first)))
		} else {
			card.Says = append(card.Says, w.AverageEnough)
		}
		if then, refusal := advisory.FundFor(bills, f.Balances[*f.Binding-1], plans.AddMonths(firstOf(x.day), *f.Binding)).SinkingFund(); refusal == nil && then.Monthly < f.Monthly {
			card.Says = append(card.Says, words.Fill(w.Later, month(l, x.day, *f.Binding+1), sum(then.Monthly)))
		}
	}
	var late []string
	for _, b := range bills {
		if !b.On.IsValid() {
			late = append(late, named(l, b.Category))
		}
	}
	if len(late) > 0 {
		card.Late = words.Fill(w.Late, strings.Join(late, words.Comma(l)))
	}
	lowest := 0
	chart := screens.Columns{ID: "fund", Title: w.ChartTitle, Heads: []string{w.MonthBox, w.Put, w.Out, w.Balance}}
	for i, balance := range f.Balances {
		due := int64(0)
		for _, b := range q.Bills {
			if b[0] == int64(i+1) {
				due += b[1]
			}
		}
		if balance < f.Balances[lowest] {
			lowest = i
		}
		on := plans.AddMonths(firstOf(x.day), i+1)
		chart.Cols = append(chart.Cols, screens.Column{Short: shortMonth(l, on), Label: monthIn(l, on), Size: balance, Cells: []string{sum(f.Monthly), sum(due), sum(balance)}, Mark: f.Binding != nil && i+1 == *f.Binding})
	}
	chart.Finding = words.Fill(w.ChartFinding, month(l, x.day, lowest+1), sum(f.Balances[lowest]))
	card.Chart = &chart
	return card, max(0, f.Monthly-f.Average)
}

// dueIn names the bills of a month.
func dueIn(l words.Lang, bills []advisory.Bill, m int, day civil.Date) string {
	var names []string
	for _, b := range bills {
		if slices.Contains(b.Months(day), m) {
			names = append(names, named(l, b.Category))
		}
	}
	return strings.Join(names, words.Comma(l))
}

func firstOf(d civil.Date) civil.Date { return civil.Date{Year: d.Year, Month: d.Month, Day: 1} }

// monthIn is a date's month with its year; shortMonth fits under a column.
func monthIn(l words.Lang, d civil.Date) string { return month(l, firstOf(d), 0) }

func shortMonth(l words.Lang, d civil.Date) string {
	if l == words.EN {
		return words.Month(l, d.Month)[:1]
	}
	return strconv.Itoa(int(d.Month))
}

// line is the goals as a line of the budget, with before and after. Priority debts come before any cushion.
func (x purseful) line(l words.Lang, extra int64, draft bool) (card screens.LineCard) {
	w, b := words.Goals.In(l), words.Budget.In(l)
	s := x.newest.Statement
	sum := func(minor int64) string { return words.Minor(l, minor, x.cur) }
	t := s.Totals()
	room := t.Surplus - t.PriorityOffers
	switch {
	case t.Surplus <= 0:
		card.Says = w.LineNoSurplus
		return card
	case extra == 0 && t.Saving == 0:
		card.Says = w.LineNone
		return card
	case extra == t.Saving:
		card.Says = words.Fill(w.LineSame, sum(extra))
		return card
	case extra > room:
		card.Says = words.Fill(w.LineTooMuch, sum(extra), sum(max(0, room)))
		return card
	}
	after := s.PuttingAside(extra)
	now, refusal := s.Afford(x.newest.Policy()).Work()
	then, refusal2 := after.Afford(x.newest.Policy()).Work()
	if refusal != nil || refusal2 != nil {
		card.Says = w.LineNone
		return card
	}
	ours := func(a advisory.Affordable) int64 {
		if a.Ours == nil {
			return 0
		}
		return a.Ours.Offer
	}
	card.Chart = &screens.Chart{ID: "line", Title: w.LineDone, Heads: []string{b.Part, w.LineNow, w.LineThen}}
	for _, r := range []struct {
		label     string
		now, then int64
	}{{w.LineAside, t.Saving, extra}, {b.Kept, now.Contingency, then.Contingency}, {b.Available, max(0, now.Available), max(0, then.Available)}, {b.OurPart, ours(now), ours(then)}} {
		card.Chart.Bars = append(card.Chart.Bars, screens.Bar{Label: r.label, Value: sum(r.now), ThenValue: sum(r.then)})
	}
	if usual := x.newest.Policy().Kept(t.Surplus); extra > usual {
		card.Usual = words.Fill(w.LineUsual, sum(usual))
	}
	if card.Draft = draft; draft {
		card.Says = w.LineDraft
		return card
	}
	card.ID, card.Minor, card.Button = uuid.Must(uuid.NewV7()).String(), strconv.FormatInt(extra, 10), words.Fill(w.LineButton, sum(extra))
	return card
}

// PutInBudget makes the goals a line of a new version of the budget: as much as the page showed, or nothing where that has changed.
func (d *Door) PutInBudget(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	id, err := uuid.Parse(form("id"))
	if err != nil {
		return web.Missing
	}
	x, err := d.goals(c, v)
	if err != nil {
		return err
	}
	_, draft, err := d.Budget.Draft(c.Request().Context(), v.Lender.ID, v.Person, own(v))
	if err != nil {
		return err
	}
	extra := int64(0)
	for _, a := range x.goals.Aims {
		_, monthly := x.card(l, a)
		extra += monthly
	}
	switch {
	case x.there && x.newest.ID == id: // the second of two presses
		return c.Redirect(http.StatusSeeOther, "/budget/goals?done=added")
	case !x.there || x.line(l, extra, draft).Button == "" || form("minor") != strconv.FormatInt(extra, 10):
		return c.Redirect(http.StatusSeeOther, "/budget/goals?done=changed")
	}
	body := x.newest.Body
	body.Statement = body.Statement.PuttingAside(extra)
	if err := d.keepVersion(c.Request().Context(), v, id, body); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget/goals?done=added")
}

// DropGoal removes a goal.
func (d *Door) DropGoal(c echo.Context) error {
	v := visit(c)
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	err = d.Budget.EditGoals(c.Request().Context(), v.Lender.ID, v.Person, own(v), m.cur, v.Now, func(g *budget.Goals) error {
		g.Drop(form("id"))
		return nil
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget/goals?done=removed")
}
