package gateway

import (
	"context"
	"errors"

	"github.com/stripe/stripe-go/v76"
)

// Card is a saved payment method as the gateway shows it: never its number. Kind is the gateway's type of method, card for a card.
// The card may be charged until the end of its expiry month; both are zero where the method has no expiry.
type Card struct {
	Method, Customer, Kind, Brand, Last4 string
	ExpMonth, ExpYear                    int
}

// Customer makes somebody known at the gateway, by our ids alone: no name, no address. The same key answers the same customer.
func (g *Gateway) Customer(ctx context.Context, key, lender, person string) (string, error) {
	p := &stripe.CustomerParams{Metadata: map[string]string{"lender": lender, "person": person}}
	p.Context = ctx
	p.SetIdempotencyKey(key)
	c, err := g.api.Customers.New(p)
	if err != nil {
		return "", classify(err)
	}
	return c.ID, nil
}

// Card reads a saved payment method.
func (g *Gateway) Card(ctx context.Context, method string) (Card, error) {
	p := &stripe.PaymentMethodParams{}
	p.Context = ctx
	m, err := g.api.PaymentMethods.Get(method, p)
	if err != nil {
		return Card{}, classify(err)
	}
	return cardOf(m), nil
}

// Detach lets go of a saved payment method, so that nobody can charge it any more. One that is gone already is no error.
func (g *Gateway) Detach(ctx context.Context, method string) error {
	p := &stripe.PaymentMethodDetachParams{}
	p.Context = ctx
	_, err := g.api.PaymentMethods.Detach(method, p)
	var no Definite
	if err = classify(err); !errors.As(err, &no) {
		return err
	}
	c, look := g.Card(ctx, method)
	if errors.As(look, &no) && no.Code == string(stripe.ErrorCodeResourceMissing) || look == nil && c.Customer == "" {
		return nil
	}
	return err
}

func cardOf(m *stripe.PaymentMethod) Card {
	if m == nil {
		return Card{}
	}
	c := Card{Method: m.ID, Kind: string(m.Type)}
	if m.Customer != nil {
		c.Customer = m.Customer.ID
	}
	if m.Card != nil {
		c.Brand, c.Last4, c.ExpMonth, c.ExpYear = string(m.Card.Brand), m.Card.Last4, int(m.Card.ExpMonth), int(m.Card.ExpYear)
	}
	if m.USBankAccount != nil {
		c.Brand, c.Last4 = m.USBankAccount.BankName, m.USBankAccount.Last4
	}
	return c
}
