package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// asked answers lines by a calculation, as the command does.
func asked(t testing.TB, name, in string) []string {
	t.Helper()
	for _, c := range calculations {
		if c.name != name {
			continue
		}
		var out bytes.Buffer
		if err := lines(strings.NewReader(in), &out, c.answer); err != nil {
			t.Fatal(err)
		}
		return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	}
	t.Fatalf("there is no calculation %s", name)
	return nil
}

func TestEveryCaseIsAnsweredInTurnUnderItsID(t *testing.T) {
	t.Parallel()
	in := `{"id":"a","fn":"PMT","args":["0",12,1200]}

{"fn":"PMT","args":["0",12,1200],"id":7}
nonsense
{"id":"c","fn":"PMT","args":["0",12,1200],"colour":"red"}
{"id":"d","fn":"PMT","args":["0",12,"NaN"]}
{"id":"e","fn":"NPER","args":["0.01",-99,10000]}
{"fn":"EFFECT","args":["0.0525",4]}`
	want := []string{
		`{"id":"a","value":"-100.0000000000"}`,
		`{"id":7,"value":"-100.0000000000"}`,
		`{"error":{"code":"bad_json","field":"",`,
		`{"id":"c","error":{"code":"unknown_field","field":"colour",`,
		`{"id":"d","error":{"code":"not_a_number","field":"args[2]",`,
		`{"id":"e","value":null}`,
		`{"value":"0.0535426674"}`,
	}
	got := asked(t, "tvm", in)
	if len(got) != len(want) {
		t.Fatalf("%d answers to %d cases:\n%s", len(got), len(want), strings.Join(got, "\n"))
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("line %d is\n%s, want\n%s", i+1, got[i], want[i])
		}
	}
}

func TestALineThatIsNoCaseSaysWhyAndTheNextGoesOn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ line, code, field string }{
		{`{`, "bad_json", ""},
		{`[]`, "bad_json", ""},
		{`{"fn":"PMT"} {"fn":"PMT"}`, "bad_json", ""},
		{`{"fn":"PMT","fn":"FV"}`, "duplicate_field", "fn"},
		{`{"id":{},"fn":"PMT"}`, "bad_json", "id"},
		{`{"fn":5}`, "bad_json", "fn"},
		{`{"fn":"PMT","args":["0",12,[1,[2]]]}`, "not_a_number", "args[2]"},
		{`{"fn":"PMT","args":["0",12,{}]}`, "not_a_number", "args[2]"},
		{`{"fn":"PMT","args":["0",12,"` + strings.Repeat("1", longestLine) + `"]}`, "too_long", ""},
	} {
		got := asked(t, "tvm", c.line+"\n"+`{"fn":"PMT","args":["0",12,1200]}`)
		var a struct {
			Error struct{ Code, Field, Message string }
		}
		if err := json.Unmarshal([]byte(got[0]), &a); err != nil || a.Error.Code != c.code || a.Error.Field != c.field || a.Error.Message == "" {
			t.Errorf("%.60s: %.200s, want %s on %q", c.line, got[0], c.code, c.field)
		}
		if len(got) != 2 || got[1] != `{"value":"-100.0000000000"}` {
			t.Errorf("%.60s: the next line is answered by %q", c.line, got[1:])
		}
	}
}

func TestTheCasesOfTheFilesAreAnsweredAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	read := func(file, key string) (cases []map[string]json.RawMessage) {
		b, err := os.ReadFile("../../plans/testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		var all map[string]json.RawMessage
		if err := json.Unmarshal(b, &all); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(all[key], &cases); err != nil || len(cases) == 0 {
			t.Fatalf("%s of %s: %v", key, file, err)
		}
		return cases
	}
	line := func(fields map[string]json.RawMessage) string {
		b, err := json.Marshal(fields)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	for _, c := range read("amort_vectors.json", "tvm") {
		want := `{"id":` + string(c["id"]) + `,"value":` + string(c["expected"]) + `}`
		if got := asked(t, "tvm", line(map[string]json.RawMessage{"id": c["id"], "fn": c["fn"], "args": c["args"]}))[0]; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	for _, c := range read("apr_vectors.json", "apr") {
		fields := map[string]json.RawMessage{"id": c["id"]}
		for _, key := range []string{"method", "advances", "payment_streams", "unit_periods_per_year", "flows"} {
			if c[key] != nil {
				fields[key] = c[key]
			}
		}
		want := `{"id":` + string(c["id"]) + `,"apr_percent":` + string(c["computed_apr_percent"]) + `}`
		if got := asked(t, "apr", line(fields))[0]; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	for _, c := range read("amort_vectors.json", "schedules") {
		var got, want map[string]any
		var input bytes.Buffer
		if err := json.Compact(&input, c["input"]); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(asked(t, "amortise", input.String())[0]), &got); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(c["expected"], &want); err != nil {
			t.Fatal(err)
		}
		if len(got) != len(want) {
			t.Errorf("%s has %d fields, want %d", c["id"], len(got), len(want))
		}
		for key := range want {
			if _, ok := got[key]; !ok {
				t.Errorf("%s has no %s", c["id"], key)
			}
		}
	}
}

func FuzzALineGetsOneAnswer(f *testing.F) {
	for _, seed := range []string{
		`{"id":"T05","fn":"IPMT","args":["0.1",3,3,8000]}`, `{"fn":"RATE","args":[48,-200,8000]}`, `{"fn":"CUMPRINC","args":["0.09/12",360,125000,13,24,1]}`, `{"fn":"NOMINAL","args":["-0.5e-7",4.9]}`,
		`{"method":"equal_payment","principal":500000,"apr":"12","n":6,"currency":"USD","exponent":2,"residual":"first","start":"2025-01-15","first_due":"2025-03-01","stub":"add_to_first","anchor_day":1}`,
		`{"method":"flat_fee","principal":1200000,"apr":"0","n":12,"currency":"CNY","exponent":2,"residual":"spread","flat_fee_rate_pct":"0.6","fee_timing":"first"}`,
		`{"method":"eu_effective_annual","flows":[{"amount":"950","t_years":"0/1"},{"amount":"-1200","t_years":"546/365"}]}`,
		`{"method":"us_reg_z_appendix_j_actuarial","advances":[{"amount":"5000","t":0,"f":[0,1]}],"payment_streams":[{"amount":"230","count":24,"t":1,"f":[6,15],"step":1}],"unit_periods_per_year":12}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		line = strings.NewReplacer("\n", " ", "\r", " ").Replace(line)
		for _, c := range calculations {
			got := asked(t, c.name, line+"\n"+`{"id":"next"}`)
			cases := 2
			if strings.TrimSpace(line) == "" {
				cases = 1
			}
			if len(got) != cases {
				t.Fatalf("%s: %d answers to %q", c.name, len(got), line)
			}
			for _, a := range got {
				if !json.Valid([]byte(a)) || a[0] != '{' {
					t.Fatalf("%s: %q is answered by %q", c.name, line, a)
				}
			}
		}
	})
}
