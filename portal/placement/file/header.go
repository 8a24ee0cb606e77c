package file

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Columns are what a placement file may have, in the order of the contract. The last is ours: the lender's own name for a group of debts that a policy may
// treat apart.
var Columns = []string{"reference", "borrower_reference", "full_name", "preferred_language", "date_of_birth", "id_last4", "postcode", "country", "region", "time_zone",
	"email", "mobile", "address", "product", "original_creditor", "account_last4", "currency", "opened_on", "itemisation_date", "balance_at_itemisation", "interest", "fees",
	"payments", "credits", "balance", "last_payment_on", "default_on", "apr", "status_note", "portfolio"}

// Required are the columns without which a debt cannot be placed, and which may not be empty in any row.
var Required = []string{"reference", "borrower_reference", "full_name", "country", "original_creditor", "currency", "itemisation_date", "balance_at_itemisation", "balance"}

// The places of the columns in Columns.
const (
	colReference = iota
	colBorrowerReference
	colFullName
	colLanguage
	colBorn
	colIDLast4
	colPostcode
	colCountry
	colRegion
	colZone
	colEmail
	colMobile
	colAddress
	colProduct
	colCreditor
	colAccountLast4
	colCurrency
	colOpenedOn
	colItemisedOn
	colBalanceThen
	colInterest
	colFees
	colPayments
	colCredits
	colBalance
	colLastPaymentOn
	colDefaultOn
	colAPR
	colNote
	colPortfolio
	numColumns
)

// Dates says how a file writes dates that are not ISO.
type Dates string

// The ways to write dates. ISODates is for files that say nothing.
const (
	ISODates   Dates = ""
	DayFirst   Dates = "dd/mm/yyyy"
	MonthFirst Dates = "mm/dd/yyyy"
)

var places = func() map[string]int {
	m := map[string]int{}
	for i, c := range Columns {
		m[squeeze(c)] = i
	}
	return m
}()

// squeeze is a column's name without case, spaces, hyphens and underscores: "Full Name" is full_name, and nothing else is.
func squeeze(name string) string {
	return strings.Map(func(c rune) rune {
		if c == ' ' || c == '_' || c == '-' || c == '\u00a0' || c == '\u200b' || c == '\ufeff' {
			return -1
		}
		return c
	}, strings.ToLower(strings.TrimSpace(norm.NFKC.String(name))))
}

// The delimiters that are read, by their names in messages and declarations.
var delimiterNames = map[byte]string{',': "comma", ';': "semicolon", '\t': "tab"}

// delimiter is the one declared, or the one under which the text's first lines name the most columns of the contract.
func delimiter(begin []byte, declared string) (byte, error) {
	for b, name := range delimiterNames {
		if declared == name || declared == string(rune(b)) && declared != "" {
			return b, nil
		}
	}
	if declared != "" {
		return 0, unreadable("delimiter", "The delimiter %q is none of comma, semicolon, tab.", cut(declared, 20))
	}
	best, most := byte(','), 0
	for _, comma := range []byte{',', ';', '\t'} {
		s := splitter{in: bytes.NewReader(begin), counted: &counter{}, comma: comma, eol: '\n'}
		for range 10 {
			rec, err := s.next()
			if err != nil {
				break
			}
			if n := named(rec.cells); n > most {
				best, most = comma, n
			}
		}
	}
	return best, nil
}

// named counts the cells that are names of columns.
func named(cells []string) int {
	n := 0
	for _, c := range cells {
		if _, ok := places[squeeze(c)]; ok {
			n++
		}
	}
	return n
}

// header reads the declarations and the header, and finds which column is which.
func (r *Reader) header() error {
	if err := r.declaredFormat(); err != nil {
		return err
	}
	for range 50 {
		rec, err := r.source.next()
		if errors.Is(err, io.EOF) {
			return unreadable("no_header", "The file has no header line.")
		}
		if err != nil {
			return err
		}
		if rec.broken != nil {
			return unreadable("no_header", "The header line cannot be read: %s", rec.broken.Reason)
		}
		declared, err := r.declaration(rec.cells)
		if err != nil {
			return err
		}
		if !declared {
			return r.match(rec.cells)
		}
	}
	return unreadable("no_header", "The first 50 lines of the file have no header.")
}

func (r *Reader) declaredFormat() error {
	r.row.dates = r.format.Dates
	if !slices.Contains([]Dates{ISODates, DayFirst, MonthFirst}, r.row.dates) {
		return unreadable("declaration", "Dates can be declared as dd/mm/yyyy or mm/dd/yyyy, not as %q.", cut(string(r.format.Dates), 40))
	}
	switch r.format.Decimals {
	case "":
	case "point":
		r.row.decimals = '.'
	case "comma":
		r.row.decimals = ','
	default:
		return unreadable("declaration", "Decimals can be declared as point or comma, not as %q.", cut(r.format.Decimals, 40))
	}
	return nil
}

// declaration reads a line before the header: a declaration, a comment, Excel's own "sep=;", or nothing. Anything else is the header.
func (r *Reader) declaration(cells []string) (bool, error) {
	if blank(cells) {
		return true, nil
	}
	line := strings.ToLower(strings.TrimSpace(norm.NFKC.String(strings.TrimRight(strings.Join(cells, ""), ",;\t "))))
	if strings.HasPrefix(line, "sep=") {
		return true, nil
	}
	said, found := strings.CutPrefix(line, "#")
	if !found || named(cells) > 1 { // a first column called "#" is a column
		return false, nil
	}
	key, value, _ := strings.Cut(said, ":")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	switch key + ":" + value {
	case "dates:dd/mm/yyyy":
		r.row.dates = DayFirst
	case "dates:mm/dd/yyyy":
		r.row.dates = MonthFirst
	case "dates:yyyy-mm-dd", "dates:iso":
		r.row.dates = ISODates
	case "decimals:point":
		r.row.decimals = '.'
	case "decimals:comma":
		r.row.decimals = ','
	default:
		if key == "dates" || key == "decimals" {
			return false, unreadable("declaration", "The line %q is not understood. Write “# dates: dd/mm/yyyy”, “# dates: mm/dd/yyyy”, “# decimals: comma” or “# decimals: point”.", cut(line, 60))
		}
	}
	return true, nil
}

// match finds the contract's columns in the header.
func (r *Reader) match(cells []string) error {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > MaxColumns {
		return unreadable("too_many_columns", "The header has %d columns; %d are the most.", len(cells), MaxColumns)
	}
	var have [numColumns]bool
	for i, c := range cells {
		name := strings.Clone(strings.TrimSpace(c))
		if len(name) > 200 {
			return unreadable("no_header", "The name of column %d is too long for a header: %q…", i+1, cut(name, 40))
		}
		r.Header = append(r.Header, name)
		place, ok := places[squeeze(name)]
		if !ok {
			if name == "" {
				name = fmt.Sprintf("column %d", i+1)
			}
			if slices.Contains(r.Unknown, name) {
				name = fmt.Sprintf("%s (column %d)", name, i+1)
			}
			place = -1 - len(r.Unknown)
			r.Unknown = append(r.Unknown, name)
		} else if have[place] {
			return unreadable("column_twice", "The column %s stands twice in the header.", Columns[place])
		} else {
			have[place] = true
		}
		r.columns = append(r.columns, place)
	}
	var missing []string
	for _, c := range Required {
		if !have[places[squeeze(c)]] {
			missing = append(missing, c)
		}
	}
	if len(missing) > 0 {
		return unreadable("columns_missing", "These columns are missing: %s. The header was read as %s: %s.", strings.Join(missing, ", "), r.how(), cut(strings.Join(r.Header, " | "), 120))
	}
	return nil
}

func (r *Reader) how() string {
	if r.Delimiter == "" {
		return "the first row of the sheet " + r.Sheet
	}
	return r.Encoding + " with " + r.Delimiter + " between columns"
}
