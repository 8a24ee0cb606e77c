package budget

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"evenkeel/advisory"
	"evenkeel/portal/pg"

	"github.com/google/uuid"
)

// Recipients of a consent. The collector's people are the lender's; an adviser is never one of them.
const (
	ToLender  = "lender"
	ToAdviser = "adviser"
)

// Recipient is who a level is for.
func Recipient(l advisory.Level) string {
	if l == advisory.Adviser {
		return ToAdviser
	}
	return ToLender
}

// lasts is how long a consent holds. DESIGN: a year, 90 days for an adviser; ending sooner is one press.
func lasts(l advisory.Level) time.Duration {
	if l == advisory.Adviser {
		return 90 * 24 * time.Hour
	}
	return 365 * 24 * time.Hour
}

// Granted is what a person agreed to: the words that stood there, and who the adviser is.
type Granted struct {
	Words string `json:"words"`
	Named string `json:"named,omitempty"`
}

// Consent is a receipt.
type Consent struct {
	ID          uuid.UUID
	Statement   uuid.UUID
	Version     int
	Level       advisory.Level
	Recipient   string
	Language    string
	TextHash    string
	GrantedAt   time.Time
	ExpiresAt   time.Time
	WithdrawnAt time.Time // zero while it stands
	Granted
}

// Live says whether it holds at a time.
func (c Consent) Live(now time.Time) bool { return c.WithdrawnAt.IsZero() && now.Before(c.ExpiresAt) }

func consentPlace(lender, consent uuid.UUID) string {
	return "consent:" + lender.String() + ":" + consent.String()
}

// Grant lets a recipient see a version up to a level, in place of what stood for that recipient. It is the caller's transaction, which holds the person's cases.
// Fails with ErrGone.
func (b *Budget) Grant(ctx context.Context, tx *pg.Tx, lender, person, id uuid.UUID, v Version, level advisory.Level, language string, g Granted, now time.Time) (Consent, error) {
	plain, err := json.Marshal(g)
	if err != nil {
		return Consent{}, fmt.Errorf("encode consent: %w", err)
	}
	h := sha256.Sum256([]byte(g.Words))
	c := Consent{ID: id, Statement: v.ID, Version: v.N, Level: level, Recipient: Recipient(level), Language: language, TextHash: hex.EncodeToString(h[:]), GrantedAt: now, ExpiresAt: now.Add(lasts(level)), Granted: g}
	if err := withdraw(ctx, tx, lender, person, c.Recipient, now); err != nil {
		return c, err
	}
	done, err := tx.ExecCached(ctx, `INSERT INTO consent (lender_id, consent_id, person_id, statement_id, level, recipient, language, text_hash, granted_at, expires_at, sealed)
		SELECT $1, $2, $3, s.statement_id, $5, $6, $7, $8, $9, $10, $11 FROM statement s WHERE s.lender_id = $1 AND s.statement_id = $4 AND s.person_id = $3 AND s.sealed IS NOT NULL FOR SHARE`,
		lender, id, person, v.ID, int(level), c.Recipient, language, c.TextHash, now, c.ExpiresAt, b.Keys.Seal(plain, consentPlace(lender, id)))
	if n, err := affected(done, err); err != nil {
		return c, fmt.Errorf("store consent: %w", err)
	} else if n == 0 {
		return c, ErrGone
	}
	return c, nil
}

// Withdraw ends what a recipient may see. What they saw stays in the list of looks.
func (b *Budget) Withdraw(ctx context.Context, tx *pg.Tx, lender, person uuid.UUID, recipient string, now time.Time) error {
	return withdraw(ctx, tx, lender, person, recipient, now)
}

func withdraw(ctx context.Context, tx *pg.Tx, lender, person uuid.UUID, recipient string, now time.Time) error {
	_, err := tx.ExecCached(ctx, `UPDATE consent SET withdrawn_at = $4 WHERE lender_id = $1 AND person_id = $2 AND recipient = $3 AND withdrawn_at IS NULL`, lender, person, recipient, now)
	if err != nil {
		return fmt.Errorf("withdraw consent: %w", err)
	}
	return nil
}

// Consents are a person's receipts, the newest first: at most 100.
func (b *Budget) Consents(ctx context.Context, from pg.Reader, lender, person uuid.UUID, r Reader) ([]Consent, error) {
	if err := r.may(person); err != nil {
		return nil, err
	}
	return b.consents(ctx, from, lender, person)
}

func (b *Budget) consents(ctx context.Context, from pg.Reader, lender, person uuid.UUID) ([]Consent, error) {
	var rows []struct {
		ID          uuid.UUID  `db:"consent_id"`
		Statement   uuid.UUID  `db:"statement_id"`
		Version     int        `db:"version"`
		Level       int        `db:"level"`
		Recipient   string     `db:"recipient"`
		Language    string     `db:"language"`
		TextHash    string     `db:"text_hash"`
		GrantedAt   time.Time  `db:"granted_at"`
		ExpiresAt   time.Time  `db:"expires_at"`
		WithdrawnAt *time.Time `db:"withdrawn_at"`
		Sealed      []byte     `db:"sealed"`
	}
	err := from.SelectCached(ctx, &rows, `SELECT c.consent_id, c.statement_id, s.version, c.level, c.recipient, c.language, c.text_hash, c.granted_at, c.expires_at, c.withdrawn_at, c.sealed
		FROM consent c JOIN statement s ON s.lender_id = c.lender_id AND s.statement_id = c.statement_id
		WHERE c.lender_id = $1 AND c.person_id = $2 ORDER BY c.granted_at DESC, c.consent_id DESC LIMIT 100`, lender, person)
	if err != nil {
		return nil, fmt.Errorf("read consents: %w", err)
	}
	all := make([]Consent, len(rows))
	for i, x := range rows {
		c := Consent{ID: x.ID, Statement: x.Statement, Version: x.Version, Level: advisory.Level(x.Level), Recipient: x.Recipient, Language: x.Language, TextHash: x.TextHash, GrantedAt: x.GrantedAt.UTC(), ExpiresAt: x.ExpiresAt.UTC()}
		if x.WithdrawnAt != nil {
			c.WithdrawnAt = x.WithdrawnAt.UTC()
		}
		plain, err := b.Keys.Open(x.Sealed, consentPlace(lender, x.ID))
		if err != nil {
			return nil, fmt.Errorf("open consent: %w", err)
		}
		if err := json.Unmarshal(plain, &c.Granted); err != nil {
			return nil, fmt.Errorf("decode consent: %w", err)
		}
		all[i] = c
	}
	return all, nil
}

// Standing is the consent that a recipient has now; ok is false where there is none.
func Standing(all []Consent, recipient string, now time.Time) (Consent, bool) {
	for _, c := range all {
		if c.Recipient == recipient && c.Live(now) {
			return c, true
		}
	}
	return Consent{}, false
}
