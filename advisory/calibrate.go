package advisory

import (
	"cmp"
	"math"
	"slices"
)

// Calibration turns a score into a chance: intercept + slope × the log odds that the card says (Cox 1958; Platt scaling of one variable).
// A slope below 1 means that the card is too sure of itself.
type Calibration struct{ Intercept, Slope float64 }

// Uncalibrated takes the card at its word.
var Uncalibrated = Calibration{0, 1}

// logOdds are those of the card: ln 4 at 500, ln 2 more every 20 points.
func logOdds(score int) float64 {
	return float64(score-500)*math.Ln2/20 + math.Log(4)
}

func (c Calibration) chance(score int) float64 {
	return 1 / (1 + math.Exp(-(c.Intercept + c.Slope*logOdds(score))))
}

// Fit finds the calibration of ripe plans by maximum likelihood (Newton's method). ok is false where there is none: plans of one outcome or one score
// only, or outcomes that a score separates entirely.
func Fit(plans []Ripe) (c Calibration, ok bool) {
	c = Uncalibrated
	for range 50 {
		var g0, g1, h00, h01, h11 float64
		for _, p := range plans {
			x, q := logOdds(p.Score), c.chance(p.Score)
			miss, w := float64(bit(p.Kept))-q, q*(1-q)
			g0, g1 = g0+miss, g1+miss*x
			h00, h01, h11 = h00+w, h01+w*x, h11+w*x*x
		}
		det := h00*h11 - h01*h01
		if !(det > 1e-9) {
			return c, false
		}
		step0, step1 := (h11*g0-h01*g1)/det, (h00*g1-h01*g0)/det
		c.Intercept, c.Slope = c.Intercept+step0, c.Slope+step1
		if math.Abs(c.Intercept) > 1e3 || math.Abs(c.Slope) > 1e3 {
			return c, false
		}
		if math.Abs(step0)+math.Abs(step1) < 1e-12 {
			return c, true
		}
	}
	return c, false
}

// Tenth is one of ten groups of like size by chance: what was predicted and what came, as shares.
type Tenth struct {
	N              int
	Predicted, Was float64
}

// Validation is how chances agree with what came.
type Validation struct {
	Tenths         []Tenth // from the least likely
	HosmerLemeshow float64 // sum of (observed − expected)² ÷ (n p (1 − p)) over the tenths
	ECE            float64 // expected calibration error: mean distance in the tenths
	Gap            float64 // kept − predicted over all
}

// Validate holds a calibration against ripe plans that it was not fitted on.
func (c Calibration) Validate(plans []Ripe) Validation {
	sorted := slices.Clone(plans)
	// Where a score is shared by both sides of a cut, broken plans stand below: the answer depends on no order of rows, and errs against the card.
	slices.SortFunc(sorted, func(a, b Ripe) int { return cmp.Or(cmp.Compare(a.Score, b.Score), bit(a.Kept)-bit(b.Kept)) })
	var v Validation
	n := len(sorted)
	for k := range 10 {
		part := sorted[k*n/10 : (k+1)*n/10]
		if len(part) == 0 {
			continue
		}
		t := Tenth{N: len(part)}
		for _, p := range part {
			t.Predicted += c.chance(p.Score)
			t.Was += float64(bit(p.Kept))
		}
		expected, observed := t.Predicted, t.Was
		t.Predicted, t.Was = expected/float64(t.N), observed/float64(t.N)
		v.HosmerLemeshow += (observed - expected) * (observed - expected) / (expected * (1 - t.Predicted))
		v.ECE += math.Abs(t.Was-t.Predicted) * float64(t.N) / float64(n)
		v.Gap += (observed - expected) / float64(n)
		v.Tenths = append(v.Tenths, t)
	}
	return v
}
