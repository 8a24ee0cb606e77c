package borrower

import (
	"context"
	"time"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/budget"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/sustainability"
	screens "evenkeel/views/borrower"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// This file and safer.go are the only ones that make a plan's score, and they answer nobody but the person whose plan it is. What stands here is called from
// safer.go; sign.go may keep a card and learns nothing of it. A test holds both.

// weighing is what is known for weighing plans of one case: what the record knows, and in the person's own visit what their budget says.
type weighing struct {
	habit     record.Habit
	known     bool // a budget of the last year, in the case's currency
	statement advisory.Statement
	affords   advisory.Affordable
	pay       *advisory.Recurs // when the main income comes, nil where nobody said
	share     int64            // what of the fair share is for this debt, minor units a month
	elsewhere int64            // what plans of the person's other debts here cost a month
	version   uuid.UUID        // of the budget
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
	w.known, w.statement, w.affords, w.version, w.quick = true, newest.Statement, a, newest.ID, newest.Quick != nil
	w.share = money.Of(max(0, share), cur).Share([]int64{min(c.Balance, here), here - min(c.Balance, here)})[0].Minor
	if m, _, ok, err := d.Budget.Means(ctx, v.Lender.ID, v.Person); err != nil {
		return w, err
	} else if ok && m.Pay != "" && m.PaidOn.IsValid() {
		w.pay = &advisory.Recurs{Every: advisory.Frequency(m.Pay), Anchor: m.PaidOn}
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

// planCard is what is kept of a plan on its first day. Nobody reads it but the report.
func (d *Door) planCard(ctx context.Context, v access.Visit, id record.CaseID, c record.Case, offer uuid.UUID) (*sustainability.Card, error) {
	p, ok := c.Proposals[offer]
	if !ok || p.Terms.Kind != plans.Instalments {
		return nil, nil
	}
	shared, err := d.sharesSums(ctx, v)
	if err != nil || shared == uuid.Nil {
		return nil, err
	}
	entries, _, err := d.Book.Entries(ctx, id, 0)
	if err != nil {
		return nil, err
	}
	w, err := d.weigh(ctx, v, c, entries, c.Today(v.Now))
	if err != nil || !w.known || w.version != shared {
		return nil, err
	}
	x := w.look(fresh(p.Terms, c.Debt().Calendar()), false)
	return &sustainability.Card{Score: x.Score, Bins: x.facts.Bins(), Quick: w.quick}, nil
}

// sharesSums is the version of the budget whose sums the person lets the lender see now: nil where they share less, or nothing.
func (d *Door) sharesSums(ctx context.Context, v access.Visit) (uuid.UUID, error) {
	all, err := d.Budget.Consents(ctx, d.Book.DB, v.Lender.ID, v.Person, own(v))
	if err != nil {
		return uuid.Nil, err
	}
	for _, x := range all {
		if x.Recipient == budget.ToLender && x.Level >= advisory.Summary && x.Live(v.Now) {
			return x.Statement, nil
		}
	}
	return uuid.Nil, nil
}

// cardKeeper makes ready to keep a card with an agreement, in its transaction. Whether there is one to keep, and what stands on it, it does not say.
func (d *Door) cardKeeper(ctx context.Context, v access.Visit, id record.CaseID, offer uuid.UUID) (func(context.Context, *pg.Tx, uuid.UUID, time.Time, record.Case) error, error) {
	if v.Helper != nil { // no card is weighed from a budget in a helper's visit
		return func(context.Context, *pg.Tx, uuid.UUID, time.Time, record.Case) error { return nil }, nil
	}
	c, err := d.Book.Case(ctx, id)
	if err != nil {
		return nil, err
	}
	card, err := d.planCard(ctx, v, id, c, offer)
	return func(ctx context.Context, tx *pg.Tx, agreement uuid.UUID, now time.Time, x record.Case) error {
		if card == nil {
			return nil
		}
		return d.Sustained.Keep(ctx, tx, id, v.Person, agreement, *card, x.Today(now))
	}, err
}
