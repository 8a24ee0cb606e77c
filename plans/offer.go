package plans

import (
	"slices"
	"strconv"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

const (
	longestMonths = 120 // a plan for longer than ten years is not a way out of debt
	mostCount     = 520
)

// Check refuses a policy that nobody could satisfy, or whose plans would run for decades. Codes: policy_currency, policy_offer_days, policy_empty,
// policy_settlement, policy_instalments, policy_too_long, policy_apr.
func (p Policy) Check() *Refusal {
	info, ok := money.Lookup(p.Currency)
	switch {
	case !ok:
		return Refuse("policy_currency", "currency", string(p.Currency))
	case p.OfferDays < 1 || p.OfferDays > 365:
		return Refuse("policy_offer_days")
	case p.Full == nil && len(p.Settlement) == 0 && p.Instalments == nil:
		return Refuse("policy_empty")
	}
	for _, t := range p.Settlement {
		if t.ShareBP < 1 || t.ShareBP >= 10_000 || t.WithinDays < 0 || t.WithinDays > 365 {
			return Refuse("policy_settlement")
		}
	}
	if r := p.Instalments; r != nil {
		if r.MinAmount < info.GatewayMinimum || r.MaxCount < 2 || r.MaxCount > mostCount || r.MaxMonths < 1 || r.FirstWithinDays < 0 || r.FirstWithinDays > 92 ||
			r.GraceDays < 0 || len(r.Frequencies) == 0 || slices.ContainsFunc(r.Frequencies, func(f Frequency) bool { return !f.Valid() }) {
			return Refuse("policy_instalments", "min", strconv.FormatInt(info.GatewayMinimum, 10))
		}
		if r.MaxMonths > longestMonths {
			return Refuse("policy_too_long", "max", strconv.Itoa(longestMonths))
		}
		if _, err := rate(r.APR); err != nil {
			return Refuse("policy_apr")
		}
	}
	return nil
}

// Offers are all that a debt may have today, in plain order: in full, settlements from the smallest discount up, then instalments from the
// shortest plan to the longest. None is marked as better than another.
func (p Policy) Offers(d Debt, on civil.Date) []Terms {
	var offers []Terms
	add := func(a Ask) {
		t, refusal := p.Price(d, a, on)
		if refusal != nil || slices.ContainsFunc(offers, func(o Terms) bool {
			return o.Kind == t.Kind && len(o.Schedule) == len(t.Schedule) && o.Total == t.Total
		}) {
			return
		}
		offers = append(offers, t)
	}
	if p.Full != nil {
		add(Ask{Kind: InFull, FirstOn: on.AddDays(p.Full.WithinDays)})
	}
	order := make([]int, len(p.Settlement))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(p.Settlement[b].ShareBP - p.Settlement[a].ShareBP) })
	for _, i := range order {
		add(Ask{Kind: Settlement, Tier: i + 1, FirstOn: on.AddDays(p.Settlement[i].WithinDays)})
	}
	if r := p.Instalments; r != nil {
		f := p.usual()
		most := p.most(d, f)
		for _, n := range []int{most / 4, most / 2, most} {
			if n >= 2 {
				add(Ask{Kind: Instalments, By: "count", Count: n, Frequency: f, FirstOn: p.FirstDay(on)})
			}
		}
	}
	return offers
}

// usual is the frequency that presets use: monthly where it is offered.
func (p Policy) usual() Frequency {
	if slices.Contains(p.Instalments.Frequencies, Monthly) {
		return Monthly
	}
	return p.Instalments.Frequencies[0]
}

// FirstDay is the first instalment's date where nothing was chosen: two weeks from today, or the last day allowed.
func (p Policy) FirstDay(on civil.Date) civil.Date {
	if p.Instalments == nil {
		return on
	}
	return on.AddDays(min(14, p.Instalments.FirstWithinDays))
}

// most is the largest number of instalments that the rule allows for this balance.
func (p Policy) most(d Debt, f Frequency) int {
	r := p.Instalments
	n := min(r.MaxCount, f.within(r.MaxMonths))
	return min(n, int(d.Balance.Minor/max(1, r.MinAmount)))
}

// Range is what an instalment may be at a frequency, in minor units: from the smallest that keeps the plan within the rule to half the balance or that smallest, whichever is more.
// ok is false where the balance is too small for two instalments.
func (p Policy) Range(d Debt, f Frequency) (least, greatest int64, ok bool) {
	if p.Instalments == nil || !slices.Contains(p.Instalments.Frequencies, f) {
		return 0, 0, false
	}
	n := p.most(d, f)
	if n < 2 {
		return 0, 0, false
	}
	least = (d.Balance.Minor + int64(n) - 1) / int64(n)
	if t, refusal := p.Price(d, Ask{Kind: Instalments, By: "count", Count: n, Frequency: f, FirstOn: civil.Date{Year: 2000, Month: 1, Day: 1}}, civil.Date{Year: 2000, Month: 1, Day: 1}); refusal == nil {
		least = max(least, t.First().Amount)
	}
	return least, max(least, (d.Balance.Minor+1)/2), true
}

// Price is the terms that an ask has today, or why it has none. Codes: balance_too_small, kind_not_offered, tier_not_offered, frequency_not_offered,
// first_date_past, first_date_too_late (latest), amount_too_low (min), amount_too_high (max), too_few_instalments, too_many_instalments (max, min).
func (p Policy) Price(d Debt, a Ask, on civil.Date) (Terms, *Refusal) {
	info, ok := money.Lookup(d.Balance.Currency)
	if !ok || d.Balance.Currency != p.Currency || d.Balance.Minor < info.GatewayMinimum || d.Balance.Minor > money.Max {
		return Terms{}, Refuse("balance_too_small")
	}
	if !a.FirstOn.IsValid() || a.FirstOn.Before(on) {
		return Terms{}, Refuse("first_date_past", "earliest", on.String())
	}
	t := Terms{Ask: a, Kind: a.Kind, Currency: p.Currency, Balance: d.Balance.Minor, Policy: p.ID, PolicyVersion: p.Version, LapsesOn: on.AddDays(p.OfferDays)}
	switch a.Kind {
	case InFull:
		if p.Full == nil {
			return Terms{}, Refuse("kind_not_offered")
		}
		if latest := on.AddDays(p.Full.WithinDays); a.FirstOn.After(latest) {
			return Terms{}, Refuse("first_date_too_late", "latest", latest.String())
		}
		t.Ask = Ask{Kind: InFull, FirstOn: a.FirstOn}
		t.once(a.FirstOn, d.Balance.Minor)
		t.LapsesOn = earlier(t.LapsesOn, a.FirstOn)
	case Settlement:
		if a.Tier < 1 || a.Tier > len(p.Settlement) || d.Balance.Minor < p.Settlement[a.Tier-1].MinBalance {
			return Terms{}, Refuse("tier_not_offered")
		}
		tier := p.Settlement[a.Tier-1]
		if latest := on.AddDays(tier.WithinDays); a.FirstOn.After(latest) {
			return Terms{}, Refuse("first_date_too_late", "latest", latest.String())
		}
		pay := d.Balance.Portion(tier.ShareBP).Minor
		if pay < info.GatewayMinimum {
			return Terms{}, Refuse("balance_too_small")
		}
		t.Ask = Ask{Kind: Settlement, Tier: a.Tier, FirstOn: a.FirstOn}
		t.Forgiven = d.Balance.Minor - pay
		t.once(a.FirstOn, pay)
		t.LapsesOn = earlier(t.LapsesOn, a.FirstOn)
	case Instalments:
		if r := p.instalments(&t, d, a, on, info); r != nil {
			return Terms{}, r
		}
	default:
		return Terms{}, Refuse("kind_not_offered")
	}
	return t, nil
}

func earlier(a, b civil.Date) civil.Date {
	if b.Before(a) {
		return b
	}
	return a
}

func (t *Terms) once(on civil.Date, amount int64) {
	t.Total = amount
	t.Schedule = []Instalment{{N: 1, DueOn: on, Amount: amount, Principal: amount}}
}

func (p Policy) instalments(t *Terms, d Debt, a Ask, on civil.Date, info money.Info) *Refusal {
	r := p.Instalments
	switch {
	case r == nil:
		return Refuse("kind_not_offered")
	case !slices.Contains(r.Frequencies, a.Frequency):
		return Refuse("frequency_not_offered")
	}
	if latest := on.AddDays(r.FirstWithinDays); a.FirstOn.After(latest) {
		return Refuse("first_date_too_late", "latest", latest.String())
	}
	most := p.most(d, a.Frequency)
	if most < 2 {
		return Refuse("balance_too_small")
	}
	least := (d.Balance.Minor + int64(most) - 1) / int64(most)
	var amounts []int64
	switch a.By {
	case "count":
		if a.Count < 2 {
			return Refuse("too_few_instalments", "min", "2", "max", strconv.Itoa(most))
		}
		if a.Count > most {
			return Refuse("too_many_instalments", "min", strconv.FormatInt(least, 10), "max", strconv.Itoa(most))
		}
		t.Ask = Ask{Kind: Instalments, By: "count", Count: a.Count, Frequency: a.Frequency, FirstOn: a.FirstOn}
		for _, part := range d.Balance.Split(a.Count) {
			amounts = append(amounts, part.Minor)
		}
	case "amount":
		if a.AmountMinor < least {
			return Refuse("amount_too_low", "min", strconv.FormatInt(least, 10))
		}
		if a.AmountMinor >= d.Balance.Minor {
			return Refuse("amount_too_high", "max", strconv.FormatInt(d.Balance.Minor-1, 10))
		}
		t.Ask = Ask{Kind: Instalments, By: "amount", AmountMinor: a.AmountMinor, Frequency: a.Frequency, FirstOn: a.FirstOn}
		amounts = fill(d.Balance.Minor, a.AmountMinor, info.GatewayMinimum)
	default:
		return Refuse("kind_not_offered")
	}
	t.Frequency, t.GraceDays = a.Frequency, r.GraceDays
	yearly, err := rate(r.APR)
	if err != nil {
		return Refuse("kind_not_offered")
	}
	t.Schedule = make([]Instalment, len(amounts))
	for i, amount := range amounts {
		t.Schedule[i] = Instalment{N: i + 1, DueOn: a.Frequency.Due(a.FirstOn, i+1), Amount: amount, Principal: amount}
		t.Total += amount
	}
	if yearly.Sign() > 0 {
		if r := t.charge(yearly, a, least); r != nil {
			return r
		}
		t.APR, t.APRMethod = yearly.FloatString(2), r.APRMethod
	}
	return nil
}

// fill pays a balance in equal amounts and a last one that is smaller. A last one that the gateway would not take joins the one before.
func fill(balance, amount, minimum int64) []int64 {
	n, rest := balance/amount, balance%amount
	amounts := make([]int64, n, n+1)
	for i := range amounts {
		amounts[i] = amount
	}
	switch {
	case rest >= minimum:
		amounts = append(amounts, rest)
	case rest > 0:
		amounts[n-1] += rest
	}
	return amounts
}
