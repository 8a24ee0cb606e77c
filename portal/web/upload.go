package web

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
)

// Sent is a file of a form. Its name is what the sender's device called it, cut to 200 characters, without a path. Large says that it was longer than
// allowed: then Data is empty.
type Sent struct {
	Name  string
	Data  []byte
	Large bool
}

const (
	uploadFor  = 2 * time.Minute // how long a slow phone may take
	uploadRoom = 128 << 10       // of all fields and the frame around the files
)

// uploads bounds how many bodies with files are in memory at once; the next wait for their turn as long as their request lives.
var uploads = make(chan struct{}, 6)

// Upload reads a posted form with files: at most most files of each at most bytes. One more comes back without its content, so that the page can say so.
// Files are read into memory and never touch the disk unsealed. The caller calls done when it has finished with them. A form without files may
// also come urlencoded. Its fields are then in the request's PostForm, for Words.
func Upload(c echo.Context, most int, bytes int64) (files []Sent, done func(), err error) {
	r := c.Request()
	select {
	case uploads <- struct{}{}:
	case <-r.Context().Done():
		return nil, func() {}, echo.NewHTTPError(http.StatusServiceUnavailable)
	}
	done = func() { <-uploads }
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		_, err := Form(c)
		return nil, done, err
	}
	slow := http.NewResponseController(c.Response())
	for _, set := range []func(time.Time) error{slow.SetReadDeadline, slow.SetWriteDeadline} {
		if err := set(time.Now().Add(uploadFor)); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return nil, done, err
		}
	}
	r.Body = http.MaxBytesReader(c.Response(), r.Body, int64(most+1)*(bytes+1)+uploadRoom)
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, done, echo.NewHTTPError(http.StatusBadRequest)
	}
	bad := func(err error) error {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return err
		}
		return echo.NewHTTPError(http.StatusBadRequest)
	}
	r.PostForm = url.Values{}
	fields := 0
	for {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return files, done, nil
		}
		if err != nil {
			return nil, done, bad(err)
		}
		if p.FormName() == "" { // a part that nobody can name would be lost without a word
			return nil, done, echo.NewHTTPError(http.StatusBadRequest)
		}
		if p.FileName() == "" {
			b, err := io.ReadAll(io.LimitReader(p, uploadRoom+1))
			if err != nil {
				return nil, done, bad(err)
			}
			if fields += len(b) + len(p.FormName()); fields > uploadRoom {
				return nil, done, &http.MaxBytesError{Limit: uploadRoom}
			}
			if len(b) > 0 || p.Header.Get("Content-Type") == "" { // a file input without a file is an empty part with a type
				r.PostForm.Add(p.FormName(), string(b))
			}
			continue
		}
		name := []rune(strings.ToValidUTF8(filepath.Base(strings.ReplaceAll(p.FileName(), `\`, "/")), ""))
		f := Sent{Name: string(name[:min(200, len(name))])}
		if len(files) > most { // one too many is said; what comes after it is not kept
			if _, err := io.Copy(io.Discard, p); err != nil {
				return nil, done, bad(err)
			}
			continue
		}
		if f.Data, err = io.ReadAll(io.LimitReader(p, bytes+1)); err != nil {
			return nil, done, bad(err)
		}
		if int64(len(f.Data)) > bytes {
			f.Data, f.Large = nil, true
			if _, err := io.Copy(io.Discard, p); err != nil {
				return nil, done, bad(err)
			}
		}
		files = append(files, f)
	}
}
