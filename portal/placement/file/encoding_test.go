package file

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

func encoded(t *testing.T, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func cast(names ...string) string {
	var rows []map[string]string
	for _, n := range names {
		rows = append(rows, with("reference", "R-"+n, "full_name", n))
	}
	return text(rows...)
}

var (
	hans  = []string{"欧阳娜娜", "王小明", "刘洋", "张伟"}
	hant  = []string{"陳怡君", "林美玲", "黃志豪", "張雅婷"}
	latin = []string{"José Núñez", "Łukasz Żółć", "O'Connor"}
)

func TestEveryPromisedEncodingIsFound(t *testing.T) {
	t.Parallel()
	le, be := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	all := append(append(append([]string{}, hans...), hant...), latin...)
	for _, c := range []struct {
		name, in, encoding string
		want               []string
	}{
		{"utf-8", cast(all...), "utf-8", all}, {"utf-8 with mark", "\ufeff" + cast(all...), "utf-8", all}, {"ascii", cast("Ann", "Bob"), "utf-8", []string{"Ann", "Bob"}},
		{"utf-16 le with mark", encoded(t, le, "\ufeff"+cast(all...)), "utf-16le", all}, {"utf-16 be with mark", encoded(t, be, "\ufeff"+cast(all...)), "utf-16be", all},
		{"utf-16 le", encoded(t, le, cast(all...)), "utf-16le", all}, {"utf-16 be", encoded(t, be, cast(all...)), "utf-16be", all},
		{"gb18030", encoded(t, simplifiedchinese.GB18030, cast(hans...)), "gb18030", hans}, {"traditional in gb18030", encoded(t, simplifiedchinese.GB18030, cast(hant...)), "gb18030", hant},
		{"four bytes in gb18030", encoded(t, simplifiedchinese.GB18030, cast("王𠮷", "欧阳娜娜", "王小明")), "gb18030", []string{"王𠮷", "欧阳娜娜", "王小明"}},
		{"big5", encoded(t, traditionalchinese.Big5, cast(hant...)), "big5", hant}, {"one name in big5", encoded(t, traditionalchinese.Big5, cast("林美玲")), "big5", []string{"林美玲"}},
		{"one name in gb18030", encoded(t, simplifiedchinese.GB18030, cast("欧阳娜娜")), "gb18030", []string{"欧阳娜娜"}}, {"the name of a carrier in gb18030", encoded(t, simplifiedchinese.GB18030, cast("联通")), "gb18030", []string{"联通"}},
	} {
		path := filepath.Join(t.TempDir(), "in.csv")
		if err := os.WriteFile(path, []byte(c.in), 0o600); err != nil {
			t.Fatal(err)
		}
		opened, err := Open(path, Format{}, today)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		streamed, err := Read(strings.NewReader(c.in), Format{}, today)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for _, r := range []*Reader{opened, streamed} {
			rows, bad := drain(t, r)
			if r.Encoding != c.encoding || len(bad) > 0 || len(rows) != len(c.want) {
				t.Errorf("%s: read as %s, %d rows, %+v", c.name, r.Encoding, len(rows), bad)
				continue
			}
			for i, want := range c.want {
				if rows[i].FullName != want {
					t.Errorf("%s: %q, want %q", c.name, rows[i].FullName, want)
				}
			}
		}
	}
}

func TestWhatCannotBeToldApartIsRefusedAndADeclarationHelps(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, in, declared string
		want               []string
	}{
		{"windows-1252", encoded(t, charmap.Windows1252, cast("José Núñez", "Zoë Müller")), "windows-1252", []string{"José Núñez", "Zoë Müller"}},
		{"utf-8 that could be chinese", cast("ҵ"), "utf-8", []string{"ҵ"}},
		{"utf-32", "\xff\xfe\x00\x00r\x00\x00\x00", "", nil},
	} {
		_, err := Read(strings.NewReader(c.in), Format{}, today)
		var u *Unreadable
		if !errors.As(err, &u) || u.Code != "encoding" || !strings.Contains(u.Reason, "--encoding") {
			t.Errorf("%s: %v", c.name, err)
		}
		if c.declared == "" {
			continue
		}
		rows, bad, _ := readAll(t, c.in, Format{Encoding: c.declared})
		if len(bad) > 0 || len(rows) != len(c.want) || rows[0].FullName != c.want[0] {
			t.Errorf("%s declared: %+v %+v", c.name, rows, bad)
		}
	}
}

func TestAForeignCharacterOnTheLastLineDecidesToo(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "late.csv")
	var b strings.Builder
	b.WriteString(strings.Join(Columns, ",") + "\n" + strings.Repeat(strings.Repeat(",", len(Columns)-1)+"\n", 100_000))
	b.WriteString(strings.SplitAfterN(encoded(t, traditionalchinese.Big5, cast("陳怡君")), "\n", 2)[1])
	if b.Len() < 2<<20 {
		t.Fatal("the file is too short to tell")
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := Open(path, Format{}, today)
	if err != nil {
		t.Fatal(err)
	}
	rows, bad := drain(t, r)
	if len(rows) != 1 || rows[0].FullName != "陳怡君" || r.Encoding != "big5" {
		t.Errorf("%s: %+v %+v", r.Encoding, rows, bad)
	}
	// A stream shows only its beginning: what comes too late is refused, never guessed.
	_, bad, r = readAll(t, b.String(), Format{})
	if r.Encoding != "utf-8" || len(bad) != 1 || codes(bad[0])["full_name"] != Garbled {
		t.Errorf("%s: %+v", r.Encoding, bad)
	}
}

func TestAFewDamagedBytesAreDamagedRows(t *testing.T) {
	t.Parallel()
	names := make([]string, 40)
	for i := range names {
		names[i] = strings.Repeat("欧阳", 1) + string(rune('a'+i%26)) + string(rune('a'+i/26))
	}
	in := strings.Replace(cast(names...), "欧阳ca", "欧\xe9\x98ca", 2)
	rows, bad, r := readAll(t, in, Format{})
	if r.Encoding != "utf-8" || len(rows) != 39 || len(bad) != 1 {
		t.Errorf("%s: %d rows, %d refused", r.Encoding, len(rows), len(bad))
	}
}
