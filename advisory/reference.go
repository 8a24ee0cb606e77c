package advisory

import "math"

// The reference run is a test of the code and says nothing about people: it draws plans from a generator whose truth differs from the card on purpose
// (weaker weights, an interaction, a hidden shock), so that every measure of the report can be held against figures known beforehand.
const (
	ReferenceSeed = 20260101
	ReferenceN    = 20_000
)

// referenceWeights are how often the generator draws each bin, in percent, in the order of the card.
var referenceWeights = [][]uint64{{14, 18, 22, 16, 15, 15}, {8, 13, 24, 55}, {9, 14, 45, 17, 15}, {16, 34, 8, 42}, {6, 12, 22, 34, 26}, {17, 24, 32, 27}, {9, 31, 60}, {24, 18, 27, 31}, {46, 54}, {62, 38}}

// The audit group is no feature: 30 in 100 belong to it, and their pay is irregular, or none, more often.
const auditPercent = 30

var auditPattern = []uint64{14, 41, 45}

// splitMix is the generator SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
type splitMix uint64

func (s *splitMix) below(n uint64) int {
	*s += 0x9E3779B97F4A7C15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return int((z ^ z>>31) % n)
}

func (s *splitMix) pick(weights []uint64) int {
	var all uint64
	for _, w := range weights {
		all += w
	}
	at := uint64(s.below(all))
	for i, w := range weights {
		if at < w {
			return i
		}
		at -= w
	}
	panic("advisory: a draw beyond its weights")
}

// Synthetic draws n plans. The order of draws is part of the reference: group, features in the order of the card, three shocks, outcome.
func Synthetic(seed uint64, n int) []Ripe {
	draw := splitMix(seed)
	all := make([]Ripe, n)
	for i := range all {
		p := Ripe{Score: 500, Bins: make([]int, len(card)), Group: "0"}
		if draw.below(100) < auditPercent {
			p.Group = "1"
		}
		truth := 0
		for k, f := range card {
			weights := referenceWeights[k]
			if f.ID == "income_pattern" && p.Group == "1" {
				weights = auditPattern
			}
			p.Bins[k] = draw.pick(weights)
			points := f.Points[p.Bins[k]]
			p.Score += points
			truth += int(math.Floor(float64(points*8) / 10)) // floored, not truncated
		}
		if p.Bins[index("instalment_to_available_pct")] == 0 && p.Bins[index("contingency_line")] == 0 {
			truth -= 10
		}
		for range 3 {
			truth += draw.below(21)
		}
		p.Kept = draw.below(1_000_000) < int(math.Round(chance(500+truth-30)*1e6))
		all[i] = p
	}
	return all
}

// Reference is the report of the reference run: fitted on every other plan, held against the rest.
func Reference() Evaluation {
	var even, odd []Ripe
	for i, p := range Synthetic(ReferenceSeed, ReferenceN) {
		if i%2 == 0 {
			even = append(even, p)
		} else {
			odd = append(odd, p)
		}
	}
	return Evaluate(even, odd, ByGroup("audit_group"), ByPattern)
}
