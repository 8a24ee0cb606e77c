package advisory

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"evenkeel/plans"
	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// Recurs is when money comes or goes. Anchor is one day on which it does: later ones follow from it, earlier ones too.
// Monthly and longer steps keep the anchor's day and clip it to the month's end. LastWorkingDay moves a monthly payment to the month's last working day.
// Semi-monthly is the 1st and the 15th. Ten instalments run for ten months from the anchor and rest for two. One-off happens on the anchor alone.
type Recurs struct {
	Every          Frequency  `json:"every"`
	Anchor         civil.Date `json:"anchor"`
	LastWorkingDay bool       `json:"last_working_day,omitempty"`
}

// Holidays are the days of a region that differ from the week: true is a working day of the week on which nothing is paid, false a Saturday or Sunday on
// which people work, as mainland China announces them.
type Holidays map[civil.Date]bool

// HolidaysOf are the holidays of a place from one day to another, both included.
func HolidaysOf(place plans.Calendar, from, to civil.Date) Holidays {
	h, none := Holidays{}, Holidays{}
	for d := from; !d.After(to); d = d.AddDays(1) {
		if working := place.Working(d); working != none.Working(d) {
			h[d] = !working
		}
	}
	return h
}

// Working says whether banks work on a day.
func (h Holidays) Working(d civil.Date) bool {
	if off, known := h[d]; known {
		return !off
	}
	w := d.In(time.UTC).Weekday()
	return w != time.Saturday && w != time.Sunday
}

// After is the day itself or the next working day.
func (h Holidays) After(d civil.Date) civil.Date {
	for range 60 {
		if h.Working(d) {
			return d
		}
		d = d.AddDays(1)
	}
	return d
}

// Before is the day itself or the last working day before it.
func (h Holidays) Before(d civil.Date) civil.Date {
	for range 60 {
		if h.Working(d) {
			return d
		}
		d = d.AddDays(-1)
	}
	return d
}

// Days are the days of a recurrence from one day to another, both included, at most three years apart.
func (r Recurs) Days(from, to civil.Date, h Holidays) []civil.Date {
	if limit := from.AddDays(3 * 366); to.After(limit) {
		to = limit
	}
	var days []civil.Date
	add := func(d civil.Date) {
		if !d.Before(from) && !d.After(to) && !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	step := map[Frequency]int{Daily: 1, Weekly: 7, Fortnightly: 14, FourWeekly: 28}[r.Every]
	months := map[Frequency]int{Monthly: 1, TenInstalments: 1, BiMonthly: 2, Quarterly: 3, Termly: 4, HalfYearly: 6, Annual: 12}[r.Every]
	switch {
	case r.Every == OneOff:
		add(r.Anchor)
	case r.Every == SemiMonthly:
		for d := (civil.Date{Year: from.Year, Month: from.Month, Day: 1}); !d.After(to); d = plans.AddMonths(d, 1) {
			add(d)
			add(d.AddDays(14))
		}
	case step > 0:
		n := from.DaysSince(r.Anchor) / step
		for d := r.Anchor.AddDays((n - 1) * step); !d.After(to); d = d.AddDays(step) {
			add(d)
		}
	case months > 0:
		n := (from.Year-r.Anchor.Year)*12 + int(from.Month) - int(r.Anchor.Month)
		n -= n%months + 2*months // a little before, whatever the sign
		for ; ; n += months {
			d := plans.AddMonths(r.Anchor, n)
			if d.After(to.AddDays(31)) {
				break
			}
			if r.Every == TenInstalments && ((n%12)+12)%12 >= 10 {
				continue
			}
			if r.LastWorkingDay {
				d = h.Before(plans.AddMonths(civil.Date{Year: d.Year, Month: d.Month, Day: 1}, 1).AddDays(-1))
			}
			add(d)
		}
	}
	return days
}

// Flow is money on a day: a pay, a bill or an instalment. Amount is minor units, always positive.
type Flow struct {
	Kind   string `json:"kind"` // pay, bill, instalment
	Name   string `json:"name"` // category id, or what it is called
	Amount int64  `json:"amount"`
	Recurs Recurs `json:"recurs"`
	Fixed  bool   `json:"fixed,omitempty"` // its day stands, whether banks work on it or not: an agreed due date, cash that is spent
}

// In says that the money comes in.
func (f Flow) In() bool { return f.Kind == "pay" }

// Entry is one flow on its day.
type Entry struct {
	Kind   string `json:"kind"`
	Name   string `json:"name"`
	Amount int64  `json:"amount"` // minor units, negative where it goes out
}

// Day is one day of the calendar with something on it. Balance is what is left at its end; Tight says that this is less than the cushion.
type Day struct {
	On      civil.Date `json:"on"`
	Entries []Entry    `json:"entries"`
	Balance int64      `json:"balance"`
	Tight   bool       `json:"tight"`
}

// CashFlow is the question: from this balance on this day, for some months (three are usual), do pays come before bills? Flows on days that banks rest
// are moved to the next working day, pays to the one before.
type CashFlow struct {
	From     civil.Date     `json:"from"`
	Months   int            `json:"months"`
	Balance  int64          `json:"balance"`
	Cushion  int64          `json:"cushion"`
	Currency money.Currency `json:"currency"`
	Flows    []Flow         `json:"flows"`
	Holidays Holidays       `json:"-"`
	Until    civil.Date     `json:"-"` // the last day, in place of Months
	Counted  civil.Date     `json:"-"` // pays and bills up to this day are in the balance already; zero: none are
}

// Calendar is the answer. Lowest is the day on which least is left, and by how much the cushion is missed on the worst of the tight days.
type Calendar struct {
	Days    []Day      `json:"days"`
	Lowest  civil.Date `json:"lowest_on"`
	Least   int64      `json:"lowest"`
	Missing int64      `json:"missing"`
	Tight   int        `json:"tight_days"`
	End     int64      `json:"end_balance"`
}

const (
	mostFlows       = 1000
	longestCalendar = 12 // months
	usualDueLag     = 2  // days from payday to the due date
)

// Run lays the days out. Refusals: not_a_date, out_of_range (max), too_many (max), unknown_frequency (frequencies), unknown_kind (kinds).
func (c CashFlow) Run() (Calendar, *plans.Refusal) {
	switch {
	case !c.From.IsValid() || c.From.Year < 1900 || c.From.Year > 2200:
		return Calendar{}, wrong("not_a_date", "from")
	case !c.Until.IsValid() && (c.Months < 1 || c.Months > longestCalendar), c.Until.IsValid() && c.Until.After(plans.AddMonths(c.From, longestCalendar)):
		return Calendar{}, wrong("out_of_range", "months", "min", "1", "max", strconv.Itoa(longestCalendar))
	case len(c.Flows) > mostFlows:
		return Calendar{}, wrong("too_many", "flows", "max", strconv.Itoa(mostFlows))
	case abs(c.Balance) > money.Max:
		return Calendar{}, wrong("out_of_range", "balance", "max", strconv.FormatInt(money.Max, 10))
	}
	to := c.Until
	if !to.IsValid() {
		to = plans.AddMonths(c.From, c.Months).AddDays(-1)
	}
	entries := map[civil.Date][]Entry{}
	for i, f := range c.Flows {
		field := "flows[" + strconv.Itoa(i) + "]"
		switch {
		case f.Kind != "pay" && f.Kind != "bill" && f.Kind != "instalment":
			return Calendar{}, wrong("unknown_kind", field+".kind", "kinds", "pay bill instalment")
		case f.Amount < 0 || f.Amount > MostLine:
			return Calendar{}, wrong("out_of_range", field+".amount", "max", strconv.Itoa(MostLine))
		case !f.Recurs.Every.Valid():
			return Calendar{}, wrong("unknown_frequency", field+".recurs.every", "frequencies", frequencyNames())
		case !f.Recurs.Anchor.IsValid() || f.Recurs.Anchor.Year < 1900 || f.Recurs.Anchor.Year > 2200:
			return Calendar{}, wrong("not_a_date", field+".recurs.anchor")
		}
		for _, d := range f.Recurs.Days(c.From.AddDays(-10), to.AddDays(10), c.Holidays) {
			e := Entry{f.Kind, f.Name, -f.Amount}
			if f.In() {
				e.Amount = f.Amount
			}
			switch {
			case f.Fixed:
			case f.In():
				d = c.Holidays.Before(d)
			default:
				d = c.Holidays.After(d)
			}
			if !d.Before(c.From) && !d.After(to) && (f.Kind == "instalment" || d.After(c.Counted)) {
				entries[d] = append(entries[d], e)
			}
		}
	}
	answer := Calendar{Days: []Day{}, Lowest: c.From, Least: c.Balance}
	balance := c.Balance
	for d := c.From; !d.After(to); d = d.AddDays(1) {
		if len(entries[d]) > 0 {
			for _, e := range entries[d] {
				balance += e.Amount
			}
			answer.Days = append(answer.Days, Day{On: d, Entries: entries[d], Balance: balance, Tight: balance < c.Cushion})
		}
		if balance < answer.Least {
			answer.Lowest, answer.Least = d, balance
		}
		if balance < c.Cushion {
			answer.Tight++
			answer.Missing = max(answer.Missing, c.Cushion-balance)
		}
	}
	answer.End = balance
	return answer, nil
}

// DueDay is the day on which an instalment is best due for a payday: some days later (two are usual), moved to the next working day, and never before the payday.
func DueDay(payday civil.Date, lag int, h Holidays) civil.Date {
	return h.After(payday.AddDays(max(0, lag)))
}

// GapDays are the days from the last payday to a due date; ok is false where no payday lies within the 92 days before.
func GapDays(pay Recurs, due civil.Date, h Holidays) (days int, ok bool) {
	paid := pay.Days(due.AddDays(-92), due, h)
	if len(paid) == 0 {
		return 0, false
	}
	return due.DaysSince(slices.MaxFunc(paid, compareDates)), true
}

func compareDates(a, b civil.Date) int { return cmp.Compare(a.DaysSince(b), 0) }

// Aligned is the plan that follows a wage: as often as it comes, first due two days after the first payday from a day on. Wages at a rhythm that plans do not have
// get a monthly plan. ok is false where no payday comes within a year.
func Aligned(pay Recurs, from civil.Date, h Holidays) (f plans.Frequency, first civil.Date, ok bool) {
	if f = plans.Frequency(pay.Every); !f.Valid() {
		f = plans.Monthly
	}
	days := pay.Days(from, from.AddDays(366), h)
	if len(days) == 0 {
		return f, civil.Date{}, false
	}
	return f, DueDay(slices.MinFunc(days, compareDates), usualDueLag, h), true
}
