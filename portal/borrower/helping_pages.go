package borrower

import (
	"net/http"
	"slices"
	"strconv"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/helping"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// HelpHome is what a helper sees first: the debts that were chosen for them, what they may do, and what they prepared.
func (d *Door) HelpHome(c echo.Context) error {
	v, l := visit(c), web.Lang(c)
	w := words.Helping.In(l)
	p := screens.HelpHomePage{Shell: shell(c, w.HomeTitle, ""), Budget: v.Helper.May(access.MayBudget), Prepare: v.Helper.May(access.MayPropose), Sign: v.Helper.May(access.MayAccept)}
	for i, x := range v.Debts {
		path := helpingPath
		if len(v.Debts) > 1 {
			path += "/debts/" + strconv.Itoa(i+1)
		}
		p.Debts = append(p.Debts, screens.HomeDebt{Path: path, Status: x.Status, Balance: money.Of(x.Balance, money.Currency(x.Currency)), Summary: x.Summary})
	}
	if p.Prepare {
		all, err := d.Assist.Proposals(c.Request().Context(), v.Lender.ID, v.Person)
		if err != nil {
			return err
		}
		for _, x := range all {
			if x.Helper == v.Helper.ID && len(p.Mine) < 10 {
				p.Mine = append(p.Mine, screens.PreparedLine{ID: x.ID.String(), What: words.Helpers.In(l).Prepared[x.What], By: w.States[x.Outcome]})
			}
		}
	}
	return web.Render(c, http.StatusOK, screens.HelpHome(p))
}

// HelpedPlan is a plan as a helper may see it: where it stands, its days, its papers, and nothing to press.
func (d *Door) HelpedPlan(c echo.Context) error {
	x, _, err := d.live(c)
	if err != nil {
		return err
	}
	p := screens.HelpedPlanPage{Shell: shell(c, words.Helping.In(web.Lang(c)).SeePlan, ""), Path: x.path, Case: x.c, On: x.on, New: c.QueryParam("new") == "1" && x.c.Plan != nil}
	for _, pay := range x.c.Payments {
		if pay.State == "received" {
			p.Receipts = append(p.Receipts, screens.HelpedReceipt{URL: x.path + "/receipts/" + pay.ID.String(), Amount: money.Of(pay.Amount, x.c.Currency()), At: words.Moment(web.Lang(c), pay.At, x.c.Facts.Zone), Sort: pay.At.Unix()})
		}
	}
	slices.SortFunc(p.Receipts, func(a, b screens.HelpedReceipt) int { return int(b.Sort - a.Sort) })
	p.Receipts = p.Receipts[:min(24, len(p.Receipts))]
	return web.Render(c, http.StatusOK, screens.HelpedPlan(p))
}

// PreparePlan keeps the plan that a helper built: priced here, never taken from the form, and not on the record until the borrower confirms it. A doubled
// tap is one.
func (d *Door) PreparePlan(c echo.Context) error {
	b, elsewhere, err := d.bargain(c)
	if err != nil || b.c.Turn == 0 {
		return err
	}
	if b.may() != nil {
		return elsewhere
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	_, a := rhythm(form, nil)
	a.Kind, a.By = plans.Kind(form("kind")), form("by")
	a.Down, _ = strconv.ParseInt(form("down_minor"), 10, 64)
	a.AmountMinor, _ = strconv.ParseInt(form("minor"), 10, 64)
	a.Count, _ = web.Number(form("count"))
	a.Tier, _ = web.Number(form("tier"))
	a.FirstOn, _ = civil.ParseDate(form("first"))
	t, refusal := b.policy.Price(b.c.Debt(), a, b.on)
	if refusal != nil {
		w := words.Offers.In(web.Lang(c))
		s := shell(c, w.BuildTitle, "")
		s.Error = true
		return web.Render(c, http.StatusUnprocessableEntity, views.Text(s, w.BuildTitle, d.refuse(c, refusal, b.c)))
	}
	id := uuid.NewSHA1(b.v.ID, []byte(b.id.Case.String()+t.Hash()))
	refusal, err = d.Assist.Propose(c.Request().Context(), b.id, b.v.Person, b.v.Helper.ID, id, helping.Plan, helping.Body{Ask: &a})
	return d.didPrepare(c, id, refusal, err)
}

func (d *Door) didPrepare(c echo.Context, id uuid.UUID, refusal *plans.Refusal, err error) error {
	if err != nil {
		return err
	}
	if refusal != nil {
		w := words.Helping.In(web.Lang(c))
		return web.Render(c, http.StatusUnprocessableEntity, views.Text(shell(c, w.Prepare, ""), w.Prepare, refuse(c, refusal)))
	}
	return c.Redirect(http.StatusSeeOther, helpingPath+"/proposals/"+id.String())
}

// WriteForThem asks for the words of a message, or for what has changed.
func (d *Door) WriteForThem(what string) echo.HandlerFunc {
	return func(c echo.Context) error {
		return d.writing(c, http.StatusOK, what, uuid.Must(uuid.NewV7()), "", "")
	}
}

func (d *Door) writing(c echo.Context, status int, what string, id uuid.UUID, typed, problem string) error {
	w := words.Helping.In(web.Lang(c))
	p := screens.WritingPage{Shell: shell(c, map[string]string{helping.Message: w.MessageTitle, helping.Hardship: w.HardTitle}[what], ""), What: what, ID: id.String(), Typed: typed, Choices: changed}
	p.Shell.Path = helpingPath + "/" + what
	if problem != "" {
		p.Problems, p.Shell.Error = []views.Problem{{Field: "words", Text: problem}}, true
	}
	return web.Render(c, status, screens.Writing(p))
}

// KeepForThem keeps either for the borrower to decide.
func (d *Door) KeepForThem(what string) echo.HandlerFunc {
	return func(c echo.Context) error {
		v, l := visit(c), web.Lang(c)
		form, err := web.Form(c)
		if err != nil {
			return err
		}
		id, err := uuid.Parse(form("id"))
		if err != nil {
			return web.Missing
		}
		var b helping.Body
		if what == helping.Message {
			text, ok := web.Words(c, "words", wordsMost)
			switch {
			case text == "":
				return d.writing(c, http.StatusUnprocessableEntity, what, id, "", words.Refusals.In(l)["message_empty"])
			case !ok:
				return d.writing(c, http.StatusUnprocessableEntity, what, id, text, words.Help.In(l).TooLong)
			}
			b.Words = text
		} else if b.Reason = form("reason"); !slices.Contains(changed, b.Reason) {
			return web.Missing
		}
		id = uuid.NewSHA1(v.ID, id[:]) // one of this visit's, whatever was sent
		refusal, err := d.Assist.Propose(c.Request().Context(), v.Debts[0].ID, v.Person, v.Helper.ID, id, what, b)
		return d.didPrepare(c, id, refusal, err)
	}
}

// HelperPrepared is what a helper prepared themselves: what became of it, and a way to take it back.
func (d *Door) HelperPrepared(c echo.Context) error {
	return d.helperPrepared(c, http.StatusOK, "")
}

func (d *Door) helperPrepared(c echo.Context, status int, problem string) error {
	v, l := visit(c), web.Lang(c)
	w := words.Helping.In(l)
	x, err := d.proposal(c)
	if err != nil {
		return err
	}
	p, err := d.laidOut(c, x)
	if err != nil {
		return err
	}
	p.Shell, p.State = shell(c, w.Ready, ""), w.States[x.Outcome]
	if x.Outcome != "" {
		p.Shell.Title = p.What
	}
	p.Shell.Path = helpingPath + "/proposals/" + p.ID
	p.Sign = v.Helper.May(access.MayAccept) && p.Terms != nil
	if problem != "" {
		p.Problems, p.Shell.Error = []views.Problem{{Text: problem}}, true
	}
	return web.Render(c, status, screens.HelperPrepared(p))
}

// WithdrawPrepared takes it back.
func (d *Door) WithdrawPrepared(c echo.Context) error {
	x, err := d.proposal(c)
	if err != nil {
		return err
	}
	if err := d.Assist.Decide(c.Request().Context(), x, helping.Withdrawn, by(visit(c))); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, helpingPath+"/proposals/"+x.ID.String())
}

// LayOut lays a prepared plan out for a helper who may sign.
func (d *Door) LayOut(c echo.Context) error {
	x, err := d.proposal(c)
	if err != nil {
		return err
	}
	if x.What != helping.Plan {
		return web.Missing
	}
	offer, refusal, err := d.lay(c, x, helping.Withdrawn)
	if err != nil {
		return err
	}
	if refusal != nil {
		k, err := d.Book.Case(c.Request().Context(), x.Case)
		if err != nil {
			return err
		}
		return d.helperPrepared(c, http.StatusUnprocessableEntity, d.refuse(c, refusal, k))
	}
	return c.Redirect(http.StatusSeeOther, d.pathOf(c, x.Case)+"/offers/"+offer.String())
}
