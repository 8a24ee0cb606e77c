// Package sustainability holds the plan-sustainability card against what became of plans, and owns plan_card. It writes down how a plan looked before anything
// of it came due, where the person says that we may, asks the record 104 days later whether it was kept, forgets whose it was, and answers one thing: a report about many plans.
//
// Nobody can ask it about a person or a case. A score is never in the case record, in a list, in the console or on the wire; a test walks the product for
// whoever would make one or read one. What it may be used for is advisory.Use.
package sustainability

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"evenkeel/advisory"
	"evenkeel/portal/book"
	"evenkeel/portal/jobs"
	"evenkeel/portal/lenders"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/seal"
	"evenkeel/portal/seal/rotation"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Sustainability keeps cards and reports on them.
type Sustainability struct {
	DB      *pg.DB
	Keys    *seal.Keys
	Book    *book.Book
	Lenders *lenders.Lenders
}

// Card is how a plan looked before anything of it came due. Quick says that the budget behind it was the one-minute version.
type Card struct {
	Score int            `json:"score"`
	Bins  map[string]int `json:"bins"`
	Quick bool           `json:"quick,omitempty"`
}

func place(lender, card uuid.UUID) string {
	return "plan_card:" + lender.String() + ":" + card.String()
}

// Keep writes a card down, with the person's consent to just that, on a day at their place before anything of the plan has come due. A person has one at a
// time: plans agreed before it is judged add none, so that nobody counts twice in a window.
func (s *Sustainability) Keep(ctx context.Context, tx *pg.Tx, id record.CaseID, person, agreement uuid.UUID, c Card, on civil.Date) error {
	plain, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("encode plan card: %w", err)
	}
	card := uuid.New() // not of the seventh version: its time would tell the plan
	_, err = tx.ExecCached(ctx, `INSERT INTO plan_card (lender_id, card_id, ripens_on, person_id, case_id, agreement, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (lender_id, person_id) WHERE kept IS NULL DO NOTHING`, id.Lender, card, on.AddDays(advisory.RipeDays).String(), person, id.Case, agreement, s.Keys.Seal(plain, place(id.Lender, card)))
	if err != nil {
		return fmt.Errorf("keep plan card: %w", err)
	}
	return nil
}

// Drop throws away the card of a person that waits to be judged, in the caller's transaction. One that has been judged is nobody's any more.
func (s *Sustainability) Drop(ctx context.Context, tx *pg.Tx, lender, person uuid.UUID) error {
	if _, err := tx.ExecCached(ctx, `DELETE FROM plan_card WHERE lender_id = $1 AND person_id = $2 AND kept IS NULL`, lender, person); err != nil {
		return fmt.Errorf("drop plan card: %w", err)
	}
	return nil
}

// Held is the card of a person that waits to be judged, for their own copy of their data; nil where there is none.
func (s *Sustainability) Held(ctx context.Context, lender, person uuid.UUID) (*Card, error) {
	var rows []sealedRow
	err := s.DB.SelectCached(ctx, &rows, `SELECT card_id, ripens_on, sealed FROM plan_card WHERE lender_id = $1 AND person_id = $2 AND kept IS NULL`, lender, person)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	c, err := s.open(lender, rows[0])
	return &c, err
}

type sealedRow struct {
	ID     uuid.UUID `db:"card_id"`
	On     time.Time `db:"ripens_on"`
	Kept   bool      `db:"kept"`
	Sealed []byte    `db:"sealed"`
}

func (s *Sustainability) open(lender uuid.UUID, r sealedRow) (c Card, err error) {
	plain, err := s.Keys.Open(r.Sealed, place(lender, r.ID))
	if err != nil {
		return c, fmt.Errorf("open plan card: %w", err)
	}
	if err := json.Unmarshal(plain, &c); err != nil {
		return c, fmt.Errorf("decode plan card: %w", err)
	}
	return c, nil
}

// Ripen is the job that judges plans whose time is over.
type Ripen struct{}

// Kind is the job's name.
func (Ripen) Kind() string { return "judge_ripe_plans" }

// Work registers the job of this package.
func (s *Sustainability) Work(w *jobs.Workers) {
	jobs.On(w, 2*time.Minute, func(ctx context.Context, _ Ripen) error { return s.Ripen(ctx) })
	jobs.Every(w, time.Hour, Ripen{})
}

const judgedAtOnce = 200 // of a lender; the next hour takes the next

// Ripen judges plans whose time is over, and cuts what ties a judged card to anybody. A card of which the record has nothing to say is thrown away.
func (s *Sustainability) Ripen(ctx context.Context) error {
	all, err := s.Lenders.All(ctx)
	if err != nil {
		return err
	}
	for _, l := range all {
		var ripe []struct {
			Card      uuid.UUID `db:"card_id"`
			Case      uuid.UUID `db:"case_id"`
			Agreement uuid.UUID `db:"agreement"`
		}
		// A day more than 104 has passed everywhere.
		err := s.DB.SelectCached(ctx, &ripe, `SELECT card_id, case_id, agreement FROM plan_card WHERE lender_id = $1 AND kept IS NULL
			AND ripens_on < (now() + (SELECT ahead FROM clock))::date - 1 ORDER BY ripens_on, card_id LIMIT $2`, l.ID, judgedAtOnce)
		if err != nil {
			return fmt.Errorf("find ripe plans: %w", err)
		}
		for _, r := range ripe {
			if err := s.judge(ctx, record.CaseID{Lender: l.ID, Case: r.Case}, r.Card, r.Agreement); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Sustainability) judge(ctx context.Context, id record.CaseID, card, agreement uuid.UUID) error {
	now, err := pg.Now(ctx, s.DB)
	if err != nil {
		return err
	}
	entries, person, err := s.Book.Entries(ctx, id, 0)
	if err != nil {
		return err
	}
	on := record.Replay(id, person, entries).Today(now)
	kept, ok := record.Outcome(id, person, entries, agreement, on)
	if !ok {
		_, err = s.DB.ExecCached(ctx, `DELETE FROM plan_card WHERE lender_id = $1 AND card_id = $2 AND kept IS NULL`, id.Lender, card)
	} else {
		_, err = s.DB.ExecCached(ctx, `UPDATE plan_card SET kept = $3, person_id = NULL, case_id = NULL, agreement = NULL, ripens_on = date_trunc('quarter', ripens_on)::date
			WHERE lender_id = $1 AND card_id = $2 AND kept IS NULL`, id.Lender, card, kept)
	}
	if err != nil {
		return fmt.Errorf("judge a plan: %w", err)
	}
	return nil
}

// mostReported is how many plans a report is about: the newest.
const mostReported = 50_000

// Report is how the card does on a lender's own plans: calibrated on the older half, held against the newer. waiting is how many are not ripe yet.
func (s *Sustainability) Report(ctx context.Context, lender uuid.UUID) (r advisory.Evaluation, waiting int, err error) {
	if err := s.DB.GetCached(ctx, &waiting, `SELECT count(*) FROM plan_card WHERE lender_id = $1 AND kept IS NULL`, lender); err != nil {
		return r, 0, fmt.Errorf("count plan cards: %w", err)
	}
	var rows []sealedRow
	err = s.DB.SelectCached(ctx, &rows, `SELECT card_id, ripens_on, kept, sealed FROM (SELECT card_id, ripens_on, kept, sealed FROM plan_card WHERE lender_id = $1 AND kept IS NOT NULL
		ORDER BY ripens_on DESC, card_id LIMIT $2) AS newest ORDER BY ripens_on, card_id`, lender, mostReported)
	if err != nil {
		return r, 0, fmt.Errorf("read plan cards: %w", err)
	}
	card := advisory.Card()
	plans := make([]advisory.Ripe, 0, len(rows))
	for _, x := range rows {
		c, err := s.open(lender, x)
		if err != nil {
			return r, 0, err
		}
		p := advisory.Ripe{Score: c.Score, Kept: x.Kept, Group: map[bool]string{true: "minute", false: "full"}[c.Quick]}
		for _, f := range card {
			bin, ok := c.Bins[f.ID]
			if !ok || bin < 0 || bin >= len(f.Bins) {
				bin = f.Silent
			}
			p.Bins = append(p.Bins, bin)
		}
		plans = append(plans, p)
	}
	half := len(plans) / 2
	return advisory.Evaluate(plans[:half], plans[half:], advisory.ByPattern, advisory.ByGroup("budget")), waiting, nil
}

// Sealed is how cards are moved to the newest key.
func Sealed() rotation.Rows {
	return rotation.Rows{What: "plan cards", Place: place,
		Old:   `SELECT card_id AS id, sealed FROM plan_card WHERE lender_id = $1 AND card_id > $2 AND key_id <> $3 ORDER BY card_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
		Store: `UPDATE plan_card SET sealed = $3 WHERE lender_id = $1 AND card_id = $2`,
		Count: `SELECT key_id AS key, count(*) AS n FROM plan_card WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`}
}
