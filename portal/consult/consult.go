// Package consult is the adviser's seat: it owns consultation, slot, adviser_hours, adviser_away, consult_note and consult_task. A borrower takes a time
// with an adviser; the adviser holds the talk, writes notes for advisers' eyes and a summary for the borrower's, and what is to be done next.
//
// The collecting side learns from the case record that a talk is booked, moved, called off or held, and nothing else: of the console only the files of the
// adviser's seat know this package (a test walks the imports), and their routes answer to advisers alone. Missing a talk counts against nobody: it has
// no event.
package consult

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/outreach"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/seal"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// Limits of booking. They are ours.
const (
	HoldFor    = 10 * time.Minute    // how long a time is kept for somebody who is deciding
	Ahead      = 2 * time.Hour       // the earliest time that can be taken
	Horizon    = 21 * 24 * time.Hour // the latest
	OpenAtMost = 2                   // talks ahead of one person
)

// Consult keeps talks.
type Consult struct {
	DB       *pg.DB
	Keys     *seal.Keys
	Book     *book.Book
	Staff    *access.Staff
	Outreach *outreach.Outreach
}

// Slot is a time that can be taken.
type Slot struct {
	Adviser access.Adviser
	At      time.Time // UTC
	Minutes int
	Zone    string // IANA, of the adviser
}

// Key names a slot in a form: its time and whose it is.
func (s Slot) Key() string { return s.At.Format("200601021504") + "-" + s.Adviser.ID.String() }

// Free are the times that a person can take, in order, one a moment: of two advisers the one who speaks the language. What the person holds is among them.
func (k *Consult) Free(ctx context.Context, lender, person uuid.UUID, language string, now time.Time) ([]Slot, error) {
	all, err := k.open(ctx, lender, person, now)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b Slot) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		switch {
		case a.Adviser.Language == language && b.Adviser.Language != language:
			return -1
		case b.Adviser.Language == language && a.Adviser.Language != language:
			return 1
		}
		return 0
	})
	return slices.CompactFunc(all, func(a, b Slot) bool { return a.At.Equal(b.At) }), nil
}

// open are all times of all advisers that nobody else has taken.
func (k *Consult) open(ctx context.Context, lender, person uuid.UUID, now time.Time) ([]Slot, error) {
	there, err := k.Staff.Advisers(ctx, lender)
	if err != nil {
		return nil, err
	}
	weeks, err := k.Hours(ctx, k.DB, lender)
	if err != nil {
		return nil, err
	}
	var taken []struct {
		Staff   uuid.UUID `db:"staff_id"`
		At      time.Time `db:"starts_at"`
		Minutes int       `db:"minutes"` // 0 of one that is only held
	}
	err = k.DB.SelectCached(ctx, &taken, `SELECT s.staff_id, s.starts_at, coalesce(c.minutes, 0) AS minutes FROM slot s
		LEFT JOIN consultation c ON c.lender_id = s.lender_id AND c.consultation_id = s.consultation_id
		WHERE s.lender_id = $1 AND s.starts_at > $2 AND (s.consultation_id IS NOT NULL OR s.held_until > $3 AND s.person_id <> $4)`, lender, now.Add(-2*time.Hour), now, person)
	if err != nil {
		return nil, fmt.Errorf("read taken times: %w", err)
	}
	var all []Slot
	for _, h := range weeks {
		i := slices.IndexFunc(there, func(a access.Adviser) bool { return a.ID == h.Staff })
		if i < 0 {
			continue
		}
		for _, at := range h.Starts(now.Add(Ahead), now.Add(Horizon)) {
			ends := at.Add(time.Duration(h.Minutes) * time.Minute)
			busy := slices.ContainsFunc(taken, func(t struct {
				Staff   uuid.UUID `db:"staff_id"`
				At      time.Time `db:"starts_at"`
				Minutes int       `db:"minutes"`
			}) bool {
				return t.Staff == h.Staff && t.At.Before(ends) && at.Before(t.At.Add(time.Duration(max(t.Minutes, h.Minutes))*time.Minute))
			})
			if !busy {
				all = append(all, Slot{Adviser: there[i], At: at, Minutes: h.Minutes, Zone: h.Zone})
			}
		}
	}
	return all, nil
}

// Hold keeps a time for a person for HoldFor, in place of another that they held. ok is false where it is nobody's to take: somebody was faster, or it is no
// time of that adviser's. Of any number of takers the unique key lets one through.
func (k *Consult) Hold(ctx context.Context, lender, person uuid.UUID, key string, now time.Time) (s Slot, until time.Time, ok bool, err error) {
	all, err := k.open(ctx, lender, person, now)
	if err != nil {
		return s, until, false, err
	}
	i := slices.IndexFunc(all, func(x Slot) bool { return x.Key() == key })
	if i < 0 {
		return s, until, false, nil
	}
	s, until = all[i], now.Add(HoldFor)
	_, err = k.DB.ExecCached(ctx, `DELETE FROM slot WHERE lender_id = $1 AND person_id = $2 AND consultation_id IS NULL AND (staff_id <> $3 OR starts_at <> $4)`, lender, person, s.Adviser.ID, s.At)
	if err != nil {
		return s, until, false, fmt.Errorf("let the other time go: %w", err)
	}
	done, err := k.DB.ExecCached(ctx, `INSERT INTO slot (lender_id, staff_id, starts_at, person_id, held_until) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (lender_id, staff_id, starts_at) DO UPDATE SET person_id = excluded.person_id, held_until = excluded.held_until
		WHERE slot.consultation_id IS NULL AND (slot.held_until <= $6 OR slot.person_id = excluded.person_id)`, lender, s.Adviser.ID, s.At, person, until, now)
	var twice *pq.Error
	if errors.As(err, &twice) && twice.Code == "23505" { // the same person takes another time at the same moment
		return s, until, false, nil
	}
	if err != nil {
		return s, until, false, fmt.Errorf("hold a time: %w", err)
	}
	n, err := done.RowsAffected()
	return s, until, n == 1, err
}

// Held is the time that a person holds now; ok is false where there is none.
func (k *Consult) Held(ctx context.Context, lender, person uuid.UUID, now time.Time) (s Slot, until time.Time, ok bool, err error) {
	var row struct {
		Staff uuid.UUID `db:"staff_id"`
		At    time.Time `db:"starts_at"`
		Until time.Time `db:"held_until"`
	}
	err = k.DB.GetCached(ctx, &row, `SELECT staff_id, starts_at, held_until FROM slot WHERE lender_id = $1 AND person_id = $2 AND consultation_id IS NULL AND held_until > $3`, lender, person, now)
	if errors.Is(err, sql.ErrNoRows) {
		return s, until, false, nil
	}
	if err != nil {
		return s, until, false, fmt.Errorf("read the held time: %w", err)
	}
	all, err := k.open(ctx, lender, person, now)
	if err != nil {
		return s, until, false, err
	}
	for _, x := range all {
		if x.Adviser.ID == row.Staff && x.At.Equal(row.At) {
			return x, row.Until.UTC(), true, nil
		}
	}
	return s, until, false, nil
}

// The states of a talk. Permanent: they stand in rows.
const (
	Booked    = "booked"
	Cancelled = "cancelled"
	Held      = "held"
	Missed    = "missed"
)

// How a talk is held. Permanent: they stand in rows.
const (
	ByPhone = "phone"   // the adviser rings
	Written = "written" // by secure message at that time
)

// Wishes are what would help somebody in a talk. Permanent: they stand in what is sealed of it.
var Wishes = []string{"interpreter", "companion", "relay", "slow"}

// MissedTwice says whether the last talks that should have been, two at least, were missed: then another way may suit better. It is asked of a person's own
// talks, newest first, when their page is shown; it is written nowhere and counts for nothing else.
func MissedTwice(mine []Consultation) bool {
	n := 0
	for _, x := range mine {
		switch x.State {
		case Missed:
			n++
		case Held:
			return n >= 2
		}
	}
	return n >= 2
}

// Consultation is a talk.
type Consultation struct {
	Lender   uuid.UUID
	ID       uuid.UUID `db:"consultation_id"`
	Person   uuid.UUID `db:"person_id"`
	Staff    uuid.UUID `db:"staff_id"`
	At       time.Time `db:"starts_at"`
	Minutes  int       `db:"minutes"`
	Zone     string    `db:"zone"`       // IANA, of the adviser
	Shown    string    `db:"shown_zone"` // IANA, of the borrower when they took it
	How      string    `db:"how"`
	State    string    `db:"state"`
	Sequence int       `db:"sequence"`
}

// Ahead says whether a talk is still to come.
func (x Consultation) Ahead(now time.Time) bool { return x.State == Booked && now.Before(x.At) }

const columns = `consultation_id, person_id, staff_id, starts_at, minutes, zone, shown_zone, how, state, sequence`

func of(lender uuid.UUID, rows []Consultation) []Consultation {
	for i := range rows {
		rows[i].Lender, rows[i].At = lender, rows[i].At.UTC()
	}
	return rows
}

// Mine are a person's talks, newest first: at most 100.
func (k *Consult) Mine(ctx context.Context, lender, person uuid.UUID) ([]Consultation, error) {
	return k.mine(ctx, k.DB, lender, person)
}

func (k *Consult) mine(ctx context.Context, from pg.Reader, lender, person uuid.UUID) ([]Consultation, error) {
	var rows []Consultation
	err := from.SelectCached(ctx, &rows, `SELECT `+columns+` FROM consultation WHERE lender_id = $1 AND person_id = $2 ORDER BY starts_at DESC, consultation_id LIMIT 100`, lender, person)
	if err != nil {
		return nil, fmt.Errorf("read consultations: %w", err)
	}
	return of(lender, rows), nil
}

// errRefused takes a transaction back; the refusal says why.
var errRefused = errors.New("consult: refused")

// append runs a step on the first of a person's cases and files its event on all of them. What step refuses, happened on none.
func (k *Consult) append(ctx context.Context, lender, person uuid.UUID, key string, by record.Actor, step func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (record.Event, *plans.Refusal, error)) (*plans.Refusal, error) {
	var event record.Event
	var refusal *plans.Refusal
	first := true
	err := k.Book.AppendAll(ctx, lender, person, key, by, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		if first {
			var err error
			if event, refusal, err = step(ctx, tx, now, c); err != nil {
				return book.Answer{}, err
			}
			if refusal != nil {
				return book.Answer{}, errRefused
			}
			first = false
		}
		if event == nil {
			return book.Answer{}, nil
		}
		return book.Answer{Events: []record.Event{event}}, nil
	})
	if errors.Is(err, errRefused) {
		return refusal, nil
	}
	return nil, err
}

// take makes the time that a person holds a talk's. Refused: slot_gone.
func take(ctx context.Context, tx *pg.Tx, x Consultation, now time.Time) (*plans.Refusal, error) {
	done, err := tx.ExecCached(ctx, `UPDATE slot SET consultation_id = $5, held_until = NULL WHERE lender_id = $1 AND staff_id = $2 AND starts_at = $3 AND person_id = $4 AND consultation_id IS NULL AND held_until > $6`,
		x.Lender, x.Staff, x.At, x.Person, x.ID, now)
	if err != nil {
		return nil, fmt.Errorf("take the held time: %w", err)
	}
	if n, err := done.RowsAffected(); err != nil || n != 1 {
		return plans.Refuse("slot_gone"), err
	}
	return nil, nil
}

// Take books the time that a person holds. wishes are codes of Wishes. Refused: slot_gone, consult_enough.
func (k *Consult) Take(ctx context.Context, lender, person uuid.UUID, s Slot, how, zone string, wishes []string) (uuid.UUID, *plans.Refusal, error) {
	x := Consultation{Lender: lender, ID: uuid.Must(uuid.NewV7()), Person: person, Staff: s.Adviser.ID, At: s.At, Minutes: s.Minutes, Zone: s.Zone, Shown: zone, How: how, State: Booked}
	refusal, err := k.append(ctx, lender, person, "consult:"+x.ID.String(), record.Borrower(person), func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (record.Event, *plans.Refusal, error) {
		var open int
		if err := tx.GetCached(ctx, &open, `SELECT count(*) FROM consultation WHERE lender_id = $1 AND person_id = $2 AND state = 'booked' AND starts_at > $3`, lender, person, now); err != nil {
			return nil, nil, fmt.Errorf("count consultations: %w", err)
		}
		if open >= OpenAtMost {
			return nil, plans.Refuse("consult_enough"), nil
		}
		_, err := tx.ExecCached(ctx, `INSERT INTO consultation (lender_id, consultation_id, person_id, staff_id, starts_at, minutes, zone, shown_zone, how, state, booked_at, changed_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'booked', $10, $10)`, lender, x.ID, person, x.Staff, x.At, x.Minutes, x.Zone, x.Shown, x.How, now)
		if err != nil {
			return nil, nil, fmt.Errorf("store consultation: %w", err)
		}
		if refusal, err := take(ctx, tx, x, now); refusal != nil || err != nil {
			return nil, refusal, err
		}
		if len(wishes) > 0 {
			if err := k.note(ctx, tx, x, x.Staff, Wish, strings.Join(wishes, " "), now); err != nil {
				return nil, nil, err
			}
		}
		return record.ConsultationBooked{Consultation: x.ID}, nil, k.remind(ctx, tx, c, x, now)
	})
	return x.ID, refusal, err
}

// Move takes a talk that is still to come to the time that its person holds. Refused: consult_over, slot_gone.
func (k *Consult) Move(ctx context.Context, x Consultation, s Slot, zone string) (*plans.Refusal, error) {
	return k.append(ctx, x.Lender, x.Person, "", record.Borrower(x.Person), func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (record.Event, *plans.Refusal, error) {
		done, err := tx.ExecCached(ctx, `UPDATE consultation SET staff_id = $4, starts_at = $5, minutes = $6, zone = $7, shown_zone = $8, sequence = sequence + 1, changed_at = $9
			WHERE lender_id = $1 AND consultation_id = $2 AND person_id = $3 AND state = 'booked' AND starts_at > $9`, x.Lender, x.ID, x.Person, s.Adviser.ID, s.At, s.Minutes, s.Zone, zone, now)
		if err != nil {
			return nil, nil, fmt.Errorf("move consultation: %w", err)
		}
		if n, err := done.RowsAffected(); err != nil || n != 1 {
			return nil, plans.Refuse("consult_over"), err
		}
		if err := k.free(ctx, tx, c, x, now); err != nil {
			return nil, nil, err
		}
		x.Staff, x.At, x.Minutes, x.Zone, x.Shown = s.Adviser.ID, s.At, s.Minutes, s.Zone, zone
		if refusal, err := take(ctx, tx, x, now); refusal != nil || err != nil {
			return nil, refusal, err
		}
		return record.ConsultationMoved{Consultation: x.ID}, nil, k.remind(ctx, tx, c, x, now)
	})
}

// Cancel calls a talk off that is still to come. Where the adviser's side does it, the borrower is told. Refused: consult_over.
func (k *Consult) Cancel(ctx context.Context, x Consultation, by record.Actor) (*plans.Refusal, error) {
	return k.append(ctx, x.Lender, x.Person, "", by, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (record.Event, *plans.Refusal, error) {
		done, err := tx.ExecCached(ctx, `UPDATE consultation SET state = 'cancelled', sequence = sequence + 1, changed_at = $4 WHERE lender_id = $1 AND consultation_id = $2 AND person_id = $3 AND state = 'booked' AND starts_at > $4`,
			x.Lender, x.ID, x.Person, now)
		if err != nil {
			return nil, nil, fmt.Errorf("cancel consultation: %w", err)
		}
		if n, err := done.RowsAffected(); err != nil || n != 1 {
			return nil, plans.Refuse("consult_over"), err
		}
		if err := k.free(ctx, tx, c, x, now); err != nil {
			return nil, nil, err
		}
		if by.Kind != record.ActorBorrower {
			if err := k.Outreach.Invite(ctx, tx, c, outreach.Invitation{What: outreach.AppointmentOff, About: x.ID, At: x.At, Asked: true}, now); err != nil {
				return nil, nil, err
			}
		}
		return record.ConsultationCancelled{Consultation: x.ID}, nil, nil
	})
}

// free lets the time of a talk go, and its reminders.
func (k *Consult) free(ctx context.Context, tx *pg.Tx, c record.Case, x Consultation, now time.Time) error {
	if _, err := tx.ExecCached(ctx, `DELETE FROM slot WHERE lender_id = $1 AND consultation_id = $2`, x.Lender, x.ID); err != nil {
		return fmt.Errorf("free the time: %w", err)
	}
	return k.Outreach.Drop(ctx, tx, c.ID, x.ID, now)
}

// remind confirms a talk at once, and reminds of it three days, a day and two hours before. They were asked for, so only quiet hours hold them back, and none comes late.
func (k *Consult) remind(ctx context.Context, tx *pg.Tx, c record.Case, x Consultation, now time.Time) error {
	notices := []outreach.Invitation{{What: outreach.Appointment}}
	for _, before := range []time.Duration{72 * time.Hour, 24 * time.Hour, 2 * time.Hour} {
		if at := x.At.Add(-before); at.After(now.Add(time.Hour)) {
			notices = append(notices, outreach.Invitation{What: outreach.AppointmentReminder, GoAt: at})
		}
	}
	for _, n := range notices {
		n.About, n.At, n.Until, n.Asked = x.ID, x.At, x.At, true
		if err := k.Outreach.Invite(ctx, tx, c, n, now); err != nil {
			return err
		}
	}
	return nil
}
