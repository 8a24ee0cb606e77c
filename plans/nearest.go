package plans

import (
	"slices"

	"github.com/golang-sql/civil"
)

// What an option comes closest in.
const (
	ClosestAmount = "amount" // what is paid in a year, for instalments; each part, for a settlement
	ClosestEnd    = "end"    // the last date
	ClosestTotal  = "total"  // everything that is paid; where less than the balance was proposed, the least that can be had
)

// unlike is an answer that is not the proposal itself: its class, the rule that binds, and the nearest plans that can be had at once. a is the proposal
// brought within the rule as far as it goes: rhythm, first date and down-payment. Where nothing can be had at once it is a person's matter.
func (p Policy) unlike(d Debt, w Want, a Ask, on civil.Date, class Class, rule *Refusal) Answer {
	answer := Answer{Class: class, Rule: rule}
	all := p.candidates(d, w, a, on)
	if len(all) == 0 {
		answer.Class = ToPerson
		return answer
	}
	yearly, end, total := p.wanted(d, w, a, on)
	plansOnly := slices.DeleteFunc(slices.Clone(all), func(t Terms) bool { return (t.Kind == Instalments) == (w.Settle > 0) })
	if len(plansOnly) == 0 {
		plansOnly = all
	}
	add := func(closest string, t Terms) {
		for i, o := range answer.Options {
			if o.Terms.Hash() == t.Hash() {
				answer.Options[i].Closest = append(o.Closest, closest)
				return
			}
		}
		answer.Options = append(answer.Options, Option{Terms: t, Closest: []string{closest}, Rule: rule})
	}
	add(ClosestAmount, nearest(plansOnly, func(t Terms) int64 { return t.yearly() - yearly }))
	add(ClosestEnd, nearest(plansOnly, func(t Terms) int64 { return int64(t.Last().DueOn.DaysSince(end)) }))
	if total < d.Balance.Minor {
		total = 0
	}
	add(ClosestTotal, nearest(all, func(t Terms) int64 { return t.Total - total }))
	return answer
}

// nearest is the terms with the smallest distance; among equals the cheaper, then the sooner over, then the earlier in the list.
func nearest(all []Terms, distance func(Terms) int64) Terms {
	best := all[0]
	for _, t := range all[1:] {
		a, b := max(distance(t), -distance(t)), max(distance(best), -distance(best))
		if a < b || a == b && (t.Total < best.Total || t.Total == best.Total && t.Last().DueOn.Before(best.Last().DueOn)) {
			best = t
		}
	}
	return best
}

// yearly is what a plan asks for in a year, in minor units; for a settlement, its largest part.
func (t Terms) yearly() int64 {
	if t.Kind != Instalments {
		return t.First().Amount
	}
	usual := t.Ask.AmountMinor
	if usual == 0 {
		usual = t.Schedule[min(1, len(t.Schedule)-1)].Amount // the first may be a down-payment
	}
	return usual * int64(t.Frequency.PerYear())
}

// wanted is what was proposed, in the measures of the options.
func (p Policy) wanted(d Debt, w Want, a Ask, on civil.Date) (yearly int64, end civil.Date, total int64) {
	first := w.FirstOn
	if !first.IsValid() {
		if first = a.FirstOn; !first.IsValid() {
			first = on
		}
	}
	if w.Settle > 0 || !a.Frequency.Valid() {
		n := max(1, min(w.Count, 12))
		return w.Settle / int64(n), AddMonths(first, n-1), max(w.Settle, w.Amount*int64(n))
	}
	left, n, each := max(1, d.Balance.Minor-a.Down), int64(w.Count), w.Amount
	switch {
	case each > 0 && n > 0:
		total = w.Down + min(each, d.Balance.Minor)*min(n, 10*mostCount)
	case each > 0:
		n = (left + each - 1) / each
	case n > 0:
		each = (left + n - 1) / n
	}
	if total == 0 {
		total = d.Balance.Minor
	}
	a.FirstOn = first
	return min(each, d.Balance.Minor) * int64(a.Frequency.PerYear()), a.Due(int(min(max(1, n), 4*mostCount)), d.Calendar()), total
}

// candidates are plans that can be had at once: the offers, and the proposal brought within the rule by amount and by number, in its own rhythm and in
// every other that the policy has.
func (p Policy) candidates(d Debt, w Want, a Ask, on civil.Date) []Terms {
	all := p.Offers(d, on)
	if p.Instalments == nil || w.Settle > 0 {
		return all
	}
	try := func(a Ask) {
		if t, no := p.Price(d, a, on); no == nil {
			all = append(all, t)
		}
	}
	for _, f := range append([]Frequency{a.Frequency}, p.Instalments.Frequencies...) {
		b := a
		if f != a.Frequency {
			if (f == Seasonal || f == ByPayDay) && slices.Contains(p.Instalments.Frequencies, Monthly) {
				continue // days and months that nobody has said are no nearer than the month
			}
			b = Ask{Kind: Instalments, Frequency: f, FirstOn: a.FirstOn, Down: a.Down}.WithDefaults()
		}
		bar, no := p.bargain(d, b)
		if no != nil || b.FirstOn.IsValid() && b.FirstOn.Before(on) {
			continue
		}
		bar.begin(&b, p, on)
		bar.ask = b.plain()
		lo, hi := bar.rule.down(d.Balance.Minor, bar.minimum)
		b.Down = min(max(b.Down, lo), hi)
		least := bar.least(b.Down)
		if bar.open(b.Down, least) != nil {
			continue
		}
		each := (w.Amount*int64(a.Frequency.PerYear()) + int64(f.PerYear()) - 1) / int64(f.PerYear())
		b.By, b.AmountMinor, b.Count = "amount", min(max(each, least), bar.greatest(b.Down, least)), 0
		try(b)
		if f == a.Frequency {
			b.By, b.AmountMinor, b.Count = "count", 0, bar.count()
			try(b)
			if w.Count > 0 && w.Count < bar.count() {
				b.Count = w.Count
				try(b)
			}
		}
	}
	return all
}
