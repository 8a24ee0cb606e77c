// Package budget owns what a person says of their own money: statements version by version, who may see how much of them, and who looked.
//
// It is private. Every read names a reader and a purpose: the person in their own visit, or the plan that they are making there. Anybody else comes by
// package shared, which knows nothing but what a consent lets out, and every look there is written down for the person to see. A test walks
// imports and statements and finds no other way.
package budget

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/pg"
	"evenkeel/portal/seal"
	"evenkeel/portal/seal/rotation"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Purpose is what a private budget is read for. There is no purpose for scoring, pricing, selling or choosing whom to press, and there will be none.
type Purpose string

// The purposes. Permanent: they stand in rows.
const (
	Owner         Purpose = "owner"         // the person looks at what is theirs
	Affordability Purpose = "affordability" // a plan that they can keep is being made, or looked at with their consent
	Advice        Purpose = "advice"        // an adviser whom they chose helps them
	Help          Purpose = "help"          // somebody whom the person let in, by a tick for the budget alone, looks at it and fills it in
)

// Reader is who reads and what for. Person reads what is theirs; Staff reads what was shared, and that in shared only.
type Reader struct {
	Person  uuid.UUID
	Purpose Purpose
}

// ErrPrivate means that the reader is not the person, or has no purpose that the budget may be read for.
var ErrPrivate = errors.New("budget: private")

func (r Reader) may(person uuid.UUID, also ...Purpose) error {
	if r.Person != person || person == uuid.Nil || r.Purpose != Owner && r.Purpose != Affordability && !slices.Contains(also, r.Purpose) {
		return ErrPrivate
	}
	return nil
}

// Body is what is sealed of a version. Salt makes its hash say nothing to somebody who guesses amounts: few answers of few digits are soon tried out.
type Body struct {
	Salt      string             `json:"salt"`
	Statement advisory.Statement `json:"statement"`
	Quick     *advisory.Quick    `json:"quick,omitempty"`     // the answers of the 60-second version, where it was that
	Pay       *advisory.Recurs   `json:"pay,omitempty"`       // when the main income came at the time; Schedule knows better
	Confirmed []string           `json:"confirmed,omitempty"` // codes of questions that the person answered with "it is right"
}

// Hash is the SHA-256, in hex, over the sealed body: what a receipt names.
func (b Body) Hash() string {
	j, err := json.Marshal(b)
	if err != nil {
		panic(err) // plain data always encodes
	}
	h := sha256.Sum256(j)
	return hex.EncodeToString(h[:])
}

// Policy is how its surplus becomes an offer.
func (b Body) Policy() advisory.Policy { return advisory.PolicyFor(b.Statement.Region) }

// Affords is what the statement comes to.
func (b Body) Affords() (advisory.Affordable, *plans.Refusal) {
	return b.Statement.Afford(b.Policy()).Work()
}

// Version is a statement in its place.
type Version struct {
	ID     uuid.UUID
	N      int
	MadeAt time.Time
	Body
}

// Budget reads and writes budgets under a key ring.
type Budget struct {
	DB   *pg.DB
	Keys *seal.Keys
	Owes func(ctx context.Context, lender, person uuid.UUID, currency string) (int64, error) // what is owed here today, in minor units: it falls with every payment
}

// MostPerDay is how many versions of a person are taken in 24 hours.
const MostPerDay = 100

// ErrEnough means that MostPerDay is used up; ErrTaken that the new id belongs to somebody else's version, ErrGone that a version has been erased.
var (
	ErrEnough = errors.New("budget: enough versions for a day")
	ErrTaken  = errors.New("budget: id is taken")
	ErrGone   = errors.New("budget: version is erased")
)

func place(lender, statement uuid.UUID) string {
	return "statement:" + lender.String() + ":" + statement.String()
}

// Add stores a new version in the caller's transaction, which holds the person's cases, so that numbers are gapless, and throws the draft away.
// Fails with ErrEnough, or ErrTaken.
func (b *Budget) Add(ctx context.Context, tx *pg.Tx, lender, person, id uuid.UUID, body Body, at time.Time) (Version, error) {
	var have struct {
		Version int `db:"version"`
		Today   int `db:"today"`
		Taken   int `db:"taken"`
	}
	err := tx.GetCached(ctx, &have, `SELECT coalesce(max(version), 0) AS version, count(*) FILTER (WHERE made_at > $3) AS today,
		(SELECT count(*) FROM statement t WHERE t.lender_id = $1 AND t.statement_id = $4) AS taken
		FROM statement WHERE lender_id = $1 AND person_id = $2`, lender, person, at.Add(-24*time.Hour), id)
	switch {
	case err != nil:
		return Version{}, fmt.Errorf("number statement: %w", err)
	case have.Taken > 0:
		return Version{}, ErrTaken
	case have.Today >= MostPerDay:
		return Version{}, ErrEnough
	}
	body.Salt = rand.Text()
	plain, err := json.Marshal(body)
	if err != nil {
		return Version{}, fmt.Errorf("encode statement: %w", err)
	}
	v := Version{ID: id, N: have.Version + 1, MadeAt: at, Body: body}
	if _, err = tx.ExecCached(ctx, `INSERT INTO statement (lender_id, statement_id, person_id, version, made_at, sealed) VALUES ($1, $2, $3, $4, $5, $6)`,
		lender, id, person, v.N, at, b.Keys.Seal(plain, place(lender, id))); err != nil {
		return Version{}, fmt.Errorf("store statement: %w", err)
	}
	if _, err = tx.ExecCached(ctx, `DELETE FROM statement_draft WHERE lender_id = $1 AND person_id = $2`, lender, person); err != nil {
		return Version{}, fmt.Errorf("remove draft: %w", err)
	}
	return v, nil
}

type row struct {
	ID      uuid.UUID `db:"statement_id"`
	Version int       `db:"version"`
	MadeAt  time.Time `db:"made_at"`
	Sealed  []byte    `db:"sealed"`
}

func (b *Budget) open(lender uuid.UUID, r row) (Version, error) {
	v := Version{ID: r.ID, N: r.Version, MadeAt: r.MadeAt.UTC()}
	plain, err := b.Keys.Open(r.Sealed, place(lender, r.ID))
	if err != nil {
		return v, fmt.Errorf("open statement: %w", err)
	}
	if err := json.Unmarshal(plain, &v.Body); err != nil {
		return v, fmt.Errorf("decode statement: %w", err)
	}
	return v, nil
}

// Versions are a person's newest statements, the newest first: at most so many. Fails with ErrPrivate.
func (b *Budget) Versions(ctx context.Context, lender, person uuid.UUID, r Reader, most int) ([]Version, error) {
	if err := r.may(person, Help); err != nil {
		return nil, err
	}
	var rows []row
	err := b.DB.SelectCached(ctx, &rows, `SELECT statement_id, version, made_at, sealed FROM statement WHERE lender_id = $1 AND person_id = $2 AND sealed IS NOT NULL ORDER BY version DESC LIMIT $3`, lender, person, min(most, 200))
	if err != nil {
		return nil, fmt.Errorf("read statements: %w", err)
	}
	all := make([]Version, len(rows))
	for i, x := range rows {
		if all[i], err = b.open(lender, x); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Newest is the newest of them; ok is false where there is none.
func (b *Budget) Newest(ctx context.Context, lender, person uuid.UUID, r Reader) (v Version, ok bool, err error) {
	all, err := b.Versions(ctx, lender, person, r, 1)
	if err != nil || len(all) == 0 {
		return v, false, err
	}
	return all[0], true, nil
}

// Numbered is one version by its number; ok is false where the person has none such.
func (b *Budget) Numbered(ctx context.Context, lender, person uuid.UUID, r Reader, n int) (v Version, ok bool, err error) {
	if err := r.may(person); err != nil {
		return v, false, err
	}
	var rows []row
	err = b.DB.SelectCached(ctx, &rows, `SELECT statement_id, version, made_at, sealed FROM statement WHERE lender_id = $1 AND person_id = $2 AND version = $3 AND sealed IS NOT NULL`, lender, person, n)
	if err != nil || len(rows) == 0 {
		return v, false, err
	}
	v, err = b.open(lender, rows[0])
	return v, err == nil, err
}

// reviewDays is how long a statement is believed without a look: a year. Source: PayPlan, review at least once a year and at any change.
const reviewDays = 365

// Safe is what a person can keep up a month towards what they owe here: their fair share, in minor units, out of their newest statement of the last
// year. It is nothing where their budget leaves nothing. ok is false where they have not said.
func (b *Budget) Safe(ctx context.Context, lender, person uuid.UUID) (monthly int64, currency money.Currency, ok bool, err error) {
	v, ok, err := b.fresh(ctx, lender, person)
	if err != nil || !ok {
		return 0, "", false, err
	}
	here, err := b.Owes(ctx, lender, person, string(v.Statement.Currency))
	if err != nil {
		return 0, "", false, err
	}
	v.Statement = v.Statement.Owing(here)
	a, refusal := v.Affords()
	if refusal != nil {
		return 0, "", false, nil
	}
	if a.Ours != nil {
		monthly = a.Ours.Offer
	}
	return monthly, v.Statement.Currency, true, nil
}

// Means is what a stress test of their plan asks: what is left after essentials, priority arrears and what is kept for surprises, and how pay comes. For the
// person's own eyes: what a test comes to is never recorded unless they run it themselves.
func (b *Budget) Means(ctx context.Context, lender, person uuid.UUID) (m plans.Means, currency money.Currency, ok bool, err error) {
	v, ok, err := b.fresh(ctx, lender, person)
	if err != nil || !ok {
		return m, "", false, err
	}
	t := v.Statement.Totals()
	m = plans.Means{Surplus: t.Surplus - t.PriorityOffers, Income: t.Income}
	p, err := b.Paid(ctx, lender, person, Reader{Person: person, Purpose: Affordability}, v)
	if err != nil {
		return m, "", false, err
	}
	if p != nil && plans.Frequency(p.Every).Valid() {
		m.Pay, m.PaidOn = plans.Frequency(p.Every), p.Anchor
	}
	return m, v.Statement.Currency, true, nil
}

// Paid is when a person's main income comes: as they said beside the budget, else as the version has it; nil where nobody said. Fails with ErrPrivate.
func (b *Budget) Paid(ctx context.Context, lender, person uuid.UUID, r Reader, v Version) (*advisory.Recurs, error) {
	said, err := b.Schedule(ctx, lender, person, r)
	if err != nil || said.Pay != nil {
		return said.Pay, err
	}
	return v.Pay, nil
}

// fresh is a person's newest statement, for the plan that they are making, where it is not too old to be believed.
func (b *Budget) fresh(ctx context.Context, lender, person uuid.UUID) (v Version, ok bool, err error) {
	v, ok, err = b.Newest(ctx, lender, person, Reader{Person: person, Purpose: Affordability})
	if err != nil || !ok {
		return v, false, err
	}
	now, err := pg.Now(ctx, b.DB)
	return v, err == nil && civil.DateOf(now).DaysSince(civil.DateOf(v.MadeAt)) <= reviewDays, err
}

// Sealed is how statements, drafts, their days, goals and consents are moved to the newest key.
func Sealed() []rotation.Rows {
	return []rotation.Rows{
		{What: "budgets", Place: place,
			Old:   `SELECT statement_id AS id, sealed FROM statement WHERE lender_id = $1 AND statement_id > $2 AND key_id <> $3 ORDER BY statement_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE statement SET sealed = $3 WHERE lender_id = $1 AND statement_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM statement WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
		{What: "drafts of budgets", Place: draftPlace,
			Old:   `SELECT person_id AS id, sealed FROM statement_draft WHERE lender_id = $1 AND person_id > $2 AND key_id <> $3 ORDER BY person_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE statement_draft SET sealed = $3 WHERE lender_id = $1 AND person_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM statement_draft WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
		{What: "goals", Place: goalPlace,
			Old:   `SELECT person_id AS id, sealed FROM goal WHERE lender_id = $1 AND person_id > $2 AND key_id <> $3 ORDER BY person_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE goal SET sealed = $3 WHERE lender_id = $1 AND person_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM goal WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
		{What: "days of budgets", Place: schedulePlace,
			Old:   `SELECT person_id AS id, sealed FROM statement_schedule WHERE lender_id = $1 AND person_id > $2 AND key_id <> $3 ORDER BY person_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE statement_schedule SET sealed = $3 WHERE lender_id = $1 AND person_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM statement_schedule WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
		{What: "consents", Place: consentPlace,
			Old:   `SELECT consent_id AS id, sealed FROM consent WHERE lender_id = $1 AND consent_id > $2 AND key_id <> $3 ORDER BY consent_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE consent SET sealed = $3 WHERE lender_id = $1 AND consent_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM consent WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
	}
}
