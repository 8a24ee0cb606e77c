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

// Columns are what another package's statement selects of cases c to read a debt with Into.
const Columns = `c.case_id, c.reference, c.status, c.currency, c.balance, c.summary`

// Into is where the values of Columns go, in order. Whose the case is, the statement knows already.
func (l *Listed) Into() []any {
	return []any{&l.ID.Case, &l.Reference, &l.Status, &l.Currency, &l.Balance, (*summary)(&l.Summary)}
}

type summary record.Summary

// Scan reads the stored projection.
func (s *summary) Scan(stored any) error {
	body, ok := stored.([]byte)
	if !ok {
		return fmt.Errorf("read summary: a %T is no JSON", stored)
	}
	if err := json.Unmarshal(body, (*record.Summary)(s)); err != nil {
		return fmt.Errorf("read summary: %w", err)
	}
	return nil
}

func (b *Book) list(ctx context.Context, query string, args ...any) ([]Listed, error) {
	rows, err := b.DB.QueryCached(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("list cases: %w", err)
	}
	defer rows.Close()
	var all []Listed
	for rows.Next() {
		var l Listed
		if err := rows.Scan(append(l.Into(), &l.ID.Lender, &l.Person, &l.LastAt, &l.Sealed)...); err != nil {
			return nil, fmt.Errorf("list cases: %w", err)
		}
		l.LastAt = l.LastAt.UTC()
		all = append(all, l)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list cases: %w", err)
	}
	return all, nil
}

// List answers the cases of one person at one lender, in the order they were placed: at most 100.
func (b *Book) List(ctx context.Context, lender, person uuid.UUID) ([]Listed, error) {
	return b.list(ctx, `SELECT `+Columns+`, c.lender_id, c.person_id, c.last_at, NULL::bytea FROM cases c WHERE c.lender_id = $1 AND c.person_id = $2 ORDER BY c.case_id LIMIT 100`, lender, person)
}

const withPerson = `SELECT ` + Columns + `, c.lender_id, c.person_id, c.last_at, p.sealed FROM cases c JOIN person p ON p.lender_id = c.lender_id AND p.person_id = c.person_id `

// Search finds a lender's cases by their whole reference, or by names through the blind index (all tokens must match); the newest happenings
// where nothing is asked. At most 50.
func (b *Book) Search(ctx context.Context, lender uuid.UUID, reference string, tokens []int64) ([]Listed, error) {
	if reference == "" {
		return b.list(ctx, withPerson+`WHERE c.lender_id = $1 ORDER BY c.last_at DESC, c.case_id LIMIT 50`, lender)
	}
	all, err := b.list(ctx, withPerson+`WHERE c.lender_id = $1 AND c.reference = $2`, lender, reference)
	if err != nil || len(all) > 0 || len(tokens) == 0 {
		return all, err
	}
	return b.list(ctx, withPerson+`WHERE p.lender_id = $1 AND p.search @> $2 ORDER BY c.last_at DESC, c.case_id LIMIT 50`, lender, pq.Array(tokens))
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
