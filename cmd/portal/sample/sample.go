// Package sample is the data that the demo and the tests place: three lenders' files as lenders send them (honest and awkward), who in them plays
// which part ([Cast]), and a maker of large files ([Generate]).
//
// Nobody in the files exists. Addresses for mail are under example.com, example.org and example.net (RFC 2606). Phone numbers cannot ring anybody:
// 555-0100 to 555-0199 in North America and 07700 900000 to 900999 in Britain are set aside for fiction (NANPA; Ofcom, numbers for drama). Mainland China
// and Taiwan set none aside, so theirs are well-formed and not allotted: 100 0000 01xx (mobiles there begin with 13 to 19) and 0990 000 1xx (099 is no
// mobile prefix). British postcodes end in 9ZZ, which is not in use; streets, banks and shops are made up.
//
// The files lie about nothing: every balance adds up, payments since the itemisation have a last payment after it, and all dates are before 24 November 2026.
package sample

import "embed"

// Files holds the placement files, by the names in [Lenders].
//
//go:embed *.csv
var Files embed.FS

// Lenders are the three lenders' codes in order, each with its file in Files.
var Lenders = []struct{ Code, File string }{
	{"harbour", "harbour-us.csv"},     // Harbour Credit: an agency in the United States; USD; zones from New York to Honolulu
	{"northgate", "northgate-uk.csv"}, // Northgate Finance: a creditor in Britain; GBP; day-first dates, grouped amounts
	{"mingtu", "mingtu-cn-tw.csv"},    // 明途: an agency in mainland China and Taiwan; CNY, TWD, and one debt in JPY
}

// Member is somebody in the files who plays a part.
type Member struct {
	Lender       string
	Reference    string            // of the case; with two debts, of the first
	Name         string            // as the file has it
	Jurisdiction string            // US, UK, CN, TW
	Language     string            // en, zh-Hans, zh-Hant
	Story        string            // what this case shows; the words of the manifest
	Identity     map[string]string // facts that prove who it is: date_of_birth (ISO), id_last4, postcode
}

// Cast is everybody whom the demo introduces, in the order in which to meet them.
var Cast = []Member{
	{Lender: "harbour", Reference: "HC-100231", Name: "José Núñez", Jurisdiction: "US", Language: "en", Story: "one US debt, far from its itemisation: interest, fees and payments since",
		Identity: facts("1984-07-19", "4417", "94110")},
	{Lender: "northgate", Reference: "NG-24-00871", Name: "Łukasz Wiśniewski", Jurisdiction: "UK", Language: "en", Story: "one UK debt", Identity: facts("1987-08-05", "", "M14 9ZZ")},
	{Lender: "mingtu", Reference: "MT-CN-30001", Name: "王小明", Jurisdiction: "CN", Language: "zh-Hans", Story: "one mainland China debt", Identity: facts("1990-05-01", "123X", "200040")},
	{Lender: "mingtu", Reference: "MT-TW-50001", Name: "林美玲", Jurisdiction: "TW", Language: "zh-Hant", Story: "one Taiwan debt: an agency may not receive the money", Identity: facts("1983-09-28", "6612", "10491")},
	{Lender: "harbour", Reference: "HC-100235", Name: "Denise Carter", Jurisdiction: "US", Language: "en", Story: "a debt in dispute", Identity: facts("1989-05-22", "6620", "60628")},
	{Lender: "harbour", Reference: "HC-100233", Name: "Mary O'Connor", Jurisdiction: "US", Language: "en", Story: "two debts at one lender", Identity: facts("1976-01-30", "9034", "02128")},
	{Lender: "mingtu", Reference: "MT-CN-30008", Name: "陈思远", Jurisdiction: "CN", Language: "zh-Hans", Story: "a zero-decimal currency (JPY)", Identity: facts("1998-12-21", "2019", "200433")},
	{Lender: "harbour", Reference: "HC-100232", Name: "Leilani Kealoha", Jurisdiction: "US", Language: "en", Story: "hours behind everybody else: Honolulu", Identity: facts("1991-11-03", "0052", "96814")},
	{Lender: "northgate", Reference: "NG-19-10443", Name: "Fiona MacLeod", Jurisdiction: "UK", Language: "en", Story: "a debt that time has extinguished: Scotland, five years", Identity: facts("1966-12-01", "", "G42 9ZZ")},
	{Lender: "northgate", Reference: "NG-18-09120", Name: "Graham Pickering", Jurisdiction: "UK", Language: "en", Story: "a statute-barred debt: England, six years", Identity: facts("1959-07-23", "", "LS6 9ZZ")},
	{Lender: "northgate", Reference: "NG-25-00017", Name: "Chloe Adeyemi", Jurisdiction: "UK", Language: "en", Story: "a twin: same birthday and postcode as NG-25-00018", Identity: facts("1998-06-16", "", "SE15 9ZZ")},
	{Lender: "mingtu", Reference: "MT-CN-30004", Name: "欧阳娜娜", Jurisdiction: "CN", Language: "zh-Hans", Story: "born on a leap day", Identity: facts("1996-02-29", "7724", "310012")},
	{Lender: "harbour", Reference: "HC-100239", Name: "Earl Thompson", Jurisdiction: "US", Language: "en", Story: "no e-mail address", Identity: facts("1958-12-25", "7743", "85016")},
	{Lender: "harbour", Reference: "HC-100240", Name: "Ruth Goldberg", Jurisdiction: "US", Language: "en", Story: "no mobile number", Identity: facts("1947-04-02", "2210", "33139")},
	{Lender: "harbour", Reference: "HC-100244", Name: "Marcus Bell", Jurisdiction: "US", Language: "en", Story: "a plan under way", Identity: facts("1986-03-17", "6402", "30310")},
	{Lender: "harbour", Reference: "HC-100245", Name: "Tasha Greene", Jurisdiction: "US", Language: "en", Story: "a broken plan", Identity: facts("1993-08-28", "7125", "48226")},
}

func facts(born, last4, postcode string) map[string]string {
	m := map[string]string{"date_of_birth": born, "postcode": postcode}
	if last4 != "" {
		m["id_last4"] = last4
	}
	return m
}
