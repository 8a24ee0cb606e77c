package plans

import (
	"slices"
	"strconv"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// The changes that a plan under way can take. Permanent: they stand in the record.
const (
	MoveDate     = "date"      // the next instalment, or all from the next on, to another day
	NewAmount    = "amount"    // another instalment from the next on
	NewFrequency = "frequency" // another rhythm from the next on
	Skip         = "skip"      // the next instalment is left out
	Pause        = "pause"     // nothing falls due before a date
	Repair       = "repair"    // what is overdue is laid out anew
	Extra        = "extra"     // money beyond the schedule arrived
	PayOff       = "payoff"    // everything left was paid at once
	Resume       = "resume"    // a hold or a pause ended: due days begin anew
	Restate      = "restate"   // the lender lowered the balance
)

// How a change is carried out.
const (
	One     = "one"     // date: only the next instalment
	All     = "all"     // date: the next and all after it
	Append  = "append"  // skip, repair: the plan ends later, every instalment stays as it is
	Spread  = "spread"  // skip, repair: the plan ends as agreed, the rest grow a little
	Shorten = "shorten" // skip: made good with the next two, so that the delay is short; extra: the plan ends sooner
	Lower   = "lower"   // extra: the plan ends as agreed, the rest shrink
)

// Change is what somebody asks to change. Amount is in minor units. On is the new day (date), the first day after the pause (pause), or the first
// day of the new layout (frequency, repair).
type Change struct {
	Kind      string     `json:"kind"`
	How       string     `json:"how,omitempty"`
	On        civil.Date `json:"on,omitzero"`
	Amount    int64      `json:"amount,omitempty"`
	Frequency Frequency  `json:"frequency,omitempty"`
	Days      []int      `json:"days,omitempty"`
	PayDay    *PayDay    `json:"pay_day,omitempty"`
	Lose      bool       `json:"lose,omitempty"` // the borrower was told that the discount is lost with it, and wants it all the same
}

const (
	farthestMove = 31 // days: a single instalment moves by a month at most; for longer there are skip and pause
	undoHours    = 24
)

// UndoHours is how long a change can be taken back.
func UndoHours() int { return undoHours }

// SkipsLeft is how many instalments may still be skipped on a date: the agreement counts any twelve months.
func (u Under) SkipsLeft(on civil.Date) int {
	used := 0
	for _, s := range u.Skips {
		if AddMonths(s, 12).After(on) {
			used++
		}
	}
	return max(0, u.Terms.Slack.SkipsAYear-used)
}

func later(a, b civil.Date) civil.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// Amend is a plan after a change, or why it cannot take it. The paid part never changes, the principal is conserved to the minor unit, and the schedule sums.
// on is today at the borrower's place; a change of the next instalment is possible until 23:59 the night before it falls due.
//
// Codes: change_unknown, nothing_left, cut_off_passed, date_not_later (earliest), date_too_late (latest), amount_too_low (min), amount_too_high (max),
// frequency_not_offered, skips_used, skip_last, pause_not_offered, pause_too_long (latest), nothing_overdue, discount_lost (forgiven).
func (p Policy) Amend(u Under, c Change, on civil.Date) (Under, *Refusal) {
	next := u.NextUnpaid()
	if next == len(u.Terms.Schedule) {
		return u, Refuse("nothing_left")
	}
	due := u.Terms.Schedule[next].DueOn
	if c.Kind != Repair && c.Kind != Pause && !on.Before(due) {
		return u, Refuse("cut_off_passed", "due", due.String())
	}
	if u.Terms.Kind == Settlement || u.Terms.Kind == InFull {
		return p.amendSingle(u, c, on)
	}
	head, paid, principal, _ := u.head()
	tail, b := u.tail(), u.beat()
	switch c.Kind {
	case MoveDate:
		latest := due.AddDays(farthestMove)
		if c.How != All && next+1 < len(u.Terms.Schedule) {
			latest = earlier(latest, u.Terms.Schedule[next+1].DueOn.AddDays(-1))
		}
		if r := between(c.On, on.AddDays(1), latest); r != nil {
			return u, r
		}
		if c.How != All {
			u.PausedUntil = civil.Date{}
			tail[0].DueOn = c.On
			return u.with(head, tail, paid, b), nil
		}
		b.past, b.Ask.FirstOn = 0, c.On
		u.PausedUntil = civil.Date{}
		return u.with(head, redate(tail, b), paid, b), nil
	case NewAmount:
		least := p.leastFor(u, principal, b.Ask, on)
		switch {
		case c.Amount < least:
			return u, Refuse("amount_too_low", "min", strconv.FormatInt(least, 10))
		case c.Amount >= principal:
			return u, Refuse("amount_too_high", "max", strconv.FormatInt(principal-1, 10))
		}
		b.Ask.By, b.Ask.AmountMinor, b.Ask.Count = "amount", c.Amount, 0
		return u.relay(head, paid, principal, b, due, c.Amount)
	case NewFrequency:
		if p.Instalments == nil || !slices.Contains(p.Instalments.Frequencies, c.Frequency) {
			return u, Refuse("frequency_not_offered")
		}
		if r := between(c.On, on.AddDays(1), due.AddDays(farthestMove)); r != nil {
			return u, r
		}
		was := b.Ask.Frequency
		b.past = 0
		b.Ask.Frequency, b.Ask.Days, b.Ask.PayDay, b.Ask.Season, b.Ask.FirstOn = c.Frequency, c.Days, c.PayDay, nil, c.On
		if b.Ask = b.Ask.WithDefaults(); b.Ask.Frequency == Seasonal {
			return u, Refuse("frequency_not_offered")
		}
		if r := b.Ask.Rhythm(); r != nil {
			return u, r
		}
		// The same money a year: nobody pays more by paying in another rhythm.
		years := int64(b.Ask.Frequency.PerYear())
		amount := (u.usual()*int64(was.PerYear()) + years - 1) / years
		amount = min(max(amount, p.leastFor(u, principal, b.Ask, on)), principal)
		b.Ask.By, b.Ask.AmountMinor, b.Ask.Count = "amount", amount, 0
		u.PausedUntil = civil.Date{}
		return u.relay(head, paid, principal, b, c.On, amount)
	case Skip:
		if u.SkipsLeft(on) == 0 {
			return u, Refuse("skips_used", "max", strconv.Itoa(u.Terms.Slack.SkipsAYear))
		}
		after, r := u.skip(c.How, head, tail, paid, principal, b)
		if r != nil {
			return u, r
		}
		after.Skips = append(slices.Clone(u.Skips), on)
		return after, nil
	case Pause:
		if u.Terms.Slack.PauseDays == 0 {
			return u, Refuse("pause_not_offered")
		}
		if r := between(c.On, on.AddDays(1), on.AddDays(u.Terms.Slack.PauseDays)); r != nil {
			return u, r
		}
		b = b.from(c.On)
		after := u.with(head, redate(tail, b), paid, b)
		after.PausedUntil = c.On
		return after, nil
	case Repair:
		_, n := u.Overdue(on)
		if n == 0 {
			return u, Refuse("nothing_overdue")
		}
		if c.How != Spread || n == len(tail) {
			b = b.from(on.AddDays(1))
			return u.with(head, redate(tail, b), paid, b), nil
		}
		b.past += n
		return u.with(head, raise(tail[n:], tail[:n], len(tail)-n), paid, b), nil
	}
	return u, Refuse("change_unknown")
}

func between(d, earliest, latest civil.Date) *Refusal {
	switch {
	case !d.IsValid() || d.Before(earliest):
		return Refuse("date_not_later", "earliest", earliest.String())
	case d.After(latest):
		return Refuse("date_too_late", "latest", latest.String())
	}
	return nil
}

// leastFor is the smallest instalment that the policy allows for what is left; in the plan's own rhythm never more than what the borrower pays now.
func (p Policy) leastFor(u Under, principal int64, a Ask, on civil.Date) int64 {
	least, _, ok := p.Range(Debt{Balance: money.Of(principal, u.Terms.Currency)}, Ask{Frequency: a.Frequency, Days: a.Days, PayDay: a.PayDay, Season: a.Season}, on)
	if !ok || a.Frequency == u.Terms.Ask.Frequency && u.usual() < least {
		return min(u.usual(), principal)
	}
	return least
}

// relay lays the principal out anew in payments of an amount; the first keeps its own day.
func (u Under) relay(head []Instalment, paid []int64, principal int64, b beat, first civil.Date, payment int64) (Under, *Refusal) {
	b = b.after(first)
	tail, r := u.lay(principal, b, payment, 0)
	if r != nil {
		return u, r
	}
	tail[0].DueOn = first
	return u.with(head, tail, paid, b), nil
}

func (u Under) skip(how string, head, tail []Instalment, paid []int64, principal int64, b beat) (Under, *Refusal) {
	b.past++
	b = b.from(u.Terms.Schedule[u.NextUnpaid()].DueOn.AddDays(1))
	switch {
	case how != Append && how != Spread && how != Shorten:
		return u, Refuse("change_unknown")
	case how == Append:
		return u.with(head, redate(tail, b), paid, b), nil
	case len(tail) < 2:
		return u, Refuse("skip_last")
	case how == Shorten:
		return u.with(head, raise(tail[1:], tail[:1], min(2, len(tail)-1)), paid, b), nil
	case u.Terms.Rate == "":
		return u.with(head, raise(tail[1:], tail[:1], len(tail)-1), paid, b), nil
	}
	laid, r := u.lay(principal, b, 0, len(tail)-1)
	if r != nil {
		return u, r
	}
	return u.with(head, laid, paid, b), nil
}

// amendSingle changes a settlement or a payment in full: only its days move. Beyond the agreement's grace days a settlement's discount is lost:
// that is said first, and what was forgiven joins the debt again only when the borrower wants that.
func (p Policy) amendSingle(u Under, c Change, on civil.Date) (Under, *Refusal) {
	if c.Kind != MoveDate && c.Kind != Repair {
		return u, Refuse("change_unknown")
	}
	head, paid, _, _ := u.head()
	tail, next := u.tail(), u.NextUnpaid()
	due := u.Terms.Schedule[next].DueOn
	if r := between(c.On, on.AddDays(1), later(due, on).AddDays(farthestMove)); r != nil {
		return u, r
	}
	lost := u.Terms.Forgiven > 0 && c.On.After(due.AddDays(u.Terms.GraceDays))
	if lost && !c.Lose {
		return u, Refuse("discount_lost", "forgiven", strconv.FormatInt(u.Terms.Forgiven, 10), "latest", due.AddDays(u.Terms.GraceDays).String())
	}
	days := c.On.DaysSince(due)
	for k := range tail {
		tail[k].DueOn = tail[k].DueOn.AddDays(days)
	}
	after := u.with(head, tail, paid, u.beat())
	if lost {
		t := &after.Terms
		t.Schedule = append(t.Schedule, Instalment{N: len(t.Schedule) + 1, DueOn: AddMonths(t.Last().DueOn, 1), Amount: t.Forgiven, Principal: t.Forgiven})
		t.Total, t.Forgiven = t.Total+t.Forgiven, 0
		after.Paid = append(after.Paid, 0)
	}
	return after, nil
}
