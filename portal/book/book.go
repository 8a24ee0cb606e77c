// Package book keeps the case record: it owns cases and event, and Append is the only way in.
//
// Append locks a case, replays it, asks a pure question what happens next, and adds the answer to the record in the same transaction,
// together with whatever the question wrote through the transaction (jobs, rows of other packages). Every row carries an HMAC over the one
// before it; the key is not in the database, so that nobody who can write to the database can rewrite history unseen.
package book

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/lib/pq"
)

// ErrNoCase means that there is no such case at this lender.
var ErrNoCase = errors.New("book: no such case")

// Book reads and writes case records. Key is the HMAC key of the chain.
type Book struct {
	DB  *pg.DB
	Key []byte
	// Added, where set, is told of every addition to a record, in its transaction: for rows of other packages that must follow from events whoever
	// appends them. c is the case with them.
	Added func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case, events []record.Event) error
}

// Decide looks at a case and answers with what happens next. What it writes through tx, it writes together with those events or not at all.
// It never touches the network: a call out is a job in the same transaction.
type Decide func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (Answer, error)

// Answer is what happens next. The events of a refusal stand too: a refusal is evidence.
type Answer struct {
	Events  []record.Event
	Refusal *plans.Refusal
}

// Append locks a case, asks decide what happens next, and adds that to the record. Every change to every case comes through here.
//
// The key makes a retry harmless: a second Append with the same key returns the case as it stands, without asking again. An empty key is
// never remembered. A refusal's events stand, but a refusal never uses up the key: the retry is asked anew.
func (b *Book) Append(ctx context.Context, id record.CaseID, key string, by record.Actor, decide Decide) (record.Case, *plans.Refusal, error) {
	var c record.Case
	var refusal *plans.Refusal
	err := b.DB.Transact(ctx, func(tx *pg.Tx) error {
		var err error
		c, refusal, err = b.AppendIn(ctx, tx, id, key, by, decide)
		return err
	})
	return c, refusal, err
}

// AppendIn is Append inside a transaction that the caller has open.
func (b *Book) AppendIn(ctx context.Context, tx *pg.Tx, id record.CaseID, key string, by record.Actor, decide Decide) (record.Case, *plans.Refusal, error) {
	held, err := lock(ctx, tx, id, key)
	if err != nil || held.used {
		return held.c, nil, err
	}
	answer, err := decide(ctx, tx, held.now, held.c)
	if err != nil {
		return held.c, nil, err
	}
	if answer.Refusal != nil {
		key = ""
	}
	if err := b.add(ctx, tx, &held, key, by, answer.Events); err != nil {
		return held.c, nil, err
	}
	return held.c, answer.Refusal, nil
}

// AppendAll does the same for all cases of one person at one lender, locked in id order, in one transaction: for what belongs to the person
// (opt-outs, language). decide is asked once a case.
func (b *Book) AppendAll(ctx context.Context, lender, person uuid.UUID, key string, by record.Actor, decide Decide) error {
	return b.DB.Transact(ctx, func(tx *pg.Tx) error {
		var cases []uuid.UUID
		if err := tx.SelectCached(ctx, &cases, `SELECT case_id FROM cases WHERE lender_id = $1 AND person_id = $2 ORDER BY case_id`, lender, person); err != nil {
			return fmt.Errorf("find the person's cases: %w", err)
		}
		for _, id := range cases {
			if _, _, err := b.AppendIn(ctx, tx, record.CaseID{Lender: lender, Case: id}, key, by, decide); err != nil {
				return err
			}
		}
		return nil
	})
}

// held is a locked case: its state, its newest hash, and the time, read after the lock so that the record's times never run backwards.
type held struct {
	c    record.Case
	hash []byte
	now  time.Time
	used bool
}

type row struct {
	Person    uuid.UUID     `db:"person"`
	Turn      int           `db:"turn"`
	At        time.Time     `db:"at"`
	ActorKind string        `db:"actor_kind"`
	ActorID   uuid.NullUUID `db:"actor_id"`
	Kind      string        `db:"kind"`
	Body      string        `db:"body"`
	Hash      []byte        `db:"hash"`
}

func (r row) entry() (record.Entry, error) {
	e, err := record.Decode(r.Kind, []byte(r.Body))
	return record.Entry{Turn: r.Turn, At: r.At.UTC(), By: record.Actor{Kind: r.ActorKind, ID: r.ActorID.UUID}, Event: e}, err
}

func lock(ctx context.Context, tx *pg.Tx, id record.CaseID, key string) (held, error) {
	var rows []row
	err := tx.SelectCached(ctx, &rows, `SELECT person, turn, at, actor_kind, actor_id, kind, body, hash FROM lock_case($1, $2, $3)`, id.Lender, id.Case, key)
	if err != nil {
		return held{}, fmt.Errorf("lock case: %w", err)
	}
	if len(rows) == 0 {
		return held{}, ErrNoCase
	}
	h := held{hash: rows[0].Hash, now: rows[0].At.UTC().Truncate(time.Microsecond), used: rows[0].Kind == "used"}
	h.c = record.Case{ID: id, Person: rows[0].Person}
	for _, r := range rows[1:] {
		e, err := r.entry()
		if err != nil {
			return held{}, err
		}
		h.c.Take(e)
	}
	if h.now.Before(h.c.LastAt) {
		h.now = h.c.LastAt
	}
	return h, nil
}

// add writes events and the projection in one statement.
func (b *Book) add(ctx context.Context, tx *pg.Tx, h *held, key string, by record.Actor, events []record.Event) error {
	if len(events) == 0 {
		return nil
	}
	n := len(events)
	turns, kinds, bodies, hashes := make([]int64, n), make([]string, n), make([]string, n), make([][]byte, n)
	for i, e := range events {
		body, err := record.Encode(e)
		if err != nil {
			return fmt.Errorf("encode %s: %w", e.Kind(), err)
		}
		if err := h.c.Legal(e); err != nil {
			return err
		}
		entry := record.Entry{Turn: h.c.Turn + 1, At: h.now, By: by, Event: e}
		h.hash = Chain(b.Key, h.hash, h.c.ID, entry, body)
		turns[i], kinds[i], bodies[i], hashes[i] = int64(entry.Turn), e.Kind(), string(body), h.hash
		h.c.Take(entry)
	}
	projected := h.c.Summary()
	summary, err := json.Marshal(projected)
	if err != nil {
		return fmt.Errorf("encode summary: %w", err)
	}
	actor := uuid.NullUUID{UUID: by.ID, Valid: by.ID != uuid.Nil}
	used := key
	if len(used) > 200 {
		return fmt.Errorf("book: key of %d bytes is too long", len(used))
	}
	_, err = tx.ExecCached(ctx, `
		WITH added AS (
			INSERT INTO event (lender_id, case_id, turn, at, actor_kind, actor_id, kind, body, key, hash)
			SELECT $1, $2, e.turn, $3, $4, $5, e.kind, e.body::json, CASE WHEN e.turn = $6 THEN nullif($7, '') END, e.hash
			FROM unnest($8::int[], $9::text[], $10::text[], $11::bytea[]) AS e(turn, kind, body, hash)
		)
		UPDATE cases SET turn = $12, hash = $13, status = $14, balance = $15, last_at = $19, summary = $16::json, next_on = $17, wakes_on = $18
		WHERE lender_id = $1 AND case_id = $2`,
		h.c.ID.Lender, h.c.ID.Case, h.now, by.Kind, actor, turns[0], used,
		pq.Array(turns), pq.Array(kinds), pq.Array(bodies), pq.ByteaArray(hashes),
		h.c.Turn, h.hash, h.c.Status, h.c.Balance, string(summary), day(projected.NextOn), day(projected.WakesOn), h.c.Lately)
	if err != nil {
		return fmt.Errorf("append %s: %w", strings.Join(kinds, ", "), err)
	}
	if b.Added != nil {
		return b.Added(ctx, tx, h.now, h.c, events)
	}
	return nil
}

// day is a date as SQL takes it, null where there is none.
func day(d civil.Date) sql.NullString { return sql.NullString{String: d.String(), Valid: d.IsValid()} }

// Chain is the hash of a row: HMAC-SHA256 over the previous hash, the case, the turn, the time in microseconds, the actor, the kind and the stored body.
func Chain(key, prev []byte, id record.CaseID, e record.Entry, body []byte) []byte {
	m := hmac.New(sha256.New, key)
	m.Write(prev)
	m.Write(id.Lender[:])
	m.Write(id.Case[:])
	var n [16]byte
	binary.BigEndian.PutUint64(n[:8], uint64(e.Turn))
	binary.BigEndian.PutUint64(n[8:], uint64(e.At.UnixMicro()))
	m.Write(n[:])
	m.Write([]byte(e.By.Kind))
	m.Write(e.By.ID[:])
	m.Write([]byte(e.Event.Kind()))
	m.Write([]byte{0})
	m.Write(body)
	return m.Sum(nil)
}

// Case reads a case without locking it.
func (b *Book) Case(ctx context.Context, id record.CaseID) (record.Case, error) {
	entries, person, err := b.Entries(ctx, id, 0)
	if err != nil {
		return record.Case{}, err
	}
	return record.Replay(id, person, entries), nil
}

// Entries reads the record from after a turn on, in order, with whose it is. ErrNoCase where there is no such case.
func (b *Book) Entries(ctx context.Context, id record.CaseID, after int) ([]record.Entry, uuid.UUID, error) {
	var rows []row
	err := b.DB.SelectCached(ctx, &rows, `
		SELECT c.person_id AS person, coalesce(e.turn, 0) AS turn, coalesce(e.at, c.placed_at) AS at, coalesce(e.actor_kind, '') AS actor_kind, e.actor_id,
		       coalesce(e.kind, '') AS kind, coalesce(e.body::text, '') AS body, coalesce(e.hash, '') AS hash
		FROM cases c LEFT JOIN event e ON e.lender_id = c.lender_id AND e.case_id = c.case_id AND e.turn > $3
		WHERE c.lender_id = $1 AND c.case_id = $2 ORDER BY e.turn`, id.Lender, id.Case, after)
	if err != nil {
		return nil, uuid.Nil, fmt.Errorf("read the record: %w", err)
	}
	if len(rows) == 0 {
		return nil, uuid.Nil, ErrNoCase
	}
	entries := make([]record.Entry, 0, len(rows))
	for _, r := range rows {
		if r.Turn == 0 {
			continue
		}
		e, err := r.entry()
		if err != nil {
			return nil, uuid.Nil, err
		}
		entries = append(entries, e)
	}
	return entries, rows[0].Person, nil
}

// Find answers the case of a lender's reference, or ErrNoCase.
func (b *Book) Find(ctx context.Context, lender uuid.UUID, reference string) (record.CaseID, error) {
	var ids []uuid.UUID
	if err := b.DB.SelectCached(ctx, &ids, `SELECT case_id FROM cases WHERE lender_id = $1 AND reference = $2`, lender, reference); err != nil {
		return record.CaseID{}, fmt.Errorf("find case by reference: %w", err)
	}
	if len(ids) == 0 {
		return record.CaseID{}, ErrNoCase
	}
	return record.CaseID{Lender: lender, Case: ids[0]}, nil
}

// Opening is a new case, made outside the database: its row and its first events. Import copies many at once.
type Opening struct {
	Case   record.Case
	Hash   []byte
	Bodies [][]byte
	Hashes [][]byte
	Kinds  []string
}

// Open makes the first events of a new case ready to be stored. It does not touch the database.
func (b *Book) Open(id record.CaseID, person uuid.UUID, by record.Actor, at time.Time, events ...record.Event) (Opening, error) {
	o := Opening{Case: record.Case{ID: id, Person: person}}
	for _, e := range events {
		body, err := record.Encode(e)
		if err != nil {
			return o, fmt.Errorf("encode %s: %w", e.Kind(), err)
		}
		entry := record.Entry{Turn: o.Case.Turn + 1, At: at, By: by, Event: e}
		o.Hash = Chain(b.Key, o.Hash, id, entry, body)
		o.Case.Take(entry)
		o.Bodies, o.Hashes, o.Kinds = append(o.Bodies, body), append(o.Hashes, slices.Clone(o.Hash)), append(o.Kinds, e.Kind())
	}
	return o, nil
}
