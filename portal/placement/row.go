// Package placement brings debts in: a file becomes rows (file.go), rows become people and cases (place.go). It owns import_run.
// A bad row is listed with its column and reason and hurts no other; running a file again changes nothing.
package placement

import (
	"fmt"
	"net/mail"
	"strconv"
	"strings"
	"sync"
	"time"

	"evenkeel/plans/money"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/nyaruka/phonenumbers"
	"golang.org/x/text/unicode/norm"
)

// Columns are what a placement file may have, in the order of the contract. The first block is required.
var Columns = []string{"reference", "borrower_reference", "full_name", "preferred_language", "date_of_birth", "id_last4", "postcode", "country", "region", "time_zone",
	"email", "mobile", "address", "product", "original_creditor", "account_last4", "currency", "opened_on", "itemisation_date", "balance_at_itemisation", "interest", "fees",
	"payments", "credits", "balance", "last_payment_on", "default_on", "apr", "status_note"}

var required = []string{"reference", "borrower_reference", "full_name", "country", "currency", "original_creditor", "itemisation_date", "balance_at_itemisation", "balance"}

// Row is one debt as the lender placed it.
type Row struct {
	Line              int // in the file, from 1
	BorrowerReference string
	Name              string
	Language          string
	Born              civil.Date
	IDLast4           string
	Postcode          string
	Email             string
	Mobile            string
	Address           string
	Note              string
	Placed            record.Placed
}

// Problem is one thing wrong with one cell.
type Problem struct {
	Column, Value, Code, Reason string
}

// Rejection is a row that was not taken, with everything that is wrong with it.
type Rejection struct {
	Line     int
	Problems []Problem
	Cells    []string
}

const longest = 400 // characters in a cell

// reader turns the cells of a row into a Row, collecting every problem.
type reader struct {
	cells    map[string]string
	dayFirst bool
	problems []Problem
}

func (r *reader) wrong(column, code, reason string) {
	value := []rune(r.cells[column])
	r.problems = append(r.problems, Problem{column, string(value[:min(40, len(value))]), code, reason})
}

func (r *reader) text(column string, most int) string {
	v := strings.TrimSpace(norm.NFC.String(r.cells[column]))
	if strings.ContainsRune(v, 0) || len([]rune(v)) > min(most, longest) {
		r.wrong(column, "too_long", fmt.Sprintf("at most %d characters", most))
		return ""
	}
	return v
}

func (r *reader) need(column string, most int) string {
	v := r.text(column, most)
	if v == "" && len(r.problems) == 0 || v == "" && r.problems[len(r.problems)-1].Column != column {
		r.wrong(column, "missing", "must not be empty")
	}
	return v
}

func (r *reader) date(column string) civil.Date {
	v := r.text(column, 30)
	if v == "" {
		return civil.Date{}
	}
	layouts := []string{"2006-01-02", "20060102", "2006/01/02", "2006/1/2"}
	if r.dayFirst {
		layouts = append(layouts, "02/01/2006", "2/1/2006", "02.01.2006", "02-01-2006")
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, v); err == nil {
			if t.Year() < 1900 || t.Year() > 2200 {
				break
			}
			return civil.DateOf(t)
		}
	}
	r.wrong(column, "not_a_date", "write dates as 2026-11-24, or day first and say so")
	return civil.Date{}
}

func (r *reader) amount(column string, cur money.Currency, must bool) int64 {
	v := r.text(column, 40)
	if v == "" {
		if must {
			r.wrong(column, "missing", "must not be empty")
		}
		return 0
	}
	a, err := money.Parse(v, cur)
	if err != nil {
		r.wrong(column, "not_an_amount", err.Error())
	}
	return a.Minor
}

// homes are the zones of countries that have one; others must say theirs.
var homes = map[string]string{"GB": "Europe/London", "CN": "Asia/Shanghai", "TW": "Asia/Taipei", "HK": "Asia/Hong_Kong", "JP": "Asia/Tokyo", "SG": "Asia/Singapore", "IE": "Europe/Dublin", "FR": "Europe/Paris", "DE": "Europe/Berlin"}

// tongues are the languages to write in where the file names none.
var tongues = map[string]string{"CN": "zh-Hans", "TW": "zh-Hant", "HK": "zh-Hant", "SG": "en"}

var zones sync.Map

func zoneKnown(name string) bool {
	if _, ok := zones.Load(name); ok {
		return true
	}
	if _, err := time.LoadLocation(name); err != nil || name == "Local" || name == "" {
		return false
	}
	zones.Store(name, true)
	return true
}

// read makes a Row of cells. today is the date at the operator's place: nothing may lie after it.
func read(line int, cells map[string]string, dayFirst bool, today civil.Date) (Row, []Problem) {
	r := &reader{cells: cells, dayFirst: dayFirst}
	row := Row{Line: line}
	p := &row.Placed
	p.Reference, row.BorrowerReference, row.Name = r.need("reference", 80), r.need("borrower_reference", 80), r.need("full_name", 200)
	p.Country, p.Region = strings.ToUpper(r.need("country", 2)), r.text("region", 60)
	p.Zone = r.text("time_zone", 60)
	if p.Zone == "" {
		p.Zone = homes[p.Country]
	}
	if !zoneKnown(p.Zone) {
		r.wrong("time_zone", "not_a_zone", "an IANA time zone such as America/New_York; this country has several")
	}
	switch row.Language = r.text("preferred_language", 20); row.Language {
	case "en", "zh-Hans", "zh-Hant":
	case "":
		if row.Language = tongues[p.Country]; row.Language == "" {
			row.Language = "en"
		}
	default:
		r.wrong("preferred_language", "not_a_language", "en, zh-Hans or zh-Hant")
	}
	row.Born, row.IDLast4, row.Postcode = r.date("date_of_birth"), r.text("id_last4", 8), r.text("postcode", 16)
	if row.Email = r.text("email", 254); row.Email != "" {
		if a, err := mail.ParseAddress(row.Email); err != nil || a.Address != row.Email {
			r.wrong("email", "not_an_email", "an address such as name@example.org")
		}
	}
	if v := r.text("mobile", 32); v != "" {
		n, err := phonenumbers.Parse(v, p.Country)
		if err != nil || !phonenumbers.IsPossibleNumber(n) {
			r.wrong("mobile", "not_a_number", "a phone number of this country, or one that begins with +")
		} else {
			row.Mobile = phonenumbers.Format(n, phonenumbers.E164)
		}
	}
	row.Address, row.Note = r.text("address", 300), r.text("status_note", 400)
	p.Product, p.OriginalCreditor, p.AccountLast4 = r.text("product", 60), r.need("original_creditor", 120), r.text("account_last4", 8)
	p.Disputed = strings.EqualFold(row.Note, "in dispute")
	p.Currency = strings.ToUpper(r.text("currency", 3))
	cur := money.Currency(p.Currency)
	if _, ok := money.Lookup(cur); !ok {
		r.wrong("currency", "not_a_currency", "an ISO 4217 code such as USD")
		return row, r.problems
	}
	p.OpenedOn, p.LastPaymentOn, p.DefaultOn = r.date("opened_on"), r.date("last_payment_on"), r.date("default_on")
	if p.APR = r.text("apr", 10); p.APR != "" {
		if f, err := strconv.ParseFloat(p.APR, 64); err != nil || f < 0 || f >= 1000 || strings.ContainsAny(p.APR, "eExXpP_nNiI") {
			r.wrong("apr", "not_a_rate", "percent a year such as 19.9")
		}
	}
	i := &p.Itemised
	if i.On = r.date("itemisation_date"); r.text("itemisation_date", 30) == "" {
		r.wrong("itemisation_date", "missing", "must not be empty")
	}
	for column, d := range map[string]civil.Date{"itemisation_date": i.On, "opened_on": p.OpenedOn, "last_payment_on": p.LastPaymentOn, "default_on": p.DefaultOn, "date_of_birth": row.Born} {
		if d.IsValid() && d.After(today) {
			r.wrong(column, "in_the_future", "must not lie after today, "+today.String())
		}
	}
	i.BalanceThen, i.Interest, i.Fees = r.amount("balance_at_itemisation", cur, true), r.amount("interest", cur, false), r.amount("fees", cur, false)
	i.Payments, i.Credits, i.Balance = r.amount("payments", cur, false), r.amount("credits", cur, false), r.amount("balance", cur, true)
	for column, v := range map[string]int64{"balance_at_itemisation": i.BalanceThen, "interest": i.Interest, "fees": i.Fees, "payments": i.Payments, "credits": i.Credits, "balance": i.Balance} {
		if v < 0 {
			r.wrong(column, "negative", "must not be below zero")
		}
	}
	if i.Balance == 0 && len(r.problems) == 0 {
		r.wrong("balance", "nothing_owed", "must be above zero")
	}
	if len(r.problems) == 0 && !i.Sums() {
		diff := money.Of(i.Balance-(i.BalanceThen+i.Interest+i.Fees-i.Payments-i.Credits), cur)
		r.wrong("balance", "does_not_add_up", "balance_at_itemisation + interest + fees − payments − credits differs from balance by "+diff.Decimal())
	}
	return row, r.problems
}
