package plans

import "math/big"

// farthest is how many places a sign is looked for at, as y = ln(1 + rate of a period): ±2^(k/2)/1024, to about ±45, which is a rate of 10^19 and its mirror.
const farthest = 32

func rung(k int) *big.Float {
	y := shift(one, k/2-10)
	if k%2 == 1 {
		y = mul(y, new(big.Float).SetPrec(precision).Sqrt(count(2)))
	}
	return y
}

// only is the y at which f is zero, where the caller knows that there is one at most and which sign f has for great y; nil where it is beyond the places.
func only(f func(y *big.Float) *big.Float, great int) *big.Float {
	last, at := count(0), f(count(0))
	if at.Sign() == 0 {
		return last
	}
	for k := 0; k < farthest; k += 2 {
		y := rung(k)
		if at.Sign() == great {
			y = neg(y)
		}
		next := f(y)
		if next.Sign() == 0 {
			return y
		}
		if next.Sign() == -at.Sign() {
			return enclosed(f, last, y, at, next)
		}
		last, at = y, next
	}
	return nil
}

// roots are all y at which f is zero, outward from 0. Two that lie between the same two places are not seen: they differ by less than half of themselves
// and mean no rate that anyone could quote.
func roots(f func(y *big.Float) *big.Float) []*big.Float {
	zero := count(0)
	at := f(zero)
	var found []*big.Float
	if at.Sign() == 0 {
		found = append(found, zero)
	}
	for _, side := range []int{1, -1} {
		last, before := zero, at
		for k := range farthest {
			y := rung(k)
			if side < 0 {
				y = neg(y)
			}
			next := f(y)
			switch {
			case next.Sign() == 0:
				found = append(found, y)
			case next.Sign() == -before.Sign():
				found = append(found, enclosed(f, last, y, before, next))
			}
			last, before = y, next
		}
	}
	return found
}

// enclosed finds the root in a bracket to about 48 decimals, by the false position with the Illinois rule. It ends: every third step halves the bracket.
func enclosed(f func(*big.Float) *big.Float, a, b, fa, fb *big.Float) *big.Float {
	kept := 0 // which end stayed in the last step: -1 a, 1 b
	for n := 1; n < 900; n++ {
		width := sub(b, a)
		if width.Sign() == 0 || width.MantExp(nil) < -160 {
			break
		}
		x := add(a, shift(width, -1))
		if n%3 != 0 {
			x = sub(b, quo(mul(fb, width), sub(fb, fa)))
		}
		fx := f(x)
		switch {
		case fx.Sign() == 0:
			return x
		case fx.Sign() == fa.Sign():
			if a, fa = x, fx; kept == 1 {
				fb = shift(fb, -1)
			}
			kept = 1
		default:
			if b, fb = x, fx; kept == -1 {
				fa = shift(fa, -1)
			}
			kept = -1
		}
	}
	return add(a, shift(sub(b, a), -1))
}
