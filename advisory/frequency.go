package advisory

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"evenkeel/plans"
	"evenkeel/plans/money"
)

// Frequency is how often an amount comes or goes.
type Frequency string

// The frequencies, from the most frequent.
const (
	Daily          Frequency = "daily"
	Weekly         Frequency = "weekly"
	Fortnightly    Frequency = "fortnightly"
	FourWeekly     Frequency = "four_weekly"
	SemiMonthly    Frequency = "semi_monthly" // twice a month, as on the 1st and 15th
	Monthly        Frequency = "monthly"
	TenInstalments Frequency = "ten_instalments" // ten a year, as British council tax
	BiMonthly      Frequency = "bi_monthly"      // every two months
	Quarterly      Frequency = "quarterly"
	Termly         Frequency = "termly" // three school terms a year
	HalfYearly     Frequency = "half_yearly"
	Annual         Frequency = "annual"
	OneOff         Frequency = "one_off_12m" // a known bill within the next year
)

// Frequencies in order of how often.
var Frequencies = []Frequency{Daily, Weekly, Fortnightly, FourWeekly, SemiMonthly, Monthly, TenInstalments, BiMonthly, Quarterly, Termly, HalfYearly, Annual, OneOff}

// perYear is how many payments a year has. A year is 52 weeks, as British debt advice and the creditors that recompute a statement count it.
var perYear = map[Frequency]int64{Daily: 365, Weekly: 52, Fortnightly: 26, FourWeekly: 13, SemiMonthly: 24, Monthly: 12, TenInstalments: 10, BiMonthly: 6, Quarterly: 4,
	Termly: 3, HalfYearly: 2, Annual: 1, OneOff: 1}

// FactorSet names the convention, for the foot of a statement.
const FactorSet = "52/12"

// Valid says whether the frequency is one of ours.
func (f Frequency) Valid() bool { return perYear[f] > 0 }

// PerYear is how many payments a year has, 0 for an unknown frequency: 13 for four-weekly, where 12 is the classic error.
func (f Frequency) PerYear() int64 { return perYear[f] }

// Factor turns an amount at this frequency into one a month, exactly: weekly is 13/3.
func (f Frequency) Factor() *big.Rat { return big.NewRat(perYear[f], 12) }

// Normalised is one amount at its frequency and a month.
type Normalised struct {
	Factor  string `json:"factor"`        // "13/3"
	Exact   string `json:"monthly_exact"` // minor units a month before rounding, "16250/3"
	Monthly int64  `json:"monthly"`       // minor units a month, half to even, once
}

// Normalise converts an amount in minor units to one a month. Refusals: unknown_frequency (frequencies), out_of_range (max).
func Normalise(amount int64, f Frequency) (Normalised, *plans.Refusal) {
	if !f.Valid() {
		return Normalised{}, wrong("unknown_frequency", "frequency", "frequencies", frequencyNames())
	}
	if amount < 0 || amount > money.Max {
		return Normalised{}, wrong("out_of_range", "amount", "max", strconv.FormatInt(money.Max, 10))
	}
	exact := new(big.Rat).Mul(new(big.Rat).SetInt64(amount), f.Factor())
	monthly, _ := HalfEven.times(amount, f.Factor()) // at most 31 × money.Max, which fits
	return Normalised{Factor: f.Factor().String(), Exact: exact.String(), Monthly: monthly}, nil
}

// Back converts a monthly amount to a payment at the wage's frequency, rounded down so that a year of payments never asks for more than the month's figure allows.
func (f Frequency) Back(monthly int64) int64 {
	if !f.Valid() {
		return monthly
	}
	back, ok := Down.times(max(0, monthly), new(big.Rat).Inv(f.Factor()))
	if !ok {
		return 0
	}
	return back
}

func frequencyNames() string {
	names := make([]string, len(Frequencies))
	for i, f := range Frequencies {
		names[i] = string(f)
	}
	return strings.Join(names, " ")
}

// Prudent is what to count of an income that varies: the mean of the months seen, or a tenth above the lowest of them, whichever is less.
// Both are shown; the borrower may choose the lower.
type Prudent struct {
	Mean   int64 `json:"mean"`   // minor units, half to even
	Lowest int64 `json:"lowest"` // the lowest month × 1.1
	Counts int64 `json:"counts"`
}

// PrudentIncome looks at the last months of an irregular income, in minor units (three at least are wanted, up to twelve where it varies).
func PrudentIncome(months []int64) Prudent {
	if len(months) == 0 {
		return Prudent{}
	}
	sum := new(big.Int)
	for _, m := range months {
		sum.Add(sum, big.NewInt(max(0, m)))
	}
	mean := HalfEven.quotient(sum, big.NewInt(int64(len(months)))).Int64()
	lowest, _ := HalfEven.times(max(0, slices.Min(months)), big.NewRat(11, 10))
	return Prudent{Mean: mean, Lowest: lowest, Counts: min(mean, lowest)}
}
