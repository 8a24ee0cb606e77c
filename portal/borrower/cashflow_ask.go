package borrower

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/labstack/echo/v4"
)

// mostBills is how many days are asked for: the largest.
const mostBills = 12

// dayOfMonth is a recurrence on a day of the month: its anchor lies in a month that has it.
func dayOfMonth(every advisory.Frequency, nth int, today civil.Date) advisory.Recurs {
	anchor := civil.Date{Year: today.Year, Month: time.January, Day: nth}
	if every == advisory.TenInstalments { // from April: where that month is shorter, its last day
		anchor.Month, anchor.Day = time.April, min(nth, 30)
	}
	return advisory.Recurs{Every: every, Anchor: anchor}
}

// typedNth reads a day of the month.
func typedNth(s string) (int, bool) {
	n, ok := web.Number(strings.TrimSuffix(strings.TrimSpace(s), "号"))
	return n, ok && n >= 1 && n <= 31
}

// typedDay reads a date that is no further from today than a year.
func typedDay(day, month, year string, today civil.Date) (civil.Date, bool) {
	d, ok := web.Date(day, month, year)
	return d, ok && !d.Before(plans.AddMonths(today, -12)) && !d.After(plans.AddMonths(today, 12))
}

func boxes(d civil.Date) (day, month, year string) {
	return strconv.Itoa(d.Day), strconv.Itoa(int(d.Month)), strconv.Itoa(d.Year)
}

// nextOf is the next day of a recurrence from today on, to fill a page with.
func nextOf(r advisory.Recurs, today civil.Date) civil.Date {
	if days := r.Days(today, today.AddDays(370), nil); len(days) > 0 {
		return days[0]
	}
	return r.Anchor
}

// budgeted is ahead for the questions; without a budget there is nothing to ask, and ok is false.
func (d *Door) budgeted(c echo.Context) (a ahead, ok bool, err error) {
	a, err = d.lookAhead(c)
	return a, a.there, err
}

func toCalendar(c echo.Context) error { return c.Redirect(http.StatusSeeOther, "/budget/calendar") }

func (a ahead) payPage(c echo.Context) screens.PayDayPage {
	l := web.Lang(c)
	p := screens.PayDayPage{Shell: shell(c, words.CashFlow.In(l).PayTitle, "/budget"), Weekday: "5"}
	p.Shell.Path = "/budget/calendar/pay"
	if main := a.newest.Statement.Main(); main != "" {
		p.Income = a.lineName(l, main)
	}
	return p
}

// AskPay asks when the main income comes, filled with what was said, or with how often the budget says it comes.
func (d *Door) AskPay(c echo.Context) error {
	a, ok, err := d.budgeted(c)
	if err != nil || !ok {
		return either(err, toCalendar(c))
	}
	p := a.payPage(c)
	switch r := a.said.Pay; {
	case a.said.Varies:
		p.Pattern = "varies"
	case r == nil:
		for _, x := range a.newest.Statement.Lines {
			if x.Category == a.newest.Statement.Main() && len(x.Seen) == 0 && x.Frequency.PerYear() >= advisory.FourWeekly.PerYear() && x.Frequency != advisory.Daily {
				p.Pattern = string(x.Frequency)
			}
		}
	default:
		if p.Pattern = string(r.Every); r.LastWorkingDay {
			p.Pattern = "last"
		}
		switch r.Every {
		case advisory.Weekly:
			p.Weekday = strconv.Itoa(int(r.Anchor.In(time.UTC).Weekday()))
		case advisory.Fortnightly, advisory.FourWeekly:
			p.Day, p.Month, p.Year = boxes(nextOf(*r, a.m.day))
		case advisory.Monthly:
			if !r.LastWorkingDay {
				p.Nth = strconv.Itoa(r.Anchor.Day)
			}
		}
	}
	return web.Render(c, http.StatusOK, screens.PayDay(p))
}

// either is the error, or what is answered where there is none.
func either(err, answer error) error {
	if err != nil {
		return err
	}
	return answer
}

// SavePay takes it.
func (d *Door) SavePay(c echo.Context) error {
	a, ok, err := d.budgeted(c)
	if err != nil || !ok {
		return either(err, toCalendar(c))
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	w := words.CashFlow.In(web.Lang(c))
	p := a.payPage(c)
	p.Pattern, p.Weekday, p.Day, p.Month, p.Year, p.Nth = form("pattern"), form("weekday"), form("day"), form("month"), form("year"), form("nth")
	wrong := func(field, text string) {
		p.Problems = append(p.Problems, views.Problem{Field: field, Text: text})
	}
	r, varies := advisory.Recurs{Every: advisory.Frequency(p.Pattern), Anchor: a.m.day}, false
	switch p.Pattern {
	case "weekly":
		n, ok := web.Number(p.Weekday)
		if !ok || n < 0 || n > 6 {
			return web.Missing // a list, not a box
		}
		r.Anchor = a.m.day.AddDays((n - int(a.m.day.In(time.UTC).Weekday()) + 7) % 7)
	case "fortnightly", "four_weekly":
		var ok bool
		if r.Anchor, ok = typedDay(p.Day, p.Month, p.Year, a.m.day); !ok {
			wrong("day", w.NeedDate)
		}
	case "monthly":
		n, ok := typedNth(p.Nth)
		if !ok {
			wrong("nth", w.NeedNth)
			break
		}
		r = dayOfMonth(advisory.Monthly, n, a.m.day)
	case "last":
		r = dayOfMonth(advisory.Monthly, 31, a.m.day)
		r.LastWorkingDay = true
	case "semi_monthly":
	case "varies":
		varies = true
	default:
		wrong("pattern", w.NeedPattern)
	}
	if len(p.Problems) > 0 {
		p.Shell.Error = true
		return web.Render(c, http.StatusUnprocessableEntity, screens.PayDay(p))
	}
	err = d.Budget.Say(c.Request().Context(), a.v.Lender.ID, a.v.Person, own(a.v), a.v.Now, func(s *advisory.Schedule) {
		s.Pay, s.Varies = &r, varies
		if varies {
			s.Pay = nil
		}
	})
	if err != nil {
		return err
	}
	if !a.said.Asked {
		return c.Redirect(http.StatusSeeOther, "/budget/calendar/bills")
	}
	return c.Redirect(http.StatusSeeOther, "/budget/calendar?saved=1")
}

// billsPage is every line that is asked for, filled with what was said.
func (a ahead) billsPage(c echo.Context) (p screens.BillDaysPage, lines []advisory.Recurring) {
	l := web.Lang(c)
	w := words.CashFlow.In(l)
	p = screens.BillDaysPage{Shell: shell(c, w.BillsTitle, "/budget")}
	p.Shell.Path = "/budget/calendar/bills"
	lines = a.newest.Statement.Dated()
	lines = lines[:min(len(lines), mostBills)]
	for _, x := range lines {
		b := screens.BillDay{Key: x.Name + ".", Label: a.lineName(l, x.Name), Every: x.Every, Amount: words.Fill(words.Statement.In(l).MoreLine, words.Minor(l, x.Monthly, a.m.cur))}
		if x.In {
			b.Amount += " · " + w.BillsIn
		}
		if r, ok := a.said.Days[x.Name]; ok && r.Every == x.Every {
			switch x.Every {
			case advisory.Monthly, advisory.TenInstalments:
				b.Nth = strconv.Itoa(r.Anchor.Day)
			case advisory.Weekly:
				b.Weekday = strconv.Itoa(int(r.Anchor.In(time.UTC).Weekday()))
			default:
				b.Day, b.Month, b.Year = boxes(nextOf(r, a.m.day))
			}
		}
		p.Bills = append(p.Bills, b)
	}
	return p, lines
}

// AskBills asks for the days of the largest bills.
func (d *Door) AskBills(c echo.Context) error {
	a, ok, err := d.budgeted(c)
	if err != nil || !ok {
		return either(err, toCalendar(c))
	}
	p, _ := a.billsPage(c)
	return web.Render(c, http.StatusOK, screens.BillDays(p))
}

// SaveBills takes them: everything that is wrong at once (422). What is left empty is not known.
func (d *Door) SaveBills(c echo.Context) error {
	a, ok, err := d.budgeted(c)
	if err != nil || !ok {
		return either(err, toCalendar(c))
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	w := words.CashFlow.In(web.Lang(c))
	p, lines := a.billsPage(c)
	days := map[string]advisory.Recurs{}
	for i, x := range lines {
		b := &p.Bills[i]
		b.Nth, b.Weekday, b.Day, b.Month, b.Year = form(b.Key+"nth"), form(b.Key+"weekday"), form(b.Key+"day"), form(b.Key+"month"), form(b.Key+"year")
		wrong := func(field, text string) {
			p.Problems = append(p.Problems, views.Problem{Field: b.Key + field, Text: text})
		}
		switch x.Every {
		case advisory.Monthly, advisory.TenInstalments:
			if n, ok := typedNth(b.Nth); ok {
				days[x.Name] = dayOfMonth(x.Every, n, a.m.day)
			} else if strings.TrimSpace(b.Nth) != "" {
				wrong("nth", w.NeedNth)
			}
		case advisory.Weekly:
			if n, ok := web.Number(b.Weekday); ok && n >= 0 && n <= 6 {
				days[x.Name] = advisory.Recurs{Every: x.Every, Anchor: a.m.day.AddDays((n - int(a.m.day.In(time.UTC).Weekday()) + 7) % 7)}
			}
		default:
			if on, ok := typedDay(b.Day, b.Month, b.Year, a.m.day); ok {
				days[x.Name] = advisory.Recurs{Every: x.Every, Anchor: on}
			} else if strings.TrimSpace(b.Day+b.Month+b.Year) != "" {
				wrong("day", w.NeedDate)
			}
		}
	}
	if len(p.Problems) > 0 {
		p.Shell.Error = true
		return web.Render(c, http.StatusUnprocessableEntity, screens.BillDays(p))
	}
	err = d.Budget.Say(c.Request().Context(), a.v.Lender.ID, a.v.Person, own(a.v), a.v.Now, func(s *advisory.Schedule) { s.Days, s.Asked = days, true })
	if err != nil {
		return err
	}
	if a.said.Balance == nil {
		return c.Redirect(http.StatusSeeOther, "/budget/calendar/balance")
	}
	return c.Redirect(http.StatusSeeOther, "/budget/calendar?saved=1")
}

func (a ahead) balancePage(c echo.Context) screens.BalancePage {
	l := web.Lang(c)
	p := screens.BalancePage{Shell: shell(c, words.CashFlow.In(l).BalanceTitle, "/budget"), Sign: words.Sign(l, a.m.cur), Usually: words.Minor(l, a.usualCushion(), a.m.cur)}
	p.Shell.Path = "/budget/calendar/balance"
	return p
}

// AskBalance asks what is in the account today, and below what a day is tight. Yesterday's balance is not offered again: it is another today.
func (d *Door) AskBalance(c echo.Context) error {
	a, ok, err := d.budgeted(c)
	if err != nil || !ok {
		return either(err, toCalendar(c))
	}
	p := a.balancePage(c)
	if b := a.said.Balance; b != nil && b.On == a.m.day {
		p.Balance = money.Of(b.Amount, a.m.cur).Decimal()
	}
	if a.said.Cushion != nil {
		p.Cushion = money.Of(*a.said.Cushion, a.m.cur).Decimal()
	}
	return web.Render(c, http.StatusOK, screens.Balance(p))
}

// SaveBalance takes it. Left empty, it is not said any more.
func (d *Door) SaveBalance(c echo.Context) error {
	a, ok, err := d.budgeted(c)
	if err != nil || !ok {
		return either(err, toCalendar(c))
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	l := web.Lang(c)
	w := words.CashFlow.In(l)
	p := a.balancePage(c)
	p.Balance, p.Cushion = form("balance"), form("cushion")
	var balance *advisory.Standing
	var cushion *int64
	if strings.TrimSpace(p.Balance) != "" {
		x, err := money.Parse(p.Balance, a.m.cur)
		if err != nil || x.Minor > advisory.MostLine || x.Minor < -advisory.MostLine {
			p.Problems = append(p.Problems, views.Problem{Field: "balance", Text: w.NotBalance})
		}
		balance = &advisory.Standing{Amount: x.Minor, On: a.m.day}
	}
	if strings.TrimSpace(p.Cushion) != "" {
		minor, problem := typed(words.Budget.In(l), l, p.Cushion, a.m.cur)
		if problem != "" {
			p.Problems = append(p.Problems, views.Problem{Field: "cushion", Text: problem})
		}
		cushion = &minor
	}
	if len(p.Problems) > 0 {
		p.Shell.Error = true
		return web.Render(c, http.StatusUnprocessableEntity, screens.Balance(p))
	}
	err = d.Budget.Say(c.Request().Context(), a.v.Lender.ID, a.v.Person, own(a.v), a.v.Now, func(s *advisory.Schedule) { s.Balance, s.Cushion = balance, cushion })
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget/calendar?saved=1")
}

// ForgetDays throws away all that was said of days, balance and cushion. The budget stays.
func (d *Door) ForgetDays(c echo.Context) error {
	v := visit(c)
	if err := d.Budget.Forget(c.Request().Context(), v.Lender.ID, v.Person, own(v)); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget/calendar?forgotten=1")
}
