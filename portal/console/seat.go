package console

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/consult"
	"evenkeel/portal/lenders"
	"evenkeel/portal/people"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/console"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// lenderOf is the lender that the URL names, in the member's scope only.
func (d *Door) lenderOf(c echo.Context) (lenders.Lender, error) {
	lender, err := d.Lenders.ByCode(c.Request().Context(), c.Param("lender"))
	if errors.Is(err, lenders.ErrUnknown) || err == nil && !member(c).Sees(lender.ID) {
		return lender, web.Missing
	}
	return lender, err
}

// seatZone is the adviser's own zone: that of their hours, else UTC.
func (d *Door) seatZone(c echo.Context) (string, error) {
	m := member(c)
	for _, l := range m.Lenders {
		weeks, err := d.Consult.Hours(c.Request().Context(), d.Book.DB, l)
		if err != nil {
			return "", err
		}
		for _, h := range weeks {
			if h.Staff == m.ID {
				return h.Zone, nil
			}
		}
	}
	return "UTC", nil
}

// Consultations are the adviser's own talks, of every lender in their scope.
func (d *Door) Consultations(c echo.Context) error {
	m, ctx, l := member(c), c.Request().Context(), web.Lang(c)
	w := words.Consult.In(l)
	zone, err := d.seatZone(c)
	if err != nil {
		return err
	}
	p := screens.SeatPage{Shell: shell(c, w.Seat, true)}
	var all []consult.Consultation
	codes := map[uuid.UUID]string{}
	for _, id := range m.Lenders {
		lender, err := d.Lenders.ByID(ctx, id)
		if err != nil {
			return err
		}
		codes[id] = lender.Code
		p.Hours = append(p.Hours, screens.Link{URL: "/console/" + lender.Code + "/hours", Text: lender.Name})
		talks, err := d.Consult.Of(ctx, id, m.ID, m.Now.AddDate(0, 0, -30))
		if err != nil {
			return err
		}
		all = append(all, talks...)
	}
	slices.SortStableFunc(all, func(a, b consult.Consultation) int { return a.At.Compare(b.At) })
	for _, x := range all {
		who, err := d.People.Get(ctx, d.Book.DB, x.Lender, x.Person)
		if err != nil {
			return err
		}
		p.Talks = append(p.Talks, screens.SeatTalk{URL: "/console/" + codes[x.Lender] + "/consultations/" + x.ID.String(), When: words.Moment(l, x.At, zone), Name: who.Name, How: manner(w, x.How), State: w.States[x.State]})
	}
	return web.Render(c, http.StatusOK, screens.Seat(p))
}

func manner(w words.ConsultWords, how string) string {
	if how == consult.ByPhone {
		return w.Phone
	}
	return w.Written
}

// talk is the adviser's own talk that the URL names, with whose it is.
func (d *Door) talk(c echo.Context) (lenders.Lender, consult.Consultation, people.Person, error) {
	var who people.Person
	lender, err := d.lenderOf(c)
	if err != nil {
		return lender, consult.Consultation{}, who, err
	}
	id, err := uuid.Parse(c.Param("id"))
	if err != nil {
		return lender, consult.Consultation{}, who, web.Missing
	}
	ctx := c.Request().Context()
	x, ok, err := d.Consult.Find(ctx, lender.ID, id, uuid.Nil, member(c).ID)
	if err == nil && !ok {
		err = web.Missing
	}
	if err != nil {
		return lender, x, who, err
	}
	who, err = d.People.Get(ctx, d.Book.DB, lender.ID, x.Person)
	return lender, x, who, err
}

// Consultation is one talk with everything that advisers wrote of it.
func (d *Door) Consultation(c echo.Context) error { return d.showTalk(c, http.StatusOK, nil, nil) }

func (d *Door) showTalk(c echo.Context, status int, typed map[string]string, problems []views.Problem) error {
	m, ctx, l := member(c), c.Request().Context(), web.Lang(c)
	w := words.Consult.In(l)
	lender, x, who, err := d.talk(c)
	if err != nil {
		return err
	}
	list, err := d.Book.List(ctx, lender.ID, x.Person)
	if err != nil || len(list) == 0 {
		return err
	}
	if err := d.Staff.Saw(ctx, m, lender.ID, list[0].ID.Case, "consultation"); err != nil {
		return err
	}
	p := screens.SeatTalkPage{Shell: shell(c, w.Title+": "+who.Name, true), URL: "/console/" + lender.Code + "/consultations/" + x.ID.String(), State: x.State, Begun: !m.Now.Before(x.At),
		Messages: "/console/" + lender.Code + "/messages/" + x.Person.String(), Typed: typed, Problems: problems}
	p.Shell.Error = len(problems) > 0
	if p.Needs, err = d.needs(c, lender.ID, x.Person); err != nil {
		return err
	}
	p.Facts = [][2]string{{w.Name, who.Name}, {w.When, words.Moment(l, x.At, x.Zone)}, {words.Console.In(l).LocalTime, words.Moment(l, x.At, who.Zone)}, {w.How, manner(w, x.How)}, {w.Speaks, words.Lang(who.Language).Name()}}
	if x.How == consult.ByPhone {
		p.Facts = append(p.Facts, [2]string{w.Reach, who.Mobile})
	}
	writings, err := d.Consult.Writings(ctx, x, "")
	if err != nil {
		return err
	}
	for _, s := range writings {
		one := screens.Said{At: words.Moment(l, s.At, x.Zone), Words: s.Words}
		switch s.Kind {
		case consult.Summary:
			p.Summary = append(p.Summary, one)
		case consult.Correction:
			p.Corrections = append(p.Corrections, one)
		case consult.Wish:
			var said []string
			for _, code := range strings.Fields(s.Words) {
				said = append(said, words.Beside.In(l).Codes[code])
			}
			p.Facts = append(p.Facts, [2]string{words.Beside.In(l).Asked, strings.Join(said, "; ")})
		default:
			p.Notes = append(p.Notes, one)
		}
	}
	tasks, err := d.Consult.Tasks(ctx, x, "")
	if err != nil {
		return err
	}
	for _, t := range tasks {
		one := screens.SeatTask{ID: t.ID.String(), Owner: t.Owner, Words: t.Words, Done: t.Done, Mine: t.Owner == "adviser"}
		if t.Due.IsValid() {
			one.Due = words.Date(l, t.Due)
		}
		p.Tasks = append(p.Tasks, one)
	}
	if p.Budget, err = d.sharedWith(c, lender.ID, x.Person); err != nil {
		return err
	}
	return web.Render(c, status, screens.SeatTalkOne(p))
}

// back leads to the talk again.
func back(c echo.Context) error {
	return c.Redirect(http.StatusSeeOther, "/console/"+c.Param("lender")+"/consultations/"+c.Param("id"))
}

// written reads a field of an adviser's words; a problem where there are none or too many.
func written(c echo.Context, field string) (string, []views.Problem) {
	w := words.Consult.In(web.Lang(c))
	text, ok := web.Words(c, field, consult.WordsAtMost)
	switch {
	case !ok:
		return text, []views.Problem{{Field: field, Text: w.WordsLong}}
	case text == "":
		return text, []views.Problem{{Field: field, Text: w.WordsMissing}}
	}
	return text, nil
}

// WriteNote keeps a note for advisers' eyes, or the summary for the borrower.
func (d *Door) WriteNote(c echo.Context) error {
	_, x, _, err := d.talk(c)
	if err != nil {
		return err
	}
	if _, err := web.Form(c); err != nil {
		return err
	}
	kind := consult.Note
	if _, ok := c.Request().PostForm["summary"]; ok {
		kind = consult.Summary
	}
	text, problems := written(c, kind)
	if problems != nil {
		return d.showTalk(c, http.StatusUnprocessableEntity, map[string]string{kind: text}, problems)
	}
	if err := d.Consult.Write(c.Request().Context(), x, member(c).ID, kind, text); err != nil {
		return err
	}
	return back(c)
}

// AddTask keeps something to do, and DoTask ticks off one of the adviser's.
func (d *Door) AddTask(c echo.Context) error {
	_, x, _, err := d.talk(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	text, problems := written(c, "task")
	var due civil.Date
	if said := strings.TrimSpace(form("due")); said != "" {
		if due, err = civil.ParseDate(said); err != nil {
			problems = append(problems, views.Problem{Field: "due", Text: words.Consult.In(web.Lang(c)).DateWrong})
		}
	}
	owner := form("owner")
	if owner != "borrower" && owner != "adviser" {
		return web.Missing
	}
	if problems != nil {
		return d.showTalk(c, http.StatusUnprocessableEntity, map[string]string{"task": text, "due": form("due")}, problems)
	}
	if err := d.Consult.AddTask(c.Request().Context(), x, owner, text, due, member(c).Now); err != nil {
		return err
	}
	return back(c)
}

// DoTask ticks off something that the adviser had to do.
func (d *Door) DoTask(c echo.Context) error {
	_, x, _, err := d.talk(c)
	if err != nil {
		return err
	}
	task, err := uuid.Parse(c.Param("task"))
	if err != nil {
		return web.Missing
	}
	ok, err := d.Consult.DoTask(c.Request().Context(), x, task, "adviser", member(c).Now)
	if err != nil {
		return err
	}
	if !ok {
		return web.Missing
	}
	return back(c)
}

// Conclude says how a talk went, or calls it off.
func (d *Door) Conclude(c echo.Context) error {
	_, x, _, err := d.talk(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	outcome := form("outcome")
	if !slices.Contains([]string{"advice", "held", "missed", "cancelled"}, outcome) {
		return web.Missing
	}
	var refusal *plans.Refusal
	if outcome == "cancelled" {
		refusal, err = d.Consult.Cancel(ctx, x, record.System)
	} else {
		refusal, err = d.Consult.Conclude(ctx, x, member(c).ID, outcome != "missed", outcome == "advice")
	}
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.showTalk(c, http.StatusConflict, nil, []views.Problem{{Text: words.Refuse(web.Lang(c), refusal, nil)}})
	}
	return back(c)
}

// parseClock reads a time of day as minutes; 24:00 is the end of the day.
func parseClock(s string) (int, bool) {
	if s == "24:00" {
		return 24 * 60, true
	}
	t, err := time.Parse("15:04", s)
	return t.Hour()*60 + t.Minute(), err == nil
}
