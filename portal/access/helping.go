package access

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"evenkeel/portal/book"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
)

// OpenHelp opens a visit by a helper's live link, which the link survives: it is their way in for as long as they help. The visit knows nothing until a code
// proves that it is them. ok is false for anything that is not live, without saying why. sends says that a code is to be mailed.
func (l *Links) OpenHelp(ctx context.Context, token string) (visit Token, lender, helper uuid.UUID, sends, ok bool, err error) {
	at, known, err := l.lender(ctx, token)
	if err != nil || !known {
		return "", lender, helper, false, false, err
	}
	err = l.DB.Transact(ctx, func(tx *pg.Tx) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		var r struct {
			ID  uuid.UUID `db:"helper_id"`
			How string    `db:"how"`
		}
		err = tx.GetCached(ctx, &r, `SELECT helper_id, how FROM helper WHERE lender_id = $1 AND token_hash = $2 AND revoked_at IS NULL AND locked_at IS NULL AND expires_at > $3 AND link_until > $3`, at.ID, Token(token).Hash(), now)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("find helper: %w", err)
		}
		visit = mint(at.Number)
		_, err = tx.ExecCached(ctx, `INSERT INTO helper_visit (lender_id, token_hash, visit_id, helper_id, stage, opened_at, seen_at) VALUES ($1, $2, $3, $4, 'opened', $5, $5)`, at.ID, visit.Hash(), uuid.Must(uuid.NewV7()), r.ID, now)
		if err != nil {
			return fmt.Errorf("open the helper's visit: %w", err)
		}
		lender, helper, sends, ok = at.ID, r.ID, r.How == HelperByEmail, true
		return nil
	})
	return visit, lender, helper, sends, ok && err == nil, err
}

// HelperVisit finds the live visit of a helper's cookie with the debts that they were given, and no others. It is a Visit with its Helper set, so that nothing
// that takes one can take it for the borrower's own: by whom a thing is done, and what may be read, ask for that. ok is false where there is none: never
// was, left, idle for too long, taken back, run out.
func (l *Links) HelperVisit(ctx context.Context, cookie string) (v Visit, ok bool, err error) {
	lender, known, err := l.lender(ctx, cookie)
	if err != nil || !known {
		return v, false, err
	}
	hash := Token(cookie).Hash()
	rows, err := l.DB.QueryCached(ctx, `
		SELECT v.visit_id, v.stage = 'known', t.now, t.now - v.seen_at > $5::interval, p.sealed,
			h.helper_id, h.person_id, h.cases::text[], h.budget, h.propose, h.accept, h.how, h.language, h.made_at, h.expires_at, h.came_at, h.authorised_at, h.locked_at IS NOT NULL, h.sealed, `+book.Columns+`
		FROM (SELECT now() + ahead AS now FROM clock) t, helper_visit v
		JOIN helper h ON h.lender_id = v.lender_id AND h.helper_id = v.helper_id
		JOIN person p ON p.lender_id = v.lender_id AND p.person_id = h.person_id
		JOIN cases c ON c.lender_id = v.lender_id AND c.person_id = h.person_id AND c.case_id = ANY(h.cases)
		WHERE v.lender_id = $1 AND v.token_hash = $2 AND v.ended_at IS NULL AND v.seen_at > t.now - $3::interval AND v.opened_at > t.now - $4::interval
			AND h.revoked_at IS NULL AND h.expires_at > t.now
		ORDER BY c.case_id LIMIT 100`, lender.ID, hash, idles, lasts, precision)
	if err != nil {
		return v, false, fmt.Errorf("find the helper's visit: %w", err)
	}
	defer rows.Close()
	stale := false
	var r helperRow
	for rows.Next() {
		var debt book.Listed
		into := []any{&v.ID, &v.Known, &v.Now, &stale, &v.Sealed, &r.ID, &r.Person, &r.Cases, &r.Budget, &r.Propose, &r.Accept, &r.How, &r.Language, &r.MadeAt, &r.Until, &r.CameAt, &r.Authorised, &r.Locked, &r.Sealed}
		if err := rows.Scan(append(into, debt.Into()...)...); err != nil {
			return v, false, fmt.Errorf("read the helper's visit: %w", err)
		}
		debt.ID.Lender, debt.Person = lender.ID, r.Person
		v.Debts = append(v.Debts, debt)
	}
	if err := rows.Err(); err != nil {
		return v, false, fmt.Errorf("find the helper's visit: %w", err)
	}
	if len(v.Debts) == 0 {
		return v, false, nil
	}
	h, err := l.helperOf(lender.ID, r)
	if err != nil {
		return v, false, err
	}
	v.Lender, v.Person, v.Helper, v.Now = lender, r.Person, &h, v.Now.UTC()
	if stale {
		if _, err := l.DB.ExecCached(ctx, `UPDATE helper_visit SET seen_at = $3 WHERE lender_id = $1 AND token_hash = $2`, lender.ID, hash, v.Now); err != nil {
			return v, false, fmt.Errorf("note the helper's visit: %w", err)
		}
	}
	return v, true, nil
}

// ProveHelper judges a helper's code. A wrong one is counted in the row before anything is compared by another request; after TriesPerHelper in a row nothing
// is right until the borrower lets them in again. A right one swaps the visit's token and ends every other visit of theirs, so that one link never
// has two visitors; a mailed code is used up by it. That they came stands on every case that they were given.
func (l *Links) ProveHelper(ctx context.Context, cookie string, v Visit, code string) (outcome Outcome, fresh Token, err error) {
	h := v.Helper
	came := func(ctx context.Context, tx *pg.Tx, now time.Time, _ record.Case) (book.Answer, error) {
		var r struct {
			Code   sql.NullInt64 `db:"code"`
			Until  sql.NullTime  `db:"code_until"`
			Tries  int           `db:"tries"`
			Locked bool          `db:"locked"`
		}
		err := tx.GetCached(ctx, &r, `SELECT code, code_until, tries, locked_at IS NOT NULL OR revoked_at IS NOT NULL AS locked FROM helper WHERE lender_id = $1 AND helper_id = $2 FOR UPDATE`, h.Lender, h.ID)
		if err != nil {
			return book.Answer{}, fmt.Errorf("lock the helper: %w", err)
		}
		if r.Locked {
			outcome = LockedOut
			return book.Answer{}, nil
		}
		if !r.Code.Valid || !now.Before(r.Until.Time) || r.Code.Int64 != l.blind(h.ID, "open", code) {
			if r.Tries+1 >= TriesPerHelper {
				outcome = LockedOut
			}
			_, err := tx.ExecCached(ctx, `UPDATE helper SET tries = tries + 1, locked_at = CASE WHEN $3 THEN $4::timestamptz END WHERE lender_id = $1 AND helper_id = $2`, h.Lender, h.ID, outcome == LockedOut, now)
			if err != nil {
				return book.Answer{}, fmt.Errorf("count the try: %w", err)
			}
			return book.Answer{}, nil
		}
		next := mint(v.Lender.Number)
		done, err := tx.ExecCached(ctx, `UPDATE helper_visit SET token_hash = $3, stage = 'known', seen_at = $4 WHERE lender_id = $1 AND token_hash = $2 AND ended_at IS NULL AND stage = 'opened'`, h.Lender, Token(cookie).Hash(), next.Hash(), now)
		if err != nil {
			return book.Answer{}, fmt.Errorf("swap the visit's token: %w", err)
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return book.Answer{}, err
		}
		if _, err := tx.ExecCached(ctx, `UPDATE helper_visit SET ended_at = $3 WHERE lender_id = $1 AND helper_id = $2 AND ended_at IS NULL AND token_hash <> $4`, h.Lender, h.ID, now, next.Hash()); err != nil {
			return book.Answer{}, fmt.Errorf("end other visits: %w", err)
		}
		if _, err := tx.ExecCached(ctx, `UPDATE helper SET tries = 0, came_at = $3, link_until = expires_at, code = CASE how WHEN 'word' THEN code END WHERE lender_id = $1 AND helper_id = $2`, h.Lender, h.ID, now); err != nil {
			return book.Answer{}, fmt.Errorf("note that the helper came: %w", err)
		}
		outcome, fresh = Right, next
		return book.Answer{Events: []record.Event{record.HelperCame{Helper: h.ID, Visit: v.ID}}}, nil
	}
	err = l.DB.Transact(ctx, func(tx *pg.Tx) error {
		outcome, fresh = Wrong, ""
		for i, id := range h.Cases {
			if i > 0 {
				came = says(record.HelperCame{Helper: h.ID, Visit: v.ID})
			}
			_, _, err := l.Book.AppendIn(ctx, tx, record.CaseID{Lender: h.Lender, Case: id}, "", record.HelperActor(h.ID), came)
			if err != nil || outcome != Right {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Wrong, "", err
	}
	return outcome, fresh, nil
}

// LeaveHelp ends a helper's visit.
func (l *Links) LeaveHelp(ctx context.Context, cookie string, v Visit) error {
	if _, err := l.DB.ExecCached(ctx, `UPDATE helper_visit SET ended_at = $3 WHERE lender_id = $1 AND token_hash = $2 AND ended_at IS NULL`, v.Lender.ID, Token(cookie).Hash(), v.Now); err != nil {
		return fmt.Errorf("end the helper's visit: %w", err)
	}
	return nil
}

// HelperName is what a borrower calls a helper who may sign for them; empty for anybody else's, and for one who may not: nobody on the collecting side learns it.
func (l *Links) HelperName(ctx context.Context, lender, person, helper uuid.UUID) (string, error) {
	h, ok, err := l.HelperOf(ctx, l.DB, lender, person, helper)
	if err != nil || !ok || !h.May(MayAccept) {
		return "", err
	}
	return h.Name, nil
}
