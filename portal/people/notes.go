package people

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"evenkeel/portal/pg"

	"github.com/google/uuid"
)

// What a note is. Permanent: they stand in rows.
const (
	Correction = "correction"      // something we hold about the person is wrong
	Needs      = "needs"           // how they need to be written or spoken to; the newest one counts
	OnBehalf   = "on_behalf"       // somebody writes for them: bereaved, or authorised to act
	Disputed   = "dispute"         // why a debt is disputed; the note has the dispute's id
	Answer     = "answer"          // what staff answered to a dispute; about is dispute, outcome and case
	Space      = "breathing_space" // a breathing space: told by the borrower, or the registry's reference with the hold's id
)

// NotesPerDay is how many notes of a person are taken in 24 hours: a form that anyone with the link can send must not fill a disk.
const NotesPerDay = 20

// ErrEnough means that NotesPerDay is used up.
var ErrEnough = errors.New("people: enough notes for a day")

// Told is what somebody told us. About are codes of the form they chose from; the rest is in their own words.
type Told struct {
	About []string `json:"about,omitempty"`
	Words string   `json:"words,omitempty"`
	Name  string   `json:"name,omitempty"`  // of who writes for the person
	Reach string   `json:"reach,omitempty"` // how to reach them
}

// Note is a note in its place.
type Note struct {
	ID   uuid.UUID
	Kind string
	At   time.Time
	Told
}

// Short is a note's id as a person can read it out: the last eight digits.
func (n Note) Short() string {
	s := n.ID.String()
	return strings.ToUpper(s[len(s)-8:])
}

func notePlace(lender, note uuid.UUID) string { return "note:" + lender.String() + ":" + note.String() }

// Tell stores a note, sealed, in the caller's transaction, or fails with ErrEnough. note is its new id: the record points at it. What staff answer, and a
// breathing space, are taken on any day: neither waits for what somebody else wrote, and the case takes each once.
func (p *People) Tell(ctx context.Context, tx *pg.Tx, lender, person, note uuid.UUID, kind string, t Told, at time.Time) error {
	plain, err := json.Marshal(t)
	if err != nil {
		return fmt.Errorf("encode note: %w", err)
	}
	var today int
	if err := tx.GetCached(ctx, &today, `SELECT count(*) FROM note WHERE lender_id = $1 AND person_id = $2 AND made_at > $3 AND kind NOT IN ($4, $5)`, lender, person, at.Add(-24*time.Hour), Answer, Space); err != nil {
		return fmt.Errorf("count notes: %w", err)
	}
	if today >= NotesPerDay && kind != Answer && kind != Space {
		return ErrEnough
	}
	_, err = tx.ExecCached(ctx, `INSERT INTO note (lender_id, note_id, person_id, kind, made_at, sealed, key_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		lender, note, person, kind, at, p.Keys.Seal(plain, notePlace(lender, note)), int(p.Keys.Newest()))
	if err != nil {
		return fmt.Errorf("store note: %w", err)
	}
	return nil
}

// Notes answers what a person, or somebody for them, told us, newest first: at most 100.
func (p *People) Notes(ctx context.Context, from pg.Reader, lender, person uuid.UUID) ([]Note, error) {
	var rows []struct {
		ID     uuid.UUID `db:"note_id"`
		Kind   string    `db:"kind"`
		At     time.Time `db:"made_at"`
		Sealed []byte    `db:"sealed"`
	}
	if err := from.SelectCached(ctx, &rows, `SELECT note_id, kind, made_at, sealed FROM note WHERE lender_id = $1 AND person_id = $2 ORDER BY made_at DESC, note_id DESC LIMIT 100`, lender, person); err != nil {
		return nil, fmt.Errorf("read notes: %w", err)
	}
	notes := make([]Note, len(rows))
	for i, r := range rows {
		notes[i] = Note{ID: r.ID, Kind: r.Kind, At: r.At.UTC()}
		plain, err := p.Keys.Open(r.Sealed, notePlace(lender, r.ID))
		if err != nil {
			return nil, fmt.Errorf("open note: %w", err)
		}
		if err := json.Unmarshal(plain, &notes[i].Told); err != nil {
			return nil, fmt.Errorf("decode note: %w", err)
		}
	}
	return notes, nil
}

// Forget throws away what a person said of how they need to be reached, every version of it. How many there were comes back.
func Forget(ctx context.Context, tx *pg.Tx, lender, person uuid.UUID) (int64, error) {
	done, err := tx.ExecCached(ctx, `DELETE FROM note WHERE lender_id = $1 AND person_id = $2 AND kind = $3`, lender, person, Needs)
	if err != nil {
		return 0, fmt.Errorf("forget needs: %w", err)
	}
	return done.RowsAffected()
}

// NeedsOf is the newest of the notes on how a person needs to be reached; zero where they never said.
func NeedsOf(notes []Note) Told {
	for _, n := range notes {
		if n.Kind == Needs {
			return n.Told
		}
	}
	return Told{}
}

// draftLives is how long what was typed and not sent is kept.
const draftLives = 7 * 24 * time.Hour

func draftPlace(lender, person uuid.UUID, form string) string {
	return "draft:" + lender.String() + ":" + person.String() + ":" + form
}

// Keep stores what was typed into a form and not sent, over what was kept before.
func (p *People) Keep(ctx context.Context, lender, person uuid.UUID, form string, fields map[string][]string, at time.Time) error {
	plain, err := json.Marshal(fields)
	if err != nil {
		return fmt.Errorf("encode draft: %w", err)
	}
	_, err = p.DB.ExecCached(ctx, `INSERT INTO draft (lender_id, person_id, form, saved_at, sealed, key_id) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (lender_id, person_id, form) DO UPDATE SET saved_at = excluded.saved_at, sealed = excluded.sealed, key_id = excluded.key_id`,
		lender, person, form, at, p.Keys.Seal(plain, draftPlace(lender, person, form)), int(p.Keys.Newest()))
	if err != nil {
		return fmt.Errorf("keep draft: %w", err)
	}
	return nil
}

// Kept answers what was typed into a form and not sent within a week; nil where there is nothing.
func (p *People) Kept(ctx context.Context, lender, person uuid.UUID, form string, now time.Time) (map[string][]string, error) {
	var sealed []byte
	err := p.DB.GetCached(ctx, &sealed, `SELECT sealed FROM draft WHERE lender_id = $1 AND person_id = $2 AND form = $3 AND saved_at > $4`, lender, person, form, now.Add(-draftLives))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read draft: %w", err)
	}
	plain, err := p.Keys.Open(sealed, draftPlace(lender, person, form))
	if err != nil {
		return nil, fmt.Errorf("open draft: %w", err)
	}
	var fields map[string][]string
	if err := json.Unmarshal(plain, &fields); err != nil {
		return nil, fmt.Errorf("decode draft: %w", err)
	}
	return fields, nil
}

// Sent throws away the draft of a form that was sent, and whatever of the person's is too old.
func Sent(ctx context.Context, tx *pg.Tx, lender, person uuid.UUID, form string, now time.Time) error {
	if _, err := tx.ExecCached(ctx, `DELETE FROM draft WHERE lender_id = $1 AND person_id = $2 AND (form = $3 OR saved_at <= $4)`, lender, person, form, now.Add(-draftLives)); err != nil {
		return fmt.Errorf("remove draft: %w", err)
	}
	return nil
}
