package portal

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

// TestTheDownloadHoldsWhatWasSaidAndWhatCameOfIt: secure messages with their attachments, complaints, talks with what is to be done, answers with the words that were kept
// back. An adviser's own notes are not in it, and nothing of another's is.
func TestTheDownloadHoldsWhatWasSaidAndWhatCameOfIt(t *testing.T) {
	h := build(t)
	ada, _ := h.adviser()
	p, other := h.guest("A-1"), h.guest("B-1")
	at := p.book("2026-11-25")
	seat := "/console/harbour" + at
	if code, body, _ := p.write("/messages", "collector", "my bell is broken", map[string][]byte{"bell.pdf": slip}); code != 303 {
		t.Fatal(code, body)
	}
	other.write("/messages", "collector", "another bell", nil)
	p.do("POST", "/complaint", url.Values{"about": {"contact"}, "words": {"you rang at night"}})
	p.do("POST", "/budget/quick", quick)
	p.do("POST", "/budget/share", url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "version": {"1"}, "level": {"summary"}})
	h.staff("Cleo", "collector", h.lender.ID).do("GET", casePath, nil)
	h.clock(time.Date(2026, 11, 25, 9, 20, 0, 0, time.UTC))
	ada.do("POST", "/console/harbour/messages/"+h.person("A-1").String(), url.Values{"words": {"we can mend it"}})
	ada.do("POST", seat+"/notes", url.Values{"note": {"she fears for her flat"}})
	ada.do("POST", seat+"/notes", url.Values{"summary": {"ring the landlord first"}})
	ada.do("POST", seat+"/tasks", url.Values{"task": {"find the lease"}, "owner": {"borrower"}, "due": {"2026-12-01"}})
	ada.do("POST", seat+"/tasks", url.Values{"task": {"look up the tariff"}, "owner": {"adviser"}})
	ada.do("POST", seat+"/outcome", url.Values{"outcome": {"advice"}})
	h.clock(time.Date(2026, 11, 25, 15, 0, 0, 0, time.UTC))
	p = h.guest("A-1")
	if code, body, _ := p.do("POST", "/satisfaction", url.Values{"milestone": {"consultation"}, "about": {strings.TrimPrefix(at, "/consultations/")}, "score": {"4"}, "words": {"kind and quick"}}); code != 303 {
		t.Fatal(code, body)
	}
	_, body, _ := p.do("GET", "/settings/data", nil)
	var got struct {
		Threads []struct {
			Desk, From, Words string
			Files             []struct {
				Type  string
				Bytes int
				URL   string
			}
		} `json:"secure_messages"`
		Complaints []struct {
			About, Words string
			Due          string `json:"answer_due"`
		}
		Consultations []struct {
			State     string
			Summaries []struct{ Words string }
			Tasks     []struct {
				Words, Due string
				Done       bool
			}
		}
		Satisfaction []struct {
			About, Words string
			Score        int
			Shared       bool `json:"words_shared"`
		}
		Budgets  []json.RawMessage
		Consents []json.RawMessage `json:"budget_shared"`
		Looks    []json.RawMessage `json:"budget_seen"`
	}
	if err := json.Unmarshal([]byte(body), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Threads) != 2 || got.Threads[0].Words != "my bell is broken" || got.Threads[0].From != "you" || len(got.Threads[0].Files) != 1 || got.Threads[0].Files[0].Type != "application/pdf" || got.Threads[0].Files[0].Bytes == 0 || got.Threads[1].Desk != "adviser" || got.Threads[1].From != "desk" {
		t.Errorf("messages: %+v", got.Threads)
	} else if code, file, _ := p.do("GET", got.Threads[0].Files[0].URL, nil); code != 200 || file != string(slip) {
		t.Errorf("the attachment is not where it is said to be: %d", code)
	}
	if len(got.Complaints) != 1 || got.Complaints[0].Words != "you rang at night" || got.Complaints[0].Due == "" {
		t.Errorf("complaints: %+v", got.Complaints)
	}
	if len(got.Consultations) != 1 || len(got.Consultations[0].Summaries) != 1 || got.Consultations[0].Summaries[0].Words != "ring the landlord first" || len(got.Consultations[0].Tasks) != 1 || got.Consultations[0].Tasks[0].Due != "2026-12-01" {
		t.Errorf("consultations: %+v", got.Consultations)
	}
	if len(got.Satisfaction) != 1 || got.Satisfaction[0].Words != "kind and quick" || got.Satisfaction[0].Score != 4 || got.Satisfaction[0].Shared {
		t.Errorf("satisfaction: %+v", got.Satisfaction)
	}
	if len(got.Budgets) != 1 || len(got.Consents) != 1 || len(got.Looks) != 1 {
		t.Errorf("%d budgets, %d consents, %d looks", len(got.Budgets), len(got.Consents), len(got.Looks))
	}
	for _, never := range []string{"fears for her flat", "look up the tariff", "another bell"} {
		if strings.Contains(body, never) {
			t.Errorf("it holds %q", never)
		}
	}
	// what was kept back stays kept back from the company
	if _, page, _ := h.staff("Dan", "collector", h.lender.ID).do("GET", casePath, nil); strings.Contains(page, "kind and quick") {
		t.Error("the collector reads words that were not shared")
	}
}
