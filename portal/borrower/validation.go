package borrower

import (
	"net/http"
	"time"

	"evenkeel/portal/conduct"
	"evenkeel/portal/papers"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// validation makes the information about a debt: 12 CFR 1006.34(c) with the contents of Model Form B-1 in the United States, elsewhere what the packs name.
// given is when it was first given: the period in which the debt may be disputed runs from there.
func (d *Door) validation(c echo.Context, x record.Case, path string, given time.Time) (p screens.ValidationPage, name string, err error) {
	v, l := visit(c), web.Lang(c)
	who, err := d.People.Open(v.Lender.ID, v.Person, v.Sealed)
	if err != nil {
		return p, "", err
	}
	w, b, i := words.Validation.In(l), words.Debt.In(l), x.Facts.Itemised
	say := func(minor int64) string { return words.Minor(l, minor, x.Currency()) }
	p = screens.ValidationPage{Shell: shell(c, w.Title, ""), Path: path, Dispute: "/help/correction", Total: [2]string{w.Now, say(x.Balance)}}
	if d.Disputes != "" {
		p.Dispute = path + d.Disputes
	}
	to := who.Name
	if who.Address != "" {
		to += ", " + who.Address
	}
	if who.Postcode != "" {
		to += ", " + who.Postcode
	}
	p.Facts = [][2]string{{w.Collector, v.Lender.LegalName}, {w.Write, v.Lender.Address}, {w.Phone, v.Lender.Phone + " · " + v.Lender.Hours}, {w.You, to}, {w.Reference, x.Facts.Reference}, {w.Account, x.Facts.Product + " ···" + x.Facts.AccountLast4},
		{w.Original, x.Facts.OriginalCreditor}, {w.Current, x.Facts.OriginalCreditor}, {words.Fill(w.As, words.Date(l, i.On)), say(i.BalanceThen)}, {b.Interest, "+ " + say(i.Interest)}, {b.Fees, "+ " + say(i.Fees)},
		{b.Payments, "− " + say(i.Payments)}, {b.Credits, "− " + say(i.Credits)}}
	if v.Lender.Holder == "creditor" {
		p.Facts[7][1] = v.Lender.LegalName
	}
	if x.Paid > 0 {
		p.Facts = append(p.Facts, [2]string{b.PaidHere, "− " + say(x.Paid)})
	}
	on := civil.DateOf(given)
	if loc, err := time.LoadLocation(x.Facts.Zone); err == nil {
		on = civil.DateOf(given.In(loc))
	}
	values := words.DisclosureValues{Collector: v.Lender.Name, Creditor: x.Facts.OriginalCreditor, Phone: v.Lender.Phone, Advice: conduct.FreeAdvice(packs(x))}
	if period, ok := conduct.ValidationOf(packs(x), on); ok {
		p.Ends, p.Federal = words.Date(l, period.Ends), true
		values.Ends = p.Ends
	}
	for _, told := range conduct.Disclosures(packs(x), conduct.AtValidation, x.Today(v.Now)) {
		p.Told = append(p.Told, screens.Disclosed{Says: words.Disclose(l, told.Code, values), Rule: told.Rule})
	}
	p.Given = words.Fill(w.Given, words.Date(l, on))
	return p, who.Name, nil
}

// wording is the text of the page, for its hash.
func wording(p screens.ValidationPage) []string {
	var text []string
	for _, f := range append(p.Facts, p.Total) {
		text = append(text, f[0]+": "+f[1])
	}
	for _, t := range p.Told {
		text = append(text, t.Says+" ("+t.Rule+")")
	}
	return append(text, p.Given)
}

// Validation shows what a debt is and how to dispute it. Its first showing begins the period, once for all visits.
func (d *Door) Validation(c echo.Context) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	x, err := d.Book.Case(ctx, id)
	if err != nil {
		return err
	}
	given := x.Validated
	if given.IsZero() {
		given = v.Now
	}
	p, _, err := d.validation(c, x, path, given)
	if err != nil {
		return err
	}
	hash := papers.TextHash(wording(p))
	if err := d.once(ctx, id, "validation:"+v.ID.String()+":"+string(l)+":"+hash[:24], by(v), record.DisclosureShown{What: "validation", Language: string(l), Hash: hash, Visit: v.ID}); err != nil {
		return err
	}
	return web.Render(c, http.StatusOK, screens.Validation(p))
}

// ValidationPaper is the same as a document: before the page was ever seen there is none.
func (d *Door) ValidationPaper(c echo.Context) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	x, err := d.Book.Case(ctx, id)
	if err != nil {
		return err
	}
	if x.Validated.IsZero() {
		return c.Redirect(http.StatusSeeOther, path+"/validation")
	}
	p, _, err := d.validation(c, x, path, x.Validated)
	if err != nil {
		return err
	}
	w := words.Validation.In(l)
	facts, told, prompts := p.Facts, []string(nil), []string(nil)
	if p.Ends != "" {
		facts = append(facts, [2]string{w.Until, p.Ends})
	}
	for _, t := range p.Told {
		told = append(told, t.Says+" ("+t.Rule+")")
	}
	if p.Federal {
		prompts = []string{w.Respond + " " + w.Check, "[  ] " + w.Dispute, "      [  ] " + w.NotMine, "      [  ] " + w.Wrong, "      [  ] " + w.Other, "[  ] " + w.Creditor, w.Write + words.Colon(l) + v.Lender.LegalName + ", " + v.Lender.Address}
	}
	about := uuid.NewSHA1(id.Case, []byte(papers.TextHash(wording(p))))
	return d.paper(c, id, papers.Validation, about, func(name string) (papers.Paper, error) {
		return d.Papers.Make(ctx, v.Lender, papers.Validation, l, papers.ValidationSheet(l, v.Lender, name, facts, p.Total, told, prompts, p.Given))
	})
}
