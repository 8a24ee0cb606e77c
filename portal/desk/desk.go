// Package desk owns what waits for a person: tasks. A task says that a subject of a case (a proposal, a dispute, a note) needs somebody's eyes, since
// when, and what came of it. What the subject is stands in the record and in people; the desk only points at it.
//
// [Open] and [Done] run in the transaction of the choice that holds the case's lock (book.Decide), so that a task stands exactly when its event does.
package desk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
)

// The kinds of task. Permanent: they stand in rows. Each has its words in words.Desk.
const (
	Referral = "referral" // a proposal that the policy does not answer; about is the proposal
	Dispute  = "dispute"  // a borrower disputes the debt or a line of it; about is the dispute
	Hardship = "hardship" // a borrower wants a person after saying that something has changed; about is the hold
	Help     = "help"     // a borrower asks for help, or something we hold is wrong; about is the note
)

// Kinds in the order in which a list may be narrowed to one.
var Kinds = []string{Referral, Dispute, Hardship, Help}

// Task is something that waits for a person, or did.
type Task struct {
	Case      record.CaseID
	ID        uuid.UUID
	Kind      string
	About     uuid.UUID
	OpenedAt  time.Time
	DoneAt    time.Time // zero while it waits
	DoneBy    uuid.UUID // nil where it was done by itself
	Outcome   string
	Reference string // of the case
	Person    uuid.UUID
	Sealed    []byte // who the person is, for People.Open
	Zone      string // IANA, of the borrower's place
}

// Open puts a task on the desk. The same subject twice is one task while it waits.
func Open(ctx context.Context, tx *pg.Tx, id record.CaseID, kind string, about uuid.UUID, now time.Time) error {
	_, err := tx.ExecCached(ctx, `INSERT INTO task (lender_id, task_id, case_id, kind, about, opened_at) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (lender_id, kind, about) WHERE done_at IS NULL DO NOTHING`, id.Lender, uuid.Must(uuid.NewV7()), id.Case, kind, about, now)
	if err != nil {
		return fmt.Errorf("open task: %w", err)
	}
	return nil
}

// Done takes a task off the desk: by whom (nil where it was done by itself) and what came of it, a short code. False where nothing waited.
func Done(ctx context.Context, tx *pg.Tx, id record.CaseID, kind string, about, by uuid.UUID, outcome string, now time.Time) (bool, error) {
	done, err := tx.ExecCached(ctx, `UPDATE task SET done_at = $5, done_by = $6, outcome = $7 WHERE lender_id = $1 AND case_id = $2 AND kind = $3 AND about = $4 AND done_at IS NULL`,
		id.Lender, id.Case, kind, about, now, uuid.NullUUID{UUID: by, Valid: by != uuid.Nil}, outcome)
	if err != nil {
		return false, fmt.Errorf("close task: %w", err)
	}
	n, err := done.RowsAffected()
	return n == 1, err
}

type row struct {
	ID        uuid.UUID      `db:"task_id"`
	Case      uuid.UUID      `db:"case_id"`
	Kind      string         `db:"kind"`
	About     uuid.UUID      `db:"about"`
	OpenedAt  time.Time      `db:"opened_at"`
	DoneAt    sql.NullTime   `db:"done_at"`
	DoneBy    uuid.NullUUID  `db:"done_by"`
	Outcome   sql.NullString `db:"outcome"`
	Reference string         `db:"reference"`
	Person    uuid.UUID      `db:"person_id"`
	Sealed    []byte         `db:"sealed"`
	Zone      string         `db:"zone"`
}

func (r row) task(lender uuid.UUID) Task {
	t := Task{Case: record.CaseID{Lender: lender, Case: r.Case}, ID: r.ID, Kind: r.Kind, About: r.About, OpenedAt: r.OpenedAt.UTC(), DoneBy: r.DoneBy.UUID, Outcome: r.Outcome.String,
		Reference: r.Reference, Person: r.Person, Sealed: r.Sealed, Zone: r.Zone}
	if r.DoneAt.Valid {
		t.DoneAt = r.DoneAt.Time.UTC()
	}
	return t
}

const columns = `t.task_id, t.case_id, t.kind, t.about, t.opened_at, t.done_at, t.done_by, t.outcome, c.reference, c.person_id, p.sealed, coalesce(c.summary->>'zone', 'UTC') AS zone`

// Waiting answers what waits at a lender, what has waited longest first: at most 200. kind narrows it to one, empty is all.
func Waiting(ctx context.Context, from pg.Reader, lender uuid.UUID, kind string) ([]Task, error) {
	var rows []row
	err := from.SelectCached(ctx, &rows, `SELECT `+columns+` FROM task t
		JOIN cases c ON c.lender_id = t.lender_id AND c.case_id = t.case_id
		JOIN person p ON p.lender_id = c.lender_id AND p.person_id = c.person_id
		WHERE t.lender_id = $1 AND t.done_at IS NULL AND ($2 = '' OR t.kind = $2) ORDER BY t.opened_at, t.task_id LIMIT 200`, lender, kind)
	if err != nil {
		return nil, fmt.Errorf("read tasks: %w", err)
	}
	all := make([]Task, len(rows))
	for i, r := range rows {
		all[i] = r.task(lender)
	}
	return all, nil
}

// Find answers the newest task about a subject of a case; ok is false where there never was one.
func Find(ctx context.Context, from pg.Reader, id record.CaseID, kind string, about uuid.UUID) (t Task, ok bool, err error) {
	var r row
	err = from.GetCached(ctx, &r, `SELECT `+columns+` FROM task t
		JOIN cases c ON c.lender_id = t.lender_id AND c.case_id = t.case_id
		JOIN person p ON p.lender_id = c.lender_id AND p.person_id = c.person_id
		WHERE t.lender_id = $1 AND t.case_id = $2 AND t.kind = $3 AND t.about = $4 ORDER BY t.opened_at DESC LIMIT 1`, id.Lender, id.Case, kind, about)
	if errors.Is(err, sql.ErrNoRows) {
		return t, false, nil
	}
	if err != nil {
		return t, false, fmt.Errorf("read task: %w", err)
	}
	return r.task(id.Lender), true, nil
}

// Of answers what waits on a case, what has waited longest first: at most 100.
func Of(ctx context.Context, from pg.Reader, id record.CaseID) ([]Task, error) {
	var rows []row
	err := from.SelectCached(ctx, &rows, `SELECT `+columns+` FROM task t
		JOIN cases c ON c.lender_id = t.lender_id AND c.case_id = t.case_id
		JOIN person p ON p.lender_id = c.lender_id AND p.person_id = c.person_id
		WHERE t.lender_id = $1 AND t.case_id = $2 AND t.done_at IS NULL ORDER BY t.opened_at, t.task_id LIMIT 100`, id.Lender, id.Case)
	if err != nil {
		return nil, fmt.Errorf("read the case's tasks: %w", err)
	}
	all := make([]Task, len(rows))
	for i, r := range rows {
		all[i] = r.task(id.Lender)
	}
	return all, nil
}
