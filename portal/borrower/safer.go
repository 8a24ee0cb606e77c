package borrower

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/plans/money"
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

// SaferOffer says of a reviewed offer whether it is easy to keep, and what would make it easier. It writes nothing.
func (d *Door) SaferOffer(c echo.Context) error {
	offer, err := uuid.Parse(c.Param("offer"))
	if err != nil {
		return web.Missing
	}
	b, elsewhere, err := d.bargain(c)
	if err != nil || b.c.Turn == 0 {
		return err
	}
	if b.may() != nil {
		return elsewhere
	}
	ctx, l := c.Request().Context(), web.Lang(c)
	entries, _, err := d.Book.Entries(ctx, b.id, 0)
	if err != nil {
		return err
	}
	reviewed, ok := b.c.Proposals[offer]
	if !ok || reviewed.Terms.Kind != plans.Instalments {
		return web.Missing
	}
	w, err := d.weigh(ctx, b.v, b.c, entries, b.on)
	if err != nil {
		return err
	}
	x := w.look(fresh(reviewed.Terms, b.c.Debt().Calendar()), false)
	at := b.path + "/offers/" + offer.String()
	p := w.page(c, x, b.path, d.PayDay, b.c, views.Link{URL: at, Text: words.Safer.In(l).BackOffer})
	p.Shell.Path = at + "/safer" + b.query()
	urls := map[string]string{"R05": b.path + "/offers/plan" + b.query(), "R08": b.path + "/offers/plan" + b.query(), "R07": b.path + "/offers/counter" + b.query(), "R02": b.path + "/offers/counter" + b.query(), "R03": b.path + "/offers/counter" + b.query(), "R10": ""}
	p.reasons(x, urls)
	p.Asked = c.QueryParam("ask") == "1" && p.Comfort != ""
	if p.Asked {
		p.Better = w.betterOffer(b, x)
	} else if p.Comfort != "" && x.Comfort() != "comfortable" {
		p.Ask = at + "/safer?" + url.Values(map[string][]string{"ask": {"1"}}).Encode() + andInstead(b.instead) + "#better"
	}
	return web.Render(c, http.StatusOK, screens.Safer(p.SaferPage))
}

func andInstead(instead bool) string {
	if instead {
		return "&instead=1"
	}
	return ""
}

// SaferPlan says the same of the plan under way. It writes nothing.
func (d *Door) SaferPlan(c echo.Context) error {
	x, ok, err := d.live(c)
	if err != nil {
		return err
	}
	if !ok || x.c.Plan.Terms.Kind != plans.Instalments || x.c.Plan.State == plans.Held {
		return d.toPlan(c, x)
	}
	w, err := d.weigh(c.Request().Context(), x.v, x.c, x.entries, x.on)
	if err != nil {
		return err
	}
	auto := x.c.Mandate != nil && x.c.Mandate.Stopped == ""
	now := w.look(x.c.Plan.Under, auto)
	at := x.path + "/plan"
	p := w.page(c, now, x.path, d.PayDay, x.c, views.Link{URL: at, Text: words.Safer.In(web.Lang(c)).BackPlan})
	p.Shell.Path = at + "/safer"
	p.reasons(now, map[string]string{"R05": at + "/amount", "R08": at + "/date", "R07": at + "/frequency", "R02": at + "/amount", "R03": at + "/change", "R10": at + "/autopay"})
	p.Asked = c.QueryParam("ask") == "1" && p.Comfort != ""
	if p.Asked {
		p.Better = w.betterPlan(x, now, auto, web.Lang(c))
	} else if p.Comfort != "" && now.Comfort() != "comfortable" {
		p.Ask = at + "/safer?ask=1#better"
	}
	switch held, err := d.Sustained.Held(c.Request().Context(), x.v.Lender.ID, x.v.Person); {
	case err != nil:
		return err
	case held != nil:
		p.Note = "held"
	case w.known && !begun(x):
		p.Note = "ask"
	}
	return web.Render(c, http.StatusOK, screens.Safer(p.SaferPage))
}

// begun says whether anything of the plan has been paid, or its first due day is over: then it is too late to say how it looked beforehand.
func begun(x living) bool {
	_, paid, _ := x.c.Plan.Progress()
	return paid > 0 || x.on.After(x.c.Plan.Terms.Schedule[0].DueOn)
}

// LetCheck keeps a note of how the plan looks, for the check of the rule of thumb, where the borrower says that we may: a purpose of its own, with a consent of its own.
func (d *Door) LetCheck(c echo.Context) error {
	x, ok, err := d.live(c)
	if err != nil {
		return err
	}
	if !ok || x.c.Plan.Terms.Kind != plans.Instalments || x.c.Plan.State == plans.Held || begun(x) {
		return d.toPlan(c, x)
	}
	ctx := c.Request().Context()
	w, err := d.weigh(ctx, x.v, x.c, x.entries, x.on)
	if err != nil {
		return err
	}
	if w.known {
		card := w.note(w.look(x.c.Plan.Under, x.c.Mandate != nil && x.c.Mandate.Stopped == ""))
		err = d.Book.DB.Transact(ctx, func(tx *pg.Tx) error {
			return d.Sustained.Keep(ctx, tx, x.id, x.v.Person, x.c.Plan.Agreement, card, x.on)
		})
		if err != nil {
			return err
		}
	}
	return c.Redirect(http.StatusSeeOther, x.path+"/plan/safer#check")
}

// EndCheck throws the note away.
func (d *Door) EndCheck(c echo.Context) error {
	v, ctx := visit(c), c.Request().Context()
	_, path, err := d.mine(c)
	if err != nil {
		return err
	}
	err = d.Book.DB.Transact(ctx, func(tx *pg.Tx) error { return d.Sustained.Drop(ctx, tx, v.Lender.ID, v.Person) })
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, path+"/plan/safer#check")
}

type saferPage struct{ screens.SaferPage }

// page begins the page of a plan.
func (w weighing) page(c echo.Context, x weighed, path, payDay string, theCase record.Case, back views.Link) *saferPage {
	p := &saferPage{screens.SaferPage{Shell: shell(c, words.Safer.In(web.Lang(c)).Title, ""), Back: back, Path: path, Currency: theCase.Currency()}}
	for _, feature := range x.facts.Unknown() {
		if w.known || feature != "income_pattern" && feature != "due_date_gap_days" { // without a budget the page asks for that first
			p.Unknown = append(p.Unknown, feature)
		}
		if w.known && feature == "due_date_gap_days" {
			p.Paid = payDay
		}
	}
	if p.Nothing = w.known && w.share <= 0; w.known && !p.Nothing {
		p.Comfort = x.Comfort()
	}
	return p
}

// mild is how many points a reason may take and still be said in its milder words: what is said is what was found. 51 to 75 % of what is available, 21 to 36 % of
// income, pay that is irregular and not absent, 4 to 10 days after pay day.
var mild = map[string]int{"R05": 6, "R06": 4, "R07": 7, "R08": 5}

// reasons lays out what makes a plan hard: what the plan can change first. Without a budget there are only those that need none.
func (p *saferPage) reasons(x weighed, urls map[string]string) {
	budgeted := []string{"R05", "R06", "R07", "R08", "R09"}
	urls["R04"], urls["R06"], urls["R09"] = "/settings", "/advice", "/budget"
	for _, r := range x.Reasons {
		if p.Comfort == "" && slices.Contains(budgeted, r.Code) {
			continue
		}
		one := screens.SaferReason{Code: r.Code, Says: r.Code, URL: urls[r.Code]}
		if r.Lost <= mild[r.Code] {
			one.Says += "m"
		}
		if r.Ours() {
			p.Ours = append(p.Ours, one)
		} else {
			p.Others = append(p.Others, one)
		}
	}
}

// betterOffer is an easier plan in an offer's place: at the fair share, two days after a pay day where one is known. What the policy gives at once is an
// offer; what it does not goes to a person, as the person proposes it. Nil where neither is easier.
func (w weighing) betterOffer(b bargain, x weighed) *screens.Better {
	month := min(w.share, x.facts.Instalment)
	t := x.under.Terms
	asks := []plans.Want{{Frequency: t.Ask.Frequency, Days: t.Ask.Days, PayDay: t.Ask.PayDay, Season: t.Ask.Season, FirstOn: t.First().DueOn}}
	if f, on, ok := w.paidNext(b.on.AddDays(1)); ok { // as often as pay comes, or by the month where that is not offered, or too little each time
		aligned := []plans.Want{{Frequency: plans.Monthly, FirstOn: on}}
		if r := b.policy.Instalments; f != plans.Monthly && r != nil && slices.Contains(r.Frequencies, f) {
			aligned = append([]plans.Want{{Frequency: f, FirstOn: on}}, aligned...)
		}
		asks = append(aligned, asks...)
	}
	for _, want := range asks {
		want.Amount = perPayment(month, want.Frequency)
		a := b.policy.Counter(b.c.Debt(), want, b.on)
		if a.Class != plans.Accepted || a.Terms.Kind != plans.Instalments || a.Terms.Monthly() > w.share {
			continue
		}
		if then := w.look(fresh(*a.Terms, x.under.Calendar), false); then.easier(x) {
			return &screens.Better{Now: x.easy(), Then: then.easy(), Offer: &a.Terms.Ask, Instead: b.instead}
		}
	}
	return w.proposal(x, asks[0], month, b.c.Currency(), b.instead)
}

// proposal is what could be proposed to a person where no rule gives an easier plan. Nil where even that would be none.
func (w weighing) proposal(x weighed, want plans.Want, month int64, cur money.Currency, instead bool) *screens.Better {
	r := x.facts.Repaired(advisory.ProposePlan, w.share)
	amount := perPayment(month, want.Frequency)
	if !r.Lifts || amount <= 0 {
		return nil
	}
	now := x.easy()
	then := screens.Easy{Each: amount, Next: want.FirstOn, Cushion: true, Comfort: r.After.Comfort()}
	if !then.Next.IsValid() {
		then.Next = now.Next
	}
	p := screens.Proposed{Amount: money.Of(amount, cur).Decimal(), Frequency: string(want.Frequency), Day: strconv.Itoa(then.Next.Day), Month: strconv.Itoa(int(then.Next.Month)), Year: strconv.Itoa(then.Next.Year)}
	if want.Days != nil || want.PayDay != nil || want.Season != nil { // its own days go with the rhythm that the form knows
		p.Frequency = string(plans.Monthly)
	}
	return &screens.Better{Now: now, Then: then, Proposal: &p, Instead: instead}
}

// betterPlan is the one change that makes a plan under way easiest to keep, with the others that help. What the rules of the plan do not give goes to a
// person as a plan in its place.
func (w weighing) betterPlan(x living, now weighed, auto bool, l words.Lang) *screens.Better {
	type change struct {
		link views.Link
		then weighed
	}
	var all []change
	add := func(ch plans.Change, query url.Values) {
		u, r := x.c.Change(x.policy, ch, x.on)
		if r != nil {
			return
		}
		if then := w.look(u, auto); then.Score > now.Score && monthly(u) <= now.facts.Instalment {
			all = append(all, change{views.Link{URL: x.path + "/plan/" + ch.Kind + "/review?" + query.Encode(), Text: words.Change.In(l).Ways[ch.Kind]}, then})
		}
	}
	dated := func(on civil.Date, more url.Values) url.Values {
		more.Set("day", strconv.Itoa(on.Day))
		more.Set("month", strconv.Itoa(int(on.Month)))
		more.Set("year", strconv.Itoa(on.Year))
		return more
	}
	own := x.c.Plan.Terms.Ask.Frequency
	month := min(w.share, now.facts.Instalment)
	if amount := perPayment(month, own); w.share < now.facts.Instalment && own != plans.Seasonal {
		add(plans.Change{Kind: plans.NewAmount, Amount: amount}, url.Values{"amount": {money.Of(amount, x.c.Currency()).Decimal()}})
	}
	want := plans.Want{Frequency: own}
	if f, on, ok := w.paidNext(x.on.AddDays(1)); ok {
		want.FirstOn = on
		add(plans.Change{Kind: plans.MoveDate, How: plans.All, On: on}, dated(on, url.Values{"how": {plans.All}}))
		if f != own {
			first := plans.DueOn(plans.Ask{Frequency: f, FirstOn: on}, 1, x.c.Plan.Terms.OnHoliday, x.c.Plan.Calendar)
			add(plans.Change{Kind: plans.NewFrequency, Frequency: f, On: first}, dated(on, url.Values{"frequency": {string(f)}}))
		}
	}
	if len(all) > 0 {
		slices.SortStableFunc(all, func(a, b change) int {
			return cmp.Or(cmp.Compare(a.then.Band, b.then.Band), b.then.Score-a.then.Score)
		})
		better := &screens.Better{Now: now.easy(), Then: all[0].then.easy(), Change: all[0].link.URL}
		for _, other := range all[1:] {
			better.Others = append(better.Others, other.link)
		}
		return better
	}
	if x.c.MayRenegotiate() != nil || own == plans.Seasonal {
		return nil
	}
	return w.proposal(now, want, month, x.c.Currency(), true)
}
