package advisory

import (
	"math"
	"slices"
)

// Ripe is a plan whose first 90 days (and 14 more) are over.
type Ripe struct {
	Score int
	Kept  bool
}

// Backtest is how well scores told kept plans from broken ones. It describes the card, never a person.
type Backtest struct {
	N     int
	Kept  float64 // share
	AUC   float64 // chance that a kept plan scored above a broken one, ties half
	Gini  float64
	KS    float64 // largest distance between the two distributions
	KSAt  int     // score at or below which it lies
	Brier float64
	Bands map[string]Counted
}

// Counted is one band of a backtest.
type Counted struct {
	N    int
	Kept float64
}

// FewestBroken is how many broken plans a fit needs; below it the card is labelled a rule of thumb.
const FewestBroken = 300

// Test measures the card on ripe plans. With plans of one outcome only, AUC, Gini and KS are not numbers.
func Test(plans []Ripe) Backtest {
	sorted := slices.Clone(plans)
	slices.SortFunc(sorted, func(a, b Ripe) int { return a.Score - b.Score })
	b := Backtest{N: len(plans), Bands: map[string]Counted{}}
	var kept int
	for _, p := range sorted {
		kept += bit(p.Kept)
		miss := chance(p.Score) - float64(bit(p.Kept))
		b.Brier += miss * miss / float64(len(plans))
		c := b.Bands[band(p.Score)]
		c.Kept = (c.Kept*float64(c.N) + float64(bit(p.Kept))) / float64(c.N+1)
		c.N++
		b.Bands[band(p.Score)] = c
	}
	broken := len(plans) - kept
	b.Kept = float64(kept) / float64(len(plans))
	if kept == 0 || broken == 0 {
		b.AUC, b.Gini, b.KS = math.NaN(), math.NaN(), math.NaN()
		return b
	}
	var wins, keptBelow, brokenBelow int // wins in halves
	for i := 0; i < len(sorted); {
		j, k, n := i, 0, 0
		for ; j < len(sorted) && sorted[j].Score == sorted[i].Score; j++ {
			k, n = k+bit(sorted[j].Kept), n+bit(!sorted[j].Kept)
		}
		wins += k * (2*brokenBelow + n)
		keptBelow, brokenBelow = keptBelow+k, brokenBelow+n
		if d := math.Abs(float64(brokenBelow)/float64(broken) - float64(keptBelow)/float64(kept)); d > b.KS {
			b.KS, b.KSAt = d, sorted[i].Score
		}
		i = j
	}
	b.AUC = float64(wins) / float64(2*kept*broken)
	b.Gini = 2*b.AUC - 1
	return b
}
