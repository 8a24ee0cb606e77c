package file

import (
	"fmt"
	"net/mail"
	"strings"
	"testing"
	"time"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
	"github.com/nyaruka/phonenumbers"
	"pgregory.net/rapid"
)

func TestDatesAreReadAsWrittenOrAsDeclared(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text     string
		declared Dates
		want     string
	}{
		{"2026-11-24", ISODates, "2026-11-24"}, {"2026/1/2", ISODates, "2026-01-02"}, {"20261124", ISODates, "2026-11-24"}, {"2026.11.24", DayFirst, "2026-11-24"}, {"2026-11-24T00:00:00Z", ISODates, "2026-11-24"},
		{"2026-11-24 00:00:00", ISODates, "2026-11-24"}, {"2026年1月2日", ISODates, "2026-01-02"}, {"03/04/2026", DayFirst, "2026-04-03"}, {"3.4.2026", DayFirst, "2026-04-03"}, {"03-04-2026", MonthFirst, "2026-03-04"},
		{"29/02/2024", DayFirst, "2024-02-29"}, {"03/04/2026", ISODates, UndeclaredDate}, {"24/11/2026", ISODates, UndeclaredDate}, {"11/24/2026", ISODates, UndeclaredDate}, {"29/02/2023", DayFirst, NotADate},
		{"24/11/2026", MonthFirst, NotADate}, {"2026-13-01", DayFirst, NotADate}, {"2026-1/2", ISODates, NotADate}, {"03/04/26", DayFirst, NotADate}, {"2100-02-29", ISODates, NotADate}, {"99/99/2026", ISODates, NotADate},
		{"", ISODates, NotADate}, {"yesterday", DayFirst, NotADate}, {"2026-11-24T10:00:00", ISODates, NotADate}, {"１", ISODates, NotADate}, {"-1-1", ISODates, NotADate}, {"2026--1", ISODates, NotADate}, {"2026-1-", ISODates, NotADate},
	} {
		d, code := date(c.text, c.declared)
		if got := code; code == "" && d.String() != c.want || code != "" && got != c.want {
			t.Errorf("%q as %q: %v %s, want %s", c.text, c.declared, d, code, c.want)
		}
	}
}

func FuzzADateThatIsReadExists(f *testing.F) {
	f.Add("2026-02-28", true)
	f.Add("29/2/2024", true)
	f.Add("2026年2月28日", false)
	f.Fuzz(func(t *testing.T, text string, dayFirst bool) {
		declared := ISODates
		if dayFirst {
			declared = DayFirst
		}
		d, code := date(text, declared)
		if code == "" && (!d.IsValid() || d.Year < 1900) {
			t.Fatalf("%q is %v", text, d)
		}
		if again, code2 := date(d.String(), declared); code == "" && (code2 != "" || again != d) {
			t.Fatalf("%v is %v", d, again)
		}
	})
}

func TestAmountsAreReadByTheirCurrencyAndTheDeclaredMark(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text     string
		currency money.Currency
		decimals byte
		sheet    bool
		want     string
	}{
		{"1234.5", "USD", 0, false, "123450"}, {"1,234.50", "USD", 0, false, "123450"}, {"1.234,50", "EUR", 0, false, "123450"}, {"1 234,50", "EUR", ',', false, "123450"}, {"48000", "JPY", 0, false, "48000"}, {"48,000", "JPY", 0, false, "48000"},
		{"48000.0", "JPY", 0, false, "48000"}, {"48000.5", "JPY", 0, false, "too precise"}, {"12.345", "KWD", 0, false, "12345"}, {"12,345", "KWD", ',', false, "12345"}, {"12,345", "KWD", '.', false, "12345000"}, {"1.234", "USD", 0, false, "123400"},
		{"1.234", "USD", '.', false, "too precise"}, {"1.234", "USD", ',', false, "123400"}, {"1.234元", "CNY", '.', false, "too precise"}, {"1,23", "USD", '.', false, "no"}, {"12,34", "USD", ',', false, "1234"}, {"1.2,34", "USD", ',', false, "no"}, {"1,234.5", "USD", ',', false, "no"},
		{"1.234", "USD", 0, true, "too precise"}, {"1234.5600000000001", "USD", 0, true, "123456"}, {"1.2345E+3", "USD", 0, true, "123450"}, {"1E-3", "USD", 0, true, "too precise"}, {"1E+20", "USD", 0, true, "no"}, {"1.234,50", "EUR", 0, true, "123450"},
		{"$1,950.00", "USD", '.', false, "195000"}, {"12.", "USD", '.', false, "1200"}, {"-5", "USD", 0, false, "-500"}, {"", "USD", 0, false, "no"}, {"999999999999999", "USD", 0, false, "too large"}, {"1e3", "USD", 0, false, "no"},
	} {
		info, _ := money.Lookup(c.currency)
		minor, err := amount(c.text, c.currency, info.Exponent, c.decimals, c.sheet)
		got := fmt.Sprint(minor)
		switch err {
		case nil:
		case money.ErrTooPrecise:
			got = "too precise"
		case money.ErrTooLarge:
			got = "too large"
		default:
			got = "no"
		}
		if got != c.want {
			t.Errorf("%q %s %q: %s (%v), want %s", c.text, c.currency, c.decimals, got, err, c.want)
		}
	}
}

func TestARowShowsItsDecimalMark(t *testing.T) {
	t.Parallel()
	for want, rows := range map[byte][][]string{'.': {{"1950.00", "25.001"}, {"1,950.0", "1,000"}, {"1,000.123"}}, ',': {{"1.950,00", "25.001"}, {"0,5", ""}}, 0: {{"1.234", "1,234"}, {"10", ""}, {"0.5", "0,5"}, {"1.234.567"}}} {
		for _, row := range rows {
			if got := decimalMark(row...); got != want {
				t.Errorf("%q: %q, want %q", row, got, want)
			}
		}
	}
}

func FuzzTheShortWayForAmountsAgreesWithTheLongOne(f *testing.F) {
	f.Add("1234.50", "USD")
	f.Add("1.234", "KWD")
	f.Add("00", "JPY")
	f.Fuzz(func(t *testing.T, text, currency string) {
		c := money.Currency(currency)
		info, ok := money.Lookup(c)
		if !ok {
			return
		}
		if minor, ok := plainAmount(text, info.Exponent); ok {
			if a, err := money.Parse(text, c); err != nil || a.Minor != minor {
				t.Fatalf("%q %s is %d here and %d there (%v)", text, c, minor, a.Minor, err)
			}
		}
		for _, mark := range []byte{0, '.', ','} {
			if minor, err := amount(text, c, info.Exponent, mark, mark == 0); err == nil && (minor > money.Max || minor < -money.Max) {
				t.Fatalf("%q is %d", text, minor)
			}
		}
	})
}

func TestRatesArePercentAYear(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"19.9": "19.9", "19,9": "19.9", "19.90%": "19.9", "0": "0", "007.5": "7.5", "999.9999": "999.9999", "1000": "", "-1": "", "1e2": "", "NaN": "", ".5": "", "5.": "", "1,234.5": ""} {
		if got, _ := rate(text, false); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestTheShortWayForNumbersAgreesWithTheLibrary(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`(\+?(1|44|86|886)?|0)[ -]?\(?[0-9]{1,4}\)?[ .-]?[0-9]{2,4}[ -]?[0-9]{3,5}`).Draw(t, "text")
		country := rapid.SampledFrom([]string{"US", "GB", "CN", "TW", "HK", "JP"}).Draw(t, "country")
		short := commonMobile(text, country)
		if short == "" {
			return
		}
		n, err := phonenumbers.Parse(text, country)
		if err != nil || phonenumbers.IsPossibleNumberWithReason(n) != phonenumbers.IS_POSSIBLE || phonenumbers.Format(n, phonenumbers.E164) != short || phonenumbers.GetNumberType(n) == phonenumbers.FIXED_LINE {
			t.Fatalf("%q in %s is %s here and %v there (%v)", text, country, short, n, err)
		}
	})
}

func TestNumbersAreReadAsDialledWhereTheyAre(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, country, want string }{
		{"(808) 555-0142", "US", "+18085550142"}, {"07700 900123", "GB", "+447700900123"}, {"+44 (0)7700 900123", "US", "+447700900123"}, {"0900-000-001", "TW", "+886900000001"}, {"100 0000 0001", "CN", "+8610000000001"},
		{"090-0000-0001", "JP", "+819000000001"}, {"6123 4567", "HK", "+85261234567"}, {"555-0142", "US", ""}, {"12", "GB", ""}, {"(808) 555-0142 x5", "US", ""}, {"", "US", ""}, {strings.Repeat("1", 50), "US", ""},
	} {
		if got, _, _ := mobile(c.text, c.country); got != c.want {
			t.Errorf("%q in %s is %q, want %q", c.text, c.country, got, c.want)
		}
	}
}

func FuzzAMobileThatIsReadIsANumber(f *testing.F) {
	f.Add("(808) 555-0142", "US")
	f.Add("+44 (0)7700 900123", "GB")
	f.Fuzz(func(t *testing.T, text, country string) {
		got, _, ok := mobile(text, country)
		if ok && (len(got) < 5 || len(got) > 18 || got[0] != '+' || strings.Trim(got[1:], "0123456789") != "") {
			t.Fatalf("%q in %q is %q", text, country, got)
		}
	})
}

func FuzzTheShortWayForMailAgreesWithTheLibrary(f *testing.F) {
	f.Add("ann.o-connor+x@mail.example.org")
	f.Add("a..b@example.org")
	f.Fuzz(func(t *testing.T, text string) {
		if !commonEmail(text) {
			return
		}
		if a, err := mail.ParseAddress(text); err != nil || a.Address != text {
			t.Fatalf("%q: %v %v", text, a, err)
		}
	})
}

func TestSpreadsheetDatesAreDaysNotYears(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"46350": "2026-11-24", "46350.75": "2026-11-24", "32202": "1988-02-29", "1988": "", "2026": "", "20261124": "", "-46350": "", "4.635E4": "", "Inf": ""} {
		d, ok := serial(text, false)
		if ok != (want != "") || ok && d.String() != want {
			t.Errorf("%s is %v, want %q", text, d, want)
		}
	}
	if d, _ := serial("44888", true); d != (civil.Date{Year: 2026, Month: time.November, Day: 24}) {
		t.Errorf("from 1904: %v", d)
	}
}
