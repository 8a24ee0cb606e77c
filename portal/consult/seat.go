package consult

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/outreach"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/seal/rotation"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// WordsAtMost is how long a note, a summary or a task may be, in characters.
const WordsAtMost = 4000

// Of are an adviser's talks of a lender's borrowers from a moment on, in order: at most 200.
func (k *Consult) Of(ctx context.Context, lender, staff uuid.UUID, from time.Time) ([]Consultation, error) {
	var rows []Consultation
	err := k.DB.SelectCached(ctx, &rows, `SELECT `+columns+` FROM consultation WHERE lender_id = $1 AND staff_id = $2 AND starts_at >= $3 ORDER BY starts_at, consultation_id LIMIT 200`, lender, staff, from)
	if err != nil {
		return nil, fmt.Errorf("read consultations: %w", err)
	}
	return of(lender, rows), nil
}

// Find answers a talk of a person's, or of an adviser's: whose is not nil must be theirs. ok is false for anything else, whoever else's it may be.
func (k *Consult) Find(ctx context.Context, lender, id, person, staff uuid.UUID) (x Consultation, ok bool, err error) {
	err = k.DB.GetCached(ctx, &x, `SELECT `+columns+` FROM consultation WHERE lender_id = $1 AND consultation_id = $2 AND ($3 = '00000000-0000-0000-0000-000000000000'::uuid OR person_id = $3)
		AND ($4 = '00000000-0000-0000-0000-000000000000'::uuid OR staff_id = $4)`, lender, id, person, staff)
	if errors.Is(err, sql.ErrNoRows) || person == uuid.Nil && staff == uuid.Nil {
		return Consultation{}, false, nil
	}
	if err != nil {
		return x, false, fmt.Errorf("find consultation: %w", err)
	}
	return of(lender, []Consultation{x})[0], true, nil
}

// Conclude says that a talk was held, with or without advice, or that its people missed each other, once it should have begun. The first has an event, the
// second has none; somebody who was missed is offered another time. A missed talk can still turn out to have been held. Refused: consult_not_yet, consult_over.
func (k *Consult) Conclude(ctx context.Context, x Consultation, staff uuid.UUID, held, advice bool) (*plans.Refusal, error) {
	return k.append(ctx, x.Lender, x.Person, "", record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (record.Event, *plans.Refusal, error) {
		if now.Before(x.At) {
			return nil, plans.Refuse("consult_not_yet"), nil
		}
		to, from := Missed, Booked
		if held {
			to, from = Held, Missed
		}
		done, err := tx.ExecCached(ctx, `UPDATE consultation SET state = $4, changed_at = $6 WHERE lender_id = $1 AND consultation_id = $2 AND staff_id = $3 AND state IN ('booked', $5)`, x.Lender, x.ID, staff, to, from, now)
		if err != nil {
			return nil, nil, fmt.Errorf("conclude consultation: %w", err)
		}
		if n, err := done.RowsAffected(); err != nil || n != 1 {
			return nil, plans.Refuse("consult_over"), err
		}
		if held {
			return record.ConsultationHeld{Consultation: x.ID, Advice: advice}, nil, nil
		}
		what := outreach.AppointmentMissed
		mine, err := k.mine(ctx, tx, x.Lender, x.Person)
		if err != nil {
			return nil, nil, err
		}
		if MissedTwice(mine) {
			what = outreach.AppointmentOther
		}
		return nil, nil, k.Outreach.Invite(ctx, tx, c, outreach.Invitation{What: what, About: x.ID}, now)
	})
}

// The kinds of what is written of a talk. Permanent: they stand in rows.
const (
	Note       = "note"       // for advisers' eyes
	Summary    = "summary"    // for the borrower
	Correction = "correction" // of the summary, in the borrower's words
	Wish       = "wishes"     // codes of Wishes, by spaces
)

// Written is a note or a summary.
type Writing struct {
	ID    uuid.UUID
	Staff uuid.UUID
	Kind  string
	At    time.Time
	Words string
}

func notePlace(lender, id uuid.UUID) string {
	return "consult_note:" + lender.String() + ":" + id.String()
}

func taskPlace(lender, id uuid.UUID) string {
	return "consult_task:" + lender.String() + ":" + id.String()
}

// Write keeps a note, a summary, or the borrower's correction of one. A summary is told of, in the neutral words of a secure message.
func (k *Consult) Write(ctx context.Context, x Consultation, staff uuid.UUID, kind, words string) error {
	refusal, err := k.append(ctx, x.Lender, x.Person, "", record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (record.Event, *plans.Refusal, error) {
		if err := k.note(ctx, tx, x, staff, kind, words, now); err != nil || kind != Summary {
			return nil, nil, err
		}
		return nil, nil, k.Outreach.Invite(ctx, tx, c, outreach.Invitation{What: outreach.SecureMessage, About: x.ID, Asked: true}, now)
	})
	if refusal != nil {
		return errRefused
	}
	return err
}

// note stores what is written of a talk, sealed.
func (k *Consult) note(ctx context.Context, tx *pg.Tx, x Consultation, staff uuid.UUID, kind, words string, now time.Time) error {
	id := uuid.Must(uuid.NewV7())
	_, err := tx.ExecCached(ctx, `INSERT INTO consult_note (lender_id, note_id, consultation_id, staff_id, kind, made_at, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		x.Lender, id, x.ID, staff, kind, now, k.Keys.Seal([]byte(words), notePlace(x.Lender, id)))
	if err != nil {
		return fmt.Errorf("store note: %w", err)
	}
	return nil
}

// Writings are the notes and summaries of a talk, oldest first; kind narrows them to one. Only an adviser's page asks for notes.
func (k *Consult) Writings(ctx context.Context, x Consultation, kind string) ([]Writing, error) {
	var rows []struct {
		ID     uuid.UUID `db:"note_id"`
		Staff  uuid.UUID `db:"staff_id"`
		Kind   string    `db:"kind"`
		At     time.Time `db:"made_at"`
		Sealed []byte    `db:"sealed"`
	}
	err := k.DB.SelectCached(ctx, &rows, `SELECT note_id, staff_id, kind, made_at, sealed FROM consult_note WHERE lender_id = $1 AND consultation_id = $2 AND ($3 = '' OR kind = $3) ORDER BY made_at, note_id LIMIT 200`, x.Lender, x.ID, kind)
	if err != nil {
		return nil, fmt.Errorf("read notes: %w", err)
	}
	all := make([]Writing, len(rows))
	for i, r := range rows {
		plain, err := k.Keys.Open(r.Sealed, notePlace(x.Lender, r.ID))
		if err != nil {
			return nil, fmt.Errorf("open note: %w", err)
		}
		all[i] = Writing{r.ID, r.Staff, r.Kind, r.At.UTC(), string(plain)}
	}
	return all, nil
}

// Task is something to do after a talk.
type Task struct {
	ID    uuid.UUID
	Owner string // borrower, adviser
	Due   civil.Date
	Done  bool
	Words string
}

// AddTask keeps one. owner is borrower or adviser; due may be none.
func (k *Consult) AddTask(ctx context.Context, x Consultation, owner, words string, due civil.Date, now time.Time) error {
	id := uuid.Must(uuid.NewV7())
	_, err := k.DB.ExecCached(ctx, `INSERT INTO consult_task (lender_id, task_id, consultation_id, owner, due, made_at, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		x.Lender, id, x.ID, owner, sql.NullString{String: due.String(), Valid: due.IsValid()}, now, k.Keys.Seal([]byte(words), taskPlace(x.Lender, id)))
	if err != nil {
		return fmt.Errorf("store task: %w", err)
	}
	return nil
}

// Tasks are what is to be done after a talk, oldest first; owner narrows them to one's.
func (k *Consult) Tasks(ctx context.Context, x Consultation, owner string) ([]Task, error) {
	var rows []struct {
		ID     uuid.UUID    `db:"task_id"`
		Owner  string       `db:"owner"`
		Due    sql.NullTime `db:"due"`
		Done   bool         `db:"done"`
		Sealed []byte       `db:"sealed"`
	}
	err := k.DB.SelectCached(ctx, &rows, `SELECT task_id, owner, due, done_at IS NOT NULL AS done, sealed FROM consult_task WHERE lender_id = $1 AND consultation_id = $2 AND ($3 = '' OR owner = $3) ORDER BY made_at, task_id LIMIT 200`, x.Lender, x.ID, owner)
	if err != nil {
		return nil, fmt.Errorf("read tasks: %w", err)
	}
	all := make([]Task, len(rows))
	for i, r := range rows {
		plain, err := k.Keys.Open(r.Sealed, taskPlace(x.Lender, r.ID))
		if err != nil {
			return nil, fmt.Errorf("open task: %w", err)
		}
		all[i] = Task{ID: r.ID, Owner: r.Owner, Done: r.Done, Words: string(plain)}
		if r.Due.Valid {
			all[i].Due = civil.DateOf(r.Due.Time)
		}
	}
	return all, nil
}

// DoTask ticks a task off; owner must be whose it is. ok is false where the talk has no such task that is open.
func (k *Consult) DoTask(ctx context.Context, x Consultation, task uuid.UUID, owner string, now time.Time) (ok bool, err error) {
	done, err := k.DB.ExecCached(ctx, `UPDATE consult_task SET done_at = $5 WHERE lender_id = $1 AND consultation_id = $2 AND task_id = $3 AND owner = $4 AND done_at IS NULL`, x.Lender, x.ID, task, owner, now)
	if err != nil {
		return false, fmt.Errorf("tick task off: %w", err)
	}
	n, err := done.RowsAffected()
	return n == 1, err
}

// Sealed is how notes and tasks are moved to the newest key.
func Sealed() []rotation.Rows {
	return []rotation.Rows{
		{What: "consultation notes", Place: notePlace,
			Old:   `SELECT note_id AS id, sealed FROM consult_note WHERE lender_id = $1 AND note_id > $2 AND key_id <> $3 ORDER BY note_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE consult_note SET sealed = $3 WHERE lender_id = $1 AND note_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM consult_note WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
		{What: "consultation tasks", Place: taskPlace,
			Old:   `SELECT task_id AS id, sealed FROM consult_task WHERE lender_id = $1 AND task_id > $2 AND key_id <> $3 ORDER BY task_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE consult_task SET sealed = $3 WHERE lender_id = $1 AND task_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM consult_task WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
	}
}
