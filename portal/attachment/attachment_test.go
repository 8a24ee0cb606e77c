package attachment

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"testing"
)

func picture(t *testing.T) (p, j []byte) {
	t.Helper()
	var a, b bytes.Buffer
	if err := png.Encode(&a, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 4)), nil); err != nil {
		t.Fatal(err)
	}
	return a.Bytes(), b.Bytes()
}

// huge is a PNG header that says 60 000 × 60 000.
func huge() []byte {
	head := []byte("IHDR\x00\x00\xea\x60\x00\x00\xea\x60\x08\x00\x00\x00\x00")
	b := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), head...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(head))
}

func TestAFileIsWhatItsContentSays(t *testing.T) {
	t.Parallel()
	p, j := picture(t)
	for name, c := range map[string]struct {
		data       []byte
		kind, code string
	}{
		"a PDF":                     {[]byte("%PDF-1.7\n1 0 obj\n%%EOF\n"), "application/pdf", ""},
		"a PDF cut short":           {[]byte("%PDF-1.7\n1 0 obj\n"), "", "file_type"},
		"a PNG":                     {p, "image/png", ""},
		"a PNG's head alone":        {p[:10], "", "file_type"},
		"a PNG that unfolds":        {huge(), "", "file_type"},
		"a JPEG":                    {j, "image/jpeg", ""},
		"plain text":                {[]byte("a letter\n"), "text/plain", ""},
		"Chinese text":              {[]byte("您好，这是一封信。"), "text/plain", ""},
		"text that is not UTF-8":    {[]byte("caf\xe9 and more text after it"), "", "file_type"},
		"HTML":                      {[]byte("<!DOCTYPE html><script>alert(1)</script>"), "", "file_type"},
		"HTML after a blank":        {[]byte("\n\n <html><body>x</body></html>"), "", "file_type"},
		"SVG":                       {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"></svg>`), "", "file_type"},
		"a program":                 {[]byte("MZ\x90\x00\x03\x00\x00\x00"), "", "file_type"},
		"a shell script":            {[]byte("#!/bin/sh\nrm -rf /\n"), "", "file_type"},
		"a ZIP":                     {[]byte("PK\x03\x04\x14\x00\x00\x00"), "", "file_type"},
		"nothing":                   {nil, "", "file_empty"},
		"a byte more than the most": {bytes.Repeat([]byte("a"), BytesAtMost+1), "", "file_too_large"},
		"just the most":             {bytes.Repeat([]byte("a"), BytesAtMost), "text/plain", ""},
	} {
		kind, r := TypeOf(c.data)
		code := ""
		if r != nil {
			code = r.Code
		}
		if kind != c.kind || code != c.code {
			t.Errorf("%s: %q %q, want %q %q", name, kind, code, c.kind, c.code)
		}
	}
}

func TestAPackageMayTakeFewerTypes(t *testing.T) {
	t.Parallel()
	if _, r := TypeOf([]byte("a letter"), "application/pdf"); r == nil || r.Code != "file_type" {
		t.Errorf("text where only PDF is taken: %v", r)
	}
	if _, r := TypeOf([]byte("%PDF-1.7\n%%EOF"), "application/pdf"); r != nil {
		t.Error(r)
	}
}

func TestADownloadIsNamedByWhatItIs(t *testing.T) {
	t.Parallel()
	for sent, want := range map[string]string{"slip.html": "slip.pdf", "工资单.pdf": "工资单.pdf", `a"b;c\r.exe`: "a-b-c-r.pdf", "": "file.pdf", "....": "file.pdf", "x\r\nSet-Cookie: a.pdf": "x--Set-Cookie--a.pdf"} {
		if got := Name(sent, "application/pdf"); got != want {
			t.Errorf("%q becomes %q, want %q", sent, got, want)
		}
	}
}
