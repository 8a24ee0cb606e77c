package lenders

import (
	"errors"
	"fmt"
	"net/mail"
	"regexp"
	"slices"

	"evenkeel/portal/conduct"
)

// Partner is an organisation outside that has agreed with a lender to take referrals: what the directory says of any, the places it helps at
// (conduct.Places), and the address that referrals are sent to. A lender without partners refers nobody: where a licence for that is missing, none is set.
type Partner struct {
	conduct.Source
	Places []string `json:"places"`
	Intake string   `json:"intake"`           // an e-mail address, never shown to borrowers
	Sample bool     `json:"sample,omitempty"` // made up, for a demonstration
}

// MostPauseDays is the longest pause of contact that a lender may promise with a referral.
const MostPauseDays = 60

var partnerID = regexp.MustCompile(`^[a-z0-9-]{1,60}$`)

// checkPartners says everything that is wrong with the partners of a profile.
func (p Profile) checkPartners() error {
	var wrong []error
	if p.AdvicePauseDays < 0 || p.AdvicePauseDays > MostPauseDays {
		wrong = append(wrong, fmt.Errorf("lenders: advice_pause_days is from 1 to %d, or 0 for the usual", MostPauseDays))
	}
	seen := map[string]bool{}
	for _, x := range p.Partners {
		if a, err := mail.ParseAddress(x.Intake); err != nil || a.Address != x.Intake {
			wrong = append(wrong, fmt.Errorf("lenders: partner %q: intake is a bare e-mail address", x.ID))
		}
		if !partnerID.MatchString(x.ID) || seen[x.ID] {
			wrong = append(wrong, fmt.Errorf("lenders: partner %q: an id is up to 60 small letters, digits and hyphens, and each its own", x.ID))
		}
		seen[x.ID] = true
		if x.Name == "" || x.Lang == "" || x.Kind == "" || len(x.Places) == 0 || len(x.Helps) == 0 {
			wrong = append(wrong, fmt.Errorf("lenders: partner %q needs name, lang, kind, places and helps", x.ID))
		}
		for _, need := range x.Helps {
			if !slices.Contains(conduct.Needs, need) {
				wrong = append(wrong, fmt.Errorf("lenders: partner %q: nobody knows the need %q", x.ID, need))
			}
		}
	}
	return errors.Join(wrong...)
}

// PartnersAt are those that help at places.
func (p Profile) PartnersAt(places []string) (all []Partner) {
	for _, x := range p.Partners {
		if slices.ContainsFunc(x.Places, func(n string) bool { return slices.Contains(places, n) }) {
			all = append(all, x)
		}
	}
	return all
}
