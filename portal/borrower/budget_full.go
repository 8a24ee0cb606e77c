package borrower

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"evenkeel/advisory"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/budget"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// beginning is what a draft starts out as: the newest version, or an empty statement.
func (d *Door) beginning(c echo.Context, v access.Visit, m purse) (budget.Body, error) {
	last, ok, err := d.Budget.Newest(c.Request().Context(), v.Lender.ID, v.Person, own(v))
	if err != nil {
		return budget.Body{}, err
	}
	if ok && last.Statement.Currency == m.cur {
		last.Body.Quick, last.Body.Confirmed = nil, nil
		return last.Body, nil
	}
	return budget.Body{Statement: advisory.Statement{Currency: m.cur, Region: m.region, Household: advisory.Household{Adults: 1}, Lines: []advisory.Line{}, Debts: []advisory.Creditor{}}}, nil
}

// draft is what is being filled in, or what it would start out as.
func (d *Door) draft(c echo.Context, v access.Visit) (b budget.Body, m purse, err error) {
	if m, err = d.purse(v); err != nil {
		return b, m, err
	}
	b, ok, err := d.Budget.Draft(c.Request().Context(), v.Lender.ID, v.Person, own(v))
	if err == nil && !ok {
		b, err = d.beginning(c, v, m)
	}
	b.Statement = b.Statement.Owing(m.here)
	return b, m, err
}

// edit changes the draft.
func (d *Door) edit(c echo.Context, v access.Visit, m purse, change func(*budget.Body)) error {
	first, err := d.beginning(c, v, m)
	if err != nil {
		return err
	}
	return d.Budget.Edit(c.Request().Context(), v.Lender.ID, v.Person, own(v), first, v.Now, change)
}

// steps are the pages of the full statement, in order.
func steps(region string) []string {
	return append(append([]string{"household"}, groups(region)...), "debts", "check")
}

func after(step, region string) string {
	all := steps(region)
	return all[min(slices.Index(all, step)+1, len(all)-1)]
}

// onFrom is the page after a step. A helper's last is the list: what follows stays with the person.
func onFrom(c echo.Context, step string, m purse) string {
	to := after(step, m.region)
	if visit(c).Helper != nil && to == "debts" {
		return helpingPath + "/budget/full?done=1"
	}
	return base(visit(c)) + "/budget/full/" + to
}

// Full is the full statement's pages with what each comes to.
func (d *Door) Full(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	b, m, err := d.draft(c, v)
	if err != nil {
		return err
	}
	p := screens.FullPage{Shell: shell(c, words.Statement.In(l).Title, "/budget"), Done: c.QueryParam("done") == "1"}
	if v.Helper != nil {
		p.Steps = stepList(l, b.Statement, m.region, helpingPath)
	} else {
		p.Steps = stepList(l, b.Statement, m.region)
	}
	return web.Render(c, http.StatusOK, screens.Full(p))
}

func stepList(l words.Lang, s advisory.Statement, region string, helped ...string) (list []screens.Step) {
	w, x := words.Budget.In(l), words.Statement.In(l)
	t := s.Totals()
	for _, step := range steps(region) {
		one := screens.Step{URL: strings.Join(helped, "") + "/budget/full/" + step, Text: w.Groups[step]}
		if len(helped) > 0 && (step == "debts" || step == "check") { // those stay with the person
			continue
		}
		switch step {
		case "household":
			one.Text, one.Amount = x.Household, strconv.Itoa(s.Household.Adults+s.Household.Under16+s.Household.From16To18)
		case "debts":
			one.Text, one.Amount = x.Debts, strconv.Itoa(len(s.Debts))
		case "check":
			one.Text = x.Check
		default:
			if n := t.Groups[step]; n > 0 {
				one.Amount = words.Fill(x.MoreLine, words.Minor(l, n, s.Currency))
			} else {
				one.Amount = x.Empty
			}
		}
		list = append(list, one)
	}
	return list
}

// Group is one page of lines, or of people; other steps have pages of their own.
func (d *Door) Group(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	b, m, err := d.draft(c, v)
	if err != nil {
		return err
	}
	step := c.Param("group")
	if step == "household" {
		return web.Render(c, http.StatusOK, screens.Household(householdPage(c, b.Statement, m)))
	}
	if !slices.Contains(groups(m.region), step) {
		return web.Missing
	}
	p := groupPage(c, step, b.Statement, m)
	for i := range p.Lines {
		if x := &p.Lines[i]; x.At >= 0 {
			line := b.Statement.Lines[x.At]
			x.Every, x.Note, x.Private = line.Frequency, line.Note, line.Private
			if line.Amount > 0 {
				x.Amount = money.Of(line.Amount, m.cur).Decimal()
			}
			for k := range min(len(line.Seen), len(x.Seen)) {
				x.Seen[k] = money.Of(line.Seen[k], m.cur).Decimal()
			}
			if len(line.Seen) > 0 {
				x.Careful = careful(l, m.cur, line)
			} else if words.Times(line.Frequency) != "" { // or it says itself what it is a month
				x.Counts = how(l, m.cur, line)
			}
		}
	}
	return web.Render(c, http.StatusOK, screens.Group(p))
}

// varies are the incomes that may differ from month to month.
var varies = []string{"income.pay.self", "income.pay.partner", "income.pay.gig", "income.pay.self_employed"}

// groupPage is a page of lines: one field each of a statement's lines, and one of each category that has none. Whose a line is is asked only where a partner's
// money is in the budget, or a line says so already.
func groupPage(c echo.Context, step string, s advisory.Statement, m purse) screens.GroupPage {
	l := web.Lang(c)
	w := words.Budget.In(l)
	p := screens.GroupPage{Shell: shell(c, w.Groups[step], "/budget"), Step: step, Skip: onFrom(c, step, m), Sign: words.Sign(l, m.cur)}
	for _, x := range advisory.Categories(m.region) {
		if x.Group() != step {
			continue
		}
		field := screens.LineField{ID: x.ID, Category: x.ID, Label: x.Label[string(l)], Every: x.Frequency, NeedsNote: x.NeedsNote(), Varies: slices.Contains(varies, x.ID), Whose: s.Household.Partner, Owner: "self", At: -1}
		if x.ID == "income.pay.partner" {
			field.Owner = "partner"
		}
		n := 0
		for i, line := range s.Lines {
			if line.Category != x.ID {
				continue
			}
			one := field
			if one.At = i; line.Owner != "" {
				one.Owner, one.Whose = line.Owner, true
			}
			if n++; n > 1 {
				one.ID += "." + strconv.Itoa(n)
			}
			p.Lines = append(p.Lines, one)
		}
		if n == 0 {
			p.Lines = append(p.Lines, field)
		}
	}
	return p
}

// SaveGroup takes a page: everything that is wrong at once (422), or the draft with it, and the next page.
func (d *Door) SaveGroup(c echo.Context) error {
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
	step := c.Param("group")
	if step == "household" {
		return d.saveHousehold(c, m, form)
	}
	if !slices.Contains(groups(m.region), step) {
		return web.Missing
	}
	now, _, err := d.draft(c, v)
	if err != nil {
		return err
	}
	p := groupPage(c, step, now.Statement, m)
	var lines []advisory.Line
	for i := range p.Lines {
		x := &p.Lines[i]
		if x.ID != x.Category && !c.Request().PostForm.Has("a."+x.ID) { // it came from another page meanwhile
			lines = append(lines, now.Statement.Lines[x.At])
			continue
		}
		x.Amount, x.Note, x.Private = form("a."+x.ID), strings.TrimSpace(form("n."+x.ID)), form("p."+x.ID) == "1"
		if every := advisory.Frequency(form("f." + x.ID)); every.Valid() {
			x.Every = every
		}
		line := advisory.Line{Category: x.Category, Frequency: x.Every, Private: x.Private, Note: x.Note}
		if who := form("o." + x.ID); who != "" {
			if words.Line.In(l).Owners[who] == "" {
				return web.Missing
			}
			if x.Owner = who; who != "self" {
				line.Owner = who
			}
		}
		read := func(field, text string) int64 {
			minor, problem := typed(w, l, text, m.cur)
			if problem != "" {
				p.Problems = append(p.Problems, views.Problem{Field: field, Text: problem})
			}
			return minor
		}
		line.Amount = read("a."+x.ID, x.Amount)
		if len(x.Note) > 500 { // bytes, as advisory counts
			p.Problems = append(p.Problems, views.Problem{Field: "n." + x.ID, Text: words.Statement.In(l).Faults["note_too_long"]})
		}
		if x.Varies {
			for k := range x.Seen {
				x.Seen[k] = form("m" + strconv.Itoa(k) + "." + x.ID)
				if x.Seen[k] != "" {
					line.Seen = append(line.Seen, read("m"+strconv.Itoa(k)+"."+x.ID, x.Seen[k]))
				}
			}
		}
		if x.At >= 0 { // a file may bring up to twelve months, and the page shows three
			if was := now.Statement.Lines[x.At].Seen; len(was) > len(x.Seen) && slices.Equal(was[:len(x.Seen)], line.Seen) {
				line.Seen = was
			}
		}
		if line.Amount > 0 || len(line.Seen) > 0 {
			lines = append(lines, line)
		}
	}
	if len(p.Problems) > 0 {
		p.Shell.Error, p.Shell.Path = true, base(visit(c))+"/budget/full/"+step
		return web.Render(c, http.StatusUnprocessableEntity, screens.Group(p))
	}
	err = d.edit(c, v, m, func(b *budget.Body) {
		s := &b.Statement
		s.Lines = slices.DeleteFunc(s.Lines, func(x advisory.Line) bool {
			known, ok := advisory.CategoryOf(x.Category)
			return ok && known.Group() == step
		})
		s.Lines = append(s.Lines, lines...)
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, onFrom(c, step, m))
}

func householdPage(c echo.Context, s advisory.Statement, m purse) screens.HouseholdPage {
	x, h := words.Statement.In(web.Lang(c)), s.Household
	p := screens.HouseholdPage{Shell: shell(c, x.Household, "/budget"), Skip: onFrom(c, "household", m), Tenure: s.Tenure, Partner: h.Partner, PartnerAgrees: h.PartnerAgrees}
	for _, f := range heads(&h, x) {
		p.Counts = append(p.Counts, screens.QuickField{Name: f.name, Label: f.label, Amount: strconv.Itoa(*f.n)})
	}
	return p
}

// heads are the numbers of a household, by their names in the form.
func heads(h *advisory.Household, x words.StatementWords) []struct {
	name, label string
	n           *int
} {
	return []struct {
		name, label string
		n           *int
	}{{"adults", x.Adults, &h.Adults}, {"under16", x.Under16, &h.Under16}, {"from16", x.From16, &h.From16To18}, {"others", x.Others, &h.OtherDependants}, {"lodgers", x.NonDependants, &h.NonDependants}, {"vehicles", x.Vehicles, &h.Vehicles}}
}

func (d *Door) saveHousehold(c echo.Context, m purse, form func(string) string) error {
	v, x := visit(c), words.Statement.In(web.Lang(c))
	var h advisory.Household
	tenure := advisory.Tenure(form("tenure"))
	if !slices.Contains([]advisory.Tenure{"", advisory.Tenant, advisory.Owner, advisory.WithFamily, advisory.OtherHome}, tenure) {
		return web.Missing
	}
	h.Partner, h.PartnerAgrees = form("partner") == "1", form("agrees") == "1"
	p := householdPage(c, advisory.Statement{Tenure: tenure, Household: h}, m)
	for i, f := range heads(&h, x) {
		p.Counts[i].Amount = form(f.name)
		n, ok := web.Number(p.Counts[i].Amount)
		if strings.TrimSpace(p.Counts[i].Amount) == "" {
			n, ok = 0, true
		}
		*f.n = n
		switch {
		case !ok || n < 0 || n > 30:
			p.Problems = append(p.Problems, views.Problem{Field: f.name, Text: x.AtLeast})
		case f.name == "adults" && n < 1:
			p.Problems = append(p.Problems, views.Problem{Field: f.name, Text: x.Adult})
		}
	}
	if len(p.Problems) > 0 {
		p.Shell.Error, p.Shell.Path = true, base(visit(c))+"/budget/full/household"
		return web.Render(c, http.StatusUnprocessableEntity, screens.Household(p))
	}
	if err := d.edit(c, v, m, func(b *budget.Body) { b.Statement.Household, b.Statement.Tenure = h, tenure }); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, onFrom(c, "household", m))
}

// Owed is the household's debts: what is owed here comes from the case, the others are the person's own.
func (d *Door) Owed(c echo.Context) error {
	b, m, err := d.draft(c, visit(c))
	if err != nil {
		return err
	}
	p := debtsPage(c, b.Statement, m)
	for _, x := range b.Statement.Debts {
		if x.ID == c.QueryParam("change") && !x.Ours {
			amount := func(minor int64) string {
				if minor == 0 {
					return ""
				}
				return money.Of(minor, m.cur).Decimal()
			}
			p.Form = screens.DebtForm{ID: x.ID, Label: x.Label, Kind: x.Kind, Balance: amount(x.Balance), Arrears: amount(x.Arrears), Offer: amount(x.Offer), Minimum: amount(x.Contractual), APR: x.APR, Judgment: x.Judgment}
		}
	}
	return web.Render(c, http.StatusOK, screens.Debts(p))
}

func debtsPage(c echo.Context, s advisory.Statement, m purse) screens.DebtsPage {
	l := web.Lang(c)
	x := words.Statement.In(l)
	p := screens.DebtsPage{Shell: shell(c, x.Debts, "/budget"), Sign: words.Sign(l, m.cur)}
	for _, debt := range s.Debts {
		one := screens.DebtLine{ID: debt.ID, Label: debt.Label, Kind: x.Kinds[debt.Kind], Balance: words.Minor(l, max(debt.Balance, debt.Arrears), m.cur), Ours: debt.Ours}
		if debt.Offer > 0 {
			one.Offer = words.Fill(x.MoreLine, words.Minor(l, debt.Offer, m.cur))
		}
		if one.Label == "" && debt.ID == advisory.OthersID {
			one.Label = words.Budget.In(l).Quicks["others"][0]
		}
		if one.Label == "" && debt.ID == "arrears" {
			one.Label = words.Budget.In(l).Quicks["arrears"][0]
		}
		p.Debts = append(p.Debts, one)
	}
	return p
}

// SaveOwed adds a debt, or changes the one of that id.
func (d *Door) SaveOwed(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	w, x := words.Budget.In(l), words.Statement.In(l)
	b, m, err := d.draft(c, v)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	f := screens.DebtForm{ID: form("id"), Label: strings.TrimSpace(form("label")), Kind: form("kind"), Balance: form("balance"), Arrears: form("arrears"), Offer: form("offer"), Minimum: form("minimum"), APR: strings.TrimSuffix(strings.TrimSpace(form("apr")), "%"), Judgment: form("judgment") == "1"}
	p := debtsPage(c, b.Statement, m)
	p.Form = f
	wrong := func(field, text string) {
		if text != "" {
			p.Problems = append(p.Problems, views.Problem{Field: field, Text: text})
		}
	}
	debt := advisory.Creditor{ID: f.ID, Label: f.Label, Kind: f.Kind, APR: f.APR, Judgment: f.Judgment}
	for _, a := range []struct {
		field, text string
		into        *int64
	}{{"balance", f.Balance, &debt.Balance}, {"arrears", f.Arrears, &debt.Arrears}, {"offer", f.Offer, &debt.Offer}, {"minimum", f.Minimum, &debt.Contractual}} {
		var problem string
		*a.into, problem = typed(w, l, a.text, m.cur)
		wrong(a.field, problem)
	}
	if !slices.Contains([]string{"priority", "secured", "non_priority"}, f.Kind) {
		wrong("kind", x.NeedKind)
	}
	if len(p.Problems) == 0 && debt.Balance+debt.Arrears == 0 {
		wrong("balance", x.NeedBalance)
	}
	known := slices.ContainsFunc(b.Statement.Debts, func(o advisory.Creditor) bool { return o.ID == f.ID && !o.Ours })
	if !known {
		debt.ID = "d" + uuid.Must(uuid.NewV7()).String()[24:]
	}
	if debt.Kind == "non_priority" {
		debt.Offer = 0
	}
	after := b.Statement
	after.Debts = append(slices.DeleteFunc(slices.Clone(after.Debts), func(o advisory.Creditor) bool { return o.ID == debt.ID }), debt)
	for _, fault := range after.Problems() {
		if len(p.Problems) == 0 && strings.HasPrefix(fault.Field, "debts") {
			switch fault.Code {
			case "not_a_rate":
				wrong("apr", x.NotRate)
			case "too_many":
				wrong("label", x.TooMany)
			default:
				wrong("label", x.Faults[fault.Code])
			}
		}
	}
	if len(p.Problems) > 0 {
		p.Shell.Error, p.Shell.Path = true, "/budget/full/debts"
		return web.Render(c, http.StatusUnprocessableEntity, screens.Debts(p))
	}
	err = d.edit(c, v, m, func(b *budget.Body) {
		s := &b.Statement
		at := slices.IndexFunc(s.Debts, func(o advisory.Creditor) bool { return o.ID == debt.ID && !o.Ours })
		switch {
		case at >= 0:
			s.Debts[at] = debt
		case len(s.Debts) < 99:
			s.Debts = append(s.Debts, debt)
		}
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget/full/debts")
}

// DropOwed takes a debt out of the draft. What is owed here cannot be taken out.
func (d *Door) DropOwed(c echo.Context) error {
	v := visit(c)
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	id := form("id")
	err = d.edit(c, v, m, func(b *budget.Body) {
		b.Statement.Debts = slices.DeleteFunc(b.Statement.Debts, func(o advisory.Creditor) bool { return o.ID == id && !o.Ours })
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget/full/debts")
}

// Check is what the draft comes to, with what is worth another look, before it counts.
func (d *Door) Check(c echo.Context) error {
	v, l, ctx := visit(c), web.Lang(c), c.Request().Context()
	b, m, err := d.draft(c, v)
	if err != nil {
		return err
	}
	a, refusal := b.Affords()
	if refusal != nil {
		return c.Redirect(http.StatusSeeOther, "/budget/full")
	}
	last, ok, err := d.Budget.Newest(ctx, v.Lender.ID, v.Person, own(v))
	if err != nil {
		return err
	}
	var before *advisory.Statement
	p := screens.ReadyPage{Shell: shell(c, words.Statement.In(l).CheckTitle, "/budget"), ID: uuid.Must(uuid.NewV7()).String(), Outcome: verdict(l, b.Statement, a), Sums: figures(l, b.Statement, a), Read: c.QueryParam("read") == "1"}
	if ok {
		before = &last.Statement
		p.Changes = changes(l, b.Statement, last.Statement.Owing(m.here))
	}
	p.Look = d.looks(l, budget.Version{Body: b}, before, m.day)
	for _, s := range stepList(l, b.Statement, m.region) {
		if s.URL != "/budget/full/check" {
			p.Steps = append(p.Steps, s)
		}
	}
	return web.Render(c, http.StatusOK, screens.Ready(p))
}

// changes are what is different from the version before: rent 800 → 850.
func changes(l words.Lang, s, before advisory.Statement) (list []string) {
	w := words.Statement.In(l)
	for _, x := range s.Diff(before) {
		list = append(list, words.Fill(w.Was, debtOrLine(l, s, before, x.Category), words.Minor(l, x.Before, s.Currency), words.Minor(l, x.After, s.Currency)))
	}
	return list
}

func debtOrLine(l words.Lang, s, before advisory.Statement, category string) string {
	id, debt := strings.CutPrefix(category, "debt.")
	if !debt {
		return named(l, category)
	}
	for _, x := range slices.Concat(s.Debts, before.Debts) {
		if x.ID == id && x.Label != "" {
			return x.Label
		}
	}
	switch id {
	case advisory.OursID:
		return words.Statement.In(l).OursDebt
	case "arrears":
		return words.Budget.In(l).Quicks["arrears"][0]
	}
	return words.Budget.In(l).Quicks["others"][0]
}

// SaveFull makes the draft a version.
func (d *Door) SaveFull(c echo.Context) error {
	v := visit(c)
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	id, err := uuid.Parse(form("id"))
	if err != nil {
		return web.Missing
	}
	b, ok, err := d.Budget.Draft(c.Request().Context(), v.Lender.ID, v.Person, own(v))
	if err != nil {
		return err
	}
	if !ok { // saved already, by the first of two presses, or nothing was changed
		return c.Redirect(http.StatusSeeOther, "/budget")
	}
	m, err := d.purse(v)
	if err != nil {
		return err
	}
	b.Statement, b.Quick = b.Statement.Owing(m.here), nil
	if len(b.Statement.Problems()) > 0 {
		return c.Redirect(http.StatusSeeOther, "/budget/full")
	}
	if err := d.keepVersion(c.Request().Context(), v, id, b); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget?saved=1")
}

// Discard throws the draft away.
func (d *Door) Discard(c echo.Context) error {
	v := visit(c)
	if err := d.Budget.Discard(c.Request().Context(), v.Lender.ID, v.Person, own(v)); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget")
}
