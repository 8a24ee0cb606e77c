// Package gateway is the one place that knows the payment gateway's library: a new major version of it changes this folder only.
package gateway

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"evenkeel/plans/money"

	"github.com/stripe/stripe-go/v76"
	"github.com/stripe/stripe-go/v76/client"
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
// Code is the gateway's error code, or its error type where there is none.
type Definite struct{ Code string }

func (d Definite) Error() string { return "gateway: refused: " + d.Code }

// classify tells a definite no from an unknown outcome. A key that is not accepted (401, 403) is our own mistake and not an answer about the payment:
// it is asked again when the key is right.
func classify(err error) error {
	if err == nil {
		return nil
	}
	var e *stripe.Error
	if errors.As(err, &e) && e.HTTPStatusCode >= 400 && e.HTTPStatusCode < 500 {
		switch e.HTTPStatusCode {
		case http.StatusConflict, http.StatusTooManyRequests, http.StatusUnauthorized, http.StatusForbidden:
		default:
			if e.Code == "" {
				return Definite{string(e.Type)}
			}
			return Definite{string(e.Code)}
		}
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
