package plans

import (
	"math"
	"math/big"
	"strconv"
)

// cost is the yearly rate of a plan that charges interest, solved from its schedule, in percent with two decimals, half up. Every balance is charged by
// whole periods of the rhythm, the first of them before the first instalment (or after the down-payment), so the flows are counted in periods: by AppendixJ as
// unit periods, by AnnexI as equal parts of a year. Both ask for the same rate of a period and tell it differently. ok is false where the schedule has none.
//
// It is worked out in floating point, which is some hundred times quicker, and in full precision where that leaves the last decimal in doubt.
func (b *bargain) cost(t Terms, method string) (percent string, ok bool) {
	if t.Interest == 0 { // too little to come to a minor unit
		return "0.00", true
	}
	flows := b.flows(t)
	perYear := float64(b.ask.Frequency.PerYear())
	i, ok := periodRate(float64(t.Balance-t.Ask.Down), flows, b.periodFloat())
	if !ok {
		return b.exactly(t, method)
	}
	yearly := 100 * i * perYear
	if method != AppendixJ {
		yearly = 100 * math.Expm1(perYear*math.Log1p(i))
	}
	if tie := math.Abs(yearly*100 - math.Floor(yearly*100) - 0.5); tie < 1e-4 {
		return b.exactly(t, method)
	}
	return strconv.FormatFloat(yearly, 'f', 2, 64), true
}

// timedPart is an amount so many periods after the debt begins to be charged.
type timedPart struct{ amount, at int64 }

func (b *bargain) flows(t Terms) (flows []timedPart) {
	at := int64(0)
	for i, row := range t.Schedule {
		if i == 0 && t.Ask.Down > 0 {
			continue // it is paid before anything is charged
		}
		_, span := b.ask.weight(i+1, b.cal)
		if len(flows) == 0 {
			span = 1
		}
		at += int64(span)
		flows = append(flows, timedPart{row.Amount, at})
	}
	return flows
}

func (b *bargain) periodFloat() float64 {
	f, _ := b.period().Float64()
	return f
}

// periodRate is the rate of a period at which the flows are worth the balance, by Newton's method from a guess; ok is false where it does not settle.
func periodRate(balance float64, flows []timedPart, guess float64) (i float64, ok bool) {
	i = guess
	for range 50 {
		worth, slope := -balance, 0.0
		v := 1 / (1 + i)
		at, power := int64(0), 1.0
		for _, f := range flows {
			for ; at < f.at; at++ {
				power *= v
			}
			worth += float64(f.amount) * power
			slope -= float64(f.at) * float64(f.amount) * power * v
		}
		step := worth / slope
		i -= step
		if i <= -1 || math.IsNaN(i) || slope == 0 {
			return 0, false
		}
		if math.Abs(step) < 1e-15+1e-13*math.Abs(i) {
			return i, true
		}
	}
	return 0, false
}

// exactly is cost in full precision.
func (b *bargain) exactly(t Terms, method string) (percent string, ok bool) {
	perYear := int64(b.ask.Frequency.PerYear())
	balance, flows, c := strconv.FormatInt(t.Balance-t.Ask.Down, 10), b.flows(t), RateCase{Method: method}
	if method == AppendixJ {
		c.Advances, c.UnitPeriodsPerYear = []Stream{{Amount: Number(balance), T: "0"}}, Number(strconv.FormatInt(perYear, 10))
		for _, f := range flows {
			c.PaymentStreams = append(c.PaymentStreams, Stream{Amount: Number(strconv.FormatInt(f.amount, 10)), T: Number(strconv.FormatInt(f.at, 10))})
		}
	} else {
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
