package borrower

import (
	"math/big"
	"slices"
	"testing"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/portal/record"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
)

func TestEveryFactOfTheRulesHasWordsInThreeLanguages(t *testing.T) {
	t.Parallel()
	for name, from := range advisory.FactNames() {
		for _, l := range words.Langs {
			w := words.Advice.In(l)
			said := w.Facts[name]
			if from == "asked" {
				said = w.Asks[name]
			}
			if said == "" {
				t.Errorf("%s (%s) has no words in %s", name, from, l)
			}
		}
	}
}

// TestAConsultationAsksNoMoreThanTwelve answers each question as the form would, in every region, until nothing is asked any more.
func TestAConsultationAsksNoMoreThanTwelve(t *testing.T) {
	t.Parallel()
	on := civil.Date{Year: 2026, Month: 11, Day: 25}
	for _, region := range []string{"US", "GB", "CN", "HK", "TW", "FR"} {
		facts := advisory.Facts{}
		for round := range 20 {
			a := advise(region, []advisory.Facts{facts, facts}, on)
			if n := questions(a.Ask); n > mostAsked {
				t.Fatalf("%s asks %d", region, n)
			}
			if len(a.Ask) == 0 {
				if round == 0 || len(a.Cards) == 0 {
					t.Errorf("%s: nothing was asked or nothing came of it", region)
				}
				for i, c := range a.Cards {
					if i > 0 && c.ID == a.Cards[i-1].ID {
						t.Errorf("%s is shown twice", c.ID)
					}
				}
				break
			}
			for _, name := range a.Ask {
				switch advisory.FactForm(name) {
				case "yesno":
					facts[name] = advisory.Yes(true)
				case "date":
					facts[name] = advisory.Date(on)
				default:
					facts[name] = advisory.Number(7)
				}
			}
		}
	}
}

func TestEveryNextStepLeadsSomewhereAndEveryLetterFits(t *testing.T) {
	t.Parallel()
	for _, step := range advisory.Steps {
		if (stepPages[step] == "") == (ofDebt[step] == "") {
			t.Errorf("%s leads to %q and %q", step, stepPages[step], ofDebt[step])
		}
	}
	for _, r := range advisory.Rules().Rules {
		region := r.Region
		if region == "ALL" {
			region = "GB"
		}
		for _, code := range r.Letters {
			if !slices.Contains(words.LettersAt(region), code) {
				t.Errorf("%s: no letter %s at %s", r.ID, code, region)
			}
		}
	}
	for _, r := range advisory.Reports().Reports {
		for _, s := range r.Steps {
			for _, code := range s.Letters {
				if !slices.Contains(words.LettersAt(r.Region), code) {
					t.Errorf("no letter %s at %s", code, r.Region)
				}
			}
		}
	}
}

// TestEveryFactThatIsNotAskedComesFromSomewhere fills a case and a budget with all that there is: what a rule needs and nobody is asked must be among it.
func TestEveryFactThatIsNotAskedComesFromSomewhere(t *testing.T) {
	t.Parallel()
	on := civil.Date{Year: 2026, Month: 11, Day: 25}
	got := map[string]bool{"budget_age_days": true} // of a stored version
	for _, country := range []string{"US", "GB"} {
		x := record.Case{Status: record.Open, LastSpace: on.AddDays(-100), Facts: record.Placed{Country: country, Region: "Scotland", Currency: "GBP", APR: "29.9", Zone: "Europe/London", DefaultOn: on.AddDays(-1000), LastPaymentOn: on.AddDays(-900)},
			Plan: &record.Plan{State: plans.Running, Under: plans.Under{Terms: plans.Terms{Kind: plans.Instalments, Frequency: plans.Monthly, Currency: "GBP", Schedule: []plans.Instalment{{N: 1, DueOn: on, Amount: 100}}}, Paid: []int64{0}}}}
		for name, f := range ofCase(x, on) {
			got[name] = got[name] || f.Known()
		}
	}
	s := advisory.Statement{Currency: "USD", Region: "US", Tenure: advisory.Tenant, Lines: []advisory.Line{{Category: "income.pay.self", Amount: 200000, Frequency: advisory.Monthly}}, Debts: []advisory.Creditor{{ID: "a", Kind: "non_priority", Balance: 1000, Contractual: 50000}}}.Owing(5000)
	a, refusal := s.Afford(advisory.PolicyFor("US")).Work()
	if refusal != nil {
		t.Fatal(refusal)
	}
	f := advisory.FactsOf(s, a)
	shares(f, s)
	for name, v := range f {
		got[name] = got[name] || v.Known()
	}
	for name, from := range advisory.FactNames() {
		if from != "asked" && !got[name] {
			t.Errorf("nobody supplies %s (%s)", name, from)
		}
	}
}

func TestAnOwnersShareIsAskedOnlyWhereItCanMatter(t *testing.T) {
	t.Parallel()
	on := civil.Date{Year: 2026, Month: 11, Day: 25}
	owner := func(mortgage, loan int64) (advisory.Facts, purse) {
		s := advisory.Statement{Currency: "USD", Region: "US", Tenure: advisory.Owner, Lines: []advisory.Line{{Category: "income.pay.self", Amount: 200000, Frequency: advisory.Monthly}, {Category: "home.mortgage", Amount: mortgage, Frequency: advisory.Monthly}},
			Debts: []advisory.Creditor{{ID: "a", Kind: "non_priority", Balance: 1000, Contractual: loan}}}
		f := advisory.Facts{}
		return f, purse{cur: "USD", region: "US", day: on, owes: shares(f, s)}
	}
	f, _ := owner(50000, 20000) // 35 % of take-home pay: no pay before tax is less than that
	if slices.Contains(advise("US", []advisory.Facts{f}, on).Ask, "dti_owner_total") {
		t.Error("it is asked in vain")
	}
	f, m := owner(60000, 20000) // 40 %
	if !slices.Contains(advise("US", []advisory.Facts{f}, on).Ask, "dti_owner_total") {
		t.Fatal("it is not asked")
	}
	for pay, want := range map[string]bool{"2,100": true, "3000": false, "0": false, "-": false} {
		fact, problem := m.fact(words.EN, "dti_owner_total", pay)
		if problem != "" {
			t.Fatal(problem)
		}
		f["dti_owner_total"] = fact
		got := slices.ContainsFunc(advise("US", []advisory.Facts{f}, on).Cards, func(c advisory.AdviceCard) bool { return c.ID == "US-09" })
		if got != want {
			t.Errorf("with %s before tax: %v", pay, got)
		}
	}
	renter := advisory.Statement{Currency: "USD", Tenure: advisory.Tenant, Lines: []advisory.Line{{Category: "income.pay.self", Amount: 100000, Frequency: advisory.Monthly}, {Category: "travel.vehicle_finance", Amount: 20001, Frequency: advisory.Monthly}}}
	f = advisory.Facts{}
	if shares(f, renter); !slices.ContainsFunc(advise("US", []advisory.Facts{f}, on).Cards, func(c advisory.AdviceCard) bool { return c.ID == "US-09" }) {
		t.Errorf("a renter at %s", big.NewRat(20001, 100000).FloatString(4))
	}
}

func TestWordsOfALetterAreCountedInAnyScript(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"": 0, " — ": 0, "one": 1, "one two,three": 2, "don't stop": 2, "我不欠款": 4, "我有 3 个账户 at HSBC": 8, "a\nb\tc": 3} {
		if got := wordsIn(text); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}
