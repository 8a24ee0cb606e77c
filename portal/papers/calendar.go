package papers

import (
	"strconv"
	"time"

	"evenkeel/portal/record"
	"evenkeel/views/words"

	ics "github.com/arran4/golang-ical"
	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Calendar is a calendar file (RFC 5545) with a day for each payment still to come. Calendars are shared and shown on lock screens, so no entry says
// who is paid, how much, or that anything is owed. Each reminds at nine in the morning of the day before, while the payment can still be moved.
// Taken in again after a change, an entry moves rather than stands twice: its name is the payment's own. path is the plan's page.
func Calendar(l words.Lang, base, path string, c record.Case, now time.Time) []byte {
	w := words.Calendar.In(l)
	cal := ics.NewCalendarFor("Evenkeel")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName("Evenkeel")
	if p := c.Plan; p.Live() {
		for k, i := range p.Terms.Schedule {
			if p.Left(k) <= 0 || i.DueOn.Before(c.Today(now)) {
				continue
			}
			day := i.DueOn.In(time.UTC)
			e := cal.AddEvent(uuid.NewSHA1(p.Agreement, []byte(strconv.Itoa(i.N))).String() + "@evenkeel")
			e.SetDtStampTime(now)
			e.SetSequence(c.Turn)
			e.SetAllDayStartAt(day)
			e.SetAllDayEndAt(day.AddDate(0, 0, 1))
			e.SetSummary(w.Title)
			e.SetDescription(w.Body)
			e.SetURL(base + path)
			e.SetTimeTransparency(ics.TransparencyTransparent)
			e.SetClass(ics.ClassificationPrivate)
			a := e.AddAlarm()
			a.SetAction(ics.ActionDisplay)
			a.SetTrigger("-PT15H")
			a.SetDescription(w.Title)
		}
	}
	return []byte(cal.Serialize(ics.WithNewLineWindows))
}

// Days is a calendar file with some days that somebody wants to remember, in the same words that say nothing. Each reminds a week before and on the morning. Taken
// in again, a day stands once: its name comes of who asks and of the day.
func Days(l words.Lang, base string, person uuid.UUID, days []civil.Date, now time.Time) []byte {
	w := words.Calendar.In(l)
	cal := ics.NewCalendarFor("Evenkeel")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName("Evenkeel")
	for _, d := range days {
		day := d.In(time.UTC)
		e := cal.AddEvent(uuid.NewSHA1(person, []byte(d.String())).String() + "@evenkeel")
		e.SetDtStampTime(now)
		e.SetAllDayStartAt(day)
		e.SetAllDayEndAt(day.AddDate(0, 0, 1))
		e.SetSummary(w.Title)
		e.SetDescription(w.Body)
		e.SetURL(base + "/")
		e.SetTimeTransparency(ics.TransparencyTransparent)
		e.SetClass(ics.ClassificationPrivate)
		for _, before := range []string{"-P7D", "PT9H"} {
			a := e.AddAlarm()
			a.SetAction(ics.ActionDisplay)
			a.SetTrigger(before)
			a.SetDescription(w.Title)
		}
	}
	return []byte(cal.Serialize(ics.WithNewLineWindows))
}
