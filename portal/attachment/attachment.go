// Package attachment says what a file that somebody sent us is, by its content: its name and the type that a browser gave it prove nothing.
// Whoever takes files (evidence, secure messages) asks here before sealing them, and hands them out only as downloads.
package attachment

import (
	"bytes"
	"image"
	_ "image/jpeg" // the header of a picture is read before it is kept
	_ "image/png"
	"strings"
	"unicode/utf8"

	"evenkeel/plans"

	"github.com/gabriel-vasile/mimetype"
)

// The limits: files at once, and bytes a file.
const (
	FilesAtMost = 5
	BytesAtMost = 5 << 20
)

// pixelsAtMost is how large a picture may unfold: a small file can say that it is huge.
const pixelsAtMost = 100_000_000

// Endings are the types that we take, with the ending that a file of it gets. A package may take fewer.
var Endings = map[string]string{"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/heic": ".heic", "text/plain": ".txt"}

// TypeOf says what a file is, as a MIME type in Endings. allowed narrows it down; empty takes them all.
// Refused: file_empty, file_too_large, file_type.
func TypeOf(data []byte, allowed ...string) (string, *plans.Refusal) {
	switch {
	case len(data) == 0:
		return "", plans.Refuse("file_empty")
	case len(data) > BytesAtMost:
		return "", plans.Refuse("file_too_large")
	}
	kind, _, _ := strings.Cut(mimetype.Detect(data).String(), ";")
	if kind == "image/heif" {
		kind = "image/heic"
	}
	good := Endings[kind] != ""
	switch kind {
	case "image/jpeg", "image/png":
		c, _, err := image.DecodeConfig(bytes.NewReader(data))
		good = err == nil && c.Width > 0 && c.Height > 0 && c.Width <= pixelsAtMost/c.Height
	case "application/pdf":
		good = bytes.HasPrefix(data, []byte("%PDF-")) && bytes.Contains(data[max(0, len(data)-2048):], []byte("%%EOF"))
	case "text/plain":
		good = utf8.Valid(data) && !bytes.ContainsRune(data, 0)
	}
	if len(allowed) > 0 {
		listed := false
		for _, a := range allowed {
			listed = listed || a == kind
		}
		good = good && listed
	}
	if !good {
		return "", plans.Refuse("file_type")
	}
	return kind, nil
}

// Name is what a download is called: what the sender called it as far as that is letters, digits and a few marks of any script, and the ending of what
// it really is. Never empty.
func Name(sent, kind string) string {
	if i := strings.LastIndexByte(sent, '.'); i > 0 {
		sent = sent[:i]
	}
	keep := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '-', r == '_', r > 127 && r != utf8.RuneError:
			return r
		}
		return '-'
	}, sent)
	runes := []rune(strings.Trim(keep, "-"))
	if len(runes) == 0 {
		runes = []rune("file")
	}
	return string(runes[:min(80, len(runes))]) + Endings[kind]
}
