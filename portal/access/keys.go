package access

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"evenkeel/portal/lenders"
	"evenkeel/portal/pg"

	"github.com/google/uuid"
	"github.com/lib/pq"
	"golang.org/x/time/rate"
)

// The scopes of an API key. Permanent: they stand in stored rows.
const (
	ScopeQuotes = "quotes" // ask what the policy offers, without saying who
	ScopeOffers = "offers" // make tokens that show a case's offers on the lender's own page
)

// Scopes lists every scope.
var Scopes = []string{ScopeQuotes, ScopeOffers}

const keyPrefix = "ek_" // lets secret scanners know one of ours

// Keys are the lenders' API keys. It owns api_key.
type Keys struct {
	DB      *pg.DB
	Lenders *lenders.Lenders

	mu   sync.Mutex
	pace map[uuid.UUID]*rate.Limiter // by key; only keys that exist come in here
}

// Key is a live API key: what it opens is its own lender's, and nothing else.
type Key struct {
	Lender    lenders.Lender
	ID        uuid.UUID
	Scopes    []string
	PerMinute int
	Now       time.Time // the product's clock, read with the key
}

// May says whether the key has a scope.
func (k Key) May(scope string) bool { return slices.Contains(k.Scopes, scope) }

// Make makes a key for a lender and answers it: the only time it is seen. perMinute is how many requests a minute it may make.
func (k *Keys) Make(ctx context.Context, lender lenders.Lender, name string, perMinute int, scopes ...string) (Token, uuid.UUID, error) {
	if name == "" || len(name) > 100 || perMinute < 1 || len(scopes) == 0 {
		return "", uuid.Nil, errors.New("access: an API key needs a name of at most 100 characters, a rate and a scope")
	}
	for _, s := range scopes {
		if !slices.Contains(Scopes, s) {
			return "", uuid.Nil, fmt.Errorf("access: there is no scope %q; there are %s", s, strings.Join(Scopes, ", "))
		}
	}
	now, err := pg.Now(ctx, k.DB)
	if err != nil {
		return "", uuid.Nil, err
	}
	token, id := keyPrefix+mint(lender.Number), uuid.Must(uuid.NewV7())
	_, err = k.DB.ExecCached(ctx, `INSERT INTO api_key (lender_id, key_id, key_hash, name, scopes, per_minute, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		lender.ID, id, token.Hash(), name, pq.Array(scopes), perMinute, now)
	if err != nil {
		return "", uuid.Nil, fmt.Errorf("make API key: %w", err)
	}
	return token, id, nil
}

// Revoke ends a key at once.
func (k *Keys) Revoke(ctx context.Context, lender, key uuid.UUID) error {
	now, err := pg.Now(ctx, k.DB)
	if err != nil {
		return err
	}
	_, err = k.DB.ExecCached(ctx, `UPDATE api_key SET revoked_at = $3 WHERE lender_id = $1 AND key_id = $2 AND revoked_at IS NULL`, lender, key, now)
	if err != nil {
		return fmt.Errorf("revoke API key: %w", err)
	}
	return nil
}

// Find answers the live key of a token. ok is false for one that never was or was revoked, without saying which.
func (k *Keys) Find(ctx context.Context, token string) (key Key, ok bool, err error) {
	bare, ours := strings.CutPrefix(token, keyPrefix)
	number, shaped := lenderOf(bare)
	if !ours || !shaped {
		return key, false, nil
	}
	lender, err := k.Lenders.ByNumber(ctx, number)
	if errors.Is(err, lenders.ErrUnknown) {
		return key, false, nil
	}
	if err != nil {
		return key, false, err
	}
	var r struct {
		ID        uuid.UUID      `db:"key_id"`
		Scopes    pq.StringArray `db:"scopes"`
		PerMinute int            `db:"per_minute"`
		Used      sql.NullTime   `db:"used_at"`
		Now       time.Time      `db:"now"`
	}
	err = k.DB.GetCached(ctx, &r, `SELECT k.key_id, k.scopes, k.per_minute, k.used_at, c.now FROM (SELECT now() + ahead AS now FROM clock) c, api_key k
		WHERE k.lender_id = $1 AND k.key_hash = $2 AND k.revoked_at IS NULL`, lender.ID, Token(token).Hash())
	if errors.Is(err, sql.ErrNoRows) {
		return key, false, nil
	}
	if err != nil {
		return key, false, fmt.Errorf("find API key: %w", err)
	}
	if !r.Used.Valid || r.Now.Sub(r.Used.Time) > seenPrecision {
		if _, err := k.DB.ExecCached(ctx, `UPDATE api_key SET used_at = $3 WHERE lender_id = $1 AND key_id = $2`, lender.ID, r.ID, r.Now); err != nil {
			return key, false, fmt.Errorf("note the API key: %w", err)
		}
	}
	return Key{Lender: lender, ID: r.ID, Scopes: r.Scopes, PerMinute: r.PerMinute, Now: r.Now.UTC().Truncate(time.Microsecond)}, true, nil
}

// Pace takes one request from a key's allowance; where it is used up, wait says how long until the next one is due.
// It counts in this process: with several servers a key may make as many times its rate.
func (k *Keys) Pace(key Key, at time.Time) (wait time.Duration) {
	k.mu.Lock()
	l := k.pace[key.ID]
	if want := rate.Limit(float64(key.PerMinute) / 60); l == nil || l.Limit() != want {
		l = rate.NewLimiter(want, key.PerMinute)
		if k.pace == nil {
			k.pace = map[uuid.UUID]*rate.Limiter{}
		}
		k.pace[key.ID] = l
	}
	k.mu.Unlock()
	r := l.ReserveN(at, 1)
	if wait = r.DelayFrom(at); wait > 0 {
		r.CancelAt(at)
	}
	return wait
}
