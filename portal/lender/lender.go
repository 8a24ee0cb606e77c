// Package lender is the lenders' door: their API under /v1 with bearer keys, and what stands on their own pages under /embed. Lender and case come
// from the key or from a signed token, never from what a request claims; unknown and foreign look alike.
package lender

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/lenders"
	"evenkeel/portal/pg"
	"evenkeel/portal/seal"
	"evenkeel/portal/web"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"
)

// Door is the lenders' door with what stands behind it.
type Door struct {
	Web     web.Web
	DB      *pg.DB
	Seal    *seal.Keys
	Keys    *access.Keys
	Tokens  *access.OfferTokens
	Book    *book.Book
	Lenders *lenders.Lenders
}

const bodyBytes = 16 << 10

// huma asks this variable for every error of its own, validation above all.
func init() {
	huma.NewError = func(status int, detail string, errs ...error) huma.StatusError {
		p := web.NewProblem(status, "", detail)
		if status >= http.StatusInternalServerError {
			p.Detail = ""
			return p
		}
		for _, err := range errs {
			f := web.ProblemField{Message: "is not right"}
			var d huma.ErrorDetailer
			if errors.As(err, &d) {
				f = web.ProblemField{Location: d.ErrorDetail().Location, Message: d.ErrorDetail().Message}
			}
			p.Errors = append(p.Errors, f)
		}
		return p
	}
}

// API is /v1 on an echo: what is registered on it by Post stands in its OpenAPI document.
type API struct {
	huma.API
	door *Door
}

// API opens /v1.
func (d *Door) API(e *echo.Echo) *API {
	c := huma.DefaultConfig("Evenkeel lender API", "1")
	c.Info.Description = "Amounts are integers in minor units of their currency; dates are ISO 8601 at the borrower's place; times are RFC 3339 in UTC. " +
		"Errors are problem+json (RFC 9457) with a permanent code. An Idempotency-Key makes a POST harmless to repeat for at least 24 hours."
	c.Servers = []*huma.Server{{URL: d.Web.Base}}
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"key": {Type: "http", Scheme: "bearer", Description: "an API key of the lender: ek_…"}}
	c.OpenAPIPath, c.DocsPath, c.SchemasPath, c.CreateHooks = "", "", "", nil // the document is served below; no $schema links
	return &API{humaecho.New(e, c), d}
}

// Document is the API's OpenAPI 3.1 document.
func (a *API) Document() echo.HandlerFunc {
	document := sync.OnceValues(a.OpenAPI().MarshalJSON)
	return func(c echo.Context) error {
		b, err := document()
		if err != nil {
			return fmt.Errorf("lender: document the API: %w", err)
		}
		return c.Blob(http.StatusOK, "application/openapi+json", b)
	}
}

// Post puts an operation at a path, for keys with a scope.
func Post[I, O any](a *API, path, scope string, op huma.Operation, do func(context.Context, access.Key, *I) (*O, error)) {
	op.Method, op.Path, op.MaxBodyBytes = http.MethodPost, path, bodyBytes
	op.Security = []map[string][]string{{"key": {}}}
	op.Errors = []int{400, 401, 403, 404, 409, 413, 415, 422, 429, 503}
	op.Middlewares = huma.Middlewares{a.guard(scope)}
	huma.Register(a.API, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := do(ctx, ctx.Value(keyed{}).(access.Key), in)
		if err != nil {
			return nil, a.door.problem(op.OperationID, err)
		}
		return out, nil
	})
}

type keyed struct{}

// guard lets a live key with the scope through, as often as its rate allows. Nothing of the request is read before.
func (a *API) guard(scope string) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		refuse := func(status int, code, detail string) {
			ctx.SetStatus(status)
			ctx.SetHeader("Content-Type", "application/problem+json")
			ctx.BodyWriter().Write(web.NewProblem(status, code, detail).JSON())
		}
		kind, token, _ := strings.Cut(ctx.Header("Authorization"), " ")
		var key access.Key
		var ok bool
		var err error
		if strings.EqualFold(kind, "Bearer") && len(token) < 100 {
			key, ok, err = a.door.Keys.Find(ctx.Context(), token)
		}
		switch {
		case err != nil:
			p := a.door.problem(ctx.Operation().OperationID, err)
			if p.Status == http.StatusServiceUnavailable {
				ctx.SetHeader("Retry-After", "3")
			}
			refuse(p.Status, p.Code, p.Detail)
			return
		case !ok:
			ctx.SetHeader("WWW-Authenticate", "Bearer")
			refuse(http.StatusUnauthorized, "", "Send a live key: Authorization: Bearer ek_…")
			return
		case !key.May(scope):
			refuse(http.StatusForbidden, "scope_missing", "This key lacks the scope "+scope+".")
			return
		}
		if wait := a.door.Keys.Pace(key, time.Now()); wait > 0 {
			ctx.SetHeader("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
			refuse(http.StatusTooManyRequests, "", fmt.Sprintf("This key may make %d requests a minute.", key.PerMinute))
			return
		}
		next(huma.WithValue(ctx, keyed{}, key))
	}
}

// problem is an error as the caller may see it. What is no problem by itself stands in the log.
func (d *Door) problem(operation string, err error) *web.Problem {
	var p *web.Problem
	if errors.As(err, &p) {
		return p
	}
	if errors.Is(err, book.ErrNoCase) {
		return web.NewProblem(http.StatusNotFound, "case_unknown", "This key's lender has no case of that reference.")
	}
	d.Web.Log.Error("API request failed", "operation", operation, "error", err)
	if web.Unavailable(err) {
		return web.NewProblem(http.StatusServiceUnavailable, "", "Try again in a few seconds.")
	}
	return web.NewProblem(http.StatusInternalServerError, "", "")
}
