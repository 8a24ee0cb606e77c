package placement

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/golang-sql/civil"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// File reads a placement file row by row, in bounded memory.
type File struct {
	Header  []string
	Unknown []string // columns that the contract does not name: reported, never guessed
	next    func() ([]string, error)
	close   func() error
	today   civil.Date
	day     bool
	line    int
	names   []string
}

// Options declare what a file cannot say itself.
type Options struct {
	DayFirst bool   // dates such as 24/11/2026
	Encoding string // utf-8, utf-16, gb18030, big5; empty: found out
}

// ErrFile means that a file as a whole cannot be read; its text says why.
var ErrFile = errors.New("placement file")

// Open opens a CSV or XLSX file.
func Open(path string, o Options, today civil.Date) (*File, error) {
	if strings.EqualFold(filepath.Ext(path), ".xlsx") {
		return openSheet(path, o, today)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFile, err)
	}
	file, err := Read(f, o, today)
	if err != nil {
		f.Close()
		return nil, err
	}
	file.close = f.Close
	return file, nil
}

// Read reads CSV from r: comma, semicolon or tab; UTF-8, UTF-16, GB18030 or Big5.
func Read(r io.Reader, o Options, today civil.Date) (*File, error) {
	raw := bufio.NewReaderSize(r, 1<<16)
	head, _ := raw.Peek(1 << 16)
	enc, err := encodingOf(head, o.Encoding)
	if err != nil {
		return nil, err
	}
	var text io.Reader = raw
	if enc != nil {
		text = transform.NewReader(raw, enc.NewDecoder())
	}
	lines := bufio.NewReaderSize(text, 1<<16)
	peek, _ := lines.Peek(8 << 10)
	if bytes.HasPrefix(peek, []byte("\xef\xbb\xbf")) {
		lines.Discard(3)
		peek = peek[3:]
	}
	first, _, _ := bytes.Cut(peek, []byte("\n"))
	c := csv.NewReader(lines)
	c.Comma, c.FieldsPerRecord, c.ReuseRecord, c.LazyQuotes = delimiter(first), -1, true, false
	f := &File{today: today, day: o.DayFirst, next: c.Read, close: func() error { return nil }}
	return f, f.header()
}

func delimiter(line []byte) rune {
	best, most := ',', 0
	for _, d := range []rune{',', ';', '\t'} {
		if n := bytes.Count(line, []byte(string(d))); n > most {
			best, most = d, n
		}
	}
	return best
}

// encodingOf finds the encoding of a file's beginning. nil is UTF-8.
func encodingOf(head []byte, declared string) (encoding.Encoding, error) {
	switch strings.ToLower(declared) {
	case "utf-8", "utf8":
		return nil, nil
	case "utf-16", "utf16":
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), nil
	case "gb18030", "gbk", "gb2312":
		return simplifiedchinese.GB18030, nil
	case "big5":
		return traditionalchinese.Big5, nil
	case "":
	default:
		return nil, fmt.Errorf("%w: the encoding %q is not one of utf-8, utf-16, gb18030, big5", ErrFile, declared)
	}
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), nil
	}
	whole := head
	if i := bytes.LastIndexByte(head, '\n'); i > 0 {
		whole = head[:i]
	}
	if utf8.Valid(whole) {
		return nil, nil
	}
	if n := bytes.Count(whole, []byte{0}); n > len(whole)/4 {
		order := unicode.LittleEndian
		if len(whole) > 1 && whole[0] == 0 {
			order = unicode.BigEndian
		}
		return unicode.UTF16(order, unicode.IgnoreBOM), nil
	}
	big, gb := strange(traditionalchinese.Big5, whole), strange(simplifiedchinese.GB18030, whole)
	if big < gb {
		return traditionalchinese.Big5, nil
	}
	return simplifiedchinese.GB18030, nil
}

// common are characters that names and addresses are full of, in both scripts: text decoded rightly has some of them.
const common = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高梁郑鄭罗羅宋谢謝唐韩韓曹许許邓鄧冯馮欧歐阳陽市区區路号號街段巷楼樓北上广廣台臺中国國银銀行信用卡贷貸款小美明文华華怡君玲娜志伟偉"

// strange counts what a decoding gets wrong: bytes that are nothing, and the lack of common characters.
func strange(enc encoding.Encoding, b []byte) int {
	text, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return 1 << 30
	}
	bad := 0
	for _, r := range string(text) {
		switch {
		case r == utf8.RuneError:
			bad += 50
		case r > 0x7f && strings.ContainsRune(common, r):
			bad -= 3
		case r > 0x7f && (r < 0x4e00 || r > 0x9fff):
			bad++
		}
	}
	return bad
}

const (
	sheetUnzipped = 2 << 30 // an XLSX file that unpacks to more is refused
	sheetMemory   = 64 << 20
)

func openSheet(path string, o Options, today civil.Date) (*File, error) {
	x, err := excelize.OpenFile(path, excelize.Options{UnzipSizeLimit: sheetUnzipped, UnzipXMLSizeLimit: sheetMemory, RawCellValue: false})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFile, err)
	}
	sheets := x.GetSheetList()
	if len(sheets) == 0 {
		x.Close()
		return nil, fmt.Errorf("%w: the workbook is empty", ErrFile)
	}
	rows, err := x.Rows(sheets[0])
	if err != nil {
		x.Close()
		return nil, fmt.Errorf("%w: %w", ErrFile, err)
	}
	f := &File{today: today, day: o.DayFirst, close: func() error { rows.Close(); return x.Close() }}
	f.next = func() ([]string, error) {
		if !rows.Next() {
			if err := rows.Error(); err != nil {
				return nil, err
			}
			return nil, io.EOF
		}
		return rows.Columns()
	}
	if err := f.header(); err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

func (f *File) header() error {
	cells, err := f.next()
	f.line++
	if err != nil {
		return fmt.Errorf("%w: it has no header line", ErrFile)
	}
	if len(cells) > 200 {
		return fmt.Errorf("%w: %d columns are too many", ErrFile, len(cells))
	}
	known := map[string]bool{}
	for _, c := range Columns {
		known[c] = true
	}
	have := map[string]bool{}
	for _, c := range cells {
		f.Header = append(f.Header, strings.Clone(c))
		name := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(c)), " ", "_")
		if !known[name] {
			f.Unknown = append(f.Unknown, strings.Clone(c))
			name = ""
		}
		if have[name] && name != "" {
			return fmt.Errorf("%w: the column %s stands twice", ErrFile, name)
		}
		have[name] = true
		f.names = append(f.names, name)
	}
	var missing []string
	for _, c := range required {
		if !have[c] {
			missing = append(missing, c)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("%w: these columns are missing: %s", ErrFile, strings.Join(missing, ", "))
	}
	return nil
}

// Next answers the next row, or why it is rejected; io.EOF after the last. Other errors end the file.
func (f *File) Next() (Row, *Rejection, error) {
	cells, err := f.next()
	f.line++
	var malformed *csv.ParseError
	if errors.As(err, &malformed) {
		f.line = malformed.Line
		return Row{}, &Rejection{Line: malformed.Line, Problems: []Problem{{Code: "malformed", Reason: "the line is not well-formed CSV: " + malformed.Err.Error()}}}, nil
	}
	if err != nil {
		return Row{}, nil, err
	}
	values := make(map[string]string, len(f.names))
	for i, v := range cells {
		if i < len(f.names) && f.names[i] != "" {
			values[f.names[i]] = v
		}
	}
	if len(cells) > len(f.names) {
		return Row{}, f.reject(cells, []Problem{{Code: "too_many_cells", Reason: "has " + strconv.Itoa(len(cells)) + " cells, the header " + strconv.Itoa(len(f.names))}}), nil
	}
	row, problems := read(f.line, values, f.day, f.today)
	if len(problems) > 0 {
		return Row{}, f.reject(cells, problems), nil
	}
	return row, nil, nil
}

func (f *File) reject(cells []string, problems []Problem) *Rejection {
	kept := make([]string, min(len(cells), 200))
	for i := range kept {
		r := []rune(cells[i])
		kept[i] = string(r[:min(longest, len(r))])
	}
	return &Rejection{Line: f.line, Problems: problems, Cells: kept}
}

// Close closes the file.
func (f *File) Close() error { return f.close() }

// Rejected writes rejections as CSV: row, column, reason, then the row as it came. Cells that a spreadsheet would run are made harmless.
type Rejected struct {
	w      *csv.Writer
	header []string
	began  bool
}

// NewRejected writes to w; the header line is written with the first rejection.
func NewRejected(w io.Writer, header []string) *Rejected {
	return &Rejected{w: csv.NewWriter(w), header: header}
}

// Write adds one rejection, a line for each problem.
func (r *Rejected) Write(x Rejection) error {
	if !r.began {
		r.began = true
		if err := r.w.Write(append([]string{"row", "column", "code", "reason"}, r.header...)); err != nil {
			return err
		}
	}
	for _, p := range x.Problems {
		cells := []string{strconv.Itoa(x.Line), p.Column, p.Code, p.Reason}
		for _, c := range x.Cells {
			cells = append(cells, harmless(c))
		}
		if err := r.w.Write(cells); err != nil {
			return err
		}
	}
	r.w.Flush()
	return r.w.Error()
}

// harmless puts an apostrophe before what a spreadsheet would take for a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		if _, err := strconv.ParseFloat(s, 64); err != nil {
			return "'" + s
		}
	}
	return s
}
