// Package money is exact money: integer minor units with a currency. Nothing here rounds unless its name says so, and every split sums.
package money

import (
	"errors"
	"fmt"
	"math/big"
	"math/bits"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Currency is an ISO 4217 code, for example "USD".
type Currency string

// Amount is a sum in minor units (10^-exponent) of its currency.
type Amount struct {
	Minor    int64    `json:"minor"`
	Currency Currency `json:"currency"`
}

// Max is the largest amount the product works with, in minor units: far above any debt, far below overflow.
const Max = 1_000_000_000_000_000

// Of makes an amount of minor units.
func Of(minor int64, c Currency) Amount { return Amount{minor, c} }

// Add and Sub panic on mixed currencies: that is a fault in the program, never in a person's input.
func (a Amount) Add(b Amount) Amount { a.alike(b); return Amount{a.Minor + b.Minor, a.Currency} }

// Sub is a − b.
func (a Amount) Sub(b Amount) Amount { a.alike(b); return Amount{a.Minor - b.Minor, a.Currency} }

// Neg is −a.
func (a Amount) Neg() Amount { return Amount{-a.Minor, a.Currency} }

// Less says a < b.
func (a Amount) Less(b Amount) bool { a.alike(b); return a.Minor < b.Minor }

// IsZero says whether nothing is left.
func (a Amount) IsZero() bool { return a.Minor == 0 }

// Positive says a > 0.
func (a Amount) Positive() bool { return a.Minor > 0 }

func (a Amount) alike(b Amount) {
	if a.Currency != b.Currency {
		panic(fmt.Sprintf("money: %s and %s in one sum", a.Currency, b.Currency))
	}
}

// Split divides into n parts that sum to a, larger parts first: 100.00 in 3 is 33.34, 33.33, 33.33. n must be positive.
func (a Amount) Split(n int) []Amount {
	parts := make([]Amount, n)
	each, rest := a.Minor/int64(n), a.Minor%int64(n)
	for i := range parts {
		parts[i] = Amount{each, a.Currency}
		switch {
		case rest > 0:
			parts[i].Minor++
			rest--
		case rest < 0:
			parts[i].Minor--
			rest++
		}
	}
	return parts
}

// Share divides in proportion to weights by the method of the largest remainder; ties go to the larger weight, then to the earlier place.
// Weights must not be negative; where all are zero, everything is zero but the first part.
func (a Amount) Share(weights []int64) []Amount {
	parts := make([]Amount, len(weights))
	total := new(big.Int)
	for i, w := range weights {
		parts[i].Currency = a.Currency
		total.Add(total, big.NewInt(w))
	}
	if len(parts) == 0 {
		return parts
	}
	if total.Sign() == 0 {
		parts[0].Minor = a.Minor
		return parts
	}
	rests := make([]*big.Int, len(weights))
	left := a.Minor
	for i, w := range weights {
		q, r := new(big.Int).QuoRem(new(big.Int).Mul(big.NewInt(a.Minor), big.NewInt(w)), total, new(big.Int))
		parts[i].Minor, rests[i] = q.Int64(), r.Abs(r)
		left -= parts[i].Minor
	}
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(x, y int) bool {
		i, j := order[x], order[y]
		if c := rests[i].Cmp(rests[j]); c != 0 {
			return c > 0
		}
		return weights[i] > weights[j]
	})
	step := int64(1)
	if left < 0 {
		step = -1
	}
	for k := 0; left != 0; k++ {
		parts[order[k%len(order)]].Minor += step
		left -= step
	}
	return parts
}

// Portion is a × basis points / 10 000, rounded up to a whole minor unit.
func (a Amount) Portion(basisPoints int64) Amount {
	hi, lo := bits.Mul64(uint64(a.Minor), uint64(basisPoints))
	q, r := bits.Div64(hi, lo, 10_000)
	if r > 0 {
		q++
	}
	return Amount{int64(q), a.Currency}
}

// Decimal is the plain number, "1234.50", for files and machines; people get words.Money.
func (a Amount) Decimal() string {
	exp := 2
	if info, ok := Lookup(a.Currency); ok {
		exp = info.Exponent
	}
	sign, n := "", uint64(a.Minor)
	if a.Minor < 0 {
		sign, n = "-", uint64(-a.Minor)
	}
	s := strconv.FormatUint(n, 10)
	if exp == 0 {
		return sign + s
	}
	for len(s) <= exp {
		s = "0" + s
	}
	return sign + s[:len(s)-exp] + "." + s[len(s)-exp:]
}

// The ways in which a typed amount is no amount.
var (
	ErrNotANumber  = errors.New("not an amount of money")
	ErrTooLarge    = errors.New("larger than any amount here")
	ErrTooPrecise  = errors.New("more decimal places than the currency has")
	ErrNoCurrency  = errors.New("unknown currency")
	currencyMarks  = strings.NewReplacer("$", "", "£", "", "€", "", "¥", "", "￥", "", "元", "", "圆", "", "圓", "", "NT", "", "US", "", "HK", "", "RM", "", "_", "", " ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "")
	fullWidthPoint = strings.NewReplacer("。", ".", "，", ",", "、", ",", "−", "-", "﹣", "-")
)

// Parse reads what a person typed: full-width digits, spaces, currency signs, and "," or "." as grouping or decimals.
// A single separator followed by exactly three digits is grouping, unless the currency has three decimals and the separator is a point.
func Parse(text string, c Currency) (Amount, error) {
	info, ok := Lookup(c)
	if !ok {
		return Amount{}, ErrNoCurrency
	}
	if len(text) > 60 {
		return Amount{}, ErrTooLarge
	}
	s := fullWidthPoint.Replace(norm.NFKC.String(strings.TrimSpace(text)))
	s = currencyMarks.Replace(strings.TrimSuffix(strings.TrimPrefix(strings.ToUpper(s), string(c)), string(c)))
	sign := int64(1)
	if rest, found := strings.CutPrefix(s, "-"); found {
		sign, s = -1, rest
	}
	whole, frac, err := parts(s, info.Exponent)
	if err != nil {
		return Amount{}, err
	}
	if len(frac) > info.Exponent {
		if strings.Trim(frac[info.Exponent:], "0") != "" {
			return Amount{}, ErrTooPrecise
		}
		frac = frac[:info.Exponent]
	}
	digits := strings.TrimLeft(whole+frac+strings.Repeat("0", info.Exponent-len(frac)), "0")
	if len(digits) > 16 {
		return Amount{}, ErrTooLarge
	}
	var minor int64
	for _, d := range digits {
		minor = minor*10 + int64(d-'0')
	}
	if minor > Max {
		return Amount{}, ErrTooLarge
	}
	return Amount{sign * minor, c}, nil
}

// parts separates the whole digits from the decimals.
func parts(s string, exponent int) (whole, frac string, err error) {
	if s == "" || strings.Trim(s, "0123456789.,") != "" || !strings.ContainsAny(s, "0123456789") {
		return "", "", ErrNotANumber
	}
	point, comma := strings.LastIndex(s, "."), strings.LastIndex(s, ",")
	last := max(point, comma)
	if last < 0 {
		return s, "", nil
	}
	mark, other := string(s[last]), ","
	if mark == "," {
		other = "."
	}
	head, tail := s[:last], s[last+1:]
	decimal := true
	switch {
	case strings.Contains(head, mark): // 1.234.567 or 1,234,567: the mark repeats, so it groups
		decimal = false
	case !strings.Contains(head, other) && len(tail) == 3 && (exponent != 3 || mark == ","):
		decimal = exponent == 3 && head == "0"
	}
	if strings.Contains(tail, ".") || strings.Contains(tail, ",") {
		return "", "", ErrNotANumber
	}
	group := other
	if !decimal {
		head, tail, group = s, "", mark
		if strings.Contains(s, other) {
			return "", "", ErrNotANumber
		}
	}
	groups := strings.Split(head, group)
	for i, g := range groups {
		if len(groups) > 1 && (i == 0 && (len(g) == 0 || len(g) > 3) || i > 0 && len(g) != 3) || strings.ContainsAny(g, ".,") {
			return "", "", ErrNotANumber
		}
	}
	return strings.Join(groups, ""), tail, nil
}
