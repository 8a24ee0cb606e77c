package advisory

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"evenkeel/plans/money"
)

func TestEverythingHasALimit(t *testing.T) {
	t.Parallel()
	says := func(list []Problem, code string) bool {
		return slices.ContainsFunc(list, func(p Problem) bool { return p.Code == code })
	}
	if _, list := FromCSV(make([]byte, mostCSV+1)); !says(list, "too_large") {
		t.Errorf("a large file: %v", list)
	}
	if _, list := FromCSV(append([]byte("part,name,value\n"), bytes.Repeat([]byte("x,,\n"), mostCSVRows+1)...)); len(list) != 1 || !says(list, "too_many") {
		t.Errorf("a long file: %d problems", len(list))
	}
	s := family()
	s.Lines[0].Note = strings.Repeat("a", mostNote+1)
	if list := s.Problems(); !says(list, "note_too_long") {
		t.Errorf("a long note: %v", list)
	}
	s.Lines = make([]Line, mostLines+1)
	if list := s.Problems(); len(list) != 1 || !says(list, "too_many") {
		t.Errorf("many lines: %d problems", len(list))
	}
	s = family()
	s.Debts = make([]Creditor, mostCredits+1)
	if list := s.Problems(); len(list) != 1 || !says(list, "too_many") {
		t.Errorf("many debts: %d problems", len(list))
	}
	q := cardAlone()
	q.Debts = make([]Owed, MostDebts+1)
	if _, r := q.Run(); r == nil || r.Code != "too_many" {
		t.Errorf("many debts to pay off: %v", r)
	}
	if _, r := (Afford{Weight: "balance", Debts: make([]Share, mostShares+1)}).Work(); r == nil || r.Code != "too_many" {
		t.Errorf("many to share among: %v", r)
	}
	if _, r := (CashFlow{From: day("2026-01-01"), Months: 3, Flows: make([]Flow, mostFlows+1)}).Run(); r == nil || r.Code != "too_many" {
		t.Errorf("many flows: %v", r)
	}
	if _, err := parse("a" + strings.Repeat(" or a", longestCondition)); err == nil {
		t.Error("a long condition parses")
	}
	for _, quick := range []Quick{{Income: Each{MostLine + 1, Monthly}}, {Income: Each{-1, Monthly}}, {OwedHere: -1}, {OwedOthers: money.Max + 1}} {
		if _, r := quick.Afford(PolicyFor("GB")); r == nil || r.Code != "out_of_range" {
			t.Errorf("%+v: %v", quick, r)
		}
	}
}
