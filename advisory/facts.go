package advisory

import (
	"math/big"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// Fact is one thing known: yes or no, a number, or a date. Amounts of money are numbers of whole currency units (150.25), so that rules read as people speak.
type Fact struct {
	kind   factKind
	yes    bool
	number *big.Rat
	date   civil.Date
}

type factKind int8

const (
	yesNoFact factKind = iota + 1
	numberFact
	dateFact
)

// Facts are what is known, by name. What is not in it is not known, which is not the same as no.
type Facts map[string]Fact

// Yes is a fact that holds or does not.
func Yes(holds bool) Fact { return Fact{kind: yesNoFact, yes: holds} }

// Number is a count.
func Number(n int64) Fact { return Fact{kind: numberFact, number: new(big.Rat).SetInt64(n)} }

// Ratio is a share, exactly. nil is not known.
func Ratio(r *big.Rat) Fact {
	if r == nil {
		return Fact{}
	}
	return Fact{kind: numberFact, number: r}
}

// Date is a day.
func Date(d civil.Date) Fact { return Fact{kind: dateFact, date: d} }

// Money is an amount in whole units of its currency.
func Money(a money.Amount) Fact {
	unit := int64(100)
	if info, ok := money.Lookup(a.Currency); ok {
		unit = 1
		for range info.Exponent {
			unit *= 10
		}
	}
	return Fact{kind: numberFact, number: big.NewRat(a.Minor, unit)}
}

// Put adds a fact, and returns the facts for the next one.
func (f Facts) Put(name string, v Fact) Facts { f[name] = v; return f }

// Blank is a fact that was asked about in vain, or cannot be known here: no rule fires on it and nobody asks about it again.
func Blank() Fact { return Fact{} }

// Known says that something is known.
func (f Fact) Known() bool { return f.kind != 0 }

// vocabulary is every fact that rules may name, with its kind. Where it comes from: case (the record), budget (the statement, only while the borrower
// is present), asked (the consultation's questions, where neither the record nor the budget says it already).
var vocabulary = map[string]struct {
	kind factKind
	from string
}{
	"surplus":                 {numberFact, "budget"},
	"offer":                   {numberFact, "case"},
	"fair_share_available":    {numberFact, "budget"},
	"priority_arrears":        {numberFact, "budget"},
	"plan_for_unsecured":      {yesNoFact, "case"},
	"contingency_line":        {numberFact, "budget"},
	"due_date_gap_days":       {numberFact, "asked"},
	"budget_age_days":         {numberFact, "budget"},
	"life_event":              {yesNoFact, "asked"},
	"total_debts":             {numberFact, "budget"},
	"assets":                  {numberFact, "asked"},
	"vehicle":                 {numberFact, "asked"},
	"homeowner":               {yesNoFact, "asked"},
	"bank_debts":              {yesNoFact, "asked"},
	"hard_to_repay":           {yesNoFact, "asked"},
	"capacity":                {numberFact, "budget"},
	"credit_card_debt":        {numberFact, "asked"},
	"willing_to_pay":          {yesNoFact, "asked"},
	"on_benefits":             {yesNoFact, "budget"},
	"income_low":              {yesNoFact, "asked"},
	"dti_renter_nonhousing":   {numberFact, "budget"},
	"dti_owner_total":         {numberFact, "asked"},
	"protected_income_only":   {yesNoFact, "asked"},
	"validation_window_open":  {yesNoFact, "case"},
	"unknown_debt":            {yesNoFact, "asked"},
	"amount_disputed":         {yesNoFact, "case"},
	"time_barred":             {yesNoFact, "asked"},
	"months_to_time_bar":      {numberFact, "case"},
	"years_since_default":     {numberFact, "asked"},
	"in_scotland":             {yesNoFact, "asked"},
	"amount":                  {numberFact, "case"},
	"annual_cost_pct":         {numberFact, "case"},
	"instalment_fee_quoted":   {yesNoFact, "asked"},
	"medical_collection":      {yesNoFact, "asked"},
	"paid":                    {yesNoFact, "case"},
	"age_months":              {numberFact, "asked"},
	"credit_report_error":     {yesNoFact, "asked"},
	"credit_file_error":       {yesNoFact, "asked"},
	"negative_item_age_years": {numberFact, "asked"},
	"default_age_years":       {numberFact, "asked"},
	"ccj_age_days":            {numberFact, "asked"},
	"wants_credit_report":     {yesNoFact, "asked"},
	"asks_retention":          {yesNoFact, "asked"},

	"years_since_payment_or_written_ack": {numberFact, "asked"},
	"asks_effect_of_paying_collection":   {yesNoFact, "asked"},
	"asked_fee_for_credit_repair":        {yesNoFact, "asked"},
	"asked_fee_for_debt_relief_upfront":  {yesNoFact, "asked"},
	"considering_bankruptcy":             {yesNoFact, "asked"},
	"federal_student_loan_default":       {yesNoFact, "asked"},
	"active_duty_or_recent":              {yesNoFact, "asked"},
	"identity_theft":                     {yesNoFact, "asked"},
	"needs_time":                         {yesNoFact, "asked"},
	"breathing_space_last_12m":           {yesNoFact, "asked"},
	"in_mental_health_crisis_treatment":  {yesNoFact, "asked"},
	"ex_partner_link":                    {yesNoFact, "asked"},
	"not_on_electoral_roll":              {yesNoFact, "asked"},
	"declined_last_6m":                   {yesNoFact, "asked"},
	"offered_credit_repair_for_fee":      {yesNoFact, "asked"},
	"old_entry":                          {yesNoFact, "asked"}, // these three are asked first: without them the numbers are idle
	"county_court_judgment":              {yesNoFact, "asked"},
	"overdue_repaid":                     {yesNoFact, "asked"},
	"overdue_on":                         {dateFact, "asked"},
	"repaid_on":                          {dateFact, "asked"},
	"single_amount":                      {numberFact, "asked"},

	"offered_debt_optimisation_or_proxy_complaint": {yesNoFact, "asked"},
	"contacted_at_night":                           {yesNoFact, "asked"}, // 22:00 to 8:00 at the person's place
	"calls_per_day":                                {numberFact, "asked"},
	"third_party_contacted":                        {yesNoFact, "asked"},
}

// FactNames are all facts that rules may name and where each comes from: case, budget or asked.
func FactNames() map[string]string {
	names := make(map[string]string, len(vocabulary))
	for name, v := range vocabulary {
		names[name] = v.from
	}
	return names
}

// DebtPayments are what a statement pays to debts a month, in minor units: to housing (mortgage and loans secured on the home, with the home's insurance and tax,
// as lenders count it) and to all else (vehicle finance and what is agreed with other creditors than us).
func (s Statement) DebtPayments() (housing, other int64) {
	for _, l := range s.Lines {
		switch l.Category {
		case "home.mortgage", "home.secured_loan", "home.local_tax", "insure.buildings_contents":
			housing += l.Monthly()
		case "travel.vehicle_finance":
			other += l.Monthly()
		}
	}
	for _, d := range s.Debts {
		if d.Kind == "non_priority" && !d.Ours {
			other += d.Contractual
		}
	}
	return housing, other
}

// FactsOf are the facts of a statement and what it affords. Shares of debt payments in income are left to the caller, who knows gross income.
func FactsOf(s Statement, a Affordable) Facts {
	t := s.Totals()
	amount := func(minor int64) Fact { return Money(money.Of(minor, s.Currency)) }
	f := Facts{
		"surplus":          amount(t.Surplus),
		"priority_arrears": amount(t.PriorityDebts),
		"contingency_line": amount(t.Saving),
		"total_debts":      amount(t.OtherDebts + t.PriorityDebts),
		"capacity":         amount(max(0, a.Available)),
	}
	if s.Tenure != "" {
		f["homeowner"] = Yes(s.Tenure == Owner)
	}
	if a.Ours != nil {
		f["fair_share_available"] = amount(a.Ours.Offer)
	}
	benefits, other := false, false
	for _, l := range s.Lines {
		if c, ok := CategoryOf(l.Category); ok && l.Monthly() > 0 && c.Income() {
			benefits = benefits || c.Kind == "income.benefit"
			other = other || c.Kind != "income.benefit" && l.Category != "income.pension.state"
		}
	}
	f["on_benefits"] = Yes(benefits)
	if t.Income > 0 && other { // what is protected among benefits differs: only a borrower can say that all of it is
		f["protected_income_only"] = Yes(false)
	}
	return f
}
