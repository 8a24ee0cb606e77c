package borrower

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"evenkeel/portal/conduct"
	"evenkeel/portal/lenders"
	"evenkeel/portal/record"
	"evenkeel/portal/referral"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// partner is the organisation that the URL names, of those that take referrals from this lender where the borrower lives.
func partner(c echo.Context) (lenders.Partner, error) {
	v := visit(c)
	all := v.Lender.PartnersAt(conduct.Places(v.Debts[0].Country, v.Debts[0].Region))
	i := slices.IndexFunc(all, func(x lenders.Partner) bool { return x.ID == c.Param("partner") })
	if i < 0 {
		return lenders.Partner{}, web.Missing
	}
	return all[i], nil
}

// called is what an organisation is called in the reader's language.
func called(l words.Lang, s conduct.Source) string {
	if n := s.Names[string(l)]; n != "" {
		return n
	}
	return s.Name
}

// referPage is the form with nothing ticked, and the words of both consents.
func (d *Door) referPage(c echo.Context) (p screens.ReferPage, to lenders.Partner, days int, err error) {
	v, l := visit(c), web.Lang(c)
	w := words.Referral.In(l)
	if to, err = partner(c); err != nil {
		return p, to, 0, err
	}
	who, err := d.People.Open(v.Lender.ID, v.Person, v.Sealed)
	if err != nil {
		return p, to, 0, err
	}
	days = referral.PauseOf(v.Lender, v.Debts[0].Country, v.Debts[0].Region, record.DateIn(place(c), v.Now))
	name := called(l, to.Source)
	p = screens.ReferPage{Shell: shell(c, words.Fill(w.Title, name), ""), URL: "/advice/help/" + to.ID + "/referral", ID: uuid.Must(uuid.NewV7()).String(), To: name, Sample: to.Sample, Name: who.Name, Reads: l.Name(), Email: who.Email, Phone: who.Mobile,
		Contact: words.Fill(w.Contact, name, v.Lender.Name, days), Outcome: words.Fill(w.Outcome, name, v.Lender.Name)}
	mine, err := d.Referrals.Of(c.Request().Context(), v.Lender.ID, v.Person)
	for _, r := range mine {
		if r.Partner == to.ID && r.Open() {
			p.Open = "/advice/referrals/" + r.ID.String()
		}
	}
	return p, to, days, err
}

// AskOutside asks what may be passed on, and what we may learn.
func (d *Door) AskOutside(c echo.Context) error {
	p, _, _, err := d.referPage(c)
	if err != nil {
		return err
	}
	return web.Render(c, http.StatusOK, screens.Refer(p))
}

// Refer passes on what was agreed to. Everything that is wrong is said at once, and what was ticked stays ticked.
func (d *Door) Refer(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	w := words.Referral.In(l)
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	id, err := uuid.Parse(form("id"))
	if err != nil {
		return web.Missing
	}
	p, to, days, err := d.referPage(c)
	if err != nil {
		return err
	}
	p.By, p.May, p.Tell = c.Request().PostForm["by"], form("contact") == "yes", form("outcome") == "yes"
	a := referral.Ask{ID: id, Partner: to, PauseDays: days, Language: string(l), Passed: referral.Passed{To: to.Name, Name: p.Name}}
	ways := []string{}
	if slices.Contains(p.By, referral.ByEmail) && p.Email != "" {
		a.Email, ways = p.Email, append(ways, words.Fill(w.Email, p.Email))
	}
	if slices.Contains(p.By, referral.ByPhone) && p.Phone != "" {
		a.Phone, ways = p.Phone, append(ways, words.Fill(w.Phone, p.Phone))
	}
	if len(ways) == 0 {
		p.Problems = append(p.Problems, views.Problem{Field: "by", Text: w.NeedBy})
	}
	if !p.May {
		p.Problems = append(p.Problems, views.Problem{Field: "contact", Text: w.NeedContact})
	}
	if len(p.Problems) == 0 {
		a.ContactConsent = strings.Join(append([]string{p.Contact}, ways...), "\n")
		if p.Tell {
			a.OutcomeConsent = p.Outcome
		}
		refusal, err := d.Referrals.Make(c.Request().Context(), v.Lender.ID, v.Person, a)
		if err != nil {
			return err
		}
		if refusal == nil {
			return c.Redirect(http.StatusSeeOther, "/advice/referrals/"+id.String())
		}
		p.Problems = append(p.Problems, views.Problem{Text: refuse(c, refusal)})
	}
	p.ID, p.Shell.Error, p.Shell.Path = id.String(), true, p.URL
	return web.Render(c, http.StatusUnprocessableEntity, screens.Refer(p))
}

// asked is the borrower's own referral of an id.
func (d *Door) asked(c echo.Context) (referral.Referral, error) {
	id, err := uuid.Parse(c.Param("id"))
	if err != nil {
		return referral.Referral{}, web.Missing
	}
	v := visit(c)
	r, ok, err := d.Referrals.Find(c.Request().Context(), v.Lender.ID, v.Person, id)
	if err == nil && !ok {
		err = web.Missing
	}
	return r, err
}

// Referral is how one stands.
func (d *Door) Referral(c echo.Context) error {
	r, err := d.asked(c)
	if err != nil {
		return err
	}
	v, l, zone := visit(c), web.Lang(c), place(c)
	w := words.Referral.In(l)
	p := screens.ReferralPage{Shell: shell(c, words.Fill(w.One, r.To), ""), URL: "/advice/referrals/" + r.ID.String(), To: r.To, Number: r.Number(), State: r.State, Says: w.States[r.State], Quiet: r.State == referral.Sent && !r.QuietAt.IsZero(),
		Untold: !r.Tells() && r.ConcludedAt.IsZero(), MayTakeBack: r.State != referral.Withdrawn, MayNarrow: r.Tells() && r.ConcludedAt.IsZero(), Steps: farOf(l, zone, r)}
	if today := record.DateIn(zone, v.Now); r.PauseUntil.IsValid() && today.Before(r.PauseUntil) {
		text := w.Pause
		if r.State == referral.Withdrawn {
			text = w.Unending
		}
		p.Pause = words.Fill(text, words.Date(l, r.PauseUntil))
	}
	if !r.ConcludedAt.IsZero() {
		p.Outcome = w.Advised[r.Advice]
	}
	for _, x := range r.Receipts {
		one := screens.ReferralReceipt{What: map[string]string{referral.Contact: w.ContactName, referral.Outcome: w.OutcomeName}[x.What], Words: x.Words, Lang: x.Language, At: words.Fill(w.Receipt, words.Moment(l, x.GrantedAt, zone))}
		if !x.WithdrawnAt.IsZero() {
			one.Ended = words.Fill(w.Ended, words.Moment(l, x.WithdrawnAt, zone))
		}
		p.Receipts = append(p.Receipts, one)
	}
	return web.Render(c, http.StatusOK, screens.Referral(p))
}

// farOf is what has happened to a referral so far, with when at a place.
func farOf(l words.Lang, zone string, r referral.Referral) (all []screens.ReferralStep) {
	sent := r.SentAt
	if r.State == referral.Failed {
		sent = time.Time{}
	}
	for _, s := range []struct {
		state string
		at    time.Time
	}{{referral.Sent, sent}, {referral.Accepted, r.AcceptedAt}, {referral.Attended, r.AttendedAt}, {referral.Concluded, r.ConcludedAt}, {referral.Withdrawn, r.WithdrawnAt}} {
		if !s.at.IsZero() {
			all = append(all, screens.ReferralStep{Says: words.Referral.In(l).States[s.state], At: words.Moment(l, s.at, zone)})
		}
	}
	return all
}

// EndReferral takes one back.
func (d *Door) EndReferral(c echo.Context) error {
	r, err := d.asked(c)
	if err != nil {
		return err
	}
	if err := d.Referrals.Withdraw(c.Request().Context(), r); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/advice/referrals/"+r.ID.String())
}

// NarrowReferral takes back only that the outcome is told.
func (d *Door) NarrowReferral(c echo.Context) error {
	r, err := d.asked(c)
	if err != nil {
		return err
	}
	if err := d.Referrals.Narrow(c.Request().Context(), r); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/advice/referrals/"+r.ID.String())
}
