// Package timeline says a case record as sentences: for the collector's case screen and the borrower's own decisions alike.
package timeline

import (
	"evenkeel/plans/money"
	"evenkeel/portal/record"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"
)

// Line says entries as sentences, newest first. names says who an actor is, where that is to be shown.
func Line(l words.Lang, entries []record.Entry, cur money.Currency, zone string, names func(record.Actor) string) []screens.Entry {
	w := words.Timeline.In(l)
	out := make([]screens.Entry, 0, len(entries))
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		who := w.Actors[e.By.Kind]
		if names != nil {
			if n := names(e.By); n != "" {
				who += " " + n
			}
		}
		out = append(out, screens.Entry{Turn: e.Turn, Who: who, Says: words.Sentence(l, e, cur, zone), At: words.Moment(l, e.At, zone)})
	}
	return out
}
