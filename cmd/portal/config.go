package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"strconv"
	"strings"

	"evenkeel/advisory"
	"evenkeel/portal"
	"evenkeel/portal/payments/gateway"
)

// config reads the environment. Every fault is one clear line; all of them are said at once.
func config() (portal.Config, string, error) {
	var faults []error
	need := func(name, is string) string {
		v := os.Getenv(name)
		if v == "" {
			faults = append(faults, fmt.Errorf("%s is not set: %s", name, is))
		}
		return v
	}
	c := portal.Config{Log: slog.New(slog.NewJSONHandler(os.Stderr, nil))}
	database := need("DATABASE_URL", "where PostgreSQL is, as the role portal_app")
	c.Base = strings.TrimSuffix(need("PORTAL_BASE_URL", "how borrowers reach this site, for example https://portal.example.org"), "/")
	if u, err := url.Parse(c.Base); c.Base != "" && (err != nil || u.Host == "" || u.Scheme != "https" && u.Hostname() != "localhost" && u.Hostname() != "127.0.0.1") {
		faults = append(faults, errors.New("PORTAL_BASE_URL must begin with https:// (http:// only for this machine)"))
	}
	c.SealKeys = need("PORTAL_SEAL_KEYS", `keys that encrypt personal data: "1:" and 32 random bytes in base64; add "2:…" to rotate`)
	c.IndexKey = need("PORTAL_INDEX_KEY", "key of the name index: 32 random bytes in base64")
	key, err := base64.StdEncoding.DecodeString(need("PORTAL_RECORD_KEY", "key of the case record's chain: 32 random bytes in base64"))
	if err != nil || len(key) != 32 && len(key) != 0 {
		faults = append(faults, errors.New("PORTAL_RECORD_KEY must be 32 bytes in base64"))
	}
	c.RecordKey = key
	c.Gateway = gateway.Config{SecretKey: need("STRIPE_SECRET_KEY", "the gateway's secret key"), Base: os.Getenv("STRIPE_API_BASE"), Live: os.Getenv("PORTAL_LIVE") == "true"}
	for s := range strings.SplitSeq(need("STRIPE_WEBHOOK_SECRETS", "the webhook's signing secrets, current first, with commas between"), ",") {
		if s = strings.TrimSpace(s); s != "" {
			c.Gateway.Secrets = append(c.Gateway.Secrets, s)
		}
	}
	if c.Checkout = os.Getenv("STRIPE_CHECKOUT_ORIGIN"); c.Checkout == "" {
		c.Checkout = "https://checkout.stripe.com"
	}
	c.SMTP, c.MailFrom = need("SMTP_URL", "the mail server, smtp://user:password@host:587"), need("MAIL_FROM", "the address that mail comes from")
	c.SMSURL, c.SMSKey = os.Getenv("SMS_URL"), os.Getenv("SMS_KEY")
	if c.MetricsAddr = os.Getenv("METRICS_ADDR"); c.MetricsAddr != "" {
		if _, _, err := net.SplitHostPort(c.MetricsAddr); err != nil {
			faults = append(faults, errors.New("METRICS_ADDR must be host:port, for example 127.0.0.1:9090, or empty for no metrics"))
		}
	}
	if v := os.Getenv("PORTAL_PROXIES"); v != "" {
		if c.Proxies, err = strconv.Atoi(v); err != nil || c.Proxies < 0 {
			faults = append(faults, errors.New("PORTAL_PROXIES must be how many proxies of yours stand in front, 0 for none"))
		}
	}
	if v := os.Getenv("BUDGET_GUIDELINES"); v != "" {
		if c.Guidelines, err = guidelines(v); err != nil {
			faults = append(faults, fmt.Errorf("BUDGET_GUIDELINES must name a file of guidelines, or be empty for none: %w", err))
		}
	}
	return c, database, errors.Join(faults...)
}

func guidelines(file string) ([]advisory.Guideline, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return advisory.ReadGuidelines(b)
}
