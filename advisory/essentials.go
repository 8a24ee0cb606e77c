package advisory

import "slices"

// everyday are the flexible lines without which no household gets through a month. DESIGN: our own list; fixed lines are all essential.
var everyday = []string{"food.groceries", "food.baby", "food.meals_out", "food.laundry", "personal.toiletries", "leisure.mobile"}

// Part is a group of lines ("home", "food") with what it comes to a month, in minor units. PriorityPart is what catches up with priority debts.
type Part struct {
	Group  string
	Amount int64
}

// PriorityPart names the payments to priority arrears among the parts of a month.
const PriorityPart = "priority"

// Essentials are what a month costs at the least: the fixed lines, everyday food and hygiene, and what is paid to priority debts, by group in the order on
// paper. Their sum is what a month's cushion has to hold.
func (s Statement) Essentials() (parts []Part, total int64) {
	sums := map[string]int64{}
	for _, l := range s.Lines {
		if c, ok := CategoryOf(l.Category); ok && (c.Kind == "outgoing.fixed" || slices.Contains(everyday, c.ID)) {
			sums[c.Group()] += l.Monthly()
		}
	}
	for _, c := range categories {
		if n := sums[c.Group()]; n > 0 {
			parts, total = append(parts, Part{c.Group(), n}), total+n
			delete(sums, c.Group())
		}
	}
	if n := s.Totals().PriorityOffers; n > 0 {
		parts, total = append(parts, Part{PriorityPart, n}), total+n
	}
	return parts, total
}

// CushionLine is the line of a statement on which what is put aside stands.
const CushionLine = "saving.contingency"

// PuttingAside is the statement with an amount a month, in minor units, on its cushion line, in place of what stood there; without the line where that is nothing.
func (s Statement) PuttingAside(monthly int64) Statement {
	s.Lines = slices.DeleteFunc(slices.Clone(s.Lines), func(l Line) bool { return l.Category == CushionLine })
	if monthly > 0 {
		s.Lines = append(s.Lines, Line{Category: CushionLine, Amount: monthly, Frequency: Monthly})
	}
	return s
}
