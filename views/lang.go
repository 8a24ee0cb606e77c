package views

import (
	"net/url"

	"evenkeel/views/words"
)

// withLang is a page in another language.
func withLang(path string, l words.Lang) string {
	u, err := url.Parse(path)
	if err != nil || u.Host != "" || u.Scheme != "" {
		return "?lang=" + string(l)
	}
	q := u.Query()
	q.Set("lang", string(l))
	u.RawQuery = q.Encode()
	return u.String()
}
