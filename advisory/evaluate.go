package advisory

import (
	"cmp"
	"math"
	"slices"
)

// Evaluation is how the card does on ripe plans, as sums over many: it names nobody, and no cell of it is about fewer than FewestShown plans.
type Evaluation struct {
	Backtest
	Broken      int
	Calibration Calibration // fitted on the older half of the plans
	Fitted      bool
	Raw         Validation // of the card's own chances, on the newer half
	Calibrated  Validation // of the calibrated ones, there too
	Drift       []Drift
	Order       []Order
	Audits      []Audited
	Verdict     string
}

// What a report comes to. Until the gate is passed, and passed on enough plans, nobody is told a chance.
const (
	TooFew      = "too_few"       // fewer than FewestReported plans: nothing is worked out
	RuleOfThumb = "rule_of_thumb" // fewer than FewestBroken broken plans: expert points, not estimates
	BandsOnly   = "bands_only"    // uncalibrated: slope, intercept or a group's gap is outside the gate
	InOrder     = "calibrated"
)

// FewestShown is the least number of plans behind any figure of a report, FewestReported that behind a report.
const (
	FewestShown    = 10
	FewestReported = 100
)

// The gate. DESIGN: slope from 0.8 to 1.25, intercept within 0.2, kept − predicted of every group within 2 points of a hundred; adverse impact is the
// four-fifths rule of 29 CFR 1607.4(D), borrowed from hiring.
const (
	leastSlope, mostSlope = 0.8, 1.25
	mostIntercept         = 0.2
	mostGap               = 0.02
	LeastImpact           = 0.8
)

// Drift is how a feature's bins moved from the older plans to the newer: the population stability index, with half a plan added to every bin.
type Drift struct {
	Feature string
	PSI     float64
	Says    string // stable below 0.10, watch to 0.25, act above
}

// Order is whether better bins of a feature were kept more often. A reversal counts where it is beyond chance (two-sided, 5 %) and both bins hold a
// twentieth of the plans.
type Order struct {
	Feature string
	Holds   bool
}

// Audit sorts plans into groups that are no input, or are one that a lawful audit asks about. Of answers empty for a plan that belongs to none.
type Audit struct {
	Name string
	Of   func(Ripe) string
}

// Audited is what an audit found. Impact is the adverse impact ratio: the least share of plans in the bands A to C over the greatest.
type Audited struct {
	Name   string
	Groups []Group
	Impact float64 // not a number with fewer than two groups
}

// Group is one of an audit. Gap is kept − predicted by the calibration.
type Group struct {
	Name           string
	N              int
	Good, AUC, Gap float64
}

// ByPattern is the audit by how pay comes. The pattern is an input too: what is asked is whether the card is as right for irregular pay as for regular.
var ByPattern = Audit{"income_pattern", func(p Ripe) string {
	if len(p.Bins) != len(card) {
		return ""
	}
	at := index("income_pattern")
	return card[at].Bins[p.Bins[at]]
}}

// ByGroup is the audit by the group that a plan carries.
func ByGroup(name string) Audit { return Audit{name, func(p Ripe) string { return p.Group }} }

// Evaluate makes the report: calibrated on the older plans, held against the newer ones, so that a card is never praised for what it was fitted to.
func Evaluate(older, newer []Ripe, audits ...Audit) Evaluation {
	all := slices.Concat(older, newer)
	r := Evaluation{Verdict: TooFew}
	r.N = len(all)
	if len(all) < FewestReported {
		return r
	}
	r.Backtest = Test(all)
	for _, p := range all {
		r.Broken += bit(!p.Kept)
	}
	r.Calibration, r.Fitted = Fit(older)
	used := Uncalibrated
	if r.Fitted {
		used = r.Calibration
	}
	if len(newer) >= 10*FewestShown {
		r.Raw, r.Calibrated = Uncalibrated.Validate(newer), used.Validate(newer)
	}
	r.Drift, r.Order = drift(older, newer), order(all)
	for _, a := range audits {
		r.Audits = append(r.Audits, used.audit(a, all))
	}
	r.Bands = withheld(r.Bands)
	switch {
	case r.Broken < FewestBroken:
		r.Verdict = RuleOfThumb
	case !r.gate():
		r.Verdict = BandsOnly
	default:
		r.Verdict = InOrder
	}
	return r
}

func (r Evaluation) gate() bool {
	even := !slices.ContainsFunc(r.Audits, func(a Audited) bool {
		return slices.ContainsFunc(a.Groups, func(g Group) bool { return math.Abs(g.Gap) > mostGap })
	})
	c := r.Calibration
	return r.Fitted && c.Slope >= leastSlope && c.Slope <= mostSlope && math.Abs(c.Intercept) < mostIntercept && even
}

// withheld leaves out bands of few plans, and where that is one alone, the next smallest too: else the total would tell it.
func withheld(bands map[string]Counted) map[string]Counted {
	names := slices.SortedFunc(func(yield func(string) bool) {
		for name := range bands {
			if !yield(name) {
				return
			}
		}
	}, func(a, b string) int { return cmp.Or(bands[a].N-bands[b].N, cmp.Compare(a, b)) })
	few := 0
	for few < len(names) && bands[names[few]].N < FewestShown {
		few++
	}
	if few == 1 {
		few = min(2, len(names))
	}
	left := map[string]Counted{}
	for _, name := range names[few:] {
		left[name] = bands[name]
	}
	return left
}

func (c Calibration) audit(a Audit, all []Ripe) Audited {
	parts := map[string][]Ripe{}
	for _, p := range all {
		if g := a.Of(p); g != "" {
			parts[g] = append(parts[g], p)
		}
	}
	found := Audited{Name: a.Name, Impact: math.NaN()}
	least, most := math.Inf(1), 0.0
	for name, part := range parts {
		if len(part) < FewestShown {
			continue
		}
		g := Group{Name: name, N: len(part), AUC: Test(part).AUC}
		for _, p := range part {
			g.Good += float64(bit(band(p.Score) <= "C")) / float64(g.N)
			g.Gap += (float64(bit(p.Kept)) - c.chance(p.Score)) / float64(g.N)
		}
		least, most = min(least, g.Good), max(most, g.Good)
		found.Groups = append(found.Groups, g)
	}
	slices.SortFunc(found.Groups, func(a, b Group) int { return cmp.Compare(a.Name, b.Name) })
	if len(found.Groups) > 1 && most > 0 {
		found.Impact = least / most
	}
	return found
}

// binned counts plans, and the kept ones, by the bins of each feature.
func binned(all []Ripe) (n, kept [][]float64) {
	for _, f := range card {
		n, kept = append(n, make([]float64, len(f.Bins))), append(kept, make([]float64, len(f.Bins)))
	}
	for _, p := range all {
		for k, b := range p.Bins {
			n[k][b]++
			kept[k][b] += float64(bit(p.Kept))
		}
	}
	return n, kept
}

func drift(older, newer []Ripe) (all []Drift) {
	was, _ := binned(older)
	is, _ := binned(newer)
	for k, f := range card {
		d := Drift{Feature: f.ID, Says: "stable"}
		bins := float64(len(f.Bins))
		for b := range f.Bins {
			x, y := (was[k][b]+.5)/(float64(len(older))+bins/2), (is[k][b]+.5)/(float64(len(newer))+bins/2)
			d.PSI += (y - x) * math.Log(y/x)
		}
		switch {
		case d.PSI > .25:
			d.Says = "act"
		case d.PSI >= .10:
			d.Says = "watch"
		}
		all = append(all, d)
	}
	return all
}

func order(plans []Ripe) (all []Order) {
	n, kept := binned(plans)
	for k, f := range card {
		o, last := Order{f.ID, true}, -1
		for b := range f.Bins {
			if n[k][b] < FewestShown || n[k][b]*20 < float64(len(plans)) {
				continue
			}
			if last >= 0 {
				p, q := kept[k][last]/n[k][last], kept[k][b]/n[k][b]
				pooled := (kept[k][last] + kept[k][b]) / (n[k][last] + n[k][b])
				if q < p-1.959963984540054*math.Sqrt(pooled*(1-pooled)*(1/n[k][last]+1/n[k][b])) {
					o.Holds = false
				}
			}
			last = b
		}
		all = append(all, o)
	}
	return all
}
