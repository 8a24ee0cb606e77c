package main

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"

	"evenkeel/cmd/portal/sample"
	"evenkeel/portal/access"
	"evenkeel/portal/pg"
	"evenkeel/portal/placement"
	"evenkeel/portal/placement/file"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// visitors are let in before anything is measured: the first hundreds look at pages, each of the others agrees a plan once.
const visitors, lookers = 2600, 200

// prepare places cases, lets people in, and makes pgbench's tables.
func (b *benchmark) prepare(ctx context.Context, cases int) error {
	var err error
	if b.site, err = b.Handler(); err != nil {
		return err
	}
	lender, err := b.Lenders.Put(ctx, "harbour", hosts["harbour"].profile)
	if err != nil {
		return err
	}
	b.lender = lender.ID
	for _, policy := range hosts["harbour"].policies {
		if _, err := b.Lenders.Publish(ctx, lender.ID, policy); err != nil {
			return err
		}
	}
	r, w := io.Pipe()
	go func() { w.CloseWithError(sample.Generate(w, cases, 1)) }()
	in, err := file.Read(r, file.Format{}, civil.Date{Year: 2027, Month: 1, Day: 1})
	if err != nil {
		return err
	}
	if _, err := b.Importer.Import(ctx, lender.ID, "bench", in, false, func(*file.Rejection) error { return nil }, func(placement.Counts) {}); err != nil {
		return err
	}
	var found []struct {
		Case   uuid.UUID `db:"case_id"`
		Person uuid.UUID `db:"person_id"`
	}
	err = b.DB.SelectContext(ctx, &found, `SELECT case_id, person_id FROM cases c WHERE lender_id = $1 AND currency = 'USD' AND status = 'open' AND balance > 100000
		AND (SELECT count(*) FROM cases o WHERE o.lender_id = c.lender_id AND o.person_id = c.person_id) = 1 ORDER BY case_id LIMIT 4000`, lender.ID)
	if err != nil {
		return err
	}
	if len(found) < 2*lookers {
		return fmt.Errorf("only %d of the generated cases suit the measurement: ask for more --cases", len(found))
	}
	for _, x := range found {
		b.cases = append(b.cases, record.CaseID{Lender: lender.ID, Case: x.Case})
	}
	b.cookies = make([]string, min(visitors, len(found)))
	err = together(len(b.cookies), func(i int) error {
		var token string
		err := b.DB.Transact(ctx, func(tx *pg.Tx) error {
			now, err := pg.Now(ctx, tx)
			if err != nil {
				return err
			}
			t, _, err := b.Links.Mint(ctx, tx, lender, found[i].Person, found[i].Case, "email", []string{"date_of_birth", "postcode"}, now)
			token = t.Reveal()
			return err
		})
		if err != nil {
			return err
		}
		visit, ok, err := b.Links.Spend(ctx, token)
		if err != nil || !ok {
			return fmt.Errorf("open a visit: %v %w", ok, err)
		}
		b.cookies[i] = visit.Reveal()
		return nil
	})
	if err != nil {
		return err
	}
	// What identity would do, without each person's facts: the measurement is of the pages behind it.
	if _, err := b.DB.ExecContext(ctx, `UPDATE visit SET stage = 'known' WHERE lender_id = $1`, lender.ID); err != nil {
		return err
	}
	// What autovacuum does a minute after an import: without it the planner guesses.
	owner, err := sql.Open("postgres", b.server.OwnerURL())
	if err != nil {
		return err
	}
	defer owner.Close()
	if _, err := owner.ExecContext(ctx, `ANALYZE`); err != nil {
		return err
	}
	paths, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pgbench")
	if p, err := exec.LookPath("pgbench"); err == nil {
		paths = append(paths, p)
	}
	if len(paths) == 0 || b.server == nil {
		return errors.New("the yardsticks need pgbench (Debian: postgresql-contrib or postgresql) and the embedded PostgreSQL")
	}
	b.pgbench = paths[len(paths)-1]
	return nil
}

// together does n things eight at a time.
func together(n int, do func(i int) error) error {
	var next atomic.Int64
	errs := make(chan error, 8)
	for range cap(errs) {
		go func() {
			for {
				i := int(next.Add(1) - 1)
				if i >= n {
					errs <- nil
					return
				}
				if err := do(i); err != nil {
					errs <- err
					return
				}
			}
		}()
	}
	var first error
	for range cap(errs) {
		first = cmp.Or(first, <-errs)
	}
	return first
}

// ask sends one request of a visitor, who has an address of their own.
func (b *benchmark) ask(visitor int, method, path, form string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(form))
	if form != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	r.RemoteAddr = fmt.Sprintf("10.0.%d.%d:1", visitor/250, visitor%250)
	r.AddCookie(&http.Cookie{Name: "visit", Value: b.cookies[visitor]})
	w := httptest.NewRecorder()
	b.site.ServeHTTP(w, r)
	return w
}

// fixed is the yardstick of the borrower's pages, however they get their data: visit, debts and next instalment as three plain prepared selects.
// Half of the visitors have a plan under way by then.
func (b *benchmark) fixed(ctx context.Context) ([]string, error) {
	if b.selects != nil {
		return b.selects, nil
	}
	err := together(lookers/2, func(i int) error {
		p, err := b.propose(i)
		if err != nil {
			return err
		}
		return b.accept(p)
	})
	if err != nil {
		return nil, err
	}
	args := []string{"-D", "lender=" + b.lender.String()}
	for n := range 2 { // one visitor with a plan, one without
		cookie := b.cookies[n*lookers/2]
		var one struct {
			Person uuid.UUID `db:"person_id"`
			Case   uuid.UUID `db:"case_id"`
		}
		hash := access.Token(cookie).Hash()
		err = b.DB.GetContext(ctx, &one, `SELECT v.person_id, k.case_id FROM visit v JOIN link k ON k.lender_id = v.lender_id AND k.link_id = v.link_id WHERE v.lender_id = $1 AND v.token_hash = $2`, b.lender, hash)
		if err != nil {
			return nil, err
		}
		script, err := b.script(fmt.Sprintf("SELECT * FROM visit WHERE lender_id = :lender AND token_hash = :hash%[1]d;\nSELECT * FROM cases WHERE lender_id = :lender AND person_id = :person%[1]d;\n"+
			"SELECT next_on, summary FROM cases WHERE lender_id = :lender AND case_id = :case%[1]d;\n", n))
		if err != nil {
			return nil, err
		}
		args = append(args, "-f", script, "-D", fmt.Sprintf(`hash%d=\x%x`, n, hash), "-D", fmt.Sprintf("person%d=%s", n, one.Person), "-D", fmt.Sprintf("case%d=%s", n, one.Case))
	}
	b.selects = args
	return args, nil
}

// page measures one page of the borrower's, signed in, with everything around it. The first half of the visitors has a plan under way: from says who look.
func (b *benchmark) page(name, path string, from int) func(context.Context) (figure, error) {
	return func(ctx context.Context) (figure, error) {
		args, err := b.fixed(ctx)
		if err != nil {
			return figure{}, err
		}
		return bracket(func() (float64, error) { return b.yard(ctx, 16, args...) }, func() (figure, error) {
			rate, p50, p99, err := b.run(16, func(_, i int) error {
				if w := b.ask(from+i%(lookers-from), "GET", path, ""); w.Code != http.StatusOK {
					return fmt.Errorf("%s: %d", path, w.Code)
				}
				return nil
			})
			return figure{Name: name, Value: rate, Unit: "requests/s", P50: p50, P99: p99, Yardstick: "pgbench prepared, visit + debts + next instalment"}, err
		})
	}
}
