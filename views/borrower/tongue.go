package borrower

import (
	"strings"
	"unicode"

	"evenkeel/views/words"
)

// tongueOf is the BCP 47 tag for a citation shown as it is published: Chinese where it has Chinese characters, in the page's own script where the page is
// Chinese; English otherwise. A screen reader then speaks it in its own language (WCAG 3.1.2).
func tongueOf(l words.Lang, citation string) string {
	switch {
	case !strings.ContainsFunc(citation, func(r rune) bool { return unicode.Is(unicode.Han, r) }):
		return string(words.EN)
	case l == words.EN:
		return "zh"
	}
	return string(l)
}
