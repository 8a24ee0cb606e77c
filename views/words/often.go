package words

import "evenkeel/advisory"

// Often names how often an amount comes or goes, with what it counts for where that is not plain: weekly (× 52/12).
func Often(l Lang, f advisory.Frequency) string {
	s := f.Words()[string(l)]
	if k := Times(f); k != "" {
		if l == EN {
			return s + " (× " + k + ")"
		}
		return s + "（× " + k + "）"
	}
	return s
}

// Times is the factor of a frequency to a month as people reckon it, not reduced: 52/12. Empty for a month itself.
func Times(f advisory.Frequency) string {
	return map[advisory.Frequency]string{advisory.Daily: "365/12", advisory.Weekly: "52/12", advisory.Fortnightly: "26/12", advisory.FourWeekly: "13/12", advisory.SemiMonthly: "2", advisory.TenInstalments: "10/12", advisory.BiMonthly: "1/2",
		advisory.Quarterly: "1/3", advisory.Termly: "3/12", advisory.HalfYearly: "1/6", advisory.Annual: "1/12", advisory.OneOff: "1/12"}[f]
}
