package access

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"

	"evenkeel/portal/book"
	"evenkeel/portal/lenders"
	"evenkeel/portal/pg"
	"evenkeel/portal/seal/rotation"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// What a helper may do, in the order in which it grows. Permanent: they stand in the record. Nobody has one without MayView.
const (
	MayView    = "view"    // see the debt, the plan, payments and their papers
	MayBudget  = "budget"  // see and fill in the budget
	MayPropose = "propose" // prepare what the borrower then confirms
	MayAccept  = "accept"  // sign for the borrower
)

// Limits of helpers. They are ours.
const (
	HelpersAtMost   = 5                    // live at once, of one person
	HelpersPerDay   = 20                   // invited by one person in 24 hours
	HelpUnopened    = 14 * 24 * time.Hour  // a link that nobody has come by
	HelpAtMost      = 365 * 24 * time.Hour // how long somebody may help
	HelpSigns       = 90 * 24 * time.Hour  // how long somebody may sign
	CodeLives       = 15 * time.Minute
	CodePause       = time.Minute // between two codes
	CodesPerDay     = 12          // sent for one helper in 24 hours
	TriesPerHelper  = 5           // wrong codes until the borrower lets them in again
	AuthorityCodes  = 5           // codes to the borrower for one authority
	TriesAuthority  = 5           // wrong ones
	HelperByEmail   = "email"
	HelperByWord    = "word" // the borrower tells them the code
	authorityDigits = 6
	wordDigits      = 8
)

// HelperNames are the personal data of one: sealed at rest. The address is thrown away when they are no longer a helper.
type HelperNames struct {
	Name      string `json:"name"`                // what the borrower calls them
	Called    string `json:"called"`              // what they read the borrower called
	Email     string `json:"email,omitempty"`     // where links and codes go
	Authority string `json:"authority,omitempty"` // the words by which the borrower gave authority to sign
}

// Helper is somebody whom a borrower lets in to help.
type Helper struct {
	Lender     uuid.UUID
	ID         uuid.UUID
	Person     uuid.UUID
	Cases      []uuid.UUID // in order
	Scopes     []string    // in order, MayAccept only where authority to sign was given
	WantsSign  bool        // the borrower wants them to sign, whether or not authority was given
	How        string
	Language   string
	MadeAt     time.Time
	Until      time.Time
	CameAt     time.Time // zero where they never came
	Authorised time.Time // zero where they may not sign
	RevokedAt  time.Time
	RevokedBy  string
	Locked     bool          // after too many wrong codes
	Household  []book.Listed // every debt of the person, to reckon their budget by; set only where a page of it is open to them
	HelperNames
}

// May says whether a scope was given.
func (h Helper) May(scope string) bool { return slices.Contains(h.Scopes, scope) }

// Live says whether they may help at a moment.
func (h Helper) Live(now time.Time) bool { return h.RevokedAt.IsZero() && now.Before(h.Until) }

func helperPlace(lender, helper uuid.UUID) string {
	return "helper:" + lender.String() + ":" + helper.String()
}

// ErrHelpersEnough means that HelpersAtMost or HelpersPerDay is used up.
var ErrHelpersEnough = errors.New("access: enough helpers")

// ErrHelperTaken means that the id belongs to somebody else's helper.
var ErrHelperTaken = errors.New("access: id is taken")

// helperRow is a row of helper; every statement that reads one names the same columns.
type helperRow struct {
	ID         uuid.UUID      `db:"helper_id"`
	Person     uuid.UUID      `db:"person_id"`
	Cases      pq.StringArray `db:"cases"`
	Budget     bool           `db:"budget"`
	Propose    bool           `db:"propose"`
	Accept     bool           `db:"accept"`
	How        string         `db:"how"`
	Language   string         `db:"language"`
	MadeAt     time.Time      `db:"made_at"`
	Until      time.Time      `db:"expires_at"`
	CameAt     sql.NullTime   `db:"came_at"`
	Authorised sql.NullTime   `db:"authorised_at"`
	RevokedAt  sql.NullTime   `db:"revoked_at"`
	RevokedBy  sql.NullString `db:"revoked_by"`
	Locked     bool           `db:"locked"`
	Sealed     []byte         `db:"sealed"`
}

const helperColumns = `helper_id, person_id, cases::text[] AS cases, budget, propose, accept, how, language, made_at, expires_at, came_at, authorised_at, revoked_at, revoked_by, locked_at IS NOT NULL AS locked, sealed`

func (l *Links) helperOf(lender uuid.UUID, r helperRow) (Helper, error) {
	h := Helper{Lender: lender, ID: r.ID, Person: r.Person, WantsSign: r.Accept, How: r.How, Language: r.Language, MadeAt: r.MadeAt.UTC(), Until: r.Until.UTC(), CameAt: r.CameAt.Time.UTC(), Authorised: r.Authorised.Time.UTC(),
		RevokedAt: r.RevokedAt.Time.UTC(), RevokedBy: r.RevokedBy.String, Locked: r.Locked, Scopes: scopes(r.Budget, r.Propose, r.Accept && r.Authorised.Valid)}
	for _, c := range r.Cases {
		id, err := uuid.Parse(c)
		if err != nil {
			return h, fmt.Errorf("read helper: %w", err)
		}
		h.Cases = append(h.Cases, id)
	}
	plain, err := l.People.Keys.Open(r.Sealed, helperPlace(lender, r.ID))
	if err != nil {
		return h, fmt.Errorf("open helper: %w", err)
	}
	if err := json.Unmarshal(plain, &h.HelperNames); err != nil {
		return h, fmt.Errorf("decode helper: %w", err)
	}
	return h, nil
}

func scopes(budget, propose, accept bool) []string {
	all := []string{MayView}
	for _, s := range []struct {
		name string
		has  bool
	}{{MayBudget, budget}, {MayPropose, propose || accept}, {MayAccept, accept}} {
		if s.has {
			all = append(all, s.name)
		}
	}
	return all
}

func (l *Links) sealHelper(h Helper) ([]byte, error) {
	plain, err := json.Marshal(h.HelperNames)
	if err != nil {
		return nil, fmt.Errorf("encode helper: %w", err)
	}
	return l.People.Keys.Seal(plain, helperPlace(h.Lender, h.ID)), nil
}

// AddHelper stores a new one in the caller's transaction, which holds the person's cases. No link opens anything yet: MintHelper makes it. Fails with
// ErrHelpersEnough.
func (l *Links) AddHelper(ctx context.Context, tx *pg.Tx, h Helper, now time.Time) error {
	var have struct {
		Live  int `db:"live"`
		Today int `db:"today"`
	}
	err := tx.GetCached(ctx, &have, `SELECT count(*) FILTER (WHERE revoked_at IS NULL AND expires_at > $3) AS live, count(*) FILTER (WHERE made_at > $4) AS today FROM helper WHERE lender_id = $1 AND person_id = $2`, h.Lender, h.Person, now, now.Add(-24*time.Hour))
	if err != nil {
		return fmt.Errorf("count helpers: %w", err)
	}
	if have.Live >= HelpersAtMost || have.Today >= HelpersPerDay {
		return ErrHelpersEnough
	}
	sealed, err := l.sealHelper(h)
	if err != nil {
		return err
	}
	done, err := tx.ExecCached(ctx, `INSERT INTO helper (lender_id, helper_id, person_id, cases, budget, propose, accept, how, language, made_at, expires_at, link_until, sealed) VALUES ($1, $2, $3, $4::uuid[], $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (lender_id, helper_id) DO NOTHING`,
		h.Lender, h.ID, h.Person, pq.Array(texts(h.Cases)), h.May(MayBudget), h.May(MayPropose), h.WantsSign, h.How, h.Language, now, h.Until, earlier(now.Add(HelpUnopened), h.Until), sealed)
	if err != nil {
		return fmt.Errorf("store helper: %w", err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrHelperTaken)
	}
	return nil
}

func texts(ids []uuid.UUID) []string {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = id.String()
	}
	return all
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// Helpers are all that a person ever let in, the newest first: at most 100.
func (l *Links) Helpers(ctx context.Context, lender, person uuid.UUID) ([]Helper, error) {
	var rows []helperRow
	if err := l.DB.SelectCached(ctx, &rows, `SELECT `+helperColumns+` FROM helper WHERE lender_id = $1 AND person_id = $2 ORDER BY made_at DESC, helper_id DESC LIMIT 100`, lender, person); err != nil {
		return nil, fmt.Errorf("read helpers: %w", err)
	}
	all := make([]Helper, len(rows))
	for i, r := range rows {
		var err error
		if all[i], err = l.helperOf(lender, r); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// HelperOf is one of a person's; ok is false for anybody else's, and for one that never was.
func (l *Links) HelperOf(ctx context.Context, from pg.Reader, lender, person, helper uuid.UUID) (h Helper, ok bool, err error) {
	var r helperRow
	err = from.GetCached(ctx, &r, `SELECT `+helperColumns+` FROM helper WHERE lender_id = $1 AND person_id = $2 AND helper_id = $3`, lender, person, helper)
	if errors.Is(err, sql.ErrNoRows) {
		return h, false, nil
	}
	if err != nil {
		return h, false, fmt.Errorf("read helper: %w", err)
	}
	h, err = l.helperOf(lender, r)
	return h, err == nil, err
}

// MintHelper makes a new link for a helper in the caller's transaction and answers its token: the only time it is seen. The link before it opens nothing any
// more, visits that it opened end, and wrong codes are forgotten. Nothing is made for somebody who is no longer a helper.
func (l *Links) MintHelper(ctx context.Context, tx *pg.Tx, lender lenders.Lender, helper uuid.UUID, now time.Time) (Token, bool, error) {
	token := mint(lender.Number)
	done, err := tx.ExecCached(ctx, `UPDATE helper SET token_hash = $3, link_until = least(expires_at, $4), tries = 0, locked_at = NULL, code = CASE how WHEN 'word' THEN code END
		WHERE lender_id = $1 AND helper_id = $2 AND revoked_at IS NULL AND expires_at > $5`, lender.ID, helper, token.Hash(), now.Add(HelpUnopened), now)
	if err != nil {
		return "", false, fmt.Errorf("make a helper's link: %w", err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return "", false, err
	}
	return token, true, l.endHelp(ctx, tx, lender.ID, helper, now)
}

func (l *Links) endHelp(ctx context.Context, tx *pg.Tx, lender, helper uuid.UUID, now time.Time) error {
	if _, err := tx.ExecCached(ctx, `UPDATE helper_visit SET ended_at = $3 WHERE lender_id = $1 AND helper_id = $2 AND ended_at IS NULL`, lender, helper, now); err != nil {
		return fmt.Errorf("end the helper's visits: %w", err)
	}
	return nil
}

// digits is a code of n decimal digits.
func digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		d, err := rand.Int(rand.Reader, big.NewInt(10))
		if err != nil {
			panic(err) // the system has no randomness
		}
		b[i] = byte('0' + d.Int64())
	}
	return string(b)
}

func (l *Links) blind(helper uuid.UUID, what, code string) int64 {
	return l.People.Keys.Blind("helper:"+what+":"+helper.String(), code)
}

// MintWord makes the code that a borrower tells a helper, in the caller's transaction, in place of the one before.
func (l *Links) MintWord(ctx context.Context, tx *pg.Tx, lender, helper uuid.UUID) (string, error) {
	code := digits(wordDigits)
	if _, err := tx.ExecCached(ctx, `UPDATE helper SET code = $3, code_until = expires_at WHERE lender_id = $1 AND helper_id = $2 AND how = 'word'`, lender, helper, l.blind(helper, "open", code)); err != nil {
		return "", fmt.Errorf("make a helper's code: %w", err)
	}
	return code, nil
}

// MintCode makes the code that is mailed to a helper, in the caller's transaction; ok is false where none may go.
func (l *Links) MintCode(ctx context.Context, tx *pg.Tx, lender, helper uuid.UUID, now time.Time) (code string, ok bool, err error) {
	code = digits(authorityDigits)
	done, err := tx.ExecCached(ctx, `UPDATE helper SET code = $3, code_until = $4 WHERE lender_id = $1 AND helper_id = $2 AND how = 'email' AND revoked_at IS NULL AND expires_at > $5 AND locked_at IS NULL`,
		lender, helper, l.blind(helper, "open", code), now.Add(CodeLives), now)
	if err != nil {
		return "", false, fmt.Errorf("make a helper's code: %w", err)
	}
	n, err := done.RowsAffected()
	return code, n == 1, err
}

// AskCode notes that a helper wants a code, and says whether it is time for one: after CodePause, and at most CodesPerDay.
func (l *Links) AskCode(ctx context.Context, tx *pg.Tx, lender, helper uuid.UUID, now time.Time) (bool, error) {
	done, err := tx.ExecCached(ctx, `UPDATE helper SET code_at = $3, codes = CASE WHEN codes_since > $4 THEN codes + 1 ELSE 1 END, codes_since = CASE WHEN codes_since > $4 THEN codes_since ELSE $3 END
		WHERE lender_id = $1 AND helper_id = $2 AND how = 'email' AND revoked_at IS NULL AND locked_at IS NULL AND expires_at > $3 AND (code_at IS NULL OR code_at <= $5) AND (codes_since IS NULL OR codes_since <= $4 OR codes < $6)`,
		lender, helper, now, now.Add(-24*time.Hour), now.Add(-CodePause), CodesPerDay)
	if err != nil {
		return false, fmt.Errorf("note the request for a code: %w", err)
	}
	n, err := done.RowsAffected()
	return n == 1, err
}

// AskLink notes that the borrower wants a new link mailed to a helper, and says whether it is time for one: not within CodePause of the last, and what is mailed to
// a helper in a day, links and codes, is CodesPerDay at most. The address is somebody else's, who never asked for mail.
func (l *Links) AskLink(ctx context.Context, tx *pg.Tx, lender, helper uuid.UUID, now time.Time) (bool, error) {
	done, err := tx.ExecCached(ctx, `UPDATE helper SET codes = CASE WHEN codes_since > $4 THEN codes + 1 ELSE 1 END, codes_since = CASE WHEN codes_since > $4 THEN codes_since ELSE $3 END
		WHERE lender_id = $1 AND helper_id = $2 AND how = 'email' AND revoked_at IS NULL AND expires_at > $3 AND NOT (link_until > $5 AND link_until <= $6) AND (codes_since IS NULL OR codes_since <= $4 OR codes < $7)`,
		lender, helper, now, now.Add(-24*time.Hour), now.Add(HelpUnopened-CodePause), now.Add(HelpUnopened), CodesPerDay)
	if err != nil {
		return false, fmt.Errorf("note the request for a link: %w", err)
	}
	n, err := done.RowsAffected()
	return n == 1, err
}

// MintAuthority makes the code by which a borrower gives authority to sign, in the caller's transaction; ok is false where none may go.
func (l *Links) MintAuthority(ctx context.Context, tx *pg.Tx, lender, helper uuid.UUID, now time.Time) (code string, ok bool, err error) {
	code = digits(authorityDigits)
	done, err := tx.ExecCached(ctx, `UPDATE helper SET sign_code = $3, sign_until = $4 WHERE lender_id = $1 AND helper_id = $2 AND accept AND authorised_at IS NULL AND revoked_at IS NULL AND expires_at > $5`,
		lender, helper, l.blind(helper, "sign", code), now.Add(CodeLives), now)
	if err != nil {
		return "", false, fmt.Errorf("make a code of authority: %w", err)
	}
	n, err := done.RowsAffected()
	return code, n == 1, err
}

// AskAuthority notes that the borrower wants that code, and says whether it is time for one.
func (l *Links) AskAuthority(ctx context.Context, tx *pg.Tx, lender, person, helper uuid.UUID, now time.Time) (bool, error) {
	done, err := tx.ExecCached(ctx, `UPDATE helper SET sign_at = $4, sign_codes = sign_codes + 1 WHERE lender_id = $1 AND person_id = $2 AND helper_id = $3 AND accept AND authorised_at IS NULL AND revoked_at IS NULL AND expires_at > $4
		AND (sign_at IS NULL OR sign_at <= $5) AND sign_codes < $6`, lender, person, helper, now, now.Add(-CodePause), AuthorityCodes)
	if err != nil {
		return false, fmt.Errorf("note the request for a code: %w", err)
	}
	n, err := done.RowsAffected()
	return n == 1, err
}

// Authorise judges the borrower's code in the caller's transaction, which holds their cases. Right: h may sign from now on, by the words said. A wrong code is
// counted; after TriesAuthority none is right any more.
func (l *Links) Authorise(ctx context.Context, tx *pg.Tx, h Helper, code, said string, now time.Time) (Outcome, error) {
	var r struct {
		Code  sql.NullInt64 `db:"sign_code"`
		Until sql.NullTime  `db:"sign_until"`
		Tries int           `db:"sign_tries"`
		May   bool          `db:"may"`
	}
	err := tx.GetCached(ctx, &r, `SELECT sign_code, sign_until, sign_tries, accept AND authorised_at IS NULL AND revoked_at IS NULL AND expires_at > $4 AS may FROM helper WHERE lender_id = $1 AND person_id = $2 AND helper_id = $3 FOR UPDATE`, h.Lender, h.Person, h.ID, now)
	if err != nil {
		return Wrong, fmt.Errorf("lock the helper: %w", err)
	}
	if !r.May || r.Tries >= TriesAuthority {
		return LockedOut, nil
	}
	if !r.Code.Valid || !now.Before(r.Until.Time) || r.Code.Int64 != l.blind(h.ID, "sign", code) {
		if _, err := tx.ExecCached(ctx, `UPDATE helper SET sign_tries = sign_tries + 1 WHERE lender_id = $1 AND helper_id = $2`, h.Lender, h.ID); err != nil {
			return Wrong, fmt.Errorf("count the try: %w", err)
		}
		if r.Tries+1 >= TriesAuthority {
			return LockedOut, nil
		}
		return Wrong, nil
	}
	h.Authority = said
	sealed, err := l.sealHelper(h)
	if err != nil {
		return Wrong, err
	}
	_, err = tx.ExecCached(ctx, `UPDATE helper SET authorised_at = $3, sign_code = NULL, sealed = $4 WHERE lender_id = $1 AND helper_id = $2`, h.Lender, h.ID, now, sealed)
	if err != nil {
		return Wrong, fmt.Errorf("store the authority: %w", err)
	}
	return Right, nil
}

// RevokeHelper ends it at once, in the caller's transaction: their visit, their link, and our knowledge of their address. False where it had ended already.
func (l *Links) RevokeHelper(ctx context.Context, tx *pg.Tx, h Helper, by string, now time.Time) (bool, error) {
	h.Email = ""
	sealed, err := l.sealHelper(h)
	if err != nil {
		return false, err
	}
	done, err := tx.ExecCached(ctx, `UPDATE helper SET revoked_at = $4, revoked_by = $5, token_hash = NULL, code = NULL, sign_code = NULL, sealed = $6 WHERE lender_id = $1 AND person_id = $2 AND helper_id = $3 AND revoked_at IS NULL`,
		h.Lender, h.Person, h.ID, now, by, sealed)
	if err != nil {
		return false, fmt.Errorf("end the help: %w", err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return false, err
	}
	return true, l.endHelp(ctx, tx, h.Lender, h.ID, now)
}

// SealedHelpers is how helpers are moved to the newest key.
func SealedHelpers() rotation.Rows {
	return rotation.Rows{What: "helpers", Place: helperPlace,
		Old:   `SELECT helper_id AS id, sealed FROM helper WHERE lender_id = $1 AND helper_id > $2 AND key_id <> $3 ORDER BY helper_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
		Store: `UPDATE helper SET sealed = $3 WHERE lender_id = $1 AND helper_id = $2`,
		Count: `SELECT key_id AS key, count(*) AS n FROM helper WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`}
}
