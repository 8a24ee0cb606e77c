// Package file reads a placement file: one row is one debt, checked cell by cell, streamed in bounded memory. It knows no database.
//
// The way through: [Open] (here) tells a workbook from text; encoding.go finds the characters' encoding, or refuses to guess; split.go cuts text into
// records; sheet.go does the same for a workbook; header.go finds which column is which and reads declarations; read.go turns a record into a [Row]
// (row.go) or a [Rejection] with everything that is wrong with it; words.go, dates.go, amounts.go, reach.go and places.go each know one kind of cell; rejected.go writes
// the list that goes back to the lender. [Reader.Next] is the whole of it in calling order.
//
// Nothing is guessed. What can be read in two ways is refused with the way that would work: an encoding, a day-first date that nobody declared, a
// column by another name, a time zone of a country that has several. A refused row hurts no other row; a file that cannot be read at all is [Unreadable].
//
// Declarations stand in the file itself, each on a line before the header, or in [Format]:
//
//	# dates: dd/mm/yyyy      (or mm/dd/yyyy; without it only 2026-11-24 and its like are dates)
//	# decimals: comma        (or point; without it the mark is found cell by cell)
package file

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"math"
	"os"
	"strings"

	"github.com/golang-sql/civil"
)

// The limits of a file. They bound memory and time whatever comes in; a real placement stays far below each.
const (
	MaxColumns = 200
	MaxRows    = 5_000_000
	MaxCell    = 4_000     // characters in any cell; the contract's columns have smaller limits of their own
	maxRecord  = 256 << 10 // bytes of one record
	maxLines   = 50        // lines of one record: more means a quotation mark that is never closed
)

// Format declares what a file cannot say by itself. The zero value is right for most files.
type Format struct {
	Encoding  string // utf-8, utf-16, utf-16le, utf-16be, gb18030, big5, windows-1252; empty: found out, or refused
	Delimiter string // comma, semicolon, tab; empty: found out from the header
	Dates     Dates  // how dates with slashes are written; a declaration in the file wins
	Decimals  string // point, comma; empty: found cell by cell; a declaration in the file wins
	Settled   bool   // also take rows that owe nothing any more: for a debt placed before, a balance of zero is news
}

// Unreadable says why a file as a whole cannot be taken. Code is permanent, Reason is a sentence.
type Unreadable struct{ Code, Reason string }

func (u *Unreadable) Error() string { return u.Reason }

func unreadable(code, reason string, args ...any) error {
	return &Unreadable{code, fmt.Sprintf(reason, args...)}
}

// Reader reads one file. It is not for several goroutines at once.
type Reader struct {
	Header    []string // as it stands in the file
	Unknown   []string // columns that the contract does not name: reported here, kept in Row.Extra
	Encoding  string   // utf-8, …; xlsx for a workbook
	Delimiter string   // comma, semicolon, tab; empty for a workbook
	Marked    bool     // began with a byte-order mark, or was no UTF-8: whoever made it uses a spreadsheet, and so may the reader of the list of rejected rows
	Sheet     string   // the worksheet that is read
	Others    []string // worksheets that are not

	today   civil.Date
	format  Format
	source  source
	closers []func() error
	columns []int // which of Columns each place in the header is, or −1
	seen    references
	seed    maphash.Seed
	number  int
	taken   int
	cells   [numColumns]string
	row     rowReader
}

// source gives records. Cells are good until the next call; position is bytes of the file (rows of a workbook) done, and how many there are (0: unknown).
type source interface {
	next() (record, error)
	position() (done, total int64)
}

// record is one row as it came. broken is why it could not be cut into cells.
type record struct {
	line   int // in the text, from 1: the line where it begins
	number int // as a spreadsheet counts rows, from 1
	cells  []string
	plain  bool // nothing but printable ASCII: most checks can be left out
	last   bool // the file ends here without a line end
	broken *Problem
}

// Open opens a file by its path. today is the lender's date: no date in a row may lie after it.
func Open(path string, f Format, today civil.Date) (*Reader, error) {
	in, err := os.Open(path) // #nosec G304 -- the operator names the file
	if err != nil {
		return nil, fmt.Errorf("open placement file: %w", err)
	}
	info, err := in.Stat()
	if err != nil || info.IsDir() {
		in.Close()
		return nil, unreadable("not_a_file", "%s is not a file.", path)
	}
	r := &Reader{today: today, format: f, closers: []func() error{in.Close}}
	if err := r.open(in, in, path, info.Size()); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

// Read reads from a stream. The encoding is judged by the first megabyte then, and a workbook is first copied to a temporary file.
func Read(in io.Reader, f Format, today civil.Date) (*Reader, error) {
	r := &Reader{today: today, format: f}
	if err := r.open(in, nil, "", 0); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

func (r *Reader) open(in io.Reader, whole io.ReadSeeker, path string, size int64) error {
	counted := &counter{in: in, total: size}
	raw := bufio.NewReaderSize(counted, 1<<20)
	magic, err := raw.Peek(8)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read placement file: %w", err)
	}
	switch {
	case len(magic) == 0:
		return unreadable("empty", "The file is empty.")
	case bytes.HasPrefix(magic, []byte("PK\x03\x04")):
		err = r.openSheet(raw, path)
	case bytes.HasPrefix(magic, []byte("\xd0\xcf\x11\xe0")):
		err = unreadable("old_workbook", "The file is an old .xls workbook or one with a password. Save it as .xlsx without a password, or as CSV.")
	case bytes.HasPrefix(magic, []byte("\x1f\x8b")):
		err = unreadable("packed", "The file is packed (gzip). Unpack it first.")
	default:
		err = r.openText(raw, counted, whole)
	}
	if err != nil {
		return err
	}
	r.seed, r.row.reader = maphash.MakeSeed(), r
	return r.header()
}

// Close closes the file and removes what was put aside to read it.
func (r *Reader) Close() error {
	var first error
	for i := len(r.closers) - 1; i >= 0; i-- {
		if err := r.closers[i](); err != nil && first == nil {
			first = err
		}
	}
	r.closers = nil
	return first
}

// Progress says how much has been read and how much there is: bytes of a text, rows of a workbook. total is 0 where it is not known.
func (r *Reader) Progress() (done, total int64) { return r.source.position() }

// Next answers the next row, or why it is rejected; after the last it answers io.EOF. Any other error ends the file.
func (r *Reader) Next() (Row, *Rejection, error) {
	for {
		rec, err := r.source.next()
		if err != nil {
			return Row{}, nil, err
		}
		r.number = rec.number
		if rec.broken != nil {
			return Row{}, r.reject(rec, []Problem{*rec.broken}), nil
		}
		if blank(rec.cells) {
			continue
		}
		if r.taken++; r.taken > MaxRows {
			return Row{}, nil, unreadable("too_many_rows", "The file has more than %d rows. Split it.", MaxRows)
		}
		if p := r.lay(rec); p != nil {
			return Row{}, r.reject(rec, []Problem{*p}), nil
		}
		row := r.row.read(rec)
		if len(r.row.problems) == 0 {
			number := uint32(min(rec.number, math.MaxUint32)) // #nosec G115 -- bounded
			if first := r.seen.add(maphash.String(r.seed, row.Reference), number); first != 0 {
				r.row.wrong(colReference, Twice, fmt.Sprintf("This reference stands in the file already, in row %d. One row is one debt.", first))
			}
		}
		if len(r.row.problems) > 0 {
			return Row{}, r.reject(rec, r.row.problems), nil
		}
		if row.Balance.IsZero() {
			row.Cells = r.reject(rec, nil).Cells
		}
		return row, nil, nil
	}
}

// lay puts the cells of a record under their columns.
func (r *Reader) lay(rec record) *Problem {
	clear(r.cells[:])
	for i, v := range rec.cells {
		switch {
		case i < len(r.columns) && r.columns[i] >= 0:
			r.cells[r.columns[i]] = v
		case i >= len(r.columns) && strings.TrimSpace(v) != "":
			return &Problem{Code: TooManyCells, Value: short(v), Reason: fmt.Sprintf("The row has %d cells and the header only %d. A cell with a %s in it needs quotation marks.", len(rec.cells), len(r.columns), r.comma())}
		}
	}
	if rec.last && len(rec.cells) < len(r.columns) {
		return &Problem{Code: CutOff, Reason: fmt.Sprintf("The file ends in the middle of this row: %d cells of %d. Was it copied whole?", len(rec.cells), len(r.columns))}
	}
	return nil
}

func (r *Reader) comma() string {
	if r.Delimiter == "" {
		return "comma"
	}
	return r.Delimiter
}

func (r *Reader) reject(rec record, problems []Problem) *Rejection {
	x := &Rejection{Number: rec.number, Line: rec.line, Problems: append([]Problem(nil), problems...), Cells: make([]string, min(len(rec.cells), MaxColumns))}
	for i := range x.Cells {
		x.Cells[i] = cut(strings.ToValidUTF8(rec.cells[i], "\ufffd"), MaxCell)
	}
	return x
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// counter counts bytes on their way.
type counter struct {
	in          io.Reader
	done, total int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.done += int64(n)
	return n, err
}

// references remembers which references came, as hashes under a seed of this run: 12 bytes each at half load, so that a million rows cost 24 MB.
type references struct {
	keys []uint64
	rows []uint32
	n    int
}

// add remembers a key and answers 0, or the row that it came in first.
func (s *references) add(key uint64, row uint32) uint32 {
	if key == 0 {
		key = 1
	}
	if s.n*2 >= len(s.keys) {
		old := *s
		size := max(1024, len(old.keys)*2)
		s.keys, s.rows = make([]uint64, size), make([]uint32, size)
		for i, k := range old.keys {
			if k != 0 {
				s.put(k, old.rows[i])
			}
		}
	}
	first := s.put(key, row)
	if first == 0 {
		s.n++
	}
	return first
}

func (s *references) put(key uint64, row uint32) uint32 {
	mask := uint64(len(s.keys) - 1) // #nosec G115 -- a length, and never zero here
	for i := key & mask; ; i = (i + 1) & mask {
		switch s.keys[i] {
		case 0:
			s.keys[i], s.rows[i] = key, row
			return 0
		case key:
			return s.rows[i]
		}
	}
}
