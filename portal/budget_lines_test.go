package portal

import (
	"net/url"
	"strings"
	"testing"

	"evenkeel/advisory"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// save checks the draft and makes it a version.
func (p phone) save() {
	p.h.t.Helper()
	if code, body, to := p.do("POST", "/budget/full/check", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}}); code != 303 || to != "/budget?saved=1" {
		p.h.t.Fatal(code, to, body)
	}
}

func TestWhoseALineIsIsAskedOnlyWhereAPartnersMoneyIsIn(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	if _, body, _ := p.do("GET", "/budget/full/home", nil); strings.Contains(body, "Whose is it?") {
		t.Error("somebody alone is asked whose a line is")
	}
	p.do("POST", "/budget/full/household", url.Values{"adults": {"2"}, "partner": {"1"}})
	p.do("POST", "/budget/full/income.pay", url.Values{"a.income.pay.self": {"1000"}, "f.income.pay.self": {"monthly"}, "o.income.pay.self": {"self"}, "a.income.pay.partner": {"900"}, "f.income.pay.partner": {"monthly"}, "o.income.pay.partner": {"partner"}})
	_, body, _ := p.do("GET", "/budget/full/home", nil)
	if !strings.Contains(body, "Whose is it?") || !strings.Contains(body, `<option value="joint">Both of ours</option>`) {
		t.Error("it is not asked")
	}
	if code, _, _ := p.do("POST", "/budget/full/home", url.Values{"a.home.rent": {"800"}, "o.home.rent": {"landlord"}}); code != 404 {
		t.Errorf("an owner that there is not: %d", code)
	}
	p.do("POST", "/budget/full/home", url.Values{"a.home.rent": {"800"}, "f.home.rent": {"monthly"}, "o.home.rent": {"joint"}})
	if _, body, _ = p.do("GET", "/budget/full/home", nil); !strings.Contains(body, `<option value="joint" selected>`) {
		t.Error("what was chosen is not shown again")
	}
	p.save()
	if _, body, _ = p.do("GET", "/budget", nil); !strings.Contains(body, "Did they agree to that?") {
		t.Error("a partner's income without their agreement is not asked about")
	}
	for path, says := range map[string]string{"/budget/versions/1": "(Both of ours)", "/budget/versions/1/csv": "line,home.rent,800.00,monthly,joint", "/budget/versions/1/json": `"owner": "joint"`} {
		if _, body, _ := p.do("GET", path, nil); !strings.Contains(body, says) {
			t.Errorf("%s does not say %q", path, says)
		}
	}
	for _, l := range []string{"zh-Hans", "zh-Hant"} {
		if _, body, _ := p.do("GET", "/budget/versions/1?lang="+l, nil); !strings.Contains(body, "(我們共同的)") && !strings.Contains(body, "(我们共同的)") {
			t.Errorf("%s does not say whose it is", l)
		}
	}
	// what a file brings in stays in, line by line, though two lines are of one kind
	p.do("GET", "/budget?lang=en", nil)
	p.upload("/budget/import", []byte("part,name,value,frequency,owner\nabout,currency,USD\nabout,adults,2\nline,income.pay.self,1000,monthly,self\nline,income.pay.self,500,monthly,partner\nline,home.rent,800,monthly,\n"))
	_, body, _ = p.do("GET", "/budget/full/income.pay", nil)
	if !strings.Contains(body, `name="a.income.pay.self"`) || !strings.Contains(body, `name="a.income.pay.self.2"`) || !strings.Contains(body, `value="500.00"`) {
		t.Error("the second line is not on the page")
	}
	p.do("POST", "/budget/full/income.pay", url.Values{"a.income.pay.self": {"1100"}, "f.income.pay.self": {"monthly"}, "o.income.pay.self": {"self"}})
	p.save()
	if _, body, _ := p.do("GET", "/budget/versions/2/csv", nil); !strings.Contains(body, "line,income.pay.self,1100.00,monthly,,") || !strings.Contains(body, "line,income.pay.self,500.00,monthly,partner,") {
		t.Errorf("a page from before it came drops a line: %s", body)
	}
	h.sound()
}

func TestAnIncomeThatVariesCountsTheCarefulFigureOrLess(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	months := url.Values{"m0.income.pay.gig": {"900"}, "m1.income.pay.gig": {"700"}, "m2.income.pay.gig": {"800"}, "f.income.pay.gig": {"monthly"}}
	p.do("POST", "/budget/full/income.pay", months)
	_, body, _ := p.do("GET", "/budget/full/income.pay", nil)
	for _, says := range []string{"Average of the months: $800.00", "A tenth above the lowest: $770.00", "We count the careful one: $770.00 a month", "If you would rather count less"} {
		if !strings.Contains(body, says) {
			t.Errorf("it does not say %q", says)
		}
	}
	for typed, counts := range map[string]string{"600": "$600.00", "790": "$770.00"} { // the lower one counts
		p.do("POST", "/budget/full/income.pay", with(months, "a.income.pay.gig", typed))
		if _, body, _ := p.do("GET", "/budget/full/income.pay", nil); !strings.Contains(body, "We count the careful one: "+counts) {
			t.Errorf("%s beside the months does not count %s", typed, counts)
		}
	}
	if code, body, _ := p.do("POST", "/budget/full/income.pay", with(months, "m1.income.pay.gig", "lots")); code != 422 || !strings.Contains(body, `href="#m1.income.pay.gig"`) || !strings.Contains(body, `value="lots"`) || strings.Contains(body, "<details>\n<summary>Or the last three") {
		t.Errorf("a month that is no amount: %d", code)
	}
	p.do("POST", "/budget/full/home", url.Values{"a.home.rent": {"750"}, "f.home.rent": {"monthly"}})
	p.do("POST", "/budget/full/income.pay", months)
	p.save()
	if _, body, _ = p.do("GET", "/budget/versions/1", nil); !strings.Contains(body, "Average of the months: $800.00 · A tenth above the lowest: $770.00") {
		t.Error("the print does not say how it was counted")
	}
	if _, body, _ = p.do("GET", "/budget", nil); !strings.Contains(body, "no more than 5 of every 100") { // 20.00 of 770.00
		t.Error("that it is tight is not said")
	}
	// twelve months of a file are kept though the page shows three
	p.upload("/budget/import", []byte("part,name,value,frequency,months_seen\nabout,currency,USD\nabout,adults,1\nline,income.pay.gig,0,monthly,900;700;800;650\n"))
	p.do("POST", "/budget/full/income.pay", months)
	p.save()
	if _, body, _ := p.do("GET", "/budget/versions/2/csv", nil); !strings.Contains(body, "900.00;700.00;800.00;650.00") {
		t.Errorf("a month was lost: %s", body)
	}
	h.sound()
}

func TestAGuidelineAsksAndNeverCaps(t *testing.T) {
	h := build(t)
	h.Borrower.Guidelines = []advisory.Guideline{{Group: "food", Region: "US", Adult: 30000, Source: "a table of ours", FromDate: civil.Date{Year: 2026, Month: 1, Day: 1}, ToDate: civil.Date{Year: 2026, Month: 12, Day: 31}}}
	p := h.guest("A-1")
	p.do("POST", "/budget/full/income.pay", url.Values{"a.income.pay.self": {"2000"}, "f.income.pay.self": {"monthly"}})
	p.do("POST", "/budget/full/food", url.Values{"a.food.groceries": {"500"}, "f.food.groceries": {"monthly"}})
	p.save()
	if _, body, _ := p.do("GET", "/budget", nil); !strings.Contains(body, "Food and household is higher than for most households like yours") || !strings.Contains(body, "$1,500.00") {
		t.Error("it is not asked about, or counts less than was typed")
	}
}
