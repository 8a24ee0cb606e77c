package file

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
	"golang.org/x/text/unicode/norm"
)

// Row is one debt as the lender placed it. What the lender left empty is empty, and a zero date; text is NFC and trimmed.
type Row struct {
	Number int // as a spreadsheet counts, the header included
	Line   int // in the text; differs from Number where cells have several lines

	Reference         string
	BorrowerReference string
	FullName          string
	Language          string // en, zh-Hans, zh-Hant; the country's where the file names none
	DateOfBirth       civil.Date
	IDLast4           string
	Postcode          string
	Country           string // ISO 3166-1 alpha-2
	Region            string
	TimeZone          string // IANA; the country's where it has one and the file names none
	Email             string
	Mobile            string // E.164
	Address           string // its lines end in \n

	Product          string
	OriginalCreditor string
	AccountLast4     string
	OpenedOn         civil.Date
	LastPaymentOn    civil.Date
	DefaultOn        civil.Date
	APR              string // percent a year, "19.9"; empty where none
	StatusNote       string
	Disputed         bool // the note says that the borrower disputes the debt

	// BalanceAtItemisation + Interest + Fees − Payments − Credits = Balance; none is below zero; one currency.
	ItemisationDate                                                  civil.Date
	BalanceAtItemisation, Interest, Fees, Payments, Credits, Balance money.Amount

	Extra   map[string]string // cells of Reader.Unknown columns that are not empty
	Notices []Problem         // what is odd but no reason to refuse the row
}

// Problem is one thing about one cell. Column is empty where it is about the row. Value is the cell, shortened.
type Problem struct {
	Column, Value, Code, Reason string
}

// Rejection is a row that is not taken, with everything that is wrong with it, and its cells as they came.
type Rejection struct {
	Number   int
	Line     int
	Problems []Problem
	Cells    []string
}

// The codes of problems. Permanent: they stand in lists that lenders work from.
const (
	Missing        = "missing"           // a required cell is empty
	TooLong        = "too_long"          // a cell or a row is longer than it may be
	ZeroByte       = "zero_byte"         // a NUL byte
	ControlMark    = "control_character" // a character that prints nothing or turns the writing direction
	Garbled        = "garbled"           // bytes that are nothing in the file's encoding
	SheetError     = "spreadsheet_error" // #N/A and its like
	Shortened      = "shortened_number"  // 4.47E+11: a spreadsheet has lost digits
	NotADate       = "not_a_date"
	UndeclaredDate = "undeclared_date" // 03/04/2026, and the file does not say which is the day
	InTheFuture    = "in_the_future"
	NotAnAmount    = "not_an_amount"
	TooPrecise     = "too_precise" // more decimals than the currency has
	TooLarge       = "too_large"
	Negative       = "negative"
	NothingOwed    = "nothing_owed"
	DoesNotAddUp   = "does_not_add_up"
	NotACurrency   = "not_a_currency"
	NotACountry    = "not_a_country"
	NotAZone       = "not_a_zone"
	ZoneNeeded     = "zone_needed" // the country has several zones
	NotANumber     = "not_a_number"
	NotAnEmail     = "not_an_email"
	NotARate       = "not_a_rate"
	NotLastFour    = "not_last_four"
	Twice          = "twice"
	TooManyCells   = "too_many_cells"
	CutOff         = "cut_off"
	BadQuotes      = "bad_quotes"
	OtherLanguage  = "other_language" // notice
	FewFacts       = "few_facts"      // notice: identity cannot be proved with two facts
	NoContact      = "no_contact"     // notice: neither e-mail nor mobile
	Landline       = "landline"       // notice
	BeforeOpening  = "before_opening" // notice: something happened before the account was opened
	UnderAge       = "under_age"      // notice
)

// limits are characters, by column; what is not here has 60.
var limits = [numColumns]int{colReference: 80, colBorrowerReference: 80, colFullName: 200, colEmail: 254, colAddress: 300, colProduct: 120, colCreditor: 120, colNote: 400, colPostcode: 20}

// rowReader turns the cells of a record into a Row, collecting every problem.
type rowReader struct {
	reader   *Reader
	dates    Dates
	decimals byte
	sheet    bool
	from1904 bool
	plain    bool // this row is printable ASCII
	problems []Problem
	notices  []Problem
}

func (r *rowReader) wrong(column int, code, reason string) {
	r.problems = append(r.problems, Problem{Columns[column], short(r.reader.cells[column]), code, reason})
}

func (r *rowReader) notice(column int, code, reason string) {
	r.notices = append(r.notices, Problem{Columns[column], short(r.reader.cells[column]), code, reason})
}

// read reads the record that lies under the columns.
func (r *rowReader) read(rec record) Row {
	r.plain, r.problems, r.notices = rec.plain, r.problems[:0], nil
	row := Row{Number: rec.number, Line: rec.line}
	row.Reference, row.BorrowerReference, row.FullName = r.name(colReference), r.name(colBorrowerReference), r.need(colFullName)
	r.place(&row)
	r.person(&row)
	r.debt(&row)
	r.money(&row)
	row.Extra = r.extra(rec)
	row.Notices = r.notices
	return row
}

// place reads where somebody lives, and from it what time and language are theirs.
func (r *rowReader) place(row *Row) {
	text := r.code(colCountry)
	c, ok := country(text)
	switch {
	case text == "":
		r.must(colCountry)
	case !ok:
		r.wrong(colCountry, NotACountry, "This is not a country of ISO 3166-1. Write two letters, such as US, GB, CN or TW.")
	}
	row.Country, row.Region, row.TimeZone = c, r.text(colRegion), r.code(colZone)
	switch {
	case row.TimeZone == "" && ok:
		if row.TimeZone = home(c, row.Region); row.TimeZone == "" {
			r.wrong(colZone, ZoneNeeded, "This place has several time zones, or none that we know. Write one, such as America/New_York: it decides when somebody may be contacted.")
		}
	case row.TimeZone != "" && !zoneKnown(row.TimeZone):
		r.wrong(colZone, NotAZone, "This is not a time zone of the IANA database. Write one such as America/New_York or Asia/Taipei.")
	}
	said := r.code(colLanguage)
	if row.Language, ok = language(said); !ok {
		row.Language = tongue(c)
		if said != "" {
			r.notice(colLanguage, OtherLanguage, "We write in en, zh-Hans and zh-Hant. This person will be written to in "+row.Language+" until they choose.")
		}
	}
}

// person reads who it is and how to reach them.
func (r *rowReader) person(row *Row) {
	row.DateOfBirth = r.date(colBorn)
	row.IDLast4, row.Postcode, row.Address = r.lastFour(colIDLast4), r.text(colPostcode), r.text(colAddress)
	if d := row.DateOfBirth; d.Year != 0 && (civil.Date{Year: d.Year + 18, Month: d.Month, Day: d.Day}).After(r.reader.today) && !d.After(r.reader.today) {
		r.notice(colBorn, UnderAge, "This person is not 18 years old yet.")
	}
	if row.Email = r.code(colEmail); row.Email != "" && !email(row.Email) {
		r.wrong(colEmail, NotAnEmail, "This is not an e-mail address. Write one address such as name@example.org, or leave the cell empty.")
	}
	if text := r.code(colMobile); text != "" {
		if number, landline, ok := mobile(text, row.Country); !ok {
			r.wrong(colMobile, NotANumber, "This is not a whole phone number of the country. Write it as it is dialled there, or with + and the country's code, or leave the cell empty.")
		} else {
			row.Mobile = number
			if landline {
				r.notice(colMobile, Landline, "This is a landline: text messages will not arrive.")
			}
		}
	}
	if row.Email == "" && row.Mobile == "" {
		r.notice(colEmail, NoContact, "There is neither e-mail nor mobile: a portal link can go by letter only.")
	}
	facts := 0
	for _, has := range []bool{row.DateOfBirth.Year != 0, row.IDLast4 != "", row.Postcode != ""} {
		if has {
			facts++
		}
	}
	if facts < 2 {
		r.notice(colBorn, FewFacts, "Fewer than two of date_of_birth, id_last4 and postcode are given: this person cannot prove who they are in the portal.")
	}
}

// debt reads what it is about, and when.
func (r *rowReader) debt(row *Row) {
	row.Product, row.OriginalCreditor, row.AccountLast4 = r.text(colProduct), r.need(colCreditor), r.lastFour(colAccountLast4)
	row.OpenedOn, row.LastPaymentOn, row.DefaultOn = r.date(colOpenedOn), r.date(colLastPaymentOn), r.date(colDefaultOn)
	row.ItemisationDate = r.date(colItemisedOn)
	if r.blank(colItemisedOn) {
		r.must(colItemisedOn)
	}
	for _, d := range [...]struct {
		column int
		on     civil.Date
	}{{colBorn, row.DateOfBirth}, {colOpenedOn, row.OpenedOn}, {colItemisedOn, row.ItemisationDate}, {colLastPaymentOn, row.LastPaymentOn}, {colDefaultOn, row.DefaultOn}} {
		switch {
		case d.on.Year == 0:
		case d.on.After(r.reader.today):
			r.wrong(d.column, InTheFuture, "This date lies after today, "+r.reader.today.String()+".")
		case d.column != colBorn && d.column != colOpenedOn && row.OpenedOn.Year != 0 && d.on.Before(row.OpenedOn):
			r.notice(d.column, BeforeOpening, "This date lies before opened_on, "+row.OpenedOn.String()+".")
		}
	}
	if text := r.code(colAPR); text != "" {
		var ok bool
		if row.APR, ok = rate(text, r.sheet); !ok {
			r.wrong(colAPR, NotARate, "This is not a yearly rate. Write percent a year, such as 19.9.")
		}
	}
	row.StatusNote = r.text(colNote)
	row.Disputed = disputed(row.StatusNote)
}

// money reads the lines of the balance and checks that they add up (12 CFR 1006.34(c)(2)(vi)–(ix)).
func (r *rowReader) money(row *Row) {
	text := strings.ToUpper(r.code(colCurrency))
	c := money.Currency(text)
	info, ok := money.Lookup(c)
	switch {
	case text == "":
		r.must(colCurrency)
	case !ok:
		r.wrong(colCurrency, NotACurrency, "This is not a currency that we work in. Write three letters of ISO 4217, such as USD, GBP, CNY or TWD.")
	}
	good, mark := ok, r.decimals
	if mark == 0 && !r.sheet {
		mark = decimalMark(r.reader.cells[colBalanceThen : colBalance+1]...)
	}
	for _, l := range [...]struct {
		column int
		into   *money.Amount
	}{{colBalanceThen, &row.BalanceAtItemisation}, {colInterest, &row.Interest}, {colFees, &row.Fees}, {colPayments, &row.Payments}, {colCredits, &row.Credits}, {colBalance, &row.Balance}} {
		minor, fine := r.amount(l.column, c, info.Exponent, mark, ok)
		*l.into = money.Of(minor, c)
		good = good && fine
	}
	if !good {
		return
	}
	sum := row.BalanceAtItemisation.Add(row.Interest).Add(row.Fees).Sub(row.Payments).Sub(row.Credits)
	if sum != row.Balance {
		r.wrong(colBalance, DoesNotAddUp, fmt.Sprintf("balance_at_itemisation + interest + fees − payments − credits is %s, and balance is %s: the difference is %s %s.",
			sum.Decimal(), row.Balance.Decimal(), row.Balance.Sub(sum).Decimal(), c))
	} else if row.Balance.IsZero() && !r.reader.format.Settled {
		r.wrong(colBalance, NothingOwed, "Nothing is owed any more.")
	}
}

func (r *rowReader) amount(column int, c money.Currency, exponent int, mark byte, known bool) (minor int64, good bool) {
	text := r.code(column)
	if text == "" {
		if column == colBalanceThen || column == colBalance {
			r.must(column)
			return 0, false
		}
		return 0, true
	}
	if !known {
		return 0, false
	}
	minor, err := amount(text, c, exponent, mark, r.sheet)
	switch {
	case errors.Is(err, money.ErrTooPrecise):
		r.wrong(column, TooPrecise, fmt.Sprintf("%s has %d decimals, and this has more.", c, exponent))
	case errors.Is(err, money.ErrTooLarge):
		r.wrong(column, TooLarge, "This is larger than any debt.")
	case err != nil:
		r.wrong(column, NotAnAmount, "This is not an amount. Write it as 1234.50 or 1.234,50, without words.")
	case minor < 0:
		r.wrong(column, Negative, "This is below zero. Payments and credits are written without a minus; a balance in the person's favour is no debt.")
	default:
		return minor, true
	}
	return 0, false
}

func (r *rowReader) date(column int) civil.Date {
	text := r.code(column)
	if text == "" {
		return civil.Date{}
	}
	if r.sheet {
		if d, ok := serial(text, r.from1904); ok {
			return d
		}
	}
	d, code := date(text, r.dates)
	switch code {
	case UndeclaredDate:
		r.wrong(column, code, "The file does not say whether the day or the month comes first. Write 2026-11-24, or put the line “# dates: dd/mm/yyyy” before the header.")
	case NotADate:
		r.wrong(column, code, "There is no such date. Write it as 2026-11-24, or declare day-first dates with the line “# dates: dd/mm/yyyy” before the header.")
	}
	return d
}

// lastFour reads the last four characters of a number, never more of it: what we do not hold cannot be lost.
func (r *rowReader) lastFour(column int) string {
	text := strings.ToUpper(r.code(column))
	if text == "" {
		return ""
	}
	for i := 0; i < len(text); i++ {
		if c := text[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			text = ""
		}
	}
	if len(text) != 4 {
		r.wrong(column, NotLastFour, "Write exactly the last four letters or digits, with their zeros in front, and never the whole number.")
		return ""
	}
	return text
}

func (r *rowReader) must(column int) {
	if n := len(r.problems); n == 0 || r.problems[n-1].Column != Columns[column] {
		r.wrong(column, Missing, "This cell may not be empty.")
	}
}

func (r *rowReader) need(column int) string {
	text := r.text(column)
	if text == "" {
		r.must(column)
	}
	return text
}

// name reads a reference.
func (r *rowReader) name(column int) string {
	text := r.need(column)
	if i := strings.Index(text, "E+"); i > 0 && i+2 < len(text) && strings.Contains(text[:i], ".") && strings.Trim(text[:i]+text[i+2:], "0123456789.") == "" {
		r.wrong(column, Shortened, "A spreadsheet has shortened this number and lost its digits. Format the column as text and fill it in again.")
	}
	return text
}

func (r *rowReader) blank(column int) bool { return strings.TrimSpace(r.reader.cells[column]) == "" }

// text reads a cell of words.
func (r *rowReader) text(column int) string {
	text := strings.TrimSpace(r.reader.cells[column])
	limit := limits[column]
	if limit == 0 {
		limit = 60
	}
	if !r.plain {
		text = r.clean(column, text, column == colAddress || column == colNote)
	}
	if len(text) > limit && utf8.RuneCountInString(text) > limit {
		r.wrong(column, TooLong, fmt.Sprintf("This has more than %d characters.", limit))
		return ""
	}
	if len(text) > 3 && text[0] == '#' && sheetErrors[text] {
		r.wrong(column, SheetError, "A spreadsheet put an error here instead of a value.")
		return ""
	}
	return text
}

// code reads a cell of letters and digits: full-width forms are the same as narrow ones.
func (r *rowReader) code(column int) string {
	text := r.text(column)
	if r.plain {
		return text
	}
	return strings.TrimSpace(norm.NFKC.String(text))
}

var sheetErrors = map[string]bool{"#N/A": true, "#REF!": true, "#VALUE!": true, "#NAME?": true, "#DIV/0!": true, "#NUM!": true, "#NULL!": true, "#SPILL!": true, "#CALC!": true, "#GETTING_DATA": true}

// clean makes text NFC and one line (or several, where lines is true), without marks that print nothing. It refuses what cannot be meant.
func (r *rowReader) clean(column int, text string, lines bool) string {
	code, reason, dull := "", "", true
	for _, c := range text {
		switch {
		case c >= 0x20 && c < 0x7f:
			continue
		case c == 0:
			code, reason = ZeroByte, "There is a zero byte in this cell."
		case c == utf8.RuneError && code == "":
			code, reason = Garbled, "There are characters here that could not be read as "+r.reader.Encoding+", or were lost before."
		case (unicode.IsControl(c) && c != '\n' && c != '\r' && c != '\t' || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069) && code == "":
			code, reason = ControlMark, "There is a control character in this cell."
		}
		dull = false
	}
	if code != "" {
		r.wrong(column, code, reason)
		return ""
	}
	if dull {
		return text
	}
	text = norm.NFC.String(text)
	if lines {
		parts := strings.FieldsFunc(text, func(c rune) bool { return c == '\n' || c == '\r' })
		for i, p := range parts {
			parts[i] = strings.Join(strings.Fields(invisible.Replace(p)), " ")
		}
		return strings.TrimSpace(strings.Join(parts, "\n"))
	}
	return strings.Join(strings.Fields(invisible.Replace(text)), " ")
}

// invisible are marks without width that spreadsheets and copying leave behind, and that would make two same names different.
var invisible = strings.NewReplacer("\u200b", "", "\u200e", "", "\u200f", "", "\ufeff", "", "\u2060", "", "\u00ad", "")

func (r *rowReader) extra(rec record) map[string]string {
	if len(r.reader.Unknown) == 0 {
		return nil
	}
	var extra map[string]string
	for i, v := range rec.cells {
		if i >= len(r.reader.columns) || r.reader.columns[i] >= 0 {
			continue
		}
		if v = strings.TrimSpace(v); v == "" {
			continue
		}
		name := r.reader.Unknown[-1-r.reader.columns[i]]
		if utf8.RuneCountInString(v) > MaxCell || !utf8.ValidString(v) || strings.IndexByte(v, 0) >= 0 {
			r.problems = append(r.problems, Problem{name, short(v), TooLong, fmt.Sprintf("This has more than %d characters, or characters that cannot be read.", MaxCell)})
			continue
		}
		if extra == nil {
			extra = make(map[string]string, len(r.reader.Unknown))
		}
		extra[name] = v
	}
	return extra
}

// disputed says whether a status note begins with one of the words for a dispute.
func disputed(note string) bool {
	if note == "" {
		return false
	}
	note = strings.ToLower(note)
	for _, w := range [...]string{"in dispute", "disputed", "争议", "有争议", "爭議", "有爭議"} {
		if rest, ok := strings.CutPrefix(note, w); ok && (rest == "" || !unicode.IsLetter(firstRune(rest)) || w[0] > 0x7f) {
			return true
		}
	}
	return false
}

func firstRune(s string) rune {
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

// cut shortens text to some characters.
func cut(text string, characters int) string {
	n := 0
	for i := range text {
		if n == characters {
			return text[:i]
		}
		n++
	}
	return text
}

// short is a cell in a message.
func short(text string) string { return cut(strings.ToValidUTF8(text, "\ufffd"), 40) }

// Currency is the currency of the row's amounts.
func (r *Row) Currency() money.Currency { return r.Balance.Currency }
