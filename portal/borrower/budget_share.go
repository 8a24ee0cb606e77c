package borrower

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"evenkeel/advisory"
	"evenkeel/portal/book"
	"evenkeel/portal/budget"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Share is who may see the budget, who looked, and every receipt.
func (d *Door) Share(c echo.Context) error {
	p, err := d.sharePage(c)
	if err != nil {
		return err
	}
	switch w := words.Sharing.In(web.Lang(c)); c.QueryParam("done") {
	case "given":
		p.Said = w.Given
	case "taken":
		p.Said = w.Taken
	}
	return web.Render(c, http.StatusOK, screens.Share(p))
}

func (d *Door) sharePage(c echo.Context) (screens.SharePage, error) {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	w, zone := words.Sharing.In(l), v.Debts[0].Zone
	p := screens.SharePage{Shell: shell(c, w.Title, "/budget"), ID: uuid.Must(uuid.NewV7()).String()}
	newest, ok, err := d.Budget.Newest(ctx, v.Lender.ID, v.Person, own(v))
	if err != nil {
		return p, err
	}
	p.There, p.Version = ok, strconv.Itoa(newest.N)
	all, err := d.Budget.Consents(ctx, d.Book.DB, v.Lender.ID, v.Person, own(v))
	if err != nil {
		return p, err
	}
	for _, to := range []string{budget.ToLender, budget.ToAdviser} {
		if s, ok := budget.Standing(all, to, v.Now); ok {
			p.Standing = append(p.Standing, screens.Standing{Text: w.Levels[levelNames[s.Level]] + inBrackets(s.Named), Until: words.Fill(w.Until, words.Moment(l, s.ExpiresAt, zone)), Recipient: to})
		}
	}
	for _, x := range all {
		text := words.Fill(w.Receipt, w.Levels[levelNames[x.Level]]+inBrackets(x.Named), x.Version, words.Moment(l, x.GrantedAt, zone)) + " · "
		switch {
		case !x.WithdrawnAt.IsZero():
			text += words.Fill(w.Ended, words.Moment(l, x.WithdrawnAt, zone))
		case x.Live(v.Now):
			text += words.Fill(w.Standing, words.Moment(l, x.ExpiresAt, zone))
		default:
			text += words.Fill(w.Runs, words.Moment(l, x.ExpiresAt, zone))
		}
		p.Receipts = append(p.Receipts, text)
	}
	seen, err := d.Budget.Seen(ctx, v.Lender.ID, v.Person, own(v))
	if err != nil {
		return p, err
	}
	for _, s := range seen {
		p.Looks = append(p.Looks, words.Moment(l, s.At, zone)+" · "+words.Fill(w.Look, w.Roles[s.Role], w.Levels[levelNames[s.Level]], s.Version, w.Purposes[string(s.Purpose)]))
	}
	return p, nil
}

func inBrackets(name string) string {
	if name == "" {
		return ""
	}
	return " (" + name + ")"
}

// errStale ends a consent that is about a version which is not the newest any more: the person has not read what would be shared.
var errStale = errors.New("another version came meanwhile")

// SaveShare takes the choice of one of the five levels. Private ends what stands for the company's people. Each grant leaves a receipt and an event.
func (d *Door) SaveShare(c echo.Context) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	w := words.Sharing.In(l)
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	level := advisory.Level(slices.Index(levelNames, form("level")))
	name := strings.TrimSpace(form("name"))
	if level == advisory.Private {
		return d.withdraw(c, budget.ToLender)
	}
	id, err := uuid.Parse(form("id"))
	if err != nil {
		return web.Missing
	}
	wrong := func(field, text string) error {
		p, err := d.sharePage(c)
		if err != nil {
			return err
		}
		p.Level, p.Name, p.Problems = form("level"), name, []views.Problem{{Field: field, Text: text}}
		p.Shell.Error, p.Shell.Path = true, "/budget/share"
		return web.Render(c, http.StatusUnprocessableEntity, screens.Share(p))
	}
	switch {
	case level < advisory.Private:
		return wrong("level", w.NeedLevel)
	case level == advisory.Adviser && name == "":
		return wrong("name", w.NeedName)
	case level != advisory.Adviser:
		name = ""
	}
	newest, ok, err := d.Budget.Newest(ctx, v.Lender.ID, v.Person, own(v))
	if err != nil {
		return err
	}
	if !ok || strconv.Itoa(newest.N) != form("version") {
		return wrong("level", w.Whose)
	}
	text := w.Levels[levelNames[level]] + "\n" + w.Sees[levelNames[level]] + "\n" + w.Text
	var given *budget.Consent
	err = d.Book.AppendAll(ctx, v.Lender.ID, v.Person, "share:"+id.String(), by(v), func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		if given == nil {
			if x.Capacity != newest.N {
				return book.Answer{}, errStale
			}
			made, err := d.Budget.Grant(ctx, tx, v.Lender.ID, v.Person, id, newest, level, string(l), budget.Granted{Words: text, Named: name}, now)
			if err != nil {
				return book.Answer{}, err
			}
			given = &made
		}
		return book.Answer{Events: []record.Event{record.StatementShared{Consent: id, Statement: newest.ID, Version: newest.N, Hash: newest.Hash(), Level: levelNames[level], Until: given.ExpiresAt}}}, nil
	})
	if errors.Is(err, errStale) || errors.Is(err, budget.ErrGone) {
		return wrong("level", w.Whose)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget/share?done=given")
}

// EndShare takes a consent back.
func (d *Door) EndShare(c echo.Context) error {
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	to := form("from")
	if to != budget.ToLender && to != budget.ToAdviser {
		return web.Missing
	}
	return d.withdraw(c, to)
}

func (d *Door) withdraw(c echo.Context, recipient string) error {
	v := visit(c)
	var ended *budget.Consent
	err := d.Book.AppendAll(c.Request().Context(), v.Lender.ID, v.Person, "", by(v), func(ctx context.Context, tx *pg.Tx, now time.Time, _ record.Case) (book.Answer, error) {
		if ended == nil {
			all, err := d.Budget.Consents(ctx, tx, v.Lender.ID, v.Person, own(v))
			if err != nil {
				return book.Answer{}, err
			}
			s, _ := budget.Standing(all, recipient, now)
			if ended = &s; s.ID == uuid.Nil {
				return book.Answer{}, nil
			}
			if err := d.Budget.Withdraw(ctx, tx, v.Lender.ID, v.Person, recipient, now); err != nil {
				return book.Answer{}, err
			}
		}
		if ended.ID == uuid.Nil {
			return book.Answer{}, nil
		}
		return book.Answer{Events: []record.Event{record.StatementWithdrawn{Consent: ended.ID, Version: ended.Version, Level: levelNames[ended.Level]}}}, nil
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/budget/share?done=taken")
}
