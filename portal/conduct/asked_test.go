package conduct

import (
	"testing"
	"time"
)

func TestStaffReadTheRuleOfThePlaceAboutWhomTheyMaySpeakWith(t *testing.T) {
	t.Parallel()
	for place, want := range map[[2]string]string{{"US", ""}: "15 USC 1692c(b); 12 CFR 1006.6(d)(1)", {"US", "New York City"}: "15 USC 1692c(b); 12 CFR 1006.6(d)(1)", {"GB", "Scotland"}: "FCA CONC 7.9.7R",
		{"CN", ""}: "GB/T 45251-2025", {"TW", ""}: "金融機構作業委託他人處理內部作業制度及程序辦法 §14(1)", {"HK", ""}: "HK Code of Banking Practice 43.3", {"DE", ""}: OurPractice, {"ZA", ""}: OurPractice} {
		if got := SpeakingRule(PacksFor(place[0], place[1])); got != want {
			t.Errorf("%v: %q, want %q", place, got, want)
		}
	}
}

func TestAnAwaitedMessageGoesInTheNightByTheWayThatWasAskedFor(t *testing.T) {
	t.Parallel()
	night := time.Date(2026, 11, 25, 3, 0, 0, 0, time.UTC)
	if p := Awaited("sms", night); p.Channel() != "sms" {
		t.Errorf("by %q", p.Channel())
	}
}
