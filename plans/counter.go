package plans

import (
	"slices"
	"strconv"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// Want is what a borrower proposes: any of it may be left out (zero). Amounts are minor units of the debt's currency.
type Want struct {
	Amount    int64      `json:"amount,omitempty"` // each instalment
	Count     int        `json:"count,omitempty"`  // how many instalments; with Settle, in how many parts
	FirstOn   civil.Date `json:"first_on,omitzero"`
	Frequency Frequency  `json:"frequency,omitempty"`
	Days      []int      `json:"days,omitempty"`
	PayDay    *PayDay    `json:"pay_day,omitempty"`
	Season    []int      `json:"season,omitempty"`
	Down      int64      `json:"down,omitempty"`   // a lump sum first, then instalments
	Settle    int64      `json:"settle,omitempty"` // a lump sum and nothing more: a settlement
}

// Class is what kind of answer a proposal gets. A greater class is a better one.
type Class int

// The classes of answer.
const (
	ToPerson  Class = iota + 1 // a person looks at the proposal, which is attached
	Countered                  // not as it stands: the nearest plans that can be had at once
	Accepted                   // it can be had at once
)

// String is the permanent name of a class: accepted, countered, person.
func (c Class) String() string {
	return map[Class]string{Accepted: "accepted", Countered: "countered", ToPerson: "person"}[c]
}

// Answer is what a proposal gets. Accepted has Terms, and Rule where a rule shaped them (then they are better for the borrower's purse or
// end no later than what was proposed could). Countered and ToPerson have the binding Rule and up to three Options that can be had at once.
type Answer struct {
	Class   Class    `json:"class"`
	Want    Want     `json:"want"`
	Terms   *Terms   `json:"terms,omitempty"`
	Options []Option `json:"options,omitempty"`
	Rule    *Refusal `json:"rule,omitempty"`
}

// Option is a plan that can be had at once, what it comes closest in to the proposal, and the rule that kept it from being the proposal itself.
type Option struct {
	Terms   Terms    `json:"terms"`
	Closest []string `json:"closest"` // "amount", "end", "total"
	Rule    *Refusal `json:"rule"`
}

// Counter answers a proposal. It depends on the debt, the proposal, the policy and the day alone: the same circumstances get the same answer. It is monotone:
// a larger instalment, fewer of them, a larger lump sum or an earlier first date never gets a lesser class, and between accepted plans of one rhythm, both with
// a down-payment or both without, never costs more in total nor ends later. (In a seasonal plan the months differ in size, so an earlier first date is never
// refused, but may end later.) What is larger than the rule takes is taken as far as the rule goes, with the rule named.
//
// Rules beside those of Price: does_not_clear (min: the instalment that would clear in that number), settlement_too_low (min), parts_not_offered (max).
func (p Policy) Counter(d Debt, w Want, on civil.Date) Answer {
	p = p.For(d, on)
	w.Amount, w.Down, w.Settle = min(max(0, w.Amount), money.Max), min(max(0, w.Down), money.Max), min(max(0, w.Settle), money.Max)
	w.Count = min(max(0, w.Count), 10*mostCount)
	if w.FirstOn.IsValid() && w.FirstOn.Before(on) {
		w.FirstOn = on
	}
	var a Answer
	if w.Settle > 0 {
		a = p.sum(d, w, on)
	} else {
		a = p.plan(d, w, on)
	}
	a.Want = w // as it was read: nothing negative, no date in the past
	return a
}

// plan answers a proposal of instalments.
func (p Policy) plan(d Debt, w Want, on civil.Date) Answer {
	balance := d.Balance.Minor
	if w.Amount >= balance || w.Down >= balance || w.Count == 1 && w.Amount == 0 && w.Down == 0 { // all of it at once
		first := w.FirstOn
		if !first.IsValid() {
			first = on
		}
		if t, no := p.Price(d, Ask{Kind: InFull, FirstOn: first}, on); no == nil {
			return Answer{Class: Accepted, Terms: &t}
		}
	}
	if p.Instalments == nil {
		return p.unlike(d, w, Ask{Kind: Instalments, FirstOn: on}, on, ToPerson, Refuse("kind_not_offered"))
	}
	class, rule := Accepted, (*Refusal)(nil)
	lower := func(to Class, why *Refusal) { // the rule that binds hardest is the one named
		if to < class {
			class, rule = to, why
		}
	}
	a := Ask{Kind: Instalments, Frequency: w.Frequency, FirstOn: w.FirstOn, Days: w.Days, PayDay: w.PayDay, Season: w.Season, Down: w.Down}
	if a.Frequency == "" {
		a.Frequency = p.usual()
	}
	a = a.WithDefaults()
	if no := a.Rhythm(); no != nil { // nothing can be reckoned in it: go on in the usual one
		lower(Countered, no)
		a, w = p.inUsual(a, w)
	}
	if !slices.Contains(p.Instalments.Frequencies, a.Frequency) {
		lower(Countered, Refuse("frequency_not_offered"))
		a, w = p.inUsual(a, w)
	}
	b, no := p.bargain(d, a)
	if no != nil {
		return p.unlike(d, w, a, on, ToPerson, no)
	}
	if no := b.begin(&a, p, on); no != nil {
		lower(Countered, no)
	}
	b.ask = a.plain()
	lo, hi := b.rule.down(balance, b.minimum)
	var shaped *Refusal
	switch {
	case a.Down < lo || a.Down > 0 && a.Down < b.minimum && hi > 0:
		a.Down = max(lo, b.minimum)
		lower(Countered, Refuse("down_too_low", "min", strconv.FormatInt(a.Down, 10)))
	case a.Down > 0 && hi == 0:
		a.Down, shaped = 0, Refuse("down_not_offered")
	case a.Down > hi:
		a.Down, shaped = hi, Refuse("down_too_high", "max", strconv.FormatInt(hi, 10))
	}
	least, fewest := b.least(a.Down), 2
	if a.Down > 0 {
		fewest = 1
	}
	if no := b.open(a.Down, least); no != nil {
		lower(p.zone(b, w, a.Down, Countered), no)
		return p.unlike(d, w, a, on, class, rule)
	}
	most, cap := b.greatest(a.Down, least), b.count()
	switch { // which of the borrower's two numbers leads
	case w.Amount > 0:
		a.By, a.AmountMinor = "amount", min(w.Amount, most)
		if w.Amount > most && most == b.rule.MaxAmount {
			shaped = Refuse("amount_above_most", "max", strconv.FormatInt(most, 10))
		}
		if w.Amount < least {
			lower(p.zone(b, w, a.Down, Countered), Refuse("amount_too_low", "min", strconv.FormatInt(least, 10)))
		}
		if w.Count > 0 {
			if _, clears := b.lay(balance-a.Down, a.AmountMinor, w.Count, fewest%2+1); !clears {
				need := b.smallest(balance-a.Down, w.Count, fewest%2+1)
				lower(Countered, Refuse("does_not_clear", "min", strconv.FormatInt(need, 10)))
			}
		}
	case w.Count > 0 && w.Count < fewest:
		a.By, a.AmountMinor = "amount", most
	default:
		a.By, a.Count = "count", cap
		if w.Count > 0 {
			a.Count = min(w.Count, cap)
		}
		if w.Count > cap {
			lower(p.zone(b, w, a.Down, Countered), Refuse("too_many_instalments", "min", strconv.FormatInt(least, 10), "max", strconv.Itoa(cap)))
		}
		if n := b.fewest(a.Down, fewest, cap); a.Count < n {
			a.Count, shaped = n, Refuse("count_too_few", "min", strconv.Itoa(n))
		}
	}
	if class < Accepted {
		return p.unlike(d, w, a, on, class, rule)
	}
	t, no := p.Price(d, a, on)
	if no != nil {
		return p.unlike(d, w, a, on, Countered, no)
	}
	return Answer{Class: Accepted, Terms: &t, Rule: shaped}
}

// inUsual puts a proposal into the rhythm that presets use: the same money in a year, and the same length.
func (p Policy) inUsual(a Ask, w Want) (Ask, Want) {
	from, to := int64(max(1, a.Frequency.PerYear())), p.usual()
	per := int64(to.PerYear())
	if w.Amount > 0 {
		w.Amount = (min(w.Amount, money.Max)*from + per - 1) / per
	}
	if w.Count > 0 {
		w.Count = int((int64(min(w.Count, 10*mostCount))*per + from - 1) / from)
	}
	return Ask{Kind: a.Kind, Frequency: to, FirstOn: a.FirstOn, Down: a.Down}.WithDefaults(), w
}

// begin settles the first date: what was chosen, or the usual first day. One that is too late becomes the last allowed.
func (b *bargain) begin(a *Ask, p Policy, on civil.Date) *Refusal {
	latest := on.AddDays(b.rule.FirstWithinDays)
	plain := a.Frequency.days() > 0 || a.Frequency == Monthly
	if !a.FirstOn.IsValid() {
		if a.FirstOn = on; plain {
			a.FirstOn = p.FirstDay(on)
		}
	}
	if a.FirstOn.Before(latest.AddDays(1)) && !a.Due(1, b.cal).After(latest) {
		a.FirstOn = a.Due(1, b.cal)
		return nil
	}
	a.FirstOn = latest
	if !plain { // the last day of the rhythm that is in time
		for a.FirstOn.After(on) && a.Due(1, b.cal).After(latest) {
			a.FirstOn = a.FirstOn.AddDays(-1)
		}
		a.FirstOn = a.Due(1, b.cal)
	}
	return Refuse("first_date_too_late", "latest", latest.String())
}

// zone is the class that the size of a proposal allows: at best the given one inside the stretch, a person beyond it.
func (p Policy) zone(b *bargain, w Want, down int64, best Class) Class {
	if p.Countering == nil {
		return ToPerson
	}
	wide, s := *b, p.Countering.Stretch
	if s.MinAmount > 0 {
		wide.rule.MinAmount = min(s.MinAmount, b.rule.MinAmount)
	}
	if s.MaxMonths > b.rule.MaxMonths {
		wide.rule.MaxMonths, wide.rule.MaxCount = s.MaxMonths, mostCount
	}
	if w.Amount > 0 && w.Amount < wide.least(down) || w.Amount == 0 && w.Count > wide.count() {
		return ToPerson
	}
	return best
}

// sum answers a lump sum that is meant to settle everything.
func (p Policy) sum(d Debt, w Want, on civil.Date) Answer {
	parts := max(1, w.Count)
	price := func(a Ask, latest civil.Date) (Terms, *Refusal) {
		if a.FirstOn = w.FirstOn; !a.FirstOn.IsValid() {
			a.FirstOn = latest
		}
		return p.Price(d, a, on)
	}
	var best *Terms
	cheapest, late, divided := int64(0), (*Refusal)(nil), 0
	consider := func(a Ask, pay int64, in int, latest civil.Date) {
		if pay > 0 && (cheapest == 0 || pay < cheapest) {
			cheapest = pay
		}
		if pay > w.Settle {
			return
		}
		if divided = max(divided, in); in < parts {
			return
		}
		t, no := price(a, latest)
		switch {
		case no != nil && no.Code == "first_date_too_late":
			if late == nil || no.Args["latest"] > late.Args["latest"] { // ISO dates sort as text
				late = no
			}
		case no == nil && (best == nil || t.Total < best.Total || t.Total == best.Total && len(t.Schedule) < len(best.Schedule)):
			best = &t
		}
	}
	for i, tier := range p.Settlement {
		if d.Balance.Minor >= tier.MinBalance {
			consider(Ask{Kind: Settlement, Tier: i + 1}, d.Balance.Portion(tier.ShareBP).Minor, tier.parts(), tier.latest(on))
		}
	}
	tiers := cheapest > 0
	if p.Full != nil {
		consider(Ask{Kind: InFull}, d.Balance.Minor, 1, on.AddDays(p.Full.WithinDays))
	}
	near := Ask{Kind: Settlement, FirstOn: w.FirstOn}
	switch {
	case best != nil:
		return Answer{Class: Accepted, Terms: best}
	case late != nil:
		return p.unlike(d, w, near, on, Countered, late)
	case divided > 0:
		return p.unlike(d, w, near, on, Countered, Refuse("parts_not_offered", "max", strconv.Itoa(divided)))
	case !tiers:
		return p.unlike(d, w, near, on, ToPerson, Refuse("kind_not_offered"))
	}
	class := ToPerson
	if c := p.Countering; c != nil && c.Stretch.SettlementBP > 0 && w.Settle >= d.Balance.Portion(c.Stretch.SettlementBP).Minor {
		class = Countered
	}
	return p.unlike(d, w, near, on, class, Refuse("settlement_too_low", "min", strconv.FormatInt(cheapest, 10)))
}
