package record

import (
	"slices"
	"testing"
	"time"
)

func TestWhatIsPrivateLeavesNoGapBehind(t *testing.T) {
	t.Parallel()
	until := time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)
	all := []Event{Placed{}, CapacityStated{Version: 1}, OfferAccepted{CoolingUntil: until}, StressShown{}, AdviceShown{More: 2}, AdviceShown{Rules: []string{"US-02"}, More: 1}, StatementShared{Level: "adviser"}, StatementShared{Level: "offer"},
		StatementWithdrawn{Level: "adviser"}, StatementWithdrawn{Level: "summary"}, StrategyChosen{Strategy: "snowball"}, HelperInvited{Scopes: []string{"view", "budget", "propose"}}, PlanEnded{}}
	var entries []Entry
	for i, e := range all {
		entries = append(entries, Entry{Turn: i + 1, Event: e})
	}
	var kinds []string
	for i, e := range Visible(entries) {
		if e.Turn != i+1 {
			t.Errorf("%s stands at turn %d, want %d", e.Event.Kind(), e.Turn, i+1)
		}
		if v, ok := e.Event.(OfferAccepted); ok && !v.CoolingUntil.IsZero() {
			t.Error("it says that the agreement cools off")
		}
		if v, ok := e.Event.(AdviceShown); ok && v.More != 0 {
			t.Error("it counts the cards that are not named")
		}
		if v, ok := e.Event.(HelperInvited); ok && !slices.Equal(v.Scopes, []string{"view", "propose"}) {
			t.Errorf("it says of a helper %v", v.Scopes)
		}
		kinds = append(kinds, e.Event.Kind())
	}
	if want := []string{"placed", "offer_accepted", "advice_shown", "statement_shared", "statement_withdrawn", "helper_invited", "plan_ended"}; !slices.Equal(kinds, want) {
		t.Errorf("%v is shown, want %v", kinds, want)
	}
	if entries[2].Event.(OfferAccepted).CoolingUntil != until || entries[12].Turn != 13 || len(entries[11].Event.(HelperInvited).Scopes) != 3 {
		t.Error("the record itself was changed")
	}
}

func TestListsGoByWhatIsNotPrivate(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	var c Case
	for i, e := range []Event{Placed{Zone: "UTC"}, DebtShown{}, CapacityStated{Version: 1}} {
		c.Take(Entry{Turn: i + 1, At: at.Add(time.Duration(i) * time.Hour), Event: e})
	}
	if s := c.Summary(); s.LastKind != "debt_shown" || !c.Lately.Equal(at.Add(time.Hour)) || !c.LastAt.Equal(at.Add(2*time.Hour)) {
		t.Errorf("lists say %s at %s, and the record ends at %s", s.LastKind, c.Lately, c.LastAt)
	}
}
