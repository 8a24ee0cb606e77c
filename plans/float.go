package plans

import (
	"math/big"
	"sync"
)

// precision, in bits, is that of everything that is not exact: about 115 decimal digits: a tiny rate loses up to 60 of them to cancellation, an amount takes 18,
// and what is left is more than is ever printed.
const precision = 384

func float(r *big.Rat) *big.Float    { return new(big.Float).SetPrec(precision).SetRat(r) }
func count(n int64) *big.Float       { return new(big.Float).SetPrec(precision).SetInt64(n) }
func add(a, b *big.Float) *big.Float { return new(big.Float).SetPrec(precision).Add(a, b) }
func sub(a, b *big.Float) *big.Float { return new(big.Float).SetPrec(precision).Sub(a, b) }
func mul(a, b *big.Float) *big.Float { return new(big.Float).SetPrec(precision).Mul(a, b) }
func quo(a, b *big.Float) *big.Float { return new(big.Float).SetPrec(precision).Quo(a, b) } // b is not zero: the caller looked
func neg(a *big.Float) *big.Float    { return new(big.Float).SetPrec(precision).Neg(a) }
func shift(a *big.Float, by int) *big.Float {
	return new(big.Float).SetPrec(precision).SetMantExp(a, by)
}

var one = count(1)

// tiny says |a| < 10^-72: zero, but for what rounding leaves.
func tiny(a *big.Float) bool { return a.Sign() == 0 || a.MantExp(nil) < -240 }

// power is x^n for a whole n; x is not zero where n is negative.
func power(x *big.Float, n int64) *big.Float {
	if n < 0 {
		return quo(one, power(x, -n))
	}
	y, square := one, x
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			y = mul(y, square)
		}
		square = mul(square, square)
	}
	return y
}

// toPower is x^p; ok is false where that is no real number: a fractional power of something negative, or a negative one of zero.
func toPower(x *big.Float, p *big.Rat) (y *big.Float, ok bool) {
	switch {
	case x.Sign() == 0 && p.Sign() < 0 || x.Sign() < 0 && !p.IsInt():
		return nil, false
	case p.IsInt():
		return power(x, p.Num().Int64()), true
	case x.Sign() == 0:
		return count(0), true
	}
	return exp(mul(float(p), ln(x))), true
}

// exp is e^x for |x| up to some millions: halved until small, summed by Taylor's series, squared back.
func exp(x *big.Float) *big.Float {
	if x.Sign() == 0 {
		return one
	}
	halvings := max(0, x.MantExp(nil)+24)
	const more = precision + 64 // each squaring doubles the error
	small := new(big.Float).SetPrec(more).SetMantExp(new(big.Float).SetPrec(more).Set(x), -halvings)
	sum, term := new(big.Float).SetPrec(more).SetInt64(1), new(big.Float).SetPrec(more).SetInt64(1)
	for k := int64(1); term.Sign() != 0 && term.MantExp(nil) > -more; k++ {
		term.Mul(term, small).Quo(term, new(big.Float).SetInt64(k))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum.SetPrec(precision)
}

// ln is the natural logarithm of a positive x: 2^e is taken out, the rest is 2·artanh((m-1)/(m+1)), exact near 1.
func ln(x *big.Float) *big.Float {
	m := new(big.Float).SetPrec(precision)
	e := x.MantExp(m)
	if m.Cmp(big.NewFloat(0.7)) < 0 {
		m, e = shift(m, 1), e-1
	}
	y := artanh2(quo(sub(m, one), add(m, one)))
	if e == 0 {
		return y
	}
	return add(y, mul(count(int64(e)), ln2()))
}

var ln2 = sync.OnceValue(func() *big.Float { return artanh2(quo(one, count(3))) })

// artanh2 is 2·(z + z³/3 + z⁵/5 + …) for |z| ≤ 1/3.
func artanh2(z *big.Float) *big.Float {
	sum, odd, square := z, z, mul(z, z)
	for k := int64(3); odd.Sign() != 0 && odd.MantExp(nil) > z.MantExp(nil)-precision; k += 2 {
		odd = mul(odd, square)
		sum = add(sum, quo(odd, count(k)))
	}
	return shift(sum, 1)
}

// exact is a computed value rounded to 40 places, so that noise in the last bits does not decide a tie afterwards.
// ok is false beyond 10^60, where the digits would not all be true.
func exact(x *big.Float) (r *big.Rat, ok bool) {
	if x.IsInf() || x.MantExp(nil) > 200 {
		return nil, false
	}
	if r, _ = x.Rat(nil); r == nil {
		return new(big.Rat), true
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(40), nil)
	units := HalfEven.Round(r.Mul(r, new(big.Rat).SetInt(scale)))
	return r.SetFrac(units, scale), true
}

// settle is a computed value as a decimal string, half to even; ok as for exact.
func settle(x *big.Float, places int) (text string, ok bool) {
	r, ok := exact(x)
	if !ok {
		return "", false
	}
	return HalfEven.Decimal(r, places), true
}
