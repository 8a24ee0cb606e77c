package advisory

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"testing"
)

// vectors reads a file of cases that an independent implementation worked out.
func vectors(t *testing.T, file string, into any) {
	t.Helper()
	b, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatal(err)
	}
}

// same compares an answer with what was expected, as JSON: no key more, no key less.
func same(t *testing.T, id string, answer any, expected json.RawMessage) {
	t.Helper()
	b, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	var got, want any
	for _, x := range []struct {
		raw  []byte
		into *any
	}{{b, &got}, {expected, &want}} {
		d := json.NewDecoder(bytes.NewReader(x.raw))
		d.UseNumber()
		if err := d.Decode(x.into); err != nil {
			t.Fatal(err)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %s\nwant %s", id, b, expected)
	}
}

// strict decodes a question in which every field must be known.
func strict(t *testing.T, raw json.RawMessage, into any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		t.Fatalf("%s: %v", raw, err)
	}
}

func TestFrequenciesComeOutAsTheVectorsSay(t *testing.T) {
	t.Parallel()
	var file struct {
		Meta struct {
			Factors map[Frequency]string `json:"factors"`
		} `json:"meta"`
		Cases []struct {
			ID        string    `json:"id"`
			Amount    int64     `json:"amount"`
			Frequency Frequency `json:"frequency"`
			Factor    string    `json:"factor"`
			Exact     string    `json:"monthly_exact"`
			Monthly   int64     `json:"monthly"`
		} `json:"cases"`
	}
	vectors(t, "frequency_vectors.json", &file)
	if len(file.Meta.Factors) != len(Frequencies) {
		t.Errorf("%d frequencies, the vectors know %d", len(Frequencies), len(file.Meta.Factors))
	}
	for f, want := range file.Meta.Factors {
		if got, _ := Normalise(1, f); got.Factor != want {
			t.Errorf("%s is %s, want %s", f, got.Factor, want)
		}
	}
	for _, c := range file.Cases {
		got, refusal := Normalise(c.Amount, c.Frequency)
		if want := (Normalised{c.Factor, c.Exact, c.Monthly}); refusal != nil || got != want {
			t.Errorf("%s: %v (%v), want %v", c.ID, got, refusal, want)
		}
	}
}

func TestPayoffsComeOutAsTheVectorsSay(t *testing.T) {
	t.Parallel()
	var file struct {
		Cases []map[string]json.RawMessage `json:"cases"`
	}
	vectors(t, "payoff_vectors.json", &file)
	for _, c := range file.Cases {
		expected, id := c["expected"], string(c["id"])
		delete(c, "expected")
		delete(c, "id")
		delete(c, "description")
		raw, _ := json.Marshal(c)
		var q Payoff
		strict(t, raw, &q)
		p, refusal := q.Run()
		if refusal != nil {
			t.Errorf("%s: %v", id, refusal)
			continue
		}
		same(t, id, q.View(p), expected)
	}
}

func TestGoalsComeOutAsTheVectorsSay(t *testing.T) {
	t.Parallel()
	var file struct {
		Cases []struct {
			ID       string          `json:"id"`
			Kind     string          `json:"kind"`
			Input    json.RawMessage `json:"input"`
			Expected json.RawMessage `json:"expected"`
		} `json:"cases"`
	}
	vectors(t, "goals_vectors.json", &file)
	for _, c := range file.Cases {
		var g Goal
		strict(t, c.Input, &g)
		g.Kind = c.Kind
		answer, refusal := g.Answer()
		if refusal != nil {
			t.Errorf("%s: %v", c.ID, refusal)
			continue
		}
		same(t, c.ID, answer, c.Expected)
	}
}

func TestAffordabilityComesOutAsTheVectorsSay(t *testing.T) {
	t.Parallel()
	var file struct {
		Cases []struct {
			ID       string          `json:"id"`
			Input    json.RawMessage `json:"input"`
			Expected json.RawMessage `json:"expected"`
		} `json:"cases"`
	}
	vectors(t, "affordability_vectors.json", &file)
	for _, c := range file.Cases {
		var a Afford
		strict(t, c.Input, &a)
		answer, refusal := a.Work()
		if refusal != nil {
			t.Errorf("%s: %v", c.ID, refusal)
			continue
		}
		same(t, c.ID, answer, c.Expected)
	}
}
