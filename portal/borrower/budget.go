package borrower

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/budget"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// own is the person reading what is theirs.
func own(v access.Visit) budget.Reader {
	if v.Helper != nil && v.Helper.May(access.MayBudget) {
		return budget.Reader{Person: v.Person, Purpose: budget.Help}
	}
	if v.Helper != nil { // a reader without a purpose reads nothing
		return budget.Reader{}
	}
	return budget.Reader{Person: v.Person, Purpose: budget.Owner}
}

// purse is the money that a visit reckons in: the currency of its debts, the country whose words and rules hold, and what is owed here.
type purse struct {
	cur    money.Currency
	region string
	here   int64
	owes   int64      // what the budget pays to debts a month, where a rule wants its share in income
	day    civil.Date // today at the person's place
}

// purse looks at the visit's debts. Where they are in several currencies, the first one's counts.
func (d *Door) purse(v access.Visit) (purse, error) {
	p, err := d.People.Open(v.Lender.ID, v.Person, v.Sealed)
	if err != nil {
		return purse{}, err
	}
	debts := v.Debts
	if v.Helper != nil && len(v.Helper.Household) > 0 { // the budget is one, whichever debts its helper sees
		debts = v.Helper.Household
	}
	m := purse{cur: money.Currency(debts[0].Currency), region: p.Country}
	if m.region == "" {
		m.region = debts[0].Country
	}
	m.here = Owing(debts, string(m.cur))
	loc, err := time.LoadLocation(p.Zone)
	if err != nil {
		loc = time.UTC
	}
	m.day = civil.DateOf(v.Now.In(loc))
	return m, nil
}

// Owing is what a plan could be for: the balances in a currency that are neither disputed nor settled, in minor units.
func Owing(debts []book.Listed, currency string) (minor int64) {
	for _, x := range debts {
		if x.Currency == currency && (x.Status == record.Open || x.Status == record.Agreed) {
			minor += max(0, x.Balance)
		}
	}
	return minor
}

// Money is the budget's first page.
func (d *Door) Money(c echo.Context) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	w := words.Budget.In(l)
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	p := screens.BudgetPage{Shell: shell(c, w.Title, "/budget"), Kept: budget.KeptMonths(m.day)}
	switch {
	case c.QueryParam("saved") == "1":
		p.Said = w.Saved
	case c.QueryParam("erased") == "1":
		p.Said = words.Keeping.In(l).Erased
	}
	if _, p.Draft, err = d.Budget.Draft(ctx, v.Lender.ID, v.Person, own(v)); err != nil {
		return err
	}
	all, err := d.Budget.Versions(ctx, v.Lender.ID, v.Person, own(v), 2)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return web.Render(c, http.StatusOK, screens.Budget(p))
	}
	newest, last := all[0], (*advisory.Statement)(nil)
	if len(all) > 1 {
		last = &all[1].Statement
	}
	newest.Statement = newest.Statement.Owing(m.here)
	a, refusal := newest.Affords()
	if refusal != nil {
		return errors.New("a stored budget affords nothing: " + refusal.Code)
	}
	p.There = true
	p.Old = m.day.DaysSince(civil.DateOf(newest.MadeAt)) > oldDays
	p.Outcome = verdict(l, newest.Statement, a)
	p.Sums, p.First = figures(l, newest.Statement, a), ""
	if t := newest.Statement.Totals(); t.PriorityOffers > 0 && a.Outcome == advisory.OfferMade {
		p.First = words.Fill(w.PayFirst, words.Minor(l, t.PriorityOffers, m.cur))
	}
	p.Worked = worked(l, newest.Statement)
	if t := newest.Statement.Totals(); t.Band == "neutral" && t.Surplus > 0 {
		p.Tight = words.Line.In(l).LittleRoom
	}
	p.Look = d.looks(l, newest, last, m.day)
	p.Charts = charts(l, newest.Statement, a)
	if a.Outcome == advisory.OfferMade && a.Ours != nil && a.Ours.Offer > 0 {
		if p.SeeOffers = "/"; len(v.Debts) == 1 {
			p.SeeOffers = "/offers"
		}
	}
	p.Version, p.MadeOn = words.Fill(w.Version, newest.N), words.Fill(w.MadeOn, words.Moment(l, newest.MadeAt, v.Debts[0].Zone))
	return web.Render(c, http.StatusOK, screens.Budget(p))
}

// oldDays is when a budget is worth another look (rule A-06 of the rulebook).
const oldDays = 180

// verdict says an outcome.
func verdict(l words.Lang, s advisory.Statement, a advisory.Affordable) screens.Verdict {
	w := words.Budget.In(l)
	sum := func(minor int64) string { return words.Minor(l, minor, s.Currency) }
	v := screens.Verdict{Code: a.Outcome}
	switch {
	case a.Outcome == advisory.Deficit:
		v.Title, v.Body = w.DeficitTitle, words.Fill(w.Deficit, sum(-a.Surplus))
	case a.Outcome == advisory.NothingLeft && s.Totals().PriorityOffers+advisory.PolicyFor(s.Region).Kept(a.Surplus) < a.Surplus: // only a cushion of their own takes the rest
		v.Title, v.Body = w.AsideTitle, words.Fill(w.AsideBody, sum(a.Surplus), sum(a.Contingency))
	case a.Outcome == advisory.NothingLeft:
		v.Title, v.Body = w.FirstTitle, words.Fill(w.FirstBody, sum(a.Surplus))
	case a.Ours == nil:
		v.Title, v.Body = words.Fill(w.OfferTitle, sum(a.Available)), w.NothingHere
	case a.Outcome == advisory.OfferMade:
		v.Title, v.Body = words.Fill(w.OfferTitle, sum(a.Ours.Offer)), words.Fill(w.Offer, sum(a.Surplus), sum(a.Contingency), sum(a.Ours.Offer))
	default:
		v.Title, v.Body = w.TokenTitle, words.Fill(w.Token, sum(a.Ours.Offer))
	}
	return v
}

// figures are the steps from what comes in to our part. They foot.
func figures(l words.Lang, s advisory.Statement, a advisory.Affordable) []screens.Sum {
	w, t := words.Budget.In(l), s.Totals()
	sum := func(minor int64) string { return words.Minor(l, minor, s.Currency) }
	list := []screens.Sum{{Label: w.Income, Amount: sum(t.Income)}, {Label: w.Outgoings, Amount: sum(-t.Outgoings)}, {Label: w.Left, Amount: sum(a.Surplus), Total: true}}
	if a.Surplus <= 0 {
		return list
	}
	list = append(list, screens.Sum{Label: w.Kept, Amount: sum(-a.Contingency)})
	if t.PriorityOffers > 0 {
		list = append(list, screens.Sum{Label: w.First, Amount: sum(-t.PriorityOffers)})
	}
	list = append(list, screens.Sum{Label: w.Available, Amount: sum(a.Available), Total: true})
	if a.Ours != nil && a.Offers != nil {
		others := int64(0)
		for id, offer := range a.Offers {
			if id != advisory.OursID {
				others += offer
			}
		}
		if others > 0 {
			list = append(list, screens.Sum{Label: w.OthersPart, Amount: sum(others)})
		}
		list = append(list, screens.Sum{Label: w.OurPart, Amount: sum(a.Ours.Offer), Total: true})
	}
	return list
}

// worked says how each line became an amount a month.
func worked(l words.Lang, s advisory.Statement) (list []screens.Sum) {
	for _, x := range s.Lines {
		if x.Monthly() > 0 {
			list = append(list, screens.Sum{Label: named(l, x.Category), Amount: how(l, s.Currency, x)})
		}
	}
	return list
}

// how is one line: £300.00 × 52/12 = £1,300.00 a month.
func how(l words.Lang, cur money.Currency, x advisory.Line) string {
	k := words.Times(x.Frequency)
	if len(x.Seen) > 0 {
		return strings.Join(careful(l, cur, x)[:3], " · ")
	}
	if k == "" {
		return words.Minor(l, x.Monthly(), cur)
	}
	return words.Fill(words.Budget.In(l).Times, words.Minor(l, x.Amount, cur), k, words.Minor(l, x.Monthly(), cur))
}

// careful says both figures of an income that varies, what counts of them, and how to count less.
func careful(l words.Lang, cur money.Currency, x advisory.Line) []string {
	w, p := words.Line.In(l), advisory.PrudentIncome(x.Seen)
	return []string{words.Fill(w.Mean, words.Minor(l, p.Mean, cur)), words.Fill(w.Lowest, words.Minor(l, p.Lowest, cur)), words.Fill(w.Prudent, words.Minor(l, x.Monthly(), cur)), w.Less}
}

func named(l words.Lang, category string) string {
	c, ok := advisory.CategoryOf(category)
	if !ok {
		return category
	}
	return c.Label[string(l)]
}

// looks are the questions worth another look, in words. What the 60-second version sums up asks for no notes.
func (d *Door) looks(l words.Lang, v budget.Version, last *advisory.Statement, on civil.Date) (list []screens.Worth) {
	w := words.Budget.In(l)
	for _, q := range v.Statement.Questions(last, d.Guidelines, on) {
		if slices.Contains(v.Confirmed, q.Code) || v.Quick != nil && (q.Code == "note_missing" || q.Code == "round_numbers" || q.Code == "no_food" && v.Quick.Living.Amount > 0) {
			continue
		}
		text, to := w.Questions[q.Code], "/budget/full"
		if q.Line >= 0 {
			what := v.Statement.Lines[q.Line].Category
			name := named(l, what)
			if v.Quick != nil {
				name = quickName(l, what)
			}
			text = words.Fill(text, name)
			if c, ok := advisory.CategoryOf(what); ok {
				to = "/budget/full/" + c.Group()
			}
		} else if q.Code == "higher_than_most" {
			text, to = words.Fill(text, w.Groups[q.Args["group"]]), "/budget/full/"+q.Args["group"]
		}
		if v.Quick != nil {
			to = "/budget/quick"
		}
		list = append(list, screens.Worth{Text: text, URL: to})
	}
	return list
}

// charts are where the money goes, and before and after a safe plan.
func charts(l words.Lang, s advisory.Statement, a advisory.Affordable) []screens.Chart {
	w, t := words.Budget.In(l), s.Totals()
	sum := func(minor int64) string { return words.Minor(l, minor, s.Currency) }
	where := screens.Chart{ID: "where", Title: w.WhereTitle, Heads: []string{w.Part, w.Amount}}
	for _, g := range groups(s.Region) {
		if n := t.Groups[g]; n > 0 && !strings.HasPrefix(g, "income.") && g != "saving" {
			where.Bars = append(where.Bars, screens.Bar{Label: w.Groups[g], Value: sum(n), Size: n})
		}
	}
	slices.SortStableFunc(where.Bars, func(x, y screens.Bar) int { return int(min(1, max(-1, y.Size-x.Size))) })
	var all []screens.Chart
	if len(where.Bars) > 0 {
		where.Finding = words.Fill(w.WhereFinding, where.Bars[0].Label, strconv.FormatInt((where.Bars[0].Size*100+t.Outgoings/2)/t.Outgoings, 10))
		all = append(all, where)
	}
	after := screens.Chart{ID: "after", Title: w.AfterTitle, Finding: w.AfterNothing, Heads: []string{w.Part, w.Now, w.Then}}
	bar := func(label string, before, then int64) {
		if before > 0 || then > 0 {
			after.Bars = append(after.Bars, screens.Bar{Label: label, Value: sum(before), ThenValue: sum(then), Size: before, Then: then})
		}
	}
	ours, others := int64(0), int64(0)
	for id, offer := range a.Offers {
		if id == advisory.OursID {
			ours = offer
		} else {
			others += offer
		}
	}
	free := max(0, a.Surplus) - min(max(0, a.Surplus), t.PriorityOffers) - ours - others
	bar(w.Living, t.Outgoings, t.Outgoings)
	bar(w.First, 0, min(max(0, a.Surplus), t.PriorityOffers))
	bar(w.OthersPart, 0, others)
	bar(w.OurPart, 0, ours)
	bar(w.Free, max(0, a.Surplus), free)
	if ours > 0 {
		after.Finding = words.Fill(w.AfterFinding, sum(free))
	}
	if len(after.Bars) > 0 {
		all = append(all, after)
	}
	return all
}

// groups are the groups of lines of a region, in the order on paper.
func groups(region string) (list []string) {
	for _, c := range advisory.Categories(region) {
		if !slices.Contains(list, c.Group()) {
			list = append(list, c.Group())
		}
	}
	return list
}

// keepVersion stores a version and says so on every case of the person. Pressing twice is one version. More than budget.MostPerDay are answered with "please wait".
func (d *Door) keepVersion(ctx context.Context, v access.Visit, id uuid.UUID, body budget.Body) error {
	var kept *budget.Version
	err := d.Book.AppendAll(ctx, v.Lender.ID, v.Person, "budget:"+id.String(), by(v), func(ctx context.Context, tx *pg.Tx, now time.Time, _ record.Case) (book.Answer, error) {
		if kept == nil {
			made, err := d.Budget.Add(ctx, tx, v.Lender.ID, v.Person, id, body, now)
			if err != nil {
				return book.Answer{}, err
			}
			kept = &made
		}
		return book.Answer{Events: []record.Event{record.CapacityStated{Statement: id, Version: kept.N, Level: levelNames[advisory.Private]}}}, nil
	})
	switch {
	case errors.Is(err, budget.ErrEnough):
		return echo.NewHTTPError(http.StatusTooManyRequests)
	case errors.Is(err, budget.ErrTaken):
		return web.Missing
	}
	return err
}

// levelNames are the levels as the record and the forms name them.
var levelNames = []string{"private", "offer", "summary", "statement", "adviser"}

// quickFields are the questions of the 60-second version, in order: those with a frequency, then sums.
var quickFields = []struct {
	name, category string
	each           func(*advisory.Quick) *advisory.Each
	sum            func(*advisory.Quick) *int64
}{
	{"income", "income.pay.self", func(q *advisory.Quick) *advisory.Each { return &q.Income }, nil},
	{"home", "home.rent", func(q *advisory.Quick) *advisory.Each { return &q.Home }, nil},
	{"bills", "util.electricity", func(q *advisory.Quick) *advisory.Each { return &q.Bills }, nil},
	{"living", "food.groceries", func(q *advisory.Quick) *advisory.Each { return &q.Living }, nil},
	{"travel", "travel.public", func(q *advisory.Quick) *advisory.Each { return &q.Travel }, nil},
	{"health", "essential.other", func(q *advisory.Quick) *advisory.Each { return &q.Health }, nil},
	{"arrears", "", nil, func(q *advisory.Quick) *int64 { return &q.Arrears }},
	{"others", "", nil, func(q *advisory.Quick) *int64 { return &q.OwedOthers }},
}

// quickName is what the 60-second version calls the line that an answer starts out on.
func quickName(l words.Lang, category string) string {
	for _, f := range quickFields {
		if f.category == category {
			return words.Budget.In(l).Quicks[f.name][0]
		}
	}
	return named(l, category)
}

func quickPage(c echo.Context, m purse) screens.QuickPage {
	l := web.Lang(c)
	w := words.Budget.In(l)
	p := screens.QuickPage{Shell: shell(c, w.QuickTitle, "/budget"), ID: uuid.Must(uuid.NewV7()).String(), Sign: words.Sign(l, m.cur)}
	for _, f := range quickFields {
		x := screens.QuickField{Name: f.name, Label: w.Quicks[f.name][0], Hint: w.Quicks[f.name][1]}
		if f.each != nil {
			x.Every = advisory.Monthly
		}
		p.Fields = append(p.Fields, x)
	}
	return p
}

// Quick asks the 60-second version, filled with what was answered last.
func (d *Door) Quick(c echo.Context) error {
	v := visit(c)
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	p := quickPage(c, m)
	last, ok, err := d.Budget.Newest(c.Request().Context(), v.Lender.ID, v.Person, own(v))
	if err != nil {
		return err
	}
	if ok && last.Quick != nil && last.Quick.Currency == m.cur {
		for i, f := range quickFields {
			minor := int64(0)
			if f.each != nil {
				e := f.each(last.Quick)
				minor, p.Fields[i].Every = e.Amount, e.Frequency
			} else {
				minor = *f.sum(last.Quick)
			}
			if minor > 0 {
				p.Fields[i].Amount = money.Of(minor, m.cur).Decimal()
			}
		}
	}
	return web.Render(c, http.StatusOK, screens.Quick(p))
}

// SaveQuick takes it: everything that is wrong at once (422), or a version.
func (d *Door) SaveQuick(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	w := words.Budget.In(l)
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	id, err := uuid.Parse(form("id"))
	if err != nil {
		id = uuid.Must(uuid.NewV7())
	}
	p := quickPage(c, m)
	p.ID = id.String()
	q := advisory.Quick{Currency: m.cur, Region: m.region, Adults: 1, OwedHere: m.here}
	for i, f := range quickFields {
		x := &p.Fields[i]
		x.Amount = form(f.name)
		if f.each != nil {
			if every := advisory.Frequency(form(f.name + "_f")); every.Valid() {
				x.Every = every
			}
		}
		minor, problem := typed(w, l, x.Amount, m.cur)
		if problem != "" {
			p.Problems = append(p.Problems, views.Problem{Field: f.name, Text: problem})
		}
		if f.each != nil {
			*f.each(&q) = advisory.Each{Amount: minor, Frequency: x.Every}
		} else {
			*f.sum(&q) = minor
		}
	}
	if len(p.Problems) == 0 && q.Income.Amount == 0 && q.Home.Amount == 0 {
		p.Problems = append(p.Problems, views.Problem{Field: "income", Text: w.OneNeeded})
	}
	if len(p.Problems) == 0 {
		if _, refusal := q.Afford(advisory.PolicyFor(m.region)); refusal != nil {
			p.Problems = append(p.Problems, views.Problem{Field: refused(refusal), Text: words.Fill(w.TooHigh, words.Minor(l, advisory.MostLine, m.cur))})
		}
	}
	if len(p.Problems) > 0 {
		p.Shell.Error, p.Shell.Path = true, "/budget/quick"
		return web.Render(c, http.StatusUnprocessableEntity, screens.Quick(p))
	}
	last, ok, err := d.Budget.Newest(c.Request().Context(), v.Lender.ID, v.Person, own(v))
	if err != nil {
		return err
	}
	s := q.Statement()
	if ok && last.Statement.Currency == m.cur { // what is put aside is not asked here, and stays
		s = s.PuttingAside(last.Statement.Totals().Saving)
	}
	if err := d.keepVersion(c.Request().Context(), v, id, budget.Body{Statement: s, Quick: &q}); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget?saved=1")
}

// refused is the field that a refusal of the 60-second version is about.
func refused(r *plans.Refusal) string {
	for _, f := range quickFields {
		if r.Args["field"] == f.name {
			return f.name
		}
	}
	return "income"
}

// typed reads an amount as it was typed, in minor units; empty is nothing. problem says what would work.
func typed(w words.BudgetWords, l words.Lang, text string, cur money.Currency) (minor int64, problem string) {
	if strings.TrimSpace(text) == "" {
		return 0, ""
	}
	a, err := money.Parse(text, cur)
	switch {
	case errors.Is(err, money.ErrTooLarge) || err == nil && a.Minor > advisory.MostLine:
		return 0, words.Fill(w.TooHigh, words.Minor(l, advisory.MostLine, cur))
	case err != nil || a.Minor < 0:
		return 0, w.NotAmount
	}
	return a.Minor, ""
}
