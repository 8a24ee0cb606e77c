package people

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"evenkeel/portal/pg"

	"github.com/google/uuid"
)

// Signature is what somebody signed: their name as they typed it, when, from where, and the words themselves, whose SHA-256 (in hex, over UTF-8) is Hash.
type Signature struct {
	ID       uuid.UUID `json:"-"`
	Case     uuid.UUID `json:"-"`
	Language string    `json:"-"`
	Hash     string    `json:"-"`
	At       time.Time `json:"-"`
	Name     string    `json:"name"`
	IP       string    `json:"ip"`
	Agent    string    `json:"agent"`
	Text     string    `json:"text"`
}

func signaturePlace(lender, signature uuid.UUID) string {
	return "signature:" + lender.String() + ":" + signature.String()
}

// Sign stores a signature, sealed, with the next statement of the choice that it stands under.
func (p *People) Sign(tx *pg.Tx, lender, person uuid.UUID, s Signature) error {
	plain, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("encode signature: %w", err)
	}
	tx.Later(`INSERT INTO signature (lender_id, signature_id, person_id, case_id, language, text_sha256, signed_at, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		lender, s.ID, person, s.Case, s.Language, s.Hash, s.At, p.Keys.Seal(plain, signaturePlace(lender, s.ID)))
	return nil
}

// Signed reads a signature; ok is false where there is none.
func (p *People) Signed(ctx context.Context, from pg.Reader, lender, signature uuid.UUID) (s Signature, ok bool, err error) {
	var row struct {
		Case     uuid.UUID `db:"case_id"`
		Language string    `db:"language"`
		Hash     string    `db:"text_sha256"`
		At       time.Time `db:"signed_at"`
		Sealed   []byte    `db:"sealed"`
	}
	err = from.GetCached(ctx, &row, `SELECT case_id, language, text_sha256, signed_at, sealed FROM signature WHERE lender_id = $1 AND signature_id = $2`, lender, signature)
	if errors.Is(err, sql.ErrNoRows) {
		return s, false, nil
	}
	if err != nil {
		return s, false, fmt.Errorf("read signature: %w", err)
	}
	plain, err := p.Keys.Open(row.Sealed, signaturePlace(lender, signature))
	if err != nil {
		return s, false, fmt.Errorf("open signature: %w", err)
	}
	if err := json.Unmarshal(plain, &s); err != nil {
		return s, false, fmt.Errorf("decode signature: %w", err)
	}
	s.ID, s.Case, s.Language, s.Hash, s.At = signature, row.Case, row.Language, row.Hash, row.At.UTC()
	return s, true, nil
}
