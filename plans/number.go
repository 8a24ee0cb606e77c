package plans

import (
	"bytes"
	"encoding/json"
	"math/big"
	"regexp"
	"strings"
)

// Number is an exact rational as a case writes it: a JSON number or a string, "0.08/12", "7/365", "12.5", or a pair [7, 365]. JSON null is no number, as if it were not there.
type Number string

// UnmarshalJSON keeps the text; Rat judges it, because only there the field's name is known.
func (n *Number) UnmarshalJSON(b []byte) error {
	switch b = bytes.TrimSpace(b); b[0] {
	case '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*n = Number(s)
	case '[':
		if bytes.Count(b, []byte("[")) > 1 {
			*n = "not a pair"
			return nil
		}
		var pair []Number
		if err := json.Unmarshal(b, &pair); err != nil {
			return err
		}
		if len(pair) != 2 || strings.Contains(string(pair[0]+pair[1]), "/") {
			*n = "not a pair"
			return nil
		}
		*n = pair[0] + "/" + pair[1]
	case 'n':
		*n = ""
	default:
		*n = Number(b)
	}
	return nil
}

const (
	longestNumber = 60    // characters
	numberBits    = 200   // of a numerator or denominator, about 60 digits
	mostPeriods   = 12000 // a thousand years of months
)

var decimal = regexp.MustCompile(`^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?$`)

// greatest is what an argument may be at most, either way: 10^18.
var greatest = new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(18), nil))

// Rat is the exact value, or a *Fault on the field: missing, not_a_number, out_of_range (beyond ±10^18 or finer than about 60 digits).
func (n Number) Rat(field string) (*big.Rat, error) {
	if n == "" {
		return nil, fault("missing", field, "Write a number.")
	}
	top, bottom, divided := strings.Cut(strings.TrimSpace(string(n)), "/")
	if len(n) > longestNumber || !decimal.MatchString(top) || divided && !decimal.MatchString(bottom) {
		return nil, fault("not_a_number", field, `Write a number of at most %d characters such as 1200, "0.0525" or "0.08/12".`, longestNumber)
	}
	r, ok := new(big.Rat).SetString(top)
	if ok && divided {
		var d *big.Rat
		if d, ok = new(big.Rat).SetString(bottom); ok && d.Sign() == 0 {
			return nil, fault("not_a_number", field, "A number cannot be divided by zero.")
		}
		if ok {
			r.Quo(r, d)
		}
	}
	if !ok {
		return nil, fault("not_a_number", field, "Write a number.")
	}
	if new(big.Rat).Abs(r).Cmp(greatest) > 0 || r.Num().BitLen() > numberBits || r.Denom().BitLen() > numberBits {
		return nil, fault("out_of_range", field, "Write a number between -10^18 and 10^18 with at most 60 digits.")
	}
	return r, nil
}

// whole is a whole number within bounds.
func (n Number) whole(field string, least, most int64) (int64, error) {
	r, err := n.Rat(field)
	if err != nil {
		return 0, err
	}
	if !r.IsInt() || r.Cmp(new(big.Rat).SetInt64(least)) < 0 || r.Cmp(new(big.Rat).SetInt64(most)) > 0 {
		return 0, fault("out_of_range", field, "Write a whole number from %d to %d.", least, most)
	}
	return r.Num().Int64(), nil
}
