package budget

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"evenkeel/advisory"
	"evenkeel/plans/money"
	"evenkeel/portal/pg"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Goals are what a person puts aside for and how they last tried out paying everything back: theirs alone. Nothing else says that they are there: no event, and
// no level of sharing lets them out.
type Goals struct {
	Currency money.Currency `json:"currency"`
	Aims     []Aim          `json:"aims,omitempty"`
	Lab      *Lab           `json:"lab,omitempty"`
}

// The kinds of aim. There is one emergency fund and one fund for bills; of savings there can be several.
const (
	EmergencyFund = "emergency"
	BillFund      = "bills"
	Saving        = "saving"
)

// MostAims is how many aims a person keeps.
const MostAims = 20

// Aim is one goal. Amounts are minor units of the goals' currency.
type Aim struct {
	ID      string                `json:"id"`
	Kind    string                `json:"kind"`
	Name    string                `json:"name,omitempty"`    // of a saving
	Months  int                   `json:"months,omitempty"`  // emergency: so many months of essentials; 0 where Target says
	Target  int64                 `json:"target,omitempty"`  // an amount of one's own
	Start   int64                 `json:"start"`             // put aside already
	Deposit int64                 `json:"deposit,omitempty"` // a month; 0 where Until says
	Until   civil.Date            `json:"until,omitzero"`    // a day in the month by which it is wanted
	APR     string                `json:"apr,omitempty"`     // what the savings earn, percent a year
	On      map[string]civil.Date `json:"on,omitempty"`      // bills: by category, a day in a month in which one comes
}

// Lab is what was typed into the payoff lab. Debts go by the ids that the lab gives them.
type Lab struct {
	How    string             `json:"how,omitempty"` // "kept": today's usual payments, kept for good; empty: Pay
	Pay    int64              `json:"pay,omitempty"` // minor units a month; 0 is what the budget leaves
	Extra  int64              `json:"extra,omitempty"`
	Lumps  []LabLump          `json:"lumps,omitempty"`
	Order  []string           `json:"order,omitempty"` // ids of debts, the first to be paid first
	Way    string             `json:"way,omitempty"`
	Freeze string             `json:"freeze,omitempty"` // the debt whose interest would stand still
	Months int                `json:"months,omitempty"` // for so long
	Debts  map[string]LabDebt `json:"debts,omitempty"`
}

// LabLump is one extra sum and a day in the month in which it is paid.
type LabLump struct {
	On     civil.Date `json:"on"`
	Amount int64      `json:"amount"`
}

// LabDebt is what is known of how a debt grows and what its creditor asks, beyond the case and the budget.
type LabDebt struct {
	APR      string           `json:"apr,omitempty"`
	Minimum  advisory.Minimum `json:"min,omitzero"`
	PromoAPR string           `json:"promo_apr,omitempty"`
	PromoEnd civil.Date       `json:"promo_end,omitzero"` // a day in its last month
	Fee      int64            `json:"monthly_fee,omitempty"`
	Plan     *FeePlan         `json:"fee_plan,omitempty"`
}

// FeePlan is a purchase paid in equal parts with a fee on each: the fee looks small, and its yearly rate is not.
type FeePlan struct {
	Principal int64 `json:"principal"`
	Fee       int64 `json:"fee"` // minor units with each instalment
	Count     int   `json:"count"`
}

func goalPlace(lender, person uuid.UUID) string {
	return "goal:" + lender.String() + ":" + person.String()
}

// ErrFull means that MostAims are kept already.
var ErrFull = errors.New("budget: enough goals")

// Put adds an aim or changes the one of its id; of the emergency fund and the fund for bills there is one each. Fails with ErrFull.
func (g *Goals) Put(a Aim) error {
	at := slices.IndexFunc(g.Aims, func(o Aim) bool { return o.ID == a.ID || a.Kind != Saving && o.Kind == a.Kind })
	switch {
	case at >= 0:
		g.Aims[at] = a
	case len(g.Aims) >= MostAims:
		return ErrFull
	default:
		g.Aims = append(g.Aims, a)
	}
	return nil
}

// Drop takes an aim out.
func (g *Goals) Drop(id string) {
	g.Aims = slices.DeleteFunc(g.Aims, func(o Aim) bool { return o.ID == id })
}

// Aim finds one by its id.
func (g Goals) Aim(id string) (Aim, bool) {
	at := slices.IndexFunc(g.Aims, func(o Aim) bool { return o.ID == id })
	if at < 0 {
		return Aim{}, false
	}
	return g.Aims[at], true
}

// OfKind finds the first of a kind.
func (g Goals) OfKind(kind string) (Aim, bool) {
	at := slices.IndexFunc(g.Aims, func(o Aim) bool { return o.Kind == kind })
	if at < 0 {
		return Aim{}, false
	}
	return g.Aims[at], true
}

// Goals are a person's goals in a currency, empty where they have none in it; without a currency, whichever they have. Fails with ErrPrivate.
func (b *Budget) Goals(ctx context.Context, lender, person uuid.UUID, r Reader, cur money.Currency) (Goals, error) {
	if err := r.may(person); err != nil {
		return Goals{}, err
	}
	g, err := b.goals(ctx, b.DB, `SELECT sealed FROM goal WHERE lender_id = $1 AND person_id = $2`, lender, person)
	if err != nil || cur != "" && g.Currency != cur {
		return Goals{Currency: cur}, err
	}
	return g, nil
}

func (b *Budget) goals(ctx context.Context, from pg.Reader, query string, lender, person uuid.UUID) (g Goals, err error) {
	var sealed []byte
	err = from.GetCached(ctx, &sealed, query, lender, person)
	if errors.Is(err, sql.ErrNoRows) {
		return g, nil
	}
	if err != nil {
		return g, fmt.Errorf("read goals: %w", err)
	}
	plain, err := b.Keys.Open(sealed, goalPlace(lender, person))
	if err != nil {
		return g, fmt.Errorf("open goals: %w", err)
	}
	if err := json.Unmarshal(plain, &g); err != nil {
		return g, fmt.Errorf("decode goals: %w", err)
	}
	return g, nil
}

// EditGoals changes them under their lock, so that two tabs lose nothing of each other. Goals in another currency make room. Where change fails nothing is stored; where
// nothing is left the row goes. Fails with ErrPrivate, or as change does.
func (b *Budget) EditGoals(ctx context.Context, lender, person uuid.UUID, r Reader, cur money.Currency, at time.Time, change func(*Goals) error) error {
	if err := r.may(person); err != nil {
		return err
	}
	seal := func(g Goals) ([]byte, error) {
		plain, err := json.Marshal(g)
		if err != nil {
			return nil, fmt.Errorf("encode goals: %w", err)
		}
		return b.Keys.Seal(plain, goalPlace(lender, person)), nil
	}
	return b.DB.Transact(ctx, func(tx *pg.Tx) error {
		none, err := seal(Goals{Currency: cur})
		if err != nil {
			return err
		}
		_, err = tx.ExecCached(ctx, `INSERT INTO goal (lender_id, person_id, saved_at, sealed) VALUES ($1, $2, $3, $4) ON CONFLICT (lender_id, person_id) DO NOTHING`, lender, person, at, none)
		if err != nil {
			return fmt.Errorf("begin goals: %w", err)
		}
		g, err := b.goals(ctx, tx, `SELECT sealed FROM goal WHERE lender_id = $1 AND person_id = $2 FOR UPDATE`, lender, person)
		if err != nil {
			return err
		}
		if g.Currency != cur {
			g = Goals{Currency: cur}
		}
		if err := change(&g); err != nil {
			return err
		}
		if len(g.Aims) == 0 && g.Lab == nil {
			if _, err := tx.ExecCached(ctx, `DELETE FROM goal WHERE lender_id = $1 AND person_id = $2`, lender, person); err != nil {
				return fmt.Errorf("remove goals: %w", err)
			}
			return nil
		}
		sealed, err := seal(g)
		if err != nil {
			return err
		}
		if _, err := tx.ExecCached(ctx, `UPDATE goal SET saved_at = $3, sealed = $4 WHERE lender_id = $1 AND person_id = $2`, lender, person, at, sealed); err != nil {
			return fmt.Errorf("store goals: %w", err)
		}
		return nil
	})
}

// Used says whether anything was typed into the lab.
func (l Lab) Used() bool {
	return l.How != "" || l.Pay > 0 || l.Extra > 0 || len(l.Lumps)+len(l.Order)+len(l.Debts) > 0 || l.Way != "" || l.Freeze != "" || l.Months > 0
}
