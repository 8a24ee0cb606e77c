package lender

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/conduct"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"

	"github.com/danielgtaylor/huma/v2"
	"github.com/golang-sql/civil"
)

// Offer is one thing that can be agreed.
type Offer struct {
	Kind      string `json:"kind" enum:"full,settlement,instalments"`
	Total     int64  `json:"total" doc:"what is paid in all, in minor units"`
	Forgiven  int64  `json:"forgiven" doc:"what is forgiven once it is paid"`
	Interest  int64  `json:"interest" doc:"charged by the plan, part of the total"`
	Frequency string `json:"frequency,omitempty" doc:"of instalments"`
	APR       string `json:"apr,omitempty" doc:"percent a year, where interest is charged"`
	LapsesOn  string `json:"lapses_on" format:"date" doc:"last day on which it can be agreed"`
	Schedule  []Due  `json:"schedule" nullable:"false"`
	Hash      string `json:"hash" doc:"SHA-256 of the terms"`
}

// Due is one payment.
type Due struct {
	On     string `json:"due_on" format:"date"`
	Amount int64  `json:"amount"`
}

// Offers are all that is offered, in plain order: none is better than another.
type Offers struct {
	Currency string   `json:"currency"`
	On       string   `json:"on" format:"date" doc:"the day they were priced for, at the borrower's place"`
	Policy   string   `json:"policy" doc:"policy and version"`
	List     string   `json:"list" doc:"SHA-256 of the list: equal lists are equal offers, on every channel"`
	Warnings []string `json:"warnings" nullable:"false" doc:"what the law wants said before a promise or payment: expired (the time limit for court action has passed), revival (a promise or payment can start it anew)"`
	Offers   []Offer  `json:"offers" nullable:"false"`
}

func offer(t plans.Terms, hash string) Offer {
	o := Offer{Kind: string(t.Kind), Total: t.Total, Forgiven: t.Forgiven, Interest: t.Interest, Frequency: string(t.Frequency), APR: t.APR, LapsesOn: t.LapsesOn.String(), Hash: hash, Schedule: make([]Due, len(t.Schedule))}
	for k, in := range t.Schedule {
		o.Schedule[k] = Due{in.DueOn.String(), in.Amount}
	}
	return o
}

func list(p plans.Policy, offers []plans.Terms, on civil.Date, warnings []string) Offers {
	shown, hash := record.Show(offers)
	l := Offers{Currency: string(p.Currency), On: on.String(), Policy: p.ID + "/" + strconv.Itoa(p.Version), List: hash, Warnings: append([]string{}, warnings...), Offers: make([]Offer, len(offers))}
	for i, t := range offers {
		l.Offers[i] = offer(t, shown[i].Hash)
	}
	return l
}

// Wish is what a borrower would propose: any of it may be left out. Amounts are minor units of the quote's currency.
type Wish struct {
	Amount    int64  `json:"amount,omitempty" minimum:"0" maximum:"1000000000000" doc:"each instalment"`
	Count     int    `json:"count,omitempty" minimum:"0" maximum:"5000" doc:"how many instalments; with settle, in how many parts"`
	FirstOn   string `json:"first_on,omitempty" format:"date"`
	Frequency string `json:"frequency,omitempty" enum:"weekly,fortnightly,four_weekly,twice_monthly,monthly,pay_day"`
	Down      int64  `json:"down,omitempty" minimum:"0" maximum:"1000000000000" doc:"a sum first, then instalments"`
	Settle    int64  `json:"settle,omitempty" minimum:"0" maximum:"1000000000000" doc:"a sum that settles everything"`
}

// Counter is the answer to a wish: the same that the borrower would get in the portal.
type Counter struct {
	Outcome string   `json:"outcome" enum:"accepted,countered,person" doc:"accepted: it can be had at once. countered: the nearest plans that can. person: somebody has to look at it"`
	Rule    string   `json:"rule,omitempty" doc:"code of the rule that bound it"`
	Terms   *Offer   `json:"terms,omitempty"`
	Options []Option `json:"options" nullable:"false"`
}

// Option is a plan that can be had at once, with what it comes closest in.
type Option struct {
	Offer
	Closest []string `json:"closest" nullable:"false" doc:"amount, end, total"`
}

func counter(a plans.Answer) *Counter {
	c := &Counter{Outcome: a.Class.String(), Options: []Option{}}
	if a.Rule != nil {
		c.Rule = a.Rule.Code
	}
	if a.Terms != nil {
		o := offer(*a.Terms, a.Terms.Hash())
		c.Terms = &o
	}
	for _, o := range a.Options {
		c.Options = append(c.Options, Option{offer(o.Terms, o.Terms.Hash()), o.Closest})
	}
	return c
}

// QuoteRequest is a debt without its debtor.
type QuoteRequest struct {
	Idempotency string `header:"Idempotency-Key" maxLength:"200" pattern:"^[!-~]+$" patternDescription:"printable ASCII without spaces" doc:"optional: a quote changes nothing"`
	Body        Quote
}

// Quote is what offers depend on.
type Quote struct {
	Currency      string `json:"currency" minLength:"3" maxLength:"3" example:"USD" doc:"ISO 4217"`
	Balance       int64  `json:"balance" minimum:"1" maximum:"1000000000000" example:"120000" doc:"what is owed, in minor units"`
	Product       string `json:"product,omitempty" maxLength:"100"`
	Portfolio     string `json:"portfolio,omitempty" maxLength:"120" doc:"your own name for a group of debts, as in the placement file"`
	Country       string `json:"country,omitempty" maxLength:"2" pattern:"^[A-Z]{2}$" example:"US" doc:"ISO 3166-1, where the borrower lives"`
	Region        string `json:"region,omitempty" maxLength:"100"`
	TimeZone      string `json:"time_zone,omitempty" maxLength:"60" example:"America/New_York" doc:"IANA; says which day it is for the borrower. UTC where it is not given"`
	OpenedOn      string `json:"opened_on,omitempty" format:"date"`
	DefaultOn     string `json:"default_on,omitempty" format:"date"`
	LastPaymentOn string `json:"last_payment_on,omitempty" format:"date"`
	ItemisedOn    string `json:"itemisation_date,omitempty" format:"date" doc:"counts as the beginning of the debt's age where there is no default_on"`
	Wish          *Wish  `json:"wish,omitempty" doc:"a proposal to be answered beside the offers"`
}

// Resolve says what the schema cannot: that currency and zone exist. It runs together with the schema, so that everything wrong is said at once.
func (q *Quote) Resolve(huma.Context) (wrong []error) {
	if _, known := money.Lookup(money.Currency(q.Currency)); !known {
		wrong = append(wrong, &huma.ErrorDetail{Location: "body.currency", Message: "no currency that we know: write an ISO 4217 code such as USD"})
	}
	if _, err := time.LoadLocation(q.TimeZone); err != nil || q.TimeZone == "Local" {
		wrong = append(wrong, &huma.ErrorDetail{Location: "body.time_zone", Message: "no time zone: write an IANA name such as Europe/London"})
	}
	return wrong
}

// QuoteAnswer is what would be offered today, and the answer to a wish where one was made.
type QuoteAnswer struct{ Body Quoted }

// Quoted are offers and the answer to a wish.
type Quoted struct {
	Offers
	Counter *Counter `json:"counter,omitempty"`
}

// Quoting describes POST /v1/quotes.
var Quoting = huma.Operation{OperationID: "quote", Summary: "Offers without saying who", Description: "What the lender's policy offers today on such a debt. Nothing is stored, and the policy itself is not bound by it."}

// Quote prices what the policy offers on a debt that nobody has to be named for. Everything wrong with it is said at once.
func (d *Door) Quote(ctx context.Context, k access.Key, in *QuoteRequest) (*QuoteAnswer, error) {
	if in.Idempotency == "" {
		return d.quote(ctx, d.DB, k, in.Body)
	}
	return once(ctx, d, k, in.Idempotency, "/v1/quotes", in.Body, func(tx *pg.Tx) (*QuoteAnswer, error) { return d.quote(ctx, tx, k, in.Body) })
}

func (d *Door) quote(ctx context.Context, from pg.Reader, k access.Key, q Quote) (*QuoteAnswer, error) {
	date := func(text string) civil.Date {
		day, _ := civil.ParseDate(text) // checked before; none stays none
		return day
	}
	age := conduct.Age{LastPaymentOn: date(q.LastPaymentOn), DefaultOn: date(q.DefaultOn)}
	on := record.DateIn(q.TimeZone, k.Now)
	policy, ok, err := d.Lenders.Policy(ctx, from, k.Lender.ID, q.Currency, on)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, web.NewProblem(http.StatusConflict, "policy_missing", "No policy of yours is in force for "+q.Currency+" today.")
	}
	packs := conduct.PacksFor(q.Country, q.Region)
	debt := plans.Debt{Balance: money.Of(q.Balance, policy.Currency), OpenedOn: date(q.OpenedOn), ItemisedOn: date(q.ItemisedOn), DefaultOn: date(q.DefaultOn), Zone: q.TimeZone,
		Product: q.Product, Portfolio: q.Portfolio, Country: q.Country, Region: q.Region}
	answer := Quoted{Offers: list(policy, policy.Offers(debt, on), on, conduct.Warnings(packs, conduct.Limited(packs, age, on)))}
	if w := q.Wish; w != nil {
		answer.Counter = counter(policy.Counter(debt, plans.Want{Amount: w.Amount, Count: w.Count, FirstOn: date(w.FirstOn), Frequency: plans.Frequency(w.Frequency), Down: w.Down, Settle: w.Settle}, on))
	}
	return &QuoteAnswer{answer}, nil
}
