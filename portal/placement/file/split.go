package file

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// splitter cuts UTF-8 text into records of cells by RFC 4180, and forgives what spreadsheets forgive: a quotation mark in the middle of an unquoted
// cell is itself, and lines may end in \n, \r\n or (old) \r. It never holds more than one record. A quotation mark that is never closed costs its own
// line only: reading goes on at the line after.
type splitter struct {
	in      io.Reader
	counted *counter
	comma   byte
	eol     byte
	buf     []byte
	start   int // where the next record begins
	end     int // where what was read ends
	over    bool
	line    int // lines done
	number  int // records done
	cells   []string
	flat    []byte // cells of one record, unquoted, end to end
	ends    []int  // where each ends in flat
}

func (s *splitter) position() (done, total int64) { return s.counted.done, s.counted.total }

// fill reads more behind what is held; it answers false when nothing more comes, or when a record is already as long as one may be.
func (s *splitter) fill() (bool, error) {
	if s.over {
		return false, nil
	}
	if s.start > 0 {
		s.end = copy(s.buf, s.buf[s.start:s.end])
		s.start = 0
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= maxRecord {
			return false, nil
		}
		grown := make([]byte, min(maxRecord, max(1<<16, 2*len(s.buf))))
		copy(grown, s.buf[:s.end])
		s.buf = grown
	}
	for {
		n, err := s.in.Read(s.buf[s.end:])
		s.end += n
		if errors.Is(err, io.EOF) {
			s.over = true
			return n > 0, nil
		}
		if err != nil {
			return false, err
		}
		if n > 0 {
			return true, nil
		}
	}
}

func (s *splitter) next() (record, error) {
	from := 0
	for {
		i := bytes.IndexByte(s.buf[s.start+from:s.end], s.eol)
		if i >= 0 {
			return s.record(s.start+from+i, false)
		}
		from = s.end - s.start
		more, err := s.fill()
		if err != nil {
			return record{}, err
		}
		switch {
		case more:
		case s.over && s.start == s.end:
			return record{}, io.EOF
		case s.over:
			return s.record(s.end, true)
		default:
			return s.skip()
		}
	}
}

// skip passes over a line that is longer than a record may be.
func (s *splitter) skip() (record, error) {
	s.line, s.number = s.line+1, s.number+1
	rec := record{line: s.line, number: s.number, cells: []string{string(s.buf[s.start:min(s.end, s.start+200)])},
		broken: &Problem{Code: TooLong, Reason: "This line is longer than any row of a placement file may be."}}
	for {
		if i := bytes.IndexByte(s.buf[s.start:s.end], s.eol); i >= 0 {
			s.start += i + 1
			return rec, nil
		}
		s.start = s.end
		if more, err := s.fill(); err != nil || !more {
			return rec, err
		}
	}
}

// record cuts the record that begins at start; its first line ends at stop.
func (s *splitter) record(stop int, last bool) (record, error) {
	s.number++
	rec := record{line: s.line + 1, number: s.number}
	line := s.buf[s.start:stop]
	if bytes.IndexByte(line, '"') < 0 {
		s.start, s.line = min(stop+1, s.end), s.line+1
		s.flat, s.ends = append(s.flat[:0], trimReturn(line)...), s.ends[:0]
		for at := 0; ; {
			i := bytes.IndexByte(s.flat[at:], s.comma)
			if i < 0 {
				break
			}
			s.ends = append(s.ends, at+i)
			at += i + 1
		}
		s.ends = append(s.ends, len(s.flat))
		s.cut(&rec, 1)
		rec.last = last
		return rec, nil
	}
	for {
		used, lines, how := s.quoted(s.buf[s.start:s.end], s.over)
		if how == unclosed && lines <= maxLines {
			at, over := s.start, s.over
			more, err := s.fill()
			if err != nil {
				return record{}, err
			}
			stop -= at - s.start // filling moves what is held
			if more || s.over != over {
				continue
			}
		}
		if how != whole {
			line = trimReturn(s.buf[s.start:stop])
			rec.cells = []string{string(line[:min(len(line), 200)])}
			rec.broken = &Problem{Code: BadQuotes, Value: short(rec.cells[0]), Reason: "A quotation mark opens in this row and is never closed, or has text right behind it. Double the marks that belong to the text."}
			s.start, s.line = min(stop+1, s.end), s.line+1
			return rec, nil
		}
		rec.last = s.over && s.start+used == s.end && s.buf[s.end-1] != s.eol
		s.start, s.line = s.start+used, s.line+lines
		s.cut(&rec, 0)
		return rec, nil
	}
}

func trimReturn(line []byte) []byte {
	if n := len(line); n > 0 && line[n-1] == '\r' {
		return line[:n-1]
	}
	return line
}

// cut makes the cells of a record out of flat and ends: one string a record, of which the cells are parts. gap is what stands between two cells.
func (s *splitter) cut(rec *record, gap int) {
	rec.plain = plain(s.flat)
	text, from := string(s.flat), 0
	s.cells = s.cells[:0]
	for _, to := range s.ends {
		s.cells = append(s.cells, text[from:to])
		from = to + gap
	}
	rec.cells = s.cells
}

// The ways in which a record with quotation marks can end.
const (
	whole = iota
	unclosed
	malformed
)

// quoted cuts a record that has quotation marks into flat and ends. It answers how many bytes and lines of b the record takes.
func (s *splitter) quoted(b []byte, over bool) (used, lines, how int) {
	s.flat, s.ends = s.flat[:0], s.ends[:0]
	lines = 1
	for i := 0; ; {
		if i < len(b) && b[i] == '"' {
			i++
			for {
				j := bytes.IndexByte(b[i:], '"')
				if j < 0 {
					return 0, lines + bytes.Count(b[i:], []byte{s.eol}), unclosed
				}
				lines += bytes.Count(b[i:i+j], []byte{s.eol})
				s.flat = append(s.flat, b[i:i+j]...)
				i += j + 1
				if i < len(b) && b[i] == '"' {
					s.flat = append(s.flat, '"')
					i++
					continue
				}
				if i == len(b) && !over {
					return 0, lines, unclosed
				}
				break
			}
			if lines > maxLines {
				return 0, lines, unclosed
			}
			if i < len(b) && b[i] == '\r' && s.eol == '\n' {
				if i+1 == len(b) && !over {
					return 0, lines, unclosed
				}
				i++
			}
		} else {
			j := i
			for j < len(b) && b[j] != s.comma && b[j] != s.eol {
				j++
			}
			if j == len(b) && !over {
				return 0, lines, unclosed
			}
			cell := b[i:j]
			if j == len(b) || b[j] == s.eol {
				cell = trimReturn(cell)
			}
			s.flat = append(s.flat, cell...)
			i = j
		}
		s.ends = append(s.ends, len(s.flat))
		switch {
		case i == len(b):
			return i, lines, whole
		case b[i] == s.eol:
			return i + 1, lines, whole
		case b[i] == s.comma:
			i++
		default:
			return 0, lines, malformed
		}
	}
}

// plain says whether text is nothing but printable ASCII.
func plain(b []byte) bool {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	for len(b) >= 8 {
		// A byte below 0x20 borrows from its own top bit; 0x7f carries into it; above 0x7f has it set.
		w := binary.LittleEndian.Uint64(b)
		if (w|(w-0x20*ones)|(w+ones))&highs != 0 {
			return false
		}
		b = b[8:]
	}
	for _, c := range b {
		if c < 0x20 || c >= 0x7f {
			return false
		}
	}
	return true
}
