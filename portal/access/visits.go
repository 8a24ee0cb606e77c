package access

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"evenkeel/portal/book"
	"evenkeel/portal/lenders"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// Visit is a borrower who is here. Everything a borrower's page reads is found through it, never through the URL.
type Visit struct {
	Lender lenders.Lender
	ID     uuid.UUID
	Person uuid.UUID
	Link   uuid.UUID     // which opened it; Opener reads what it asks
	Known  bool          // identity proved
	Now    time.Time     // the product's clock, read with the visit
	Debts  []book.Listed // every case of the person at this lender, in the order they were placed: at least one, at most 100
	Unread int           // secure messages that the person has not read
	Sealed []byte        // who the person is, for People.Open
	Helper *Helper       // nil in the borrower's own visit; else who is here instead, and Debts are those that they were given
}

// Visit finds the live visit of a cookie with the debts it may see, in one round trip: every page of a borrower begins here.
// ok is false where there is none: never was, logged out, idle for too long, or too old.
func (l *Links) Visit(ctx context.Context, cookie string) (v Visit, ok bool, err error) {
	lender, known, err := l.lender(ctx, cookie)
	if err != nil || !known {
		return v, false, err
	}
	hash := Token(cookie).Hash()
	rows, err := l.DB.QueryCached(ctx, `
		SELECT v.visit_id, v.person_id, v.link_id, v.stage = 'known', t.now, t.now - v.seen_at > $5::interval, p.sealed,
			(SELECT count(*) FROM secure_message m WHERE m.lender_id = v.lender_id AND m.person_id = v.person_id AND m.staff_id IS NOT NULL AND m.read_at IS NULL), `+book.Columns+`
		FROM (SELECT now() + ahead AS now FROM clock) t, visit v
		JOIN person p ON p.lender_id = v.lender_id AND p.person_id = v.person_id
		JOIN cases c ON c.lender_id = v.lender_id AND c.person_id = v.person_id
		WHERE v.lender_id = $1 AND v.token_hash = $2 AND v.ended_at IS NULL AND v.seen_at > t.now - $3::interval AND v.opened_at > t.now - $4::interval
		ORDER BY c.case_id LIMIT 100`,
		lender.ID, hash, idles, lasts, precision)
	if err != nil {
		return v, false, fmt.Errorf("find visit: %w", err)
	}
	defer rows.Close()
	stale := false
	for rows.Next() {
		var debt book.Listed
		if err := rows.Scan(append([]any{&v.ID, &v.Person, &v.Link, &v.Known, &v.Now, &stale, &v.Sealed, &v.Unread}, debt.Into()...)...); err != nil {
			return v, false, fmt.Errorf("read visit: %w", err)
		}
		debt.ID.Lender, debt.Person = lender.ID, v.Person
		v.Debts = append(v.Debts, debt)
	}
	if err := rows.Err(); err != nil {
		return v, false, fmt.Errorf("find visit: %w", err)
	}
	if len(v.Debts) == 0 {
		return v, false, nil
	}
	v.Lender, v.Now = lender, v.Now.UTC()
	if stale {
		if _, err := l.DB.ExecCached(ctx, `UPDATE visit SET seen_at = $3 WHERE lender_id = $1 AND token_hash = $2`, lender.ID, hash, v.Now); err != nil {
			return v, false, fmt.Errorf("note the visit: %w", err)
		}
	}
	return v, true, nil
}

// Opener is what the link that opened a visit is about and asks: needed until identity is proved, and at the end.
type Opener struct {
	Case   uuid.UUID      `db:"case_id"` // the case the link was about; the visit sees all cases of the person at this lender
	Facts  pq.StringArray `db:"facts"`   // what is asked to prove identity
	Tries  int            `db:"tries"`   // wrong answers so far
	Locked bool           `db:"locked"`
	Leads  string         `db:"leads_to"` // where it leads once identity is proved: pay, plan, autopay; "" is home
}

// Opener reads the link that opened a visit.
func (l *Links) Opener(ctx context.Context, v Visit) (o Opener, err error) {
	err = l.DB.GetCached(ctx, &o, `SELECT case_id, facts, tries, locked_at IS NOT NULL AS locked, coalesce(leads_to, '') AS leads_to FROM link WHERE lender_id = $1 AND link_id = $2`, v.Lender.ID, v.Link)
	if err != nil {
		return o, fmt.Errorf("read the visit's link: %w", err)
	}
	return o, nil
}

var idles, lasts, precision = interval(VisitIdles), interval(VisitLasts), interval(seenPrecision)

// Lapsed finds the link behind the cookie of a visit that ended by itself, or still lives, within a day: for "send me a new link" and for keeping what was
// typed into a form that came too late. known says whether identity had been proved. ok is false after a log-out: then nothing is remembered.
func (l *Links) Lapsed(ctx context.Context, cookie string) (link Link, known, ok bool, err error) {
	lender, there, err := l.lender(ctx, cookie)
	if err != nil || !there {
		return link, false, false, err
	}
	var r struct {
		Link
		Stage string `db:"stage"`
	}
	err = l.DB.GetCached(ctx, &r, `SELECT v.link_id, v.person_id, k.case_id, v.stage FROM visit v JOIN link k ON k.lender_id = v.lender_id AND k.link_id = v.link_id
		WHERE v.lender_id = $1 AND v.token_hash = $2 AND v.ended_at IS NULL AND v.opened_at > now() + (SELECT ahead FROM clock) - interval '1 day'`,
		lender.ID, Token(cookie).Hash())
	if errors.Is(err, sql.ErrNoRows) {
		return link, false, false, nil
	}
	if err != nil {
		return link, false, false, fmt.Errorf("find lapsed visit: %w", err)
	}
	r.Link.Lender = lender.ID
	return r.Link, r.Stage == "known", true, nil
}

func interval(d time.Duration) string { return fmt.Sprintf("%d seconds", int(d.Seconds())) }

// Outcome is what an identity check came to.
type Outcome int

// The outcomes of a check. Wrong says no more than that: never which fact.
const (
	Wrong Outcome = iota
	Right
	LockedOut
)

// Prove checks the answers of a visit that is not known yet. Wrong answers are counted on the link and on the person, in the rows, before
// anything is compared by another request: under any parallelism a link gets at most TriesPerLink judgements. A right answer swaps the
// visit's token, so that a token seen before identity is worth nothing after it.
func (l *Links) Prove(ctx context.Context, cookie string, v Visit, o Opener, a people.Answers) (Outcome, Token, error) {
	person, err := l.People.Get(ctx, l.DB, v.Lender.ID, v.Person)
	if err != nil {
		return Wrong, "", err
	}
	id, by := record.CaseID{Lender: v.Lender.ID, Case: o.Case}, record.Borrower(v.Person)
	outcome, fresh := Wrong, Token("")
	err = l.DB.Transact(ctx, func(tx *pg.Tx) error {
		var row struct {
			Tries  int            `db:"tries"`
			Locked bool           `db:"locked"`
			Facts  pq.StringArray `db:"facts"`
			Person int            `db:"person_tries"`
		}
		err := tx.GetCached(ctx, &row, `
			SELECT k.tries, k.locked_at IS NOT NULL AS locked, k.facts, CASE WHEN p.tries_since > $3 THEN p.tries ELSE 0 END AS person_tries
			FROM link k JOIN person p ON p.lender_id = k.lender_id AND p.person_id = k.person_id
			WHERE k.lender_id = $1 AND k.link_id = $2 FOR UPDATE`, v.Lender.ID, v.Link, v.Now.Add(-24*time.Hour))
		if err != nil {
			return fmt.Errorf("lock the link: %w", err)
		}
		if row.Locked || row.Tries >= TriesPerLink || row.Person >= TriesPerDay {
			outcome = LockedOut
			return nil
		}
		if person.Proves(row.Facts, a) {
			fresh = mint(v.Lender.Number)
			done, err := tx.ExecCached(ctx, `UPDATE visit SET token_hash = $3, stage = 'known', seen_at = $4
				WHERE lender_id = $1 AND token_hash = $2 AND ended_at IS NULL AND stage = 'opened'`, v.Lender.ID, Token(cookie).Hash(), fresh.Hash(), v.Now)
			if err != nil {
				return fmt.Errorf("swap the visit's token: %w", err)
			}
			if n, err := done.RowsAffected(); err != nil || n == 0 {
				outcome, fresh = Wrong, ""
				return err
			}
			outcome = Right
			_, _, err = l.Book.AppendIn(ctx, tx, id, "known:"+v.ID.String(), by, says(record.IdentityConfirmed{Link: v.Link, Visit: v.ID, Facts: row.Facts}))
			return err
		}
		left := min(TriesPerLink-row.Tries, TriesPerDay-row.Person) - 1
		events := []record.Event{record.IdentityFailed{Link: v.Link, Left: left}}
		if left == 0 {
			outcome = LockedOut
			events = append(events, record.IdentityLocked{Link: v.Link})
		}
		_, err = tx.ExecCached(ctx, `UPDATE link SET tries = tries + 1, locked_at = CASE WHEN $3 THEN $4::timestamptz ELSE locked_at END WHERE lender_id = $1 AND link_id = $2`,
			v.Lender.ID, v.Link, left == 0, v.Now)
		if err != nil {
			return fmt.Errorf("count the try: %w", err)
		}
		_, err = tx.ExecCached(ctx, `UPDATE person SET tries = $3, tries_since = CASE WHEN $3 = 1 THEN $4 ELSE tries_since END WHERE lender_id = $1 AND person_id = $2`,
			v.Lender.ID, v.Person, row.Person+1, v.Now)
		if err != nil {
			return fmt.Errorf("count the person's tries: %w", err)
		}
		_, _, err = l.Book.AppendIn(ctx, tx, id, fmt.Sprintf("try:%s:%d", v.Link, row.Tries+1), by, says(events...))
		return err
	})
	return outcome, fresh, err
}

// Leave ends a visit.
func (l *Links) Leave(ctx context.Context, cookie string, v Visit, o Opener) error {
	return l.DB.Transact(ctx, func(tx *pg.Tx) error {
		_, err := tx.ExecCached(ctx, `UPDATE visit SET ended_at = $3 WHERE lender_id = $1 AND token_hash = $2 AND ended_at IS NULL`, v.Lender.ID, Token(cookie).Hash(), v.Now)
		if err != nil {
			return fmt.Errorf("end visit: %w", err)
		}
		if !v.Known {
			return nil
		}
		_, _, err = l.Book.AppendIn(ctx, tx, record.CaseID{Lender: v.Lender.ID, Case: o.Case}, "left:"+v.ID.String(), record.Borrower(v.Person), says(record.VisitEnded{Visit: v.ID}))
		return err
	})
}
