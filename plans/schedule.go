package plans

import (
	"math/big"
	"math/bits"
	"sort"

	"github.com/golang-sql/civil"
)

// bargain is one instalment rule brought to bear on one debt and rhythm: everything that does not depend on what the borrower offers.
// Every bound here moves one way only: a larger payment, a larger down-payment or an earlier date never falls foul of a bound that a lesser one met.
type bargain struct {
	rule     InstalmentRule
	balance  int64 // the whole of it
	minimum  int64 // the gateway's
	ask      Ask   // the rhythm: frequency, days, pay day, season, first date
	cal      Calendar
	num, den uint64 // yearly nominal rate as a fraction
	rate     *big.Rat
}

// reckon makes a bargain. A rate that cannot be read is nil.
func reckon(r InstalmentRule, balance, minimum int64, a Ask, cal Calendar) *bargain {
	percent := r.APR
	if r.Charges == Freeze {
		percent = ""
	}
	yearly, err := rate(percent)
	if err != nil {
		return nil
	}
	return &bargain{rule: r, balance: balance, minimum: minimum, ask: a.plain(), cal: cal, num: yearly.Num().Uint64(), den: yearly.Denom().Uint64() * 100, rate: yearly}
}

func (b *bargain) charged() bool { return b.num > 0 }

// interest on a balance over some periods: simple within the span, rounded half to even once.
func (b *bargain) interest(balance int64, span int) int64 {
	if b.num == 0 {
		return 0
	}
	den := b.den * uint64(b.ask.Frequency.PerYear())
	hi, lo := bits.Mul64(uint64(balance), b.num*uint64(span))
	q, rem := bits.Div64(hi, lo, den)
	if rem > den-rem || rem == den-rem && q&1 == 1 {
		q++
	}
	return int64(q)
}

// period is the nominal rate of one period.
func (b *bargain) period() *big.Rat {
	return new(big.Rat).Quo(b.rate, big.NewRat(int64(100*b.ask.Frequency.PerYear()), 1))
}

// periods is the largest number of instalments that the longest term and the largest count allow for a plan that starts with due date n.
func (b *bargain) periods(n int) int {
	most := min(b.rule.MaxCount, b.ask.Frequency.within(b.rule.MaxMonths))
	if b.ask.Frequency != Seasonal {
		return most
	}
	first := b.ask.Due(n, b.cal)
	paying := 0
	for k := range b.rule.MaxMonths {
		if b.ask.Season[(int(first.Month)-1+k)%12] > 0 {
			paying++
		}
	}
	return min(b.rule.MaxCount, paying)
}

// count is the largest number of instalments that may be asked for: by the whole balance, so that a down-payment never lowers it.
func (b *bargain) count() int {
	most := b.periods(1)
	if b.ask.Frequency == Seasonal {
		for _, from := range b.starts() {
			most = min(most, from.periods(1))
		}
	}
	return int(min(int64(most), b.balance/max(1, b.rule.MinAmount)))
}

// starts are the bargain begun in each of the twelve months: what a season allows must hold wherever it begins.
func (b *bargain) starts() []*bargain {
	var all []*bargain
	for m := range 12 {
		from := *b
		from.ask.FirstOn = civil.Date{Year: 2001, Month: 1, Day: 1}
		from.ask.FirstOn = AddMonths(from.ask.FirstOn, m)
		all = append(all, &from)
	}
	return all
}

// least is the smallest usual instalment that clears what is left after a down-payment within the rule.
func (b *bargain) least(down int64) int64 {
	left, floor := b.balance-down, max(b.rule.MinAmount, b.minimum)
	if b.ask.Frequency != Seasonal {
		most := b.periods(1)
		return max(floor, b.smallest(left, most, 1))
	}
	for _, from := range b.starts() {
		floor = max(floor, from.smallest(left, from.periods(1), 1))
	}
	return floor
}

// smallest is the smallest usual instalment that clears an amount in so many instalments, the first of them on due date n.
func (b *bargain) smallest(left int64, most, n int) int64 {
	if !b.charged() && b.ask.Frequency != Seasonal {
		return (left + int64(most) - 1) / int64(most)
	}
	high := left + b.interest(left, 12) + b.minimum
	if b.ask.Frequency == Seasonal {
		high *= 100 // a month of one percent
	}
	return 1 + int64(sort.Search(int(high), func(usual int) bool {
		_, ok := b.lay(left, int64(usual)+1, most, n)
		return ok
	}))
}

// lay pays an amount off by a usual instalment, interest of each period on what is owed before it. The last pays what is left; one that the gateway
// would not take joins the one before. ok is false where more than most instalments would be needed. The rows have no dates yet.
func (b *bargain) lay(left, usual int64, most, n int) (rows []Instalment, ok bool) {
	for k := 0; left > 0; k++ {
		if k == most {
			return nil, false
		}
		percent, span := b.ask.weight(n+k, b.cal)
		if k == 0 {
			span = 1
		}
		interest := b.interest(left, span)
		amount := max(part(usual, percent), b.minimum, interest) // a low month never lets the debt grow
		if rest := left + interest - amount; rest <= 0 || rest+b.interest(rest, 1) < b.minimum {
			amount = left + interest
		}
		rows = append(rows, Instalment{Amount: amount, Principal: amount - interest, Interest: interest})
		left -= amount - interest
	}
	return rows, true
}

// part is so many percent of an amount, rounded up.
func part(amount int64, percent int) int64 {
	if percent == 100 {
		return amount
	}
	return amount/100*int64(percent) + (amount%100*int64(percent)+99)/100
}

// byCount is the usual instalment and the rows of a plan in at most n instalments. The parts are equal to a minor unit, larger ones first; with interest they
// are the annuity, rounded half up, and the last pays what is left. Where the parts would be below the least instalment, there are fewer of that size.
func (b *bargain) byCount(left int64, n, from int) (usual int64, rows []Instalment) {
	switch {
	case b.ask.Frequency == Seasonal:
		usual = b.smallest(left, n, from)
	case b.charged():
		usual = annuity(left, b.period(), n)
	default:
		usual = (left + int64(n) - 1) / int64(n)
	}
	if floor := max(b.rule.MinAmount, b.minimum); usual < floor || left/int64(n) < floor && !b.charged() && b.ask.Frequency != Seasonal {
		usual = floor
		rows, _ = b.lay(left, usual, n, from)
		return usual, rows
	}
	switch {
	case b.ask.Frequency == Seasonal:
		rows, _ = b.lay(left, usual, n, from)
	case b.charged():
		rows = b.annuities(left, usual, n)
	default:
		for k := range int64(n) { // as money.Amount.Split
			amount := left / int64(n)
			if k < left%int64(n) {
				amount++
			}
			rows = append(rows, Instalment{Amount: amount, Principal: amount})
		}
	}
	return usual, rows
}

// annuities are n equal payments, the last of which pays what rounding left.
func (b *bargain) annuities(left, payment int64, n int) (rows []Instalment) {
	for k := 1; left > 0; k++ {
		interest := b.interest(left, 1)
		amount := max(payment, interest)
		if rest := left + interest - amount; k == n || rest <= 0 || rest+b.interest(rest, 1) < b.minimum {
			amount = left + interest
		}
		rows = append(rows, Instalment{Amount: amount, Principal: amount - interest, Interest: interest})
		left -= amount - interest
	}
	return rows
}
