package gateway_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/payments/sim"
)

// FuzzWhatIsReadIsGenuine holds the reading of webhooks to the scheme itself, computed anew: whatever comes in, what is taken was signed with our
// secret, at one time, and that time is now.
func FuzzWhatIsReadIsGenuine(f *testing.F) {
	now := time.Unix(1_795_000_000, 0)
	body := `{"id":"evt_1","object":"event","livemode":false,"type":"payment_intent.succeeded","data":{"object":{"id":"pi_1"}}}`
	good := sim.Sign(secret, []byte(body), now)
	stamp, sum, _ := strings.Cut(good, ",")
	tomorrow := sim.Sign(secret, []byte(body), now.Add(24*time.Hour))
	for _, s := range []string{good, "", stamp, sum, sum + "," + stamp, stamp + "," + stamp + "," + sum, stamp + "," + tomorrow, "t=x," + sum, "t=-1," + sum, stamp + ",v1=," + sum, stamp + "," + strings.ToUpper(sum), " " + good, stamp + " ," + sum,
		stamp + ",v0=" + strings.TrimPrefix(sum, "v1="), "t=9223372036854775807," + sum, "t=1e9," + sum, good + ",v1=00", good + ",,=,t", sim.Sign("", []byte(body), now)} {
		f.Add(body, s)
	}
	for _, b := range []string{"", "{}", "null", `{"id":"evt_1","livemode":false,"data":null}`, `{"id":"evt_1","livemode":false,"data":{"object":null}}`, `{"id":"evt_1","livemode":false,"data":{"object":[]}}`, `{"id":1}`, strings.Repeat("[", 20_000)} {
		f.Add(b, sim.Sign(secret, []byte(b), now))
	}
	g, err := gateway.New(gateway.Config{SecretKey: "sk_test_x", Secrets: []string{secret}})
	if err != nil {
		f.Fatal(err)
	}
	one := regexp.MustCompile(`(?:^|,)t=(\d+)(?:,|$)`)
	f.Fuzz(func(t *testing.T, body, signature string) {
		h, err := g.Read([]byte(body), signature, now)
		if err != nil {
			return
		}
		times := one.FindAllStringSubmatch(signature, -1)
		if len(times) != 1 || strings.Count(signature, "t=") != 1 {
			t.Fatalf("taken with the times %v: %q", times, signature)
		}
		at, err := strconv.ParseInt(times[0][1], 10, 64)
		if err != nil || at < now.Unix()-300 || at > now.Unix()+300 {
			t.Fatalf("taken, signed at %v (%v)", at, err)
		}
		m := hmac.New(sha256.New, []byte(secret))
		m.Write([]byte(times[0][1] + "." + body))
		if !strings.Contains(strings.ToLower(signature), "v1="+hex.EncodeToString(m.Sum(nil))) {
			t.Fatalf("taken with %q, which nobody signed", signature)
		}
		var e struct{ ID string }
		if json.Unmarshal([]byte(body), &e) != nil || h.ID == "" || h.ID != e.ID || h.Object == "" {
			t.Fatalf("read %+v from %s", h, body)
		}
	})
}
