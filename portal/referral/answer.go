package referral

import (
	"context"
	"fmt"
	"slices"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/outreach"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
)

// What an organisation may answer on its page.
const (
	AnswerAccepted = "accepted"
	AnswerAttended = "attended"
	AnswerAdvice   = "advice"    // spoken, and advice was given
	AnswerNoAdvice = "no_advice" // spoken, and none was
	AnswerNotAhead = "not_ahead" // it did not go ahead
)

// Organisations are the kinds by which an outcome is told: with whom, and no name.
var Organisations = []string{"non_profit", "public", "legal_aid", "provider"}

// Answers are what the organisation can still say: nothing about an outcome where the person did not agree to that, and nothing twice.
func (r Referral) Answers() []string {
	var may []string
	switch r.State {
	case Queued, Sent, Failed: // a mail that seemed lost may still have come
		may = []string{AnswerAccepted}
		if r.Tells() {
			may = append(may, AnswerNotAhead)
		}
	case Accepted:
		if r.Tells() {
			may = []string{AnswerAttended, AnswerAdvice, AnswerNoAdvice, AnswerNotAhead}
		}
	case Attended:
		if r.Tells() {
			may = []string{AnswerAdvice, AnswerNoAdvice}
		}
	}
	return may
}

// Answer takes what the organisation says. Acceptance pauses contact on all of the person's cases, and the person is told. done is false where that can not be
// said (any more): then nothing has changed. kind is one of Organisations, with an outcome of somebody who was spoken with.
func (k *Referrals) Answer(ctx context.Context, r Referral, answer, kind string) (done bool, err error) {
	var events []record.Event
	_, err = k.append(ctx, r.Lender, r.Person, "", record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (*plans.Refusal, error) {
		fresh, err := k.again(ctx, tx, r)
		if err != nil || !slices.Contains(fresh.Answers(), answer) {
			return nil, err
		}
		done = true
		switch answer {
		case AnswerAccepted:
			events = []record.Event{record.ReferralAccepted{Referral: r.ID}}
			_, err = tx.ExecCached(ctx, `UPDATE referral SET state = 'accepted', accepted_at = $3 WHERE lender_id = $1 AND referral_id = $2`, r.Lender, r.ID, now)
			if err == nil {
				err = k.Outreach.Invite(ctx, tx, c, outreach.Invitation{What: outreach.AdviceNews, About: r.ID, Asked: true}, now)
			}
		case AnswerAttended:
			events = []record.Event{record.ReferralAttended{Referral: r.ID}}
			_, err = tx.ExecCached(ctx, `UPDATE referral SET state = 'attended', attended_at = $3 WHERE lender_id = $1 AND referral_id = $2`, r.Lender, r.ID, now)
		default:
			if fresh.AttendedAt.IsZero() && answer != AnswerNotAhead {
				events = []record.Event{record.ReferralAttended{Referral: r.ID}}
			}
			events = append(events, record.ReferralOutcome{Referral: r.ID, Advice: answer == AnswerAdvice, Organisation: kind})
			_, err = tx.ExecCached(ctx, `UPDATE referral SET state = 'concluded', concluded_at = $3, attended_at = CASE WHEN $6 THEN coalesce(attended_at, $3) ELSE attended_at END, advice = $4, organisation = nullif($5, '') WHERE lender_id = $1 AND referral_id = $2`,
				r.Lender, r.ID, now, answer == AnswerAdvice, kind, answer != AnswerNotAhead)
		}
		if err != nil {
			return nil, fmt.Errorf("take answer: %w", err)
		}
		return nil, nil
	}, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) ([]record.Event, error) {
		if !done || answer != AnswerAccepted {
			return events, nil
		}
		paused, until := k.Care.Pause(c, r.ID, r.PauseDays, c.Today(now))
		if until.IsValid() { // not where nothing is owed any more
			_, err := tx.ExecCached(ctx, `UPDATE referral SET pause_until = greatest(pause_until, $3) WHERE lender_id = $1 AND referral_id = $2`, r.Lender, r.ID, until.String())
			if err != nil {
				return nil, fmt.Errorf("note the pause: %w", err)
			}
		}
		return slices.Concat(events, paused), nil
	})
	return done, err
}

// again reads a referral under its lock.
func (k *Referrals) again(ctx context.Context, tx *pg.Tx, r Referral) (Referral, error) {
	var rows []row
	err := tx.SelectCached(ctx, &rows, `SELECT `+columns+` FROM referral WHERE lender_id = $1 AND referral_id = $2 FOR UPDATE`, r.Lender, r.ID)
	fresh, _, err := k.one(ctx, tx, r.Lender, rows, err)
	return fresh, err
}
