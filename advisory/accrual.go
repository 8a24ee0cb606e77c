package advisory

import (
	"math/big"
	"math/bits"
)

// fraction is an exact factor in two machine words, reduced. Rates of up to 12 decimals fit.
type fraction struct{ num, den uint64 }

func newFraction(r *big.Rat) fraction { return fraction{r.Num().Uint64(), r.Denom().Uint64()} }

// of is amount × f × times, rounded once. The result must fit 63 bits, which the bounds on amounts and rates see to.
func (f fraction) of(amount int64, times uint64, mode Rounding) int64 {
	if f.num == 0 || amount == 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(amount), f.num*times)
	q, rest := bits.Div64(hi, lo, f.den)
	half := 0 // rest against half of the divisor, without overflow
	if left := f.den - rest; rest > left {
		half = 1
	} else if rest < left {
		half = -1
	}
	if mode.raises(half, rest != 0, q&1 == 1) {
		q++
	}
	return int64(q)
}

// rate is a yearly rate with the way in which it accrues.
type rate struct {
	apr     *big.Rat // a part of one, not percent
	accrual Accrual
	each    fraction            // of the balance, for a month or a day
	growth  map[int]*compounded // DailyCompound: by days
	yearly  *big.Rat            // effective yearly factor, made when first compared
}

// compounded is ((q+p)^days − q^days) ÷ q^days, as a fixed-point number from below with the exact fraction behind it.
type compounded struct {
	num, den *big.Int
	fixed    *big.Int // floor(num × 2^96 ÷ den)
}

func newRate(percent *big.Rat, accrual Accrual) *rate {
	r := &rate{apr: new(big.Rat).Quo(percent, big.NewRat(100, 1)), accrual: accrual}
	per := int64(12) // 30 ÷ 360 is a twelfth
	if accrual == DailySimple || accrual == DailyCompound {
		per = 365
	}
	r.each = newFraction(new(big.Rat).Quo(r.apr, big.NewRat(per, 1)))
	if accrual == DailyCompound {
		r.growth = map[int]*compounded{}
	}
	return r
}

// interest is one month's on a balance, rounded once.
func (r *rate) interest(balance int64, days int, mode Rounding) int64 {
	switch r.accrual {
	case DailySimple:
		return r.each.of(balance, uint64(days), mode)
	case DailyCompound:
		return r.compound(balance, days, mode)
	}
	return r.each.of(balance, 1, mode)
}

const fixedBits = 96

// compound multiplies by the fixed-point factor. The factor errs by less than 2^−96 and a balance has 50 bits, so the product errs by less than 2^−46:
// only where it lies that close to a whole or a half does the exact fraction decide.
func (r *rate) compound(balance int64, days int, mode Rounding) int64 {
	if r.each.num == 0 || balance == 0 {
		return 0
	}
	c := r.growth[days]
	if c == nil {
		q := new(big.Int).SetUint64(r.each.den)
		d := big.NewInt(int64(days))
		den := new(big.Int).Exp(q, d, nil)
		num := new(big.Int).Exp(new(big.Int).Add(q, new(big.Int).SetUint64(r.each.num)), d, nil)
		num.Sub(num, den)
		c = &compounded{num: num, den: den, fixed: new(big.Int).Quo(new(big.Int).Lsh(num, fixedBits), den)}
		r.growth[days] = c
	}
	product := new(big.Int).Mul(big.NewInt(balance), c.fixed)
	whole := new(big.Int).Rsh(product, fixedBits)
	// the first 32 bits after the point
	tail := new(big.Int).Rsh(product, fixedBits-32).Uint64() & (1<<32 - 1)
	const near = 2
	if tail < near || tail > 1<<32-near || tail > 1<<31-near && tail < 1<<31+near {
		return mode.quotient(new(big.Int).Mul(big.NewInt(balance), c.num), c.den).Int64()
	}
	half := -1
	if tail > 1<<31 {
		half = 1
	}
	q := whole.Int64()
	if mode.raises(half, true, q&1 == 1) {
		q++
	}
	return q
}

// dearer orders rates by what they cost in a year: positive where r costs more. Interest that is posted monthly compounds monthly: (1 + a/12)^12;
// daily compounding is (1 + a/365)^365. Rates of one kind compare as they stand.
func (r *rate) dearer(s *rate) int {
	if (r.accrual == DailyCompound) == (s.accrual == DailyCompound) {
		return r.apr.Cmp(s.apr)
	}
	return r.effective().Cmp(s.effective())
}

func (r *rate) effective() *big.Rat {
	if r.yearly == nil {
		n := int64(12)
		if r.accrual == DailyCompound {
			n = 365
		}
		one := new(big.Rat).Add(big.NewRat(1, 1), new(big.Rat).Quo(r.apr, big.NewRat(n, 1)))
		e := big.NewInt(n)
		r.yearly = new(big.Rat).SetFrac(new(big.Int).Exp(one.Num(), e, nil), new(big.Int).Exp(one.Denom(), e, nil))
	}
	return r.yearly
}
