package referral

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/access"
	"evenkeel/portal/conduct"
	"evenkeel/portal/jobs"
	"evenkeel/portal/lenders"
	"evenkeel/portal/outreach"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/views/words"

	"github.com/google/uuid"
)

// Send is the job that writes to the organisation.
type Send struct {
	Lender   uuid.UUID `json:"lender"`
	Referral uuid.UUID `json:"referral"`
}

// Kind is the job's name.
func (Send) Kind() string { return "send_referral" }

// Look is the job that looks for referrals without an answer.
type Look struct{}

// Kind is the job's name.
func (Look) Kind() string { return "look_at_referrals" }

// Work registers the jobs of this package.
func (k *Referrals) Work(w *jobs.Workers) {
	jobs.On(w, time.Minute, k.send)
	jobs.On(w, time.Minute, func(ctx context.Context, _ Look) error { return k.Look(ctx) })
	jobs.Every(w, time.Minute, Look{})
}

// send writes one mail. Its link is minted here, so that no token rests in a table; a second try has another, and the first then opens nothing.
func (k *Referrals) send(ctx context.Context, j Send) error {
	lender, err := k.Lenders.ByID(ctx, j.Lender)
	if err != nil {
		return err
	}
	var r Referral
	var token access.Token
	var licence conduct.Permitted
	var partner lenders.Partner
	var now time.Time
	go_, lost := false, false
	err = k.DB.Transact(ctx, func(tx *pg.Tx) error {
		if r, err = k.again(ctx, tx, Referral{Lender: j.Lender, ID: j.Referral}); err != nil || r.State != Queued {
			return err
		}
		if now, err = pg.Now(ctx, tx); err != nil {
			return err
		}
		i := slices.IndexFunc(lender.Partners, func(p lenders.Partner) bool { return p.ID == r.Partner })
		if licence, go_ = conduct.Introduce(slices.ContainsFunc(r.Receipts, func(x Receipt) bool { return x.What == Contact && x.WithdrawnAt.IsZero() }), now); !go_ {
			return nil
		}
		if lost = i < 0; lost { // no partner any more
			return nil
		}
		partner, token, r.Expires = lender.Partners[i], access.NewToken(lender), now.Add(PageLasts)
		_, err = tx.ExecCached(ctx, `UPDATE referral SET token_hash = $3, expires_at = $4 WHERE lender_id = $1 AND referral_id = $2`, j.Lender, j.Referral, token.Hash(), r.Expires)
		return err
	})
	if err != nil || !go_ {
		return err
	}
	if !lost {
		err = k.Outreach.Mail.Send(ctx, licence, k.letter(r, partner, token))
		if lost = errors.Is(err, outreach.ErrRefused); err != nil && !lost {
			return fmt.Errorf("send referral: %w", err) // tried again by the queue
		}
	}
	state := Sent
	if lost {
		state = Failed
	}
	// What the organisation or the borrower did meanwhile stands.
	_, err = k.DB.ExecCached(ctx, `UPDATE referral SET state = CASE state WHEN 'queued' THEN $3 ELSE state END, sent_at = $4 WHERE lender_id = $1 AND referral_id = $2`, j.Lender, j.Referral, state, now)
	if err != nil {
		return fmt.Errorf("close referral's mail: %w", err)
	}
	return nil
}

// letter is the mail: whom to contact and how, a link, and no word of a debt, a creditor or an amount. It comes from the portal, not in a lender's name.
func (k *Referrals) letter(r Referral, to lenders.Partner, token access.Token) outreach.Letter {
	l, _ := words.Parse(to.Lang)
	w := words.Referral.In(l)
	who := []string{words.Fill(w.MailPerson, r.Name), words.Fill(w.MailReads, words.Lang(r.Language).Name())}
	if r.Email != "" {
		who = append(who, words.Fill(w.MailEmail, r.Email))
	}
	if r.Phone != "" {
		who = append(who, words.Fill(w.MailPhone, r.Phone))
	}
	parts := []string{words.Mail.In(l).Hello, w.MailBody, strings.Join(who, "\n"), w.MailCare, w.MailAnswer + "\n" + k.Base + "/r/" + token.Reveal() + "?lang=" + string(l),
		words.Fill(w.MailEnds, words.Date(l, record.DateIn("UTC", r.Expires))), "Evenkeel"}
	return outreach.Letter{ID: r.ID.String(), To: to.Intake, From: "Evenkeel", Lang: string(l), Subject: words.Fill(w.MailSubject, r.Number()), Text: strings.Join(parts, "\n\n")}
}

// Look tells each borrower whose referral has had no answer for QuietAfter, or could not be delivered, once. It is no task of anybody's, and nothing
// follows from it for them.
func (k *Referrals) Look(ctx context.Context) error {
	all, err := k.Lenders.All(ctx)
	if err != nil {
		return err
	}
	now, err := pg.Now(ctx, k.DB)
	if err != nil {
		return err
	}
	for _, l := range all {
		var quiet []struct {
			ID     uuid.UUID `db:"referral_id"`
			Person uuid.UUID `db:"person_id"`
		}
		err := k.DB.SelectCached(ctx, &quiet, `SELECT referral_id, person_id FROM referral WHERE lender_id = $1 AND quiet_at IS NULL AND (state = 'sent' AND sent_at <= $2 OR state = 'failed') ORDER BY sent_at LIMIT 200`, l.ID, now.Add(-QuietAfter))
		if err != nil {
			return fmt.Errorf("find quiet referrals: %w", err)
		}
		for _, q := range quiet {
			_, err := k.append(ctx, l.ID, q.Person, "", record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (*plans.Refusal, error) {
				n, err := changed(tx.ExecCached(ctx, `UPDATE referral SET quiet_at = $3 WHERE lender_id = $1 AND referral_id = $2 AND quiet_at IS NULL AND state IN ('sent', 'failed')`, l.ID, q.ID, now))
				if err != nil || n != 1 {
					return nil, err
				}
				return nil, k.Outreach.Invite(ctx, tx, c, outreach.Invitation{What: outreach.AdviceNews, About: q.ID, Asked: true}, now)
			}, always(func() []record.Event { return nil }))
			if err != nil {
				return fmt.Errorf("tell of a quiet referral: %w", err)
			}
		}
	}
	return nil
}
