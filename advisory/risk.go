package advisory

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"evenkeel/plans"
)

// The plan-sustainability card answers one question: will this plan be kept for its first 90 days? (Not kept: an instalment unpaid 14 days after it was due, and not moved.)
// Its points are expert priors, not estimates: a rule of thumb until enough plans have ripened. What it may be asked for is a Use.
//
// Never inputs: anything protected, health, nationality, name, place finer than region, device, budget lines, vulnerability, and the exercise of a right.

// Feature is one row of the card. Bins and points run from the worst to the best; points never fall.
type Feature struct {
	ID     string   `json:"id"`
	Bins   []string `json:"bins"`
	Points []int    `json:"points"`
	Reason string   `json:"reason"` // permanent code
	Plan   bool     `json:"plan"`   // the plan decides it, so we can change it
	Silent int      `json:"silent"` // the bin of what nobody told us: nearest to no points, and never one that counts silence against anybody
}

var card = []Feature{
	{"days_past_due", []string{"360+", "180-359", "90-179", "60-89", "30-59", "0-29"}, []int{-14, -9, -4, 0, 4, 8}, "R01", false, 3},
	{"broken_promises_12m", []string{"3+", "2", "1", "0"}, []int{-22, -13, -6, 5}, "R02", false, 3},
	{"kept_last_6", []string{"0-2 of 6", "3-4 of 6", "no history", "5 of 6", "6 of 6"}, []int{-18, -8, 0, 6, 14}, "R03", false, 2},
	{"two_way_contact_90d", []string{"no answer", "answered some", "contact limited by request or adviser", "answered most"}, []int{-8, -1, 0, 6}, "R04", false, 2},
	{"instalment_to_available_pct", []string{">100", "91-100", "76-90", "51-75", "<=50"}, []int{-30, -12, -4, 4, 10}, "R05", true, 3},
	{"debt_to_income_pct", []string{">50", "37-50", "21-36", "<=20"}, []int{-9, -4, 0, 4}, "R06", false, 2},
	{"income_pattern", []string{"none now", "irregular", "regular"}, []int{-12, -4, 3}, "R07", false, 2},
	{"due_date_gap_days", []string{"11+", "unknown", "4-10", "0-3"}, []int{-7, -1, 0, 5}, "R08", true, 1},
	{"contingency_line", []string{"no", "yes"}, []int{-5, 4}, "R09", true, 1},
	{"autopay", []string{"off", "on"}, []int{0, 5}, "R10", true, 0},
}

// Card is the whole table, for showing it to whoever asks. The slice is the caller's own.
func Card() []Feature { return slices.Clone(card) }

func index(feature string) int {
	return slices.IndexFunc(card, func(f Feature) bool { return f.ID == feature })
}

// Reason is why points were lost: the difference to the feature's best bin.
type Reason struct {
	Code    string `json:"code"`
	Feature string `json:"feature"`
	Lost    int    `json:"points_lost"`
}

// Ours says that the plan can change it: such reasons are shown first.
func (r Reason) Ours() bool {
	i := slices.IndexFunc(card, func(f Feature) bool { return f.Reason == r.Code })
	return i >= 0 && card[i].Plan
}

// Sustainability is a plan's score. The chance is uncalibrated: odds of 4 to 1 at 500, doubling every 20 points. A borrower sees no number, only
// "comfortable", "tight" or "too tight" and the reasons.
type Sustainability struct {
	Score   int      `json:"score"`
	Band    string   `json:"band"` // A from 525, B 510, C 490, D 470, E
	Chance  float64  `json:"p_raw"`
	Reasons []Reason `json:"reasons"` // at most four, by points lost, then in the order of the card
}

// Comfort is what a borrower is told: comfortable (A, B), tight (C, D), too_tight (E).
func (s Sustainability) Comfort() string {
	switch s.Band {
	case "A", "B":
		return "comfortable"
	case "C", "D":
		return "tight"
	}
	return "too_tight"
}

// Score adds the points of the bins, each counted from 0 at the worst. Refusals: unknown_feature (features), feature_missing, unknown_bin (bins).
func Score(bins map[string]int) (Sustainability, *plans.Refusal) {
	for id := range bins {
		if !slices.ContainsFunc(card, func(f Feature) bool { return f.ID == id }) {
			names := make([]string, len(card))
			for i, f := range card {
				names[i] = f.ID
			}
			return Sustainability{}, wrong("unknown_feature", "bins."+id, "features", strings.Join(names, " "))
		}
	}
	s, refusal := score(bins)
	s.Reasons = s.Reasons[:min(mostReasons, len(s.Reasons))]
	return s, refusal
}

const mostReasons = 4

// score is Score with every reason.
func score(bins map[string]int) (Sustainability, *plans.Refusal) {
	s := Sustainability{Score: 500, Reasons: []Reason{}}
	for _, f := range card {
		bin, ok := bins[f.ID]
		if !ok {
			return Sustainability{}, wrong("feature_missing", "bins."+f.ID)
		}
		if bin < 0 || bin >= len(f.Points) {
			return Sustainability{}, wrong("unknown_bin", "bins."+f.ID, "max", strconv.Itoa(len(f.Points)-1), "bins", strings.Join(f.Bins, ", "))
		}
		s.Score += f.Points[bin]
		if lost := f.Points[len(f.Points)-1] - f.Points[bin]; lost > 0 {
			s.Reasons = append(s.Reasons, Reason{f.Reason, f.ID, lost})
		}
	}
	slices.SortStableFunc(s.Reasons, func(a, b Reason) int { return b.Lost - a.Lost })
	s.Band = band(s.Score)
	s.Chance = chance(s.Score)
	return s, nil
}

func band(score int) string {
	for _, b := range []struct {
		from int
		name string
	}{{525, "A"}, {510, "B"}, {490, "C"}, {470, "D"}} {
		if score >= b.from {
			return b.name
		}
	}
	return "E"
}

// chance is odds ÷ (1 + odds), to a millionth. It is the one figure here that is not exact; no money follows from it.
func chance(score int) float64 {
	odds := 4 * math.Exp2(float64(score-500)/20)
	return math.Round(odds/(1+odds)*1e6) / 1e6
}

// Contact90 is how two-way contact went in the last 90 days. Limits that the person or an adviser asked for are their right and cost nothing.
type Contact90 string

// The ways of contact.
const (
	NoAnswer     Contact90 = "no answer"
	AnsweredSome Contact90 = "answered some"
	Limited      Contact90 = "contact limited by request or adviser"
	AnsweredMost Contact90 = "answered most"
)

// PlanFacts are what the card looks at, before binning. Amounts are minor units a month. What is not known is left out, and counts for nothing.
type PlanFacts struct {
	DaysPastDue   *int
	Broken        int // promises broken in 12 months
	LastDue, Kept int // of the last instalments due (six at most) how many were kept; none due is no history
	Contact       Contact90
	Instalment    int64
	Available     int64 // what affordability leaves for debts
	DebtPayments  int64 // all payments to debts, for the debt-to-income share
	Income        int64
	Pattern       string // regular, irregular, none now
	GapDays       *int   // from payday to the due date
	Contingency   bool   // something is kept for surprises
	Autopay       bool
}

// Bins are the facts in the card's bins. Shares are compared exactly: 50.01 % is above 50 %.
func (f PlanFacts) Bins() map[string]int {
	bins := map[string]int{}
	for _, x := range card {
		bins[x.ID] = x.Silent
	}
	if f.LastDue > 0 {
		kept := 0
		switch share := f.Kept * 6; { // of six, whatever fell due
		case share >= 6*f.LastDue:
			kept = 4
		case share >= 5*f.LastDue:
			kept = 3
		case share >= 3*f.LastDue:
			kept = 1
		}
		bins["kept_last_6"] = kept
	}
	if f.DaysPastDue != nil {
		bins["days_past_due"] = 5 - above(int64(*f.DaysPastDue), 1, 29, 59, 89, 179, 359)
	}
	if f.GapDays != nil {
		bins["due_date_gap_days"] = map[int]int{0: 3, 1: 2, 2: 0}[above(int64(*f.GapDays), 1, 3, 10)]
	}
	for _, named := range []struct{ feature, bin string }{{"two_way_contact_90d", string(f.Contact)}, {"income_pattern", f.Pattern}} {
		if i := slices.Index(card[index(named.feature)].Bins, named.bin); i >= 0 {
			bins[named.feature] = i
		}
	}
	bins["broken_promises_12m"] = 3 - min(3, max(0, f.Broken))
	bins["instalment_to_available_pct"] = 4 - above(f.Instalment*100, max(0, f.Available), 50, 75, 90, 100)
	bins["debt_to_income_pct"] = 3 - above(f.DebtPayments*100, max(0, f.Income), 20, 36, 50)
	bins["contingency_line"], bins["autopay"] = bit(f.Contingency), bit(f.Autopay)
	return bins
}

// Unknown are the features that nobody told us of, in the order of the card. They give no reasons; neither does contact within limits, which is a right.
func (f PlanFacts) Unknown() []string {
	var all []string
	for _, x := range []struct {
		feature string
		known   bool
	}{{"days_past_due", f.DaysPastDue != nil}, {"kept_last_6", f.LastDue > 0}, {"two_way_contact_90d", f.Contact != ""}, {"income_pattern", f.Pattern != ""}, {"due_date_gap_days", f.GapDays != nil}} {
		if !x.known {
			all = append(all, x.feature)
		}
	}
	return all
}

// Sustainability scores the facts for a use. It panics on a use that is none of Uses: such a caller is a mistake in the program, never somebody's answer.
func (f PlanFacts) Sustainability(use Use) Sustainability {
	if !slices.Contains(Uses(), use) {
		panic("advisory: a score is made for one of its uses only")
	}
	s, refusal := score(f.Bins())
	if refusal != nil {
		panic("advisory: facts outside the card") // Bins always fit
	}
	unknown := f.Unknown()
	s.Reasons = slices.DeleteFunc(s.Reasons, func(r Reason) bool {
		return slices.Contains(unknown, r.Feature) || r.Feature == "two_way_contact_90d" && f.Contact == Limited
	})
	s.Reasons = s.Reasons[:min(mostReasons, len(s.Reasons))]
	return s
}

// above counts the bounds that n ÷ per exceeds.
func above(n, per int64, bounds ...int64) int {
	count := 0
	for _, b := range bounds {
		if n > b*per {
			count++
		}
	}
	return count
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Repair is the same person with a better plan: the instalment at the fair share, due two days after payday, something kept for surprises. Where that lifts the band, the
// plan is replaced, not the person declined.
type Repair struct {
	Before, After Sustainability
	Instalment    int64 // the repaired instalment: never above the fair share, nor above what it was
	Lifts         bool  // to a better band
}

// Repaired scores the plan as it is and as it could be. fairShare is what affordability says our part is, minor units a month; autopay stays as the person chose.
func (f PlanFacts) Repaired(use Use, fairShare int64) Repair {
	better := f
	better.Instalment = min(f.Instalment, max(0, fairShare))
	better.DebtPayments = max(0, f.DebtPayments-(f.Instalment-better.Instalment))
	gap := usualDueLag
	better.GapDays, better.Contingency = &gap, true
	before, after := f.Sustainability(use), better.Sustainability(use)
	return Repair{Before: before, After: after, Instalment: better.Instalment, Lifts: after.Band < before.Band}
}
