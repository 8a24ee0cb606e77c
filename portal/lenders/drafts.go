package lenders

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/pg"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// The states of a version. Permanent: they stand in rows.
const (
	Draft     = "draft"
	Published = "published"
	Withdrawn = "withdrawn"
)

// Version is one version of a policy with how it came about. ProposedBy is nil where it came with the installation.
type Version struct {
	plans.Policy
	State      string
	ProposedBy uuid.UUID
	ProposedAt time.Time
	DecidedBy  uuid.UUID
	DecidedAt  time.Time
}

type versionRow struct {
	Body       string        `db:"body"`
	State      string        `db:"state"`
	ProposedBy uuid.NullUUID `db:"proposed_by"`
	ProposedAt sql.NullTime  `db:"proposed_at"`
	DecidedBy  uuid.NullUUID `db:"decided_by"`
	DecidedAt  sql.NullTime  `db:"decided_at"`
}

func (r versionRow) version() (Version, error) {
	v := Version{State: r.State, ProposedBy: r.ProposedBy.UUID, ProposedAt: r.ProposedAt.Time.UTC(), DecidedBy: r.DecidedBy.UUID, DecidedAt: r.DecidedAt.Time.UTC()}
	if err := json.Unmarshal([]byte(r.Body), &v.Policy); err != nil {
		return v, fmt.Errorf("decode policy: %w", err)
	}
	return v, nil
}

const versionColumns = `body::text AS body, state, proposed_by, proposed_at, decided_by, decided_at`

// Versions are all versions of all policies of a lender, by policy, the newest first: at most 500.
func (l *Lenders) Versions(ctx context.Context, lender uuid.UUID) ([]Version, error) {
	var rows []versionRow
	if err := l.DB.SelectCached(ctx, &rows, `SELECT `+versionColumns+` FROM policy WHERE lender_id = $1 ORDER BY policy, version DESC LIMIT 500`, lender); err != nil {
		return nil, fmt.Errorf("read policies: %w", err)
	}
	all := make([]Version, 0, len(rows))
	for _, r := range rows {
		v, err := r.version()
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}

// Version is one version; ok is false where there is none. from is the pool, or the caller's transaction.
func (l *Lenders) Version(ctx context.Context, from pg.Reader, lender uuid.UUID, policy string, version int) (v Version, ok bool, err error) {
	var r versionRow
	err = from.GetCached(ctx, &r, `SELECT `+versionColumns+` FROM policy WHERE lender_id = $1 AND policy = $2 AND version = $3`, lender, policy, version)
	if errors.Is(err, sql.ErrNoRows) {
		return v, false, nil
	}
	if err != nil {
		return v, false, fmt.Errorf("read policy: %w", err)
	}
	v, err = r.version()
	return v, err == nil, err
}

// Propose stores a draft of the next version of a policy. What it says of its version is overwritten; a policy that is new begins with 1. One draft of a
// policy stands at a time. Refused: all of plans.Policy.Problems, policy_name, policy_effective (earliest), policy_waiting, policy_other_currency.
func (l *Lenders) Propose(ctx context.Context, lender, by uuid.UUID, p plans.Policy, now time.Time) (version int, problems []*plans.Refusal, err error) {
	problems = p.Problems()
	if !named(p.ID) {
		problems = append(problems, plans.Refuse("policy_name"))
	}
	if today := civil.DateOf(now); !p.EffectiveFrom.IsValid() || p.EffectiveFrom.Before(today) {
		problems = append(problems, plans.Refuse("policy_effective", "earliest", today.String()))
	}
	if len(problems) > 0 {
		return 0, problems, nil
	}
	err = l.DB.Transact(ctx, func(tx *pg.Tx) error {
		if _, err := tx.ExecContext(ctx, `SELECT 1 FROM lender WHERE lender_id = $1 FOR UPDATE`, lender); err != nil { // one proposal at a time
			return fmt.Errorf("lock lender: %w", err)
		}
		var at struct {
			Newest   int            `db:"newest"`
			Draft    int            `db:"draft"`
			Currency sql.NullString `db:"currency"`
		}
		err := tx.GetCached(ctx, &at, `SELECT coalesce(max(version), 0) AS newest, count(*) FILTER (WHERE state = 'draft') AS draft, max(currency) AS currency FROM policy WHERE lender_id = $1 AND policy = $2`, lender, p.ID)
		if err != nil {
			return fmt.Errorf("read versions: %w", err)
		}
		if at.Draft > 0 {
			problems = append(problems, plans.Refuse("policy_waiting"))
		}
		if at.Currency.Valid && at.Currency.String != string(p.Currency) {
			problems = append(problems, plans.Refuse("policy_other_currency"))
		}
		if len(problems) > 0 {
			return nil
		}
		p.Version = at.Newest + 1
		body, err := json.Marshal(p)
		if err != nil {
			return fmt.Errorf("encode policy: %w", err)
		}
		_, err = tx.ExecCached(ctx, `INSERT INTO policy (lender_id, policy, version, currency, effective_from, body, state, proposed_by, proposed_at) VALUES ($1, $2, $3, $4, $5, $6::json, 'draft', $7, $8)`,
			lender, p.ID, p.Version, string(p.Currency), p.EffectiveFrom.String(), string(body), by, now)
		if err != nil {
			return fmt.Errorf("store draft: %w", err)
		}
		version = p.Version
		return nil
	})
	return version, problems, err
}

func named(id string) bool {
	for i, r := range id {
		if (r < 'a' || r > 'z') && (i == 0 || r != '-' && (r < '0' || r > '9')) {
			return false
		}
	}
	return id != "" && len(id) <= 60
}

// Decide approves a draft, or withdraws it. Who proposed it may withdraw it and never approve it: four eyes see every rule that prices a debt. A draft whose day has
// passed while it waited is not approved: nobody's offers change in hindsight. Refused: policy_decided, policy_own, policy_effective (earliest).
func (l *Lenders) Decide(ctx context.Context, lender, by uuid.UUID, policy string, version int, approve bool, now time.Time) (refusal *plans.Refusal, err error) {
	err = l.DB.Transact(ctx, func(tx *pg.Tx) error {
		var draft struct {
			State    string        `db:"state"`
			Proposer uuid.NullUUID `db:"proposed_by"`
			From     string        `db:"effective_from"`
		}
		err := tx.GetCached(ctx, &draft, `SELECT state, proposed_by, effective_from::text AS effective_from FROM policy WHERE lender_id = $1 AND policy = $2 AND version = $3 FOR UPDATE`, lender, policy, version)
		if errors.Is(err, sql.ErrNoRows) || err == nil && draft.State != Draft {
			refusal = plans.Refuse("policy_decided")
			return nil
		}
		if err != nil {
			return fmt.Errorf("lock draft: %w", err)
		}
		state := Withdrawn
		if approve {
			state = Published
			from, err := civil.ParseDate(draft.From)
			if err != nil {
				return fmt.Errorf("read draft: %w", err)
			}
			switch today := civil.DateOf(now); {
			case draft.Proposer.UUID == by:
				refusal = plans.Refuse("policy_own")
				return nil
			case from.Before(today):
				refusal = plans.Refuse("policy_effective", "earliest", today.String())
				return nil
			}
		}
		_, err = tx.ExecCached(ctx, `UPDATE policy SET state = $4, decided_by = $5, decided_at = $6 WHERE lender_id = $1 AND policy = $2 AND version = $3`, lender, policy, version, state, by, now)
		if err != nil {
			return fmt.Errorf("decide draft: %w", err)
		}
		return nil
	})
	return refusal, err
}
