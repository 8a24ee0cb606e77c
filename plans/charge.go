package plans

import (
	"fmt"
	"math/big"
	"strconv"
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

// charge puts interest on an instalment schedule: equal payments by the actuarial method (the rate of a period is the yearly rate over the
// periods of a year), interest of each period on the balance before it, rounded half to even once a period, and the last instalment pays
// what is left. By count the payment is the annuity, rounded half up; by amount it is what the borrower said.
func (t *Terms) charge(yearly *big.Rat, a Ask, least int64) *Refusal {
	period := new(big.Rat).Quo(yearly, big.NewRat(int64(100*a.Frequency.PerYear()), 1))
	payment, most := a.AmountMinor, len(t.Schedule)
	if a.By == "count" {
		payment = annuity(t.Balance, period, a.Count)
	} else {
		most = 2*len(t.Schedule) + 12
	}
	balance := t.Balance
	t.Schedule, t.Total, t.Interest = t.Schedule[:0], 0, 0
	for n := 1; balance > 0; n++ {
		interest := roundEven(new(big.Rat).Mul(period, new(big.Rat).SetInt64(balance)))
		if interest >= payment || n > most {
			return Refuse("amount_too_low", "min", strconv.FormatInt(max(least, annuity(t.Balance, period, most)), 10))
		}
		amount := payment
		if n == a.Count && a.By == "count" || balance+interest < amount {
			amount = balance + interest
		}
		t.Schedule = append(t.Schedule, Instalment{N: n, DueOn: a.Frequency.Due(a.FirstOn, n), Amount: amount, Principal: amount - interest, Interest: interest})
		t.Total, t.Interest, balance = t.Total+amount, t.Interest+interest, balance-(amount-interest)
	}
	return nil
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

// roundEven rounds half to even.
func roundEven(r *big.Rat) int64 {
	q, rem := new(big.Int).QuoRem(r.Num(), r.Denom(), new(big.Int))
	twice := new(big.Int).Lsh(rem.Abs(rem), 1)
	if c := twice.Cmp(r.Denom()); c > 0 || c == 0 && q.Bit(0) == 1 {
		if r.Sign() < 0 {
			return q.Int64() - 1
		}
		return q.Int64() + 1
	}
	return q.Int64()
}
