// Package complaints is the complaint path with its clock: it owns complaint. A complaint is acknowledged at once, its day is set by the place's rule
// (conduct), contact is on hold until it is answered where the rule says so, and the answer says where to go next. Complaining is a right: it counts against
// nobody, and nothing of it feeds a score.
package complaints

import (
	"context"
	"errors"
	"fmt"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/conduct"
	"evenkeel/portal/outreach"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/seal"
	"evenkeel/portal/seal/rotation"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/lib/pq"
)

// Abouts are what a complaint can be about, in the order shown. Outcomes are how one ends. Permanent: they stand in rows and in the record.
var (
	Abouts   = []string{"contact", "amount", "treatment", "information", "other"}
	Outcomes = []string{"upheld", "partly_upheld", "not_upheld"}
)

// WordsAtMost is how long a complaint and its answer may be, in characters.
const WordsAtMost = 6000

// Hold is the reason of the hold that a complaint places.
const Hold = "complaint"

// Complaints keeps them.
type Complaints struct {
	DB       *pg.DB
	Keys     *seal.Keys
	Book     *book.Book
	Outreach *outreach.Outreach
}

// Complaint is one in its place. Outcome is empty while it waits.
type Complaint struct {
	Lender     uuid.UUID
	ID         uuid.UUID
	Person     uuid.UUID
	About      string
	At         time.Time
	Due        civil.Date // at the borrower's place
	Outcome    string
	AnsweredAt time.Time
	Words      string
	Answer     string
}

func place(lender, id uuid.UUID) string { return "complaint:" + lender.String() + ":" + id.String() }

func answerPlace(lender, id uuid.UUID) string {
	return "complaint_answer:" + lender.String() + ":" + id.String()
}

var errRefused = errors.New("complaints: refused")

// Make takes a complaint: one at a time. It stands on every case of the person, with its hold, and is acknowledged by mail. Refused: complaint_open.
func (k *Complaints) Make(ctx context.Context, lender, person uuid.UUID, about, words string) (*plans.Refusal, error) {
	id := uuid.Must(uuid.NewV7())
	var due civil.Date
	var rule conduct.ComplaintRule
	first := true
	err := k.Book.AppendAll(ctx, lender, person, "complaint:"+id.String(), record.Borrower(person), func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		today := c.Today(now)
		if first {
			rule = conduct.ComplaintsAt(conduct.PacksFor(c.Facts.Country, c.Facts.Region), today)
			due = rule.Due(today)
			_, err := tx.ExecCached(ctx, `INSERT INTO complaint (lender_id, complaint_id, person_id, about, made_at, due, rule, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
				lender, id, person, about, now, due.String(), rule.Rule, k.Keys.Seal([]byte(words), place(lender, id)))
			var twice *pq.Error
			if errors.As(err, &twice) && twice.Code == "23505" {
				return book.Answer{}, errRefused
			}
			if err != nil {
				return book.Answer{}, fmt.Errorf("store complaint: %w", err)
			}
			if err := k.Outreach.Invite(ctx, tx, c, outreach.Invitation{What: outreach.ComplaintTaken, About: id, Asked: true}, now); err != nil {
				return book.Answer{}, err
			}
			first = false
		}
		events := []record.Event{record.ComplaintMade{Complaint: id, About: about, Due: due, Rule: rule.Rule}}
		if len(rule.Holds) > 0 {
			held, refusal := c.PlaceHold(record.Hold{ID: id, Why: Hold, Stops: rule.Holds, Rule: rule.Rule}, today)
			if refusal == nil { // a closed debt has nothing to hold
				events = append(events, held...)
			}
		}
		return book.Answer{Events: events}, nil
	})
	if errors.Is(err, errRefused) {
		return plans.Refuse("complaint_open"), nil
	}
	return nil, err
}

// Answer is the final answer: the borrower is told that there is one, and the hold ends. Refused: complaint_answered_already.
func (k *Complaints) Answer(ctx context.Context, x Complaint, staff uuid.UUID, outcome, words string) (*plans.Refusal, error) {
	first := true
	err := k.Book.AppendAll(ctx, x.Lender, x.Person, "", record.Collector(staff), func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		if first {
			done, err := tx.ExecCached(ctx, `UPDATE complaint SET outcome = $3, answered_at = $4, answered_by = $5, answer = $6 WHERE lender_id = $1 AND complaint_id = $2 AND outcome IS NULL`,
				x.Lender, x.ID, outcome, now, staff, k.Keys.Seal([]byte(words), answerPlace(x.Lender, x.ID)))
			if err != nil {
				return book.Answer{}, fmt.Errorf("store answer: %w", err)
			}
			if n, err := done.RowsAffected(); err != nil || n != 1 {
				return book.Answer{}, errors.Join(err, errRefused)
			}
			if err := k.Outreach.Invite(ctx, tx, c, outreach.Invitation{What: outreach.ComplaintConcluded, About: x.ID, Asked: true}, now); err != nil {
				return book.Answer{}, err
			}
			first = false
		}
		events := []record.Event{record.ComplaintAnswered{Complaint: x.ID, Outcome: outcome}}
		ended, refusal := c.LiftHold(x.ID, "answered", c.Today(now), func() uuid.UUID { return uuid.Must(uuid.NewV7()) })
		if refusal == nil {
			events = append(events, ended...)
		}
		return book.Answer{Events: events}, nil
	})
	if errors.Is(err, errRefused) {
		return plans.Refuse("complaint_answered_already"), nil
	}
	return nil, err
}

// Of are a person's complaints, newest first; with no person those of a lender that wait, what is due first. At most 200.
func (k *Complaints) Of(ctx context.Context, lender, person uuid.UUID) ([]Complaint, error) {
	return k.read(ctx, lender, `SELECT complaint_id, person_id, about, made_at, due, coalesce(outcome, '') AS outcome, answered_at, sealed, answer FROM complaint
		WHERE lender_id = $1 AND person_id = $2 ORDER BY made_at DESC LIMIT 200`, lender, person)
}

// Waiting are those of a lender that wait, what is due first: at most 200.
func (k *Complaints) Waiting(ctx context.Context, lender uuid.UUID) ([]Complaint, error) {
	return k.read(ctx, lender, `SELECT complaint_id, person_id, about, made_at, due, coalesce(outcome, '') AS outcome, answered_at, sealed, answer FROM complaint
		WHERE lender_id = $1 AND outcome IS NULL ORDER BY due, made_at LIMIT 200`, lender)
}

// Find answers one; ok is false where the lender has none of that id.
func (k *Complaints) Find(ctx context.Context, lender, id uuid.UUID) (x Complaint, ok bool, err error) {
	all, err := k.read(ctx, lender, `SELECT complaint_id, person_id, about, made_at, due, coalesce(outcome, '') AS outcome, answered_at, sealed, answer FROM complaint
		WHERE lender_id = $1 AND complaint_id = $2`, lender, id)
	if err != nil || len(all) == 0 {
		return x, false, err
	}
	return all[0], true, nil
}

func (k *Complaints) read(ctx context.Context, lender uuid.UUID, query string, args ...any) ([]Complaint, error) {
	var rows []struct {
		ID         uuid.UUID  `db:"complaint_id"`
		Person     uuid.UUID  `db:"person_id"`
		About      string     `db:"about"`
		At         time.Time  `db:"made_at"`
		Due        time.Time  `db:"due"`
		Outcome    string     `db:"outcome"`
		AnsweredAt *time.Time `db:"answered_at"`
		Sealed     []byte     `db:"sealed"`
		Answer     []byte     `db:"answer"`
	}
	if err := k.DB.SelectCached(ctx, &rows, query, args...); err != nil {
		return nil, fmt.Errorf("read complaints: %w", err)
	}
	all := make([]Complaint, len(rows))
	for i, r := range rows {
		plain, err := k.Keys.Open(r.Sealed, place(lender, r.ID))
		if err != nil {
			return nil, fmt.Errorf("open complaint: %w", err)
		}
		all[i] = Complaint{Lender: lender, ID: r.ID, Person: r.Person, About: r.About, At: r.At.UTC(), Due: civil.DateOf(r.Due), Outcome: r.Outcome, Words: string(plain)}
		if r.AnsweredAt != nil {
			all[i].AnsweredAt = r.AnsweredAt.UTC()
			if plain, err = k.Keys.Open(r.Answer, answerPlace(lender, r.ID)); err != nil {
				return nil, fmt.Errorf("open answer: %w", err)
			}
			all[i].Answer = string(plain)
		}
	}
	return all, nil
}

// Sealed is how complaints and answers are moved to the newest key.
func Sealed() []rotation.Rows {
	return []rotation.Rows{
		{What: "complaints", Place: place,
			Old:   `SELECT complaint_id AS id, sealed FROM complaint WHERE lender_id = $1 AND complaint_id > $2 AND key_id <> $3 ORDER BY complaint_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE complaint SET sealed = $3 WHERE lender_id = $1 AND complaint_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM complaint WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
		{What: "answers to complaints", Place: answerPlace,
			Old:   `SELECT complaint_id AS id, answer AS sealed FROM complaint WHERE lender_id = $1 AND complaint_id > $2 AND answer_key <> $3 ORDER BY complaint_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE complaint SET answer = $3 WHERE lender_id = $1 AND complaint_id = $2`,
			Count: `SELECT answer_key AS key, count(*) AS n FROM complaint WHERE lender_id = $1 AND answer_key <> $2 GROUP BY answer_key`},
	}
}
