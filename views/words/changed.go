package words

import (
	"unicode"
	"unicode/utf8"

	"evenkeel/plans"
	"evenkeel/plans/money"
)

// Changed is a change in a few words: what, how, and until when or to what.
func Changed(l Lang, c plans.Change, cur money.Currency) string {
	w := Life.In(l)
	what, more := capital(w.Changes[c.Kind]), w.Changes[c.How]
	switch c.Kind {
	case plans.Pause:
		more = Fill(Change.In(l).Until, Date(l, c.On))
	case plans.NewAmount:
		more = Minor(l, c.Amount, cur)
	case plans.NewFrequency:
		more = Offers.In(l).Frequency[string(c.Frequency)]
	}
	switch {
	case more == "":
		return what
	case l == EN:
		return what + ": " + more
	}
	return what + "：" + more
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
