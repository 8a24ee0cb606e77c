package borrower

import (
	"crypto/sha256"
	"encoding/hex"
	"math/big"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/conduct"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/labstack/echo/v4"
)

// mostAsked is how many questions a consultation has.
const mostAsked = 12

// told is what is known before anything is asked: of each case, and of the budget, which only its owner reads here.
func (d *Door) told(c echo.Context, v access.Visit) (all []advisory.Facts, m purse, err error) {
	var cases []record.Case
	for _, debt := range v.Debts {
		x, err := d.Book.Case(c.Request().Context(), debt.ID)
		if err != nil {
			return nil, m, err
		}
		cases = append(cases, x)
	}
	return d.known(c, v, cases...)
}

// known is what some cases' records and the budget say.
func (d *Door) known(c echo.Context, v access.Visit, cases ...record.Case) (all []advisory.Facts, m purse, err error) {
	if m, err = d.purse(v); err != nil {
		return nil, m, err
	}
	shared := advisory.Facts{}
	last, ok, err := d.Budget.Newest(c.Request().Context(), v.Lender.ID, v.Person, own(v))
	if err != nil {
		return nil, m, err
	}
	var pay *advisory.Recurs
	if m.region != "US" || !ok {
		shared["dti_owner_total"], shared["dti_renter_nonhousing"] = advisory.Blank(), advisory.Blank()
	}
	if ok {
		s := last.Statement.Owing(m.here)
		if a, refusal := s.Afford(last.Policy()).Work(); refusal == nil {
			for name, fact := range advisory.FactsOf(s, a) {
				shared[name] = fact
			}
			shared["budget_age_days"] = advisory.Number(int64(m.day.DaysSince(civil.DateOf(last.MadeAt))))
		}
		if m.region == "US" {
			m.owes = shares(shared, s)
		}
		if pay, err = d.Budget.Paid(c.Request().Context(), v.Lender.ID, v.Person, own(v), last); err != nil {
			return nil, m, err
		}
	}
	for _, x := range cases {
		f := ofCase(x, x.Today(v.Now))
		for name, fact := range shared {
			f[name] = fact
		}
		if !x.Plan.Live() { // nothing falls due
			f["due_date_gap_days"] = advisory.Blank()
		} else if pay != nil {
			if k := x.Plan.NextUnpaid(); k < len(x.Plan.Terms.Schedule) {
				if days, ok := advisory.GapDays(*pay, x.Plan.Terms.Schedule[k].DueOn, nil); ok {
					f["due_date_gap_days"] = advisory.Number(int64(days))
				}
			}
		}
		all = append(all, f)
	}
	return all, m, nil
}

// shares puts the shares of debt payments in income into the facts. The budget knows take-home pay: a renter's share is measured against that (a guideline of
// consumer debt: 20 % of it), an owner's against pay before tax, which is at least as much. So an owner who is below the limit by take-home pay is below it in any
// case; for others the pay before tax must be asked, and what they owe a month is answered here.
func shares(f advisory.Facts, s advisory.Statement) (owes int64) {
	housing, other := s.DebtPayments()
	income := s.Totals().Income
	f["dti_renter_nonhousing"], f["dti_owner_total"] = advisory.Blank(), advisory.Blank()
	if income <= 0 {
		return 0
	}
	switch s.Tenure {
	case advisory.Owner:
		limit := big.NewRat(36, 100)
		if net := big.NewRat(housing+other, income); net.Cmp(limit) <= 0 {
			f["dti_owner_total"] = advisory.Ratio(net)
		} else {
			delete(f, "dti_owner_total")
		}
	case advisory.Tenant:
		f["dti_renter_nonhousing"] = advisory.Ratio(big.NewRat(other, income))
	}
	return housing + other
}

// ofCase are the facts that a case's record knows. What the lender gave no date for is not known.
func ofCase(x record.Case, on civil.Date) advisory.Facts {
	f := advisory.Facts{"plan_for_unsecured": advisory.Yes(x.Plan.Live()), "amount_disputed": advisory.Yes(x.Status == record.Disputed), "amount": advisory.Money(x.Owed()), "paid": advisory.Yes(x.Status == record.PaidUp || x.Status == record.Settled)}
	where := packs(x)
	if x.Facts.Country == "GB" && x.Facts.Region != "" {
		f["in_scotland"] = advisory.Yes(slices.Contains(where, "uk.sct"))
	}
	years := func(from civil.Date) advisory.Fact { return advisory.Ratio(big.NewRat(int64(on.DaysSince(from)), 365)) }
	if x.Facts.DefaultOn.IsValid() {
		f["years_since_default"] = years(x.Facts.DefaultOn)
	}
	if x.Facts.LastPaymentOn.IsValid() {
		f["years_since_payment_or_written_ack"] = years(x.Facts.LastPaymentOn)
	}
	if l := conduct.Limited(where, conduct.Age{LastPaymentOn: x.Facts.LastPaymentOn, DefaultOn: x.Facts.DefaultOn}, on); l.Known {
		f["time_barred"] = advisory.Yes(l.Expired)
		f["months_to_time_bar"] = advisory.Number(max(0, int64(l.EndsOn.DaysSince(on)/30)))
	}
	given := on // not shown yet: the period has not begun to run out
	if !x.Validated.IsZero() {
		given = record.DateIn(x.Facts.Zone, x.Validated)
	}
	if period, ok := conduct.ValidationOf(where, given); ok {
		f["validation_window_open"] = advisory.Yes(!on.After(period.Ends))
	}
	if rate, ok := new(big.Rat).SetString(x.Facts.APR); ok {
		f["annual_cost_pct"] = advisory.Ratio(rate)
	}
	if x.LastSpace.IsValid() && on.DaysSince(x.LastSpace) <= 365 {
		f["breathing_space_last_12m"] = advisory.Yes(true)
	}
	if x.Plan.Live() && x.Plan.Terms.Kind == plans.Instalments && x.Plan.NextUnpaid() < len(x.Plan.Terms.Schedule) {
		f["offer"] = advisory.Money(money.Of(x.Plan.Terms.Monthly(), x.Currency()))
	}
	return f
}

// advise evaluates the rules over each case, and puts the answers together: a card once, the most pressing first.
func advise(region string, all []advisory.Facts, on civil.Date) advisory.Advice {
	var sum advisory.Advice
	for _, f := range all {
		a := advisory.Rules().For(region, f, on)
		sum.Overdue, sum.Version = a.Overdue, a.Version
		for _, card := range a.Cards {
			if !slices.ContainsFunc(sum.Cards, func(x advisory.AdviceCard) bool { return x.ID == card.ID }) {
				sum.Cards = append(sum.Cards, card)
			}
		}
		for _, name := range a.Ask {
			if !slices.Contains(sum.Ask, name) {
				sum.Ask = append(sum.Ask, name)
			}
		}
	}
	order := []advisory.Tier{advisory.Stop, advisory.Urgent, advisory.Do, advisory.Know}
	slices.SortStableFunc(sum.Cards, func(x, y advisory.AdviceCard) int { return slices.Index(order, x.Tier) - slices.Index(order, y.Tier) })
	return sum
}

// advicePage asks about facts: those of a group together, in the order of the groups, then those that stand alone.
func advicePage(c echo.Context, names []string, answers map[string]string, m purse) screens.AdvicePage {
	l := web.Lang(c)
	w, k := words.Advice.In(l), words.Credit.In(l)
	p := screens.AdvicePage{Shell: shell(c, w.Title, "/advice"), Overdue: m.day.After(advisory.Rules().ReviewBy)}
	p.Shell.Path = "/advice"
	for _, g := range advisory.QuestionGroups {
		group := screens.Ticks{Code: g.Code, Title: k.Groups[g.Code]}
		answered := false
		for _, name := range g.Facts {
			if slices.Contains(names, name) {
				value := answers[name]
				group.Options = append(group.Options, screens.Query{Name: name, Text: k.Options[name], Value: value})
				answered = answered || value == "yes"
				group.None = group.None || value == "no"
			}
		}
		group.None = group.None && !answered
		if len(group.Options) > 0 {
			p.Groups = append(p.Groups, group)
		}
	}
	for _, name := range names {
		if groupOf(name) == name {
			value := answers[name]
			if value == blank {
				value = ""
			}
			p.Asks = append(p.Asks, screens.Query{Name: name, Text: w.Asks[name], Kind: advisory.FactForm(name), Value: value, Sign: words.Sign(l, m.cur)})
		}
	}
	return p
}

// Consult asks what would bring up advice. Where some was answered in this visit, ?more=1 asks only what those answers made worth asking.
func (d *Door) Consult(c echo.Context) error {
	v := visit(c)
	all, m, err := d.told(c, v)
	if err != nil {
		return err
	}
	s := d.answers(c)
	names, open := s.asking(web.Lang(c), m, all)
	more := c.QueryParam("more") == "1" && len(open) > 0 && len(open) < len(names)
	if more {
		names = open
	}
	p := advicePage(c, names, s.Answers, m)
	p.More = more
	return web.Render(c, http.StatusOK, screens.Advice(p))
}

// Advise takes answers, and leads to more questions where they are worth asking, or to the cards. The answers go back to the browser, sealed, and nowhere else.
func (d *Door) Advise(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	all, m, err := d.told(c, v)
	if err != nil {
		return err
	}
	s := d.answers(c)
	names, _ := s.asking(l, m, all)
	if shown := c.Request().PostForm["shown"]; len(shown) > 0 { // only what stood on the page is answered by it
		names = slices.DeleteFunc(names, func(n string) bool { return !slices.Contains(shown, n) })
	}
	var problems []views.Problem
	for _, name := range names {
		value := strings.TrimSpace(form(name))
		if group := groupOf(name); group != name && value == "" {
			some := func(other string) bool { return groupOf(other) == group && form(other) == "yes" }
			if slices.Contains(c.Request().PostForm["none"], group) || slices.ContainsFunc(names, some) {
				value = "no"
			}
		}
		if advisory.FactForm(name) == "yesno" && value != "yes" && value != "no" || value == "" {
			value = blank
		}
		s.Answers[name] = string([]rune(value)[:min(len([]rune(value)), 30)])
		if _, problem := m.fact(l, name, value); problem != "" {
			problems = append(problems, views.Problem{Field: name, Text: problem})
		}
	}
	if len(problems) > 0 {
		p := advicePage(c, names, s.Answers, m)
		p.Problems, p.Shell.Error = problems, true
		return web.Render(c, http.StatusUnprocessableEntity, screens.Advice(p))
	}
	if err := d.saySo(c, s); err != nil {
		return err
	}
	if all, m, err = d.told(c, v); err != nil {
		return err
	}
	if _, open := s.asking(l, m, all); len(open) > 0 {
		return c.Redirect(http.StatusSeeOther, "/advice?more=1")
	}
	return c.Redirect(http.StatusSeeOther, "/advice/found")
}

// found are the cards that apply in this visit, with those that were put aside.
func (d *Door) found(c echo.Context) (shown, aside []advisory.AdviceCard, s answered, m purse, err error) {
	all, m, err := d.told(c, visit(c))
	if err != nil {
		return nil, nil, s, m, err
	}
	s = d.answers(c)
	s.asking(web.Lang(c), m, all)
	for _, card := range advise(m.region, all, m.day).Cards {
		if _, put := s.Aside[card.ID]; put {
			aside = append(aside, card)
		} else {
			shown = append(shown, card)
		}
	}
	return shown, aside, s, m, nil
}

// Found shows the cards. That they were shown goes on the record once a visit and set, with the names of those rules alone that tell nothing private.
func (d *Door) Found(c echo.Context) error { return d.cards(c, http.StatusOK, nil) }

func (d *Door) cards(c echo.Context, status int, problems []views.Problem) error {
	v, l, ctx := visit(c), web.Lang(c), c.Request().Context()
	w, k := words.Advice.In(l), words.Credit.In(l)
	shown, aside, s, m, err := d.found(c)
	if err != nil {
		return err
	}
	page := screens.CardsPage{Shell: shell(c, w.CardsTitle, "/advice"), Overdue: m.day.After(advisory.Rules().ReviewBy), Problems: problems, Checked: words.Fill(w.Checked, words.Date(l, advisory.Rules().LastChecked))}
	page.Shell.Path, page.Shell.Error = "/advice/found", len(problems) > 0
	x, err := d.Book.Case(ctx, v.Debts[0].ID)
	if err != nil {
		return err
	}
	page.Creditor, page.Resource, page.ResourceLang = v.Debts[0].Creditor, words.Help.In(l).Title, string(l)
	if list := conduct.Directory(packs(x), "advice"); len(list) > 0 {
		page.Resource, page.ResourceLang = list[0].Name+words.Colon(l)+list[0].Reach, list[0].Lang
		if strings.Contains(list[0].Reach, list[0].Name) {
			page.Resource = list[0].Reach
		}
	}
	for _, debt := range v.Debts { // a debt that is closed has none
		one, err := d.Book.Case(ctx, debt.ID)
		if err != nil {
			return err
		}
		if h, ok := paused(one); ok {
			page.Hold = &h
			break
		}
	}
	h, _ := conduct.HoldFor(packs(x), conduct.SeekingAdvice, x.Today(v.Now))
	page.Days = h.Days
	read := record.AdviceShown{Rules: []string{}, Version: advisory.Rules().Version}
	for _, card := range shown {
		if card.Private {
			read.More++
		} else {
			read.Rules = append(read.Rules, card.ID)
		}
		page.Cards = append(page.Cards, d.card(c, card, s))
		page.Pauses = page.Pauses || card.Pauses()
	}
	for _, card := range aside {
		page.Aside = append(page.Aside, screens.PutAside{ID: card.ID, Title: card.Title[string(l)], Why: k.Reasons[s.Aside[card.ID]]})
	}
	if len(shown) > 0 {
		h := sha256.Sum256([]byte(strings.Join(read.Rules, " ") + strconv.Itoa(read.More)))
		key := "advice:" + v.ID.String() + ":" + hex.EncodeToString(h[:8])
		if err := d.Book.AppendAll(ctx, v.Lender.ID, v.Person, key, by(v), says(read)); err != nil {
			return err
		}
	}
	return web.Render(c, status, screens.Cards(page))
}

// card is a piece of advice in the reader's words.
func (d *Door) card(c echo.Context, card advisory.AdviceCard, s answered) screens.Card {
	v, l := visit(c), web.Lang(c)
	w, k := words.Advice.In(l), words.Credit.In(l)
	one := screens.Card{ID: card.ID, Tier: w.Tiers[string(card.Tier)], Title: card.Title[string(l)], Say: card.Say[string(l)], Source: card.Source, Recalled: card.Conf == "K", Pressing: card.Tier == advisory.Stop || card.Tier == advisory.Urgent,
		Pause: card.Pauses(), Takes: []string{words.Fill(k.Units["minutes"], card.Minutes)}}
	if card.Tier == advisory.Stop {
		one.Stop = w.StopNote
	}
	if card.AnswerDays > 0 {
		one.Takes = append(one.Takes, words.Fill(k.Units["days"], card.AnswerDays))
	}
	one.Because = because(w, k, card.Because, s)
	for _, step := range card.Do {
		if below := ofDebt[step]; below == "" {
			one.Do = append(one.Do, views.Link{URL: stepPages[step], Text: k.Steps[step]})
		} else if len(v.Debts) == 1 {
			one.Do = append(one.Do, views.Link{URL: below, Text: k.Steps[step]})
		} else { // which of them is meant, only the reader knows
			for i, debt := range v.Debts[:min(len(v.Debts), 5)] {
				one.Do = append(one.Do, views.Link{URL: "/debts/" + strconv.Itoa(i+1) + below, Text: k.Steps[step] + words.Colon(l) + debt.Creditor})
			}
		}
	}
	for _, code := range card.Letters {
		if slices.Contains(words.LettersAt(v.Debts[0].Country), code) {
			one.Do = append(one.Do, views.Link{URL: "/letters/" + code + "/text", Text: words.Fill(k.LetterFits, words.Letters.In(l).Names[code])})
		}
	}
	return one
}

// Where next steps are taken: pages of the visit, and pages of one debt.
var (
	stepPages = map[string]string{"budget": "/budget", "complaint": "/complaint", "adviser": "/advice/help", "income": "/advice/income", "report": "/advice/report", "clocks": "/advice/clocks", "person": "/help", "hardship": "/hardship"}
	ofDebt    = map[string]string{"dispute": "/dispute", "debt": "/debt", "plan_date": "/plan/date", "plan_amount": "/plan/amount", "counter": "/offers/counter"}
)

// because names the facts that brought a card up, in the reader's words: what was answered, with the way to change it, or what we know.
func because(w words.AdviceWords, k words.CreditWords, names []string, s answered) (facts []screens.Because) {
	for _, name := range names {
		b := screens.Because{Text: w.Facts[name], Known: true}
		if answer, told := s.Answers[name]; told && answer != blank {
			b = screens.Because{Text: k.Options[name], URL: "/advice#" + name}
			if group := groupOf(name); group == name {
				b.Text = w.Asks[name] + " " + answer
				if yes, ok := map[string]string{"yes": w.Yes, "no": w.No}[answer]; ok {
					b.Text = w.Asks[name] + " " + yes
				}
			} else {
				b.URL = "/advice#" + group
				if answer == "no" {
					b.Text = w.Asks[name] + " " + w.No
				}
			}
		} else if b.Text == "" {
			b.Text = w.Asks[name]
		}
		if b.Known && advisory.FactNames()[name] == "budget" {
			b.URL = "/budget"
		}
		if !slices.Contains(facts, b) {
			facts = append(facts, b)
		}
	}
	return facts
}
