package conduct

import (
	"strings"
	"time"
)

// Awaited is a licence for a message that the person in front of the page asks for this moment and waits for: a one-time code to themselves, or the link that
// they tell us to send to somebody whom they let help them. Such a message may say nothing of a debt. Quiet hours and weekly limits are about being
// pressed, and do not hold it back.
//
// Rules: a consumer's prior consent, given directly to us, lets a third party be written to (15 USC 1692c(b); 12 CFR 1006.6(d)(1) and (2), RECALLED) and
// lifts the inconvenient time (12 CFR 1006.6(b)(4), RECALLED). Elsewhere the same follows from the person's own wish (PIPL art. 23, separate consent to hand
// on; FCA CONC 7.9.7R, third parties kept unaware unless the customer wants them to know). DESIGN: a code that comes at eight in the morning helps nobody.
func Awaited(channel string, at time.Time) Permitted { return Permitted{channel: channel, at: at} }

// SpeakingRule is the citation that stands beside a helper on a case: with whom else than the borrower its staff may speak. VERIFIED for the US, the UK, Taiwan
// and Hong Kong, VERIFIED-2 for mainland China; elsewhere it is our practice.
func SpeakingRule(packs []string) string {
	for _, p := range packs {
		switch {
		case strings.HasPrefix(p, "us."):
			return "15 USC 1692c(b); 12 CFR 1006.6(d)(1)"
		case strings.HasPrefix(p, "uk."):
			return "FCA CONC 7.9.7R"
		case p == "cn":
			return "GB/T 45251-2025"
		case p == "tw":
			return "金融機構作業委託他人處理內部作業制度及程序辦法 §14(1)"
		case p == "hk":
			return "HK Code of Banking Practice 43.3"
		}
	}
	return OurPractice
}
