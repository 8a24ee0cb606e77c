package advisory

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
)

//go:embed categories.json
var categoriesJSON []byte

// Words are one text in the languages of the product: "en", "zh-Hans", "zh-Hant".
type Words map[string]string

// Whole says that all three languages are there.
func (w Words) Whole() bool { return w["en"] != "" && w["zh-Hans"] != "" && w["zh-Hant"] != "" }

// Category is one line of a budget statement. The order is the order on paper.
type Category struct {
	ID        string    `json:"id"`  // group.name, the group being what comes before the last point
	SFS       string    `json:"sfs"` // where the line belongs in a Standard Financial Statement, for export only
	Label     Words     `json:"label"`
	Kind      string    `json:"kind"` // income.earned, income.benefit, income.pension, income.other, outgoing.fixed, outgoing.flexible, saving
	Frequency Frequency `json:"default_frequency"`
	Flags     []string  `json:"flags"`
}

// Group is the part of the statement to which the line belongs: "home", "income.pay".
func (c Category) Group() string { return c.ID[:strings.LastIndex(c.ID, ".")] }

// Income says that the line is money that comes in.
func (c Category) Income() bool { return strings.HasPrefix(c.Kind, "income.") }

// NeedsNote says that the line should say what it is.
func (c Category) NeedsNote() bool { return slices.Contains(c.Flags, "n") }

// Sensitive says that the line may reveal health, belief, union, family or benefit data: shared only inside its group's total.
func (c Category) Sensitive() bool { return slices.Contains(c.Flags, "s") }

// EvidenceAsked says that evidence may be asked for, if the case needs it.
func (c Category) EvidenceAsked() bool { return slices.Contains(c.Flags, "v") }

// In says whether the line is used in a region (a country code). Most are used everywhere.
func (c Category) In(region string) bool {
	for _, f := range c.Flags {
		if r, ok := strings.CutPrefix(f, "r:"); ok {
			return r == region
		}
	}
	return true
}

var (
	categories     []Category
	frequencyWords map[Frequency]Words
	categoryByID   = map[string]Category{}
	categoryByName = map[string]string{} // label in any language, lower case → id
)

func init() {
	var file struct {
		Categories  []Category          `json:"categories"`
		Frequencies map[Frequency]Words `json:"frequencies"`
	}
	if err := json.Unmarshal(categoriesJSON, &file); err != nil {
		panic(err) // embedded
	}
	categories, frequencyWords = file.Categories, file.Frequencies
	for _, c := range categories {
		categoryByID[c.ID] = c
		for _, label := range c.Label {
			key := strings.ToLower(label)
			if id, twice := categoryByName[key]; twice && id != c.ID {
				categoryByName[key] = "" // two lines share the words: only the id can tell
				continue
			}
			categoryByName[key] = c.ID
		}
	}
}

// Categories are the lines used in a region, in order; all of them for an empty region. The slice is the caller's own.
func Categories(region string) []Category {
	list := make([]Category, 0, len(categories))
	for _, c := range categories {
		if region == "" || c.In(region) {
			list = append(list, c)
		}
	}
	return list
}

// CategoryOf finds a line by its id.
func CategoryOf(id string) (Category, bool) {
	c, ok := categoryByID[id]
	return c, ok
}

// Words names a frequency in the languages of the product.
func (f Frequency) Words() Words { return frequencyWords[f] }
