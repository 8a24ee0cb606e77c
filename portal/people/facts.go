package people

import (
	"crypto/sha256"
	"crypto/subtle"
	"strings"
	"unicode"

	"github.com/golang-sql/civil"
	"golang.org/x/text/unicode/norm"
)

// The facts that can prove a right party. Permanent: they stand in links and in the record.
const (
	FactBorn     = "date_of_birth"
	FactIDLast4  = "id_last4"
	FactPostcode = "postcode"
)

// Facts answers the two facts to ask this person, in asking order; fewer than two where the lender gave too little.
func (d Details) Facts() []string {
	var facts []string
	if d.Born.IsValid() {
		facts = append(facts, FactBorn)
	}
	if d.IDLast4 != "" {
		facts = append(facts, FactIDLast4)
	}
	if d.Postcode != "" {
		facts = append(facts, FactPostcode)
	}
	return facts[:min(2, len(facts))]
}

// Answers are a visitor's answers to the facts asked.
type Answers struct {
	Born     civil.Date
	IDLast4  string
	Postcode string
}

// Proves says whether the answers to the given facts are all right. It compares every fact in constant time, so that neither the answer nor
// its delay says which one was wrong. Spaces, hyphens, case and full-width forms are forgiven.
func (d Details) Proves(facts []string, a Answers) bool {
	right := 1
	for _, f := range facts {
		switch f {
		case FactBorn:
			right &= same(day(d.Born), day(a.Born))
		case FactIDLast4:
			right &= same(d.IDLast4, a.IDLast4)
		case FactPostcode:
			right &= same(d.Postcode, a.Postcode)
		default:
			right = 0
		}
	}
	return right == 1 && len(facts) == 2
}

// day is a date as text; none where there is none, so that a birthday we do not hold is not proved by leaving the field out.
func day(d civil.Date) string {
	if !d.IsValid() {
		return ""
	}
	return d.String()
}

func same(want, got string) int {
	w, g := sha256.Sum256([]byte(tidy(want))), sha256.Sum256([]byte(tidy(got)))
	if tidy(want) == "" {
		return 0
	}
	return subtle.ConstantTimeCompare(w[:], g[:])
}

func tidy(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '‐' || r == '–' {
			return -1
		}
		return unicode.ToUpper(r)
	}, norm.NFKC.String(s))
}
