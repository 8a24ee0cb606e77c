package borrower

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/consult"
	"evenkeel/portal/record"
	"evenkeel/portal/satisfaction"
	"evenkeel/portal/web"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// place is the zone of the visitor's place: that of their debts.
func place(c echo.Context) string { return visit(c).Debts[0].Zone }

// clock is the time of day of a moment at a place.
func clock(at time.Time, zone string) string {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		loc = time.UTC
	}
	return at.In(loc).Format("15:04")
}

// theirs is a moment at the adviser's place, "" where the clocks there show the same.
func theirs(l words.Lang, at time.Time, here, there string) string {
	if clock(at, here) == clock(at, there) && record.DateIn(here, at) == record.DateIn(there, at) {
		return ""
	}
	return words.Moment(l, at, there)
}

// Consultations are the talks of the borrower, and the free times: by day, at the borrower's place.
func (d *Door) Consultations(c echo.Context) error { return d.times(c, http.StatusOK, "") }

// times is the page of free times; gone says why one could not be had.
func (d *Door) times(c echo.Context, status int, gone string) error {
	v, ctx, l, zone := visit(c), c.Request().Context(), web.Lang(c), place(c)
	w := words.Consult.In(l)
	p := screens.ConsultPage{Shell: shell(c, w.Title, ""), Gone: gone}
	p.Shell.Error = gone != ""
	move, err := d.moving(c)
	if err != nil {
		return err
	}
	if move.ID != uuid.Nil {
		p.Move, p.Shell.Title = move.ID.String(), w.MoveTitle
	} else {
		talks, err := d.Talks.Mine(ctx, v.Lender.ID, v.Person)
		if err != nil {
			return err
		}
		p.Other = consult.MissedTwice(talks)
		for _, x := range talks {
			p.Talks = append(p.Talks, screens.Talk{URL: "/consultations/" + x.ID.String(), When: words.Moment(l, x.At, zone), State: w.States[x.State]})
		}
	}
	free, err := d.Talks.Free(ctx, v.Lender.ID, v.Person, string(l), v.Now)
	if err != nil {
		return err
	}
	chosen, err := civil.ParseDate(c.QueryParam("day"))
	if err != nil {
		chosen = civil.Date{}
	}
	for _, s := range free {
		on := record.DateIn(zone, s.At)
		if n := len(p.Days); n == 0 || p.Days[n-1].Says != words.Day(l, on) {
			q := url.Values{"day": {on.String()}}
			if p.Move != "" {
				q.Set("move", p.Move)
			}
			p.Days = append(p.Days, screens.TalkDay{URL: "/consultations?" + q.Encode() + "#times", Says: words.Day(l, on), Here: on == chosen})
		}
		if on == chosen {
			p.Day = on
			p.Times = append(p.Times, screens.TalkTime{Key: s.Key(), Says: clock(s.At, zone)})
		}
	}
	return web.Render(c, status, screens.Consult(p))
}

// moving is the talk that a request wants at another time, zero where it wants a new one; one that is not the borrower's, or not to come, looks like nothing.
func (d *Door) moving(c echo.Context) (consult.Consultation, error) {
	said := c.QueryParam("move")
	if c.Request().Method == http.MethodPost {
		said = c.Request().PostFormValue("move")
	}
	if said == "" {
		return consult.Consultation{}, nil
	}
	x, err := d.talk(c, said)
	if err == nil && !x.Ahead(visit(c).Now) {
		err = web.Missing
	}
	return x, err
}

// talk is the borrower's own talk of an id.
func (d *Door) talk(c echo.Context, said string) (consult.Consultation, error) {
	id, err := uuid.Parse(said)
	if err != nil {
		return consult.Consultation{}, web.Missing
	}
	v := visit(c)
	x, ok, err := d.Talks.Find(c.Request().Context(), v.Lender.ID, id, v.Person, uuid.Nil)
	if err == nil && !ok {
		err = web.Missing
	}
	return x, err
}

// HoldTime keeps a time for ten minutes.
func (d *Door) HoldTime(c echo.Context) error {
	v := visit(c)
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	move, err := d.moving(c)
	if err != nil {
		return err
	}
	_, _, ok, err := d.Talks.Hold(c.Request().Context(), v.Lender.ID, v.Person, form("slot"), v.Now)
	if err != nil {
		return err
	}
	if !ok {
		return d.times(c, http.StatusConflict, words.Consult.In(web.Lang(c)).Gone)
	}
	to := "/consultations/hold"
	if move.ID != uuid.Nil {
		to += "?move=" + move.ID.String()
	}
	return c.Redirect(http.StatusSeeOther, to)
}

// HeldTime asks whether the time that is kept is right, and how to talk.
func (d *Door) HeldTime(c echo.Context) error {
	v, ctx, l, zone := visit(c), c.Request().Context(), web.Lang(c), place(c)
	move, err := d.moving(c)
	if err != nil {
		return err
	}
	s, until, ok, err := d.Talks.Held(ctx, v.Lender.ID, v.Person, v.Now)
	if err != nil {
		return err
	}
	if !ok {
		return c.Redirect(http.StatusSeeOther, "/consultations")
	}
	who, err := d.People.Open(v.Lender.ID, v.Person, v.Sealed)
	if err != nil {
		return err
	}
	p := screens.HoldPage{Shell: shell(c, words.Consult.In(l).Keep, ""), When: words.Moment(l, s.At, zone), Theirs: theirs(l, s.At, zone, s.Zone), Until: clock(until, zone), Long: s.Minutes, Phone: last(who.Mobile, 4), Wishes: consult.Wishes}
	if move.ID != uuid.Nil {
		p.Move = move.ID.String()
	}
	return web.Render(c, http.StatusOK, screens.Hold(p))
}

// last are the last n characters of a text.
func last(s string, n int) string { return s[max(0, len(s)-n):] }

// BookTime books the time that is kept, or moves a talk to it.
func (d *Door) BookTime(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	move, err := d.moving(c)
	if err != nil {
		return err
	}
	s, _, ok, err := d.Talks.Held(ctx, v.Lender.ID, v.Person, v.Now)
	if err != nil {
		return err
	}
	if !ok { // the ten minutes are over, or it is booked already
		return d.times(c, http.StatusConflict, words.Consult.In(web.Lang(c)).Gone)
	}
	id := move.ID
	var refusal *plans.Refusal
	if id != uuid.Nil {
		refusal, err = d.Talks.Move(ctx, move, s, place(c))
	} else {
		who, oops := d.People.Open(v.Lender.ID, v.Person, v.Sealed)
		if oops != nil {
			return oops
		}
		how := consult.Written
		if form("how") == consult.ByPhone && who.Mobile != "" {
			how = consult.ByPhone
		}
		id, refusal, err = d.Talks.Take(ctx, v.Lender.ID, v.Person, s, how, place(c), wished(c.Request().PostForm["wish"]))
	}
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.times(c, http.StatusConflict, words.Refuse(web.Lang(c), refusal, nil))
	}
	return c.Redirect(http.StatusSeeOther, "/consultations/"+id.String()+"?booked=1")
}

// Consultation is one talk, with what the adviser wrote for the borrower.
func (d *Door) Consultation(c echo.Context) error {
	x, err := d.talk(c, c.Param("id"))
	if err != nil {
		return err
	}
	return d.showTalk(c, x, http.StatusOK, "")
}

func (d *Door) showTalk(c echo.Context, x consult.Consultation, status int, refused string) error {
	return d.talkPage(c, x, status, screens.TalkPage{Refused: refused})
}

func (d *Door) talkPage(c echo.Context, x consult.Consultation, status int, p screens.TalkPage) error {
	v, ctx, l, zone := visit(c), c.Request().Context(), web.Lang(c), place(c)
	w := words.Consult.In(l)
	p.Shell, p.URL, p.State, p.Ahead, p.New, p.When = shell(c, w.Title, ""), "/consultations/"+x.ID.String(), x.State, x.Ahead(v.Now), c.QueryParam("booked") == "1", words.Moment(l, x.At, zone)
	p.Theirs, p.Long, p.How, p.Corrected = theirs(l, x.At, zone, x.Zone), x.Minutes, x.How, c.QueryParam("corrected") == "1"
	if p.Shell.Error = p.Refused != "" || len(p.Problems) > 0; p.Shell.Error {
		p.Shell.Path = p.URL
	}
	there, err := d.Talks.Staff.Advisers(ctx, v.Lender.ID)
	if err != nil {
		return err
	}
	p.Adviser = w.Adviser
	for _, a := range there {
		if a.ID == x.Staff {
			p.Adviser = a.Name
		}
	}
	for _, kind := range []string{consult.Summary, consult.Correction, consult.Wish} { // never a note, which is for advisers' eyes
		written, err := d.Talks.Writings(ctx, x, kind)
		if err != nil {
			return err
		}
		for _, s := range written {
			one := screens.TalkWords{At: words.Moment(l, s.At, zone), Words: s.Words}
			switch kind {
			case consult.Summary:
				p.Summaries = append(p.Summaries, one)
			case consult.Correction:
				p.Corrections = append(p.Corrections, one)
			default:
				p.Wishes = wished(strings.Fields(s.Words))
			}
		}
	}
	tasks, err := d.Talks.Tasks(ctx, x, "borrower")
	if err != nil {
		return err
	}
	for _, t := range tasks {
		one := screens.TalkTask{ID: t.ID.String(), Words: t.Words, Done: t.Done}
		if t.Due.IsValid() {
			one.Due = words.Date(l, t.Due)
		}
		p.Tasks = append(p.Tasks, one)
	}
	p.Thanks = c.QueryParam("thanks") == "1"
	if x.State == consult.Held {
		if p.Ask, err = d.asking(c, []satisfaction.Moment{{Milestone: satisfaction.Consultation, About: x.ID}}); err != nil {
			return err
		}
	}
	return web.Render(c, status, screens.OneTalk(p))
}

// CancelConsultation calls a talk off. It costs nothing and counts against nobody.
func (d *Door) CancelConsultation(c echo.Context) error {
	x, err := d.talk(c, c.Param("id"))
	if err != nil {
		return err
	}
	refusal, err := d.Talks.Cancel(c.Request().Context(), x, by(visit(c)))
	if err != nil {
		return err
	}
	if refusal != nil && x.State != consult.Cancelled {
		return d.showTalk(c, x, http.StatusConflict, words.Refuse(web.Lang(c), refusal, nil))
	}
	return c.Redirect(http.StatusSeeOther, "/consultations/"+x.ID.String())
}

// ConsultationCalendar is a talk as a calendar file with neutral words.
func (d *Door) ConsultationCalendar(c echo.Context) error {
	x, err := d.talk(c, c.Param("id"))
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="appointment.ics"`)
	return c.Blob(http.StatusOK, "text/calendar; charset=utf-8", consult.Calendar(web.Lang(c), d.Web.Base, x, visit(c).Now))
}

// DoTask ticks off what the borrower wanted to do.
func (d *Door) DoTask(c echo.Context) error {
	x, err := d.talk(c, c.Param("id"))
	if err != nil {
		return err
	}
	task, err := uuid.Parse(c.Param("task"))
	if err != nil {
		return web.Missing
	}
	ctx := c.Request().Context()
	mine, err := d.Talks.Tasks(ctx, x, "borrower")
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(mine, func(t consult.Task) bool { return t.ID == task }) {
		return web.Missing
	}
	if _, err := d.Talks.DoTask(ctx, x, task, "borrower", visit(c).Now); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/consultations/"+x.ID.String())
}
