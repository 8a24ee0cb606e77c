package file

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/xuri/excelize/v2"
)

// workbook writes a workbook of one sheet and answers its path.
func workbook(t *testing.T, change func(*excelize.File), rows ...[]any) string {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	if change != nil {
		change(f)
	}
	path := filepath.Join(t.TempDir(), "in.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func sheetRow(changes ...any) []any {
	m := map[string]any{}
	for k, v := range good() {
		m[k] = v
	}
	for i := 0; i < len(changes); i += 2 {
		m[changes[i].(string)] = changes[i+1]
	}
	row := make([]any, len(Columns))
	for i, c := range Columns {
		row[i] = m[c]
	}
	return row
}

func sheetHeader() []any {
	row := make([]any, len(Columns))
	for i, c := range Columns {
		row[i] = c
	}
	return row
}

func TestAWorkbookIsReadWithItsOwnDatesAndNumbers(t *testing.T) {
	t.Parallel()
	path := workbook(t, nil, []any{"# dates: dd/mm/yyyy"}, sheetHeader(),
		sheetRow("reference", 12345678901, "full_name", "林美玲", "date_of_birth", time.Date(1988, 2, 29, 0, 0, 0, 0, time.UTC), "itemisation_date", "31/12/2025", "balance_at_itemisation", 1900, "interest", 75.1, "fees", 25.2, "payments", 0.3, "balance", 2000.0, "mobile", 4155550101),
		sheetRow("reference", "B", "balance", 1950.123), nil, sheetRow("reference", "C", "date_of_birth", 1988))
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	opened, err := Open(path, Format{}, today)
	if err != nil {
		t.Fatal(err)
	}
	streamed, err := Read(bytes.NewReader(whole), Format{}, today)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []*Reader{opened, streamed} {
		rows, bad := drain(t, r)
		if len(rows) != 1 || rows[0].Reference != "12345678901" || rows[0].FullName != "林美玲" || rows[0].DateOfBirth != (civil.Date{Year: 1988, Month: 2, Day: 29}) ||
			rows[0].ItemisationDate != (civil.Date{Year: 2025, Month: 12, Day: 31}) || rows[0].Balance.Minor != 200000 || rows[0].Mobile != "+14155550101" || rows[0].Number != 3 {
			t.Errorf("%+v", rows)
		}
		if len(bad) != 2 || codes(bad[0])["balance"] != TooPrecise || codes(bad[1])["date_of_birth"] != NotADate || bad[1].Number != 6 {
			t.Errorf("%+v", bad)
		}
	}
}

func TestAHiddenSheetIsPassedOverAndOthersAreNamed(t *testing.T) {
	t.Parallel()
	path := workbook(t, func(f *excelize.File) {
		f.NewSheet("Debts")
		f.NewSheet("Notes")
		rows, _ := f.GetRows("Sheet1")
		for i, row := range rows {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			f.SetSheetRow("Debts", cell, &row)
		}
		f.SetActiveSheet(1)
		if err := f.SetSheetVisible("Sheet1", false); err != nil {
			t.Fatal(err)
		}
	}, sheetHeader(), sheetRow())
	r, err := Open(path, Format{}, today)
	if err != nil {
		t.Fatal(err)
	}
	if rows, bad := drain(t, r); r.Sheet != "Debts" || strings.Join(r.Others, " ") != "Notes" || len(rows) != 1 {
		t.Errorf("%s, %v, %+v", r.Sheet, r.Others, bad)
	}
}

// archive writes a zip of parts; a part of n > 0 is that many bytes of the same letter, which pack to next to nothing.
func archive(t *testing.T, parts map[string]int64) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bomb.xlsx")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	for name, n := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(w, io.LimitReader(endless("aaaaaaaa"), n)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAnArchiveThatSwellsIsRefusedBeforeItIsUnpacked(t *testing.T) {
	t.Parallel()
	many := map[string]int64{"xl/workbook.xml": 1}
	for i := range 2100 {
		many["xl/"+strings.Repeat("x", i%50)+string(rune('a'+i%26))+strings.Repeat("y", i/50)] = 0
	}
	for name, c := range map[string]struct {
		parts map[string]int64
		code  string
	}{
		"a picture": {map[string]int64{"xl/workbook.xml": 1, "xl/media/image1.png": 40 << 20}, "too_big"}, "a sheet": {map[string]int64{"xl/workbook.xml": 1, "xl/worksheets/sheet1.xml": 64 << 20}, "too_big"},
		"many parts": {many, "too_big"}, "no workbook": {map[string]int64{"debts.csv": 100}, "no_workbook"}, "nonsense": {map[string]int64{"xl/workbook.xml": 100}, "broken_workbook"},
	} {
		_, err := Open(archive(t, c.parts), Format{}, today)
		var u *Unreadable
		if !errors.As(err, &u) || u.Code != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

func TestAStreamedWorkbookLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	whole, err := os.ReadFile(workbook(t, nil, sheetHeader(), sheetRow()))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Read(bytes.NewReader(whole), Format{}, today)
	if err != nil {
		t.Fatal(err)
	}
	drain(t, r)
	if _, err := Read(strings.NewReader("PK\x03\x04 nonsense"), Format{}, today); err == nil {
		t.Fatal("nonsense was opened")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "placement-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
