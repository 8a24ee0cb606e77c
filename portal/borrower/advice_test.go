package borrower

import (
	"testing"

	"evenkeel/advisory"
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
