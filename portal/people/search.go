package people

import (
	"slices"
	"strings"
	"unicode"

	"github.com/google/uuid"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Words breaks a name into what it can be found by: letters without accents, lower case, one token a word;
// Chinese, Japanese and Korean names by each character and each pair, because they are written without spaces.
func Words(name string) []string {
	plain, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFKC), name)
	if err != nil {
		plain = name
	}
	plain = strings.NewReplacer("ł", "l", "ø", "o", "đ", "d", "ß", "ss", "æ", "ae", "œ", "oe", "'", "", "’", "").Replace(strings.ToLower(plain))
	var words []string
	for _, w := range strings.FieldsFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		rs := []rune(w)
		if !slices.ContainsFunc(rs, han) {
			words = append(words, w)
			continue
		}
		for i, r := range rs {
			words = append(words, string(r))
			if i > 0 {
				words = append(words, string(rs[i-1:i+1]))
			}
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

func han(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// index is the blind index of a person: every word of the name. The scope carries the lender, so that one lender's index says nothing of another's.
func (p *People) index(lender uuid.UUID, d Details) []int64 {
	words := Words(d.Name)
	tokens := make([]int64, len(words))
	for i, w := range words {
		tokens[i] = p.Keys.Blind("name:"+lender.String(), w)
	}
	return tokens
}

// Tokens is the blind index of what somebody typed into a search box: all of them must be present in a person's index.
func (p *People) Tokens(lender uuid.UUID, typed string) []int64 {
	return p.index(lender, Details{Name: typed})
}
