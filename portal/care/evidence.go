package care

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/attachment"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/seal/rotation"

	"github.com/google/uuid"
)

// The limits of evidence: files a dispute, and bytes a file.
const (
	FilesAtMost = attachment.FilesAtMost
	BytesAtMost = attachment.BytesAtMost
)

// Types are what evidence may be, by MIME type, with the ending that a file of it gets.
var Types = attachment.Endings

// File is a piece of evidence as it was sent. Its name proves nothing.
type File struct {
	Name string
	Data []byte
}

// TypeOf says what a file is by its content. Refused: file_empty, file_too_large, file_type.
func TypeOf(data []byte) (string, *plans.Refusal) { return attachment.TypeOf(data) }

// Evidence is a kept file. Data is empty in lists.
type Evidence struct {
	ID, Dispute uuid.UUID
	Type        string
	Bytes       int
	At          time.Time
	Name        string
	Data        []byte
}

func place(lender, file uuid.UUID) string { return "evidence:" + lender.String() + ":" + file.String() }

// keep stores files with an open dispute of a case whose lock the caller holds, and answers their events. Refused: files_enough, the codes of TypeOf.
func (k *Care) keep(ctx context.Context, tx *pg.Tx, now time.Time, id record.CaseID, dispute uuid.UUID, files []File) ([]record.Event, *plans.Refusal, error) {
	var had int
	if err := tx.GetCached(ctx, &had, `SELECT count(*) FROM evidence WHERE lender_id = $1 AND case_id = $2 AND dispute_id = $3`, id.Lender, id.Case, dispute); err != nil {
		return nil, nil, fmt.Errorf("count evidence: %w", err)
	}
	if had+len(files) > FilesAtMost {
		return nil, plans.Refuse("files_enough"), nil
	}
	var events []record.Event
	for _, f := range files {
		kind, refusal := TypeOf(f.Data)
		if refusal != nil {
			return nil, refusal, nil
		}
		name := strings.ReplaceAll(f.Name, "\x00", "")
		file := uuid.Must(uuid.NewV7())
		sealed := k.Keys.Seal(slices.Concat([]byte(name), []byte{0}, f.Data), place(id.Lender, file))
		_, err := tx.ExecCached(ctx, `INSERT INTO evidence (lender_id, file_id, case_id, dispute_id, type, bytes, made_at, sealed, key_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			id.Lender, file, id.Case, dispute, kind, len(f.Data), now, sealed, int(k.Keys.Newest()))
		if err != nil {
			return nil, nil, fmt.Errorf("store evidence: %w", err)
		}
		sum := sha256.Sum256(f.Data)
		events = append(events, record.EvidenceAdded{Dispute: dispute, File: file, Type: kind, Bytes: int64(len(f.Data)), Sha256: hex.EncodeToString(sum[:])})
	}
	return events, nil, nil
}

type evidenceRow struct {
	ID      uuid.UUID `db:"file_id"`
	Dispute uuid.UUID `db:"dispute_id"`
	Type    string    `db:"type"`
	Bytes   int       `db:"bytes"`
	At      time.Time `db:"made_at"`
	Sealed  []byte    `db:"sealed"`
}

// Files lists what was sent with the disputes of a case, oldest first, without content.
func (k *Care) Files(ctx context.Context, id record.CaseID) ([]Evidence, error) {
	var rows []evidenceRow
	err := k.DB.SelectCached(ctx, &rows, `SELECT file_id, dispute_id, type, bytes, made_at FROM evidence WHERE lender_id = $1 AND case_id = $2 ORDER BY made_at, file_id LIMIT 100`, id.Lender, id.Case)
	if err != nil {
		return nil, fmt.Errorf("list evidence: %w", err)
	}
	all := make([]Evidence, len(rows))
	for i, r := range rows {
		all[i] = Evidence{ID: r.ID, Dispute: r.Dispute, Type: r.Type, Bytes: r.Bytes, At: r.At.UTC()}
	}
	return all, nil
}

// File reads one whole; ok is false where the case has none of that id, whoever else may.
func (k *Care) File(ctx context.Context, id record.CaseID, file uuid.UUID) (e Evidence, ok bool, err error) {
	var r evidenceRow
	err = k.DB.GetCached(ctx, &r, `SELECT file_id, dispute_id, type, bytes, made_at, sealed FROM evidence WHERE lender_id = $1 AND case_id = $2 AND file_id = $3`, id.Lender, id.Case, file)
	if errors.Is(err, sql.ErrNoRows) {
		return e, false, nil
	}
	if err != nil {
		return e, false, fmt.Errorf("read evidence: %w", err)
	}
	plain, err := k.Keys.Open(r.Sealed, place(id.Lender, file))
	if err != nil {
		return e, false, fmt.Errorf("open evidence: %w", err)
	}
	name, data, _ := bytes.Cut(plain, []byte{0})
	return Evidence{ID: r.ID, Dispute: r.Dispute, Type: r.Type, Bytes: r.Bytes, At: r.At.UTC(), Name: string(name), Data: data}, true, nil
}

// Sealed is how evidence is moved to the newest key.
func Sealed() rotation.Rows {
	return rotation.Rows{What: "evidence", Place: place,
		Old:   `SELECT file_id AS id, sealed FROM evidence WHERE lender_id = $1 AND file_id > $2 AND key_id <> $3 ORDER BY file_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
		Store: `UPDATE evidence SET sealed = $3, key_id = get_byte($3::bytea, 0) WHERE lender_id = $1 AND file_id = $2`,
		Count: `SELECT key_id AS key, count(*) AS n FROM evidence WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`}
}
