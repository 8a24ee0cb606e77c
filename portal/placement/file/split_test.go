package file

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

func split(in io.Reader, comma byte) (all [][]string, err error) {
	s := splitter{in: in, counted: &counter{}, comma: comma, eol: '\n'}
	for {
		rec, err := s.next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil || rec.broken != nil {
			return all, errors.Join(err, errors.New("broken"))
		}
		all = append(all, slices.Clone(rec.cells))
	}
}

func TestWhatTheLibraryWritesIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOfN(rapid.SampledFrom([]rune("ab \",;\t\n林é")), 0, 12, -1)
		want := rapid.SliceOfN(rapid.SliceOfN(cell, 2, 5), 0, 8).Draw(t, "rows")
		comma := rapid.SampledFrom([]byte{',', ';', '\t'}).Draw(t, "comma")
		windows := rapid.Bool().Draw(t, "windows")
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma, w.UseCRLF = rune(comma), windows
		if err := w.WriteAll(want); err != nil {
			t.Fatal(err)
		}
		for _, in := range []io.Reader{bytes.NewReader(b.Bytes()), iotest.OneByteReader(bytes.NewReader(b.Bytes())), iotest.DataErrReader(bytes.NewReader(b.Bytes()))} {
			got, err := split(in, comma)
			if err != nil || len(got) != len(want) {
				t.Fatalf("%q: %q, %v", b.String(), got, err)
			}
			for i := range want {
				for j, c := range want[i] {
					if windows {
						c = strings.ReplaceAll(c, "\n", "\r\n")
					}
					if got[i][j] != c {
						t.Fatalf("%q: %q, want %q", b.String(), got[i][j], c)
					}
				}
			}
		}
	})
}

func TestAFailingReaderIsAnError(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"a,b\nc,", "a,\"b"} {
		if _, err := split(io.MultiReader(strings.NewReader(in), iotest.ErrReader(io.ErrUnexpectedEOF)), ','); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestPlainIsPrintableASCIIAndNothingElse(t *testing.T) {
	t.Parallel()
	for at := range 20 {
		for c := range 256 {
			b := []byte(strings.Repeat("~", 20))
			b[at] = byte(c)
			if got, want := plain(b), c >= 0x20 && c < 0x7f; got != want {
				t.Fatalf("byte %#x at %d: %v", c, at, got)
			}
		}
	}
}

// FuzzAFile throws whole files at the reader: it must end, count every row once, and answer only rows that keep the promises of Row.
func FuzzAFile(f *testing.F) {
	f.Add([]byte(text(good(), with("balance", "1"))), byte(0))
	f.Add([]byte("# dates: dd/mm/yyyy\n"+strings.ReplaceAll(text(good()), ",", ";")), byte(1))
	f.Add([]byte("\xff\xfer\x00e\x00f\x00"), byte(2))
	f.Add([]byte("PK\x03\x04"), byte(0))
	f.Add([]byte("reference\n\"a\nb"), byte(3))
	f.Fuzz(func(t *testing.T, in []byte, how byte) {
		r, err := Read(bytes.NewReader(in), Format{Encoding: []string{"", "utf-8", "gb18030", "big5", "utf-16"}[how%5], Dates: []Dates{ISODates, DayFirst, MonthFirst}[how%3]}, today)
		if err != nil {
			return
		}
		defer r.Close()
		var out bytes.Buffer
		list := NewRejected(&out, r)
		last := 0
		for {
			row, bad, err := r.Next()
			if err != nil {
				break
			}
			if bad != nil {
				if len(bad.Problems) == 0 || bad.Number <= last {
					t.Fatalf("%+v", bad)
				}
				last = bad.Number
				if err := list.Write(bad); err != nil {
					t.Fatal(err)
				}
				continue
			}
			sum := row.BalanceAtItemisation.Add(row.Interest).Add(row.Fees).Sub(row.Payments).Sub(row.Credits)
			if row.Number <= last || row.Reference == "" || row.FullName == "" || sum != row.Balance || !row.ItemisationDate.IsValid() || row.ItemisationDate.After(today) || !zoneKnown(row.TimeZone) || strings.ContainsRune(row.FullName, 0) {
				t.Fatalf("%+v", row)
			}
			last = row.Number
		}
	})
}
