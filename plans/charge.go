package plans

import (
	"fmt"
	"math/big"
	"strings"
)

// rate reads a yearly rate in percent; empty is none. Rates below 0 or of 1000 and more are errors.
func rate(percent string) (*big.Rat, error) {
	if percent == "" {
		return new(big.Rat), nil
	}
	r, ok := new(big.Rat).SetString(percent)
	if !ok || strings.ContainsAny(percent, "eE/") || len(percent) > 12 || r.Sign() < 0 || r.Cmp(big.NewRat(1000, 1)) >= 0 {
		return nil, fmt.Errorf("plans: %q is not a yearly rate in percent", percent)
	}
	return r, nil
}

// annuity is the equal payment that clears a balance in n periods, rounded half up to a minor unit, up where nothing is charged.
func annuity(balance int64, period *big.Rat, n int) int64 {
	mode := HalfUp
	if period.Sign() == 0 {
		mode = Ceil
	}
	exactly, _ := exactAnnuity(balance, period, period, n, false) // a rate from 0 to 1000 % always has one
	return mode.Round(exactly).Int64()
}
