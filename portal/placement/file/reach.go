package file

import (
	"net/mail"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// mobile reads a phone number as it is dialled in a country, or as +… from anywhere, into E.164. landline says that no text message can reach it.
// Numbers that are too short for a whole number, have letters or an extension are none.
func mobile(text, country string) (e164 string, landline, ok bool) {
	if e164 := commonMobile(text, country); e164 != "" {
		return e164, false, true
	}
	if strings.Trim(text, "0123456789+-–‐()./ \u00a0") != "" || len(text) > 40 {
		return "", false, false
	}
	n, err := phonenumbers.Parse(text, country)
	if err != nil || phonenumbers.IsPossibleNumberWithReason(n) != phonenumbers.IS_POSSIBLE {
		return "", false, false
	}
	return phonenumbers.Format(n, phonenumbers.E164), phonenumbers.GetNumberType(n) == phonenumbers.FIXED_LINE, true
}

// commonMobile is the short way for numbers of four countries: the library needs 9 µs for one, and a file has a million. A test holds it to the library.
func commonMobile(text, country string) string {
	var buf [17]byte
	b := append(buf[:0], '+')
	plus := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			if len(b) == 16 {
				return ""
			}
			b = append(b, c)
		case c == '+' && len(b) == 1 && !plus:
			plus = true
		case c == ' ' || c == '-' || c == '.' || c == '(' || c == ')':
		default:
			return ""
		}
	}
	d := b[1:]
	switch {
	case plus && len(d) == 11 && d[0] == '1' && area(d[1:]),
		plus && len(d) == 12 && d[0] == '4' && d[1] == '4' && d[2] == '7' && d[3] != '0' && d[3] != '6',
		plus && len(d) == 13 && d[0] == '8' && d[1] == '6' && d[2] == '1' && d[3] >= '3',
		plus && len(d) == 12 && d[0] == '8' && d[1] == '8' && d[2] == '6' && d[3] == '9':
		return string(b)
	case plus:
		return ""
	case country == "US" && len(d) == 10 && area(d):
		return "+1" + string(d)
	case country == "US" && len(d) == 11 && d[0] == '1' && area(d[1:]):
		return "+" + string(d)
	case country == "GB" && len(d) == 11 && d[0] == '0' && d[1] == '7' && d[2] != '0' && d[2] != '6': // 070 and 076 are personal numbers and pagers
		return "+44" + string(d[1:])
	case country == "CN" && len(d) == 11 && d[0] == '1' && d[1] >= '3':
		return "+86" + string(d)
	case country == "TW" && len(d) == 10 && d[0] == '0' && d[1] == '9':
		return "+886" + string(d[1:])
	}
	return ""
}

// area says that ten digits begin as numbers of the North American plan do.
func area(d []byte) bool { return d[0] >= '2' && d[3] >= '2' }

// email reads one address and nothing around it.
func email(text string) bool {
	if commonEmail(text) {
		return true
	}
	a, err := mail.ParseAddress(text)
	return err == nil && a.Address == text && !strings.ContainsAny(text, "\"\\ \t\r\n")
}

// commonEmail is the short way: letters, digits and dots, an @, a host with a dot in it.
func commonEmail(text string) bool {
	at := strings.IndexByte(text, '@')
	if at < 1 || at > 64 || len(text)-at > 250 {
		return false
	}
	return atoms(text[:at], "._-+") && atoms(text[at+1:], ".-") && strings.IndexByte(text[at+1:], '.') > 0
}

// atoms says that text has letters, digits and marks only, and no dot at an end or beside another.
func atoms(text, marks string) bool {
	last := byte('.')
	for i := 0; i < len(text); i++ {
		c := text[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if !letter && strings.IndexByte(marks, c) < 0 || c == '.' && last == '.' {
			return false
		}
		last = c
	}
	return len(text) > 0 && last != '.'
}
