package views

import (
	"testing"

	"evenkeel/views/words"
)

func TestTheLanguageSwitchStaysOnThePageAndOnThisHost(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/":                      "/?lang=zh-Hant",
		"/debts/2/offers":        "/debts/2/offers?lang=zh-Hant",
		"/pay/return?payment=7":  "/pay/return?lang=zh-Hant&payment=7",
		"/settings?lang=en":      "/settings?lang=zh-Hant",
		"/verify/%E4%B8%AD":      "/verify/%E4%B8%AD?lang=zh-Hant",
		"":                       "?lang=zh-Hant",
		"//elsewhere.example":    "?lang=zh-Hant",
		"https://elsewhere.test": "?lang=zh-Hant",
	} {
		if have := withLang(path, words.ZhHant); have != want {
			t.Errorf("%q leads to %q instead of %q", path, have, want)
		}
	}
}
