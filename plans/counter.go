package plans

import "github.com/golang-sql/civil"

// Want is what a borrower proposes: any of it may be left out (zero). Amounts are minor units of the debt's currency.
type Want struct {
	Amount    int64      `json:"amount,omitempty"` // each instalment
	Count     int        `json:"count,omitempty"`  // how many instalments; with Settle, in how many parts
	FirstOn   civil.Date `json:"first_on,omitzero"`
	Frequency Frequency  `json:"frequency,omitempty"`
	Days      []int      `json:"days,omitempty"`
	PayDay    *PayDay    `json:"pay_day,omitempty"`
	Season    []int      `json:"season,omitempty"`
	Down      int64      `json:"down,omitempty"`   // a lump sum first, then instalments
	Settle    int64      `json:"settle,omitempty"` // a lump sum and nothing more: a settlement
}

// Class is what kind of answer a proposal gets. A greater class is a better one.
type Class int

// The classes of answer.
const (
	ToPerson  Class = iota + 1 // a person looks at the proposal, which is attached
	Countered                  // not as it stands: the nearest plans that can be had at once
	Accepted                   // it can be had at once
)

// String is the permanent name of a class: accepted, countered, person.
func (c Class) String() string {
	return map[Class]string{Accepted: "accepted", Countered: "countered", ToPerson: "person"}[c]
}

// Answer is what a proposal gets. Accepted has Terms, and Rule where a rule shaped them (then they are better for the borrower's purse or
// end no later than what was proposed could). Countered and ToPerson have the binding Rule and up to three Options that can be had at once.
type Answer struct {
	Class   Class    `json:"class"`
	Want    Want     `json:"want"`
	Terms   *Terms   `json:"terms,omitempty"`
	Options []Option `json:"options,omitempty"`
	Rule    *Refusal `json:"rule,omitempty"`
}

// Option is a plan that can be had at once, what it comes closest in to the proposal, and the rule that kept it from being the proposal itself.
type Option struct {
	Terms   Terms    `json:"terms"`
	Closest []string `json:"closest"` // "amount", "end", "total"
	Rule    *Refusal `json:"rule"`
}
