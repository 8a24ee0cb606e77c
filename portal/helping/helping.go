// Package helping is what helpers prepare and what they did: it owns helper_proposal and helper_deed. Who a helper is, and whether they may, is package
// access's. What is prepared is sealed and counts for nothing: the borrower confirms it, and only then the ordinary choice is made, by them.
package helping

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/seal"
	"evenkeel/portal/seal/rotation"

	"github.com/google/uuid"
)

// What can be prepared. Permanent: they stand in rows and in the record.
const (
	Plan     = "plan"
	Hardship = "hardship"
	Message  = "message"
)

// What becomes of it. Permanent.
const (
	Confirmed = "confirmed"
	Discarded = "discarded"
	Withdrawn = "withdrawn" // by the helper
)

// Limits of what helpers prepare. They are ours.
const (
	WaitAtMost = 10 // undecided at once, of one person
	DayAtMost  = 30 // of one person in 24 hours
)

// Helping keeps proposals and deeds under a key ring.
type Helping struct {
	DB   *pg.DB
	Keys *seal.Keys
	Book *book.Book
}

// Body is what was prepared: what is asked of a plan, the reason of a hardship, or the words of a message. It is sealed.
type Body struct {
	Ask    *plans.Ask `json:"ask,omitempty"`
	Reason string     `json:"reason,omitempty"`
	Words  string     `json:"words,omitempty"`
}

// Proposal is one that was prepared.
type Proposal struct {
	ID      uuid.UUID
	Helper  uuid.UUID
	Case    record.CaseID
	What    string
	At      time.Time
	Outcome string // empty while it waits
	Body
}

func place(lender, id uuid.UUID) string {
	return "helper_proposal:" + lender.String() + ":" + id.String()
}

// Propose keeps what a helper prepared about a case. The record says only that there is something. Refused: helper_enough.
func (h *Helping) Propose(ctx context.Context, id record.CaseID, person, helper, proposal uuid.UUID, what string, b Body) (*plans.Refusal, error) {
	plain, err := json.Marshal(b)
	if err != nil {
		return nil, fmt.Errorf("encode proposal: %w", err)
	}
	_, refusal, err := h.Book.Append(ctx, id, "helper-proposed:"+proposal.String(), record.HelperActor(helper), func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		var have struct {
			Waits int `db:"waits"`
			Today int `db:"today"`
		}
		err := tx.GetCached(ctx, &have, `SELECT count(*) FILTER (WHERE decided_at IS NULL) AS waits, count(*) FILTER (WHERE made_at > $3) AS today FROM helper_proposal WHERE lender_id = $1 AND person_id = $2`, id.Lender, person, now.Add(-24*time.Hour))
		if err != nil {
			return book.Answer{}, fmt.Errorf("count proposals: %w", err)
		}
		if have.Waits >= WaitAtMost || have.Today >= DayAtMost {
			return book.Answer{Refusal: plans.Refuse("helper_enough")}, nil
		}
		_, err = tx.ExecCached(ctx, `INSERT INTO helper_proposal (lender_id, proposal_id, helper_id, person_id, case_id, what, made_at, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			id.Lender, proposal, helper, person, id.Case, what, now, h.Keys.Seal(plain, place(id.Lender, proposal)))
		if err != nil {
			return book.Answer{}, fmt.Errorf("store proposal: %w", err)
		}
		if err := h.Deed(ctx, tx, id.Lender, person, helper, id.Case, "proposed", now); err != nil {
			return book.Answer{}, err
		}
		return book.Answer{Events: []record.Event{record.HelperProposed{Helper: helper, Proposal: proposal, What: what}}}, nil
	})
	return refusal, err
}

type row struct {
	ID      uuid.UUID      `db:"proposal_id"`
	Helper  uuid.UUID      `db:"helper_id"`
	Case    uuid.UUID      `db:"case_id"`
	What    string         `db:"what"`
	At      time.Time      `db:"made_at"`
	Outcome sql.NullString `db:"outcome"`
	Sealed  []byte         `db:"sealed"`
}

func (h *Helping) open(lender uuid.UUID, r row) (Proposal, error) {
	p := Proposal{ID: r.ID, Helper: r.Helper, Case: record.CaseID{Lender: lender, Case: r.Case}, What: r.What, At: r.At.UTC(), Outcome: r.Outcome.String}
	plain, err := h.Keys.Open(r.Sealed, place(lender, r.ID))
	if err != nil {
		return p, fmt.Errorf("open proposal: %w", err)
	}
	if err := json.Unmarshal(plain, &p.Body); err != nil {
		return p, fmt.Errorf("decode proposal: %w", err)
	}
	return p, nil
}

// Proposals are a person's newest, the newest first: at most 50.
func (h *Helping) Proposals(ctx context.Context, lender, person uuid.UUID) ([]Proposal, error) {
	var rows []row
	err := h.DB.SelectCached(ctx, &rows, `SELECT proposal_id, helper_id, case_id, what, made_at, outcome, sealed FROM helper_proposal WHERE lender_id = $1 AND person_id = $2 ORDER BY made_at DESC, proposal_id DESC LIMIT 50`, lender, person)
	if err != nil {
		return nil, fmt.Errorf("read proposals: %w", err)
	}
	all := make([]Proposal, len(rows))
	for i, r := range rows {
		if all[i], err = h.open(lender, r); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Proposal is one of a person's; ok is false for anybody else's.
func (h *Helping) Proposal(ctx context.Context, lender, person, id uuid.UUID) (p Proposal, ok bool, err error) {
	var r row
	err = h.DB.GetCached(ctx, &r, `SELECT proposal_id, helper_id, case_id, what, made_at, outcome, sealed FROM helper_proposal WHERE lender_id = $1 AND person_id = $2 AND proposal_id = $3`, lender, person, id)
	if errors.Is(err, sql.ErrNoRows) {
		return p, false, nil
	}
	if err != nil {
		return p, false, fmt.Errorf("read proposal: %w", err)
	}
	p, err = h.open(lender, r)
	return p, err == nil, err
}

// DecideIn notes what became of a proposal, in the transaction that holds its case, and answers the event. Nothing where it was decided already.
func (h *Helping) DecideIn(ctx context.Context, tx *pg.Tx, p Proposal, outcome string, offer uuid.UUID, now time.Time) ([]record.Event, error) {
	done, err := tx.ExecCached(ctx, `UPDATE helper_proposal SET decided_at = $3, outcome = $4, claimed_at = NULL WHERE lender_id = $1 AND proposal_id = $2 AND decided_at IS NULL`, p.Case.Lender, p.ID, now, outcome)
	if err != nil {
		return nil, fmt.Errorf("decide proposal: %w", err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return nil, err
	}
	return []record.Event{record.HelperProposalAnswered{Proposal: p.ID, What: p.What, Outcome: outcome, Offer: offer}}, nil
}

// Decide is DecideIn in a transaction of its own.
func (h *Helping) Decide(ctx context.Context, p Proposal, outcome string, by record.Actor) error {
	_, _, err := h.Book.Append(ctx, p.Case, "", by, func(ctx context.Context, tx *pg.Tx, now time.Time, _ record.Case) (book.Answer, error) {
		events, err := h.DecideIn(ctx, tx, p, outcome, uuid.Nil, now)
		return book.Answer{Events: events}, err
	})
	return err
}

// claimLasts is after how long a claim is believed to be lost with whoever made it.
const claimLasts = time.Minute

// Claim takes a proposal for the one who carries it out, where that takes transactions of its own; false where it is decided, or another press has it. A
// claim that is neither decided nor given back is free again after a minute.
func (h *Helping) Claim(ctx context.Context, p Proposal, now time.Time) (bool, error) {
	done, err := h.DB.ExecCached(ctx, `UPDATE helper_proposal SET claimed_at = $3 WHERE lender_id = $1 AND proposal_id = $2 AND decided_at IS NULL AND (claimed_at IS NULL OR claimed_at < $4)`, p.Case.Lender, p.ID, now, now.Add(-claimLasts))
	if err != nil {
		return false, fmt.Errorf("claim proposal: %w", err)
	}
	n, err := done.RowsAffected()
	return n == 1, err
}

// GiveBack lets go of a claim: nothing was done.
func (h *Helping) GiveBack(ctx context.Context, p Proposal) error {
	if _, err := h.DB.ExecCached(ctx, `UPDATE helper_proposal SET claimed_at = NULL WHERE lender_id = $1 AND proposal_id = $2 AND decided_at IS NULL`, p.Case.Lender, p.ID); err != nil {
		return fmt.Errorf("give the claim back: %w", err)
	}
	return nil
}

// Deed writes down what a helper did, in the caller's transaction. theCase is nil where it is about none.
func (h *Helping) Deed(ctx context.Context, tx *pg.Tx, lender, person, helper, theCase uuid.UUID, what string, at time.Time) error {
	_, err := tx.ExecCached(ctx, `INSERT INTO helper_deed (lender_id, deed_id, helper_id, person_id, case_id, what, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		lender, uuid.Must(uuid.NewV7()), helper, person, uuid.NullUUID{UUID: theCase, Valid: theCase != uuid.Nil}, what, at)
	if err != nil {
		return fmt.Errorf("note the deed: %w", err)
	}
	return nil
}

// Look writes down that a helper looked at something, once a visit: id is made of the visit, so that a second look changes nothing.
func (h *Helping) Look(ctx context.Context, lender, person, helper, theCase, visit uuid.UUID, what string, at time.Time) error {
	_, err := h.DB.ExecCached(ctx, `INSERT INTO helper_deed (lender_id, deed_id, helper_id, person_id, case_id, what, at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
		lender, uuid.NewSHA1(visit, append([]byte(what), theCase[:]...)), helper, person, uuid.NullUUID{UUID: theCase, Valid: theCase != uuid.Nil}, what, at)
	if err != nil {
		return fmt.Errorf("note the look: %w", err)
	}
	return nil
}

// Done is one thing that a helper did.
type Done struct {
	Helper uuid.UUID     `db:"helper_id"`
	Case   uuid.NullUUID `db:"case_id"`
	What   string        `db:"what"`
	At     time.Time     `db:"at"`
}

// Deeds are what a person's helpers did, the newest first: at most 200.
func (h *Helping) Deeds(ctx context.Context, lender, person uuid.UUID) ([]Done, error) {
	var all []Done
	err := h.DB.SelectCached(ctx, &all, `SELECT helper_id, case_id, what, at FROM helper_deed WHERE lender_id = $1 AND person_id = $2 ORDER BY at DESC, deed_id DESC LIMIT 200`, lender, person)
	if err != nil {
		return nil, fmt.Errorf("read deeds: %w", err)
	}
	for i := range all {
		all[i].At = all[i].At.UTC()
	}
	return all, nil
}

// Sealed is how proposals are moved to the newest key.
func Sealed() rotation.Rows {
	return rotation.Rows{What: "helpers' proposals", Place: place,
		Old:   `SELECT proposal_id AS id, sealed FROM helper_proposal WHERE lender_id = $1 AND proposal_id > $2 AND key_id <> $3 ORDER BY proposal_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
		Store: `UPDATE helper_proposal SET sealed = $3 WHERE lender_id = $1 AND proposal_id = $2`,
		Count: `SELECT key_id AS key, count(*) AS n FROM helper_proposal WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`}
}
