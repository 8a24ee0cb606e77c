package advisory

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/golang-sql/civil"
)

//go:embed aid.json
var aidJSON []byte

// Aid is help that may exist for somebody, and whom to ask. No amount stands here: who gives it decides. For are the circumstances in which it is worth asking;
// empty for everybody.
type Aid struct {
	ID     string   `json:"id"`
	Region string   `json:"region"` // country code
	For    []string `json:"for"`
	Title  Words    `json:"title"`
	Say    Words    `json:"say"`
	Source string   `json:"source"`
	Conf   string   `json:"conf"` // as Rule.Conf
}

// Circumstances are what is asked, in the order shown.
var Circumstances = []string{"low_income", "no_work", "sudden", "children", "rent", "local_tax", "energy", "water", "medical", "student_loan"}

// AidBook is a dated list of help.
type AidBook struct {
	LastChecked civil.Date `json:"last_checked"`
	ReviewBy    civil.Date `json:"review_by"` // after this day none is shown
	Aids        []Aid      `json:"aids"`
}

// Asks are the circumstances that matter in a country: those that some help there is for.
func (b AidBook) Asks(region string) (asks []string) {
	for _, c := range Circumstances {
		if slices.ContainsFunc(b.Aids, func(a Aid) bool { return a.Region == region && slices.Contains(a.For, c) }) {
			asks = append(asks, c)
		}
	}
	return asks
}

// Find is the help that is worth asking for, in the order of the file.
func (b AidBook) Find(region string, told []string, on civil.Date) (found []Aid) {
	if on.After(b.ReviewBy) {
		return nil
	}
	for _, a := range b.Aids {
		if a.Region == region && (len(a.For) == 0 || slices.ContainsFunc(a.For, func(c string) bool { return slices.Contains(told, c) })) {
			found = append(found, a)
		}
	}
	return found
}

// ReadAids parses and checks a list of help.
func ReadAids(file []byte) (AidBook, error) {
	var b AidBook
	if err := json.Unmarshal(file, &b); err != nil {
		return b, fmt.Errorf("read aids: %w", err)
	}
	if !b.ReviewBy.IsValid() {
		return b, fmt.Errorf("read aids: no day of review")
	}
	seen := map[string]bool{}
	for _, a := range b.Aids {
		if a.ID == "" || seen[a.ID] || a.Source == "" || !slices.Contains([]string{"S", "R", "K"}, a.Conf) || !a.Title.Whole() || !a.Say.Whole() {
			return b, fmt.Errorf("aid %q: its id is empty or taken, or words, source or mark are missing", a.ID)
		}
		seen[a.ID] = true
		for _, c := range a.For {
			if !slices.Contains(Circumstances, c) {
				return b, fmt.Errorf("aid %s: %q is no circumstance", a.ID, c)
			}
		}
	}
	return b, nil
}

var aids = func() AidBook {
	b, err := ReadAids(aidJSON)
	if err != nil {
		panic(err) // embedded, and read in a test
	}
	return b
}()

// Aids is the product's own list.
func Aids() AidBook { return aids }

// Review is a dated set of content with the day by which somebody must look at it again. Past it the set is hidden.
type Review struct {
	Name string
	By   civil.Date
}

// Reviews are all of the product's dated sets, for whoever watches over them.
func Reviews() []Review {
	return []Review{{"advice", rules.ReviewBy}, {"clocks", clocks.ReviewBy}, {"reports", reading.ReviewBy}, {"aid", aids.ReviewBy}}
}
