package advisory

// askable says whether a fact is unknown and may be asked about. A fact that is there but empty was asked in vain, or cannot be known here: it is not asked again.
func askable(f Facts, name string) bool {
	_, there := f[name]
	return !there && vocabulary[name].from == "asked"
}

func (e either) can(f Facts, want truth) bool  { return joined(f, e, want == yes, want) }
func (e both) can(f Facts, want truth) bool    { return joined(f, e, want == no, want) }
func (e negated) can(f Facts, want truth) bool { return e.of.can(f, opposite(want)) }
func (e fact) can(f Facts, want truth) bool    { return e.eval(f) == want || askable(f, e.name) }

func (e compare) can(f Facts, want truth) bool {
	if at := e.eval(f); at != unknown {
		return at == want
	}
	return e.left.open(f) && e.right.open(f)
}

// open says whether an operand is known or may be asked about.
func (o operand) open(f Facts) bool {
	v, there := o.get(f)
	return there && v.kind != 0 || o.name != "" && askable(f, o.name)
}

// joined is can over a list of which one is enough, or all are needed.
func joined(f Facts, list []expression, one bool, want truth) bool {
	for _, x := range list {
		if x.can(f, want) == one {
			return one
		}
	}
	return !one
}

func opposite(t truth) truth {
	switch t {
	case yes:
		return no
	case no:
		return yes
	}
	return unknown
}

func (e either) ask(f Facts, want truth) []string  { return asking(f, e, e, want == yes, want) }
func (e both) ask(f Facts, want truth) []string    { return asking(f, e, e, want == no, want) }
func (e negated) ask(f Facts, want truth) []string { return e.of.ask(f, opposite(want)) }

func (e fact) ask(f Facts, want truth) []string {
	if askable(f, e.name) {
		return []string{e.name}
	}
	return nil
}

func (e compare) ask(f Facts, want truth) (names []string) {
	if e.eval(f) != unknown || !e.can(f, want) {
		return nil
	}
	for _, o := range []operand{e.left, e.right} {
		if o.name != "" && askable(f, o.name) {
			names = append(names, o.name)
		}
	}
	return names
}

// asking is ask over a list of which one is enough (each may be asked about), or all are needed (the first that is open; figures that stand together are asked
// about together).
func asking(f Facts, of expression, list []expression, one bool, want truth) (names []string) {
	if of.eval(f) == want || !of.can(f, want) {
		return nil
	}
	for _, x := range list {
		figure := figures(x)
		if !one && len(names) > 0 && !figure {
			break
		}
		if x.eval(f) == want || !x.can(f, want) {
			continue
		}
		for _, n := range x.ask(f, want) {
			names = named(names, n)
		}
		if !one && len(names) > 0 && !figure {
			break
		}
	}
	return names
}

// figures says whether an expression compares numbers or dates, and asks no yes or no.
func figures(x expression) bool {
	switch x := x.(type) {
	case compare:
		return true
	case both:
		for _, part := range x {
			if !figures(part) {
				return false
			}
		}
		return true
	}
	return false
}

// QuestionGroup is one question with several statements to tick: those left alone are no, once anything of the group was answered.
type QuestionGroup struct {
	Code  string
	Facts []string
}

// QuestionGroups are in the order shown. A yes-or-no fact in none of them is a question of its own.
var QuestionGroups = []QuestionGroup{
	{"debt", []string{"identity_theft", "unknown_debt", "time_barred", "medical_collection", "federal_student_loan_default", "instalment_fee_quoted"}},
	{"you", []string{"in_mental_health_crisis_treatment", "needs_time", "life_event", "considering_bankruptcy", "active_duty_or_recent", "income_low", "protected_income_only", "hard_to_repay", "bank_debts", "willing_to_pay", "homeowner"}},
	{"others", []string{"asked_fee_for_credit_repair", "asked_fee_for_debt_relief_upfront", "offered_credit_repair_for_fee", "offered_debt_optimisation_or_proxy_complaint", "contacted_at_night", "third_party_contacted"}},
	{"file", []string{"credit_report_error", "credit_file_error", "old_entry", "county_court_judgment", "overdue_repaid", "ex_partner_link", "not_on_electoral_roll", "declined_last_6m", "wants_credit_report", "asks_retention", "asks_effect_of_paying_collection"}},
}

// FactForm is how a fact is asked about: yesno, number, money or date.
func FactForm(name string) string {
	switch vocabulary[name].kind {
	case dateFact:
		return "date"
	case numberFact:
		switch name {
		case "assets", "vehicle", "credit_card_debt", "single_amount", "dti_owner_total":
			return "money"
		}
		return "number"
	}
	return "yesno"
}
