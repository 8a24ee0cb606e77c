package file

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/xuri/excelize/v2"
)

// The limits of a workbook. A workbook is an archive: what it unpacks to is declared in it, and Go's reader stops at what is declared.
const (
	maxPacked   = 512 << 20 // bytes of the file
	maxUnpacked = 4 << 30   // bytes of everything in it; sheets and shared strings go through temporary files
	maxPart     = 32 << 20  // bytes of any other part, which is held in memory
	maxHeld     = 16 << 20  // bytes of a sheet, or of the shared strings, that are held in memory
	maxParts    = 2_000
	maxSwelling = 400 // times that a part over maxHeld may be larger than it is packed
)

// openSheet makes r.source of the first visible worksheet.
func (r *Reader) openSheet(raw io.Reader, path string) error {
	if path == "" {
		aside, err := r.putAside(raw)
		if err != nil {
			return err
		}
		path = aside
	}
	if err := bounded(path); err != nil {
		return err
	}
	book, err := openBook(path)
	if err != nil {
		return unreadable("broken_workbook", "The workbook cannot be opened: %s.", err)
	}
	r.closers = append(r.closers, book.Close)
	for _, name := range book.GetSheetList() {
		visible, err := book.GetSheetVisible(name)
		switch {
		case err != nil || !visible:
		case r.Sheet == "":
			r.Sheet = name
		default:
			r.Others = append(r.Others, name)
		}
	}
	if r.Sheet == "" {
		return unreadable("empty", "The workbook has no visible sheet.")
	}
	rows, err := book.Rows(r.Sheet)
	if err != nil {
		return unreadable("broken_workbook", "The sheet %q cannot be read: %s.", cut(r.Sheet, 40), err)
	}
	r.closers = append(r.closers, rows.Close)
	s := &sheet{rows: rows}
	if props, err := book.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		r.row.from1904 = *props.Date1904
	}
	if size, err := book.GetSheetDimension(r.Sheet); err == nil {
		if _, last, found := strings.Cut(size, ":"); found {
			if _, n, err := excelize.CellNameToCoordinates(last); err == nil {
				s.total = int64(n)
			}
		}
	}
	r.Encoding, r.Marked, r.source, r.row.sheet = "xlsx", true, s, true
	return nil
}

// putAside copies a stream to a temporary file, which Close removes.
func (r *Reader) putAside(raw io.Reader) (string, error) {
	f, err := os.CreateTemp("", "placement-*.xlsx")
	if err != nil {
		return "", fmt.Errorf("put the workbook aside: %w", err)
	}
	r.closers = append(r.closers, func() error { return os.Remove(f.Name()) })
	n, err := io.Copy(f, io.LimitReader(raw, maxPacked+1))
	if err := errors.Join(err, f.Close()); err != nil {
		return "", fmt.Errorf("put the workbook aside: %w", err)
	}
	if n > maxPacked {
		return "", tooBig()
	}
	return f.Name(), nil
}

func tooBig() error {
	return unreadable("too_big", "The workbook is larger than a placement file may be, packed or unpacked. Send it as CSV.")
}

// bounded looks into the archive before anything is unpacked.
func bounded(path string) error {
	z, err := zip.OpenReader(path)
	if err != nil {
		return unreadable("broken_workbook", "The file looks like a workbook, but its archive is damaged. Was it copied whole?")
	}
	defer z.Close()
	var all, packed uint64
	workbook := false
	for _, p := range z.File {
		name := strings.ToLower(strings.ReplaceAll(p.Name, "\\", "/"))
		workbook = workbook || name == "xl/workbook.xml"
		all, packed = all+p.UncompressedSize64, packed+p.CompressedSize64
		streamed := strings.HasPrefix(name, "xl/worksheets/sheet") || name == "xl/sharedstrings.xml"
		if !streamed && p.UncompressedSize64 > maxPart || all > maxUnpacked || packed > maxPacked ||
			p.UncompressedSize64 > maxHeld && p.UncompressedSize64/maxSwelling > p.CompressedSize64 {
			return tooBig()
		}
	}
	if len(z.File) > maxParts {
		return tooBig()
	}
	if !workbook {
		return unreadable("no_workbook", "The file is an archive, but no workbook. Unpack it, or save it as .xlsx or CSV.")
	}
	return nil
}

// openBook opens a workbook. Whatever a made-up workbook does to the library that reads it must end as a refusal.
func openBook(path string) (book *excelize.File, err error) {
	defer func() {
		if p := recover(); p != nil {
			book, err = nil, errors.New("its parts do not fit together")
		}
	}()
	return excelize.OpenFile(path, excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxHeld})
}

// sheet gives the rows of a worksheet: raw values, so that neither a cell's format nor a spreadsheet's language changes a date or an amount.
type sheet struct {
	rows   *excelize.Rows
	number int
	total  int64
}

func (s *sheet) position() (done, total int64) { return int64(s.number), s.total }

func (s *sheet) next() (rec record, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = unreadable("broken_workbook", "The sheet cannot be read after row %d: its parts do not fit together.", s.number)
		}
	}()
	if !s.rows.Next() {
		if err := s.rows.Error(); err != nil {
			return record{}, unreadable("broken_workbook", "The sheet cannot be read after row %d: %s.", s.number, err)
		}
		return record{}, io.EOF
	}
	s.number++
	cells, err := s.rows.Columns()
	if err != nil {
		return record{}, unreadable("broken_workbook", "The sheet cannot be read after row %d: %s.", s.number, err)
	}
	return record{line: s.number, number: s.number, cells: cells}, nil
}

// serial reads a date that a spreadsheet keeps as a number of days. Small numbers are no dates but years or counts: before 1911 nothing is taken.
func serial(text string, from1904 bool) (civil.Date, bool) {
	days, err := strconv.ParseFloat(text, 64)
	if err != nil || days < 4000 || days > 200_000 || strings.ContainsAny(text, "eExXpP_") {
		return civil.Date{}, false
	}
	t, err := excelize.ExcelDateToTime(math.Floor(days), from1904) // the rest is the time of day
	if err != nil {
		return civil.Date{}, false
	}
	return civil.DateOf(t), true
}

// number rewrites a spreadsheet's number as a plain decimal: 15 digits are what a spreadsheet itself keeps, the rest is floating-point dust.
func number(text string) string {
	if len(text) < 16 && !strings.ContainsAny(text, "eE") || strings.Trim(text, "0123456789.eE+-") != "" {
		return text
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || f > 1e15 || f < -1e15 {
		return text
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
