package plans

import "github.com/golang-sql/civil"

// State is where a plan stands. Permanent: they stand in the record.
type State string

// The states of a plan.
const (
	Running  State = "running"  // nothing is overdue
	Grace    State = "grace"    // an instalment is overdue, within the days that the agreement allows
	Late     State = "late"     // an instalment is overdue for longer, within what the agreement tolerates
	Broken   State = "broken"   // more is overdue than the agreement tolerates; a repair is offered first
	Paused   State = "paused"   // the borrower paused it
	Held     State = "held"     // a hold stops it: hardship, dispute, breathing space
	Finished State = "finished" // everything is paid
	Ended    State = "ended"    // undone in its cooling-off, or replaced by another
)

// Edge is one legal move of a plan and what makes it.
type Edge struct {
	From, To State
	By       string
}

// Edges are all legal moves. What is not here does not happen; docs/plan-life.md draws them, and a test compares the two.
var Edges = []Edge{
	{Running, Grace, "the due day passes unpaid"},
	{Running, Late, "the grace days pass unpaid"},
	{Running, Broken, "more is overdue than the agreement tolerates"},
	{Grace, Running, "paid, moved or skipped"},
	{Grace, Late, "the grace days pass unpaid"},
	{Grace, Broken, "more is overdue than the agreement tolerates"},
	{Late, Running, "cured: paid or repaired"},
	{Late, Grace, "the older one is paid, a younger one is in its grace days"},
	{Late, Broken, "more is overdue than the agreement tolerates"},
	{Broken, Running, "cured: paid or repaired"},
	{Broken, Grace, "the older ones are paid, a younger one is in its grace days"},
	{Broken, Late, "enough is paid to be within what the agreement tolerates"},
	{Running, Paused, "the borrower pauses"},
	{Grace, Paused, "the borrower pauses"},
	{Late, Paused, "the borrower pauses"},
	{Paused, Running, "the pause ends, or the borrower ends it"},
	{Paused, Grace, "nobody looked until after the first due day following the pause"},
	{Paused, Late, "nobody looked until after its grace days"},
	{Paused, Broken, "nobody looked for longer still"},
	{Running, Held, "a hold begins"},
	{Grace, Held, "a hold begins"},
	{Late, Held, "a hold begins"},
	{Broken, Held, "a hold begins"},
	{Paused, Held, "a hold begins"},
	{Held, Running, "the last hold ends; due days begin anew"},
	{Held, Paused, "the last hold ends within a pause"},
	{Running, Finished, "the last payment arrives"},
	{Grace, Finished, "the last payment arrives"},
	{Late, Finished, "the last payment arrives"},
	{Broken, Finished, "the last payment arrives"},
	{Paused, Finished, "the last payment arrives"},
	{Held, Finished, "the last payment arrives"},
	{Running, Ended, "undone, or replaced by a new agreement"},
	{Grace, Ended, "replaced by a new agreement"},
	{Late, Ended, "replaced by a new agreement"},
	{Broken, Ended, "replaced by a new agreement"},
	{Paused, Ended, "replaced by a new agreement"},
	{Held, Ended, "the debt is closed while it is held"},
}

// MayMove says whether a plan may go from one state to another.
func MayMove(from, to State) bool {
	for _, e := range Edges {
		if e.From == from && e.To == to {
			return true
		}
	}
	return false
}

// Under is a plan under way: its terms and what was paid of each instalment, in minor units, in the order of the schedule.
type Under struct {
	Terms       Terms
	Paid        []int64
	Skips       []civil.Date // days on which an instalment was skipped
	PausedUntil civil.Date   // first day after a pause; zero where there is none
	Calendar    Calendar     // of the borrower's place
}

// Left is what is unpaid of instalment k (from 0).
func (u Under) Left(k int) int64 { return u.Terms.Schedule[k].Amount - u.Paid[k] }

// NextUnpaid is the first instalment with something left, or the length of the schedule.
func (u Under) NextUnpaid() int {
	for k := range u.Terms.Schedule {
		if u.Left(k) > 0 {
			return k
		}
	}
	return len(u.Terms.Schedule)
}

// Overdue is what is unpaid of instalments that fell due before a date, and how many those are.
func (u Under) Overdue(on civil.Date) (minor int64, count int) {
	for k, i := range u.Terms.Schedule {
		if left := u.Left(k); left > 0 && i.DueOn.Before(on) {
			minor, count = minor+left, count+1
		}
	}
	return minor, count
}

// Standing is where a plan stands on a date at the borrower's place: by the agreement's own grace days and tolerance. held says that a hold stops it.
func (u Under) Standing(on civil.Date, held bool) State {
	if u.NextUnpaid() == len(u.Terms.Schedule) {
		return Finished
	}
	if held {
		return Held
	}
	if u.PausedUntil.IsValid() && on.Before(u.PausedUntil) {
		return Paused
	}
	missed, overdue := 0, false
	for k, i := range u.Terms.Schedule {
		if u.Left(k) <= 0 || !i.DueOn.Before(on) {
			continue
		}
		overdue = true
		if i.DueOn.AddDays(u.Terms.GraceDays).Before(on) {
			missed++
		}
	}
	switch {
	case missed > u.Terms.Slack.Missed:
		return Broken
	case missed > 0:
		return Late
	case overdue:
		return Grace
	}
	return Running
}
