package lenders

import (
	"fmt"
	"net"
	"net/url"
)

// CheckOrigin says what is wrong with an origin that may frame a lender's offers: https and a host, as a browser writes it, without a path; http on this
// machine only. It stands in a Content-Security-Policy, so nothing else gets through.
func CheckOrigin(origin string) error {
	u, err := url.Parse(origin)
	if err == nil && u.Scheme+"://"+u.Host == origin && u.Hostname() != "" && plain(u.Host) {
		host := u.Hostname()
		ip := net.ParseIP(host)
		if u.Scheme == "https" || u.Scheme == "http" && (host == "localhost" || ip != nil && ip.IsLoopback()) {
			return nil
		}
	}
	return fmt.Errorf("lenders: %q is no origin: write https://www.lender.example, without a path", origin)
}

// plain lets only what host names and ports are made of through.
func plain(host string) bool {
	for _, r := range host {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '.' && r != '-' && r != ':' && r != '[' && r != ']' {
			return false
		}
	}
	return true
}
