package lenders_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/dbtest"
	"evenkeel/portal/lenders"
	"evenkeel/portal/pg"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

func setUp(t *testing.T) (*lenders.Lenders, *pg.DB) {
	t.Helper()
	t.Parallel()
	db := dbtest.New(t)
	return &lenders.Lenders{DB: db}, db
}

func put(t *testing.T, l *lenders.Lenders, code string) lenders.Lender {
	t.Helper()
	x, err := l.Put(t.Context(), code, lenders.Profile{Name: code})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestALenderKeepsItsIdAndNumberWhenItsProfileChanges(t *testing.T) {
	l, db := setUp(t)
	first, second := put(t, l, "harbour"), put(t, l, "northgate")
	if first.Number != 1 || second.Number != 2 || first.ID == second.ID {
		t.Fatalf("%+v %+v", first, second)
	}
	changed, err := l.Put(t.Context(), "harbour", lenders.Profile{Name: "Harbour & Sons"})
	if err != nil || changed.ID != first.ID || changed.Number != 1 || changed.Name != "Harbour & Sons" {
		t.Fatalf("changed: %+v, %v", changed, err)
	}
	if again, err := l.ByID(t.Context(), first.ID); err != nil || again.Name != "Harbour & Sons" {
		t.Errorf("the old profile is still shown: %+v, %v", again, err)
	}
	if all, err := (&lenders.Lenders{DB: db}).All(t.Context()); err != nil || len(all) != 2 || all[0].Code != "harbour" || all[1].Code != "northgate" {
		t.Errorf("all: %+v, %v", all, err)
	}
}

func TestLendersStoredAtTheSameMomentGetNumbersOfTheirOwn(t *testing.T) {
	l, _ := setUp(t)
	var all sync.WaitGroup
	faults := make(chan error, 12)
	for i := range 12 {
		all.Go(func() {
			if _, err := l.Put(context.WithoutCancel(t.Context()), fmt.Sprintf("lender%d", i), lenders.Profile{}); err != nil {
				faults <- err
			}
		})
	}
	all.Wait()
	close(faults)
	for err := range faults {
		t.Error(err)
	}
	seen := map[int]bool{}
	list, err := l.All(t.Context())
	for _, x := range list {
		seen[x.Number] = true
	}
	if err != nil || len(seen) != 12 {
		t.Errorf("%d numbers for twelve lenders, %v", len(seen), err)
	}
}

func TestALenderIsFoundByItsNumberItsIdAndItsCodeAndAStrangerByNone(t *testing.T) {
	l, db := setUp(t)
	x := put(t, l, "harbour")
	fresh := &lenders.Lenders{DB: db} // another process, which has read nothing yet
	for name, find := range map[string]func() (lenders.Lender, error){
		"number": func() (lenders.Lender, error) { return fresh.ByNumber(t.Context(), x.Number) },
		"id":     func() (lenders.Lender, error) { return fresh.ByID(t.Context(), x.ID) },
		"code":   func() (lenders.Lender, error) { return fresh.ByCode(t.Context(), "harbour") },
	} {
		if got, err := find(); err != nil || got.ID != x.ID {
			t.Errorf("by %s: %+v, %v", name, got, err)
		}
	}
	for name, find := range map[string]func() (lenders.Lender, error){
		"number": func() (lenders.Lender, error) { return fresh.ByNumber(t.Context(), 99) },
		"id":     func() (lenders.Lender, error) { return fresh.ByID(t.Context(), uuid.New()) },
		"code":   func() (lenders.Lender, error) { return fresh.ByCode(t.Context(), "Harbour") },
	} {
		if _, err := find(); !errors.Is(err, lenders.ErrUnknown) {
			t.Errorf("a stranger by %s: %v", name, err)
		}
	}
	late := put(t, l, "latecomer")
	if got, err := fresh.ByCode(t.Context(), "latecomer"); err != nil || got.ID != late.ID {
		t.Errorf("one that came later: %+v, %v", got, err)
	}
	if _, err := l.Put(t.Context(), "No Such Code!", lenders.Profile{}); err == nil {
		t.Error("a code that cannot be typed was stored")
	}
}

func policy(version int, from civil.Date, days int) plans.Policy {
	return plans.Policy{ID: "p", Version: version, Currency: "USD", EffectiveFrom: from, OfferDays: days, Full: &plans.FullRule{WithinDays: 30}}
}

func day(month time.Month, d int) civil.Date { return civil.Date{Year: 2026, Month: month, Day: d} }

func TestThePolicyInForceIsTheNewestThatHasBegun(t *testing.T) {
	l, db := setUp(t)
	x, other := put(t, l, "harbour"), put(t, l, "northgate")
	for _, p := range []plans.Policy{policy(1, day(1, 1), 10), policy(3, day(6, 1), 30), policy(2, day(6, 1), 20), policy(4, day(12, 1), 40)} {
		if r, err := l.Publish(t.Context(), x.ID, p); r != nil || err != nil {
			t.Fatal(r, err)
		}
	}
	for name, c := range map[string]struct {
		on       civil.Date
		currency string
		lender   uuid.UUID
		want     int // offer days; 0: none
	}{
		"before the first":        {day(1, 1).AddDays(-1), "USD", x.ID, 0},
		"on the first's day":      {day(1, 1), "USD", x.ID, 10},
		"before the next":         {day(6, 1).AddDays(-1), "USD", x.ID, 10},
		"two of one day":          {day(6, 1), "USD", x.ID, 30},
		"not one that will begin": {day(11, 24), "USD", x.ID, 30},
		"once it has":             {day(12, 1), "USD", x.ID, 40},
		"another currency":        {day(12, 1), "GBP", x.ID, 0},
		"another lender":          {day(12, 1), "USD", other.ID, 0},
	} {
		p, ok, err := l.Policy(t.Context(), db, c.lender, c.currency, c.on)
		if err != nil || ok != (c.want > 0) || p.OfferDays != c.want {
			t.Errorf("%s: %d days, %v, %v; want %d", name, p.OfferDays, ok, err, c.want)
		}
	}
}

func TestAPolicyThatNobodyCanSatisfyIsRefusedAndAPublishedOneStands(t *testing.T) {
	l, db := setUp(t)
	x := put(t, l, "harbour")
	bad := policy(1, day(1, 1), 0)
	if r, err := l.Publish(t.Context(), x.ID, bad); err != nil || r == nil || r.Code != "policy_offer_days" {
		t.Fatalf("offers that stand for no day: %v %v", r, err)
	}
	if _, ok, err := l.Policy(t.Context(), db, x.ID, "USD", day(2, 1)); ok || err != nil {
		t.Fatalf("the refused one is in force: %v", err)
	}
	for _, days := range []int{10, 99} { // the same version twice: people have agreed under what it said first
		if r, err := l.Publish(t.Context(), x.ID, policy(1, day(1, 1), days)); r != nil || err != nil {
			t.Fatal(r, err)
		}
	}
	if p, _, err := l.Policy(t.Context(), db, x.ID, "USD", day(2, 1)); err != nil || p.OfferDays != 10 {
		t.Errorf("a published version says %d days now, %v", p.OfferDays, err)
	}
}
