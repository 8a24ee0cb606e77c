package book

import (
	"context"
	"crypto/hmac"
	"encoding/json"
	"fmt"

	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"
)

// Fault is one place where the record does not hold.
type Fault struct {
	Case record.CaseID `json:"-"`
	What string        `json:"what"` // gap, hash, unreadable, projection
	Turn int           `json:"turn"`
}

func (f Fault) String() string {
	return fmt.Sprintf("case %s of lender %s: %s at turn %d", f.Case.Case, f.Case.Lender, f.What, f.Turn)
}

// Verify walks every record of a lender in case order and reports each fault: turns with a gap, hashes that do not follow, a shortened history,
// and projections that the record would not make. Memory does not grow with the number of cases. Returns how many cases and events it read.
func (b *Book) Verify(ctx context.Context, lender uuid.UUID, found func(Fault)) (cases, events int, err error) {
	err = b.walk(ctx, lender, func(c walked) error {
		cases, events = cases+1, events+len(c.rows)
		var prev []byte
		state := record.Case{ID: c.id, Person: c.person}
		for i, r := range c.rows {
			e, err := r.entry()
			if err != nil {
				found(Fault{c.id, "unreadable", r.Turn})
				return nil
			}
			if r.Turn != i+1 {
				found(Fault{c.id, "gap", i + 1})
				return nil
			}
			prev = Chain(b.Key, prev, c.id, e, []byte(r.Body))
			if !hmac.Equal(prev, r.Hash) {
				found(Fault{c.id, "hash", r.Turn})
				return nil
			}
			state.Take(e)
		}
		if state.Turn != c.turn || !hmac.Equal(prev, c.hash) {
			found(Fault{c.id, "shortened", state.Turn})
			return nil
		}
		if s, err := summarise(state); err != nil || s != c.summary || state.Status != c.status || state.Balance != c.balance {
			found(Fault{c.id, "projection", state.Turn})
		}
		return nil
	})
	return cases, events, err
}

// Rebuild rewrites the projections of a lender's cases from the record, and answers how many it changed.
func (b *Book) Rebuild(ctx context.Context, lender uuid.UUID) (changed int, err error) {
	var ids []uuid.UUID
	if err := b.DB.SelectContext(ctx, &ids, `SELECT case_id FROM cases WHERE lender_id = $1 ORDER BY case_id`, lender); err != nil {
		return 0, fmt.Errorf("list cases: %w", err)
	}
	for _, id := range ids {
		err := b.DB.Transact(ctx, func(tx *pg.Tx) error {
			h, err := lock(ctx, tx, record.CaseID{Lender: lender, Case: id}, "")
			if err != nil {
				return err
			}
			projected := h.c.Summary()
			summary, err := json.Marshal(projected)
			if err != nil {
				return err
			}
			done, err := tx.ExecCached(ctx, `UPDATE cases SET status = $3, balance = $4, last_at = $5, currency = $6, summary = $7::json, next_on = $8, wakes_on = $9
				WHERE lender_id = $1 AND case_id = $2 AND (status, balance, last_at, currency, summary::text, next_on, wakes_on) IS DISTINCT FROM ($3, $4, $5, $6, $7, $8::date, $9::date)`,
				lender, id, h.c.Status, h.c.Balance, h.c.Lately, h.c.Facts.Currency, string(summary), day(projected.NextOn), day(projected.WakesOn))
			if err != nil {
				return fmt.Errorf("rewrite projection: %w", err)
			}
			n, err := done.RowsAffected()
			changed += int(n)
			return err
		})
		if err != nil {
			return changed, err
		}
	}
	return changed, nil
}

type walked struct {
	id      record.CaseID
	person  uuid.UUID
	turn    int
	hash    []byte
	status  string
	balance int64
	summary string
	rows    []row
}

func summarise(state record.Case) (string, error) {
	s, err := json.Marshal(state.Summary())
	return string(s), err
}

// walk streams a lender's cases with their events, case by case.
func (b *Book) walk(ctx context.Context, lender uuid.UUID, visit func(walked) error) error {
	rows, err := b.DB.QueryxContext(ctx, `
		SELECT c.case_id, c.person_id, c.turn AS stands, c.hash AS newest, c.status, c.balance, c.summary::text AS summary,
		       coalesce(e.turn, 0) AS turn, coalesce(e.at, c.placed_at) AS at, coalesce(e.actor_kind, '') AS actor_kind, e.actor_id,
		       coalesce(e.kind, '') AS kind, coalesce(e.body::text, '') AS body, coalesce(e.hash, '') AS hash
		FROM cases c LEFT JOIN event e ON e.lender_id = c.lender_id AND e.case_id = c.case_id
		WHERE c.lender_id = $1 ORDER BY c.case_id, e.turn`, lender)
	if err != nil {
		return fmt.Errorf("read the records: %w", err)
	}
	defer rows.Close()
	var now walked
	for rows.Next() {
		next, r, err := scan(rows, lender)
		if err != nil {
			return err
		}
		if now.id.Case != next.id.Case {
			if now.id.Case != uuid.Nil {
				if err := visit(now); err != nil {
					return err
				}
			}
			now = next
		}
		if r.Turn > 0 {
			now.rows = append(now.rows, r)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read the records: %w", err)
	}
	if now.id.Case != uuid.Nil {
		return visit(now)
	}
	return nil
}

func scan(rows *sqlx.Rows, lender uuid.UUID) (walked, row, error) {
	var c walked
	var r row
	c.id.Lender = lender
	err := rows.Scan(&c.id.Case, &c.person, &c.turn, &c.hash, &c.status, &c.balance, &c.summary, &r.Turn, &r.At, &r.ActorKind, &r.ActorID, &r.Kind, &r.Body, &r.Hash)
	if err != nil {
		return c, r, fmt.Errorf("read a record: %w", err)
	}
	return c, r, nil
}
