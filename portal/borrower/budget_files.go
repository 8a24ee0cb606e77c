package borrower

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"evenkeel/advisory"
	"evenkeel/portal/budget"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/labstack/echo/v4"
)

// listed is how many versions the list shows.
const listed = 30

// Versions lists what was saved and what changed from one to the next.
func (d *Door) Versions(c echo.Context) error {
	p, err := d.versionsPage(c)
	if err != nil {
		return err
	}
	return web.Render(c, http.StatusOK, screens.Versions(p))
}

func (d *Door) versionsPage(c echo.Context) (screens.VersionsPage, error) {
	v, l := visit(c), web.Lang(c)
	p := screens.VersionsPage{Shell: shell(c, words.Statement.In(l).Versions, "/budget")}
	all, err := d.Budget.Versions(c.Request().Context(), v.Lender.ID, v.Person, own(v), listed+1)
	if err != nil {
		return p, err
	}
	for i, x := range all[:min(len(all), listed)] {
		one := screens.VersionLine{N: strconv.Itoa(x.N), Title: words.Fill(words.Budget.In(l).Version, x.N), At: words.Moment(l, x.MadeAt, v.Debts[0].Zone), First: x.N == 1}
		if i+1 < len(all) {
			one.Changes = changes(l, x.Statement, all[i+1].Statement)
		}
		p.Versions = append(p.Versions, one)
	}
	return p, nil
}

// numbered is the version that the URL names, of the visit's own.
func (d *Door) numbered(c echo.Context) (budget.Version, error) {
	v := visit(c)
	n, ok := web.Number(c.Param("version"))
	if !ok || n < 1 {
		return budget.Version{}, web.Missing
	}
	x, ok, err := d.Budget.Numbered(c.Request().Context(), v.Lender.ID, v.Person, own(v), n)
	if err == nil && !ok {
		err = web.Missing
	}
	return x, err
}

// Version is one of them line by line, as it stood.
func (d *Door) Version(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	w := words.Budget.In(l)
	x, err := d.numbered(c)
	if err != nil {
		return err
	}
	a, refusal := x.Affords()
	if refusal != nil {
		return errors.New("a stored budget affords nothing: " + refusal.Code)
	}
	s := x.Statement
	p := screens.VersionPage{Shell: shell(c, words.Fill(w.Version, x.N), "/budget"), N: strconv.Itoa(x.N), At: words.Fill(w.MadeOn, words.Moment(l, x.MadeAt, v.Debts[0].Zone)), Outcome: verdict(l, s, a), Sums: figures(l, s, a)}
	if before, ok, err := d.Budget.Numbered(c.Request().Context(), v.Lender.ID, v.Person, own(v), x.N-1); err != nil {
		return err
	} else if ok {
		p.Changes = changes(l, s, before.Statement)
	}
	t := s.Totals()
	for _, g := range groups("") {
		part := screens.PartOf{Title: w.Groups[g], Total: words.Minor(l, t.Groups[g], s.Currency)}
		for _, line := range s.Lines {
			if k, ok := advisory.CategoryOf(line.Category); ok && k.Group() == g {
				one := screens.LineOf{Label: named(l, line.Category), Month: words.Minor(l, line.Monthly(), s.Currency), Note: line.Note, Private: line.Private}
				if x.Quick != nil {
					one.Label = quickName(l, line.Category)
				}
				if line.Owner != "" && line.Owner != "self" {
					one.Owner = words.Line.In(l).Owners[line.Owner]
				}
				if len(line.Seen) > 0 {
					one.Seen = strings.Join(careful(l, s.Currency, line)[:2], " · ")
				} else if words.Times(line.Frequency) != "" {
					one.How = words.Minor(l, line.Amount, s.Currency) + " × " + words.Times(line.Frequency)
				}
				part.Lines = append(part.Lines, one)
			}
		}
		if len(part.Lines) > 0 {
			p.Parts = append(p.Parts, part)
		}
	}
	p.Debts = debtsPage(c, s, purse{cur: s.Currency}).Debts
	return web.Render(c, http.StatusOK, screens.Version(p))
}

// Download is a version as a file of its own, to read elsewhere or to bring in again.
func (d *Door) Download(c echo.Context) error {
	x, err := d.numbered(c)
	if err != nil {
		return err
	}
	form, kind := x.Statement.CSV(), "text/csv; charset=utf-8"
	switch c.Param("form") {
	case "csv":
		form = append([]byte("\ufeff"), form...) // or spreadsheets take it for another encoding
	case "json":
		if form, err = json.MarshalIndent(x.Statement, "", "  "); err != nil {
			return err
		}
		kind = "application/json; charset=utf-8"
	default:
		return web.Missing
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="budget-`+strconv.Itoa(x.N)+"."+c.Param("form")+`"`)
	return c.Blob(http.StatusOK, kind, form)
}

// mostFile is how large a file is read, in bytes.
const mostFile = 256 << 10

var errLarge = errors.New("file is too large")

// file reads the one file of a form, up to mostFile.
func file(c echo.Context) ([]byte, error) {
	r := c.Request()
	r.Body = http.MaxBytesReader(c.Response(), r.Body, mostFile+16<<10)
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, echo.NewHTTPError(http.StatusBadRequest)
	}
	for range 10 {
		part, err := parts.NextPart()
		if err != nil {
			break
		}
		if part.FormName() == "file" {
			b, err := io.ReadAll(io.LimitReader(part, mostFile+1))
			var large *http.MaxBytesError
			if len(b) > mostFile || errors.As(err, &large) {
				return nil, errLarge
			}
			if err != nil {
				return nil, echo.NewHTTPError(http.StatusBadRequest)
			}
			return b, nil
		}
	}
	return nil, nil
}

// Import reads a file into the draft: everything that is wrong at once (422), or the page where it is checked. Whose debt is ours is never taken from a file.
func (d *Door) Import(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	x := words.Statement.In(l)
	b, err := file(c)
	if err != nil && !errors.Is(err, errLarge) {
		return err
	}
	m, err2 := d.purse(v)
	if err2 != nil {
		return err2
	}
	var said []string
	var s advisory.Statement
	switch {
	case err != nil:
		said = []string{x.ImportSize}
	case len(bytes.TrimSpace(b)) == 0:
		said = []string{x.ImportNone}
	default:
		var problems []advisory.Problem
		s, problems = readStatement(b)
		for _, f := range problems[:min(len(problems), 50)] {
			said = append(said, words.Fill(x.ImportBad, f.Field, x.Faults[f.Code]))
		}
		if len(said) == 0 && s.Currency != m.cur {
			said = []string{words.Fill(x.ImportMoney, string(s.Currency), string(m.cur))}
		}
	}
	if len(said) > 0 {
		p, err := d.versionsPage(c)
		if err != nil {
			return err
		}
		for _, text := range said {
			p.Problems = append(p.Problems, views.Problem{Field: "file", Text: text})
		}
		p.Shell.Error, p.Shell.Path = true, "/budget/versions"
		return web.Render(c, http.StatusUnprocessableEntity, screens.Versions(p))
	}
	s.Region = m.region
	s.Debts = slices.DeleteFunc(s.Debts, func(x advisory.Creditor) bool { return x.Ours || x.ID == advisory.OursID })
	for i := range s.Lines {
		s.Lines[i].Source = "imported"
	}
	if err := d.edit(c, v, m, func(b *budget.Body) { b.Statement = s }); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget/full/check?read=1")
}

// readStatement reads either form. Codes are those of advisory.FromCSV, and not_json.
func readStatement(b []byte) (advisory.Statement, []advisory.Problem) {
	if trimmed := bytes.TrimSpace(bytes.TrimPrefix(b, []byte("\ufeff"))); !bytes.HasPrefix(trimmed, []byte("{")) {
		return advisory.FromCSV(b)
	}
	var s advisory.Statement
	r := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	r.DisallowUnknownFields()
	if err := r.Decode(&s); err != nil || r.More() {
		return s, []advisory.Problem{{Field: "JSON", Code: "not_json"}}
	}
	return s, s.Problems()
}
