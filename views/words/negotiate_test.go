package words

import (
	"testing"

	"evenkeel/plans"
	"evenkeel/portal/conduct"

	"github.com/golang-sql/civil"
)

func TestEverythingThatMustBeToldHasItsWords(t *testing.T) {
	t.Parallel()
	codes := conduct.Codes()
	if len(codes) < 15 {
		t.Fatalf("only %d codes", len(codes))
	}
	for _, l := range Langs {
		for _, code := range codes {
			if Disclose(l, code, DisclosureValues{}) == "" {
				t.Errorf("%s has no words in %s", code, l)
			}
		}
		if len(Disclosures.In(l)) != len(codes) {
			t.Errorf("%d texts in %s for %d codes", len(Disclosures.In(l)), l, len(codes))
		}
		for _, r := range DeclineReasons {
			if Negotiate.In(l).Reasons[r] == "" || Desk.In(l).Reasons[r] == "" {
				t.Errorf("the reason %s has no words in %s", r, l)
			}
		}
	}
}

func TestARhythmSaysItsDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a    plans.Ask
		en   string
		hans string
		hant string
	}{
		{plans.Ask{Frequency: plans.Monthly}, "Every month", "每月", "每月"},
		{plans.Ask{Frequency: plans.TwiceMonthly, Days: []int{1, 22}}, "Twice a month, on the 1st and the 22nd", "每月两次，1 日和22 日", "每月兩次，1 日和22 日"},
		{plans.Ask{Frequency: plans.ByPayDay, PayDay: &plans.PayDay{Rule: plans.PaidOnDay, Day: 13, Offset: 2}}, "Once a month, 2 days after your pay day: the 13th", "每月一次，发薪日后 2 天：13 日", "每月一次，發薪日後 2 天：13 日"},
		{plans.Ask{Frequency: plans.ByPayDay, PayDay: &plans.PayDay{Rule: plans.PaidLastWeekday, Day: 5, Offset: -1}}, "Once a month, 1 day before your pay day: the last Friday", "每月一次，发薪日前 1 天：最后一个星期五", "每月一次，發薪日前 1 天：最後一個星期五"},
		{plans.Ask{Frequency: plans.ByPayDay, PayDay: &plans.PayDay{Rule: plans.PaidLastWorkingDay}}, "Once a month, on your pay day: the last working day", "每月一次，在发薪日：最后一个工作日", "每月一次，在發薪日：最後一個工作日"},
	} {
		for l, want := range map[Lang]string{EN: c.en, ZhHans: c.hans, ZhHant: c.hant} {
			if got := Rhythm(l, c.a); got != want {
				t.Errorf("%s: %q, want %q", l, got, want)
			}
		}
	}
	a := plans.Ask{Kind: plans.Settlement, AmountMinor: 250000, Count: 2, FirstOn: civil.Date{Year: 2026, Month: 12, Day: 1}}
	if got := Proposal(EN, a, "USD"); got != "Close it with one sum: $2,500.00 · 2 payments · first on 1 December 2026" {
		t.Errorf("%q", got)
	}
}
