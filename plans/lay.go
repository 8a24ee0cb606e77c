package plans

import (
	"slices"
	"strconv"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// head is the part of a schedule that is paid. A partly paid instalment is cut: its paid part stays, the rest joins the tail as principal, because
// its interest came onto the balance with the first money.
func (u Under) head() (head []Instalment, paid []int64, principal int64, unpaid int) {
	for k, i := range u.Terms.Schedule {
		switch p := u.Paid[k]; {
		case p >= i.Amount:
			head, paid = append(head, i), append(paid, p)
		case p > 0:
			head = append(head, Instalment{N: i.N, DueOn: i.DueOn, Amount: p, Principal: p - i.Interest, Interest: i.Interest})
			paid, principal, unpaid = append(paid, p), principal+i.Amount-p, unpaid+1
		default:
			principal, unpaid = principal+i.Principal, unpaid+1
		}
	}
	return head, paid, principal, unpaid
}

// usual is the instalment that the borrower is used to, read near the end of the plan: what was cut or raised stands at its beginning, what is left over at
// its very end.
func (u Under) usual() int64 {
	n := len(u.Terms.Schedule)
	if u.NextUnpaid() >= n-1 {
		return u.Terms.Schedule[n-1].Amount
	}
	return max(u.Terms.Schedule[n-2].Amount, u.Terms.Schedule[n-1].Amount)
}

// with puts a new tail behind the paid head and makes the totals true.
func (u Under) with(head, tail []Instalment, paid []int64, b beat) Under {
	t := u.Terms
	t.Ask, t.Frequency, t.Base = b.Ask, b.Ask.Frequency, len(head)-b.past
	t.Schedule = slices.Concat(head, tail)
	t.Total, t.Interest = 0, 0
	for k := range t.Schedule {
		t.Schedule[k].N = k + 1
		t.Total += t.Schedule[k].Amount
		t.Interest += t.Schedule[k].Interest
	}
	if t.Kind == Instalments && t.Ask.By == "count" {
		t.Ask.Count = len(tail)
	}
	after := Under{Terms: t, Paid: make([]int64, len(t.Schedule)), Skips: u.Skips, PausedUntil: u.PausedUntil, Calendar: u.Calendar}
	copy(after.Paid, paid)
	return after
}

// tail is the unpaid instalments as they stand, a partly paid one with what is left of it.
func (u Under) tail() []Instalment {
	var tail []Instalment
	for k, i := range u.Terms.Schedule {
		switch p := u.Paid[k]; {
		case p >= i.Amount:
		case p > 0:
			tail = append(tail, Instalment{DueOn: i.DueOn, Amount: i.Amount - p, Principal: i.Amount - p})
		default:
			tail = append(tail, i)
		}
	}
	return tail
}

// lay spreads principal over instalments of a beat, with the plan's own interest: in payments of an amount, or by count where that is given.
func (u Under) lay(principal int64, b beat, payment int64, count int) ([]Instalment, *Refusal) {
	info, ok := money.Lookup(u.Terms.Currency)
	bar := reckon(InstalmentRule{APR: u.Terms.Rate, MaxCount: mostCount, MaxMonths: 2 * longestMonths}, principal, info.GatewayMinimum, b.Ask, u.Calendar)
	if !ok || bar == nil {
		return nil, Refuse("kind_not_offered")
	}
	var tail []Instalment
	if count > 0 {
		_, tail = bar.byCount(principal, count, b.past+1)
	} else if tail, ok = bar.lay(principal, max(payment, info.GatewayMinimum), mostCount, b.past+1); !ok {
		return nil, Refuse("amount_too_low", "min", strconv.FormatInt(bar.smallest(principal, mostCount, b.past+1), 10))
	}
	return redate(tail, b), nil
}

// beat is the rhythm of a tail: an ask, and how many of its days have gone by. The ask's first day is kept, so that a plan for the 31st stays one.
type beat struct {
	Ask       Ask
	past      int
	onHoliday string
	cal       Calendar
}

// day is the day of the tail's instalment n, from 1.
func (b beat) day(n int) civil.Date { return DueOn(b.Ask, b.past+n, b.onHoliday, b.cal) }

// from is the beat whose first day is on or after a date.
func (b beat) from(on civil.Date) beat {
	for n := 0; n < 4*mostCount && b.day(1).Before(on); n++ {
		b.past++
	}
	return b
}

// beat is the rhythm from the next unpaid instalment on.
func (u Under) beat() beat {
	return beat{u.Terms.Ask, u.NextUnpaid() - u.Terms.Base, u.Terms.OnHoliday, u.Calendar}
}

// after is the beat whose second day is after a date: for a tail whose first instalment was moved to that date.
func (b beat) after(first civil.Date) beat {
	for n := 0; n < 4*mostCount && !first.Before(b.day(2)); n++ {
		b.past++
	}
	return b
}

// redate gives instalments new days by a beat.
func redate(tail []Instalment, b beat) []Instalment {
	out := slices.Clone(tail)
	for n := range out {
		out[n].DueOn = b.day(n + 1)
	}
	return out
}

// raise adds instalments that fell out to the first n that stay, principal and interest each split so that it sums.
func raise(rest, out []Instalment, n int) []Instalment {
	var principal, interest int64
	for _, i := range out {
		principal, interest = principal+i.Principal, interest+i.Interest
	}
	raised := slices.Clone(rest)
	more, charged := money.Of(principal, "").Split(n), money.Of(interest, "").Split(n)
	for k := range n {
		raised[k].Principal += more[k].Minor
		raised[k].Interest += charged[k].Minor
		raised[k].Amount = raised[k].Principal + raised[k].Interest
	}
	return raised
}

// trim takes principal off the end of a tail.
func trim(tail []Instalment, by int64) []Instalment {
	for k := len(tail) - 1; k >= 0 && by > 0; k-- {
		part := min(by, tail[k].Principal)
		tail[k].Principal, tail[k].Amount, by = tail[k].Principal-part, tail[k].Amount-part, by-part
		if tail[k].Amount == 0 {
			tail = tail[:k]
		}
	}
	return tail
}
