package portal

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"evenkeel/portal/budget"

	"github.com/google/uuid"
)

// filled is somebody with a full budget: 1,993.33 in, 800.00 rent, 433.33 food, and bills that come once in a while.
func (h *house) filled(reference string) phone {
	h.t.Helper()
	p := h.guest(reference)
	for _, x := range []struct {
		page string
		form url.Values
	}{
		{"income.pay", url.Values{"a.income.pay.self": {"460"}, "f.income.pay.self": {"weekly"}}},
		{"home", url.Values{"a.home.rent": {"800"}, "f.home.rent": {"monthly"}}},
		{"food", url.Values{"a.food.groceries": {"100"}, "f.food.groceries": {"weekly"}}},
		{"travel", url.Values{"a.travel.car_insurance": {"600"}, "f.travel.car_insurance": {"annual"}}},
		{"personal", url.Values{"a.personal.hair": {"30"}, "f.personal.hair": {"quarterly"}}},
	} {
		if code, body, _ := p.do("POST", "/budget/full/"+x.page, x.form); code != 303 {
			h.t.Fatalf("%s: %d %s", x.page, code, body)
		}
	}
	if code, body, _ := p.do("POST", "/budget/full/check", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}}); code != 303 {
		h.t.Fatalf("%d %s", code, body)
	}
	return p
}

func (p phone) goal(kind string, pairs ...string) string {
	p.h.t.Helper()
	code, body, to := p.do("POST", "/budget/goals/"+kind, with(url.Values{}, pairs...))
	if code != 303 || to != "/budget/goals?done=saved" {
		p.h.t.Fatalf("%s: %d %s %s", kind, code, to, body)
	}
	_, body, _ = p.do("GET", to, nil)
	return body
}

func TestAGoalSaysWhenItIsReachedOrHowMuchItTakes(t *testing.T) {
	h := build(t)
	p := h.filled("A-1")
	_, body, _ := p.do("GET", "/budget/goals/emergency", nil)
	for _, says := range []string{"A month of essentials: $1,283.33", "One month of essentials: $1,283.33", "3 months of essentials: $3,849.99", "Together", "$433.33"} {
		if !strings.Contains(body, says) {
			t.Errorf("the form does not say %q", says)
		}
	}
	// 1,283.33 − 83.33 = 1,200.00 in steps of 100.00
	body = p.goal("emergency", "months", "1", "start", "83.33", "deposit", "100")
	for _, says := range []string{"With $100.00 a month it is reached in November 2027, after 12 months.", "$1,200.00 more, and a whole month of essentials is put aside."} {
		if !strings.Contains(body, says) {
			t.Errorf("the page does not say %q", says)
		}
	}
	body = p.goal("saving", "name", "Washing machine", "target", "450", "month", "８", "year", "2027")
	if !strings.Contains(body, "Washing machine") || !strings.Contains(body, "$50.00 a month reaches it by August 2027.") {
		t.Errorf("a saving by a month: %s", body)
	}
	body = p.goal("saving", "name", "Trip <home>", "target", "100", "start", "100", "deposit", "5")
	if !strings.Contains(body, "You are there.") || !strings.Contains(body, "Trip &lt;home&gt;") {
		t.Error("a goal that is reached is not said to be")
	}
	// an amount typed anew is meant, whatever is still ticked
	if body = p.goal("emergency", "months", "1", "target", "500", "deposit", "100"); !strings.Contains(body, "after 5 months.") {
		t.Error("a typed amount does not count")
	}
	if body = p.goal("emergency", "months", "1", "target", "500", "deposit", "100"); !strings.Contains(body, "after 13 months.") {
		t.Error("a ticked choice does not count where the amount is the old one")
	}
	// there is one emergency fund, and putting enough aside is a milestone
	if body = p.goal("emergency", "months", "3", "start", "1300", "deposit", "100"); !strings.Contains(body, "You have a month of essentials put aside.") || strings.Count(body, "<h2>Emergency fund</h2>") != 1 {
		t.Error("the cushion is not seen")
	}
	if n := strings.Count(body, "/budget/goals/removal"); n != 3 {
		t.Errorf("%d goals", n)
	}
	id := regexp.MustCompile(`goals/saving\?goal=([\w-]+)`).FindStringSubmatch(body)[1]
	if _, body, _ = p.do("GET", "/budget/goals/saving?goal="+id, nil); !strings.Contains(body, `value="Washing machine"`) || !strings.Contains(body, `value="8"`) {
		t.Error("a goal cannot be changed")
	}
	p.do("POST", "/budget/goals/removal", url.Values{"id": {id}})
	if _, body, _ = p.do("GET", "/budget/goals", nil); strings.Contains(body, "Washing machine") {
		t.Error("a goal that was removed is there")
	}
}

func TestBillsThatComeOnceInAWhileArePaidWhenTheyCome(t *testing.T) {
	h := build(t)
	p := h.filled("A-1")
	_, body, _ := p.do("GET", "/budget/goals/bills", nil)
	if !strings.Contains(body, "Car insurance") || !strings.Contains(body, "Hairdressing") || strings.Contains(body, "Rent") || !strings.Contains(body, `<option value="2026-12">December 2026</option>`) || !strings.Contains(body, `<option value="2027-11">`) || strings.Contains(body, `"2027-12"`) {
		t.Errorf("the form says %s", body)
	}
	body = p.goal("bills")
	if !strings.Contains(body, "The month of Car insurance, Hairdressing is not known") {
		t.Error("an unknown month is not said to be")
	}
	// 600.00 in March and 30.00 in December, March, June and September: 660.00 by the fourth month are 165.00 a month; the average is 60.00
	body = p.goal("bills", "on.travel.car_insurance", "2027-03", "on.personal.hair", "2026-12")
	for _, says := range []string{"$165.00 a month pays every one of these bills when it comes.", "March 2027 decides the amount. Due then: Car insurance, Hairdressing.", "The plain average is $60.00 a month. With that alone, $420.00 would be missing, first in March 2027.",
		"From April 2027 on, $60.00 a month is enough.", `class="mark"`, "The same as a table", "lowest in March 2027: $0.00"} {
		if !strings.Contains(body, says) {
			t.Errorf("the page does not say %q", says)
		}
	}
	// what the budget holds already is not counted twice: only 105.00 beyond the average would be a line
	if !strings.Contains(body, "Put $105.00 a month into my budget") {
		t.Errorf("the line is another: %s", body)
	}
	if code, body, _ := p.do("POST", "/budget/goals/bills", url.Values{"on.travel.car_insurance": {"soon"}, "start": {"lots"}}); code != 422 || strings.Count(body, `class="err"`) != 2 || !strings.Contains(body, `value="lots"`) {
		t.Errorf("%d", code)
	}
}

func TestAGoalBecomesALineOfTheBudgetAndIsKeptBeforeAnyOffer(t *testing.T) {
	h := build(t)
	p := h.filled("A-1")
	p.do("POST", "/budget/full/debts", url.Values{"label": {"Card"}, "kind": {"non_priority"}, "balance": {"9900"}})
	p.do("POST", "/budget/full/check", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}})
	body := p.goal("emergency", "months", "1", "deposit", "200")
	// 1,993.33 − 800.00 − 433.33 − 50.00 − 10.00 = 700.00; 50.00 (the cap) kept, 650.00 shared: 6.50 are ours. With 200.00 put aside: 500.00, and 5.00.
	for _, says := range []string{"Put $200.00 a month into my budget", "$650.00", "$500.00", "$6.50", "$5.00", "usually accept about $50.00 a month"} {
		if !strings.Contains(body, says) {
			t.Errorf("before and after do not say %q", says)
		}
	}
	form := url.Values{}
	for _, name := range []string{"id", "minor"} {
		form.Set(name, regexp.MustCompile(`action="/budget/goals/line".*?name="` + name + `" value="([^"]+)"`).FindStringSubmatch(body)[1])
	}
	versions := func() (n int) {
		if err := h.DB.GetContext(t.Context(), &n, `SELECT count(*) FROM statement WHERE lender_id = $1 AND person_id = $2`, h.lender.ID, h.person("A-1")); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if code, _, to := p.do("POST", "/budget/goals/line", with(form, "minor", "19999")); code != 303 || to != "/budget/goals?done=changed" || versions() != 2 {
		t.Errorf("another amount than shown: %d %s", code, to)
	}
	together(6, func(int) {
		if code, _, _ := p.do("POST", "/budget/goals/line", form); code != 303 {
			t.Errorf("%d", code)
		}
	})
	if n := versions(); n != 3 {
		t.Errorf("%d versions after one press", n)
	}
	safe, _, ok, err := h.Budget.Safe(t.Context(), h.lender.ID, h.person("A-1"))
	if err != nil || !ok || safe != 500 {
		t.Errorf("%d is safe, %v %v", safe, ok, err)
	}
	if _, body, _ = p.do("GET", "/budget/goals", nil); !strings.Contains(body, "Your budget puts aside just that: $200.00 a month.") {
		t.Error("it is not said to be there")
	}
	// a change that was begun is not thrown away
	p.goal("emergency", "months", "1", "deposit", "150")
	p.do("POST", "/budget/full/home", url.Values{"a.home.rent": {"810"}, "f.home.rent": {"monthly"}})
	if _, body, _ = p.do("GET", "/budget/goals", nil); !strings.Contains(body, "You have begun a change of your budget") || strings.Contains(body, "into my budget</button>") {
		t.Error("a draft would be lost")
	}
	if code, _, to := p.do("POST", "/budget/goals/line", with(form, "id", uuid.Must(uuid.NewV7()).String(), "minor", "15000")); code != 303 || to != "/budget/goals?done=changed" || versions() != 3 {
		t.Errorf("a draft was lost: %d %s", code, to)
	}
	p.do("POST", "/budget/discard", url.Values{})
	// no more than the budget leaves
	if body = p.goal("emergency", "months", "1", "deposit", "900"); !strings.Contains(body, "Your goals come to $900.00 a month, and your budget leaves $700.00") || strings.Contains(body, "into my budget</button>") {
		t.Error("more than there is can be put aside")
	}
	// the 60-second version asks nothing of it, and keeps it
	p.do("POST", "/budget/quick", with(quick, "arrears", ""))
	if v, _, err := h.Budget.Newest(t.Context(), h.lender.ID, h.person("A-1"), budget.Reader{Person: h.person("A-1"), Purpose: budget.Owner}); err != nil || v.Statement.Totals().Saving != 20000 {
		t.Errorf("the cushion is gone: %+v %v", v.Statement.Lines, err)
	}
	h.sound()
}

func TestAGoalWithMistakesKeepsWhatWasTyped(t *testing.T) {
	h := build(t)
	p := h.filled("A-1")
	code, body, _ := p.do("POST", "/budget/goals/saving", url.Values{"name": {""}, "target": {"lots"}, "start": {"-1"}, "deposit": {"5"}, "month": {"13"}, "year": {"2027"}, "apr": {"much"}})
	if n := strings.Count(body, `class="err"`); code != 422 || n != 6 || !strings.Contains(body, `value="lots"`) || !strings.Contains(body, `value="13"`) || !strings.Contains(body, "<title>Error: ") {
		t.Errorf("%d, %d mistakes: %s", code, n, body)
	}
	for name, c := range map[string]struct {
		form url.Values
		says string
	}{
		"neither":  {url.Values{"months": {"1"}}, "Enter how much a month, or by which month"},
		"both":     {url.Values{"months": {"1"}, "deposit": {"5"}, "month": {"6"}, "year": {"2027"}}, "not both"},
		"the past": {url.Values{"months": {"1"}, "month": {"11"}, "year": {"2026"}}, "Enter a month after this one"},
		"no goal":  {url.Values{"months": {"0"}, "deposit": {"5"}}, "Enter how much you want to have"},
	} {
		if code, body, _ := p.do("POST", "/budget/goals/emergency", c.form); code != 422 || !strings.Contains(body, c.says) {
			t.Errorf("%s: %d", name, code)
		}
	}
	ann := h.person("A-1")
	err := h.Budget.EditGoals(t.Context(), h.lender.ID, ann, budget.Reader{Person: ann, Purpose: budget.Owner}, "USD", time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC), func(g *budget.Goals) error {
		for range budget.MostAims {
			if err := g.Put(budget.Aim{ID: uuid.Must(uuid.NewV7()).String(), Kind: budget.Saving, Name: "x", Target: 10000, Deposit: 500}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if code, body, _ := p.do("POST", "/budget/goals/saving", url.Values{"name": {"one more"}, "target": {"100"}, "deposit": {"5"}}); code != 422 || !strings.Contains(body, "You have 20 goals already") || !strings.Contains(body, `value="one more"`) {
		t.Errorf("one more than there may be: %d", code)
	}
}

func TestAnothersGoalsLookLikeNothingAndNobodyElseLearnsOfThem(t *testing.T) {
	h := build(t)
	a, b := h.filled("A-1"), h.filled("B-1")
	before := len(h.kinds("A-1"))
	body := a.goal("saving", "name", "Marker machine", "target", "4321.09", "deposit", "5")
	id := regexp.MustCompile(`goals/saving\?goal=([\w-]+)`).FindStringSubmatch(body)[1]
	a.goal("bills")
	if _, body, _ := a.do("GET", "/settings/data", nil); !strings.Contains(body, "Marker machine") || !strings.Contains(body, `"target": 432109`) {
		t.Error("the download lacks them")
	}
	if after := h.kinds("A-1"); len(after) != before+1 || after[len(after)-1] != "data_downloaded" {
		t.Errorf("the record learns of it: %v", after[before:])
	}
	if code, _, _ := b.do("GET", "/budget/goals/saving?goal="+id, nil); code != 404 {
		t.Errorf("another's goal: %d", code)
	}
	b.do("POST", "/budget/goals/removal", url.Values{"id": {id}})
	b.goal("saving", "id", id, "name", "Mine", "target", "10", "deposit", "5")
	if _, body, _ := a.do("GET", "/budget/goals", nil); !strings.Contains(body, "Marker machine") || strings.Contains(body, "Mine") {
		t.Error("another's goal was changed")
	}
	if _, body, _ := b.do("GET", "/budget/goals", nil); strings.Contains(body, "Marker machine") {
		t.Error("another's goal is shown")
	}
	if _, body, _ := h.staff("Cleo", "collector", h.lender.ID).do("GET", casePath, nil); strings.Contains(body, "Marker") || strings.Contains(body, "oal") {
		t.Error("the console knows")
	}
	for name, r := range map[string]budget.Reader{"another person": {Person: h.person("B-1"), Purpose: budget.Owner}, "no purpose": {Person: h.person("A-1")}, "an adviser": {Person: h.person("A-1"), Purpose: budget.Advice}} {
		if _, err := h.Budget.Goals(t.Context(), h.lender.ID, h.person("A-1"), r, "USD"); err != budget.ErrPrivate {
			t.Errorf("%s reads them: %v", name, err)
		}
		if err := h.Budget.EditGoals(t.Context(), h.lender.ID, h.person("A-1"), r, "USD", time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC), func(*budget.Goals) error { return nil }); err != budget.ErrPrivate {
			t.Errorf("%s changes them: %v", name, err)
		}
	}
	if code, _, _ := h.phone().do("GET", "/budget/goals", nil); code != 401 {
		t.Errorf("nobody: %d", code)
	}
	for _, path := range []string{"/budget/goals/castle", "/budget/goals/saving?goal=x"} {
		if code, _, _ := a.do("GET", path, nil); code != 404 {
			t.Errorf("%s: %d", path, code)
		}
	}
	h.sound()
}

func TestMilestonesComeOutOfTheRecord(t *testing.T) {
	h := build(t)
	p := h.agreed("A-1", 4, "2026-11-24")
	has := func(says string, want bool) {
		t.Helper()
		if _, body, _ := p.do("GET", "/budget/goals", nil); strings.Contains(body, says) != want {
			t.Errorf("%q is said: %v", says, !want)
		}
	}
	has("What you have reached", false)
	has("$50.00 more, and half of the plan is paid.", true)
	pay := func(n string) {
		t.Helper()
		before := h.count("A-1", "payment_received")
		code, body, page := p.do("POST", "/pay", url.Values{"n": {n}, "minor": {"2500"}})
		if code != 303 {
			t.Fatalf("pay: %d %s", code, body)
		}
		p.card(page, "4242424242424242")
		h.soon("the payment", func() bool { return h.count("A-1", "payment_received") > before })
	}
	pay("1")
	has("You have paid $25.00 here so far.", true)
	has("You are half-way through the plan.", false)
	pay("2")
	has("You are half-way through the plan.", true)
	has("here is closed", false)
	pay("3")
	pay("4")
	has("1 debt here is closed.", true)
	has("half-way", false)
}
