package borrower

import (
	"cmp"
	"slices"
	"strings"

	"evenkeel/advisory"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/budget"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views/words"

	"github.com/labstack/echo/v4"
)

// lab is a payoff question with what is known of its debts.
type lab struct {
	q     advisory.Payoff
	debts []labDebt
	typed budget.Lab
	pay   int64 // what the budget leaves to share
	least int64 // the minimums of the first month together
	five  int64 // what clears everything in five years, where there is no budget and no creditor asks for an amount; 0 elsewhere
	empty bool  // the budget leaves nothing
	out   []string
	cares bool // a debt here is in a plan, on which no interest runs
	would bool // a debt here is in none, and by the policy no interest would run on one
}

// labDebt is a debt of the lab. Known is its rate as the case or the budget has it; empty where neither does.
type labDebt struct {
	id, name, known string
	ours, planned   bool
	base            advisory.Owed // as the case and the budget have it
}

func (t lab) debt(id string) (labDebt, bool) {
	at := slices.IndexFunc(t.debts, func(d labDebt) bool { return d.id == id })
	if at < 0 {
		return labDebt{}, false
	}
	return t.debts[at], true
}

// guess says that a rate is not known.
func (t lab) guess() bool {
	for _, d := range t.debts {
		if x := t.typed.Debts[d.id]; d.known == "" && x.APR == "" && x.Plan == nil {
			return true
		}
	}
	return false
}

// promoted says that a low rate ends.
func (t lab) promoted() bool {
	return slices.ContainsFunc(t.q.Debts, func(o advisory.Owed) bool { return len(o.Promos) > 0 })
}

// laboratory gathers the debts: the visit's own cases as they stand today, and the others of the newest budget, with what was typed about them. Disputed debts and other currencies are
// left out, and that is said.
func (d *Door) laboratory(c echo.Context, v access.Visit, m purse) (t lab, err error) {
	ctx, l := c.Request().Context(), web.Lang(c)
	w := words.Payoff.In(l)
	info, _ := money.Lookup(m.cur)
	t = lab{q: advisory.Payoff{Currency: m.cur, Exponent: info.Exponent, StartDate: &m.day, Strategy: advisory.Avalanche}}
	goals, err := d.Budget.Goals(ctx, v.Lender.ID, v.Person, own(v), m.cur)
	if err != nil {
		return t, err
	}
	if goals.Lab != nil {
		t.typed = *goals.Lab
	}
	for _, x := range v.Debts {
		name := w.Here
		if len(v.Debts) > 1 {
			name += " (" + x.Reference + ")"
		}
		switch {
		case x.Balance <= 0:
			continue
		case x.Status == record.Disputed:
			t.out = append(t.out, words.Fill(w.LeftOut, name))
			continue
		case x.Status != record.Open && x.Status != record.Agreed:
			continue
		case x.Currency != string(m.cur):
			t.out = append(t.out, words.Fill(w.LeftCurrency, name))
			continue
		}
		full, err := d.Book.Case(ctx, x.ID)
		if err != nil {
			return t, err
		}
		one := labDebt{id: "case-" + x.ID.Case.String(), name: name, ours: true, known: full.Facts.APR}
		one.base = advisory.Owed{ID: one.id, Balance: x.Balance, APR: full.Facts.APR, Minimum: advisory.Minimum{Type: "fixed"}}
		if full.Plan.Live() { // what was agreed counts: the next instalment, and the rate of the terms
			one.planned, one.known = true, cmp.Or(full.Plan.Terms.Rate, "0")
			one.base.APR = one.known
			if next, _, ok := full.Plan.Next(); ok {
				one.base.Minimum.Amount = next.Amount
			}
			t.cares = t.cares || one.known == "0"
		} else {
			policy, ok, err := d.Lenders.Policy(ctx, d.Book.DB, v.Lender.ID, x.Currency, m.day)
			if err != nil {
				return t, err
			}
			rule := policy.For(full.Debt(), m.day).Instalments
			t.would = t.would || ok && rule != nil && rule.Freezes() && runs(full.Facts.APR)
		}
		t.debts = append(t.debts, one)
	}
	newest, ok, err := d.Budget.Newest(ctx, v.Lender.ID, v.Person, own(v))
	if err != nil {
		return t, err
	}
	if ok && newest.Statement.Currency == m.cur {
		first := false
		for _, x := range newest.Statement.Debts {
			if first = first || x.Kind != "non_priority" && x.Balance+x.Arrears > 0; x.Ours || x.Kind != "non_priority" || x.Balance <= 0 {
				continue
			}
			name := x.Label
			if name == "" {
				name = words.Budget.In(l).Quicks["others"][0]
			}
			id := "other-" + x.ID
			t.debts = append(t.debts, labDebt{id: id, name: name, known: x.APR, base: advisory.Owed{ID: id, Balance: x.Balance, APR: x.APR, Minimum: advisory.Minimum{Type: "fixed", Amount: x.Contractual}}})
		}
		if first {
			t.out = append(t.out, w.LeftPriority)
		}
		if a, refusal := newest.Statement.Owing(m.here).Afford(newest.Policy()).Work(); refusal == nil {
			t.pay = max(0, a.Available)
			t.empty = t.pay == 0
		}
	}
	if len(t.debts) > advisory.MostDebts {
		t.debts = t.debts[:advisory.MostDebts]
		t.out = append(t.out, words.Fill(w.LeftTooMany, advisory.MostDebts))
	}
	for _, x := range t.debts {
		t.q.Debts = append(t.q.Debts, t.owed(x, m))
	}
	for _, x := range t.typed.Lumps {
		if month := advisory.Months(m.day, x.On); month >= 1 && month <= advisory.LongestMonths {
			t.q.Lumps = append(t.q.Lumps, advisory.Lump{Month: month, Amount: x.Amount})
		}
	}
	for _, id := range t.typed.Order {
		if _, ok := t.debt(id); ok {
			t.q.Order = append(t.q.Order, id)
		}
	}
	if len(t.q.Debts) > 0 {
		least, refusal := t.q.FirstMinimums()
		if refusal == nil {
			t.least = least
		}
		if max(t.pay, t.least, t.typed.Pay) == 0 && !t.empty {
			if five, ok, refusal := t.q.SmallestBudget(60); refusal == nil && ok {
				t.five = five
			}
		}
	}
	t.q.Budget = advisory.Budget{Type: "fixed_total", Amount: t.amount() + t.typed.Extra}
	if t.typed.How == keptMinimums {
		t.q.Budget = advisory.Budget{Type: "minimums_plus_extra", Extra: t.typed.Extra}
	}
	return t, nil
}

// runs says that a rate is known and more than nothing.
func runs(apr string) bool { return strings.Trim(apr, "0.") != "" }

// keptMinimums is the way to pay by today's minimums for good.
const keptMinimums = "kept"

// amount is what is paid a month: as it was typed, or what the budget leaves and no less than what the creditors ask for; where there is neither, what clears everything in five years.
func (t lab) amount() int64 {
	if t.typed.Pay > 0 {
		return t.typed.Pay
	}
	return max(t.pay, t.least, t.five)
}

// owed is a debt with what was typed about it.
func (t lab) owed(x labDebt, m purse) advisory.Owed {
	o, typed := x.base, t.typed.Debts[x.id]
	if typed.Plan != nil {
		p := advisory.FeePlanOwed(o.ID, o.Balance, typed.Plan.Principal, typed.Plan.Fee, typed.Plan.Count)
		if o.APR != "" {
			p.APR = o.APR
		}
		o = p
	}
	if o.APR == "" {
		o.APR = cmp.Or(typed.APR, "0")
	}
	if typed.Minimum.Type != "" {
		o.Minimum = typed.Minimum
	}
	o.Fee += typed.Fee
	if end := advisory.Months(m.day, typed.PromoEnd); typed.PromoEnd.IsValid() && end >= 1 {
		o.Promos = []advisory.Promo{{From: 1, To: min(end, advisory.LongestMonths), APR: typed.PromoAPR}}
	}
	return o
}

// asked is the question in one of the ways that a person chooses between.
func (t lab) asked(way string) advisory.Payoff {
	q := t.q
	q.Strategy = cmp.Or(map[string]advisory.Strategy{"snowball": advisory.Snowball, "highest_apr": advisory.HighestAPR, "optimum": advisory.Best, "custom": advisory.Custom, "quick": advisory.Custom}[way], advisory.Avalanche)
	switch way {
	case "custom":
	case "quick":
		q.Order = q.QuickWinOrder()
	default:
		q.Order = nil
	}
	return q
}
