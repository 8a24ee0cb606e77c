package advisory

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"evenkeel/plans"

	"github.com/golang-sql/civil"
)

//go:embed clocks.json
var clocksJSON []byte

// Clock is a time that the law gives: from a day on, some days, months or years to the days that matter. Known names what the record may know of its first day
// (notice_received, default_on, last_payment).
type Clock struct {
	ID      string `json:"id"`
	Region  string `json:"region"`  // country code
	Only    string `json:"only"`    // part of the country where alone it holds
	Outside string `json:"outside"` // part of the country where it does not hold
	Source  string `json:"source"`
	Conf    string `json:"conf"` // as Rule.Conf
	Known   string `json:"known"`
	Title   Words  `json:"title"`
	Say     Words  `json:"say"`
	Start   Words  `json:"start"` // asks for the first day
	Marks   []Mark `json:"marks"`
}

// Mark is a day that matters: so many days after the first day, or after an earlier mark. Days are counted from the day after, so that "30 days from receipt" on
// 1 March ends on 31 March. Months and years keep the day of the month, and clip it to the month's end (29 February + 6 years is 28 February). Working days leave
// out Saturdays, Sundays and the legal holidays of the country.
type Mark struct {
	Code    string `json:"code"`
	After   string `json:"after"` // the mark it counts from; empty for the first day
	Days    int    `json:"days"`
	Working int    `json:"working_days"`
	Months  int    `json:"months"`
	Years   int    `json:"years"`
	Label   Words  `json:"label"`
}

// Dated is a mark on its day.
type Dated struct {
	Mark
	On civil.Date
}

// Clockwork is a dated set of clocks.
type Clockwork struct {
	LastChecked civil.Date `json:"last_checked"`
	ReviewBy    civil.Date `json:"review_by"` // after this day none is shown
	Clocks      []Clock    `json:"clocks"`
}

// Dates are the days that follow from a first day.
func (c Clock) Dates(start civil.Date) []Dated {
	cal := plans.CalendarOf(c.Region, "")
	all := make([]Dated, 0, len(c.Marks))
	for _, m := range c.Marks {
		from := start
		for _, d := range all {
			if d.Code == m.After {
				from = d.On
			}
		}
		on := plans.AddMonths(from, 12*m.Years+m.Months).AddDays(m.Days)
		for left := m.Working; left > 0; {
			if on = on.AddDays(1); cal.Working(on) {
				left--
			}
		}
		all = append(all, Dated{m, on})
	}
	return all
}

// At are the clocks of a country, part the place in it ("SCT" for Scotland, empty where not known: then those that differ by part are all there). Past the review
// none is.
func (w Clockwork) At(region, part string, on civil.Date) (all []Clock) {
	if on.After(w.ReviewBy) {
		return nil
	}
	for _, c := range w.Clocks {
		if c.Region == region && (part == "" || c.Only == "" || c.Only == part) && (part == "" || c.Outside != part) {
			all = append(all, c)
		}
	}
	return all
}

// ReadClocks parses and checks a set of clocks.
func ReadClocks(file []byte) (Clockwork, error) {
	var w Clockwork
	if err := json.Unmarshal(file, &w); err != nil {
		return w, fmt.Errorf("read clocks: %w", err)
	}
	if !w.ReviewBy.IsValid() {
		return w, fmt.Errorf("read clocks: no day of review")
	}
	seen := map[string]bool{}
	for _, c := range w.Clocks {
		if c.ID == "" || seen[c.ID] || c.Source == "" || !slices.Contains([]string{"S", "R", "K"}, c.Conf) || len(c.Marks) == 0 {
			return w, fmt.Errorf("clock %q: its id is empty or taken, or it has no source, mark or day", c.ID)
		}
		seen[c.ID] = true
		said := []Words{c.Title, c.Say, c.Start}
		codes := []string{""}
		for _, m := range c.Marks {
			if m.Days < 0 || m.Working < 0 || m.Months < 0 || m.Years < 0 || m.Days+m.Working+m.Months+m.Years == 0 || !slices.Contains(codes, m.After) || slices.Contains(codes, m.Code) {
				return w, fmt.Errorf("clock %s: %q is no day that follows", c.ID, m.Code)
			}
			codes, said = append(codes, m.Code), append(said, m.Label)
		}
		for _, s := range said {
			if !s.Whole() {
				return w, fmt.Errorf("clock %s: words are missing in a language", c.ID)
			}
		}
	}
	return w, nil
}

var clocks = func() Clockwork {
	w, err := ReadClocks(clocksJSON)
	if err != nil {
		panic(err) // embedded, and read in a test
	}
	return w
}()

// Clocks are the product's own.
func Clocks() Clockwork { return clocks }
