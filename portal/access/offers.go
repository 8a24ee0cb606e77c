package access

import (
	"context"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/book"
	"evenkeel/portal/lenders"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// How long what the lender's own page holds is good for.
const (
	OfferTokenLives  = 24 * time.Hour // or until the first of its offers lapses
	OfferHandleLives = time.Hour      // what a frame hands to the portal when an offer is picked
	ChoiceLives      = LinkLives      // a picked offer waits as long as the link that is asked for with it
)

// OfferTokens signs and reads what lets a page of the lender show a case's offers. A token is no log-in and nothing of it is stored: it names case, day
// and list of offers under a MAC. It shows amounts and dates, never who, and shows nothing once the case's offers are no longer those of its list.
type OfferTokens struct {
	Book    *book.Book
	Lenders *lenders.Lenders
	key     []byte
}

// NewOfferTokens derives the signing key from an installation's secret (HKDF-SHA256, RFC 5869).
func NewOfferTokens(b *book.Book, l *lenders.Lenders, secret []byte) (*OfferTokens, error) {
	key, err := hkdf.Key(sha256.New, secret, nil, "evenkeel offer token", sha256.Size)
	if err != nil {
		return nil, fmt.Errorf("access: %w", err)
	}
	return &OfferTokens{Book: b, Lenders: l, key: key}, nil
}

// OfferList is what a token stands for.
type OfferList struct {
	Lender lenders.Lender
	ID     record.CaseID
	On     civil.Date // the day at the borrower's place on which the offers were priced
	List   string     // hash of the offers, of record.Show
	Ends   time.Time
}

// The two kinds of signed list: the lender's page is given a token; a frame hands on a handle, which ends sooner and never stands in its address.
const (
	offerToken  = 't'
	offerHandle = 'h'
)

const (
	listBytes = 16
	macBytes  = 16
	signed    = 1 + 4 + 16 + 4 + listBytes + 8
)

// Token signs a list.
func (o *OfferTokens) Token(l OfferList) Token { return o.sign(offerToken, l) }

// Handle signs the same list for a moment.
func (o *OfferTokens) Handle(l OfferList, now time.Time) Token {
	if ends := now.Add(OfferHandleLives); ends.Before(l.Ends) {
		l.Ends = ends
	}
	return o.sign(offerHandle, l)
}

func (o *OfferTokens) mac(b []byte) []byte {
	m := hmac.New(sha256.New, o.key)
	m.Write(b)
	return m.Sum(nil)[:macBytes]
}

func (o *OfferTokens) sign(kind byte, l OfferList) Token {
	b := make([]byte, 0, signed+macBytes)
	b = append(b, kind)
	b = binary.BigEndian.AppendUint32(b, uint32(l.Lender.Number))
	b = append(b, l.ID.Case[:]...)
	b = binary.BigEndian.AppendUint32(b, uint32(l.On.DaysSince(civil.Date{Year: 1970, Month: 1, Day: 1})))
	b = append(b, listPrefix(l.List)...)
	b = binary.BigEndian.AppendUint64(b, uint64(l.Ends.Unix()))
	return Token("ot_" + base64.RawURLEncoding.EncodeToString(append(b, o.mac(b)...)))
}

// listPrefix is the first half of a list's hash: 128 bits that somebody without the key cannot choose anyway.
func listPrefix(hash string) []byte {
	sum := sha256.Sum256([]byte(hash))
	return sum[:listBytes]
}

// read answers what a token or handle of a kind says; ok is false for anything that we did not sign. It asks no database but for a lender not yet known.
func (o *OfferTokens) read(ctx context.Context, kind byte, token string) (l OfferList, list []byte, ok bool, err error) {
	text, ours := strings.CutPrefix(token, "ot_")
	if !ours || len(text) > 2*(signed+macBytes) {
		return l, nil, false, nil
	}
	b, bad := base64.RawURLEncoding.Strict().DecodeString(text)
	if bad != nil || len(b) != signed+macBytes || b[0] != kind || !hmac.Equal(o.mac(b[:signed]), b[signed:]) {
		return l, nil, false, nil
	}
	if l.Lender, err = o.Lenders.ByNumber(ctx, int(binary.BigEndian.Uint32(b[1:]))); err != nil {
		if errors.Is(err, lenders.ErrUnknown) {
			err = nil
		}
		return l, nil, false, err
	}
	l.ID = record.CaseID{Lender: l.Lender.ID, Case: uuid.UUID(b[5:21])}
	l.On = civil.Date{Year: 1970, Month: 1, Day: 1}.AddDays(int(int32(binary.BigEndian.Uint32(b[21:]))))
	l.Ends = time.Unix(int64(binary.BigEndian.Uint64(b[25+listBytes:])), 0).UTC()
	return l, b[25 : 25+listBytes], true, nil
}

// Standing is how a genuine token stands.
type Standing int

// A token shows its offers while it is live. Lapsed: its time is over. Changed: the case or the policy moved, and its offers are no longer what is offered.
const (
	Live Standing = iota
	Lapsed
	Changed
)

// Offering is a genuine token's list with the case and, while it is live, the offers themselves.
type Offering struct {
	OfferList
	Standing Standing
	Case     record.Case
	Offers   []plans.Terms
}

// Open reads a token and prices its offers anew; ok is false for what we did not sign. OpenHandle does the same for a handle.
func (o *OfferTokens) Open(ctx context.Context, token string, now time.Time) (Offering, bool, error) {
	return o.open(ctx, offerToken, token, now)
}

// OpenHandle is Open for a handle.
func (o *OfferTokens) OpenHandle(ctx context.Context, handle string, now time.Time) (Offering, bool, error) {
	return o.open(ctx, offerHandle, handle, now)
}

func (o *OfferTokens) open(ctx context.Context, kind byte, token string, now time.Time) (Offering, bool, error) {
	l, list, ok, err := o.read(ctx, kind, token)
	if err != nil || !ok {
		return Offering{}, false, err
	}
	x := Offering{OfferList: l}
	if !now.Before(l.Ends) {
		x.Standing = Lapsed
		return x, true, nil
	}
	if x.Case, err = o.Book.Case(ctx, l.ID); err != nil {
		return x, false, err
	}
	policy, found, err := o.Lenders.Policy(ctx, o.Book.DB, l.ID.Lender, x.Case.Facts.Currency, l.On)
	if err != nil {
		return x, false, err
	}
	if x.Case.MayNegotiate() == nil && found {
		x.Offers = policy.Offers(x.Case.Debt(), l.On)
	}
	_, x.List = record.Show(x.Offers)
	if len(x.Offers) == 0 || !hmac.Equal(listPrefix(x.List), list) {
		x.Standing, x.Offers = Changed, nil
	}
	return x, true, nil
}

// Choose keeps the offer that somebody picked with a handle until the case's person has proved who they are. It opens nothing.
func (l *Links) Choose(ctx context.Context, x Offering, a plans.Ask, now time.Time) error {
	ask, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("encode choice: %w", err)
	}
	_, err = l.DB.ExecCached(ctx, `INSERT INTO offer_choice (lender_id, person_id, case_id, ask, made_at, expires_at) VALUES ($1, $2, $3, $4::json, $5, $6)
		ON CONFLICT (lender_id, person_id) DO UPDATE SET case_id = excluded.case_id, ask = excluded.ask, made_at = excluded.made_at, expires_at = excluded.expires_at`,
		x.ID.Lender, x.Case.Person, x.ID.Case, string(ask), now, now.Add(ChoiceLives))
	if err != nil {
		return fmt.Errorf("keep the choice: %w", err)
	}
	return nil
}

// Chosen takes the offer that a visit's person picked before; ok is false where there is none that still counts.
func (l *Links) Chosen(ctx context.Context, v Visit) (theCase uuid.UUID, a plans.Ask, ok bool, err error) {
	var r struct {
		Case uuid.UUID `db:"case_id"`
		Ask  string    `db:"ask"`
		Ends time.Time `db:"expires_at"`
	}
	err = l.DB.GetCached(ctx, &r, `DELETE FROM offer_choice WHERE lender_id = $1 AND person_id = $2 RETURNING case_id, ask::text AS ask, expires_at`, v.Lender.ID, v.Person)
	if errors.Is(err, sql.ErrNoRows) {
		return uuid.Nil, a, false, nil
	}
	if err != nil {
		return uuid.Nil, a, false, fmt.Errorf("find the choice: %w", err)
	}
	if err := json.Unmarshal([]byte(r.Ask), &a); err != nil {
		return uuid.Nil, a, false, fmt.Errorf("read the choice: %w", err)
	}
	return r.Case, a, r.Ends.After(v.Now), nil
}
