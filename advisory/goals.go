package advisory

import (
	"math/big"
	"strconv"

	"evenkeel/plans"
	"evenkeel/plans/money"
)

const longestSaving = 12_000 // months; a goal a thousand years away is not reached

// Goal is a question about savings: how long until enough, how much a month, and how bills that come once in a while are put aside for.
// Interest is posted at each month's end, half to even of balance × rate ÷ 12; the deposit is added after it.
// Amounts are minor units, APR a decimal string in percent a year.
type Goal struct {
	Kind     string     `json:"kind"` // months_to_goal, deposit_needed, sinking_fund
	Goal     int64      `json:"goal"`
	Start    int64      `json:"start"`
	Deposit  int64      `json:"deposit"` // months_to_goal: a month
	Months   int        `json:"months"`  // deposit_needed: until when
	APR      string     `json:"apr"`
	Exponent int        `json:"exponent"`
	Bills    [][2]int64 `json:"bills"`   // sinking_fund: month (from 1), amount
	Horizon  int        `json:"horizon"` // sinking_fund: months looked at
}

// TimeToGoal answers months_to_goal. Months is nil and there is no balance where the goal is out of reach.
type TimeToGoal struct {
	Months    *int   `json:"months"`
	Balance   *int64 `json:"balance,omitempty"`
	Reachable bool   `json:"reachable"`
}

// DepositNeeded answers deposit_needed: the smallest whole deposit a month that reaches the goal in time.
type DepositNeeded struct {
	Deposit   *int64 `json:"deposit"`
	Balance   *int64 `json:"balance,omitempty"`
	Reachable bool   `json:"reachable"`
}

// SinkingFund answers sinking_fund: the smallest constant amount a month that pays every bill when it comes.
// The binding month is the bill that decides the amount; nil where the start covers all. The plain average is what the bills are a month, which may come too late for the first of them.
type SinkingFund struct {
	Monthly  int64   `json:"monthly"`
	Binding  *int    `json:"binding_month"`
	Balances []int64 `json:"month_end_balances"`
	Average  int64   `json:"plain_average"`
}

func (g Goal) check() (*big.Rat, *plans.Refusal) {
	for _, a := range []struct {
		field  string
		amount int64
	}{{"goal", g.Goal}, {"start", g.Start}, {"deposit", g.Deposit}} {
		if a.amount < 0 || a.amount > money.Max {
			return nil, wrong("out_of_range", a.field, "max", strconv.FormatInt(money.Max, 10))
		}
	}
	if g.APR == "" {
		return new(big.Rat), nil
	}
	apr, err := percent(g.APR, maxPercent)
	if err != nil {
		return nil, wrong("not_a_rate", "apr", "max", strconv.Itoa(maxPercent))
	}
	return apr.Quo(apr, big.NewRat(1200, 1)), nil
}

// MonthsToGoal is how long a deposit a month takes. Refusals: out_of_range, not_a_rate.
func (g Goal) MonthsToGoal() (TimeToGoal, *plans.Refusal) {
	monthly, refusal := g.check()
	if refusal != nil {
		return TimeToGoal{}, refusal
	}
	balance := g.Start
	for m := 0; m <= longestSaving; m++ {
		if balance >= g.Goal {
			return TimeToGoal{Months: &m, Balance: &balance, Reachable: true}, nil
		}
		balance = grow(balance, g.Deposit, monthly)
	}
	return TimeToGoal{}, nil
}

// NeededDeposit is the smallest deposit that is enough. More is never worse, so it is found by halving. Refusals: as MonthsToGoal, out_of_range.
func (g Goal) NeededDeposit() (DepositNeeded, *plans.Refusal) {
	monthly, refusal := g.check()
	if refusal != nil {
		return DepositNeeded{}, refusal
	}
	if g.Months < 0 || g.Months > longestSaving {
		return DepositNeeded{}, wrong("out_of_range", "months", "max", strconv.Itoa(longestSaving))
	}
	end := func(deposit int64) int64 {
		balance := g.Start
		for range g.Months {
			if balance >= 2*money.Max {
				break // far beyond any goal
			}
			balance = grow(balance, deposit, monthly)
		}
		return balance
	}
	low, high := int64(0), max(0, g.Goal-g.Start)
	if end(high) < g.Goal {
		return DepositNeeded{}, nil // no month is left
	}
	for low < high {
		if mid := (low + high) / 2; end(mid) >= g.Goal {
			high = mid
		} else {
			low = mid + 1
		}
	}
	balance := end(low)
	return DepositNeeded{Deposit: &low, Balance: &balance, Reachable: true}, nil
}

// grow is one month: interest, then the deposit, held at a ceiling far above any goal.
func grow(balance, deposit int64, monthly *big.Rat) int64 {
	if balance >= 2*money.Max {
		return balance
	}
	interest, ok := HalfEven.times(balance, monthly)
	if !ok || interest > 4*money.Max {
		interest = 4 * money.Max
	}
	return balance + interest + deposit
}

// SinkingFund spreads bills that come once in a while. Refusals: out_of_range, too_many.
func (g Goal) SinkingFund() (SinkingFund, *plans.Refusal) {
	if _, refusal := g.check(); refusal != nil {
		return SinkingFund{}, refusal
	}
	const longest = 1200
	if g.Horizon < 1 || g.Horizon > longest {
		return SinkingFund{}, wrong("out_of_range", "horizon", "min", "1", "max", strconv.Itoa(longest))
	}
	if len(g.Bills) > longest {
		return SinkingFund{}, wrong("too_many", "bills", "max", strconv.Itoa(longest))
	}
	due := make([]int64, g.Horizon+1)
	var total int64
	for i, bill := range g.Bills {
		month, amount := bill[0], bill[1]
		field := "bills[" + strconv.Itoa(i) + "]"
		if month < 1 || month > int64(g.Horizon) {
			return SinkingFund{}, wrong("out_of_range", field, "min", "1", "max", strconv.Itoa(g.Horizon))
		}
		if amount < 0 || amount > money.Max {
			return SinkingFund{}, wrong("out_of_range", field, "max", strconv.FormatInt(money.Max, 10))
		}
		if total += amount; total > money.Max {
			return SinkingFund{}, wrong("out_of_range", "bills", "max", strconv.FormatInt(money.Max, 10))
		}
		due[month] += amount
	}
	fund := SinkingFund{Balances: make([]int64, g.Horizon)}
	var owed int64
	for m := 1; m <= g.Horizon; m++ {
		owed += due[m]
		if need := ceil(owed-g.Start, int64(m)); need > fund.Monthly {
			fund.Monthly, fund.Binding = need, &m
		}
	}
	balance := g.Start
	for m := 1; m <= g.Horizon; m++ {
		balance += fund.Monthly - due[m]
		fund.Balances[m-1] = balance
	}
	fund.Average = HalfEven.quotient(big.NewInt(total), big.NewInt(int64(g.Horizon))).Int64()
	return fund, nil
}

// ceil is a ÷ b rounded up, for a of either sign and b > 0.
func ceil(a, b int64) int64 {
	q := a / b
	if a%b > 0 {
		q++
	}
	return q
}

// Answer works out whichever kind of question it is: a TimeToGoal, a DepositNeeded or a SinkingFund. Refusals: unknown_goal (kinds) and those of each kind.
func (g Goal) Answer() (any, *plans.Refusal) {
	switch g.Kind {
	case "months_to_goal":
		return answered(g.MonthsToGoal())
	case "deposit_needed":
		return answered(g.NeededDeposit())
	case "sinking_fund":
		return answered(g.SinkingFund())
	}
	return nil, wrong("unknown_goal", "kind", "kinds", "months_to_goal deposit_needed sinking_fund")
}

func answered[T any](answer T, refusal *plans.Refusal) (any, *plans.Refusal) {
	if refusal != nil {
		return nil, refusal
	}
	return answer, nil
}
