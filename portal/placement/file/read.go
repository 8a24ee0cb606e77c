package file

import (
	"errors"
	"fmt"
	"strings"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// limits are characters, by column; what is not here has 60.
var limits = [numColumns]int{colReference: 80, colBorrowerReference: 80, colFullName: 200, colEmail: 254, colAddress: 300, colProduct: 120, colPortfolio: 120, colCreditor: 120, colNote: 400, colPostcode: 20}

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
	row.Product, row.Portfolio, row.OriginalCreditor, row.AccountLast4 = r.text(colProduct), r.text(colPortfolio), r.need(colCreditor), r.lastFour(colAccountLast4)
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
