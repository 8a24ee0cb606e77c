package conduct

import (
	"slices"
	"testing"
	"time"

	"github.com/golang-sql/civil"
)

func TestEveryOrganisationSaysWhereItComesFromAndInventsNothing(t *testing.T) {
	t.Parallel()
	marks := []string{"VERIFIED", "VERIFIED-2", "RECALLED"}
	kinds := []string{"non_profit", "public", "legal_aid", "helpline", "regulator", "register", "mediation", "provider"}
	for name, list := range directory {
		if _, ok := packs[name]; !ok && name != "uk.ni" {
			t.Errorf("%s is no place", name)
		}
		seen := map[string]bool{}
		for _, s := range list {
			if s.ID == "" || seen[s.ID] || s.Name == "" || s.Lang == "" || s.Reach == "" || s.Source == "" || !slices.Contains(marks, s.Mark) || !slices.Contains(kinds, s.Kind) ||
				!slices.Contains([]string{"advice", IdentityTheft, "complaint"}, s.For) || len(s.Helps) == 0 {
				t.Errorf("%s: %+v", name, s)
			}
			seen[s.ID] = true
			if (s.Mark == "RECALLED") == s.Checked.IsValid() {
				t.Errorf("%s: %s is %s and was checked on %s", name, s.ID, s.Mark, s.Checked)
			}
			if s.Mark == "RECALLED" && s.Tells != "" {
				t.Errorf("%s: %s promises what a creditor learns, unchecked", name, s.ID)
			}
			for _, need := range s.Helps {
				if !slices.Contains(Needs, need) {
					t.Errorf("%s: %s helps with %s", name, s.ID, need)
				}
			}
			if s.Names[s.Lang] != "" {
				t.Errorf("%s: %s has two names in %s", name, s.ID, s.Lang)
			}
		}
	}
}

func TestEachPlaceHasItsOwnHelp(t *testing.T) {
	t.Parallel()
	ids := func(list []Source) (all []string) {
		for _, s := range list {
			all = append(all, s.ID)
		}
		return all
	}
	for _, c := range []struct{ country, region, has, lacks string }{{"US", "", "nfcc", "stepchange"}, {"GB", "", "national-debtline", "advice-scot"}, {"GB", "Scotland", "aib", "national-debtline"},
		{"GB", "Northern Ireland", "advice-ni", "citizens-advice"}, {"CN", "", "12348", "nfcc"}, {"TW", "", "tw-legal-aid", "12348"}, {"HK", "", "hk-caritas", "12348"}} {
		got := ids(HelpAt(Places(c.country, c.region), ""))
		if !slices.Contains(got, c.has) || slices.Contains(got, c.lacks) {
			t.Errorf("%s %s: %v", c.country, c.region, got)
		}
	}
	if got := HelpAt(Places("BR", ""), ""); got != nil {
		t.Errorf("help was invented: %v", got)
	}
	if got := ids(HelpAt(Places("GB", ""), "housing")); !slices.Equal(got, []string{"citizens-advice", "shelter"}) {
		t.Errorf("help with a home: %v", got)
	}
	if FreeAdvice(PacksFor("GB", "")) != "MoneyHelper (moneyhelper.org.uk)" || FreeAdvice(PacksFor("US", "")) != "National Foundation for Credit Counseling (NFCC)" || FreeAdvice(PacksFor("CN", "")) != "" {
		t.Error("the adviser that sentences name")
	}
}

func TestNobodyIsIntroducedWithoutTheirConsent(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 25, 3, 0, 0, 0, time.UTC)
	if p, ok := Introduce(false, at); ok || p.Channel() != "" {
		t.Error("a licence without consent")
	}
	if p, ok := Introduce(true, at); !ok || p.Channel() != "email" {
		t.Error("no licence with consent")
	}
}

func TestAPauseForAdviceStopsContactAlone(t *testing.T) {
	t.Parallel()
	for _, country := range []string{"US", "GB", "CN", "TW", "BR"} {
		h, r := HoldFor(PacksFor(country, ""), Advised, civil.Date{Year: 2026, Month: 11, Day: 25})
		if r != nil || h.Days != 30 || !slices.Equal(h.Stops, []string{"contact"}) {
			t.Errorf("%s: %+v %v", country, h, r)
		}
	}
}
