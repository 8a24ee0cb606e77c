// Package access decides who is here: portal links, borrowers' visits, the identity check, and staff log-in.
// It owns link, visit, errand, guest, helper, helper_visit, staff, staff_scope, staff_visit and sighting. A token is shown once and stored only as its SHA-256.
package access

import (
	"crypto/rand"
	"crypto/sha256"
	"strconv"
	"strings"
)

// Token is a secret that opens something. Printing it shows nothing; Reveal is for the one place that hands it out.
type Token string

// String hides the token.
func (Token) String() string { return "[token]" }

// GoString hides the token.
func (Token) GoString() string { return "[token]" }

// Reveal is the token's text.
func (t Token) Reveal() string { return string(t) }

// Hash is what is stored of a token.
func (t Token) Hash() []byte {
	h := sha256.Sum256([]byte(t))
	return h[:]
}

// mint makes a token of 130 random bits that begins with the lender's public number, so that it is looked up in one lender's rows only.
// The number proves nothing: only the whole token's hash does.
func mint(lender int) Token {
	return Token(strconv.Itoa(lender) + "-" + rand.Text())
}

// lenderOf reads the lender's number from a token; ok is false for anything that mint cannot have made.
func lenderOf(t string) (int, bool) {
	number, secret, ok := strings.Cut(t, "-")
	if !ok || len(secret) != 26 || len(number) > 9 {
		return 0, false
	}
	n, err := strconv.Atoi(number)
	return n, err == nil && n > 0
}
