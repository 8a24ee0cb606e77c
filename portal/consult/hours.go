package consult

import (
	"context"
	"fmt"
	"slices"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/pg"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Span is when an adviser is there on a weekday, in minutes of their own wall clock: 540 is nine in the morning.
type Span struct {
	Weekday     time.Weekday
	From, Until int
}

// Hours is an adviser's week for one lender: cut into talks of so many minutes.
type Hours struct {
	Staff   uuid.UUID
	Zone    string // IANA
	Minutes int
	Spans   []Span
	Away    []civil.Date // days of theirs on which they are away
}

// Starts are the moments at which talks can begin in [from, until), in order. They are built from the adviser's wall clock day by day, so that the days on
// which clocks change come out right: a time that does not exist is left out, of one that comes twice the first counts, and no talk begins before the one
// before it has ended.
func (h Hours) Starts(from, until time.Time) []time.Time {
	loc, err := time.LoadLocation(h.Zone)
	if err != nil || h.Minutes <= 0 {
		return nil
	}
	var all []time.Time
	for day := civil.DateOf(from.In(loc)).AddDays(-1); !day.In(loc).After(until); day = day.AddDays(1) {
		if slices.Contains(h.Away, day) {
			continue
		}
		weekday := day.In(time.UTC).Weekday()
		for _, s := range h.Spans {
			if s.Weekday != weekday {
				continue
			}
			for m := s.From; m+h.Minutes <= s.Until; m += h.Minutes {
				if at, ok := wall(day, m, loc); ok && !at.Before(from) && at.Before(until) {
					all = append(all, at.UTC())
				}
			}
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	long, free := time.Duration(h.Minutes)*time.Minute, time.Time{}
	return slices.DeleteFunc(all, func(at time.Time) bool {
		if at.Before(free) {
			return true
		}
		free = at.Add(long)
		return false
	})
}

// wall is a wall-clock time as an instant. ok is false where clocks jump over it; of two it is the first.
func wall(day civil.Date, minute int, loc *time.Location) (time.Time, bool) {
	same := func(t time.Time) bool {
		return civil.DateOf(t) == day && t.Hour() == minute/60 && t.Minute() == minute%60
	}
	at := time.Date(day.Year, day.Month, day.Day, minute/60, minute%60, 0, 0, loc)
	if !same(at) {
		return at, false
	}
	for back := 15 * time.Minute; back <= 2*time.Hour; back += 15 * time.Minute { // clocks go back by an hour nearly everywhere, by half of one on Lord Howe
		if earlier := at.Add(-back); same(earlier) {
			return earlier, true
		}
	}
	return at, true
}

type hoursRow struct {
	Staff   uuid.UUID `db:"staff_id"`
	Weekday int       `db:"weekday"`
	From    int       `db:"from_minute"`
	Until   int       `db:"until_minute"`
	Minutes int       `db:"minutes"`
	Zone    string    `db:"zone"`
}

// Hours reads the weeks of a lender's advisers. from is the pool, or the caller's transaction.
func (k *Consult) Hours(ctx context.Context, from pg.Reader, lender uuid.UUID) ([]Hours, error) {
	var rows []hoursRow
	if err := from.SelectCached(ctx, &rows, `SELECT staff_id, weekday, from_minute, until_minute, minutes, zone FROM adviser_hours WHERE lender_id = $1 ORDER BY staff_id, (weekday + 6) % 7, from_minute LIMIT 5000`, lender); err != nil {
		return nil, fmt.Errorf("read advisers' hours: %w", err)
	}
	var away []struct {
		Staff uuid.UUID `db:"staff_id"`
		Day   time.Time `db:"day"`
	}
	if err := from.SelectCached(ctx, &away, `SELECT staff_id, day FROM adviser_away WHERE lender_id = $1 ORDER BY staff_id, day LIMIT 5000`, lender); err != nil {
		return nil, fmt.Errorf("read advisers' days away: %w", err)
	}
	var all []Hours
	for _, r := range rows {
		if n := len(all); n == 0 || all[n-1].Staff != r.Staff {
			all = append(all, Hours{Staff: r.Staff, Zone: r.Zone, Minutes: r.Minutes})
		}
		h := &all[len(all)-1]
		h.Spans = append(h.Spans, Span{time.Weekday(r.Weekday), r.From, r.Until})
	}
	for _, a := range away {
		for i := range all {
			if all[i].Staff == a.Staff {
				all[i].Away = append(all[i].Away, civil.DateOf(a.Day))
			}
		}
	}
	return all, nil
}

// SetHours stores an adviser's week for one lender over what stood there. scope are all lenders that they work for: nobody sits in two places at once.
// Talks that are booked already stay. Refused: hours_wrong, hours_overlap.
func (k *Consult) SetHours(ctx context.Context, scope []uuid.UUID, lender uuid.UUID, h Hours) (*plans.Refusal, error) {
	if r := h.check(); r != nil {
		return r, nil
	}
	var refusal *plans.Refusal
	err := k.DB.Transact(ctx, func(tx *pg.Tx) error {
		if _, err := tx.ExecCached(ctx, `SELECT pg_advisory_xact_lock(hashtextextended('adviser:' || $1, 0))`, h.Staff.String()); err != nil {
			return fmt.Errorf("lock the adviser's week: %w", err)
		}
		for _, other := range scope {
			if other == lender {
				continue
			}
			theirs, err := k.Hours(ctx, tx, other)
			if err != nil {
				return err
			}
			for _, o := range theirs {
				if o.Staff == h.Staff && h.collides(o) {
					refusal = plans.Refuse("hours_overlap")
					return nil
				}
			}
		}
		if _, err := tx.ExecCached(ctx, `DELETE FROM adviser_hours WHERE lender_id = $1 AND staff_id = $2`, lender, h.Staff); err != nil {
			return fmt.Errorf("clear hours: %w", err)
		}
		for _, s := range h.Spans {
			_, err := tx.ExecCached(ctx, `INSERT INTO adviser_hours (lender_id, staff_id, weekday, from_minute, until_minute, minutes, zone) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
				lender, h.Staff, int(s.Weekday), s.From, s.Until, h.Minutes, h.Zone)
			if err != nil {
				return fmt.Errorf("store hours: %w", err)
			}
		}
		if _, err := tx.ExecCached(ctx, `DELETE FROM adviser_away WHERE lender_id = $1 AND staff_id = $2`, lender, h.Staff); err != nil {
			return fmt.Errorf("clear days away: %w", err)
		}
		for _, d := range h.Away {
			if _, err := tx.ExecCached(ctx, `INSERT INTO adviser_away (lender_id, staff_id, day) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, lender, h.Staff, d.String()); err != nil {
				return fmt.Errorf("store day away: %w", err)
			}
		}
		return nil
	})
	return refusal, err
}

// check says what is wrong with a week: an unknown zone, talks that are too short or long, a span that is none or overlaps another.
func (h Hours) check() *plans.Refusal {
	if _, err := time.LoadLocation(h.Zone); err != nil || h.Zone == "" || h.Zone == "Local" || h.Minutes < 15 || h.Minutes > 120 || len(h.Spans) > 28 || len(h.Away) > 366 {
		return plans.Refuse("hours_wrong")
	}
	for i, s := range h.Spans {
		if s.Weekday < 0 || s.Weekday > 6 || s.From < 0 || s.Until > 24*60 || s.Until-s.From < h.Minutes {
			return plans.Refuse("hours_wrong")
		}
		for _, o := range h.Spans[:i] {
			if o.Weekday == s.Weekday && s.From < o.Until && o.From < s.Until {
				return plans.Refuse("hours_overlap")
			}
		}
	}
	return nil
}

// collides says whether two weeks of one adviser ever overlap. In two zones, or one that changes its clocks, only looking at a whole year tells.
func (h Hours) collides(o Hours) bool {
	from := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	until := from.AddDate(1, 0, 0)
	h.Away, o.Away = nil, nil
	a, b := h.Starts(from, until), o.Starts(from, until)
	for len(a) > 0 && len(b) > 0 {
		switch aEnds, bEnds := a[0].Add(time.Duration(h.Minutes)*time.Minute), b[0].Add(time.Duration(o.Minutes)*time.Minute); {
		case !aEnds.After(b[0]):
			a = a[1:]
		case !bEnds.After(a[0]):
			b = b[1:]
		default:
			return true
		}
	}
	return false
}
