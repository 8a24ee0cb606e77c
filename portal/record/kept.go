package record

import (
	"cmp"
	"slices"

	"evenkeel/advisory"
	"evenkeel/plans"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Judged is an instalment whose time is over: it was paid by the 14th day after its due day (advisory.KeptDays), or it was not. One that was moved in time is
// judged by its new day, and while a plan is held or paused nothing is judged.
type Judged struct {
	Agreement uuid.UUID
	DueOn     civil.Date
	Kept      bool
}

// Judge goes through a whole record, in turn order, and judges every instalment of every plan whose time was over on a date, in the order of due days.
func Judge(id CaseID, person uuid.UUID, entries []Entry, on civil.Date) []Judged {
	type one struct {
		agreement uuid.UUID
		due       civil.Date
	}
	c := Case{ID: id, Person: person}
	var all []Judged
	seen := map[one]bool{}
	add := func(k int, kept bool) {
		x := one{c.Plan.Agreement, c.Plan.Terms.Schedule[k].DueOn}
		if !seen[x] {
			seen[x] = true
			all = append(all, Judged{x.agreement, x.due, kept})
		}
	}
	before := func(day civil.Date) {
		if p := c.Plan; p.Live() && p.State != plans.Held && p.State != plans.Paused && !c.Stopped("plan") {
			for k, i := range p.Terms.Schedule {
				if day.After(i.DueOn.AddDays(advisory.KeptDays)) {
					add(k, p.Left(k) <= 0)
				}
			}
		}
	}
	for _, e := range entries {
		before(c.Today(e.At))
		was := c.Plan.Live()
		c.Take(e)
		if was && !c.Plan.Live() { // what was due and paid was kept; what had time still is never judged
			for k, i := range c.Plan.Terms.Schedule {
				if !c.Today(e.At).Before(i.DueOn) && c.Plan.Left(k) <= 0 {
					add(k, true)
				}
			}
		}
	}
	before(on)
	slices.SortStableFunc(all, func(a, b Judged) int { return cmp.Compare(a.DueOn.DaysSince(b.DueOn), 0) })
	return all
}

// Outcome says whether an agreement was kept for its first 90 days. ok is false where there is nothing to say: it was taken back, or nothing of it fell
// due and was judged in that time.
func Outcome(id CaseID, person uuid.UUID, entries []Entry, agreement uuid.UUID, on civil.Date) (kept, ok bool) {
	var from civil.Date
	zone := ""
	for _, e := range entries {
		switch v := e.Event.(type) {
		case Placed:
			zone = v.Zone
		case OfferAccepted:
			if v.Agreement == agreement {
				from = DateIn(zone, e.At)
			}
		case PlanEnded:
			if v.Agreement == agreement && v.Why == "undone" {
				return false, false
			}
		}
	}
	if !from.IsValid() {
		return false, false
	}
	last := from.AddDays(advisory.RipeDays - advisory.KeptDays)
	for _, j := range Judge(id, person, entries, on) {
		if j.Agreement == agreement && !j.DueOn.After(last) {
			if ok = true; !j.Kept {
				return false, true
			}
		}
	}
	return ok, ok
}

// Habit is how a case has gone so far, of what the record knows and nothing else.
type Habit struct {
	DaysPastDue     *int // nil where nobody said since when
	Broken          int  // plans that broke in the last 12 months
	LastDue, Kept   int  // of the last instalments judged, six at most
	Asked, Answered int  // of what was sent in the last 90 days, how much the borrower came back on before the next was sent
	Limited         bool // contact is limited: a channel is switched off, or somebody acts for them
}

// Habits reads a habit out of a record on a date.
func Habits(id CaseID, person uuid.UUID, entries []Entry, on civil.Date) Habit {
	var h Habit
	c := Case{ID: id, Person: person}
	off, waiting := map[string]bool{}, false
	for _, e := range entries {
		c.Take(e)
		day := c.Today(e.At)
		recent := on.DaysSince(day) <= 90
		switch v := e.Event.(type) {
		case PlanMoved:
			if v.To == plans.Broken && day.After(plans.AddMonths(on, -12)) {
				h.Broken++
			}
		case OptedOut:
			off[v.Channel] = true
		case OptedIn:
			delete(off, v.Channel)
		case ActedFor:
			h.Limited = true
		case MessageSent:
			if recent {
				h.Asked, waiting = h.Asked+1, true
			}
		}
		if e.By.Kind == ActorBorrower && waiting {
			h.Answered, waiting = h.Answered+1, false
		}
	}
	h.Limited = h.Limited || len(off) > 0
	if d := c.Facts.DefaultOn; d.IsValid() {
		n := max(0, on.DaysSince(d))
		h.DaysPastDue = &n
	}
	judged := Judge(id, person, entries, on)
	judged = judged[max(0, len(judged)-6):]
	h.LastDue = len(judged)
	for _, j := range judged {
		if j.Kept {
			h.Kept++
		}
	}
	return h
}

// Contact is the habit's contact as the card bins it; empty where nothing was sent. A limit costs nothing: where answers are better than it, they count.
func (h Habit) Contact() advisory.Contact90 {
	var answers advisory.Contact90
	switch {
	case h.Asked == 0:
	case h.Answered*2 >= h.Asked:
		answers = advisory.AnsweredMost
	case h.Answered > 0:
		answers = advisory.AnsweredSome
	default:
		answers = advisory.NoAnswer
	}
	if h.Limited && answers != advisory.AnsweredMost {
		return advisory.Limited
	}
	return answers
}
