package conduct

import (
	_ "embed"
	"encoding/json"

	"github.com/golang-sql/civil"
)

// ComplaintRule is what a place's rules say of a complaint: within how many days from its arrival it is to be answered, what stops until then (contact), and
// where to go with an answer that does not help. A figure that no source here gives is ours, and says so by its mark.
type ComplaintRule struct {
	From  civil.Date `json:"from_date,omitzero"` // the rule's first day
	Days  int        `json:"days"`
	Holds []string   `json:"holds"`
	Rule  string     `json:"rule"`
	Mark  string     `json:"mark"` // VERIFIED, VERIFIED-2, RECALLED, DESIGN
	Next  []Place    `json:"next"`
}

// Place is somebody to turn to, in the language of the name.
type Place struct {
	Name   string `json:"name"`
	Lang   string `json:"lang"`
	Reach  string `json:"reach"`
	Source string `json:"source"`
	Mark   string `json:"mark"`
}

//go:embed complaints.json
var complaintsJSON []byte

var complaintRules = func() map[string][]ComplaintRule {
	var list []struct {
		Pack string `json:"pack"`
		ComplaintRule
	}
	if err := json.Unmarshal(complaintsJSON, &list); err != nil {
		panic(err) // embedded
	}
	m := map[string][]ComplaintRule{}
	for _, r := range list {
		m[r.Pack] = append(m[r.Pack], r.ComplaintRule)
	}
	return m
}()

// ComplaintsAt is the rule for a complaint that arrives at a place on a date: that of the first pack that has one in force, else our own.
func ComplaintsAt(names []string, on civil.Date) ComplaintRule {
	for _, n := range append(append([]string{}, names...), "any") {
		for _, r := range complaintRules[n] {
			if !r.From.IsValid() || !on.Before(r.From) {
				return r
			}
		}
	}
	return ComplaintRule{}
}

// Due is the day by which a complaint that arrives on a date is to be answered.
func (r ComplaintRule) Due(on civil.Date) civil.Date { return on.AddDays(r.Days) }
