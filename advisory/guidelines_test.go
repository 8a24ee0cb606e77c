package advisory

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestAGuidelineTableIsReadWholeOrAllThatIsWrongIsTold(t *testing.T) {
	t.Parallel()
	good := `[{"group":"food","region":"GB","first_adult":30000,"each_further_adult":20000,"each_under_16":9000,"each_16_to_18":15000,"source":"a table of ours","from":"2026-01-01","to":"2026-12-31"}]`
	table, err := ReadGuidelines([]byte(good))
	if err != nil || len(table) != 1 {
		t.Fatal(table, err)
	}
	s := Statement{Currency: "GBP", Region: "GB", Household: Household{Adults: 2, Under16: 1}, Lines: []Line{{Category: "food.groceries", Amount: 59000, Frequency: Monthly}}}
	asks := func(on string) bool {
		return slices.ContainsFunc(s.Questions(nil, table, day(on)), func(q Question) bool { return q.Code == "higher_than_most" && q.Args["usual"] == "59000" })
	}
	if asks("2026-06-01") {
		t.Error("as much as most is asked about")
	}
	if s.Lines[0].Amount++; !asks("2026-06-01") || asks("2027-01-01") {
		t.Error("more than most is not asked about, or it is after the table has run out")
	}
	if before, now := s.Totals().Flexible, s.Lines[0].Monthly(); before != now {
		t.Error("a guideline caps an amount")
	}
	_, err = ReadGuidelines([]byte(`[{"group":"home","region":"Britain","first_adult":-1,"from":"2026-02-01","to":"2026-01-01"}]`))
	for _, says := range []string{"group must", "region must", "source must", "from and to", "amounts must"} {
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v does not say %q", err, says)
		}
	}
	for _, bad := range []string{"", "{}", `[{"groop":"food"}]`} {
		if _, err := ReadGuidelines([]byte(bad)); err == nil {
			t.Errorf("%q is a table", bad)
		}
	}
}

func TestALineIsNamedInTheReadersOwnScript(t *testing.T) {
	t.Parallel()
	for _, c := range Categories("") {
		if strings.ContainsFunc(c.Label["en"], func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s is named %q in English", c.ID, c.Label["en"])
		}
	}
}
