package advisory

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var places = []string{"US", "GB", "CN", "HK", "TW"}

func TestEveryPlaceHasAGuideToItsCreditReport(t *testing.T) {
	t.Parallel()
	if _, err := ReadReports(reportJSON); err != nil {
		t.Fatal(err)
	}
	for _, region := range places {
		r, ok := Reports().At(region, checked)
		if !ok || len(r.Sample) < 6 || len(r.Factors) < 4 || len(r.Steps) < 2 {
			t.Errorf("%s: %+v", region, r)
		}
		if _, ok := Reports().At(region, Reports().ReviewBy.AddDays(1)); ok {
			t.Errorf("%s is shown past its review", region)
		}
		if len(r.Shares) > 0 && region != "US" {
			t.Errorf("%s: shares that nobody published", region)
		}
	}
	if _, ok := Reports().At("FR", checked); ok {
		t.Error("a guide for a place that we know nothing of")
	}
}

func TestNoGuidePromisesPointsOrNamesAScore(t *testing.T) {
	t.Parallel()
	points := regexp.MustCompile(`(?i)\+\d+ points|\d+ points|\d{3} ?分|score of \d`)
	for _, file := range [][]byte{reportJSON, aidJSON, clocksJSON, adviceJSON} {
		if m := points.Find(file); m != nil {
			t.Errorf("it says %q", m)
		}
	}
}

func TestHelpIsFoundByWhatSomebodyTells(t *testing.T) {
	t.Parallel()
	if _, err := ReadAids(aidJSON); err != nil {
		t.Fatal(err)
	}
	found := func(region string, told ...string) string {
		var s []string
		for _, a := range Aids().Find(region, told, checked) {
			s = append(s, a.ID)
		}
		return strings.Join(s, " ")
	}
	for _, c := range []struct{ region, told, want string }{
		{"US", "", "us-benefits"}, {"US", "medical", "us-benefits us-hospital us-medicaid"}, {"US", "student_loan", "us-benefits us-rehabilitation us-idr"},
		{"GB", "water", "gb-benefits gb-water"}, {"GB", "local_tax", "gb-benefits gb-council-tax"}, {"CN", "low_income", "cn-advice cn-dibao cn-temporary"}, {"CN", "sudden", "cn-advice cn-temporary"},
		{"HK", "medical", "hk-advice hk-hospital"}, {"TW", "sudden", "tw-advice tw-emergency"}, {"FR", "medical", ""},
	} {
		if got := found(c.region, c.told); got != c.want {
			t.Errorf("%s, %s: %s, want %s", c.region, c.told, got, c.want)
		}
	}
	for _, region := range places {
		asks := Aids().Asks(region)
		if len(asks) == 0 || len(asks) > 12 {
			t.Errorf("%s asks %v", region, asks)
		}
		for _, code := range asks {
			if found(region, code) == found(region) {
				t.Errorf("%s asks %s in vain", region, code)
			}
		}
	}
	if len(Aids().Find("GB", nil, Aids().ReviewBy.AddDays(1))) != 0 {
		t.Error("help is shown past its review")
	}
}

// TestNoHelpNamesAnAmount keeps out figures that nobody here has checked: who gives the help decides.
func TestNoHelpNamesAnAmount(t *testing.T) {
	t.Parallel()
	amount := regexp.MustCompile(`[$£¥€]\d|\d+ ?(元|dollars|pounds|%)`)
	for _, a := range Aids().Aids {
		for lang, text := range a.Say {
			if amount.MatchString(text) || amount.MatchString(a.Title[lang]) {
				t.Errorf("%s in %s: %s", a.ID, lang, text)
			}
		}
	}
}

func TestEveryDatedSetHasAReviewThatIsWatched(t *testing.T) {
	t.Parallel()
	var names []string
	for _, r := range Reviews() {
		if !r.By.IsValid() {
			t.Errorf("%s has no review", r.Name)
		}
		names = append(names, r.Name)
	}
	if !slices.Equal(names, []string{"advice", "clocks", "reports", "aid"}) {
		t.Error(names)
	}
}
