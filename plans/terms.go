package plans

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// Kind is what an offer is.
type Kind string

// The kinds of offer.
const (
	InFull      Kind = "full"
	Settlement  Kind = "settlement"
	Instalments Kind = "instalments"
)

// Ask is what a borrower chose: enough to price the same terms again.
type Ask struct {
	Kind        Kind       `json:"kind"`
	By          string     `json:"by,omitempty"` // instalments: "amount" or "count"
	AmountMinor int64      `json:"amount,omitempty"`
	Count       int        `json:"count,omitempty"`
	Frequency   Frequency  `json:"frequency,omitempty"`
	FirstOn     civil.Date `json:"first_on"`
	Tier        int        `json:"tier,omitempty"`    // settlement: which tier, from 1
	Down        int64      `json:"down,omitempty"`    // down-payment: paid on FirstOn, the instalments follow one period later
	Days        []int      `json:"days,omitempty"`    // twice a month: the two days of the month, 1 to 31
	PayDay      *PayDay    `json:"pay_day,omitempty"` // by pay day: when the borrower is paid
	Season      []int      `json:"season,omitempty"`  // uneven: twelve percentages of the usual instalment, January first; 0 leaves the month out
}

// PayDay says when somebody is paid, and how many days after it (before it, when negative) an instalment falls due.
type PayDay struct {
	Rule   string `json:"rule"`          // "day" of the month, "last_working_day", "last_weekday"
	Day    int    `json:"day,omitempty"` // day of the month for "day", 1 to 31; weekday for "last_weekday", Sunday 0
	Offset int    `json:"offset,omitempty"`
}

// Debt is a debt as the policy sees it.
type Debt struct {
	Balance    money.Amount
	ItemisedOn civil.Date
	OpenedOn   civil.Date
	Zone       string
	APR        string
	DefaultOn  civil.Date // since when it is in default; zero where nobody said
	Product    string     // as placed
	Portfolio  string
	Country    string // ISO 3166-1 alpha-2 of the borrower's place: its working days, and the policy's bands
	Region     string // part of the country where its holidays differ
}

// Instalment is one payment of a schedule. Amount = Principal + Interest, in minor units.
type Instalment struct {
	N         int        `json:"n"`
	DueOn     civil.Date `json:"due_on"`
	Amount    int64      `json:"amount"`
	Principal int64      `json:"principal"`
	Interest  int64      `json:"interest,omitempty"`
}

// Terms are a priced offer, complete: what is agreed when it is accepted. Balance − Forgiven + Interest = Total = the sum of the schedule.
type Terms struct {
	Ask           Ask            `json:"ask"`
	Kind          Kind           `json:"kind"`
	Currency      money.Currency `json:"currency"`
	Balance       int64          `json:"balance"`
	Forgiven      int64          `json:"forgiven,omitempty"`
	Total         int64          `json:"total"`
	Interest      int64          `json:"interest,omitempty"`
	Schedule      []Instalment   `json:"schedule"`
	Frequency     Frequency      `json:"frequency,omitempty"`
	Base          int            `json:"base,omitempty"` // after a change: instalment k (from 1) of the unpaid part falls on day k − Base of the rhythm that Ask describes
	APR           string         `json:"apr,omitempty"`  // yearly cost in percent, solved from the schedule by APRMethod, two decimals; empty where nothing is charged
	APRMethod     string         `json:"apr_method,omitempty"`
	Rate          string         `json:"rate,omitempty"` // nominal yearly rate in percent that was charged; empty where nothing is
	GraceDays     int            `json:"grace_days"`
	Slack         Slack          `json:"slack,omitzero"`
	OnHoliday     string         `json:"on_holiday,omitempty"` // what a due date on a holiday means: see DueOn; empty is as it is
	Policy        string         `json:"policy"`
	PolicyVersion int            `json:"policy_version"`
	LapsesOn      civil.Date     `json:"lapses_on"` // last day on which it can be accepted
}

// Slack is the room that an agreement itself leaves: none of it is a default.
type Slack struct {
	SkipsAYear int `json:"skips_a_year,omitempty"` // instalments that may be skipped in any twelve months
	PauseDays  int `json:"pause_days,omitempty"`   // longest pause that the borrower may take alone
	Missed     int `json:"missed,omitempty"`       // instalments that may be late at once before the plan is broken; 0 means one breaks it
}

// Hash is the SHA-256 of the terms in their stored form: the same for the page, the agreement and the record.
func (t Terms) Hash() string {
	b, err := json.Marshal(t)
	if err != nil {
		panic(err) // plain data always encodes
	}
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// First and Last are the ends of the schedule.
func (t Terms) First() Instalment { return t.Schedule[0] }

// Last is the last instalment.
func (t Terms) Last() Instalment { return t.Schedule[len(t.Schedule)-1] }

// Sums says whether the schedule and the totals agree.
func (t Terms) Sums() bool {
	var amount, principal, interest int64
	for _, i := range t.Schedule {
		if i.Amount != i.Principal+i.Interest {
			return false
		}
		amount, principal, interest = amount+i.Amount, principal+i.Principal, interest+i.Interest
	}
	return amount == t.Total && interest == t.Interest && principal == t.Balance-t.Forgiven
}
