package main

import (
	"context"
	"encoding/csv"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"evenkeel/cmd/portal/sample"
	"evenkeel/portal/conduct"
	"evenkeel/views/words"

	"github.com/pquerna/otp/totp"
)

// row is the placement file's row of a reference.
func row(t *testing.T, lender, reference string) map[string]string {
	t.Helper()
	for _, l := range sample.Lenders {
		if l.Code != lender {
			continue
		}
		b, err := sample.Files.ReadFile(l.File)
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(strings.NewReader(string(b)))
		r.Comment, r.FieldsPerRecord = '#', -1
		head, err := r.Read()
		if err != nil {
			t.Fatal(err)
		}
		for {
			cells, err := r.Read()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if cells[0] == reference {
				m := map[string]string{}
				for i, h := range head {
					m[h] = cells[i]
				}
				return m
			}
		}
	}
	t.Fatalf("%s has no %s", lender, reference)
	return nil
}

var link = regexp.MustCompile(`http://\S+/go/\S+`)

// TestABorrowerSettlesADebtEndToEnd is the main job, in a browser at phone width: a collector finds a case and sends a link; the borrower opens it,
// proves identity, reads the debt line by line, builds a plan, accepts it and pays; the record tells all of it to both; every invariant holds.
func TestABorrowerSettlesADebtEndToEnd(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	open := func(zone string) bool {
		now := time.Now().UTC()
		at := time.Date(now.Year(), now.Month(), now.Day(), 13, 31, 0, 0, time.UTC)
		r, _ := conduct.Decide(conduct.Contact{Packs: []string{"us.fed"}, Zones: []string{zone}, Channel: "email", At: at})
		return r.Allowed
	}
	if !open("America/New_York") || !open("Europe/London") {
		t.Fatal("the demo's hour does not suit the people of this test")
	}
	collector := w.tab(t, true)
	logIn(t, w, collector, 0)
	plain := w.tab(t, false)
	logIn(t, w, plain, 30*time.Second)
	for i, c := range []struct {
		lender, reference string
		lang              words.Lang
		js                bool
	}{
		{"harbour", "HC-100240", words.EN, true}, {"northgate", "NG-25-00017", words.EN, false},
		{"mingtu", "MT-CN-30001", words.ZhHans, true}, {"mingtu", "MT-CN-30004", words.ZhHans, false},
		{"mingtu", "MT-TW-50001", words.ZhHant, true}, {"mingtu", "MT-TW-50002", words.ZhHant, false},
	} {
		name := string(c.lang) + " with scripts"
		console := collector
		if !c.js {
			name, console = string(c.lang)+" without scripts", plain
		}
		t.Run(name, func(t *testing.T) {
			console.t = t
			b := w.tab(t, c.js)
			settle(t, w, console, b, c.lender, c.reference, c.lang, c.js, i%2 == 0)
			b.clean()
			console.clean()
		})
	}
	var out strings.Builder
	p, done, err := openDemo(context.Background(), dataOf(w))
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	if err := check(context.Background(), p, false, &out); err != nil {
		t.Errorf("%v: %s", err, out.String())
	}
}

// dataOf is the folder of the running demo, read from its socket's place.
func dataOf(w *town) string {
	at := regexp.MustCompile(`host=([^&]+)`).FindStringSubmatch(w.Database)[1]
	return strings.TrimSuffix(strings.ReplaceAll(at, "%2F", "/"), "/pg/run")
}

func logIn(t *testing.T, w *town, b *tab, ahead time.Duration) {
	t.Helper()
	b.open("/console/session?lang=en")
	b.fill("email", w.Staff[0].Email)
	b.fill("password", w.Staff[0].Password)
	b.fill("code", "000000")
	b.press(`form[action="/console/session"] button`)
	b.sees("That did not match")
	code, err := totp.GenerateCode(w.Staff[0].TOTP, time.Now().Add(ahead))
	if err != nil {
		t.Fatal(err)
	}
	b.fill("password", w.Staff[0].Password)
	b.fill("code", code)
	b.press(`form[action="/console/session"] button`)
	b.sees("Find a case")
}

func settle(t *testing.T, w *town, console, b *tab, lender, reference string, l words.Lang, scripts, byReference bool) {
	facts := row(t, lender, reference)
	wd, wi, wo, wp := words.Door.In(l), words.Identity.In(l), words.Offers.In(l), words.Plan.In(l)

	query := reference
	if !byReference {
		query = facts["full_name"]
	}
	console.open("/console?lang=" + string(l))
	console.fill("q", query)
	console.press(`form[role=search] button`)
	console.press(`a[href$="/` + reference + `"]`)
	console.sees(facts["full_name"])
	console.press(`button[name=channel][value=email]`)
	console.sees(words.Console.In(l).Going)
	m := w.letters(t, facts["email"], 1)[0]
	address := link.FindString(m.Text)
	for _, never := range []string{facts["original_creditor"], facts["balance"], "debt", "债", "債", "欠"} {
		if strings.Contains(m.Text+m.Subject, never) {
			t.Errorf("the letter says %q before identity: %s", never, m.Text)
		}
	}

	b.open(strings.Split(address, "?")[0] + "?lang=" + string(l))
	b.open(js[string](b, `location.href`)) // looking twice spends nothing
	b.sees(wd.Title)
	for _, never := range []string{facts["original_creditor"], facts["balance"], facts["full_name"]} {
		if b.says(never) {
			t.Errorf("the door says %q before identity", never)
		}
	}
	b.press(`main form button.btn:not(.alt)`)
	b.sees(wi.Title)
	b.fill("day", "31")
	b.fill("month", "2")
	b.fill("year", "1990")
	b.press(`form[action="/identity"] button`)
	b.sees(wi.BadDate)
	var identity map[string]string
	for _, c := range sample.Cast {
		if c.Lender == lender && c.Reference == reference {
			identity = c.Identity
		}
	}
	if identity == nil {
		identity = map[string]string{"date_of_birth": facts["date_of_birth"], "id_last4": facts["id_last4"], "postcode": facts["postcode"]}
	}
	born := strings.Split(identity["date_of_birth"], "-")
	b.fill("day", born[2])
	b.fill("month", born[1])
	b.fill("year", born[0])
	for _, f := range []string{"id_last4", "postcode"} {
		if js[bool](b, `!!document.querySelector('[name="`+f+`"]')`) {
			b.fill(f, identity[f])
		}
	}
	b.press(`form[action="/identity"] button`)
	b.sees(words.Fill(words.Home.In(l).Hello, facts["full_name"]))

	b.press(`a[href="/debt"]`)
	b.sees(words.Debt.In(l).Title)
	b.sees(facts["original_creditor"])
	b.open("/")
	b.press(`a[href="/offers"]`)
	b.sees(wo.Title)
	b.press(`a[href="/offers/plan"]`)
	b.fill("amount", "１e18")
	b.press(`form[data-live] button:not([name])`)
	b.sees(words.Refusals.In(l)["not_an_amount"])
	js[bool](b, `(document.querySelector('[name=by][value=count]').checked=true)`)
	b.fill("count", "４")
	b.press(`form[data-live] button:not([name])`)
	b.sees(wo.Payments.Of(4))
	b.press(`#result form button`)
	b.sees(wo.Review)
	reviewed := js[string](b, `document.querySelector(".facts .total dd").innerText`)
	b.fill("name", facts["full_name"])
	b.press(`form[action$="/acceptance"] button`)
	b.sees(wp.Agreed)
	b.sees(reviewed)
	if m := w.letters(t, facts["email"], 2)[0]; !strings.HasSuffix(m.FileName, ".pdf") || len(m.File) < 10_000 {
		t.Errorf("the agreement did not come: %q", m.FileName)
	}

	b.press(`a[href="/pay"]`)
	if facts["country"] == "TW" {
		b.sees(wp.ElsewhereLead)
		if js[bool](b, `!!document.querySelector('form[action="/pay"]')`) {
			t.Error("a Taiwan case can be paid to an agency")
		}
	} else {
		pay(t, w, console, b, facts, l, scripts)
	}
	b.open("/decisions")
	b.sees(words.Timeline.In(l).Kinds["identity_confirmed"])
	console.soon(words.Timeline.In(l).Kinds["identity_confirmed"], !scripts)
	b.press(`form[action="/leave"] button`)
	b.open("/")
	b.sees(words.Faults.In(l).SignedOutTitle)
}

// pay is declined, abandoned, challenged and paid.
func pay(t *testing.T, w *town, console, b *tab, facts map[string]string, l words.Lang, scripts bool) {
	wp := words.Plan.In(l)
	b.press(`form[action="/pay"] button`)
	b.fill("card", "4000 0000 0000 9995")
	b.press(`form button`)
	b.press(`a[href*="left=1"]`)
	b.soon(wp.Declines["insufficient_funds"], true)
	b.press(`a[href="/pay"]`)
	b.press(`form[action="/pay"] button`)
	b.fill("card", "4000002500003155")
	b.press(`form button`)
	b.press(`button[value=yes]`)
	b.soon(wp.PaidTitle, !scripts)
	if m := w.letters(t, facts["email"], 3)[0]; !strings.HasSuffix(m.FileName, ".pdf") {
		t.Errorf("the receipt did not come: %q", m.FileName)
	}
	received := strings.Split(words.Timeline.In(l).Kinds["payment_received"], "%s")[0]
	console.soon(received, !scripts)
}
