package plans

import (
	"slices"

	"github.com/golang-sql/civil"
)

// Principal is what is left to pay of the debt itself under the plan, without interest that has not fallen due.
func (u Under) Principal() int64 {
	_, _, principal, _ := u.head()
	return principal
}

// PayOffOn is what clears the plan on a date: the principal left, and the interest of instalments that have fallen due. Interest of
// later instalments is not charged: paying early costs nothing and is never charged for.
func (u Under) PayOffOn(on civil.Date) int64 {
	sum := u.Principal()
	for k, i := range u.Terms.Schedule {
		if u.Paid[k] == 0 && i.DueOn.Before(on) {
			sum += i.Interest
		}
	}
	return sum
}

// Receive puts money on a plan. parts is what each instalment of the schedule as it stood got; charged is the interest that came onto the balance with it;
// over is what the plan has no room for.
//
// purpose Extra pays overdue instalments first and lays the rest of the plan out anew, sooner (Shorten) or lower (Lower). PayOff clears it. Anything else
// pays instalments in order.
func (u Under) Receive(amount int64, purpose, how string, on civil.Date) (after Under, parts []int64, charged, over int64) {
	after = u
	after.Paid, parts = slices.Clone(u.Paid), make([]int64, len(u.Paid))
	put := func(k int) {
		part := min(amount, after.Left(k))
		if part > 0 && after.Paid[k] == 0 {
			charged += after.Terms.Schedule[k].Interest
		}
		after.Paid[k] += part
		parts[k] += part
		amount -= part
	}
	beyond := purpose == Extra || purpose == PayOff
	for k, i := range after.Terms.Schedule {
		if beyond && !i.DueOn.Before(on) {
			break
		}
		put(k)
	}
	if amount == 0 || !beyond {
		return after, parts, charged, amount
	}
	head, paid, principal, unpaid := after.head()
	pay := min(amount, principal)
	if pay == 0 {
		return after, parts, charged, amount
	}
	head, paid = append(head, Instalment{DueOn: on, Amount: pay, Principal: pay}), append(paid, pay)
	b, rest := after.beat(), principal-pay
	if rest == 0 {
		return after.with(head, nil, paid, b), parts, charged, amount - pay
	}
	first := after.Terms.Schedule[after.NextUnpaid()].DueOn
	if u.Terms.Kind == Instalments {
		b = b.after(first)
	}
	var tail []Instalment
	var r *Refusal
	switch {
	case u.Terms.Kind != Instalments:
		tail = trim(after.tail(), pay)
	case how == Lower:
		tail, r = u.lay(rest, b, 0, unpaid)
	default:
		tail, r = u.lay(rest, b, after.usual(), 0)
	}
	if r != nil {
		panic("plans: " + r.Code + " laying out less than before") // the same payment carried more, so it carries this
	}
	tail[0].DueOn = first
	return after.with(head, tail, paid, b), parts, charged, amount - pay
}

// Begin gives the unpaid part new days after a hold or pause has ended: its rhythm goes on from its first day on or after a date.
func (u Under) Begin(on civil.Date) Under {
	u.PausedUntil = civil.Date{}
	next := u.NextUnpaid()
	if next == len(u.Terms.Schedule) || !u.Terms.Schedule[next].DueOn.Before(on) {
		return u
	}
	head, paid, _, _ := u.head()
	tail := u.tail()
	b := u.beat()
	if u.Terms.Kind == Instalments {
		b = b.from(on)
		return u.with(head, redate(tail, b), paid, b)
	}
	days := on.DaysSince(tail[0].DueOn)
	for k := range tail {
		tail[k].DueOn = tail[k].DueOn.AddDays(days)
	}
	return u.with(head, tail, paid, b)
}

// Cut takes a lowered balance off the end of a plan: the last instalments shrink or go. by is in minor units, less than the principal left.
func (u Under) Cut(by int64) Under {
	head, paid, principal, _ := u.head()
	tail, b := u.tail(), u.beat()
	if u.Terms.Rate != "" {
		first := tail[0].DueOn
		if laid, r := u.lay(principal-by, b, u.usual(), 0); r == nil {
			tail = laid
			tail[0].DueOn = first
		}
	} else {
		tail = trim(tail, by)
	}
	after := u.with(head, tail, paid, b)
	after.Terms.Balance = after.Terms.Forgiven
	for _, i := range after.Terms.Schedule {
		after.Terms.Balance += i.Principal
	}
	return after
}
