package plans

import (
	"cmp"
	"slices"
	"sort"
	"strconv"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// Offers are all that a debt may have today, in plain order: in full, settlements from the smallest discount up, then instalments from the
// shortest plan to the longest. None is marked as better than another.
func (p Policy) Offers(d Debt, on civil.Date) []Terms {
	p = p.For(d, on)
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
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := p.Settlement[a], p.Settlement[b]
		return cmp.Or(cmp.Compare(y.ShareBP, x.ShareBP), cmp.Compare(x.parts(), y.parts()))
	})
	for _, i := range order {
		add(Ask{Kind: Settlement, Tier: i + 1, FirstOn: p.Settlement[i].latest(on)})
	}
	if r := p.Instalments; r != nil {
		a := Ask{Kind: Instalments, By: "count", Frequency: p.usual(), FirstOn: p.FirstDay(on)}.WithDefaults()
		if b, refusal := p.bargain(d, a); refusal == nil {
			a.Down, _ = r.down(d.Balance.Minor, b.minimum)
			most := b.count()
			for _, n := range []int{most / 4, most / 2, most} {
				if n >= 2 {
					a.Count = max(n, b.fewest(a.Down, 2, most))
					add(a)
				}
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

// FirstDay is the first instalment's date where nothing was chosen: two weeks from today, or the last day allowed. The policy must be flat: see For.
func (p Policy) FirstDay(on civil.Date) civil.Date {
	if p.Instalments == nil {
		return on
	}
	return on.AddDays(min(14, p.Instalments.FirstWithinDays))
}

// WithDefaults fills in what a rhythm needs and nobody chose: the 1st and the 15th, the last working day of the month, every month alike.
func (a Ask) WithDefaults() Ask {
	a = a.plain()
	switch {
	case a.Frequency == TwiceMonthly && len(a.Days) == 0:
		a.Days = []int{1, 15}
	case a.Frequency == ByPayDay && a.PayDay == nil:
		a.PayDay = &PayDay{Rule: PaidLastWorkingDay}
	case a.Frequency == Seasonal && len(a.Season) == 0:
		a.Season = slices.Repeat([]int{100}, 12)
	}
	return a
}

// Range is what a usual instalment may be in an ask's rhythm and after its down-payment, in minor units: from the smallest that keeps the plan within the
// rule to half of what is left, or to that smallest, whichever is more. ok is false where no instalment plan is open to the debt in that rhythm.
func (p Policy) Range(d Debt, a Ask, on civil.Date) (least, greatest int64, ok bool) {
	p = p.For(d, on)
	if !a.FirstOn.IsValid() {
		a.FirstOn = on
	}
	b, refusal := p.bargain(d, a.WithDefaults())
	if refusal != nil || a.Down < 0 || a.Down >= d.Balance.Minor {
		return 0, 0, false
	}
	least = b.least(a.Down)
	if refusal := b.open(a.Down, least); refusal != nil {
		return 0, 0, false
	}
	return least, min(max(least, (d.Balance.Minor-a.Down+1)/2), b.greatest(a.Down, least)), true
}

// Calendar is the calendar of the borrower's place.
func (d Debt) Calendar() Calendar { return CalendarOf(d.Country, d.Region) }

// Price is the terms that an ask has today, or why it has none. Codes: balance_too_small, balance_too_large, kind_not_offered, tier_not_offered,
// frequency_not_offered, days_unclear, pay_day_unclear (max), season_unclear (min), first_date_past (earliest), first_date_too_late (latest),
// down_not_offered, down_too_low (min), down_too_high (max), amount_too_low (min), amount_too_high (max), amount_above_most (max), too_few_instalments (min, max),
// count_too_few (min), too_many_instalments (max, min).
func (p Policy) Price(d Debt, a Ask, on civil.Date) (Terms, *Refusal) {
	p = p.For(d, on)
	info, ok := money.Lookup(d.Balance.Currency)
	if !ok || d.Balance.Currency != p.Currency || d.Balance.Minor < info.GatewayMinimum || d.Balance.Minor > money.Max {
		return Terms{}, Refuse("balance_too_small")
	}
	if !a.FirstOn.IsValid() || a.FirstOn.Before(on) {
		return Terms{}, Refuse("first_date_past", "earliest", on.String())
	}
	t := Terms{Kind: a.Kind, Currency: p.Currency, Balance: d.Balance.Minor, Policy: p.ID, PolicyVersion: p.Version}
	var refusal *Refusal
	switch a.Kind {
	case InFull:
		refusal = p.full(&t, a, on)
	case Settlement:
		refusal = p.settle(&t, d, a, on, info)
	case Instalments:
		refusal = p.instalments(&t, d, a, on)
	default:
		refusal = Refuse("kind_not_offered")
	}
	if refusal != nil {
		return Terms{}, refusal
	}
	t.LapsesOn = earlier(on.AddDays(p.OfferDays), t.Ask.FirstOn) // no offer outlives the day on which its first payment is due
	return t, nil
}

func earlier(a, b civil.Date) civil.Date {
	if b.Before(a) {
		return b
	}
	return a
}

func (p Policy) full(t *Terms, a Ask, on civil.Date) *Refusal {
	if p.Full == nil {
		return Refuse("kind_not_offered")
	}
	if latest := on.AddDays(p.Full.WithinDays); a.FirstOn.After(latest) {
		return Refuse("first_date_too_late", "latest", latest.String())
	}
	t.Ask = Ask{Kind: InFull, FirstOn: a.FirstOn}
	t.parts([]int64{t.Balance})
	return nil
}

func (p Policy) settle(t *Terms, d Debt, a Ask, on civil.Date, info money.Info) *Refusal {
	if a.Tier < 1 || a.Tier > len(p.Settlement) || d.Balance.Minor < p.Settlement[a.Tier-1].MinBalance {
		return Refuse("tier_not_offered")
	}
	tier := p.Settlement[a.Tier-1]
	if latest := tier.latest(on); a.FirstOn.After(latest) {
		return Refuse("first_date_too_late", "latest", latest.String())
	}
	pay := d.Balance.Portion(tier.ShareBP)
	var amounts []int64
	for _, part := range pay.Split(tier.parts()) {
		amounts = append(amounts, part.Minor)
	}
	if amounts[len(amounts)-1] < info.GatewayMinimum || pay.Minor >= t.Balance {
		return Refuse("balance_too_small")
	}
	t.Ask = Ask{Kind: Settlement, Tier: a.Tier, FirstOn: a.FirstOn}
	t.Forgiven = t.Balance - pay.Minor
	t.parts(amounts)
	return nil
}

func (t Tier) parts() int { return max(1, t.Parts) }

// latest is the last day for the first part: the last part, a month after the one before, still falls within the days that the tier allows.
func (t Tier) latest(on civil.Date) civil.Date {
	return AddMonths(on.AddDays(t.WithinDays), 1-t.parts())
}

// parts are payments a month apart, all of them principal.
func (t *Terms) parts(amounts []int64) {
	for i, amount := range amounts {
		t.Schedule = append(t.Schedule, Instalment{N: i + 1, DueOn: AddMonths(t.Ask.FirstOn, i), Amount: amount, Principal: amount})
		t.Total += amount
	}
}

// down is the least and the most that a rule takes as a down-payment on a balance, in minor units.
func (r InstalmentRule) down(balance, minimum int64) (least, most int64) {
	share := func(bp int64) int64 { return money.Of(balance, "").Portion(bp).Minor }
	if r.DownMinBP > 0 {
		least = max(minimum, share(r.DownMinBP))
	}
	if r.DownMaxBP > 0 {
		most = max(least, min(share(r.DownMaxBP), balance-minimum))
	}
	if most < minimum { // the gateway would not take it
		most = 0
	}
	return least, most
}

// bargain brings a flat policy's instalment rule to bear on a debt.
func (p Policy) bargain(d Debt, a Ask) (*bargain, *Refusal) {
	info, ok := money.Lookup(d.Balance.Currency)
	switch r := p.Instalments; {
	case !ok || d.Balance.Currency != p.Currency || d.Balance.Minor < info.GatewayMinimum || d.Balance.Minor > money.Max:
		return nil, Refuse("balance_too_small")
	case r == nil:
		return nil, Refuse("kind_not_offered")
	case !slices.Contains(r.Frequencies, a.Frequency):
		return nil, Refuse("frequency_not_offered")
	}
	if refusal := a.Rhythm(); refusal != nil {
		return nil, refusal
	}
	b := reckon(*p.Instalments, d.Balance.Minor, info.GatewayMinimum, a, d.Calendar())
	if b == nil {
		return nil, Refuse("kind_not_offered")
	}
	return b, nil
}

// greatest is the largest usual instalment after a down-payment: less than the whole where there is none, and never more than the rule's own bound.
func (b *bargain) greatest(down, least int64) int64 {
	most := b.balance - 1
	if down > 0 {
		most = max(least, b.balance-down)
	}
	if b.rule.MaxAmount > 0 {
		most = min(most, b.rule.MaxAmount)
	}
	return most
}

// open says whether any plan is open at all after a down-payment.
func (b *bargain) open(down, least int64) *Refusal {
	switch {
	case b.count() < 2:
		return Refuse("balance_too_small")
	case least > b.greatest(down, least):
		return Refuse("balance_too_large")
	}
	return nil
}

func (p Policy) instalments(t *Terms, d Debt, a Ask, on civil.Date) *Refusal {
	b, refusal := p.bargain(d, a)
	if refusal != nil {
		return refusal
	}
	a = b.ask
	a.FirstOn = a.Due(1, b.cal)
	b.ask = a
	if latest := on.AddDays(b.rule.FirstWithinDays); a.FirstOn.After(latest) {
		return Refuse("first_date_too_late", "latest", latest.String())
	}
	switch lo, hi := b.rule.down(b.balance, b.minimum); {
	case a.Down < lo || a.Down < 0 || a.Down > 0 && a.Down < b.minimum:
		return Refuse("down_too_low", "min", strconv.FormatInt(max(lo, b.minimum), 10))
	case a.Down > 0 && hi == 0:
		return Refuse("down_not_offered")
	case a.Down > hi:
		return Refuse("down_too_high", "max", strconv.FormatInt(hi, 10))
	}
	least := b.least(a.Down)
	if refusal := b.open(a.Down, least); refusal != nil {
		return refusal
	}
	from := 1
	if a.Down > 0 {
		from = 2
	}
	t.Ask = Ask{Kind: Instalments, By: a.By, Frequency: a.Frequency, FirstOn: a.FirstOn, Down: a.Down, Days: a.Days, PayDay: a.PayDay, Season: a.Season}
	var rows []Instalment
	switch a.By {
	case "count":
		if refusal := b.countable(a, least); refusal != nil {
			return refusal
		}
		t.Ask.Count = a.Count
		_, rows = b.byCount(b.balance-a.Down, a.Count, from)
	case "amount":
		if refusal := b.payable(a, least); refusal != nil {
			return refusal
		}
		t.Ask.AmountMinor = a.AmountMinor
		rows, _ = b.lay(b.balance-a.Down, a.AmountMinor, b.periods(from), from)
	default:
		return Refuse("kind_not_offered")
	}
	if a.Down > 0 {
		rows = slices.Insert(rows, 0, Instalment{Amount: a.Down, Principal: a.Down})
	}
	t.Frequency, t.GraceDays, t.Slack = a.Frequency, b.rule.GraceDays, b.rule.Slack
	if p.OnHoliday != AsIs {
		t.OnHoliday = p.OnHoliday
	}
	for i, row := range rows {
		row.N, row.DueOn = i+1, t.Due(i+1, b.cal)
		t.Schedule = append(t.Schedule, row)
		t.Total, t.Interest = t.Total+row.Amount, t.Interest+row.Interest
	}
	if b.charged() {
		t.Rate, t.APRMethod = b.rule.APR, b.rule.Method()
		t.APR, _ = b.cost(*t, t.APRMethod)
	}
	return nil
}

// payable says why an instalment is outside the rule.
func (b *bargain) payable(a Ask, least int64) *Refusal {
	switch most := b.greatest(a.Down, least); {
	case a.AmountMinor < least:
		return Refuse("amount_too_low", "min", strconv.FormatInt(least, 10))
	case b.rule.MaxAmount > 0 && a.AmountMinor > b.rule.MaxAmount && b.rule.MaxAmount == most:
		return Refuse("amount_above_most", "max", strconv.FormatInt(most, 10))
	case a.AmountMinor > most:
		return Refuse("amount_too_high", "max", strconv.FormatInt(most, 10))
	}
	return nil
}

// countable says why a number of instalments is outside the rule.
func (b *bargain) countable(a Ask, least int64) *Refusal {
	fewest, most := 2, b.count()
	if a.Down > 0 {
		fewest = 1
	}
	switch {
	case a.Count < fewest:
		return Refuse("too_few_instalments", "min", strconv.Itoa(fewest), "max", strconv.Itoa(most))
	case a.Count > most:
		return Refuse("too_many_instalments", "min", strconv.FormatInt(least, 10), "max", strconv.Itoa(most))
	}
	if fewest = b.fewest(a.Down, fewest, most); a.Count < fewest {
		return Refuse("count_too_few", "min", strconv.Itoa(fewest))
	}
	return nil
}

// fewest is the smallest number of instalments between two that keeps each within the largest instalment.
func (b *bargain) fewest(down int64, lo, hi int) int {
	if b.rule.MaxAmount == 0 {
		return lo
	}
	from := 1
	if down > 0 {
		from = 2
	}
	return lo + sort.Search(hi-lo, func(k int) bool {
		usual, _ := b.byCount(b.balance-down, lo+k, from)
		return usual <= b.rule.MaxAmount
	})
}
