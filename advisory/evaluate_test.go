package advisory

import (
	"math"
	"testing"
)

type referenceFile struct {
	Backtest struct {
		N     int     `json:"n"`
		Seed  uint64  `json:"seed"`
		Kept  float64 `json:"kept_rate"`
		AUC   float64 `json:"auc"`
		Gini  float64 `json:"gini"`
		KS    float64 `json:"ks"`
		KSAt  int     `json:"ks_at"`
		Brier float64 `json:"brier_raw"`
		Even  struct {
			Intercept float64 `json:"intercept"`
			Slope     float64 `json:"slope"`
		} `json:"calibration_fit_on_even"`
		Odd struct {
			Raw, Recalibrated struct {
				Deciles [][3]float64 `json:"deciles"`
				HL      float64      `json:"hosmer_lemeshow"`
				ECE     float64      `json:"ece"`
			}
		} `json:"validation_odd"`
		Bands map[string]struct {
			N    int     `json:"n"`
			Kept float64 `json:"kept_rate"`
		} `json:"bands"`
		Fair struct {
			Good1  float64 `json:"share_ABC_group1"`
			Good0  float64 `json:"share_ABC_group0"`
			Impact float64 `json:"adverse_impact_ratio"`
			AUC1   float64 `json:"auc_group1"`
			AUC0   float64 `json:"auc_group0"`
			Gap1   float64 `json:"kept_minus_predicted_group1"`
			Gap0   float64 `json:"kept_minus_predicted_group0"`
		} `json:"fairness_audit"`
		First []struct {
			Group int            `json:"group"`
			Bins  map[string]int `json:"bins"`
			Score int            `json:"score"`
			Kept  int            `json:"kept"`
		} `json:"first_five"`
	} `json:"backtest"`
}

func TestTheReferenceRunComesOutToTheLastDigit(t *testing.T) {
	t.Parallel()
	var file referenceFile
	vectors(t, "scorecard_vectors.json", &file)
	want := file.Backtest
	all := Synthetic(want.Seed, want.N)
	for i, p := range want.First {
		got := all[i]
		for k, f := range card {
			if got.Bins[k] != p.Bins[f.ID] {
				t.Errorf("plan %d: %s is in %d, want %d", i, f.ID, got.Bins[k], p.Bins[f.ID])
			}
		}
		if got.Score != p.Score || bit(got.Kept) != p.Kept || got.Group != string(rune('0'+p.Group)) {
			t.Errorf("plan %d: %+v", i, got)
		}
	}
	r := Reference()
	near := func(what string, got, want, within float64) {
		t.Helper()
		if !(math.Abs(got-want) <= within) {
			t.Errorf("%s is %v, want %v", what, got, want)
		}
	}
	near("kept", r.Kept, want.Kept, 5e-5)
	near("AUC", r.AUC, want.AUC, 5e-7)
	near("Gini", r.Gini, want.Gini, 5e-7)
	near("KS", r.KS, want.KS, 5e-7)
	near("Brier", r.Brier, want.Brier, 5e-7)
	near("intercept", r.Calibration.Intercept, want.Even.Intercept, 5e-7)
	near("slope", r.Calibration.Slope, want.Even.Slope, 5e-7)
	near("Hosmer-Lemeshow", r.Raw.HosmerLemeshow, want.Odd.Raw.HL, 5e-4)
	near("Hosmer-Lemeshow, calibrated", r.Calibrated.HosmerLemeshow, want.Odd.Recalibrated.HL, 5e-4)
	near("ECE", r.Raw.ECE, want.Odd.Raw.ECE, 5e-6)
	near("ECE, calibrated", r.Calibrated.ECE, want.Odd.Recalibrated.ECE, 5e-6)
	for k := range want.Odd.Raw.Deciles {
		for name, x := range map[string]struct {
			got  Tenth
			want [3]float64
		}{"raw": {r.Raw.Tenths[k], want.Odd.Raw.Deciles[k]}, "calibrated": {r.Calibrated.Tenths[k], want.Odd.Recalibrated.Deciles[k]}} {
			near(name+" n", float64(x.got.N), x.want[0], 0)
			near(name+" predicted", x.got.Predicted, x.want[1], 5e-5)
			near(name+" kept", x.got.Was, x.want[2], 5e-4)
		}
	}
	if r.N != want.N || r.KSAt != want.KSAt || len(r.Bands) != len(want.Bands) {
		t.Errorf("%d plans, KS at %d, %d bands", r.N, r.KSAt, len(r.Bands))
	}
	for name, b := range want.Bands {
		if r.Bands[name].N != b.N {
			t.Errorf("band %s has %d", name, r.Bands[name].N)
		}
		near("band "+name, r.Bands[name].Kept, b.Kept, 5e-5)
	}
	fair := r.Audits[0]
	near("impact", fair.Impact, want.Fair.Impact, 5e-5)
	for k, g := range []struct{ good, auc, gap float64 }{{want.Fair.Good0, want.Fair.AUC0, want.Fair.Gap0}, {want.Fair.Good1, want.Fair.AUC1, want.Fair.Gap1}} {
		near("share in A to C", fair.Groups[k].Good, g.good, 5e-5)
		near("AUC of a group", fair.Groups[k].AUC, g.auc, 5e-5)
		near("gap of a group", fair.Groups[k].Gap, g.gap, 5e-5)
	}
	// the card is too sure of itself there on purpose: the gate has to see it
	if r.Verdict != BandsOnly || r.gate() {
		t.Errorf("the verdict is %s", r.Verdict)
	}
	if !(r.Low < r.AUC && r.AUC < r.High && r.High-r.Low < .02) {
		t.Errorf("the interval is %v to %v", r.Low, r.High)
	}
	for k, d := range r.Drift {
		if d.PSI < 0 || d.PSI > .01 || d.Says != "stable" || !r.Order[k].Holds {
			t.Errorf("%+v %+v", d, r.Order[k])
		}
	}
}

// Kept at 1, 3 and 5, broken at 2 and 3: a kept plan's place among the broken is 0, 3/4 or 1, a broken one's among the kept 2/3 or 1/2. Twenty of each.
func TestTheIntervalIsThatOfDeLong(t *testing.T) {
	t.Parallel()
	var plans []Ripe
	for range 20 {
		plans = append(plans, Ripe{Score: 1, Kept: true}, Ripe{Score: 3, Kept: true}, Ripe{Score: 5, Kept: true}, Ripe{Score: 2}, Ripe{Score: 3})
	}
	b := Test(plans)
	mean := (0 + .75 + 1) / 3.
	vKept := 20 * (mean*mean + (.75-mean)*(.75-mean) + (1-mean)*(1-mean)) / 59
	vBroken := 40 * (1. / 12) * (1. / 12) / 39
	half := 1.959963984540054 * math.Sqrt(vKept/60+vBroken/40)
	if math.Abs(b.AUC-mean) > 1e-12 || math.Abs(b.AUC-half-b.Low) > 1e-9 || math.Abs(b.AUC+half-b.High) > 1e-9 {
		t.Errorf("%v from %v to %v, want %v ± %v", b.AUC, b.Low, b.High, mean, half)
	}
}

func TestACalibrationIsRefusedWhereThereIsNone(t *testing.T) {
	t.Parallel()
	for name, plans := range map[string][]Ripe{"none": nil, "one outcome": {{Score: 500, Kept: true}, {Score: 510, Kept: true}}, "one score": {{Score: 500, Kept: true}, {Score: 500}}, "a perfect split": {{Score: 480}, {Score: 490}, {Score: 510, Kept: true}, {Score: 520, Kept: true}}} {
		if c, ok := Fit(plans); ok {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

func TestTheVerdictFollowsTheGateAndTheNumberOfBrokenPlans(t *testing.T) {
	t.Parallel()
	all := Synthetic(7, 4000)
	if r := Evaluate(all[:30], all[30:60]); r.Verdict != TooFew || r.N != 60 || r.Bands != nil {
		t.Errorf("%+v", r)
	}
	if r := Evaluate(all[:200], all[200:400]); r.Verdict != RuleOfThumb {
		t.Errorf("%s with %d broken", r.Verdict, r.Broken)
	}
	// plans that are kept exactly as the card says
	draw := splitMix(3)
	for i := range all {
		all[i].Kept = draw.below(1_000_000) < int(chance(all[i].Score)*1e6)
	}
	even := Audit{"even", func(p Ripe) string { return "all" }}
	if r := Evaluate(all[:2000], all[2000:], even); r.Verdict != InOrder {
		t.Errorf("%s: %+v", r.Verdict, r.Calibration)
	}
	// and of whom one group is kept less often than it is told
	for i := range all {
		if all[i].Group == "1" && all[i].Kept {
			all[i].Kept = draw.below(100) >= 15
		}
	}
	if r := Evaluate(all[:2000], all[2000:], ByGroup("group")); r.Verdict != BandsOnly {
		t.Errorf("%s: %+v", r.Verdict, r.Audits)
	}
}

func TestNoCellOfAReportIsAboutAFewPlans(t *testing.T) {
	t.Parallel()
	count := func(n int) Counted { return Counted{N: n, Kept: .5} }
	for name, c := range map[string]struct {
		bands map[string]Counted
		left  string
	}{"all many": {map[string]Counted{"A": count(10), "B": count(20)}, "AB"}, "one few takes the next with it": {map[string]Counted{"A": count(9), "B": count(20), "C": count(30)}, "C"},
		"two few": {map[string]Counted{"A": count(9), "B": count(1), "C": count(30)}, "C"}, "all few": {map[string]Counted{"A": count(9)}, ""}} {
		left := withheld(c.bands)
		if len(left) != len(c.left) {
			t.Errorf("%s: %v", name, left)
		}
		for _, b := range c.left {
			if _, ok := left[string(b)]; !ok {
				t.Errorf("%s: %v", name, left)
			}
		}
	}
	all := Synthetic(7, 400)
	for i := range all {
		if all[i].Group = "many"; i < 9 {
			all[i].Group = "few"
		}
	}
	if a := Evaluate(all[:200], all[200:], ByGroup("x")).Audits[0]; len(a.Groups) != 1 || a.Groups[0].Name != "many" || !math.IsNaN(a.Impact) {
		t.Errorf("%+v", a)
	}
}

func TestADriftAndABrokenOrderAreSeen(t *testing.T) {
	t.Parallel()
	older, newer := Synthetic(7, 2000), Synthetic(8, 2000)
	for i := range newer {
		newer[i].Bins[index("autopay")] = 1
	}
	both := append(older[:len(older):len(older)], newer...)
	for i := range both {
		both[i].Kept = both[i].Bins[index("income_pattern")] != 2 // those with regular pay are the ones who break
	}
	r := Evaluate(older, newer)
	if r.Drift[index("autopay")].Says != "act" || r.Drift[index("income_pattern")].Says != "stable" {
		t.Errorf("%+v", r.Drift)
	}
	for _, o := range order(both) {
		if o.Feature == "income_pattern" && o.Holds {
			t.Error("a card upside down is in order")
		}
	}
}
