package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"time"

	"github.com/google/uuid"
	"github.com/pquerna/otp/totp"
)

// collector enrols a collector and logs them in, once.
func (b *benchmark) collector(ctx context.Context) error {
	if b.staff != "" {
		return nil
	}
	if err := b.Staff.Enrol(ctx, "bench@example.org", "Bench", "collector", "en", b.secrets.Password, b.secrets.TOTP, []uuid.UUID{b.lender}); err != nil {
		return err
	}
	code, err := totp.GenerateCode(b.secrets.TOTP, time.Now())
	if err != nil {
		return err
	}
	token, ok, err := b.Staff.LogIn(ctx, "bench@example.org", b.secrets.Password, code)
	if err != nil || !ok {
		return fmt.Errorf("log the collector in: %v %w", ok, err)
	}
	b.staff = token.Reveal()
	return nil
}

// screen measures a screen of the console's over many cases against plain prepared selects of what it shows.
func (b *benchmark) screen(ctx context.Context, name, yardstick, sql string, path func(reference string) string) (figure, error) {
	if err := b.collector(ctx); err != nil {
		return figure{}, err
	}
	var references []string
	if err := b.DB.SelectContext(ctx, &references, `SELECT reference FROM cases WHERE lender_id = $1 ORDER BY case_id LIMIT 1000`, b.lender); err != nil {
		return figure{}, err
	}
	script, err := b.script(sql)
	if err != nil {
		return figure{}, err
	}
	args := []string{"-D", "lender=" + b.lender.String(), "-D", "reference=" + references[0], "-D", "case=" + b.cases[0].Case.String(), "-f", script}
	return bracket(func() (float64, error) { return b.yard(ctx, 16, args...) }, func() (figure, error) {
		rate, p50, p99, err := b.run(16, func(_, i int) error {
			r := httptest.NewRequest("GET", path(references[i%len(references)]), nil)
			r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
			r.AddCookie(&http.Cookie{Name: "staff", Value: b.staff})
			w := httptest.NewRecorder()
			if b.site.ServeHTTP(w, r); w.Code != http.StatusOK {
				return fmt.Errorf("%s: %d", name, w.Code)
			}
			return nil
		})
		return figure{Name: name, Value: rate, Unit: "requests/s", P50: p50, P99: p99, Yardstick: yardstick}, err
	})
}

// consoleSearch finds a case by its reference.
func (b *benchmark) consoleSearch(ctx context.Context) (figure, error) {
	return b.screen(ctx, "console_search", "pgbench prepared, the case by its reference", "SELECT * FROM cases WHERE lender_id = :lender AND reference = :reference;\n",
		func(reference string) string { return "/console?q=" + url.QueryEscape(reference) })
}

// caseScreen is a case with its whole record.
func (b *benchmark) caseScreen(ctx context.Context) (figure, error) {
	return b.screen(ctx, "case_screen", "pgbench prepared, the case and its events", "SELECT * FROM cases WHERE lender_id = :lender AND reference = :reference;\nSELECT * FROM event WHERE lender_id = :lender AND case_id = :case ORDER BY turn;\n",
		func(reference string) string { return "/console/harbour/cases/" + url.PathEscape(reference) })
}
