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

// Limits of links and identity checks.
const (
	LinkLives     = 72 * time.Hour   // a portal link that is not used ends by itself
	TriesPerLink  = 5                // wrong answers on one link
	TriesPerDay   = 10               // wrong answers by one person's links in 24 hours
	VisitIdles    = 15 * time.Minute // phones are shared
	VisitLasts    = 8 * time.Hour
	ResendPause   = 10 * time.Minute // between two new links asked for with the same old one
	seenPrecision = time.Minute      // how exactly a visit's last sign of life is stored
)

// Links makes links, and visits out of them.
type Links struct {
	DB      *pg.DB
	Book    *book.Book
	People  *people.People
	Lenders *lenders.Lenders
}

// Link is a portal link without its token.
type Link struct {
	Lender uuid.UUID
	ID     uuid.UUID `db:"link_id"`
	Person uuid.UUID `db:"person_id"`
	Case   uuid.UUID `db:"case_id"`
	// Channel is how it went out: email, sms. Only Known fills it in.
	Channel string `db:"channel"`
}

// Mint makes a link to a case for its person, in the caller's transaction, and answers its token: the only time it is seen.
// facts are the two that will be asked. Links of the person that were not used yet stay good: letters cross.
func (l *Links) Mint(ctx context.Context, tx *pg.Tx, lender lenders.Lender, person, theCase uuid.UUID, channel string, facts []string, now time.Time) (Token, uuid.UUID, error) {
	return l.MintTo(ctx, tx, lender, person, theCase, channel, facts, "", now)
}

// MintTo is Mint for a link that leads to a page of its case once identity is proved: pay, plan, autopay; "" is home.
func (l *Links) MintTo(ctx context.Context, tx *pg.Tx, lender lenders.Lender, person, theCase uuid.UUID, channel string, facts []string, to string, now time.Time) (Token, uuid.UUID, error) {
	token, id := mint(lender.Number), uuid.Must(uuid.NewV7())
	_, err := tx.ExecCached(ctx, `INSERT INTO link (lender_id, link_id, person_id, case_id, token_hash, channel, facts, made_at, expires_at, leads_to)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, nullif($10, ''))`,
		lender.ID, id, person, theCase, token.Hash(), channel, pq.Array(facts), now, now.Add(LinkLives), to)
	if err != nil {
		return "", uuid.Nil, fmt.Errorf("make link: %w", err)
	}
	return token, id, nil
}

// Revoke takes back the unused links of a person: from then on they answer like any link that is not live.
func (l *Links) Revoke(ctx context.Context, tx *pg.Tx, lender, person uuid.UUID, now time.Time) ([]uuid.UUID, error) {
	var ids []uuid.UUID
	err := tx.SelectCached(ctx, &ids, `UPDATE link SET revoked_at = $3 WHERE lender_id = $1 AND person_id = $2 AND spent_at IS NULL AND revoked_at IS NULL AND expires_at > $3
		RETURNING link_id`, lender, person, now)
	if err != nil {
		return nil, fmt.Errorf("revoke links: %w", err)
	}
	return ids, nil
}

// Spend opens a live link: it works once, for whoever presses the button first. The visit it opens knows nothing yet: identity comes next.
// ok is false for anything that is not live, without saying why.
func (l *Links) Spend(ctx context.Context, token string) (visit Token, ok bool, err error) {
	lender, known, err := l.lender(ctx, token)
	if err != nil || !known {
		return "", false, err
	}
	err = l.DB.Transact(ctx, func(tx *pg.Tx) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		link := Link{Lender: lender.ID}
		err = tx.GetCached(ctx, &link, `UPDATE link SET spent_at = $3 WHERE lender_id = $1 AND token_hash = $2
			AND spent_at IS NULL AND revoked_at IS NULL AND locked_at IS NULL AND expires_at > $3 RETURNING link_id, person_id, case_id`,
			lender.ID, Token(token).Hash(), now)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("spend link: %w", err)
		}
		visit = mint(lender.Number)
		_, err = tx.ExecCached(ctx, `INSERT INTO visit (lender_id, token_hash, person_id, link_id, visit_id, stage, opened_at, seen_at)
			VALUES ($1, $2, $3, $4, $5, 'opened', $6, $6)`, lender.ID, visit.Hash(), link.Person, link.ID, uuid.Must(uuid.NewV7()), now)
		if err != nil {
			return fmt.Errorf("open visit: %w", err)
		}
		_, _, err = l.Book.AppendIn(ctx, tx, record.CaseID{Lender: lender.ID, Case: link.Case}, "opened:"+link.ID.String(), record.Borrower(link.Person), says(record.LinkOpened{Link: link.ID}))
		ok = err == nil
		return err
	})
	return visit, ok, err
}

// says is a Decide that always answers the same events.
func says(events ...record.Event) book.Decide {
	return func(context.Context, *pg.Tx, time.Time, record.Case) (book.Answer, error) {
		return book.Answer{Events: events}, nil
	}
}

func (l *Links) lender(ctx context.Context, token string) (lenders.Lender, bool, error) {
	number, ok := lenderOf(token)
	if !ok {
		return lenders.Lender{}, false, nil
	}
	lender, err := l.Lenders.ByNumber(ctx, number)
	if errors.Is(err, lenders.ErrUnknown) {
		return lender, false, nil
	}
	return lender, err == nil, err
}

// Known finds the link of a token whether or not it is live, for "send me a new one", "this isn't me" and "the facts are wrong".
// ok is false for a token that never was.
func (l *Links) Known(ctx context.Context, token string) (link Link, ok bool, err error) {
	lender, known, err := l.lender(ctx, token)
	if err != nil || !known {
		return link, false, err
	}
	link.Lender = lender.ID
	err = l.DB.GetCached(ctx, &link, `SELECT link_id, person_id, case_id, channel FROM link WHERE lender_id = $1 AND token_hash = $2`, lender.ID, Token(token).Hash())
	if errors.Is(err, sql.ErrNoRows) {
		return link, false, nil
	}
	if err != nil {
		return link, false, fmt.Errorf("find link: %w", err)
	}
	return link, true, nil
}

// AskNew notes that somebody asks for a new link with this one, and says whether it is time for one (a link answers once in ResendPause).
func (l *Links) AskNew(ctx context.Context, tx *pg.Tx, link Link, now time.Time) (bool, error) {
	done, err := tx.ExecCached(ctx, `UPDATE link SET asked_new = $3 WHERE lender_id = $1 AND link_id = $2 AND (asked_new IS NULL OR asked_new < $4)`,
		link.Lender, link.ID, now, now.Add(-ResendPause))
	if err != nil {
		return false, fmt.Errorf("note the request: %w", err)
	}
	n, err := done.RowsAffected()
	return n == 1, err
}
