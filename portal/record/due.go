package record

import (
	"time"

	"evenkeel/plans"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// NoticeDays is how many days before an instalment falls due its notice or reminder goes: enough to move it, near enough to be remembered. Ours.
const NoticeDays = 3

const (
	debitHour   = 8  // local: nobody's card is charged in their sleep
	retryDays   = 4  // after a declined debit: three whole days and the night, so that payments' 72 hours have passed by the debit hour
	payDayReach = 10 // a retry waits for the pay day where it comes within so many days more
)

// Announced is a notice of a debit, the day it was given at the borrower's place, and whether its message went.
type Announced struct {
	DebitAnnounced
	Day  civil.Date
	Sent bool
}

// What a day asks for.
const (
	DutyAnnounce = "announce" // give notice of the debit of N on On
	DutyDebit    = "debit"    // debit N now
	DutyRemind   = "remind"   // say that an instalment falls due on On
	DutyMissed   = "missed"   // say once that one has been missed
)

// Duty is what a day asks of us about the next instalment. On is the day that it is about; Amount is in minor units.
type Duty struct {
	What   string
	N      int
	On     civil.Date
	Amount int64
}

// NextDebit is the next debit that autopay would make: which instalment, how much, on which day at the borrower's place. A declined one is tried again
// some days later, on the pay day where the plan knows one and it is near. Notice is always given on an earlier day than the debit; of a second try its
// message has truly gone.
// why says what keeps autopay from it: no_mandate, autopay_stopped, on_hold, mandate_too_small, repair_first, and the codes of Payable.
func (c Case) NextDebit(today civil.Date) (d Duty, why string) {
	switch m := c.Mandate; {
	case m == nil:
		return d, "no_mandate"
	case m.Stopped != "":
		return d, "autopay_stopped"
	}
	n, _, amount, r := c.Payable(ForAutopay, today)
	switch {
	case r != nil:
		return d, r.Code
	case amount > c.Mandate.Most:
		return d, "mandate_too_small"
	case c.Stopped("autopay") || c.Stopped("plan") || c.Plan.State == plans.Paused || c.Plan.State == plans.Held:
		return d, "on_hold"
	case c.Plan.State == plans.Broken:
		return d, "repair_first"
	}
	due := c.Plan.Terms.Schedule[n-1].DueOn
	d = Duty{DutyDebit, n, due, amount}
	again := c.Declined.IsValid() && !c.Declined.Before(due)
	if a := c.Announced; a != nil && again && !a.Sent && !today.Before(a.On) {
		// The notice of a second try never went: it is given anew.
	} else if a != nil && a.Agreement == c.Plan.Agreement && a.N == n && a.Amount == amount && (a.On == due || a.On.After(due) && !a.Day.Before(due)) {
		d.On = a.On
		return d, ""
	}
	soonest := today.AddDays(1)
	if again {
		soonest = latest(soonest, c.Declined.AddDays(retryDays))
		if p := c.Plan.Terms.Ask.PayDay; p != nil {
			if at := p.Next(soonest, c.Plan.Calendar); !at.After(soonest.AddDays(payDayReach)) {
				soonest = at
			}
		}
	}
	d.What, d.On = DutyAnnounce, latest(due, soonest)
	return d, ""
}

func latest(a, b civil.Date) civil.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// Due is what the day asks for now, and when to look again at the latest (zero: when something happens). A hold on contact silences the messages.
func (c Case) Due(now time.Time) (d Duty, again time.Time) {
	today := c.Today(now)
	in, left, ok := c.Plan.Next()
	if !ok || c.Status == Disputed || c.Stopped("plan") || c.Plan.State == plans.Paused || c.Plan.State == plans.Held {
		return Duty{}, time.Time{}
	}
	debit, why := c.NextDebit(today)
	if why == "" {
		from := c.midnight(debit.On.AddDays(-NoticeDays))
		if debit.What == DutyDebit {
			from = c.hour(latest(debit.On, c.Announced.Day.AddDays(1)), debitHour)
		}
		if now.Before(from) {
			return Duty{}, from
		}
		return debit, now.Add(time.Hour)
	}
	switch remind := c.midnight(in.DueOn.AddDays(-NoticeDays)); {
	case now.Before(remind):
		return Duty{}, remind
	case !today.After(in.DueOn):
		if !c.Today(c.Plan.AcceptedAt).Before(in.DueOn.AddDays(-NoticeDays)) {
			return Duty{}, c.midnight(in.DueOn.AddDays(1)) // agreed only just now: nobody needs reminding
		}
		return Duty{DutyRemind, in.N, in.DueOn, left}, c.midnight(in.DueOn.AddDays(1))
	case c.toldOf(in):
		return Duty{}, time.Time{}
	}
	return Duty{DutyMissed, in.N, in.DueOn, left}, time.Time{}
}

// toldOf says whether a declined debit has told the borrower already that an instalment went unpaid.
func (c Case) toldOf(in plans.Instalment) bool {
	for _, p := range c.Payments {
		if p.Purpose == ForAutopay && p.State == "failed" && p.Agreement == c.Plan.Agreement && p.N == in.N && !c.Today(p.At).Before(in.DueOn) {
			return true
		}
	}
	return false
}

// Announce gives notice of a debit. Refused: what keeps autopay from it, and amount_changed where it is not the debit that was meant.
func (c Case) Announce(notice uuid.UUID, d Duty, today civil.Date) ([]Event, *plans.Refusal) {
	next, why := c.NextDebit(today)
	switch {
	case why != "":
		return nil, plans.Refuse(why)
	case next != d:
		return nil, plans.Refuse("amount_changed")
	}
	return []Event{DebitAnnounced{Notice: notice, Agreement: c.Plan.Agreement, N: d.N, On: d.On, Amount: d.Amount}}, nil
}

// hour is an hour of a date on the borrower's clock.
func (c Case) hour(d civil.Date, hour int) time.Time {
	midnight := c.midnight(d)
	return time.Date(d.Year, d.Month, d.Day, hour, 0, 0, 0, midnight.Location())
}

// CutOff is the last moment for changes of an instalment: the midnight at the borrower's place that begins its due day.
func (c Case) CutOff(due civil.Date) time.Time { return c.midnight(due) }
