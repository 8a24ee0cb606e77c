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

// annuity is the equal payment that clears a balance in n periods, rounded half up to a minor unit.
func annuity(balance int64, period *big.Rat, n int) int64 {
	if period.Sign() == 0 {
		return (balance + int64(n) - 1) / int64(n)
	}
	growth := new(big.Float).SetPrec(200).SetRat(new(big.Rat).Add(big.NewRat(1, 1), period))
	power := big.NewFloat(1).SetPrec(200)
	for range n {
		power.Mul(power, growth)
	}
	// payment = balance × period × power ÷ (power − 1)
	top := new(big.Float).SetPrec(200).Mul(new(big.Float).SetPrec(200).SetInt64(balance), new(big.Float).SetPrec(200).SetRat(period))
	top.Mul(top, power).Quo(top, new(big.Float).SetPrec(200).Sub(power, big.NewFloat(1)))
	whole, _ := top.Add(top, big.NewFloat(0.5)).Int64()
	return whole
}
