// Package rotation moves sealed rows from old keys to the newest: an owner of sealed rows says with [Rows] how they are found and stored, and
// [Run] walks them. A key can be taken out of the configuration when [Left] says that nothing is sealed under it any more.
package rotation

import (
	"context"
	"fmt"

	"evenkeel/portal/pg"
	"evenkeel/portal/seal"

	"github.com/google/uuid"
)

// Batch is how many rows are sealed anew in one transaction.
const Batch = 200

// Rows are the sealed values of one table. Its statements take the lender first, then as said; where Shared is set there is no lender.
type Rows struct {
	What   string // in the plural, for people: "people", "documents"
	Shared bool   // the table belongs to no lender
	Old    string // after an id, newest key, limit -> id, sealed: rows under other keys in id order, locked, those that others hold left out
	Store  string // id, sealed
	Count  string // newest key -> key, n: how many rows are under each other key
	Place  func(lender, id uuid.UUID) string
}

func (r Rows) args(lender uuid.UUID, rest ...any) []any {
	if r.Shared {
		return rest
	}
	return append([]any{lender}, rest...)
}

// Run seals rows of a lender anew until none is under an old key, or enough says that it is; each batch is a transaction of its own, so that stopping
// anywhere loses nothing. It answers how many rows it did. A row that somebody else holds is left for the next run.
func Run(ctx context.Context, db *pg.DB, keys *seal.Keys, r Rows, lender uuid.UUID, enough func() bool) (done int, err error) {
	after := uuid.Nil
	for !enough() {
		var n int
		err := db.Transact(ctx, func(tx *pg.Tx) (err error) {
			after, n, err = batch(ctx, tx, keys, r, lender, after)
			return err
		})
		if err != nil {
			return done, fmt.Errorf("seal %s anew: %w", r.What, err)
		}
		if done += n; n < Batch {
			break
		}
	}
	return done, nil
}

func batch(ctx context.Context, tx *pg.Tx, keys *seal.Keys, r Rows, lender, after uuid.UUID) (last uuid.UUID, n int, err error) {
	var rows []struct {
		ID     uuid.UUID `db:"id"`
		Sealed []byte    `db:"sealed"`
	}
	if err := tx.SelectCached(ctx, &rows, r.Old, r.args(lender, after, int(keys.Newest()), Batch)...); err != nil {
		return after, 0, err
	}
	for _, row := range rows {
		plain, err := keys.Open(row.Sealed, r.Place(lender, row.ID))
		if err != nil {
			return after, 0, fmt.Errorf("%s: %w", row.ID, err)
		}
		if _, err := tx.ExecCached(ctx, r.Store, r.args(lender, row.ID, keys.Seal(plain, r.Place(lender, row.ID)))...); err != nil {
			return after, 0, err
		}
		after = row.ID
	}
	return after, len(rows), nil
}

// Left answers how many rows of a lender are under each key that is not the newest.
func Left(ctx context.Context, db *pg.DB, keys *seal.Keys, r Rows, lender uuid.UUID) (map[byte]int, error) {
	var rows []struct {
		Key byte `db:"key"`
		N   int  `db:"n"`
	}
	if err := db.SelectCached(ctx, &rows, r.Count, r.args(lender, int(keys.Newest()))...); err != nil {
		return nil, fmt.Errorf("count %s under old keys: %w", r.What, err)
	}
	left := map[byte]int{}
	for _, row := range rows {
		left[row.Key] = row.N
	}
	return left, nil
}
