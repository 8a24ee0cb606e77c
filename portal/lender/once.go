package lender

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"evenkeel/portal/access"
	"evenkeel/portal/pg"
	"evenkeel/portal/web"
)

// requestLives is how long an Idempotency-Key is remembered: the API promises half of it.
const requestLives = 48 * time.Hour

// once does something for a key's Idempotency-Key, in one transaction with the memory of it. The same request again gets the same answer, also while the
// first is still being answered; another request under the same key is refused (409). What fails is not remembered: the retry is asked anew.
func once[O any](ctx context.Context, d *Door, k access.Key, idem, path string, request any, do func(*pg.Tx) (*O, error)) (*O, error) {
	content, err := json.Marshal(request)
	if err != nil {
		return nil, fmt.Errorf("encode request: %w", err)
	}
	sum := sha256.Sum256(append([]byte(path+"\n"), content...))
	place := "api_request:" + k.Lender.ID.String() + ":" + k.ID.String() + ":" + idem
	var out *O
	err = d.DB.Transact(ctx, func(tx *pg.Tx) error {
		done, err := tx.ExecCached(ctx, `INSERT INTO api_request (lender_id, key_id, idem_key, request, sealed, made_at) VALUES ($1, $2, $3, $4, '', $5) ON CONFLICT DO NOTHING`,
			k.Lender.ID, k.ID, idem, sum[:], k.Now)
		if err != nil {
			return fmt.Errorf("note the request: %w", err)
		}
		if n, err := done.RowsAffected(); err != nil {
			return fmt.Errorf("note the request: %w", err)
		} else if n == 0 {
			out, err = again[O](ctx, d, tx, k, idem, sum[:], place)
			return err
		}
		if out, err = do(tx); err != nil {
			return err
		}
		answer, err := json.Marshal(out)
		if err != nil {
			return fmt.Errorf("encode answer: %w", err)
		}
		if _, err := tx.ExecCached(ctx, `UPDATE api_request SET sealed = $4 WHERE lender_id = $1 AND key_id = $2 AND idem_key = $3`,
			k.Lender.ID, k.ID, idem, d.Seal.Seal(answer, place)); err != nil {
			return fmt.Errorf("keep the answer: %w", err)
		}
		_, err = tx.ExecCached(ctx, `DELETE FROM api_request WHERE lender_id = $1 AND (key_id, idem_key) IN
			(SELECT key_id, idem_key FROM api_request WHERE lender_id = $1 AND made_at < $2 ORDER BY made_at LIMIT 50 FOR UPDATE SKIP LOCKED)`, k.Lender.ID, k.Now.Add(-requestLives))
		if err != nil {
			return fmt.Errorf("forget old requests: %w", err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func again[O any](ctx context.Context, d *Door, tx *pg.Tx, k access.Key, idem string, sum []byte, place string) (*O, error) {
	var r struct {
		Request []byte `db:"request"`
		Sealed  []byte `db:"sealed"`
	}
	if err := tx.GetCached(ctx, &r, `SELECT request, sealed FROM api_request WHERE lender_id = $1 AND key_id = $2 AND idem_key = $3`, k.Lender.ID, k.ID, idem); err != nil {
		return nil, fmt.Errorf("find the first request: %w", err)
	}
	if !bytes.Equal(r.Request, sum) {
		return nil, web.NewProblem(http.StatusConflict, "idempotency_key_reused", "This Idempotency-Key came with another request before. Send a new one.")
	}
	answer, err := d.Seal.Open(r.Sealed, place)
	if err != nil {
		return nil, fmt.Errorf("open the first answer: %w", err)
	}
	out := new(O)
	if err := json.Unmarshal(answer, out); err != nil {
		return nil, fmt.Errorf("read the first answer: %w", err)
	}
	return out, nil
}
