package sample_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"evenkeel/cmd/portal/sample"
	"evenkeel/portal/placement/file"

	"github.com/golang-sql/civil"
)

var today = civil.Date{Year: 2026, Month: time.November, Day: 24}

func read(t testing.TB, in io.Reader) (rows []file.Row, bad []*file.Rejection) {
	t.Helper()
	r, err := file.Read(in, file.Format{}, today)
	if err != nil {
		t.Fatal(err)
	}
	for {
		row, x, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			return rows, bad
		case err != nil:
			t.Fatal(err)
		case x != nil:
			bad = append(bad, x)
		default:
			rows = append(rows, row)
		}
	}
}

func placed(t *testing.T) map[string][]file.Row {
	t.Helper()
	all := map[string][]file.Row{}
	for _, l := range sample.Lenders {
		text, err := sample.Files.ReadFile(l.File)
		if err != nil {
			t.Fatal(err)
		}
		rows, bad := read(t, bytes.NewReader(text))
		for _, x := range bad {
			t.Errorf("%s: %+v", l.File, *x)
		}
		if len(rows) < 12 || len(rows) > 18 {
			t.Errorf("%s has %d rows", l.File, len(rows))
		}
		all[l.Code] = rows
	}
	return all
}

func TestEveryRowOfTheSamplesIsTaken(t *testing.T) {
	t.Parallel()
	for lender, rows := range placed(t) {
		for _, r := range rows {
			for _, n := range r.Notices {
				if n.Code != file.FewFacts && n.Code != file.NoContact {
					t.Errorf("%s %s: %+v", lender, r.Reference, n)
				}
			}
			if paid := r.Payments.Positive(); paid == r.LastPaymentOn.Before(r.ItemisationDate) {
				t.Errorf("%s %s: payments %s since %s, the last on %s", lender, r.Reference, r.Payments.Decimal(), r.ItemisationDate, r.LastPaymentOn)
			}
		}
	}
}

func TestTheCastStandsInTheFilesAsItSays(t *testing.T) {
	t.Parallel()
	all := placed(t)
	seen := map[string]bool{}
	for _, m := range sample.Cast {
		i := slices.IndexFunc(all[m.Lender], func(r file.Row) bool { return r.Reference == m.Reference })
		if i < 0 || seen[m.Reference] {
			t.Errorf("%s: not in the file, or twice in the cast", m.Reference)
			continue
		}
		seen[m.Reference] = true
		r := all[m.Lender][i]
		country := m.Jurisdiction
		if country == "UK" {
			country = "GB"
		}
		want := map[string]string{"date_of_birth": r.DateOfBirth.String(), "postcode": r.Postcode}
		if r.IDLast4 != "" {
			want["id_last4"] = r.IDLast4
		}
		if r.FullName != m.Name || r.Language != m.Language || r.Country != country || fmt.Sprint(want) != fmt.Sprint(m.Identity) {
			t.Errorf("%s: %+v is not %+v", m.Reference, m, r)
		}
		debts := 0
		for _, other := range all[m.Lender] {
			if other.BorrowerReference == r.BorrowerReference {
				debts++
			}
		}
		if two := strings.Contains(m.Story, "two debts"); two != (debts == 2) {
			t.Errorf("%s: %d debts", m.Reference, debts)
		}
		if strings.Contains(m.Story, "dispute") != r.Disputed || strings.Contains(m.Story, "zero-decimal") != (r.Currency() == "JPY") {
			t.Errorf("%s: %q, disputed %v, %s", m.Reference, m.Story, r.Disputed, r.Currency())
		}
	}
	for _, story := range []string{"one US", "one UK", "one mainland China", "one Taiwan", "a debt in dispute", "two debts at one lender", "a zero-decimal currency", "a plan under way", "a broken plan"} {
		if !slices.ContainsFunc(sample.Cast, func(m sample.Member) bool { return strings.HasPrefix(m.Story, story) }) {
			t.Errorf("nobody plays %q", story)
		}
	}
}

func TestTwinsDifferOnlyByReference(t *testing.T) {
	t.Parallel()
	rows := placed(t)["northgate"]
	facts := map[string][]string{}
	for _, r := range rows {
		key := r.DateOfBirth.String() + r.Postcode + r.IDLast4
		if !slices.Contains(facts[key], r.BorrowerReference) {
			facts[key] = append(facts[key], r.BorrowerReference)
		}
	}
	for _, refs := range facts {
		if len(refs) == 2 {
			return
		}
	}
	t.Error("no twins")
}

func TestNobodyInTheFilesCanBeReached(t *testing.T) {
	t.Parallel()
	safeMail := regexp.MustCompile(`@example\.(com|org|net)$`)
	safeNumber := regexp.MustCompile(`^(\+1\d{3}55501\d\d|\+447700900\d{3}|\+8610000000\d{3}|\+886990000\d{3})$`)
	var big bytes.Buffer
	if err := sample.Generate(&big, 2000, 3); err != nil {
		t.Fatal(err)
	}
	made, _ := read(t, &big)
	all := placed(t)
	all["generated"] = made
	for lender, rows := range all {
		for _, r := range rows {
			if r.Email != "" && !safeMail.MatchString(r.Email) || r.Mobile != "" && !safeNumber.MatchString(r.Mobile) {
				t.Errorf("%s %s: %s %s", lender, r.Reference, r.Email, r.Mobile)
			}
		}
	}
}

func TestGeneratedFilesAreTheSameEachTimeAndAsFlawedAsTheySay(t *testing.T) {
	t.Parallel()
	const n = 20_000
	sum := func(seed uint64) [32]byte {
		h := sha256.New()
		if err := sample.Generate(h, n, seed); err != nil {
			t.Fatal(err)
		}
		return [32]byte(h.Sum(nil))
	}
	if one, again, other := sum(1), sum(1), sum(2); one != again || one == other {
		t.Error("the seed does not decide the file")
	}
	var clean, flawed bytes.Buffer
	if err := sample.Generate(&clean, n, 1); err != nil {
		t.Fatal(err)
	}
	rows, bad := read(t, &clean)
	if len(rows) != n || len(bad) > 0 {
		t.Errorf("%d of %d rows taken; %+v", len(rows), n, bad[0])
	}
	count, err := sample.GenerateFlawed(&flawed, n, 1)
	if err != nil {
		t.Fatal(err)
	}
	rows, bad = read(t, &flawed)
	if len(bad) != count || len(rows) != n-count || count < n/400 || count > n/100 {
		t.Errorf("%d flawed, %d refused, %d taken", count, len(bad), len(rows))
	}
	why := map[string]int{}
	for _, x := range bad {
		why[x.Problems[0].Code]++
	}
	if len(why) < 8 {
		t.Errorf("refused for %v", why)
	}
}

func TestALargeFileIsReadInLittleMemory(t *testing.T) {
	in, out := io.Pipe()
	go func() { out.CloseWithError(sample.Generate(out, 300_000, 5)) }()
	r, err := file.Read(in, file.Format{}, today)
	if err != nil {
		t.Fatal(err)
	}
	var most uint64
	for n := 0; ; n++ {
		if _, _, err := r.Next(); errors.Is(err, io.EOF) {
			if n != 300_000 {
				t.Errorf("%d rows", n)
			}
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if n%50_000 == 0 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
	if most > 64<<20 {
		t.Errorf("%d MB held", most>>20)
	}
}

// BenchmarkReadPlacementFile reads and checks 100 000 rows; rows/s is the figure that counts.
func BenchmarkReadPlacementFile(b *testing.B) {
	var text bytes.Buffer
	if _, err := sample.GenerateFlawed(&text, 100_000, 1); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		r, err := file.Read(bytes.NewReader(text.Bytes()), file.Format{}, today)
		if err != nil {
			b.Fatal(err)
		}
		for {
			if _, _, err := r.Next(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(100_000*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
