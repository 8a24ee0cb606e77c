package portal

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/dbtest"
	"evenkeel/portal/ledger"
	"evenkeel/portal/lenders"
	"evenkeel/portal/outreach/mailbox"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/payments/sim"
	"evenkeel/portal/pg"
	"evenkeel/portal/placement"
	"evenkeel/portal/placement/file"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
)

// house is a whole portal on a database of its own, with gateway and mailbox over real sockets.
type house struct {
	*Portal
	t      *testing.T
	url    string
	gate   string
	secret string
	box    *mailbox.Box
	lender lenders.Lender
}

const placedRows = `reference,borrower_reference,full_name,date_of_birth,id_last4,postcode,country,time_zone,email,mobile,product,original_creditor,account_last4,currency,itemisation_date,balance_at_itemisation,interest,fees,payments,credits,balance
A-1,P-1,Ann Able,1990-02-28,1111,10001,US,America/New_York,ann@example.com,+12125550101,Card,Bank of Rockville,4021,USD,2026-01-02,90.00,10.00,0,0,0,100.00
B-1,P-2,Bob Baker,1985-05-05,2222,10002,US,America/New_York,bob@example.com,+12125550102,Card,Bank of Rockville,4022,USD,2026-01-02,200.00,0,0,0,0,200.00
`

func build(t *testing.T) *house { return logged(t, slog.New(slog.DiscardHandler)) }

// logged is build with a log to read.
func logged(t *testing.T, log *slog.Logger) *house {
	t.Helper()
	t.Parallel()
	h := &house{t: t, secret: "whsec_0123456789abcdef"}
	db := dbtest.New(t)
	key := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 32))
	var site, till http.Handler
	serve := func(which *http.Handler) string {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { (*which).ServeHTTP(w, r) }))
		t.Cleanup(s.Close)
		return s.URL
	}
	h.url, h.gate = serve(&site), serve(&till)
	post, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h.box = mailbox.New(post)
	t.Cleanup(h.box.Close)
	var carrier http.Handler = http.HandlerFunc(h.box.SMS)
	gate, err := sim.New(sim.Options{Key: "sk_test_x", Public: h.gate, Hook: h.url + "/hooks/stripe", Secret: h.secret})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(gate.Close)
	till = gate
	h.Portal, err = New(db, Config{Base: h.url, SealKeys: "1:" + key, IndexKey: key, RecordKey: bytes.Repeat([]byte{9}, 32), Checkout: h.gate, SMTP: "smtp+plain://" + post.Addr().String(), MailFrom: "post@example.org", SMSURL: serve(&carrier),
		Gateway: gateway.Config{SecretKey: "sk_test_x", Base: h.gate, Secrets: []string{h.secret}}, Log: log}, true)
	if err != nil {
		t.Fatal(err)
	}
	if site, err = h.Handler(); err != nil {
		t.Fatal(err)
	}
	if err := h.Jobs.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.clock(time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)) // ten in New York
	if h.lender, err = h.Lenders.Put(t.Context(), "harbour", lenders.Profile{Name: "Harbour Credit", Holder: "agency"}); err != nil {
		t.Fatal(err)
	}
	policy := plans.Policy{ID: "p", Version: 1, Currency: "USD", EffectiveFrom: civil.Date{Year: 2026, Month: 1, Day: 1}, OfferDays: 30, Full: &plans.FullRule{WithinDays: 30},
		Instalments: &plans.InstalmentRule{MinAmount: 1000, MaxCount: 12, MaxMonths: 12, Frequencies: []plans.Frequency{plans.Monthly}, FirstWithinDays: 30, GraceDays: 5}}
	if refusal, err := h.Lenders.Publish(t.Context(), h.lender.ID, policy); err != nil || refusal != nil {
		t.Fatal(refusal, err)
	}
	f, err := file.Read(strings.NewReader(placedRows), file.Format{}, civil.Date{Year: 2026, Month: 11, Day: 24})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := h.Importer.Import(t.Context(), h.lender.ID, "t", f, false, func(r *file.Rejection) error { return fmt.Errorf("%+v", r) }, func(c placement.Counts) {}); err != nil || n.Placed != 2 {
		t.Fatal(n, err)
	}
	return h
}

func (h *house) clock(to time.Time) {
	h.t.Helper()
	if err := pg.Move(h.t.Context(), h.DB, time.Until(to)); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) id(reference string) record.CaseID {
	h.t.Helper()
	id, err := h.Book.Find(h.t.Context(), h.lender.ID, reference)
	if err != nil {
		h.t.Fatal(err)
	}
	return id
}

// mint makes a link to a case.
func (h *house) mint(reference string) string {
	h.t.Helper()
	id := h.id(reference)
	x, err := h.Book.Case(h.t.Context(), id)
	if err != nil {
		h.t.Fatal(err)
	}
	var link string
	err = h.DB.Transact(h.t.Context(), func(tx *pg.Tx) error {
		now, err := pg.Now(h.t.Context(), tx)
		if err != nil {
			return err
		}
		token, _, err := h.Links.Mint(h.t.Context(), tx, h.lender, x.Person, id.Case, "email", []string{"date_of_birth", "id_last4"}, now)
		link = "/go/" + token.Reveal()
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return link
}

// phone is a browser without scripts that follows no redirect.
type phone struct {
	h *house
	*http.Client
}

func (h *house) phone() phone {
	jar, _ := cookiejar.New(nil)
	return phone{h, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

func (p phone) do(method, path string, form url.Values) (int, string, string) {
	p.h.t.Helper()
	if strings.HasPrefix(path, "/") {
		path = p.h.url + path
	}
	r, err := http.NewRequest(method, path, strings.NewReader(form.Encode()))
	if err != nil {
		p.h.t.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	resp, err := p.Do(r)
	if err != nil {
		p.h.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(b), resp.Header.Get("Location")
}

var facts = map[string]url.Values{"A-1": {"day": {"28"}, "month": {"2"}, "year": {"1990"}, "id_last4": {"1111"}}, "B-1": {"day": {"5"}, "month": {"5"}, "year": {"1985"}, "id_last4": {"2222"}}}

func (h *house) guest(reference string) phone {
	h.t.Helper()
	p := h.phone()
	if code, _, _ := p.do("POST", h.mint(reference), url.Values{}); code != 303 {
		h.t.Fatalf("open: %d", code)
	}
	if code, body, _ := p.do("POST", "/identity", facts[reference]); code != 303 {
		h.t.Fatalf("prove: %d %s", code, body)
	}
	return p
}

// propose reviews a plan of n payments and answers where to accept it, and the form.
func (p phone) propose(n int) (string, url.Values) {
	p.h.t.Helper()
	code, body, to := p.do("POST", "/offers/proposal", url.Values{"kind": {"instalments"}, "by": {"count"}, "count": {fmt.Sprint(n)}, "frequency": {"monthly"}, "first": {"2026-11-24"}})
	if code != 303 {
		p.h.t.Fatalf("propose: %d %s", code, body)
	}
	_, body, _ = p.do("GET", to, nil)
	return to + "/acceptance", p.form(body)
}

// form is what the review page's form carries, signed.
func (p phone) form(body string) url.Values {
	p.h.t.Helper()
	find := func(name string) string {
		m := regexp.MustCompile(`name="` + name + `" value="(\w+)"`).FindStringSubmatch(body)
		if m == nil {
			p.h.t.Fatalf("the page has no %s: %s", name, body)
		}
		return m[1]
	}
	return url.Values{"hash": {find("hash")}, "text": {find("text")}, "name": {"Ann Able"}}
}

func (h *house) count(reference, kind string) int {
	h.t.Helper()
	entries, _, err := h.Book.Entries(h.t.Context(), h.id(reference), 0)
	if err != nil {
		h.t.Fatal(err)
	}
	n := 0
	for _, e := range entries {
		if e.Event.Kind() == kind {
			n++
		}
	}
	return n
}

func (h *house) sound() {
	h.t.Helper()
	if _, _, err := h.Book.Verify(h.t.Context(), h.lender.ID, func(f book.Fault) { h.t.Error(f) }); err != nil {
		h.t.Error(err)
	}
	breaks, err := ledger.Verify(h.t.Context(), h.DB, h.lender.ID)
	if err != nil || len(breaks) > 0 {
		h.t.Error(breaks, err)
	}
}

func together(n int, do func(int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { do(i) })
	}
	all.Wait()
}

func TestALinkLetsExactlyOneVisitorIn(t *testing.T) {
	h := build(t)
	link := h.mint("A-1")
	var in atomic.Int32
	together(16, func(int) {
		if code, _, _ := h.phone().do("POST", link, url.Values{}); code == 303 {
			in.Add(1)
		} else if code != 410 {
			t.Errorf("%d", code)
		}
	})
	if in.Load() != 1 || h.count("A-1", "link_opened") != 1 {
		t.Errorf("%d visitors, %d events", in.Load(), h.count("A-1", "link_opened"))
	}
	h.sound()
}

func TestALinkIsJudgedFiveTimesUnderAnyParallelism(t *testing.T) {
	h := build(t)
	p := h.phone()
	p.do("POST", h.mint("A-1"), url.Values{})
	wrong := url.Values{"day": {"1"}, "month": {"1"}, "year": {"1970"}, "id_last4": {"9999"}}
	together(30, func(int) { p.do("POST", "/identity", wrong) })
	if n := h.count("A-1", "identity_failed"); n != 5 {
		t.Errorf("%d guesses were judged", n)
	}
	if code, _, _ := p.do("POST", "/identity", facts["A-1"]); code != 403 || h.count("A-1", "identity_confirmed") != 0 {
		t.Errorf("the right answer after the lock: %d", code)
	}
	together(4, func(int) {
		q := h.phone()
		q.do("POST", h.mint("A-1"), url.Values{})
		for range 5 {
			q.do("POST", "/identity", wrong)
		}
	})
	if n := h.count("A-1", "identity_failed"); n > 10 {
		t.Errorf("%d guesses were judged for one person in a day", n)
	}
}

func TestLookingSpendsNothingAndEveryDeadLinkIsOnePage(t *testing.T) {
	h := build(t)
	link := h.mint("A-1")
	_, live, _ := h.phone().do("GET", link, nil)
	for range 3 {
		h.phone().do("GET", link, nil)
		h.phone().do("HEAD", link, nil)
	}
	if code, _, _ := h.phone().do("POST", link, url.Values{}); code != 303 {
		t.Fatalf("after looking: %d", code)
	}
	same := func(body, token string) string { return strings.ReplaceAll(body, token, "TOKEN") }
	_, spent, _ := h.phone().do("GET", link, nil)
	token := strings.TrimPrefix(link, "/go/")
	if same(spent, token) != same(live, token) {
		t.Error("a spent link looks different from a live one")
	}
	unknown := "1-" + strings.Repeat("A", 26)
	code1, gone1, _ := h.phone().do("POST", link, url.Values{})
	code2, gone2, _ := h.phone().do("POST", "/go/"+unknown, url.Values{})
	if code1 != 410 || code2 != 410 || same(gone1, token) != same(gone2, unknown) {
		t.Errorf("spent %d, unknown %d, or their pages differ", code1, code2)
	}
	late := h.mint("B-1")
	h.clock(time.Date(2026, 11, 27, 15, 1, 0, 0, time.UTC))
	if code, _, _ := h.phone().do("POST", late, url.Values{}); code != 410 {
		t.Errorf("after three days: %d", code)
	}
}

func TestADoubledTapOnAgreeIsOneAgreement(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	to, form := p.propose(3)
	together(16, func(int) {
		if code, _, at := p.do("POST", to, form); code != 303 || !strings.HasPrefix(at, "/plan") {
			t.Errorf("%d %s", code, at)
		}
	})
	if n := h.count("A-1", "offer_accepted"); n != 1 {
		t.Errorf("%d agreements", n)
	}
	h.sound()
}

func TestTermsThatChangedSinceTheyWereShownAreNotAgreed(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	to, form := p.propose(3)
	f, err := file.Read(strings.NewReader(strings.ReplaceAll(placedRows, "90.00,10.00,0,0,0,100.00", "90.00,20.00,0,0,0,110.00")), file.Format{}, civil.Date{Year: 2026, Month: 11, Day: 24})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Importer.Import(t.Context(), h.lender.ID, "t", f, false, func(*file.Rejection) error { return nil }, func(placement.Counts) {}); err != nil {
		t.Fatal(err)
	}
	if code, body, _ := p.do("POST", to, form); code != 422 || !strings.Contains(body, "Something changed") || h.count("A-1", "offer_accepted") != 0 {
		t.Errorf("%d %s", code, body)
	}
	to, _ = p.propose(3)
	if code, _, _ := p.do("POST", to, url.Values{"hash": {"forged"}}); code != 422 || h.count("A-1", "offer_accepted") != 0 {
		t.Errorf("a forged hash: %d", code)
	}
	h.sound()
}

func TestAPaymentCountsOnceHoweverOftenItIsTold(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	to, form := p.propose(2)
	p.do("POST", to, form)
	pages := sync.Map{}
	together(8, func(int) {
		code, body, at := p.do("POST", "/pay", url.Values{"n": {"1"}, "minor": {"5000"}})
		if code != 303 {
			t.Errorf("pay: %d %s", code, body)
		}
		pages.Store(at, true)
	})
	var page string
	n := 0
	pages.Range(func(k, _ any) bool { page, n = k.(string), n+1; return true })
	if n != 1 {
		t.Fatalf("%d checkouts for one instalment", n)
	}
	http.PostForm(h.gate+"/_sim/fault", url.Values{"twice": {"2"}})
	if code, _, _ := p.do("POST", page, url.Values{"card": {"4242424242424242"}}); code != 303 {
		t.Fatalf("card: %d", code)
	}
	for range 100 {
		if h.count("A-1", "payment_received") > 0 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	time.Sleep(500 * time.Millisecond)
	if n := h.count("A-1", "payment_received"); n != 1 {
		t.Errorf("received %d times", n)
	}
	b, err := ledger.Balance(t.Context(), h.DB, h.lender.ID, ledger.Owed(h.id("A-1").Case), "USD")
	if err != nil || b.Minor != 5000 {
		t.Errorf("owed %v, %v", b, err)
	}
	h.sound()
}

func TestAForgedWebhookIsRefusedAndChangesNothing(t *testing.T) {
	h := build(t)
	body := `{"id":"evt_1","object":"event","livemode":false,"type":"payment_intent.succeeded","data":{"object":{"id":"pi_1"}}}`
	for name, sign := range map[string]string{"no signature": "", "another secret": sim.Sign("whsec_another_one_x", []byte(body), time.Now()), "from tomorrow": sim.Sign(h.secret, []byte(body), time.Now().Add(24*time.Hour))} {
		r, _ := http.NewRequest("POST", h.url+"/hooks/stripe", strings.NewReader(body))
		r.Header.Set("Stripe-Signature", sign)
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != 400 {
			t.Errorf("%s: %d", name, resp.StatusCode)
		}
	}
	var n int
	if err := h.DB.GetContext(t.Context(), &n, `SELECT count(*) FROM gateway_event`); err != nil || n != 0 {
		t.Errorf("%d events in the inbox, %v", n, err)
	}
}

func TestAnotherBorrowersIdsLookLikeNothing(t *testing.T) {
	h := build(t)
	a, b := h.guest("A-1"), h.guest("B-1")
	offer, form := a.propose(3)
	for _, path := range []string{strings.TrimSuffix(offer, "/acceptance"), "/debts/2/debt", "/debts/0/debt", "/offers/" + strings.Repeat("x", 40_000)[:4000], "/receipts/01900000-0000-7000-8000-000000000001", "/pay/return?payment=01900000-0000-7000-8000-000000000001"} {
		if code, body, _ := b.do("GET", path, nil); code != 404 || strings.Contains(body, "Ann") {
			t.Errorf("%.60s: %d", path, code)
		}
	}
	if code, _, _ := b.do("POST", offer, form); code == 303 || h.count("A-1", "offer_accepted")+h.count("B-1", "offer_accepted") != 0 {
		t.Errorf("another's offer: %d", code)
	}
	if code, _, _ := h.phone().do("GET", "/debt", nil); code != 401 {
		t.Errorf("nobody: %d", code)
	}
	if code, _, to := h.phone().do("GET", "/console", nil); code != 303 || to != "/console/session" {
		t.Errorf("nobody at the console: %d %s", code, to)
	}
}

func TestAFormFromAnotherSiteIsRefused(t *testing.T) {
	h := build(t)
	r, _ := http.NewRequest("POST", h.url+h.mint("A-1"), nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != 403 || h.count("A-1", "link_opened") != 0 {
		t.Errorf("%d", resp.StatusCode)
	}
}

func TestALinkAskedForAtNightWaitsForTheMorning(t *testing.T) {
	h := build(t)
	h.clock(time.Date(2026, 11, 25, 3, 0, 0, 0, time.UTC)) // ten at night in New York
	q, refusal, err := h.Outreach.SendLink(t.Context(), h.id("A-1"), record.System, "email", "k", false)
	if err != nil || refusal != nil || q.Now || q.Rule != "contact_window" || !q.GoAt.Equal(time.Date(2026, 11, 25, 13, 0, 0, 0, time.UTC)) {
		t.Fatalf("%+v %v %v", q, refusal, err)
	}
	time.Sleep(2500 * time.Millisecond)
	if n := len(h.box.Messages()); n != 0 {
		t.Fatalf("%d messages went at night", n)
	}
	h.clock(time.Date(2026, 11, 25, 13, 0, 1, 0, time.UTC))
	for range 120 {
		if h.count("A-1", "message_sent") > 0 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if n := len(h.box.Messages()); n != 1 || h.count("A-1", "message_sent") != 1 {
		t.Errorf("%d messages in the morning, %d events", n, h.count("A-1", "message_sent"))
	}
}

func TestAnOversizedBodyIsRefused(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	if code, _, _ := p.do("POST", "/offers/proposal", url.Values{"kind": {strings.Repeat("x", 10<<20)}}); code != 413 {
		t.Errorf("10 MB: %d", code)
	}
}

func TestATextMessageCarriesTheLinkAndNoWordOfADebtAndStopsAtAnOptOut(t *testing.T) {
	h := build(t)
	if _, refusal, err := h.Outreach.SendLink(t.Context(), h.id("B-1"), record.System, "sms", "", false); err != nil || refusal != nil {
		t.Fatal(refusal, err)
	}
	for range 100 {
		if len(h.box.Messages()) > 0 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	all := h.box.Messages()
	if len(all) != 1 || all[0].To != "+12125550102" {
		t.Fatalf("%+v", all)
	}
	text := strings.ToLower(all[0].Text)
	for _, never := range []string{"debt", "rockville", "200.00", "owe"} {
		if strings.Contains(text, never) {
			t.Errorf("the text says %q: %s", never, text)
		}
	}
	link := regexp.MustCompile(`/go/[0-9A-Z-]+`).FindString(all[0].Text)
	p := h.phone()
	if code, _, _ := p.do("POST", link, url.Values{}); code != 303 {
		t.Fatalf("the link in the text: %d", code)
	}
	if code, _, _ := p.do("POST", "/identity", facts["B-1"]); code != 303 {
		t.Fatalf("identity: %d", code)
	}
	if code, _, _ := p.do("POST", "/settings", url.Values{"channel": {"sms"}, "turn": {"off"}}); code != 303 {
		t.Fatalf("opt-out: %d", code)
	}
	if _, refusal, err := h.Outreach.SendLink(t.Context(), h.id("B-1"), record.System, "sms", "", false); err != nil || refusal == nil || refusal.Code != "opted_out" {
		t.Errorf("after the opt-out: %v %v", refusal, err)
	}
	if h.count("B-1", "opted_out") != 1 || h.count("B-1", "message_withheld") != 1 {
		t.Error("the opt-out and the ruling do not stand in the record")
	}
}

func TestTheLanguageChosenInTheSettingsIsTheOneThatLettersComeIn(t *testing.T) {
	h := build(t)
	p := h.guest("A-1")
	if code, _, _ := p.do("POST", "/settings", url.Values{"language": {"xx"}}); code != 404 {
		t.Errorf("a language that we do not speak: %d", code)
	}
	code, _, to := p.do("POST", "/settings", url.Values{"language": {"zh-Hant"}})
	if code != 303 || h.count("A-1", "language_chosen") != 1 {
		t.Fatalf("choosing: %d, %d events", code, h.count("A-1", "language_chosen"))
	}
	if _, body, _ := p.do("GET", to, nil); !strings.Contains(body, "已儲存") || !strings.Contains(body, `value="zh-Hans"`) || strings.Contains(body, `value="zh-Hant"`) {
		t.Error("the settings do not show the choice, or offer it again")
	}
	before := len(h.box.Messages())
	if _, refusal, err := h.Outreach.SendLink(t.Context(), h.id("A-1"), record.System, "email", "", false); err != nil || refusal != nil {
		t.Fatal(refusal, err)
	}
	for range 100 {
		if len(h.box.Messages()) > before {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if all := h.box.Messages(); len(all) == before || !strings.Contains(all[len(all)-1].Text, "您") {
		t.Error("the letter after the choice is not in Traditional Chinese")
	}
}

func TestPressesCountAgainstTheVisitAndNotAgainstWhoeverSharesItsAddress(t *testing.T) {
	h := build(t)
	a, b := h.guest("A-1"), h.guest("B-1")
	press := func(p phone) int {
		code, _, _ := p.do("POST", "/settings", url.Values{"channel": {"fax"}, "turn": {"on"}})
		return code
	}
	var last int
	for range 40 {
		last = press(a)
	}
	if last != 429 {
		t.Errorf("the fortieth press in a moment: %d", last)
	}
	if code := press(b); code != 404 {
		t.Errorf("somebody else at the same address: %d", code)
	}
	if code, _, _ := h.phone().do("POST", "/settings", url.Values{}); code != 401 {
		t.Errorf("nobody: %d", code)
	}
}
