package borrower

import (
	"context"
	"net/http"
	"slices"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Changeable is what a borrower can change of a plan, in the order of the list. Each has its question at /plan/ and its name, its before and after at
// /review behind that.
var Changeable = []string{plans.Repair, plans.MoveDate, plans.Skip, plans.Pause, plans.NewAmount, plans.NewFrequency}

// living is a case with a plan under way, and the policy by which it changes.
type living struct {
	id      record.CaseID
	path    string
	c       record.Case
	policy  plans.Policy
	on      civil.Date
	v       access.Visit
	entries []record.Entry
	history []record.Amendment
}

// live reads the case. ok is false where no plan is under way: then the plan's page says what there is.
func (d *Door) live(c echo.Context) (x living, ok bool, err error) {
	v, ctx := visit(c), c.Request().Context()
	x.v = v
	if x.id, x.path, err = d.mine(c); err != nil {
		return x, false, err
	}
	var person uuid.UUID
	if x.entries, person, err = d.Book.Entries(ctx, x.id, 0); err != nil {
		return x, false, err
	}
	x.c, x.history = record.History(x.id, person, x.entries)
	x.on = x.c.Today(v.Now)
	if !x.c.Plan.Live() {
		return x, false, nil
	}
	x.policy, _, err = d.Lenders.Policy(ctx, d.Book.DB, x.id.Lender, x.c.Facts.Currency, x.on)
	return x, err == nil, err
}

func (d *Door) toPlan(c echo.Context, x living) error {
	return c.Redirect(http.StatusSeeOther, x.path+"/plan")
}

// says is a refusal in the words of the plan's pages.
func (d *Door) says(c echo.Context, r *plans.Refusal, x living) string {
	if r.Code == "payment_open" {
		return words.Change.In(web.Lang(c)).PayOpen
	}
	return d.refuse(c, r, x.c)
}

// Changes lists what can be changed, and says of what cannot why not.
func (d *Door) Changes(c echo.Context) error {
	x, ok, err := d.live(c)
	if err != nil {
		return err
	}
	if !ok {
		return d.toPlan(c, x)
	}
	w := words.Change.In(web.Lang(c))
	return web.Render(c, http.StatusOK, screens.Changes(screens.ChangesPage{Shell: shell(c, w.Change, ""), Path: x.path, Ways: d.ways(c, x, "")}))
}

// ways are the changes there are, but one. What cannot be done has its reason; repair stands there only where something is overdue.
func (d *Door) ways(c echo.Context, x living, but string) []screens.Way {
	var all []screens.Way
	for _, what := range Changeable {
		if what == but {
			continue
		}
		r := x.barred(what)
		if r != nil && (r.Code == "change_unknown" || r.Code == "nothing_overdue") {
			continue
		}
		one := screens.Way{What: what}
		if r != nil {
			one.Why = d.says(c, r, x)
		}
		all = append(all, one)
	}
	return all
}

// barred says why a change is not possible at all, whatever is typed; nil where it is.
func (x living) barred(what string) *plans.Refusal {
	if hows := x.hows(what); hows != nil {
		var r *plans.Refusal
		for _, how := range hows {
			if _, r = x.c.Change(x.policy, plans.Change{Kind: what, How: how}, x.on); r == nil {
				return nil
			}
		}
		return r
	}
	ch, wrong := x.read(what, x.usual(what))
	if len(wrong) > 0 {
		return nil
	}
	if _, r := x.c.Change(x.policy, ch, x.on); r != nil && about[r.Code] == "" && r.Code != "discount_lost" {
		return r
	}
	return nil
}

// hows are the ways to carry a change out that are laid before the borrower each with its outcome; nil for a change that asks for something typed.
func (x living) hows(what string) []string {
	switch {
	case what == plans.Skip:
		return []string{plans.Append, plans.Spread, plans.Shorten}
	case what == plans.Repair && x.c.Plan.Terms.Kind == plans.Instalments:
		return []string{plans.Append, plans.Spread}
	}
	return nil
}

// about names the field of refusals that are about what was typed.
var about = map[string]string{"not_a_date": "day", "date_not_later": "day", "date_too_late": "day", "not_an_amount": "amount", "amount_too_low": "amount", "amount_too_high": "amount",
	"frequency_not_offered": "frequency", "days_unclear": "first", "pay_day_unclear": "rule", "does_not_clear": "amount"}

// AskChange is the question page of a change: a plain GET form that writes nothing.
func (d *Door) AskChange(what string) echo.HandlerFunc {
	return func(c echo.Context) error {
		x, ok, err := d.live(c)
		if err != nil {
			return err
		}
		if !ok {
			return d.toPlan(c, x)
		}
		a, asked := asked(c.QueryParam)
		if !asked {
			a = x.usual(what)
		}
		ch, wrong := x.read(what, a)
		return d.question(c, x, what, a, ch, d.problems(c, x, wrong), asked)
	}
}

// question renders the question with its preview. What is wrong with what was typed makes it a 422 once somebody has typed.
func (d *Door) question(c echo.Context, x living, what string, a screens.Asked, ch plans.Change, wrong []views.Problem, asked bool) error {
	l := web.Lang(c)
	w := words.Change.In(l)
	p := screens.AskPage{Shell: shell(c, w.Asks[what], ""), Path: x.path, What: what, Case: x.c, Asked: a, Sign: words.Sign(l, x.c.Currency()), On: x.on}
	p.Before, _ = x.c.Plan.Ahead()
	p.Overdue, _ = x.c.Plan.Overdue(x.on)
	status := http.StatusOK
	if r := x.barred(what); r != nil {
		p.Cannot, p.Ways = d.says(c, r, x), slices.DeleteFunc(d.ways(c, x, what), func(one screens.Way) bool { return one.Why != "" })
		if c.Request().Method == http.MethodPost {
			status = http.StatusUnprocessableEntity
		}
		return web.Render(c, status, screens.Ask(p))
	}
	for _, how := range x.hows(what) {
		if u, r := x.c.Change(x.policy, plans.Change{Kind: what, How: how}, x.on); r == nil {
			after, _ := u.Ahead()
			p.Options = append(p.Options, screens.Option{How: how, After: after})
		}
	}
	p.SkipsLeft = x.c.Plan.SkipsLeft(x.on)
	if r := x.policy.For(x.c.Debt(), x.on).Instalments; r != nil {
		for _, f := range r.Frequencies {
			if f != plans.Seasonal { // its twelve months are agreed, not changed
				p.Frequencies = append(p.Frequencies, f)
			}
		}
	}
	if p.Options == nil && len(wrong) == 0 {
		u, r := x.c.Change(x.policy, ch, x.on)
		switch {
		case r == nil:
			after, _ := u.Ahead()
			p.After = &after
		case r.Code == "discount_lost":
			p.Loses = d.says(c, r, x)
		default:
			wrong = append(wrong, views.Problem{Field: about[r.Code], Text: d.says(c, r, x)})
		}
	}
	if asked && len(wrong) > 0 {
		p.Problems, p.Shell.Error, status = wrong, true, http.StatusUnprocessableEntity
	}
	return web.Render(c, status, screens.Ask(p))
}

// ReviewChange is before and after, side by side, bound to the hash of what would come out. A lost discount is a page of its own before it.
func (d *Door) ReviewChange(what string) echo.HandlerFunc {
	return func(c echo.Context) error {
		x, ok, err := d.live(c)
		if err != nil {
			return err
		}
		if !ok {
			return d.toPlan(c, x)
		}
		a, _ := asked(c.QueryParam)
		return d.reviewChange(c, x, what, a, http.StatusOK, nil, 0)
	}
}

// reviewChange renders the review, or the question where there is nothing to review. since is the turn that a stale page knew: what happened after it is told.
func (d *Door) reviewChange(c echo.Context, x living, what string, a screens.Asked, status int, problems []views.Problem, since int) error {
	l := web.Lang(c)
	w := words.Change.In(l)
	ch, wrong := x.read(what, a)
	if len(wrong) > 0 {
		return d.question(c, x, what, a, ch, d.problems(c, x, wrong), true)
	}
	u, r := x.c.Change(x.policy, ch, x.on)
	before, err := d.before(c, x.c)
	if err != nil {
		return err
	}
	p := screens.ChangePage{Shell: shell(c, w.Review, ""), Path: x.path, What: what, Case: x.c, Asked: a, Problems: problems, Turn: x.c.Turn, Warnings: before}
	p.Shell.Error = len(problems) > 0
	switch {
	case r != nil && r.Code == "discount_lost":
		p.Shell.Title = words.Fill(w.Lose, words.Minor(l, x.c.Plan.Terms.Forgiven, x.c.Currency()))
		p.Latest, _ = civil.ParseDate(r.Args["latest"])
		return web.Render(c, status, screens.LoseDiscount(p))
	case r != nil:
		return d.question(c, x, what, a, ch, []views.Problem{{Field: about[r.Code], Text: d.says(c, r, x)}}, true)
	}
	p.Before, _ = x.c.Plan.Ahead()
	p.After, _ = u.Ahead()
	p.Terms, p.Hash, p.Amendment = u.Terms, u.Terms.Hash(), uuid.Must(uuid.NewV7()).String()
	for _, e := range x.entries {
		if since > 0 && e.Turn > since && tells(e.Event) {
			p.Since = append(p.Since, words.Sentence(l, e, x.c.Currency(), x.c.Facts.Zone))
		}
	}
	return web.Render(c, status, screens.ReviewChange(p))
}

// tells says whether an event is worth telling to somebody whose page is stale: it touches the plan.
func tells(e record.Event) bool {
	switch e.(type) {
	case record.PlanAmended, record.AmendmentUndone, record.PlanMoved, record.PlanEnded, record.PaymentStarted, record.PaymentReceived, record.BalanceRestated, record.HoldPlaced, record.HoldEnded:
		return true
	}
	return false
}

// Amend makes the change that was reviewed: one event, whole. A doubled tap is one change; a page that is no longer true changes nothing and is told what happened.
func (d *Door) Amend(c echo.Context) error {
	x, ok, err := d.live(c)
	if err != nil {
		return err
	}
	if !ok {
		return d.toPlan(c, x)
	}
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	what := form("what")
	amendment, err := uuid.Parse(form("amendment"))
	if err != nil || !slices.Contains(Changeable, what) {
		return web.Missing
	}
	a, _ := asked(form)
	ch, wrong := x.read(what, a)
	if len(wrong) > 0 {
		return d.question(c, x, what, a, ch, d.problems(c, x, wrong), true)
	}
	amend := func() (*plans.Refusal, error) {
		_, r, err := d.Book.Append(c.Request().Context(), x.id, "amend:"+amendment.String(), by(x.v), func(ctx context.Context, tx *pg.Tx, now time.Time, y record.Case) (book.Answer, error) {
			return d.amend(ctx, tx, now, y, amendment, ch, form("hash"), "")
		})
		return r, err
	}
	r, err := amend()
	if err == nil && r != nil && r.Code == "payment_open" { // perhaps only a page that they left open
		var shut bool
		if shut, r, err = d.Payments.Leave(c.Request().Context(), x.c); err == nil && r == nil {
			if r = plans.Refuse("payment_open"); shut {
				r, err = amend()
			}
		}
	}
	switch {
	case err != nil:
		return err
	case r == nil:
		return c.Redirect(http.StatusSeeOther, x.path+"/plan?changed="+amendment.String())
	}
	since, _ := web.Number(form("turn"))
	if x, ok, err = d.live(c); err != nil {
		return err
	}
	if !ok {
		return d.toPlan(c, x)
	}
	problem := views.Problem{Field: "review", Text: d.says(c, r, x)}
	if r.Code == "terms_changed" {
		problem.Text = words.Change.In(web.Lang(c)).Stale
	}
	return d.reviewChange(c, x, what, a, http.StatusUnprocessableEntity, []views.Problem{problem}, max(since, 0))
}

// amend decides a change under the case's lock. A debit that waits to be sent is stopped with it, in the same transaction; one that has gone refuses it.
func (d *Door) amend(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case, amendment uuid.UUID, ch plans.Change, shown, through string) (book.Answer, error) {
	policy, _, err := d.Lenders.Policy(ctx, tx, x.ID.Lender, x.Facts.Currency, x.Today(now))
	if err != nil {
		return book.Answer{}, err
	}
	// Whatever else refuses it is asked first: a refused change stops nothing.
	switch after, r := x.Change(policy, ch, x.Today(now)); {
	case r != nil:
		return book.Answer{Refusal: r}, nil
	case after.Terms.Hash() != shown:
		return book.Answer{Refusal: plans.Refuse("terms_changed")}, nil
	case x.Paying(record.ForAutopay):
		return book.Answer{Refusal: plans.Refuse("payment_open")}, nil
	}
	stopped, err := d.Payments.StopDebits(ctx, tx, now, x.ID, "plan changed")
	if err != nil {
		return book.Answer{}, err
	}
	said := stopped.Say(x)
	events, r := x.With(said...).Amend(policy, amendment, ch, shown, through, now)
	return book.Answer{Events: append(said, events...), Refusal: r}, nil
}
