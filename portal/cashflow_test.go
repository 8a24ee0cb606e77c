package portal

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/portal/budget"
	"evenkeel/portal/placement"
	"evenkeel/portal/placement/file"
	"evenkeel/views/words"

	ics "github.com/arran4/golang-ical"
	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// paidMonthly is a budget whose bills nearly take the wage.
var paidMonthly = with(quick, "income", "1500", "income_f", "monthly", "others", "")

// days answers the three questions: paid on the 15th, rent and bills on the 1st.
func (p phone) days(balance string) {
	p.h.t.Helper()
	for _, step := range []struct {
		at   string
		form url.Values
		next string
	}{
		{"pay", url.Values{"pattern": {"monthly"}, "nth": {"15"}}, "/budget/calendar/bills"},
		{"bills", url.Values{"home.rent.nth": {"1"}, "util.electricity.nth": {"1"}}, "/budget/calendar/balance"},
		{"balance", url.Values{"balance": {balance}, "cushion": {"100"}}, "/budget/calendar?saved=1"},
	} {
		if code, body, to := p.do("POST", "/budget/calendar/"+step.at, step.form); code != 303 || to != step.next && to != "/budget/calendar?saved=1" {
			p.h.t.Fatalf("%s: %d %s %s", step.at, code, to, body)
		}
	}
}

func text(body string) string {
	return strings.Join(strings.Fields(html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, " "))), " ")
}

func TestATightDayIsEasedByMovingAPaymentToThePayDay(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 3, "2026-12-01")
	p.do("POST", "/budget/quick", paidMonthly)
	p.days("1500")
	_, body, _ := p.do("GET", "/budget/calendar?saved=1", nil)
	says := text(body)
	for _, want := range []string{"Saved.", "Tuesday, 1 December 2026", "Plan payment", "-$66.67", "-$800.00", "Tuesday, 15 December 2026 All money that comes in +$1,500.00 Food and everyday things, 14 days -$227.08 $1,592.71 left", "+$1,500.00", "Monday, 11 January 2027 Food and everyday things, 7 days -$113.54 ▼ Tight until 14 January 2027 $88.10 left", "On 24 November 2026 you had $1,500.00", "10 days are tight", "from 1 December 2026 to 17 December 2026, soon after your pay day, the tight days fall from 10 to 1", "The later ones move with it", "Least this month"} {
		if !strings.Contains(says, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	move := regexp.MustCompile(`href="(/plan/date/review\?[^"]*)"`).FindStringSubmatch(body)
	if move == nil {
		t.Fatalf("no move is offered: %s", says)
	}
	to, err := url.Parse(html.UnescapeString(move[1]))
	if q := to.Query(); err != nil || q.Get("how") != "all" || q.Get("day")+q.Get("month")+q.Get("year") != "17122026" {
		t.Fatalf("the move goes to %s, %v", move[1], err)
	}
	if code, _, _ := p.do("POST", "/plan/amendments", p.review(to.String())); code != 303 {
		t.Fatalf("moving: %d", code)
	}
	var due []string
	for _, i := range h.plan("B-1").Terms.Schedule {
		due = append(due, i.DueOn.String())
	}
	if got := strings.Join(due, " "); got != "2026-12-17 2027-01-17 2027-02-17" {
		t.Errorf("the plan is due on %s", got)
	}
	_, body, _ = p.do("GET", "/budget/calendar", nil)
	if says := text(body); !strings.Contains(says, "Thursday, 17 December 2026 Plan payment -$66.67 Food and everyday things, 2 days -$32.44 $1,560.27 left") || !strings.Contains(says, "1 day is tight") || strings.Contains(says, "An easier day") {
		t.Errorf("the moved payment is not there: %s", says)
	}
	h.sound()
}

func TestAMoveThatThePlanForbidsIsNotOffered(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 3, "2026-12-01")
	p.do("POST", "/budget/quick", paidMonthly)
	p.days("1500")
	offered := func() bool {
		_, body, _ := p.do("GET", "/budget/calendar", nil)
		return strings.Contains(body, "/plan/date/review?")
	}
	if !offered() {
		t.Fatal("nothing is offered to begin with")
	}
	h.clock(time.Date(2026, 12, 1, 15, 0, 0, 0, time.UTC)) // the payment is due today: too late to move it
	p = h.guest("B-1")
	p.days("300")
	if offered() {
		t.Error("a move is offered that its own page refuses")
	}
	_, body, _ := p.do("GET", "/budget/calendar", nil)
	if !strings.Contains(body, `href="/plan/change"`) || !strings.Contains(body, `href="/hardship"`) {
		t.Error("nothing else is offered where a move does not help")
	}
}

func TestAHeldPlanIsNotOnTheCalendar(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 3, "2026-12-01")
	p.do("POST", "/budget/quick", paidMonthly)
	if _, body, _ := p.do("GET", "/budget/calendar", nil); !strings.Contains(body, "-$66.67") {
		t.Fatal("the plan is not on the calendar")
	}
	if code, _, _ := p.do("POST", "/hardship", url.Values{"reason": {"health"}}); code != 303 || h.plan("B-1").State != plans.Held {
		t.Fatalf("the plan is not held: %d", code)
	}
	_, body, _ := p.do("GET", "/budget/calendar", nil)
	if says := text(body); strings.Contains(says, "-$66.67") || !strings.Contains(says, "A plan is on hold") {
		t.Errorf("a held plan falls due: %s", says)
	}
	if code, _, _ := p.do("GET", "/budget/calendar/file", nil); code != 404 {
		t.Errorf("a file of nothing: %d", code)
	}
}

func TestWhatIsOverdueCountsTodayAndSaysSinceWhen(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 3, "2026-12-01")
	p.do("POST", "/budget/quick", paidMonthly)
	h.clock(time.Date(2026, 12, 9, 15, 0, 0, 0, time.UTC))
	p = h.guest("B-1")
	_, body, _ := p.do("GET", "/budget/calendar", nil)
	if says := text(body); !strings.Contains(says, "Wednesday, 9 December 2026 Plan payment (was due on 1 December 2026) -$66.67") || strings.Count(says, "Plan payment -$") != 2 || !strings.Contains(body, `href="/plan"`) {
		t.Errorf("what is overdue: %s", says)
	}
}

func TestMoneyThatWasPaidSinceTheBalanceIsGone(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 3, "2026-12-01")
	p.do("POST", "/budget/quick", with(paidMonthly, "living", "", "travel", "", "arrears", ""))
	p.days("1000")
	h.clock(time.Date(2026, 11, 26, 15, 0, 0, 0, time.UTC))
	p = h.guest("B-1")
	first := func() string {
		_, body, _ := p.do("GET", "/budget/calendar", nil)
		_, after, _ := strings.Cut(text(body), "Tuesday, 1 December 2026 ")
		before, _, _ := strings.Cut(after, " Tuesday, 15")
		return before
	}
	if got, want := first(), "Plan payment -$66.67 Rent or mortgage -$800.00 Household bills -$150.00 ▼▼ Short until 14 December 2026 $16.67 short"; got != want {
		t.Errorf("before: %s, want %s", got, want)
	}
	_, _, page := p.do("POST", "/pay", url.Values{"n": {"1"}, "minor": {"6667"}})
	p.card(page, "4242424242424242")
	h.soon("the payment", func() bool { return h.read("B-1").Paid == 6667 })
	if got, want := first(), "Rent or mortgage -$800.00 Household bills -$150.00 ▼▼ Short until 14 December 2026 $16.67 short"; got != want {
		t.Errorf("after: %s, want %s", got, want) // 1,000.00 on the 24th, less 66.67 paid since and 950.00 of bills
	}
}

func TestTheCalendarAsksOnlyWhatIsMissingAndKeepsWhatWasTyped(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	if code, body, _ := p.do("GET", "/budget/calendar", nil); code != 200 || !strings.Contains(body, `href="/budget/quick"`) || strings.Contains(body, "<svg viewBox=\"0 0 260 142") {
		t.Errorf("without a budget: %d", code)
	}
	for _, at := range []string{"pay", "bills", "balance"} {
		if code, _, to := p.do("GET", "/budget/calendar/"+at, nil); code != 303 || to != "/budget/calendar" {
			t.Errorf("%s without a budget: %d %s", at, code, to)
		}
		if code, _, to := p.do("POST", "/budget/calendar/"+at, url.Values{"pattern": {"varies"}}); code != 303 || to != "/budget/calendar" {
			t.Errorf("%s without a budget: %d %s", at, code, to)
		}
	}
	p.do("POST", "/budget/quick", quick)
	_, body, _ := p.do("GET", "/budget/calendar", nil)
	for _, want := range []string{"You have not said what is in your account. We took it that nothing was left just before your pay day on 20 November 2026.", "on Fridays: All money that comes in.", "on the 1st:", "Rent or mortgage", "Not said yet"} {
		if !strings.Contains(text(body), want) {
			t.Errorf("it does not say %q", want)
		}
	}
	if _, body, _ := p.do("GET", "/budget/calendar/pay", nil); !strings.Contains(body, `value="weekly" checked`) {
		t.Error("what the budget says is asked again")
	}
	for _, c := range []struct {
		at    string
		form  url.Values
		wrong []string
		kept  string
	}{
		{"pay", url.Values{}, []string{"pattern"}, ""},
		{"pay", url.Values{"pattern": {"hourly"}}, []string{"pattern"}, ""},
		{"pay", url.Values{"pattern": {"monthly"}, "nth": {"32"}}, []string{"nth"}, `value="32"`},
		{"pay", url.Values{"pattern": {"fortnightly"}, "day": {"31"}, "month": {"11"}, "year": {"2026"}}, []string{"day"}, `value="31"`},
		{"pay", url.Values{"pattern": {"four_weekly"}, "day": {"1"}, "month": {"1"}, "year": {"2031"}}, []string{"day"}, `value="2031"`},
		{"bills", url.Values{"home.rent.nth": {"0"}, "util.electricity.nth": {"soon"}}, []string{"home.rent.nth", "util.electricity.nth"}, `value="soon"`},
		{"balance", url.Values{"balance": {"lots"}, "cushion": {"-5"}}, []string{"balance", "cushion"}, `value="lots"`},
	} {
		code, body, _ := p.do("POST", "/budget/calendar/"+c.at, c.form)
		if code != 422 || strings.Count(body, `class="err"`) != len(c.wrong) || !strings.Contains(body, "<title>Error: ") || !strings.Contains(body, c.kept) {
			t.Errorf("%s %v: %d", c.at, c.form, code)
		}
		for _, field := range c.wrong {
			if !strings.Contains(body, `href="#`+field+`"`) || !strings.Contains(body, `id="`+field+`"`) {
				t.Errorf("%s %v: nothing leads to %s", c.at, c.form, field)
			}
		}
	}
	if code, _, _ := p.do("POST", "/budget/calendar/pay", url.Values{"pattern": {"weekly"}, "weekday": {"9"}}); code != 404 {
		t.Errorf("a ninth day of the week: %d", code)
	}
	if s := h.said("A-1"); s.Pay != nil || s.Asked || s.Balance != nil {
		t.Errorf("something was kept: %+v", s)
	}
	p = h.guest("A-1") // another visit: presses are counted against one
	// every pattern is kept and stands on the page again
	for pattern, form := range map[string]url.Values{"weekly": {"weekday": {"4"}}, "fortnightly": {"day": {"27"}, "month": {"11"}, "year": {"2026"}}, "four_weekly": {"day": {"4"}, "month": {"12"}, "year": {"2026"}}, "monthly": {"nth": {"３１"}}, "last": {}, "semi_monthly": {}, "varies": {}} {
		form.Set("pattern", pattern)
		if code, body, _ := p.do("POST", "/budget/calendar/pay", form); code != 303 {
			t.Fatalf("%s: %d %s", pattern, code, body)
		}
		_, body, _ := p.do("GET", "/budget/calendar/pay", nil)
		if !strings.Contains(body, `value="`+pattern+`" checked`) {
			t.Errorf("%s does not stand on the page", pattern)
		}
		if pattern == "fortnightly" && !strings.Contains(body, `name="day" inputmode="numeric" maxlength="4" value="27"`) {
			t.Error("the next pay day does not stand on the page")
		}
		if code, _, _ := p.do("GET", "/budget/calendar", nil); code != 200 {
			t.Errorf("%s: %d", pattern, code)
		}
	}
	if s := h.said("A-1"); !s.Varies && s.Pay == nil {
		t.Errorf("nothing was kept: %+v", s)
	}
	// left empty is not known, and can be taken back
	p = h.guest("A-1")
	p.do("POST", "/budget/calendar/bills", url.Values{"home.rent.nth": {"28"}})
	if s := h.said("A-1"); !s.Asked || s.Days["home.rent"].Anchor.Day != 28 || len(s.Days) != 1 {
		t.Errorf("the bills are %+v", s)
	}
	p.do("POST", "/budget/calendar/balance", url.Values{"balance": {"-50"}})
	if s := h.said("A-1"); s.Balance == nil || s.Balance.Amount != -5000 || s.Balance.On.String() != "2026-11-24" || s.Cushion != nil {
		t.Errorf("the balance is %+v", s)
	}
	if code, _, to := p.do("POST", "/budget/calendar/removal", url.Values{}); code != 303 || to != "/budget/calendar?forgotten=1" {
		t.Errorf("%d %s", code, to)
	}
	if s := h.said("A-1"); s.Pay != nil || s.Varies || s.Asked || s.Balance != nil {
		t.Errorf("something is still known: %+v", s)
	}
}

// said is what somebody said of their days.
func (h *house) said(reference string) advisory.Schedule {
	h.t.Helper()
	person := h.person(reference)
	s, err := h.Budget.Schedule(h.t.Context(), h.lender.ID, person, budget.Reader{Person: person, Purpose: budget.Owner})
	if err != nil {
		h.t.Fatal(err)
	}
	return s
}

func TestTheDaysOfABudgetAreThePersonsAlone(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.do("POST", "/budget/quick", with(quick, "income", "1500.33", "income_f", "monthly"))
	before, _, err := h.Book.Entries(t.Context(), h.id("A-1"), 0)
	if err != nil {
		t.Fatal(err)
	}
	p.days("987.65")
	p.do("GET", "/budget/calendar", nil)
	after, _, err := h.Book.Entries(t.Context(), h.id("A-1"), 0)
	if err != nil || len(after) != len(before) {
		t.Errorf("the record grew by %d, %v", len(after)-len(before), err)
	}
	var stored []byte
	if err := h.DB.GetContext(t.Context(), &stored, `SELECT sealed FROM statement_schedule WHERE lender_id = $1`, h.lender.ID); err != nil || strings.Contains(string(stored), "98765") || strings.Contains(string(stored), "balance") {
		t.Errorf("it is not sealed: %q, %v", stored, err)
	}
	person, other := h.person("A-1"), h.person("B-1")
	for _, r := range []budget.Reader{{}, {Person: other, Purpose: budget.Owner}, {Person: person, Purpose: "scoring"}, {Person: person, Purpose: budget.Advice}} {
		if _, err := h.Budget.Schedule(t.Context(), h.lender.ID, person, r); err != budget.ErrPrivate {
			t.Errorf("%+v reads it: %v", r, err)
		}
		if err := h.Budget.Say(t.Context(), h.lender.ID, person, r, time.Now(), func(s *advisory.Schedule) { s.Varies = true }); err != budget.ErrPrivate {
			t.Errorf("%+v writes it: %v", r, err)
		}
		if err := h.Budget.Forget(t.Context(), h.lender.ID, person, r); err != budget.ErrPrivate {
			t.Errorf("%+v removes it: %v", r, err)
		}
	}
	if s, err := h.Budget.Schedule(t.Context(), uuid.Must(uuid.NewV7()), person, budget.Reader{Person: person, Purpose: budget.Owner}); err != nil || s.Pay != nil {
		t.Errorf("another lender's door reads it: %+v, %v", s, err)
	}
	q := h.guest("B-1")
	q.do("POST", "/budget/quick", quick)
	if _, body, _ := q.do("GET", "/budget/calendar", nil); strings.Contains(body, "987.65") {
		t.Error("somebody else sees it")
	}
	cleo := h.staff("Cleo", "collector", h.lender.ID)
	if _, body, _ := cleo.do("GET", casePath, nil); strings.Contains(body, "987.65") || strings.Contains(strings.ToLower(body), "calendar") {
		t.Error("a collector sees it")
	}
	for _, path := range []string{"/budget/calendar", "/budget/calendar/pay", "/budget/calendar/bills", "/budget/calendar/balance", "/budget/calendar/file"} {
		if code, _, _ := h.phone().do("GET", path, nil); code != http.StatusUnauthorized {
			t.Errorf("%s without a visit: %d", path, code)
		}
	}
	if _, body, _ := p.do("GET", "/settings/data", nil); !strings.Contains(body, `"amount": 98765`) {
		t.Error("it is not in the person's own data")
	}
	// saying the same from many tabs at once loses nothing
	together(8, func(i int) {
		if i%2 == 0 {
			p.do("POST", "/budget/calendar/balance", url.Values{"balance": {"5"}})
		} else {
			p.do("POST", "/budget/calendar/bills", url.Values{"home.rent.nth": {"9"}})
		}
	})
	if s := h.said("A-1"); s.Pay == nil || s.Balance == nil || s.Balance.Amount != 500 || s.Days["home.rent"].Anchor.Day != 9 {
		t.Errorf("something was lost: %+v", s)
	}
	if m, _, ok, err := h.Budget.Means(t.Context(), h.lender.ID, person); err != nil || !ok || m.Pay != "monthly" || m.PaidOn.Day != 15 {
		t.Errorf("a stress test knows the pay day as %+v, %v", m, err)
	}
}

// loud is what no entry of a calendar may say, in any language: that something is owed, to whom, how much, by whom.
var loud = []string{"debt", "owe", "owing", "instalment", "installment", "loan", "arrears", "collect", "creditor", "lender", "borrow", "harbour", "rockville", "bob", "66.6", "$", "balance", "budget:", "bill",
	"债", "欠", "还款", "分期", "贷", "催", "逾期", "债主", "公司", "債", "還款", "貸", "欠款", "逾期", "付款"}

func TestTheFileOfDaysGivesNothingAwayInAnyLanguage(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 3, "2026-12-31")
	p.do("POST", "/budget/quick", paidMonthly)
	p.days("1500")
	_, plan, _ := p.do("GET", "/plan/calendar", nil)
	own, err := ics.ParseCalendar(strings.NewReader(plan))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range words.Langs {
		for query, events := range map[string]int{"": 3, "&pay=": 3, "&pay=1": 6} {
			code, body, _ := p.do("GET", "/budget/calendar/file?lang="+string(l)+query, nil)
			cal, err := ics.ParseCalendar(strings.NewReader(body))
			if code != 200 || err != nil || len(cal.Events()) != events || strings.Count(body, "\n") != strings.Count(body, "\r\n") {
				t.Fatalf("%s%s: %d %v %q", l, query, code, err, body)
			}
			unfolded := strings.ToLower(strings.ReplaceAll(body, "\r\n ", ""))
			for _, never := range loud {
				if strings.Contains(unfolded, never) || strings.Contains(body, "B-1") {
					t.Errorf("%s%s: it says %q", l, query, never)
				}
			}
			for i, e := range own.Events() {
				if cal.Events()[i].Id() != e.Id() {
					t.Errorf("%s: a payment has another name than in the plan's own file", l)
				}
			}
			if query == "&pay=1" {
				if e := cal.Events()[3]; e.GetProperty(ics.ComponentPropertySummary).Value != words.CashFlow.In(l).PayDay || len(e.Alarms()) != 0 {
					t.Errorf("%s: a pay day is %v", l, e)
				}
			}
		}
	}
	ids := func() (all []string) {
		_, body, _ := p.do("GET", "/budget/calendar/file?pay=1&lang=en", nil)
		cal, err := ics.ParseCalendar(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range cal.Events() {
			all = append(all, e.Id())
		}
		return all
	}
	first := ids()
	p.do("POST", "/plan/amendments", p.review("/plan/date/review?how=one&day=4&month=1&year=2027"))
	if again := ids(); strings.Join(first, " ") != strings.Join(again, " ") {
		t.Errorf("entries stand twice after a change: %v, %v", first, again)
	}
	if _, body, _ := p.do("GET", "/budget/calendar?lang=en", nil); strings.Contains(body, `name="pay" value="1" checked`) || !strings.Contains(body, `type="checkbox" name="pay"`) {
		t.Error("the tick of pay days is set already, or not there")
	}
}

func TestWithSeveralDebtsEachPaymentHasItsNameAndItsOwnMove(t *testing.T) {
	h := build(t)
	f, err := file.Read(strings.NewReader(strings.Split(placedRows, "\n")[0]+"\nA-9,P-2,Bob Baker,1985-05-05,2222,10002,US,America/New_York,bob@example.com,+12125550102,Card,Bank of Rockville,4029,USD,2026-01-02,300.00,0,0,0,0,300.00\n"), file.Format{}, civil.Date{Year: 2026, Month: 11, Day: 24})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := h.Importer.Import(t.Context(), h.lender.ID, "u", f, false, func(r *file.Rejection) error { return fmt.Errorf("%+v", r) }, func(placement.Counts) {}); err != nil || n.Placed != 1 {
		t.Fatal(n, err)
	}
	h.relaxed()
	p := h.guest("B-1")
	p.do("POST", "/budget/quick", paidMonthly)
	list, err := h.Book.List(t.Context(), h.lender.ID, h.person("B-1"))
	if err != nil || len(list) != 2 {
		t.Fatal(len(list), err)
	}
	n := 1
	if list[1].Reference == "A-9" {
		n = 2
	}
	at := fmt.Sprintf("/debts/%d", n)
	code, body, to := p.do("POST", at+"/offers/proposal", url.Values{"kind": {"instalments"}, "by": {"count"}, "count": {"3"}, "frequency": {"monthly"}, "first": {"2026-12-01"}})
	if code != 303 {
		t.Fatal(code, body)
	}
	_, body, _ = p.do("GET", to, nil)
	if code, body, _ := p.do("POST", to+"/acceptance", with(p.form(body), "name", "Bob Baker", "above", "yes")); code != 303 {
		t.Fatal(code, body)
	}
	p.days("1550")
	_, body, _ = p.do("GET", "/budget/calendar", nil)
	if says := text(body); !strings.Contains(says, "Plan payment, A-9") {
		t.Errorf("whose payment it is: %s", says)
	}
	if !strings.Contains(body, at+"/plan/date/review?") {
		t.Error("the move is not that debt's own")
	}
	begin := regexp.MustCompile(`href="(/debts/(\d)/offers/plan\?[^"]*)"`).FindStringSubmatch(body)
	if begin == nil || begin[2] == fmt.Sprint(n) {
		t.Fatalf("no plan can be begun for the other debt: %v", begin)
	}
	code, body, _ = p.do("GET", html.UnescapeString(begin[1]), nil)
	if code != 200 || !strings.Contains(body, `name="day" inputmode="numeric"`) || !strings.Contains(body, `value="17"`) {
		t.Errorf("the builder does not begin two days after the pay day: %d", code)
	}
	for _, path := range []string{"/budget/calendar/file", at + "/plan/calendar"} {
		_, body, _ := p.do("GET", path, nil)
		for _, never := range loud {
			if strings.Contains(strings.ToLower(strings.ReplaceAll(body, "\r\n ", "")), never) {
				t.Errorf("%s says %q", path, never)
			}
		}
	}
}

func TestTheCalendarStandsInThreeLanguages(t *testing.T) {
	h := build(t)
	p := h.agreed("B-1", 3, "2026-12-01")
	p.do("POST", "/budget/quick", paidMonthly)
	p.days("1500")
	for _, l := range words.Langs {
		w := words.CashFlow.In(l)
		_, body, _ := p.do("GET", "/budget/calendar?lang="+string(l), nil)
		for _, want := range []string{w.Title, w.MoveTitle, w.MoveSafe, w.AssumedTitle, w.FilePay, w.Forget, w.Private, w.ChartTitle, "▼ " + w.Tight + " ", words.Day(l, civil.Date{Year: 2026, Month: 12, Day: 15})} {
			if !strings.Contains(text(body), want) {
				t.Errorf("%s does not say %q", l, want)
			}
		}
		if n := strings.Count(body, "%!"); n > 0 {
			t.Errorf("%s: %d sentences miss a value", l, n)
		}
		for at, title := range map[string]string{"pay": w.PayTitle, "bills": w.BillsTitle, "balance": w.BalanceTitle} {
			if _, body, _ := p.do("GET", "/budget/calendar/"+at, nil); !strings.Contains(body, title) || strings.Contains(body, "%!") {
				t.Errorf("%s: %s", l, at)
			}
		}
	}
}

// What is said on the calendar is what advice and the page about keeping a plan go by, a last working day included, which no plan's rhythm has.
func TestAPayDayOnceSaidIsNotAskedAgain(t *testing.T) {
	h := build(t)
	h.relaxed()
	p := h.guest("A-1")
	p.do("POST", "/budget/quick", thin())
	to, form := p.propose(3)
	form.Set("above", "yes")
	if code, body, _ := p.do("POST", to, form); code != 303 {
		t.Fatalf("%d %s", code, body)
	}
	w := words.Safer.EN
	if _, body, _ := p.do("GET", "/plan/safer", nil); !strings.Contains(body, "<li>"+w.Unknowns["due_date_gap_days"]+"</li>") || !strings.Contains(body, `href="/budget/calendar/pay"`) {
		t.Error("the page does not lead to where the pay day is said")
	}
	if code, body, _ := p.do("POST", "/budget/calendar/pay", url.Values{"pattern": {"last"}}); code != 303 {
		t.Fatalf("%d %s", code, body)
	}
	if _, body, _ := p.do("GET", "/plan/safer", nil); strings.Contains(body, "<li>"+w.Unknowns["due_date_gap_days"]+"</li>") {
		t.Error("the page still does not know when pay comes")
	}
	p.do("POST", "/advice", url.Values{})
	if _, body, _ := p.do("GET", "/advice/found", nil); !strings.Contains(body, `id="A-05"`) {
		t.Error("advice does not see that the payment falls due long after the last working day")
	}
}
