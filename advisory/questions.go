package advisory

import (
	"slices"
	"strconv"
	"strings"

	"github.com/golang-sql/civil"
)

// Question is something that looks unusual, to be asked about in a friendly way and never to be held against anyone: the answer "it is right" is enough.
// Line is the place in the statement, −1 for the whole of it.
type Question struct {
	Code string            `json:"code"`
	Line int               `json:"line"`
	Args map[string]string `json:"args,omitempty"`
}

// Guideline is what most households like this spend on a group of lines, in minor units a month: pluggable data with its source and dates. Being above it
// asks for a note; it never caps anything.
type Guideline struct {
	Group    string     `json:"group"` // of Category.Group
	Region   string     `json:"region"`
	Adult    int64      `json:"first_adult"`
	More     int64      `json:"each_further_adult"`
	Under16  int64      `json:"each_under_16"`
	From16   int64      `json:"each_16_to_18"`
	Source   string     `json:"source"`
	FromDate civil.Date `json:"from"`
	ToDate   civil.Date `json:"to"`
}

func (g Guideline) amount(h Household) int64 {
	return g.Adult + g.More*int64(max(0, h.Adults-1)) + g.Under16*int64(h.Under16) + g.From16*int64(h.From16To18)
}

// Questions are what to ask about. Codes: no_income, no_food, no_housing, rent_and_mortgage, outgoings_high, line_large, children_missing (lines for
// children without any), note_missing, frequency_slip (args: as), round_numbers, partner_agreement, higher_than_most (group, usual),
// changed_much (before). last is the version before, nil for the first.
func (s Statement) Questions(last *Statement, guidelines []Guideline, on civil.Date) []Question {
	var asked []Question
	ask := func(line int, code string, args ...string) {
		q := Question{Code: code, Line: line}
		for i := 0; i+1 < len(args); i += 2 {
			if q.Args == nil {
				q.Args = map[string]string{}
			}
			q.Args[args[i]] = args[i+1]
		}
		asked = append(asked, q)
	}
	t := s.Totals()
	sum := func(prefix string) int64 {
		var n int64
		for _, l := range s.Lines {
			if l.Category == prefix || strings.HasPrefix(l.Category, prefix+".") {
				n += l.Monthly()
			}
		}
		return n
	}
	if t.Income == 0 {
		ask(-1, "no_income")
	}
	if sum("food.groceries") == 0 {
		ask(-1, "no_food")
	}
	if sum("home.rent")+sum("home.mortgage") == 0 && s.Tenure != WithFamily && s.Tenure != Owner {
		ask(-1, "no_housing")
	}
	if sum("home.rent") > 0 && sum("home.mortgage") > 0 {
		ask(-1, "rent_and_mortgage")
	}
	if t.Income > 0 && t.Outgoings*2 > t.Income*3 {
		ask(-1, "outgoings_high")
	}
	h, partner := s.Household, false
	amounts := map[int64]int{}
	for i, l := range s.Lines {
		c, ok := CategoryOf(l.Category)
		if !ok {
			continue
		}
		m := l.Monthly()
		if !c.Income() && t.Income > 0 && m*5 > t.Income*3 {
			ask(i, "line_large")
		}
		if c.NeedsNote() && m > 0 && strings.TrimSpace(l.Note) == "" {
			ask(i, "note_missing")
		}
		if forChildren[l.Category] && m > 0 && h.Under16+h.From16To18 == 0 {
			ask(i, "children_missing")
		}
		if l.Category == "income.pay.partner" && m > 0 && !h.PartnerAgrees || l.Owner == "partner" && m > 0 && !h.PartnerAgrees {
			partner = true
		}
		if as, slip := s.slip(i, t.Income); slip {
			ask(i, "frequency_slip", "as", string(as))
		}
		if l.Amount > 0 && l.Amount%1000 == 0 {
			amounts[l.Amount]++
		}
		if last != nil {
			if before, ok := last.monthly(l.Category, l.Owner); ok && before > 0 && abs(m-before)*10 > before*3 && s.only(l) {
				ask(i, "changed_much", "before", strconv.FormatInt(before, 10))
			}
		}
	}
	if partner {
		ask(-1, "partner_agreement")
	}
	for _, n := range amounts {
		if n >= 4 {
			ask(-1, "round_numbers")
			break
		}
	}
	for _, g := range guidelines {
		if g.Region == s.Region && !on.Before(g.FromDate) && !on.After(g.ToDate) {
			if usual := g.amount(h); t.Groups[g.Group] > usual {
				ask(-1, "higher_than_most", "group", g.Group, "usual", strconv.FormatInt(usual, 10))
			}
		}
	}
	return asked
}

var forChildren = map[string]bool{"care.childcare": true, "school.uniform": true, "school.clubs_trips": true, "food.baby": true, "income.benefit.child": true}

// slip finds a weekly housing figure that looks like a month's: the same home cost typed once a week and once a month, within a twentieth of each other.
// Four weeks and four-weekly are the same slip in the other direction.
func (s Statement) slip(at int, income int64) (Frequency, bool) {
	l := s.Lines[at]
	if l.Amount == 0 || l.Frequency != Weekly && l.Frequency != FourWeekly && l.Frequency != Fortnightly {
		return "", false
	}
	for i, other := range s.Lines {
		if i == at || other.Frequency != Monthly || other.Amount == 0 {
			continue
		}
		housing := other.Category == "home.rent" || other.Category == "home.mortgage"
		if (housing || other.Category == l.Category) && abs(other.Amount-l.Amount)*20 <= other.Amount {
			return Monthly, true
		}
	}
	// A weekly rent that takes more than the whole income, and would leave a fifth of it if it were a month's.
	if l.Category == "home.rent" || l.Category == "home.mortgage" {
		if l.Frequency == Weekly && income > 0 && l.Monthly() > income && l.Amount*5 <= income*4 {
			return Monthly, true
		}
	}
	return "", false
}

// monthly is what a line came to; ok is false where there is none.
func (s Statement) monthly(category, owner string) (m int64, ok bool) {
	for _, l := range s.Lines {
		if l.Category == category && l.Owner == owner {
			m, ok = m+l.Monthly(), true
		}
	}
	return m, ok
}

// only says that no other line has the same category and owner.
func (s Statement) only(line Line) bool {
	n := 0
	for _, l := range s.Lines {
		if l.Category == line.Category && l.Owner == line.Owner {
			n++
		}
	}
	return n == 1
}

func abs(n int64) int64 { return max(n, -n) }

// Change is one line between two versions, amounts a month in minor units.
type Change struct {
	Category string `json:"category_id"`
	Owner    string `json:"owner,omitempty"`
	Before   int64  `json:"before"`
	After    int64  `json:"after"`
	Much     bool   `json:"much"` // by more than 30 %: "did this change?"
}

// Diff is what changed since the version before, in the order of the statement: "rent 800 → 850". Several lines of one category and owner count together.
// Debts are told apart by id, with the category "debt." and the id.
func (s Statement) Diff(before Statement) []Change {
	type key struct{ category, owner string }
	var keys []key
	for _, l := range slices.Concat(before.Lines, s.Lines) {
		if k := (key{l.Category, l.Owner}); !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	place := func(k key) int {
		return slices.IndexFunc(categories, func(c Category) bool { return c.ID == k.category })
	}
	slices.SortStableFunc(keys, func(a, b key) int { return place(a) - place(b) })
	changes := []Change{}
	add := func(category, owner string, was, is int64) {
		if was != is {
			changes = append(changes, Change{Category: category, Owner: owner, Before: was, After: is, Much: was > 0 && abs(is-was)*10 > was*3})
		}
	}
	for _, k := range keys {
		was, _ := before.monthly(k.category, k.owner)
		is, _ := s.monthly(k.category, k.owner)
		add(k.category, k.owner, was, is)
	}
	var ids []string
	for _, d := range slices.Concat(before.Debts, s.Debts) {
		if !slices.Contains(ids, d.ID) {
			ids = append(ids, d.ID)
		}
	}
	for _, id := range ids {
		add("debt."+id, "", before.balance(id), s.balance(id))
	}
	return changes
}

func (s Statement) balance(id string) int64 {
	for _, d := range s.Debts {
		if d.ID == id {
			return d.Balance
		}
	}
	return 0
}
