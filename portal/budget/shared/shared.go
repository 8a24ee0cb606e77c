// Package shared is the only door through which anybody but the person sees a budget: it answers what their consent lets out, for a purpose, and
// every look is written down where they see it. The console and whatever works for collections import this package and never package budget.
package shared

import (
	"context"
	"time"

	"evenkeel/advisory"
	"evenkeel/plans/money"
	"evenkeel/portal/budget"

	"github.com/google/uuid"
)

// Desk answers what was shared.
type Desk struct{ from *budget.Budget }

// New is a desk in front of the budgets.
func New(b *budget.Budget) *Desk { return &Desk{b} }

// Panel is what a member of staff sees, and until when.
type Panel struct {
	advisory.Shared
	Currency  money.Currency
	Version   int
	GrantedAt time.Time
	ExpiresAt time.Time
}

// Look is what a person shares with the lender's people to agree a plan that they can keep, or with their adviser: told by the role of the member of staff. ok is false where they share nothing.
func (d *Desk) Look(ctx context.Context, lender, person, staff uuid.UUID, role string, now time.Time) (Panel, bool, error) {
	var purpose budget.Purpose
	switch role {
	case "collector", "supervisor":
		purpose = budget.Affordability
	case "adviser":
		purpose = budget.Advice
	default: // nobody else has a reason to look
		return Panel{}, false, nil
	}
	s, c, cur, ok, err := d.from.Look(ctx, lender, person, budget.Looker{Staff: staff, Role: role, Purpose: purpose}, now)
	if err != nil || !ok {
		return Panel{}, false, err
	}
	return Panel{Shared: s, Currency: cur, Version: c.Version, GrantedAt: c.GrantedAt, ExpiresAt: c.ExpiresAt}, true, nil
}
