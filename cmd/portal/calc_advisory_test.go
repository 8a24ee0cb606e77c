package main

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
)

func TestAdvisoryCasesAreAnsweredWithTheKeysOfTheFiles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		file, key, name string
		asks            []string // fields of a case that the question has; empty is all but expected
		wants           []string // fields of a case that the answer has; empty is those of expected
	}{
		{"payoff_vectors.json", "cases", "payoff", nil, nil},
		{"affordability_vectors.json", "cases", "afford", []string{"id", "input"}, nil},
		{"goals_vectors.json", "cases", "goals", []string{"id", "kind", "input"}, nil},
		{"frequency_vectors.json", "cases", "frequency", []string{"id", "amount", "exponent", "frequency"}, []string{"factor", "monthly_exact", "monthly"}},
		{"scorecard_vectors.json", "explanation_vectors", "score", []string{"bins"}, []string{"score", "band", "p_raw", "reasons"}},
	} {
		b, err := os.ReadFile("../../advisory/testdata/" + c.file)
		if err != nil {
			t.Fatal(err)
		}
		var all map[string]json.RawMessage
		var cases []map[string]json.RawMessage
		if err := json.Unmarshal(b, &all); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(all[c.key], &cases); err != nil || len(cases) == 0 {
			t.Fatalf("%s: %v", c.file, err)
		}
		for _, vector := range cases {
			question, want := map[string]any{}, map[string]any{}
			for key, value := range vector {
				if c.asks == nil && key != "expected" {
					question[key] = value
				}
			}
			for _, key := range c.asks {
				question[key] = vector[key]
			}
			if id := vector["id"]; id != nil {
				want["id"] = value(t, id)
			}
			for _, key := range c.wants {
				want[key] = value(t, vector[key])
			}
			if c.wants == nil {
				for key, v := range value(t, vector["expected"]).(map[string]any) {
					want[key] = v
				}
			}
			line, _ := json.Marshal(question)
			lines := []string{string(line)}
			if vector["input"] != nil { // the same question, not wrapped
				flat := value(t, vector["input"]).(map[string]any)
				flat["id"] = question["id"]
				if kind := question["kind"]; kind != nil {
					flat["kind"] = kind
				}
				line, _ := json.Marshal(flat)
				lines = append(lines, string(line))
			}
			for _, line := range lines {
				if got := value(t, []byte(asked(t, c.name, line)[0])); !reflect.DeepEqual(got, any(want)) {
					t.Errorf("%s %s: %v, want %v", c.name, vector["id"], got, want)
				}
			}
		}
	}
}

func value(t *testing.T, raw []byte) (v any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestABadAdvisoryCaseSaysWhatWouldWork(t *testing.T) {
	t.Parallel()
	debt := `{"id":"a","balance":1,"apr":"1","min":{"type":"fixed"}}`
	for _, c := range []struct{ name, line, code, field string }{
		{"frequency", `{"amount":1,"frequency":"hourly"}`, "unknown_frequency", "frequency"},
		{"frequency", `{"amount":-1,"frequency":"daily"}`, "out_of_range", "amount"},
		{"frequency", `{"amount":1,"frequency":"daily","colour":1}`, "unknown_field", "colour"},
		{"goals", `{"kind":"dream"}`, "unknown_goal", "kind"},
		{"goals", `{"kind":"deposit_needed","apr":"x"}`, "not_a_rate", "apr"},
		{"goals", `{"kind":"sinking_fund","horizon":2,"bills":[[3,1]]}`, "out_of_range", "bills[0]"},
		{"afford", `{"weight":"size"}`, "unknown_weight", "weight"},
		{"afford", `{"weight":"balance","debts":[{"id":"a"},{"id":"a"}]}`, "duplicate_debt", "debts[1].id"},
		{"afford", `{"weight":"balance","ours":"a"}`, "unknown_debt", "ours"},
		{"score", `{"bins":{"age":1}}`, "unknown_feature", "bins.age"},
		{"score", `{"bins":{"autopay":1}}`, "feature_missing", "bins.days_past_due"},
		{"score", `{"bins":{"days_past_due":6}}`, "unknown_bin", "bins.days_past_due"},
		// What encoding/json would let pass: see shaped and lacks.
		{"frequency", `{"AMOUNT":1,"frequency":"daily"}`, "unknown_field", "AMOUNT"},
		{"frequency", `{"amount":null,"frequency":"daily"}`, "bad_json", "amount"},
		{"frequency", `{"amount":"5","frequency":"daily"}`, "bad_json", "amount"},
		{"frequency", `{"amount":5.0,"frequency":"daily"}`, "bad_json", "amount"},
		{"frequency", `{"frequency":"daily"}`, "missing", "amount"},
		{"frequency", `{"amount":1,"exponent":5,"frequency":"daily"}`, "out_of_range", "exponent"},
		{"goals", `{"kind":"sinking_fund","input":{"horizon":2,"bills":[[1]]}}`, "wrong_number", "input.bills[0]"},
		{"goals", `{"kind":"sinking_fund","horizon":2,"bills":[[1,2,3]]}`, "wrong_number", "bills[0]"},
		{"goals", `{"kind":"sinking_fund","horizon":2}`, "missing", "bills"},
		{"goals", `{"kind":"months_to_goal","input":{"goal":5}}`, "missing", "deposit"},
		{"goals", `{"kind":"months_to_goal","goal":7,"input":{"goal":5,"deposit":1}}`, "contradiction", "goal"},
		{"afford", `{"income":7,"input":{"income":5,"outgoings":1,"weight":"balance","debts":[]}}`, "contradiction", "income"},
		{"afford", `{"income":7,"outgoings":0,"weight":"balance","debts":[{"id":"a"}]}`, "missing", "debts[0].balance"},
		{"afford", `{"input":{"income":7,"outgoings":0,"weight":"balance","debts":[{"id":"a","balance":1,"balance":2}]}}`, "duplicate_field", "input.debts[0].balance"},
		{"payoff", `{"debts":[{"id":"a","balance":1,"apr":"1","min":{"type":"fixed","amount":1,"pact":1}}]}`, "unknown_field", "debts[0].min.pact"},
		{"payoff", `{"debts":[{"id":"a","apr":"1","min":{"type":"fixed","amount":1}}],"strategy":"snowball","budget":{"type":"minimums_only"}}`, "missing", "debts[0].balance"},
		{"payoff", `{"debts":[` + debt + `],"strategy":"snowball","budget":{"type":"minimums_only"}}`, "missing", "debts[0].min.amount"},
		{"payoff", `{"debts":[{"id":"a","balance":1,"apr":"1","min":{"type":"percent","pct":"1"}}],"strategy":"snowball","budget":{"type":"fixed_total"}}`, "missing", "budget.amount"},
		{"payoff", `{}`, "too_many", "debts"},
		{"payoff", `{"debts":[` + debt + `],"strategy":"hope"}`, "unknown_strategy", "strategy"},
		{"payoff", `{"debts":[` + debt + `],"strategy":"snowball","rounding":"up and down"}`, "unknown_rounding", "rounding"},
		{"payoff", `{"debts":[` + debt + `],"strategy":"snowball","budget":{"type":"all"}}`, "unknown_budget", "budget.type"},
		{"payoff", `{"debts":[{"id":"a","apr":"1","min":{"type":"none"}}],"strategy":"snowball"}`, "unknown_minimum", "debts[0].min.type"},
		{"payoff", `{"debts":[{"id":"a","apr":"1","accrual":"never"}],"strategy":"snowball"}`, "unknown_accrual", "debts[0].accrual"},
		{"payoff", `{"debts":[{"id":"a","apr":"1","accrual":"daily_act365"}],"strategy":"snowball"}`, "start_date_needed", "start_date"},
		{"payoff", `{"debts":[` + debt + `],"strategy":"snowball","start_date":"1750-01-01"}`, "not_a_date", "start_date"},
	} {
		var a struct {
			Error struct{ Code, Field, Message string }
		}
		got := asked(t, c.name, c.line)[0]
		if err := json.Unmarshal([]byte(got), &a); err != nil || a.Error.Code != c.code || a.Error.Field != c.field || a.Error.Message == "" || strings.ContainsAny(a.Error.Message, "{}") {
			t.Errorf("%s %s: %s", c.name, c.line, got)
		}
	}
}

func TestAnIDIsEchoedAsItStandsEvenWhereItIsNull(t *testing.T) {
	t.Parallel()
	for _, id := range []string{`null`, `"é\u0031"`, `7.50e3`, `-0`, `123456789012345678901234567890`} {
		for in, want := range map[string]string{`{"id":` + id + `,"amount":3,"frequency":"weekly"}`: `{"id":` + id + `,"factor":"13/3","monthly_exact":"13/1","monthly":13}`, `{"amount":-3,"frequency":"weekly","id":` + id + `}`: `{"id":` + id + `,"error":`} {
			if got := asked(t, "frequency", in)[0]; !strings.HasPrefix(got, want) {
				t.Errorf("%s is answered by %s", in, got)
			}
		}
	}
}

func TestAnOfferToNobodyIsStillAnOffer(t *testing.T) {
	t.Parallel()
	want := `{"surplus":100,"contingency":0,"available":100,"outcome":"offer","unallocated":100,"offers":{}}`
	if got := asked(t, "afford", `{"income":100,"outgoings":0,"weight":"balance","debts":[]}`)[0]; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
