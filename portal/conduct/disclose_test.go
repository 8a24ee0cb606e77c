package conduct

import (
	"strings"
	"testing"

	"github.com/golang-sql/civil"
)

func date(t *testing.T, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// 12 CFR 1006.34(b)(5), worked by hand: weekends, Thanksgiving, Christmas, Juneteenth, and Independence Day observed on a Friday are left out.
func TestTheValidationPeriodLeavesOutWeekendsAndLegalHolidays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ given, received, ends string }{
		{"2026-11-20", "2026-11-30", "2026-12-30"}, {"2026-06-15", "2026-06-23", "2026-07-23"}, {"2026-12-18", "2026-12-28", "2027-01-27"}, {"2026-07-01", "2026-07-09", "2026-08-08"}} {
		v, ok := ValidationOf(PacksFor("US", "New York City"), date(t, c.given))
		if !ok || v.Received != date(t, c.received) || v.Ends != date(t, c.ends) {
			t.Errorf("given on %s: received %s, ends %s", c.given, v.Received, v.Ends)
		}
	}
	if _, ok := ValidationOf(PacksFor("GB", ""), date(t, "2026-11-20")); ok {
		t.Error("a period was invented for the United Kingdom")
	}
}

func TestWhatMustBeToldDependsOnPlaceMomentAndDate(t *testing.T) {
	t.Parallel()
	codes := func(country, when, on string) (all []string) {
		for _, d := range Disclosures(PacksFor(country, ""), when, date(t, on)) {
			if d.Rule == "" {
				t.Errorf("%s has no rule", d.Code)
			}
			all = append(all, d.Code)
		}
		return all
	}
	is := func(got []string, want ...string) {
		t.Helper()
		if len(got) != len(want) {
			t.Fatalf("%v, want %v", got, want)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%v, want %v", got, want)
			}
		}
	}
	is(codes("US", AtAgreement, "2026-11-24"), "debt_collector")
	is(codes("GB", AtSettlement, "2026-11-24"), "uk_settlement")
	is(codes("CN", AtInterest, "2026-11-24"), "cn_yearly_cost")
	is(codes("DE", AtAgreement, "2026-11-19"), "eu_change")
	is(codes("DE", AtAgreement, "2026-11-20"), "eu_change", "eu_advice")
	is(codes("BR", AtAgreement, "2026-11-24"))
	for name, p := range packs {
		for _, d := range p.Disclosures {
			if d.Mark != "VERIFIED" && d.Mark != "VERIFIED-2" && d.Mark != "RECALLED" {
				t.Errorf("%s: %s says %q of how far it was checked", name, d.Code, d.Mark)
			}
		}
	}
}

func TestThePlansOfAPlaceAreBoundedWhereItsLawSaysSo(t *testing.T) {
	t.Parallel()
	if b, rule := PlanBounds(PacksFor("CN", "")); b.Months != 60 || rule == "" {
		t.Errorf("%+v by %q", b, rule)
	}
	if b, rule := PlanBounds(PacksFor("US", "")); b.Months != 0 || rule != "" {
		t.Errorf("%+v by %q", b, rule)
	}
}

func TestAWarningOfOurOwnHasNoCitation(t *testing.T) {
	t.Parallel()
	for _, names := range [][]string{{"us.fed"}, {"uk.ew"}, {"cn"}, {"tw"}} {
		if r := WarningRule(names, "revival"); strings.Contains(r, "the warning stands") || len(names) > 0 && names[0] == "us.fed" && r != "" {
			t.Errorf("%v: a note to ourselves is shown as a rule: %q", names, r)
		}
	}
}
