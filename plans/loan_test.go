package plans

import (
	"errors"
	"math"
	"math/big"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

func TestAnyScheduleSumsAndEndsAtNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := Loan{
			Method:        rapid.SampledFrom([]string{"equal_payment", "equal_principal", "interest_only", "flat_fee"}).Draw(t, "method"),
			Principal:     rapid.Int64Range(1, 50_000_000).Draw(t, "principal"),
			APR:           "0",
			N:             rapid.IntRange(1, 130).Draw(t, "n"),
			Currency:      "USD",
			InterestRound: rapid.SampledFrom(roundings).Draw(t, "interest"),
			PaymentRound:  rapid.SampledFrom(roundings).Draw(t, "payment"),
			Residual:      rapid.SampledFrom([]string{"", "last", "first", "spread"}).Draw(t, "residual"),
		}
		if c.Method == "flat_fee" {
			c.FlatFeeRatePct = Number(rapid.SampledFrom([]string{"0", "0.6", "1.375"}).Draw(t, "fee"))
			c.FeeTiming = rapid.SampledFrom([]string{"", "each", "first", "last"}).Draw(t, "timing")
		} else {
			c.APR = Number(rapid.SampledFrom([]string{"0", "-3", "0.01", "5.9", "12", "24", "35.99", "391"}).Draw(t, "apr"))
			if c.Stub = rapid.SampledFrom([]string{"", "add_to_first", "solve_equal"}).Draw(t, "stub"); c.Stub == "solve_equal" {
				c.Method = "equal_payment"
			}
			if c.Stub != "" {
				c.Start, c.FirstDue = "2024-01-31", rapid.SampledFrom([]string{"2024-01-31", "2024-02-10", "2024-02-29", "2024-04-15"}).Draw(t, "due")
			}
		}
		s, err := c.Solve()
		if err != nil {
			t.Fatalf("%+v: %v", c, err)
		}
		balance, paid, charged := c.Principal, int64(0), int64(0)
		for k, r := range s.Rows {
			if r[0] != int64(k+1) || r[1] != r[2]+r[3] || balance-r[3] != r[4] || c.APR != "-3" && (r[1] < 0 || r[2] < 0) {
				t.Fatalf("%+v: row %v after a balance of %d", c, r, balance)
			}
			balance, paid, charged = r[4], paid+r[1], charged+r[2]
		}
		if balance != 0 || paid != s.TotalPaid || charged != s.TotalInterestOrFee || paid != c.Principal+charged || s.N != len(s.Rows) || s.N > c.N ||
			s.FirstPayment != s.Rows[0][1] || s.LastPayment != s.Rows[s.N-1][1] || s.DueDates != nil && len(s.DueDates) != s.N {
			t.Fatalf("%+v: %+v", c, s)
		}
		if c.Method == "equal_payment" && c.PaymentRound == Ceil && c.Residual == "last" && c.Stub == "" && c.InterestRound == Floor && s.LastPayment > *s.RegularPayment {
			t.Fatalf("%+v: a payment that was rounded up leaves a larger last one: %d after %d", c, s.LastPayment, *s.RegularPayment)
		}
	})
}

func TestTheResidualIsWhereItWasAskedFor(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := Loan{Method: "equal_payment", Principal: rapid.Int64Range(100_000, 50_000_000).Draw(t, "principal"), N: rapid.IntRange(2, 60).Draw(t, "n"),
			APR: Number(rapid.SampledFrom([]string{"0", "5.9", "24"}).Draw(t, "apr")), PaymentRound: rapid.SampledFrom([]Rounding{HalfEven, Floor, Ceil}).Draw(t, "payment")}
		pay := func(residual string) (p []int64, regular int64) {
			c.Residual = residual
			s, err := c.Solve()
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range s.Rows {
				p = append(p, r[1])
			}
			return p, *s.RegularPayment
		}
		last, regular := pay("last")
		if i := slices.IndexFunc(last, func(p int64) bool { return p != regular }); i >= 0 && i != c.N-1 {
			t.Fatalf("last: instalment %d differs from %d: %v", i+1, regular, last)
		}
		first, _ := pay("first")
		yearly, _ := c.APR.Rat("apr")
		monthly, _ := yearly.Float64()
		growth := math.Pow(1+monthly/1200, float64(c.N))
		if i := slices.IndexFunc(first[1:c.N-1], func(p int64) bool { return p != regular }); i >= 0 || max(first[c.N-1]-regular, regular-first[c.N-1]) > 10+int64(2*growth) { // one unit at the start has grown by the end, and moves the rounding between
			t.Fatalf("first: %v beside %d", first, regular)
		}
		even, _ := pay("spread")
		if most, least := slices.Max(even[:c.N-1]), slices.Min(even[:c.N-1]); most-least > 1 || c.APR == "0" && slices.Max(even)-slices.Min(even) > 1 {
			t.Fatalf("spread: %v", even)
		}
	})
}

// fn is a function's value as an exact decimal.
func fn(t interface {
	Helper()
	Fatalf(string, ...any)
}, name string, args ...Number) *big.Rat {
	t.Helper()
	v, err := TVM{Fn: name, Args: args}.Solve()
	if err != nil || v.Value == nil {
		t.Fatalf("%s%v: %v", name, args, err)
	}
	r, _ := new(big.Rat).SetString(*v.Value)
	return r
}

func near(a, b *big.Rat, tolerance string) bool {
	within, _ := new(big.Rat).SetString(tolerance)
	return new(big.Rat).Abs(new(big.Rat).Sub(a, b)).Cmp(within) <= 0
}

func TestTheFunctionsAreEachOthersInverses(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rate := Number(rapid.SampledFrom([]string{"0", "-0.004", "0.000001/12", "0.05/12", "0.2999/12", "0.5"}).Draw(t, "rate"))
		n := rapid.IntRange(2, 360).Draw(t, "n")
		pv := rapid.Int64Range(1000, 10_000_000).Draw(t, "pv")
		due := Number(rapid.SampledFrom([]string{"0", "1"}).Draw(t, "type"))
		num := func(i int64) Number { return Number(strconv.FormatInt(i, 10)) }
		pmt := fn(t, "PMT", rate, num(int64(n)), num(pv), "0", due)
		each := Number(pmt.FloatString(10))
		exactRate, _ := rate.Rat("rate")
		if got := fn(t, "RATE", num(int64(n)), each, num(pv), "0", due); !near(got, exactRate, "0.00000001") {
			t.Fatalf("rate %s comes back as %s", rate, got.FloatString(10))
		}
		if n < 40 { // later, a payment of ten decimals says too little about its end
			if got := fn(t, "NPER", rate, each, num(pv), "0", due); !near(got, big.NewRat(int64(n), 1), "0.001") {
				t.Fatalf("%d periods come back as %s", n, got.FloatString(10))
			}
		}
		if got := fn(t, "PV", rate, num(int64(n)), each, "0", due); !near(got, big.NewRat(pv, 1), "0.001") {
			t.Fatalf("%d comes back as %s", pv, got.FloatString(10))
		}
		k := int64(rapid.IntRange(1, n).Draw(t, "k"))
		interest, principal := fn(t, "IPMT", rate, num(k), num(int64(n)), num(pv), "0", due), fn(t, "PPMT", rate, num(k), num(int64(n)), num(pv), "0", due)
		if !near(new(big.Rat).Add(interest, principal), pmt, "0.000000001") {
			t.Fatalf("interest %s and principal %s are not %s", interest, principal, pmt)
		}
		if got := fn(t, "CUMPRINC", rate, num(int64(n)), num(pv), "1", num(int64(n)), due); !near(got, big.NewRat(-pv, 1), "0.00001") {
			t.Fatalf("%d is paid off by %s", pv, got.FloatString(10))
		}
	})
}

func TestThePaymentsAtARateHaveThatRate(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		yearly := strconv.FormatFloat(float64(rapid.IntRange(1, 20_000).Draw(t, "bp"))/100, 'f', 2, 64)
		n := Number(strconv.Itoa(rapid.IntRange(1, 120).Draw(t, "n")))
		pmt := fn(t, "PMT", Number(yearly+"/1200"), n, "-1000000")
		got, err := RateCase{Method: AppendixJ, UnitPeriodsPerYear: "12", Advances: []Stream{{Amount: "1000000", T: "0"}}, PaymentStreams: []Stream{{Amount: Number(pmt.FloatString(10)), Count: n, T: "1"}}}.Solve()
		want, _ := new(big.Rat).SetString(yearly)
		if err != nil || got.APRPercent == nil {
			t.Fatalf("%v", err)
		}
		if r, _ := new(big.Rat).SetString(*got.APRPercent); !near(r, want, "0.00000001") {
			t.Fatalf("%s %% comes back as %s", yearly, *got.APRPercent)
		}
	})
}

func TestAnOfferChargesTheScheduleThatCalcShows(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		apr := rapid.SampledFrom([]string{"5.9", "12", "35.99"}).Draw(t, "apr")
		balance, n := rapid.Int64Range(100_000, 5_000_000).Draw(t, "balance"), rapid.IntRange(2, 36).Draw(t, "n")
		terms, refusal := policy(apr).Price(owed(balance), Ask{Kind: Instalments, By: "count", Count: n, Frequency: Monthly, FirstOn: day("2026-12-24")}, day("2026-11-24"))
		s, err := Loan{Method: "equal_payment", Principal: balance, APR: Number(apr), N: n, PaymentRound: HalfUp, FirstDue: "2026-12-24"}.Solve()
		if refusal != nil || err != nil || len(terms.Schedule) != s.N || terms.Total != s.TotalPaid {
			t.Fatalf("%v, %v: %+v and %+v", refusal, err, terms, s)
		}
		for k, i := range terms.Schedule {
			if r := s.Rows[k]; i.Amount != r[1] || i.Interest != r[2] || i.DueOn.String() != s.DueDates[k] {
				t.Fatalf("instalment %+v is %v on %s", i, r, s.DueDates[k])
			}
		}
	})
}

func TestPowersAndLogarithmsAreTrueToTheirDigits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		got  *big.Float
		want string
	}{ // well-known constants
		{exp(one), "2.718281828459045235360287471352662497757247093699959574966967627724076630353547594571382178525166"},
		{ln(count(2)), "0.693147180559945309417232121458176568075500134360255254120680009493393621969694715605863326996418"},
		{ln(count(10)), "2.302585092994045684017991454684364207601101488628772976033327900967572609677352480235997205089598"},
		{exp(neg(ln(count(1000)))), "0.001"},
		{ln(exp(quo(one, count(1_000_000_007)))), "1/1000000007"},
		{exp(mul(count(50), ln(count(3)))), "717897987691852588770249"},
	} {
		got, _ := c.got.Rat(nil)
		want, _ := new(big.Rat).SetString(c.want)
		if !near(new(big.Rat).Quo(got, want), big.NewRat(1, 1), "1e-90") {
			t.Errorf("%s, want %s", c.got.Text('g', 100), c.want)
		}
	}
}

func TestWhatHasNoFiniteAnswerIsNull(t *testing.T) {
	t.Parallel()
	for _, c := range []TVM{
		{"NPER", []Number{"0.01", "-100", "10000"}}, {"NPER", []Number{"0", "0", "100"}}, {"NPER", []Number{"-1", "-10", "100"}}, {"PMT", []Number{"0.1", "0", "100"}},
		{"PV", []Number{"-1", "3", "100"}}, {"FV", []Number{"-2", "1/2", "100"}}, {"RATE", []Number{"12", "100", "1200"}}, {"RATE", []Number{"12", "0", "0"}},
		{"RATE", []Number{"1", "-100", "0", "100"}}, {"NOMINAL", []Number{"-2", "12"}}, {"IPMT", []Number{"-2", "1", "3/2", "100"}},
	} {
		if v, err := c.Solve(); err != nil || v.Value != nil {
			t.Errorf("%s%v is %s, %v", c.Fn, c.Args, say(v.Value), err)
		}
	}
	if r, err := (RateCase{Method: AnnexI, Flows: []DatedFlow{{"100", "0"}, {"50", "1"}}}).Solve(); err != nil || r.APRPercent != nil {
		t.Errorf("money that never goes back has a rate: %v, %v", r, err)
	}
}

func TestABadCaseNamesItsField(t *testing.T) {
	t.Parallel()
	good := Loan{Method: "equal_payment", Principal: 100000, APR: "12", N: 12, Currency: "USD"}
	loan := func(change func(*Loan)) func() error {
		return func() error { c := good; change(&c); _, err := c.Solve(); return err }
	}
	tvm := func(fn string, args ...Number) func() error {
		return func() error { _, err := TVM{fn, args}.Solve(); return err }
	}
	apr := func(c RateCase) func() error { return func() error { _, err := c.Solve(); return err } }
	lent, back := []Stream{{Amount: "100", T: "0"}}, []Stream{{Amount: "110", T: "1"}}
	for _, c := range []struct {
		code, field string
		solve       func() error
	}{
		{"out_of_range", "principal", loan(func(l *Loan) { l.Principal = 0 })},
		{"out_of_range", "principal", loan(func(l *Loan) { l.Principal = 1e18 })},
		{"out_of_range", "n", loan(func(l *Loan) { l.N = 1201 })},
		{"out_of_range", "n", loan(func(l *Loan) { l.N = 0 })},
		{"missing", "apr", loan(func(l *Loan) { l.APR = "" })},
		{"not_a_number", "apr", loan(func(l *Loan) { l.APR = "NaN" })},
		{"not_a_number", "apr", loan(func(l *Loan) { l.APR = "1/0" })},
		{"out_of_range", "apr", loan(func(l *Loan) { l.APR = "-1200" })},
		{"out_of_range", "apr", loan(func(l *Loan) { l.APR = "1000.01" })},
		{"missing", "method", loan(func(l *Loan) { l.Method = "" })},
		{"not_offered", "method", loan(func(l *Loan) { l.Method = "balloon" })},
		{"not_offered", "interest_round", loan(func(l *Loan) { l.InterestRound = "nearest" })},
		{"not_offered", "payment_round", loan(func(l *Loan) { l.PaymentRound = "nearest" })},
		{"not_offered", "residual", loan(func(l *Loan) { l.Residual = "lost" })},
		{"contradiction", "fee_timing", loan(func(l *Loan) { l.FeeTiming = "each" })},
		{"missing", "flat_fee_rate_pct", loan(func(l *Loan) { l.Method, l.APR = "flat_fee", "0" })},
		{"contradiction", "apr", loan(func(l *Loan) { l.Method, l.FlatFeeRatePct = "flat_fee", "1" })},
		{"not_a_date", "start", loan(func(l *Loan) { l.Start = "2025-02-30" })},
		{"not_a_date", "first_due", loan(func(l *Loan) { l.FirstDue = "1/2/2025" })},
		{"out_of_range", "first_due", loan(func(l *Loan) { l.Start, l.FirstDue = "2025-02-01", "2025-01-01" })},
		{"contradiction", "anchor_day", loan(func(l *Loan) { l.Start, l.FirstDue, l.AnchorDay = "2025-02-01", "2025-03-01", 31 })},
		{"missing", "start", loan(func(l *Loan) { l.Stub = "add_to_first" })},
		{"not_offered", "stub", loan(func(l *Loan) { l.Start, l.Stub = "2025-02-01", "ignore" })},
		{"missing", "fn", tvm("")},
		{"not_offered", "fn", tvm("SUM", "1")},
		{"wrong_number", "args", tvm("PMT", "1")},
		{"wrong_number", "args", tvm("PMT", "1", "1", "1", "1", "1", "1")},
		{"missing", "args[2]", tvm("PMT", "1", "1", "")},
		{"not_a_number", "args[0]", tvm("PMT", "1e9999", "1", "1")},
		{"out_of_range", "args[0]", tvm("PMT", "1e19", "1", "1")},
		{"out_of_range", "args[1]", tvm("PMT", "1", "12001", "1")},
		{"out_of_range", "args[4]", tvm("PMT", "1", "1", "1", "0", "2")},
		{"out_of_range", "args[1]", tvm("IPMT", "0.1", "4", "3", "8000")},
		{"out_of_range", "args[4]", tvm("CUMIPMT", "0.1", "12", "8000", "3", "13", "0")},
		{"out_of_range", "args[4]", tvm("CUMIPMT", "0.1", "12", "8000", "3", "2", "0")},
		{"out_of_range", "args[0]", tvm("RATE", "-1", "1", "1")},
		{"out_of_range", "args", tvm("FV", "1000", "1200", "1")},
		{"missing", "method", apr(RateCase{})},
		{"not_offered", "method", apr(RateCase{Method: "rule_of_78"})},
		{"contradiction", "flows", apr(RateCase{Method: AppendixJ, Flows: []DatedFlow{}})},
		{"contradiction", "advances", apr(RateCase{Method: AnnexI, Advances: lent})},
		{"missing", "unit_periods_per_year", apr(RateCase{Method: AppendixJ, Advances: lent, PaymentStreams: back})},
		{"missing", "advances", apr(RateCase{Method: AppendixJ, UnitPeriodsPerYear: "12", PaymentStreams: back})},
		{"out_of_range", "payment_streams[0].amount", apr(RateCase{Method: AppendixJ, UnitPeriodsPerYear: "12", Advances: lent, PaymentStreams: []Stream{{Amount: "-1", T: "1"}}})},
		{"out_of_range", "payment_streams[0].count", apr(RateCase{Method: AppendixJ, UnitPeriodsPerYear: "12", Advances: lent, PaymentStreams: []Stream{{Amount: "1", T: "1", Count: "1e9"}}})},
		{"out_of_range", "flows[1].t_years", apr(RateCase{Method: AnnexI, Flows: []DatedFlow{{"1", "0"}, {"-1", "-1"}}})},
		{"out_of_range", "", apr(RateCase{Method: AnnexI, Flows: []DatedFlow{{"1", "0"}, {"-1000", "1/365"}}})},
		{"several_answers", "", apr(RateCase{Method: AnnexI, Flows: []DatedFlow{{"-100", "0"}, {"230", "1"}, {"-132", "2"}}})}, // 10 % and 20 %
	} {
		var f *Fault
		if err := c.solve(); !errors.As(err, &f) || f.Code != c.code || f.Field != c.field || f.Message == "" {
			t.Errorf("%v, want %s on %s", err, c.code, c.field)
		}
	}
}
