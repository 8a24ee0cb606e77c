package borrower

import (
	"slices"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/record"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
)

// outcome is what would lie ahead, as one sentence or two.
func outcome(l words.Lang, a plans.Ahead, cur money.Currency) string {
	w := words.Change.In(l)
	s := words.Fill(w.Outcome, words.Minor(l, a.Next.Amount, cur), words.Date(l, a.Next.DueOn), words.Date(l, a.Last.DueOn))
	if a.Count > 2 && a.Each != a.Next.Amount {
		s += gap(l) + words.Fill(w.Each, words.Minor(l, a.Each, cur))
	}
	return s
}

// fromTo is the next payment before and after a change; empty where it stayed.
func fromTo(l words.Lang, a record.Amendment, cur money.Currency) string {
	was, ok1 := a.Was.Ahead()
	is, ok2 := a.Is.Ahead()
	if !ok1 || !ok2 || was.Next.DueOn == is.Next.DueOn && was.Next.Amount == is.Next.Amount {
		return ""
	}
	return words.Fill(words.Change.In(l).FromTo, words.Minor(l, was.Next.Amount, cur), words.Date(l, was.Next.DueOn), words.Minor(l, is.Next.Amount, cur), words.Date(l, is.Next.DueOn))
}

// mark is what became of instalment k of a plan: paid, overdue, next or due.
func mark(p *record.Plan, k int, on civil.Date) string {
	switch {
	case p.Left(k) <= 0:
		return "paid"
	case p.State == plans.Held: // its days begin anew
		return "due"
	case p.Terms.Schedule[k].DueOn.Before(on) && p.State != plans.Paused:
		return "overdue"
	case k == p.NextUnpaid():
		return "next"
	}
	return "due"
}

func offset(w words.ChangeWords, n int) string {
	switch {
	case n < 0:
		return w.Before.Of(-n)
	case n > 0:
		return w.After.Of(n)
	}
	return w.OnTheDay
}

// costs is what a change costs or saves in all.
func costs(l words.Lang, before, after plans.Ahead, cur money.Currency) string {
	w := words.Change.In(l)
	switch cost := before.Cost(after); {
	case cost > 0:
		return words.Fill(w.More, words.Minor(l, cost, cur))
	case cost < 0:
		return words.Fill(w.Less, words.Minor(l, -cost, cur))
	}
	return w.Same
}

// ends is what a change does to the end of the plan.
func ends(l words.Lang, before, after plans.Ahead) string {
	w, was, is := words.Change.In(l), before.Last.DueOn, after.Last.DueOn
	switch {
	case is.After(was):
		return words.Fill(w.Later, words.Date(l, is), words.Date(l, was))
	case is.Before(was):
		return words.Fill(w.Sooner, words.Date(l, is), words.Date(l, was))
	}
	return w.SameEnd
}

// gap stands between two sentences.
func gap(l words.Lang) string {
	if l == words.EN {
		return " "
	}
	return ""
}

// barred puts what is not possible together by its reason.
func barred(l words.Lang, ways []Way) (all []Way) {
	w, comma := words.Change.In(l), ", "
	if l != words.EN {
		comma = "、"
	}
	for _, one := range ways {
		k := slices.IndexFunc(all, func(o Way) bool { return o.Why == one.Why })
		switch {
		case one.Why == "":
		case k < 0:
			all = append(all, Way{What: w.Ways[one.What], Why: one.Why})
		default:
			all[k].What += comma + w.Ways[one.What]
		}
	}
	return all
}
