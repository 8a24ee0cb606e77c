package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"

	"evenkeel/plans"
)

// calculations are what calc knows, in the order that help shows them: a function from one case to its answer.
var calculations = []struct {
	name   string
	answer func(line []byte) []byte
}{
	{"tvm", answer(plans.TVM.Solve)},
	{"amortise", answer(plans.Loan.Solve)},
	{"apr", answer(plans.RateCase.Solve)},
	{"payoff", advised(payoffCase.solve, payoffNeeds...)},
	{"afford", advised(affordCase.solve, affordNeeds...)},
	{"frequency", answer(frequencyCase.solve, "amount", "frequency")},
	{"goals", advised(goalCase.solve, goalNeeds...)},
	{"score", advised(scoreCase.solve)},
}

const longestLine = 1 << 20 // bytes of one case

// calc answers cases: one JSON object a line on stdin, one a line on stdout, in order. A bad case is answered with what is wrong and the next line goes on.
func calc(_ context.Context, args []string) error {
	var names []string
	for _, c := range calculations {
		names = append(names, c.name)
	}
	f := flag.NewFlagSet("calc", flag.ContinueOnError)
	f.Usage = func() {
		fmt.Fprintln(f.Output(), "portal calc NAME < cases.jsonl\nNAME is one of: "+strings.Join(names, ", "))
	}
	if err := f.Parse(args); err != nil {
		return err
	}
	i := slices.Index(names, f.Arg(0))
	if f.NArg() != 1 || i < 0 {
		return fmt.Errorf("calc takes one name: %s", strings.Join(names, ", "))
	}
	return lines(os.Stdin, os.Stdout, calculations[i].answer)
}

// lines answers every line that is not blank. A line that is too long is answered as such and skipped; the answers so far are out whenever the input pauses.
func lines(in io.Reader, out io.Writer, answer func([]byte) []byte) error {
	r, w := bufio.NewReaderSize(in, 64<<10), bufio.NewWriter(out)
	defer w.Flush()
	for {
		line, long, err := readLine(r)
		if err != nil && err != io.EOF {
			return fmt.Errorf("read a case: %w", err)
		}
		switch {
		case long:
			w.Write(wrong(nil, &plans.Fault{Code: "too_long", Field: "", Message: "A case is one line of at most 1 MiB."}))
		case len(bytes.TrimSpace(line)) > 0:
			w.Write(answer(line))
		default:
			if err == io.EOF {
				return w.Flush()
			}
			continue
		}
		if w.WriteByte('\n'); r.Buffered() == 0 || err == io.EOF {
			if err := w.Flush(); err != nil {
				return fmt.Errorf("write an answer: %w", err)
			}
		}
		if err == io.EOF {
			return nil
		}
	}
}

// readLine reads to the end of a line and keeps at most longestLine of it.
func readLine(r *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(line)+len(part) > longestLine; !long {
			line = append(line, part...)
		}
		if err != bufio.ErrBufferFull {
			return line, long, err
		}
	}
}

// answer makes a calculation from a pure function: the case is read strictly (one object, no unknown field, none twice), its id is echoed in front of the answer's
// fields, and a *plans.Fault becomes {"error":{code,field,message}}.
// Of the needs (see lacks) the first that is missing is told, where nothing that is there is wrong.
func answer[In, Out any](solve func(In) (Out, error), needs ...string) func([]byte) []byte {
	return func(line []byte) []byte {
		id, rest, err := takeID(line)
		var in In
		if err == nil {
			err = strict(rest, &in)
		}
		if err != nil {
			return wrong(id, err)
		}
		out, err := solve(in)
		if err != nil {
			return wrong(id, err)
		}
		if fault := lacks(rest, needs); fault != nil {
			return wrong(id, fault)
		}
		return withID(id, out)
	}
}

// takeID takes the id off a case. Only a string, a number or null is an id.
func takeID(line []byte) (id json.RawMessage, rest []byte, err error) {
	d := json.NewDecoder(bytes.NewReader(line))
	bad := func(err error) (json.RawMessage, []byte, error) {
		return nil, nil, &plans.Fault{Code: "bad_json", Message: "A case is one JSON object on one line: " + err.Error() + "."}
	}
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return bad(orElse(err, "it does not begin with {"))
	}
	var kept bytes.Buffer
	seen := map[string]bool{}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return bad(err)
		}
		key, _ := t.(string)
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return bad(err)
		}
		if seen[key] {
			return id, nil, &plans.Fault{Code: "duplicate_field", Field: key, Message: "This field is there twice."}
		}
		seen[key] = true
		if key == "id" {
			if c := value[0]; c != '"' && c != '-' && c != 'n' && (c < '0' || c > '9') {
				return nil, nil, &plans.Fault{Code: "bad_json", Field: "id", Message: "An id is a string, a number or null."}
			}
			id = value
			continue
		}
		name, _ := json.Marshal(key)
		kept.WriteByte(',')
		kept.Write(name)
		kept.WriteByte(':')
		kept.Write(value)
	}
	if _, err := d.Token(); err != nil {
		return bad(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return bad(orElse(err, "something follows the object"))
	}
	if kept.Len() == 0 {
		return id, []byte("{}"), nil
	}
	rest = append(kept.Bytes(), '}')
	rest[0] = '{'
	return id, rest, nil
}

func orElse(err error, otherwise string) error {
	if err != nil {
		return err
	}
	return errors.New(otherwise)
}

// strict decodes one object; what it does not know is a fault that names the field.
func strict(object []byte, into any) error {
	if fault := shaped(object, reflect.TypeOf(into).Elem(), ""); fault != nil {
		return fault
	}
	d := json.NewDecoder(bytes.NewReader(object))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	var kind *json.UnmarshalTypeError
	var bad *plans.Fault
	switch {
	case err == nil:
		return nil
	case errors.As(err, &bad):
		return bad
	case errors.As(err, &kind):
		return &plans.Fault{Code: "bad_json", Field: kind.Field, Message: wanted(kind)}
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return &plans.Fault{Code: "unknown_field", Field: strings.Trim(name, `"`), Message: "There is no such field."}
	}
	return &plans.Fault{Code: "bad_json", Message: "This is not a case: " + err.Error() + "."}
}

// wanted says what would work where a value is of the wrong kind.
func wanted(e *json.UnmarshalTypeError) string {
	kind := e.Type.Kind()
	switch {
	case kind >= reflect.Int && kind <= reflect.Uint64:
		return "This must be a whole number within 64 bits, without quotes, point or exponent."
	case kind == reflect.String:
		return "This must be a string in quotes."
	case kind == reflect.Slice || kind == reflect.Array:
		return "This must be a list."
	case kind == reflect.Struct || kind == reflect.Map:
		return "This must be an object."
	}
	return "This cannot be a " + e.Value + "."
}

// wrong is the answer to a bad case.
func wrong(id json.RawMessage, err error) []byte {
	var f *plans.Fault
	if !errors.As(err, &f) {
		f = &plans.Fault{Code: "failed", Message: err.Error()}
	}
	return withID(id, map[string]any{"error": f})
}

// withID puts the id in front of an answer's fields.
func withID(id json.RawMessage, out any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(out); err != nil {
		return wrong(id, fmt.Errorf("write the answer: %w", err))
	}
	body := bytes.TrimRight(b.Bytes(), "\n")
	if id == nil || len(body) < 2 {
		return body
	}
	front := append([]byte(`{"id":`), id...)
	if !bytes.Equal(body, []byte("{}")) {
		front = append(front, ',')
	}
	return append(front, body[1:]...)
}
