// Package placement brings debts in: its folder file reads rows, place.go makes people and cases of them, kept.go keeps what the file said beyond its
// columns. It owns import_run, import_notice and placed_extra.
// A bad row is listed with its column and reason and hurts no other; running a file again changes nothing.
package placement

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"evenkeel/plans/money"
	"evenkeel/portal/book"
	"evenkeel/portal/ledger"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/placement/file"
	"evenkeel/portal/record"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// Importer places rows.
type Importer struct {
	DB     *pg.DB
	Book   *book.Book
	People *people.People
}

// Counts is how far an import is. Placed, Changed (Settled of them because nothing is owed any more) and Unchanged are cases; Rejected are rows;
// Notices are what was odd but no reason to refuse a row. Run names the import, for Notices; nil when it was dry.
type Counts struct {
	Rows, Placed, Changed, Settled, Unchanged, Rejected, Notices int64
	Run                                                          uuid.UUID
}

const chunk = 2000

// Import places all rows of a file at a lender: each chunk in one transaction, so that stopping it anywhere loses and doubles nothing, and running
// it again goes on where it stopped. reject is told of each bad row, progress after each chunk. dry checks without placing.
func (im *Importer) Import(ctx context.Context, lender uuid.UUID, name string, f *file.Reader, dry bool, reject func(*file.Rejection) error, progress func(Counts)) (Counts, error) {
	run := uuid.Must(uuid.NewV7())
	var n Counts
	now, err := pg.Now(ctx, im.DB)
	if err != nil {
		return n, err
	}
	if !dry {
		if _, err := im.DB.ExecCached(ctx, `INSERT INTO import_run (lender_id, run_id, file, started_at) VALUES ($1, $2, $3, $4)`, lender, run, name, now); err != nil {
			return n, fmt.Errorf("note the import: %w", err)
		}
		n.Run = run
	}
	if n.Notices, err = im.unknown(ctx, lender, run, f.Unknown, dry); err != nil {
		return n, err
	}
	rows := make([]file.Row, 0, chunk)
	flush := func() error {
		if len(rows) > 0 {
			take := im.place
			if dry {
				take = im.check
			}
			bad, err := take(ctx, lender, run, rows, &n)
			if err != nil {
				return err
			}
			for _, b := range bad {
				if err := reject(b); err != nil {
					return fmt.Errorf("list a rejected row: %w", err)
				}
			}
		}
		rows = rows[:0]
		progress(n)
		return nil
	}
	for {
		row, bad, err := f.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return n, err
		}
		n.Rows++
		if bad != nil {
			n.Rejected++
			if err := reject(bad); err != nil {
				return n, fmt.Errorf("list a rejected row: %w", err)
			}
			continue
		}
		if rows = append(rows, row); len(rows) == chunk {
			if err := flush(); err != nil {
				return n, err
			}
		}
	}
	if err := flush(); err != nil {
		return n, err
	}
	if !dry {
		_, err := im.DB.ExecCached(ctx, `UPDATE import_run SET finished_at = now(), rows = $3, placed = $4, changed = $5, unchanged = $6, rejected = $7, settled = $8, notices = $9 WHERE lender_id = $1 AND run_id = $2`,
			lender, run, n.Rows, n.Placed, n.Changed, n.Unchanged, n.Rejected, n.Settled, n.Notices)
		if err != nil {
			return n, fmt.Errorf("note the import: %w", err)
		}
	}
	return n, nil
}

// place puts one chunk in, in one transaction, and answers the rows that it cannot take: nothing is owed, and nothing ever was placed.
func (im *Importer) place(ctx context.Context, lender, run uuid.UUID, rows []file.Row, n *Counts) (bad []*file.Rejection, err error) {
	before := *n
	err = im.DB.Transact(ctx, func(tx *pg.Tx) error {
		if _, err := tx.ExecCached(ctx, `SELECT pg_advisory_xact_lock(hashtextextended($1::text, 7))`, lender); err != nil {
			return fmt.Errorf("take the lender's import lock: %w", err)
		}
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		known, err := im.known(ctx, tx, lender, rows)
		if err != nil {
			return err
		}
		fresh := rows[:0:0]
		for _, r := range rows {
			old, ok := known[r.Reference]
			switch {
			case !ok && r.Balance.IsZero():
				bad = append(bad, nothing(r))
			case !ok:
				fresh = append(fresh, r)
			case old.item == itemised(r):
				n.Unchanged++
			default:
				if err := im.restate(ctx, tx, record.CaseID{Lender: lender, Case: old.id}, itemised(r), n); err != nil {
					return err
				}
			}
		}
		n.Rejected += int64(len(bad))
		n.Placed += int64(len(fresh))
		placed, err := im.open(ctx, tx, lender, fresh, now)
		if err != nil {
			return err
		}
		for ref, id := range placed {
			known[ref] = knownCase{id: id}
		}
		return im.keep(ctx, tx, lender, run, rows, known, n)
	})
	if err != nil {
		*n = before
		return nil, err
	}
	return bad, nil
}

// check is place for a dry run: it asks what is known and stores nothing.
func (im *Importer) check(ctx context.Context, lender, _ uuid.UUID, rows []file.Row, n *Counts) (bad []*file.Rejection, err error) {
	known, err := im.known(ctx, im.DB, lender, rows)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if _, ok := known[r.Reference]; !ok && r.Balance.IsZero() {
			bad = append(bad, nothing(r))
		}
	}
	n.Rejected += int64(len(bad))
	n.Notices += int64(len(noticesOf(rows)))
	return bad, nil
}

// nothing refuses a row that owes nothing and was never placed.
func nothing(r file.Row) *file.Rejection {
	return &file.Rejection{Number: r.Number, Line: r.Line, Cells: r.Cells, Problems: []file.Problem{{Column: "balance", Value: "0", Code: file.NothingOwed,
		Reason: "Nothing is owed, and this reference was never placed here. A balance of zero settles a debt that was placed before."}}}
}

// placed is a row as the record knows it: without anything personal.
func placed(r file.Row) record.Placed {
	return record.Placed{Reference: r.Reference, Product: r.Product, Portfolio: r.Portfolio, OriginalCreditor: r.OriginalCreditor, AccountLast4: r.AccountLast4, Currency: string(r.Balance.Currency),
		OpenedOn: r.OpenedOn, LastPaymentOn: r.LastPaymentOn, DefaultOn: r.DefaultOn, APR: r.APR, Country: r.Country, Region: r.Region, Zone: r.TimeZone, Itemised: itemised(r), Disputed: r.Disputed}
}

func itemised(r file.Row) record.Itemisation {
	return record.Itemisation{On: r.ItemisationDate, BalanceThen: r.BalanceAtItemisation.Minor, Interest: r.Interest.Minor, Fees: r.Fees.Minor, Payments: r.Payments.Minor, Credits: r.Credits.Minor, Balance: r.Balance.Minor}
}

type knownCase struct {
	id   uuid.UUID
	item record.Itemisation
}

// known finds which references are placed already, and their latest itemisation.
func (im *Importer) known(ctx context.Context, from pg.Reader, lender uuid.UUID, rows []file.Row) (map[string]knownCase, error) {
	refs := make([]string, len(rows))
	for i, r := range rows {
		refs[i] = r.Reference
	}
	var found []struct {
		Reference string    `db:"reference"`
		ID        uuid.UUID `db:"case_id"`
		Body      string    `db:"body"`
	}
	err := from.SelectCached(ctx, &found, `SELECT c.reference, c.case_id, e.body::text AS body FROM cases c
		CROSS JOIN LATERAL (SELECT body FROM event e WHERE e.lender_id = c.lender_id AND e.case_id = c.case_id AND e.kind IN ('placed', 'balance_restated', 'paid_elsewhere') ORDER BY turn DESC LIMIT 1) e
		WHERE c.lender_id = $1 AND c.reference = ANY($2)`, lender, pq.Array(refs))
	if err != nil {
		return nil, fmt.Errorf("find placed references: %w", err)
	}
	known := make(map[string]knownCase, len(found))
	for _, f := range found {
		var b struct {
			Itemised record.Itemisation `json:"itemised"`
		}
		if err := json.Unmarshal([]byte(f.Body), &b); err != nil {
			return nil, fmt.Errorf("read itemisation: %w", err)
		}
		known[f.Reference] = knownCase{f.ID, b.Itemised}
	}
	return known, nil
}

func (im *Importer) restate(ctx context.Context, tx *pg.Tx, id record.CaseID, item record.Itemisation, n *Counts) error {
	_, _, err := im.Book.AppendIn(ctx, tx, id, "", record.Lender, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		events := c.Restate(item, c.Today(now))
		if len(events) == 0 {
			n.Unchanged++
			return book.Answer{}, nil
		}
		n.Changed++
		var change int64
		switch e := events[0].(type) {
		case record.BalanceRestated:
			change = e.Change
		case record.PaidElsewhere:
			change = e.Change
			n.Settled++
		}
		if change != 0 {
			key := fmt.Sprintf("restated:%s:%d", id.Case, c.Turn+1)
			if _, err := ledger.Post(ctx, tx, id.Lender, key, "restated", now, ledger.Placement(id.Case, money.Of(change, c.Currency()))...); err != nil {
				return book.Answer{}, err
			}
		}
		return book.Answer{Events: events}, nil
	})
	return err
}

// open copies new people, cases and first events in, and posts what they owe as one ledger transaction a currency. It answers the cases by reference.
func (im *Importer) open(ctx context.Context, tx *pg.Tx, lender uuid.UUID, rows []file.Row, now time.Time) (map[string]uuid.UUID, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	whose, err := im.persons(ctx, tx, lender, rows)
	if err != nil {
		return nil, err
	}
	openings, opened := make([]book.Opening, len(rows)), make(map[string]uuid.UUID, len(rows))
	lines := map[money.Currency][]ledger.Line{}
	for i, r := range rows {
		id := record.CaseID{Lender: lender, Case: uuid.Must(uuid.NewV7())}
		if openings[i], err = im.Book.Open(id, whose[r.BorrowerReference], record.Lender, now, placed(r)); err != nil {
			return nil, err
		}
		opened[r.Reference] = id.Case
		cur := r.Balance.Currency
		lines[cur] = append(lines[cur], ledger.Line{Account: ledger.Owed(id.Case), Amount: r.Balance})
	}
	err = copyIn(ctx, tx, "cases", []string{"lender_id", "case_id", "person_id", "reference", "turn", "hash", "placed_at", "status", "currency", "balance", "last_at", "summary"}, len(rows), func(i int) ([]any, error) {
		c := openings[i].Case
		summary, err := json.Marshal(c.Summary())
		return []any{lender, c.ID.Case, c.Person, c.Facts.Reference, c.Turn, openings[i].Hash, now, c.Status, c.Facts.Currency, c.Balance, now, string(summary)}, err
	})
	if err != nil {
		return nil, err
	}
	err = copyIn(ctx, tx, "event", []string{"lender_id", "case_id", "turn", "at", "actor_kind", "kind", "body", "hash"}, len(rows), func(i int) ([]any, error) {
		o := openings[i]
		return []any{lender, o.Case.ID.Case, 1, now, record.ActorLender, o.Kinds[0], string(o.Bodies[0]), o.Hashes[0]}, nil
	})
	if err != nil {
		return nil, err
	}
	for cur, debits := range lines {
		var sum int64
		for _, l := range debits {
			sum += l.Amount.Minor
		}
		debits = append(debits, ledger.Line{Account: ledger.Placed, Amount: money.Of(-sum, cur)})
		key := "placed:" + openings[0].Case.ID.Case.String() + ":" + string(cur)
		if _, err := ledger.Post(ctx, tx, lender, key, "placed", now, debits...); err != nil {
			return nil, err
		}
	}
	return opened, nil
}

// persons answers whose each borrower reference is, storing people who are new.
func (im *Importer) persons(ctx context.Context, tx *pg.Tx, lender uuid.UUID, rows []file.Row) (map[string]uuid.UUID, error) {
	refs := make([]string, len(rows))
	for i, r := range rows {
		refs[i] = r.BorrowerReference
	}
	var found []struct {
		Reference string    `db:"reference"`
		ID        uuid.UUID `db:"person_id"`
	}
	if err := tx.SelectCached(ctx, &found, `SELECT reference, person_id FROM person WHERE lender_id = $1 AND reference = ANY($2)`, lender, pq.Array(refs)); err != nil {
		return nil, fmt.Errorf("find people: %w", err)
	}
	whose := make(map[string]uuid.UUID, len(rows))
	for _, f := range found {
		whose[f.Reference] = f.ID
	}
	details, fresh := map[string]people.Details{}, []string{}
	tongue := map[string]string{}
	for _, r := range rows {
		ref := r.BorrowerReference
		if _, ok := whose[ref]; !ok {
			whose[ref] = uuid.Must(uuid.NewV7())
			fresh = append(fresh, ref)
			tongue[ref] = r.Language
			details[ref] = people.Details{Name: r.FullName, Born: r.DateOfBirth, IDLast4: r.IDLast4, Postcode: r.Postcode, Email: r.Email, Mobile: r.Mobile, Address: r.Address,
				Country: r.Country, Region: r.Region, Zone: r.TimeZone}
		}
		if d, ok := details[ref]; ok && r.StatusNote != "" {
			if d.Notes == nil {
				d.Notes = map[string]string{}
			}
			d.Notes[r.Reference] = r.StatusNote
			details[ref] = d
		}
	}
	return whose, copyIn(ctx, tx, "person", []string{"lender_id", "person_id", "reference", "sealed", "key_id", "search", "language"}, len(fresh), func(i int) ([]any, error) {
		ref := fresh[i]
		sealed, key, search, err := im.People.Seal(lender, whose[ref], details[ref])
		return []any{lender, whose[ref], ref, sealed, int(key), pq.Array(search), tongue[ref]}, err
	})
}

// copyIn streams n rows into a table.
func copyIn(ctx context.Context, tx *pg.Tx, table string, columns []string, n int, row func(int) ([]any, error)) error {
	if n == 0 {
		return nil
	}
	stmt, err := tx.PrepareContext(ctx, pq.CopyIn(table, columns...))
	if err != nil {
		return fmt.Errorf("copy into %s: %w", table, err)
	}
	for i := range n {
		values, err := row(i)
		if err != nil {
			return err
		}
		if _, err := stmt.ExecContext(ctx, values...); err != nil {
			return fmt.Errorf("copy into %s: %w", table, err)
		}
	}
	if _, err := stmt.ExecContext(ctx); err != nil {
		return fmt.Errorf("copy into %s: %w", table, err)
	}
	return stmt.Close()
}
