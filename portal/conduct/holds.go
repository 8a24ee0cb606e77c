package conduct

import (
	_ "embed"
	"encoding/json"

	"evenkeel/plans"

	"github.com/golang-sql/civil"
)

// What a hold is for. Permanent: they stand in the record.
const (
	Hardship       = "hardship"
	Dispute        = "dispute"
	BreathingSpace = "breathing_space"
	MentalHealth   = "mental_health_crisis"
	Bereavement    = "bereavement"
	IdentityTheft  = "identity_theft"
	Advised        = "advice"         // an organisation has taken on somebody whom we referred: contact stops, and nothing else
	SeekingAdvice  = "seeking_advice" // while somebody gets advice, at their own press
)

// Hold is what a place's rules say of a hold. Days is how long it lasts, counted from its first day, 0 until somebody lifts it or answers what it is
// for. Offset is how many days after its entry it begins; Cooldown how many months must lie between two of them; Tail how many days it goes on after
// what it was for is over; AnswerDays by when a dispute is to be answered, 0 where the law names no day.
type Hold struct {
	Why        string     `json:"why"`
	From       civil.Date `json:"from_date,omitzero"` // the rule's first day
	Days       int        `json:"days,omitempty"`
	Offset     int        `json:"offset_days,omitempty"`
	Cooldown   int        `json:"cooldown_months,omitempty"`
	Tail       int        `json:"tail_days,omitempty"`
	AnswerDays int        `json:"answer_days,omitempty"`
	Stops      []string   `json:"stops"` // contact, autopay, interest, plan
	Rule       string     `json:"rule"`
	Mark       string     `json:"mark"` // VERIFIED, VERIFIED-2, RECALLED, DESIGN
	Note       string     `json:"note,omitempty"`
}

// OurPractice is the rule of a hold that rests on no law: what we do everywhere.
const OurPractice = "our own practice"

//go:embed holds.json
var holdsJSON []byte

type standstill struct {
	Pack    string `json:"pack"`
	Holds   []Hold `json:"holds"`
	Instead string `json:"instead,omitempty"` // what there is where the law has no breathing space
}

var holds = func() map[string]standstill {
	var list []standstill
	if err := json.Unmarshal(holdsJSON, &list); err != nil {
		panic(err) // embedded
	}
	m := map[string]standstill{}
	for _, s := range list {
		m[s.Pack] = s
	}
	return m
}()

// HoldFor says how a hold works at a place on a date; the first pack that knows it decides. Refused where the law there has none: no_breathing_space,
// whose argument instead is the code of what there is (hardship, tw_negotiation, scotland).
func HoldFor(names []string, why string, on civil.Date) (Hold, *plans.Refusal) {
	instead := Hardship
	for _, n := range names {
		s := holds[n]
		if s.Instead != "" {
			instead = s.Instead
		}
		for _, h := range s.Holds {
			if h.Why == why && (!h.From.IsValid() || !on.Before(h.From)) {
				return h, nil
			}
		}
	}
	for _, h := range holds["any"].Holds {
		if h.Why == why {
			return h, nil
		}
	}
	return Hold{}, plans.Refuse("no_breathing_space", "instead", instead)
}

// Spaces are the kinds of breathing space that a place has on a date.
func Spaces(names []string, on civil.Date) []string {
	var found []string
	for _, why := range []string{BreathingSpace, MentalHealth} {
		if _, r := HoldFor(names, why, on); r == nil {
			found = append(found, why)
		}
	}
	return found
}
