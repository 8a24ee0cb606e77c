package gateway

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/stripe/stripe-go/v76/webhook"
)

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
