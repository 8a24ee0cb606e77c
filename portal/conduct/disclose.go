package conduct

import (
	"slices"

	"evenkeel/plans"

	"github.com/golang-sql/civil"
)

// When something must be told.
const (
	AtValidation = "validation" // with the information about the debt
	AtAgreement  = "agreement"  // before any plan is signed
	AtSettlement = "settlement" // before one that forgives a part
	AtInterest   = "interest"   // before one that charges interest
)

type disclosure struct {
	Code string     `json:"code"`
	When []string   `json:"when"`
	From civil.Date `json:"from_date"`
	Rule string     `json:"rule"`
	Mark string     `json:"mark"`
}

// Disclosure is what must be told: its words stand in words.Disclosures under the code. Rule is the citation.
type Disclosure struct{ Code, Rule string }

// Disclosures are what must be told at a moment on a date, in the packs' order. A rule that is not in force yet is left out.
func Disclosures(names []string, when string, on civil.Date) []Disclosure {
	var all []Disclosure
	for _, n := range names {
		for _, d := range packs[n].Disclosures {
			if slices.Contains(d.When, when) && (!d.From.IsValid() || !on.Before(d.From)) {
				all = append(all, Disclosure{d.Code, d.Rule})
			}
		}
	}
	return all
}

// Codes are all that any pack discloses, for tests of completeness.
func Codes() []string {
	var all []string
	for _, p := range packs {
		for _, d := range p.Disclosures {
			if !slices.Contains(all, d.Code) {
				all = append(all, d.Code)
			}
		}
	}
	slices.Sort(all)
	return all
}

// Validation is the time in which a debt may be disputed in writing with the effect that the law names: Ends is its last day. Rule is the citation.
type Validation struct {
	Received, Ends civil.Date
	Rule           string
}

// ValidationOf reckons the validation period of information given on a date at the borrower's place: receipt is assumed on the fifth working day after it,
// and the period ends thirty days later (12 CFR 1006.34(b)(5)). ok is false where no pack has such a period.
func ValidationOf(names []string, given civil.Date) (v Validation, ok bool) {
	for _, n := range names {
		p := packs[n].Validation
		if p == nil {
			continue
		}
		federal, day := plans.CalendarOf("US", ""), given
		for left := p.ReceiptWorkingDays; left > 0; {
			if day = day.AddDays(1); federal.Working(day) {
				left--
			}
		}
		return Validation{Received: day, Ends: day.AddDays(p.Days), Rule: p.Rule}, true
	}
	return v, false
}

// PlanBounds are what no plan may go past, not even one that a person agrees to, with the rule where the packs name one.
func PlanBounds(names []string) (b plans.Bounds, rule string) {
	for _, n := range names {
		if l := packs[n].Longest; l != nil && (b.Months == 0 || l.Months < b.Months) {
			b.Months, rule = l.Months, l.Rule
		}
	}
	return b, rule
}

// WarningRule is the citation of a warning ("expired" or "revival"); empty where the packs name none, or where the warning is our own (DESIGN).
func WarningRule(names []string, code string) string {
	for _, n := range names {
		p := packs[n]
		if code == "expired" && p.Limitation != nil {
			return p.Limitation.Rule
		}
		if code == "revival" && p.Revival != nil && p.Revival.Mark != "DESIGN" {
			return p.Revival.Rule
		}
	}
	return ""
}
