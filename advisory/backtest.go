package advisory

import (
	"math"
	"slices"
)

// Ripe is a plan whose first 90 days (and 14 more) are over. Nothing in it says whose it was.
type Ripe struct {
	Score int
	Kept  bool
	Bins  []int  // in the order of the card; none where only the score is known
	Group string // of an audit that is no feature; empty where there is none
}

// RipeDays are how many days after its agreement a plan is judged: 90, and 14 in which an instalment that fell due on the last of them may still be paid.
const RipeDays = 90 + KeptDays

// KeptDays are how many days after its due day an instalment may be paid and still count as kept.
const KeptDays = 14

// Backtest is how well scores told kept plans from broken ones. It describes the card, never a person.
type Backtest struct {
	N       int
	Kept    float64 // share
	AUC     float64 // chance that a kept plan scored above a broken one, ties half
	Low     float64 // 95 % confidence interval of the AUC after DeLong, DeLong and Clarke-Pearson (Biometrics 44, 1988)
	High    float64
	Gini    float64
	KS      float64 // largest distance between the two distributions
	KSAt    int     // score at or below which it lies
	Brier   float64
	LogLoss float64
	Bands   map[string]Counted
}

// Counted is one band of a backtest.
type Counted struct {
	N    int
	Kept float64
}

// FewestBroken is how many broken plans a fit needs; below it the card is labelled a rule of thumb.
const FewestBroken = 300

// Test measures the card on ripe plans. With plans of one outcome only, AUC and what follows from it are not numbers.
func Test(plans []Ripe) Backtest {
	sorted := slices.Clone(plans)
	slices.SortFunc(sorted, func(a, b Ripe) int { return a.Score - b.Score })
	b := Backtest{N: len(plans), Bands: map[string]Counted{}}
	var kept int
	for _, p := range sorted {
		kept += bit(p.Kept)
		y, q := float64(bit(p.Kept)), Uncalibrated.chance(p.Score)
		miss := chance(p.Score) - y
		b.Brier += miss * miss / float64(len(plans))
		b.LogLoss -= (y*math.Log(q) + (1-y)*math.Log(1-q)) / float64(len(plans))
		c := b.Bands[band(p.Score)]
		c.Kept = (c.Kept*float64(c.N) + y) / float64(c.N+1)
		c.N++
		b.Bands[band(p.Score)] = c
	}
	broken := len(plans) - kept
	b.Kept = float64(kept) / float64(len(plans))
	if kept == 0 || broken == 0 {
		b.AUC, b.Low, b.High, b.Gini, b.KS = math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()
		return b
	}
	var wins, keptBelow, brokenBelow int // wins in halves
	var forKept, forBroken spread        // DeLong's placement values, each with its weight
	for i := 0; i < len(sorted); {
		j, k, n := i, 0, 0
		for ; j < len(sorted) && sorted[j].Score == sorted[i].Score; j++ {
			k, n = k+bit(sorted[j].Kept), n+bit(!sorted[j].Kept)
		}
		wins += k * (2*brokenBelow + n)
		forKept.add(float64(2*brokenBelow+n)/float64(2*broken), k)
		forBroken.add(float64(2*(kept-keptBelow-k)+k)/float64(2*kept), n)
		keptBelow, brokenBelow = keptBelow+k, brokenBelow+n
		if d := math.Abs(float64(brokenBelow)/float64(broken) - float64(keptBelow)/float64(kept)); d > b.KS {
			b.KS, b.KSAt = d, sorted[i].Score
		}
		i = j
	}
	b.AUC = float64(wins) / float64(2*kept*broken)
	b.Gini = 2*b.AUC - 1
	const z = 1.959963984540054 // the 97.5th percentile of the normal distribution
	half := z * math.Sqrt(forKept.variance()/float64(kept)+forBroken.variance()/float64(broken))
	b.Low, b.High = max(0, b.AUC-half), min(1, b.AUC+half)
	return b
}

// spread adds values up for their variance.
type spread struct{ n, sum, squares float64 }

func (s *spread) add(value float64, times int) {
	s.n += float64(times)
	s.sum += value * float64(times)
	s.squares += value * value * float64(times)
}

// variance is that of a sample; of a single value it is nothing.
func (s spread) variance() float64 {
	if s.n < 2 {
		return 0
	}
	return max(0, (s.squares-s.sum*s.sum/s.n)/(s.n-1))
}
