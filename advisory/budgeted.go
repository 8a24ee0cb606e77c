package advisory

import (
	"slices"

	"github.com/golang-sql/civil"
)

// Budgeted adds to the facts of a plan what its person's budget says, for the person alone. a is what the statement affords with what is owed here today in
// it; pay is when the main income comes, nil where nobody said; due is the plan's next due day; here is what other plans here cost a month, in minor units.
// Only sums are looked at, never which line they stand on.
func (f PlanFacts) Budgeted(s Statement, a Affordable, pay *Recurs, due civil.Date, here int64) PlanFacts {
	t := s.Totals()
	f.Income, f.Available = t.Income, max(0, a.Available)
	f.DebtPayments = f.Instalment + here + t.PriorityOffers
	others := int64(0)
	for _, d := range s.Debts {
		if d.Ours || d.Kind == "priority" {
			continue
		}
		pays := d.Contractual
		if pays == 0 {
			pays = a.Offers[d.ID]
		}
		f.DebtPayments += pays
		others += a.Offers[d.ID]
	}
	f.Contingency = a.Contingency > 0 && f.Instalment+here+others <= a.Available // what is kept for surprises stays untouched
	switch {
	case t.Income <= 0:
		f.Pattern = "none now"
	case slices.ContainsFunc(s.Lines, func(l Line) bool { return len(l.Seen) > 0 }) || pay != nil && pay.Every == OneOff:
		f.Pattern = "irregular"
	case pay != nil:
		f.Pattern = "regular"
	}
	if pay != nil && pay.Every != OneOff {
		if days, ok := GapDays(*pay, due, nil); ok {
			f.GapDays = &days
		}
	}
	return f
}
