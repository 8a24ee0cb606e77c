package web

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

// Problem is an error of the API (RFC 9457, application/problem+json) with a permanent code, and everything that is wrong at once.
type Problem struct {
	Type   string         `json:"type" doc:"always about:blank: the code says which problem it is"`
	Title  string         `json:"title" doc:"the status in words"`
	Status int            `json:"status"`
	Code   string         `json:"code" doc:"permanent, for programs to decide by"`
	Detail string         `json:"detail,omitempty" doc:"for people: what would work"`
	Errors []ProblemField `json:"errors,omitempty" doc:"every field that is wrong"`
}

// ProblemField is one thing wrong with a request.
type ProblemField struct {
	Location string `json:"location,omitempty" example:"body.balance"`
	Message  string `json:"message"`
}

// The codes that follow from a status alone.
var statusCodes = map[int]string{400: "bad_request", 401: "key_missing_or_unknown", 403: "forbidden", 404: "not_found", 405: "method_not_allowed", 406: "not_acceptable", 409: "conflict",
	413: "too_large", 415: "content_type_unknown", 422: "invalid", 429: "too_many_requests", 503: "unavailable"}

// NewProblem makes a problem. Without a code, the status gives it.
func NewProblem(status int, code, detail string, fields ...ProblemField) *Problem {
	if code == "" {
		code = statusCodes[status]
	}
	if code == "" {
		code = "failed"
	}
	return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Code: code, Detail: detail, Errors: fields}
}

// Error is the problem as one line.
func (p *Problem) Error() string { return p.Code + ": " + p.Detail }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is what a problem is sent as.
func (*Problem) ContentType(string) string { return "application/problem+json" }

// JSON is the problem's body.
func (p *Problem) JSON() []byte {
	b, err := json.Marshal(p)
	if err != nil {
		panic(err) // plain data always encodes
	}
	return b
}

// isAPI says whether the answer goes to a program: errors are problems there, not pages, and no cookie is set.
func isAPI(c echo.Context) bool { return strings.HasPrefix(c.Request().URL.Path, "/v1/") }

// Unavailable says whether an error means that the database is away or time ran out: the same request may simply be made again.
func Unavailable(err error) bool { return unavailable(err) }
