package advisory

// Level is how much of a budget a person lets the collector see. Keeping it private is the default and costs nothing.
type Level int

// The levels, each with what it adds.
const (
	Private   Level = iota // nothing, not even that a budget exists
	OfferOnly              // that a budget was completed, and the offer that came of it
	Summary                // the totals, the available money and our share; other creditors as one sum
	Full                   // the lines, but for private ones; sensitive ones only inside their group's total; no notes
	Adviser                // everything, for a named adviser or organisation, never for collections
)

// Shared is what a level lets out. What the level hides is absent, not zero.
type Shared struct {
	Level     Level            `json:"level"`
	Hash      string           `json:"statement_sha256,omitempty"` // of the version that was confirmed
	Offer     *int64           `json:"offer,omitempty"`            // minor units a month
	Totals    *Totals          `json:"totals,omitempty"`
	Afford    *Affordable      `json:"affordability,omitempty"`
	Creditors int              `json:"other_creditors,omitempty"` // how many
	Lines     []Line           `json:"lines,omitempty"`
	Folded    map[string]int64 `json:"folded,omitempty"` // by group: private and sensitive lines, minor units a month
	Statement *Statement       `json:"statement,omitempty"`
}

// Share is what the collector may see of a statement at a level. a is what the statement affords.
func (s Statement) Share(level Level, a Affordable) Shared {
	v := Shared{Level: level}
	if level <= Private || level > Adviser {
		return Shared{}
	}
	v.Hash = s.Hash()
	if a.Ours != nil {
		v.Offer = &a.Ours.Offer
	}
	if level == OfferOnly {
		return v
	}
	t := s.Totals()
	if level == Summary {
		t.Groups = nil
	}
	ours := Affordable{Surplus: a.Surplus, Contingency: a.Contingency, Available: a.Available, Outcome: a.Outcome, Ours: a.Ours} // others' offers are theirs
	v.Totals, v.Afford = &t, &ours
	for _, d := range s.Debts {
		if !d.Ours {
			v.Creditors++
		}
	}
	if level == Summary {
		return v
	}
	if level == Adviser {
		v.Statement, v.Afford = &s, &a
		return v
	}
	v.Folded = map[string]int64{}
	for _, l := range s.Lines {
		c, ok := CategoryOf(l.Category)
		if !ok {
			continue
		}
		if l.Private || c.Sensitive() {
			v.Folded[c.Group()] += l.Monthly()
			continue
		}
		l.Note = ""
		v.Lines = append(v.Lines, l)
	}
	return v
}
