package portal

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"evenkeel/portal/people"
	"evenkeel/portal/placement"
	"evenkeel/portal/placement/file"
	"evenkeel/portal/seal"
	"evenkeel/portal/seal/rotation"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

func TestAKeyIsRotatedByTheWorkerAndTheOldOneCanThenGo(t *testing.T) {
	h := build(t)
	key := func(b byte) string { return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{b}, 32)) }
	if err := h.Staff.Enrol(t.Context(), "cleo@example.org", "Cleo", "collector", "en", "correct horse battery", "JBSWY3DPEHPK3PXP", []uuid.UUID{h.lender.ID}); err != nil {
		t.Fatal(err)
	}
	p := h.guest("A-1")
	if code, _, _ := p.do("GET", "/debt/paper", nil); code != 200 { // a sealed document
		t.Fatalf("paper: %d", code)
	}
	_, before, _ := p.do("GET", "/debt/paper", nil)
	if old, err := h.OldKeys(t.Context()); err != nil || len(old) != 0 {
		t.Fatalf("with one key: %v %v", old, err)
	}
	if err := h.Jobs.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}

	c := h.Config
	c.SealKeys = "1:" + key(7) + ",2:" + key(8)
	both, err := New(h.DB, c, true)
	if err != nil {
		t.Fatal(err)
	}
	old, err := both.OldKeys(t.Context())
	rows := map[string]int{}
	for _, o := range old {
		if o.Key != 1 || !o.Known {
			t.Errorf("%+v", o)
		}
		rows[o.What] = o.Rows
	}
	if err != nil || rows["people"] != 2 || rows["documents"] != 1 || rows["one-time code secrets"] != 1 {
		t.Fatalf("two keys: %v %v", old, err)
	}
	c.SealKeys = "2:" + key(8)
	early, err := New(h.DB, c, false)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := early.Reseal(t.Context(), func() bool { return false }); err == nil || n != 0 || !strings.Contains(err.Error(), "key 1 is not configured") {
		t.Fatalf("the old key gone too early: %d %v", n, err)
	}
	if old, err := early.OldKeys(t.Context()); err != nil || len(old) != 3 || old[0].Known {
		t.Fatalf("what cannot be read is not said: %v %v", old, err)
	}

	if err := both.Jobs.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 200 {
		if old, err = both.OldKeys(t.Context()); err != nil || len(old) == 0 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if err != nil || len(old) != 0 {
		t.Fatalf("the worker has left %v, %v", old, err)
	}
	if err := both.Jobs.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	keys, err := seal.New("2:"+key(8), key(7))
	if err != nil {
		t.Fatal(err)
	}
	x, err := h.Book.Case(t.Context(), h.id("A-1"))
	if err != nil {
		t.Fatal(err)
	}
	ann, err := (&people.People{DB: h.DB, Keys: keys}).Get(t.Context(), h.DB, h.lender.ID, x.Person)
	if err != nil || ann.Name != "Ann Able" {
		t.Fatalf("without the old key: %q %v", ann.Name, err)
	}
	papers := early.Papers
	if _, ok, err := papers.Find(t.Context(), h.DB, h.id("A-1"), "itemisation", aboutOf(t, h), "en"); err != nil || !ok {
		t.Fatalf("the document without the old key: %v %v", ok, err)
	}
	if before == "" {
		t.Error("the document was empty")
	}
}

// aboutOf reads what the kept document is about.
func aboutOf(t *testing.T, h *house) uuid.UUID {
	t.Helper()
	var about string
	if err := h.DB.GetContext(t.Context(), &about, `SELECT about FROM paper WHERE lender_id = $1`, h.lender.ID); err != nil {
		t.Fatal(err)
	}
	return uuid.MustParse(about)
}

func TestRotationStopsWhenItIsEnoughAndGoesOnLater(t *testing.T) {
	h := build(t)
	if err := h.Jobs.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	key := func(b byte) string { return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{b}, 32)) }
	c := h.Config
	c.SealKeys = "1:" + key(7) + ",2:" + key(8)
	both, err := New(h.DB, c, false)
	if err != nil {
		t.Fatal(err)
	}
	var rows strings.Builder
	rows.WriteString(strings.SplitAfter(placedRows, "\n")[0])
	for i := range rotation.Batch + 50 {
		fmt.Fprintf(&rows, "C-%[1]d,Q-%[1]d,Cy Young,1990-02-28,1111,10001,US,America/New_York,cy@example.com,,Card,Bank of Rockville,4021,USD,2026-01-02,90.00,10.00,0,0,0,100.00\n", i)
	}
	f, err := file.Read(strings.NewReader(rows.String()), file.Format{}, civil.Date{Year: 2026, Month: 11, Day: 24})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := h.Importer.Import(t.Context(), h.lender.ID, "t", f, false, func(*file.Rejection) error { return nil }, func(placement.Counts) {}); err != nil || n.Placed != rotation.Batch+50 {
		t.Fatal(n, err)
	}
	asked := 0
	once := func() bool { asked++; return asked > 1 }
	for _, try := range []struct {
		name   string
		enough func() bool
		want   int
	}{{"no time at all", func() bool { return true }, 0}, {"time for one batch", once, rotation.Batch}, {"time for all", func() bool { return false }, 52}, {"again", func() bool { return false }, 0}} {
		if n, err := both.Reseal(t.Context(), try.enough); err != nil || n != try.want {
			t.Errorf("%s: %d rows, %v; want %d", try.name, n, err, try.want)
		}
	}
}
