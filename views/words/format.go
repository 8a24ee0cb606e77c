package words

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"evenkeel/plans/money"

	"github.com/bojanz/currency"
	"github.com/go-playground/locales"
	"github.com/go-playground/locales/en_GB"
	"github.com/go-playground/locales/en_US"
	"github.com/go-playground/locales/zh_Hans_CN"
	"github.com/go-playground/locales/zh_Hant_TW"
	"github.com/golang-sql/civil"
)

// Home regions of currencies whose readers expect the plain sign: $ for US dollars, £ for pounds, ¥ for yuan.
var regions = map[money.Currency]string{"USD": "en-US", "GBP": "en-GB", "EUR": "en-IE", "CAD": "en-CA", "AUD": "en-AU", "HKD": "en-HK", "TWD": "en-TW"}

func locale(l Lang, c money.Currency) currency.Locale {
	name := "en-US"
	switch l {
	case ZhHans:
		name = "zh-Hans-CN"
	case ZhHant:
		name = "zh-Hant-TW"
	default:
		if r, ok := regions[c]; ok {
			name = r
		}
	}
	return currency.NewLocale(name)
}

// Money is an amount in the reader's form (CLDR). All decimals of the currency are shown.
func Money(l Lang, a money.Amount) string {
	parsed, err := currency.NewAmount(a.Decimal(), string(a.Currency))
	if err != nil {
		return a.Decimal() + " " + string(a.Currency)
	}
	return currency.NewFormatter(locale(l, a.Currency)).Format(parsed)
}

// Minor is Money for a number of minor units.
func Minor(l Lang, minor int64, c money.Currency) string { return Money(l, money.Of(minor, c)) }

// Sign is the currency's sign for the field where an amount is typed.
func Sign(l Lang, c money.Currency) string {
	s, ok := currency.GetSymbol(string(c), locale(l, c))
	if !ok {
		return string(c)
	}
	return s
}

var calendars = map[Lang]locales.Translator{EN: en_GB.New(), ZhHans: zh_Hans_CN.New(), ZhHant: zh_Hant_TW.New()}

var american = en_US.New()

// Date is a date in full. English writes day, month, year, which nobody misreads: 24 November 2026; 2026年11月24日.
func Date(l Lang, d civil.Date) string {
	if !d.IsValid() {
		return "–"
	}
	return calendars[l].FmtDateLong(d.In(time.UTC))
}

// Moment is a date and time at the reader's place, to the minute, with the zone's short name in English.
func Moment(l Lang, at time.Time, zone string) string {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		loc = time.UTC
	}
	at = at.In(loc)
	clock := at.Format("15:04")
	if l == EN {
		return Date(l, civil.DateOf(at)) + ", " + clock + " " + at.Format("MST")
	}
	return Date(l, civil.DateOf(at)) + " " + clock
}

// Month is a month's name, for date fields' hints.
func Month(l Lang, m time.Month) string {
	if l == EN {
		return american.MonthWide(m)
	}
	return strconv.Itoa(int(m)) + "月"
}

// Stop is a full stop.
func Stop(l Lang) string {
	if l == EN {
		return "."
	}
	return "。"
}

// Comma stands between the items of a list.
func Comma(l Lang) string {
	if l == EN {
		return ", "
	}
	return "、"
}

// Sentences stand one after the other; Chinese puts no space between them.
func Sentences(l Lang, list []string) string {
	if l == EN {
		return strings.Join(list, " ")
	}
	return strings.Join(list, "")
}

// Bytes is the size of a file as a person reads it: 1 024 bytes to the KB.
func Bytes(l Lang, n int) string {
	unit, size := "KB", float64(n)/1024
	if size >= 1024 {
		unit, size = "MB", size/1024
	}
	return fmt.Sprintf("%.1f %s", max(size, 0.1), unit)
}
