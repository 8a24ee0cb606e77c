package advisory

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"evenkeel/plans/money"
)

// The CSV form of a statement: one row each for a fact of the household, a line and a debt, for spreadsheets and for taking the budget elsewhere.
// Amounts are decimal numbers of the currency. A line may be named by its id or by its words in any language of the product.
var csvColumns = []string{"part", "name", "value", "frequency", "owner", "months_seen", "private", "note", "kind", "arrears", "offer", "contractual", "apr", "judgment", "ours"}

const (
	mostCSV     = 256 << 10 // bytes
	mostCSVRows = 500
)

// about are the facts of the household, by their names in the file.
func (s *Statement) about() []struct {
	name string
	n    *int
	yes  *bool
} {
	h := &s.Household
	return []struct {
		name string
		n    *int
		yes  *bool
	}{{"adults", &h.Adults, nil}, {"partner_included", nil, &h.Partner}, {"partner_agrees", nil, &h.PartnerAgrees}, {"dependants_u16", &h.Under16, nil},
		{"dependants_16_18", &h.From16To18, nil}, {"other_dependants", &h.OtherDependants, nil}, {"non_dependants", &h.NonDependants, nil}, {"vehicles", &h.Vehicles, nil}}
}

// CSV writes the statement in the form that FromCSV reads back unchanged. Text that a spreadsheet would run as a formula gets an apostrophe before it.
func (s Statement) CSV() []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	row := func(cells map[string]string) {
		out := make([]string, len(csvColumns))
		for i, c := range csvColumns {
			out[i] = guarded(cells[c])
		}
		_ = w.Write(out) // to memory
	}
	_ = w.Write(csvColumns)
	row(map[string]string{"part": "about", "name": "currency", "value": string(s.Currency)})
	row(map[string]string{"part": "about", "name": "region", "value": s.Region})
	row(map[string]string{"part": "about", "name": "tenure", "value": string(s.Tenure)})
	for _, a := range s.about() {
		if a.n != nil {
			row(map[string]string{"part": "about", "name": a.name, "value": strconv.Itoa(*a.n)})
		} else {
			row(map[string]string{"part": "about", "name": a.name, "value": yesNo(*a.yes)})
		}
	}
	amount := func(minor int64) string { return money.Of(minor, s.Currency).Decimal() }
	some := func(minor int64) string {
		if minor == 0 {
			return ""
		}
		return amount(minor)
	}
	for _, l := range s.Lines {
		var seen []string
		for _, m := range l.Seen {
			seen = append(seen, amount(m))
		}
		row(map[string]string{"part": "line", "name": l.Category, "value": amount(l.Amount), "frequency": string(l.Frequency), "owner": l.Owner, "months_seen": strings.Join(seen, ";"),
			"private": yesNo(l.Private), "note": l.Note})
	}
	for _, d := range s.Debts {
		row(map[string]string{"part": "debt", "name": d.ID, "value": amount(d.Balance), "note": d.Label, "kind": d.Kind, "arrears": some(d.Arrears), "offer": some(d.Offer),
			"contractual": some(d.Contractual), "apr": d.APR, "judgment": yesNo(d.Judgment), "ours": yesNo(d.Ours)})
	}
	w.Flush()
	return b.Bytes()
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func guarded(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@'\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// FromCSV reads a statement. Everything wrong is told at once, by row ("row 7"); what could be read is in the statement all the same, so that it can be shown and put
// right. Codes: too_large, not_csv, columns (missing), and in rows unknown_part, unknown_name, not_an_amount, not_a_number, unknown_category,
// unknown_frequency, and those of Problems.
func FromCSV(file []byte) (Statement, []Problem) {
	s := Statement{Lines: []Line{}, Debts: []Creditor{}}
	if len(file) > mostCSV {
		return s, []Problem{{Field: "file", Code: "too_large", Args: map[string]string{"max": strconv.Itoa(mostCSV)}}}
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(file, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = true
	header, err := r.Read()
	if err != nil {
		return s, []Problem{{Field: "file", Code: "not_csv"}}
	}
	at := map[string]int{}
	for i, c := range header {
		at[strings.ToLower(strings.TrimSpace(c))] = i
	}
	for _, need := range []string{"part", "name", "value"} {
		if _, ok := at[need]; !ok {
			return s, []Problem{{Field: "row 1", Code: "columns", Args: map[string]string{"missing": need, "columns": strings.Join(csvColumns, " ")}}}
		}
	}
	type record struct {
		row   int
		cells []string
	}
	var records []record
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return s, []Problem{{Field: "file", Code: "not_csv"}}
		}
		row, _ := r.FieldPos(0)
		if records = append(records, record{row, cells}); len(records) > mostCSVRows {
			return s, []Problem{{Field: "file", Code: "too_many", Args: map[string]string{"max": strconv.Itoa(mostCSVRows)}}}
		}
	}
	in := reader{s: &s, at: at}
	for _, part := range []string{"about", "line", "debt"} { // the currency comes first, wherever it stands
		for _, rec := range records {
			in.row, in.cells = rec.row, rec.cells
			if in.cell("part") == part {
				in.read(part)
			}
		}
	}
	for _, rec := range records {
		in.row, in.cells = rec.row, rec.cells
		if p := in.cell("part"); !slices.Contains([]string{"about", "line", "debt", ""}, p) {
			in.wrong("unknown_part", "parts", "about line debt")
		}
	}
	return s, append(in.problems, s.Problems()...)
}

// reader reads one row after another into a statement.
type reader struct {
	s        *Statement
	at       map[string]int
	row      int
	cells    []string
	problems []Problem
}

func (r *reader) cell(column string) string {
	i, ok := r.at[column]
	if !ok || i >= len(r.cells) {
		return ""
	}
	return strings.TrimPrefix(r.cells[i], "'")
}

func (r *reader) wrong(code string, args ...string) {
	p := Problem{Field: "row " + strconv.Itoa(r.row), Code: code}
	for i := 0; i+1 < len(args); i += 2 {
		if p.Args == nil {
			p.Args = map[string]string{}
		}
		p.Args[args[i]] = args[i+1]
	}
	r.problems = append(r.problems, p)
}

func (r *reader) amount(column string) int64 {
	text := r.cell(column)
	if text == "" {
		return 0
	}
	return r.parsed(text, column)
}

func (r *reader) parsed(text, column string) int64 {
	a, err := money.Parse(text, r.s.Currency)
	if err != nil {
		r.wrong("not_an_amount", "column", column)
		return 0
	}
	return a.Minor
}

func (r *reader) yes(column string) bool {
	return slices.Contains([]string{"yes", "y", "true", "1", "是"}, strings.ToLower(r.cell(column)))
}

func (r *reader) read(part string) {
	name := r.cell("name")
	switch part {
	case "about":
		r.about(name)
	case "line":
		l := Line{Category: name, Amount: r.amount("value"), Frequency: Frequency(r.cell("frequency")), Owner: r.cell("owner"), Private: r.yes("private"), Note: r.cell("note")}
		if _, ok := CategoryOf(name); !ok {
			if id := categoryByName[strings.ToLower(name)]; id != "" {
				l.Category = id
			}
		}
		if c, ok := CategoryOf(l.Category); ok && l.Frequency == "" {
			l.Frequency = c.Frequency
		}
		if seen := r.cell("months_seen"); seen != "" {
			for _, m := range strings.SplitN(seen, ";", 14) {
				l.Seen = append(l.Seen, r.parsed(m, "months_seen"))
			}
		}
		r.s.Lines = append(r.s.Lines, l)
	case "debt":
		r.s.Debts = append(r.s.Debts, Creditor{ID: name, Balance: r.amount("value"), Label: r.cell("note"), Kind: r.cell("kind"), Arrears: r.amount("arrears"), Offer: r.amount("offer"),
			Contractual: r.amount("contractual"), APR: r.cell("apr"), Judgment: r.yes("judgment"), Ours: r.yes("ours")})
	}
}

func (r *reader) about(name string) {
	value := r.cell("value")
	switch name {
	case "currency":
		r.s.Currency = money.Currency(strings.ToUpper(value))
		return
	case "region":
		r.s.Region = value
		return
	case "tenure":
		r.s.Tenure = Tenure(value)
		return
	}
	for _, a := range r.s.about() {
		switch {
		case a.name != name:
			continue
		case a.yes != nil:
			*a.yes = r.yes("value")
		default:
			n, err := strconv.Atoi(value)
			if err != nil {
				r.wrong("not_a_number", "column", "value")
			}
			*a.n = n
		}
		return
	}
	r.wrong("unknown_name", "name", name)
}
