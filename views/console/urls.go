package console

import (
	"net/url"
	"strings"
)

// draftURL is where the next version of a policy is proposed.
func draftURL(v PolicyVersion) string {
	head, _, _ := strings.Cut(v.URL, "/policies/")
	return head + "/policies/draft?policy=" + url.QueryEscape(v.Policy)
}
