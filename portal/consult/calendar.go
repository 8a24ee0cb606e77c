package consult

import (
	"time"

	"evenkeel/views/words"

	ics "github.com/arran4/golang-ical"
)

// Calendar is a talk as a calendar file (RFC 5545). Calendars are shared and shown on lock screens, so it says "Appointment" and when: no word of debt, no
// creditor, no name (15 USC 1692c(b)). Taken in again after a change it moves or goes, as its name stays and its sequence grows.
func Calendar(l words.Lang, base string, x Consultation, now time.Time) []byte {
	w := words.Consult.In(l)
	cal := ics.NewCalendarFor("Evenkeel")
	cal.SetMethod(ics.MethodPublish)
	e := cal.AddEvent(x.ID.String() + "@evenkeel")
	e.SetDtStampTime(now)
	e.SetSequence(x.Sequence)
	e.SetStartAt(x.At)
	e.SetEndAt(x.At.Add(time.Duration(x.Minutes) * time.Minute))
	e.SetSummary(w.Entry)
	e.SetURL(base + "/consultations")
	e.SetClass(ics.ClassificationPrivate)
	e.SetStatus(ics.ObjectStatusConfirmed)
	if x.State == Cancelled {
		cal.SetMethod(ics.MethodCancel)
		e.SetStatus(ics.ObjectStatusCancelled)
	} else {
		for _, before := range []string{"-P1D", "-PT2H"} {
			a := e.AddAlarm()
			a.SetAction(ics.ActionDisplay)
			a.SetTrigger(before)
			a.SetDescription(w.Entry)
		}
	}
	return []byte(cal.Serialize(ics.WithNewLineWindows))
}
