// Package words is everything we say, in three languages: one struct a screen, with a value each for English, Simplified and Traditional Chinese.
// zh-Hant is written for readers in Taiwan and Hong Kong, not converted. A test finds any string that is missing.
package words

import (
	"fmt"
	"net/http"

	"golang.org/x/text/language"
)

// Lang is a language the product speaks.
type Lang string

// The languages. Permanent: they stand in stored rows.
const (
	EN     Lang = "en"
	ZhHans Lang = "zh-Hans"
	ZhHant Lang = "zh-Hant"
)

// Langs lists them in the order of the language switch.
var Langs = []Lang{EN, ZhHans, ZhHant}

// Parse reads a language's name.
func Parse(s string) (Lang, bool) {
	for _, l := range Langs {
		if s == string(l) {
			return l, true
		}
	}
	return EN, false
}

// Name is what a language calls itself.
func (l Lang) Name() string {
	return map[Lang]string{EN: "English", ZhHans: "简体中文", ZhHant: "繁體中文"}[l]
}

var matcher = language.NewMatcher([]language.Tag{language.English, language.SimplifiedChinese, language.TraditionalChinese})

// Accepted is the language that a browser asks for, English where it asks for none of ours.
func Accepted(r *http.Request) Lang {
	tags, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil || len(tags) == 0 {
		return EN
	}
	_, i, confidence := matcher.Match(tags...)
	if confidence == language.No {
		return EN
	}
	return Langs[i]
}

// Nearest is the language that comes closest to a BCP 47 tag, as a lender's page names its own: zh-CN, zh-TW, en-GB. ok is false where none does.
func Nearest(tag string) (Lang, bool) {
	if len(tag) > 40 {
		return EN, false
	}
	t, err := language.Parse(tag)
	if err != nil || t.IsRoot() {
		return EN, false
	}
	_, i, confidence := matcher.Match(t)
	return Langs[i], confidence != language.No
}

// Three is a screen's words.
type Three[T any] struct{ EN, Hans, Hant T }

// screens is every Three there is, for the test that finds what is missing.
var screens []any

// speak registers a screen's words.
func speak[T any](en, hans, hant T) Three[T] {
	t := Three[T]{en, hans, hant}
	screens = append(screens, t)
	return t
}

// In is the screen in a language.
func (t Three[T]) In(l Lang) T {
	switch l {
	case ZhHans:
		return t.Hans
	case ZhHant:
		return t.Hant
	}
	return t.EN
}

// Fill puts values into a sentence's %s and %d.
func Fill(sentence string, values ...any) string { return fmt.Sprintf(sentence, values...) }

// Plural is English's one and many; Chinese uses many for both.
type Plural struct{ One, Many string }

// Of says the sentence for a count.
func (p Plural) Of(n int) string { return Fill(p.Pick(n), n) }

// Pick is the sentence for a count, for the caller to fill.
func (p Plural) Pick(n int) string {
	if n == 1 && p.One != "" {
		return p.One
	}
	return p.Many
}
