package book

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"evenkeel/portal/record"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// Listed is a case as lists show it, from the projection.
type Listed struct {
	ID        record.CaseID
	Person    uuid.UUID
	Reference string
	Status    string
	Currency  string
	Balance   int64
	LastAt    time.Time
	Sealed    []byte // of the person, where a list shows names
	record.Summary
}

type listedRow struct {
	Lender    uuid.UUID `db:"lender_id"`
	Case      uuid.UUID `db:"case_id"`
	Person    uuid.UUID `db:"person_id"`
	Reference string    `db:"reference"`
	Status    string    `db:"status"`
	Currency  string    `db:"currency"`
	Balance   int64     `db:"balance"`
	LastAt    time.Time `db:"last_at"`
	Summary   string    `db:"summary"`
	Sealed    []byte    `db:"sealed"`
}

func (r listedRow) listed() (Listed, error) {
	l := Listed{ID: record.CaseID{Lender: r.Lender, Case: r.Case}, Person: r.Person, Reference: r.Reference, Status: r.Status, Currency: r.Currency, Balance: r.Balance, LastAt: r.LastAt.UTC(), Sealed: r.Sealed}
	if err := json.Unmarshal([]byte(r.Summary), &l.Summary); err != nil {
		return l, fmt.Errorf("read summary: %w", err)
	}
	return l, nil
}

func listed(rows []listedRow, err error) ([]Listed, error) {
	if err != nil {
		return nil, fmt.Errorf("list cases: %w", err)
	}
	all := make([]Listed, len(rows))
	for i, r := range rows {
		if all[i], err = r.listed(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// List answers the cases of one person at one lender, in the order they were placed: at most 100.
func (b *Book) List(ctx context.Context, lender, person uuid.UUID) ([]Listed, error) {
	var rows []listedRow
	err := b.DB.SelectCached(ctx, &rows, `SELECT lender_id, case_id, person_id, reference, status, currency, balance, last_at, summary::text AS summary, ''::bytea AS sealed
		FROM cases WHERE lender_id = $1 AND person_id = $2 ORDER BY case_id LIMIT 100`, lender, person)
	return listed(rows, err)
}

const withPerson = `SELECT c.lender_id, c.case_id, c.person_id, c.reference, c.status, c.currency, c.balance, c.last_at, c.summary::text AS summary, p.sealed
	FROM cases c JOIN person p ON p.lender_id = c.lender_id AND p.person_id = c.person_id `

// Search finds a lender's cases by their whole reference, or by names through the blind index (all tokens must match); the newest happenings
// where nothing is asked. At most 50.
func (b *Book) Search(ctx context.Context, lender uuid.UUID, reference string, tokens []int64) ([]Listed, error) {
	var rows []listedRow
	if reference == "" {
		err := b.DB.SelectCached(ctx, &rows, withPerson+`WHERE c.lender_id = $1 ORDER BY c.last_at DESC, c.case_id LIMIT 50`, lender)
		return listed(rows, err)
	}
	err := b.DB.SelectCached(ctx, &rows, withPerson+`WHERE c.lender_id = $1 AND c.reference = $2`, lender, reference)
	if err != nil || len(rows) > 0 || len(tokens) == 0 {
		return listed(rows, err)
	}
	err = b.DB.SelectCached(ctx, &rows, withPerson+`WHERE p.lender_id = $1 AND p.search @> $2 ORDER BY c.last_at DESC, c.case_id LIMIT 50`, lender, pq.Array(tokens))
	return listed(rows, err)
}

// Used says whether a key stands in a case's record, without locking it: a page that records what it shows once a visit asks this first.
func (b *Book) Used(ctx context.Context, id record.CaseID, key string) (bool, error) {
	var used bool
	err := b.DB.GetCached(ctx, &used, `SELECT EXISTS (SELECT 1 FROM event WHERE lender_id = $1 AND case_id = $2 AND key = $3)`, id.Lender, id.Case, key)
	if err != nil {
		return false, fmt.Errorf("look for a key: %w", err)
	}
	return used, nil
}
