// Package care stands by people: holds for hardship, bereavement and breathing space, and disputes with their evidence. Each act is one transaction for
// everything that it stops or lets begin anew, for both doors alike. It owns evidence; what people wrote with it is a note of people.
package care

import (
	"context"
	"fmt"
	"slices"
	"time"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/book"
	"evenkeel/portal/conduct"
	"evenkeel/portal/desk"
	"evenkeel/portal/ledger"
	"evenkeel/portal/outreach"
	"evenkeel/portal/payments"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/seal"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Care is what the acts need.
type Care struct {
	DB       *pg.DB
	Keys     *seal.Keys
	Book     *book.Book
	People   *people.People
	Payments *payments.Payments
	Outreach *outreach.Outreach
}

func fresh() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func packs(c record.Case) []string { return conduct.PacksFor(c.Facts.Country, c.Facts.Region) }

// hold is what the case's place says of a hold, ready to be placed.
func hold(c record.Case, why string, id uuid.UUID, on civil.Date) (record.Hold, conduct.Hold, *plans.Refusal) {
	h, refusal := conduct.HoldFor(packs(c), why, on)
	return record.Hold{ID: id, Why: why, Days: h.Days, Cooldown: h.Cooldown, Stops: h.Stops, Rule: h.Rule}, h, refusal
}

// stopping is the answer of a choice that placed a hold: a debit that is queued never goes, and the record says so.
func (k *Care) stopping(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case, why string, events []record.Event, refusal *plans.Refusal) (book.Answer, error) {
	if refusal != nil {
		return book.Answer{Events: events, Refusal: refusal}, nil
	}
	stopped, err := k.Payments.StopDebits(ctx, tx, now, c.ID, "hold: "+why)
	if err != nil {
		return book.Answer{}, err
	}
	return book.Answer{Events: append(events, stopped.Say(c)...)}, nil
}

// all asks every case of a person and answers the refusal where not one case took it: what belongs to a person happens on all their cases together.
func (k *Care) all(ctx context.Context, lender, person uuid.UUID, by record.Actor, decide book.Decide) (*plans.Refusal, error) {
	var refused *plans.Refusal
	took := false
	err := k.Book.AppendAll(ctx, lender, person, "", by, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		a, err := decide(ctx, tx, now, c)
		switch {
		case a.Refusal == nil && len(a.Events) > 0:
			took = true
		case a.Refusal != nil && (refused == nil || refused.Code == "debt_closed" || refused.Code == "no_hold"):
			refused = a.Refusal
		}
		return a, err
	})
	if took {
		refused = nil
	}
	return refused, err
}

// Hardship is a borrower saying what has changed: a hold at once on all their cases. wants says that they would like a person to ring: that waits on the
// desk. Refused: debt_closed where nothing is owed any more.
func (k *Care) Hardship(ctx context.Context, lender, person uuid.UUID, reason string, wants bool) (*plans.Refusal, error) {
	id := fresh()
	return k.all(ctx, lender, person, record.Borrower(person), func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		on := c.Today(now)
		h, _, refusal := hold(c, conduct.Hardship, id, on)
		if refusal != nil {
			return book.Answer{Refusal: refusal}, nil
		}
		asked := wants
		for _, x := range c.Holds {
			if x.Why == h.Why {
				h.ID, asked = x.Hold, wants || c.Declared.Person
				if c.Declared.Reason == reason && c.Declared.Person == asked {
					return book.Answer{}, nil // heard already
				}
			}
		}
		events, refusal := c.DeclareHardship(reason, asked, h, on)
		if refusal == nil && wants {
			if err := desk.Open(ctx, tx, c.ID, desk.Hardship, h.ID, now); err != nil {
				return book.Answer{}, err
			}
		}
		return k.stopping(ctx, tx, now, c, h.Why, events, refusal)
	})
}

// EndHardship is the borrower going on. Refused: no_hold.
func (k *Care) EndHardship(ctx context.Context, lender, person uuid.UUID) (*plans.Refusal, error) {
	return k.all(ctx, lender, person, record.Borrower(person), func(_ context.Context, _ *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		events, refusal := c.EndOwn(conduct.Hardship, c.Today(now), fresh)
		return book.Answer{Events: events, Refusal: refusal}, nil
	})
}

// PauseForAdvice is a borrower pausing everything on all their cases while they get advice. One press places it and nothing else does: not what they answered to a
// question, and no rule by itself. The record says that there is a pause, and nothing of why. Refused: debt_closed. One that stands already is enough.
func (k *Care) PauseForAdvice(ctx context.Context, lender, person uuid.UUID) (*plans.Refusal, error) {
	id := fresh()
	refusal, err := k.all(ctx, lender, person, record.Borrower(person), func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		on := c.Today(now)
		h, _, refusal := hold(c, conduct.SeekingAdvice, id, on)
		if refusal != nil {
			return book.Answer{Refusal: refusal}, nil
		}
		events, refusal := c.PlaceHold(h, on)
		return k.stopping(ctx, tx, now, c, h.Why, events, refusal)
	})
	if refusal != nil && refusal.Code == "hold_already" {
		return nil, err
	}
	return refusal, err
}

// EndAdvicePause is the borrower going on. Refused: no_hold.
func (k *Care) EndAdvicePause(ctx context.Context, lender, person uuid.UUID) (*plans.Refusal, error) {
	return k.all(ctx, lender, person, record.Borrower(person), func(_ context.Context, _ *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		events, refusal := c.EndOwn(conduct.SeekingAdvice, c.Today(now), fresh)
		return book.Answer{Events: events, Refusal: refusal}, nil
	})
}

// Bereaved places a hold in the transaction of the note that tells of a death; one that stands already is enough.
func (k *Care) Bereaved(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case, note uuid.UUID) ([]record.Event, error) {
	on := c.Today(now)
	h, _, refusal := hold(c, conduct.Bereavement, note, on)
	if refusal != nil {
		return nil, fmt.Errorf("care: no rule for %s", conduct.Bereavement)
	}
	events, refusal := c.PlaceHold(h, on)
	if refusal != nil {
		return nil, nil
	}
	a, err := k.stopping(ctx, tx, now, c, h.Why, events, nil)
	return a.Events, err
}

// Space is a breathing space as the registry tells of it. Entered is the day of its entry; Reference is the registry's.
type Space struct {
	Why       string
	Entered   civil.Date
	Reference string
}

// Begin places a breathing space on all cases of a person at the lender: one hold of one id, so that all of them stop, and begin anew, together. The
// reference is kept sealed. Refused: no_breathing_space (instead), hold_already, hold_over, space_too_soon (until), date_ahead.
func (k *Care) Begin(ctx context.Context, lender, person uuid.UUID, by record.Actor, s Space) (*plans.Refusal, error) {
	id := fresh()
	kept := false
	return k.all(ctx, lender, person, by, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		on := c.Today(now)
		if s.Entered.After(on) {
			return book.Answer{Refusal: plans.Refuse("date_ahead")}, nil
		}
		h, rule, refusal := hold(c, s.Why, id, on)
		if refusal != nil {
			return book.Answer{Refusal: refusal}, nil
		}
		h.From = s.Entered.AddDays(rule.Offset)
		events, refusal := c.PlaceHold(h, on)
		if refusal == nil && !kept {
			kept = true
			if err := k.People.Tell(ctx, tx, lender, person, id, people.Space, people.Told{About: []string{s.Why}, Words: s.Reference}, now); err != nil {
				return book.Answer{}, err
			}
		}
		return k.stopping(ctx, tx, now, c, h.Why, events, refusal)
	})
}

// Pause is what happens on a case when an organisation outside takes a referral on: contact stops for some days, and nothing else does. Where such a pause
// stands already it is not made longer, and where nothing is owed any more there is nothing to pause.
func (k *Care) Pause(c record.Case, id uuid.UUID, days int, on civil.Date) ([]record.Event, civil.Date) {
	h, _, refusal := hold(c, conduct.Advised, id, on)
	if refusal != nil {
		return nil, civil.Date{}
	}
	if days > 0 {
		h.Days = days
	}
	events, refusal := c.PlaceHold(h, on)
	if refusal == nil {
		return events, on.AddDays(h.Days)
	}
	for _, x := range c.Holds {
		if x.Why == h.Why {
			return nil, x.Until
		}
	}
	return nil, civil.Date{}
}

// Lift ends a hold before its time on all cases of the person that it stands on. Refused: no_hold, dispute_open, pause_stays (one that was promised with a
// referral ends on its day, and by nobody here).
func (k *Care) Lift(ctx context.Context, lender, person, hold uuid.UUID, by record.Actor) (*plans.Refusal, error) {
	return k.all(ctx, lender, person, by, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		if slices.ContainsFunc(c.Holds, func(h record.HoldPlaced) bool { return h.Hold == hold && h.Why == conduct.Advised }) {
			return book.Answer{Refusal: plans.Refuse("pause_stays")}, nil
		}
		events, refusal := c.LiftHold(hold, "lifted", c.Today(now), fresh)
		if refusal == nil {
			if _, err := desk.Done(ctx, tx, c.ID, desk.Hardship, hold, by.ID, "lifted", now); err != nil {
				return book.Answer{}, err
			}
		}
		return book.Answer{Events: events, Refusal: refusal}, nil
	})
}

// EndTreatment says that a crisis treatment is over: the breathing space goes on for as long as the rules say. Refused: no_hold, date_ahead.
func (k *Care) EndTreatment(ctx context.Context, lender, person, held uuid.UUID, by record.Actor, ended civil.Date) (*plans.Refusal, error) {
	next := fresh()
	return k.all(ctx, lender, person, by, func(_ context.Context, _ *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		on := c.Today(now)
		if ended.After(on) {
			return book.Answer{Refusal: plans.Refuse("date_ahead")}, nil
		}
		_, rule, refusal := hold(c, conduct.MentalHealth, held, on)
		if refusal != nil {
			return book.Answer{Refusal: refusal}, nil
		}
		events, refusal := c.EndTreatment(held, next, ended, rule.Tail, on, fresh)
		return book.Answer{Events: events, Refusal: refusal}, nil
	})
}

// Dispute is what a borrower says is wrong. Words are in their own words; Lines are codes of the itemisation.
type Dispute struct {
	Reason string
	Lines  []string
	Words  string
	Files  []File
}

// Raise disputes a debt: everything on it stops until it is answered. What was written and sent is kept sealed, and it waits on the desk.
// Refused: debt_closed, debt_disputed, files_enough, the codes of TypeOf.
func (k *Care) Raise(ctx context.Context, id record.CaseID, by record.Actor, d Dispute) (*plans.Refusal, error) {
	_, refusal, err := k.Book.Append(ctx, id, "", by, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		dispute, on, why := fresh(), c.Today(now), conduct.Dispute
		if d.Reason == conduct.IdentityTheft {
			why = conduct.IdentityTheft
		}
		h, _, refusal := hold(c, why, dispute, on)
		if refusal != nil {
			return book.Answer{Refusal: refusal}, nil
		}
		events, refusal := c.RaiseDispute(record.DisputeRaised{Dispute: dispute, Reason: d.Reason, Lines: d.Lines}, h, on)
		if refusal != nil {
			return book.Answer{Refusal: refusal}, nil
		}
		added, refusal, err := k.keep(ctx, tx, now, id, dispute, d.Files)
		if err != nil || refusal != nil {
			return book.Answer{Refusal: refusal}, err
		}
		if err := k.People.Tell(ctx, tx, id.Lender, c.Person, dispute, people.Disputed, people.Told{About: append([]string{d.Reason}, d.Lines...), Words: d.Words}, now); err != nil {
			return book.Answer{}, err
		}
		if err := desk.Open(ctx, tx, id, desk.Dispute, dispute, now); err != nil {
			return book.Answer{}, err
		}
		return k.stopping(ctx, tx, now, c, why, append(events, added...), nil)
	})
	return refusal, err
}

// Add keeps more files with the open dispute of a case. Refused: no_dispute, files_enough, the codes of TypeOf.
func (k *Care) Add(ctx context.Context, id record.CaseID, by record.Actor, dispute uuid.UUID, files []File) (*plans.Refusal, error) {
	_, refusal, err := k.Book.Append(ctx, id, "", by, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		if _, open := c.Dispute(dispute); !open {
			return book.Answer{Refusal: plans.Refuse("no_dispute")}, nil
		}
		events, refusal, err := k.keep(ctx, tx, now, id, dispute, files)
		return book.Answer{Events: events, Refusal: refusal}, err
	})
	return refusal, err
}

// Answer ends a dispute by a member of staff, with the reasons in words; the borrower is written to that there is an answer, and no more. Upheld closes
// the debt: balance, plan, autopay and a queued debit end with it. Refused: no_dispute, correct_first.
func (k *Care) Answer(ctx context.Context, id record.CaseID, by record.Actor, dispute uuid.UUID, outcome, words string) (*plans.Refusal, error) {
	_, refusal, err := k.Book.Append(ctx, id, "", by, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		events, refusal := c.AnswerDispute(dispute, outcome, c.Today(now), fresh)
		if refusal != nil {
			return book.Answer{Refusal: refusal}, nil
		}
		if outcome == record.Upheld {
			stopped, err := k.Payments.Revoke(ctx, tx, now, id, "plan_ended")
			if err != nil {
				return book.Answer{}, err
			}
			events = append(stopped.Say(c), events...)
			if c.Balance != 0 {
				_, err := ledger.Post(ctx, tx, id.Lender, fmt.Sprintf("closed:%s:%d", id.Case, c.Turn+1), "closed", now, ledger.Placement(id.Case, money.Of(-c.Balance, c.Currency()))...)
				if err != nil {
					return book.Answer{}, err
				}
			}
		}
		if err := k.People.Tell(ctx, tx, id.Lender, c.Person, fresh(), people.Answer, people.Told{About: []string{dispute.String(), outcome, id.Case.String()}, Words: words}, now); err != nil {
			return book.Answer{}, err
		}
		if _, err := desk.Done(ctx, tx, id, desk.Dispute, dispute, by.ID, outcome, now); err != nil {
			return book.Answer{}, err
		}
		p, err := k.People.Get(ctx, tx, id.Lender, c.Person)
		if err != nil {
			return book.Answer{}, err
		}
		told, err := k.Outreach.TellAnswer(ctx, tx, id, p, dispute, now)
		return book.Answer{Events: append(events, told...)}, err
	})
	return refusal, err
}

// Withdraw ends one's own dispute. Refused: no_dispute.
func (k *Care) Withdraw(ctx context.Context, id record.CaseID, by record.Actor, dispute uuid.UUID) (*plans.Refusal, error) {
	_, refusal, err := k.Book.Append(ctx, id, "", by, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		events, refusal := c.AnswerDispute(dispute, record.Withdrawn, c.Today(now), fresh)
		if refusal != nil {
			return book.Answer{Refusal: refusal}, nil
		}
		_, err := desk.Done(ctx, tx, id, desk.Dispute, dispute, uuid.Nil, record.Withdrawn, now)
		return book.Answer{Events: events}, err
	})
	return refusal, err
}
