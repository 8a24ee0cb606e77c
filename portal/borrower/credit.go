package borrower

import (
	"net/http"
	"slices"

	"evenkeel/advisory"
	"evenkeel/portal/access"
	"evenkeel/portal/papers"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/labstack/echo/v4"
)

// cited is who says something, when it was checked, and whether it was read in the source.
func cited(l words.Lang, source, conf string, on civil.Date) screens.Cited {
	return screens.Cited{Source: source, Checked: words.Fill(words.Advice.In(l).Checked, words.Date(l, on)), Recalled: conf == "K"}
}

// CreditReport is how to get, read and correct a credit report where the borrower lives. It shows directions and no number.
func (d *Door) CreditReport(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	k := words.Credit.In(l)
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	p := screens.ReportPage{Shell: shell(c, k.ReportTitle, "/advice")}
	all := advisory.Reports()
	r, ok := all.At(m.region, m.day)
	if !ok {
		return web.Render(c, http.StatusOK, screens.CreditReport(p))
	}
	say := func(w advisory.Words) string { return w[string(l)] }
	letters := words.LettersAt(v.Debts[0].Country)
	p.There, p.Lang, p.Free = true, r.Lang, say(r.Free)
	p.FreeBy, p.By, p.SampleBy = cited(l, r.FreeSource, r.FreeConf, all.LastChecked), cited(l, r.Source, r.Conf, all.LastChecked), r.SampleConf == "K"
	for i, code := range r.Factors {
		f := screens.Factor{Title: say(all.Factors[code].Title), Say: say(all.Factors[code].Say)}
		if i < len(r.Shares) {
			f.Share = words.Fill(k.Share, r.Shares[i])
		}
		p.Factors = append(p.Factors, f)
	}
	if len(r.Shares) > 0 {
		p.SharesBy = cited(l, r.SharesSource, r.SharesConf, all.LastChecked)
	}
	for _, row := range r.Sample {
		x := screens.SampleLine{Text: row.Text, Title: say(all.Parts[row.Part].Title), Say: say(all.Parts[row.Part].Say)}
		if row.Say != nil {
			x.Say = say(row.Say)
		}
		p.Sample = append(p.Sample, x)
	}
	for _, s := range r.Steps {
		step := screens.RepairStep{Say: say(s.Say)}
		for _, code := range s.Letters {
			if slices.Contains(letters, code) {
				step.Letters = append(step.Letters, views.Link{URL: "/letters/" + code + "/text", Text: words.Fill(k.LetterFits, words.Letters.In(l).Names[code])})
			}
		}
		p.Steps = append(p.Steps, step)
	}
	return web.Render(c, http.StatusOK, screens.CreditReport(p))
}

// clocksHere are the clocks where the borrower lives, with the first days that the record knows.
func (d *Door) clocksHere(c echo.Context, v access.Visit) (all []advisory.Clock, known map[string]civil.Date, m purse, err error) {
	if m, err = d.purse(v); err != nil {
		return nil, nil, m, err
	}
	x, err := d.Book.Case(c.Request().Context(), v.Debts[0].ID)
	if err != nil {
		return nil, nil, m, err
	}
	part := ""
	if m.region == "GB" && x.Facts.Region != "" {
		if part = "EAW"; slices.Contains(packs(x), "uk.sct") {
			part = "SCT"
		}
	}
	all = advisory.Clocks().At(m.region, part, m.day)
	if len(v.Debts) > 1 { // with several debts it is not known which is meant
		return all, nil, m, nil
	}
	known = map[string]civil.Date{"default_on": x.Facts.DefaultOn, "last_payment": x.Facts.LastPaymentOn}
	if !x.Validated.IsZero() {
		known["notice_received"] = record.DateIn(x.Facts.Zone, x.Validated)
	}
	return all, known, m, nil
}

// Clocks reckons the days that matter from the day that somebody enters, or that the record knows. Nothing is kept: the days stand in the page's own address.
func (d *Door) Clocks(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	k, w := words.Credit.In(l), words.Advice.In(l)
	all, known, m, err := d.clocksHere(c, v)
	if err != nil {
		return err
	}
	p := screens.ClocksPage{Shell: shell(c, k.ClocksTitle, "/advice")}
	for _, x := range all {
		one := screens.OneClock{ID: x.ID, Title: x.Title[string(l)], Say: x.Say[string(l)], Start: x.Start[string(l)], By: cited(l, x.Source, x.Conf, advisory.Clocks().LastChecked)}
		start, ok := civil.Date{}, false
		if typed := c.QueryParam(x.ID); typed != "" {
			one.Value = string([]rune(typed)[:min(20, len([]rune(typed)))])
			if start, ok = firstDay(typed); !ok {
				p.Problems = append(p.Problems, views.Problem{Field: x.ID, Text: w.NotDate})
			}
		} else if start = known[x.Known]; start.IsValid() && !c.QueryParams().Has(x.ID) {
			one.Value, one.Recorded, ok = start.String(), true, true
		}
		if ok {
			one.From = words.Fill(k.Counted, words.Date(l, start))
			for _, mark := range x.Dates(start) {
				one.Dates = append(one.Dates, screens.DatedLine{Label: mark.Label[string(l)], On: words.Date(l, mark.On), Passed: mark.On.Before(m.day)})
				one.Ahead = one.Ahead || !mark.On.Before(m.day)
			}
			one.Start8601 = start.String()
		}
		p.Clocks = append(p.Clocks, one)
	}
	status := http.StatusOK
	if len(p.Problems) > 0 {
		status, p.Shell.Error = http.StatusUnprocessableEntity, true
	}
	return web.Render(c, status, screens.Clocks(p))
}

// firstDay reads the first day of a clock.
func firstDay(typed string) (civil.Date, bool) {
	day, err := civil.ParseDate(typed)
	return day, err == nil && day.IsValid() && day.Year > 1900 && day.Year < 2200
}

// ClockCalendar is the days of one clock as a calendar file, in words that say nothing of a debt.
func (d *Door) ClockCalendar(c echo.Context) error {
	v := visit(c)
	all, _, m, err := d.clocksHere(c, v)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(x advisory.Clock) bool { return x.ID == c.Param("clock") })
	start, ok := firstDay(c.QueryParam("from"))
	if i < 0 || !ok {
		return web.Missing
	}
	var days []civil.Date
	for _, mark := range all[i].Dates(start) {
		if !mark.On.Before(m.day) {
			days = append(days, mark.On)
		}
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="reminder.ics"`)
	return c.Blob(http.StatusOK, "text/calendar; charset=utf-8", papers.Days(web.Lang(c), d.Web.Base, v.Person, days, v.Now))
}

// Income finds help that may exist. What is ticked stands in the page's own address, and is kept nowhere.
func (d *Door) Income(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	k := words.Credit.In(l)
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	all := advisory.Aids()
	told := c.QueryParams()["is"]
	p := screens.IncomePage{Shell: shell(c, k.IncomeTitle, "/advice"), Asked: c.QueryParams().Has("show")}
	for _, code := range all.Asks(m.region) {
		p.Asks = append(p.Asks, screens.Query{Name: code, Text: k.Circumstances[code], Value: map[bool]string{true: "yes"}[slices.Contains(told, code)]})
	}
	for _, a := range all.Find(m.region, told, m.day) {
		p.Found = append(p.Found, screens.Aid{Title: a.Title[string(l)], Say: a.Say[string(l)], By: cited(l, a.Source, a.Conf, all.LastChecked)})
	}
	return web.Render(c, http.StatusOK, screens.Income(p))
}
