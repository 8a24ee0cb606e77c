package advisory

import (
	"math/big"
	"slices"
	"strconv"

	"evenkeel/plans"
	"evenkeel/plans/money"
)

// Policy is how a surplus becomes an offer, as versioned data of a lender. Amounts are minor units a month.
type Policy struct {
	ContingencyBP  int64  `json:"contingency_bp"`
	ContingencyCap int64  `json:"contingency_cap"`
	Weight         string `json:"weight"`
	Floor          int64  `json:"floor"`
	Token          int64  `json:"token"`
}

// contingencyCaps by region, minor units of its currency. GB: AiB Common Financial Tool guidance 11.1–11.4 (10 %, at most 20.00 a month). US and CN are our own
// policy, no rule of law; elsewhere the tenth is not capped.
var contingencyCaps = map[string]int64{"GB": 2000, "US": 5000, "CN": 30000}

// PolicyFor is what holds in a region where the lender says nothing: a tenth of the surplus is kept, balances weigh, no floor, tokens of 1.00.
func PolicyFor(region string) Policy {
	most, ok := contingencyCaps[region]
	if !ok {
		most = money.Max
	}
	return Policy{ContingencyBP: 1000, ContingencyCap: most, Weight: "balance", Token: 100}
}

// Each is an amount in minor units and how often.
type Each struct {
	Amount    int64     `json:"amount"`
	Frequency Frequency `json:"frequency"`
}

// Kept is what a policy keeps of a surplus for surprises, in minor units: a part, rounded down, at most the cap; nothing of a deficit.
func (p Policy) Kept(surplus int64) int64 {
	part, ok := Down.times(max(0, surplus), big.NewRat(p.ContingencyBP, 10_000))
	if !ok {
		return 0
	}
	return min(p.ContingencyCap, part)
}

// Quick is the capacity question for a person with a minute: eight answers, each a sum of what a full statement asks line by line.
type Quick struct {
	Currency   money.Currency `json:"currency"`
	Region     string         `json:"region"`
	Adults     int            `json:"adults"`
	Children   int            `json:"children"`
	Income     Each           `json:"income"`      // all money that comes in
	Home       Each           `json:"home"`        // rent or mortgage
	Bills      Each           `json:"bills"`       // energy, water, local tax, phone
	Living     Each           `json:"living"`      // food, household, clothes, children
	Travel     Each           `json:"travel"`      // getting to work, car
	Health     Each           `json:"health"`      // medicines, care, insurance, anything else that must be paid
	Arrears    int64          `json:"arrears"`     // paid a month to catch up with home, energy, tax, fines or support
	OwedOthers int64          `json:"owed_others"` // about how much is owed to others in total
	OwedHere   int64          `json:"owed_here"`   // our debt's balance, from the case
}

// lines say on which line of the full statement each answer starts out; the person may divide it later.
func (q Quick) lines() []Line {
	var lines []Line
	for _, l := range []struct {
		category string
		each     Each
	}{{"income.pay.self", q.Income}, {"home.rent", q.Home}, {"util.electricity", q.Bills}, {"food.groceries", q.Living}, {"travel.public", q.Travel}, {"essential.other", q.Health}} {
		if l.each.Amount > 0 {
			lines = append(lines, Line{Category: l.category, Amount: l.each.Amount, Frequency: l.each.Frequency})
		}
	}
	return lines
}

// Ids of the two debts that a quick statement knows.
const (
	OursID   = "ours"
	OthersID = "others"
)

// Statement is the answers as a budget statement, ready to be made a full one.
func (q Quick) Statement() Statement {
	s := Statement{Currency: q.Currency, Region: q.Region, Household: Household{Adults: max(1, q.Adults), Under16: max(0, q.Children)}, Lines: q.lines(), Debts: []Creditor{}}
	if q.Arrears > 0 {
		s.Debts = append(s.Debts, Creditor{ID: "arrears", Kind: "priority", Arrears: q.Arrears, Offer: q.Arrears})
	}
	if q.OwedHere > 0 {
		s.Debts = append(s.Debts, Creditor{ID: OursID, Kind: "non_priority", Balance: q.OwedHere, Ours: true})
	}
	if q.OwedOthers > 0 {
		s.Debts = append(s.Debts, Creditor{ID: OthersID, Kind: "non_priority", Balance: q.OwedOthers})
	}
	return s
}

// Afford is the same question that a full statement asks. Refusals: out_of_range, unknown_frequency.
func (q Quick) Afford(p Policy) (Afford, *plans.Refusal) {
	for _, e := range []struct {
		field string
		each  Each
	}{{"income", q.Income}, {"home", q.Home}, {"bills", q.Bills}, {"living", q.Living}, {"travel", q.Travel}, {"health", q.Health}} {
		if e.each.Amount < 0 || e.each.Amount > MostLine {
			return Afford{}, wrong("out_of_range", e.field, "max", strconv.FormatInt(MostLine, 10))
		}
		if e.each.Amount > 0 && !e.each.Frequency.Valid() {
			return Afford{}, wrong("unknown_frequency", e.field, "frequencies", frequencyNames())
		}
	}
	for _, e := range []struct {
		field  string
		amount int64
	}{{"arrears", q.Arrears}, {"owed_others", q.OwedOthers}, {"owed_here", q.OwedHere}} {
		if e.amount < 0 || e.amount > money.Max {
			return Afford{}, wrong("out_of_range", e.field, "max", strconv.FormatInt(money.Max, 10))
		}
	}
	return q.Statement().Afford(p), nil
}

// Owing is the statement with what is owed here today in place of what was when it was made; nothing of it where that is nothing.
func (s Statement) Owing(here int64) Statement {
	s.Debts = slices.DeleteFunc(slices.Clone(s.Debts), func(d Creditor) bool { return d.Ours })
	if here > 0 {
		s.Debts = append(s.Debts, Creditor{ID: OursID, Kind: "non_priority", Balance: here, Ours: true})
	}
	return s
}
