package plans

import "github.com/golang-sql/civil"

// Means is what a borrower says about money, in minor units of the plan's currency a month. Nothing here is checked against anything or kept.
type Means struct {
	Surplus int64      // left each month after essentials, before this plan
	Income  int64      // take-home pay
	Pay     Frequency  // how often it comes: weekly, fortnightly, four_weekly or monthly
	PaidOn  civil.Date // one day on which it came or will come
}

// Shock is one thing that may go wrong.
type Shock string

// The shocks.
const (
	OneBill       Shock = "one_bill"      // one unexpected bill: see BillOf300
	LessIncome    Shock = "less_income"   // income falls by 20 percent and stays there
	ThreePaydays  Shock = "three_paydays" // pay by the week or fortnight is budgeted by the month: the year's extra pay days come in some months only
	billIncomeCut       = 20              // percent
)

// Stress is what a shock does to a plan: the instalments at risk, and which of them the agreement's own slack would absorb.
type Stress struct {
	Shock   Shock `json:"shock"`
	Amount  int64 `json:"amount"`             // the bill, or the income lost each month, in minor units
	AtRisk  []int `json:"at_risk,omitempty"`  // instalments by number
	Skipped []int `json:"skipped,omitempty"`  // of these, what the skips of the agreement would absorb
	InGrace []int `json:"in_grace,omitempty"` // of these, what the days of grace would absorb
	Holds   bool  `json:"holds"`              // nothing is at risk, or the slack absorbs all of it
}
