package advisory

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestEachLevelLetsOutNoMoreThanItsName(t *testing.T) {
	t.Parallel()
	s := family()
	s.Lines = append(s.Lines, Line{Category: "food.alcohol", Amount: 777, Frequency: Monthly}, Line{Category: "leisure.hobbies", Amount: 888, Frequency: Monthly, Private: true, Note: "chess"})
	s.Debts[2].Label = "Northern Cards"
	a, refusal := s.Afford(PolicyFor("GB")).Work()
	if refusal != nil {
		t.Fatal(refusal)
	}
	for _, c := range []struct {
		level Level
		shows []string
		hides []string
	}{
		{Private, nil, []string{"sha256", "offer", "surplus", "home.rent"}},
		{OfferOnly, []string{"offer", "sha256"}, []string{"surplus", "income", "home.rent", "Northern"}},
		{Summary, []string{"surplus", `"other_creditors":2`}, []string{"home.rent", "groups\":{", "alcohol", "Northern", `"card"`}},
		{Full, []string{"home.rent", `"food":777`, `"leisure":888`, `"groups":{`}, []string{"alcohol", "hobbies", "chess", "=1+1", "Northern", `"card"`}},
		{Adviser, []string{"home.rent", "alcohol", "chess", "Northern"}, nil},
	} {
		b, err := json.Marshal(s.Share(c.level, a))
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range c.shows {
			if !strings.Contains(string(b), w) {
				t.Errorf("level %d does not show %s: %s", c.level, w, b)
			}
		}
		for _, w := range c.hides {
			if strings.Contains(string(b), w) {
				t.Errorf("level %d shows %s: %s", c.level, w, b)
			}
		}
	}
	if got := s.Share(9, a); got.Level != Private || got.Hash != "" {
		t.Errorf("an unknown level lets out %+v", got)
	}
}
