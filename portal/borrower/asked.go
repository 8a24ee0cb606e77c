package borrower

import (
	"slices"
	"strconv"
	"strings"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/labstack/echo/v4"
)

// asked reads what was typed into a question about the plan, from a query or a form alike. any is false where nothing was.
func asked(get func(string) string) (a screens.Asked, any bool) {
	one := func(name string) string {
		v := []rune(strings.ReplaceAll(strings.ToValidUTF8(get(name), ""), "\x00", ""))
		any = any || len(v) > 0
		return string(v[:min(60, len(v))])
	}
	a = screens.Asked{How: one("how"), Day: one("day"), Month: one("month"), Year: one("year"), Amount: one("amount"), Frequency: one("frequency"), First: one("first"), Second: one("second"),
		Rule: one("rule"), Nth: one("nth"), Weekday: one("weekday"), Offset: one("offset"), Lose: get("lose") == "1"}
	return a, any
}

// usual is what a question is filled with before anybody has typed: never an answer that costs something.
func (x living) usual(what string) screens.Asked {
	a := screens.Asked{How: plans.One}
	next, left, _ := x.c.Plan.Next()
	day := next.DueOn
	switch what {
	case plans.MoveDate:
		day = next.DueOn.AddDays(7)
		if k := x.c.Plan.NextUnpaid(); k+1 < len(x.c.Plan.Terms.Schedule) && !day.Before(x.c.Plan.Terms.Schedule[k+1].DueOn) {
			day = x.c.Plan.Terms.Schedule[k+1].DueOn.AddDays(-1)
		}
	case plans.Pause:
		day = x.on.AddDays(max(1, min(30, x.c.Plan.Terms.Slack.PauseDays)))
	case plans.NewAmount:
		if ahead, ok := x.c.Plan.Ahead(); ok {
			left = ahead.Each
		}
		a.Amount = money.Of(left, x.c.Currency()).Decimal()
	case plans.NewFrequency:
		ask := x.c.Plan.Terms.Ask
		a.Frequency, a.First, a.Second, a.Rule, a.Nth, a.Weekday, a.Offset = string(ask.Frequency), "1", "15", plans.PaidLastWorkingDay, "25", "5", "0"
		if ask.Frequency == plans.Seasonal {
			a.Frequency = string(plans.Monthly)
		}
		if len(ask.Days) == 2 {
			a.First, a.Second = strconv.Itoa(ask.Days[0]), strconv.Itoa(ask.Days[1])
		}
		if p := ask.PayDay; p != nil {
			a.Rule, a.Offset = p.Rule, strconv.Itoa(p.Offset)
			switch p.Rule {
			case plans.PaidOnDay:
				a.Nth = strconv.Itoa(p.Day)
			case plans.PaidLastWeekday:
				a.Weekday = strconv.Itoa(p.Day)
			}
		}
	}
	if !day.After(x.on) {
		day = x.on.AddDays(1)
	}
	a.Day, a.Month, a.Year = strconv.Itoa(day.Day), strconv.Itoa(int(day.Month)), strconv.Itoa(day.Year)
	return a
}

// flaw is something wrong with what was typed: the field, and the code of a refusal; an empty code where nothing was chosen.
type flaw struct{ field, code string }

// problems says flaws in the reader's words.
func (d *Door) problems(c echo.Context, x living, wrong []flaw) (all []views.Problem) {
	for _, f := range wrong {
		text := words.Change.In(web.Lang(c)).Choose
		if f.code != "" {
			text = d.says(c, plans.Refuse(f.code), x)
		}
		all = append(all, views.Problem{Field: f.field, Text: text})
	}
	return all
}

// read makes the change that was asked for, and says all that is wrong with what was typed. In a new rhythm the first payment falls on the first fitting
// day from the one that was typed on.
func (x living) read(what string, a screens.Asked) (ch plans.Change, wrong []flaw) {
	ch = plans.Change{Kind: what, Lose: a.Lose}
	no := func(field, code string) { wrong = append(wrong, flaw{field, code}) }
	date := func() (on civil.Date) {
		on, ok := web.Date(a.Day, a.Month, a.Year)
		if !ok {
			no("day", "not_a_date")
		}
		return on
	}
	if hows := x.hows(what); hows != nil {
		if ch.How = a.How; !slices.Contains(hows, a.How) {
			no("how", "")
		}
		return ch, wrong
	}
	switch what {
	case plans.Repair, plans.Pause:
		ch.On = date()
	case plans.MoveDate:
		if ch.How = plans.One; a.How == plans.All {
			ch.How = plans.All
		}
		ch.On = date()
	case plans.NewAmount:
		typed, err := money.Parse(a.Amount, x.c.Currency())
		if err != nil && err != money.ErrTooLarge {
			no("amount", "not_an_amount")
		}
		if ch.Amount = typed.Minor; err == money.ErrTooLarge {
			ch.Amount = money.Max
		}
	case plans.NewFrequency:
		ask := plans.Ask{Frequency: plans.Frequency(a.Frequency), FirstOn: date()}
		switch ask.Frequency {
		case plans.TwiceMonthly:
			first, _ := web.Number(a.First) // what is no number is no day either, which the rhythm says
			second, _ := web.Number(a.Second)
			ask.Days = []int{first, second}
		case plans.ByPayDay:
			p, ok := plans.PayDay{Rule: a.Rule}, true
			switch a.Rule {
			case plans.PaidOnDay:
				p.Day, _ = web.Number(a.Nth)
			case plans.PaidLastWeekday:
				p.Day, ok = web.Number(a.Weekday) // Sunday is 0
			}
			offset, ok2 := web.Number(a.Offset)
			if p.Offset = offset; !ok || !ok2 {
				p.Rule = ""
			}
			ask.PayDay = &p
		}
		ch.Frequency, ch.Days, ch.PayDay, ch.On = ask.Frequency, ask.Days, ask.PayDay, ask.FirstOn
		if ask.Rhythm() == nil && ask.FirstOn.IsValid() {
			ch.On = plans.DueOn(ask, 1, x.c.Plan.Terms.OnHoliday, x.c.Plan.Calendar)
		}
	}
	return ch, wrong
}
