package pg_test

import (
	"testing"

	"evenkeel/portal/dbtest"
	"evenkeel/portal/pg"

	"github.com/google/uuid"
)

// person stores somebody; the statement is one that may wait.
const person = `INSERT INTO person (lender_id, person_id, reference, sealed, key_id, search, language) VALUES ($1, $2, $3, '', 1, '{}', 'en')`

func TestWhatWaitsIsWrittenBeforeTheNextRead(t *testing.T) {
	t.Parallel()
	db, lender := dbtest.New(t), uuid.New()
	for range 2 { // before and after the statements are prepared
		err := db.Transact(t.Context(), func(tx *pg.Tx) error {
			before, err := count(t, tx, lender)
			if err != nil {
				return err
			}
			tx.Later(person, lender, uuid.New(), uuid.NewString())
			tx.Later(person, lender, uuid.New(), uuid.NewString())
			after, err := count(t, tx, lender)
			if after != before+2 {
				t.Errorf("%d people after two were written, %d before", after, before)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func count(t *testing.T, tx *pg.Tx, lender uuid.UUID) (n int, err error) {
	return n, tx.GetCached(t.Context(), &n, `SELECT count(*) FROM person WHERE lender_id = $1`, lender)
}

func TestWhatWaitsGoesWithTheNextWriteAndEachKeepsItsParameters(t *testing.T) {
	t.Parallel()
	db, lender, first, second, third := dbtest.New(t), uuid.New(), uuid.New(), uuid.New(), uuid.New()
	err := db.Transact(t.Context(), func(tx *pg.Tx) error {
		tx.Later(person, lender, first, "first")
		tx.Later(person, lender, second, "second")
		done, err := tx.ExecCached(t.Context(), `WITH one AS (SELECT $3::text AS reference)
			INSERT INTO person (lender_id, person_id, reference, sealed, key_id, search, language) SELECT $1, $2, one.reference, '', 1, '{}', 'en' FROM one`, lender, third, "third")
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); n != 1 || err != nil {
			t.Errorf("the result is of %d rows (%v), not of the one that the statement itself wrote", n, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[uuid.UUID]string{first: "first", second: "second", third: "third"} {
		var have string
		if err := db.GetContext(t.Context(), &have, `SELECT reference FROM person WHERE lender_id = $1 AND person_id = $2`, lender, id); err != nil || have != want {
			t.Errorf("%q instead of %q: %v", have, want, err)
		}
	}
}

func TestWhatStillWaitsAtTheEndIsCommitted(t *testing.T) {
	t.Parallel()
	db, lender := dbtest.New(t), uuid.New()
	write := func(reference string) error {
		return db.Transact(t.Context(), func(tx *pg.Tx) error {
			tx.Later(person, lender, uuid.New(), reference)
			return nil
		})
	}
	if err := write("one"); err != nil {
		t.Fatal(err)
	}
	if err := write("one"); err == nil {
		t.Fatal("a second person with the same reference was let in")
	}
	var n int
	if err := db.GetContext(t.Context(), &n, `SELECT count(*) FROM person WHERE lender_id = $1`, lender); err != nil || n != 1 {
		t.Fatalf("%d people, %v", n, err)
	}
}
