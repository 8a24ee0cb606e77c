package main

import (
	"slices"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/conduct"
	"evenkeel/portal/lenders"

	"github.com/golang-sql/civil"
)

// host is a lender of the demo: who it is to its borrowers, and what it offers.
type host struct {
	profile  lenders.Profile
	policies []plans.Policy
}

// offers are the two versions of a sample policy: the first year's, plain, and the one in force. least is the smallest instalment, in minor units; extra
// bands come before those that every sample lender has.
func offers(id string, cur money.Currency, least int64, apr, holiday string, extra ...plans.Band) []plans.Policy {
	plain := plans.Policy{ID: id, Version: 1, Currency: cur, EffectiveFrom: civil.Date{Year: 2026, Month: 1, Day: 1}, OfferDays: 30, Full: &plans.FullRule{WithinDays: 30},
		Settlement: []plans.Tier{{ShareBP: 7500, WithinDays: 30}},
		Instalments: &plans.InstalmentRule{MinAmount: least, MaxCount: 60, MaxMonths: 36, Frequencies: []plans.Frequency{plans.Weekly, plans.Fortnightly, plans.FourWeekly, plans.Monthly},
			FirstWithinDays: 45, APR: apr, GraceDays: 5}}
	now := plain
	now.Version, now.EffectiveFrom, now.OnHoliday = 2, civil.Date{Year: 2026, Month: 9, Day: 1}, holiday
	now.Settlement = []plans.Tier{{ShareBP: 7500, WithinDays: 30}, {ShareBP: 7500, WithinDays: 92, Parts: 3}}
	rule := *plain.Instalments
	rule.Frequencies = plans.Frequencies
	rule.DownMaxBP = 5000
	rule.Slack = plans.Slack{SkipsAYear: 2, PauseDays: 30, Missed: 1}
	now.Instalments = &rule
	now.Countering = &plans.CounterRule{Rounds: 5, Stretch: plans.Stretch{MinAmount: max(least/2, 1), MaxMonths: 60, SettlementBP: 5000}}
	large := rule
	large.MaxMonths, large.MaxCount = 60, 260
	now.Bands = append(extra,
		plans.Band{When: plans.When{MinAgeDays: 3 * 365}, // long in default: a deeper settlement, in one sum or two
			Settlement: []plans.Tier{{ShareBP: 6000, WithinDays: 30}, {ShareBP: 6500, WithinDays: 62, Parts: 2}}},
		plans.Band{When: plans.When{MaxBalance: 8 * least}, Without: []plans.Kind{plans.Settlement}}, // small: there is little to forgive
		plans.Band{When: plans.When{MinBalance: 400 * least}, Instalments: &large})                   // large: longer
	return []plans.Policy{plain, now}
}

// sampleAdviser is an organisation of the demo that takes referrals. It is made up: a real one would have agreed to it.
func sampleAdviser(id, name, phone string, places ...string) lenders.Partner {
	return lenders.Partner{Places: places, Intake: "intake@" + id + ".example", Sample: true, Source: conduct.Source{ID: id, For: "advice", Kind: "non_profit", Name: name, Lang: "en", Reach: phone, Helps: []string{"debt", "housing", "everyday"},
		Channels: []string{"phone", "web"}, Langs: []string{"en", "zh-Hans", "zh-Hant"}, Cost: "free", Hours: "Mon–Fri 9:00–17:00", Tells: "no", Source: "sample data", Mark: "RECALLED"}}
}

// hosts are the demo's lenders by code. All of their details are invented.
var hosts = map[string]host{
	"harbour": {lenders.Profile{Name: "Harbour Credit", LegalName: "Harbour Credit LLC", Holder: "agency", Registration: "Demonstration only", Address: "1 Pier Street, Albany NY 12207", Phone: "+1 518 555 0100",
		Hours: "Mon–Fri 9:00–17:00 ET", Email: "help@harbour.example", Website: "https://harbour.example",
		Partners: []lenders.Partner{sampleAdviser("pierside-sample", "Pierside Money Advice (sample)", "+1 518 555 0142", "us.fed")}}, offers("harbour-usd", "USD", 2500, "", plans.AsIs)},
	"northgate": {lenders.Profile{Name: "Northgate Finance", LegalName: "Northgate Finance Ltd", Holder: "agency", Registration: "Demonstration only", Address: "2 Northgate, Leeds LS1 1AA", Phone: "0113 496 0100",
		Hours: "Mon–Fri 8:00–18:00", Email: "help@northgate.example", Website: "https://northgate.example",
		Partners: []lenders.Partner{sampleAdviser("millrace-sample", "Millrace Money Advice (sample)", "0113 496 0142", "uk.ew", "uk.sct", "uk.ni")}}, offers("northgate-gbp", "GBP", 500, "", plans.NextWorkingDay,
		plans.Band{When: plans.When{Products: []string{"Overdraft"}}, Instalments: &plans.InstalmentRule{MinAmount: 500, MaxCount: 78, MaxMonths: 36, Frequencies: []plans.Frequency{plans.Weekly, plans.Fortnightly, plans.Monthly, plans.ByPayDay},
			FirstWithinDays: 45, DownMaxBP: 2500, GraceDays: 10, Slack: plans.Slack{SkipsAYear: 3, PauseDays: 60, Missed: 1}}})},
	"mingtu": {lenders.Profile{Name: "明途", LegalName: "明途资产管理（演示）", Holder: "agency", Registration: "仅供演示", Address: "上海市浦东新区世纪大道 1 号", Phone: "021-0000-0100", Hours: "周一至周五 9:00–18:00",
		Email: "help@mingtu.example", Website: "https://mingtu.example", PayDirectly: []lenders.Direct{{Country: "TW", Creditor: "寶島商業銀行（示範）", Bank: "寶島商業銀行 營業部", Account: "000-000-0000000（示範）", Phone: "02-0000-0100"}}},
		slices.Concat(offers("mingtu-cny", "CNY", 10000, "6", plans.AsIs), offers("mingtu-twd", "TWD", 100000, "", plans.AsIs), offers("mingtu-jpy", "JPY", 3000, "", plans.NextWorkingDay))},
}
