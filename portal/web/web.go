// Package web is what every door needs of HTTP: rendering, errors as pages, language, cookies, headers and limits.
package web

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"evenkeel/views"
	"evenkeel/views/words"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"github.com/lib/pq"
	"golang.org/x/time/rate"
)

// Web is how this installation is reached.
type Web struct {
	Base     string // https://portal.example.org, without a slash at the end
	Checkout string // origin of the gateway's hosted page, for the one form that leads there
	Log      *slog.Logger
}

// Secure says whether we are reached over TLS.
func (w Web) Secure() bool { return strings.HasPrefix(w.Base, "https://") }

// Render buffers a page before its first byte goes out. A page asks nothing, so it does not stop with the request's deadline: error pages come after it.
func Render(c echo.Context, status int, page templ.Component) error {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer func() {
		if b.Cap() <= keptBytes {
			buffers.Put(b)
		}
	}()
	if err := page.Render(context.WithoutCancel(c.Request().Context()), b); err != nil {
		return err
	}
	return c.HTMLBlob(status, b.Bytes())
}

// keptBytes is the largest buffer kept for the next page.
const keptBytes = 256 << 10

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const langCookie = "lang"

// Lang is the reader's language: asked for in the URL (and kept), kept from before, or what the browser says.
func Lang(c echo.Context) words.Lang {
	if l, ok := c.Get("lang").(words.Lang); ok {
		return l
	}
	l := words.Accepted(c.Request())
	if k, err := c.Cookie(langCookie); err == nil {
		if kept, ok := words.Parse(k.Value); ok {
			l = kept
		}
	}
	if asked, ok := words.Parse(c.QueryParam("lang")); ok {
		l = asked
	}
	c.Set("lang", l)
	return l
}

func (w Web) language(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if asked, ok := words.Parse(c.QueryParam("lang")); ok && !strings.HasPrefix(c.Request().URL.Path, "/embed/") && !isAPI(c) {
			c.SetCookie(&http.Cookie{Name: langCookie, Value: string(asked), Path: "/", MaxAge: 365 * 24 * 3600, Secure: w.Secure(), HttpOnly: true, SameSite: http.SameSiteLaxMode})
		}
		return next(c)
	}
}

func (w Web) name(cookie string) string {
	if w.Secure() {
		return "__Host-" + cookie
	}
	return cookie
}

// Cookie reads a session cookie; "" where there is none.
func (w Web) Cookie(c echo.Context, name string) string { return w.cookie(c, name, 100) }

// LongCookie reads a session cookie that holds more than a token; "" where there is none.
func (w Web) LongCookie(c echo.Context, name string) string { return w.cookie(c, name, CookieMost) }

// CookieMost is how long a session cookie may be, in characters: browsers throw away one of more than 4096 bytes.
const CookieMost = 3500

func (w Web) cookie(c echo.Context, name string, most int) string {
	k, err := c.Cookie(w.name(name))
	if err != nil || len(k.Value) > most {
		return ""
	}
	return k.Value
}

// SetCookie sets a session cookie; an empty value ends it.
func (w Web) SetCookie(c echo.Context, name, value string) {
	age := 0
	if value == "" {
		age = -1
	}
	c.SetCookie(&http.Cookie{Name: w.name(name), Value: value, Path: "/", MaxAge: age, Secure: w.Secure(), HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

// headers are the same on every page; the one page whose form leads to the gateway says so itself.
func (w Web) headers(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", Policy("'self'"))
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cache-Control", "no-store")
		if w.Secure() {
			h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
		}
		return next(c)
	}
}

// Policy is the content security policy; forms says where forms may lead.
func Policy(forms string) string {
	return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action " + forms
}

// FramedBy lets only these origins frame this page; none, where there are none. Everything else of the policy stays.
func FramedBy(c echo.Context, origins []string) {
	by := "'none'"
	if len(origins) > 0 {
		by = strings.Join(origins, " ")
	}
	h := c.Response().Header()
	h.Set("Content-Security-Policy", strings.Replace(Policy("'self'"), "frame-ancestors 'none'", "frame-ancestors "+by, 1))
	if len(origins) > 0 {
		h.Del("X-Frame-Options") // knows no list of origins
	}
}

// LeadsToCheckout lets the form on this page lead to the gateway's hosted page.
func (w Web) LeadsToCheckout(c echo.Context) {
	c.Response().Header().Set("Content-Security-Policy", Policy("'self' "+w.Checkout))
}

// Use puts the middleware of every page on an echo.
func (w Web) Use(e *echo.Echo) {
	e.HideBanner, e.HidePort = true, true
	e.HTTPErrorHandler = w.Fail
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w.Fail(echo.NewHTTPError(http.StatusForbidden), e.NewContext(r, rw))
	}))
	e.Use(middleware.Recover(), reference, w.headers, w.language, echo.WrapMiddleware(cross.Handler), middleware.ContextTimeout(20*time.Second))
}

// reference gives each request a name of its own making, for the log and the error page.
func reference(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Set("reference", rand.Text()[:10])
		return next(c)
	}
}

// Limit lets each address make so many requests a minute, with bursts of as many again.
func Limit(perMinute int) echo.MiddlewareFunc {
	return LimitBy(perMinute, echo.Context.RealIP)
}

// LimitBy is Limit by somebody's name instead of the address that they come from.
func LimitBy(perMinute int, whose func(echo.Context) string) echo.MiddlewareFunc {
	store := middleware.NewRateLimiterMemoryStoreWithConfig(middleware.RateLimiterMemoryStoreConfig{Rate: rate.Limit(float64(perMinute) / 60), Burst: perMinute, ExpiresIn: 10 * time.Minute})
	return middleware.RateLimiterWithConfig(middleware.RateLimiterConfig{Store: store,
		IdentifierExtractor: func(c echo.Context) (string, error) { return whose(c), nil },
		DenyHandler:         func(echo.Context, string, error) error { return echo.NewHTTPError(http.StatusTooManyRequests) }})
}

// Missing is the error of anything that is not there, or not the visitor's to see: both look alike.
var Missing = echo.NewHTTPError(http.StatusNotFound)

// SignedOut is the error of a page that needs a visit.
var SignedOut = echo.NewHTTPError(http.StatusUnauthorized)

// Fail answers an error as a page in fixed words. What happened stands in the log under the page's reference, never on the page.
func (w Web) Fail(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	f := words.Faults.In(Lang(c))
	ref, _ := c.Get("reference").(string)
	status := http.StatusInternalServerError
	var he *echo.HTTPError
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		status = http.StatusRequestEntityTooLarge
	case errors.As(err, &he):
		status = he.Code
	case unavailable(err):
		status = http.StatusServiceUnavailable
		c.Response().Header().Set("Retry-After", "3")
	}
	title, text := f.SorryTitle, f.Sorry
	switch status {
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		title, text = f.NotFoundTitle, f.NotFound
	case http.StatusUnauthorized:
		title, text = f.SignedOutTitle, f.SignedOut
	case http.StatusForbidden:
		title, text = f.ForbiddenTitle, f.Forbidden
	case http.StatusTooManyRequests:
		title, text = f.TooManyTitle, f.TooMany
		c.Response().Header().Set("Retry-After", "60")
	case http.StatusRequestEntityTooLarge:
		title, text = f.TooLargeTitle, f.TooLarge
	case http.StatusServiceUnavailable:
		title, text = f.BusyTitle, f.Busy
	case http.StatusBadRequest:
		status = http.StatusBadRequest
	}
	if status >= 500 {
		w.Log.Error("request failed", "reference", ref, "route", c.Path(), "method", c.Request().Method, "error", err)
		text += " " + f.Reference + ": " + ref
	}
	if isAPI(c) {
		err := c.Blob(status, "application/problem+json", NewProblem(status, "", "").JSON())
		if err != nil {
			w.Log.Error("error answer failed", "reference", ref, "error", err)
		}
		return
	}
	shell := views.Shell{Lang: Lang(c), Title: title, Path: "", Narrow: true, Leave: w.leave(c, status)}
	if err := Render(c, status, views.Text(shell, title, text)); err != nil {
		w.Log.Error("error page failed", "reference", ref, "error", err)
	}
}

// leave is where the log-out on an error page posts: whoever has a visit can end it on every page.
func (w Web) leave(c echo.Context, status int) string {
	switch staff := strings.HasPrefix(c.Request().URL.Path, "/console"); {
	case status == http.StatusUnauthorized:
		return ""
	case strings.HasPrefix(c.Request().URL.Path, "/helping"):
		if w.Cookie(c, "helper") != "" {
			return "/helping/leave"
		}
	case staff && w.Cookie(c, "staff") != "":
		return "/console/leave"
	case !staff && w.Cookie(c, "visit") != "":
		return "/leave"
	}
	return ""
}

// unavailable says whether the database is away or time ran out: the visitor may simply try again.
func unavailable(err error) bool {
	var p *pq.Error
	if errors.As(err, &p) {
		return p.Code.Class() == "57" || p.Code.Class() == "53" || p.Code.Class() == "08"
	}
	return errors.Is(err, context.DeadlineExceeded) || strings.Contains(err.Error(), "connection refused") || strings.Contains(err.Error(), "no such file or directory") || strings.Contains(err.Error(), "bad connection")
}

// Form reads a posted form of at most 64 KiB. Values are cut at 400 characters: no field of ours is longer.
func Form(c echo.Context) (func(name string) string, error) {
	r := c.Request()
	r.Body = http.MaxBytesReader(c.Response(), r.Body, 64<<10)
	if err := r.ParseForm(); err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return nil, err
		}
		return nil, echo.NewHTTPError(http.StatusBadRequest)
	}
	return func(name string) string {
		v := []rune(strings.ToValidUTF8(r.PostForm.Get(name), ""))
		return strings.ReplaceAll(string(v[:min(400, len(v))]), "\x00", "")
	}, nil
}

// Words reads a field of free text from a form that Form has read: at most most characters, whole or not at all. ok is false where it is longer; then
// what was typed still comes back, cut to twice that, so that the page can show it again. Line ends are \n.
func Words(c echo.Context, name string, most int) (text string, ok bool) {
	v := strings.NewReplacer("\x00", "", "\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(c.Request().PostForm.Get(name), ""))
	v = strings.TrimSpace(v)
	r := []rune(v)
	return string(r[:min(2*most, len(r))]), len(r) <= most
}
