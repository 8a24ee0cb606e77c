package advisory

import (
	"fmt"
	"math/big"
	"strings"

	"evenkeel/plans"
)

// Rounding is how a fraction of a minor unit becomes a whole one. All amounts that are rounded here are zero or more.
type Rounding string

// The roundings. Empty is HalfEven. Down favours the borrower.
const (
	HalfEven Rounding = "half_even"
	HalfUp   Rounding = "half_up"
	HalfDown Rounding = "half_down"
	Down     Rounding = "down"
	Up       Rounding = "up"
)

// Valid says whether the rounding is one of ours.
func (r Rounding) Valid() bool {
	switch r {
	case "", HalfEven, HalfUp, HalfDown, Down, Up:
		return true
	}
	return false
}

// raises says whether a quotient with a rest goes up. half is the rest against half of the divisor: −1, 0, 1.
func (r Rounding) raises(half int, rest, odd bool) bool {
	switch r {
	case Down:
		return false
	case Up:
		return rest
	case HalfUp:
		return half >= 0 && rest
	case HalfDown:
		return half > 0
	}
	return half > 0 || half == 0 && rest && odd
}

// quotient is num ÷ den in whole units. num ≥ 0, den > 0.
func (r Rounding) quotient(num, den *big.Int) *big.Int {
	q, rest := new(big.Int).QuoRem(num, den, new(big.Int))
	half := new(big.Int).Lsh(rest, 1).Cmp(den)
	if r.raises(half, rest.Sign() != 0, q.Bit(0) == 1) {
		q.Add(q, big.NewInt(1))
	}
	return q
}

// times is amount × factor, rounded once. Both are zero or more; ok is false where the product does not fit.
func (r Rounding) times(amount int64, factor *big.Rat) (product int64, ok bool) {
	q := r.quotient(new(big.Int).Mul(big.NewInt(amount), factor.Num()), factor.Denom())
	return q.Int64(), q.IsInt64()
}

const maxPercent = 10_000 // a year; payday loans have been seen above 4 000

// percent reads a decimal string: plain digits and a point, at most 12 decimals, from 0 to most.
func percent(text string, most int64) (*big.Rat, error) {
	whole, frac, _ := strings.Cut(text, ".")
	if text == "" || whole == "" || len(text) > 24 || len(frac) > 12 || strings.HasSuffix(text, ".") || strings.Trim(whole+frac, "0123456789") != "" {
		return nil, fmt.Errorf("advisory: %.30q is not a percentage", text)
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok || r.Cmp(new(big.Rat).SetInt64(most)) > 0 {
		return nil, fmt.Errorf("advisory: %.30q is not a percentage up to %d", text, most)
	}
	return r, nil
}

// wrong is a refusal of one field: Args hold its name and what would work.
func wrong(code, field string, args ...string) *plans.Refusal {
	return plans.Refuse(code, append([]string{"field", field}, args...)...)
}
