package advisory

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/golang-sql/civil"
	"pgregory.net/rapid"
)

func family() Statement {
	return Statement{Currency: "GBP", Region: "GB", Tenure: Tenant, Household: Household{Adults: 2, Under16: 1}, Lines: []Line{
		{Category: "income.pay.self", Amount: 30000, Frequency: Weekly},
		{Category: "home.rent", Amount: 65000, Frequency: Monthly},
		{Category: "food.groceries", Amount: 5000, Frequency: FourWeekly, Note: "=1+1"},
		{Category: "saving.contingency", Amount: 1000, Frequency: Monthly},
	}, Debts: []Creditor{
		{ID: "gas", Kind: "priority", Arrears: 20000, Offer: 1500},
		{ID: "ours", Label: "Harbour", Kind: "non_priority", Balance: 455000, Ours: true},
		{ID: "card", Kind: "non_priority", Balance: 670000, APR: "19.9"},
	}}
}

func TestAStatementAddsRoundedLinesSoThatThePageFoots(t *testing.T) {
	t.Parallel()
	got := family().Totals()
	if got.Income != 130000 || got.Fixed != 65000 || got.Flexible != 5417 || got.Saving != 1000 || got.Surplus != 59583 || got.PriorityOffers != 1500 || got.OtherDebts != 1125000 || got.Band != "positive" {
		t.Errorf("%+v", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := anyStatement(t)
		var in, out, saved, groups int64
		for _, l := range s.Lines {
			switch c, _ := CategoryOf(l.Category); {
			case c.Income():
				in += l.Monthly()
			case c.Kind == "saving":
				saved += l.Monthly()
			default:
				out += l.Monthly()
			}
		}
		got := s.Totals()
		for _, g := range got.Groups {
			groups += g
		}
		if got.Income != in || got.Outgoings != out || got.Saving != saved || got.Surplus != in-out || groups != in+out+saved || got.Fixed+got.Flexible != out {
			t.Fatalf("%+v: lines come to %d in, %d out, %d saved", got, in, out, saved)
		}
	})
}

func TestTheShareOfAStatementKeepsPriorityDebtsFirst(t *testing.T) {
	t.Parallel()
	a, refusal := family().Afford(PolicyFor("GB")).Work()
	if refusal != nil {
		t.Fatal(refusal)
	}
	// 595.83 − 20.00 − 15.00 = 560.83, of which 4550/11250; the odd penny is the other's
	if a.Contingency != 2000 || a.Available != 56083 || a.Ours == nil || a.Ours.Offer != 22682 || a.Ours.Share != "455000/1125000" {
		t.Errorf("%+v %+v", a, a.Ours)
	}
}

func TestAMinuteOfQuestionsAsksTheSameAsAFullStatement(t *testing.T) {
	t.Parallel()
	q := Quick{Currency: "GBP", Region: "GB", Adults: 1, Income: Each{23077, Weekly}, Home: Each{84000, Monthly}, OwedHere: 455000, OwedOthers: 790000}
	a, refusal := q.Afford(Policy{Weight: "balance", Token: 100})
	if refusal != nil {
		t.Fatal(refusal)
	}
	r, refusal := a.Work()
	if refusal != nil || r.Outcome != OfferMade || r.Available != 16000 || r.Ours.Offer != 5847 || *r.Ours.Months != 78 || *r.Ours.Last != 4781 {
		t.Errorf("%+v %+v %v", r, r.Ours, refusal)
	}
	if list := q.Statement().Problems(); len(list) > 0 {
		t.Errorf("a quick statement has problems: %v", list)
	}
	q.Home.Frequency = "sometimes"
	if _, refusal := q.Afford(PolicyFor("GB")); refusal == nil || refusal.Args["field"] != "home" {
		t.Errorf("an unknown frequency: %v", refusal)
	}
}

func TestEveryLineHasItsWordsInThreeLanguages(t *testing.T) {
	t.Parallel()
	if n := len(Categories("")); n != 96 {
		t.Errorf("%d lines, want 96", n)
	}
	for _, c := range Categories("") {
		for _, lang := range []string{"en", "zh-Hans", "zh-Hant"} {
			if c.Label[lang] == "" {
				t.Errorf("%s has no %s", c.ID, lang)
			}
		}
		if !c.Frequency.Valid() || c.Group() == "" {
			t.Errorf("%s: %s %s", c.ID, c.Frequency, c.Group())
		}
	}
	for _, f := range Frequencies {
		if w := f.Words(); w["en"] == "" || w["zh-Hans"] == "" || w["zh-Hant"] == "" {
			t.Errorf("%s has no words", f)
		}
	}
	for _, c := range Categories("US") {
		if c.ID == "home.endowment" || c.ID == "insure.social_security" {
			t.Errorf("%s is not for the US", c.ID)
		}
	}
}

func TestAllProblemsAreToldAtOnce(t *testing.T) {
	t.Parallel()
	s := Statement{Currency: "XXX", Lines: []Line{{Category: "home.castle", Amount: -1, Frequency: "hourly", Owner: "king"}}, Debts: []Creditor{{Kind: "wild", APR: "x", Balance: -5}}}
	var codes []string
	for _, p := range s.Problems() {
		codes = append(codes, p.Code)
	}
	want := "unknown_currency adults unknown_category unknown_frequency out_of_range unknown_owner duplicate_debt unknown_kind out_of_range not_a_rate"
	if got := strings.Join(codes, " "); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if list := family().Problems(); len(list) > 0 {
		t.Errorf("a good statement: %v", list)
	}
}

func TestWhatLooksUnusualIsAskedAbout(t *testing.T) {
	t.Parallel()
	on := civil.Date{Year: 2026, Month: 11, Day: 25}
	has := func(s Statement, last *Statement, g []Guideline, code string) bool {
		for _, q := range s.Questions(last, g, on) {
			if q.Code == code {
				return true
			}
		}
		return false
	}
	for code, change := range map[string]func(*Statement){
		"no_income":  func(s *Statement) { s.Lines = s.Lines[1:] },
		"no_food":    func(s *Statement) { s.Lines = s.Lines[:2] },
		"no_housing": func(s *Statement) { s.Lines = append(s.Lines[:1:1], s.Lines[2:]...) },
		"rent_and_mortgage": func(s *Statement) {
			s.Lines = append(s.Lines, Line{Category: "home.mortgage", Amount: 100, Frequency: Monthly})
		},
		"outgoings_high": func(s *Statement) { s.Lines[1].Amount = 200000 },
		"line_large":     func(s *Statement) { s.Lines[1].Amount = 90000 },
		"children_missing": func(s *Statement) {
			s.Household.Under16 = 0
			s.Lines = append(s.Lines, Line{Category: "care.childcare", Amount: 100, Frequency: Weekly})
		},
		"note_missing": func(s *Statement) {
			s.Lines = append(s.Lines, Line{Category: "home.other", Amount: 100, Frequency: Monthly})
		},
		"frequency_slip": func(s *Statement) {
			s.Lines = append(s.Lines, Line{Category: "home.other", Amount: 65000, Frequency: Weekly, Note: "?"})
		},
		"round_numbers": func(s *Statement) {
			for i := range s.Lines {
				s.Lines[i].Amount = 10000
			}
		},
		"partner_agreement": func(s *Statement) {
			s.Lines = append(s.Lines, Line{Category: "income.pay.partner", Amount: 1, Frequency: Monthly})
		},
	} {
		s := family()
		if has(s, nil, nil, code) {
			t.Errorf("%s is asked of a plain statement", code)
		}
		change(&s)
		if !has(s, nil, nil, code) {
			t.Errorf("%s is not asked: %v", code, s.Questions(nil, nil, on))
		}
	}
	before, now := family(), family()
	now.Lines[1].Amount = 90000
	if !has(now, &before, nil, "changed_much") || has(before, &before, nil, "changed_much") {
		t.Error("rent from 650 to 900 is not asked about, or no change is")
	}
	g := []Guideline{{Group: "food", Region: "GB", Adult: 3000, More: 1000, Under16: 500, FromDate: on, ToDate: on}}
	if !has(now, nil, g, "higher_than_most") {
		t.Error("54.17 for food is above 45.00")
	}
	g[0].ToDate, g[0].FromDate = on.AddDays(-1), on.AddDays(-9)
	if has(now, nil, g, "higher_than_most") {
		t.Error("a guideline counts after its end")
	}
}

func TestADiffSaysWhatChangedAndNothingElse(t *testing.T) {
	t.Parallel()
	before, now := family(), family()
	now.Lines[1].Amount = 85000
	now.Lines = append(now.Lines, Line{Category: "income.other.family", Amount: 5000, Frequency: Monthly})
	now.Debts[2].Balance = 600000
	want := []Change{{"income.other.family", "", 0, 5000, false}, {"home.rent", "", 65000, 85000, true}, {"debt.card", "", 670000, 600000, false}}
	if got := now.Diff(before); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := now.Diff(now); len(got) != 0 {
		t.Errorf("no change is %v", got)
	}
}

func TestIrregularIncomeCountsWhatIsPrudent(t *testing.T) {
	t.Parallel()
	if got := PrudentIncome([]int64{100000, 150000, 80000}); got != (Prudent{110000, 88000, 88000}) {
		t.Errorf("%+v", got)
	}
	if got := PrudentIncome([]int64{100000, 101000, 102000}); got.Counts != 101000 {
		t.Errorf("%+v", got)
	}
}

// anyStatement draws a statement without problems.
func anyStatement(t *rapid.T) Statement {
	text := rapid.Map(rapid.StringOfN(rapid.RuneFrom([]rune("ab,\"'=\n 中;-@")), 0, 12, -1), strings.TrimSpace)
	line := rapid.Custom(func(t *rapid.T) Line {
		l := Line{Category: rapid.SampledFrom(Categories("")).Draw(t, "category").ID, Amount: rapid.Int64Range(0, MostLine).Draw(t, "amount"), Frequency: rapid.SampledFrom(Frequencies).Draw(t, "frequency"),
			Owner: rapid.SampledFrom([]string{"", "self", "partner", "joint"}).Draw(t, "owner"), Private: rapid.Bool().Draw(t, "private"), Note: text.Draw(t, "note")}
		if rapid.Bool().Draw(t, "irregular") {
			l.Seen = rapid.SliceOfN(rapid.Int64Range(0, MostLine), 1, 12).Draw(t, "seen")
		}
		return l
	})
	debt := rapid.Custom(func(t *rapid.T) Creditor {
		amount := rapid.Int64Range(0, 1_000_000_000_000)
		return Creditor{Label: text.Draw(t, "label"), Kind: rapid.SampledFrom([]string{"priority", "non_priority", "secured"}).Draw(t, "kind"), Balance: amount.Draw(t, "balance"), Arrears: amount.Draw(t, "arrears"),
			Offer: amount.Draw(t, "offer"), Contractual: amount.Draw(t, "contractual"), APR: rapid.SampledFrom([]string{"", "0", "19.99"}).Draw(t, "apr"), Judgment: rapid.Bool().Draw(t, "judgment"), Ours: rapid.Bool().Draw(t, "ours")}
	})
	s := Statement{Currency: rapid.SampledFrom([]Statement{{Currency: "GBP"}, {Currency: "JPY"}, {Currency: "KWD"}}).Draw(t, "currency").Currency, Region: "GB", Tenure: Tenant,
		Household: Household{Adults: rapid.IntRange(1, 9).Draw(t, "adults"), Under16: rapid.IntRange(0, 9).Draw(t, "children"), PartnerAgrees: rapid.Bool().Draw(t, "agrees")},
		Lines:     rapid.SliceOfN(line, 0, 30).Draw(t, "lines"), Debts: rapid.SliceOfN(debt, 0, 9).Draw(t, "debts")}
	for i := range s.Debts {
		s.Debts[i].ID = "d" + string(rune('a'+i))
	}
	return s
}

func TestAStatementComesBackFromCSVAndJSONUnchanged(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := anyStatement(t)
		back, problems := FromCSV(s.CSV())
		if len(problems) > 0 || back.Hash() != s.Hash() {
			t.Fatalf("%v\n%s\n%s\n%s", problems, s.CSV(), s.Canonical(), back.Canonical())
		}
		var again Statement
		if err := json.Unmarshal(s.Canonical(), &again); err != nil || again.Hash() != s.Hash() {
			t.Fatalf("%v: %s", err, again.Canonical())
		}
	})
}

func TestNoCellOfAFileIsAFormula(t *testing.T) {
	t.Parallel()
	if !strings.Contains(string(family().CSV()), ",'=1+1,") {
		t.Errorf("%s", family().CSV())
	}
}

func TestALineIsFoundByItsWordsInAnyLanguage(t *testing.T) {
	t.Parallel()
	s, problems := FromCSV([]byte("\ufeffpart,name,value\nline,Groceries and cleaning,50\nline,校服,20\nabout,currency,gbp\nabout,adults,1\n"))
	if len(problems) > 0 || len(s.Lines) != 2 || s.Lines[0].Category != "food.groceries" || s.Lines[0].Frequency != Weekly || s.Lines[1].Category != "school.uniform" || s.Lines[0].Amount != 5000 {
		t.Errorf("%+v %v", s, problems)
	}
	_, problems = FromCSV([]byte("part,name,value\nabout,currency,GBP\nabout,adults,many\nline,home.rent,lots\nparty,x,1\n"))
	var at []string
	for _, p := range problems {
		at = append(at, p.Field+" "+p.Code)
	}
	if got := strings.Join(at, ", "); got != "row 3 not_a_number, row 4 not_an_amount, row 5 unknown_part, household.adults adults" {
		t.Error(got)
	}
}

func FuzzAStatementFileNeverPanicsAndWhatIsGoodComesBack(f *testing.F) {
	f.Add(family().CSV())
	f.Add([]byte("part,name,value\nline,home.rent,1\n"))
	f.Add([]byte("\"part"))
	f.Fuzz(func(t *testing.T, file []byte) {
		s, problems := FromCSV(file)
		s.Totals()
		s.Questions(nil, nil, civil.Date{Year: 2026, Month: 1, Day: 1})
		if len(problems) > 0 {
			return
		}
		back, problems := FromCSV(s.CSV())
		if len(problems) > 0 || back.Hash() != s.Hash() {
			t.Fatalf("%v\n%s\n%s", problems, s.Canonical(), back.Canonical())
		}
	})
}
