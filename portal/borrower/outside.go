package borrower

import (
	"net/http"
	"slices"
	"strings"

	"evenkeel/portal/conduct"
	"evenkeel/portal/lenders"
	"evenkeel/portal/web"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/labstack/echo/v4"
)

// mostOutside is how many organisations the page lists, so that it stays a page.
const mostOutside = 20

// Outside is the list of free help outside at the borrower's place, narrowed to a need where the URL names one. That somebody looked is written nowhere.
func (d *Door) Outside(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	w := words.Directory.In(l)
	p := screens.OutsidePage{Shell: shell(c, w.Title, ""), Creditor: v.Lender.Name, Need: c.QueryParam("need")}
	if !slices.Contains(conduct.Needs, p.Need) {
		p.Need = ""
	}
	places := conduct.Places(v.Debts[0].Country, v.Debts[0].Region)
	all, partners := conduct.HelpAt(places, ""), v.Lender.PartnersAt(places)
	for _, need := range conduct.Needs {
		helps := func(s conduct.Source) bool { return slices.Contains(s.Helps, need) }
		if slices.ContainsFunc(all, helps) || slices.ContainsFunc(partners, func(x lenders.Partner) bool { return helps(x.Source) }) {
			p.Needs = append(p.Needs, need)
		}
	}
	p.Nobody = p.Need != "" && !slices.Contains(p.Needs, p.Need)
	fits := func(s conduct.Source) bool { return p.Need == "" || p.Nobody || slices.Contains(s.Helps, p.Need) }
	for _, x := range partners {
		if fits(x.Source) {
			o := outside(l, x.Source)
			o.Ask, o.Sample = "/advice/help/"+x.ID+"/referral", x.Sample
			if x.Sample {
				o.Checked = ""
			}
			p.Partners = append(p.Partners, o)
		}
	}
	for _, s := range all[:min(len(all), mostOutside)] {
		if fits(s) {
			p.Others = append(p.Others, outside(l, s))
		}
	}
	for _, n := range places {
		if p.Note == "" {
			p.Note = w.Notes[n]
		}
	}
	mine, err := d.Referrals.Of(c.Request().Context(), v.Lender.ID, v.Person)
	if err != nil {
		return err
	}
	for _, r := range mine {
		p.Mine = append(p.Mine, screens.Referred{URL: "/advice/referrals/" + r.ID.String(), To: r.To, Number: r.Number(), State: words.Referral.In(l).States[r.State]})
	}
	return web.Render(c, http.StatusOK, screens.OutsideList(p))
}

// outside says an organisation in the reader's words. What is not known is said to be so, in one sentence.
func outside(l words.Lang, s conduct.Source) screens.Outside {
	w := words.Directory.In(l)
	list := func(codes []string, in map[string]string) string {
		var said []string
		for _, code := range codes {
			text := in[code]
			if text == "" {
				text = code
			}
			if !slices.Contains(said, text) {
				said = append(said, text)
			}
		}
		return strings.Join(said, w.And)
	}
	o := screens.Outside{Name: s.Name, Lang: s.Lang, Means: s.Names[string(l)], Kind: w.Kinds[s.Kind], Reach: s.Reach, Site: s.Site, Source: s.Source, Tells: w.Tell["unknown"], Checked: w.NotChecked,
		Helps: list(s.Helps, w.Needs), By: list(s.Channels, w.Channels), Speaks: list(s.Langs, w.Tongues), Cost: w.Costs[s.Cost], Hours: s.Hours}
	var unknown []string
	for _, x := range [][2]string{{w.By, o.By}, {w.Speaks, o.Speaks}, {w.Cost, o.Cost}, {w.Hours, o.Hours}} {
		if x[1] == "" {
			unknown = append(unknown, strings.ToLower(x[0]))
		}
	}
	if len(unknown) > 0 {
		o.Unknown = words.Fill(w.Unknown, strings.Join(unknown, w.And))
	}
	if said := w.Tell[s.Tells]; said != "" {
		o.Tells = said
	}
	if s.Checked.IsValid() {
		o.Checked = words.Fill(w.Checked, words.Date(l, s.Checked))
	}
	if digits := strings.NewReplacer(" ", "", "-", "").Replace(s.Reach); digits != "" && strings.Trim(digits, "0123456789+") == "" {
		o.Tel = digits
	}
	return o
}
