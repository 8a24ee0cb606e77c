package plans

import "github.com/golang-sql/civil"

// Next is the first pay day on or after a date.
func (p PayDay) Next(on civil.Date, cal Calendar) civil.Date {
	for m := 0; ; m++ {
		if d := (&PayDay{Rule: p.Rule, Day: p.Day}).in(on, m, cal); !d.Before(on) {
			return d
		}
	}
}
