package borrower

import (
	"crypto/sha256"
	"encoding/hex"
	"math/big"
	"net/http"
	"slices"
	"strings"

	"evenkeel/advisory"
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

// askedAs is how a fact is asked about where it is no yes or no.
var askedAs = map[string]string{"assets": "money", "vehicle": "money", "credit_card_debt": "money", "single_amount": "money", "age_months": "number", "negative_item_age_years": "number", "default_age_years": "number", "ccj_age_days": "number",
	"calls_per_day": "number", "overdue_on": "date", "repaid_on": "date"}

// told is what is known before anything is asked: of each case, and of the budget, which only its owner reads here.
func (d *Door) told(c echo.Context, v access.Visit) (all []advisory.Facts, m purse, err error) {
	ctx := c.Request().Context()
	if m, err = d.purse(v); err != nil {
		return nil, m, err
	}
	shared := advisory.Facts{}
	last, ok, err := d.Budget.Newest(ctx, v.Lender.ID, v.Person, own(v))
	if err != nil {
		return nil, m, err
	}
	if ok {
		s := last.Statement.Owing(m.here)
		if a, refusal := s.Afford(last.Policy()).Work(); refusal == nil {
			shared = advisory.FactsOf(s, a).Put("budget_age_days", advisory.Number(int64(m.day.DaysSince(civil.DateOf(last.MadeAt)))))
		}
	}
	for _, debt := range v.Debts {
		x, err := d.Book.Case(ctx, debt.ID)
		if err != nil {
			return nil, m, err
		}
		f := ofCase(x, x.Today(v.Now))
		for name, fact := range shared {
			f[name] = fact
		}
		all = append(all, f)
	}
	return all, m, nil
}

// ofCase are the facts that a case's record knows. What the lender gave no date for is not known.
func ofCase(x record.Case, on civil.Date) advisory.Facts {
	f := advisory.Facts{"plan_for_unsecured": advisory.Yes(x.Plan.Live()), "amount_disputed": advisory.Yes(x.Status == record.Disputed), "amount": advisory.Money(x.Owed()), "paid": advisory.Yes(x.Status == record.PaidUp || x.Status == record.Settled)}
	if x.Facts.Country == "GB" && x.Facts.Region != "" {
		f["in_scotland"] = advisory.Yes(strings.Contains(x.Facts.Region, "SCT"))
	}
	years := func(from civil.Date) advisory.Fact { return advisory.Ratio(big.NewRat(int64(on.DaysSince(from)), 365)) }
	if x.Facts.DefaultOn.IsValid() {
		f["years_since_default"] = years(x.Facts.DefaultOn)
	}
	if x.Facts.LastPaymentOn.IsValid() {
		f["years_since_payment_or_written_ack"] = years(x.Facts.LastPaymentOn)
	}
	if l := conduct.Limited(packs(x), conduct.Age{LastPaymentOn: x.Facts.LastPaymentOn, DefaultOn: x.Facts.DefaultOn}, on); l.Known {
		f["time_barred"] = advisory.Yes(l.Expired)
		f["months_to_time_bar"] = advisory.Number(max(0, int64(l.EndsOn.DaysSince(on)/30)))
	}
	if x.Plan.Live() {
		if k := x.Plan.NextUnpaid(); k < len(x.Plan.Terms.Schedule) {
			monthly := advisory.Line{Category: "essential.other", Amount: x.Plan.Terms.Schedule[k].Amount, Frequency: advisory.Frequency(x.Plan.Terms.Frequency)}
			if monthly.Frequency.Valid() {
				f["offer"] = advisory.Money(money.Of(monthly.Monthly(), x.Currency()))
			}
		}
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
	sum.Ask = sum.Ask[:min(len(sum.Ask), mostAsked)]
	return sum
}

func advicePage(c echo.Context, a advisory.Advice, m purse) screens.AdvicePage {
	l := web.Lang(c)
	w := words.Advice.In(l)
	p := screens.AdvicePage{Shell: shell(c, w.Title, "/advice"), Overdue: a.Overdue}
	for _, name := range a.Ask {
		kind := askedAs[name]
		if kind == "" {
			kind = "yesno"
		}
		p.Asks = append(p.Asks, screens.Query{Name: name, Text: w.Asks[name], Kind: kind, Sign: words.Sign(l, m.cur)})
	}
	return p
}

// Consult asks what would bring up advice.
func (d *Door) Consult(c echo.Context) error {
	v := visit(c)
	all, m, err := d.told(c, v)
	if err != nil {
		return err
	}
	return web.Render(c, http.StatusOK, screens.Advice(advicePage(c, advise(m.region, all, m.day), m)))
}

// Advise answers with the cards that apply. What was answered is used for this page and kept nowhere.
func (d *Door) Advise(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	w := words.Advice.In(l)
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	all, m, err := d.told(c, v)
	if err != nil {
		return err
	}
	p := advicePage(c, advise(m.region, all, m.day), m)
	said := advisory.Facts{}
	for i := range p.Asks {
		a := &p.Asks[i]
		a.Value = strings.TrimSpace(form(a.Name))
		if a.Value == "" {
			continue
		}
		wrong := func(text string) { p.Problems = append(p.Problems, views.Problem{Field: a.Name, Text: text}) }
		switch a.Kind {
		case "yesno":
			if a.Value == "yes" || a.Value == "no" {
				said[a.Name] = advisory.Yes(a.Value == "yes")
			}
		case "number":
			if n, ok := web.Number(a.Value); ok && n >= 0 {
				said[a.Name] = advisory.Number(int64(n))
			} else {
				wrong(w.NotNumber)
			}
		case "money":
			if minor, problem := typed(words.Budget.In(l), l, a.Value, m.cur); problem != "" {
				wrong(problem)
			} else {
				said[a.Name] = advisory.Money(money.Of(minor, m.cur))
			}
		case "date":
			if day, err := civil.ParseDate(a.Value); err == nil && day.IsValid() && day.Year > 1900 && day.Year < 2200 {
				said[a.Name] = advisory.Date(day)
			} else {
				wrong(w.NotDate)
			}
		}
	}
	if len(p.Problems) > 0 {
		p.Shell.Error, p.Shell.Path = true, "/advice"
		return web.Render(c, http.StatusUnprocessableEntity, screens.Advice(p))
	}
	for _, f := range all {
		for name, fact := range said {
			f[name] = fact
		}
	}
	found := advise(m.region, all, m.day)
	page := screens.CardsPage{Shell: shell(c, w.CardsTitle, "/advice"), Creditor: v.Lender.Name, Checked: words.Fill(w.Checked, words.Date(l, advisory.Rules().LastChecked))}
	var ids []string
	for _, card := range found.Cards {
		ids = append(ids, card.ID)
		one := screens.Card{ID: card.ID, Tier: w.Tiers[string(card.Tier)], Title: card.Title[string(l)], Say: card.Say[string(l)], Source: card.Source, Recalled: card.Conf == "K", Pressing: card.Tier == advisory.Stop || card.Tier == advisory.Urgent}
		if card.Tier == advisory.Stop {
			one.Stop = w.StopNote
		}
		one.Because = because(w, card.Because)
		page.Cards = append(page.Cards, one)
	}
	if len(ids) > 0 {
		h := sha256.Sum256([]byte(strings.Join(ids, " ")))
		key := "advice:" + v.ID.String() + ":" + hex.EncodeToString(h[:8])
		if err := d.Book.AppendAll(c.Request().Context(), v.Lender.ID, v.Person, key, by(v), says(record.AdviceShown{Rules: ids, Version: found.Version})); err != nil {
			return err
		}
	}
	page.Shell.Path = "/advice"
	return web.Render(c, http.StatusOK, screens.Cards(page))
}

// because names the facts that brought a card up, in the reader's words: what was asked, or what we know.
func because(w words.AdviceWords, names []string) string {
	var said []string
	for _, name := range names {
		text := w.Facts[name]
		if text == "" {
			text = w.Asks[name]
		}
		if !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	return strings.Join(said, " · ")
}
