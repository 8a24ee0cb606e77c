package portal

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"evenkeel/portal/placement"
	"evenkeel/portal/placement/file"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// owing is somebody with a budget of quick and other debts in it, each a form of the debts page.
func (h *house) owing(reference string, debts ...url.Values) phone {
	h.t.Helper()
	p := h.guest(reference)
	p.do("POST", "/budget/quick", with(quick, "others", ""))
	for _, f := range debts {
		if code, body, _ := p.do("POST", "/budget/full/debts", with(f, "kind", "non_priority")); code != 303 {
			h.t.Fatalf("debt: %d %s", code, body)
		}
	}
	if len(debts) > 0 {
		if code, _, _ := p.do("POST", "/budget/full/check", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}}); code != 303 {
			h.t.Fatalf("check: %d", code)
		}
	}
	return p
}

// debts are the ids that the lab gives its debts, in order.
func (p phone) debts() (ids []string) {
	p.h.t.Helper()
	_, body, _ := p.do("GET", "/budget/payoff", nil)
	for _, m := range regexp.MustCompile(`/budget/payoff/debt\?debt=([\w-]+)`).FindAllStringSubmatch(body, -1) {
		if !slices.Contains(ids, m[1]) {
			ids = append(ids, m[1])
		}
	}
	return ids
}

// lab types into the lab and answers its page.
func (p phone) lab(pairs ...string) string {
	p.h.t.Helper()
	code, body, to := p.do("POST", "/budget/payoff", with(url.Values{}, pairs...))
	if code != 303 || to != "/budget/payoff?done=saved" {
		p.h.t.Fatalf("lab: %d %s %s", code, to, body)
	}
	_, body, _ = p.do("GET", to, nil)
	return body
}

var storeCard = url.Values{"label": {"Store card"}, "balance": {"3000"}, "apr": {"24"}, "minimum": {"70"}}

func TestTheLabComparesRealDebtsAndIsHonest(t *testing.T) {
	h := build(t)
	p := h.owing("A-1", storeCard)
	code, body, _ := p.do("GET", "/budget/payoff", nil)
	for _, says := range []string{"What you owe here", "$100.00", "Store card", "24% a year", "Dearest first", "$20.00 more a month", "Store card is clear in", "no interest known", "The same as a table"} {
		if !strings.Contains(body, says) {
			t.Errorf("%d: the lab does not say %q", code, says)
		}
	}
	if body = p.lab("pay", "60"); !strings.Contains(body, "less than the usual payments together, which are $70.00") || !strings.Contains(body, "would clear everything in five years") || strings.Contains(body, "I mean to pay in this way") {
		t.Error("below the minimums is not said with what would be enough")
	}
	p.do("POST", "/budget/full/debts", url.Values{"label": {"Loan"}, "kind": {"non_priority"}, "balance": {"5000"}, "apr": {"60"}})
	p.do("POST", "/budget/full/check", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}})
	body = p.lab("pay", "100")
	for _, says := range []string{"the debts never clear", "a month would clear everything in five years", "a month would clear everything in ten years", "With interest frozen, what you pay now would clear it in 81 months"} {
		if !strings.Contains(body, says) {
			t.Errorf("the certificate does not say %q", says)
		}
	}
	if h.count("A-1", "strategy_chosen") != 0 {
		t.Error("looking is a choice")
	}
	h.sound()
}

func TestWhatTwentyMoreDoesIsExactAndMotivationHasAPrice(t *testing.T) {
	h := build(t)
	// the vectors' P08, with the debt here in place of one of them: 100.00 without a rate, and three others
	p := h.owing("A-1", url.Values{"label": {"Store"}, "balance": {"800"}, "apr": {"9.9"}, "minimum": {"25"}}, url.Values{"label": {"Visa"}, "balance": {"6200"}, "apr": {"24.99"}, "minimum": {"155"}}, url.Values{"label": {"Loan"}, "balance": {"4100"}, "apr": {"12.5"}, "minimum": {"130"}})
	body := p.lab("pay", "500", "way", "snowball")
	// worked out apart from this: 29 months and 3,290.58 in interest with 500.00, 28 and 3,127.43 with 520.00
	table := regexp.MustCompile(`>\$20\.00 more a month</th><td[^>]*>([^<]+)</td><td[^>]*>([^<]+)</td>`).FindStringSubmatch(body)
	if table == nil || table[1] != "1 month" || table[2] != "$163.15" {
		t.Errorf("20 more: %q", table)
	}
	for _, says := range []string{"Step by step: Smallest first", "everything is paid in April 2029, with $3,290.58 in interest and fees"} {
		if !strings.Contains(body, says) {
			t.Errorf("it does not say %q", says)
		}
	}
	if !regexp.MustCompile(`Smallest first[^.]*\. It costs \$[\d,.]+ more\.`).MatchString(body) {
		t.Error("the cost of smallest first is hidden")
	}
}

func TestAWayOfOnesOwnIsKeptAndForgotten(t *testing.T) {
	h := build(t)
	p := h.owing("A-1", storeCard, url.Values{"label": {"Loan"}, "balance": {"900"}, "apr": {"5"}, "minimum": {"30"}})
	ids := p.debts()
	if len(ids) != 3 {
		t.Fatalf("%v", ids)
	}
	body := p.lab("pay", "200", "way", "custom", "place."+ids[2], "1", "place."+ids[1], "2", "lump1", "500", "month1", "3")
	for _, says := range []string{"Step by step: Your own order", `value="500.00"`, "Loan is clear in"} {
		if !strings.Contains(body, says) {
			t.Errorf("it does not say %q", says)
		}
	}
	if first, second := strings.Index(body, "Loan is clear in"), strings.Index(body, "Store card is clear in"); first > second {
		t.Error("the loan is not first")
	}
	var rows int
	sql := `SELECT count(*) FROM goal WHERE lender_id = $1`
	if err := h.DB.GetContext(t.Context(), &rows, sql, h.lender.ID); err != nil || rows != 1 {
		t.Errorf("%d %v", rows, err)
	}
	if code, _, to := p.do("POST", "/budget/payoff/removal", url.Values{}); code != 303 || to != "/budget/payoff?done=forgotten" {
		t.Errorf("%d %s", code, to)
	}
	if err := h.DB.GetContext(t.Context(), &rows, sql, h.lender.ID); err != nil || rows != 0 {
		t.Errorf("%d kept after forgetting, %v", rows, err)
	}
	if _, body, _ := p.do("GET", "/budget/payoff", nil); strings.Contains(body, `value="500.00"`) || strings.Contains(body, "Your own order</") && strings.Contains(body, "Step by step: Your own order") {
		t.Error("something is left")
	}
}

func TestALowRateThatEndsAndAFreezeArePriced(t *testing.T) {
	h := build(t)
	p := h.owing("A-1", url.Values{"label": {"Transfer card"}, "balance": {"4000"}, "apr": {"26.99"}}, url.Values{"label": {"Loan"}, "balance": {"5000"}, "apr": {"14.9"}})
	ids := p.debts()
	code, body, to := p.do("POST", "/budget/payoff/debt", url.Values{"debt": {ids[1]}, "asks": {"fixed"}, "promo": {"0"}, "month": {"11"}, "year": {"2027"}})
	if code != 303 {
		t.Fatalf("%d %s %s", code, to, body)
	}
	body = p.lab("pay", "400", "way", "optimum")
	for _, says := range []string{"26.99% a year, 0% a year until November 2027", "Where a low rate ends", "pay Transfer card as if its low rate had ended already", "Step by step: Dearest first, looking ahead", "Highest rate first"} {
		if !strings.Contains(body, says) {
			t.Errorf("it does not say %q", says)
		}
	}
	if code, _, to = p.do("POST", "/budget/payoff", url.Values{"freeze": {ids[2]}, "months": {"6"}}); code != 303 {
		t.Fatalf("%d %s", code, to)
	}
	if _, body, _ = p.do("GET", "/budget/payoff", nil); !regexp.MustCompile(`With interest on Loan frozen for 6 months you save \$[\d,.]+, and everything is paid in `).MatchString(body) || !strings.Contains(body, "Ask that creditor for it") {
		t.Error("the freeze is not priced")
	}
	if code, body, _ = p.do("POST", "/budget/payoff", url.Values{"freeze": {ids[2]}, "months": {"many"}}); code != 422 || !strings.Contains(body, `value="many"`) {
		t.Errorf("many months: %d", code)
	}
}

func TestAnInstalmentFeeStandsBesideItsYearlyRate(t *testing.T) {
	h := build(t)
	p := h.owing("A-1", url.Values{"label": {"Sofa"}, "balance": {"12000"}})
	ids := p.debts()
	if code, body, _ := p.do("POST", "/budget/payoff/debt", url.Values{"debt": {ids[1]}, "principal": {"12000"}, "plan_fee": {"72"}, "count": {"12"}}); code != 303 {
		t.Fatalf("%d %s", code, body)
	}
	says := "Sofa: a fee of $72.00 on each of 12 instalments is really 13.03% a year (13.84% with interest on interest)"
	for _, path := range []string{"/budget/payoff", "/budget/payoff/debt?debt=" + ids[1]} {
		if _, body, _ := p.do("GET", path, nil); !strings.Contains(body, says) {
			t.Errorf("%s does not say it", path)
		}
	}
	// a minimum that falls with the balance: what keeping today's payment does is said
	p.do("POST", "/budget/payoff/debt", url.Values{"debt": {ids[1]}, "apr": {"19.99"}, "asks": {"interest_plus_percent"}, "pct": {"1"}, "floor": {"25"}})
	if _, body, _ := p.do("GET", "/budget/payoff", nil); !strings.Contains(body, "With the usual payments only, which fall as the debts fall, it takes") {
		t.Error("the usual payments are not compared with keeping today's")
	}
	p.do("POST", "/budget/payoff/debt", url.Values{"debt": {ids[0]}, "asks": {"fixed"}, "amount": {"10"}})
	body := p.lab("how", "kept", "pay", "10")
	for _, says := range []string{"everything is paid in", "Usual payments only", "Today&#39;s usual payments, kept"} {
		if !strings.Contains(body, says) {
			t.Errorf("it does not say %q", says)
		}
	}
}

func TestTheLabSaysAllMistakesAndKeepsWhatWasTyped(t *testing.T) {
	h := build(t)
	p := h.owing("A-1", storeCard)
	ids := p.debts()
	code, body, _ := p.do("POST", "/budget/payoff", url.Values{"pay": {"lots"}, "extra": {"-1"}, "lump1": {"5"}, "month1": {"x"}, "lump2": {"7"}, "month3": {"4"}, "place." + ids[1]: {"first"}})
	if n := strings.Count(body, `class="err"`); code != 422 || n != 6 || !strings.Contains(body, `value="lots"`) || !strings.Contains(body, `value="first"`) || !strings.Contains(body, "<title>Error: ") {
		t.Errorf("%d, %d mistakes", code, n)
	}
	code, body, _ = p.do("POST", "/budget/payoff/debt", url.Values{"debt": {ids[0]}, "apr": {"much"}, "asks": {"percent"}, "pct": {""}, "promo": {"3"}, "fee": {"x"}, "principal": {"100"}, "plan_fee": {"200"}, "count": {"0"}})
	if n := strings.Count(body, `class="err"`); code != 422 || n != 6 || !strings.Contains(body, `value="much"`) || !strings.Contains(body, `value="200"`) {
		t.Errorf("%d, %d mistakes: %s", code, n, body)
	}
	if code, _, _ := p.do("POST", "/budget/payoff/debt", url.Values{"debt": {ids[1]}, "promo": {"3"}, "month": {"11"}, "year": {"2026"}}); code != 422 {
		t.Errorf("a low rate that is over: %d", code)
	}
	b := h.owing("B-1")
	for _, path := range []string{"/budget/payoff/debt?debt=" + ids[0], "/budget/payoff/debt?debt=" + ids[1], "/budget/payoff/debt"} {
		if code, _, _ := b.do("GET", path, nil); code != 404 {
			t.Errorf("another's debt: %d", code)
		}
	}
	if code, _, _ := b.do("POST", "/budget/payoff/debt", url.Values{"debt": {ids[0]}, "apr": {"5"}}); code != 404 {
		t.Errorf("another's debt: %d", code)
	}
	if code, _, _ := b.do("POST", "/budget/payoff", url.Values{"freeze": {ids[0]}, "months": {"6"}}); code != 404 {
		t.Errorf("another's debt: %d", code)
	}
	if code, _, _ := h.phone().do("GET", "/budget/payoff", nil); code != 401 {
		t.Errorf("nobody: %d", code)
	}
}

func TestTheRecordKnowsTheNameOfAStrategyAndNothingElse(t *testing.T) {
	h := build(t)
	p := h.owing("A-1", storeCard)
	together(8, func(int) {
		if code, _, _ := p.do("POST", "/budget/payoff/strategy", url.Values{"way": {"snowball"}}); code != 303 {
			t.Errorf("%d", code)
		}
	})
	if n := h.count("A-1", "strategy_chosen"); n != 1 {
		t.Errorf("%d events for one choice", n)
	}
	entries, _, err := h.Book.Entries(t.Context(), h.id("A-1"), 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := entries[len(entries)-1].Event; got != (record.StrategyChosen{Strategy: "snowball"}) {
		t.Errorf("%+v", got)
	}
	if _, body, _ := p.do("GET", "/decisions", nil); !strings.Contains(body, "Chose how to pay everything back: Smallest first") {
		t.Error("the choice is not among the decisions")
	}
	if code, _, _ := p.do("POST", "/budget/payoff/strategy", url.Values{"way": {"ignore them all"}}); code != 404 {
		t.Errorf("an unknown way: %d", code)
	}
	h.sound()
}

func TestADisputedDebtIsLeftOutOfTheLabAndThatIsSaid(t *testing.T) {
	h := build(t)
	p := h.owing("A-1", storeCard)
	if n := len(p.debts()); n != 2 {
		t.Fatalf("%d debts", n)
	}
	if code, body, _ := p.send("/dispute", url.Values{"reason": {"already_paid"}}); code != 303 {
		t.Fatalf("dispute: %d %s", code, body)
	}
	_, body, _ := p.do("GET", "/budget/payoff", nil)
	if n := len(p.debts()); n != 1 || !strings.Contains(body, "What you owe here is in dispute and is left out") {
		t.Errorf("%d debts: %s", n, body)
	}
}

func TestTheLendersPolicySaysWhetherInterestStandsStillInAPlan(t *testing.T) {
	h := build(t) // the policy charges nothing
	head := strings.TrimSpace(strings.SplitAfter(placedRows, "\n")[0])
	f, err := file.Read(strings.NewReader(head+",apr\nC-1,P-1,Ann Able,1990-02-28,1111,10001,US,America/New_York,ann@example.com,+12125550101,Card,Bank of Rockville,4023,USD,2026-01-02,300.00,0,0,0,0,300.00,18\n"), file.Format{}, civil.Date{Year: 2026, Month: 11, Day: 24})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := h.Importer.Import(t.Context(), h.lender.ID, "more", f, false, func(r *file.Rejection) error { t.Error(r); return nil }, func(placement.Counts) {}); err != nil || n.Placed != 1 {
		t.Fatal(n, err)
	}
	p := h.guest("A-1")
	_, body, _ := p.do("GET", "/budget/payoff", nil)
	for _, says := range []string{"What you owe here (C-1)", "18% a year", "With a plan here, interest stands still for as long as you keep it.", "With interest on What you owe here (C-1) frozen for 12 months", `href="/hardship">Ask for it here`, "what would clear everything in five years", "everything is paid in November 2031"} {
		if !strings.Contains(body, says) {
			t.Errorf("it does not say %q", says)
		}
	}
}

func TestAnEmptyBudgetFillsNothingIn(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	p.do("POST", "/budget/quick", with(quick, "home", "2000"))
	if _, body, _ := p.do("GET", "/budget/payoff", nil); !strings.Contains(body, "Your budget leaves nothing for this just now.") || !strings.Contains(body, `value="0.00"`) || !strings.Contains(body, "a month would clear everything in ten years") {
		t.Errorf("an empty budget pays something: %s", body)
	}
}
