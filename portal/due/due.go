// Package due does what a plan's days ask for: notice three days before, the debit on the day, a reminder where there is no autopay, a word about what was
// missed. What a day asks for is decided by record.Case.Due; here it is done, once, whatever runs twice. It owns due_look.
package due

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"evenkeel/portal/book"
	"evenkeel/portal/conduct"
	"evenkeel/portal/jobs"
	"evenkeel/portal/lenders"
	"evenkeel/portal/outreach"
	"evenkeel/portal/payments"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
)

// Due does what days ask for.
type Due struct {
	DB       *pg.DB
	Book     *book.Book
	Lenders  *lenders.Lenders
	Payments *payments.Payments
	Outreach *outreach.Outreach
	Log      *slog.Logger
}

// Look is the job that looks for cases whose next instalment is near, and asks for each to be looked at.
type Look struct{}

// Kind is the job's name.
func (Look) Kind() string { return "look_at_due_days" }

// One is the job that does what the day asks for of one case.
type One struct {
	Lender uuid.UUID `json:"lender"`
	Case   uuid.UUID `json:"case"`
}

// Kind is the job's name.
func (One) Kind() string { return "do_what_the_day_asks" }

// Work registers the jobs of this package.
func (d *Due) Work(w *jobs.Workers) {
	jobs.On(w, time.Minute, func(ctx context.Context, _ Look) error {
		return d.each(ctx, func(lender uuid.UUID, near []uuid.UUID) error {
			return d.DB.Transact(ctx, func(tx *pg.Tx) error {
				list := make([]jobs.Job, len(near))
				for i, c := range near {
					list[i] = One{lender, c}
				}
				return d.Payments.Jobs.Add(ctx, tx, list...)
			})
		})
	})
	jobs.On(w, 2*time.Minute, func(ctx context.Context, j One) error {
		return d.Case(ctx, record.CaseID{Lender: j.Lender, Case: j.Case})
	})
	jobs.Every(w, 5*time.Second, Look{})
}

const (
	lookAtOnce = 500
	farthest   = 60 // days after a due day that nothing more is asked about it
)

// Look does it here and now, for every case whose next instalment is near. One that fails holds up no other; the errors come back together.
func (d *Due) Look(ctx context.Context) error {
	var failed []error
	err := d.each(ctx, func(lender uuid.UUID, near []uuid.UUID) error {
		for _, c := range near {
			if err := d.Case(ctx, record.CaseID{Lender: lender, Case: c}); err != nil {
				failed = append(failed, fmt.Errorf("case %s: %w", c, err))
			}
		}
		return nil
	})
	return errors.Join(append(failed, err)...)
}

// each finds, lender by lender, the cases whose next instalment is near and that have not been looked at since their record moved, or whose time has come.
func (d *Due) each(ctx context.Context, do func(lender uuid.UUID, near []uuid.UUID) error) error {
	all, err := d.Lenders.All(ctx)
	if err != nil {
		return err
	}
	for _, l := range all {
		var near []uuid.UUID
		err := d.DB.SelectCached(ctx, &near, `SELECT c.case_id FROM cases c LEFT JOIN due_look k ON k.lender_id = c.lender_id AND k.case_id = c.case_id
			WHERE c.lender_id = $1 AND c.next_on BETWEEN (now() + (SELECT ahead FROM clock))::date - $2::int AND (now() + (SELECT ahead FROM clock))::date + $3::int
			  AND (k.case_id IS NULL OR k.turn <> c.turn OR k.look_at <= now() + (SELECT ahead FROM clock))
			ORDER BY c.next_on LIMIT $4`, l.ID, farthest, record.NoticeDays+1, lookAtOnce)
		if err != nil {
			return fmt.Errorf("find cases whose instalment is near: %w", err)
		}
		if len(near) == 0 {
			continue
		}
		if err := do(l.ID, near); err != nil {
			return err
		}
	}
	return nil
}

// Case does what a case's day asks for now, if anything, and notes when to look again.
func (d *Due) Case(ctx context.Context, id record.CaseID) error {
	now, err := pg.Now(ctx, d.DB)
	if err != nil {
		return err
	}
	c, err := d.Book.Case(ctx, id)
	if err != nil {
		return err
	}
	duty, again := c.Due(now)
	failed := d.do(ctx, c, duty, now)
	if again.IsZero() {
		again = now.Add(24 * time.Hour)
	}
	if failed != nil {
		again = now.Add(10 * time.Minute)
	}
	// The turn is the one that was looked at: what the duty itself added brings the case back at once.
	_, err = d.DB.ExecCached(ctx, `INSERT INTO due_look (lender_id, case_id, turn, look_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (lender_id, case_id) DO UPDATE SET turn = excluded.turn, look_at = excluded.look_at`, id.Lender, id.Case, c.Turn, again)
	if err != nil {
		return errors.Join(failed, fmt.Errorf("note the look: %w", err))
	}
	return failed
}

func (d *Due) do(ctx context.Context, c record.Case, duty record.Duty, now time.Time) error {
	switch duty.What {
	case record.DutyAnnounce:
		return d.announce(ctx, c, duty)
	case record.DutyDebit:
		return d.debit(ctx, c, duty)
	case record.DutyRemind:
		return d.tell(ctx, c, duty, outreach.Reminder)
	case record.DutyMissed:
		if may, err := d.mayReceive(ctx, c); err != nil || !may { // what the creditor received itself, we do not see
			return err
		}
		return d.tell(ctx, c, duty, outreach.Missed)
	}
	return nil
}

func key(what string, c record.Case, duty record.Duty) string {
	return what + ":" + c.Plan.Agreement.String() + ":" + strconv.Itoa(duty.N) + ":" + duty.On.String()
}

// announce gives notice of a debit, in the record and by message, once.
func (d *Due) announce(ctx context.Context, c record.Case, duty record.Duty) error {
	if may, err := d.mayReceive(ctx, c); err != nil || !may {
		return err
	}
	_, _, err := d.Book.Append(ctx, c.ID, key("announce", c, duty)+":"+strconv.FormatInt(duty.Amount, 10), record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		notice := uuid.Must(uuid.NewV7())
		events, refusal := c.Announce(notice, duty, c.Today(now))
		if refusal != nil {
			return book.Answer{}, nil // it has changed since: the next look sees what is right now
		}
		said, err := d.Outreach.Notify(ctx, tx, now, c, notice, outreach.DebitNotice,
			outreach.Facts{About: c.Plan.Agreement, N: duty.N, Due: c.Plan.Terms.Schedule[duty.N-1].DueOn, On: duty.On, Until: c.CutOff(duty.On)})
		return book.Answer{Events: append(events, said...)}, err
	})
	return err
}

// mayReceive says whether the money of a case may come through us at all.
func (d *Due) mayReceive(ctx context.Context, c record.Case) (bool, error) {
	l, err := d.Lenders.ByID(ctx, c.ID.Lender)
	if err != nil {
		return false, err
	}
	may, _ := conduct.MayReceive(conduct.PacksFor(c.Facts.Country, c.Facts.Region), l.Holder)
	return may, nil
}

// debit charges the saved card, once a day that was announced: whatever has changed since is asked again by payments under the case's lock.
func (d *Due) debit(ctx context.Context, c record.Case, duty record.Duty) error {
	if may, err := d.mayReceive(ctx, c); err != nil || !may {
		return err
	}
	_, refusal, err := d.Payments.Debit(ctx, c.ID, key("debit", c, duty), payments.DebitAsk{N: duty.N, Amount: duty.Amount, Says: "Evenkeel " + c.Facts.Reference + "/" + strconv.Itoa(duty.N)})
	if err == nil && refusal != nil && d.Log != nil {
		d.Log.Info("a debit was not made", "case", c.ID.Case, "why", refusal.Code)
	}
	return err
}

// tell queues a reminder or a word about a missed instalment, once.
func (d *Due) tell(ctx context.Context, c record.Case, duty record.Duty, what string) error {
	_, _, err := d.Book.Append(ctx, c.ID, key(what, c, duty), record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		if fresh, _ := c.Due(now); fresh != duty {
			return book.Answer{}, nil
		}
		f := outreach.Facts{About: c.Plan.Agreement, N: duty.N, Due: duty.On}
		if what == outreach.Reminder {
			f.Until = c.CutOff(duty.On.AddDays(1))
		}
		// The message's id comes from what it is about: it is queued once. Where it may not go, the key keeps that from being said twice.
		events, err := d.Outreach.Notify(ctx, tx, now, c, uuid.NewSHA1(c.Plan.Agreement, []byte(key(what, c, duty))), what, f)
		return book.Answer{Events: events}, err
	})
	return err
}

// Failed tells the borrower of a declined debit, in plain words, in the transaction that takes the decline in: payments.Failed.
func (d *Due) Failed(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case, row payments.Payment, code, stopped string) ([]record.Event, error) {
	if !c.Plan.Live() || row.N < 1 || row.N > len(c.Plan.Terms.Schedule) {
		return nil, nil
	}
	what := outreach.DebitFailed
	if stopped != "" {
		what = outreach.AutopayStopped
	}
	return d.Outreach.Notify(ctx, tx, now, c, uuid.Must(uuid.NewV7()), what, outreach.Facts{About: c.Plan.Agreement, N: row.N, Due: c.Plan.Terms.Schedule[row.N-1].DueOn, Code: code})
}
