package plans

import (
	"fmt"
	"math/big"
)

// TVM asks for one value of the time value of money, by the functions and the sign convention of spreadsheets: what is received is positive, what is
// paid negative, and pv·(1+rate)^nper + pmt·(1+rate·type)·((1+rate)^nper − 1)/rate + fv = 0. Rates are per period, as fractions.
type TVM struct {
	Fn   string   `json:"fn"`
	Args []Number `json:"args"`
}

// Value is the answer, with 10 decimals half to even; null where there is no finite one.
type Value struct {
	Value *string `json:"value"`
}

// function is one of them: its arguments by name, how many must be there, and the value, nil where there is none.
type function struct {
	args  []string
	least int
	value func(flow) (*big.Float, error)
}

// functions by their names in spreadsheets. The missing arguments are 0, a missing guess is 0.1.
var functions = map[string]function{
	"PV":       {[]string{"rate", "nper", "pmt", "fv", "type"}, 3, func(f flow) (*big.Float, error) { return f.present(), nil }},
	"FV":       {[]string{"rate", "nper", "pmt", "pv", "type"}, 3, func(f flow) (*big.Float, error) { return f.future(f.nper), nil }},
	"PMT":      {[]string{"rate", "nper", "pv", "fv", "type"}, 3, func(f flow) (*big.Float, error) { return f.payment(), nil }},
	"NPER":     {[]string{"rate", "pmt", "pv", "fv", "type"}, 3, func(f flow) (*big.Float, error) { return f.periods(), nil }},
	"RATE":     {[]string{"nper", "pmt", "pv", "fv", "type", "guess"}, 3, flow.rateOf},
	"IPMT":     {[]string{"rate", "per", "nper", "pv", "fv", "type"}, 4, func(f flow) (*big.Float, error) { return f.interest(f.payment(), f.per), nil }},
	"PPMT":     {[]string{"rate", "per", "nper", "pv", "fv", "type"}, 4, func(f flow) (*big.Float, error) { return less(f.payment(), f.interest(f.payment(), f.per)), nil }},
	"CUMIPMT":  {[]string{"rate", "nper", "pv", "start", "end", "type"}, 6, func(f flow) (*big.Float, error) { return f.interests(), nil }},
	"CUMPRINC": {[]string{"rate", "nper", "pv", "start", "end", "type"}, 6, flow.principals},
	"EFFECT":   {[]string{"nominal", "npery"}, 2, flow.effective},
	"NOMINAL":  {[]string{"effective", "npery"}, 2, flow.nominal},
}

// flow is the arguments of a function, exact. Those that the function does not have are 0.
type flow struct {
	rate, nper, pmt, pv, fv, guess *big.Rat
	per, start, end, npery         int64
	due                            bool // payments fall at the beginning of a period (type 1)
}

// Solve is the value, or a *Fault that names the argument.
func (t TVM) Solve() (Value, error) {
	fn, ok := functions[t.Fn]
	switch {
	case t.Fn == "":
		return Value{}, fault("missing", "fn", "Name a function, such as PMT.")
	case !ok:
		return Value{}, fault("not_offered", "fn", "There is no function %.20q: use PV, FV, PMT, NPER, RATE, IPMT, PPMT, CUMIPMT, CUMPRINC, EFFECT or NOMINAL.", t.Fn)
	case len(t.Args) < fn.least || len(t.Args) > len(fn.args):
		return Value{}, fault("wrong_number", "args", "%s takes %d to %d arguments: %s.", t.Fn, fn.least, len(fn.args), fn.args)
	}
	f, err := fn.read(t.Args)
	if err != nil {
		return Value{}, err
	}
	v, err := fn.value(f)
	if v == nil || err != nil {
		return Value{}, err
	}
	text, ok := settle(v, 10)
	if !ok {
		return Value{}, fault("out_of_range", "args", "The answer is beyond 10^60: use smaller numbers.")
	}
	return Value{&text}, nil
}

// read puts the arguments in their places.
func (fn function) read(args []Number) (flow, error) {
	f := flow{rate: new(big.Rat), nper: new(big.Rat), pmt: new(big.Rat), pv: new(big.Rat), fv: new(big.Rat), guess: big.NewRat(1, 10)}
	var err error
	for i, name := range fn.args {
		field := fmt.Sprintf("args[%d]", i)
		if i >= len(args) || args[i] == "" && i >= fn.least {
			continue
		}
		switch name {
		case "rate", "nominal", "effective":
			f.rate, err = args[i].Rat(field)
		case "nper":
			if f.nper, err = args[i].Rat(field); err == nil && new(big.Rat).Abs(f.nper).Cmp(big.NewRat(mostPeriods, 1)) > 0 {
				err = fault("out_of_range", field, "Use at most %d periods.", mostPeriods)
			}
		case "pmt":
			f.pmt, err = args[i].Rat(field)
		case "pv":
			f.pv, err = args[i].Rat(field)
		case "fv":
			f.fv, err = args[i].Rat(field)
		case "guess":
			f.guess, err = args[i].Rat(field)
		case "type":
			var when int64
			when, err = args[i].whole(field, 0, 1)
			f.due = when == 1
		case "per":
			f.per, err = args[i].whole(field, 1, mostPeriods)
		case "start":
			f.start, err = args[i].whole(field, 1, mostPeriods)
		case "end":
			f.end, err = args[i].whole(field, f.start, mostPeriods)
		case "npery":
			var r *big.Rat
			if r, err = args[i].Rat(field); err == nil { // spreadsheets cut it to a whole number
				whole := new(big.Int).Quo(r.Num(), r.Denom())
				if f.npery = whole.Int64(); !whole.IsInt64() || f.npery < 1 || f.npery > mostPeriods {
					err = fault("out_of_range", field, "Use 1 to %d periods a year.", mostPeriods)
				}
			}
		}
		if err != nil {
			return f, err
		}
	}
	for i, name := range fn.args {
		if last := max(f.per, f.end); (name == "per" || name == "end") && f.nper.Cmp(new(big.Rat).SetInt64(last)) < 0 {
			return f, fault("out_of_range", fmt.Sprintf("args[%d]", i), "Period %d is after the last one.", last)
		}
	}
	return f, nil
}

// growth is (1+rate)^n; ok is false where that is no number.
func (f flow) growth(n *big.Rat) (*big.Float, bool) {
	return toPower(add(one, float(f.rate)), n)
}

// perUnit is what one unit paid in each of n periods is worth at their end: (1+rate·type)·((1+rate)^n − 1)/rate, or n at no rate.
func (f flow) perUnit(g *big.Float, n *big.Rat) *big.Float {
	if f.rate.Sign() == 0 {
		return float(n)
	}
	return quo(mul(f.early(), sub(g, one)), float(f.rate))
}

// early is 1+rate·type.
func (f flow) early() *big.Float {
	if f.due {
		return add(one, float(f.rate))
	}
	return one
}

// present is PV: −(pmt·perUnit + fv) / growth.
func (f flow) present() *big.Float {
	g, ok := f.growth(f.nper)
	if !ok || g.Sign() == 0 {
		return nil
	}
	return neg(quo(add(mul(float(f.pmt), f.perUnit(g, f.nper)), float(f.fv)), g))
}

// future is FV after n periods: −(pv·growth + pmt·perUnit).
func (f flow) future(n *big.Rat) *big.Float { return f.worth(float(f.pmt), n) }

func (f flow) worth(pmt *big.Float, n *big.Rat) *big.Float {
	g, ok := f.growth(n)
	if !ok {
		return nil
	}
	return neg(add(mul(float(f.pv), g), mul(pmt, f.perUnit(g, n))))
}

// payment is PMT: −(pv·growth + fv) / perUnit.
func (f flow) payment() *big.Float {
	g, ok := f.growth(f.nper)
	if !ok {
		return nil
	}
	each := f.perUnit(g, f.nper)
	if tiny(each) {
		return nil
	}
	return neg(quo(add(mul(float(f.pv), g), float(f.fv)), each))
}

// interest is IPMT: the rate on what is owed before payment k. Where payments fall at the beginning, the first bears none.
func (f flow) interest(pmt *big.Float, k int64) *big.Float {
	switch {
	case pmt == nil:
		return nil
	case f.due && k == 1:
		return count(0)
	case f.due: // owed just after payment k−1, which fell at the beginning of period k−1
		if w := f.worth(pmt, big.NewRat(k-2, 1)); w != nil {
			return mul(sub(w, pmt), float(f.rate))
		}
		return nil
	}
	if w := f.worth(pmt, big.NewRat(k-1, 1)); w != nil {
		return mul(w, float(f.rate))
	}
	return nil
}

// less is a − b, or nothing.
func less(a, b *big.Float) *big.Float {
	if a == nil || b == nil {
		return nil
	}
	return sub(a, b)
}

// interests is CUMIPMT: the interest of the payments from start to end.
func (f flow) interests() *big.Float {
	pmt, sum := f.payment(), count(0)
	for k := f.start; k <= f.end; k++ {
		i := f.interest(pmt, k)
		if i == nil {
			return nil
		}
		sum = add(sum, i)
	}
	return sum
}

// principals is CUMPRINC: what the payments from start to end take off the debt.
func (f flow) principals() (*big.Float, error) {
	pmt := f.payment()
	if pmt == nil {
		return nil, nil
	}
	return less(mul(pmt, count(f.end-f.start+1)), f.interests()), nil
}

// periods is NPER: ln((pmt·early − fv·rate)/(pmt·early + pv·rate)) / ln(1+rate), or −(pv+fv)/pmt at no rate.
func (f flow) periods() *big.Float {
	if f.rate.Sign() == 0 {
		if f.pmt.Sign() == 0 {
			return nil
		}
		return neg(quo(add(float(f.pv), float(f.fv)), float(f.pmt)))
	}
	base := add(one, float(f.rate))
	each := new(big.Rat).Set(f.pmt)
	if f.due {
		each.Mul(each, new(big.Rat).Add(big.NewRat(1, 1), f.rate))
	}
	top := new(big.Rat).Sub(each, new(big.Rat).Mul(f.fv, f.rate))
	bottom := new(big.Rat).Add(each, new(big.Rat).Mul(f.pv, f.rate))
	if base.Sign() <= 0 || top.Sign()*bottom.Sign() <= 0 {
		return nil // never: the payments do not meet the interest
	}
	return quo(ln(float(top.Quo(top, bottom))), ln(base))
}

// effective is EFFECT: (1+nominal/npery)^npery − 1.
func (f flow) effective() (*big.Float, error) {
	return sub(power(add(one, quo(float(f.rate), count(f.npery))), f.npery), one), nil
}

// nominal is NOMINAL: ((1+effective)^(1/npery) − 1)·npery.
func (f flow) nominal() (*big.Float, error) {
	root, ok := toPower(add(one, float(f.rate)), big.NewRat(1, f.npery))
	if !ok {
		return nil, nil
	}
	return mul(sub(root, one), count(f.npery)), nil
}

// rateOf is RATE, above −1: where several rates solve it, the one nearest to the guess; none where every rate does.
func (f flow) rateOf() (*big.Float, error) {
	if f.nper.Sign() <= 0 {
		return nil, fault("out_of_range", "args[0]", "Use more than 0 periods.")
	}
	if tiny(f.left(rung(20))) && tiny(f.left(neg(rung(20)))) {
		return nil, nil
	}
	var best, far *big.Float
	for _, y := range roots(f.left) {
		rate := sub(exp(y), one)
		if away := new(big.Float).Abs(sub(rate, float(f.guess))); best == nil || away.Cmp(far) < 0 {
			best, far = rate, away
		}
	}
	return best, nil
}

// left is what the flow leaves over today at the rate e^y − 1: zero at the rate that solves it.
func (f flow) left(y *big.Float) *big.Float {
	each, now := float(f.nper), exp(neg(mul(y, float(f.nper))))
	if y.Sign() != 0 {
		rate := sub(exp(y), one)
		if each = quo(sub(one, now), rate); f.due {
			each = mul(each, add(one, rate))
		}
	}
	return add(float(f.pv), add(mul(float(f.pmt), each), mul(float(f.fv), now)))
}
