package borrower

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"evenkeel/portal/book"
	"evenkeel/portal/desk"
	"evenkeel/portal/lenders"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Help is where everything is that is not about money. It is there for everybody; what is one's own needs a visit.
func (d *Door) Help(c echo.Context) error {
	ctx, title := c.Request().Context(), words.Help.In(web.Lang(c)).Title
	v, ok, err := d.Links.Visit(ctx, d.Web.Cookie(c, cookie))
	if err != nil {
		return err
	}
	if !ok || !v.Known {
		p, err := d.who(c, "")
		if err != nil {
			return err
		}
		return web.Render(c, http.StatusOK, screens.Help(screens.HelpPage{Shell: d.bare(c, title), Lenders: p.Lenders}))
	}
	p := screens.HelpPage{Shell: shell(c, title, "/help"), In: true, Lenders: []lenders.Profile{v.Lender.Profile}}
	if sent, err := uuid.Parse(c.QueryParam("sent")); err == nil {
		notes, err := d.People.Notes(ctx, d.Book.DB, v.Lender.ID, v.Person)
		if err != nil {
			return err
		}
		for _, n := range notes {
			if n.ID == sent {
				p.Sent, p.Reference = n.Kind, n.Short()
			}
		}
	}
	return web.Render(c, http.StatusOK, screens.Help(p))
}

// Stay is "stay logged in": the guard has noted the sign of life, and there is nothing else to say.
func (d *Door) Stay(c echo.Context) error { return c.NoContent(http.StatusNoContent) }

// wordsMost is how long free text may be, in characters.
const wordsMost = 2000

// kept are the forms whose typed fields outlive a log-out, by route, with the name under which people keeps them.
var kept = map[string]string{"/help/correction": "correction", "/needs": "needs", "/help/on-behalf": "on-behalf"}

// choices are the codes that each form offers, in the order shown.
var choices = map[string][]string{
	"correction": {"name", "address", "contact", "birth", "other"},
	"needs":      {"large_print", "screen_reader", "relay", "phone_help", "slower", "interpreter", "no_calls", "no_texts"},
	"on-behalf":  {"bereaved", "authorised"},
}

// fields are a form's fields as they were typed: what is chosen of what is offered, and the texts. long says that the free text is too long.
func fields(c echo.Context, form string) (f screens.Typed, long bool, err error) {
	read, err := web.Form(c)
	if err != nil {
		return f, false, err
	}
	for _, code := range choices[form] {
		if slices.Contains(c.Request().PostForm["about"], code) {
			f.About = append(f.About, code)
		}
	}
	text, ok := web.Words(c, "words", wordsMost)
	f.Words, f.Name, f.Reach = text, strings.TrimSpace(read("name")), strings.TrimSpace(read("reach"))
	return f, !ok, nil
}

// keep stores a posted form that cannot be taken yet.
func (d *Door) keep(c echo.Context, lender, person uuid.UUID, form string) error {
	f, _, err := fields(c, form)
	if err != nil {
		return err
	}
	now, err := pg.Now(c.Request().Context(), d.Book.DB)
	if err != nil {
		return err
	}
	return d.People.Keep(c.Request().Context(), lender, person, form, map[string][]string{"about": f.About, "words": {f.Words}, "name": {f.Name}, "reach": {f.Reach}}, now)
}

// KeepDraft keeps what is typed so far, before a log-out that the page sees coming.
func (d *Door) KeepDraft(c echo.Context) error {
	form := c.Param("form")
	if choices[form] == nil {
		return web.Missing
	}
	v := visit(c)
	if err := d.keep(c, v.Lender.ID, v.Person, form); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// ask is a form's page, filled with what was typed before a log-out where something was.
func (d *Door) ask(c echo.Context, form, title string) (screens.TellPage, error) {
	v := visit(c)
	p := screens.TellPage{Shell: shell(c, title, ""), Form: form, Choices: choices[form], Path: path(form), Keep: "/help/" + form + "/draft"}
	draft, err := d.People.Kept(c.Request().Context(), v.Lender.ID, v.Person, form, v.Now)
	if err != nil || draft == nil {
		return p, err
	}
	one := func(name string) string { return strings.Join(draft[name], "") }
	p.Typed, p.Kept = screens.Typed{About: draft["about"], Words: one("words"), Name: one("name"), Reach: one("reach")}, true
	return p, nil
}

// said is what the record says of a note, case by case, with what else is done in its transaction.
type said func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) ([]record.Event, error)

// tell takes a posted form: everything that is wrong with it at once (422), or the note, sealed, with its event on every case of the person.
func (d *Door) tell(c echo.Context, form, kind, title string, event func(note uuid.UUID, f screens.Typed) said) error {
	v := visit(c)
	f, long, err := fields(c, form)
	if err != nil {
		return err
	}
	p := screens.TellPage{Shell: shell(c, title, ""), Form: form, Choices: choices[form], Path: path(form), Keep: "/help/" + form + "/draft", Typed: f, Problems: missing(words.Help.In(web.Lang(c)), form, f, long)}
	if len(p.Problems) > 0 {
		p.Shell.Error, p.Shell.Path = true, p.Path
		return web.Render(c, http.StatusUnprocessableEntity, screens.Tell(p))
	}
	note := uuid.Must(uuid.NewV7())
	if err := d.take(c.Request().Context(), v.Lender.ID, v.Person, note, by(v), form, kind, f, event(note, f)); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/help?sent="+note.String())
}

// take stores the note and its event. More than people.NotesPerDay are answered with "please wait".
func (d *Door) take(ctx context.Context, lender, person, note uuid.UUID, who record.Actor, form, kind string, f screens.Typed, event said) error {
	first := true
	err := d.Book.AppendAll(ctx, lender, person, "note:"+note.String(), who, func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		if first {
			if err := d.People.Tell(ctx, tx, lender, person, note, kind, people.Told{About: f.About, Words: f.Words, Name: f.Name, Reach: f.Reach}, now); err != nil {
				return book.Answer{}, err
			}
			if err := people.Sent(ctx, tx, lender, person, form, now); err != nil {
				return book.Answer{}, err
			}
			first = false
		}
		events, err := event(ctx, tx, now, x)
		return book.Answer{Events: events}, err
	})
	return tooMany(err)
}

// tooMany is an error as it goes out: more notes than a day takes are answered with "please wait".
func tooMany(err error) error {
	if errors.Is(err, people.ErrEnough) {
		return echo.NewHTTPError(http.StatusTooManyRequests)
	}
	return err
}

// missing is what a form still lacks.
func missing(w words.HelpWords, form string, f screens.Typed, long bool) (found []views.Problem) {
	need := func(wrong bool, field, text string) {
		if wrong {
			found = append(found, views.Problem{Field: field, Text: text})
		}
	}
	switch form {
	case "correction":
		need(len(f.About) == 0, "about", w.NeedAbout)
		need(f.Words == "", "words", w.NeedWords)
	case "on-behalf":
		need(len(f.About) != 1, "about", w.NeedAbout)
		need(f.Name == "", "name", w.NeedName)
		need(f.Reach == "", "reach", w.NeedReach)
	}
	need(long, "words", w.TooLong)
	return found
}

// Correction asks what is wrong with what we hold.
func (d *Door) Correction(c echo.Context) error {
	p, err := d.ask(c, "correction", words.Help.In(web.Lang(c)).CorrectTitle)
	if err != nil {
		return err
	}
	return web.Render(c, http.StatusOK, screens.Tell(p))
}

// Correct takes a correction request. It changes nothing: the facts that prove a person are not changed by whoever knows them.
func (d *Door) Correct(c echo.Context) error {
	return d.tell(c, "correction", people.Correction, words.Help.In(web.Lang(c)).CorrectTitle, func(note uuid.UUID, f screens.Typed) said {
		return func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) ([]record.Event, error) {
			return []record.Event{record.CorrectionRequested{Note: note, About: f.About}}, desk.Open(ctx, tx, x.ID, desk.Help, note, now)
		}
	})
}

// path is where a form stands.
func path(form string) string {
	if form == "needs" {
		return "/needs"
	}
	return "/help/" + form
}

// Needs is the support-needs card: how the borrower needs to be written and spoken to, filled with what they said last.
func (d *Door) Needs(c echo.Context) error {
	v := visit(c)
	p, err := d.ask(c, "needs", words.Help.In(web.Lang(c)).ContactTitle)
	if err != nil {
		return err
	}
	p.Erased = c.QueryParam("erased") == "1"
	if !p.Kept {
		notes, err := d.People.Notes(c.Request().Context(), d.Book.DB, v.Lender.ID, v.Person)
		if err != nil {
			return err
		}
		last := people.NeedsOf(notes)
		p.Erase = len(last.About) > 0 || last.Words != ""
		p.Typed = screens.Typed{About: last.About, Words: last.Words}
	}
	return web.Render(c, http.StatusOK, screens.Tell(p))
}

// unwanted are the channels that the card's wishes turn off.
var unwanted = map[string]string{"no_calls": "call", "no_texts": "sms"}

// SaveNeeds takes the card. Nothing chosen is an answer too. A channel that the card says no to is turned off like any other; one that the last card said
// no to, and this one does not, is turned on again. What was turned off elsewhere stays off.
func (d *Door) SaveNeeds(c echo.Context) error {
	return d.tell(c, "needs", people.Needs, words.Help.In(web.Lang(c)).ContactTitle, func(_ uuid.UUID, f screens.Typed) said {
		var before people.Told
		var read bool
		return func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) ([]record.Event, error) {
			if !read { // the note just told is the first; the card before it comes after
				notes, err := d.People.Notes(ctx, tx, x.ID.Lender, x.Person)
				if err != nil {
					return nil, err
				}
				for i, n := range notes {
					if n.Kind == people.Needs {
						before = people.NeedsOf(notes[i+1:])
						break
					}
				}
				read = true
			}
			events, err := channels(ctx, tx, now, x, before.About, f.About)
			return append([]record.Event{record.NeedsStated{Version: x.Needs + 1}}, events...), err
		}
	})
}

// channels turns off what a card newly says no to, and on what it no longer does.
func channels(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case, before, after []string) (events []record.Event, err error) {
	for _, code := range []string{"no_calls", "no_texts"} {
		was, is, channel := slices.Contains(before, code), slices.Contains(after, code), unwanted[code]
		switch {
		case is && !was:
			events, err = append(events, record.OptedOut{Channel: channel}), people.OptOut(ctx, tx, x.ID.Lender, x.Person, channel, now)
		case was && !is:
			events, err = append(events, record.OptedIn{Channel: channel}), people.OptIn(ctx, tx, x.ID.Lender, x.Person, channel)
		}
		if err != nil {
			return nil, err
		}
	}
	return events, nil
}

// EraseNeeds throws the card away, with every version of it. What it had turned off is turned on again.
func (d *Door) EraseNeeds(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
	var last []string
	first := true
	err := d.Book.AppendAll(ctx, v.Lender.ID, v.Person, "", by(v), func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		if first {
			first = false
			notes, err := d.People.Notes(ctx, tx, v.Lender.ID, v.Person)
			if err != nil {
				return book.Answer{}, err
			}
			last = people.NeedsOf(notes).About
			if _, err := people.Forget(ctx, tx, v.Lender.ID, v.Person); err != nil {
				return book.Answer{}, err
			}
			if err := people.Sent(ctx, tx, v.Lender.ID, v.Person, "needs", now); err != nil {
				return book.Answer{}, err
			}
		}
		if x.Needs == 0 {
			return book.Answer{}, nil
		}
		events, err := channels(ctx, tx, now, x, last, nil)
		return book.Answer{Events: append([]record.Event{record.NeedsStated{}}, events...)}, err
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/needs?erased=1")
}

// OnBehalf is for somebody bereaved or authorised to act, who has got in.
func (d *Door) OnBehalf(c echo.Context) error {
	p, err := d.ask(c, "on-behalf", words.Help.In(web.Lang(c)).ForTitle)
	if err != nil {
		return err
	}
	return web.Render(c, http.StatusOK, screens.Tell(p))
}

// actedFor notes who wrote. Where somebody has died everything is on hold from there on, whoever tells us: nobody rings a family while a person has
// not looked.
func (d *Door) actedFor(note uuid.UUID, f screens.Typed) said {
	return func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) ([]record.Event, error) {
		events := []record.Event{record.ActedFor{Note: note, Why: f.About[0]}}
		if err := desk.Open(ctx, tx, x.ID, desk.Help, note, now); err != nil || f.About[0] != "bereaved" {
			return events, err
		}
		held, err := d.Care.Bereaved(ctx, tx, now, x, note)
		return append(events, held...), err
	}
}

// TellOnBehalf takes their words.
func (d *Door) TellOnBehalf(c echo.Context) error {
	return d.tell(c, "on-behalf", people.OnBehalf, words.Help.In(web.Lang(c)).ForTitle, d.actedFor)
}

// ForSomebody is the same before identity: one and the same page for any token. It says nothing of a debt.
func (d *Door) ForSomebody(c echo.Context) error {
	return web.Render(c, http.StatusOK, screens.Tell(d.outside(c)))
}

func (d *Door) outside(c echo.Context) screens.TellPage {
	token := short(c.Param("token"))
	p := screens.TellPage{Shell: d.bare(c, words.Help.In(web.Lang(c)).ForTitle), Form: "on-behalf", Choices: choices["on-behalf"], Path: "/go/" + token + "/on-behalf", Back: "/go/" + token}
	if p.Shell.Path == "" {
		p.Shell.Path = p.Path
	}
	return p
}

// TellForSomebody takes their words where the link is one of ours; the answer is the same for any token.
func (d *Door) TellForSomebody(c echo.Context) error {
	ctx, w := c.Request().Context(), words.Help.In(web.Lang(c))
	f, long, err := fields(c, "on-behalf")
	if err != nil {
		return err
	}
	p := d.outside(c)
	p.Typed = f
	if p.Problems = missing(w, "on-behalf", f, long); len(p.Problems) > 0 {
		p.Shell.Error = true
		return web.Render(c, http.StatusUnprocessableEntity, screens.Tell(p))
	}
	link, ok, err := d.Links.Known(ctx, c.Param("token"))
	if err != nil {
		return err
	}
	if ok {
		note := uuid.Must(uuid.NewV7())
		if err := d.take(ctx, link.Lender, link.Person, note, record.System, "", people.OnBehalf, f, d.actedFor(note, f)); err != nil {
			return err
		}
	}
	who, err := d.who(c, c.Param("token"))
	if err != nil {
		return err
	}
	who.Shell = d.bare(c, w.ForDone)
	return web.Render(c, http.StatusOK, screens.Told(who))
}
