package advisory

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
	"pgregory.net/rapid"
)

var checked = civil.Date{Year: 2026, Month: 11, Day: 25}

func ids(a Advice) string {
	var s []string
	for _, c := range a.Cards {
		s = append(s, c.ID)
	}
	return strings.Join(s, " ")
}

func TestEveryRuleParsesAndNamesOnlyKnownFacts(t *testing.T) {
	t.Parallel()
	b, err := ReadRules(adviceJSON)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Rules) != 44 {
		t.Errorf("%d rules, want 44", len(b.Rules))
	}
	named := map[string]bool{}
	for _, r := range b.Rules {
		needs := r.Needs()
		if len(needs) == 0 || r.Source == "" || !slices.Contains([]string{"S", "R", "K"}, r.Conf) {
			t.Errorf("%s: needs %v, source %q, %s", r.ID, needs, r.Source, r.Conf)
		}
		for _, n := range needs {
			named[n] = true
		}
	}
	for name := range FactNames() {
		if !named[name] {
			t.Errorf("no rule names %s: take it out of the vocabulary", name)
		}
	}
}

// onFacts is a rule with facts with which it fires, and one change after which it does not.
type onFacts struct {
	id        string
	fire, not Facts
}

func firing() []onFacts {
	n, y, d := Number, Yes(true), func(s string) Fact { return Date(day(s)) }
	return []onFacts{
		{"A-01", Facts{"surplus": n(0)}, Facts{"surplus": n(1)}},
		{"A-02", Facts{"offer": n(59), "fair_share_available": n(58)}, Facts{"offer": n(58)}},
		{"A-03", Facts{"priority_arrears": n(1), "plan_for_unsecured": y}, Facts{"priority_arrears": n(0)}},
		{"A-04", Facts{"contingency_line": n(0), "surplus": n(1)}, Facts{"contingency_line": n(5)}},
		{"A-05", Facts{"due_date_gap_days": n(4)}, Facts{"due_date_gap_days": n(3)}},
		{"A-06", Facts{"budget_age_days": n(181)}, Facts{"budget_age_days": n(180)}},
		{"A-06", Facts{"life_event": y}, Facts{"life_event": Yes(false)}},
		{"A-07", Facts{"asked_fee_for_debt_relief_upfront": y}, Facts{"asked_fee_for_debt_relief_upfront": Yes(false)}},
		{"US-01", Facts{"validation_window_open": y, "amount_disputed": y}, Facts{"validation_window_open": Yes(false)}},
		{"US-02", Facts{"credit_report_error": y}, Facts{"credit_report_error": Yes(false)}},
		{"US-03", Facts{"old_entry": y, "negative_item_age_years": n(7)}, Facts{"negative_item_age_years": n(6)}},
		{"US-04", Facts{"asks_effect_of_paying_collection": y}, Facts{"asks_effect_of_paying_collection": Yes(false)}},
		{"US-05", Facts{"medical_collection": y, "amount": n(499), "paid": Yes(false)}, Facts{"amount": n(500), "age_months": n(12)}},
		{"US-06", Facts{"months_to_time_bar": n(6)}, Facts{"months_to_time_bar": n(7)}},
		{"US-07", Facts{"considering_bankruptcy": y}, Facts{"considering_bankruptcy": Yes(false)}},
		{"US-08", Facts{"federal_student_loan_default": y}, Facts{"federal_student_loan_default": Yes(false)}},
		{"US-09", Facts{"dti_renter_nonhousing": Ratio(big.NewRat(21, 100))}, Facts{"dti_renter_nonhousing": Ratio(big.NewRat(20, 100))}},
		{"US-10", Facts{"protected_income_only": y}, Facts{"protected_income_only": Yes(false)}},
		{"US-11", Facts{"active_duty_or_recent": y}, Facts{"active_duty_or_recent": Yes(false)}},
		{"US-12", Facts{"identity_theft": y}, Facts{"identity_theft": Yes(false)}},
		{"GB-01", Facts{"total_debts": n(50000), "surplus": n(75), "assets": n(2000), "vehicle": n(4000), "homeowner": Yes(false)}, Facts{"homeowner": y}},
		{"GB-02", Facts{"needs_time": y, "breathing_space_last_12m": Yes(false)}, Facts{"breathing_space_last_12m": y}},
		{"GB-03", Facts{"in_mental_health_crisis_treatment": y}, Facts{"in_mental_health_crisis_treatment": Yes(false)}},
		{"GB-04", Facts{"credit_file_error": y}, Facts{"credit_file_error": Yes(false)}},
		{"GB-05", Facts{"old_entry": y, "default_age_years": n(6)}, Facts{"default_age_years": n(5)}},
		{"GB-06", Facts{"county_court_judgment": y, "ccj_age_days": n(30)}, Facts{"ccj_age_days": n(31)}},
		{"GB-07", Facts{"ex_partner_link": y}, Facts{"ex_partner_link": Yes(false)}},
		{"GB-08", Facts{"not_on_electoral_roll": y}, Facts{"not_on_electoral_roll": Yes(false)}},
		{"GB-09", Facts{"declined_last_6m": y}, Facts{"declined_last_6m": Yes(false)}},
		{"GB-10", Facts{"years_since_payment_or_written_ack": n(5)}, Facts{"years_since_payment_or_written_ack": n(4)}},
		{"GB-10", Facts{"years_since_payment_or_written_ack": n(4), "in_scotland": y}, Facts{"in_scotland": Yes(false)}},
		{"GB-11", Facts{"on_benefits": y}, Facts{"on_benefits": Yes(false)}},
		{"CN-01", Facts{"credit_report_error": y}, Facts{"credit_report_error": Yes(false)}},
		{"CN-02", Facts{"old_entry": y, "negative_item_age_years": n(5)}, Facts{"negative_item_age_years": n(4)}},
		{"CN-03", Facts{"wants_credit_report": y}, Facts{"wants_credit_report": Yes(false)}},
		{"CN-04", Facts{"offered_credit_repair_for_fee": y}, Facts{"offered_credit_repair_for_fee": Yes(false)}},
		{"CN-05", Facts{"overdue_repaid": y, "overdue_on": d("2025-12-31"), "single_amount": n(10000), "repaid_on": d("2026-03-31")}, Facts{"overdue_on": d("2026-01-01")}},
		{"CN-05", Facts{"overdue_repaid": y, "overdue_on": d("2020-01-01"), "single_amount": n(1), "repaid_on": d("2024-03-31")}, Facts{"repaid_on": d("2026-04-01")}},
		{"CN-06", Facts{"credit_card_debt": n(2), "capacity": n(1), "willing_to_pay": y}, Facts{"capacity": n(2)}},
		{"CN-07", Facts{"offered_debt_optimisation_or_proxy_complaint": y}, Facts{"offered_debt_optimisation_or_proxy_complaint": Yes(false)}},
		{"CN-08", Facts{"calls_per_day": n(7)}, Facts{"calls_per_day": n(6)}},
		{"CN-08", Facts{"contacted_at_night": y}, Facts{"contacted_at_night": Yes(false)}},
		{"CN-09", Facts{"instalment_fee_quoted": y}, Facts{"instalment_fee_quoted": Yes(false)}},
		{"CN-10", Facts{"years_since_default": Ratio(big.NewRat(5, 2))}, Facts{"years_since_default": n(2)}},
		{"CN-11", Facts{"annual_cost_pct": n(25)}, Facts{"annual_cost_pct": n(24)}},
		{"HK-01", Facts{"wants_credit_report": y}, Facts{"wants_credit_report": Yes(false)}},
		{"HK-02", Facts{"asks_retention": y}, Facts{"asks_retention": Yes(false)}},
		{"TW-01", Facts{"bank_debts": y, "hard_to_repay": y}, Facts{"bank_debts": Yes(false)}},
	}
}

func TestEveryRuleFiresOnItsFactsAndNotOtherwise(t *testing.T) {
	t.Parallel()
	for _, c := range firing() {
		region, _, _ := strings.Cut(c.id, "-")
		if region == "A" {
			region = "TW"
		}
		fires := func(f Facts) bool { return slices.Contains(strings.Fields(ids(Rules().For(region, f, checked))), c.id) }
		if !fires(c.fire) {
			t.Errorf("%s does not fire on %v", c.id, c.fire)
		}
		other := Facts{}
		for k, v := range c.fire {
			other[k] = v
		}
		for k, v := range c.not {
			other[k] = v
		}
		if fires(other) {
			t.Errorf("%s fires on %v", c.id, other)
		}
		if slices.Contains(strings.Fields(ids(Rules().For("FR", c.fire, checked))), c.id) != strings.HasPrefix(c.id, "A-") {
			t.Errorf("%s in France", c.id)
		}
	}
}

func TestAnUnknownFactNeverFiresARuleThatNeedsIt(t *testing.T) {
	t.Parallel()
	for _, region := range []string{"US", "GB", "CN", "HK", "TW"} {
		if a := Rules().For(region, Facts{}, checked); len(a.Cards) != 0 {
			t.Errorf("%s: %s of nothing", region, ids(a))
		}
	}
	needs := Facts{"needs_time": Yes(true)} // whether there was a breathing space before is not known
	if a := Rules().For("GB", needs, checked); len(a.Cards) != 0 {
		t.Errorf("not of an unknown is %s", ids(a))
	}
	rapid.Check(t, func(t *rapid.T) {
		region := rapid.SampledFrom([]string{"US", "GB", "CN", "HK", "TW"}).Draw(t, "region")
		facts := Facts{}
		for name, v := range vocabulary {
			if rapid.Bool().Draw(t, name) {
				switch v.kind {
				case yesNoFact:
					facts[name] = Yes(rapid.Bool().Draw(t, name))
				case numberFact:
					facts[name] = Number(rapid.Int64Range(-10, 60000).Draw(t, name))
				case dateFact:
					facts[name] = Date(day("2019-01-01").AddDays(rapid.IntRange(0, 3000).Draw(t, name)))
				}
			}
		}
		before := strings.Fields(ids(Rules().For(region, facts, checked)))
		for name := range facts { // whatever fires goes on firing when more is known, and nothing fires when all it needs is gone
			delete(facts, name)
			break
		}
		for _, id := range strings.Fields(ids(Rules().For(region, facts, checked))) {
			if !slices.Contains(before, id) {
				t.Fatalf("%s fires once less is known", id)
			}
		}
	})
}

func TestCardsComeByTierAndSayWhatBroughtThemUp(t *testing.T) {
	t.Parallel()
	f := Facts{}.Put("surplus", Money(money.Of(-100, "GBP"))).Put("due_date_gap_days", Number(9)).Put("life_event", Yes(true)).Put("needs_time", Yes(true)).Put("breathing_space_last_12m", Yes(false))
	a := Rules().For("GB", f, checked)
	if ids(a) != "A-01 GB-02 A-05 A-06" {
		t.Error(ids(a))
	}
	if got := a.Cards[3].Because; !slices.Equal(got, []string{"life_event"}) {
		t.Errorf("because %v", got)
	}
	if slices.Contains(a.Ask, "assets") || slices.Contains(a.Ask, "needs_time") || slices.Contains(a.Ask, "considering_bankruptcy") || !slices.Contains(a.Ask, "county_court_judgment") || slices.Contains(a.Ask, "ccj_age_days") {
		t.Errorf("asks %v", a.Ask)
	}
}

func TestRulesPastTheirReviewAreHiddenAndTheirOwnerTold(t *testing.T) {
	t.Parallel()
	f := Facts{"surplus": Number(0)}
	if a := Rules().For("GB", f, Rules().ReviewBy); a.Overdue || len(a.Cards) != 1 {
		t.Errorf("on the day: %+v", a)
	}
	if a := Rules().For("GB", f, Rules().ReviewBy.AddDays(1)); !a.Overdue || len(a.Cards) != 0 {
		t.Errorf("after it: %+v", a)
	}
}

func TestConditionsThatDoNotParseOrNameNothingAreRefused(t *testing.T) {
	t.Parallel()
	for _, when := range []string{"", "and", "surplus <", "surplus < and", "(surplus < 1", "surplus < 1)", "surplus = 1", "surplus <= 1 1", "1 < surplus", "not", "overdue_on in 2020-01-01", "overdue_on in 2020-01-01..5",
		"surplus", "life_event > 1", "no_such_fact", "overdue_on > 5", "surplus > 2020-01-01", "surplus > life_event", "surplus > 1.2.3", "f(x)", strings.Repeat("(", 60) + "life_event" + strings.Repeat(")", 60), strings.Repeat("not ", 60) + "life_event"} {
		file := `{"review_by":"2027-01-01","rules":[{"id":"X","tier":"do","when":"` + when + `","title":{"en":"a","zh-Hans":"a","zh-Hant":"a"},"say":{"en":"a","zh-Hans":"a","zh-Hant":"a"}}]}`
		if _, err := ReadRules([]byte(file)); err == nil || !strings.Contains(err.Error(), "rule X") {
			t.Errorf("%q: %v", when, err)
		}
	}
}

func TestAndBindsTighterThanOr(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		when string
		want truth
	}{
		{"a or b and c", yes}, {"(a or b) and c", no}, {"not c and a", yes}, {"not (c or a)", no}, {"u or a", yes}, {"u and c", no}, {"u or c", unknown}, {"u and a", unknown}, {"not u", unknown},
		{"n >= 2.5", yes}, {"n > 2.5", no}, {"n < m", yes}, {"n != 2.5", no}, {"n in 1..3", yes}, {"n in 3..4", no}, {"n < u", unknown}, {"z > 1", unknown}, {"a > 1", unknown}, {"n", unknown}, {"n > -3", yes},
	} {
		e, err := parse(c.when)
		if err != nil {
			t.Fatal(err)
		}
		f := Facts{"a": Yes(true), "b": Yes(true), "c": Yes(false), "n": Ratio(big.NewRat(5, 2)), "m": Number(3), "z": Ratio(nil)}
		if got := e.eval(f); got != c.want {
			t.Errorf("%s is %d, want %d", c.when, got, c.want)
		}
	}
}

func TestTheFactsOfAStatementAreThoseOfItsTotals(t *testing.T) {
	t.Parallel()
	s := family()
	a, _ := s.Afford(PolicyFor("GB")).Work()
	f := FactsOf(s, a)
	for name := range f {
		if _, ok := vocabulary[name]; !ok {
			t.Errorf("%s is no fact of the rules", name)
		}
	}
	got := ids(Rules().For("GB", f.Put("plan_for_unsecured", Yes(true)).Put("offer", Money(money.Of(30000, "GBP"))), checked))
	if got != "A-02 A-03" {
		t.Error(got)
	}
}

func FuzzAConditionParsesOrIsRefused(f *testing.F) {
	for _, r := range Rules().Rules {
		f.Add(r.When)
	}
	f.Add("not (a or b) and c in 1..2")
	f.Fuzz(func(t *testing.T, text string) {
		e, err := parse(text)
		if err != nil {
			return
		}
		if e.eval(Facts{}) == yes {
			t.Fatalf("%q is true of nothing", text)
		}
		if len(e.names(nil)) == 0 {
			t.Fatalf("%q names no fact", text)
		}
		_ = wellTyped(e)
	})
}
