package record_test

import (
	"testing"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

func TestADeclinedDebitWaitsForThePayDayThatIsNear(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		payDay *plans.PayDay
		want   string
	}{{nil, "2026-12-14"}, {&plans.PayDay{Rule: plans.PaidOnDay, Day: 18}, "2026-12-18"}, {&plans.PayDay{Rule: plans.PaidOnDay, Day: 9}, "2026-12-14"}} {
		agreement, mandate, payment := uuid.New(), uuid.New(), uuid.New()
		terms := plans.Terms{Kind: plans.Instalments, Currency: "USD", Balance: 5000, Total: 5000, GraceDays: 20, Slack: plans.Slack{Missed: 1}, Ask: plans.Ask{PayDay: c.payDay},
			Schedule: []plans.Instalment{{N: 1, DueOn: civil.Date{Year: 2026, Month: 12, Day: 10}, Amount: 2500, Principal: 2500}, {N: 2, DueOn: civil.Date{Year: 2027, Month: 1, Day: 10}, Amount: 2500, Principal: 2500}}}
		var x record.Case
		turn := 0
		take := func(at string, e record.Event) {
			on, err := time.Parse("2006-01-02 15:04", at)
			if err != nil {
				t.Fatal(err)
			}
			turn++
			x.Take(record.Entry{Turn: turn, At: on, Event: e})
		}
		take("2026-11-24 15:00", record.Placed{Currency: "USD", Zone: "America/New_York", Itemised: record.Itemisation{Balance: 5000}})
		take("2026-11-24 15:00", record.OfferAccepted{Agreement: agreement, Terms: terms, Hash: terms.Hash()})
		take("2026-11-24 15:00", record.MandateGiven{Mandate: mandate, Most: 2500})
		if d, why := x.NextDebit(civil.Date{Year: 2026, Month: 12, Day: 1}); why != "" || d != (record.Duty{What: record.DutyAnnounce, N: 1, On: civil.Date{Year: 2026, Month: 12, Day: 10}, Amount: 2500}) {
			t.Fatalf("%+v %s", d, why)
		}
		take("2026-12-07 14:00", record.DebitAnnounced{Agreement: agreement, N: 1, On: civil.Date{Year: 2026, Month: 12, Day: 10}, Amount: 2500})
		if d, _ := x.NextDebit(civil.Date{Year: 2026, Month: 12, Day: 7}); d.What != record.DutyDebit {
			t.Fatalf("%+v", d)
		}
		take("2026-12-10 13:00", record.PaymentStarted{Payment: payment, Agreement: agreement, N: 1, Amount: 2500, Purpose: record.ForAutopay, Mandate: mandate})
		take("2026-12-10 13:00", record.PaymentFailed{Payment: payment, Code: "insufficient_funds"})
		if d, why := x.NextDebit(civil.Date{Year: 2026, Month: 12, Day: 10}); why != "" || d.What != record.DutyAnnounce || d.On.String() != c.want {
			t.Errorf("pay day %+v: %+v %s, want %s", c.payDay, d, why, c.want)
		}
	}
}
