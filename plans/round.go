package plans

import (
	"fmt"
	"math/big"
	"slices"
)

// Rounding is how an exact amount becomes whole units.
type Rounding string

// The ways to round. half_up is half away from zero.
const (
	HalfEven Rounding = "half_even"
	HalfUp   Rounding = "half_up"
	HalfDown Rounding = "half_down"
	Up       Rounding = "up"   // away from zero
	Down     Rounding = "down" // towards zero
	Ceil     Rounding = "ceil"
	Floor    Rounding = "floor"
)

var roundings = []Rounding{HalfEven, HalfUp, HalfDown, Up, Down, Ceil, Floor}

// Valid says whether it is one of ours.
func (m Rounding) Valid() bool { return slices.Contains(roundings, m) }

// Round is r as a whole number.
func (m Rounding) Round(r *big.Rat) *big.Int {
	q, rem := new(big.Int).QuoRem(r.Num(), r.Denom(), new(big.Int))
	if rem.Sign() == 0 {
		return q
	}
	half := rem.Abs(rem).Lsh(rem, 1).Cmp(r.Denom())
	away := false
	switch m {
	case HalfEven:
		away = half > 0 || half == 0 && q.Bit(0) == 1
	case HalfUp:
		away = half >= 0
	case HalfDown:
		away = half > 0
	case Up:
		away = true
	case Ceil:
		away = r.Sign() > 0
	case Floor:
		away = r.Sign() < 0
	}
	if away {
		q.Add(q, big.NewInt(int64(r.Sign())))
	}
	return q
}

// Decimal is r as a decimal string with so many places; never "-0".
func (m Rounding) Decimal(r *big.Rat, places int) string {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	q, sign := m.Round(new(big.Rat).Mul(r, new(big.Rat).SetInt(scale))), ""
	if q.Sign() < 0 {
		sign = "-"
	}
	digits := fmt.Sprintf("%0*s", places+1, q.Abs(q).String())
	if places == 0 {
		return sign + digits
	}
	return sign + digits[:len(digits)-places] + "." + digits[len(digits)-places:]
}
