package main

import (
	"strings"

	"evenkeel/advisory"
	"evenkeel/plans"
)

// advised makes a calculation of the advisory package answer as calc does: a refusal becomes a fault with a sentence.
func advised[In, Out any](solve func(In) (Out, *plans.Refusal), needs ...string) func([]byte) []byte {
	return answer(func(in In) (Out, error) {
		out, refusal := solve(in)
		if refusal != nil {
			return out, refused(refusal)
		}
		return out, nil
	}, needs...)
}

// sentences say what would work, by the code of a refusal; {name} stands for an argument of it.
var sentences = map[string]string{
	"out_of_range":      "This must lie between {min} and {max}.",
	"too_many":          "There must be {min} to {max} of these.",
	"not_a_rate":        "This must be a percentage as a decimal string, from 0 to {max}, with at most 12 decimals.",
	"not_a_date":        "This must be a date between 1900 and 2200.",
	"unknown_frequency": "This must be one of: {frequencies}.",
	"unknown_weight":    "This must be one of: {weights}.",
	"unknown_rounding":  "This must be one of: {roundings}.",
	"unknown_strategy":  "This must be one of: {strategies}.",
	"unknown_accrual":   "This must be one of: {accruals}.",
	"unknown_minimum":   "This must be one of: {types}.",
	"unknown_budget":    "This must be one of: {types}.",
	"unknown_goal":      "This must be one of: {kinds}.",
	"unknown_feature":   "The features are: {features}.",
	"unknown_bin":       "This must be a bin from 0 to {max}, worst to best: {bins}.",
	"feature_missing":   "Every feature needs a bin.",
	"duplicate_debt":    "Every debt needs an id of its own, without | or line breaks.",
	"unknown_debt":      "This must be the id of one of the debts, named once.",
	"start_date_needed": "Interest by days needs a start date.",
	"outgrows":          "This debt grows past any amount counted here, in month {month}, before its end can be told.",
}

func refused(r *plans.Refusal) *plans.Fault {
	f := &plans.Fault{Code: r.Code, Field: r.Args["field"], Message: sentences[r.Code]}
	args := map[string]string{"min": "0"}
	for name, value := range r.Args {
		args[name] = value
	}
	for name, value := range args {
		f.Message = strings.ReplaceAll(f.Message, "{"+name+"}", value)
	}
	return f
}

// What each calculation cannot do without: see lacks.
var (
	affordNeeds = []string{"income", "outgoings", "weight", "debts", "debts[] id", "debts[] balance"}
	goalNeeds   = []string{"kind=months_to_goal goal", "kind=months_to_goal deposit", "kind=deposit_needed goal", "kind=deposit_needed months", "kind=sinking_fund bills", "kind=sinking_fund horizon"}
	payoffNeeds = []string{"debts[] balance", "debts[] min.type=fixed min.amount", "budget.type=fixed_total budget.amount", "budget.type=minimums_plus_extra budget.extra",
		"lump_sums[] month", "lump_sums[] amount"}
)

type frequencyCase struct {
	Amount      int64              `json:"amount"`
	Exponent    int                `json:"exponent"`
	Frequency   advisory.Frequency `json:"frequency"`
	Description string             `json:"description"`
	Note        string             `json:"note"`
}

func (c frequencyCase) solve() (advisory.Normalised, error) {
	if c.Exponent < 0 || c.Exponent > 4 {
		return advisory.Normalised{}, &plans.Fault{Code: "out_of_range", Field: "exponent", Message: "A currency has 0 to 4 decimals."}
	}
	n, refusal := advisory.Normalise(c.Amount, c.Frequency)
	if refusal != nil {
		return n, refused(refusal)
	}
	return n, nil
}

// affordCase and goalCase take the question as it is, or whole under "input".
type affordCase struct {
	advisory.Afford
	Input       *advisory.Afford `json:"input"`
	Description string           `json:"description"`
}

func (c affordCase) solve() (advisory.Affordable, *plans.Refusal) {
	if c.Input != nil {
		return c.Input.Work()
	}
	return c.Afford.Work()
}

type goalCase struct {
	advisory.Goal
	Input       *advisory.Goal `json:"input"`
	Description string         `json:"description"`
}

func (c goalCase) solve() (any, *plans.Refusal) {
	if c.Input == nil {
		return c.Goal.Answer()
	}
	if c.Input.Kind == "" {
		c.Input.Kind = c.Kind
	}
	return c.Input.Answer()
}

type payoffCase struct {
	advisory.Payoff
	Description string `json:"description"`
}

func (c payoffCase) solve() (*advisory.PayoffView, *plans.Refusal) {
	p, refusal := c.Run()
	if refusal != nil {
		return nil, refusal
	}
	v := c.View(p)
	return &v, nil
}

type scoreCase struct {
	Bins map[string]int `json:"bins"`
}

func (c scoreCase) solve() (advisory.Sustainability, *plans.Refusal) { return advisory.Score(c.Bins) }
