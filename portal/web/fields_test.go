package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golang-sql/civil"
)

// FuzzADateThatIsReadIsTheOneThatWasTyped: three fields are a date only where that day exists, and then they are that day.
func FuzzADateThatIsReadIsTheOneThatWasTyped(f *testing.F) {
	for _, s := range [][3]string{{"28", "2", "1990"}, {"29", "2", "1900"}, {"29", "2", "2000"}, {"31", "4", "2026"}, {"０１", "１２", "１９９０"}, {" 1 ", "1", "1990"}, {"1", "0", "1990"}, {"-1", "1", "1990"}, {"+1", "1", "1990"},
		{"1e1", "1", "1990"}, {"1", "1", "99999999999999999999"}, {"", "", ""}, {"١", "٢", "١٩٩٠"}, {"1", "1", "90"}, {"1\x00", "1", "1990"}} {
		f.Add(s[0], s[1], s[2])
	}
	f.Fuzz(func(t *testing.T, day, month, year string) {
		d, ok := Date(day, month, year)
		if !ok {
			if d != (civil.Date{}) {
				t.Fatalf("%q %q %q is no date, and still %s", day, month, year, d)
			}
			return
		}
		if !d.IsValid() || d.Year < 1900 || d.Year > 2200 {
			t.Fatalf("%q %q %q became %v", day, month, year, d)
		}
		if ascii := day + month + year; strings.Trim(ascii, "0123456789") == "" {
			if said := fmt.Sprintf("%s.%s.%s", strings.TrimLeft(day, "0"), strings.TrimLeft(month, "0"), strings.TrimLeft(year, "0")); said != fmt.Sprintf("%d.%d.%d", d.Day, d.Month, d.Year) {
				t.Fatalf("%s became %s", said, d)
			}
		}
	})
}
