package file

import (
	"strings"
	"time"

	"github.com/golang-sql/civil"
)

// date reads a date: 2026-11-24 and its like always, 24/11/2026 and its like only as declared. The codes of failure are NotADate and UndeclaredDate.
func date(text string, declared Dates) (civil.Date, string) {
	text = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(text, "Z"), " 00:00:00"), "T00:00:00")
	if len(text) == 8 {
		if d, ok := ymd(text[:4], text[4:6], text[6:]); ok {
			return d, ""
		}
	}
	if y, rest, ok := strings.Cut(text, "年"); ok { // 2026年11月24日
		m, d, _ := strings.Cut(rest, "月")
		text = y + "-" + m + "-" + strings.TrimRight(d, "日号號")
	}
	mark := strings.IndexAny(text, "-/.")
	if mark < 1 || len(text) > 10 {
		return civil.Date{}, NotADate
	}
	first, rest := text[:mark], text[mark+1:]
	second := strings.IndexByte(rest, text[mark])
	if second < 1 {
		return civil.Date{}, NotADate
	}
	rest, last := rest[:second], rest[second+1:]
	if len(first) == 4 {
		if d, ok := ymd(first, rest, last); ok {
			return d, ""
		}
		return civil.Date{}, NotADate
	}
	day, month := first, rest
	if declared == MonthFirst {
		day, month = rest, first
	}
	d, ok := ymd(last, month, day)
	switch {
	case declared == ISODates && len(last) == 4 && (ok || validYMD(last, first, rest)):
		return civil.Date{}, UndeclaredDate
	case !ok || declared == ISODates:
		return civil.Date{}, NotADate
	}
	return d, ""
}

func validYMD(y, m, d string) bool {
	_, ok := ymd(y, m, d)
	return ok
}

// ymd makes a date of digits: a year of four, month and day of one or two. The 30th of February is none; nor is anything outside 1900 to 2199.
func ymd(y, m, d string) (civil.Date, bool) {
	if len(y) != 4 || len(m) < 1 || len(m) > 2 || len(d) < 1 || len(d) > 2 {
		return civil.Date{}, false
	}
	year, ok1 := digits(y)
	month, ok2 := digits(m)
	day, ok3 := digits(d)
	if !ok1 || !ok2 || !ok3 || year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return civil.Date{}, false
	}
	return civil.Date{Year: year, Month: time.Month(month), Day: day}, true
}

func digits(s string) (int, bool) {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
