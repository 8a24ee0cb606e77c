package borrower

import (
	"testing"

	"evenkeel/advisory"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"
)

// Each bin of a feature that a reason is about, with the words it is said in: none may say more than was found.
func TestAReasonSaysWhatWasFoundAndNoMore(t *testing.T) {
	t.Parallel()
	few, far := 4, 11
	f := advisory.PlanFacts{Instalment: 60, Available: 100, Income: 1000, DebtPayments: 210, Pattern: "irregular", GapDays: &few, Contingency: true, Autopay: true}
	for name, c := range map[string]struct {
		change func(*advisory.PlanFacts)
		says   string
		never  string
	}{
		"half of what is spare":   {func(f *advisory.PlanFacts) {}, "R05m", "R05"},
		"all of it":               {func(f *advisory.PlanFacts) { f.Instalment = 100 }, "R05", "R05m"},
		"a fifth of income":       {func(f *advisory.PlanFacts) {}, "R06m", "R06"},
		"half of income":          {func(f *advisory.PlanFacts) { f.DebtPayments = 501 }, "R06", "R06m"},
		"pay that changes":        {func(f *advisory.PlanFacts) {}, "R07m", "R07"},
		"no pay":                  {func(f *advisory.PlanFacts) { f.Pattern = "none now" }, "R07", "R07m"},
		"some days after pay day": {func(f *advisory.PlanFacts) {}, "R08m", "R08"},
		"far from pay day":        {func(f *advisory.PlanFacts) { f.GapDays = &far }, "R08", "R08m"},
	} {
		x := f
		c.change(&x)
		p := &saferPage{screens.SaferPage{Comfort: "tight"}}
		p.reasons(weighed{facts: x, Sustainability: x.Sustainability(advisory.ProposePlan)}, map[string]string{})
		said := map[string]bool{}
		for _, r := range append(p.Ours, p.Others...) {
			said[r.Says] = true
			for _, l := range words.Langs {
				if w := words.Safer.In(l); w.Reasons[r.Says] == "" || w.Actions[r.Code] == "" {
					t.Errorf("%s has no words in %s", r.Says, l)
				}
			}
		}
		if !said[c.says] || said[c.never] {
			t.Errorf("%s: %v, want %s", name, said, c.says)
		}
	}
}
