package desk_test

import (
	"testing"
	"time"

	"evenkeel/portal/dbtest"
	"evenkeel/portal/desk"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
)

var (
	harbour = uuid.MustParse("01900000-0000-7000-8000-00000000000a")
	noon    = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
)

// cases are two cases at one lender and one at another, straight in the tables.
func cases(t *testing.T) (db *pg.DB, one, two, elsewhere record.CaseID) {
	t.Helper()
	t.Parallel()
	db = dbtest.New(t)
	place := func(lender uuid.UUID, reference string) record.CaseID {
		id, person := record.CaseID{Lender: lender, Case: uuid.Must(uuid.NewV7())}, uuid.Must(uuid.NewV7())
		if _, err := db.ExecContext(t.Context(), `INSERT INTO person (lender_id, person_id, reference, sealed, key_id, search, language) VALUES ($1, $2, $3, '\x01', 1, '{}', 'en')`, lender, person, "P-"+reference); err != nil {
			t.Fatal(err)
		}
		if _, err := db.ExecContext(t.Context(), `INSERT INTO cases (lender_id, case_id, person_id, reference, turn, hash, placed_at, status, currency, balance, last_at, summary)
			VALUES ($1, $2, $3, $4, 1, '\x01', $5, 'open', 'USD', 10000, $5, '{"zone":"America/New_York"}')`, lender, id.Case, person, reference, noon); err != nil {
			t.Fatal(err)
		}
		return id
	}
	return db, place(harbour, "A-1"), place(harbour, "B-1"), place(uuid.Must(uuid.NewV7()), "A-1")
}

func in(t *testing.T, db *pg.DB, do func(*pg.Tx) error) {
	t.Helper()
	if err := db.Transact(t.Context(), do); err != nil {
		t.Fatal(err)
	}
}

func TestATaskWaitsOnceAndLongestWaitingStandsFirst(t *testing.T) {
	db, one, two, elsewhere := cases(t)
	proposal, dispute := uuid.Must(uuid.NewV7()), uuid.Must(uuid.NewV7())
	in(t, db, func(tx *pg.Tx) error {
		return desk.Open(t.Context(), tx, two, desk.Dispute, dispute, noon.Add(time.Hour))
	})
	for range 2 {
		in(t, db, func(tx *pg.Tx) error { return desk.Open(t.Context(), tx, one, desk.Referral, proposal, noon) })
	}
	in(t, db, func(tx *pg.Tx) error {
		return desk.Open(t.Context(), tx, elsewhere, desk.Referral, uuid.Must(uuid.NewV7()), noon)
	})
	all, err := desk.Waiting(t.Context(), db, harbour, "")
	if err != nil || len(all) != 2 || all[0].About != proposal || all[1].About != dispute || all[0].Reference != "A-1" || all[0].Zone != "America/New_York" || !all[0].OpenedAt.Equal(noon) {
		t.Fatalf("%+v, %v", all, err)
	}
	if all, err = desk.Waiting(t.Context(), db, harbour, desk.Dispute); err != nil || len(all) != 1 || all[0].Case != two {
		t.Errorf("disputes: %+v, %v", all, err)
	}
}

func TestATaskIsDoneOnceByWhoeverComesFirst(t *testing.T) {
	db, one, two, _ := cases(t)
	about, ann, ben := uuid.Must(uuid.NewV7()), uuid.Must(uuid.NewV7()), uuid.Must(uuid.NewV7())
	in(t, db, func(tx *pg.Tx) error { return desk.Open(t.Context(), tx, one, desk.Referral, about, noon) })
	done := func(id record.CaseID, by uuid.UUID) (did bool) {
		in(t, db, func(tx *pg.Tx) (err error) {
			did, err = desk.Done(t.Context(), tx, id, desk.Referral, about, by, "agreed", noon.Add(time.Hour))
			return err
		})
		return did
	}
	if done(two, ann) {
		t.Error("another case's task was done")
	}
	if !done(one, ann) || done(one, ben) {
		t.Error("a task was not done exactly once")
	}
	got, ok, err := desk.Find(t.Context(), db, one, desk.Referral, about)
	if err != nil || !ok || got.DoneBy != ann || got.Outcome != "agreed" || got.DoneAt.IsZero() {
		t.Errorf("%+v, %v, %v", got, ok, err)
	}
	if left, err := desk.Waiting(t.Context(), db, harbour, ""); err != nil || len(left) != 0 {
		t.Errorf("%+v, %v", left, err)
	}
	in(t, db, func(tx *pg.Tx) error {
		return desk.Open(t.Context(), tx, one, desk.Referral, about, noon.Add(2*time.Hour))
	})
	if left, err := desk.Waiting(t.Context(), db, harbour, ""); err != nil || len(left) != 1 {
		t.Errorf("a subject cannot come back: %+v, %v", left, err)
	}
}

func TestAnotherLendersTaskLooksLikeNothing(t *testing.T) {
	db, one, _, elsewhere := cases(t)
	about := uuid.Must(uuid.NewV7())
	in(t, db, func(tx *pg.Tx) error { return desk.Open(t.Context(), tx, elsewhere, desk.Referral, about, noon) })
	if all, err := desk.Waiting(t.Context(), db, harbour, ""); err != nil || len(all) != 0 {
		t.Errorf("%+v, %v", all, err)
	}
	if _, ok, err := desk.Find(t.Context(), db, record.CaseID{Lender: harbour, Case: elsewhere.Case}, desk.Referral, about); err != nil || ok {
		t.Errorf("found across lenders, %v", err)
	}
	if _, ok, err := desk.Find(t.Context(), db, one, desk.Referral, about); err != nil || ok {
		t.Errorf("found on another case, %v", err)
	}
}
