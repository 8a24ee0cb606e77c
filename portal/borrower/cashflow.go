package borrower

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"evenkeel/advisory"
	"evenkeel/plans"
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

// calendarMonths is how far the calendar looks.
const calendarMonths = 3

// ahead is what lies before a person: their budget on its days with the payments of their plans.
type ahead struct {
	v       access.Visit
	m       purse
	newest  budget.Version
	there   bool // a budget in the visit's currency
	said    advisory.Schedule
	o       advisory.Outlook
	running []running
	held    bool // a plan on hold is left out
	foreign bool // and one in another currency
}

// running is a plan of the visit with payments ahead: n is the debt's number in the URL.
type running struct {
	n    int
	path string
	c    record.Case
	on   civil.Date // today at the case's place
}

// lookAhead reads the budget, what was said of its days, and every plan of the visit.
func (d *Door) lookAhead(c echo.Context) (a ahead, err error) {
	ctx := c.Request().Context()
	a.v = visit(c)
	if a.m, err = d.purse(a.v); err != nil {
		return a, err
	}
	if a.newest, a.there, err = d.Budget.Newest(ctx, a.v.Lender.ID, a.v.Person, own(a.v)); err != nil {
		return a, err
	}
	a.there = a.there && a.newest.Statement.Currency == a.m.cur
	if a.said, err = d.Budget.Schedule(ctx, a.v.Lender.ID, a.v.Person, own(a.v)); err != nil {
		return a, err
	}
	if !a.there {
		a.newest, a.said = budget.Version{}, advisory.Schedule{}
	}
	until := plans.AddMonths(a.m.day, calendarMonths).AddDays(-1)
	a.o = advisory.Outlook{Schedule: a.said, Today: a.m.day, Until: until, Currency: a.m.cur, Cushion: a.cushion(), Laid: a.newest.Statement.Lay(a.said, a.m.day),
		Holidays: advisory.HolidaysOf(plans.CalendarOf(a.v.Debts[0].Country, a.v.Debts[0].Region), a.m.day.AddDays(-100), until.AddDays(40))}
	for i, x := range a.v.Debts {
		if x.Agreement == uuid.Nil && x.Paid == 0 {
			continue
		}
		full, err := d.Book.Case(ctx, x.ID)
		if err != nil {
			return a, err
		}
		path := ""
		if len(a.v.Debts) > 1 {
			path = "/debts/" + strconv.Itoa(i+1)
		}
		r := running{i + 1, path, full, full.Today(a.v.Now)}
		if x.Currency != string(a.m.cur) {
			a.foreign = a.foreign || full.Plan.Live()
			continue
		}
		a.o.Paid = append(a.o.Paid, r.paid()...)
		switch {
		case !full.Plan.Live():
		case full.Plan.State == plans.Held:
			a.held = true
		default:
			a.running = append(a.running, r)
			a.o.Instalments = append(a.o.Instalments, r.due(full.Plan.Under, a.o.Today, until)...)
		}
	}
	return a, nil
}

// cushion is below what a day is tight: what was said, or what the budget keeps for surprises.
func (a ahead) cushion() int64 {
	if a.said.Cushion != nil {
		return *a.said.Cushion
	}
	return a.usualCushion()
}

func (a ahead) usualCushion() int64 {
	if !a.there {
		return 0
	}
	afford, refusal := a.newest.Affords()
	if refusal != nil {
		return 0
	}
	return max(0, afford.Contingency)
}

// due are the payments ahead of a plan. What is overdue counts today, and keeps in its name since when.
func (r running) due(u plans.Under, today, until civil.Date) (all []advisory.Flow) {
	for k, i := range u.Terms.Schedule {
		left := u.Left(k)
		if left <= 0 || i.DueOn.After(until) {
			continue
		}
		f := advisory.Flow{Kind: "instalment", Name: strconv.Itoa(r.n), Amount: left, Recurs: advisory.Recurs{Every: advisory.OneOff, Anchor: i.DueOn}, Fixed: true}
		if i.DueOn.Before(today) {
			f.Name, f.Recurs.Anchor = f.Name+" "+i.DueOn.String(), today
		}
		all = append(all, f)
	}
	return all
}

// paid are the payments that went out of the person's own pocket: those of guests did not.
func (r running) paid() (all []advisory.Flow) {
	for _, p := range r.c.Payments {
		if p.State == "received" && p.Guest == uuid.Nil {
			all = append(all, advisory.Flow{Kind: "instalment", Amount: p.Amount, Recurs: advisory.Recurs{Every: advisory.OneOff, Anchor: r.c.Today(p.At)}, Fixed: true})
		}
	}
	return all
}

// CashFlow is pay days, bills and plan payments for three months. It writes nothing.
func (d *Door) CashFlow(c echo.Context) error {
	a, err := d.lookAhead(c)
	if err != nil {
		return err
	}
	l := web.Lang(c)
	w := words.CashFlow.In(l)
	p := screens.CashFlowPage{Shell: shell(c, w.Title, "/budget"), Budget: a.there, Plans: len(a.o.Instalments) > 0, PayDays: a.said.Pay != nil, Given: a.said.Pay != nil || a.said.Varies || a.said.Asked || a.said.Balance != nil || a.said.Cushion != nil}
	switch {
	case c.QueryParam("saved") == "1":
		p.Said = w.Saved
	case c.QueryParam("forgotten") == "1":
		p.Said = w.Forgotten
	}
	if len(a.running) == 1 {
		p.ThePlan = a.running[0].path + "/plan"
	}
	if a.held {
		p.Notes = append(p.Notes, w.Held)
	}
	if a.foreign {
		p.Notes = append(p.Notes, w.OtherCurrency)
	}
	path, refusal := a.o.Run()
	if refusal != nil { // sums beyond reckoning: say no more than what is agreed
		a.there, p.Budget, a.o.Laid = false, false, advisory.Laid{Main: -1}
		if path, refusal = a.o.Run(); refusal != nil {
			return refusalError("calendar", refusal)
		}
	}
	p.Months = a.months(l, path)
	if a.there {
		a.found(l, path, &p)
		p.Asks, p.Assumed = a.asks(l), a.assumed(l)
		p.Path = a.drawn(l, path, p.Finding)
		if err := d.moves(c, a, path, &p); err != nil {
			return err
		}
		if p.Begins, err = d.begins(c, a); err != nil {
			return err
		}
	}
	return web.Render(c, http.StatusOK, screens.CashFlow(p))
}

// found says the lowest day, and how many are tight.
func (a ahead) found(l words.Lang, path advisory.Path, p *screens.CashFlowPage) {
	w := words.CashFlow.In(l)
	sum := func(minor int64) string { return words.Minor(l, minor, a.m.cur) }
	on := words.Date(l, path.Lowest)
	switch {
	case path.Least < 0:
		p.Finding = words.Fill(w.ShortOn, on, sum(-path.Least))
	case path.Tight > 0:
		p.Finding = words.Fill(w.Tightest, on, sum(path.Least))
	default:
		p.Finding = words.Fill(w.Least, sum(path.Least), on)
	}
	switch {
	case path.Tight > 0:
		p.Tight = words.Fill(w.TightDays.Pick(path.Tight), path.Tight, sum(a.o.Cushion))
	case a.o.Cushion > 0:
		p.Tight = words.Fill(w.Calm, sum(a.o.Cushion))
	default:
		p.Tight = w.CalmZero
	}
}

// marked says how each day is: tight, short of zero, or neither.
func (a ahead) marked(path advisory.Path) (all []string) {
	for _, b := range path.Daily {
		switch {
		case !a.there || b >= max(0, a.o.Cushion):
			all = append(all, "")
		case b < 0:
			all = append(all, "short")
		default:
			all = append(all, "tight")
		}
	}
	return all
}

// mostEntries is how many lines a day shows; what else is due stands together.
const mostEntries = 5

// months are the days with something on them, and those on which it begins to be tight, month by month. What goes little by little stands on the next of them,
// so that each day's lines foot with the one before.
func (a ahead) months(l words.Lang, path advisory.Path) (all []screens.CashMonth) {
	w := words.CashFlow.In(l)
	marks, on := a.marked(path), map[civil.Date]advisory.Day{}
	for _, d := range path.Days {
		on[d.On] = d
	}
	little, days := int64(0), 0
	for i, d := 0, a.o.Today; !d.After(a.o.Until); i, d = i+1, d.AddDays(1) {
		if i == 0 || d.Day == 1 {
			all = append(all, screens.CashMonth{ID: "month-" + d.String()[:7], Title: month(l, d, 0)})
			if a.there {
				end := min(len(path.Daily), i+plans.AddMonths(civil.Date{Year: d.Year, Month: d.Month, Day: 1}, 1).DaysSince(d))
				least := slices.Min(path.Daily[i:end])
				all[len(all)-1].Says = words.Fill(w.MonthLeast, words.Minor(l, least, a.m.cur), words.Date(l, d.AddDays(slices.Index(path.Daily[i:end], least))))
			}
		}
		var entries []advisory.Entry
		for _, e := range on[d].Entries {
			if e.Name == advisory.Everyday {
				little, days = little+e.Amount, days+1
			} else {
				entries = append(entries, e)
			}
		}
		begins := marks[i] != "" && (i == 0 || marks[i-1] != marks[i])
		if len(entries) == 0 && !begins {
			continue
		}
		one := screens.CashDay{Date: d.String(), Title: words.Day(l, d), Entries: a.entries(l, entries), Short: marks[i] == "short"}
		if days > 0 {
			one.Entries = append(one.Entries, screens.Sum{Label: w.Everyday.Of(days), Amount: words.Minor(l, little, a.m.cur)})
			little, days = 0, 0
		}
		if a.there {
			one.Left = a.left(l, path.Daily[i])
		}
		one.Mark = map[string]string{"tight": w.Tight, "short": w.Short}[marks[i]]
		if begins {
			last := i
			for last+1 < len(marks) && marks[last+1] == marks[i] {
				last++
			}
			if last > i {
				one.Until = words.Fill(w.Until, words.Date(l, a.o.Today.AddDays(last)))
			}
		}
		all[len(all)-1].Days = append(all[len(all)-1].Days, one)
	}
	if !a.there { // nothing is known of a month without a payment
		all = slices.DeleteFunc(all, func(m screens.CashMonth) bool { return len(m.Days) == 0 })
	}
	return all
}

// left says what is left.
func (a ahead) left(l words.Lang, balance int64) string {
	w := words.CashFlow.In(l)
	if balance < 0 {
		return words.Fill(w.Lacks, words.Minor(l, -balance, a.m.cur))
	}
	return words.Fill(w.Left, words.Minor(l, balance, a.m.cur))
}

// entries are a day's lines: what comes in, plan payments, then bills, the largest first.
func (a ahead) entries(l words.Lang, entries []advisory.Entry) (all []screens.Sum) {
	order := map[string]int{"pay": 0, "instalment": 1, "bill": 2}
	slices.SortStableFunc(entries, func(a, b advisory.Entry) int {
		if a.Kind != b.Kind {
			return order[a.Kind] - order[b.Kind]
		}
		return cmp.Compare(a.Amount, b.Amount) // bills are negative
	})
	more, rest := 0, int64(0)
	for i, e := range entries {
		if e.Kind == "bill" && len(entries) > mostEntries && i >= mostEntries-1 {
			more, rest = more+1, rest+e.Amount
			continue
		}
		amount := words.Minor(l, e.Amount, a.m.cur)
		if e.Amount > 0 {
			amount = "+" + amount
		}
		all = append(all, screens.Sum{Label: a.called(l, e), Amount: amount})
	}
	if more > 0 {
		all = append(all, screens.Sum{Label: words.CashFlow.In(l).MoreBills.Of(more), Amount: words.Minor(l, rest, a.m.cur)})
	}
	return all
}

// called is what an entry is called.
func (a ahead) called(l words.Lang, e advisory.Entry) string {
	w := words.CashFlow.In(l)
	if e.Kind != "instalment" {
		return a.lineName(l, e.Name)
	}
	n, since, late := strings.Cut(e.Name, " ")
	s := w.Plan
	if i, err := strconv.Atoi(n); err == nil && len(a.v.Debts) > 1 {
		s = words.Fill(w.PlanOf, a.v.Debts[i-1].Reference)
	}
	if day, err := civil.ParseDate(since); late && err == nil {
		s += " (" + words.Fill(w.Overdue, words.Date(l, day)) + ")"
	}
	return s
}

// lineName is what a line of the calendar is called.
func (a ahead) lineName(l words.Lang, name string) string {
	w := words.CashFlow.In(l)
	switch {
	case name == advisory.ArrearsLine:
		return w.Arrears
	case name == advisory.OthersLine:
		return w.Others
	case a.newest.Quick != nil:
		return quickName(l, name)
	}
	return named(l, name)
}

func (a ahead) lineNames(l words.Lang, names []string) string {
	var all []string
	for _, n := range names {
		all = append(all, a.lineName(l, n))
	}
	return words.Listed(l, all)
}

// asks are the three questions, and how each stands.
func (a ahead) asks(l words.Lang) []screens.AskLine {
	w := words.CashFlow.In(l)
	stands := func(given bool) string {
		if given {
			return w.Given
		}
		return w.NotYet
	}
	pay := stands(a.said.Pay != nil)
	if a.said.Varies {
		pay = w.Varies
	}
	balance := stands(false)
	if b := a.said.Balance; b != nil {
		balance = words.Minor(l, b.Amount, a.m.cur) + " · " + words.Date(l, b.On)
	}
	return []screens.AskLine{{Text: w.PayTitle, URL: "/budget/calendar/pay", Now: pay}, {Text: w.BillsTitle, URL: "/budget/calendar/bills", Now: stands(a.said.Asked)}, {Text: w.BalanceTitle, URL: "/budget/calendar/balance", Now: balance}}
}

// assumed are the sentences of all that nobody said.
func (a ahead) assumed(l words.Lang) (all []string) {
	w := words.CashFlow.In(l)
	switch from, balance, _, how := a.o.Begins(); how {
	case advisory.BalanceSaid:
		all = append(all, words.Fill(w.BalanceSaid, words.Date(l, from), words.Minor(l, balance, a.m.cur)))
	case advisory.BalanceAssumed:
		all = append(all, words.Fill(w.BalanceAssumed, words.Date(l, from)))
	default:
		all = append(all, w.BalanceNone)
	}
	for _, x := range a.o.Laid.Assumed {
		all = append(all, words.Fill(w.Assumed[x.Code], a.lineNames(l, x.Lines)))
	}
	for _, f := range a.o.Laid.Flows {
		if f.Name == advisory.Everyday {
			all = append(all, words.Fill(w.EveryDay, words.Minor(l, f.Amount, a.m.cur)))
		}
	}
	all = append(all, w.Rests)
	if place := plans.CalendarOf(a.v.Debts[0].Country, a.v.Debts[0].Region); !place.Known(a.o.Today) || !place.Known(a.o.Until) {
		all = append(all, w.RestsUnknown)
	}
	return all
}

// drawn is what is left day by day, and sums it up by weeks.
func (a ahead) drawn(l words.Lang, path advisory.Path, finding string) *screens.Path {
	w := words.CashFlow.In(l)
	sum := func(minor int64) string { return words.Minor(l, minor, a.m.cur) }
	c := screens.Path{ID: "left", Title: w.ChartTitle, Finding: finding, Daily: path.Daily, Cushion: a.o.Cushion, CushionText: sum(a.o.Cushion), Zero: sum(0), Heads: [3]string{w.Week, w.LeastLeft, w.EndLeft}}
	for i, b := range path.Daily {
		on := a.o.Today.AddDays(i)
		c.Tight = append(c.Tight, b < a.o.Cushion)
		if on.Day == 1 {
			c.Months = append(c.Months, screens.PathMonth{At: i, Name: words.Month(l, on.Month)})
		}
		if i == 0 || on.In(time.UTC).Weekday() == time.Monday {
			week := path.Daily[i:min(len(path.Daily), i+7-(int(on.In(time.UTC).Weekday())+6)%7)]
			c.Weeks = append(c.Weeks, [3]string{words.Date(l, on), sum(slices.Min(week)), sum(week[len(week)-1])})
		}
	}
	return &c
}
