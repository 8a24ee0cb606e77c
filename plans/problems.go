package plans

import (
	"slices"
	"strconv"

	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

// The bounds that a policy may not pass. DESIGN: no rule of law names them; a plan for longer than ten years is not a way out of debt.
const (
	longestMonths = 120
	mostCount     = 520
	mostSkips     = 6
	longestPause  = 186 // days
	mostMissed    = 6
	mostRounds    = 20
)

// Check is the first of Problems.
func (p Policy) Check() *Refusal {
	if all := p.Problems(); len(all) > 0 {
		return all[0]
	}
	return nil
}

// Problems are all the reasons why a policy may not be published: what nobody can satisfy, and what would run for decades. What is wrong in a band
// carries its number from 1 as "band". Codes: policy_currency, policy_offer_days, policy_holiday, policy_empty, policy_full, policy_settlement,
// policy_instalments (min), policy_frequencies, policy_window (min), policy_most, policy_too_long (max), policy_down, policy_slack, policy_apr,
// policy_charges, policy_unreachable (frequency), policy_counter, policy_stretch, policy_band_empty, policy_band_hidden (by).
func (p Policy) Problems() []*Refusal {
	var all []*Refusal
	add := func(r *Refusal) {
		if !slices.ContainsFunc(all, func(o *Refusal) bool { // a band repeats nothing that the policy itself has wrong
			return o.Code == r.Code && o.Args["frequency"] == r.Args["frequency"] && (o.Args["band"] == "" || o.Args["band"] == r.Args["band"])
		}) {
			all = append(all, r)
		}
	}
	info, ok := money.Lookup(p.Currency)
	if !ok {
		return []*Refusal{Refuse("policy_currency", "currency", string(p.Currency))} // no amount means anything without one
	}
	base := p
	base.Bands = nil
	for _, r := range base.problems(info, When{}) {
		add(r)
	}
	for i, b := range p.Bands {
		in := func(r *Refusal) {
			if r.Args == nil {
				r.Args = map[string]string{}
			}
			r.Args["band"] = strconv.Itoa(i + 1)
			add(r)
		}
		if !b.When.possible() {
			in(Refuse("policy_band_empty"))
			continue
		}
		if by := slices.IndexFunc(p.Bands[:i], func(o Band) bool { return o.When.covers(b.When) }); by >= 0 {
			in(Refuse("policy_band_hidden", "by", strconv.Itoa(by+1)))
		}
		for _, r := range p.with(b).problems(info, b.When) {
			in(r)
		}
	}
	return all
}

// possible says whether any debt could fit.
func (w When) possible() bool {
	return w.MinBalance >= 0 && w.MaxBalance >= 0 && w.MinAgeDays >= 0 && w.MaxAgeDays >= 0 &&
		(w.MaxBalance == 0 || w.MinBalance <= w.MaxBalance) && (w.MaxAgeDays == 0 || w.MinAgeDays <= w.MaxAgeDays)
}

// covers says whether every debt that fits o fits w.
func (w When) covers(o When) bool {
	in := func(outer, inner []string) bool {
		return len(outer) == 0 || len(inner) > 0 && !slices.ContainsFunc(inner, func(v string) bool { return !slices.Contains(outer, v) })
	}
	return in(w.Products, o.Products) && in(w.Portfolios, o.Portfolios) && in(w.Countries, o.Countries) &&
		w.MinBalance <= o.MinBalance && (w.MaxBalance == 0 || o.MaxBalance > 0 && o.MaxBalance <= w.MaxBalance) &&
		w.MinAgeDays <= o.MinAgeDays && (w.MaxAgeDays == 0 || o.MaxAgeDays > 0 && o.MaxAgeDays <= w.MaxAgeDays)
}

// problems are those of a flat policy for the debts of one band.
func (p Policy) problems(info money.Info, w When) (all []*Refusal) {
	add := func(bad bool, code string, args ...string) {
		if bad {
			all = append(all, Refuse(code, args...))
		}
	}
	add(p.OfferDays < 1 || p.OfferDays > 365, "policy_offer_days")
	add(!slices.Contains([]string{"", AsIs, NextWorkingDay, PreviousWorkingDay}, p.OnHoliday), "policy_holiday")
	add(p.Full == nil && len(p.Settlement) == 0 && p.Instalments == nil, "policy_empty")
	add(p.Full != nil && (p.Full.WithinDays < 0 || p.Full.WithinDays > 365), "policy_full")
	for _, t := range p.Settlement {
		add(t.ShareBP < 1 || t.ShareBP >= 10_000 || t.WithinDays < 0 || t.WithinDays > 365 || t.MinBalance < 0 || t.Parts < 0 || t.Parts > 3 ||
			t.WithinDays < 31*(t.parts()-1) || // the parts are a month apart
			w.MaxBalance > 0 && (t.MinBalance > w.MaxBalance || money.Of(min(w.MaxBalance, money.Max), p.Currency).Portion(max(1, min(t.ShareBP, 9999))).Minor < info.GatewayMinimum*int64(t.parts())),
			"policy_settlement")
	}
	if p.Instalments != nil {
		all = append(all, p.Instalments.problems(info, w)...)
	}
	if c := p.Countering; c != nil {
		add(c.Rounds < 1 || c.Rounds > mostRounds, "policy_counter", "max", strconv.Itoa(mostRounds))
		s := c.Stretch
		add(s.MaxMonths > longestMonths, "policy_too_long", "max", strconv.Itoa(longestMonths))
		bad := s.MinAmount < 0 || s.MaxMonths < 0 || s.SettlementBP < 0 || s.SettlementBP >= 10_000 || s.MinAmount > 0 && s.MinAmount < info.GatewayMinimum
		if r := p.Instalments; r != nil { // a stretch is wider than the rule, never narrower
			bad = bad || s.MinAmount > r.MinAmount || s.MaxMonths > 0 && s.MaxMonths < r.MaxMonths
		}
		for _, t := range p.Settlement {
			bad = bad || s.SettlementBP > t.ShareBP
		}
		add(bad, "policy_stretch")
	}
	return all
}

func (r InstalmentRule) problems(info money.Info, w When) (all []*Refusal) {
	add := func(bad bool, code string, args ...string) {
		if bad {
			all = append(all, Refuse(code, args...))
		}
	}
	sound := r.MinAmount >= info.GatewayMinimum && r.MinAmount <= money.Max && r.MaxCount >= 2 && r.MaxCount <= mostCount && r.MaxMonths >= 1 && r.FirstWithinDays >= 0 && r.FirstWithinDays <= 92 &&
		r.GraceDays >= 0 && r.GraceDays <= 92
	add(!sound, "policy_instalments", "min", strconv.FormatInt(info.GatewayMinimum, 10))
	distinct := slices.Compact(slices.Sorted(slices.Values(r.Frequencies)))
	named := len(r.Frequencies) > 0 && len(distinct) == len(r.Frequencies) && !slices.ContainsFunc(r.Frequencies, func(f Frequency) bool { return !f.Valid() })
	add(!named, "policy_frequencies")
	add(slices.ContainsFunc(r.Frequencies, func(f Frequency) bool { return f == TwiceMonthly || f == ByPayDay }) && r.FirstWithinDays < 31, "policy_window", "min", "31")
	add(r.MaxAmount < 0 || r.MaxAmount > 0 && r.MaxAmount < r.MinAmount, "policy_most")
	add(r.DownMinBP < 0 || r.DownMaxBP < 0 || r.DownMaxBP > 9_000 || r.DownMinBP > r.DownMaxBP, "policy_down")
	s := r.Slack
	slack := s.SkipsAYear >= 0 && s.SkipsAYear <= mostSkips && s.PauseDays >= 0 && s.PauseDays <= longestPause && s.Missed >= 0 && s.Missed <= mostMissed
	add(!slack, "policy_slack")
	longest := r.MaxMonths
	if slack { // a plan that skips as often as it may runs longer by that much
		longest = r.MaxMonths * 12 / (12 - s.SkipsAYear)
	}
	add(longest > longestMonths, "policy_too_long", "max", strconv.Itoa(longestMonths))
	yearly, err := rate(r.APR)
	add(err != nil || r.APRMethod != "" && r.APRMethod != AppendixJ && r.APRMethod != AnnexI, "policy_apr")
	add(r.Charges != "" && r.Charges != Freeze && r.Charges != Charge || err == nil && (r.Charges == Charge && yearly.Sign() == 0 || r.Charges == Freeze && yearly.Sign() > 0), "policy_charges")
	if sound && named && err == nil && longest <= longestMonths && len(all) == 0 {
		for _, f := range r.Frequencies {
			add(!r.reachable(f, info, w), "policy_unreachable", "frequency", string(f))
		}
	}
	return all
}

// reachable says whether there is a plan in a rhythm for some debt of the band: for the smallest that two instalments can make, which is the easiest,
// since a larger one needs more of the longest term and of the largest instalment.
func (r InstalmentRule) reachable(f Frequency, info money.Info, w When) bool {
	least := max(2*r.MinAmount, w.MinBalance)
	a := Ask{Frequency: f, FirstOn: civil.Date{Year: 2001, Month: 1, Day: 1}}.WithDefaults()
	b := reckon(r, least, info.GatewayMinimum, a, Calendar{})
	down, _ := r.down(least, info.GatewayMinimum)
	return least <= money.Max && (w.MaxBalance == 0 || least <= w.MaxBalance) && b.open(down, b.least(down)) == nil
}
