// Package conduct says what may be done to a person: when they may be reached, what warnings they must see, who may take their money.
// It is pure. The rules are dated data in packs.json, each with its source and how far it was checked
// (VERIFIED read in the source, VERIFIED-2 in a secondary one, RECALLED from memory, DESIGN ours where the law has no figure).
package conduct

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/golang-sql/civil"
)

//go:embed packs.json
var packsJSON []byte

type pack struct {
	Pack   string `json:"pack"`
	Window *struct {
		From     string `json:"from"`
		To       string `json:"to"`
		Strength string `json:"strength"`
		Rule     string `json:"rule"`
	} `json:"window"`
	Consent *struct {
		From civil.Date `json:"from_date"`
		Rule string     `json:"rule"`
	} `json:"electronic_consent"`
	Week *struct {
		Most     int        `json:"most"`
		From     civil.Date `json:"from_date"`
		Strength string     `json:"strength"`
		Rule     string     `json:"rule"`
	} `json:"contacts_per_7_days"`
	OptOut *struct {
		Rule string `json:"rule"`
	} `json:"opt_out"`
	Limitation *struct {
		Years        int    `json:"years"`
		Extinguishes bool   `json:"extinguishes"`
		Rule         string `json:"rule"`
	} `json:"limitation"`
	Revival *struct {
		Warn bool   `json:"warn"`
		Rule string `json:"rule"`
		Mark string `json:"mark"`
	} `json:"revival"`
	Receive struct {
		Agency bool   `json:"agency"`
		Rule   string `json:"rule"`
	} `json:"may_receive"`
	Disclosures []disclosure `json:"disclosures"`
	Validation  *struct {
		ReceiptWorkingDays int    `json:"receipt_working_days"`
		Days               int    `json:"days"`
		Rule               string `json:"rule"`
	} `json:"validation"`
	Longest *struct {
		Months int    `json:"months"`
		Rule   string `json:"rule"`
	} `json:"longest_plan"`
}

var packs = func() map[string]pack {
	var list []pack
	if err := json.Unmarshal(packsJSON, &list); err != nil {
		panic(err) // embedded
	}
	m := map[string]pack{}
	for _, p := range list {
		m[p.Pack] = p
	}
	return m
}()

// PacksFor names the packs of a place, the general one first. A country without a pack gets "other": our own hours.
func PacksFor(country, region string) []string {
	region = strings.ToLower(strings.TrimSpace(region))
	switch country {
	case "US":
		if strings.Contains(region, "new york city") || strings.Contains(region, "nyc") {
			return []string{"us.fed", "us.ny.nyc"}
		}
		return []string{"us.fed"}
	case "GB":
		if strings.Contains(region, "scotland") || region == "sct" {
			return []string{"uk.sct"}
		}
		return []string{"uk.ew"}
	case "CN", "TW", "HK":
		return []string{strings.ToLower(country)}
	}
	if slices.Contains([]string{"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"}, country) {
		return []string{"eu"}
	}
	return []string{"other"}
}

// Contact is what is asked: may this person be reached now, this way?
type Contact struct {
	Packs    []string
	Zones    []string // every zone the person may be in: the moment must suit all of them
	Channel  string   // email, sms
	At       time.Time
	OptedOut []string    // channels
	Consents []string    // electronic_written
	History  []time.Time // contacts and tries of the last weeks
	Asked    bool        // the person asked for this very message: an answer is no solicitation, but quiet hours still hold
}

// Ruling is the answer. Code is short and permanent (contact_window, opted_out, electronic_consent, contacts_per_7_days); Rule is the citation;
// Until is the first moment at which it becomes allowed, zero where waiting does not help.
type Ruling struct {
	Allowed  bool
	Code     string
	Strength string
	Rule     string
	Until    time.Time
}

// Permitted is a licence to send one message. Only Decide makes one, so that nothing is sent unasked.
type Permitted struct {
	channel string
	at      time.Time
}

// Channel is the way that was permitted.
func (p Permitted) Channel() string { return p.channel }

// Decide rules on a contact. The most restrictive pack wins.
func Decide(c Contact) (Ruling, Permitted) {
	if slices.Contains(c.OptedOut, c.Channel) {
		return Ruling{Code: "opted_out", Strength: "prohibit", Rule: ruleOf(c.Packs, func(p pack) string {
			if p.OptOut != nil {
				return p.OptOut.Rule
			}
			return ""
		})}, Permitted{}
	}
	for _, name := range c.Packs {
		p := packs[name]
		today := civil.DateOf(c.At.UTC())
		if p.Consent != nil && !today.Before(p.Consent.From) && !slices.Contains(c.Consents, "electronic_written") && !c.Asked {
			return Ruling{Code: "electronic_consent", Strength: "prohibit", Rule: p.Consent.Rule}, Permitted{}
		}
	}
	at := c.At
	var first Ruling
	for range 64 { // each step moves on to the next moment that one rule allows; a few settle it
		r := blockedAt(c, at)
		if r.Code == "" {
			break
		}
		if first.Code == "" {
			first = r
		}
		if !r.Until.After(at) {
			first.Until = time.Time{}
			return first, Permitted{}
		}
		at = r.Until
	}
	if first.Code == "" {
		return Ruling{Allowed: true}, Permitted{channel: c.Channel, at: c.At}
	}
	if blockedAt(c, at).Code != "" { // the zones have no common hour
		first.Until = time.Time{}
	} else {
		first.Until = at
	}
	return first, Permitted{}
}

func ruleOf(names []string, rule func(pack) string) string {
	for _, n := range names {
		if r := rule(packs[n]); r != "" {
			return r
		}
	}
	return "the person's own wish"
}

// blockedAt is the rule that forbids a moment, with the next moment at which that rule alone allows it; empty where none does.
func blockedAt(c Contact, at time.Time) Ruling {
	for _, name := range c.Packs {
		p := packs[name]
		if w := p.Window; w != nil {
			for _, z := range c.Zones {
				loc, err := time.LoadLocation(z)
				if err != nil {
					loc = time.UTC
				}
				if next, open := within(at.In(loc), w.From, w.To); !open {
					return Ruling{Code: "contact_window", Strength: w.Strength, Rule: w.Rule, Until: next.UTC()}
				}
			}
		}
		if w := p.Week; w != nil && !civil.DateOf(at.UTC()).Before(w.From) {
			var recent []time.Time
			for _, h := range c.History {
				if h.After(at.AddDate(0, 0, -7)) && !h.After(at) {
					recent = append(recent, h)
				}
			}
			if len(recent) >= w.Most {
				slices.SortFunc(recent, time.Time.Compare)
				return Ruling{Code: "contacts_per_7_days", Strength: w.Strength, Rule: w.Rule, Until: recent[len(recent)-w.Most].AddDate(0, 0, 7)}
			}
		}
	}
	return Ruling{}
}

// within says whether a local time lies in [from, to), and where it does not, the next opening. Openings are wall-clock times of a civil day, so that
// the days on which clocks change come out right.
func within(local time.Time, from, to string) (time.Time, bool) {
	open, shut := clockOn(local, from, 0), clockOn(local, to, 0)
	switch {
	case local.Before(open):
		return open, false
	case local.Before(shut):
		return local, true
	}
	return clockOn(local, from, 1), false
}

func clockOn(local time.Time, hhmm string, days int) time.Time {
	t, _ := time.Parse("15:04", hhmm)
	return time.Date(local.Year(), local.Month(), local.Day()+days, t.Hour(), t.Minute(), 0, 0, local.Location())
}

// Age is what is known of how old a debt is.
type Age struct{ LastPaymentOn, DefaultOn civil.Date }

// Limitation is where a debt stands against time.
type Limitation struct {
	Known        bool // the pack has a period and the lender gave a date
	Expired      bool
	Extinguished bool // expired where the law ends the debt itself: nothing may be asked any more
	EndsOn       civil.Date
	Rule         string
}

// Limited works out the limitation of a debt on a date: from the last payment, or the default where none is known. Where the law
// differs by state and we hold no figure, it is not known: no figure is invented.
func Limited(names []string, a Age, on civil.Date) Limitation {
	from := a.LastPaymentOn
	if !from.IsValid() {
		from = a.DefaultOn
	}
	for _, n := range names {
		l := packs[n].Limitation
		if l == nil || !from.IsValid() {
			continue
		}
		ends := from
		ends.Year += l.Years
		if !ends.IsValid() { // 29 February
			ends.Day = 28
		}
		expired := !on.Before(ends)
		return Limitation{Known: true, Expired: expired, Extinguished: expired && l.Extinguishes, EndsOn: ends, Rule: l.Rule}
	}
	return Limitation{}
}

// Warnings are the codes of what must stand on the page before a promise or a payment: "expired" or "revival".
func Warnings(names []string, l Limitation) []string {
	var codes []string
	if l.Expired {
		codes = append(codes, "expired")
	}
	for _, n := range names {
		if r := packs[n].Revival; r != nil && r.Warn && !l.Expired {
			codes = append(codes, "revival")
			break
		}
	}
	return codes
}

// MayReceive says whether the holder of a case ("agency" or "creditor") may take the money, and the rule where not.
func MayReceive(names []string, holder string) (bool, string) {
	for _, n := range names {
		if p, ok := packs[n]; ok && holder == "agency" && !p.Receive.Agency && p.Receive.Rule != "" {
			return false, p.Receive.Rule
		}
	}
	return true, ""
}
