package file

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Rejected writes the list that goes back to the lender, as CSV: row, column, code, reason, and then the row as it came, one line a row, several problems
// joined by "; ". It is written the way the file came: the same delimiter, and a byte-order mark where the file had one or was a workbook, so that a
// spreadsheet shows the names right. Cells that a spreadsheet would run are made harmless with an apostrophe.
type Rejected struct {
	csv   *csv.Writer
	out   io.Writer
	from  *Reader
	Count int // rows written
}

// NewRejected writes to w what is rejected of a file. Nothing is written before the first rejection.
func NewRejected(w io.Writer, from *Reader) *Rejected { return &Rejected{out: w, from: from} }

// Write adds one rejected row. It is written at once: whatever stops the import, the list is as long as what was refused.
func (r *Rejected) Write(x *Rejection) error {
	if r.csv == nil {
		if err := r.begin(); err != nil {
			return err
		}
	}
	var columns, codes, reasons []string
	for _, p := range x.Problems {
		columns, codes, reasons = append(columns, Harmless(p.Column)), append(codes, p.Code), append(reasons, p.Reason)
	}
	cells := []string{strconv.Itoa(x.Number), strings.Join(columns, "; "), strings.Join(codes, "; "), strings.Join(reasons, "; ")}
	for _, c := range x.Cells {
		cells = append(cells, Harmless(c))
	}
	if err := r.csv.Write(cells); err != nil {
		return fmt.Errorf("write rejected row: %w", err)
	}
	r.csv.Flush()
	if err := r.csv.Error(); err != nil {
		return fmt.Errorf("write rejected row: %w", err)
	}
	r.Count++
	return nil
}

func (r *Rejected) begin() error {
	if r.from.Marked {
		if _, err := io.WriteString(r.out, "\ufeff"); err != nil {
			return fmt.Errorf("write list of rejected rows: %w", err)
		}
	}
	r.csv = csv.NewWriter(r.out)
	for b, name := range delimiterNames {
		if name == r.from.Delimiter {
			r.csv.Comma = rune(b)
		}
	}
	header := []string{"row", "column", "code", "reason"}
	for _, h := range r.from.Header {
		header = append(header, Harmless(h))
	}
	if err := r.csv.Write(header); err != nil {
		return fmt.Errorf("write list of rejected rows: %w", err)
	}
	return nil
}

// Harmless puts an apostrophe before what a spreadsheet would take for a formula. Plain signed numbers stay: nothing in them can run.
func Harmless(cell string) string {
	begin := strings.TrimLeft(cell, " \u00a0\u3000\ufeff\u200b\"")
	if begin == "" || !strings.ContainsAny(begin[:1], "=+-@\t\r\n|%") && !strings.HasPrefix(begin, "＝") && !strings.HasPrefix(begin, "＋") && !strings.HasPrefix(begin, "－") && !strings.HasPrefix(begin, "＠") {
		return cell
	}
	if strings.ContainsAny(begin[:1], "+-") && len(cell) > 1 && cell == begin && strings.Trim(cell[1:], "0123456789.,") == "" {
		return cell
	}
	return "'" + cell
}
