package borrower

import (
	"strconv"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/web"
	screens "evenkeel/views/borrower"
)

// rhythm reads how often payments come from a form or a query: the fields as typed, for the page to show again, and the ask that they mean. What is not a
// number is left out, so that the rhythm's own rule says what it needs.
func rhythm(q func(string) string, offered []plans.Frequency) (screens.RhythmFields, plans.Ask) {
	r := screens.RhythmFields{Offered: offered, Frequency: plans.Frequency(q("frequency")), Day1: q("day1"), Day2: q("day2"), PayRule: q("pay_rule"), PayDate: q("pay_date"), PayWeekday: q("pay_weekday"),
		PayDays: q("pay_days"), PaySide: q("pay_side"), Down: q("down")}
	for m := range r.Season {
		r.Season[m] = q("m" + strconv.Itoa(m+1))
	}
	a := plans.Ask{Kind: plans.Instalments, Frequency: r.Frequency}
	switch r.Frequency {
	case plans.TwiceMonthly:
		for _, typed := range []string{r.Day1, r.Day2} {
			if typed != "" {
				n, _ := web.Number(typed)
				a.Days = append(a.Days, n)
			}
		}
	case plans.ByPayDay:
		if r.PayRule == "" {
			break
		}
		a.PayDay = &plans.PayDay{Rule: r.PayRule}
		switch r.PayRule {
		case plans.PaidOnDay:
			a.PayDay.Day, _ = web.Number(r.PayDate)
		case plans.PaidLastWeekday:
			a.PayDay.Day, _ = web.Number(r.PayWeekday)
		}
		if r.PayDays != "" {
			n, ok := web.Number(r.PayDays)
			if !ok {
				n = 1000 // no number of days: the rule says how many there may be
			}
			if r.PaySide == "before" {
				n = -n
			}
			a.PayDay.Offset = n
		}
	case plans.Seasonal:
		for _, typed := range r.Season {
			if typed == "" {
				a.Season = nil
				break
			}
			n, ok := web.Number(typed)
			if !ok {
				n = -1
			}
			a.Season = append(a.Season, n)
		}
	}
	if r.Day1 == "" && r.Day2 == "" {
		r.Day1, r.Day2 = "1", "15"
	}
	for m := range r.Season {
		if r.Season[m] == "" {
			r.Season[m] = "100"
		}
	}
	return r, a.WithDefaults()
}

// field is where a refusal of a proposal stands on the page.
var field = map[string]string{"first_date_past": "day", "first_date_too_late": "day", "too_few_instalments": "count", "too_many_instalments": "count", "count_too_few": "count", "frequency_not_offered": "frequency",
	"days_unclear": "day1", "pay_day_unclear": "pay_rule", "season_unclear": "m1", "down_not_offered": "down", "down_too_low": "down", "down_too_high": "down"}

// sum reads an amount that may be left empty. ok is false for what is no amount.
func sum(typed string, cur money.Currency) (minor int64, ok bool) {
	if typed == "" {
		return 0, true
	}
	a, err := money.Parse(typed, cur)
	if err == money.ErrTooLarge {
		return money.Max, true
	}
	return a.Minor, err == nil && a.Minor >= 0
}
