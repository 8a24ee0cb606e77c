// Package borrower is the borrower's screens, one file each. A page takes one struct and asks nothing.
package borrower

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"evenkeel/plans"
	"evenkeel/portal/lenders"
	"evenkeel/views"
	"evenkeel/views/words"
)

// usual is the payment that most of a plan consists of: the second, where the first is a sum at the start.
func usual(t plans.Terms) int64 {
	if t.Ask.Down > 0 && len(t.Schedule) > 1 {
		return t.Schedule[1].Amount
	}
	return t.First().Amount
}

func names(list []lenders.Profile) string {
	all := make([]string, len(list))
	for i, l := range list {
		all[i] = l.Name
	}
	return strings.Join(all, ", ")
}

func off(list []string, channel string) bool { return slices.Contains(list, channel) }

// declined is the plain sentence for a decline.
func declined(w words.PlanWords, code string) string {
	if s, ok := w.Declines[code]; ok {
		return s
	}
	return w.LeftLead
}

func leftSays(w words.PlanWords, code string) string {
	if code != "" {
		return declined(w, code)
	}
	return w.LeftLead
}

// sentence begins with a capital where the script has one.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// tint is the colour of a plan's state. Nothing about a plan is red: that is kept for errors.
func tint(s plans.State) string {
	switch s {
	case plans.Running, plans.Finished:
		return "good"
	case plans.Late, plans.Broken, plans.Grace:
		return "care"
	}
	return ""
}

// errorOf is the id of what is wrong with a field, for a field that has no hint; empty where nothing is.
func errorOf(problems []views.Problem, field string) string {
	if views.IsWrong(problems, field) {
		return field + "-error"
	}
	return ""
}
