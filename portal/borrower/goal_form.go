package borrower

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"evenkeel/advisory"
	"evenkeel/plans/money"
	"evenkeel/portal/budget"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// monthsOfEssentials are what an emergency fund offers to choose from. Three months is a common suggestion of advisers; the first stands for a beginning.
var monthsOfEssentials = []int{1, 3, 6}

const (
	furthestGoal = 50 * 12 // months
	longestName  = 60      // characters
)

// GoalForm asks about an emergency fund or a saving of one's own: anew, or filled with what stands.
func (d *Door) GoalForm(kind string) echo.HandlerFunc {
	return func(c echo.Context) error {
		x, err := d.goals(c, visit(c))
		if err != nil {
			return err
		}
		a, ok := x.goals.Aim(c.QueryParam("goal"))
		if kind == budget.EmergencyFund {
			a, ok = x.goals.OfKind(kind)
		}
		if ok && a.Kind != kind || !ok && c.QueryParam("goal") != "" {
			return web.Missing
		}
		if !ok {
			a = budget.Aim{ID: uuid.Must(uuid.NewV7()).String(), Kind: kind}
			if kind == budget.EmergencyFund && x.essentials > 0 {
				a.Months = 1
			}
		}
		p := x.form(c, a)
		box := func(minor int64) string {
			if minor == 0 {
				return ""
			}
			return money.Of(minor, x.cur).Decimal()
		}
		p.Name, p.Target, p.Start, p.Deposit, p.APR = a.Name, box(a.Target), box(a.Start), box(a.Deposit), a.APR
		if a.Until.IsValid() {
			p.UntilMonth, p.UntilYear = strconv.Itoa(int(a.Until.Month)), strconv.Itoa(a.Until.Year)
		}
		return web.Render(c, http.StatusOK, screens.Goal(p))
	}
}

// form is the page without what was typed.
func (x purseful) form(c echo.Context, a budget.Aim) screens.GoalForm {
	l := web.Lang(c)
	w := words.Goals.In(l)
	p := screens.GoalForm{Kind: a.Kind, ID: a.ID, Sign: words.Sign(l, x.cur), Lead: w.SavingLead}
	title := w.SavingTitle
	if a.Kind == budget.EmergencyFund {
		title, p.Lead = w.Emergency, w.EmergencyLead
		if x.essentials > 0 {
			p.Essentials, p.Parts = words.Fill(w.EssentialsTitle, words.Minor(l, x.essentials, x.cur)), x.parted(l)
			for _, n := range monthsOfEssentials {
				p.Choices = append(p.Choices, screens.Choice{Value: strconv.Itoa(n), Text: months(l, n, words.Minor(l, int64(n)*x.essentials, x.cur)), On: a.Months == n})
			}
			p.Choices = append(p.Choices, screens.Choice{Value: "0", Text: w.OwnAmount, Short: w.OwnHint, On: a.Months == 0})
		}
	}
	p.Shell = shell(c, title, "/budget")
	return p
}

// parted are the parts of a month of essentials. They foot.
func (x purseful) parted(l words.Lang) (list []screens.Sum) {
	for _, part := range x.parts {
		label := words.Budget.In(l).Groups[part.Group]
		if part.Group == advisory.PriorityPart {
			label = words.Goals.In(l).Priority
		}
		list = append(list, screens.Sum{Label: label, Amount: words.Minor(l, part.Amount, x.cur)})
	}
	return append(list, screens.Sum{Label: words.Goals.In(l).Sum, Amount: words.Minor(l, x.essentials, x.cur), Total: true})
}

// SaveGoal keeps it: everything that is wrong at once (422), with what was typed.
func (d *Door) SaveGoal(kind string) echo.HandlerFunc {
	return func(c echo.Context) error {
		v, l := visit(c), web.Lang(c)
		w := words.Goals.In(l)
		x, err := d.goals(c, v)
		if err != nil {
			return err
		}
		form, err := web.Form(c)
		if err != nil {
			return err
		}
		id, err := uuid.Parse(form("id"))
		if err != nil {
			id = uuid.Must(uuid.NewV7())
		}
		a := budget.Aim{ID: id.String(), Kind: kind, Name: strings.TrimSpace(form("name")), APR: strings.TrimSuffix(strings.TrimSpace(form("apr")), "%")}
		if have, ok := x.goals.OfKind(kind); ok && kind == budget.EmergencyFund {
			a.ID = have.ID
		}
		var problems []views.Problem
		wrong := func(field, text string) {
			if text != "" {
				problems = append(problems, views.Problem{Field: field, Text: text})
			}
		}
		read := func(field string) (minor int64) {
			minor, problem := typed(words.Budget.In(l), l, form(field), x.cur)
			wrong(field, problem)
			return minor
		}
		if kind == budget.Saving {
			switch {
			case a.Name == "":
				wrong("name", w.NeedName)
			case utf8.RuneCountInString(a.Name) > longestName:
				wrong("name", w.LongName)
			}
		} else {
			a.Name = ""
			for _, n := range monthsOfEssentials {
				if form("months") == strconv.Itoa(n) && x.essentials > 0 {
					a.Months = n
				}
			}
		}
		before := len(problems)
		target := read("target")
		if have, _ := x.goals.OfKind(kind); kind == budget.EmergencyFund && target > 0 && target != have.Target {
			a.Months = 0 // an amount that was typed anew is meant, whatever is still ticked
		}
		if a.Months == 0 {
			if a.Target = target; target == 0 && len(problems) == before {
				wrong("target", w.NeedTarget)
			}
		}
		a.Start, a.Deposit = read("start"), read("deposit")
		a.Until = until(form, w, x.day, wrong)
		typedMonth := strings.TrimSpace(form("month")+form("year")) != ""
		switch {
		case a.Deposit > 0 && typedMonth:
			wrong("deposit", w.OneOfTwo)
		case a.Deposit == 0 && !typedMonth && strings.TrimSpace(form("deposit")) == "":
			wrong("deposit", w.NeedHow)
		}
		if _, refusal := (advisory.Goal{APR: a.APR}).MonthsToGoal(); refusal != nil {
			wrong("apr", w.NotRate)
		}
		if len(problems) == 0 {
			err = d.Budget.EditGoals(c.Request().Context(), v.Lender.ID, v.Person, own(v), x.cur, v.Now, func(g *budget.Goals) error { return g.Put(a) })
			switch {
			case errors.Is(err, budget.ErrFull):
				wrong("", words.Fill(w.TooMany, budget.MostAims))
			case err != nil:
				return err
			}
		}
		if len(problems) > 0 {
			p := x.form(c, a)
			p.Name, p.Target, p.Start, p.Deposit, p.UntilMonth, p.UntilYear, p.APR = form("name"), form("target"), form("start"), form("deposit"), form("month"), form("year"), form("apr")
			p.Problems, p.Shell.Error, p.Shell.Path = problems, true, "/budget/goals/"+kind
			return web.Render(c, http.StatusUnprocessableEntity, screens.Goal(p))
		}
		return c.Redirect(http.StatusSeeOther, "/budget/goals?done=saved")
	}
}

// until reads the month by which a goal is wanted; zero where none was typed.
func until(form func(string) string, w words.GoalsWords, day civil.Date, wrong func(field, text string)) civil.Date {
	if strings.TrimSpace(form("month")+form("year")) == "" {
		return civil.Date{}
	}
	on, ok := web.Date("1", form("month"), form("year"))
	switch ahead := advisory.Months(day, on); {
	case !ok:
		wrong("month", w.NotMonth)
	case ahead < 1 || ahead > furthestGoal:
		wrong("month", w.NotAhead)
	}
	return on
}
