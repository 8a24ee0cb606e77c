// Package papers makes documents and keeps them: agreement, itemisation, receipt, validation information. It owns paper. Each has a hash over its bytes and a code that
// anyone may check, which says "genuine" or not and nothing else.
package papers

import (
	"bytes"
	"context"
	"embed"
	"encoding/base64"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing/fstest"

	"evenkeel/views/papers"
	"evenkeel/views/words"

	"github.com/carlos7ags/folio/document"
	foliofont "github.com/carlos7ags/folio/font"
	"github.com/carlos7ags/folio/html"
	"github.com/skip2/go-qrcode"
	"golang.org/x/text/unicode/norm"
)

//go:embed font/sans-sc.otf font/sans-tc.otf
var fonts embed.FS

// face is a font with its bytes, parsed once a process.
type face struct {
	bytes []byte
	font  foliofont.Face
}

func load(name string) func() (face, error) {
	return sync.OnceValues(func() (face, error) {
		b, err := fs.ReadFile(fonts, name)
		if err != nil {
			return face{}, err
		}
		f, err := foliofont.ParseFont(b)
		return face{b, f}, err
	})
}

var simplified, traditional = load("font/sans-sc.otf"), load("font/sans-tc.otf")

// faceOf is Traditional forms for zh-Hant, Simplified for all else (their Latin is the same).
func faceOf(l words.Lang) (face, error) {
	if l == words.ZhHant {
		return traditional()
	}
	return simplified()
}

// geta stands for a character that the font does not have.
const geta = '\u3013'

// Print makes a PDF of a sheet. Characters outside the font are printed as their plain letter or a geta mark, and the sheet says which they were.
func Print(ctx context.Context, l words.Lang, s papers.Sheet) ([]byte, error) {
	f, err := faceOf(l)
	if err != nil {
		return nil, fmt.Errorf("papers: read font: %w", err)
	}
	s.Lang = string(l)
	if odd := missing(f.font, s); odd != "" {
		s.Notes = append(s.Notes, words.Fill(words.Papers.In(l).Missing, codepoints(odd)))
	}
	if s.URL != "" && s.Code != "" {
		png, err := qrcode.Encode(s.URL, qrcode.Medium, 192)
		if err != nil {
			return nil, fmt.Errorf("papers: QR code: %w", err)
		}
		s.QR = "data:image/png;base64," + base64.StdEncoding.EncodeToString(png)
	}
	var page bytes.Buffer
	if err := papers.Paper(s).Render(ctx, &page); err != nil {
		return nil, fmt.Errorf("papers: lay out: %w", err)
	}
	text := strings.Map(func(r rune) rune {
		if r > 0x7e && f.font.GlyphIndex(r) == 0 {
			return nearest(r)
		}
		return r
	}, page.String())
	doc := document.NewDocument(document.PageSizeA4)
	doc.SetTagged(true)
	doc.Info.Title = s.Title
	doc.Info.Author = s.Issuer
	err = doc.AddHTMLWithContext(ctx, text, &html.Options{StrictAssets: true, PageWidth: document.PageSizeA4.Width, PageHeight: document.PageSizeA4.Height,
		BaseFS: fstest.MapFS{"font.otf": &fstest.MapFile{Data: f.bytes}}})
	if err != nil {
		return nil, fmt.Errorf("papers: convert: %w", err)
	}
	return doc.ToBytes()
}

// nearest is what is printed for a character that the font lacks: the plain letter under an accent, or the geta mark.
func nearest(r rune) rune {
	if plain, ok := map[rune]rune{'Ł': 'L', 'ł': 'l', 'Đ': 'D', 'đ': 'd', 'Ø': 'O', 'ø': 'o', 'Ħ': 'H', 'ħ': 'h', 'ı': 'i'}[r]; ok {
		return plain
	}
	if d := []rune(norm.NFD.String(string(r))); d[0] < 0x7f {
		return d[0]
	}
	return geta
}

// missing answers the characters of a sheet that a font does not have.
func missing(f foliofont.Face, s papers.Sheet) string {
	var odd strings.Builder
	for _, r := range s.For + strings.Join(s.Words, "") {
		if r > 0x7e && f.GlyphIndex(r) == 0 && !strings.ContainsRune(odd.String(), r) {
			odd.WriteRune(r)
		}
	}
	return odd.String()
}

func codepoints(s string) string {
	var names []string
	for _, r := range s {
		names = append(names, fmt.Sprintf("U+%04X", r))
	}
	return strings.Join(names, ", ")
}
