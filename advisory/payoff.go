package advisory

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"evenkeel/plans"
	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// Limits of a payoff question: far beyond any household, so that no input takes long.
const (
	MostDebts     = 100
	LongestMonths = 1200
)

// Strategy is the order in which what is left after the minimums goes to the debts.
type Strategy string

// The strategies. Snowball pays the smallest opening balance first (ties: the dearer, then by id) and never changes its order. Avalanche pays
// the highest effective yearly rate of the month first (ties: smaller opening balance, id). HighestAPR goes by the headline rate and ignores
// promotions. Custom pays the listed debts first and the rest by id. ProRata shares by what remains of each balance.
// Optimum is Avalanche that looks ahead to where promotions end; see Optimum.
const (
	Snowball   Strategy = "snowball"
	Avalanche  Strategy = "avalanche"
	HighestAPR Strategy = "highest_apr"
	Custom     Strategy = "custom"
	ProRata    Strategy = "pro_rata"
	Best       Strategy = "optimum"
)

// Accrual is how a month's interest comes about. Days are the days between two payment dates.
type Accrual string

// The accruals. Empty is PerMonth.
const (
	PerMonth      Accrual = "monthly"               // balance × rate ÷ 12
	Per30of360    Accrual = "30_360"                // balance × rate × 30 ÷ 360
	DailySimple   Accrual = "daily_act365"          // balance × rate × days ÷ 365
	DailyCompound Accrual = "daily_compound_act365" // balance × ((1 + rate ÷ 365)^days − 1)
)

// Minimum is what a creditor asks for at least, never more than the balance. Amounts are minor units, Pct a decimal string.
// "fixed": Amount. "percent": Pct of the balance after interest, at least Floor. "interest_plus_percent": the month's interest and fee
// and Pct of the balance before them, at least Floor.
type Minimum struct {
	Type   string `json:"type"`
	Amount int64  `json:"amount,omitempty"`
	Pct    string `json:"pct,omitempty"`
	Floor  int64  `json:"floor,omitempty"`
}

// Promo is another yearly rate for some months, the first and last included, counted from 1.
type Promo struct {
	From int    `json:"from_month"`
	To   int    `json:"to_month"`
	APR  string `json:"apr"`
}

// Owed is one debt in a payoff question. Amounts are minor units, APR a decimal string in percent a year.
type Owed struct {
	ID      string  `json:"id"`
	Balance int64   `json:"balance"`
	APR     string  `json:"apr"`
	Minimum Minimum `json:"min"`
	Promos  []Promo `json:"promos,omitempty"`
	Accrual Accrual `json:"accrual,omitempty"`
	Fee     int64   `json:"monthly_fee,omitempty"` // charged in each month in which the debt is open
}

// Budget is what is paid a month. "fixed_total": Amount. "minimums_plus_extra": the first month's minimums and Extra, kept for good, so that
// what a cleared debt frees goes on to the next; with no extra this freezes the first minimum. "minimums_only": each month's minimums and no more.
type Budget struct {
	Type   string `json:"type"`
	Amount int64  `json:"amount,omitempty"`
	Extra  int64  `json:"extra,omitempty"`
}

// Lump is extra money in one month, counted from 1.
type Lump struct {
	Month  int   `json:"month"`
	Amount int64 `json:"amount"`
}

// Payoff is a question: these debts, this budget, this order. StartDate is needed where interest is counted by days: payments fall on its day of the
// following months, clipped to the month's end.
type Payoff struct {
	Currency  money.Currency `json:"currency"`
	Exponent  int            `json:"exponent"`
	Rounding  Rounding       `json:"rounding,omitempty"`
	Strategy  Strategy       `json:"strategy"`
	Debts     []Owed         `json:"debts"`
	Budget    Budget         `json:"budget"`
	Order     []string       `json:"custom_order,omitempty"`
	Lumps     []Lump         `json:"lump_sums,omitempty"`
	StartDate *civil.Date    `json:"start_date,omitempty"`
}

// Status is how a payoff ends.
type Status string

// The ends. NeverPaysOff is a certificate, not a guess: one month is a monotone map of the balances, so once no open debt's balance fell, and
// no promotion or lump sum lies ahead, none ever will. BelowMinimums is not a payoff problem any more: see Afford.
const (
	PaidOff        Status = "paid_off"
	AlreadyClear   Status = "already_clear"
	NeverPaysOff   Status = "never_pays_off"
	BelowMinimums  Status = "budget_below_minimums"
	ExceedsHorizon Status = "exceeds_horizon" // not clear after LongestMonths, though some debt was still falling
)

// Posting is one open debt in one month, in minor units: balance before + Interest + Fee − Paid = Balance.
type Posting struct {
	Debt     int   `json:"-"` // place in Payoff.Debts
	Interest int64 `json:"interest"`
	Fee      int64 `json:"fee"`
	Min      int64 `json:"min"`
	Paid     int64 `json:"paid"`
	Balance  int64 `json:"balance"`
}

// Month is one month of the schedule.
type Month struct {
	M        int
	Date     civil.Date // zero without a start date
	Days     int
	Postings []Posting // open debts, in the order of the question
	Paid     int64
	Pool     int64
	Unused   int64
}

// PaidBack is the answer. Months is where it ends: the last payment, or the month that failed.
type PaidBack struct {
	Status   Status
	Months   int
	Interest int64
	Fees     int64
	Paid     int64
	Closing  int64
	ByDebt   []int64 // interest, in the order of the question
	ClearIn  []int   // month in which each debt was cleared, −1 for never, 0 for not owed at all
	Rows     []Month
	Switch   []int // Optimum: the month from which each debt is ranked by the rate that follows its promotion, 0 where the order of each month stands; nil elsewhere

	// NeverPaysOff: the last month's interest and payments. BelowMinimums: what the minimums came to, against the pool.
	MonthInterest, MonthPaid int64
	SumMin, Pool             int64
}

// Unused is what was left of the last month's pool.
func (p *PaidBack) Unused() int64 {
	if p.Status != PaidOff {
		return 0
	}
	return p.Rows[len(p.Rows)-1].Unused
}

// Run works the question out, month by month, in whole minor units. The rules are the advisory notes' definitions: accrue and round once per
// debt and month, take the minimums, send the rest down the order and spill it, never swallow money. Refusals name the field:
// too_many, out_of_range, not_a_rate, unknown_strategy, unknown_rounding, unknown_accrual, unknown_minimum, unknown_budget,
// duplicate_debt, unknown_debt, out_of_range, start_date_needed, outgrows (a debt grows past any amount counted here before its end can be told).
func (q Payoff) Run() (*PaidBack, *plans.Refusal) {
	r, refusal := q.prepare()
	if refusal != nil {
		return nil, refusal
	}
	if q.Strategy == Best {
		return r.optimum()
	}
	return r.run(LongestMonths, nil)
}

func (q Payoff) prepare() (*runner, *plans.Refusal) {
	if len(q.Debts) == 0 || len(q.Debts) > MostDebts {
		return nil, wrong("too_many", "debts", "min", "1", "max", strconv.Itoa(MostDebts))
	}
	if !q.Rounding.Valid() {
		return nil, wrong("unknown_rounding", "rounding", "roundings", "half_even half_up half_down down up")
	}
	if !slices.Contains([]Strategy{Snowball, Avalanche, HighestAPR, Custom, ProRata, Best}, q.Strategy) {
		return nil, wrong("unknown_strategy", "strategy", "strategies", "snowball avalanche highest_apr custom pro_rata optimum")
	}
	if q.StartDate != nil && (!q.StartDate.IsValid() || q.StartDate.Year < 1900 || q.StartDate.Year > 2200) {
		return nil, wrong("not_a_date", "start_date")
	}
	r := &runner{q: q, debts: make([]debt, len(q.Debts)), lumps: map[int]int64{}}
	seen := map[string]int{}
	for i, o := range q.Debts {
		field := "debts[" + strconv.Itoa(i) + "]"
		if _, twice := seen[o.ID]; twice || o.ID == "" || len(o.ID) > 100 || strings.ContainsAny(o.ID, "|\n") {
			return nil, wrong("duplicate_debt", field+".id")
		}
		seen[o.ID] = i
		if refusal := r.debts[i].read(o, field, q.StartDate != nil); refusal != nil {
			return nil, refusal
		}
	}
	for i, id := range q.Order {
		at, ok := seen[id]
		if !ok || slices.Contains(r.custom, at) {
			return nil, wrong("unknown_debt", "custom_order["+strconv.Itoa(i)+"]")
		}
		r.custom = append(r.custom, at)
	}
	switch q.Budget.Type {
	case "fixed_total", "minimums_plus_extra", "minimums_only":
	default:
		return nil, wrong("unknown_budget", "budget.type", "types", "fixed_total minimums_plus_extra minimums_only")
	}
	for _, a := range []struct {
		field  string
		amount int64
	}{{"budget.amount", q.Budget.Amount}, {"budget.extra", q.Budget.Extra}} {
		if a.amount < 0 || a.amount > money.Max {
			return nil, wrong("out_of_range", a.field, "max", strconv.FormatInt(money.Max, 10))
		}
	}
	if len(q.Lumps) > LongestMonths {
		return nil, wrong("too_many", "lump_sums", "max", strconv.Itoa(LongestMonths))
	}
	for i, l := range q.Lumps {
		field := "lump_sums[" + strconv.Itoa(i) + "]"
		if l.Month < 1 || l.Month > LongestMonths {
			return nil, wrong("out_of_range", field, "max", strconv.Itoa(LongestMonths))
		}
		if l.Amount < 0 || l.Amount > money.Max || r.lumps[l.Month]+l.Amount > money.Max {
			return nil, wrong("out_of_range", field, "max", strconv.FormatInt(money.Max, 10))
		}
		r.lumps[l.Month] += l.Amount
		r.settled = max(r.settled, l.Month+1)
	}
	for _, d := range r.debts {
		for _, p := range d.promos {
			r.settled = max(r.settled, p.to+1)
		}
	}
	return r, nil
}

// read takes a debt of the question apart: its rates as exact fractions, its minimum.
func (d *debt) read(o Owed, field string, dated bool) *plans.Refusal {
	if o.Accrual == "" {
		o.Accrual = PerMonth
	}
	d.id, d.opening, d.fee, d.floor, d.fixed = o.ID, o.Balance, o.Fee, o.Minimum.Floor, o.Minimum.Amount
	for _, a := range []struct {
		field  string
		amount int64
	}{{".balance", o.Balance}, {".monthly_fee", o.Fee}, {".min.floor", o.Minimum.Floor}, {".min.amount", o.Minimum.Amount}} {
		if a.amount < 0 || a.amount > money.Max {
			return wrong("out_of_range", field+a.field, "max", strconv.FormatInt(money.Max, 10))
		}
	}
	switch o.Accrual {
	case PerMonth, Per30of360:
	case DailySimple, DailyCompound:
		if !dated {
			return wrong("start_date_needed", "start_date")
		}
	default:
		return wrong("unknown_accrual", field+".accrual", "accruals", "monthly 30_360 daily_act365 daily_compound_act365")
	}
	apr, err := percent(o.APR, maxPercent)
	if err != nil {
		return wrong("not_a_rate", field+".apr", "max", strconv.Itoa(maxPercent))
	}
	d.headline = newRate(apr, o.Accrual)
	if len(o.Promos) > 24 {
		return wrong("too_many", field+".promos", "max", "24")
	}
	for i, p := range o.Promos {
		pf := field + ".promos[" + strconv.Itoa(i) + "]"
		apr, err := percent(p.APR, maxPercent)
		if err != nil {
			return wrong("not_a_rate", pf+".apr", "max", strconv.Itoa(maxPercent))
		}
		if p.From < 1 || p.To < p.From || p.To > LongestMonths {
			return wrong("out_of_range", pf, "max", strconv.Itoa(LongestMonths))
		}
		d.promos = append(d.promos, promo{p.From, p.To, newRate(apr, o.Accrual)})
	}
	switch d.minimum = o.Minimum.Type; d.minimum {
	case "fixed":
		return nil
	case "percent", "interest_plus_percent":
		pct, err := percent(o.Minimum.Pct, 100)
		if err != nil {
			return wrong("not_a_rate", field+".min.pct", "max", "100")
		}
		d.pct = newFraction(pct.Quo(pct, big.NewRat(100, 1)))
		return nil
	}
	return wrong("unknown_minimum", field+".min.type", "types", "fixed percent interest_plus_percent")
}
