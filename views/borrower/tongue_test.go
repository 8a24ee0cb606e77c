package borrower

import (
	"testing"

	"evenkeel/views/words"
)

func TestACitationIsMarkedWithItsOwnLanguage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		page           words.Lang
		citation, want string
	}{
		{words.EN, "12 CFR 1006.26(b)", "en"},
		{words.ZhHant, "12 CFR 1006.26(b)", "en"},
		{words.EN, "民法典 第188条", "zh"},
		{words.ZhHans, "民法典 第188条", "zh-Hans"},
		{words.ZhHant, "衛生福利部 1957 福利諮詢專線", "zh-Hant"},
	} {
		if got := tongueOf(c.page, c.citation); got != c.want {
			t.Errorf("%q on a page in %s is marked %q, not %q", c.citation, c.page, got, c.want)
		}
	}
}
