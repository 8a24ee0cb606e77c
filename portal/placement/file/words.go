package file

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func (r *rowReader) blank(column int) bool { return strings.TrimSpace(r.reader.cells[column]) == "" }

// text reads a cell of words.
func (r *rowReader) text(column int) string {
	text := strings.TrimSpace(r.reader.cells[column])
	limit := limits[column]
	if limit == 0 {
		limit = 60
	}
	if !r.plain {
		text = r.clean(column, text, column == colAddress || column == colNote)
	}
	if len(text) > limit && utf8.RuneCountInString(text) > limit {
		r.wrong(column, TooLong, fmt.Sprintf("This has more than %d characters.", limit))
		return ""
	}
	if len(text) > 3 && text[0] == '#' && sheetErrors[text] {
		r.wrong(column, SheetError, "A spreadsheet put an error here instead of a value.")
		return ""
	}
	return text
}

// code reads a cell of letters and digits: full-width forms are the same as narrow ones.
func (r *rowReader) code(column int) string {
	text := r.text(column)
	if r.plain {
		return text
	}
	return strings.TrimSpace(norm.NFKC.String(text))
}

var sheetErrors = map[string]bool{"#N/A": true, "#REF!": true, "#VALUE!": true, "#NAME?": true, "#DIV/0!": true, "#NUM!": true, "#NULL!": true, "#SPILL!": true, "#CALC!": true, "#GETTING_DATA": true}

// clean makes text NFC and one line (or several, where lines is true), without marks that print nothing. It refuses what cannot be meant.
func (r *rowReader) clean(column int, text string, lines bool) string {
	code, reason, dull := "", "", true
	for _, c := range text {
		switch {
		case c >= 0x20 && c < 0x7f:
			continue
		case c == 0:
			code, reason = ZeroByte, "There is a zero byte in this cell."
		case c == utf8.RuneError && code == "":
			code, reason = Garbled, "There are characters here that could not be read as "+r.reader.Encoding+", or were lost before."
		case (unicode.IsControl(c) && c != '\n' && c != '\r' && c != '\t' || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069) && code == "":
			code, reason = ControlMark, "There is a control character in this cell."
		}
		dull = false
	}
	if code != "" {
		r.wrong(column, code, reason)
		return ""
	}
	if dull {
		return text
	}
	text = norm.NFC.String(text)
	if lines {
		parts := strings.FieldsFunc(text, func(c rune) bool { return c == '\n' || c == '\r' })
		for i, p := range parts {
			parts[i] = strings.Join(strings.Fields(invisible.Replace(p)), " ")
		}
		return strings.TrimSpace(strings.Join(parts, "\n"))
	}
	return strings.Join(strings.Fields(invisible.Replace(text)), " ")
}

// invisible are marks without width that spreadsheets and copying leave behind, and that would make two same names different.
var invisible = strings.NewReplacer("\u200b", "", "\u200e", "", "\u200f", "", "\ufeff", "", "\u2060", "", "\u00ad", "")

func (r *rowReader) extra(rec record) map[string]string {
	if len(r.reader.Unknown) == 0 {
		return nil
	}
	var extra map[string]string
	for i, v := range rec.cells {
		if i >= len(r.reader.columns) || r.reader.columns[i] >= 0 {
			continue
		}
		if v = strings.TrimSpace(v); v == "" {
			continue
		}
		name := r.reader.Unknown[-1-r.reader.columns[i]]
		if utf8.RuneCountInString(v) > MaxCell || !utf8.ValidString(v) || strings.IndexByte(v, 0) >= 0 {
			r.problems = append(r.problems, Problem{name, short(v), TooLong, fmt.Sprintf("This has more than %d characters, or characters that cannot be read.", MaxCell)})
			continue
		}
		if extra == nil {
			extra = make(map[string]string, len(r.reader.Unknown))
		}
		extra[name] = v
	}
	return extra
}

// disputed says whether a status note begins with one of the words for a dispute.
func disputed(note string) bool {
	if note == "" {
		return false
	}
	note = strings.ToLower(note)
	for _, w := range [...]string{"in dispute", "disputed", "争议", "有争议", "爭議", "有爭議"} {
		if rest, ok := strings.CutPrefix(note, w); ok && (rest == "" || !unicode.IsLetter(firstRune(rest)) || w[0] > 0x7f) {
			return true
		}
	}
	return false
}

func firstRune(s string) rune {
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

// cut shortens text to some characters.
func cut(text string, characters int) string {
	n := 0
	for i := range text {
		if n == characters {
			return text[:i]
		}
		n++
	}
	return text
}

// short is a cell in a message.
func short(text string) string { return cut(strings.ToValidUTF8(text, "\ufffd"), 40) }
