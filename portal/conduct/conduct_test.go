package conduct

import (
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"pgregory.net/rapid"
)

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestContactHoursHoldInThePersonsZone(t *testing.T) {
	t.Parallel()
	for id, c := range map[string]struct {
		packs, zones []string
		at           string
		allowed      bool
	}{
		"US-W01 the day before spring":      {[]string{"us.fed"}, []string{"America/New_York"}, "2026-03-07T12:30:00Z", false},
		"US-W02 the same hour next day":     {[]string{"us.fed"}, []string{"America/New_York"}, "2026-03-08T12:30:00Z", true},
		"US-W03 evening before fall-back":   {[]string{"us.fed"}, []string{"America/New_York"}, "2026-11-01T00:30:00Z", true},
		"US-W04 half past nine":             {[]string{"us.fed"}, []string{"America/New_York"}, "2026-11-01T01:30:00Z", false},
		"US-W05 the same clock a day later": {[]string{"us.fed"}, []string{"America/New_York"}, "2026-11-02T01:30:00Z", true},
		"US-W06 a second too early":         {[]string{"us.fed"}, []string{"America/New_York"}, "2026-11-24T12:59:59Z", false},
		"US-W07 eight sharp":                {[]string{"us.fed"}, []string{"America/New_York"}, "2026-11-24T13:00:00Z", true},
		"US-W08 nine sharp is closed":       {[]string{"us.fed"}, []string{"America/New_York"}, "2026-11-25T02:00:00Z", false},
		"US-W09 two zones, too early west":  {[]string{"us.fed"}, []string{"America/New_York", "America/Los_Angeles"}, "2026-06-15T14:30:00Z", false},
		"US-W10 two zones, both open":       {[]string{"us.fed"}, []string{"America/New_York", "America/Los_Angeles"}, "2026-06-15T15:30:00Z", true},
		"US-W11 two zones, too late east":   {[]string{"us.fed"}, []string{"America/New_York", "America/Los_Angeles"}, "2026-06-16T01:30:00Z", false},
		"US-W12 Arizona keeps its time":     {[]string{"us.fed"}, []string{"America/Phoenix"}, "2026-07-01T03:30:00Z", true},
		"US-W13 Denver does not":            {[]string{"us.fed"}, []string{"America/Denver"}, "2026-07-01T03:30:00Z", false},
		"US-W14 Honolulu":                   {[]string{"us.fed"}, []string{"Pacific/Honolulu"}, "2026-01-10T17:59:00Z", false},
		"UK-W01":                            {[]string{"uk.ew"}, []string{"Europe/London"}, "2026-03-28T07:15:00Z", false},
		"UK-W02 summer time":                {[]string{"uk.ew"}, []string{"Europe/London"}, "2026-03-29T07:15:00Z", true},
		"UK-W03":                            {[]string{"uk.ew"}, []string{"Europe/London"}, "2026-10-24T20:30:00Z", false},
		"UK-W04":                            {[]string{"uk.ew"}, []string{"Europe/London"}, "2026-10-25T20:30:00Z", true},
		"CN-W01":                            {[]string{"cn"}, []string{"Asia/Shanghai"}, "2026-05-01T13:59:59Z", true},
		"CN-W02":                            {[]string{"cn"}, []string{"Asia/Shanghai"}, "2026-05-01T14:00:00Z", false},
		"CN-W04":                            {[]string{"cn"}, []string{"Asia/Shanghai"}, "2026-05-02T00:00:00Z", true},
		"TW-W01":                            {[]string{"tw"}, []string{"Asia/Taipei"}, "2026-05-01T22:59:59Z", false},
		"TW-W02":                            {[]string{"tw"}, []string{"Asia/Taipei"}, "2026-05-01T23:00:00Z", true},
		"TW-W03":                            {[]string{"tw"}, []string{"Asia/Taipei"}, "2026-05-01T14:00:00Z", false},
		"EU-W03 the Canaries":               {[]string{"eu"}, []string{"Atlantic/Canary"}, "2026-07-01T19:30:00Z", true},
	} {
		if r, _ := Decide(Contact{Packs: c.packs, Zones: c.zones, Channel: "sms", At: at(c.at)}); r.Allowed != c.allowed {
			t.Errorf("%s: allowed %v (%s)", id, r.Allowed, r.Code)
		}
	}
}

func TestAMessageOutsideHoursSaysWhenItMayGo(t *testing.T) {
	t.Parallel()
	r, _ := Decide(Contact{Packs: []string{"us.fed"}, Zones: []string{"America/New_York"}, Channel: "email", At: at("2026-11-25T02:04:00Z")})
	if r.Code != "contact_window" || !r.Until.Equal(at("2026-11-25T13:00:00Z")) {
		t.Errorf("got %+v", r)
	}
	r, _ = Decide(Contact{Packs: []string{"us.fed"}, Zones: []string{"America/New_York"}, Channel: "email", At: at("2026-03-08T03:00:00Z")}) // the clocks go forward that night
	if !r.Until.Equal(at("2026-03-08T12:00:00Z")) {
		t.Errorf("over the change to summer time: %+v", r)
	}
}

func TestARulingsUntilIsLaterAndItselfAllowed(t *testing.T) {
	t.Parallel()
	zones := []string{"America/New_York", "America/Los_Angeles", "Pacific/Honolulu", "Europe/London", "Asia/Shanghai", "Asia/Taipei", "Australia/Lord_Howe"}
	names := []string{"us.fed", "us.ny.nyc", "uk.ew", "cn", "tw", "hk", "eu"}
	rapid.Check(t, func(t *rapid.T) {
		c := Contact{Packs: rapid.SliceOfN(rapid.SampledFrom(names), 1, 3).Draw(t, "packs"), Zones: rapid.SliceOfN(rapid.SampledFrom(zones), 1, 2).Draw(t, "zones"),
			Channel: "sms", Consents: []string{"electronic_written"}, At: time.Unix(rapid.Int64Range(1767225600, 1861920000).Draw(t, "at"), 0)}
		for range rapid.IntRange(0, 5).Draw(t, "contacts") {
			c.History = append(c.History, c.At.Add(-time.Duration(rapid.IntRange(0, 200).Draw(t, "hours"))*time.Hour))
		}
		r, _ := Decide(c)
		if r.Allowed || r.Until.IsZero() {
			return
		}
		if !r.Until.After(c.At) {
			t.Fatalf("until %s is not after %s", r.Until, c.At)
		}
		c.At = r.Until
		if again, _ := Decide(c); !again.Allowed {
			t.Fatalf("not allowed at its own until: %+v", again)
		}
	})
}

func TestAnOptOutStopsTheChannelAndWaitingDoesNotHelp(t *testing.T) {
	t.Parallel()
	c := Contact{Packs: []string{"us.fed"}, Zones: []string{"America/New_York"}, Channel: "sms", At: at("2026-11-24T15:00:00Z"), OptedOut: []string{"sms"}}
	if r, _ := Decide(c); r.Allowed || r.Code != "opted_out" || !r.Until.IsZero() {
		t.Errorf("got %+v", r)
	}
	c.Channel = "email"
	if r, _ := Decide(c); !r.Allowed {
		t.Errorf("the other channel: %+v", r)
	}
}

func TestNewYorkCityNeedsConsentAndAllowsThreeAWeek(t *testing.T) {
	t.Parallel()
	c := Contact{Packs: []string{"us.fed", "us.ny.nyc"}, Zones: []string{"America/New_York"}, Channel: "sms", At: at("2026-11-21T15:00:00Z")}
	if r, _ := Decide(c); r.Code != "electronic_consent" {
		t.Errorf("without consent: %+v", r)
	}
	c.Consents = []string{"electronic_written"}
	c.History = []time.Time{at("2026-11-16T15:00:00Z"), at("2026-11-18T15:00:00Z"), at("2026-11-20T15:00:00Z")}
	if r, _ := Decide(c); r.Code != "contacts_per_7_days" || !r.Until.Equal(at("2026-11-23T15:00:00Z")) {
		t.Errorf("a fourth contact: %+v", r)
	}
	c.At, c.Consents, c.History = at("2026-08-31T15:00:00Z"), nil, nil
	if r, _ := Decide(c); !r.Allowed {
		t.Errorf("before the rule began: %+v", r)
	}
}

func TestTimeRunsOutByTheLawOfThePlace(t *testing.T) {
	t.Parallel()
	day := func(y int, m time.Month, d int) civil.Date { return civil.Date{Year: y, Month: m, Day: d} }
	on := day(2026, 11, 24)
	for name, c := range map[string]struct {
		pack                    string
		age                     Age
		known, expired, extinct bool
	}{
		"UK-F05 England after six years":   {"uk.ew", Age{LastPaymentOn: day(2020, 1, 15)}, true, true, false},
		"UK-F06 Scotland after five":       {"uk.sct", Age{LastPaymentOn: day(2021, 10, 1)}, true, true, true},
		"England, one day short":           {"uk.ew", Age{LastPaymentOn: day(2020, 11, 25)}, true, false, false},
		"England, on the day":              {"uk.ew", Age{LastPaymentOn: day(2020, 11, 24)}, true, true, false},
		"CN-P03 three years":               {"cn", Age{DefaultOn: day(2023, 11, 25)}, true, false, false},
		"the United States hold no figure": {"us.fed", Age{LastPaymentOn: day(2001, 1, 1)}, false, false, false},
		"nothing known":                    {"uk.ew", Age{}, false, false, false},
		"a leap day":                       {"uk.sct", Age{LastPaymentOn: day(2020, 2, 29)}, true, true, true},
	} {
		l := Limited([]string{c.pack}, c.age, on)
		if l.Known != c.known || l.Expired != c.expired || l.Extinguished != c.extinct {
			t.Errorf("%s: %+v", name, l)
		}
	}
	if w := Warnings([]string{"us.fed"}, Limitation{}); len(w) != 1 || w[0] != "revival" {
		t.Errorf("a US promise warns of revival: %v", w)
	}
	if w := Warnings([]string{"uk.ew"}, Limitation{Expired: true}); len(w) != 1 || w[0] != "expired" {
		t.Errorf("an expired debt says so: %v", w)
	}
}

func TestInTaiwanAnAgencyMayNotReceiveTheMoney(t *testing.T) {
	t.Parallel()
	if ok, rule := MayReceive(PacksFor("TW", ""), "agency"); ok || rule == "" {
		t.Error("an agency may receive")
	}
	if ok, _ := MayReceive(PacksFor("TW", ""), "creditor"); !ok {
		t.Error("the creditor itself may not")
	}
	if ok, _ := MayReceive(PacksFor("US", ""), "agency"); !ok {
		t.Error("a US agency may not")
	}
}
