package borrower

import (
	"errors"
	"net/url"
	"slices"
	"strconv"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/labstack/echo/v4"
)

func refusalError(what string, r *plans.Refusal) error { return errors.New(what + ": " + r.Code) }

const (
	mostMoves  = 4 // plans whose days are tried
	dueLag     = 2 // days from pay day to due date (advisory.md 2.4)
	mostBegins = 2
)

// move is another day for a plan's next payment.
type move struct {
	from, to civil.Date
	how      string
	path     advisory.Path
}

// moves looks for an easier day of each plan, where days are tight and the pay day is known. Only what the plan's own rules allow is offered: by the same
// question that its own page asks.
func (d *Door) moves(c echo.Context, a ahead, now advisory.Path, p *screens.CashFlowPage) error {
	if now.Tight == 0 || len(a.running) == 0 {
		return nil
	}
	l := web.Lang(c)
	w := words.CashFlow.In(l)
	for _, r := range a.running[:min(len(a.running), mostMoves)] {
		policy, ok, err := d.Lenders.Policy(c.Request().Context(), d.Book.DB, r.c.ID.Lender, r.c.Facts.Currency, r.on)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		m, ok := a.easier(r, policy, now)
		if !ok {
			continue
		}
		from, to := words.Date(l, m.from), words.Date(l, m.to)
		one := screens.Move{Button: words.Fill(w.MoveButton, to), URL: r.path + "/plan/date/review?" + url.Values{"how": {m.how}, "day": {strconv.Itoa(m.to.Day)}, "month": {strconv.Itoa(int(m.to.Month))}, "year": {strconv.Itoa(m.to.Year)}}.Encode()}
		switch {
		case m.path.Tight == 0:
			one.Says = words.Fill(w.MoveNone, from, to)
		case m.path.Tight < now.Tight:
			one.Says = words.Fill(w.MoveFewer, from, to, now.Tight, m.path.Tight)
		default:
			one.Says = words.Fill(w.MoveLess, from, to, words.Minor(l, now.Missing-m.path.Missing, a.m.cur))
		}
		if m.how == plans.All && r.c.Plan.NextUnpaid()+1 < len(r.c.Plan.Terms.Schedule) {
			one.Says += gap(l) + w.MoveAll
		}
		if len(a.v.Debts) > 1 {
			one.Says = a.v.Debts[r.n-1].Reference + words.Colon(l) + one.Says
		}
		p.Moves = append(p.Moves, one)
	}
	if len(p.Moves) == 0 && a.said.Pay != nil {
		p.NoMove = a.running[0].path + "/plan/change"
	}
	return nil
}

// gap stands between two sentences.
func gap(l words.Lang) string {
	if l == words.EN {
		return " "
	}
	return ""
}

// easier is the day soon after a pay day on which the plan's next payment makes the calendar easiest. Moving all payments is tried before moving one, so of
// two that do as much the lasting one is offered. ok is false where none eases it.
func (a ahead) easier(r running, policy plans.Policy, now advisory.Path) (best move, ok bool) {
	next, _, due := r.c.Plan.Next()
	if !due || a.said.Pay == nil {
		return move{}, false
	}
	for _, payday := range a.said.Pay.Days(r.on.AddDays(-7), r.on.AddDays(70), a.o.Holidays) {
		on := advisory.DueDay(payday, dueLag, a.o.Holidays)
		if on == next.DueOn || !on.After(r.on) {
			continue
		}
		for _, how := range []string{plans.All, plans.One} {
			u, refusal := r.c.Change(policy, plans.Change{Kind: plans.MoveDate, How: how, On: on}, r.on)
			if refusal != nil {
				continue
			}
			o := a.o
			o.Instalments = r.due(u, a.o.Today, a.o.Until)
			for _, other := range a.running {
				if other.n != r.n {
					o.Instalments = append(o.Instalments, other.due(other.c.Plan.Under, a.o.Today, a.o.Until)...)
				}
			}
			path, refusal := o.Run()
			if refusal == nil && path.Eases(now.Calendar) && (!ok || path.Eases(best.path.Calendar)) {
				best, ok = move{next.DueOn, on, how, path}, true
			}
		}
	}
	return best, ok
}

// begins leads to the builder with a rhythm that follows the pay day, for debts that have no plan yet.
func (d *Door) begins(c echo.Context, a ahead) (all []screens.Move, err error) {
	if a.said.Pay == nil {
		return nil, nil
	}
	l, ctx := web.Lang(c), c.Request().Context()
	w := words.CashFlow.In(l)
	for i, x := range a.v.Debts {
		if x.Status != record.Open || x.Currency != string(a.m.cur) || len(all) == mostBegins {
			continue
		}
		full, err := d.Book.Case(ctx, x.ID)
		if err != nil {
			return nil, err
		}
		on := full.Today(a.v.Now)
		policy, ok, err := d.Lenders.Policy(ctx, d.Book.DB, x.ID.Lender, x.Currency, on)
		if err != nil {
			return nil, err
		}
		if !ok || full.MayNegotiate() != nil {
			continue
		}
		safe, err := d.safe(ctx, a.v, x.ID)
		if err != nil {
			return nil, err
		}
		q, first, ok := follows(*a.said.Pay, policy.For(full.Debt(), on), full.Debt(), on, safe, a.o.Holidays)
		if !ok {
			continue
		}
		path := ""
		one := screens.Move{Says: words.Fill(w.BeginSays, words.Date(l, first)), Button: w.BeginButton}
		if len(a.v.Debts) > 1 {
			path = "/debts/" + strconv.Itoa(i+1)
			one.Says = x.Reference + words.Colon(l) + one.Says
		}
		one.URL = path + "/offers/plan?" + q.Encode()
		all = append(all, one)
	}
	return all, nil
}

// follows is the builder's question for a plan that follows a wage: the rhythm that comes closest to it among those offered, from the first fitting day on,
// and where the safe amount a month makes such a plan, that amount at its rhythm. ok is false where no such plan can be had.
func follows(pay advisory.Recurs, p plans.Policy, debt plans.Debt, on civil.Date, safe int64, h advisory.Holidays) (url.Values, civil.Date, bool) {
	f, first, ok := advisory.Aligned(pay, on.AddDays(1), h)
	if !ok || p.Instalments == nil {
		return nil, civil.Date{}, false
	}
	offered := func(f plans.Frequency) bool { return slices.Contains(p.Instalments.Frequencies, f) }
	q := url.Values{}
	switch {
	case pay.Every == advisory.Monthly && offered(plans.ByPayDay):
		f = plans.ByPayDay
		q.Set("pay_rule", plans.PaidOnDay)
		if q.Set("pay_date", strconv.Itoa(pay.Anchor.Day)); pay.LastWorkingDay {
			q.Set("pay_rule", plans.PaidLastWorkingDay)
			q.Del("pay_date")
		}
		q.Set("pay_days", strconv.Itoa(dueLag))
		q.Set("pay_side", "after")
	case pay.Every == advisory.SemiMonthly && offered(plans.TwiceMonthly):
		f = plans.TwiceMonthly
		q.Set("day1", strconv.Itoa(1+dueLag))
		q.Set("day2", strconv.Itoa(15+dueLag))
	case !offered(f):
		f = plans.Monthly
	}
	if !offered(f) {
		return nil, civil.Date{}, false
	}
	q.Set("frequency", string(f))
	q.Set("day", strconv.Itoa(first.Day))
	q.Set("month", strconv.Itoa(int(first.Month)))
	q.Set("year", strconv.Itoa(first.Year))
	_, ask := rhythm(q.Get, p.Instalments.Frequencies)
	ask.FirstOn = first
	least, most, ok := p.Range(debt, ask, on)
	if !ok {
		return nil, civil.Date{}, false
	}
	ask.By, ask.AmountMinor = "amount", least
	if each := safe * 12 / int64(f.PerYear()); each >= least && each <= most {
		ask.AmountMinor = each
		q.Set("by", "amount")
		q.Set("amount", money.Of(each, debt.Balance.Currency).Decimal())
	}
	if _, refusal := p.Price(debt, ask, on); refusal != nil {
		return nil, civil.Date{}, false
	}
	return q, first, true
}
