package plans

import (
	"encoding/json"
	"math/big"
	"os"
	"reflect"
	"slices"
	"testing"

	"github.com/golang-sql/civil"
)

// vectors reads a file of cases that were computed elsewhere.
func vectors(t *testing.T, name string, into any) {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatal(err)
	}
}

func TestEveryValueOfTheSpreadsheetComesOutToTenDecimals(t *testing.T) {
	t.Parallel()
	var file struct {
		TVM []struct {
			ID string
			TVM
			Expected *string
		}
	}
	vectors(t, "amort_vectors.json", &file)
	for _, c := range file.TVM {
		got, err := c.Solve()
		if err != nil || !reflect.DeepEqual(got.Value, c.Expected) {
			t.Errorf("%s %s%v is %s (%v), want %s", c.ID, c.Fn, c.Args, say(got.Value), err, say(c.Expected))
		}
	}
	if len(file.TVM) < 18 {
		t.Errorf("only %d cases", len(file.TVM))
	}
}

func say(s *string) string {
	if s == nil {
		return "null"
	}
	return *s
}

func TestEveryScheduleComesOutToTheUnit(t *testing.T) {
	t.Parallel()
	var file struct {
		Schedules []struct {
			ID       string
			Input    Loan
			Expected Schedule
		}
	}
	vectors(t, "amort_vectors.json", &file)
	for _, c := range file.Schedules {
		got, err := c.Input.Solve()
		if err != nil {
			t.Errorf("%s: %v", c.ID, err)
			continue
		}
		if len(got.Rows) != got.N {
			t.Errorf("%s: %d rows of %d", c.ID, len(got.Rows), got.N)
		}
		if len(c.Expected.Rows) < len(got.Rows) { // long ones list the first three and the last two
			got.Rows = slices.Concat(got.Rows[:3], got.Rows[len(got.Rows)-2:])
		}
		if !reflect.DeepEqual(got, c.Expected) {
			t.Errorf("%s:\n got %+v\nwant %+v", c.ID, got, c.Expected)
		}
	}
	if len(file.Schedules) < 17 {
		t.Errorf("only %d cases", len(file.Schedules))
	}
}

type aprFile struct {
	APR []struct {
		ID string
		RateCase
		Computed string `json:"computed_apr_percent"`
	}
	Intervals struct {
		Cases []struct {
			Unit               Unit
			Drawdown, Cashflow civil.Date
			Factor             float64
		}
	} `json:"eu_time_intervals"`
	Amortisation []struct {
		ID               string
		Principal        json.Number
		Term             int     `json:"term_months"`
		Yearly           float64 `json:"annual_rate_percent"`
		Payment          float64 `json:"monthly_payment"`
		Stressed         float64 `json:"monthly_payment_at_rate_plus_3"`
		Total            float64
		BalanceAfterYear map[string]float64 `json:"balance_after_year"`
	}
	IRR []struct {
		ID                   string
		Advance, Payment     Number
		Count                Number
		PerYear              Number `json:"periods_per_year"`
		Periodic             string `json:"periodic_irr"`
		Nominal              string `json:"nominal_apr_percent"`
		EffectiveYearPercent string `json:"effective_annual_percent"`
	} `json:"derived_irr"`
}

func TestEveryYearlyRateComesOutToEightDecimals(t *testing.T) {
	t.Parallel()
	var file aprFile
	vectors(t, "apr_vectors.json", &file)
	for _, c := range file.APR {
		got, err := c.Solve()
		if err != nil || say(got.APRPercent) != c.Computed {
			t.Errorf("%s is %s (%v), want %s", c.ID, say(got.APRPercent), err, c.Computed)
		}
	}
	if len(file.APR) < 15 {
		t.Errorf("only %d cases", len(file.APR))
	}
}

func TestTimeBetweenTwoDatesIsCountedAsTheCommissionDoes(t *testing.T) {
	t.Parallel()
	var file aprFile
	vectors(t, "apr_vectors.json", &file)
	for _, c := range file.Intervals.Cases {
		if got, _ := YearsBetween(c.Drawdown, c.Cashflow, c.Unit).Float64(); got-c.Factor > 1e-15 || c.Factor-got > 1e-15 {
			t.Errorf("%s to %s in %ss is %v, want %v", c.Drawdown, c.Cashflow, c.Unit, got, c.Factor)
		}
	}
	if len(file.Intervals.Cases) < 29 {
		t.Errorf("only %d cases", len(file.Intervals.Cases))
	}
}

// cents is a computed value of money with two decimals.
func cents(t *testing.T, fn string, args ...Number) float64 {
	t.Helper()
	v, err := TVM{Fn: fn, Args: args}.Solve()
	if err != nil || v.Value == nil {
		t.Fatalf("%s%v: %v", fn, args, err)
	}
	r, _ := new(big.Rat).SetString(*v.Value)
	f, _ := new(big.Rat).SetFrac(HalfUp.Round(r.Mul(r, big.NewRat(100, 1))), big.NewInt(100)).Float64()
	return f
}

func TestMortgagesAgreeWithThePublishedCalculator(t *testing.T) {
	t.Parallel()
	var file aprFile
	vectors(t, "apr_vectors.json", &file)
	for _, c := range file.Amortisation {
		rate := func(above float64) Number {
			return Number(new(big.Rat).SetFloat64(c.Yearly+above).FloatString(2) + "/1200")
		}
		n := Number(big.NewInt(int64(c.Term)).String())
		if got := cents(t, "PMT", rate(0), n, "-"+Number(c.Principal)); got != c.Payment {
			t.Errorf("%s: %v a month, want %v", c.ID, got, c.Payment)
		}
		if got := cents(t, "PMT", rate(3), n, "-"+Number(c.Principal)); got != c.Stressed {
			t.Errorf("%s: %v a month at three points more, want %v", c.ID, got, c.Stressed)
		}
		pay, _ := TVM{Fn: "PMT", Args: []Number{rate(0), n, Number(c.Principal)}}.Solve()
		for year, want := range c.BalanceAfterYear {
			y, _ := new(big.Int).SetString(year, 10)
			months := Number(y.Mul(y, big.NewInt(12)).String())
			if got := cents(t, "FV", rate(0), months, Number(*pay.Value), Number(c.Principal)); got != -want {
				t.Errorf("%s: %v owed after %s years, want %v", c.ID, -got, year, want)
			}
		}
	}
}

func TestAFlatChargeIsToldAsTheRateThatItIs(t *testing.T) {
	t.Parallel()
	var file aprFile
	vectors(t, "apr_vectors.json", &file)
	for _, c := range file.IRR {
		monthly, err := TVM{Fn: "RATE", Args: []Number{c.Count, "-" + c.Payment, c.Advance}}.Solve()
		if err != nil || say(monthly.Value) != c.Periodic {
			t.Errorf("%s: %s a month (%v), want %s", c.ID, say(monthly.Value), err, c.Periodic)
		}
		nominal, err := RateCase{Method: AppendixJ, UnitPeriodsPerYear: c.PerYear, Advances: []Stream{{Amount: c.Advance, T: "0"}},
			PaymentStreams: []Stream{{Amount: c.Payment, Count: c.Count, T: "1"}}}.Solve()
		if err != nil || sixPlaces(nominal) != c.Nominal {
			t.Errorf("%s: %s nominal (%v), want %s", c.ID, say(nominal.APRPercent), err, c.Nominal)
		}
		flows := []DatedFlow{{c.Advance, "0"}}
		for k := range 99 {
			if n, _ := c.Count.whole("count", 1, 99); int64(k) < n {
				flows = append(flows, DatedFlow{"-" + c.Payment, Number(big.NewInt(int64(k+1)).String()) + "/" + c.PerYear})
			}
		}
		effective, err := RateCase{Method: AnnexI, Flows: flows}.Solve()
		if err != nil || sixPlaces(effective) != c.EffectiveYearPercent {
			t.Errorf("%s: %s effective (%v), want %s", c.ID, say(effective.APRPercent), err, c.EffectiveYearPercent)
		}
	}
}

func sixPlaces(r Rate) string {
	if r.APRPercent == nil {
		return "null"
	}
	v, _ := new(big.Rat).SetString(*r.APRPercent)
	return HalfEven.Decimal(v, 6)
}

func TestAPlanWithoutInterestKeepsItsRemainderWhereItBelongs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		loan Loan
		want []int64
	}{
		{Loan{Principal: 100000, N: 3, Currency: "USD", Residual: "last"}, []int64{33333, 33333, 33334}},
		{Loan{Principal: 100000, N: 3, Currency: "USD", Residual: "first"}, []int64{33334, 33333, 33333}},
		{Loan{Principal: 100000, N: 3, Currency: "USD", Residual: "spread"}, []int64{33334, 33333, 33333}},
		{Loan{Principal: 10000, N: 7, Currency: "TWD", PaymentRound: Floor}, []int64{1428, 1428, 1428, 1428, 1428, 1428, 1432}},
		{Loan{Principal: 10000, N: 7, Currency: "TWD", PaymentRound: Floor, Residual: "spread"}, []int64{1429, 1429, 1429, 1429, 1428, 1428, 1428}},
		{Loan{Principal: 100, N: 60, Currency: "JPY", PaymentRound: Ceil}, slices.Repeat([]int64{2}, 50)},
		{Loan{Principal: 7, N: 4, Currency: "JPY", PaymentRound: Ceil, Residual: "first"}, []int64{1, 2, 2, 2}},
	} {
		for _, method := range []string{"equal_payment", "equal_principal"} {
			c.loan.Method, c.loan.APR = method, "0"
			s, err := c.loan.Solve()
			var paid []int64
			for _, r := range s.Rows {
				paid = append(paid, r[1])
			}
			if err != nil || !slices.Equal(paid, c.want) {
				t.Errorf("%d in %d by %s, %s %s: %v (%v), want %v", c.loan.Principal, c.loan.N, method, c.loan.PaymentRound, c.loan.Residual, paid, err, c.want)
			}
		}
	}
}

func TestMoreExamplesOfAppendixJ(t *testing.T) {
	t.Parallel()
	for _, c := range []struct { // 12 CFR 1026 Appendix J (c) and (d)
		perYear        Number
		advances, back []Stream
		want           string
	}{
		{"12", []Stream{{Amount: "6000", T: "0"}}, []Stream{{Amount: "200", Count: "36", T: "1", F: "19/30"}}, "11.81650829"},
		{"4", []Stream{{Amount: "10000", T: "0"}}, []Stream{{Amount: "385", Count: "40", T: "1", F: "39/90"}}, "8.97076965"},
		{"365/255", []Stream{{Amount: "1000", T: "0"}}, []Stream{{Amount: "1080", T: "1"}}, "11.45098039"},
		{"1", []Stream{{Amount: "1000", T: "0"}}, []Stream{{Amount: "1135.19", T: "1", F: "6/12"}}, "8.75704709"},
		{"12", []Stream{{Amount: "20000", T: "0"}, {Amount: "20000", T: "2", F: "2/30"}, {Amount: "20000", T: "5", F: "8/30"}}, []Stream{{Amount: "612.36", Count: "240", T: "8"}}, "10.25006440"},
	} {
		got, err := RateCase{Method: AppendixJ, UnitPeriodsPerYear: c.perYear, Advances: c.advances, PaymentStreams: c.back}.Solve()
		if err != nil || say(got.APRPercent) != c.want {
			t.Errorf("%v back for %v is %s (%v), want %s", c.back, c.advances, say(got.APRPercent), err, c.want)
		}
	}
}
