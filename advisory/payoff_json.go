package advisory

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

const shownInFull = 14 // months of a schedule that an answer shows in full; longer ones show both ends and the hash

// MonthView is one month as an answer shows it, debts by id.
type MonthView struct {
	M      int                `json:"m"`
	Debts  map[string]Posting `json:"debts"`
	Date   string             `json:"date,omitempty"`
	Days   int                `json:"days,omitempty"`
	Paid   int64              `json:"paid_total"`
	Pool   int64              `json:"pool"`
	Unused int64              `json:"unused"`
}

// PayoffView is the whole answer for machines. Amounts are minor units. The hash is over every posting, so that two engines can be compared by one line.
type PayoffView struct {
	Status        Status           `json:"status"`
	Months        int              `json:"months"`
	TotalInterest int64            `json:"total_interest"`
	TotalFees     int64            `json:"total_fees"`
	TotalPaid     int64            `json:"total_paid"`
	Closing       int64            `json:"closing_balance"`
	PayoffMonth   map[string]*int  `json:"payoff_month"` // null: not cleared
	ByDebt        map[string]int64 `json:"interest_by_debt"`
	Unused        int64            `json:"unused_in_last_month"`
	Interest      *int64           `json:"interest_in_month,omitempty"` // never_pays_off
	Paid          *int64           `json:"paid_in_month,omitempty"`     // never_pays_off
	Shortfall     *int64           `json:"shortfall,omitempty"`         // budget_below_minimums, with the next two
	SumMin        *int64           `json:"sum_min,omitempty"`
	Pool          *int64           `json:"pool,omitempty"`
	First         *MonthView       `json:"first_month,omitempty"`
	Last          *MonthView       `json:"last_month,omitempty"`
	Schedule      []MonthView      `json:"schedule,omitempty"`
	Hash          string           `json:"schedule_sha256"`
}

// View shows an answer to this question.
func (q Payoff) View(p *PaidBack) PayoffView {
	v := PayoffView{Status: p.Status, Months: p.Months, TotalInterest: p.Interest, TotalFees: p.Fees, TotalPaid: p.Paid, Closing: p.Closing, Unused: p.Unused(),
		PayoffMonth: map[string]*int{}, ByDebt: map[string]int64{}, Hash: q.Hash(p)}
	for i, d := range q.Debts {
		v.ByDebt[d.ID] = p.ByDebt[i]
		v.PayoffMonth[d.ID] = nil
		if m := p.ClearIn[i]; m >= 0 {
			v.PayoffMonth[d.ID] = &m
		}
	}
	switch p.Status {
	case NeverPaysOff:
		v.Interest, v.Paid = &p.MonthInterest, &p.MonthPaid
	case BelowMinimums:
		short := p.SumMin - p.Pool
		v.Shortfall, v.SumMin, v.Pool = &short, &p.SumMin, &p.Pool
	}
	if n := len(p.Rows); n > 0 {
		first, last := q.view(p.Rows[0]), q.view(p.Rows[n-1])
		v.First, v.Last = &first, &last
		if n <= shownInFull {
			for _, row := range p.Rows {
				v.Schedule = append(v.Schedule, q.view(row))
			}
		}
	}
	return v
}

func (q Payoff) view(row Month) MonthView {
	v := MonthView{M: row.M, Debts: make(map[string]Posting, len(row.Postings)), Days: row.Days, Paid: row.Paid, Pool: row.Pool, Unused: row.Unused}
	if row.Days > 0 {
		v.Date = row.Date.String()
	}
	for _, post := range row.Postings {
		v.Debts[q.Debts[post.Debt].ID] = post
	}
	return v
}

// Hash is the SHA-256, in hex, of the lines "month|id|interest|fee|min|paid|balance", one for each posting, debts in the order of the question.
func (q Payoff) Hash(p *PaidBack) string {
	h := sha256.New()
	line := make([]byte, 0, 1<<12)
	for _, row := range p.Rows {
		for _, post := range row.Postings {
			line = strconv.AppendInt(line, int64(row.M), 10)
			line = append(append(line, '|'), q.Debts[post.Debt].ID...)
			for _, n := range [5]int64{post.Interest, post.Fee, post.Min, post.Paid, post.Balance} {
				line = strconv.AppendInt(append(line, '|'), n, 10)
			}
			line = append(line, '\n')
		}
		if len(line) > 1<<11 {
			h.Write(line)
			line = line[:0]
		}
	}
	if len(p.Rows) == 0 {
		line = append(line, '\n')
	}
	h.Write(line)
	return hex.EncodeToString(h.Sum(nil))
}
