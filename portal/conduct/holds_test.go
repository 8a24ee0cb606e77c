package conduct

import (
	"slices"
	"testing"

	"github.com/golang-sql/civil"
)

func TestEveryHoldSaysWhereItComesFromAndHowFarThatWasChecked(t *testing.T) {
	t.Parallel()
	marks := []string{"VERIFIED", "VERIFIED-2", "RECALLED", "DESIGN"}
	for name, s := range holds {
		if _, ok := packs[name]; !ok && name != "any" {
			t.Errorf("%s is no pack", name)
		}
		for _, h := range s.Holds {
			if h.Rule == "" || !slices.Contains(marks, h.Mark) || len(h.Stops) == 0 || (h.Mark == "DESIGN") != (h.Rule == OurPractice) {
				t.Errorf("%s: %+v", name, h)
			}
		}
	}
}

func TestAPlaceHasOnlyTheBreathingSpaceThatItsLawGives(t *testing.T) {
	t.Parallel()
	on := civil.Date{Year: 2026, Month: 11, Day: 24}
	for _, c := range []struct{ country, region, instead string }{{"US", "", "hardship"}, {"GB", "Scotland", "scotland"}, {"CN", "", "hardship"}, {"TW", "", "tw_negotiation"}, {"DE", "", "hardship"}, {"BR", "", "hardship"}} {
		names := PacksFor(c.country, c.region)
		for _, why := range []string{BreathingSpace, MentalHealth} {
			if _, r := HoldFor(names, why, on); r == nil || r.Code != "no_breathing_space" || r.Args["instead"] != c.instead {
				t.Errorf("%s %s: %v", c.country, why, r)
			}
		}
		if len(Spaces(names, on)) != 0 {
			t.Errorf("%s offers one", c.country)
		}
		for _, why := range []string{Hardship, Dispute, Bereavement, IdentityTheft, SeekingAdvice} {
			if h, r := HoldFor(names, why, on); r != nil || len(h.Stops) != 4 {
				t.Errorf("%s %s: %+v %v", c.country, why, h, r)
			}
		}
	}
	h, r := HoldFor(PacksFor("GB", ""), BreathingSpace, on)
	if r != nil || h.Days != 60 || h.Offset != 1 || h.Cooldown != 12 {
		t.Errorf("England and Wales: %+v %v", h, r)
	}
	if _, r := HoldFor(PacksFor("GB", ""), BreathingSpace, civil.Date{Year: 2021, Month: 5, Day: 3}); r == nil {
		t.Error("a breathing space from before its regulations")
	}
	if h, _ := HoldFor(PacksFor("CN", ""), Dispute, on); h.AnswerDays != 20 {
		t.Errorf("an objection in mainland China: %+v", h)
	}
	if h, _ := HoldFor(PacksFor("IE", ""), Hardship, on); h.Rule != "Directive (EU) 2023/2225 art. 35" {
		t.Errorf("the Union from 20 November 2026: %+v", h)
	}
	if h, _ := HoldFor(PacksFor("IE", ""), Hardship, on.AddDays(-10)); h.Mark != "DESIGN" {
		t.Errorf("the Union before: %+v", h)
	}
}
