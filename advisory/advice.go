package advisory

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/golang-sql/civil"
)

//go:embed advice.json
var adviceJSON []byte

// Tier is how pressing a card is.
type Tier string

// The tiers, the most pressing first. A stop card comes before the button that it warns of.
const (
	Stop   Tier = "stop"
	Urgent Tier = "urgent"
	Do     Tier = "do"
	Know   Tier = "know"
)

var tiers = []Tier{Stop, Urgent, Do, Know}

// Rule is one piece of advice: a condition over facts, what it says in three languages, what the product does, and who says so.
type Rule struct {
	ID     string `json:"id"`
	Region string `json:"region"` // country code, or ALL
	Tier   Tier   `json:"tier"`
	When   string `json:"when"`
	Title  Words  `json:"title"`
	Say    Words  `json:"say"`    // what a borrower reads
	Tool   string `json:"tool"`   // what the product or its staff do about it, for those who build and check it
	Source string `json:"source"` // law, regulator or paper
	Conf   string `json:"conf"`   // S read in the source, R verified against the regulation, K recalled: to be checked before anyone relies on it

	Holds      Holding  `json:"holds"`       // what it does to collection once a person confirms it
	Private    bool     `json:"private"`     // that it applied says something of a budget, of health or of plans: its id stays out of the record
	Do         []string `json:"do"`          // next steps in the portal, by code
	Letters    []string `json:"letters"`     // template letters that fit, by code
	Minutes    int      `json:"minutes"`     // about how long the first step takes (ours, DESIGN)
	AnswerDays int      `json:"answer_days"` // by when they whom it is sent to must answer; 0 where nobody must

	condition expression
}

// Holding is what a rule does to collection. Nothing stops by itself on what somebody answered here: a person confirms it with one press, and the record then
// says that there is a pause, not why.
type Holding string

// The ways to hold. All but none bring a notice before the buttons that promise or pay.
const (
	HoldsNone       Holding = "none"
	HoldsNotice     Holding = "notice"     // the notice alone
	HoldsPause      Holding = "pause"      // and "pause everything while I get advice"
	HoldsDispute    Holding = "dispute"    // and the way to dispute the debt, which stops it until it is answered; a pause too
	HoldsLimitation Holding = "limitation" // and a pause; the notice is the warning that conduct gives already
)

// Stops says whether the rule must be read before the buttons that promise or pay.
func (r Rule) Stops() bool { return r.Holds != HoldsNone }

// Pauses says whether the rule offers to pause.
func (r Rule) Pauses() bool {
	return r.Holds == HoldsPause || r.Holds == HoldsDispute || r.Holds == HoldsLimitation
}

// Steps are the codes that Rule.Do may name.
var Steps = []string{"dispute", "hardship", "budget", "adviser", "income", "report", "clocks", "plan_date", "plan_amount", "counter", "complaint", "person", "debt"}

// Needs are the facts that the rule's condition names.
func (r Rule) Needs() []string { return r.condition.names(nil) }

// Rulebook is a dated set of rules.
type Rulebook struct {
	Version     int        `json:"version"`
	LastChecked civil.Date `json:"last_checked"`
	ReviewBy    civil.Date `json:"review_by"` // after this day nothing is shown until somebody has looked at the rules again
	Rules       []Rule     `json:"rules"`
}

// ReadRules parses a rulebook and every condition in it, once. A condition that does not parse, or names a fact outside the vocabulary or compares it with
// another kind of value, is an error that names the rule.
func ReadRules(file []byte) (Rulebook, error) {
	var b Rulebook
	if err := json.Unmarshal(file, &b); err != nil {
		return Rulebook{}, fmt.Errorf("read rules: %w", err)
	}
	if !b.ReviewBy.IsValid() {
		return Rulebook{}, fmt.Errorf("read rules: no day of review")
	}
	seen := map[string]bool{}
	for i := range b.Rules {
		r := &b.Rules[i]
		if r.ID == "" || seen[r.ID] {
			return Rulebook{}, fmt.Errorf("rule %q: its id is empty or taken", r.ID)
		}
		seen[r.ID] = true
		if !slices.Contains(tiers, r.Tier) {
			return Rulebook{}, fmt.Errorf("rule %s: %q is no tier", r.ID, r.Tier)
		}
		switch r.Holds {
		case HoldsNone, HoldsNotice, HoldsPause, HoldsDispute, HoldsLimitation:
		default:
			return Rulebook{}, fmt.Errorf("rule %s: %q is no way to hold", r.ID, r.Holds)
		}
		for _, step := range r.Do {
			if !slices.Contains(Steps, step) {
				return Rulebook{}, fmt.Errorf("rule %s: %q is no step", r.ID, step)
			}
		}
		for _, lang := range []string{"en", "zh-Hans", "zh-Hant"} {
			if r.Title[lang] == "" || r.Say[lang] == "" {
				return Rulebook{}, fmt.Errorf("rule %s: no words in %s", r.ID, lang)
			}
		}
		var err error
		if r.condition, err = parse(r.When); err != nil {
			return Rulebook{}, fmt.Errorf("rule %s: %w", r.ID, err)
		}
		if err := wellTyped(r.condition); err != nil {
			return Rulebook{}, fmt.Errorf("rule %s: %w", r.ID, err)
		}
	}
	return b, nil
}

// wellTyped checks that every fact is known to the vocabulary and used as what it is.
func wellTyped(e expression) error {
	switch e := e.(type) {
	case either:
		return each(e)
	case both:
		return each(e)
	case negated:
		return wellTyped(e.of)
	case fact:
		kind, err := kindOf(operand{name: e.name})
		if err == nil && kind != yesNoFact {
			err = fmt.Errorf("%s is not a yes or no", e.name)
		}
		return err
	case compare:
		left, err := kindOf(e.left)
		if err != nil {
			return err
		}
		right, err := kindOf(e.right)
		if err != nil {
			return err
		}
		if left != right || left == yesNoFact {
			return fmt.Errorf("%s cannot be compared so", e.left.name)
		}
	}
	return nil
}

func each(list []expression) error {
	for _, x := range list {
		if err := wellTyped(x); err != nil {
			return err
		}
	}
	return nil
}

func kindOf(o operand) (factKind, error) {
	if o.name == "" {
		return o.value.kind, nil
	}
	v, ok := vocabulary[o.name]
	if !ok {
		return 0, fmt.Errorf("no such fact: %s", o.name)
	}
	return v.kind, nil
}

var rules = func() Rulebook {
	b, err := ReadRules(adviceJSON)
	if err != nil {
		panic(err) // embedded, and read in a test
	}
	return b
}()

// Rules is the product's own rulebook.
func Rules() Rulebook { return rules }

// AdviceCard is one piece of advice with the facts that brought it up, so that a person can see why and put them right.
type AdviceCard struct {
	Rule
	Because []string // the known facts that its condition names
}

// Advice is what applies, and what would have to be known to say more.
type Advice struct {
	Cards   []AdviceCard
	Ask     []string // facts to ask about next: unknown, and able to bring up a rule of the region; the most pressing first
	Overdue bool     // the rules are past their review: nothing is shown, and their owner must be told
	Version int
}

// For evaluates the rules of a region (and those for all) over what is known, on a day. Cards come by tier, then in the order of the file. A rule that needs a
// fact which nobody knows never fires.
func (b Rulebook) For(region string, facts Facts, on civil.Date) Advice {
	a := Advice{Version: b.Version}
	if on.After(b.ReviewBy) {
		a.Overdue = true
		return a
	}
	for _, tier := range tiers {
		for _, r := range b.Rules {
			if r.Tier != tier || r.Region != "ALL" && r.Region != region {
				continue
			}
			switch r.condition.eval(facts) {
			case yes:
				card := AdviceCard{Rule: r}
				for _, name := range r.Needs() {
					if f, known := facts[name]; known && f.kind != 0 {
						card.Because = append(card.Because, name)
					}
				}
				a.Cards = append(a.Cards, card)
			case unknown:
				for _, name := range r.condition.ask(facts, yes) {
					if !slices.Contains(a.Ask, name) {
						a.Ask = append(a.Ask, name)
					}
				}
			}
		}
	}
	return a
}
