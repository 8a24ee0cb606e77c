package advisory

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/golang-sql/civil"
)

//go:embed report.json
var reportJSON []byte

// Reading is how to read, correct and get a credit report, by country. Everything in its samples is made up.
type Reading struct {
	LastChecked civil.Date           `json:"last_checked"`
	ReviewBy    civil.Date           `json:"review_by"` // after this day none is shown
	Parts       map[string]Explained `json:"parts"`
	Factors     map[string]Explained `json:"factors"`
	Reports     []Report             `json:"reports"`
}

// Explained is a thing with its name and what to know of it.
type Explained struct {
	Title Words `json:"title"`
	Say   Words `json:"say"`
}

// Report is the guide of one country. Shares are what a maker of scores has published of its factors' weight, in percent, as averages of a population: they are
// about nobody in particular, and no number is ever reckoned from them.
type Report struct {
	Region       string       `json:"region"`
	Lang         string       `json:"lang"` // of the sample and of the sources
	Factors      []string     `json:"factors"`
	Shares       []string     `json:"shares"`
	SharesSource string       `json:"shares_source"`
	SharesConf   string       `json:"shares_conf"`
	Sample       []SampleRow  `json:"sample"`
	SampleConf   string       `json:"sample_conf"`
	Free         Words        `json:"free"`
	FreeSource   string       `json:"free_source"`
	FreeConf     string       `json:"free_conf"`
	Steps        []RepairStep `json:"steps"`
	Source       string       `json:"source"`
	Conf         string       `json:"conf"`
}

// SampleRow is one line of a sample report; Say takes the place of what its part says.
type SampleRow struct {
	Part string `json:"part"`
	Text string `json:"text"`
	Say  Words  `json:"say"`
}

// RepairStep is one step to correct an entry, with the letters that fit.
type RepairStep struct {
	Say     Words    `json:"say"`
	Letters []string `json:"letters"`
}

// At is the guide of a country on a day; ok is false where there is none, or its review is past.
func (r Reading) At(region string, on civil.Date) (Report, bool) {
	i := slices.IndexFunc(r.Reports, func(x Report) bool { return x.Region == region })
	if i < 0 || on.After(r.ReviewBy) {
		return Report{}, false
	}
	return r.Reports[i], true
}

// ReadReports parses and checks the guides.
func ReadReports(file []byte) (Reading, error) {
	var r Reading
	if err := json.Unmarshal(file, &r); err != nil {
		return r, fmt.Errorf("read reports: %w", err)
	}
	if !r.ReviewBy.IsValid() {
		return r, fmt.Errorf("read reports: no day of review")
	}
	for _, m := range []map[string]Explained{r.Parts, r.Factors} {
		for code, x := range m {
			if !x.Title.Whole() || !x.Say.Whole() {
				return r, fmt.Errorf("report: %s lacks words", code)
			}
		}
	}
	for _, x := range r.Reports {
		for _, conf := range []string{x.Conf, x.FreeConf, x.SampleConf} {
			if !slices.Contains([]string{"S", "R", "K"}, conf) {
				return r, fmt.Errorf("report of %s: %q is no mark", x.Region, conf)
			}
		}
		if x.Source == "" || x.FreeSource == "" || !x.Free.Whole() || len(x.Steps) == 0 || len(x.Sample) == 0 || len(x.Shares) > 0 && (len(x.Shares) != len(x.Factors) || x.SharesSource == "") {
			return r, fmt.Errorf("report of %s: something is missing", x.Region)
		}
		for _, row := range x.Sample {
			if _, ok := r.Parts[row.Part]; !ok || row.Text == "" || row.Say != nil && !row.Say.Whole() {
				return r, fmt.Errorf("report of %s: part %q", x.Region, row.Part)
			}
		}
		for _, f := range x.Factors {
			if _, ok := r.Factors[f]; !ok {
				return r, fmt.Errorf("report of %s: factor %q", x.Region, f)
			}
		}
		for _, s := range x.Steps {
			if !s.Say.Whole() {
				return r, fmt.Errorf("report of %s: a step lacks words", x.Region)
			}
		}
	}
	return r, nil
}

var reading = func() Reading {
	r, err := ReadReports(reportJSON)
	if err != nil {
		panic(err) // embedded, and read in a test
	}
	return r
}()

// Reports are the product's own guides.
func Reports() Reading { return reading }
