package papers

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"evenkeel/plans/money"
	"evenkeel/portal/lenders"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/seal"
	"evenkeel/portal/seal/rotation"
	"evenkeel/views/papers"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Papers makes and keeps documents.
type Papers struct {
	DB   *pg.DB
	Keys *seal.Keys
	Base string // our own base URL, for the check page
}

// The kinds of paper. Permanent: they stand in rows and in the record.
const (
	Itemisation = "itemisation"
	Agreement   = "agreement"
	Receipt     = "receipt"
	Validation  = "validation"
	Amendment   = "amendment"
)

// Paper is a kept document.
type Paper struct {
	ID     uuid.UUID
	Kind   string
	Code   string
	Sha256 string
	PDF    []byte
}

// Event is the paper as the record knows it.
func (p Paper) Event(about uuid.UUID) record.PaperMade {
	return record.PaperMade{Paper: p.ID, What: p.Kind, About: about, Code: p.Code, Sha256: p.Sha256}
}

func place(lender, paper uuid.UUID) string { return "paper:" + lender.String() + ":" + paper.String() }

// Make prints a sheet with a fresh code. It touches no table: Keep stores it in the transaction of the event that tells of it.
func (p *Papers) Make(ctx context.Context, lender lenders.Lender, kind string, l words.Lang, s papers.Sheet) (Paper, error) {
	w := words.Papers.In(l)
	secret := rand.Text()[:16]
	code := strconv.Itoa(lender.Number) + "-" + secret[:4] + "-" + secret[4:8] + "-" + secret[8:12] + "-" + secret[12:]
	s.Check, s.Code, s.URL = w.Verify, code, p.Base+"/verify/"+code
	pdf, err := Print(ctx, l, s)
	if err != nil {
		return Paper{}, err
	}
	sum := sha256.Sum256(pdf)
	return Paper{ID: uuid.Must(uuid.NewV7()), Kind: kind, Code: code, Sha256: hex.EncodeToString(sum[:]), PDF: pdf}, nil
}

// Keep stores a paper. False where one of the same kind, subject and language was kept already.
func (p *Papers) Keep(ctx context.Context, tx *pg.Tx, id record.CaseID, about uuid.UUID, l words.Lang, x Paper, now time.Time) (bool, error) {
	sum, err := hex.DecodeString(x.Sha256)
	if err != nil {
		return false, fmt.Errorf("keep paper: %w", err)
	}
	done, err := tx.ExecCached(ctx, `INSERT INTO paper (lender_id, paper_id, case_id, kind, about, language, code, sha256, sealed, made_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (lender_id, case_id, kind, about, language) DO NOTHING`,
		id.Lender, x.ID, id.Case, x.Kind, about.String(), string(l), x.Code, sum, p.Keys.Seal(x.PDF, place(id.Lender, x.ID)), now)
	if err != nil {
		return false, fmt.Errorf("keep paper: %w", err)
	}
	n, err := done.RowsAffected()
	return n == 1, err
}

// Find reads a kept paper of a case. from is the pool, or the caller's transaction.
func (p *Papers) Find(ctx context.Context, from pg.Reader, id record.CaseID, kind string, about uuid.UUID, l words.Lang) (Paper, bool, error) {
	var row struct {
		ID     uuid.UUID `db:"paper_id"`
		Code   string    `db:"code"`
		Sum    []byte    `db:"sha256"`
		Sealed []byte    `db:"sealed"`
	}
	err := from.GetCached(ctx, &row, `SELECT paper_id, code, sha256, sealed FROM paper WHERE lender_id = $1 AND case_id = $2 AND kind = $3 AND about = $4
		ORDER BY language = $5 DESC, made_at LIMIT 1`, id.Lender, id.Case, kind, about.String(), string(l))
	if errors.Is(err, sql.ErrNoRows) {
		return Paper{}, false, nil
	}
	if err != nil {
		return Paper{}, false, fmt.Errorf("find paper: %w", err)
	}
	pdf, err := p.Keys.Open(row.Sealed, place(id.Lender, row.ID))
	if err != nil {
		return Paper{}, false, fmt.Errorf("open paper: %w", err)
	}
	return Paper{ID: row.ID, Kind: kind, Code: row.Code, Sha256: hex.EncodeToString(row.Sum), PDF: pdf}, true, nil
}

// Sealed is how documents are moved to the newest key. Their bytes, and so their hash, stay what they were.
func Sealed() rotation.Rows {
	return rotation.Rows{What: "documents", Place: place,
		Old:   `SELECT paper_id AS id, sealed FROM paper WHERE lender_id = $1 AND paper_id > $2 AND key_id <> $3 ORDER BY paper_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
		Store: `UPDATE paper SET sealed = $3 WHERE lender_id = $1 AND paper_id = $2`,
		Count: `SELECT key_id AS key, count(*) AS n FROM paper WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`}
}

// Genuine says whether a document with this code was issued here. Spaces, case and hyphens are forgiven.
func (p *Papers) Genuine(ctx context.Context, all *lenders.Lenders, typed string) (bool, error) {
	typed = strings.ToUpper(strings.Map(func(r rune) rune {
		if r == ' ' || r == '–' || r == '−' {
			return -1
		}
		return r
	}, typed))
	number, secret, ok := strings.Cut(typed, "-")
	secret = strings.ReplaceAll(secret, "-", "")
	n, err := strconv.Atoi(number)
	if !ok || err != nil || len(secret) != 16 {
		return false, nil
	}
	lender, err := all.ByNumber(ctx, n)
	if errors.Is(err, lenders.ErrUnknown) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	code := number + "-" + secret[:4] + "-" + secret[4:8] + "-" + secret[8:12] + "-" + secret[12:]
	var found int
	if err := p.DB.GetCached(ctx, &found, `SELECT count(*) FROM paper WHERE lender_id = $1 AND code = $2`, lender.ID, code); err != nil {
		return false, fmt.Errorf("check code: %w", err)
	}
	return found == 1, nil
}

func head(lender lenders.Lender, l words.Lang, title, lead, name string) papers.Sheet {
	return papers.Sheet{Title: title, Lead: lead, Issuer: lender.LegalName, Address: lender.Address, For: words.Debt.In(l).For + " " + name}
}

// ItemisationSheet is the debt line by line.
func ItemisationSheet(l words.Lang, lender lenders.Lender, name string, c record.Case, today civil.Date) papers.Sheet {
	w, i, cur := words.Debt.In(l), c.Facts.Itemised, c.Currency()
	s := head(lender, l, w.Title, w.Lead, name)
	say := func(minor int64) string { return words.Minor(l, minor, cur) }
	s.Facts = []papers.Fact{{Name: w.Reference, Value: c.Facts.Reference}, {Name: w.Creditor, Value: c.Facts.OriginalCreditor}, {Name: w.Collector, Value: lender.Name}, {Name: w.Product, Value: c.Facts.Product}, {Name: w.Account, Value: c.Facts.AccountLast4},
		{Name: words.Fill(w.Then, words.Date(l, i.On)), Value: say(i.BalanceThen)}, {Name: w.Interest, Value: "+ " + say(i.Interest)}, {Name: w.Fees, Value: "+ " + say(i.Fees)},
		{Name: w.Payments, Value: "− " + say(i.Payments)}, {Name: w.Credits, Value: "− " + say(i.Credits)}, {Name: w.Now, Value: say(i.Balance)}}
	if c.Paid > 0 {
		s.Facts = append(s.Facts, papers.Fact{Name: w.PaidHere, Value: "− " + say(c.Paid)})
	}
	s.Facts = append(s.Facts, papers.Fact{Name: w.Owed, Value: say(c.Balance), Strong: true}, papers.Fact{Name: words.Papers.In(l).Date, Value: words.Date(l, today)})
	s.Notes = []string{w.HowBody, words.Shell.In(l).Foot}
	return s
}

// AgreementSheet is what was agreed, exactly. What was signed is printed as it was signed: signed is zero for agreements of before signatures were kept.
func AgreementSheet(l words.Lang, lender lenders.Lender, name string, c record.Case, a record.OfferAccepted, signed people.Signature, on civil.Date) papers.Sheet {
	w, o, p, g, t, cur := words.Papers.In(l), words.Offers.In(l), words.Plan.In(l), words.Signing.In(l), a.Terms, c.Currency()
	s := head(lender, l, w.Agreement, w.AgreementLead, name)
	say := func(minor int64) string { return words.Minor(l, minor, cur) }
	s.Facts = []papers.Fact{{Name: p.Reference, Value: c.Facts.Reference}, {Name: words.Debt.In(l).Creditor, Value: c.Facts.OriginalCreditor}, {Name: w.Date, Value: words.Date(l, on)}, {Name: o.Balance, Value: say(t.Balance)}}
	if t.Forgiven > 0 {
		s.Facts = append(s.Facts, papers.Fact{Name: o.Forgiven, Value: say(t.Forgiven)})
	}
	if t.Rate != "" || t.APR != "" {
		s.Facts = append(s.Facts, papers.Fact{Name: o.Interest, Value: say(t.Interest)}, papers.Fact{Name: o.APR, Value: t.APR + "%"})
	}
	s.Facts = append(s.Facts, papers.Fact{Name: o.Total, Value: say(t.Total), Strong: true})
	s.Heads = []string{o.N, o.Due, o.Sum}
	for _, i := range t.Schedule {
		s.Rows = append(s.Rows, []string{strconv.Itoa(i.N), words.Date(l, i.DueOn), say(i.Amount)})
	}
	s.Hash, s.HashIs = a.Hash, w.Hash
	if !a.CoolingUntil.IsZero() {
		s.Notes = append(s.Notes, words.Fill(g.Cooling, words.Moment(l, a.CoolingUntil, c.Facts.Zone)))
	}
	if signed.Hash == "" {
		if t.APR == "" {
			s.Notes = append(s.Notes, o.NoCost)
		}
		s.Notes = append(s.Notes, promises(l, t)...)
		return s
	}
	s.Facts = append(s.Facts, papers.Fact{Name: g.SignedBy, Value: signed.Name}, papers.Fact{Name: g.SignedAt, Value: words.Moment(l, signed.At, c.Facts.Zone)})
	s.Words, s.WordsAre = SplitText(signed.Text), g.TextTitle
	s.Signed, s.SignedIs = signed.Hash, g.TextHash
	return s
}

// AmendmentSheet is a change of an agreement, exactly: what the schedule was and what it is, payments made under it included. agreed is the day of the agreement.
func AmendmentSheet(l words.Lang, lender lenders.Lender, name string, c record.Case, a record.Amendment, agreed civil.Date) papers.Sheet {
	w, o, p, cur := words.Papers.In(l), words.Offers.In(l), words.Plan.In(l), c.Currency()
	s := head(lender, l, w.Amendment, w.AmendmentLead, name)
	say := func(minor int64) string { return words.Minor(l, minor, cur) }
	s.Facts = []papers.Fact{{Name: p.Reference, Value: c.Facts.Reference}, {Name: words.Debt.In(l).Creditor, Value: c.Facts.OriginalCreditor}, {Name: w.Of, Value: words.Date(l, agreed)}, {Name: w.Date, Value: words.Date(l, a.On)},
		{Name: w.Changed, Value: words.Changed(l, a.Change, cur), Strong: true}, {Name: o.Total, Value: say(a.Was.Terms.Total) + " → " + say(a.Terms.Total)}}
	s.Heads = []string{o.N, o.Due, w.Before, o.Sum}
	was := a.Was.Terms.Schedule
	for k, i := range a.Terms.Schedule {
		before := "–"
		if k < len(was) {
			before = words.Date(l, was[k].DueOn) + " · " + say(was[k].Amount)
		}
		s.Rows = append(s.Rows, []string{strconv.Itoa(i.N), words.Date(l, i.DueOn), before, say(i.Amount)})
	}
	for k := len(a.Terms.Schedule); k < len(was); k++ {
		s.Rows = append(s.Rows, []string{strconv.Itoa(was[k].N), "–", words.Date(l, was[k].DueOn) + " · " + say(was[k].Amount), "–"})
	}
	s.Hash, s.HashIs = a.Hash, w.Hash
	if !a.UndoUntil.IsZero() {
		s.Notes = append(s.Notes, words.Fill(words.Change.In(l).UndoUntil, words.Moment(l, a.UndoUntil, c.Facts.Zone)))
	}
	s.Notes = append(s.Notes, promises(l, a.Terms)...)
	return s
}

// ValidationSheet is what a debt is and how to dispute it: facts and prompts are those of the page.
func ValidationSheet(l words.Lang, lender lenders.Lender, name string, facts [][2]string, total [2]string, told []string, prompts []string, given string) papers.Sheet {
	w := words.Validation.In(l)
	s := head(lender, l, w.Title, w.Lead, name)
	for _, f := range facts {
		s.Facts = append(s.Facts, papers.Fact{Name: f[0], Value: f[1]})
	}
	s.Facts = append(s.Facts, papers.Fact{Name: total[0], Value: total[1], Strong: true})
	s.Notes = append(told, prompts...)
	s.Notes = append(s.Notes, given)
	return s
}

// whatFor says what a payment was for. c is the case with it.
func whatFor(l words.Lang, c record.Case, e record.PaymentReceived) string {
	y := words.Pay.In(l)
	kind := e.Purpose
	if kind == record.ForInstalment {
		kind = "instalment"
	}
	said := y.For[kind]
	if kind != "instalment" && kind != record.ForAutopay {
		return said
	}
	of := e.N
	if c.Plan != nil && c.Plan.Agreement == e.Agreement {
		of = len(c.Plan.Terms.Schedule)
	}
	return words.Fill(said, e.N, of)
}

// ReceiptSheet is a payment that arrived.
func ReceiptSheet(l words.Lang, lender lenders.Lender, name string, c record.Case, e record.PaymentReceived, on civil.Date) papers.Sheet {
	w, cur := words.Papers.In(l), c.Currency()
	s := head(lender, l, w.Receipt, w.ReceiptLead, name)
	s.Facts = []papers.Fact{{Name: w.Received, Value: words.Money(l, money.Of(e.Amount, cur)), Strong: true}, {Name: w.On, Value: words.Date(l, on)}, {Name: words.Pay.In(l).WhatItWas, Value: whatFor(l, c, e)}, {Name: w.Method, Value: w.Card},
		{Name: words.Debt.In(l).Creditor, Value: c.Facts.OriginalCreditor}, {Name: words.Plan.In(l).Reference, Value: c.Facts.Reference}, {Name: w.BalanceAfter, Value: words.Minor(l, e.Balance, cur)}}
	return s
}
