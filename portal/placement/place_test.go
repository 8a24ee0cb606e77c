package placement_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/book"
	"evenkeel/portal/dbtest"
	"evenkeel/portal/ledger"
	"evenkeel/portal/lenders"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/placement"
	"evenkeel/portal/placement/file"
	"evenkeel/portal/seal"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

var today = civil.Date{Year: 2026, Month: 11, Day: 24}

const header = "reference,borrower_reference,full_name,date_of_birth,postcode,id_last4,country,time_zone,currency,original_creditor,itemisation_date,balance_at_itemisation,interest,fees,payments,credits,balance\n"

func line(ref, name string, then, interest, fees, paid, balance string) string {
	return fmt.Sprintf("%s,B-%s,%s,1990-02-28,10001,1234,US,America/New_York,USD,Bank of Rockville,2026-01-02,%s,%s,%s,%s,0,%s\n", ref, ref, name, then, interest, fees, paid, balance)
}

func setUp(t *testing.T) (*placement.Importer, *pg.DB, lenders.Lender) {
	t.Helper()
	t.Parallel()
	db := dbtest.New(t)
	key := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 32))
	keys, err := seal.New("1:"+key, key)
	if err != nil {
		t.Fatal(err)
	}
	l, err := (&lenders.Lenders{DB: db}).Put(t.Context(), "harbour", lenders.Profile{Name: "Harbour Credit"})
	if err != nil {
		t.Fatal(err)
	}
	return &placement.Importer{DB: db, Book: &book.Book{DB: db, Key: []byte("k")}, People: &people.People{DB: db, Keys: keys}}, db, l
}

func run(t *testing.T, im *placement.Importer, lender uuid.UUID, text string) (placement.Counts, []*file.Rejection) {
	t.Helper()
	f, err := file.Read(strings.NewReader(text), file.Format{}, today)
	if err != nil {
		t.Fatal(err)
	}
	var bad []*file.Rejection
	n, err := im.Import(context.Background(), lender, "test.csv", f, false, func(r *file.Rejection) error { bad = append(bad, r); return nil }, func(placement.Counts) {})
	if err != nil {
		t.Fatal(err)
	}
	return n, bad
}

func TestAFilePlacedTwiceChangesNothingAndAChangedBalanceBecomesAnEvent(t *testing.T) {
	im, db, l := setUp(t)
	text := header + line("A", "Mei Lin", "2234.56", "75.00", "25.00", "50.00", "2284.56") + line("B", "José Núñez", "100", "0", "0", "0", "100")
	if n, bad := run(t, im, l.ID, text); n.Placed != 2 || len(bad) != 0 {
		t.Fatalf("first: %+v %v", n, bad)
	}
	if n, _ := run(t, im, l.ID, text); n.Placed != 0 || n.Unchanged != 2 {
		t.Fatalf("again: %+v", n)
	}
	if n, _ := run(t, im, l.ID, header+line("A", "Mei Lin", "2234.56", "85.00", "25.00", "50.00", "2294.56")); n.Changed != 1 {
		t.Fatalf("changed: %+v", n)
	}
	id, err := im.Book.Find(t.Context(), l.ID, "A")
	if err != nil {
		t.Fatal(err)
	}
	c, err := im.Book.Case(t.Context(), id)
	if err != nil || c.Balance != 229456 || c.Turn != 2 {
		t.Fatalf("case: %+v, %v", c, err)
	}
	if b, err := ledger.Balance(t.Context(), db, l.ID, ledger.Owed(id.Case), "USD"); err != nil || b != money.Of(229456, "USD") {
		t.Fatalf("ledger: %v, %v", b, err)
	}
	breaks, err := ledger.Verify(t.Context(), db, l.ID)
	if err != nil || len(breaks) > 0 {
		t.Fatalf("ledger: %v, %v", breaks, err)
	}
	cases, events, err := im.Book.Verify(t.Context(), l.ID, func(f book.Fault) { t.Error(f) })
	if err != nil || cases != 2 || events != 3 {
		t.Fatalf("record: %d cases, %d events, %v", cases, events, err)
	}
}

func TestAPortfolioOfTheFileIsWhatAPolicyMayTreatApart(t *testing.T) {
	im, _, l := setUp(t)
	text := strings.TrimSuffix(header, "\n") + ",portfolio\n" + strings.TrimSuffix(line("A", "Mei Lin", "100", "0", "0", "0", "100"), "\n") + ",2019 cards\n"
	if n, bad := run(t, im, l.ID, text); n.Placed != 1 || len(bad) != 0 {
		t.Fatalf("%+v %v", n, bad)
	}
	id, err := im.Book.Find(t.Context(), l.ID, "A")
	if err != nil {
		t.Fatal(err)
	}
	c, err := im.Book.Case(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if d := c.Debt(); !(plans.When{Portfolios: []string{"2019 cards"}}).Fits(d, c.Facts.Itemised.On) || (plans.When{Portfolios: []string{"2020"}}).Fits(d, c.Facts.Itemised.On) {
		t.Errorf("the bands take it for %+v", d)
	}
}

func TestABadRowIsListedWithEverythingWrongAndHurtsNoOther(t *testing.T) {
	im, _, l := setUp(t)
	text := header + line("A", "Mei Lin", "2234.56", "75.00", "25.00", "50.00", "2284.57") + "B,B-B,,2026-02-30,,,US,Mars/Olympus,USD,,2027-01-01,x,,,,,-5\n" + line("C", "Ann", "10", "0", "0", "0", "10") + line("C", "Ann", "10", "0", "0", "0", "10")
	n, bad := run(t, im, l.ID, text)
	if n.Placed != 1 || n.Rejected != 3 || len(bad) != 3 {
		t.Fatalf("%+v %v", n, bad)
	}
	if p := bad[0].Problems; len(p) != 1 || p[0].Code != "does_not_add_up" || !strings.Contains(p[0].Reason, "0.01") || bad[0].Number != 2 {
		t.Errorf("wrong sum: %+v", bad[0])
	}
	codes := map[string]string{}
	for _, p := range bad[1].Problems {
		codes[p.Column] = p.Code
	}
	for column, code := range map[string]string{"full_name": "missing", "date_of_birth": "not_a_date", "time_zone": "not_a_zone", "original_creditor": "missing", "itemisation_date": "in_the_future", "balance_at_itemisation": "not_an_amount", "balance": "negative"} {
		if codes[column] != code {
			t.Errorf("%s: %q, want %q", column, codes[column], code)
		}
	}
	if bad[2].Problems[0].Column != "reference" {
		t.Errorf("a reference twice: %+v", bad[2])
	}
}

func TestAChangedRowOfHistoryIsFound(t *testing.T) {
	t.Parallel()
	db, owner := dbtest.Both(t)
	key := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 32))
	keys, _ := seal.New("1:"+key, key)
	l, err := (&lenders.Lenders{DB: db}).Put(t.Context(), "harbour", lenders.Profile{})
	if err != nil {
		t.Fatal(err)
	}
	im := &placement.Importer{DB: db, Book: &book.Book{DB: db, Key: []byte("k")}, People: &people.People{DB: db, Keys: keys}}
	run(t, im, l.ID, header+line("A", "Mei Lin", "10", "0", "0", "0", "10"))
	if _, err := db.ExecContext(t.Context(), `UPDATE event SET kind = 'x'`); err == nil {
		t.Fatal("the serving role may change the record")
	}
	if _, err := owner.ExecContext(t.Context(), `UPDATE event SET kind = 'x'`); err == nil {
		t.Fatal("the trigger lets the owner change the record")
	}
	if _, err := db.ExecContext(t.Context(), `INSERT INTO ledger_txn VALUES (gen_random_uuid(), gen_random_uuid(), 'k', 'x', now())`); err == nil {
		t.Fatal("the serving role may write to the ledger by hand")
	}
	for _, q := range []string{`ALTER TABLE event DISABLE TRIGGER event_append_only`, `UPDATE event SET body = replace(body::text, '1000', '9000')::json`} {
		if _, err := owner.ExecContext(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	var faults []book.Fault
	if _, _, err := im.Book.Verify(t.Context(), l.ID, func(f book.Fault) { faults = append(faults, f) }); err != nil || len(faults) != 1 || faults[0].What != "hash" {
		t.Fatalf("faults %v, %v", faults, err)
	}
}
