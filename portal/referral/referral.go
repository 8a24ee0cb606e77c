// Package referral puts somebody in touch with an organisation outside that gives advice, because they asked for it. It owns referral and referral_consent.
//
// Two consents stand apart: that contact details are passed on, without which nothing goes, and that we learn the first outcome, without which we ask for
// nothing and keep nothing (the pattern of the UK Money Adviser Network). The organisation gets a mail with what was agreed to and no word of a debt, and
// answers on a page behind a link of its own. When it takes the referral on, contact pauses on all of the person's cases.
//
// The collecting side learns from the case record that there is a referral, that it was taken on, and the outcome where that was agreed; a test walks the
// imports and finds no console that knows this package.
package referral

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/care"
	"evenkeel/portal/conduct"
	"evenkeel/portal/jobs"
	"evenkeel/portal/lenders"
	"evenkeel/portal/outreach"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/seal"
	"evenkeel/portal/seal/rotation"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/lib/pq"
)

// Limits. They are ours.
const (
	QuietAfter = 7 * 24 * time.Hour  // without an answer the borrower is told, and offered others
	PageLasts  = 60 * 24 * time.Hour // how long the organisation can answer
	most       = 5                   // referrals of a person in
	mostIn     = 30 * 24 * time.Hour
)

// The states of a referral. Permanent: they stand in rows.
const (
	Queued    = "queued" // its mail is on the way
	Sent      = "sent"
	Failed    = "failed" // the mail could not be delivered
	Accepted  = "accepted"
	Attended  = "attended"
	Concluded = "concluded"
	Withdrawn = "withdrawn"
)

// The two consents. Permanent: they stand in rows.
const (
	Contact = "contact" // contact details are passed on
	Outcome = "outcome" // the first outcome is told
)

// The ways to reach somebody that can be passed on.
const (
	ByEmail = "email"
	ByPhone = "phone"
)

// Referrals keeps them.
type Referrals struct {
	DB       *pg.DB
	Keys     *seal.Keys
	Book     *book.Book
	People   *people.People
	Lenders  *lenders.Lenders
	Links    *access.Links
	Care     *care.Care
	Outreach *outreach.Outreach
	Jobs     *jobs.Jobs
	Base     string
}

// Passed is what goes to the organisation: what stood on the page when it was agreed to, and no more.
type Passed struct {
	To    string `json:"to"` // the organisation's name
	Name  string `json:"name"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
}

// Receipt is a consent as it was given.
type Receipt struct {
	ID          uuid.UUID
	What        string // contact, outcome
	Language    string
	TextHash    string // SHA-256, in hex, of Words
	GrantedAt   time.Time
	WithdrawnAt time.Time // zero while it stands
	Words       string
}

// Referral is one, with what was passed on and its receipts.
type Referral struct {
	Lender       uuid.UUID
	ID           uuid.UUID
	Person       uuid.UUID
	Partner      string
	Language     string
	PauseDays    int
	State        string
	MadeAt       time.Time
	SentAt       time.Time // zero while it is on its way
	QuietAt      time.Time // when the borrower was told that no answer came
	AcceptedAt   time.Time
	PauseUntil   civil.Date // first day without the pause
	AttendedAt   time.Time
	ConcludedAt  time.Time
	WithdrawnAt  time.Time
	Advice       bool
	Organisation string
	Expires      time.Time // of the organisation's page
	Passed
	Receipts []Receipt
}

// Number is the reference that both sides can say on the phone.
func (r Referral) Number() string {
	s := r.ID.String()
	return strings.ToUpper(s[len(s)-8:len(s)-4] + "-" + s[len(s)-4:])
}

// Open says whether something can still become of it.
func (r Referral) Open() bool {
	return slices.Contains([]string{Queued, Sent, Accepted, Attended}, r.State)
}

// Tells says whether the organisation may tell us the outcome.
func (r Referral) Tells() bool {
	return slices.ContainsFunc(r.Receipts, func(x Receipt) bool { return x.What == Outcome && x.WithdrawnAt.IsZero() })
}

func place(lender, id uuid.UUID) string { return "referral:" + lender.String() + ":" + id.String() }

func consentPlace(lender, id uuid.UUID) string {
	return "referral_consent:" + lender.String() + ":" + id.String()
}

// errRefused takes a transaction back; the refusal says why.
var errRefused = errors.New("referral: refused")

// append runs a step on the first of a person's cases, and the events of each on all of them. What step refuses happened on none.
func (k *Referrals) append(ctx context.Context, lender, person uuid.UUID, key string, by record.Actor, step func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (*plans.Refusal, error), events func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) ([]record.Event, error)) (*plans.Refusal, error) {
	var refusal *plans.Refusal
	first := true
	err := k.Book.AppendAll(ctx, lender, person, key, by, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		if first {
			var err error
			if refusal, err = step(ctx, tx, now, c); err != nil {
				return book.Answer{}, err
			}
			if refusal != nil {
				return book.Answer{}, errRefused
			}
			first = false
		}
		said, err := events(ctx, tx, now, c)
		return book.Answer{Events: said}, err
	})
	if errors.Is(err, errRefused) {
		return refusal, nil
	}
	return nil, err
}

// always are events that are the same on every case.
func always(events func() []record.Event) func(context.Context, *pg.Tx, time.Time, record.Case) ([]record.Event, error) {
	return func(context.Context, *pg.Tx, time.Time, record.Case) ([]record.Event, error) { return events(), nil }
}

// Ask is what a borrower wants: whom, how they may be reached, and the words of each consent that they gave.
type Ask struct {
	ID             uuid.UUID // of the referral to be: pressing twice is one
	Partner        lenders.Partner
	PauseDays      int
	Language       string
	ContactConsent string // the words; empty: not given
	OutcomeConsent string
	Passed
}

// Make takes a referral, with its receipts, and puts its mail on the way. Without the first consent it fails: the page asks for it before.
// Refused: referral_open (they have been asked already), referral_enough.
func (k *Referrals) Make(ctx context.Context, lender, person uuid.UUID, a Ask) (*plans.Refusal, error) {
	if a.ContactConsent == "" || a.Email == "" && a.Phone == "" {
		return nil, errors.New("referral: nothing is passed on without consent, and nothing without a way to reach them")
	}
	plain, err := json.Marshal(a.Passed)
	if err != nil {
		return nil, fmt.Errorf("encode referral: %w", err)
	}
	contact, outcome, resource := uuid.NewSHA1(a.ID, []byte(Contact)), uuid.Nil, ""
	if a.OutcomeConsent != "" {
		outcome, resource = uuid.NewSHA1(a.ID, []byte(Outcome)), a.Partner.ID
	}
	return k.append(ctx, lender, person, "referral:"+a.ID.String(), record.Borrower(person), func(ctx context.Context, tx *pg.Tx, now time.Time, _ record.Case) (*plans.Refusal, error) {
		var have struct {
			Lately int `db:"lately"`
			Open   int `db:"open"`
		}
		err := tx.GetCached(ctx, &have, `SELECT count(*) FILTER (WHERE made_at > $3) AS lately, count(*) FILTER (WHERE partner = $4 AND state IN ('queued', 'sent', 'accepted', 'attended')) AS open
			FROM referral WHERE lender_id = $1 AND person_id = $2`, lender, person, now.Add(-mostIn), a.Partner.ID)
		switch {
		case err != nil:
			return nil, fmt.Errorf("count referrals: %w", err)
		case have.Open > 0:
			return plans.Refuse("referral_open"), nil
		case have.Lately >= most:
			return plans.Refuse("referral_enough"), nil
		}
		_, err = tx.ExecCached(ctx, `INSERT INTO referral (lender_id, referral_id, person_id, partner, language, pause_days, state, made_at, sealed) VALUES ($1, $2, $3, $4, $5, $6, 'queued', $7, $8)`,
			lender, a.ID, person, a.Partner.ID, a.Language, a.PauseDays, now, k.Keys.Seal(plain, place(lender, a.ID)))
		var twice *pq.Error
		if errors.As(err, &twice) && twice.Code == "23505" { // an id that is somebody else's
			return plans.Refuse("referral_open"), nil
		}
		if err != nil {
			return nil, fmt.Errorf("store referral: %w", err)
		}
		for _, g := range []struct {
			id          uuid.UUID
			what, words string
		}{{contact, Contact, a.ContactConsent}, {outcome, Outcome, a.OutcomeConsent}} {
			if g.words == "" {
				continue
			}
			h := sha256.Sum256([]byte(g.words))
			_, err := tx.ExecCached(ctx, `INSERT INTO referral_consent (lender_id, consent_id, referral_id, what, language, text_hash, granted_at, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
				lender, g.id, a.ID, g.what, a.Language, hex.EncodeToString(h[:]), now, k.Keys.Seal([]byte(g.words), consentPlace(lender, g.id)))
			if err != nil {
				return nil, fmt.Errorf("store consent: %w", err)
			}
		}
		return nil, k.Jobs.Add(ctx, tx, Send{lender, a.ID})
	}, always(func() []record.Event {
		return []record.Event{record.ReferralMade{Referral: a.ID, Consent: contact, Outcome: outcome, Resource: resource}}
	}))
}

// Withdraw takes a referral back, whatever has become of it: the organisation's page says so from then on, and a pause stays until its date. Doing it twice
// changes nothing.
func (k *Referrals) Withdraw(ctx context.Context, r Referral) error {
	done := false
	_, err := k.append(ctx, r.Lender, r.Person, "", record.Borrower(r.Person), func(ctx context.Context, tx *pg.Tx, now time.Time, _ record.Case) (*plans.Refusal, error) {
		n, err := changed(tx.ExecCached(ctx, `UPDATE referral SET state = 'withdrawn', withdrawn_at = $3 WHERE lender_id = $1 AND referral_id = $2 AND state <> 'withdrawn'`, r.Lender, r.ID, now))
		if err != nil {
			return nil, fmt.Errorf("withdraw referral: %w", err)
		}
		done = n == 1
		_, err = tx.ExecCached(ctx, `UPDATE referral_consent SET withdrawn_at = $3 WHERE lender_id = $1 AND referral_id = $2 AND withdrawn_at IS NULL`, r.Lender, r.ID, now)
		if err != nil {
			return nil, fmt.Errorf("withdraw consents: %w", err)
		}
		return nil, nil
	}, always(func() []record.Event {
		if !done {
			return nil
		}
		return []record.Event{record.ReferralWithdrawn{Referral: r.ID, What: "referral"}}
	}))
	return err
}

// Narrow takes back only that the outcome is told: what was told before stays told.
func (k *Referrals) Narrow(ctx context.Context, r Referral) error {
	done := false
	_, err := k.append(ctx, r.Lender, r.Person, "", record.Borrower(r.Person), func(ctx context.Context, tx *pg.Tx, now time.Time, _ record.Case) (*plans.Refusal, error) {
		n, err := changed(tx.ExecCached(ctx, `UPDATE referral_consent SET withdrawn_at = $3 WHERE lender_id = $1 AND referral_id = $2 AND what = 'outcome' AND withdrawn_at IS NULL`, r.Lender, r.ID, now))
		if err != nil {
			return nil, fmt.Errorf("withdraw consent: %w", err)
		}
		done = n == 1
		return nil, nil
	}, always(func() []record.Event {
		if !done {
			return nil
		}
		return []record.Event{record.ReferralWithdrawn{Referral: r.ID, What: "outcome"}}
	}))
	return err
}

func changed(done sql.Result, err error) (int64, error) {
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

// PauseOf is how many days of contact pause a lender promises with a referral at a place.
func PauseOf(l lenders.Lender, country, region string, on civil.Date) int {
	if l.AdvicePauseDays > 0 {
		return l.AdvicePauseDays
	}
	h, refusal := conduct.HoldFor(conduct.PacksFor(country, region), conduct.Advised, on)
	if refusal != nil {
		return 1
	}
	return h.Days
}

// Sealed is how referrals and their receipts are moved to the newest key.
func Sealed() []rotation.Rows {
	return []rotation.Rows{
		{What: "referrals", Place: place,
			Old:   `SELECT referral_id AS id, sealed FROM referral WHERE lender_id = $1 AND referral_id > $2 AND key_id <> $3 ORDER BY referral_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE referral SET sealed = $3 WHERE lender_id = $1 AND referral_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM referral WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
		{What: "referral consents", Place: consentPlace,
			Old:   `SELECT consent_id AS id, sealed FROM referral_consent WHERE lender_id = $1 AND consent_id > $2 AND key_id <> $3 ORDER BY consent_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE referral_consent SET sealed = $3 WHERE lender_id = $1 AND consent_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM referral_consent WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
	}
}
