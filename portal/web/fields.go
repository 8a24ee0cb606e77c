package web

import (
	"strconv"
	"strings"
	"time"

	"github.com/golang-sql/civil"
	"golang.org/x/text/unicode/norm"
)

// Number reads a whole number as a person types it: full-width digits and spaces are forgiven. ok is false for anything else.
func Number(s string) (int, bool) {
	s = strings.ReplaceAll(norm.NFKC.String(strings.TrimSpace(s)), " ", "")
	n, err := strconv.Atoi(s)
	return n, err == nil && n > -1_000_000_000 && n < 1_000_000_000
}

// Date reads a date typed into three boxes, of 1900 to 2200. ok is false, and the date none, for one that does not exist.
func Date(day, month, year string) (civil.Date, bool) {
	d, ok1 := Number(day)
	m, ok2 := Number(strings.TrimSuffix(strings.TrimSpace(month), "月"))
	y, ok3 := Number(year)
	date := civil.Date{Year: y, Month: monthOf(m), Day: d}
	if !ok1 || !ok2 || !ok3 || y < 1900 || y > 2200 || !date.IsValid() {
		return civil.Date{}, false
	}
	return date, true
}

func monthOf(m int) time.Month {
	if m < 1 || m > 12 {
		return 0
	}
	return time.Month(m)
}
