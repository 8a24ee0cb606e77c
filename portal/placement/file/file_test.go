package file

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

var today = civil.Date{Year: 2026, Month: time.November, Day: 24}

// good is a row with every column filled in rightly.
func good() map[string]string {
	return map[string]string{"reference": "HC-1", "borrower_reference": "B-1", "full_name": "José Núñez", "preferred_language": "en", "date_of_birth": "1988-02-29", "id_last4": "0042",
		"postcode": "94103", "country": "US", "region": "CA", "time_zone": "America/Los_Angeles", "email": "jose@example.org", "mobile": "(415) 555-0101", "address": "1 Market St\nSan Francisco",
		"product": "Credit card", "original_creditor": "Bank of Rockville", "account_last4": "7781", "currency": "USD", "opened_on": "2019-05-01", "itemisation_date": "2025-12-31",
		"balance_at_itemisation": "1,900.00", "interest": "75.00", "fees": "25.00", "payments": "50.00", "credits": "", "balance": "1950.00", "last_payment_on": "2026-01-15",
		"default_on": "2025-06-30", "apr": "19.9", "status_note": ""}
}

func with(changes ...string) map[string]string {
	m := good()
	for i := 0; i < len(changes); i += 2 {
		m[changes[i]] = changes[i+1]
	}
	return m
}

// text writes rows as CSV with every column.
func text(rows ...map[string]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write(Columns)
	for _, m := range rows {
		cells := make([]string, len(Columns))
		for i, c := range Columns {
			cells[i] = m[c]
		}
		w.Write(cells)
	}
	w.Flush()
	return b.String()
}

func readAll(t *testing.T, in string, f Format) (rows []Row, bad []*Rejection, r *Reader) {
	t.Helper()
	r, err := Read(strings.NewReader(in), f, today)
	if err != nil {
		t.Fatal(err)
	}
	rows, bad = drain(t, r)
	return rows, bad, r
}

func drain(t *testing.T, r *Reader) (rows []Row, bad []*Rejection) {
	t.Helper()
	for {
		row, x, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			return rows, bad
		case err != nil:
			t.Fatal(err)
		case x != nil:
			bad = append(bad, x)
		default:
			rows = append(rows, row)
		}
	}
}

func codes(x *Rejection) map[string]string {
	m := map[string]string{}
	for _, p := range x.Problems {
		m[p.Column] = p.Code
	}
	return m
}

func TestAGoodRowIsReadIntoItsTypes(t *testing.T) {
	t.Parallel()
	rows, bad, _ := readAll(t, text(good()), Format{})
	if len(bad) > 0 || len(rows) != 1 {
		t.Fatalf("%+v", bad)
	}
	got := rows[0]
	usd := func(m int64) money.Amount { return money.Of(m, "USD") }
	want := Row{Number: 2, Line: 2, Reference: "HC-1", BorrowerReference: "B-1", FullName: "José Núñez", Language: "en", DateOfBirth: civil.Date{Year: 1988, Month: 2, Day: 29}, IDLast4: "0042",
		Postcode: "94103", Country: "US", Region: "CA", TimeZone: "America/Los_Angeles", Email: "jose@example.org", Mobile: "+14155550101", Address: "1 Market St\nSan Francisco",
		Product: "Credit card", OriginalCreditor: "Bank of Rockville", AccountLast4: "7781", OpenedOn: civil.Date{Year: 2019, Month: 5, Day: 1}, ItemisationDate: civil.Date{Year: 2025, Month: 12, Day: 31},
		BalanceAtItemisation: usd(190000), Interest: usd(7500), Fees: usd(2500), Payments: usd(5000), Credits: usd(0), Balance: usd(195000), LastPaymentOn: civil.Date{Year: 2026, Month: 1, Day: 15},
		DefaultOn: civil.Date{Year: 2025, Month: 6, Day: 30}, APR: "19.9"}
	if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

func TestAllThatIsWrongWithARowIsSaidAtOnce(t *testing.T) {
	t.Parallel()
	_, bad, _ := readAll(t, text(with("full_name", " ", "country", "XX", "time_zone", "Mars/Olympus", "date_of_birth", "2026-02-30", "email", "a@@b", "mobile", "555-0101", "id_last4", "123-45-6789",
		"itemisation_date", "2026-11-25", "interest", "x", "fees", "1.005", "payments", "-3", "balance", "1e9", "apr", "often")), Format{})
	if len(bad) != 1 {
		t.Fatalf("%d rejections", len(bad))
	}
	want := map[string]string{"full_name": Missing, "country": NotACountry, "time_zone": NotAZone, "date_of_birth": NotADate, "email": NotAnEmail, "mobile": NotANumber, "id_last4": NotLastFour,
		"itemisation_date": InTheFuture, "interest": NotAnAmount, "payments": Negative, "balance": NotAnAmount, "apr": NotARate}
	got := codes(bad[0])
	for column, code := range want {
		if got[column] != code {
			t.Errorf("%s: %q, want %q", column, got[column], code)
		}
	}
	for _, p := range bad[0].Problems {
		if p.Reason == "" || !strings.HasSuffix(p.Reason, ".") {
			t.Errorf("%s: %q is no sentence", p.Column, p.Reason)
		}
	}
	if bad[0].Number != 2 || bad[0].Cells[2] != " " {
		t.Errorf("row %d, %q", bad[0].Number, bad[0].Cells)
	}
}

func TestEachRuleRefusesItsOwnRow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ column, value, code string }{
		{"balance", "1950.01", DoesNotAddUp}, {"reference", "4.47E+11", Shortened}, {"full_name", "#N/A", SheetError}, {"full_name", "Jo\x00se", ZeroByte}, {"full_name", "Jos\xe9", Garbled},
		{"full_name", "Jos\ufffd", Garbled}, {"full_name", "Ann\u202eNna", ControlMark}, {"full_name", "Ann\x07", ControlMark}, {"full_name", strings.Repeat("é", 201), TooLong}, {"currency", "XXX", NotACurrency},
		{"currency", "", Missing}, {"country", "", Missing}, {"balance", "", Missing}, {"itemisation_date", "", Missing}, {"itemisation_date", "03/04/2026", UndeclaredDate}, {"opened_on", "24/11/2019", UndeclaredDate},
		{"date_of_birth", "1989-02-29", NotADate}, {"date_of_birth", "1899-12-31", NotADate}, {"last_payment_on", "2026-11-25", InTheFuture}, {"fees", "NaN", NotAnAmount}, {"fees", "１e５", NotAnAmount},
		{"fees", "9999999999999999", TooLarge}, {"fees", "25.001", TooPrecise}, {"account_last4", "781", NotLastFour}, {"time_zone", "EST", NotAZone}, {"time_zone", "../../etc/passwd", NotAZone}, {"mobile", "1-800-FLOWERS", NotANumber},
		{"email", "Ann <ann@example.org>", NotAnEmail}, {"email", "ann@example.org, bob@example.org", NotAnEmail}, {"email", "ann@example.org\nBcc: x@example.org", NotAnEmail}, {"apr", "1000", NotARate},
	} {
		if _, bad, _ := readAll(t, text(with(c.column, c.value)), Format{Encoding: "utf-8"}); len(bad) != 1 || codes(bad[0])[c.column] != c.code {
			t.Errorf("%s %q: %+v, want %s", c.column, c.value, bad, c.code)
		}
	}
}

func TestTheDifferenceIsNamedInTheSameCurrency(t *testing.T) {
	t.Parallel()
	_, bad, _ := readAll(t, text(with("balance", "1949.50")), Format{})
	if len(bad) != 1 || !strings.Contains(bad[0].Problems[0].Reason, "is 1950.00, and balance is 1949.50: the difference is -0.50 USD") {
		t.Fatalf("%+v", bad)
	}
}

func TestWhatIsOddButUsableIsNotedAndTaken(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		code    string
		changes []string
	}{
		{OtherLanguage, []string{"preferred_language", "fr"}}, {FewFacts, []string{"id_last4", "", "postcode", ""}}, {NoContact, []string{"email", "", "mobile", ""}},
		{BeforeOpening, []string{"default_on", "2019-04-30"}}, {UnderAge, []string{"date_of_birth", "2008-11-25"}}, {Landline, []string{"mobile", "+44 20 7946 0123"}},
	} {
		rows, bad, _ := readAll(t, text(with(c.changes...)), Format{})
		if len(bad) > 0 || len(rows) != 1 || !slices.ContainsFunc(rows[0].Notices, func(p Problem) bool { return p.Code == c.code }) {
			t.Errorf("%s: %+v %+v", c.code, rows, bad)
		}
	}
	if rows, _, _ := readAll(t, text(with("date_of_birth", "2008-11-24")), Format{}); len(rows[0].Notices) > 0 {
		t.Errorf("on an eighteenth birthday: %+v", rows[0].Notices)
	}
}

func TestAZoneAndALanguageComeFromThePlaceOnlyWhereItHasOne(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ country, region, zone, language string }{
		{"TW", "", "Asia/Taipei", "zh-Hant"}, {"CN", "新疆", "Asia/Shanghai", "zh-Hans"}, {"GB", "Scotland", "Europe/London", "en"}, {"UK", "", "Europe/London", "en"}, {"us", "HI", "Pacific/Honolulu", "en"},
		{"US", "US-NY", "America/New_York", "en"}, {"US", "TX", "", ""}, {"US", "", "", ""}, {"AU", "", "", ""}, {"HK", "", "Asia/Hong_Kong", "zh-Hant"},
	} {
		rows, bad, _ := readAll(t, text(with("country", c.country, "region", c.region, "time_zone", "", "preferred_language", "", "mobile", "+14155550101")), Format{})
		switch {
		case c.zone == "" && (len(bad) != 1 || codes(bad[0])["time_zone"] != ZoneNeeded):
			t.Errorf("%s %s: %+v %+v", c.country, c.region, rows, bad)
		case c.zone != "" && (len(rows) != 1 || rows[0].TimeZone != c.zone || rows[0].Language != c.language):
			t.Errorf("%s %s: %+v %+v", c.country, c.region, rows, bad)
		}
	}
}

func TestEveryZoneThatAPlaceHasExists(t *testing.T) {
	t.Parallel()
	countries := 0
	for place, zone := range homes {
		if len(place) == 2 {
			countries++
		}
		if zone != "" && !zoneKnown(zone) {
			t.Errorf("%s: no zone %s", place, zone)
		}
	}
	if countries != 249 {
		t.Errorf("%d countries", countries)
	}
}

func TestOneReferenceTwiceIsRefusedTheSecondTime(t *testing.T) {
	t.Parallel()
	rows, bad, _ := readAll(t, text(good(), with("reference", "HC-2"), with("reference", " HC-1 ", "full_name", "Other")), Format{})
	if len(rows) != 2 || len(bad) != 1 || codes(bad[0])["reference"] != Twice || bad[0].Number != 4 || !strings.Contains(bad[0].Problems[0].Reason, "row 2") {
		t.Fatalf("%d rows, %+v", len(rows), bad)
	}
	// A row that was refused does not use its reference up.
	rows, bad, _ = readAll(t, text(with("balance", "1"), good()), Format{})
	if len(rows) != 1 || len(bad) != 1 {
		t.Fatalf("%d rows, %+v", len(rows), bad)
	}
}

func TestReferencesAreRememberedThroughGrowth(t *testing.T) {
	t.Parallel()
	var s references
	const n = 20_000
	for i := uint64(0); i < n; i++ {
		if first := s.add(i*0x9e3779b97f4a7c15, uint32(i+1)); first != 0 {
			t.Fatalf("%d came as %d already", i, first)
		}
	}
	for i := uint64(1); i < n; i++ {
		if first := s.add(i*0x9e3779b97f4a7c15, n+1); first != uint32(i+1) {
			t.Fatalf("%d came first as %d", i, first)
		}
	}
}

func TestASettledDebtIsTakenOnlyWhereAsked(t *testing.T) {
	t.Parallel()
	in := text(with("payments", "2000.00", "balance", "0.00"))
	if _, bad, _ := readAll(t, in, Format{}); len(bad) != 1 || codes(bad[0])["balance"] != NothingOwed {
		t.Errorf("%+v", bad)
	}
	if rows, bad, _ := readAll(t, in, Format{Settled: true}); len(rows) != 1 || !rows[0].Balance.IsZero() {
		t.Errorf("%+v", bad)
	}
}

func TestUnknownColumnsAreReportedAndKept(t *testing.T) {
	t.Parallel()
	in := "Reference,Borrower Reference,FULL-NAME,Colour,country,original creditor,Currency,itemisation_date,balance_at_itemisation,balance,,Name\n" +
		"A,B,Ann,red,GB,Bank,GBP,2026-01-01,10,10,note,Anna\n"
	rows, bad, r := readAll(t, in, Format{})
	if len(bad) > 0 || len(rows) != 1 {
		t.Fatalf("%+v", bad)
	}
	if !slices.Equal(r.Unknown, []string{"Colour", "column 11", "Name"}) {
		t.Errorf("unknown: %q", r.Unknown)
	}
	if fmt.Sprint(rows[0].Extra) != "map[Colour:red Name:Anna column 11:note]" || rows[0].FullName != "Ann" {
		t.Errorf("%+v", rows[0])
	}
}

func TestAFileThatCannotBeReadSaysWhy(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, in, code string
		f              Format
	}{
		{"nothing", "", "empty", Format{}}, {"only blank lines", "\n\n\n", "no_header", Format{}}, {"no header", "A,B,C\n", "columns_missing", Format{}},
		{"a column twice", "reference,Reference\n", "column_twice", Format{}}, {"an old workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_workbook", Format{}}, {"gzip", "\x1f\x8b\x08\x00", "packed", Format{}},
		{"an archive", "PK\x03\x04zzzzzz", "broken_workbook", Format{}}, {"too many columns", strings.Repeat("x,", 300) + "y\n", "too_many_columns", Format{}}, {"a made-up encoding", "reference\n", "encoding", Format{Encoding: "utf-9"}},
		{"a made-up delimiter", "reference\n", "delimiter", Format{Delimiter: "space"}}, {"made-up dates", "# dates: when it suits\nreference\n", "declaration", Format{}}, {"made-up dates by option", "reference\n", "declaration", Format{Dates: "dd.mm"}},
		{"made-up decimals", "reference\n", "declaration", Format{Decimals: "dot"}}, {"a header that never ends", "\"reference,\n" + strings.Repeat("x\n", 100), "no_header", Format{}},
	} {
		_, err := Read(strings.NewReader(c.in), c.f, today)
		var u *Unreadable
		if !errors.As(err, &u) || u.Code != c.code || u.Reason == "" {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		}
	}
	_, err := Read(strings.NewReader("reference,full_name\nA,B\n"), Format{}, today)
	if err == nil || !strings.Contains(err.Error(), "borrower_reference, country, original_creditor, currency, itemisation_date, balance_at_itemisation, balance") {
		t.Errorf("%v", err)
	}
	if _, err := Open(filepath.Join(t.TempDir(), "none.csv"), Format{}, today); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if _, err := Open(t.TempDir(), Format{}, today); err == nil {
		t.Error("a folder was opened")
	}
}

func TestDelimitersAreFoundAndDeclarationsObeyed(t *testing.T) {
	t.Parallel()
	row := "A;B;Ann, and Bob;GB;Bank;GBP;03/04/2026;1.234,50;1234,5\n"
	head := "reference;borrower_reference;full_name;country;original_creditor;currency;itemisation_date;balance_at_itemisation;balance\n"
	for _, c := range []struct{ name, in string }{
		{"semicolon", "# dates: dd/mm/yyyy\n" + head + row}, {"trailing delimiters", "# Dates: DD/MM/YYYY;;;;;;;;\n# decimals: comma\n\n" + head + row}, {"quoted", "sep=;\n\"# dates: dd/mm/yyyy\"\n# made by hand\n" + head + row},
		{"tab", strings.ReplaceAll("# dates: dd/mm/yyyy\n"+head+row, ";", "\t")}, {"old line ends", strings.ReplaceAll("# dates: dd/mm/yyyy\n"+head+row, "\n", "\r")}, {"windows line ends", strings.ReplaceAll("# dates: dd/mm/yyyy\n"+head+row, "\n", "\r\n")},
		{"no last line end", "# dates: dd/mm/yyyy\n" + head + strings.TrimSuffix(row, "\n")},
	} {
		rows, bad, _ := readAll(t, c.in, Format{})
		if len(bad) > 0 || len(rows) != 1 || rows[0].ItemisationDate != (civil.Date{Year: 2026, Month: 4, Day: 3}) || rows[0].Balance.Minor != 123450 || rows[0].FullName != "Ann, and Bob" {
			t.Errorf("%s: %+v %+v", c.name, rows, bad)
		}
	}
	if rows, bad, _ := readAll(t, head+row, Format{Dates: MonthFirst}); len(rows) != 1 || rows[0].ItemisationDate != (civil.Date{Year: 2026, Month: 3, Day: 4}) {
		t.Errorf("month first: %+v", bad)
	}
}

func TestADamagedLineHurtsNoOther(t *testing.T) {
	t.Parallel()
	head := "reference,borrower_reference,full_name,country,original_creditor,currency,itemisation_date,balance_at_itemisation,balance\n"
	line := func(ref, name string) string { return ref + ",B," + name + ",GB,Bank,GBP,2026-01-01,10,10\n" }
	in := head + line("A", "Ann") + line("B", `"Bob`) + line("C", `"Cy" Jr`) + line("D", `12" Dan`) + line("E", "Eve,extra") + line("F", strings.Repeat("f", 300<<10)) +
		line("G", "\"Gil\nsecond line\"") + strings.Repeat("\n", 3) + line("H", "Hal") + "I,B,Ida,GB,Bank,GB"
	rows, bad, _ := readAll(t, in, Format{})
	var refs []string
	for _, r := range rows {
		refs = append(refs, fmt.Sprint(r.Reference, r.Number, ":", r.Line))
	}
	// The mark that opens in B is closed by the one that opens in C: what lies between is one damaged record, of which only the first line is given up.
	if got := strings.Join(refs, " "); got != "A2:2 D5:5 G8:8 H12:13" {
		t.Errorf("taken: %s", got)
	}
	var why []string
	for _, x := range bad {
		why = append(why, fmt.Sprint(x.Number, x.Problems[0].Code))
	}
	if got := strings.Join(why, " "); got != "3bad_quotes 4bad_quotes 6too_many_cells 7too_long 13cut_off" {
		t.Errorf("refused: %s", got)
	}
}

func TestMemoryIsBoundedWhateverComes(t *testing.T) {
	t.Parallel()
	head := "reference,borrower_reference,full_name,country,original_creditor,currency,itemisation_date,balance_at_itemisation,balance\n"
	for name, forever := range map[string]string{"one line": "a", "one quotation mark": "\"aaaaaaaa", "open marks": "\"\n", "commas": ",", "zero bytes": "\x00"} {
		in := io.MultiReader(strings.NewReader(head), io.LimitReader(endless(forever), 8<<20))
		r, err := Read(in, Format{Encoding: "utf-8"}, today)
		if err != nil {
			t.Fatal(name, err)
		}
		for {
			row, _, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(name, err)
			}
			if row.Reference != "" {
				t.Fatalf("%s: %+v", name, row)
			}
		}
		if s := r.source.(*splitter); len(s.buf) > maxRecord || cap(s.flat) > 2*maxRecord {
			t.Errorf("%s: %d and %d bytes held", name, len(s.buf), cap(s.flat))
		}
	}
}

type endless string

func (e endless) Read(p []byte) (int, error) {
	n := 0
	for n+len(e) <= len(p) {
		n += copy(p[n:], e)
	}
	return max(n, 1), nil
}

func TestTheListOfRejectedRowsIsSafeAndComesAsTheFileCame(t *testing.T) {
	t.Parallel()
	in := strings.ReplaceAll(text(with("full_name", `=HYPERLINK("http://example.org")`, "balance", "1", "mobile", "+14155550101", "address", "-2+3", "status_note", "@SUM(1)")), ",", ";")
	in = strings.ReplaceAll(in, "1;900.00", "1,900.00") // the one comma that was inside a cell
	r, err := Read(strings.NewReader("\ufeff"+in), Format{}, today)
	if err != nil {
		t.Fatal(err)
	}
	_, bad := drain(t, r)
	var out bytes.Buffer
	w := NewRejected(&out, r)
	for _, x := range bad {
		if err := w.Write(x); err != nil {
			t.Fatal(err)
		}
	}
	if w.Count != 1 {
		t.Fatal(w.Count)
	}
	got, marked := strings.CutPrefix(out.String(), "\ufeff")
	if !marked {
		t.Error("the mark is lost")
	}
	c := csv.NewReader(strings.NewReader(got))
	c.Comma = ';'
	lines, err := c.ReadAll()
	if err != nil || len(lines) != 2 {
		t.Fatal(err, got)
	}
	cell := func(column string) string { return lines[1][slices.Index(lines[0], column)] }
	for column, want := range map[string]string{"row": "2", "column": "balance", "code": DoesNotAddUp, "full_name": `'=HYPERLINK("http://example.org")`, "mobile": "+14155550101", "address": "'-2+3", "status_note": "'@SUM(1)", "reference": "HC-1"} {
		if cell(column) != want {
			t.Errorf("%s: %q, want %q", column, cell(column), want)
		}
	}
	var none bytes.Buffer
	if NewRejected(&none, r); none.Len() > 0 {
		t.Error("a list of nothing was written")
	}
}

func TestNothingAtTheStartOfACellRuns(t *testing.T) {
	t.Parallel()
	for cell, safe := range map[string]bool{"=1": false, "+1+1": false, "-cmd": false, "@x": false, "\t=1": false, " =1": false, "＝1": false, "\u200b=1": false, "\"=1": false, "|x": false, "%x": false,
		"-12.50": true, "+442079460123": true, "Ann": true, "": true, "林美玲": true, "a=1": true} {
		if got := Harmless(cell) == cell; got != safe {
			t.Errorf("%q became %q", cell, Harmless(cell))
		}
	}
}

func TestFormulasInCellsAreJustText(t *testing.T) {
	t.Parallel()
	rows, bad, _ := readAll(t, text(with("full_name", "=1+1", "address", "@home")), Format{})
	if len(bad) > 0 || rows[0].FullName != "=1+1" || rows[0].Address != "@home" {
		t.Errorf("%+v %+v", rows, bad)
	}
}

func TestTextIsTidiedNotChanged(t *testing.T) {
	t.Parallel()
	rows, bad, _ := readAll(t, text(with("full_name", " Jose\u0301\u200b\tNu\u0301n\u0303ez　林 ", "address", " 1  Main St \r\n\r\n  Apt\u00a02 ", "currency", "ｕｓｄ", "date_of_birth", "１９８８年２月２９日", "balance", "１，９５０．００")), Format{})
	if len(bad) > 0 || rows[0].FullName != "Jos\u00e9 N\u00fa\u00f1ez 林" || rows[0].Address != "1 Main St\nApt 2" || rows[0].Balance.Minor != 195000 || rows[0].DateOfBirth.Day != 29 {
		t.Errorf("%+v %+v", rows, bad)
	}
}

func TestADisputeIsReadFromTheNote(t *testing.T) {
	t.Parallel()
	for note, want := range map[string]bool{"In dispute: says it is paid": true, "disputed": true, "争议中": true, "有爭議，客戶說已還清": true, "undisputed": false, "disputedly": false, "was in dispute, resolved": false, "": false, "active": false} {
		if disputed(note) != want {
			t.Errorf("%q: %v", note, !want)
		}
	}
}

func TestProgressGoesFromNothingToAll(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte(text(good(), with("reference", "2"))), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := Open(path, Format{}, today)
	if err != nil {
		t.Fatal(err)
	}
	rows, bad := drain(t, r)
	if done, total := r.Progress(); len(rows) != 2 || len(bad) > 0 || done != total || total == 0 {
		t.Errorf("%d of %d, %d rows, %+v", done, total, len(rows), bad)
	}
}
