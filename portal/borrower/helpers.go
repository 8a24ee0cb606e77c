package borrower

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/http"
	"net/mail"
	"slices"
	"strconv"
	"strings"
	"time"

	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/outreach"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
	"github.com/skip2/go-qrcode"
)

// lengths are for how long somebody may help, in days, the default first. Whoever may sign has access.HelpSigns at most.
var lengths = []string{"90", "30", "180", "365"}

// Helpers is who may help, what they did, and what they prepared.
func (d *Door) Helpers(c echo.Context) error {
	return d.helpers(c, http.StatusOK, nil)
}

func (d *Door) helpers(c echo.Context, status int, problems []views.Problem) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	w := words.Helpers.In(l)
	p := screens.HelpersPage{Shell: shell(c, w.Title, ""), Problems: problems}
	p.Shell.Path, p.Shell.Error = "/helpers", len(problems) > 0
	all, err := d.Links.Helpers(ctx, v.Lender.ID, v.Person)
	if err != nil {
		return err
	}
	deeds, err := d.Assist.Deeds(ctx, v.Lender.ID, v.Person)
	if err != nil {
		return err
	}
	prepared, err := d.Assist.Proposals(ctx, v.Lender.ID, v.Person)
	if err != nil {
		return err
	}
	names, zone := map[uuid.UUID]string{}, place(c)
	for _, h := range all {
		names[h.ID] = h.Name
		one := screens.HelperCard{ID: h.ID.String(), Name: h.Name, May: words.Scopes(l, h.Scopes)}
		for _, done := range deeds {
			if done.Helper == h.ID && len(one.Did) < 12 {
				one.Did = append(one.Did, screens.HelperDeed{What: w.Deeds[done.What], At: words.Moment(l, done.At, zone)})
			}
		}
		switch {
		case h.RevokedAt.IsZero() && v.Now.Before(h.Until):
			one.Live, one.Locked, one.WaitsForCode = true, h.Locked, h.WantsSign && h.Authorised.IsZero()
			one.Until = words.Fill(w.Until, words.Date(l, record.DateIn(zone, h.Until)))
			one.Came = w.NeverCame
			if !h.CameAt.IsZero() && h.CameAt.Year() > 1 {
				one.Came = words.Fill(w.LastCame, words.Moment(l, h.CameAt, zone))
			}
			one.How = map[string]string{access.HelperByEmail: w.Mailed, access.HelperByWord: w.ByWord}[h.How]
			if h.May(access.MayAccept) {
				one.Signs = words.Fill(w.Signs, words.Moment(l, h.Authorised, zone))
			}
			p.Live++
		case !h.RevokedAt.IsZero():
			one.Until = words.Fill(w.Ends[h.RevokedBy], words.Moment(l, h.RevokedAt, zone))
		default:
			one.Until = words.Fill(w.Ends[""], words.Moment(l, h.Until, zone))
		}
		p.Helpers = append(p.Helpers, one)
		switch h.ID.String() {
		case c.QueryParam("stopped"):
			p.Notice = words.Fill(w.Revoked, h.Name)
		case c.QueryParam("made"):
			p.Notice, p.More = words.Fill(w.MadeTitle, h.Name), w.MadeMail
		case c.QueryParam("again"):
			p.Notice = w.NewLinkSent
		case c.QueryParam("signs"):
			p.Notice = w.Given
		}
	}
	switch c.QueryParam("decided") {
	case "confirmed":
		p.Notice = w.Confirmed
	case "discarded":
		p.Notice = w.Discarded
	}
	for _, x := range prepared {
		if x.Outcome == "" {
			p.Waiting = append(p.Waiting, screens.PreparedLine{ID: x.ID.String(), What: w.Prepared[x.What], By: words.Fill(w.PreparedBy, names[x.Helper], words.Moment(l, x.At, zone))})
		}
	}
	p.Full = p.Live >= access.HelpersAtMost
	return web.Render(c, status, screens.Helpers(p))
}

// NewHelper asks who, what they may do, and for how long. Nothing but seeing is ticked beforehand.
func (d *Door) NewHelper(c echo.Context) error {
	p, _, err := d.newHelper(c)
	if err != nil {
		return err
	}
	p.ID, p.Long = uuid.Must(uuid.NewV7()).String(), lengths[0]
	for i := range p.Debts {
		p.Debts[i].Chosen = len(p.Debts) == 1
	}
	return web.Render(c, http.StatusOK, screens.NewHelper(p))
}

func (d *Door) newHelper(c echo.Context) (screens.NewHelperPage, people.Person, error) {
	v, l := visit(c), web.Lang(c)
	p := screens.NewHelperPage{Shell: shell(c, words.Helpers.In(l).NewTitle, ""), Lengths: lengths}
	p.Shell.Path = "/helpers/new"
	who, err := d.People.Get(c.Request().Context(), d.Book.DB, v.Lender.ID, v.Person)
	if err != nil {
		return p, who, err
	}
	_, to := outreach.CodeWay(who)
	p.MaySign = to != ""
	for i, x := range v.Debts {
		p.Debts = append(p.Debts, screens.HelperDebt{Value: strconv.Itoa(i + 1), Text: x.Creditor + " · " + words.Fill(words.Home.In(l).Ending, x.Last4)})
	}
	return p, who, nil
}

// InviteHelper takes the answers: everything that is wrong at once (422), or a helper. A doubled tap is one.
func (d *Door) InviteHelper(c echo.Context) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	w := words.Helpers.In(l)
	p, who, err := d.newHelper(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	id, err := uuid.Parse(form("id"))
	if err != nil {
		return web.Missing
	}
	short := func(name string) string {
		r := []rune(strings.Join(strings.Fields(form(name)), " "))
		return string(r[:min(60, len(r))])
	}
	p.ID, p.Name, p.Called, p.How, p.Email, p.Long = id.String(), short("name"), short("called"), form("how"), strings.TrimSpace(form("email")), form("long")
	posted := c.Request().PostForm
	h := access.Helper{Lender: v.Lender.ID, ID: id, Person: v.Person, How: p.How, Language: string(l), HelperNames: access.HelperNames{Name: p.Name, Called: p.Called}}
	for i := range p.Debts {
		if p.Debts[i].Chosen = slices.Contains(posted["debt"], p.Debts[i].Value) || len(p.Debts) == 1; p.Debts[i].Chosen {
			h.Cases = append(h.Cases, v.Debts[i].ID.Case)
		}
	}
	p.May = posted["may"]
	h.Scopes = []string{access.MayView}
	for _, scope := range []string{access.MayBudget, access.MayPropose, access.MayAccept} {
		if slices.Contains(p.May, scope) {
			h.Scopes = append(h.Scopes, scope)
		}
	}
	if h.WantsSign = h.May(access.MayAccept); h.WantsSign && !h.May(access.MayPropose) { // who signs also prepares
		h.Scopes = slices.Insert(h.Scopes, len(h.Scopes)-1, access.MayPropose)
	}
	need := func(wrong bool, field, text string) {
		if wrong {
			p.Problems = append(p.Problems, views.Problem{Field: field, Text: text})
		}
	}
	need(p.Name == "", "name", w.NeedName)
	need(p.Called == "", "called", w.NeedCalled)
	need(p.How != access.HelperByEmail && p.How != access.HelperByWord, "how", w.NeedHow)
	if p.How == access.HelperByEmail {
		a, err := mail.ParseAddress(p.Email)
		ok := err == nil && a.Name == "" && a.Address == p.Email && len(p.Email) <= 254 && strings.Contains(p.Email[strings.LastIndex(p.Email, "@"):], ".")
		need(!ok, "email", w.NeedEmail)
		need(ok && strings.EqualFold(p.Email, who.Email), "email", w.OwnEmail)
		h.Email = p.Email
	}
	need(len(h.Cases) == 0, "debt", w.NeedDebts)
	need(!slices.Contains(lengths, p.Long), "long", w.NeedLong)
	need(h.WantsSign && !p.MaySign, "accept", w.AcceptNoContact)
	if len(p.Problems) > 0 {
		p.Shell.Error = true
		return web.Render(c, http.StatusUnprocessableEntity, screens.NewHelper(p))
	}
	days, _ := strconv.Atoi(p.Long)
	first := true
	err = d.Book.AppendAll(ctx, v.Lender.ID, v.Person, "helper:"+id.String(), by(v), func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
		if !slices.Contains(h.Cases, x.ID.Case) {
			return book.Answer{}, nil
		}
		if first {
			first = false
			h.Until = now.Add(min(time.Duration(days)*24*time.Hour, access.HelpAtMost))
			if end := now.Add(access.HelpSigns); h.WantsSign && h.Until.After(end) {
				h.Until = end
			}
			if err := d.Links.AddHelper(ctx, tx, h, now); err != nil {
				return book.Answer{}, err
			}
			if h.How == access.HelperByEmail {
				if err := d.Outreach.Jobs.Add(ctx, tx, d.mailTo(h, outreach.HelperLink, now)); err != nil {
					return book.Answer{}, err
				}
			}
			if h.WantsSign {
				if err := d.askAuthority(ctx, tx, h, now); err != nil {
					return book.Answer{}, err
				}
			}
		}
		return book.Answer{Events: []record.Event{record.HelperInvited{Helper: id, Scopes: h.Scopes, Until: h.Until}}}, nil
	})
	switch {
	case errors.Is(err, access.ErrHelpersEnough):
		p.Shell.Error, p.Problems = true, []views.Problem{{Text: w.Enough}}
		return web.Render(c, http.StatusUnprocessableEntity, screens.NewHelper(p))
	case errors.Is(err, access.ErrHelperTaken):
		return web.Missing
	case err != nil:
		return err
	case h.How == access.HelperByWord:
		return d.handOver(c, h.ID)
	case h.WantsSign:
		return c.Redirect(http.StatusSeeOther, "/helpers/"+id.String()+"/authority")
	}
	return c.Redirect(http.StatusSeeOther, "/helpers?made="+id.String())
}

func (d *Door) mailTo(h access.Helper, what string, now time.Time) outreach.HelperMail {
	return outreach.HelperMail{Lender: h.Lender, Person: h.Person, Helper: h.ID, What: what, Asked: now.UTC().Truncate(time.Minute)}
}

func (d *Door) askAuthority(ctx context.Context, tx *pg.Tx, h access.Helper, now time.Time) error {
	due, err := d.Links.AskAuthority(ctx, tx, h.Lender, h.Person, h.ID, now)
	if err != nil || !due {
		return err
	}
	return d.Outreach.Jobs.Add(ctx, tx, d.mailTo(h, outreach.HelperAuthority, now))
}

// handOver makes link and code of a helper who comes without e-mail, and shows both: the only time that they are seen.
func (d *Door) handOver(c echo.Context, id uuid.UUID) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	h, err := d.theHelper(c, id)
	if err != nil {
		return err
	}
	var link, code string
	err = d.Book.DB.Transact(ctx, func(tx *pg.Tx) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		token, ok, err := d.Links.MintHelper(ctx, tx, v.Lender, h.ID, now)
		if err != nil {
			return err
		}
		if !ok {
			return web.Missing
		}
		link = d.Web.Base + "/h/" + token.Reveal()
		code, err = d.Links.MintWord(ctx, tx, v.Lender.ID, h.ID)
		return err
	})
	if err != nil {
		return err
	}
	png, err := qrcode.Encode(link, qrcode.Medium, 192)
	if err != nil {
		return err
	}
	p := screens.HandOverPage{Shell: shell(c, words.Fill(words.Helpers.In(l).MadeTitle, h.Name), ""), ID: h.ID.String(), Link: link, Code: code[:4] + " " + code[4:], QR: "data:image/png;base64," + base64.StdEncoding.EncodeToString(png), Authority: h.WantsSign && !h.May(access.MayAccept)}
	p.Shell.Path = "/helpers"
	return web.Render(c, http.StatusOK, screens.HandOver(p))
}

// theHelper is the visit's own helper of an id.
func (d *Door) theHelper(c echo.Context, id uuid.UUID) (access.Helper, error) {
	v := visit(c)
	h, ok, err := d.Links.HelperOf(c.Request().Context(), d.Book.DB, v.Lender.ID, v.Person, id)
	if err == nil && !ok {
		err = web.Missing
	}
	return h, err
}

// named is the visit's own helper that the URL names.
func (d *Door) named(c echo.Context) (access.Helper, error) {
	id, err := uuid.Parse(c.Param("helper"))
	if err != nil {
		return access.Helper{}, web.Missing
	}
	return d.theHelper(c, id)
}

// RelinkHelper makes a new link in place of the old one: for one that was lost, or closed after wrong codes. Pressed too often, no more is mailed; the answer is the same.
func (d *Door) RelinkHelper(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
	h, err := d.named(c)
	if err != nil {
		return err
	}
	if !h.Live(v.Now) {
		return c.Redirect(http.StatusSeeOther, "/helpers")
	}
	if h.How == access.HelperByWord {
		return d.handOver(c, h.ID)
	}
	err = d.Book.DB.Transact(ctx, func(tx *pg.Tx) error {
		due, err := d.Links.AskLink(ctx, tx, v.Lender.ID, h.ID, v.Now)
		if err != nil || !due {
			return err
		}
		return d.Outreach.Jobs.Add(ctx, tx, d.mailTo(h, outreach.HelperLink, v.Now))
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/helpers?again="+h.ID.String())
}

// StopHelper ends the help at once: one tap, and the next press of theirs finds nothing.
func (d *Door) StopHelper(c echo.Context) error {
	h, err := d.named(c)
	if err != nil {
		return err
	}
	if err := d.stopHelper(c.Request().Context(), h, "borrower", by(visit(c))); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/helpers?stopped="+h.ID.String())
}

func (d *Door) stopHelper(ctx context.Context, h access.Helper, why string, who record.Actor) error {
	first, ended := true, false
	return d.Book.AppendAll(ctx, h.Lender, h.Person, "", who, func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (a book.Answer, err error) {
		if !slices.Contains(h.Cases, x.ID.Case) {
			return a, nil
		}
		if first {
			first = false
			if ended, err = d.Links.RevokeHelper(ctx, tx, h, why, now); err != nil {
				return a, err
			}
		}
		if ended {
			a.Events = []record.Event{record.HelperRevoked{Helper: h.ID, Why: why}}
		}
		return a, nil
	})
}

// Authority says plainly what signing for somebody means, and asks for the code that went to the borrower's own contact on file.
func (d *Door) Authority(c echo.Context) error {
	return d.authority(c, http.StatusOK, "", "")
}

func (d *Door) authority(c echo.Context, status int, typed, problem string) error {
	v, l := visit(c), web.Lang(c)
	w := words.Helpers.In(l)
	h, err := d.named(c)
	if err != nil {
		return err
	}
	if !h.Live(v.Now) || !h.WantsSign || h.May(access.MayAccept) {
		return c.Redirect(http.StatusSeeOther, "/helpers")
	}
	who, err := d.People.Get(c.Request().Context(), d.Book.DB, v.Lender.ID, v.Person)
	if err != nil {
		return err
	}
	_, to := outreach.CodeWay(who)
	p := screens.AuthorityPage{Shell: shell(c, words.Fill(w.AuthorityTitle, h.Name), ""), ID: h.ID.String(), Words: authorityWords(l, h, place(c)), Sent: words.Fill(w.CodeSent, hidden(to)), Typed: typed}
	p.Shell.Path = "/helpers/" + p.ID + "/authority"
	if problem != "" {
		p.Problems, p.Shell.Error = []views.Problem{{Field: "code", Text: problem}}, true
	}
	return web.Render(c, status, screens.Authority(p))
}

// authorityWords are the words by which authority is given: the same on the page, in the seal, and under the hash of the record.
func authorityWords(l words.Lang, h access.Helper, zone string) string {
	return words.Fill(words.Helpers.In(l).AuthorityWords, h.Name, words.Date(l, record.DateIn(zone, h.Until)))
}

// hidden is a contact as it may be shown back: enough to know which.
func hidden(to string) string {
	r := []rune(to)
	if at := strings.LastIndex(to, "@"); at > 0 {
		return string(r[:1]) + "…" + to[at:]
	}
	return "…" + string(r[max(0, len(r)-3):])
}

// AuthorityCode sends another code, to the contact on file and nowhere else; the answer is always the same.
func (d *Door) AuthorityCode(c echo.Context) error {
	ctx := c.Request().Context()
	h, err := d.named(c)
	if err != nil {
		return err
	}
	err = d.Book.DB.Transact(ctx, func(tx *pg.Tx) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		return d.askAuthority(ctx, tx, h, now)
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/helpers/"+h.ID.String()+"/authority")
}

// Authorise takes the code: from then on what the helper signs binds the borrower.
func (d *Door) Authorise(c echo.Context) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	w := words.Helpers.In(l)
	h, err := d.named(c)
	if err != nil {
		return err
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	code, ok := code(form("code"))
	if !ok { // what is no code is no try
		return d.authority(c, http.StatusUnprocessableEntity, form("code"), w.CodeWrong)
	}
	said := authorityWords(l, h, place(c))
	sum := sha256.Sum256([]byte(said))
	first, outcome := true, access.Wrong
	err = d.Book.AppendAll(ctx, h.Lender, h.Person, "", by(v), func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (a book.Answer, err error) {
		if !slices.Contains(h.Cases, x.ID.Case) {
			return a, nil
		}
		if first {
			first = false
			if outcome, err = d.Links.Authorise(ctx, tx, h, code, said, now); err != nil {
				return a, err
			}
		}
		if outcome == access.Right {
			a.Events = []record.Event{record.HelperAuthorised{Helper: h.ID, Until: h.Until, Text: hex.EncodeToString(sum[:])}}
		}
		return a, nil
	})
	switch {
	case err != nil:
		return err
	case outcome == access.Right:
		return c.Redirect(http.StatusSeeOther, "/helpers?signs="+h.ID.String())
	case outcome == access.LockedOut:
		if again, err := d.theHelper(c, h.ID); err != nil || again.May(access.MayAccept) { // the second of two taps
			return errors.Join(err, c.Redirect(http.StatusSeeOther, "/helpers?signs="+h.ID.String()))
		}
		return d.authority(c, http.StatusForbidden, "", w.CodeOver)
	}
	return d.authority(c, http.StatusUnprocessableEntity, form("code"), w.CodeWrong)
}

// code reads a code as it is typed: spaces, hyphens and full-width digits are forgiven.
func code(typed string) (string, bool) {
	var b strings.Builder
	for _, r := range typed {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r >= '０' && r <= '９':
			b.WriteRune(r - '０' + '0')
		case r == ' ' || r == '-' || r == '\u3000' || r == '\u00a0':
		default:
			return "", false
		}
	}
	return b.String(), b.Len() >= 6 && b.Len() <= 8
}
