// Package plans is what can be agreed about a debt and what it costs: dates, schedules, offers by a lender's policy, and rates. It is pure.
//
// Amounts are integer minor units; dates are civil dates at the borrower's place; rates are decimal strings in percent a year.
package plans

// Refusal is a no with a permanent code. Words are looked up by the code at the very edge; Args fill them in
// (amounts as minor units in decimal digits, dates as ISO).
type Refusal struct {
	Code string            `json:"code"`
	Args map[string]string `json:"args,omitempty"`
}

// Refuse makes a refusal. args are pairs of name and value.
func Refuse(code string, args ...string) *Refusal {
	r := &Refusal{Code: code}
	for i := 0; i+1 < len(args); i += 2 {
		if r.Args == nil {
			r.Args = map[string]string{}
		}
		r.Args[args[i]] = args[i+1]
	}
	return r
}
