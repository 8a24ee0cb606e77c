package record

import (
	"slices"
	"time"
)

// levelAdviser is the level of a budget that is for a named adviser and never for the collecting side.
const levelAdviser = "adviser"

// scopeBudget is the scope of somebody who may help with the budget (access.MayBudget).
const scopeBudget = "budget"

// Private says that an event is between a borrower and their own record: a budget was made, a plan was tested against it, a way was chosen to pay back every debt in it, advice was read whose rules may not be
// named, or it was shared with an adviser. At level 0 the collecting side sees "nothing (not even that a budget exists)" (advisory notes §1.6); what is shared with them is not private.
func Private(e Event) bool {
	switch v := e.(type) {
	case CapacityStated, CapacityErased, StressShown, StrategyChosen:
		return true
	case AdviceShown:
		return len(v.Rules) == 0
	case StatementShared:
		return v.Level == levelAdviser
	case StatementWithdrawn:
		return v.Level == levelAdviser
	}
	return false
}

// Visible is the record as the collecting side may see it: without what is private, and numbered anew, so that no gap tells of what is left out. That an agreement can be
// taken back is left out too: only who went above the safe amount of their own budget can; and that somebody may help with the budget. Whoever shows a record to anybody but the borrower takes it from here.
func Visible(entries []Entry) []Entry {
	out := make([]Entry, 0, len(entries))
	for _, e := range entries {
		if Private(e.Event) {
			continue
		}
		switch v := e.Event.(type) {
		case OfferAccepted:
			v.CoolingUntil = time.Time{}
			e.Event = v
		case HelperInvited:
			v.Scopes = slices.DeleteFunc(slices.Clone(v.Scopes), func(scope string) bool { return scope == scopeBudget })
			e.Event = v
		case AdviceShown:
			v.More = 0 // the cards of rules that are not named
			e.Event = v
		}
		e.Turn = len(out) + 1
		out = append(out, e)
	}
	return out
}

// CapacityErased is a borrower erasing all that they said of their money: so many versions, and the draft. Receipts and looks stay.
type CapacityErased struct {
	Versions int `json:"versions"`
}

// Kind is what the row is stored under.
func (CapacityErased) Kind() string { return "capacity_erased" }

func init() { know[CapacityErased]() }
