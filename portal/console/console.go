// Package console is the collector's door. A member of staff sees the cases of the lenders in their scope and no others; each look at
// personal data is written down.
package console

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/budget/shared"
	"evenkeel/portal/care"
	"evenkeel/portal/complaints"
	"evenkeel/portal/consult"
	"evenkeel/portal/lenders"
	"evenkeel/portal/messages"
	"evenkeel/portal/outreach"
	"evenkeel/portal/people"
	"evenkeel/portal/record"
	"evenkeel/portal/satisfaction"
	"evenkeel/portal/sustainability"
	"evenkeel/portal/timeline"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/console"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Door is the collector's door with what stands behind it.
type Door struct {
	Web          web.Web
	Staff        *access.Staff
	Book         *book.Book
	People       *people.People
	Budgets      *shared.Desk
	Lenders      *lenders.Lenders
	Outreach     *outreach.Outreach
	Care         *care.Care
	Consult      *consult.Consult // for the adviser's seat alone: seat.go, hours.go
	Talk         *messages.Messages
	Grievances   *complaints.Complaints
	Satisfaction *satisfaction.Satisfaction
	Sustained    *sustainability.Sustainability
	HelperName   func(ctx context.Context, lender, person, helper uuid.UUID) (string, error) // of one who may sign for the person; empty for any other
}

const cookie = "staff"

// Here guards pages of logged-in staff.
func (d *Door) Here(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		m, ok, err := d.Staff.Here(c.Request().Context(), d.Web.Cookie(c, cookie))
		if err != nil {
			return err
		}
		if !ok {
			return c.Redirect(http.StatusSeeOther, "/console/session")
		}
		c.Set("member", m)
		return next(c)
	}
}

// Supervisor guards what only a supervisor may do, Collecting what collectors and supervisors do and advisers do not. They stand behind Here.
func (d *Door) Supervisor(next echo.HandlerFunc) echo.HandlerFunc { return only(next, "supervisor") }

// Collecting guards what collectors and supervisors do.
func (d *Door) Collecting(next echo.HandlerFunc) echo.HandlerFunc {
	return only(next, "collector", "supervisor")
}

func only(next echo.HandlerFunc, roles ...string) echo.HandlerFunc {
	return func(c echo.Context) error {
		if !slices.Contains(roles, member(c).Role) {
			return echo.NewHTTPError(http.StatusForbidden)
		}
		return next(c)
	}
}

func member(c echo.Context) access.Member { return c.Get("member").(access.Member) }

func shell(c echo.Context, title string, in bool) views.Shell {
	s := views.Shell{Lang: web.Lang(c), Title: title, Path: c.Request().URL.RequestURI(), Dense: true}
	if in {
		s.Leave = "/console/leave"
		s.Nav = nav(c, s.Lang, []views.Link{{URL: "/console", Text: words.Console.In(s.Lang).Search, Here: c.Path() == "/console"}, {URL: "/console/tasks", Text: words.Desk.In(s.Lang).Title, Here: c.Path() == "/console/tasks"},
			{URL: "/console/policies", Text: words.Policies.In(s.Lang).Title, Here: c.Path() == "/console/policies"}})
	}
	if c.Request().Method != http.MethodGet {
		s.Path = ""
	}
	return s
}

// LogInForm asks for e-mail, password and one-time code.
func (d *Door) LogInForm(c echo.Context) error {
	return web.Render(c, http.StatusOK, screens.LogIn(screens.LogInPage{Shell: shell(c, words.Console.In(web.Lang(c)).LogIn, false)}))
}

// LogIn checks all three together.
func (d *Door) LogIn(c echo.Context) error {
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	token, ok, err := d.Staff.LogIn(c.Request().Context(), form("email"), form("password"), form("code"))
	if err != nil {
		return err
	}
	if !ok {
		s := shell(c, words.Console.In(web.Lang(c)).LogIn, false)
		s.Error = true
		return web.Render(c, http.StatusUnprocessableEntity, screens.LogIn(screens.LogInPage{Shell: s, Email: form("email"), Wrong: true}))
	}
	d.Web.SetCookie(c, cookie, token.Reveal())
	return c.Redirect(http.StatusSeeOther, "/console")
}

// Leave logs out.
func (d *Door) Leave(c echo.Context) error {
	if err := d.Staff.LogOut(c.Request().Context(), d.Web.Cookie(c, cookie)); err != nil {
		return err
	}
	d.Web.SetCookie(c, cookie, "")
	return c.Redirect(http.StatusSeeOther, "/console/session")
}

// Search finds cases by reference or name in the member's scope.
func (d *Door) Search(c echo.Context) error {
	m, ctx, l := member(c), c.Request().Context(), web.Lang(c)
	typed := []rune(strings.TrimSpace(c.QueryParam("q")))
	q := string(typed[:min(100, len(typed))])
	p := screens.SearchPage{Shell: shell(c, words.Console.In(l).Search, true), Query: q}
	for _, id := range m.Lenders {
		lender, err := d.Lenders.ByID(ctx, id)
		if err != nil {
			return err
		}
		found, err := d.Book.Search(ctx, id, q, d.People.Tokens(id, q))
		if err != nil {
			return err
		}
		for _, f := range found {
			who, err := d.People.Open(id, f.Person, f.Sealed)
			if err != nil {
				return err
			}
			p.Found = append(p.Found, screens.Found{URL: caseURL(lender, f.Reference), Reference: f.Reference, Name: who.Name, Balance: words.Minor(l, f.Balance, money.Currency(f.Currency)),
				Status: words.Home.In(l).Status[f.Status], Last: words.Moment(l, f.LastAt, f.Zone)})
		}
	}
	p.Found = p.Found[:min(len(p.Found), 100)]
	return web.Render(c, http.StatusOK, screens.Search(p))
}

// lender answers the lender that the URL names, in the member's scope only; outside it looks like nothing.
func (d *Door) lender(c echo.Context) (lenders.Lender, error) {
	lender, err := d.Lenders.ByCode(c.Request().Context(), c.Param("lender"))
	if errors.Is(err, lenders.ErrUnknown) || err == nil && !member(c).Sees(lender.ID) {
		return lender, web.Missing
	}
	return lender, err
}

func caseURL(l lenders.Lender, reference string) string {
	return "/console/" + l.Code + "/cases/" + url.PathEscape(reference)
}

// find answers the case that the URL names, in the member's scope only; outside it looks like nothing.
func (d *Door) find(c echo.Context) (lenders.Lender, record.CaseID, error) {
	ctx := c.Request().Context()
	lender, err := d.lender(c)
	if err != nil {
		return lender, record.CaseID{}, err
	}
	reference, err := url.PathUnescape(c.Param("reference"))
	if err != nil || len(reference) > 200 {
		return lender, record.CaseID{}, web.Missing
	}
	id, err := d.Book.Find(ctx, lender.ID, reference)
	if errors.Is(err, book.ErrNoCase) {
		return lender, id, web.Missing
	}
	return lender, id, err
}

// Case is a case: its record left, its facts right. After a link was asked for, it says what became of that.
func (d *Door) Case(c echo.Context) error {
	asked, err := uuid.Parse(c.QueryParam("asked"))
	if err != nil {
		return d.show(c, uuid.Nil)
	}
	return d.show(c, asked)
}

// became says what the record knows of a message that was just asked for; bad where it will not go.
func became(entries []record.Entry, asked uuid.UUID, l words.Lang, zone string) (notice string, bad bool) {
	w, rules := words.Console.In(l), words.Timeline.In(l).Rules
	said := func(code string) string {
		if s := rules[code]; s != "" {
			return s
		}
		return code
	}
	for _, e := range entries {
		switch v := e.Event.(type) {
		case record.LinkQueued:
			if v.Message == asked && v.Rule == "" {
				return w.Going, false
			}
			if v.Message == asked {
				return words.Fill(w.Queued, words.Moment(l, v.GoAt, zone)) + " " + words.Fill(w.Held, said(v.Rule)), false
			}
		case record.MessageWithheld:
			if v.Message == asked && v.Until.IsZero() {
				return words.Fill(w.Withheld, said(v.Rule)), true
			}
		}
	}
	return "", false
}

func (d *Door) show(c echo.Context, asked uuid.UUID) error {
	return d.page(c, http.StatusOK, asked, nil)
}

// page is a case with what is wrong with a form that was posted to it; what was typed is kept.
func (d *Door) page(c echo.Context, status int, asked uuid.UUID, problems []views.Problem) error {
	m, ctx, l := member(c), c.Request().Context(), web.Lang(c)
	w := words.Console.In(l)
	lender, id, err := d.find(c)
	if err != nil {
		return err
	}
	entries, person, err := d.Book.Entries(ctx, id, 0)
	if err != nil {
		return err
	}
	x, history := record.History(id, person, entries)
	shown := record.Visible(entries)
	notice, bad := became(entries, asked, l, x.Facts.Zone)
	p, err := d.People.Get(ctx, d.Book.DB, id.Lender, person)
	if err != nil {
		return err
	}
	if c.Request().Header.Get("Sec-Fetch-Dest") != "empty" { // the timeline asking for itself again is the same look
		if err := d.Staff.Saw(ctx, m, id.Lender, id.Case, "case"); err != nil {
			return err
		}
	}
	none := func(s string) string {
		if s == "" {
			return w.None
		}
		return s
	}
	reach := func(channel, to string) string {
		if to != "" && slices.Contains(p.OptedOut, channel) {
			return to + " (" + w.OptedOut + ")"
		}
		return none(to)
	}
	page := screens.CasePage{Shell: shell(c, p.Name+" "+x.Facts.Reference, true), URL: caseURL(lender, x.Facts.Reference), Messages: "/console/" + lender.Code + "/messages/" + person.String(), Name: p.Name, Status: words.Home.In(l).Status[x.Status], Balance: words.Money(l, x.Owed()),
		MayEmail: p.Email != "", MaySMS: p.Mobile != "", Notice: notice, Bad: bad, Turn: strconv.Itoa(len(shown)),
		Facts: [][2]string{{w.Reference, x.Facts.Reference}, {words.Offers.In(l).Balance, words.Money(l, x.Owed())}, {w.Original, x.Facts.OriginalCreditor}, {words.Debt.In(l).Product, x.Facts.Product + " " + x.Facts.AccountLast4},
			{w.Contact, reach("email", p.Email)}, {w.Contact, reach("sms", p.Mobile)}, {w.Zone, p.Zone}, {w.LocalTime, words.Moment(l, m.Now, p.Zone)}, {words.Shell.In(l).Language, words.Lang(p.Language).Name()}}}
	if note := p.Notes[x.Facts.Reference]; note != "" {
		page.Facts = append(page.Facts, [2]string{w.Note, note})
	}
	notes, err := d.People.Notes(ctx, d.Book.DB, id.Lender, person)
	if err != nil {
		return err
	}
	told(&page, notes, l, p.Zone)
	if x.Plan != nil {
		page.Plan = &screens.PlanCard{Case: x, On: x.Today(m.Now), Now: m.Now, History: history}
	}
	if page.Budget, err = d.budget(c, m, x, l); err != nil {
		return err
	}
	page.Problems, page.Typed = problems, c.Request().PostForm
	if page.Shell.Error = len(problems) > 0; page.Shell.Error {
		page.Shell.Path = page.URL
	}
	if c.QueryParam("done") == "1" && page.Notice == "" {
		page.Notice = words.Care.In(l).Done
	}
	if page.Heard, err = d.heard(c, id.Lender, person, p.Zone); err != nil {
		return err
	}
	if err := d.caring(c, &page, x); err != nil {
		return err
	}
	if page.Helped, err = d.helped(c, x); err != nil {
		return err
	}
	page.Entries = timeline.Line(l, shown, x.Currency(), x.Facts.Zone, func(a record.Actor) string {
		if a.Kind == record.ActorCollector && a.ID == m.ID {
			return m.Name
		}
		return ""
	})
	return web.Render(c, status, screens.Case(page))
}

// told puts what we were told beside the case: how to write and speak to the borrower, then corrections asked for and who wrote for them.
func told(page *screens.CasePage, notes []people.Note, l words.Lang, zone string) {
	w := words.Help.In(l)
	page.Needs = needed(l, notes)
	said := words.Care.In(l)
	what := map[string]string{people.Correction: w.Correct, people.OnBehalf: w.ForThem, people.Disputed: said.Told[people.Disputed], people.Answer: said.Told[people.Answer], people.Space: said.Told[people.Space]}
	for _, n := range notes {
		if n.Kind == people.Needs {
			continue
		}
		one := screens.Note{What: what[n.Kind], About: aboutOf(l, n), At: words.Moment(l, n.At, zone), Reference: n.Short()}
		for _, s := range []string{n.Name, n.Reach, n.Words} {
			if s != "" {
				one.Said = append(one.Said, s)
			}
		}
		page.Notes = append(page.Notes, one)
	}
}

func needed(l words.Lang, notes []people.Note) (n screens.Needed) {
	if told := people.NeedsOf(notes); len(told.About) > 0 || told.Words != "" {
		n = screens.Needed{About: words.Told(l, told.About), Words: told.Words}
	}
	return n
}

// needs reads how a borrower needs to be written and spoken to, for a screen that is about them.
func (d *Door) needs(c echo.Context, lender, person uuid.UUID) (screens.Needed, error) {
	notes, err := d.People.Notes(c.Request().Context(), d.Book.DB, lender, person)
	return needed(web.Lang(c), notes), err
}

// aboutOf says the codes of a note; those of disputes and breathing spaces have words of their own, and ids have none.
func aboutOf(l words.Lang, n people.Note) string {
	w := words.Care.In(l)
	var said []string
	for _, code := range n.About {
		for _, m := range []map[string]string{w.Reasons, w.Lines, w.Outcomes, words.Life.In(l).Holds} {
			if m[code] != "" {
				said = append(said, m[code])
				break
			}
		}
	}
	if n.Kind == people.Disputed || n.Kind == people.Answer || n.Kind == people.Space {
		return strings.Join(said, " · ")
	}
	return words.Told(l, n.About)
}

// SendLink asks for a portal link to go, and leads back to the case, which says when it goes or why it does not: reloading that sends nothing.
func (d *Door) SendLink(c echo.Context) error {
	m := member(c)
	lender, id, err := d.find(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	q, _, err := d.Outreach.SendLink(c.Request().Context(), id, record.Collector(m.ID), form("channel"), "", false)
	if err != nil {
		return err
	}
	reference, err := url.PathUnescape(c.Param("reference"))
	if err != nil {
		return web.Missing
	}
	return c.Redirect(http.StatusSeeOther, caseURL(lender, reference)+"?asked="+q.Message.String())
}
