package outreach

import (
	"context"
	"fmt"
	"slices"
	"time"

	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/views/words"

	"github.com/google/uuid"
)

// The invitations into the portal: a line and a link, never what it is about. Permanent: they stand in rows and in the record. Each has its words in words.Invites.
const (
	Appointment         = "appointment"          // a talk is booked or moved
	AppointmentOff      = "appointment_off"      // the adviser's side had to call it off
	AppointmentReminder = "appointment_reminder" // of a talk
	AppointmentMissed   = "appointment_missed"   // we missed each other
	AppointmentOther    = "appointment_other"    // the second time: other ways to talk
	AdviceNews          = "advice_news"          // a referral for advice was taken on, or nobody has answered
	SecureMessage       = "secure_message"       // there is a secure message
	ComplaintTaken      = "complaint_taken"      // a complaint has arrived
	ComplaintConcluded  = "complaint_concluded"  // it is answered
)

// Invitation is what leads to the portal.
type Invitation struct {
	What  string
	About uuid.UUID
	At    time.Time // of an appointment: the mail says when, in the person's zone
	GoAt  time.Time // zero: as soon as it may
	Until time.Time // from then on it is of no use and does not go; zero: for ever
	Asked bool      // the person asked for it, or wrote first: only quiet hours can delay it
}

// Invite queues an invitation in the caller's transaction, by e-mail or where that cannot go by text message. Nothing is queued for somebody who wants
// neither, or whom no link could let in: they find it when they look. c is the case, locked by the caller.
func (o *Outreach) Invite(ctx context.Context, tx *pg.Tx, c record.Case, n Invitation, now time.Time) error {
	p, err := o.People.Get(ctx, tx, c.ID.Lender, c.Person)
	if err != nil {
		return err
	}
	if len(p.Facts()) < 2 {
		return nil
	}
	goAt := n.GoAt
	if goAt.IsZero() {
		goAt = now
	}
	for _, channel := range []string{"email", "sms"} {
		if address(p, channel) != "" && !slices.Contains(p.OptedOut, channel) {
			f := Facts{About: n.About, At: n.At, Until: n.Until, Asked: n.Asked}
			return o.queue(ctx, tx, c.ID, c.Person, uuid.Must(uuid.NewV7()), n.What, channel, p.Language, f, uuid.Nil, now, goAt)
		}
	}
	return nil
}

// Drop takes back the reminders about something that has not gone yet, in the caller's transaction.
func (o *Outreach) Drop(ctx context.Context, tx *pg.Tx, id record.CaseID, about uuid.UUID, now time.Time) error {
	_, err := tx.ExecCached(ctx, `UPDATE message SET state = 'cancelled', done_at = $5 WHERE lender_id = $1 AND case_id = $2 AND kind = $3 AND state = 'queued' AND facts->>'about' = $4`,
		id.Lender, id.Case, AppointmentReminder, about.String(), now)
	if err != nil {
		return fmt.Errorf("take back reminders: %w", err)
	}
	return nil
}

// invites says whether a message is an invitation.
func invites(what string) bool { return words.Invites.EN.Subject[what] != "" }

// invitation is the subject and the body of one.
func (o *Outreach) invitation(r ready) (subject, body string) {
	w := words.Invites.In(r.lang)
	subject, body = words.Fill(w.Subject[r.what], r.lender.Name), w.Body[r.what]
	if !r.facts.At.IsZero() {
		body = words.Fill(body, words.Moment(r.lang, r.facts.At, r.zone))
	}
	return subject, body + "\n" + o.url(r)
}
