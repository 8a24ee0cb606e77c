// Package static is what the browser keeps: stylesheet, script, font and mark, at addresses that carry their hash and never change.
package static

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"path"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

//go:generate go run ./build

//go:embed dist/app.css dist/app.js dist/embed.js font/figtree.woff2 img/mark.svg
var files embed.FS

type asset struct {
	url, kind        string
	plain, gzip, zst []byte
}

var byName, byURL = load()

// load hashes and compresses the few assets once a process.
func load() (names, urls map[string]*asset) {
	names, urls = map[string]*asset{}, map[string]*asset{}
	add := func(file, kind string, change func([]byte) []byte, squeeze bool) {
		b, err := files.ReadFile(file)
		if err != nil {
			panic(err) // embedded
		}
		if change != nil {
			b = change(b)
		}
		sum := sha256.Sum256(b)
		name := path.Base(file)
		ext := path.Ext(name)
		a := &asset{url: "/static/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext, kind: kind, plain: b}
		if squeeze {
			var z bytes.Buffer
			w, _ := gzip.NewWriterLevel(&z, gzip.BestCompression)
			w.Write(b)
			w.Close()
			a.gzip = z.Bytes()
			e, _ := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression))
			a.zst = e.EncodeAll(b, nil)
			e.Close()
		}
		names[name], urls[a.url] = a, a
	}
	add("font/figtree.woff2", "font/woff2", nil, false)
	font := func(b []byte) []byte {
		return bytes.ReplaceAll(b, []byte("/static/figtree.woff2"), []byte(names["figtree.woff2"].url))
	}
	add("dist/app.css", "text/css; charset=utf-8", font, true)
	add("dist/app.js", "text/javascript; charset=utf-8", nil, true)
	add("dist/embed.js", "text/javascript; charset=utf-8", nil, true)
	add("img/mark.svg", "image/svg+xml", nil, true)
	return names, urls
}

// URL is the immutable address of an asset: "app.css", "app.js", "figtree.woff2", "mark.svg".
func URL(name string) string { return byName[name].url }

// Serve answers assets, compressed as the browser likes, to be kept for a year.
func Serve(w http.ResponseWriter, r *http.Request) {
	a, ok := byURL[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	a.serve(w, r, "public, max-age=31536000, immutable")
}

// ServeAs answers an asset at an address of its own that stays the same when the asset changes, to be kept as keep says.
func ServeAs(w http.ResponseWriter, r *http.Request, name, keep string) {
	byName[name].serve(w, r, keep)
}

func (a *asset) serve(w http.ResponseWriter, r *http.Request, keep string) {
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("Cache-Control", keep)
	h.Set("X-Content-Type-Options", "nosniff")
	body := a.plain
	if a.gzip != nil {
		h.Set("Vary", "Accept-Encoding")
		switch accept := r.Header.Get("Accept-Encoding"); {
		case strings.Contains(accept, "zstd"):
			h.Set("Content-Encoding", "zstd")
			body = a.zst
		case strings.Contains(accept, "gzip"):
			h.Set("Content-Encoding", "gzip")
			body = a.gzip
		}
	}
	w.Write(body)
}
