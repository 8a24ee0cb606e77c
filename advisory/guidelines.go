package advisory

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"evenkeel/plans/money"
)

// ReadGuidelines reads a table of guidelines: a JSON list of Guideline. The product ships none, for those of the debt-advice bodies are theirs; whoever runs it
// may lay in a table that they have the right to use. Each row names its source and the days between which it holds. All that is wrong is told at once.
func ReadGuidelines(file []byte) ([]Guideline, error) {
	var table []Guideline
	d := json.NewDecoder(bytes.NewReader(file))
	d.DisallowUnknownFields()
	if err := d.Decode(&table); err != nil {
		return nil, fmt.Errorf("guidelines: not a JSON list of them: %w", err)
	}
	var faults []error
	for i, g := range table {
		wrong := func(what string) { faults = append(faults, fmt.Errorf("guideline %d: %s", i+1, what)) }
		if !slices.ContainsFunc(categories, func(c Category) bool { return c.Group() == g.Group && c.Kind == "outgoing.flexible" }) {
			wrong("group must be one of flexible spending: essentials are never held against a table")
		}
		if len(g.Region) != 2 {
			wrong("region must be a country code")
		}
		if g.Source == "" {
			wrong("source must say where the figures come from")
		}
		if !g.FromDate.IsValid() || !g.ToDate.IsValid() || g.ToDate.Before(g.FromDate) {
			wrong("from and to must be days, in that order")
		}
		if slices.ContainsFunc([]int64{g.Adult, g.More, g.Under16, g.From16}, func(a int64) bool { return a < 0 || a > money.Max/100 }) {
			wrong("amounts must be minor units a month, none below nothing")
		}
	}
	return table, errors.Join(faults...)
}
