package pg_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"evenkeel/portal/dbtest"
	"evenkeel/portal/pg"
)

func TestAQueryIsPreparedOnceAndTheCacheRefusesQueriesMadeOfChangingText(t *testing.T) {
	t.Parallel()
	db := dbtest.New(t)
	one, err := db.Stmt(t.Context(), `SELECT 1`)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := db.Stmt(t.Context(), `SELECT 1`); err != nil || again != one {
		t.Errorf("prepared anew: %v", err)
	}
	for i := range 1000 {
		if _, err = db.Stmt(t.Context(), fmt.Sprintf(`SELECT %d`, i+2)); err != nil {
			break
		}
	}
	if err == nil || !strings.Contains(err.Error(), "statement cache is full") {
		t.Errorf("a thousand texts: %v", err)
	}
	var n int
	if err := db.GetCached(t.Context(), &n, `SELECT 1`); err != nil || n != 1 {
		t.Errorf("what stands in the full cache: %d, %v", n, err)
	}
}

func TestATransactionIsKeptWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	db := dbtest.New(t)
	insert := func(tx *pg.Tx, id string) error {
		_, err := tx.ExecCached(t.Context(), `INSERT INTO gateway_event (event_id, kind, object_id, received_at) VALUES ($1, 'k', 'o', now())`, id)
		return err
	}
	no := errors.New("no")
	if err := db.Transact(t.Context(), func(tx *pg.Tx) error { return insert(tx, "kept") }); err != nil {
		t.Fatal(err)
	}
	if err := db.Transact(t.Context(), func(tx *pg.Tx) error { return errors.Join(insert(tx, "refused"), no) }); !errors.Is(err, no) {
		t.Errorf("a failure came back as %v", err)
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("a panic was swallowed")
			}
		}()
		db.Transact(t.Context(), func(tx *pg.Tx) error { insert(tx, "panicked"); panic("x") })
	}()
	var ids []string
	if err := db.SelectCached(t.Context(), &ids, `SELECT event_id FROM gateway_event`); err != nil || len(ids) != 1 || ids[0] != "kept" {
		t.Errorf("stored: %v, %v", ids, err)
	}
	for range 200 { // statements are prepared aside, for a moment, on connections of their own
		if db.Stats().InUse == 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if open := db.Stats().InUse; open != 0 {
		t.Errorf("%d connections were not given back", open)
	}
}

func TestATransactionNeverWaitsForASecondConnection(t *testing.T) {
	t.Parallel()
	db, err := pg.Open(t.Context(), dbtest.Clone(t).App, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	for range 3 { // not prepared yet, perhaps prepared, prepared
		err := db.Transact(ctx, func(tx *pg.Tx) error {
			var n int
			var all []int
			_, err := tx.ExecCached(ctx, `UPDATE clock SET ahead = '0'`)
			return errors.Join(err, tx.GetCached(ctx, &n, `SELECT 7`), tx.SelectCached(ctx, &all, `SELECT 7 UNION ALL SELECT 8`))
		})
		if err != nil {
			t.Fatalf("with one connection: %v", err)
		}
	}
}

func TestNothingFoundIsSaidAsSuch(t *testing.T) {
	t.Parallel()
	db := dbtest.New(t)
	var id string
	if err := db.GetCached(t.Context(), &id, `SELECT event_id FROM gateway_event`); !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("from the pool: %v", err)
	}
	db.Transact(t.Context(), func(tx *pg.Tx) error {
		if err := tx.GetCached(t.Context(), &id, `SELECT event_id FROM gateway_event`); !errors.Is(err, sql.ErrNoRows) {
			t.Errorf("in a transaction: %v", err)
		}
		return nil
	})
}

func TestTheClockIsTheDatabasesAndCanBeMoved(t *testing.T) {
	t.Parallel()
	db := dbtest.New(t)
	now, err := pg.Now(t.Context(), db)
	if err != nil || now.Location() != time.UTC || now.Nanosecond()%1000 != 0 {
		t.Fatalf("%v, %v", now, err)
	}
	for _, ahead := range []time.Duration{36 * time.Hour, -90 * time.Minute, 0} {
		if err := pg.Move(t.Context(), db, ahead); err != nil {
			t.Fatal(err)
		}
		moved, err := pg.Now(t.Context(), db)
		if off := moved.Sub(now) - ahead; err != nil || off < 0 || off > 5*time.Minute {
			t.Errorf("moved by %v, the clock went %v, %v", ahead, moved.Sub(now), err)
		}
	}
}

func TestADatabaseThatIsNotThereIsSaidAtOnce(t *testing.T) {
	t.Parallel()
	if db, err := pg.Open(t.Context(), "postgres:///portal?host=/no/such/folder&sslmode=disable&connect_timeout=2", 2); err == nil || db != nil {
		t.Errorf("%v", err)
	}
}
