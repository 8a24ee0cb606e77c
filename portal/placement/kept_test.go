package placement_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/book"
	"evenkeel/portal/ledger"
	"evenkeel/portal/pg"
	"evenkeel/portal/placement"
	"evenkeel/portal/placement/file"
	"evenkeel/portal/record"

	"github.com/google/uuid"
)

// take imports a text, rows that owe nothing any more included.
func take(t *testing.T, im *placement.Importer, lender uuid.UUID, text string, dry bool) (placement.Counts, []*file.Rejection) {
	t.Helper()
	f, err := file.Read(strings.NewReader(text), file.Format{Settled: true}, today)
	if err != nil {
		t.Fatal(err)
	}
	var bad []*file.Rejection
	n, err := im.Import(context.Background(), lender, "test.csv", f, dry, func(r *file.Rejection) error { bad = append(bad, r); return nil }, func(placement.Counts) {})
	if err != nil {
		t.Fatal(err)
	}
	return n, bad
}

func find(t *testing.T, im *placement.Importer, lender uuid.UUID, ref string) (record.CaseID, record.Case) {
	t.Helper()
	id, err := im.Book.Find(t.Context(), lender, ref)
	if err != nil {
		t.Fatal(err)
	}
	c, err := im.Book.Case(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return id, c
}

func sound(t *testing.T, im *placement.Importer, lender uuid.UUID) {
	t.Helper()
	if _, _, err := im.Book.Verify(t.Context(), lender, func(f book.Fault) { t.Error(f) }); err != nil {
		t.Error(err)
	}
	if breaks, err := ledger.Verify(t.Context(), im.DB, lender); err != nil || len(breaks) > 0 {
		t.Error(breaks, err)
	}
}

const marker = "Ms Marker lives with her sister"

// odd is a file with two columns that nobody knows and rows that are odd.
func odd(notes ...string) string {
	text := strings.TrimSuffix(header, "\n") + ",household,branch\n"
	for i, note := range notes {
		text += strings.TrimSuffix(line(fmt.Sprint("R", i), "Ann", "100", "0", "0", "0", "100"), "\n") + "," + note + ",\n"
	}
	return text
}

func TestWhatAFileSaysInUnknownColumnsIsKeptSealedWithItsCase(t *testing.T) {
	im, db, l := setUp(t)
	n, bad := take(t, im, l.ID, odd(marker, ""), false)
	if n.Placed != 2 || len(bad) != 0 || n.Run == uuid.Nil {
		t.Fatalf("%+v %v", n, bad)
	}
	id, _ := find(t, im, l.ID, "R0")
	if extra, err := im.Extra(t.Context(), id); err != nil || len(extra) != 1 || extra["household"] != marker {
		t.Errorf("kept: %v, %v", extra, err)
	}
	other, _ := find(t, im, l.ID, "R1")
	if extra, err := im.Extra(t.Context(), other); err != nil || extra != nil {
		t.Errorf("a row that says nothing: %v, %v", extra, err)
	}
	if extra, err := im.Extra(t.Context(), record.CaseID{Lender: uuid.New(), Case: id.Case}); err != nil || extra != nil {
		t.Errorf("another lender reads %v, %v", extra, err)
	}
	for _, table := range []string{"placed_extra", "import_notice", "event", "import_run", "cases"} {
		var leaks int
		if err := db.GetContext(t.Context(), &leaks, `SELECT count(*) FROM `+table+` x WHERE x::text LIKE '%Marker%' OR x::text LIKE '%4d61726b6572%'`); err != nil || leaks > 0 {
			t.Errorf("%s says it in clear in %d rows, %v", table, leaks, err)
		}
	}
	stamp := func() (s string) {
		if err := db.GetContext(t.Context(), &s, `SELECT xmin::text || run_id FROM placed_extra WHERE lender_id = $1 AND case_id = $2`, l.ID, id.Case); err != nil {
			t.Fatal(err)
		}
		return s
	}
	before := stamp()
	if n, _ := take(t, im, l.ID, odd(marker, ""), false); n.Unchanged != 2 || stamp() != before {
		t.Errorf("the same file again wrote something: %+v", n)
	}
	take(t, im, l.ID, odd("moved out"), false)
	if extra, err := im.Extra(t.Context(), id); err != nil || extra["household"] != "moved out" {
		t.Errorf("the latest file says: %v, %v", extra, err)
	}
	sound(t, im, l.ID)
}

func TestTheNoticesOfAnImportCanBeReadAfterwardsInTheOrderOfItsFile(t *testing.T) {
	im, _, l := setUp(t)
	text := odd("", "", "")
	n, _ := take(t, im, l.ID, text, false)
	read := func(run uuid.UUID) (all []placement.Notice) {
		t.Helper()
		if err := im.Notices(t.Context(), l.ID, run, func(x placement.Notice) error { all = append(all, x); return nil }); err != nil {
			t.Fatal(err)
		}
		return all
	}
	all := read(n.Run)
	if int64(len(all)) != n.Notices || len(all) != 5 { // two columns, and three people whom no message can reach
		t.Fatalf("%d notices of %d: %+v", len(all), n.Notices, all)
	}
	if all[0].Code != placement.UnknownColumn || all[0].Column != "household" || all[0].Row != 0 || all[1].Column != "branch" {
		t.Errorf("of the file: %+v", all[:2])
	}
	for i, x := range all[2:] {
		if x.Row != i+2 || x.Reference != fmt.Sprint("R", i) || x.Code != file.NoContact || x.Reason == "" {
			t.Errorf("of row %d: %+v", i+2, x)
		}
	}
	runs, err := im.Runs(t.Context(), l.ID)
	if err != nil || len(runs) != 1 || runs[0].ID != n.Run || runs[0].Placed != 3 || runs[0].Notices != 5 || runs[0].FinishedAt.IsZero() {
		t.Errorf("runs: %+v, %v", runs, err)
	}
	if dry, _ := take(t, im, l.ID, text, true); dry.Notices != 5 || dry.Run != uuid.Nil {
		t.Errorf("dry: %+v", dry)
	}
	if runs, err := im.Runs(t.Context(), l.ID); err != nil || len(runs) != 1 {
		t.Errorf("a dry run stands among the runs: %+v, %v", runs, err)
	}
	if other := read(uuid.New()); other != nil {
		t.Errorf("another run has %+v", other)
	}
}

func TestTwoUnknownColumnsOfOneNameAreBothKept(t *testing.T) {
	im, _, l := setUp(t)
	take(t, im, l.ID, strings.TrimSuffix(header, "\n")+",note,note\n"+strings.TrimSuffix(line("A", "Ann", "1", "0", "0", "0", "1"), "\n")+",first,second\n", false)
	id, _ := find(t, im, l.ID, "A")
	if extra, err := im.Extra(t.Context(), id); err != nil || extra["note"] != "first" || len(extra) != 2 {
		t.Errorf("%v, %v", extra, err)
	}
}

// agree puts a case on a plan of two payments.
func agree(t *testing.T, im *placement.Importer, id record.CaseID) {
	t.Helper()
	_, refusal, err := im.Book.Append(t.Context(), id, "", record.System, func(_ context.Context, _ *pg.Tx, _ time.Time, c record.Case) (book.Answer, error) {
		half := c.Balance / 2
		terms := plans.Terms{Kind: plans.Instalments, Ask: plans.Ask{FirstOn: today}, LapsesOn: today, Balance: c.Balance, Total: c.Balance, Schedule: []plans.Instalment{{N: 1, DueOn: today, Amount: half}, {N: 2, DueOn: today.AddDays(30), Amount: c.Balance - half}}}
		return book.Answer{Events: []record.Event{record.OfferAccepted{Offer: uuid.New(), Agreement: uuid.New(), Terms: terms}}}, nil
	})
	if err != nil || refusal != nil {
		t.Fatal(refusal, err)
	}
}

func TestALaterFileThatOwesNothingClosesTheCaseAndEndsItsPlanAloud(t *testing.T) {
	im, db, l := setUp(t)
	take(t, im, l.ID, header+line("A", "Ann", "100", "0", "0", "0", "100")+line("B", "Bob", "50", "0", "0", "0", "50"), false)
	id, _ := find(t, im, l.ID, "A")
	agree(t, im, id)
	settled := header + line("A", "Ann", "100", "0", "0", "100", "0") + line("B", "Bob", "50", "0", "0", "50", "0")
	n, bad := take(t, im, l.ID, settled, false)
	if n.Changed != 2 || n.Settled != 2 || len(bad) != 0 {
		t.Fatalf("%+v %v", n, bad)
	}
	id, c := find(t, im, l.ID, "A")
	if c.Balance != 0 || c.Status != record.PaidUp || c.Plan == nil || c.Plan.State != plans.Ended {
		t.Errorf("with a plan: %+v, plan %+v", c, c.Plan)
	}
	if _, _, due := c.Plan.Next(); due {
		t.Error("an instalment is still due")
	}
	entries, _, err := im.Book.Entries(t.Context(), id, 2)
	if err != nil || len(entries) != 2 || entries[0].By.Kind != record.ActorLender {
		t.Fatalf("%+v, %v", entries, err)
	}
	if e, ok := entries[0].Event.(record.PaidElsewhere); !ok || e.Agreement != c.Plan.Agreement || e.Why != "plan_ended" || e.Change != -10000 {
		t.Errorf("%+v", entries[0].Event)
	}
	if _, c := find(t, im, l.ID, "B"); c.Balance != 0 || c.Status != record.PaidUp {
		t.Errorf("without a plan: %+v", c)
	}
	if b, err := ledger.Balance(t.Context(), db, l.ID, ledger.Owed(id.Case), "USD"); err != nil || !b.IsZero() {
		t.Errorf("the ledger: %v, %v", b, err)
	}
	if n, _ := take(t, im, l.ID, settled, false); n.Unchanged != 2 || n.Settled != 0 {
		t.Errorf("again: %+v", n)
	}
	sound(t, im, l.ID)

	// the cheque bounced: the lender states a balance again
	if n, _ := take(t, im, l.ID, header+line("A", "Ann", "100", "0", "0", "40", "60"), false); n.Changed != 1 {
		t.Errorf("taken back: %+v", n)
	}
	if _, c := find(t, im, l.ID, "A"); c.Balance != 6000 || c.Status != record.Open || c.MayNegotiate() != nil {
		t.Errorf("open again: %+v, %v", c, c.MayNegotiate())
	}
	sound(t, im, l.ID)
}

func TestWhatWasPaidHereIsNotTakenOffTwiceWhenTheLenderClosesTheCase(t *testing.T) {
	im, _, l := setUp(t)
	take(t, im, l.ID, header+line("A", "Ann", "100", "0", "0", "0", "100"), false)
	id, c := find(t, im, l.ID, "A")
	agree(t, im, id)
	_, c = find(t, im, l.ID, "A")
	payment := uuid.New()
	_, _, err := im.Book.Append(t.Context(), id, "", record.Gateway, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		started, _ := c.StartPayment(payment, 1, 5000)
		for _, e := range started {
			c.Take(record.Entry{Turn: c.Turn + 1, At: now, Event: e})
		}
		events := append(started, c.ReceivePayment(payment, 5000, "USD", c.Today(now))...)
		_, err := ledger.Post(ctx, tx, id.Lender, "paid:x", "paid", now, ledger.Received(events[1].(record.PaymentReceived), id.Case, c.Person, c.Currency())...)
		return book.Answer{Events: events}, err
	})
	if err != nil {
		t.Fatal(err)
	}
	take(t, im, l.ID, header+line("A", "Ann", "100", "0", "0", "100", "0"), false)
	if _, c = find(t, im, l.ID, "A"); c.Balance != 0 || c.Paid != 5000 {
		t.Errorf("half was paid here, then the lender says nothing is owed: balance %d", c.Balance)
	}
	if b, err := ledger.Balance(t.Context(), im.DB, l.ID, ledger.Owed(id.Case), "USD"); err != nil || b != money.Of(0, "USD") {
		t.Errorf("the ledger: %v, %v", b, err)
	}
}

func TestARowThatOwesNothingAndWasNeverPlacedIsRejectedWithItsCells(t *testing.T) {
	im, _, l := setUp(t)
	text := header + line("A", "Ann", "100", "0", "0", "100", "0")
	for _, dry := range []bool{true, false} {
		n, bad := take(t, im, l.ID, text, dry)
		if n.Placed != 0 || n.Rejected != 1 || len(bad) != 1 || bad[0].Problems[0].Code != file.NothingOwed || bad[0].Number != 2 || len(bad[0].Cells) == 0 || bad[0].Cells[0] != "A" {
			t.Errorf("dry %v: %+v %+v", dry, n, bad)
		}
	}
}
