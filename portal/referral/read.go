package referral

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"evenkeel/portal/access"
	"evenkeel/portal/pg"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

type row struct {
	ID           uuid.UUID  `db:"referral_id"`
	Person       uuid.UUID  `db:"person_id"`
	Partner      string     `db:"partner"`
	Language     string     `db:"language"`
	PauseDays    int        `db:"pause_days"`
	State        string     `db:"state"`
	MadeAt       time.Time  `db:"made_at"`
	SentAt       *time.Time `db:"sent_at"`
	QuietAt      *time.Time `db:"quiet_at"`
	AcceptedAt   *time.Time `db:"accepted_at"`
	PauseUntil   *string    `db:"pause_until"`
	AttendedAt   *time.Time `db:"attended_at"`
	ConcludedAt  *time.Time `db:"concluded_at"`
	WithdrawnAt  *time.Time `db:"withdrawn_at"`
	Advice       *bool      `db:"advice"`
	Organisation *string    `db:"organisation"`
	Expires      *time.Time `db:"expires_at"`
	Sealed       []byte     `db:"sealed"`
}

const columns = `referral_id, person_id, partner, language, pause_days, state, made_at, sent_at, quiet_at, accepted_at, pause_until::text AS pause_until, attended_at, concluded_at, withdrawn_at, advice, organisation, expires_at, sealed`

func (k *Referrals) open(lender uuid.UUID, x row) (Referral, error) {
	at := func(t *time.Time) time.Time {
		if t == nil {
			return time.Time{}
		}
		return t.UTC()
	}
	r := Referral{Lender: lender, ID: x.ID, Person: x.Person, Partner: x.Partner, Language: x.Language, PauseDays: x.PauseDays, State: x.State, MadeAt: x.MadeAt.UTC(), SentAt: at(x.SentAt), QuietAt: at(x.QuietAt),
		AcceptedAt: at(x.AcceptedAt), AttendedAt: at(x.AttendedAt), ConcludedAt: at(x.ConcludedAt), WithdrawnAt: at(x.WithdrawnAt), Expires: at(x.Expires), Advice: x.Advice != nil && *x.Advice}
	if x.Organisation != nil {
		r.Organisation = *x.Organisation
	}
	if x.PauseUntil != nil {
		d, err := civil.ParseDate(*x.PauseUntil)
		if err != nil {
			return r, fmt.Errorf("read referral: %w", err)
		}
		r.PauseUntil = d
	}
	plain, err := k.Keys.Open(x.Sealed, place(lender, x.ID))
	if err != nil {
		return r, fmt.Errorf("open referral: %w", err)
	}
	if err := json.Unmarshal(plain, &r.Passed); err != nil {
		return r, fmt.Errorf("decode referral: %w", err)
	}
	return r, nil
}

// Of are a person's referrals, newest first, each with its receipts: at most 50.
func (k *Referrals) Of(ctx context.Context, lender, person uuid.UUID) ([]Referral, error) {
	var rows []row
	err := k.DB.SelectCached(ctx, &rows, `SELECT `+columns+` FROM referral WHERE lender_id = $1 AND person_id = $2 ORDER BY made_at DESC, referral_id DESC LIMIT 50`, lender, person)
	if err != nil {
		return nil, fmt.Errorf("read referrals: %w", err)
	}
	return k.all(ctx, k.DB, lender, rows)
}

// Find is one of a person's; ok is false for anything else, whoever else's it may be.
func (k *Referrals) Find(ctx context.Context, lender, person, id uuid.UUID) (r Referral, ok bool, err error) {
	var rows []row
	err = k.DB.SelectCached(ctx, &rows, `SELECT `+columns+` FROM referral WHERE lender_id = $1 AND person_id = $2 AND referral_id = $3`, lender, person, id)
	return k.one(ctx, k.DB, lender, rows, err)
}

// ByToken is the referral behind a live token; ok is false for a token that never was and for one that has ended, without saying which.
// Reading it spends nothing.
func (k *Referrals) ByToken(ctx context.Context, token string, now time.Time) (r Referral, ok bool, err error) {
	l, ok, err := k.Links.LenderOf(ctx, token)
	if err != nil || !ok {
		return r, false, err
	}
	var rows []row
	err = k.DB.SelectCached(ctx, &rows, `SELECT `+columns+` FROM referral WHERE lender_id = $1 AND token_hash = $2 AND expires_at > $3`, l.ID, access.Token(token).Hash(), now)
	return k.one(ctx, k.DB, l.ID, rows, err)
}

func (k *Referrals) one(ctx context.Context, from pg.Reader, lender uuid.UUID, rows []row, err error) (r Referral, ok bool, _ error) {
	if err != nil {
		return r, false, fmt.Errorf("read referral: %w", err)
	}
	all, err := k.all(ctx, from, lender, rows)
	if err != nil || len(all) == 0 {
		return r, false, err
	}
	return all[0], true, nil
}

// all opens rows and reads their receipts.
func (k *Referrals) all(ctx context.Context, from pg.Reader, lender uuid.UUID, rows []row) ([]Referral, error) {
	list := make([]Referral, len(rows))
	for i, x := range rows {
		var err error
		if list[i], err = k.open(lender, x); err != nil {
			return nil, err
		}
		var receipts []struct {
			ID          uuid.UUID  `db:"consent_id"`
			What        string     `db:"what"`
			Language    string     `db:"language"`
			TextHash    string     `db:"text_hash"`
			GrantedAt   time.Time  `db:"granted_at"`
			WithdrawnAt *time.Time `db:"withdrawn_at"`
			Sealed      []byte     `db:"sealed"`
		}
		err = from.SelectCached(ctx, &receipts, `SELECT consent_id, what, language, text_hash, granted_at, withdrawn_at, sealed FROM referral_consent WHERE lender_id = $1 AND referral_id = $2 ORDER BY what`, lender, x.ID)
		if err != nil {
			return nil, fmt.Errorf("read consents: %w", err)
		}
		for _, c := range receipts {
			words, err := k.Keys.Open(c.Sealed, consentPlace(lender, c.ID))
			if err != nil {
				return nil, fmt.Errorf("open consent: %w", err)
			}
			one := Receipt{ID: c.ID, What: c.What, Language: c.Language, TextHash: c.TextHash, GrantedAt: c.GrantedAt.UTC(), Words: string(words)}
			if c.WithdrawnAt != nil {
				one.WithdrawnAt = c.WithdrawnAt.UTC()
			}
			list[i].Receipts = append(list[i].Receipts, one)
		}
	}
	return list, nil
}
