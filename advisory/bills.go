package advisory

import (
	"github.com/golang-sql/civil"
)

// FundMonths is how far ahead bills are put aside for: a year, in which each of them comes.
const FundMonths = 12

// Occasional says that an amount comes less often than every month, so that it takes putting aside for.
func (f Frequency) Occasional() bool { return f.Valid() && perYear[f] < 12 }

// Falls says whether an amount that came in some month comes so many months after it (before it, where negative) too. Ten instalments are ten months in a row and two
// without; what comes once comes in its month only.
func (f Frequency) Falls(months int) bool {
	n := (months%12 + 12) % 12
	switch {
	case f == OneOff:
		return months == 0
	case f == TenInstalments:
		return n < 10
	case f.Occasional():
		return n%int(12/perYear[f]) == 0
	}
	return f.Valid()
}

// latest is the month (from 1) of a year in which it comes as late as it can: in the last one, and ten instalments in the last ten.
func (f Frequency) latest() int {
	if f == TenInstalments {
		return FundMonths - 9
	}
	return FundMonths
}

// Bill is a line that comes once in a while. On is in a month in which it comes; zero where that is not known, and then it comes as late as it can.
type Bill struct {
	Category string
	Amount   int64 // minor units, each time
	Every    Frequency
	On       civil.Date
}

// Bills are the outgoings of a statement that come once in a while, in its order, with months that are known by category.
func (s Statement) Bills(on map[string]civil.Date) (list []Bill) {
	for _, l := range s.Lines {
		c, ok := CategoryOf(l.Category)
		if ok && !c.Income() && c.Kind != "saving" && l.Frequency.Occasional() && l.Amount > 0 {
			list = append(list, Bill{l.Category, l.Amount, l.Frequency, on[l.Category]})
		}
	}
	return list
}

// Months are the months of the year after a day in which a bill comes, counted from 1, the month after that day's.
func (b Bill) Months(day civil.Date) (list []int) {
	anchor := b.Every.latest()
	if b.On.IsValid() {
		anchor = Months(day, b.On)
	}
	for m := 1; m <= FundMonths; m++ {
		if b.Every.Falls(m - anchor) {
			list = append(list, m)
		}
	}
	return list
}

// Months is how many months a date's month lies after another's: 0 within one month, negative before it.
func Months(from, to civil.Date) int { return 12*(to.Year-from.Year) + int(to.Month) - int(from.Month) }

// FundFor is the question of what to put aside for bills from the month after a day on, for a year, with so much put aside already.
func FundFor(bills []Bill, start int64, day civil.Date) Goal {
	g := Goal{Kind: "sinking_fund", Start: start, Horizon: FundMonths, Bills: [][2]int64{}}
	for _, b := range bills {
		for _, m := range b.Months(day) {
			g.Bills = append(g.Bills, [2]int64{int64(m), b.Amount})
		}
	}
	return g
}

// Missing is the first month in which an amount put aside each month does not pay the bills, and how much is missing then at the worst, in minor units; ok is
// false where it always does.
func (g Goal) Missing(monthly int64) (first int, worst int64, ok bool) {
	balance := g.Start
	for m := 1; m <= g.Horizon; m++ {
		balance += monthly
		for _, b := range g.Bills {
			if b[0] == int64(m) {
				balance -= b[1]
			}
		}
		if balance < 0 && first == 0 {
			first = m
		}
		worst = max(worst, -balance)
	}
	return first, worst, first > 0
}
