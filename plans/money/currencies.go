package money

// Info is what a currency needs for exact work. The minimum is the gateway's smallest charge in our minor units.
type Info struct {
	Exponent        int   // decimals of the currency (ISO 4217)
	GatewayExponent int   // decimals that the gateway counts in
	GatewayMinimum  int64 // smallest amount the gateway takes
}

// currencies: exponents by ISO 4217; gateway exponents and minimums by the gateway's currency documentation (read 2026-11).
// Taiwan's dollar has two decimals in ISO and at the gateway, which takes only whole dollars of it.
var currencies = map[Currency]Info{
	"AUD": {2, 2, 50}, "BRL": {2, 2, 50}, "CAD": {2, 2, 50}, "CHF": {2, 2, 50}, "CNY": {2, 2, 400}, "CZK": {2, 2, 1500}, "DKK": {2, 2, 250},
	"EUR": {2, 2, 50}, "GBP": {2, 2, 30}, "HKD": {2, 2, 400}, "HUF": {2, 2, 17500}, "INR": {2, 2, 50}, "JPY": {0, 0, 50}, "KRW": {0, 0, 100},
	"KWD": {3, 3, 200}, "MXN": {2, 2, 1000}, "MYR": {2, 2, 200}, "NOK": {2, 2, 300}, "NZD": {2, 2, 50}, "PLN": {2, 2, 200}, "SEK": {2, 2, 300},
	"SGD": {2, 2, 50}, "THB": {2, 2, 1000}, "TWD": {2, 2, 1500}, "USD": {2, 2, 50}, "VND": {0, 0, 12000}, "ZAR": {2, 2, 50},
}

// Lookup answers what is known of a currency.
func Lookup(c Currency) (Info, bool) {
	i, ok := currencies[c]
	return i, ok
}
