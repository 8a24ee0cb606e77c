package file

import (
	"strconv"
	"strings"

	"evenkeel/plans/money"
)

// amount reads an amount into minor units. decimals is '.' or ',' where the file declares its mark, 0 where it does not.
// (a row may show it: decimalMark). sheet: a spreadsheet's own number has a point and no grouping, so a lone point is never taken for grouping there.
func amount(text string, c money.Currency, exponent int, decimals byte, sheet bool) (int64, error) {
	if minor, ok := plainAmount(text, exponent); ok && decimals != ',' {
		return minor, nil
	}
	if sheet {
		text = number(text)
		if decimals == 0 && strings.Count(text, ".") == 1 && !strings.Contains(text, ",") {
			decimals = '.'
		}
	}
	if decimals != 0 {
		var ok bool
		if text, ok = ungrouped(text, decimals); !ok {
			return 0, money.ErrNotANumber
		}
	}
	a, err := money.Parse(text, c)
	return a.Minor, err
}

// plainAmount is the short way for what nearly all cells are: digits, and perhaps a point with no more decimals than the currency has.
func plainAmount(text string, exponent int) (int64, bool) {
	if len(text) == 0 || len(text) > 15 {
		return 0, false
	}
	minor, frac := int64(0), -1
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c >= '0' && c <= '9':
			minor = minor*10 + int64(c-'0')
			if frac >= 0 {
				frac++
			}
		case c == '.' && frac < 0 && i > 0:
			frac = 0
		default:
			return 0, false
		}
	}
	if frac == 0 || frac > exponent || frac == 3 {
		return 0, false
	}
	for range exponent - max(frac, 0) {
		minor *= 10
	}
	return minor, minor <= money.Max
}

// decimalMark finds the mark that a row's amounts use for decimals, 0 where they do not show it or use both. One amount such as 1950.00 settles
// what 25.001 beside it means: not twenty-five thousand and one.
func decimalMark(amounts ...string) (mark byte) {
	for _, a := range amounts {
		last := strings.LastIndexAny(a, ".,")
		if last < 0 {
			continue
		}
		m := a[last]
		if strings.IndexByte(a[:last], m) >= 0 || digitsIn(a[last+1:]) == 3 && !strings.ContainsAny(a[:last], ".,") {
			continue
		}
		if mark != 0 && mark != m {
			return 0
		}
		mark = m
	}
	return mark
}

// ungrouped takes the grouping out of an amount whose decimal mark is known, and makes the mark a point with decimals that nobody can take for a group.
func ungrouped(text string, decimals byte) (string, bool) {
	group := byte(',')
	if decimals == ',' {
		group = '.'
	}
	whole, frac, has := strings.Cut(text, string(decimals))
	if strings.IndexByte(frac, group) >= 0 || strings.IndexByte(frac, decimals) >= 0 {
		return "", false
	}
	groups := strings.Split(whole, string(group))
	for i, g := range groups {
		if n := digitsIn(g); len(groups) > 1 && (i == 0 && (n == 0 || n > 3) || i > 0 && n != 3) {
			return "", false
		}
	}
	whole = strings.Join(groups, "")
	if !has {
		return whole, true
	}
	end := strings.LastIndexAny(frac, "0123456789") + 1
	return whole + "." + frac[:end] + "0000" + frac[end:], true
}

func digitsIn(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

// rate reads percent a year as a plain decimal: 19.9, "19,9" and "19.9%" are "19.9". Below 1 000, four decimals at most.
func rate(text string, sheet bool) (string, bool) {
	text = strings.TrimSpace(strings.TrimSuffix(text, "%"))
	if sheet {
		text = number(text)
	}
	text = strings.Replace(text, ",", ".", 1)
	whole, frac, has := strings.Cut(text, ".")
	if whole == "" || len(whole) > 3 || len(frac) > 4 || has && frac == "" || strings.Trim(whole+frac, "0123456789") != "" {
		return "", false
	}
	n, err := strconv.Atoi(whole)
	if err != nil {
		return "", false
	}
	if frac = strings.TrimRight(frac, "0"); frac == "" {
		return strconv.Itoa(n), true
	}
	return strconv.Itoa(n) + "." + frac, true
}
