package jobs_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"

	"evenkeel/portal/dbtest"
	"evenkeel/portal/jobs"
	"evenkeel/portal/pg"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/rivertype"
)

type letter struct {
	To string `json:"to"`
}

func (letter) Kind() string { return "letter" }

func queue(t *testing.T, db *pg.DB) *jobs.Jobs {
	t.Helper()
	j, err := jobs.New(db.DB.DB, nil, 1, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// rows are the jobs as River's schema keeps them, without what differs by nature.
const rows = `SELECT to_jsonb(j) - 'id' - 'created_at' - 'scheduled_at' FROM river_job j ORDER BY id`

func TestAJobIsStoredAsRiverItselfWouldStoreIt(t *testing.T) {
	t.Parallel()
	ours, theirs := dbtest.New(t), dbtest.New(t)
	add := func(db *pg.DB, how func(*pg.Tx) error) (found []string) {
		t.Helper()
		if err := db.Transact(t.Context(), how); err != nil {
			t.Fatal(err)
		}
		if err := db.SelectContext(t.Context(), &found, rows); err != nil {
			t.Fatal(err)
		}
		return found
	}
	have := add(ours, func(tx *pg.Tx) error {
		return queue(t, ours).Add(t.Context(), tx, letter{`"Anna", 王`}, letter{"Ben"})
	})
	client, err := river.NewClient(riverdatabasesql.New(theirs.DB.DB), &river.Config{MaxAttempts: 20})
	if err != nil {
		t.Fatal(err)
	}
	unique := &river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
		rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled}}}
	want := add(theirs, func(tx *pg.Tx) error {
		_, err := client.InsertManyTx(t.Context(), tx.Tx.Tx, []river.InsertManyParams{{Args: letter{`"Anna", 王`}, InsertOpts: unique}, {Args: letter{"Ben"}, InsertOpts: unique}})
		return err
	})
	if len(have) != 2 || len(want) != 2 || have[0] != want[0] || have[1] != want[1] {
		t.Fatalf("stored\n%v\nRiver stores\n%v", have, want)
	}
}

func TestAJobThatStillWaitsIsNotAddedTwice(t *testing.T) {
	t.Parallel()
	db := dbtest.New(t)
	j := queue(t, db)
	for range 3 {
		if err := db.Transact(t.Context(), func(tx *pg.Tx) error { return j.Add(t.Context(), tx, letter{"Anna"}) }); err != nil {
			t.Fatal(err)
		}
	}
	var n int
	if err := db.GetContext(t.Context(), &n, `SELECT count(*) FROM river_job`); err != nil || n != 1 {
		t.Fatalf("%d jobs, %v", n, err)
	}
}

func TestAJobOfATransactionThatFailsIsNotAdded(t *testing.T) {
	t.Parallel()
	db := dbtest.New(t)
	j := queue(t, db)
	fails := errors.New("no")
	err := db.Transact(t.Context(), func(tx *pg.Tx) error {
		if err := j.Add(t.Context(), tx, letter{"Anna"}); err != nil {
			return err
		}
		if _, err := pg.Now(t.Context(), tx); err != nil { // a read writes what waits
			return err
		}
		return fails
	})
	var n int
	if err2 := db.GetContext(context.WithoutCancel(t.Context()), &n, `SELECT count(*) FROM river_job`); !errors.Is(err, fails) || err2 != nil || n != 0 {
		t.Fatalf("%d jobs, %v, %v", n, err, err2)
	}
}
