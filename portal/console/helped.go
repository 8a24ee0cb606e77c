package console

import (
	"slices"

	"evenkeel/portal/conduct"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	screens "evenkeel/views/console"
	"evenkeel/views/words"

	"github.com/labstack/echo/v4"
)

// helped are those who may help with a case now: with whom else than the borrower staff may speak, and how far. Only of somebody who may sign is it said who,
// and each time that is shown is written down.
func (d *Door) helped(c echo.Context, x record.Case) ([]screens.Helped, error) {
	m, l, ctx := member(c), web.Lang(c), c.Request().Context()
	w := words.Helpers.In(l)
	var all []screens.Helped
	for _, h := range x.Helped(m.Now) {
		scopes := slices.DeleteFunc(slices.Clone(h.Scopes), func(scope string) bool { return scope == "budget" }) // whether there is one, the desk does not learn
		if !h.Signs && len(scopes) > 0 && scopes[len(scopes)-1] == "accept" {                                     // asked for, and not given
			scopes = scopes[:len(scopes)-1]
		}
		one := screens.Helped{Says: words.Fill(w.Console, words.Date(l, x.Today(h.Until)), words.Scopes(l, scopes)), Rule: w.ConsoleRule + " (" + conduct.SpeakingRule(conduct.PacksFor(x.Facts.Country, x.Facts.Region)) + ")"}
		if h.Signs && d.HelperName != nil {
			name, err := d.HelperName(ctx, x.ID.Lender, x.Person, h.Helper)
			if err != nil {
				return nil, err
			}
			if one.Name = name; name != "" && c.Request().Header.Get("Sec-Fetch-Dest") != "empty" {
				if err := d.Staff.Saw(ctx, m, x.ID.Lender, x.ID.Case, "helper"); err != nil {
					return nil, err
				}
			}
		}
		all = append(all, one)
	}
	return all, nil
}
