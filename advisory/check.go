package advisory

import (
	"slices"
	"strconv"

	"evenkeel/plans/money"
)

// Limits of a statement.
const (
	MostLine    = 1_000_000_000 // minor units in one line
	mostLines   = 300
	mostCredits = 100
	mostNote    = 500 // characters
)

// Problem is something that must be put right before the statement counts. Words are looked up by the code; Field names the place as the JSON form does.
type Problem struct {
	Field string            `json:"field"`
	Code  string            `json:"code"`
	Args  map[string]string `json:"args,omitempty"`
}

// Problems are all that is wrong, at once. Codes: unknown_currency, adults (min), household, too_many (max), unknown_category, unknown_frequency (frequencies),
// out_of_range (max), unknown_owner, note_too_long (max), unknown_kind, duplicate_debt, not_a_rate.
func (s Statement) Problems() []Problem {
	var list []Problem
	add := func(field, code string, args ...string) {
		p := Problem{Field: field, Code: code}
		for i := 0; i+1 < len(args); i += 2 {
			if p.Args == nil {
				p.Args = map[string]string{}
			}
			p.Args[args[i]] = args[i+1]
		}
		list = append(list, p)
	}
	if _, ok := money.Lookup(s.Currency); !ok {
		add("currency", "unknown_currency")
	}
	h := s.Household
	if h.Adults < 1 {
		add("household.adults", "adults", "min", "1")
	}
	if slices.ContainsFunc([]int{h.Adults, h.Under16, h.From16To18, h.OtherDependants, h.NonDependants, h.Vehicles}, func(n int) bool { return n < 0 || n > 30 }) {
		add("household", "household", "max", "30")
	}
	if !slices.Contains([]Tenure{"", Tenant, Owner, WithFamily, OtherHome}, s.Tenure) {
		add("tenure", "unknown_tenure", "tenures", "tenant owner with_family other")
	}
	if len(s.Lines) > mostLines {
		add("lines", "too_many", "max", strconv.Itoa(mostLines))
		return list
	}
	if len(s.Debts) > mostCredits {
		add("debts", "too_many", "max", strconv.Itoa(mostCredits))
		return list
	}
	for i, l := range s.Lines {
		at := "lines[" + strconv.Itoa(i) + "]"
		if _, ok := CategoryOf(l.Category); !ok {
			add(at+".category_id", "unknown_category")
		}
		if !l.Frequency.Valid() {
			add(at+".frequency", "unknown_frequency", "frequencies", frequencyNames())
		}
		if slices.ContainsFunc(append(l.Seen[:len(l.Seen):len(l.Seen)], l.Amount), func(a int64) bool { return a < 0 || a > MostLine }) {
			add(at+".amount_minor", "out_of_range", "max", strconv.Itoa(MostLine))
		}
		if len(l.Seen) > 12 {
			add(at+".months_seen", "too_many", "max", "12")
		}
		if !slices.Contains([]string{"", "self", "partner", "joint"}, l.Owner) {
			add(at+".owner", "unknown_owner", "owners", "self partner joint")
		}
		if len(l.Note) > mostNote {
			add(at+".note", "note_too_long", "max", strconv.Itoa(mostNote))
		}
	}
	seen := map[string]bool{}
	for i, d := range s.Debts {
		at := "debts[" + strconv.Itoa(i) + "]"
		if d.ID == "" || seen[d.ID] {
			add(at+".id", "duplicate_debt")
		}
		seen[d.ID] = true
		if !slices.Contains([]string{"priority", "non_priority", "secured"}, d.Kind) {
			add(at+".kind", "unknown_kind", "kinds", "priority non_priority secured")
		}
		if slices.ContainsFunc([]int64{d.Balance, d.Arrears, d.Offer, d.Contractual}, func(a int64) bool { return a < 0 || a > money.Max/mostCredits }) {
			add(at, "out_of_range", "max", strconv.FormatInt(money.Max/mostCredits, 10))
		}
		if d.APR != "" {
			if _, err := percent(d.APR, maxPercent); err != nil {
				add(at+".apr", "not_a_rate", "max", strconv.Itoa(maxPercent))
			}
		}
		if len(d.Label) > mostNote {
			add(at+".creditor_label", "note_too_long", "max", strconv.Itoa(mostNote))
		}
	}
	return list
}
