// Package gateway is the one place that knows the payment gateway's library: a new major version of it changes this folder only.
package gateway

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"evenkeel/plans/money"

	"github.com/stripe/stripe-go/v76"
	"github.com/stripe/stripe-go/v76/client"
	"github.com/stripe/stripe-go/v76/webhook"
)

// Config is where the gateway is and how we are known there.
type Config struct {
	SecretKey string
	Base      string   // API base; empty is the gateway's own
	Secrets   []string // webhook signing secrets: the current and earlier ones
	Live      bool     // a test key is refused in live, a live key out of it
}

// Gateway talks to the gateway.
type Gateway struct {
	api     *client.API
	secrets []string
	live    bool
}

// New checks the configuration: an empty key or secret would let anything through, so both are refused.
func New(c Config) (*Gateway, error) {
	switch {
	case c.SecretKey == "":
		return nil, errors.New("gateway: STRIPE_SECRET_KEY is empty")
	case len(c.Secrets) == 0:
		return nil, errors.New("gateway: STRIPE_WEBHOOK_SECRETS is empty")
	case c.Live != strings.HasPrefix(c.SecretKey, "sk_live_"):
		return nil, errors.New("gateway: the key's mode is not the configured one: a live key needs PORTAL_LIVE=true, a test key must not have it")
	}
	for _, s := range c.Secrets {
		if len(s) < 16 {
			return nil, errors.New("gateway: a webhook secret is empty or too short")
		}
	}
	retries := int64(1)
	config := &stripe.BackendConfig{MaxNetworkRetries: &retries, HTTPClient: &http.Client{Timeout: 20 * time.Second}, LeveledLogger: &stripe.LeveledLogger{Level: stripe.LevelNull}}
	if c.Base != "" {
		config.URL = stripe.String(strings.TrimSuffix(c.Base, "/"))
	}
	backend := stripe.GetBackendWithConfig(stripe.APIBackend, config)
	return &Gateway{api: client.New(c.SecretKey, &stripe.Backends{API: backend, Connect: backend, Uploads: backend}), secrets: c.Secrets, live: c.Live}, nil
}

// Definite is a no that will not change: nothing was charged. Anything else is unknown and is asked again with the same key.
type Definite struct{ Code string }

func (d Definite) Error() string { return "gateway: refused: " + d.Code }

// Order is what a checkout is opened for. It is stored before it is sent, and sent again unchanged.
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
	LapsesAt int64        `json:"lapses_at"` // Unix seconds of the wall clock
}

// Checkout is an opened hosted page.
type Checkout struct{ Session, URL string }

// Open opens a hosted checkout.
func (g *Gateway) Open(ctx context.Context, o Order) (Checkout, error) {
	meta := map[string]string{"payment": o.Payment, "lender": o.Lender, "case": o.Case}
	p := &stripe.CheckoutSessionParams{
		Mode: stripe.String("payment"), SuccessURL: &o.Success, CancelURL: &o.Cancel, ClientReferenceID: &o.Payment, Locale: &o.Locale, ExpiresAt: &o.LapsesAt,
		PaymentMethodTypes: []*string{stripe.String("card")},
		LineItems: []*stripe.CheckoutSessionLineItemParams{{Quantity: stripe.Int64(1), PriceData: &stripe.CheckoutSessionLineItemPriceDataParams{
			Currency: stripe.String(strings.ToLower(string(o.Amount.Currency))), UnitAmount: stripe.Int64(toGateway(o.Amount)),
			ProductData: &stripe.CheckoutSessionLineItemPriceDataProductDataParams{Name: &o.Says}}}},
		PaymentIntentData: &stripe.CheckoutSessionPaymentIntentDataParams{Metadata: meta},
		Metadata:          meta,
	}
	p.Context = ctx
	p.SetIdempotencyKey(o.Key)
	s, err := g.api.CheckoutSessions.New(p)
	if err != nil {
		return Checkout{}, classify(err)
	}
	return Checkout{s.ID, s.URL}, nil
}

// State is what a checkout has come to.
type State struct {
	Session  string
	Status   string // open, complete, expired
	Paid     bool
	Intent   string
	Received money.Amount
	Decline  string // category of the last decline
	Payment  string // our ids, from the metadata
	Lender   string
	Case     string
}

// Look reads a checkout as it is now.
func (g *Gateway) Look(ctx context.Context, session string) (State, error) {
	p := &stripe.CheckoutSessionParams{}
	p.Context = ctx
	p.AddExpand("payment_intent")
	s, err := g.api.CheckoutSessions.Get(session, p)
	if err != nil {
		return State{}, classify(err)
	}
	st := State{Session: s.ID, Status: string(s.Status), Paid: s.PaymentStatus == stripe.CheckoutSessionPaymentStatusPaid,
		Payment: s.Metadata["payment"], Lender: s.Metadata["lender"], Case: s.Metadata["case"]}
	if i := s.PaymentIntent; i != nil {
		st.Intent = i.ID
		st.Received = fromGateway(i.AmountReceived, string(i.Currency))
		st.Paid = st.Paid && i.Status == stripe.PaymentIntentStatusSucceeded
		if e := i.LastPaymentError; e != nil {
			st.Decline = category(string(e.DeclineCode), string(e.Code))
		}
	}
	return st, nil
}

// IntentSession finds the payment of an intent, by our own metadata on it.
func (g *Gateway) Whose(ctx context.Context, intent string) (lender, theCase, payment string, err error) {
	p := &stripe.PaymentIntentParams{}
	p.Context = ctx
	i, err := g.api.PaymentIntents.Get(intent, p)
	if err != nil {
		return "", "", "", classify(err)
	}
	return i.Metadata["lender"], i.Metadata["case"], i.Metadata["payment"], nil
}

// Close ends an open checkout, so that it cannot be paid any more.
func (g *Gateway) Close(ctx context.Context, session string) error {
	p := &stripe.CheckoutSessionExpireParams{}
	p.Context = ctx
	_, err := g.api.CheckoutSessions.Expire(session, p)
	return classify(err)
}

// Hint is a webhook event: only a hint that something happened to an object.
type Hint struct{ ID, Kind, Object string }

// ErrHint means that a webhook is not a genuine, current event of ours.
var ErrHint = errors.New("gateway: not a genuine event")

// Read checks a webhook: the signature under any of our secrets, the time both ways (the library takes timestamps from the future),
// the id, and the mode.
func (g *Gateway) Read(payload []byte, signature string, now time.Time) (Hint, error) {
	stamp, err := signedAt(signature)
	if err != nil || stamp.Sub(now) > 5*time.Minute || now.Sub(stamp) > 5*time.Minute {
		return Hint{}, ErrHint
	}
	for _, secret := range g.secrets {
		e, err := webhook.ConstructEventWithOptions(payload, signature, secret, webhook.ConstructEventOptions{IgnoreAPIVersionMismatch: true})
		if err != nil {
			continue
		}
		object, _ := e.Data.Object["id"].(string)
		if e.ID == "" || object == "" || e.Livemode != g.live || len(e.ID) > 255 || len(object) > 255 {
			return Hint{}, ErrHint
		}
		return Hint{ID: e.ID, Kind: string(e.Type), Object: object}, nil
	}
	return Hint{}, ErrHint
}

// signedAt reads the time that a signature names. A second time is refused: the library takes the last of several, and the check would see another.
func signedAt(header string) (stamp time.Time, err error) {
	if strings.Count(header, "t=") != 1 {
		return stamp, ErrHint
	}
	for part := range strings.SplitSeq(header, ",") {
		if v, ok := strings.CutPrefix(part, "t="); ok {
			sec, err := strconv.ParseInt(v, 10, 64)
			return time.Unix(sec, 0), err
		}
	}
	return stamp, ErrHint
}

func classify(err error) error {
	if err == nil {
		return nil
	}
	var e *stripe.Error
	if errors.As(err, &e) && e.HTTPStatusCode >= 400 && e.HTTPStatusCode < 500 && e.HTTPStatusCode != http.StatusConflict && e.HTTPStatusCode != http.StatusTooManyRequests {
		return Definite{string(e.Code)}
	}
	return fmt.Errorf("gateway: outcome unknown: %w", err)
}

// toGateway and fromGateway turn our minor units into the gateway's and back; they differ where its exponent does.
func toGateway(a money.Amount) int64 {
	info, _ := money.Lookup(a.Currency)
	n := a.Minor
	for e := info.Exponent; e < info.GatewayExponent; e++ {
		n *= 10
	}
	return n
}

func fromGateway(n int64, code string) money.Amount {
	c := money.Currency(strings.ToUpper(code))
	info, _ := money.Lookup(c)
	for e := info.Exponent; e < info.GatewayExponent; e++ {
		n /= 10
	}
	return money.Of(n, c)
}

// category is our word for a decline; views/words has a plain sentence for each.
func category(decline, code string) string {
	switch decline {
	case "insufficient_funds", "withdrawal_count_limit_exceeded":
		return "insufficient_funds"
	case "expired_card":
		return "expired"
	case "authentication_required":
		return "authentication"
	case "processing_error", "try_again_later", "issuer_not_available", "reenter_transaction":
		return "try_later"
	case "":
	default:
		return "card_declined"
	}
	switch code {
	case "expired_card":
		return "expired"
	case "payment_intent_authentication_failure", "authentication_required":
		return "authentication"
	case "processing_error":
		return "try_later"
	case "card_declined":
		return "card_declined"
	}
	return "other"
}
