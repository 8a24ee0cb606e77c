package portal

import (
	"html"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestATalkIsRemindedOfThreeTimesAndSaysWhatToHaveAtHand(t *testing.T) {
	h := build(t)
	h.adviser()
	p := h.guest("A-1")
	at := p.book("2026-12-02")
	var when []string
	if err := h.DB.SelectContext(t.Context(), &when, `SELECT to_char(go_at AT TIME ZONE 'UTC', 'MM-DD HH24') FROM message WHERE lender_id = $1 AND kind = 'appointment_reminder' AND state = 'queued' ORDER BY go_at`, h.lender.ID); err != nil || !slices.Equal(when, []string{"11-29 09", "12-01 09", "12-02 07"}) {
		t.Errorf("reminders: %v %v", when, err)
	}
	if _, body, _ := p.do("GET", at, nil); !strings.Contains(body, "Before we talk") || !strings.Contains(body, "Bring somebody") || !strings.Contains(body, `href="/needs"`) {
		t.Error("nothing is said of what to have at hand")
	}
}

func TestWhatWouldHelpInATalkOnlyItsAdviserSees(t *testing.T) {
	h := build(t)
	ada, _ := h.adviser()
	jo := h.collector()
	p := h.guest("A-1")
	p.do("POST", "/consultations/hold", url.Values{"slot": {p.slots("2026-11-25")[0]}})
	_, body, _ := p.do("GET", "/consultations/hold", nil)
	if !strings.Contains(body, "What would help you in the talk?") || strings.Contains(body, `name="wish" value="interpreter" checked`) {
		t.Error("it is not asked")
	}
	_, _, to := p.do("POST", "/consultations", url.Values{"how": {"written"}, "wish": {"interpreter", "luck", "slow"}})
	at := strings.TrimSuffix(to, "?booked=1")
	p.do("POST", "/needs", url.Values{"about": {"large_print"}, "words": {"markerneed please"}})
	if _, body, _ = p.do("GET", at, nil); !strings.Contains(body, "an interpreter") || strings.Contains(body, "luck") {
		t.Error("the borrower does not see what they asked for")
	}
	if _, body, _ = ada.do("GET", "/console/harbour"+at, nil); !strings.Contains(body, "an interpreter; more time, and plain words") || !strings.Contains(body, "markerneed") {
		t.Error("the adviser does not see it")
	}
	if _, body, _ = jo.do("GET", "/console/harbour/cases/A-1", nil); strings.Contains(body, "interpreter") {
		t.Error("a collector sees it")
	}
	var plain int
	if err := h.DB.GetContext(t.Context(), &plain, `SELECT count(*) FROM consult_note n WHERE lender_id = $1 AND n::text LIKE '%interpreter%'`, h.lender.ID); err != nil || plain != 0 {
		t.Errorf("%d rows hold it in the clear, %v", plain, err)
	}
}

func TestASummaryCanBePutRightByWhomItIsAbout(t *testing.T) {
	h := build(t)
	ada, _ := h.adviser()
	p := h.guest("A-1")
	at := p.book("2026-11-25")
	if code, _, _ := p.do("POST", at+"/correction", url.Values{"words": {"no summary yet"}}); code != 404 {
		t.Errorf("a correction of nothing: %d", code)
	}
	ada.do("POST", "/console/harbour"+at+"/notes", url.Values{"note": {"markernote for advisers"}})
	ada.do("POST", "/console/harbour"+at+"/notes", url.Values{"summary": {"You have two children."}})
	for what, words := range map[string]string{"nothing": " ", "too much": strings.Repeat("字", 4001)} {
		code, body, _ := p.do("POST", at+"/correction", url.Values{"words": {words}})
		if code != 422 || !strings.Contains(body, `href="#words"`) || len(words) > 3 && !strings.Contains(body, words[:30]) {
			t.Errorf("%s: %d", what, code)
		}
	}
	if code, _, to := p.do("POST", at+"/correction", url.Values{"words": {"I've three children"}}); code != 303 || !strings.HasSuffix(to, "?corrected=1") {
		t.Fatalf("%d %s", code, to)
	}
	_, body, _ := p.do("GET", at+"?corrected=1", nil)
	if body = html.UnescapeString(body); !strings.Contains(body, "I've three children") || !strings.Contains(body, "You have two children.") || strings.Contains(body, "markernote") {
		t.Error("the borrower's page")
	}
	_, body, _ = ada.do("GET", "/console/harbour"+at, nil)
	if !strings.Contains(html.UnescapeString(body), "I've three children") {
		t.Error("the adviser does not read it")
	}
	if code, _, _ := h.guest("B-1").do("POST", at+"/correction", url.Values{"words": {"x"}}); code != 404 {
		t.Errorf("another borrower's talk: %d", code)
	}
}

func TestTwoMissedTalksBringOtherWaysAndNothingElse(t *testing.T) {
	h := build(t)
	ada, _ := h.adviser()
	p := h.guest("A-1")
	if _, _, to := p.do("POST", "/consultations/letter", url.Values{}); to != "/consultations" {
		t.Errorf("a letter for nobody missed: %s", to)
	}
	first, second := p.book("2026-11-25"), p.book("2026-11-26")
	miss := func(at string, day int) {
		h.clock(time.Date(2026, 11, day, 15, 0, 0, 0, time.UTC))
		if code, body, _ := ada.do("POST", "/console/harbour"+at+"/outcome", url.Values{"outcome": {"missed"}}); code != 303 {
			t.Fatalf("missed: %d %.300s", code, body)
		}
	}
	told := func(kind string) (n int) {
		if err := h.DB.GetContext(t.Context(), &n, `SELECT count(*) FROM message WHERE lender_id = $1 AND kind = $2`, h.lender.ID, kind); err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := h.kinds("A-1")
	miss(first, 25)
	if p = h.guest("A-1"); told("appointment_missed") != 1 || told("appointment_other") != 0 {
		t.Error("the first miss")
	}
	if _, body, _ := p.do("GET", "/consultations", nil); strings.Contains(body, "Is there a better way?") {
		t.Error("other ways after one miss")
	}
	miss(second, 26)
	p = h.guest("A-1")
	_, body, _ := p.do("GET", "/consultations", nil)
	if told("appointment_other") != 1 || !strings.Contains(body, "Is there a better way?") || !strings.Contains(body, `action="/consultations/letter"`) || !strings.Contains(body, `href="/messages?to=adviser"`) {
		t.Error("no other ways after two")
	}
	if code, _, to := p.do("POST", "/consultations/letter", url.Values{}); code != 303 || to != "/messages?to=adviser" {
		t.Errorf("a letter: %d %s", code, to)
	}
	if _, body, _ = ada.do("GET", "/console/harbour/messages/"+h.person("A-1").String(), nil); !strings.Contains(body, "Please write to me by letter.") {
		t.Error("the adviser does not hear of it")
	}
	for _, k := range h.kinds("A-1")[len(before):] {
		if !slices.Contains([]string{"message_sent", "message_withheld", "link_opened", "identity_confirmed", "link_queued"}, k) {
			t.Errorf("a missed talk left %s in the record", k)
		}
	}
}
