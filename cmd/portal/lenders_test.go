package main

import (
	"testing"

	"evenkeel/plans"
	"evenkeel/plans/money"

	"github.com/golang-sql/civil"
)

func TestTheSampleLendersPoliciesCanBePublishedAndTheirOffersBeginAsBefore(t *testing.T) {
	t.Parallel()
	on := civil.Date{Year: 2026, Month: 11, Day: 25}
	for code, h := range hosts {
		for i, p := range h.policies {
			if all := p.Problems(); len(all) > 0 {
				t.Errorf("%s: %s version %d: %s %v", code, p.ID, p.Version, all[0].Code, all[0].Args)
			}
			if p.Version != 2 {
				continue
			}
			d := plans.Debt{Balance: money.Of(80*p.Instalments.MinAmount, p.Currency), DefaultOn: civil.Date{Year: 2025, Month: 6, Day: 30}}
			before, now := h.policies[i-1].Offers(d, on), p.Offers(d, on)
			for k, kind := range []plans.Kind{plans.InFull, plans.Settlement} {
				if before[k].Kind != kind || now[k].Kind != kind || before[k].Total != now[k].Total {
					t.Errorf("%s: offer %d is %s of %d, was %s of %d", p.ID, k+1, now[k].Kind, now[k].Total, before[k].Kind, before[k].Total)
				}
			}
			d.DefaultOn = civil.Date{Year: 2019, Month: 6, Day: 30}
			if old := p.Offers(d, on); old[2].Total >= now[1].Total {
				t.Errorf("%s: a debt long in default settles for %d, a younger one for %d", p.ID, old[2].Total, now[1].Total)
			}
			least, _, _ := p.Range(d, plans.Ask{Frequency: plans.Monthly}, on)
			for want, class := range map[int64]plans.Class{least: plans.Accepted, least * 3 / 4: plans.Countered, least / 4: plans.ToPerson} {
				if a := p.Counter(d, plans.Want{Amount: want}, on); a.Class != class {
					t.Errorf("%s: %d where the least is %d is %s, want %s (%+v)", p.ID, want, least, a.Class, class, a.Rule)
				}
			}
		}
	}
}
