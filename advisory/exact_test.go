package advisory

import "math/big"

// exactly is the factor of a month's interest, by the definition and with nothing clever.
func exactly(percent *big.Rat, accrual Accrual, days int) *big.Rat {
	apr := new(big.Rat).Quo(percent, big.NewRat(100, 1))
	switch accrual {
	case DailySimple:
		return apr.Mul(apr, big.NewRat(int64(days), 365))
	case DailyCompound:
		growth, one := big.NewRat(1, 1), new(big.Rat).Add(big.NewRat(1, 1), apr.Quo(apr, big.NewRat(365, 1)))
		for range days {
			growth.Mul(growth, one)
		}
		return growth.Sub(growth, big.NewRat(1, 1))
	case Per30of360:
		return apr.Mul(apr, big.NewRat(30, 360))
	}
	return apr.Quo(apr, big.NewRat(12, 1))
}
