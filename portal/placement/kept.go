package placement

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"evenkeel/portal/pg"
	"evenkeel/portal/placement/file"
	"evenkeel/portal/record"
	"evenkeel/portal/seal/rotation"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// Notice is one thing that was odd in a file and no reason to refuse a row. Row 0 is the file itself.
type Notice struct {
	Row       int    `json:"row"`
	Reference string `json:"reference,omitempty"`
	Column    string `json:"column,omitempty"`
	Value     string `json:"value,omitempty"` // shortened
	Code      string `json:"code"`
	Reason    string `json:"reason"`
}

// UnknownColumn is the code of a column that the contract does not name. Permanent.
const UnknownColumn = "unknown_column"

func noticesOf(rows []file.Row) []Notice {
	var all []Notice
	for _, r := range rows {
		for _, p := range r.Notices {
			all = append(all, Notice{r.Number, r.Reference, p.Column, p.Value, p.Code, p.Reason})
		}
	}
	return all
}

// unknown keeps the names of the file's unknown columns as its first notices.
func (im *Importer) unknown(ctx context.Context, lender, run uuid.UUID, columns []string, dry bool) (int64, error) {
	all := make([]Notice, len(columns))
	for i, c := range columns {
		all[i] = Notice{Column: c, Code: UnknownColumn, Reason: "This column is none of the contract's. Its cells are kept with their cases, and nothing is read from them."}
	}
	if dry || len(all) == 0 {
		return int64(len(all)), nil
	}
	return int64(len(all)), im.DB.Transact(ctx, func(tx *pg.Tx) error { return im.note(ctx, tx, lender, run, all) })
}

func (im *Importer) note(ctx context.Context, tx *pg.Tx, lender, run uuid.UUID, all []Notice) error {
	plain, err := json.Marshal(all)
	if err != nil {
		return fmt.Errorf("encode notices: %w", err)
	}
	id := uuid.Must(uuid.NewV7())
	_, err = tx.ExecCached(ctx, `INSERT INTO import_notice (lender_id, notice_id, run_id, n, sealed) VALUES ($1, $2, $3, $4, $5)`,
		lender, id, run, len(all), im.People.Keys.Seal(plain, noticePlace(lender, id)))
	if err != nil {
		return fmt.Errorf("keep notices: %w", err)
	}
	return nil
}

func noticePlace(lender, id uuid.UUID) string { return "notice:" + lender.String() + ":" + id.String() }
func extraPlace(lender, id uuid.UUID) string  { return "extra:" + lender.String() + ":" + id.String() }

// keep stores what a chunk said beyond its columns: its notices, and the unknown cells of every case that was placed or known.
func (im *Importer) keep(ctx context.Context, tx *pg.Tx, lender, run uuid.UUID, rows []file.Row, cases map[string]knownCase, n *Counts) error {
	if all := noticesOf(rows); len(all) > 0 {
		if err := im.note(ctx, tx, lender, run, all); err != nil {
			return err
		}
		n.Notices += int64(len(all))
	}
	said := map[uuid.UUID]map[string]string{}
	var ids []string
	for _, r := range rows {
		if c, ok := cases[r.Reference]; ok && len(r.Extra) > 0 {
			said[c.id] = r.Extra
			ids = append(ids, c.id.String())
		}
	}
	if len(ids) == 0 {
		return nil
	}
	var kept []struct {
		Case uuid.UUID `db:"case_id"`
		Mark int64     `db:"mark"`
	}
	if err := tx.SelectCached(ctx, &kept, `SELECT case_id, mark FROM placed_extra WHERE lender_id = $1 AND case_id = ANY($2::uuid[])`, lender, pq.Array(ids)); err != nil {
		return fmt.Errorf("find unknown cells: %w", err)
	}
	marks := make(map[uuid.UUID]int64, len(kept))
	for _, k := range kept {
		marks[k.Case] = k.Mark
	}
	var whose []string
	var sealed pq.ByteaArray
	var fresh []int64
	for _, id := range ids {
		id := uuid.MustParse(id)
		plain, err := json.Marshal(said[id]) // in the order of the names, so that the same cells have the same mark
		if err != nil {
			return fmt.Errorf("encode unknown cells: %w", err)
		}
		mark := im.People.Keys.Blind(extraPlace(lender, id), string(plain))
		if old, ok := marks[id]; ok && old == mark {
			continue
		}
		whose, sealed, fresh = append(whose, id.String()), append(sealed, im.People.Keys.Seal(plain, extraPlace(lender, id))), append(fresh, mark)
	}
	if len(whose) == 0 {
		return nil
	}
	_, err := tx.ExecCached(ctx, `INSERT INTO placed_extra (lender_id, case_id, run_id, sealed, mark) SELECT $1, x.case_id, $2, x.sealed, x.mark
		FROM unnest($3::uuid[], $4::bytea[], $5::bigint[]) AS x(case_id, sealed, mark)
		ON CONFLICT (lender_id, case_id) DO UPDATE SET run_id = excluded.run_id, sealed = excluded.sealed, mark = excluded.mark`,
		lender, run, pq.Array(whose), sealed, pq.Array(fresh))
	if err != nil {
		return fmt.Errorf("keep unknown cells: %w", err)
	}
	return nil
}

// Extra is what the latest file said of a case in columns that we do not know, by column; nil where it said nothing. It may be personal data.
func (im *Importer) Extra(ctx context.Context, id record.CaseID) (map[string]string, error) {
	var sealed []byte
	err := im.DB.GetCached(ctx, &sealed, `SELECT sealed FROM placed_extra WHERE lender_id = $1 AND case_id = $2`, id.Lender, id.Case)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read unknown cells: %w", err)
	}
	plain, err := im.People.Keys.Open(sealed, extraPlace(id.Lender, id.Case))
	if err != nil {
		return nil, fmt.Errorf("open unknown cells: %w", err)
	}
	var extra map[string]string
	if err := json.Unmarshal(plain, &extra); err != nil {
		return nil, fmt.Errorf("decode unknown cells: %w", err)
	}
	return extra, nil
}

// Run is one import. FinishedAt is zero where it was stopped: running the file again goes on where it stopped.
type Run struct {
	ID                    uuid.UUID
	File                  string
	StartedAt, FinishedAt time.Time
	Counts
}

// Runs lists the latest imports of a lender, newest first: at most 50.
func (im *Importer) Runs(ctx context.Context, lender uuid.UUID) ([]Run, error) {
	var rows []struct {
		ID         uuid.UUID    `db:"run_id"`
		File       string       `db:"file"`
		StartedAt  time.Time    `db:"started_at"`
		FinishedAt sql.NullTime `db:"finished_at"`
		Counts
	}
	err := im.DB.SelectCached(ctx, &rows, `SELECT run_id, file, started_at, finished_at, rows, placed, changed, settled, unchanged, rejected, notices FROM import_run
		WHERE lender_id = $1 ORDER BY started_at DESC, run_id DESC LIMIT 50`, lender)
	if err != nil {
		return nil, fmt.Errorf("list imports: %w", err)
	}
	all := make([]Run, len(rows))
	for i, r := range rows {
		r.Counts.Run = r.ID
		all[i] = Run{r.ID, r.File, r.StartedAt.UTC(), r.FinishedAt.Time.UTC(), r.Counts}
	}
	return all, nil
}

// Notices tells each of every notice of an import, in the order of its file. Memory does not grow with the file.
func (im *Importer) Notices(ctx context.Context, lender, run uuid.UUID, each func(Notice) error) error {
	after := uuid.Nil
	for {
		var row struct {
			ID     uuid.UUID `db:"notice_id"`
			Sealed []byte    `db:"sealed"`
		}
		err := im.DB.GetCached(ctx, &row, `SELECT notice_id, sealed FROM import_notice WHERE lender_id = $1 AND run_id = $2 AND notice_id > $3 ORDER BY notice_id LIMIT 1`, lender, run, after)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read notices: %w", err)
		}
		plain, err := im.People.Keys.Open(row.Sealed, noticePlace(lender, row.ID))
		if err != nil {
			return fmt.Errorf("open notices: %w", err)
		}
		var all []Notice
		if err := json.Unmarshal(plain, &all); err != nil {
			return fmt.Errorf("decode notices: %w", err)
		}
		for _, n := range all {
			if err := each(n); err != nil {
				return err
			}
		}
		after = row.ID
	}
}

// Sealed is how unknown cells and notices are moved to the newest key.
func Sealed() []rotation.Rows {
	return []rotation.Rows{
		{What: "cases' unknown cells", Place: extraPlace,
			Old:   `SELECT case_id AS id, sealed FROM placed_extra WHERE lender_id = $1 AND case_id > $2 AND key_id <> $3 ORDER BY case_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE placed_extra SET sealed = $3 WHERE lender_id = $1 AND case_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM placed_extra WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
		{What: "lists of import notices", Place: noticePlace,
			Old:   `SELECT notice_id AS id, sealed FROM import_notice WHERE lender_id = $1 AND notice_id > $2 AND key_id <> $3 ORDER BY notice_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE import_notice SET sealed = $3 WHERE lender_id = $1 AND notice_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM import_notice WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
	}
}
