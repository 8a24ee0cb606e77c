package borrower

import (
	"context"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/budget"
	"evenkeel/portal/record"
	"evenkeel/portal/sustainability"
	screens "evenkeel/views/borrower"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// This file and safer.go are the only ones that make a plan's score, and they answer nobody but the person whose plan it is. What stands here is called from
// safer.go alone. A test holds both.

// weighing is what is known for weighing plans of one case: what the record knows, and in the person's own visit what their budget says.
type weighing struct {
	habit     record.Habit
	known     bool // a budget of the last year, in the case's currency
	statement advisory.Statement
	affords   advisory.Affordable
	pay       *advisory.Recurs // when the main income comes, nil where nobody said
	share     int64            // what of the fair share is for this debt, minor units a month
	elsewhere int64            // what plans of the person's other debts here cost a month
	quick     bool
}

// weigh gathers it. The budget is read for affordability: a plan that the person can keep is being made or mended.
func (d *Door) weigh(ctx context.Context, v access.Visit, c record.Case, entries []record.Entry, on civil.Date) (w weighing, err error) {
	w.habit = record.Habits(c.ID, c.Person, entries, on)
	share, cur, ok, err := d.Budget.Safe(ctx, v.Lender.ID, v.Person)
	if err != nil || !ok || cur != c.Currency() || c.Balance <= 0 {
		return w, err
	}
	newest, ok, err := d.Budget.Newest(ctx, v.Lender.ID, v.Person, budget.Reader{Person: v.Person, Purpose: budget.Affordability})
	if err != nil || !ok {
		return w, err
	}
	here := Owing(v.Debts, string(cur))
	a, refusal := newest.Statement.Owing(here).Afford(newest.Policy()).Work()
	if refusal != nil || here <= 0 {
		return w, nil
	}
	w.known, w.statement, w.affords, w.quick = true, newest.Statement, a, newest.Quick != nil
	w.share = money.Of(max(0, share), cur).Share([]int64{min(c.Balance, here), here - min(c.Balance, here)})[0].Minor
	if w.pay, err = d.Budget.Paid(ctx, v.Lender.ID, v.Person, budget.Reader{Person: v.Person, Purpose: budget.Affordability}, newest); err != nil {
		return w, err
	}
	for _, x := range v.Debts {
		if x.ID == c.ID || x.Currency != string(cur) || x.Agreement == uuid.Nil {
			continue
		}
		other, err := d.Book.Case(ctx, x.ID)
		if err != nil {
			return w, err
		}
		if other.Plan.Live() {
			w.elsewhere += monthly(other.Plan.Under)
		}
	}
	return w, nil
}

// monthly is what a plan asks for in a month from here on, in minor units, rounded up.
func monthly(u plans.Under) int64 {
	ahead, ok := u.Ahead()
	if per := int64(u.Terms.Frequency.PerYear()); ok && per > 0 && u.Terms.Frequency != plans.Seasonal && ahead.Count < len(u.Terms.Schedule) {
		return (ahead.Each*per + 11) / 12
	}
	return u.Terms.Monthly()
}

// facts are what the card looks at of one plan of the case.
func (w weighing) facts(u plans.Under, autopay bool) advisory.PlanFacts {
	f := advisory.PlanFacts{DaysPastDue: w.habit.DaysPastDue, Broken: w.habit.Broken, LastDue: w.habit.LastDue, Kept: w.habit.Kept, Contact: w.habit.Contact(), Instalment: monthly(u), Autopay: autopay}
	ahead, _ := u.Ahead()
	if w.known {
		f = f.Budgeted(w.statement, w.affords, w.pay, ahead.Next.DueOn, w.elsewhere)
	}
	return f
}

// weighed is a plan with how it looks: facts and score stay on this side of the page.
type weighed struct {
	under plans.Under
	facts advisory.PlanFacts
	advisory.Sustainability
}

func (w weighing) look(u plans.Under, autopay bool) weighed {
	f := w.facts(u, autopay)
	return weighed{u, f, f.Sustainability(advisory.ProposePlan)}
}

// easier says whether a plan is easier to keep than another: a better band.
func (x weighed) easier(than weighed) bool { return x.Band < than.Band }

// easy is what a page shows of it.
func (x weighed) easy() screens.Easy {
	ahead, _ := x.under.Ahead()
	return screens.Easy{Each: ahead.Each, Next: ahead.Next.DueOn, Last: ahead.Last.DueOn, Cushion: x.facts.Contingency, Comfort: x.Comfort()}
}

// fresh is terms that nothing is paid of yet, as a plan.
func fresh(t plans.Terms, cal plans.Calendar) plans.Under {
	return plans.Under{Terms: t, Paid: make([]int64, len(t.Schedule)), Calendar: cal}
}

// perPayment is the payment in a rhythm that a monthly amount allows: never more than it in a year.
func perPayment(month int64, f plans.Frequency) int64 { return month * 12 / int64(max(1, f.PerYear())) }

// paidNext is the first day for a payment after a day: two days after a pay day, where that is known.
func (w weighing) paidNext(after civil.Date) (f plans.Frequency, on civil.Date, ok bool) {
	if w.pay == nil {
		return "", on, false
	}
	return advisory.Aligned(*w.pay, after, nil)
}

// note is how a plan looks before anything of it has come due: what a check of the card needs, and no more. Nobody reads it but the report.
func (w weighing) note(x weighed) sustainability.Card {
	return sustainability.Card{Score: x.Score, Bins: x.facts.Bins(), Quick: w.quick}
}
