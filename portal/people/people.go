// Package people owns who the borrowers are: names, identity facts, ways to reach them, and what they do not want.
// It is the only place besides messages and papers with personal data, and all of it is sealed; lists find people through a blind index.
package people

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"evenkeel/portal/pg"
	"evenkeel/portal/seal"
	"evenkeel/portal/seal/rotation"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// ErrNobody means that there is no such person at this lender.
var ErrNobody = errors.New("people: no such person")

// Details is what is known of a person. Empty where the lender gave nothing.
type Details struct {
	Name     string            `json:"name"`
	Born     civil.Date        `json:"born,omitzero"`
	IDLast4  string            `json:"id_last4,omitempty"`
	Postcode string            `json:"postcode,omitempty"`
	Email    string            `json:"email,omitempty"`
	Mobile   string            `json:"mobile,omitempty"` // E.164
	Address  string            `json:"address,omitempty"`
	Country  string            `json:"country"` // ISO 3166-1 alpha-2
	Region   string            `json:"region,omitempty"`
	Zone     string            `json:"zone"`            // IANA
	Notes    map[string]string `json:"notes,omitempty"` // the lender's status note, by case reference
}

// Person is a borrower at one lender.
type Person struct {
	Lender    uuid.UUID
	ID        uuid.UUID
	Reference string // the lender's borrower_reference
	Language  string // en, zh-Hans, zh-Hant
	OptedOut  []string
	Details
}

// People reads and writes people under a key ring.
type People struct {
	DB   *pg.DB
	Keys *seal.Keys
}

func place(lender, person uuid.UUID) string {
	return "person:" + lender.String() + ":" + person.String()
}

// Seal makes a person's row values: the sealed details, the key's number, and the blind index of the name and of the way to find them.
func (p *People) Seal(lender, person uuid.UUID, d Details) (sealed []byte, key byte, search []int64, err error) {
	plain, err := json.Marshal(d)
	if err != nil {
		return nil, 0, nil, fmt.Errorf("encode person: %w", err)
	}
	return p.Keys.Seal(plain, place(lender, person)), p.Keys.Newest(), p.index(lender, d), nil
}

// Get reads a person, or ErrNobody. from is the pool, or the transaction that the caller is in.
func (p *People) Get(ctx context.Context, from pg.Reader, lender, person uuid.UUID) (Person, error) {
	var row struct {
		Reference string         `db:"reference"`
		Sealed    []byte         `db:"sealed"`
		Language  string         `db:"language"`
		OptedOut  sql.NullString `db:"opted_out"`
	}
	err := from.GetCached(ctx, &row, `
		SELECT p.reference, p.sealed, p.language,
		       (SELECT json_agg(o.channel ORDER BY o.channel)::text FROM opt_out o WHERE o.lender_id = p.lender_id AND o.person_id = p.person_id) AS opted_out
		FROM person p WHERE p.lender_id = $1 AND p.person_id = $2`, lender, person)
	if errors.Is(err, sql.ErrNoRows) {
		return Person{}, ErrNobody
	}
	if err != nil {
		return Person{}, fmt.Errorf("read person: %w", err)
	}
	found := Person{Lender: lender, ID: person, Reference: row.Reference, Language: row.Language}
	if row.OptedOut.Valid {
		if err := json.Unmarshal([]byte(row.OptedOut.String), &found.OptedOut); err != nil {
			return Person{}, fmt.Errorf("read opt-outs: %w", err)
		}
	}
	found.Details, err = p.open(lender, person, row.Sealed)
	return found, err
}

func (p *People) open(lender, person uuid.UUID, sealed []byte) (Details, error) {
	var d Details
	plain, err := p.Keys.Open(sealed, place(lender, person))
	if err != nil {
		return d, fmt.Errorf("open person: %w", err)
	}
	if err := json.Unmarshal(plain, &d); err != nil {
		return d, fmt.Errorf("decode person: %w", err)
	}
	return d, nil
}

// Open decrypts details read by another query (lists).
func (p *People) Open(lender, person uuid.UUID, sealed []byte) (Details, error) {
	return p.open(lender, person, sealed)
}

// Speak stores the language a person reads.
func Speak(ctx context.Context, tx *pg.Tx, lender, person uuid.UUID, language string) error {
	if _, err := tx.ExecCached(ctx, `UPDATE person SET language = $3 WHERE lender_id = $1 AND person_id = $2`, lender, person, language); err != nil {
		return fmt.Errorf("store language: %w", err)
	}
	return nil
}

// OptOut stores that a person does not want a channel; OptIn takes it back. Both are harmless when repeated.
func OptOut(ctx context.Context, tx *pg.Tx, lender, person uuid.UUID, channel string, at time.Time) error {
	if _, err := tx.ExecCached(ctx, `INSERT INTO opt_out (lender_id, person_id, channel, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, lender, person, channel, at); err != nil {
		return fmt.Errorf("store opt-out: %w", err)
	}
	return nil
}

// OptIn removes an opt-out.
func OptIn(ctx context.Context, tx *pg.Tx, lender, person uuid.UUID, channel string) error {
	if _, err := tx.ExecCached(ctx, `DELETE FROM opt_out WHERE lender_id = $1 AND person_id = $2 AND channel = $3`, lender, person, channel); err != nil {
		return fmt.Errorf("remove opt-out: %w", err)
	}
	return nil
}

// Sealed is how people, their notes and their signatures are moved to the newest key. Drafts are left: they end within a week.
func Sealed() []rotation.Rows {
	return []rotation.Rows{
		{What: "people", Place: place,
			Old:   `SELECT person_id AS id, sealed FROM person WHERE lender_id = $1 AND person_id > $2 AND key_id <> $3 ORDER BY person_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE person SET sealed = $3, key_id = get_byte($3::bytea, 0) WHERE lender_id = $1 AND person_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM person WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
		{What: "notes", Place: notePlace,
			Old:   `SELECT note_id AS id, sealed FROM note WHERE lender_id = $1 AND note_id > $2 AND key_id <> $3 ORDER BY note_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE note SET sealed = $3, key_id = get_byte($3::bytea, 0) WHERE lender_id = $1 AND note_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM note WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
		{What: "signatures", Place: signaturePlace,
			Old:   `SELECT signature_id AS id, sealed FROM signature WHERE lender_id = $1 AND signature_id > $2 AND key_id <> $3 ORDER BY signature_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE signature SET sealed = $3 WHERE lender_id = $1 AND signature_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM signature WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
	}
}
