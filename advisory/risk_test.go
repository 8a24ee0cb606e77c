package advisory

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

type scorecardFile struct {
	Features []struct {
		ID     string   `json:"id"`
		Bins   []string `json:"bins_worst_to_best"`
		Points []int    `json:"points"`
		Reason string   `json:"reason"`
	} `json:"features"`
	Small []struct {
		ID     string  `json:"id"`
		Scores []int   `json:"scores"`
		Kept   []int   `json:"kept"`
		AUC    float64 `json:"auc"`
		KS     float64 `json:"ks"`
	} `json:"small_metric_vectors"`
	Explained []json.RawMessage `json:"explanation_vectors"`
	Backtest  struct {
		First []struct {
			Bins  map[string]int `json:"bins"`
			Score int            `json:"score"`
		} `json:"first_five"`
	} `json:"backtest"`
}

func TestScoresAndReasonsComeOutAsTheVectorsSay(t *testing.T) {
	t.Parallel()
	var file scorecardFile
	vectors(t, "scorecard_vectors.json", &file)
	if len(file.Features) != len(card) {
		t.Fatalf("%d features", len(file.Features))
	}
	for i, f := range file.Features {
		if c := card[i]; c.ID != f.ID || c.Reason != f.Reason || !reflect.DeepEqual(c.Points, f.Points) || !reflect.DeepEqual(c.Bins, f.Bins) {
			t.Errorf("%v, want %v", c, f)
		}
	}
	for i, raw := range file.Explained {
		var c map[string]json.RawMessage
		var bins map[string]int
		if err := json.Unmarshal(raw, &c); err != nil {
			t.Fatal(err)
		}
		strict(t, c["bins"], &bins)
		delete(c, "bins")
		expected, _ := json.Marshal(c)
		s, refusal := Score(bins)
		if refusal != nil {
			t.Fatal(refusal)
		}
		same(t, "explanation "+string(rune('0'+i)), s, expected)
	}
	for _, c := range file.Backtest.First {
		if s, refusal := Score(c.Bins); refusal != nil || s.Score != c.Score {
			t.Errorf("%v: %v, want %d", c.Bins, s, c.Score)
		}
	}
}

func TestTheMeasuresOfACardComeOutAsTheVectorsSay(t *testing.T) {
	t.Parallel()
	var file scorecardFile
	vectors(t, "scorecard_vectors.json", &file)
	for _, c := range file.Small {
		plans := make([]Ripe, len(c.Scores))
		for i := range plans {
			plans[i] = Ripe{c.Scores[i], c.Kept[i] == 1}
		}
		if b := Test(plans); math.Abs(b.AUC-c.AUC) > 1e-9 || math.Abs(b.KS-c.KS) > 1e-9 {
			t.Errorf("%s: AUC %v KS %v, want %v %v", c.ID, b.AUC, b.KS, c.AUC, c.KS)
		}
	}
	if b := Test([]Ripe{{500, true}}); !math.IsNaN(b.AUC) || b.Kept != 1 {
		t.Errorf("one outcome: %+v", b)
	}
}

func TestEveryBinForTheBetterNeverLowersTheScore(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		bins := map[string]int{}
		for _, f := range card {
			bins[f.ID] = rapid.IntRange(0, len(f.Points)-1).Draw(t, f.ID)
		}
		before, _ := Score(bins)
		f := rapid.SampledFrom(card).Draw(t, "feature")
		bins[f.ID] = min(bins[f.ID]+1, len(f.Points)-1)
		after, _ := Score(bins)
		if after.Score < before.Score || after.Chance < before.Chance || after.Band > before.Band {
			t.Fatalf("%s up: %v after %v", f.ID, after, before)
		}
	})
}

func TestACaseThatTheCardDoesNotKnowIsRefusedByField(t *testing.T) {
	t.Parallel()
	bins := PlanFacts{}.Bins()
	bins["postcode"] = 1
	if _, r := Score(bins); r == nil || r.Code != "unknown_feature" || r.Args["field"] != "bins.postcode" {
		t.Errorf("%v", r)
	}
	delete(bins, "postcode")
	delete(bins, "autopay")
	if _, r := Score(bins); r == nil || r.Code != "feature_missing" {
		t.Errorf("%v", r)
	}
	bins["autopay"] = 2
	if _, r := Score(bins); r == nil || r.Code != "unknown_bin" {
		t.Errorf("%v", r)
	}
}

func TestFactsFallIntoTheirBins(t *testing.T) {
	t.Parallel()
	ten, eleven, three := 10, 11, 3
	for _, c := range []struct {
		facts   PlanFacts
		feature string
		want    int
	}{
		{PlanFacts{DaysPastDue: 29}, "days_past_due", 5}, {PlanFacts{DaysPastDue: 30}, "days_past_due", 4}, {PlanFacts{DaysPastDue: 360}, "days_past_due", 0}, {PlanFacts{DaysPastDue: 359}, "days_past_due", 1},
		{PlanFacts{Broken: 7}, "broken_promises_12m", 0}, {PlanFacts{}, "kept_last_6", 2}, {PlanFacts{LastDue: 6, Kept: 5}, "kept_last_6", 3}, {PlanFacts{LastDue: 2, Kept: 2}, "kept_last_6", 4},
		{PlanFacts{LastDue: 6, Kept: 2}, "kept_last_6", 0}, {PlanFacts{LastDue: 6, Kept: 3}, "kept_last_6", 1}, {PlanFacts{Contact: Limited}, "two_way_contact_90d", 2},
		{PlanFacts{Instalment: 5000, Available: 10000}, "instalment_to_available_pct", 4}, {PlanFacts{Instalment: 5001, Available: 10000}, "instalment_to_available_pct", 3},
		{PlanFacts{Instalment: 10000, Available: 10000}, "instalment_to_available_pct", 1}, {PlanFacts{Instalment: 10001, Available: 10000}, "instalment_to_available_pct", 0},
		{PlanFacts{Instalment: 1}, "instalment_to_available_pct", 0}, {PlanFacts{Available: -5}, "instalment_to_available_pct", 4}, {PlanFacts{DebtPayments: 36, Income: 100}, "debt_to_income_pct", 2}, {PlanFacts{DebtPayments: 1}, "debt_to_income_pct", 0},
		{PlanFacts{}, "due_date_gap_days", 1}, {PlanFacts{GapDays: &three}, "due_date_gap_days", 3}, {PlanFacts{GapDays: &ten}, "due_date_gap_days", 2}, {PlanFacts{GapDays: &eleven}, "due_date_gap_days", 0},
		{PlanFacts{Pattern: "regular"}, "income_pattern", 2},
	} {
		if got := c.facts.Bins()[c.feature]; got != c.want {
			t.Errorf("%s of %+v is in bin %d, want %d", c.feature, c.facts, got, c.want)
		}
	}
}

func TestAPlanThatAsksTooMuchIsRepairedNotThePersonDeclined(t *testing.T) {
	t.Parallel()
	late := 14
	f := PlanFacts{DaysPastDue: 40, Contact: AnsweredMost, Instalment: 12000, Available: 10000, DebtPayments: 12000, Income: 100000, Pattern: "regular", GapDays: &late}
	r := f.Repaired(5000)
	if !r.Lifts || r.Instalment != 5000 || r.After.Score <= r.Before.Score || r.Before.Reasons[0].Code != "R05" || !r.Before.Reasons[0].Ours() {
		t.Errorf("%+v", r)
	}
	if r.Before.Comfort() != "tight" && r.Before.Comfort() != "too_tight" || r.After.Comfort() != "comfortable" {
		t.Errorf("%s to %s", r.Before.Comfort(), r.After.Comfort())
	}
}
