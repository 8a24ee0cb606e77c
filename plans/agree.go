package plans

import (
	"strconv"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// NoDate stands in the record where a proposal names no first date.
var NoDate = civil.Date{Year: 1900, Month: 1, Day: 1}

// Ask is a proposal as it stands in the record: for a settlement the sum and in how many parts, otherwise the instalments. The first date is NoDate where none
// was chosen.
func (w Want) Ask() Ask {
	first := w.FirstOn
	if !first.IsValid() {
		first = NoDate
	}
	if w.Settle > 0 {
		return Ask{Kind: Settlement, By: "amount", AmountMinor: w.Settle, Count: w.Count, FirstOn: first}
	}
	a := Ask{Kind: Instalments, By: "amount", AmountMinor: w.Amount, Count: w.Count, Frequency: w.Frequency, FirstOn: first, Down: w.Down, Days: w.Days, PayDay: w.PayDay, Season: w.Season}
	if w.Amount == 0 {
		a.By = "count"
	}
	return a.plain()
}

// Want is the proposal that an ask of the record stands for.
func (a Ask) Want() Want {
	if a.FirstOn == NoDate {
		a.FirstOn = civil.Date{}
	}
	if a.Kind == Settlement {
		return Want{Settle: a.AmountMinor, Count: a.Count, FirstOn: a.FirstOn}
	}
	return Want{Amount: a.AmountMinor, Count: a.Count, FirstOn: a.FirstOn, Frequency: a.Frequency, Days: a.Days, PayDay: a.PayDay, Season: a.Season, Down: a.Down}
}

// Bounds are what not even a person may go past. Minor units are those of the debt's currency.
type Bounds struct {
	Months int // longest plan; 0 is our own bound of ten years
}

// ByPerson prices a proposal that a member of staff agrees to although the ordinary policy would not: any amount, number, rhythm, date and sum, but never
// beyond the law's bounds nor below what the gateway takes, and never at a rate above the policy's own. The first date may be moved to a later one by the caller.
// Codes: balance_too_small, first_date_past (earliest), first_date_too_late (latest), days_unclear, pay_day_unclear, season_unclear, frequency_not_offered,
// amount_too_low (min), amount_too_high (max), too_many_instalments (min, max), too_few_instalments, does_not_clear (min), down_too_low (min), down_too_high (max).
func (p Policy) ByPerson(d Debt, w Want, bounds Bounds, on civil.Date) (Terms, *Refusal) {
	p = p.For(d, on)
	info, ok := money.Lookup(d.Balance.Currency)
	if !ok || d.Balance.Currency != p.Currency || d.Balance.Minor < info.GatewayMinimum || d.Balance.Minor > money.Max {
		return Terms{}, Refuse("balance_too_small")
	}
	if w.Settle > 0 {
		return p.sumByPerson(d, w, info, on)
	}
	r := InstalmentRule{MinAmount: info.GatewayMinimum, MaxCount: mostCount, MaxMonths: longestMonths, Frequencies: Frequencies, FirstWithinDays: farthestFirst, DownMaxBP: 9_000}
	if o := p.Instalments; o != nil {
		r.Charges, r.APR, r.APRMethod, r.GraceDays, r.Slack = o.Charges, o.APR, o.APRMethod, o.GraceDays, o.Slack
	}
	if bounds.Months > 0 {
		r.MaxMonths = min(bounds.Months, longestMonths)
	}
	p.Instalments = &r
	if !w.FirstOn.IsValid() {
		w.FirstOn = on
	}
	a := w.Ask()
	if a.Frequency == "" {
		a.Frequency = Monthly
	}
	if w.Amount > 0 && w.Count > 0 { // both are meant: they must clear the debt together
		t, no := p.Price(d, a.WithDefaults(), on)
		if no == nil && len(t.Schedule) > w.Count+min(1, int(min(w.Down, 1))) {
			b, _ := p.bargain(d, a.WithDefaults())
			return Terms{}, Refuse("does_not_clear", "min", strconv.FormatInt(b.smallest(d.Balance.Minor-a.Down, w.Count, 1), 10))
		}
		return t, no
	}
	return p.Price(d, a.WithDefaults(), on)
}

// farthestFirst is how many days ahead the first payment may lie, at the most. DESIGN: a quarter of a year.
const farthestFirst = 92

// sumByPerson is a settlement of any sum, in as many as three parts a month apart.
func (p Policy) sumByPerson(d Debt, w Want, info money.Info, on civil.Date) (Terms, *Refusal) {
	n, first := max(1, w.Count), w.FirstOn
	if !first.IsValid() {
		first = on
	}
	switch latest := on.AddDays(farthestFirst); {
	case first.Before(on):
		return Terms{}, Refuse("first_date_past", "earliest", on.String())
	case first.After(latest):
		return Terms{}, Refuse("first_date_too_late", "latest", latest.String())
	case n > 3:
		return Terms{}, Refuse("parts_not_offered", "max", "3")
	case w.Settle >= d.Balance.Minor:
		return Terms{}, Refuse("amount_too_high", "max", strconv.FormatInt(d.Balance.Minor-1, 10))
	case w.Settle < info.GatewayMinimum*int64(n):
		return Terms{}, Refuse("amount_too_low", "min", strconv.FormatInt(info.GatewayMinimum*int64(n), 10))
	}
	t := Terms{Ask: Ask{Kind: Settlement, By: "amount", AmountMinor: w.Settle, Count: w.Count, FirstOn: first}, Kind: Settlement, Currency: p.Currency, Balance: d.Balance.Minor,
		Forgiven: d.Balance.Minor - w.Settle, Policy: p.ID, PolicyVersion: p.Version}
	var parts []int64
	for _, part := range money.Of(w.Settle, p.Currency).Split(n) {
		parts = append(parts, part.Minor)
	}
	t.parts(parts)
	t.LapsesOn = earlier(on.AddDays(max(1, p.OfferDays)), first)
	return t, nil
}

// Monthly is what terms ask for in a month, in minor units, rounded up: for instalments the yearly sum of the rhythm over twelve, or the down-payment where
// that is more; for a payment in one sum or in parts, the largest part.
func (t Terms) Monthly() int64 {
	if t.Kind != Instalments {
		return t.First().Amount
	}
	yearly := t.yearly()
	if t.Frequency == Seasonal && len(t.Ask.Season) == 12 {
		var percent int64
		for _, p := range t.Ask.Season {
			percent += int64(p)
		}
		yearly = t.yearly() / 12 * percent / 100
	}
	return max((yearly+11)/12, t.Ask.Down)
}
