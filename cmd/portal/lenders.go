package main

import (
	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/lenders"

	"github.com/golang-sql/civil"
)

// host is a lender of the demo: who it is to its borrowers, and what it offers.
type host struct {
	profile  lenders.Profile
	policies []plans.Policy
}

func offers(id string, cur money.Currency, least int64, apr string) plans.Policy {
	return plans.Policy{ID: id, Version: 1, Currency: cur, EffectiveFrom: civil.Date{Year: 2026, Month: 1, Day: 1}, OfferDays: 30, Full: &plans.FullRule{WithinDays: 30},
		Settlement: []plans.Tier{{ShareBP: 7500, WithinDays: 30}},
		Instalments: &plans.InstalmentRule{MinAmount: least, MaxCount: 60, MaxMonths: 36, Frequencies: []plans.Frequency{plans.Weekly, plans.Fortnightly, plans.FourWeekly, plans.Monthly},
			FirstWithinDays: 45, APR: apr, GraceDays: 5}}
}

// hosts are the demo's lenders by code. All of their details are invented.
var hosts = map[string]host{
	"harbour": {lenders.Profile{Name: "Harbour Credit", LegalName: "Harbour Credit LLC", Holder: "agency", Registration: "Demonstration only", Address: "1 Pier Street, Albany NY 12207", Phone: "+1 518 555 0100",
		Hours: "Mon–Fri 9:00–17:00 ET", Email: "help@harbour.example", Website: "https://harbour.example"}, []plans.Policy{offers("harbour-usd", "USD", 2500, "")}},
	"northgate": {lenders.Profile{Name: "Northgate Finance", LegalName: "Northgate Finance Ltd", Holder: "agency", Registration: "Demonstration only", Address: "2 Northgate, Leeds LS1 1AA", Phone: "0113 496 0100",
		Hours: "Mon–Fri 8:00–18:00", Email: "help@northgate.example", Website: "https://northgate.example"}, []plans.Policy{offers("northgate-gbp", "GBP", 500, "")}},
	"mingtu": {lenders.Profile{Name: "明途", LegalName: "明途资产管理（演示）", Holder: "agency", Registration: "仅供演示", Address: "上海市浦东新区世纪大道 1 号", Phone: "021-0000-0100", Hours: "周一至周五 9:00–18:00",
		Email: "help@mingtu.example", Website: "https://mingtu.example", PayDirectly: []lenders.Direct{{Country: "TW", Creditor: "寶島商業銀行（示範）", Bank: "寶島商業銀行 營業部", Account: "000-000-0000000（示範）", Phone: "02-0000-0100"}}},
		[]plans.Policy{offers("mingtu-cny", "CNY", 10000, "6"), offers("mingtu-twd", "TWD", 100000, ""), offers("mingtu-jpy", "JPY", 3000, "")}},
}
