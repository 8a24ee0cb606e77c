package sim

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
)

// problem answers an error in the API's shape.
func problem(w http.ResponseWriter, status int, kind, code, param, message string) {
	e := map[string]any{"type": kind, "message": message}
	if code != "" {
		e["code"] = code
	}
	if param != "" {
		e["param"] = param
	}
	write(w, status, map[string]any{"error": e})
}

func write(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v)
}

type call func(http.ResponseWriter, *http.Request)

// api checks the key, plays the next fault, and answers a repeated idempotency key with the first answer.
func (s *Sim) api(do call) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		key, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if key != s.o.Key {
			problem(w, 401, "invalid_request_error", "", "", "Invalid API Key provided.")
			return
		}
		if err := r.ParseForm(); err != nil {
			problem(w, 400, "invalid_request_error", "", "", "Malformed body.")
			return
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		fault := ""
		if r.Method == "POST" && len(s.s.Faults) > 0 {
			fault, s.s.Faults = s.s.Faults[0], s.s.Faults[1:]
		}
		switch fault {
		case "500_before":
			problem(w, 500, "api_error", "", "", "An unknown error occurred.")
			return
		case "html_502":
			w.WriteHeader(502)
			w.Write([]byte("<html><body>Bad gateway</body></html>"))
			return
		case "409":
			problem(w, 409, "invalid_request_error", "lock_timeout", "", "This object cannot be accessed right now.")
			return
		case "429":
			problem(w, 429, "invalid_request_error", "rate_limit", "", "Too many requests.")
			return
		}
		idem, params := r.Header.Get("Idempotency-Key"), r.URL.Path+"?"+r.PostForm.Encode()
		if idem != "" && r.Method == "POST" {
			if old, ok := s.s.Answers[idem]; ok {
				if old.Params != params {
					problem(w, 400, "idempotency_error", "", "", "Keys for idempotent requests can only be used with the same parameters they were first used with.")
					return
				}
				w.Header().Set("Content-Type", "application/json")
				w.Header().Set("Idempotent-Replayed", "true")
				w.WriteHeader(old.Status)
				w.Write([]byte(old.Body))
				return
			}
		}
		kept := &recorder{header: http.Header{}, status: 200}
		do(kept, r)
		if idem != "" && r.Method == "POST" {
			s.s.Answers[idem] = answer{params, kept.status, kept.body.String()}
		}
		s.save()
		if fault == "500_after" {
			problem(w, 500, "api_error", "", "", "An unknown error occurred.")
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(kept.status)
		w.Write(kept.body.Bytes())
	}
}

type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header         { return r.header }
func (r *recorder) WriteHeader(status int)      { r.status = status }
func (r *recorder) Write(b []byte) (int, error) { return r.body.Write(b) }
