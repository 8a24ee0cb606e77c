package borrower

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"evenkeel/plans/money"
	"evenkeel/portal/book"
	"evenkeel/portal/papers"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/satisfaction"
	"evenkeel/portal/timeline"
	"evenkeel/portal/web"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Home is what is owed, to whom, and what can be done now. It shows what came with the visit: no record replayed, no case locked, and no
// statement of its own but one on a plan: whether how it went was asked already.
func (d *Door) Home(c echo.Context) error {
	v := visit(c)
	p, err := d.People.Open(v.Lender.ID, v.Person, v.Sealed)
	if err != nil {
		return err
	}
	page := screens.HomePage{Shell: shell(c, words.Shell.In(web.Lang(c)).Home, "/"), Name: p.Name, Lender: v.Lender.Name}
	totals := map[string]int{}
	for i, x := range v.Debts {
		path := ""
		if len(v.Debts) > 1 {
			path = "/debts/" + strconv.Itoa(i+1)
		}
		balance := money.Of(x.Balance, money.Currency(x.Currency))
		page.Debts = append(page.Debts, screens.HomeDebt{Path: path, Status: x.Status, Balance: balance, Summary: x.Summary})
		page.Prepared = page.Prepared || x.Prepared > 0
		at, ok := totals[x.Currency]
		if !ok {
			at = len(page.Totals)
			totals[x.Currency] = at
			page.Totals = append(page.Totals, money.Of(0, balance.Currency))
		}
		page.Totals[at] = page.Totals[at].Add(balance)
	}
	page.Thanks = c.QueryParam("thanks") == "1"
	if page.Ask, err = d.asking(c, satisfaction.Reached(v.Debts)); err != nil {
		return err
	}
	return web.Render(c, http.StatusOK, screens.Home(page))
}

// once appends an event that stands once a visit, without locking the case again when it stands already.
func (d *Door) once(ctx context.Context, id record.CaseID, key string, who record.Actor, events ...record.Event) error {
	used, err := d.Book.Used(ctx, id, key)
	if err != nil || used {
		return err
	}
	_, _, err = d.Book.Append(ctx, id, key, who, says(events...))
	return err
}

// Debt is a debt line by line.
func (d *Door) Debt(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
	id, path, err := d.mine(c)
	if err != nil {
		return err
	}
	x, err := d.Book.Case(ctx, id)
	if err != nil {
		return err
	}
	if err := d.once(ctx, id, "debt:"+v.ID.String(), by(v), record.DebtShown{Visit: v.ID}); err != nil {
		return err
	}
	return web.Render(c, http.StatusOK, screens.Debt(screens.DebtPage{Shell: shell(c, words.Debt.In(web.Lang(c)).Title, ""), Path: path, Lender: v.Lender.Name, Case: x, Warnings: warnings(x, v)}))
}

// DebtPaper is the itemisation as a document, made anew for each visit so that it says today's balance.
func (d *Door) DebtPaper(c echo.Context) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	id, _, err := d.mine(c)
	if err != nil {
		return err
	}
	x, err := d.Book.Case(ctx, id)
	if err != nil {
		return err
	}
	about := uuid.NewSHA1(v.ID, []byte(strconv.Itoa(int(x.Balance))))
	return d.paper(c, id, papers.Itemisation, about, func(name string) (papers.Paper, error) {
		return d.Papers.Make(ctx, v.Lender, papers.Itemisation, l, papers.ItemisationSheet(l, v.Lender, name, x, x.Today(v.Now)))
	})
}

// paper answers a kept document, making and keeping it first where it is new; both stand in the record.
func (d *Door) paper(c echo.Context, id record.CaseID, kind string, about uuid.UUID, make func(name string) (papers.Paper, error)) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	found, ok, err := d.Papers.Find(ctx, d.Book.DB, id, kind, about, l)
	if err != nil {
		return err
	}
	if !ok {
		p, err := d.People.Get(ctx, d.Book.DB, v.Lender.ID, v.Person)
		if err != nil {
			return err
		}
		if found, err = make(p.Name); err != nil {
			return err
		}
		_, _, err = d.Book.Append(ctx, id, "", record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, _ record.Case) (book.Answer, error) {
			fresh, err := d.Papers.Keep(ctx, tx, id, about, l, found, now)
			if err != nil || !fresh {
				return book.Answer{}, err
			}
			return book.Answer{Events: []record.Event{found.Event(about)}}, nil
		})
		if err != nil {
			return err
		}
		if found, ok, err = d.Papers.Find(ctx, d.Book.DB, id, kind, about, l); err != nil || !ok {
			return err
		}
	}
	if err := d.once(ctx, id, "fetched:"+found.ID.String()+":"+v.ID.String(), by(v), record.PaperDownloaded{Paper: found.ID, What: kind}); err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set("Content-Disposition", `attachment; filename="`+kind+"-"+found.Code+`.pdf"`)
	return c.Blob(http.StatusOK, "application/pdf", found.PDF)
}

// Decisions is the borrower's own view of the record.
func (d *Door) Decisions(c echo.Context) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	page := screens.DecisionsPage{Shell: shell(c, words.Timeline.In(l).Title, "/decisions")}
	for _, x := range v.Debts {
		entries, _, err := d.Book.Entries(ctx, x.ID, 0)
		if err != nil {
			return err
		}
		page.Entries = append(page.Entries, timeline.Line(l, entries, money.Currency(x.Currency), x.Zone, nil)...)
	}
	return web.Render(c, http.StatusOK, screens.Decisions(page))
}

// Settings is how we may reach the borrower.
func (d *Door) Settings(c echo.Context) error {
	v := visit(c)
	p, err := d.People.Get(c.Request().Context(), d.Book.DB, v.Lender.ID, v.Person)
	if err != nil {
		return err
	}
	reads, _ := words.Parse(p.Language) // English where the lender named none of ours, as in our letters
	return web.Render(c, http.StatusOK, screens.Settings(screens.SettingsPage{Shell: shell(c, words.Settings.In(web.Lang(c)).Title, "/settings"), Off: p.OptedOut, Reads: reads, Saved: c.QueryParam("saved") == "1"}))
}

// SaveSettings turns a channel on or off, or chooses the language of our letters, for all cases of the person at once.
func (d *Door) SaveSettings(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	if form("language") != "" {
		return d.chooseLanguage(c, form("language"))
	}
	channel, turn := form("channel"), form("turn")
	if channel != "email" && channel != "sms" || turn != "on" && turn != "off" {
		return web.Missing
	}
	p, err := d.People.Get(ctx, d.Book.DB, v.Lender.ID, v.Person)
	if err != nil {
		return err
	}
	isOff := false
	for _, o := range p.OptedOut {
		isOff = isOff || o == channel
	}
	if isOff != (turn == "off") {
		err = d.Book.AppendAll(ctx, v.Lender.ID, v.Person, "", by(v), func(ctx context.Context, tx *pg.Tx, now time.Time, _ record.Case) (book.Answer, error) {
			if turn == "off" {
				return book.Answer{Events: []record.Event{record.OptedOut{Channel: channel}}}, people.OptOut(ctx, tx, v.Lender.ID, v.Person, channel, now)
			}
			return book.Answer{Events: []record.Event{record.OptedIn{Channel: channel}}}, people.OptIn(ctx, tx, v.Lender.ID, v.Person, channel)
		})
		if err != nil {
			return err
		}
	}
	return c.Redirect(http.StatusSeeOther, "/settings?saved=1")
}

// chooseLanguage is the language that the borrower is written to in, and from now on reads here.
func (d *Door) chooseLanguage(c echo.Context, asked string) error {
	v := visit(c)
	l, ok := words.Parse(asked)
	if !ok {
		return web.Missing
	}
	err := d.Book.AppendAll(c.Request().Context(), v.Lender.ID, v.Person, "", by(v), func(ctx context.Context, tx *pg.Tx, _ time.Time, _ record.Case) (book.Answer, error) {
		return book.Answer{Events: []record.Event{record.LanguageChosen{Language: string(l)}}}, people.Speak(ctx, tx, v.Lender.ID, v.Person, string(l))
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/settings?saved=1&lang="+string(l))
}
