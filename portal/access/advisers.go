package access

import (
	"context"
	"fmt"

	"github.com/google/uuid"
)

// Adviser is a member of staff in the adviser's seat.
type Adviser struct {
	ID       uuid.UUID `db:"staff_id"`
	Name     string    `db:"name"`
	Language string    `db:"language"`
}

// Advisers are those of a lender who are there, in the order of their ids.
func (s *Staff) Advisers(ctx context.Context, lender uuid.UUID) ([]Adviser, error) {
	var all []Adviser
	err := s.DB.SelectCached(ctx, &all, `SELECT s.staff_id, s.name, s.language FROM staff_scope c JOIN staff s ON s.staff_id = c.staff_id
		WHERE c.lender_id = $1 AND s.role = 'adviser' AND s.left_at IS NULL ORDER BY s.staff_id LIMIT 200`, lender)
	if err != nil {
		return nil, fmt.Errorf("read advisers: %w", err)
	}
	return all, nil
}
