package views

import (
	"net/url"

	"evenkeel/views/words"
)

// withLang is a page in another language.
func withLang(path string, l words.Lang) string {
	if plain(path) { // nearly always, and parsing twice a page would show
		return path + "?lang=" + string(l)
	}
	u, err := url.Parse(path)
	if err != nil || u.Host != "" || u.Scheme != "" {
		return "?lang=" + string(l)
	}
	q := u.Query()
	q.Set("lang", string(l))
	u.RawQuery = q.Encode()
	return u.String()
}

// plain says that a path is one of ours and holds nothing that would have to be read as a URL: no query, no escape, no host.
func plain(path string) bool {
	if path == "" || path[0] != '/' || len(path) > 1 && path[1] == '/' {
		return false
	}
	for _, c := range []byte(path) {
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '/' || c == '-' || c == '_') {
			return false
		}
	}
	return true
}
