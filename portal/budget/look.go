package budget

import (
	"context"
	"fmt"
	"time"

	"evenkeel/advisory"
	"evenkeel/plans/money"
	"evenkeel/portal/pg"

	"github.com/google/uuid"
)

// Looker is a member of staff who looks at what was shared.
type Looker struct {
	Staff   uuid.UUID
	Role    string // of access.Member; only an adviser sees what was shared with one
	Purpose Purpose
}

func (l Looker) recipient() (string, error) {
	switch {
	case l.Staff == uuid.Nil:
		return "", ErrPrivate
	case l.Role == "adviser" && l.Purpose == Advice:
		return ToAdviser, nil
	case (l.Role == "collector" || l.Role == "supervisor") && l.Purpose == Affordability:
		return ToLender, nil
	}
	return "", ErrPrivate
}

// Look is what somebody else sees of a budget: what a consent that stands lets out of the version it names, and nothing else. The look is written down
// before anything is answered. ok is false where nothing is shared with them: then they learn nothing, and nothing is written. Fails with
// ErrPrivate for a reader without a purpose. Package shared is the only caller.
func (b *Budget) Look(ctx context.Context, lender, person uuid.UUID, l Looker, now time.Time) (s advisory.Shared, c Consent, cur money.Currency, ok bool, err error) {
	recipient, err := l.recipient()
	if err != nil {
		return s, c, cur, false, err
	}
	err = b.DB.Transact(ctx, func(tx *pg.Tx) error {
		all, err := b.consents(ctx, tx, lender, person)
		if err != nil {
			return err
		}
		if c, ok = Standing(all, recipient, now); !ok {
			return nil
		}
		var x row
		if err := tx.GetCached(ctx, &x, `SELECT statement_id, version, made_at, sealed FROM statement WHERE lender_id = $1 AND statement_id = $2`, lender, c.Statement); err != nil {
			return fmt.Errorf("read shared statement: %w", err)
		}
		v, err := b.open(lender, x)
		if err != nil {
			return err
		}
		a, refusal := v.Affords()
		if refusal != nil {
			a = advisory.Affordable{}
		}
		s = v.Statement.Share(c.Level, a)
		s.Hash, cur = v.Hash(), v.Statement.Currency
		_, err = tx.ExecCached(ctx, `INSERT INTO budget_view (lender_id, view_id, person_id, consent_id, staff_id, role, purpose, level, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			lender, uuid.Must(uuid.NewV7()), person, c.ID, l.Staff, l.Role, string(l.Purpose), int(c.Level), now)
		if err != nil {
			return fmt.Errorf("note the look: %w", err)
		}
		return nil
	})
	return s, c, cur, ok && err == nil, err
}

// Seen is one look: who by their role, at what, when and what for. Names of staff stay with the company; the person may ask it for them.
type Seen struct {
	Role    string    `db:"role"`
	Purpose Purpose   `db:"purpose"`
	Level   int       `db:"level"`
	Version int       `db:"version"`
	At      time.Time `db:"at"`
}

// Seen are the looks at a person's budget, the newest first: at most 100.
func (b *Budget) Seen(ctx context.Context, lender, person uuid.UUID, r Reader) ([]Seen, error) {
	if err := r.may(person); err != nil {
		return nil, err
	}
	var all []Seen
	err := b.DB.SelectCached(ctx, &all, `SELECT w.role, w.purpose, w.level, s.version, w.at FROM budget_view w
		JOIN consent c ON c.lender_id = w.lender_id AND c.consent_id = w.consent_id
		JOIN statement s ON s.lender_id = c.lender_id AND s.statement_id = c.statement_id
		WHERE w.lender_id = $1 AND w.person_id = $2 ORDER BY w.at DESC, w.view_id DESC LIMIT 100`, lender, person)
	if err != nil {
		return nil, fmt.Errorf("read looks: %w", err)
	}
	return all, nil
}
