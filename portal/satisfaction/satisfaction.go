// Package satisfaction asks one question after a milestone, once, and never stands in the way: it owns satisfaction. Who skips it is not asked again. The
// numbers go into the record; words are sealed, and the lender's staff read them only where the borrower shares them.
package satisfaction

import (
	"context"
	"fmt"
	"slices"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/seal"
	"evenkeel/portal/seal/rotation"

	"github.com/google/uuid"
)

// The milestones. Permanent: they stand in rows and in the record.
const (
	Agreement    = "agreement"
	Payment      = "payment" // the first on an agreement
	Finished     = "finished"
	Consultation = "consultation"
)

// WordsAtMost is how long the words may be, in characters.
const WordsAtMost = 2000

// Satisfaction keeps what was said.
type Satisfaction struct {
	DB   *pg.DB
	Keys *seal.Keys
	Book *book.Book
}

// Moment is something that somebody may be asked about.
type Moment struct {
	Milestone string
	About     uuid.UUID
	Case      record.CaseID // nil case: all of the person's
}

// Reached are the moments that a person's debts have come to: of each agreement the last one only.
func Reached(debts []book.Listed) []Moment {
	var all []Moment
	for _, x := range debts {
		if x.Agreement == uuid.Nil {
			continue
		}
		m := Moment{Milestone: Agreement, About: x.Agreement, Case: x.ID}
		switch {
		case x.State == plans.Finished:
			m.Milestone = Finished
		case x.PlanPaid > 0:
			m.Milestone = Payment
		}
		all = append(all, m)
	}
	return all
}

// Pending is the first of these moments that was neither answered nor skipped; ok is false where there is none.
func (s *Satisfaction) Pending(ctx context.Context, lender, person uuid.UUID, moments []Moment) (m Moment, ok bool, err error) {
	if len(moments) == 0 {
		return m, false, nil
	}
	var asked []struct {
		Milestone string    `db:"milestone"`
		About     uuid.UUID `db:"about"`
	}
	if err := s.DB.SelectCached(ctx, &asked, `SELECT milestone, about FROM satisfaction WHERE lender_id = $1 AND person_id = $2`, lender, person); err != nil {
		return m, false, fmt.Errorf("read what was asked: %w", err)
	}
	for _, m := range moments {
		if !slices.ContainsFunc(asked, func(a struct {
			Milestone string    `db:"milestone"`
			About     uuid.UUID `db:"about"`
		}) bool {
			return a.Milestone == m.Milestone && a.About == m.About
		}) {
			return m, true, nil
		}
	}
	return m, false, nil
}

// Given is an answer: scores from 1 to 5, Effort 0 where it was left out.
type Given struct {
	Score, Effort int
	Words         string
	Share         bool
}

// Give keeps an answer. A second one about the same moment changes nothing.
func (s *Satisfaction) Give(ctx context.Context, lender, person uuid.UUID, m Moment, g Given) error {
	event := record.SatisfactionGiven{Milestone: m.Milestone, About: m.About, Score: g.Score, Effort: g.Effort}
	first, fresh := true, false
	decide := func(ctx context.Context, tx *pg.Tx, now time.Time, _ record.Case) (book.Answer, error) {
		if first {
			var err error
			if fresh, err = s.store(ctx, tx, lender, person, m, &g, now); err != nil {
				return book.Answer{}, err
			}
			first = false
		}
		if !fresh {
			return book.Answer{}, nil
		}
		return book.Answer{Events: []record.Event{event}}, nil
	}
	if m.Case.Case == uuid.Nil {
		return s.Book.AppendAll(ctx, lender, person, "", record.Borrower(person), decide)
	}
	_, _, err := s.Book.Append(ctx, m.Case, "", record.Borrower(person), decide)
	return err
}

// Skip notes that somebody would rather not say: they are not asked again, and the record learns nothing.
func (s *Satisfaction) Skip(ctx context.Context, lender, person uuid.UUID, m Moment) error {
	return s.DB.Transact(ctx, func(tx *pg.Tx) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		_, err = s.store(ctx, tx, lender, person, m, nil, now)
		return err
	})
}

func place(lender, id uuid.UUID) string { return "satisfaction:" + lender.String() + ":" + id.String() }

// store keeps an answer, or with none that it was skipped; false where something stands already.
func (s *Satisfaction) store(ctx context.Context, tx *pg.Tx, lender, person uuid.UUID, m Moment, g *Given, now time.Time) (bool, error) {
	id := uuid.Must(uuid.NewV7())
	var score, effort *int
	var sealed any // null where there are no words
	share := false
	if g != nil {
		score, share = &g.Score, g.Share && g.Words != ""
		if g.Effort > 0 {
			effort = &g.Effort
		}
		if g.Words != "" {
			sealed = s.Keys.Seal([]byte(g.Words), place(lender, id))
		}
	}
	done, err := tx.ExecCached(ctx, `INSERT INTO satisfaction (lender_id, person_id, milestone, about, made_at, score, effort, shared, words_id, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		ON CONFLICT (lender_id, person_id, milestone, about) DO NOTHING`, lender, person, m.Milestone, m.About, now, score, effort, share, id, sealed)
	if err != nil {
		return false, fmt.Errorf("store satisfaction: %w", err)
	}
	n, err := done.RowsAffected()
	return n == 1, err
}

// Heard is what the lender's staff may know of an answer. Words are there only where they were shared.
type Heard struct {
	Milestone string
	At        time.Time
	Score     int
	Effort    int
	Words     string
	Shared    bool
}

// Heard are a person's answers as staff may see them, newest first: at most 50. What is not shared is not even read.
func (s *Satisfaction) Heard(ctx context.Context, lender, person uuid.UUID) ([]Heard, error) {
	return s.heard(ctx, lender, person, false)
}

// Said are a person's answers with all their words, for the person: at most 50.
func (s *Satisfaction) Said(ctx context.Context, lender, person uuid.UUID) ([]Heard, error) {
	return s.heard(ctx, lender, person, true)
}

func (s *Satisfaction) heard(ctx context.Context, lender, person uuid.UUID, theirs bool) ([]Heard, error) {
	var rows []struct {
		Milestone string    `db:"milestone"`
		At        time.Time `db:"made_at"`
		Score     int       `db:"score"`
		Effort    int       `db:"effort"`
		ID        uuid.UUID `db:"words_id"`
		Shared    bool      `db:"shared"`
		Sealed    []byte    `db:"sealed"`
	}
	err := s.DB.SelectCached(ctx, &rows, `SELECT milestone, made_at, score, coalesce(effort, 0) AS effort, words_id, shared, CASE WHEN shared OR $3 THEN sealed END AS sealed FROM satisfaction
		WHERE lender_id = $1 AND person_id = $2 AND score IS NOT NULL ORDER BY made_at DESC LIMIT 50`, lender, person, theirs)
	if err != nil {
		return nil, fmt.Errorf("read satisfaction: %w", err)
	}
	all := make([]Heard, len(rows))
	for i, r := range rows {
		all[i] = Heard{Milestone: r.Milestone, At: r.At.UTC(), Score: r.Score, Effort: r.Effort, Shared: r.Shared}
		if r.Sealed != nil {
			plain, err := s.Keys.Open(r.Sealed, place(lender, r.ID))
			if err != nil {
				return nil, fmt.Errorf("open words: %w", err)
			}
			all[i].Words = string(plain)
		}
	}
	return all, nil
}

// Sealed is how words are moved to the newest key.
func Sealed() rotation.Rows {
	return rotation.Rows{What: "words of satisfaction", Place: place,
		Old:   `SELECT words_id AS id, sealed FROM satisfaction WHERE lender_id = $1 AND words_id > $2 AND key_id <> $3 ORDER BY words_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
		Store: `UPDATE satisfaction SET sealed = $3 WHERE lender_id = $1 AND words_id = $2`,
		Count: `SELECT key_id AS key, count(*) AS n FROM satisfaction WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`}
}
