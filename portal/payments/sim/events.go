package sim

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// emit puts an event into the outbox.
func (s *Sim) emit(kind string, object map[string]any) {
	if s.s.Drop > 0 {
		s.s.Drop--
		return
	}
	e := id("evt")
	b, err := json.Marshal(map[string]any{"id": e, "object": "event", "api_version": "2023-10-16", "created": time.Now().Unix(), "livemode": false, "pending_webhooks": 1, "type": kind,
		"data": map[string]any{"object": object}, "request": map[string]any{"id": nil, "idempotency_key": nil}})
	if err != nil {
		panic(err) // plain data
	}
	d := delivery{ID: e, Body: string(b), Next: time.Now()}
	s.s.Outbox = append(s.s.Outbox, d)
	if s.s.Twice > 0 {
		s.s.Twice--
		s.s.Outbox = append(s.s.Outbox, d)
	}
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// Sign is the signature header of a payload at a moment.
func Sign(secret string, payload []byte, at time.Time) string {
	t := strconv.FormatInt(at.Unix(), 10)
	m := hmac.New(sha256.New, []byte(secret))
	m.Write([]byte(t + "."))
	m.Write(payload)
	return "t=" + t + ",v1=" + hex.EncodeToString(m.Sum(nil))
}

// deliver sends what is in the outbox, and again with pauses until it is taken.
func (s *Sim) deliver() {
	client := &http.Client{Timeout: 10 * time.Second}
	tick := time.NewTicker(300 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-s.stop:
			return
		case <-s.wake:
		case <-tick.C:
		}
		if s.o.Hook == "" {
			continue
		}
		s.mu.Lock()
		due := append([]delivery(nil), s.s.Outbox...)
		s.mu.Unlock()
		for _, d := range due {
			if time.Now().Before(d.Next) {
				continue
			}
			req, err := http.NewRequest("POST", s.o.Hook, strings.NewReader(d.Body))
			taken := false
			if err == nil {
				req.Header.Set("Content-Type", "application/json")
				req.Header.Set("Stripe-Signature", Sign(s.o.Secret, []byte(d.Body), time.Now()))
				if resp, err := client.Do(req); err == nil {
					resp.Body.Close()
					taken = resp.StatusCode/100 == 2
				}
			}
			s.settle(d, taken)
		}
	}
}

func (s *Sim) settle(d delivery, taken bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, o := range s.s.Outbox {
		if o.ID != d.ID || o.Tries != d.Tries {
			continue
		}
		if taken || o.Tries >= 50 {
			s.s.Outbox = append(s.s.Outbox[:i], s.s.Outbox[i+1:]...)
		} else {
			s.s.Outbox[i].Next = time.Now().Add(s.o.Retries[min(o.Tries, len(s.o.Retries)-1)])
			s.s.Outbox[i].Tries++
		}
		break
	}
	s.save()
}
