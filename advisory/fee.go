package advisory

import (
	"math/big"
	"strconv"

	"evenkeel/plans"
	"evenkeel/plans/money"
)

// MostInstalments is how many instalments a purchase with a fee is counted for.
const MostInstalments = 120

// FeeRate is what a fee on equal instalments really costs a year, in percent with two decimals, half up: the rate of a month times twelve (nominal, 12 CFR 1026
// Appendix J), and with interest on interest (effective, Directive 2008/48/EC Annex I). Principal and fee are minor units, the fee falls due with each of count monthly
// instalments. A fee of 0.6 % of the price on each of twelve sounds like 7.2 % and is 13.03 %: the price is owed less and less, the fee stays. PBoC notice [2021] No. 3
// wants such a rate shown beside the fee. Refusals: out_of_range.
func FeeRate(principal, fee int64, count int) (nominal, effective string, refusal *plans.Refusal) {
	switch {
	case principal < 1 || principal > money.Max:
		return "", "", wrong("out_of_range", "principal", "min", "1", "max", strconv.FormatInt(money.Max, 10))
	case fee < 0 || fee > principal:
		return "", "", wrong("out_of_range", "fee", "max", strconv.FormatInt(principal, 10))
	case count < 1 || count > MostInstalments:
		return "", "", wrong("out_of_range", "count", "min", "1", "max", strconv.Itoa(MostInstalments))
	}
	if fee == 0 {
		return "0.00", "0.00", nil
	}
	number := func(n int64) plans.Number { return plans.Number(strconv.FormatInt(n, 10)) }
	parts := money.Of(principal, "USD").Split(count) // minor units of any currency
	us := plans.RateCase{Method: plans.AppendixJ, UnitPeriodsPerYear: "12", Advances: []plans.Stream{{Amount: number(principal), T: "0"}}}
	eu := plans.RateCase{Method: plans.AnnexI, Flows: []plans.DatedFlow{{Amount: number(principal), TYears: "0"}}}
	for k, part := range parts {
		us.PaymentStreams = append(us.PaymentStreams, plans.Stream{Amount: number(part.Minor + fee), T: number(int64(k + 1))})
		eu.Flows = append(eu.Flows, plans.DatedFlow{Amount: number(-part.Minor - fee), TYears: plans.Number(big.NewRat(int64(k+1), 12).RatString())})
	}
	var found [2]string
	for i, c := range []plans.RateCase{us, eu} {
		r, err := c.Solve()
		if err != nil || r.APRPercent == nil {
			return "", "", wrong("out_of_range", "fee", "max", strconv.FormatInt(principal, 10))
		}
		exact, _ := new(big.Rat).SetString(*r.APRPercent)
		found[i] = plans.HalfUp.Decimal(exact, 2)
	}
	return found[0], found[1], nil
}

// FeePlanOwed is the plan as a debt of the lab: what is left of it, its fee each month while it is open, and its instalment as the minimum.
func FeePlanOwed(id string, balance, principal, fee int64, count int) Owed {
	return Owed{ID: id, Balance: balance, APR: "0", Fee: fee, Minimum: Minimum{Type: "fixed", Amount: ceil(principal, int64(count)) + fee}}
}
