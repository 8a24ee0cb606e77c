package borrower

import (
	"slices"
	"strconv"
	"strings"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/budget"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
)

// card is a goal with its finding, and what it takes a month on top of what the budget holds for it already.
func (x purseful) card(l words.Lang, a budget.Aim) (screens.GoalCard, int64) {
	if a.Kind == budget.BillFund {
		return x.fund(l, a)
	}
	w := words.Goals.In(l)
	sum := func(minor int64) string { return words.Minor(l, minor, x.cur) }
	card := screens.GoalCard{ID: a.ID, Title: a.Name, URL: "/budget/goals/" + a.Kind + "?goal=" + a.ID}
	if a.Kind == budget.EmergencyFund {
		card.Title = w.Emergency
	}
	if a.Months > 0 && x.essentials == 0 {
		card.Says = []string{w.NoBudget}
		return card, 0
	}
	goal := a.Target
	if a.Months > 0 {
		goal = int64(a.Months) * x.essentials
	}
	target := sum(goal)
	if a.Months > 0 {
		target = months(l, a.Months, target)
	}
	card.Sums = []screens.Sum{{Label: w.Target, Amount: target}, {Label: w.Already, Amount: sum(a.Start)}}
	q := advisory.Goal{Goal: min(goal, money.Max), Start: a.Start, Deposit: a.Deposit, APR: a.APR}
	if a.Start >= goal {
		card.Says = []string{w.There}
		return card, 0
	}
	monthly := a.Deposit
	if a.Until.IsValid() {
		q.Months = max(0, advisory.Months(x.day, a.Until))
		needed, refusal := q.NeededDeposit()
		if refusal != nil || !needed.Reachable {
			card.Says = []string{w.TooSoon}
			return card, 0
		}
		monthly = *needed.Deposit
		card.Says = []string{words.Fill(w.Needs, sum(monthly), monthIn(l, a.Until))}
	} else {
		when, refusal := q.MonthsToGoal()
		if refusal != nil || !when.Reachable {
			card.Says = []string{w.NoEnd}
			return card, 0
		}
		card.Says = []string{words.Fill(w.Reaches, sum(monthly), month(l, x.day, *when.Months), *when.Months)}
	}
	card.Sums = append(card.Sums, screens.Sum{Label: w.EachMonth, Amount: sum(monthly), Total: true})
	return card, monthly
}

// months says so many months of essentials; one has words of its own.
func months(l words.Lang, n int, sum string) string {
	w := words.Goals.In(l)
	if n == 1 {
		return words.Fill(w.One, sum)
	}
	return words.Fill(w.Months, n, sum)
}

// fund is the card of bills that come once in a while. The budget holds their average already: only what they need beyond it is extra.
func (x purseful) fund(l words.Lang, a budget.Aim) (screens.GoalCard, int64) {
	w := words.Goals.In(l)
	sum := func(minor int64) string { return words.Minor(l, minor, x.cur) }
	card := screens.GoalCard{ID: a.ID, Title: w.Bills, URL: "/budget/goals/bills"}
	bills := x.newest.Statement.Bills(a.On)
	if len(bills) == 0 {
		card.Says = []string{w.NoBills}
		return card, 0
	}
	q := advisory.FundFor(bills, a.Start, x.day)
	f, refusal := q.SinkingFund()
	if refusal != nil { // the statement's own bounds keep it from happening
		card.Says = []string{w.NoBills}
		return card, 0
	}
	card.Sums = []screens.Sum{{Label: w.Already, Amount: sum(a.Start)}, {Label: w.EachMonth, Amount: sum(f.Monthly), Total: true}}
	if f.Binding == nil {
		card.Says = []string{w.FundNothing}
	} else {
		card.Says = []string{words.Fill(w.FundFinding, sum(f.Monthly)), words.Fill(w.Decides, month(l, x.day, *f.Binding), dueIn(l, bills, *f.Binding, x.day))}
		if first, worst, short := q.Missing(f.Average); short {
			card.Says = append(card.Says, words.Fill(w.Average, sum(f.Average), sum(worst), month(l, x.day, first)))
		} else {
			card.Says = append(card.Says, w.AverageEnough)
		}
		if then, refusal := advisory.FundFor(bills, f.Balances[*f.Binding-1], plans.AddMonths(firstOf(x.day), *f.Binding)).SinkingFund(); refusal == nil && then.Monthly < f.Monthly {
			card.Says = append(card.Says, words.Fill(w.Later, month(l, x.day, *f.Binding+1), sum(then.Monthly)))
		}
	}
	var late []string
	for _, b := range bills {
		if !b.On.IsValid() {
			late = append(late, named(l, b.Category))
		}
	}
	if len(late) > 0 {
		card.Late = words.Fill(w.Late, strings.Join(late, words.Comma(l)))
	}
	lowest := 0
	chart := screens.Columns{ID: "fund", Title: w.ChartTitle, Heads: []string{w.MonthBox, w.Put, w.Out, w.Balance}}
	for i, balance := range f.Balances {
		due := int64(0)
		for _, b := range q.Bills {
			if b[0] == int64(i+1) {
				due += b[1]
			}
		}
		if balance < f.Balances[lowest] {
			lowest = i
		}
		on := plans.AddMonths(firstOf(x.day), i+1)
		chart.Cols = append(chart.Cols, screens.Column{Short: shortMonth(l, on), Label: monthIn(l, on), Size: balance, Cells: []string{sum(f.Monthly), sum(due), sum(balance)}, Mark: f.Binding != nil && i+1 == *f.Binding})
	}
	chart.Finding = words.Fill(w.ChartFinding, month(l, x.day, lowest+1), sum(f.Balances[lowest]))
	card.Chart = &chart
	return card, max(0, f.Monthly-f.Average)
}

// dueIn names the bills of a month.
func dueIn(l words.Lang, bills []advisory.Bill, m int, day civil.Date) string {
	var names []string
	for _, b := range bills {
		if slices.Contains(b.Months(day), m) {
			names = append(names, named(l, b.Category))
		}
	}
	return strings.Join(names, words.Comma(l))
}

func firstOf(d civil.Date) civil.Date { return civil.Date{Year: d.Year, Month: d.Month, Day: 1} }

// monthIn is a date's month with its year; shortMonth fits under a column.
func monthIn(l words.Lang, d civil.Date) string { return month(l, firstOf(d), 0) }

func shortMonth(l words.Lang, d civil.Date) string {
	if l == words.EN {
		return words.Month(l, d.Month)[:1]
	}
	return strconv.Itoa(int(d.Month))
}
