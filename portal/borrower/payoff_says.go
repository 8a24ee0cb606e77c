package borrower

import (
	"slices"
	"strconv"

	"evenkeel/advisory"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"
)

// certificate says honestly that a way does not end, and always what would be enough.
func (t lab) certificate(l words.Lang, m purse, back *advisory.PaidBack) (says []string) {
	w := words.Payoff.In(l)
	switch back.Status {
	case advisory.NeverPaysOff:
		last, charged := back.Rows[len(back.Rows)-1], int64(0)
		for _, post := range last.Postings {
			charged += post.Interest + post.Fee
		}
		says = append(says, w.NeverFinding, words.Fill(w.NeverSays, words.Minor(l, charged, m.cur), words.Minor(l, last.Paid, m.cur)))
	case advisory.ExceedsHorizon:
		says = append(says, w.Way+": "+w.Horizon+words.Stop(l))
	}
	return append(says, t.enough(l, m)...)
}

// enough is the smallest payment that clears everything in five years and in ten, and what a freeze of interest would do.
func (t lab) enough(l words.Lang, m purse) (says []string) {
	w := words.Payoff.In(l)
	for _, x := range []struct {
		months int
		text   string
	}{{60, w.InFive}, {120, w.InTen}} {
		if least, ok, refusal := t.q.SmallestBudget(x.months); refusal == nil && ok {
			says = append(says, words.Fill(x.text, words.Minor(l, least, m.cur)))
		}
	}
	if back, refusal := t.q.Frozen().Run(); refusal == nil && back.Status == advisory.PaidOff {
		says = append(says, words.Fill(w.Frozen, w.Months.Of(back.Months)))
	}
	return says
}

// pairs say what motivation costs: each way beside dearest first.
func (t lab) pairs(l words.Lang, m purse, list []way, dearest *advisory.PaidBack, p *screens.PayoffPage) {
	w := words.Payoff.In(l)
	if dearest.Status != advisory.PaidOff {
		return
	}
	for _, x := range list {
		if x.name != "snowball" && x.name != "quick" && x.name != "custom" || x.back.Status != advisory.PaidOff {
			continue
		}
		says := words.Fill(w.PairNotSooner, w.Ways[x.name])
		if x.back.FirstClear() < dearest.FirstClear() {
			says = words.Fill(w.PairSooner, w.Ways[x.name], month(l, m.day, x.back.FirstClear()), month(l, m.day, dearest.FirstClear()))
		}
		cost := w.PairSame
		switch more := x.back.Paid - dearest.Paid; {
		case more > 0:
			cost = words.Fill(w.PairCosts, words.Minor(l, more, m.cur))
		case more < 0:
			cost = words.Fill(w.PairSaves, words.Minor(l, -more, m.cur))
		}
		list := []string{says, cost}
		switch later := x.back.Months - dearest.Months; {
		case later > 0:
			list = append(list, w.Later.Of(later))
		case later < 0:
			list = append(list, w.SoonerBy.Of(-later))
		}
		p.Pairs = append(p.Pairs, words.Sentences(l, list))
	}
}

// asksNothing says that no usual payment of a debt is known.
func asksNothing(o advisory.Owed) bool { return o.Minimum.Type == "fixed" && o.Minimum.Amount == 0 }

// kept says what keeping today's payment does against payments that fall with the balance, for the debts whose usual payment is known.
func (t lab) kept(l words.Lang, m purse, p *screens.PayoffPage) {
	w := words.Payoff.In(l)
	sum := func(minor int64) string { return words.Minor(l, minor, m.cur) }
	q := t.q
	q.Order, q.Lumps, q.Debts, q.Strategy = nil, nil, slices.DeleteFunc(slices.Clone(q.Debts), asksNothing), advisory.Avalanche
	if len(q.Debts) == 0 {
		return
	}
	q.Budget = advisory.Budget{Type: "minimums_only"}
	a, refusal := q.Run()
	q.Budget.Type = "minimums_plus_extra"
	b, refusal2 := q.Run()
	if refusal != nil || refusal2 != nil || b.Status != advisory.PaidOff || a.Status == advisory.PaidOff && a.Months <= b.Months {
		return
	}
	if a.Status != advisory.PaidOff {
		p.KeptSays = words.Fill(w.KeptNever, sum(t.least), w.Months.Of(b.Months), sum(b.Interest+b.Fees))
		return
	}
	p.KeptSays = words.Fill(w.KeptSays, w.Months.Of(a.Months), sum(a.Interest+a.Fees), sum(t.least), w.Months.Of(b.Months), sum(b.Interest+b.Fees))
}

// more is what a little more a month does, exactly, in the way that is shown.
func (t lab) more(l words.Lang, m purse, chosen way, p *screens.PayoffPage) {
	w := words.Payoff.In(l)
	if chosen.back.Status != advisory.PaidOff {
		return
	}
	for _, times := range []int64{1, 2, 5} {
		step := times * little(m.cur)
		q := t.asked(chosen.name)
		q.Budget.Amount += step
		if q.Budget.Type != "fixed_total" {
			q.Budget.Amount, q.Budget.Extra = 0, q.Budget.Extra+step
		}
		back, refusal := q.Run()
		if refusal != nil || back.Status != advisory.PaidOff {
			continue
		}
		sooner := w.MoreNone
		if n := chosen.back.Months - back.Months; n > 0 {
			sooner = w.Months.Of(n)
		}
		p.More = append(p.More, [3]string{words.Fill(w.MoreBy, words.Minor(l, step, m.cur)), sooner, words.Minor(l, max(0, chosen.back.Paid-back.Paid), m.cur)})
	}
}

// ahead says from which month on the best order looks past a low rate that ends.
func (t lab) ahead(l words.Lang, m purse, list []way, dearest *advisory.PaidBack, p *screens.PayoffPage) {
	w := words.Payoff.In(l)
	at := slices.IndexFunc(list, func(x way) bool { return x.name == "optimum" })
	if at < 0 || list[at].back.Status != advisory.PaidOff {
		return
	}
	best := list[at].back
	for i, from := range best.Switch {
		if from > 0 && dearest.Status == advisory.PaidOff {
			p.Ahead = append(p.Ahead, words.Fill(w.AheadSays, month(l, m.day, from), t.debts[i].name, words.Minor(l, dearest.Paid-best.Paid, m.cur)))
		}
	}
	if len(p.Ahead) == 0 {
		p.Ahead = []string{w.AheadNone}
	}
}

// freeze prices a creditor's forbearance: interest on one debt that stands still for some months. Without a choice it is the first debt here with a rate, or else the dearest of all.
func (t lab) freeze(l words.Lang, m purse, chosen way, p *screens.PayoffPage) {
	w := words.Payoff.In(l)
	if t.cares {
		p.FreezeSays = append(p.FreezeSays, w.FreezeHere)
	}
	if t.would {
		p.FreezeSays = append(p.FreezeSays, w.FreezePlan)
	}
	id, most := "", 0.0
	for i, o := range t.q.Debts {
		rate, err := strconv.ParseFloat(o.APR, 64) // only which is greatest
		if err != nil || rate <= 0 {
			continue
		}
		p.FreezeOf = append(p.FreezeOf, [2]string{o.ID, t.debts[i].name})
		if t.debts[i].ours {
			rate += 100_000
		}
		if o.ID == t.typed.Freeze {
			rate += 1_000_000
		}
		if rate > most {
			id, most = o.ID, rate
		}
	}
	if id == "" {
		if !t.cares {
			p.FreezeSays = append(p.FreezeSays, w.FreezeNone)
		}
		return
	}
	n := t.typed.Months
	if n < 1 {
		n = usualFreeze
	}
	p.Freeze, p.FreezeMonths = id, strconv.Itoa(n)
	one, _ := t.debt(id)
	p.FreezeOurs = one.ours
	back, refusal := t.asked(chosen.name).Standing(id, n).Run()
	if refusal != nil || back.Status != advisory.PaidOff {
		return
	}
	if chosen.back.Status != advisory.PaidOff {
		p.FreezeSays = append(p.FreezeSays, words.Fill(w.FreezeStarts, one.name, w.Months.Of(n), month(l, m.day, back.Months)))
		return
	}
	if chosen.back.Paid <= back.Paid {
		p.FreezeSays = append(p.FreezeSays, words.Fill(w.FreezeSame, one.name, w.Months.Of(n)))
		return
	}
	p.FreezeSays = append(p.FreezeSays, words.Fill(w.FreezeSays, one.name, w.Months.Of(n), words.Minor(l, chosen.back.Paid-back.Paid, m.cur), month(l, m.day, back.Months)))
}

// usualFreeze is for how many months a freeze is priced where nobody said.
const usualFreeze = 12
