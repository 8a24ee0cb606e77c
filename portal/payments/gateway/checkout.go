package gateway

import (
	"context"
	"strings"

	"evenkeel/plans/money"

	"github.com/stripe/stripe-go/v76"
)

// Order is what a checkout is opened for. It is stored before it is sent, and sent again unchanged.
// Its mode is payment where there is an amount, and setup (a card is saved, nothing is charged) where there is none.
type Order struct {
	Key      string       `json:"key"` // idempotency key
	Payment  string       `json:"payment"`
	Lender   string       `json:"lender"`
	Case     string       `json:"case"`
	Amount   money.Amount `json:"amount"`
	Says     string       `json:"says"` // neutral: it stands on the gateway's page
	Success  string       `json:"success"`
	Cancel   string       `json:"cancel"`
	Locale   string       `json:"locale"`
	LapsesAt int64        `json:"lapses_at"`          // Unix seconds of the wall clock
	Customer string       `json:"customer,omitempty"` // whose card is saved
	Save     bool         `json:"save,omitempty"`     // the card of a payment is saved for debits while its holder is away
	Suffix   string       `json:"suffix,omitempty"`   // see Debit.Suffix
}

// Checkout is an opened hosted page.
type Checkout struct{ Session, URL string }

// Open opens a hosted checkout.
func (g *Gateway) Open(ctx context.Context, o Order) (Checkout, error) {
	meta := map[string]string{"payment": o.Payment, "lender": o.Lender, "case": o.Case}
	p := &stripe.CheckoutSessionParams{
		SuccessURL: &o.Success, CancelURL: &o.Cancel, ClientReferenceID: &o.Payment, Locale: &o.Locale, ExpiresAt: &o.LapsesAt,
		PaymentMethodTypes: []*string{stripe.String("card")},
		Metadata:           meta,
	}
	if o.Customer != "" {
		p.Customer = &o.Customer
	}
	if o.Amount.Minor == 0 {
		p.Mode = stripe.String("setup")
		p.SetupIntentData = &stripe.CheckoutSessionSetupIntentDataParams{Metadata: meta}
	} else {
		p.Mode = stripe.String("payment")
		p.LineItems = []*stripe.CheckoutSessionLineItemParams{{Quantity: stripe.Int64(1), PriceData: &stripe.CheckoutSessionLineItemPriceDataParams{
			Currency: stripe.String(strings.ToLower(string(o.Amount.Currency))), UnitAmount: stripe.Int64(toGateway(o.Amount)),
			ProductData: &stripe.CheckoutSessionLineItemPriceDataProductDataParams{Name: &o.Says}}}}
		p.PaymentIntentData = &stripe.CheckoutSessionPaymentIntentDataParams{Metadata: meta}
		if o.Save {
			p.PaymentIntentData.SetupFutureUsage = stripe.String("off_session")
		}
		if o.Suffix != "" {
			p.PaymentIntentData.StatementDescriptorSuffix = &o.Suffix
		}
	}
	p.Context = ctx
	p.SetIdempotencyKey(o.Key)
	s, err := g.api.CheckoutSessions.New(p)
	if err != nil {
		return Checkout{}, classify(err)
	}
	return Checkout{s.ID, s.URL}, nil
}

// State is what a payment, or the saving of a card, has come to at the gateway.
type State struct {
	Session  string
	Status   string // open, complete, expired (of a checkout); open, complete, processing, failed, canceled (of a debit)
	Paid     bool
	Setup    bool // a card was to be saved and nothing paid
	Intent   string
	Received money.Amount
	Decline  string // category of the last decline
	Card     Card   // what was saved; zero where nothing was
	Payment  string // our ids, from the metadata
	Lender   string
	Case     string
}

// Look reads a checkout as it is now.
func (g *Gateway) Look(ctx context.Context, session string) (State, error) {
	p := &stripe.CheckoutSessionParams{}
	p.Context = ctx
	p.AddExpand("payment_intent.payment_method")
	p.AddExpand("setup_intent.payment_method")
	s, err := g.api.CheckoutSessions.Get(session, p)
	if err != nil {
		return State{}, classify(err)
	}
	st := State{Session: s.ID, Status: string(s.Status), Paid: s.PaymentStatus == stripe.CheckoutSessionPaymentStatusPaid, Setup: s.Mode == stripe.CheckoutSessionModeSetup,
		Payment: s.Metadata["payment"], Lender: s.Metadata["lender"], Case: s.Metadata["case"]}
	if i := s.PaymentIntent; i != nil {
		st.Intent = i.ID
		st.Received = fromGateway(i.AmountReceived, string(i.Currency))
		st.Paid = st.Paid && i.Status == stripe.PaymentIntentStatusSucceeded
		if e := i.LastPaymentError; e != nil {
			st.Decline = category(string(e.DeclineCode), string(e.Code))
		}
		if st.Paid && i.SetupFutureUsage == stripe.PaymentIntentSetupFutureUsageOffSession {
			st.Card = cardOf(i.PaymentMethod)
		}
	}
	if i := s.SetupIntent; i != nil {
		st.Intent = i.ID
		if e := i.LastSetupError; e != nil {
			st.Decline = category(string(e.DeclineCode), string(e.Code))
		}
		if i.Status == stripe.SetupIntentStatusSucceeded {
			st.Card = cardOf(i.PaymentMethod)
		}
	}
	return st, nil
}

// Whose finds the payment of an intent, pi_… or seti_…, by our own metadata on it.
func (g *Gateway) Whose(ctx context.Context, intent string) (lender, theCase, payment string, err error) {
	var meta map[string]string
	if strings.HasPrefix(intent, "seti_") {
		p := &stripe.SetupIntentParams{}
		p.Context = ctx
		i, err := g.api.SetupIntents.Get(intent, p)
		if err != nil {
			return "", "", "", classify(err)
		}
		meta = i.Metadata
	} else {
		p := &stripe.PaymentIntentParams{}
		p.Context = ctx
		i, err := g.api.PaymentIntents.Get(intent, p)
		if err != nil {
			return "", "", "", classify(err)
		}
		meta = i.Metadata
	}
	return meta["lender"], meta["case"], meta["payment"], nil
}

// Close ends an open checkout, so that it cannot be paid any more.
func (g *Gateway) Close(ctx context.Context, session string) error {
	p := &stripe.CheckoutSessionExpireParams{}
	p.Context = ctx
	_, err := g.api.CheckoutSessions.Expire(session, p)
	return classify(err)
}
