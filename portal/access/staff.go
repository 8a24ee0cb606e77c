package access

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"evenkeel/portal/pg"
	"evenkeel/portal/seal"
	"evenkeel/portal/seal/rotation"

	"github.com/alexedwards/argon2id"
	"github.com/google/uuid"
	"github.com/lib/pq"
	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"
)

// Limits of staff log-in (OWASP ASVS 5, V6 and V7).
const (
	staffTries  = 5
	staffPause  = 15 * time.Minute
	staffIdles  = 30 * time.Minute
	staffLasts  = 10 * time.Hour
	totpSeconds = 30
)

// argon2id parameters: 19 MiB, two passes, one lane (OWASP password storage cheat sheet).
var argon = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// Staff logs members of staff in.
type Staff struct {
	DB   *pg.DB
	Keys *seal.Keys
	Real func() time.Time // the wall clock: one-time codes follow the phone's clock, not the demo's
}

// Member is a member of staff who is here.
type Member struct {
	ID       uuid.UUID
	Name     string
	Role     string // collector, supervisor, adviser, operator
	Language string
	Lenders  []uuid.UUID // the scope: whose cases they may see
	Now      time.Time
}

// Sees says whether a lender is in the member's scope.
func (m Member) Sees(lender uuid.UUID) bool {
	for _, l := range m.Lenders {
		if l == lender {
			return true
		}
	}
	return false
}

// Enrol stores a member of staff, new or changed, and answers the secret for their one-time codes.
func (s *Staff) Enrol(ctx context.Context, email, name, role, language, password, secret string, lenders []uuid.UUID) error {
	hash, err := argon2id.CreateHash(password, argon)
	if err != nil {
		return fmt.Errorf("hash password: %w", err)
	}
	email = strings.ToLower(strings.TrimSpace(email))
	return s.DB.Transact(ctx, func(tx *pg.Tx) error {
		var id uuid.UUID
		err := tx.GetContext(ctx, &id, `SELECT staff_id FROM staff WHERE email = $1`, email)
		if errors.Is(err, sql.ErrNoRows) {
			id, err = uuid.Must(uuid.NewV7()), nil
		}
		if err != nil {
			return fmt.Errorf("find staff: %w", err)
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO staff (staff_id, email, name, role, language, password_hash, totp_sealed) VALUES ($1, $2, $3, $4, $5, $6, $7)
			ON CONFLICT (staff_id) DO UPDATE SET name = excluded.name, role = excluded.role, language = excluded.language,
				password_hash = excluded.password_hash, totp_sealed = excluded.totp_sealed`,
			id, email, name, role, language, hash, s.Keys.Seal([]byte(secret), place(uuid.Nil, id)))
		if err != nil {
			return fmt.Errorf("store staff: %w", err)
		}
		for _, l := range lenders {
			if _, err := tx.ExecContext(ctx, `INSERT INTO staff_scope (lender_id, staff_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, l, id); err != nil {
				return fmt.Errorf("store scope: %w", err)
			}
		}
		return nil
	})
}

// NewSecret makes a secret for one-time codes (RFC 6238), in base32.
func NewSecret() string { return rand.Text() + rand.Text()[:6] }

// LogIn checks e-mail, password and one-time code together: the answer never says which was wrong, and takes as long for an e-mail nobody has.
// After staffTries wrong answers the account rests for staffPause. A code works once.
func (s *Staff) LogIn(ctx context.Context, email, password, code string) (Token, bool, error) {
	var row struct {
		ID     uuid.UUID `db:"staff_id"`
		Hash   string    `db:"password_hash"`
		Sealed []byte    `db:"totp_sealed"`
		Rests  bool      `db:"rests"`
	}
	real := s.Real()
	err := s.DB.GetCached(ctx, &row, `SELECT staff_id, password_hash, totp_sealed, coalesce(locked_until > $2, false) AS rests
		FROM staff WHERE email = $1 AND left_at IS NULL`, strings.ToLower(strings.TrimSpace(email)), real)
	nobody := errors.Is(err, sql.ErrNoRows)
	if err != nil && !nobody {
		return "", false, fmt.Errorf("find staff: %w", err)
	}
	if nobody {
		row.Hash = nobodysHash
	}
	match, err := argon2id.ComparePasswordAndHash(password, row.Hash)
	if err != nil {
		return "", false, fmt.Errorf("compare password: %w", err)
	}
	if nobody || row.Rests {
		return "", false, nil
	}
	var token Token
	ok := false
	err = s.DB.Transact(ctx, func(tx *pg.Tx) error {
		step := int64(0)
		if match {
			if step, err = s.step(row.ID, row.Sealed, code, real); err != nil {
				return err
			}
		}
		if step > 0 {
			done, err := tx.ExecCached(ctx, `UPDATE staff SET totp_step = $2, tries = 0, locked_until = NULL
				WHERE staff_id = $1 AND totp_step < $2 AND (locked_until IS NULL OR locked_until <= $3)`, row.ID, step, real)
			if err != nil {
				return fmt.Errorf("use the code: %w", err)
			}
			n, err := done.RowsAffected()
			if err != nil {
				return err
			}
			ok = n == 1
		}
		if !ok {
			_, err := tx.ExecCached(ctx, `UPDATE staff SET tries = CASE WHEN tries + 1 >= $2 THEN 0 ELSE tries + 1 END,
				locked_until = CASE WHEN tries + 1 >= $2 THEN $3::timestamptz ELSE locked_until END WHERE staff_id = $1`, row.ID, staffTries, real.Add(staffPause))
			if err != nil {
				return fmt.Errorf("count the try: %w", err)
			}
			return nil
		}
		token = Token("s-" + rand.Text())
		_, err := tx.ExecCached(ctx, `INSERT INTO staff_visit (token_hash, staff_id, opened_at, seen_at) VALUES ($1, $2, $3, $3)`, token.Hash(), row.ID, real)
		if err != nil {
			return fmt.Errorf("open staff visit: %w", err)
		}
		return nil
	})
	return token, ok, err
}

// nobodysHash is compared with where the e-mail is nobody's, so that the answer takes as long.
var nobodysHash = func() string {
	h, err := argon2id.CreateHash(rand.Text(), argon)
	if err != nil {
		panic(err)
	}
	return h
}()

// Sealed is how the secrets of one-time codes are moved to the newest key.
func Sealed() rotation.Rows {
	return rotation.Rows{What: "one-time code secrets", Shared: true, Place: place,
		Old:   `SELECT staff_id AS id, totp_sealed AS sealed FROM staff WHERE staff_id > $1 AND get_byte(totp_sealed, 0) <> $2 ORDER BY staff_id LIMIT $3 FOR UPDATE SKIP LOCKED`,
		Store: `UPDATE staff SET totp_sealed = $2 WHERE staff_id = $1`,
		Count: `SELECT get_byte(totp_sealed, 0) AS key, count(*) AS n FROM staff WHERE get_byte(totp_sealed, 0) <> $1 GROUP BY 1`}
}

func place(_, staff uuid.UUID) string { return "totp:" + staff.String() }

// step answers the time step of a right one-time code, one step either way, or 0.
func (s *Staff) step(id uuid.UUID, sealed []byte, code string, now time.Time) (int64, error) {
	secret, err := s.Keys.Open(sealed, place(uuid.Nil, id))
	if err != nil {
		return 0, fmt.Errorf("open one-time secret: %w", err)
	}
	code = strings.ReplaceAll(strings.TrimSpace(code), " ", "")
	for _, d := range []int64{0, -1, 1} {
		at := now.Add(time.Duration(d*totpSeconds) * time.Second)
		right, err := totp.ValidateCustom(code, string(secret), at, totp.ValidateOpts{Period: totpSeconds, Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err == nil && right {
			return at.Unix() / totpSeconds, nil
		}
	}
	return 0, nil
}

// Here finds the member of staff of a cookie. ok is false where there is none.
func (s *Staff) Here(ctx context.Context, cookie string) (m Member, ok bool, err error) {
	if len(cookie) != 28 {
		return m, false, nil
	}
	var row struct {
		ID       uuid.UUID      `db:"staff_id"`
		Name     string         `db:"name"`
		Role     string         `db:"role"`
		Language string         `db:"language"`
		Lenders  pq.StringArray `db:"lenders"`
		Seen     time.Time      `db:"seen_at"`
		Now      time.Time      `db:"now"`
	}
	real := s.Real()
	hash := Token(cookie).Hash()
	err = s.DB.GetCached(ctx, &row, `
		SELECT s.staff_id, s.name, s.role, s.language, v.seen_at, now() + (SELECT ahead FROM clock) AS now,
		       ARRAY(SELECT lender_id::text FROM staff_scope c WHERE c.staff_id = s.staff_id ORDER BY 1) AS lenders
		FROM staff_visit v JOIN staff s ON s.staff_id = v.staff_id
		WHERE v.token_hash = $1 AND v.ended_at IS NULL AND s.left_at IS NULL AND v.seen_at > $2 AND v.opened_at > $3`,
		hash, real.Add(-staffIdles), real.Add(-staffLasts))
	if errors.Is(err, sql.ErrNoRows) {
		return m, false, nil
	}
	if err != nil {
		return m, false, fmt.Errorf("find staff visit: %w", err)
	}
	if real.Sub(row.Seen) > seenPrecision {
		if _, err := s.DB.ExecCached(ctx, `UPDATE staff_visit SET seen_at = $2 WHERE token_hash = $1`, hash, real); err != nil {
			return m, false, fmt.Errorf("note the staff visit: %w", err)
		}
	}
	m = Member{ID: row.ID, Name: row.Name, Role: row.Role, Language: row.Language, Now: row.Now.UTC()}
	for _, l := range row.Lenders {
		id, err := uuid.Parse(l)
		if err != nil {
			return m, false, fmt.Errorf("read scope: %w", err)
		}
		m.Lenders = append(m.Lenders, id)
	}
	return m, true, nil
}

// LogOut ends a staff visit.
func (s *Staff) LogOut(ctx context.Context, cookie string) error {
	if _, err := s.DB.ExecCached(ctx, `UPDATE staff_visit SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL`, Token(cookie).Hash(), s.Real()); err != nil {
		return fmt.Errorf("end staff visit: %w", err)
	}
	return nil
}

// Saw writes down that a member of staff looked at a case's personal data.
func (s *Staff) Saw(ctx context.Context, m Member, lender, theCase uuid.UUID, what string) error {
	_, err := s.DB.ExecCached(ctx, `INSERT INTO sighting (lender_id, sighting_id, staff_id, case_id, what, at) VALUES ($1, $2, $3, $4, $5, $6)`,
		lender, uuid.Must(uuid.NewV7()), m.ID, theCase, what, m.Now)
	if err != nil {
		return fmt.Errorf("note the sighting: %w", err)
	}
	return nil
}

// NameOf is what a member of staff is called; empty where there is no such member.
func (s *Staff) NameOf(ctx context.Context, staff uuid.UUID) (string, error) {
	var name string
	err := s.DB.GetCached(ctx, &name, `SELECT name FROM staff WHERE staff_id = $1`, staff)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read staff: %w", err)
	}
	return name, nil
}
