package plans

import "math/big"

// spread are the places where a sign is looked for, as y = ln(1 + rate of a period): ±2^(k/2)/1024, to about ±45, which is 10^19 and its mirror.
const places = 32

func place(k int) *big.Float {
	y := shift(one, k/2-10)
	if k%2 == 1 {
		y = mul(y, new(big.Float).SetPrec(bits).Sqrt(count(2)))
	}
	return y
}

// roots are the y = ln(1 + rate) at which f is zero, outward from 0. With single set the first one found is all: the caller knows that there is one at most.
// Two roots that lie between the same two places are not seen: they differ by less than half of themselves and mean no rate that anyone could quote.
// It never fails to end: every bracket is halved at the latest every third step.
func roots(f func(y *big.Float) *big.Float, single bool) []*big.Float {
	zero := count(0)
	var found []*big.Float
	at := f(zero)
	if at.Sign() == 0 {
		if found = append(found, zero); single {
			return found
		}
	}
	type end struct{ y, f *big.Float }
	ends := map[int]end{1: {zero, at}, -1: {zero, at}}
	for k := range places {
		for _, side := range []int{1, -1} {
			last, y := ends[side], place(k)
			if side < 0 {
				y = neg(y)
			}
			next := end{y, f(y)}
			ends[side] = next
			switch {
			case next.f.Sign() == 0:
				found = append(found, y)
			case last.f.Sign()*next.f.Sign() < 0:
				found = append(found, between(f, last.y, next.y, last.f, next.f))
			}
			if single && len(found) > 0 {
				return found
			}
		}
	}
	return found
}

// between finds the root in a bracket to about 60 decimals, by the false position with the Illinois rule, and a halving every third step.
func between(f func(*big.Float) *big.Float, a, b, fa, fb *big.Float) *big.Float {
	kept := 0 // which end stayed in the last step: -1 a, 1 b
	for n := 1; n < 900; n++ {
		width := sub(b, a)
		if width.Sign() == 0 || width.MantExp(nil) < -210 {
			break
		}
		x := add(a, shift(width, -1))
		if n%3 != 0 {
			x = sub(b, quo(mul(fb, width), sub(fb, fa)))
			// a step to either side of a near root closes the bracket
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
