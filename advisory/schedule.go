package advisory

import (
	"cmp"
	"math/big"
	"slices"
	"time"

	"github.com/golang-sql/civil"
)

// Schedule is when a household's money comes and goes, as far as the person said. What it does not say is assumed, and what was assumed is told: see Laid.
type Schedule struct {
	Pay     *Recurs           `json:"pay,omitempty"`    // when the main income comes
	Varies  bool              `json:"varies,omitempty"` // it has no fixed day
	Days    map[string]Recurs `json:"days,omitempty"`   // when other lines come and go, by category, ArrearsLine or OthersLine
	Asked   bool              `json:"asked,omitempty"`  // those lines were gone through: of what is not in Days the day is not known
	Balance *Standing         `json:"balance,omitempty"`
	Cushion *int64            `json:"cushion,omitempty"` // minor units below which a day is tight; what is kept for surprises where nobody said
}

// Standing is what was in the account on a day, minor units, negative where it is overdrawn.
type Standing struct {
	Amount int64      `json:"amount"`
	On     civil.Date `json:"on"`
}

// Lines of a calendar that are no lines of a statement.
const (
	Everyday    = "everyday"     // food and whatever else goes little by little, and bills whose day is not known
	ArrearsLine = "debt.arrears" // what is paid a month to catch up with priority debts
	OthersLine  = "debt.others"  // the usual payments a month to other creditors
)

// What is assumed where a schedule says nothing. Permanent: pages have a sentence for each.
const (
	PayVaries     = "pay_varies"      // an income without a fixed day: on the last working day of the month
	PayMonthEnd   = "pay_month_end"   // a monthly income: on the last working day
	PayFriday     = "pay_friday"      // an income by weeks: on Fridays, from the next one on
	IncomeLeftOut = "income_left_out" // an income rarer than monthly is not counted on before its day is known
	BillsFirst    = "bills_first"     // a monthly bill: on the first
	BillsSpread   = "bills_spread"    // any other bill: little by little
)

// Assumption is one of these with the lines that it is about.
type Assumption struct {
	Code  string
	Lines []string
}

// Laid is a statement on its days. Main is the index of the main income among the flows, -1 where there is none.
type Laid struct {
	Flows   []Flow
	Main    int
	Assumed []Assumption
}

// spent are outgoings that count as fixed in a statement and yet go little by little; paid are the flexible ones that come as a bill.
var (
	spent = []string{"travel.public", "travel.fuel_parking", "travel.other", "care.prescriptions"}
	paid  = []string{"leisure.phone_net_tv", "leisure.mobile"}
)

func (c Category) littleByLittle() bool {
	return c.Kind == "outgoing.flexible" && !slices.Contains(paid, c.ID) || slices.Contains(spent, c.ID)
}

// Main is the category of the income that pay days are about: what is earned before anything else, and of that the most.
func (s Statement) Main() string {
	best, most, earned := "", int64(0), false
	for _, x := range s.Lines {
		c, ok := CategoryOf(x.Category)
		if m := x.Monthly(); ok && c.Income() && m > 0 {
			if own := c.Kind == "income.earned"; own && !earned || own == earned && m > most {
				best, most, earned = c.ID, m, own
			}
		}
	}
	return best
}

// Recurring is a line whose days may be asked for.
type Recurring struct {
	Name    string // category, ArrearsLine or OthersLine
	Every   Frequency
	Monthly int64
	In      bool // it comes in
}

// Dated are the lines whose days may be asked for, but the main income: what comes in first, then the largest. What goes little by little has no days.
func (s Statement) Dated() []Recurring {
	var all []Recurring
	add := func(d Recurring) {
		if d.Monthly <= 0 || d.Every == Daily || d.Every == SemiMonthly {
			return
		}
		if i := slices.IndexFunc(all, func(o Recurring) bool { return o.Name == d.Name }); i >= 0 {
			all[i].Monthly += d.Monthly
			return
		}
		all = append(all, d)
	}
	main := s.Main()
	for _, x := range s.Lines {
		if c, ok := CategoryOf(x.Category); ok && c.ID != main && c.Kind != "saving" && !c.littleByLittle() && len(x.Seen) == 0 {
			add(Recurring{c.ID, x.Frequency, x.Monthly(), c.Income()})
		}
	}
	arrears, others := s.repays()
	add(Recurring{ArrearsLine, Monthly, arrears, false})
	add(Recurring{OthersLine, Monthly, others, false})
	slices.SortStableFunc(all, func(a, b Recurring) int {
		if a.In != b.In {
			if a.In {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.Monthly, a.Monthly)
	})
	return all
}

// repays are the payments a month to priority arrears and to other creditors, those to us left out.
func (s Statement) repays() (arrears, others int64) {
	for _, d := range s.Debts {
		switch {
		case d.Ours:
		case d.Kind == "non_priority":
			others += min(d.Contractual, MostLine)
		default:
			arrears += min(d.Offer, MostLine)
		}
	}
	return min(arrears, MostLine), min(others, MostLine)
}

// Lay puts a statement on its days, from about a date on. Where a pay day is at another rhythm than the amount was given for, a year of pay days brings no more
// than the statement says. What goes little by little goes every day, rounded up.
func (s Statement) Lay(sch Schedule, today civil.Date) Laid {
	l := Laid{Main: -1}
	main, spread := s.Main(), int64(0)
	for _, x := range s.Lines {
		c, ok := CategoryOf(x.Category)
		m := x.Monthly()
		if !ok || m <= 0 || c.Kind == "saving" {
			continue
		}
		if c.Income() {
			f, code := income(x, m, sch, c.ID == main, today)
			l.assume(code, c.ID)
			if code == IncomeLeftOut {
				continue
			}
			if c.ID == main && l.Main < 0 {
				l.Main = len(l.Flows)
			}
			l.Flows = append(l.Flows, f)
			continue
		}
		if c.littleByLittle() {
			spread += m
			continue
		}
		f, code := bill(c.ID, x.Amount, x.Frequency, sch, today)
		if l.assume(code, c.ID); code == BillsSpread {
			spread += m
			continue
		}
		l.Flows = append(l.Flows, f)
	}
	arrears, others := s.repays()
	for _, x := range []Flow{{Name: ArrearsLine, Amount: arrears}, {Name: OthersLine, Amount: others}} {
		if x.Amount > 0 {
			f, code := bill(x.Name, x.Amount, Monthly, sch, today)
			l.assume(code, x.Name)
			l.Flows = append(l.Flows, f)
		}
	}
	if daily, ok := Up.times(spread, big.NewRat(12, 365)); ok && daily > 0 {
		l.Flows = append(l.Flows, Flow{"bill", Everyday, min(daily, MostLine), Recurs{Every: Daily, Anchor: today}, true})
	}
	for i := range l.Assumed {
		slices.Sort(l.Assumed[i].Lines)
	}
	slices.SortFunc(l.Assumed, func(a, b Assumption) int { return cmp.Compare(a.Code, b.Code) })
	return l
}

func (l *Laid) assume(code, line string) {
	if code == "" {
		return
	}
	i := slices.IndexFunc(l.Assumed, func(a Assumption) bool { return a.Code == code })
	if i < 0 {
		i, l.Assumed = len(l.Assumed), append(l.Assumed, Assumption{Code: code})
	}
	if !slices.Contains(l.Assumed[i].Lines, line) {
		l.Assumed[i].Lines = append(l.Assumed[i].Lines, line)
	}
}

// income is a line of income on its days, and what was assumed for it.
func income(x Line, monthly int64, sch Schedule, main bool, today civil.Date) (f Flow, code string) {
	f = Flow{Kind: "pay", Name: x.Category, Amount: x.Amount}
	said, ok := sch.Days[x.Category]
	if main && sch.Pay != nil {
		said, ok = *sch.Pay, true
	}
	each := x.Frequency
	if len(x.Seen) > 0 {
		each = Monthly
	}
	switch {
	case ok && (main || said.Every == x.Frequency):
		if f.Recurs = said; said.Every != x.Frequency || len(x.Seen) > 0 {
			f.Amount = said.Every.Back(monthly)
		}
		return f, ""
	case main && sch.Varies:
		code = PayVaries
	case each == SemiMonthly:
		f.Recurs = Recurs{Every: SemiMonthly, Anchor: today}
		return f, ""
	case each == Monthly:
		code = PayMonthEnd
	case each == Daily:
		f.Amount, f.Recurs = Weekly.Back(monthly), Recurs{Every: Weekly, Anchor: onWeekday(today, time.Friday)}
		return f, PayFriday
	case each == Weekly, each == Fortnightly, each == FourWeekly:
		f.Recurs = Recurs{Every: each, Anchor: onWeekday(today, time.Friday)}
		return f, PayFriday
	default:
		return f, IncomeLeftOut
	}
	f.Amount, f.Recurs = monthly, Recurs{Every: Monthly, Anchor: civil.Date{Year: today.Year, Month: 1, Day: 31}, LastWorkingDay: true}
	return f, code
}

// bill is a bill on its days, and what was assumed for it. Of BillsSpread there is no flow.
func bill(name string, amount int64, every Frequency, sch Schedule, today civil.Date) (f Flow, code string) {
	f = Flow{Kind: "bill", Name: name, Amount: amount}
	said, ok := sch.Days[name]
	switch {
	case ok && said.Every == every:
		f.Recurs = said
		return f, ""
	case every == SemiMonthly:
		f.Recurs = Recurs{Every: every, Anchor: today}
		return f, ""
	case every == Monthly, every == TenInstalments: // council tax in ten runs from April
		f.Recurs = Recurs{Every: every, Anchor: civil.Date{Year: today.Year, Month: time.April, Day: 1}}
		return f, BillsFirst
	}
	return f, BillsSpread
}

// onWeekday is a date or the first after it that is a day of the week.
func onWeekday(d civil.Date, w time.Weekday) civil.Date {
	return d.AddDays((int(w) - int(d.In(time.UTC).Weekday()) + 7) % 7)
}
