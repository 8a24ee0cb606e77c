package advisory

import (
	"encoding/json"
	"math/big"
	"slices"
	"strconv"

	"evenkeel/plans"
	"evenkeel/plans/money"
)

// Afford is the question of what a person can pay their creditors a month. Amounts are minor units a month; outgoings include current priority bills.
type Afford struct {
	Income         int64          `json:"income"`
	Outgoings      int64          `json:"outgoings"`
	PriorityOffers int64          `json:"priority_offers"` // agreed or necessary payments to priority arrears
	ContingencyBP  int64          `json:"contingency_bp"`  // of the surplus, in basis points, kept for surprises
	ContingencyCap int64          `json:"contingency_cap"`
	Weight         string         `json:"weight"` // "balance", or "contractual" where creditors agreed payments
	Floor          int64          `json:"floor"`  // least to each creditor, where all of them can have it
	Token          int64          `json:"token"`  // what shows good will where floors cannot be met
	Currency       money.Currency `json:"currency"`
	Debts          []Share        `json:"debts"`
	Ours           *string        `json:"ours"` // id of the debt that is asked about, if any
}

// Share is one non-priority debt among which the available money is shared.
type Share struct {
	ID          string `json:"id"`
	Balance     int64  `json:"balance"`
	Contractual int64  `json:"contractual"`
}

// Outcome is what affordability comes to.
type Outcome string

// The outcomes. Offer: each creditor gets a fair share. Tokens: what is available does not meet the floors, so each gets a token. BelowToken: not even those.
// NothingLeft: priority arrears take all. Deficit: outgoings are as much as income; no plan should be made (stop rule A-01).
const (
	OfferMade   Outcome = "offer"
	Tokens      Outcome = "token"
	BelowToken  Outcome = "below_token"
	NothingLeft Outcome = "nothing_after_priority"
	Deficit     Outcome = "deficit"
)

// Affordable is the answer. Offers and Unallocated are empty where no offer can be made; Unallocated is what no debt needs, or tokens leave.
// surplus = contingency + priority offers + available; available = sum of offers + unallocated.
type Affordable struct {
	Surplus     int64            `json:"surplus"`
	Contingency int64            `json:"contingency"`
	Available   int64            `json:"available"`
	Outcome     Outcome          `json:"outcome"`
	Offers      map[string]int64 `json:"offers,omitempty"`
	Unallocated *int64           `json:"unallocated,omitempty"`
	Ours        *OurShare        `json:"ours,omitempty"`
}

// OurShare is the answer about one debt. Without interest, Months − 1 payments of Offer and one of Last clear it; both are nil where the offer is nothing.
type OurShare struct {
	Offer  int64  `json:"offer"`
	Share  string `json:"share"` // "our weight/all weights", not reduced: the reader can recompute it
	Months *int64 `json:"months_at_zero_interest"`
	Last   *int64 `json:"last_payment"`
}

const mostShares = 200

func (a Afford) check() *plans.Refusal {
	const maxBP = 10_000
	if a.ContingencyBP < 0 || a.ContingencyBP > maxBP {
		return wrong("out_of_range", "contingency_bp", "max", strconv.Itoa(maxBP))
	}
	for _, x := range []struct {
		field  string
		amount int64
	}{{"income", a.Income}, {"outgoings", a.Outgoings}, {"priority_offers", a.PriorityOffers}, {"contingency_cap", a.ContingencyCap}, {"floor", a.Floor}, {"token", a.Token}} {
		if x.amount < 0 || x.amount > money.Max {
			return wrong("out_of_range", x.field, "max", strconv.FormatInt(money.Max, 10))
		}
	}
	if a.Weight != "balance" && a.Weight != "contractual" {
		return wrong("unknown_weight", "weight", "weights", "balance contractual")
	}
	if len(a.Debts) > mostShares {
		return wrong("too_many", "debts", "max", strconv.Itoa(mostShares))
	}
	seen := map[string]bool{}
	for i, d := range a.Debts {
		field := "debts[" + strconv.Itoa(i) + "]"
		if d.ID == "" || seen[d.ID] {
			return wrong("duplicate_debt", field+".id")
		}
		seen[d.ID] = true
		if d.Balance < 0 || d.Balance > money.Max {
			return wrong("out_of_range", field+".balance", "max", strconv.FormatInt(money.Max, 10))
		}
		if d.Contractual < 0 || d.Contractual > money.Max {
			return wrong("out_of_range", field+".contractual", "max", strconv.FormatInt(money.Max, 10))
		}
	}
	if a.Ours != nil && !seen[*a.Ours] {
		return wrong("unknown_debt", "ours")
	}
	return nil
}

// Work answers: surplus; what is kept for surprises (a part of a positive surplus, rounded down, at most the cap; AiB Common Financial Tool guidance
// 11.1–11.4); what priority arrears need (sanction, not size); and the rest fairly among the other creditors. Refusals: out_of_range,
// unknown_weight, too_many, duplicate_debt, unknown_debt.
func (a Afford) Work() (Affordable, *plans.Refusal) {
	if refusal := a.check(); refusal != nil {
		return Affordable{}, refusal
	}
	r := Affordable{Surplus: a.Income - a.Outgoings}
	if r.Surplus > 0 {
		part, _ := Down.times(r.Surplus, big.NewRat(a.ContingencyBP, 10_000))
		r.Contingency = min(a.ContingencyCap, part)
	}
	r.Available = r.Surplus - r.Contingency - a.PriorityOffers
	switch {
	case r.Surplus <= 0:
		r.Outcome = Deficit
		return r, nil
	case r.Available <= 0:
		r.Outcome = NothingLeft
		return r, nil
	}
	offers, outcome := a.share(r.Available)
	if r.Outcome = outcome; outcome == BelowToken {
		return r, nil
	}
	left := r.Available
	r.Offers = map[string]int64{}
	for i, d := range a.Debts {
		r.Offers[d.ID] = offers[i]
		left -= offers[i]
		if a.Ours != nil && d.ID == *a.Ours {
			r.Ours = a.ours(i, offers[i])
		}
	}
	r.Unallocated = &left
	return r, nil
}

// share divides what is available in proportion to the weights, so that it sums. A debt never gets more than its balance; what it does not need goes to the
// others. Where all creditors can have the floor, none gets less. Which bound to settle first is told by which moves more money, as flexible boxes on a page are laid out.
func (a Afford) share(available int64) ([]int64, Outcome) {
	n := len(a.Debts)
	offers, least := make([]int64, n), make([]int64, n)
	var floors, tokens int64
	for i, d := range a.Debts {
		least[i], offers[i] = min(a.Floor, d.Balance), min(a.Token, d.Balance)
		floors, tokens = floors+least[i], tokens+offers[i]
	}
	if floors > available {
		if tokens > available {
			return nil, BelowToken
		}
		return offers, Tokens
	}
	clear(offers)
	open, bounded := a.weights(), make([]int64, n)
	left := available
	for i, w := range open {
		if w == 0 {
			offers[i] = least[i]
			left -= least[i]
		}
	}
	for slices.ContainsFunc(open, func(w int64) bool { return w > 0 }) {
		parts := money.Of(left, a.Currency).Share(open)
		var moved int64
		for i, d := range a.Debts {
			bounded[i] = min(max(parts[i].Minor, least[i]), d.Balance)
			if open[i] > 0 {
				moved += bounded[i] - parts[i].Minor
			}
		}
		for i := range a.Debts {
			raised, cut := bounded[i] > parts[i].Minor, bounded[i] < parts[i].Minor
			if open[i] > 0 && (moved == 0 || moved > 0 && raised || moved < 0 && cut) {
				offers[i], open[i] = bounded[i], 0
				left -= bounded[i]
			}
		}
	}
	return offers, OfferMade
}

// weights are the balances, or the contractual payments where any are known.
func (a Afford) weights() []int64 {
	contractual, balance := make([]int64, len(a.Debts)), make([]int64, len(a.Debts))
	var known int64
	for i, d := range a.Debts {
		balance[i], contractual[i] = d.Balance, d.Contractual
		known = max(known, d.Contractual)
	}
	if a.Weight == "contractual" && known > 0 {
		return contractual
	}
	return balance
}

func (a Afford) ours(at int, offer int64) *OurShare {
	weights, sum := a.weights(), new(big.Int)
	for _, w := range weights {
		sum.Add(sum, big.NewInt(w))
	}
	o := &OurShare{Offer: offer, Share: strconv.FormatInt(weights[at], 10) + "/" + sum.String()}
	if balance := a.Debts[at].Balance; offer > 0 {
		months := ceil(balance, offer)
		last := balance - (months-1)*offer
		o.Months, o.Last = &months, &last
	}
	return o
}

// MarshalJSON writes offers as null where there would be some but for their smallness, as they are where there are some (none at all to nobody), and leaves them out
// where none are due.
func (r Affordable) MarshalJSON() ([]byte, error) {
	type plain Affordable
	if r.Outcome == BelowToken || r.Offers != nil {
		return json.Marshal(struct {
			plain
			Offers map[string]int64 `json:"offers"`
		}{plain(r), r.Offers})
	}
	return json.Marshal(plain(r))
}
