package file

import (
	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
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
	Portfolio        string
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

	Cells   []string          // as they came, of a row that owes nothing: whoever places it may have to refuse it
	Extra   map[string]string // cells of Reader.Unknown columns that are not empty
	Notices []Problem         // what is odd but no reason to refuse the row
}

// Currency is the currency of the row's amounts.
func (r *Row) Currency() money.Currency { return r.Balance.Currency }

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
