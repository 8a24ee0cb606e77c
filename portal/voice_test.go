package portal

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"evenkeel/portal/papers"
	"evenkeel/portal/people"
	"evenkeel/portal/record"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
)

func TestAComplaintRunsItsClockAndHoldsContactUntilItIsAnswered(t *testing.T) {
	h := build(t)
	jo := h.collector()
	p := h.guest("A-1")
	if code, body, _ := p.do("POST", "/complaint", url.Values{}); code != 422 || !strings.Contains(body, `href="#about"`) || !strings.Contains(body, `href="#words"`) {
		t.Errorf("an empty complaint: %d", code)
	}
	if code, body, _ := p.do("POST", "/complaint", url.Values{"about": {"contact"}, "words": {"they rang at night"}}); code != 303 {
		t.Fatalf("%d %s", code, body)
	}
	if _, body, _ := p.do("GET", "/complaint", nil); !strings.Contains(body, "24 December 2026") || strings.Contains(body, "<textarea") {
		t.Error("the page does not say by when, or takes a second one")
	}
	if code, _, _ := p.do("POST", "/complaint", url.Values{"about": {"other"}, "words": {"again"}}); code != 422 {
		t.Errorf("a second one while the first is open: %d", code)
	}
	if m := h.mail("ann@example.com", 1)[0]; strings.Contains(m.Subject+m.Text, "complain") || strings.Contains(m.Text, "night") {
		t.Errorf("the acknowledgement says too much: %s", m.Text)
	}
	if _, refusal, err := h.Outreach.SendLink(t.Context(), h.id("A-1"), record.System, "email", "", false); err != nil || refusal == nil || refusal.Code != "on_hold" {
		t.Errorf("contact during a complaint: %v %v", refusal, err)
	}
	if code, body, _ := jo.write("/console/harbour/messages/"+h.person("A-1").String(), "", "pay now", nil); code != 422 {
		t.Errorf("an unasked message during a complaint: %d %s", code, body)
	}
	_, list, _ := jo.do("GET", "/console/complaints", nil)
	if !strings.Contains(list, "30 days left") || !strings.Contains(list, "Ann Able") {
		t.Error("staff do not see the days left")
	}
	at := regexp.MustCompile(`/console/harbour/complaints/[0-9a-f-]{36}`).FindString(list)
	if code, _, _ := jo.do("POST", at, url.Values{"words": {"x"}}); code != 422 {
		t.Errorf("an answer without an outcome: %d", code)
	}
	h.clock(time.Date(2026, 12, 26, 15, 0, 0, 0, time.UTC))
	if _, list, _ = jo.do("GET", "/console/complaints", nil); !strings.Contains(list, "overdue") {
		t.Error("a late complaint does not say so")
	}
	if code, _, _ := jo.do("POST", at, url.Values{"outcome": {"upheld"}, "words": {"we are sorry"}}); code != 303 {
		t.Fatalf("answer: %d", code)
	}
	if code, _, _ := jo.do("POST", at, url.Values{"outcome": {"not_upheld"}, "words": {"no"}}); code != 409 {
		t.Errorf("a second answer: %d", code)
	}
	p = h.guest("A-1")
	if _, body, _ := p.do("GET", "/complaint", nil); !strings.Contains(body, "we are sorry") || !strings.Contains(body, "Consumer Financial Protection Bureau") {
		t.Error("the answer does not say where to go next")
	}
	if _, body, _ := h.guest("B-1").do("GET", "/complaint", nil); strings.Contains(body, "sorry") || strings.Contains(body, "night") {
		t.Error("another borrower reads it")
	}
	if x, err := h.Book.Case(t.Context(), h.id("A-1")); err != nil || x.Stopped("contact") {
		t.Errorf("the hold did not end: %v", err)
	}
	var open []string
	if err := h.DB.SelectContext(t.Context(), &open, `SELECT encode(sealed, 'escape') || encode(answer, 'escape') FROM complaint`); err != nil || len(open) != 1 || strings.Contains(open[0], "night") || strings.Contains(open[0], "sorry") {
		t.Errorf("a complaint lies open: %v", err)
	}
	h.sound()
}

func TestTheOneQuestionIsAskedOnceAndItsWordsStayPrivateUnlessShared(t *testing.T) {
	h := build(t)
	jo := h.collector()
	ask := regexp.MustCompile(`name="about" value="([0-9a-f-]{36})"`)
	for i, reference := range []string{"A-1", "B-1"} {
		p := h.guest(reference)
		if _, body, _ := p.do("GET", "/", nil); ask.MatchString(body) {
			t.Error("the question comes before any milestone")
		}
		to, form := p.propose(3)
		if code, _, _ := p.do("POST", to, form); code != 303 {
			t.Fatalf("accept: %d", code)
		}
		_, body, _ := p.do("GET", "/", nil)
		about := ask.FindStringSubmatch(body)
		if about == nil {
			t.Fatal("nothing is asked after an agreement")
		}
		answer := url.Values{"milestone": {"agreement"}, "about": {about[1]}, "do": {"give"}}
		if p.do("POST", "/satisfaction", answer); slices.Contains(h.kinds(reference), "satisfaction_given") {
			t.Error("an answer without a score counts")
		}
		answer["score"], answer["effort"], answer["words"] = []string{"4"}, []string{"2"}, []string{"words of " + reference}
		if i == 1 {
			answer["share"] = []string{"1"}
		}
		if code, _, _ := p.do("POST", "/satisfaction", answer); code != 303 {
			t.Errorf("answer: %d", code)
		}
		p.do("POST", "/satisfaction", answer)
		given := 0
		for _, k := range h.kinds(reference) {
			if k == "satisfaction_given" {
				given++
			}
		}
		if _, body, _ := p.do("GET", "/", nil); given != 1 || ask.MatchString(body) {
			t.Errorf("%d answers stand, or it is asked again", given)
		}
		_, page, _ := jo.do("GET", "/console/harbour/cases/"+reference, nil)
		if !strings.Contains(page, "4 of 5") || strings.Contains(page, "words of "+reference) != (i == 1) {
			t.Errorf("%s: the collector sees too little or too much", reference)
		}
		other := h.guest([]string{"B-1", "A-1"}[i])
		if code, _, _ := other.do("POST", "/satisfaction", answer); code != 404 {
			t.Errorf("somebody else answers: %d", code)
		}
	}
	h.sound()
}

func TestWhoSkipsTheQuestionIsNotAskedAgain(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	to, form := p.propose(3)
	p.do("POST", to, form)
	_, body, _ := p.do("GET", "/", nil)
	about := regexp.MustCompile(`name="about" value="([0-9a-f-]{36})"`).FindStringSubmatch(body)
	if about == nil {
		t.Fatal("nothing is asked")
	}
	if code, body, _ := p.do("POST", "/satisfaction", url.Values{"milestone": {"agreement"}, "about": {about[1]}, "do": {"skip"}, "score": {"1"}}); code != 303 {
		t.Fatalf("%d %s", code, body)
	}
	if _, body, _ = p.do("GET", "/", nil); strings.Contains(body, `name="about"`) || slices.Contains(h.kinds("A-1"), "satisfaction_given") {
		t.Error("it is asked again, or the record learned of it")
	}
}

func TestALetterIsTheBorrowersOwnAndAdmitsNothing(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	_, page, _ := p.do("GET", "/letters", nil)
	if !strings.Contains(page, `href="/letters/validation_request"`) || strings.Contains(page, "pre_negotiation") {
		t.Error("the letters are not those of the place")
	}
	for _, l := range []string{"en", "zh-Hans", "zh-Hant"} {
		code, pdf, _ := p.do("GET", "/letters/validation_request?lang="+l, nil)
		if code != 200 || !strings.HasPrefix(pdf, "%PDF-") {
			t.Errorf("%s: %d", l, code)
		}
	}
	p.do("GET", "/letters/validation_request?lang=en", nil)
	if code, _, _ := p.do("GET", "/letters/pre_negotiation", nil); code != 404 {
		t.Errorf("a letter of another place: %d", code)
	}
	n := 0
	for _, k := range h.kinds("A-1") {
		if k == "letter_downloaded" {
			n++
		}
	}
	if n != 3 {
		t.Errorf("%d downloads in the record, want one a language", n)
	}
	for code := range words.Letters.EN.Bodies {
		for _, l := range words.Langs {
			s := papers.LetterSheet(l, code, "", people.Details{Name: "Ann Able"}, nil, civil.Date{Year: 2026, Month: 11, Day: 24})
			if s.Notes[0] != words.Letters.In(l).NoDebt || s.Lead == "" || s.Code != "" {
				t.Errorf("%s in %s: %+v", code, l, s)
			}
		}
	}
}
