package advisory

import (
	"slices"
	"strings"
	"testing"
)

// asked counts questions: a group is one.
func asked(names []string) int {
	seen := map[string]bool{}
	for _, name := range names {
		code := name
		for _, g := range QuestionGroups {
			if slices.Contains(g.Facts, name) {
				code = g.Code
			}
		}
		seen[code] = true
	}
	return len(seen)
}

// consult answers what is asked, round for round, until nothing is asked any more, and returns all that was asked.
func consult(region string, facts Facts, answer func(name string) Fact) (names []string) {
	for range 20 {
		a := Rules().For(region, facts, checked)
		if len(a.Ask) == 0 {
			return names
		}
		for _, name := range a.Ask {
			names = append(names, name)
			facts[name] = answer(name)
		}
	}
	panic("it never ends")
}

// some is an answer of a kind.
func some(name string, yes bool, number int64) Fact {
	switch FactForm(name) {
	case "yesno":
		return Yes(yes)
	case "date":
		return Date(day("2025-06-01"))
	}
	return Number(number)
}

func TestEveryRuleCanFireByAPathThatSomebodyCanTake(t *testing.T) {
	t.Parallel()
	done := map[string]bool{}
	for _, c := range firing() {
		region, _, _ := strings.Cut(c.id, "-")
		if region == "A" {
			region = "TW"
		}
		facts := Facts{}
		for name, v := range c.fire {
			if vocabulary[name].from != "asked" { // known of the case or the budget
				facts[name] = v
			}
		}
		names := consult(region, facts, func(name string) Fact {
			if v, ok := c.fire[name]; ok {
				return v
			}
			return Blank()
		})
		if !slices.Contains(strings.Fields(ids(Rules().For(region, facts, checked))), c.id) {
			t.Errorf("%s does not come up: asked %v", c.id, names)
		}
		done[c.id] = true
	}
	for _, r := range Rules().Rules {
		if !done[r.ID] {
			t.Errorf("%s is not tried", r.ID)
		}
	}
}

func TestNoConsultationAsksMoreThanTwelveQuestionsWhateverIsAnswered(t *testing.T) {
	t.Parallel()
	budget := Facts{"surplus": Number(20), "total_debts": Number(900), "capacity": Number(10), "fair_share_available": Number(5), "contingency_line": Number(0), "priority_arrears": Number(0), "amount": Number(900), "paid": Yes(false)}
	for _, region := range []string{"US", "GB", "CN", "HK", "TW", "FR"} {
		for _, known := range []Facts{{}, budget} {
			for _, truth := range []bool{true, false} {
				for _, number := range []int64{0, 4, 7, 60000} {
					facts := Facts{}
					for k, v := range known {
						facts[k] = v
					}
					names := consult(region, facts, func(name string) Fact { return some(name, truth, number) })
					if n := asked(names); n == 0 || n > 12 {
						t.Errorf("%s asks %d questions: %v", region, n, names)
					}
				}
			}
		}
	}
}

func TestNoQuestionIsAskedWhoseAnswerCannotMatter(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		region string
		facts  Facts
		idle   []string
		asks   []string
	}{
		{"GB", Facts{}, []string{"homeowner", "assets", "vehicle"}, []string{"needs_time"}}, // no budget: a Debt Relief Order cannot be told
		{"GB", Facts{"surplus": Number(1), "total_debts": Number(1)}, []string{"assets"}, []string{"homeowner"}},
		{"GB", Facts{"surplus": Number(1), "total_debts": Number(1), "homeowner": Yes(false)}, nil, []string{"assets", "vehicle"}},
		{"GB", Facts{"surplus": Number(1), "total_debts": Number(1), "homeowner": Yes(true)}, []string{"assets", "vehicle"}, nil},
		{"GB", Facts{"needs_time": Yes(false)}, []string{"breathing_space_last_12m"}, nil},
		{"GB", Facts{"needs_time": Yes(true)}, nil, []string{"breathing_space_last_12m"}},
		{"GB", Facts{"years_since_payment_or_written_ack": Number(9)}, []string{"in_scotland"}, nil},
		{"GB", Facts{"years_since_payment_or_written_ack": Number(4)}, nil, []string{"in_scotland"}},
		{"GB", Facts{"on_benefits": Yes(true)}, []string{"income_low"}, nil},
		{"US", Facts{"validation_window_open": Yes(false)}, []string{"unknown_debt"}, nil},
		{"US", Facts{"validation_window_open": Yes(true)}, nil, []string{"unknown_debt"}},
		{"US", Facts{"validation_window_open": Yes(true), "amount_disputed": Yes(true)}, []string{"unknown_debt"}, nil},
		{"US", Facts{"medical_collection": Yes(true), "paid": Yes(true)}, []string{"age_months"}, nil},
		{"US", Facts{"medical_collection": Yes(true), "paid": Yes(false), "amount": Number(900)}, nil, []string{"age_months"}},
		{"CN", Facts{}, []string{"willing_to_pay", "credit_card_debt", "overdue_on"}, []string{"overdue_repaid"}},
		{"CN", Facts{"capacity": Number(5), "willing_to_pay": Yes(true)}, nil, []string{"credit_card_debt"}},
		{"CN", Facts{"overdue_repaid": Yes(true)}, nil, []string{"overdue_on", "single_amount", "repaid_on"}},
		{"TW", Facts{"bank_debts": Blank()}, []string{"bank_debts", "hard_to_repay"}, nil},
	} {
		ask := Rules().For(c.region, c.facts, checked).Ask
		for _, name := range c.idle {
			if slices.Contains(ask, name) {
				t.Errorf("%s with %v asks %s in vain", c.region, c.facts, name)
			}
		}
		for _, name := range c.asks {
			if !slices.Contains(ask, name) {
				t.Errorf("%s with %v does not ask %s", c.region, c.facts, name)
			}
		}
	}
}

func TestEveryYesOrNoQuestionOfAGroupIsOne(t *testing.T) {
	t.Parallel()
	for _, g := range QuestionGroups {
		for _, name := range g.Facts {
			if v := vocabulary[name]; v.from != "asked" || v.kind != yesNoFact {
				t.Errorf("%s is no yes or no that is asked", name)
			}
		}
	}
}

func TestEveryStopRuleSaysWhatItDoesAndNothingPrivateIsNamed(t *testing.T) {
	t.Parallel()
	for _, r := range Rules().Rules {
		if r.Tier == Stop && r.Holds == "" || r.Minutes <= 0 || len(r.Do) == 0 {
			t.Errorf("%s: holds %q, %d minutes, %v", r.ID, r.Holds, r.Minutes, r.Do)
		}
		for _, name := range r.Needs() {
			if vocabulary[name].from == "budget" && !r.Private {
				t.Errorf("%s rests on the budget (%s) and its id goes on the record", r.ID, name)
			}
		}
	}
}
