package outreach

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"evenkeel/portal/conduct"

	"github.com/wneessen/go-mail"
)

// SMTP sends mail over SMTP.
type SMTP struct {
	from   string
	client func() (*mail.Client, error)
}

// NewSMTP reads smtp://user:password@host:port (STARTTLS demanded), smtps://… (TLS from the start), or smtp+plain://… for a server on this machine.
func NewSMTP(address, from string) (*SMTP, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || from == "" {
		return nil, errors.New("outreach: SMTP_URL is smtp://user:password@host:port, and MAIL_FROM is an address")
	}
	opts := []mail.Option{mail.WithTimeout(20 * time.Second)}
	switch u.Scheme {
	case "smtps":
		opts = append(opts, mail.WithSSL())
	case "smtp":
		opts = append(opts, mail.WithTLSPolicy(mail.TLSMandatory))
	case "smtp+plain":
		opts = append(opts, mail.WithTLSPolicy(mail.NoTLS))
	default:
		return nil, errors.New("outreach: SMTP_URL begins with smtp://, smtps:// or smtp+plain://")
	}
	if p := u.Port(); p != "" {
		n, err := strconv.Atoi(p)
		if err != nil {
			return nil, fmt.Errorf("outreach: SMTP_URL: %w", err)
		}
		opts = append(opts, mail.WithPort(n))
	}
	if u.User != nil {
		password, _ := u.User.Password()
		opts = append(opts, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(u.User.Username()), mail.WithPassword(password))
	}
	return &SMTP{from: from, client: func() (*mail.Client, error) { return mail.NewClient(u.Hostname(), opts...) }}, nil
}

// Send sends one e-mail.
func (s *SMTP) Send(ctx context.Context, _ conduct.Permitted, l Letter) error {
	m := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := m.FromFormat(l.From, s.from); err != nil {
		return fmt.Errorf("%w: sender: %w", ErrRefused, err)
	}
	if err := m.To(l.To); err != nil {
		return fmt.Errorf("%w: recipient", ErrRefused)
	}
	m.Subject(l.Subject)
	m.SetMessageIDWithValue(l.ID + "@evenkeel")
	m.SetGenHeader("Content-Language", l.Lang)
	m.SetGenHeader("List-Unsubscribe", "<mailto:"+s.from+"?subject=STOP>")
	m.SetBodyString(mail.TypeTextPlain, l.Text)
	if l.File != nil {
		if err := m.AttachReader(l.FileName, bytes.NewReader(l.File), mail.WithFileContentType("application/pdf")); err != nil {
			return fmt.Errorf("attach: %w", err)
		}
	}
	c, err := s.client()
	if err != nil {
		return err
	}
	if err := c.DialAndSendWithContext(ctx, m); err != nil {
		var se *mail.SendError
		switch {
		case !errors.As(err, &se):
			return err
		case !se.IsTemp() && se.Reason != mail.ErrConnCheck:
			return fmt.Errorf("%w: %s (%d)", ErrRefused, se.Reason, se.ErrorCode())
		}
		return fmt.Errorf("outreach: mail server: %s (%d)", se.Reason, se.ErrorCode()) // never its words: they quote the address, and this stands in logs and in the job
	}
	return nil
}

// HTTPSMS sends text messages through a carrier's HTTP door: POST {"to","text","id"} as JSON, 2xx taken, 4xx refused for good.
type HTTPSMS struct {
	URL, Key string
	Client   *http.Client
}

// Text sends one text message. The id makes a repeated call harmless at the carrier.
func (s HTTPSMS) Text(ctx context.Context, _ conduct.Permitted, to, text, id string) error {
	body, err := json.Marshal(map[string]string{"to": to, "text": text, "id": id})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+s.Key)
	resp, err := s.Client.Do(req)
	if err != nil {
		return err
	}
	resp.Body.Close()
	switch {
	case resp.StatusCode/100 == 2:
		return nil
	case resp.StatusCode/100 == 4 && resp.StatusCode != http.StatusTooManyRequests:
		return fmt.Errorf("%w: status %d", ErrRefused, resp.StatusCode)
	}
	return fmt.Errorf("outreach: SMS carrier answered %d", resp.StatusCode)
}
