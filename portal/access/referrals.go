package access

import (
	"context"

	"evenkeel/portal/lenders"
)

// NewToken makes a token for a page of a lender's that package access does not keep itself: its owner stores the hash.
func NewToken(l lenders.Lender) Token { return mint(l.Number) }

// LenderOf reads whose token it is; ok is false for anything that no lender's token can be. It proves nothing: only the whole token's hash does.
func (l *Links) LenderOf(ctx context.Context, token string) (lender lenders.Lender, ok bool, err error) {
	return l.lender(ctx, token)
}
