package borrower

import (
	"context"
	"net/http"
	"slices"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"

	"github.com/labstack/echo/v4"
)

// means is what the visit's own budget says of a month, in a case's currency; ok is false where there is none.
func (d *Door) means(ctx context.Context, v access.Visit, x record.Case) (m plans.Means, ok bool, err error) {
	if v.Helper != nil { // what a budget leaves is not for a helper to read off a test
		return m, false, nil
	}
	m, cur, ok, err := d.Budget.Means(ctx, v.Lender.ID, v.Person)
	m.Surplus = max(0, m.Surplus) // what is typed knows no minus: nothing is left
	return m, ok && cur == x.Currency(), err
}

// prefilled puts a budget's figures into the test's fields, where they can be seen and changed.
func prefilled(s screens.Stress, m plans.Means, cur money.Currency) screens.Stress {
	s.Budget, s.Left, s.Pay = true, money.Of(m.Surplus, cur).Decimal(), string(m.Pay)
	if m.Income > 0 {
		s.Income = money.Of(m.Income, cur).Decimal()
	}
	if m.PaidOn.IsValid() && slices.Contains(screens.StressPays, string(m.Pay)) && m.Pay != plans.Monthly {
		s.Day, s.Month, s.Year = boxes(m.PaidOn)
	}
	return s
}

// Stress tests a plan against bad months with figures that are typed, and go nowhere: neither into a table nor into the address.
func (d *Door) Stress(c echo.Context) error {
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	id, _, err := d.mine(c)
	if err != nil {
		return err
	}
	x, err := d.Book.Case(c.Request().Context(), id)
	if err != nil {
		return err
	}
	typed := screens.Stress{Left: form("left"), Income: form("income"), Pay: form("pay"), Day: form("paidday"), Month: form("paidmonth"), Year: form("paidyear")}
	var problems []views.Problem
	wrong := func(field, code string) {
		problems = append(problems, views.Problem{Field: field, Text: d.refuse(c, plans.Refuse(code), x)})
	}
	var m plans.Means
	var ok bool
	if m.Surplus, ok = sum(typed.Left, x.Currency()); !ok || typed.Left == "" {
		wrong("left", "not_an_amount")
	}
	if m.Income, ok = sum(typed.Income, x.Currency()); !ok {
		wrong("income", "not_an_amount")
	}
	if slices.Contains(screens.StressPays, typed.Pay) {
		m.Pay = plans.Frequency(typed.Pay)
	}
	if m.PaidOn, ok = web.Date(typed.Day, typed.Month, typed.Year); !ok && typed.Day+typed.Month+typed.Year != "" {
		wrong("paidday", "not_a_date")
	}
	status := http.StatusOK
	if len(problems) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return d.read(c, status, func(p *screens.ReviewPage) {
		typed.Budget, typed.Sign, typed.Open = p.Stress.Budget, p.Stress.Sign, true
		if p.Stress, p.Problems = typed, problems; len(problems) == 0 {
			p.Stress.Results = tested(p.Terms, m)
		}
	})
}

// tested asks of terms whether they would hold. What nobody said is not tested.
func tested(t plans.Terms, m plans.Means) []plans.Stress {
	if t.Kind != plans.Instalments {
		return nil
	}
	var all []plans.Stress
	for _, s := range plans.StressTest(t, m) {
		if s.Shock == plans.OneBill || m.Income > 0 {
			all = append(all, s)
		}
	}
	return all
}

// worst is how many instalments one shock would endanger.
func worst(all []plans.Stress) int {
	n := 0
	for _, s := range all {
		n = max(n, len(s.AtRisk))
	}
	return n
}
