package outreach

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"evenkeel/portal/conduct"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/views/words"

	"github.com/google/uuid"
)

// The messages about a plan's days. Permanent: they stand in rows and in the record. None names a creditor, an amount or a debt.
const (
	DebitNotice    = "debit_notice"
	Reminder       = "reminder"
	Missed         = "missed"
	DebitFailed    = "debit_failed"
	AutopayStopped = "autopay_stopped"
)

// notices are those messages, with the page that their portal link leads to.
var notices = map[string]string{DebitNotice: "plan", Reminder: "pay", Missed: "plan", DebitFailed: "pay", AutopayStopped: "pay"}

// solicited says whether a message answers what the person asked for: documents, and what goes with a mandate that they gave. A reminder and a word about
// a missed instalment are ours to send, and need whatever consent the place wants.
func solicited(what string) bool {
	return what != PortalLink && what != Reminder && what != Missed && !invites(what)
}

// Notify queues a message about a plan's days to its person, in the transaction of the choice that holds the case's lock, by e-mail or, where that
// cannot go, by text message. Outside contact hours, and while the week's contacts are used up, it waits; past f.Until it does not go any more. Where it
// may not go at all the event says why: no_address, opted_out, electronic_consent, prescription_extinguished, disputed, on_hold, too_late. The caller
// adds the events. A message that is queued already is not queued twice.
func (o *Outreach) Notify(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case, message uuid.UUID, what string, f Facts) ([]record.Event, error) {
	var queued int
	if err := tx.GetCached(ctx, &queued, `SELECT count(*) FROM message WHERE lender_id = $1 AND message_id = $2`, c.ID.Lender, message); err != nil || queued > 0 {
		return nil, err
	}
	p, err := o.People.Get(ctx, tx, c.ID.Lender, c.Person)
	if err != nil {
		return nil, err
	}
	limit := conduct.Limited(conduct.PacksFor(c.Facts.Country, c.Facts.Region), conduct.Age{LastPaymentOn: c.Facts.LastPaymentOn, DefaultOn: c.Facts.DefaultOn}, c.Today(now))
	code, channel := "", "email"
	switch {
	case silenced(c, what):
		code = "on_hold"
	case c.Status == record.Disputed:
		code = "disputed"
	case limit.Extinguished && !solicited(what):
		code = "prescription_extinguished"
	case len(p.Facts()) < 2:
		code = "facts"
	}
	for _, channel = range []string{"email", "sms"} {
		if code != "" {
			break
		}
		if address(p, channel) == "" {
			continue
		}
		asked, err := o.ask(ctx, tx, c.ID, p, channel, now, solicited(what))
		if err != nil {
			return nil, err
		}
		ruling, _ := conduct.Decide(asked)
		goAt := now
		if !ruling.Allowed {
			if goAt = ruling.Until; goAt.IsZero() {
				continue
			}
			if !f.Until.IsZero() && !goAt.Before(f.Until) {
				code = "too_late"
				break
			}
		}
		return nil, o.queue(ctx, tx, c.ID, c.Person, message, what, channel, p.Language, f, uuid.Nil, now, goAt)
	}
	if code == "" {
		code = "no_address"
		if len(p.OptedOut) > 0 {
			code = "opted_out"
		} else if p.Email != "" || p.Mobile != "" {
			code = "electronic_consent"
		}
	}
	return []record.Event{record.MessageWithheld{Message: message, What: what, Channel: channel, Rule: code}}, nil
}

// silenced says whether a hold keeps a message from going. What goes with a mandate that the person gave (the notice of a debit, a word that it failed)
// is kept back only where autopay stops too: money must not go unannounced because nobody may be written to.
func silenced(c record.Case, what string) bool {
	return c.Stopped("contact") && (!solicited(what) || c.Stopped("autopay"))
}

// stale says why a message must not go any more: contact is on hold and the person did not ask for it, or what it says of an instalment was paid, moved or
// skipped while it waited.
func (o *Outreach) stale(ctx context.Context, j Send) (string, error) {
	var row struct {
		Case  uuid.UUID `db:"case_id"`
		What  string    `db:"kind"`
		Facts string    `db:"facts"`
	}
	if err := o.DB.GetCached(ctx, &row, `SELECT case_id, kind, facts::text AS facts FROM message WHERE lender_id = $1 AND message_id = $2`, j.Lender, j.Message); err != nil {
		return "", fmt.Errorf("read message: %w", err)
	}
	_, notice := notices[row.What]
	if !notice && row.What != PortalLink && !invites(row.What) {
		return "", nil
	}
	var f Facts
	if err := json.Unmarshal([]byte(row.Facts), &f); err != nil {
		return "", fmt.Errorf("read message: %w", err)
	}
	c, err := o.Book.Case(ctx, record.CaseID{Lender: j.Lender, Case: row.Case})
	if err != nil {
		return "", err
	}
	if !notice && f.Asked {
		return "", nil
	}
	in, _, ok := c.Plan.Next()
	switch {
	case silenced(c, row.What):
		return "on_hold", nil
	case !notice:
		return "", nil
	case c.Status == record.Disputed:
		return "disputed", nil
	case !ok || c.Plan.Agreement != f.About || in.N != f.N || in.DueOn != f.Due:
		return "settled_meanwhile", nil
	case row.What == DebitNotice && (c.Mandate == nil || c.Mandate.Stopped != ""):
		return "settled_meanwhile", nil
	}
	return "", nil
}

// mint makes the links of a message that is about to go: a portal link, and for a debit notice the one that moves or skips it, while it can still be.
func (o *Outreach) mint(ctx context.Context, tx *pg.Tx, r *ready, p people.Person, leads string, now time.Time) (err error) {
	if r.link, _, err = o.Links.MintTo(ctx, tx, r.lender, p.ID, r.id.Case, r.channel, p.Facts(), leads, now); err != nil {
		return err
	}
	if r.what == DebitNotice && r.facts.On == r.facts.Due {
		r.errand, err = o.Links.MintErrand(ctx, tx, r.lender, r.id.Case, r.facts.About, r.facts.N, r.facts.Due, r.facts.Until, now)
	}
	return err
}

func (o *Outreach) errandURL(r ready) string {
	return o.Base + "/errand/" + r.errand.Reveal() + "?lang=" + string(r.lang)
}

func (o *Outreach) noticeLetter(r ready) (subject string, body []string) {
	w := words.Notices.In(r.lang)
	k := w.Kinds[r.what]
	day := words.Date(r.lang, r.facts.Due)
	if r.what == DebitNotice {
		day = words.Date(r.lang, r.facts.On)
	}
	body = []string{words.Fill(k.Body, day)}
	switch r.what {
	case DebitNotice:
		if r.errand != "" {
			body = append(body, w.Errand+"\n"+o.errandURL(r))
		}
	case DebitFailed:
		body = append(body, w.Declines[decline(w, r.facts.Code)])
	}
	return words.Fill(k.Subject, day), append(body, k.Way+"\n"+o.url(r))
}

func (o *Outreach) noticeText(r ready) string {
	w := words.Notices.In(r.lang)
	k := w.Kinds[r.what]
	if r.what == DebitNotice {
		at := o.url(r)
		if r.errand != "" {
			at = o.errandURL(r)
		}
		return words.Fill(k.SMS, r.lender.Name, words.Date(r.lang, r.facts.On), at)
	}
	return words.Fill(k.SMS, r.lender.Name, o.url(r))
}

func decline(w words.NoticeWords, code string) string {
	if _, ok := w.Declines[code]; ok {
		return code
	}
	return "other"
}
