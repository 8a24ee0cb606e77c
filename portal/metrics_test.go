package portal

import (
	"maps"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"evenkeel/portal/payments/gateway"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// scrape asks for the metrics and answers their lines by name and labels.
func (h *house) scrape() (map[string]string, string) {
	h.t.Helper()
	w := httptest.NewRecorder()
	h.Metrics().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	if w.Code != 200 {
		h.t.Fatalf("scrape: %d %s", w.Code, w.Body)
	}
	lines := map[string]string{}
	for line := range strings.Lines(w.Body.String()) {
		if i := strings.LastIndex(line, " "); i > 0 && line[0] != '#' {
			lines[line[:i]] = strings.TrimSpace(line[i+1:])
		}
	}
	return lines, w.Body.String()
}

func TestMetricsTellOfRequestsThePoolJobsAndTheInbox(t *testing.T) {
	h := build(t)
	if err := h.Jobs.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.guest("A-1").do("GET", "/debt", nil)
	h.phone().do("GET", "/debt", nil)
	h.phone().do("GET", "/no-such-page", nil)
	h.phone().do("BREW", "/debt", nil)
	if err := h.Payments.Take(t.Context(), gateway.Hint{ID: "evt_1", Kind: "payment_intent.succeeded", Object: "pi_1"}); err != nil {
		t.Fatal(err)
	}
	h.clock(time.Date(2026, 11, 24, 15, 10, 0, 0, time.UTC))
	m, _ := h.scrape()
	for line, want := range map[string]string{
		`portal_requests_total{class="2xx",method="GET",route="/debt"}`:       "1",
		`portal_requests_total{class="4xx",method="GET",route="/debt"}`:       "1",
		`portal_requests_total{class="3xx",method="POST",route="/go/:token"}`: "1",
		`portal_requests_total{class="4xx",method="GET",route="none"}`:        "1",
		`portal_requests_total{class="4xx",method="other",route="/debt"}`:     "1",
		`portal_request_seconds_count{route="/debt"}`:                         "3",
		`portal_jobs{kind="handle_gateway_event",state="available"}`:          "1",
		`portal_gateway_events_open`:                                          "1",
		`portal_content_review_days{content="advice"}`:                        "365",
		`portal_content_review_days{content="clocks"}`:                        "365",
		`go_sql_max_open_connections{db_name="portal"}`:                       "20",
	} {
		if m[line] != want {
			t.Errorf("%s is %q, want %s", line, m[line], want)
		}
	}
	if age := m["portal_oldest_gateway_event_seconds"]; len(age) < 3 || age[0] < '5' { // some 600: the clock moved by ten minutes
		t.Errorf("the oldest event has waited %q seconds", age)
	}
	if m["portal_oldest_job_seconds"] == "" {
		t.Error("nothing is said of the oldest job")
	}
}

func TestMetricsStillTellWhatTheyCanWhenTheDatabaseIsAway(t *testing.T) {
	h := build(t)
	h.phone().do("GET", "/who-we-are", nil)
	if err := h.Jobs.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.DB.Close()
	m, _ := h.scrape()
	if m[`portal_requests_total{class="2xx",method="GET",route="/who-we-are"}`] != "1" || m["portal_gateway_events_open"] != "" {
		t.Errorf("%v", m)
	}
}

func TestNoLabelOfAMetricNamesAVisitorACaseOrAToken(t *testing.T) {
	h := build(t)
	link := h.mint("A-1")
	p := h.guest("A-1")
	for _, path := range []string{link, link + "/typing-error", "/verify/1-AAAA-BBBB-CCCC-DDDD", "/receipts/" + uuid.NewString(), "/" + uuid.NewString(), "/debts/1/debt?x=ann@example.com", "/console/" + h.lender.ID.String() + "/cases/A-1", "/debt"} {
		p.do("GET", path, nil)
	}
	h.phone().do("POST", link, url.Values{})
	to, form := p.propose(3)
	p.do("POST", to, form)
	p.do("POST", "/pay", url.Values{"n": {"1"}, "minor": {"3334"}})
	e := echo.New()
	h.routes(e)
	patterns := []string{"none"}
	for _, r := range e.Routes() {
		patterns = append(patterns, r.Path)
	}
	m, _ := h.scrape()
	body := strings.Join(slices.Collect(maps.Keys(m)), "\n") // names and labels: a value is a number that may look like anything
	label := regexp.MustCompile(`(\w+)="([^"]*)"`)
	closed := map[string]*regexp.Regexp{"method": regexp.MustCompile(`^(GET|HEAD|POST|PUT|other)$`), "class": regexp.MustCompile(`^[1-5]xx$`), "kind": regexp.MustCompile(`^[a-z_]+$`), "state": regexp.MustCompile(`^[a-z]+$`),
		"le": regexp.MustCompile(`^([0-9.e+-]+|\+Inf)$`), "db_name": regexp.MustCompile(`^portal$`), "version": regexp.MustCompile(`^go`), "quantile": regexp.MustCompile(`^[0-9.]+$`), "content": regexp.MustCompile(`^(advice|clocks|reports|aid)$`)}
	for line := range m {
		for _, l := range label.FindAllStringSubmatch(line, -1) {
			if l[1] == "route" {
				if !slices.Contains(patterns, l[2]) {
					t.Errorf("a route that is no pattern: %s", line)
				}
			} else if known := closed[l[1]]; known == nil || !known.MatchString(l[2]) {
				t.Errorf("a label outside its closed list: %s", line)
			}
		}
	}
	id := h.id("A-1")
	for _, never := range []string{strings.TrimPrefix(link, "/go/"), id.Case.String(), id.Lender.String(), "A-1", "P-1", "Ann", "ann@example.com", "10001", "1990"} {
		if strings.Contains(body, never) {
			t.Errorf("the metrics hold %q", never)
		}
	}
}
