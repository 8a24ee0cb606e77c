package plans

import (
	"testing"

	"github.com/golang-sql/civil"
	"pgregory.net/rapid"
)

func agreed(t interface {
	Fatal(...any)
}, p Policy, balance int64, a Ask, on civil.Date) Under {
	terms, r := p.Price(owed(balance), a, on)
	if r != nil {
		t.Fatal(r)
	}
	terms.GraceDays, terms.Slack = 5, Slack{SkipsAYear: 2, PauseDays: 60, Missed: 1}
	return Under{Terms: terms, Paid: make([]int64, len(terms.Schedule))}
}

func monthly(n int, first string) Ask {
	return Ask{Kind: Instalments, By: "count", Count: n, Frequency: Monthly, FirstOn: day(first)}
}

func dates(u Under) (all []string) {
	for _, i := range u.Terms.Schedule {
		all = append(all, i.DueOn.String())
	}
	return all
}

func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
	for k := range want {
		if got[k] != want[k] {
			t.Errorf("%s: %v, want %v", what, got, want)
			return
		}
	}
}

func TestASkippedInstalmentIsAppendedSpreadOrMadeGoodSoon(t *testing.T) {
	t.Parallel()
	on := day("2026-11-24")
	u := agreed(t, policy(""), 40000, monthly(4, "2026-12-31"), on)
	after, r := policy("").Amend(u, Change{Kind: Skip, How: Append}, on)
	if r != nil {
		t.Fatal(r)
	}
	same(t, "appended, and the 31st stays the 31st", dates(after), "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30")
	after, _ = policy("").Amend(u, Change{Kind: Skip, How: Spread}, on)
	same(t, "spread", dates(after), "2027-01-31", "2027-02-28", "2027-03-31")
	if after.Terms.First().Amount != 13334 || after.Terms.Last().Amount != 13333 || !after.Terms.Sums() {
		t.Errorf("spread: %+v", after.Terms.Schedule)
	}
	after, _ = policy("").Amend(u, Change{Kind: Skip, How: Shorten}, on)
	if after.Terms.Schedule[0].Amount != 15000 || after.Terms.Schedule[1].Amount != 15000 || after.Terms.Schedule[2].Amount != 10000 {
		t.Errorf("made good with the next two: %+v", after.Terms.Schedule)
	}
}

func TestTheNextInstalmentChangesUntilTheNightBeforeItFallsDue(t *testing.T) {
	t.Parallel()
	u := agreed(t, policy(""), 40000, monthly(4, "2026-12-10"), day("2026-11-24"))
	move := Change{Kind: MoveDate, How: One, On: day("2026-12-20")}
	if _, r := policy("").Amend(u, move, day("2026-12-09")); r != nil {
		t.Errorf("the night before: %v", r)
	}
	if _, r := policy("").Amend(u, move, day("2026-12-10")); r == nil || r.Code != "cut_off_passed" {
		t.Errorf("on the day: %v", r)
	}
}

func TestAMovedInstalmentLeavesTheOthersAloneUnlessAllMove(t *testing.T) {
	t.Parallel()
	on := day("2026-11-24")
	u := agreed(t, policy(""), 30000, monthly(3, "2026-12-10"), on)
	one, _ := policy("").Amend(u, Change{Kind: MoveDate, How: One, On: day("2026-12-28")}, on)
	same(t, "one", dates(one), "2026-12-28", "2027-01-10", "2027-02-10")
	all, _ := policy("").Amend(u, Change{Kind: MoveDate, How: All, On: day("2026-12-28")}, on)
	same(t, "all", dates(all), "2026-12-28", "2027-01-28", "2027-02-28")
	if _, r := policy("").Amend(u, Change{Kind: MoveDate, How: One, On: day("2027-01-10")}, on); r == nil || r.Args["latest"] != "2027-01-09" {
		t.Errorf("onto the next one: %v", r)
	}
}

func TestSkipsAreCountedOverTwelveMonths(t *testing.T) {
	t.Parallel()
	on := day("2026-11-24")
	u := agreed(t, policy(""), 120000, monthly(12, "2026-12-10"), on)
	for range 2 {
		var r *Refusal
		if u, r = policy("").Amend(u, Change{Kind: Skip, How: Append}, on); r != nil {
			t.Fatal(r)
		}
	}
	if _, r := policy("").Amend(u, Change{Kind: Skip, How: Append}, day("2027-11-23")); r == nil {
		t.Error("a third skip within twelve months was taken")
	}
	if left := u.SkipsLeft(day("2027-11-24")); left != 2 {
		t.Errorf("%d skips a year later", left)
	}
}

func TestExtraMoneyEndsThePlanSoonerOrLowersTheRest(t *testing.T) {
	t.Parallel()
	on := day("2026-12-01")
	u := agreed(t, policy(""), 60000, monthly(6, "2026-12-10"), day("2026-11-24"))
	sooner, _, _, over := u.Receive(15000, Extra, Shorten, on)
	if over != 0 || len(sooner.Terms.Schedule) != 6 || sooner.Terms.Last().Amount != 5000 || sooner.Terms.Schedule[1].Amount != 10000 || !sooner.Terms.Sums() {
		t.Errorf("sooner: %+v", sooner.Terms.Schedule)
	}
	lower, _, _, _ := u.Receive(15000, Extra, Lower, on)
	if len(lower.Terms.Schedule) != 7 || lower.Terms.Schedule[1].Amount != 7500 || lower.Terms.Last().DueOn != u.Terms.Last().DueOn {
		t.Errorf("lower: %+v", lower.Terms.Schedule)
	}
	done, _, _, over := u.Receive(60001, PayOff, "", on)
	if over != 1 || done.Standing(on, false) != Finished {
		t.Errorf("paid off: %d over, %s", over, done.Standing(on, false))
	}
}

func TestPayingOffEarlyNeverCostsTheInterestOfLaterInstalments(t *testing.T) {
	t.Parallel()
	on := day("2026-12-01")
	u := agreed(t, policy("12"), 120000, monthly(12, "2026-12-24"), day("2026-11-24"))
	if q := u.PayOffOn(on); q != 120000 {
		t.Errorf("before anything is due: %d", q)
	}
	if q := u.PayOffOn(day("2026-12-25")); q != 121200 {
		t.Errorf("with one overdue: %d", q)
	}
	done, _, charged, over := u.Receive(121200, PayOff, "", day("2026-12-25"))
	if charged != 1200 || over != 0 || done.Standing(on, false) != Finished || !done.Terms.Sums() {
		t.Errorf("charged %d, over %d", charged, over)
	}
}

func TestASettlementSaysThatItsDiscountWouldBeLostBeforeItIs(t *testing.T) {
	t.Parallel()
	on := day("2026-11-24")
	u := agreed(t, policy(""), 100000, Ask{Kind: Settlement, Tier: 1, FirstOn: day("2026-12-10")}, on)
	late := Change{Kind: MoveDate, On: day("2026-12-20")}
	if _, r := policy("").Amend(u, late, on); r == nil || r.Code != "discount_lost" || r.Args["forgiven"] == "" {
		t.Fatalf("%v", r)
	}
	late.Lose = true
	after, r := policy("").Amend(u, late, on)
	if r != nil || after.Terms.Forgiven != 0 || after.Terms.Total != 100000 || !after.Terms.Sums() {
		t.Errorf("%+v %v", after.Terms, r)
	}
	if after, r := policy("").Amend(u, Change{Kind: MoveDate, On: day("2026-12-15")}, on); r != nil || after.Terms.Forgiven == 0 {
		t.Errorf("within the grace days: %v", r)
	}
}

func TestStandingFollowsTheAgreementsOwnTolerance(t *testing.T) {
	t.Parallel()
	u := agreed(t, policy(""), 60000, monthly(6, "2026-12-10"), day("2026-11-24")) // five days of grace, one missed is tolerated
	for on, want := range map[string]State{"2026-12-10": Running, "2026-12-11": Grace, "2026-12-15": Grace, "2026-12-16": Late, "2027-01-15": Late, "2027-01-16": Broken} {
		if got := u.Standing(day(on), false); got != want {
			t.Errorf("on %s: %s, want %s", on, got, want)
		}
	}
	if got := u.Standing(day("2027-01-16"), true); got != Held {
		t.Errorf("held: %s", got)
	}
	repaired, r := policy("").Amend(u, Change{Kind: Repair, How: Append}, day("2027-01-16"))
	if r != nil || repaired.Standing(day("2027-01-16"), false) != Running {
		t.Errorf("repaired: %v", r)
	}
	same(t, "repaired", dates(repaired), "2027-02-10", "2027-03-10", "2027-04-10", "2027-05-10", "2027-06-10", "2027-07-10")
	spread, _ := policy("").Amend(u, Change{Kind: Repair, How: Spread}, day("2027-01-16"))
	same(t, "spread", dates(spread), "2027-02-10", "2027-03-10", "2027-04-10", "2027-05-10")
}

// Whatever is changed and paid in whatever order: the schedule sums, the principal is conserved, what was paid stays paid, and days only go forward.
func TestNoSequenceOfChangesAndPaymentsLosesOrMakesAMinorUnit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := policy(rapid.SampledFrom([]string{"", "9.9", "24"}).Draw(t, "apr"))
		p.Instalments.Frequencies, p.Instalments.FirstWithinDays = Frequencies, 92
		on := day("2026-11-24").AddDays(rapid.IntRange(0, 400).Draw(t, "start"))
		f := rapid.SampledFrom(Frequencies).Draw(t, "rhythm")
		u := agreed(t, p, rapid.Int64Range(60000, 900000).Draw(t, "balance"), Ask{Kind: Instalments, By: "count", Count: rapid.IntRange(2, 14).Draw(t, "count"), Frequency: f, FirstOn: on.AddDays(rapid.IntRange(0, 20).Draw(t, "first"))}.WithDefaults(), on)
		principal := u.Terms.Balance - u.Terms.Forgiven
		var put int64
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			on = on.AddDays(rapid.IntRange(0, 40).Draw(t, "days"))
			if u.NextUnpaid() == len(u.Terms.Schedule) {
				break
			}
			before := u
			switch rapid.IntRange(0, 9).Draw(t, "what") {
			case 0, 1, 2:
				purpose := rapid.SampledFrom([]string{"instalment", Extra, PayOff}).Draw(t, "purpose")
				amount := rapid.Int64Range(1, 60000).Draw(t, "amount")
				if purpose == PayOff {
					amount = u.PayOffOn(on)
				}
				var over int64
				u, _, _, over = u.Receive(amount, purpose, rapid.SampledFrom([]string{Shorten, Lower}).Draw(t, "how"), on)
				put += amount - over
				if over < 0 || over > 0 && u.NextUnpaid() != len(u.Terms.Schedule) {
					t.Fatalf("%d over while something is left", over)
				}
			case 3:
				u = u.Begin(on)
			default:
				c := Change{Kind: rapid.SampledFrom([]string{MoveDate, NewAmount, NewFrequency, Skip, Pause, Repair}).Draw(t, "kind"), How: rapid.SampledFrom([]string{One, All, Append, Spread, Shorten}).Draw(t, "how"),
					On: on.AddDays(rapid.IntRange(-3, 70).Draw(t, "on")), Amount: rapid.Int64Range(0, 200000).Draw(t, "new"), Frequency: rapid.SampledFrom(Frequencies).Draw(t, "f")}
				after, r := p.Amend(u, c, on)
				if r != nil {
					continue
				}
				u = after
				if s := u.Standing(on, false); s != Running && s != Paused && c.Kind != MoveDate {
					if c.Kind == Repair || c.Kind == Skip {
						t.Fatalf("%s leaves the plan %s", c.Kind, s)
					}
				}
			}
			if !u.Terms.Sums() {
				t.Fatalf("does not sum: %+v, before %+v", u.Terms, before.Terms)
			}
			var sum, paid int64
			last := civil.Date{Year: 1}
			for k, i := range u.Terms.Schedule {
				sum, paid = sum+i.Principal, paid+u.Paid[k]
				if i.Amount <= 0 || u.Paid[k] < 0 || u.Paid[k] > i.Amount {
					t.Fatalf("instalment %d: %+v paid %d", k, i, u.Paid[k])
				}
				if u.Left(k) > 0 {
					if !last.Before(i.DueOn) {
						t.Fatalf("days go back: %v", dates(u))
					}
					last = i.DueOn
				}
			}
			if sum != principal || paid != put {
				t.Fatalf("principal %d, want %d; paid %d, want %d", sum, principal, paid, put)
			}
		}
	})
}

func TestEveryStateIsReachedAndEveryLiveStateCanFinish(t *testing.T) {
	t.Parallel()
	for _, s := range []State{Grace, Late, Broken, Paused, Held, Finished, Ended} {
		found := false
		for _, e := range Edges {
			found = found || e.To == s
		}
		if !found {
			t.Errorf("nothing leads to %s", s)
		}
	}
	for _, s := range []State{Running, Grace, Late, Broken, Paused, Held} {
		if !MayMove(s, Finished) {
			t.Errorf("%s cannot finish", s)
		}
	}
	for _, s := range []State{Finished, Ended} {
		for _, e := range Edges {
			if e.From == s {
				t.Errorf("%s is an end and leads to %s", s, e.To)
			}
		}
	}
}
