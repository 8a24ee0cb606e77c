package gateway

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"evenkeel/plans/money"

	"github.com/stripe/stripe-go/v76"
)

// Debit is a charge on a saved card while its holder is away, under a mandate. It is stored before it is sent, and sent again unchanged.
type Debit struct {
	Key      string       `json:"key"` // idempotency key
	Payment  string       `json:"payment"`
	Lender   string       `json:"lender"`
	Case     string       `json:"case"`
	Mandate  string       `json:"mandate"`
	Amount   money.Amount `json:"amount"`
	Customer string       `json:"customer"`
	Method   string       `json:"method"`
	Kind     string       `json:"kind"`             // of the method: Card.Kind
	Says     string       `json:"says"`             // neutral: it stands in the gateway's own receipts and lists
	Suffix   string       `json:"suffix,omitempty"` // neutral: it follows our name on the statement; letters, digits and spaces, at most 10
}

// Debit charges. A decline is no error: its State is failed and says the category. An error is a Definite no, or an unknown outcome.
func (g *Gateway) Debit(ctx context.Context, d Debit) (State, error) {
	p := &stripe.PaymentIntentParams{
		Amount: stripe.Int64(toGateway(d.Amount)), Currency: stripe.String(strings.ToLower(string(d.Amount.Currency))),
		Customer: &d.Customer, PaymentMethod: &d.Method, PaymentMethodTypes: []*string{&d.Kind},
		Confirm: stripe.Bool(true), OffSession: stripe.Bool(true), Description: &d.Says,
		Metadata: map[string]string{"payment": d.Payment, "lender": d.Lender, "case": d.Case, "mandate": d.Mandate},
	}
	if d.Suffix != "" && d.Kind == string(stripe.PaymentMethodTypeCard) {
		p.StatementDescriptorSuffix = &d.Suffix
	}
	p.Context = ctx
	p.SetIdempotencyKey(d.Key)
	i, err := g.api.PaymentIntents.New(p)
	if err == nil {
		return intentState(i), nil
	}
	var e *stripe.Error
	if errors.As(err, &e) && e.Type == stripe.ErrorTypeCard {
		st := State{Status: "failed", Payment: d.Payment, Lender: d.Lender, Case: d.Case}
		if e.PaymentIntent != nil {
			st = intentState(e.PaymentIntent)
		}
		st.Status, st.Decline = "failed", category(string(e.DeclineCode), string(e.Code))
		return st, nil
	}
	return State{}, classify(err)
}

// Charge reads a debit's intent as it is now.
func (g *Gateway) Charge(ctx context.Context, intent string) (State, error) {
	p := &stripe.PaymentIntentParams{}
	p.Context = ctx
	i, err := g.api.PaymentIntents.Get(intent, p)
	if err != nil {
		return State{}, classify(err)
	}
	return intentState(i), nil
}

// looked is how many of a customer's intents Find reads at most.
const looked = 300

// Find looks for the intent of one of our payments among a customer's, newest first, made since a moment of the wall clock:
// for a debit whose answer never came and that must not be sent again. false: the gateway has none.
func (g *Gateway) Find(ctx context.Context, customer, payment string, since time.Time) (State, bool, error) {
	p := &stripe.PaymentIntentListParams{Customer: &customer}
	p.Context = ctx
	p.Limit = stripe.Int64(100)
	p.Filters.AddFilter("created", "gte", strconv.FormatInt(since.Unix(), 10))
	all := g.api.PaymentIntents.List(p)
	for n := 0; all.Next(); n++ {
		if n == looked {
			return State{}, false, fmt.Errorf("gateway: customer %s has more than %d intents to look through", customer, looked)
		}
		if i := all.PaymentIntent(); i.Metadata["payment"] == payment {
			return intentState(i), true, nil
		}
	}
	return State{}, false, classify(all.Err())
}

// Cancel ends an intent that has not been paid, so that nothing can revive it. One that has ended already is a Definite no.
func (g *Gateway) Cancel(ctx context.Context, intent string) error {
	p := &stripe.PaymentIntentCancelParams{}
	p.Context = ctx
	_, err := g.api.PaymentIntents.Cancel(intent, p)
	return classify(err)
}

func intentState(i *stripe.PaymentIntent) State {
	st := State{Intent: i.ID, Received: fromGateway(i.AmountReceived, string(i.Currency)), Payment: i.Metadata["payment"], Lender: i.Metadata["lender"], Case: i.Metadata["case"]}
	if e := i.LastPaymentError; e != nil {
		st.Decline = category(string(e.DeclineCode), string(e.Code))
	}
	switch i.Status {
	case stripe.PaymentIntentStatusSucceeded:
		st.Status, st.Paid, st.Decline = "complete", true, ""
	case stripe.PaymentIntentStatusProcessing:
		st.Status = "processing"
	case stripe.PaymentIntentStatusCanceled:
		st.Status = "canceled"
	case stripe.PaymentIntentStatusRequiresAction:
		st.Status, st.Decline = "failed", "authentication" // its holder is away: nobody answers the bank
	default: // asked for a method again: a decline if it says why, and otherwise it has not been confirmed yet
		st.Status = "open"
		if st.Decline != "" {
			st.Status = "failed"
		}
	}
	return st
}
