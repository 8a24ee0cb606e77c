package plans

import (
	"math/big"
	"strconv"
)

// cost is the yearly rate of a plan that charges interest, solved from its schedule, in percent with two decimals, half up. Every balance is charged by
// whole periods of the rhythm, the first of them before the first instalment (or after the down-payment), so the flows are counted in periods: by AppendixJ as unit periods, by
// AnnexI as equal parts of a year. ok is false where the schedule has no rate.
func (b *bargain) cost(t Terms, method string) (percent string, ok bool) {
	perYear := int64(b.ask.Frequency.PerYear())
	at, c := int64(0), RateCase{Method: method}
	balance := strconv.FormatInt(t.Balance-t.Ask.Down, 10)
	type flow struct{ amount, at int64 }
	var flows []flow
	for i, row := range t.Schedule {
		if i == 0 && t.Ask.Down > 0 {
			continue // it is paid before anything is charged
		}
		_, span := b.ask.weight(i+1, b.cal)
		if len(flows) == 0 {
			span = 1
		}
		at += int64(span)
		flows = append(flows, flow{row.Amount, at})
	}
	switch method {
	case AppendixJ:
		c.Advances, c.UnitPeriodsPerYear = []Stream{{Amount: Number(balance), T: "0"}}, Number(strconv.FormatInt(perYear, 10))
		for i := 0; i < len(flows); { // equal amounts one period apart are one stream
			n := 1
			for i+n < len(flows) && flows[i+n].amount == flows[i].amount && flows[i+n].at == flows[i].at+int64(n) {
				n++
			}
			c.PaymentStreams = append(c.PaymentStreams, Stream{Amount: Number(strconv.FormatInt(flows[i].amount, 10)), T: Number(strconv.FormatInt(flows[i].at, 10)), Count: Number(strconv.Itoa(n))})
			i += n
		}
	default:
		c.Flows = []DatedFlow{{Amount: Number(balance), TYears: "0"}}
		for _, f := range flows {
			c.Flows = append(c.Flows, DatedFlow{Amount: Number("-" + strconv.FormatInt(f.amount, 10)), TYears: Number(big.NewRat(f.at, perYear).RatString())})
		}
	}
	r, err := c.Solve()
	if err != nil || r.APRPercent == nil {
		return "", false
	}
	exact, _ := new(big.Rat).SetString(*r.APRPercent)
	return HalfUp.Decimal(exact, 2), true
}

// Method is by which convention a rule tells its yearly rate: its own, or the effective yearly rate, which is never the lower of the two.
func (r InstalmentRule) Method() string {
	if r.APRMethod == "" {
		return AnnexI
	}
	return r.APRMethod
}
