package main

import (
	"bytes"
	"encoding"
	"encoding/json"
	"maps"
	"reflect"
	"strconv"
	"strings"

	"evenkeel/plans"
)

var (
	readsJSON = reflect.TypeFor[json.Unmarshaler]()
	readsText = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// shaped looks at a case before it is decoded, because encoding/json is kinder than a calculation may be: it takes AMOUNT for amount, the second of two like names,
// null for 0, and a pair of one or of three. What is wrong is named by its whole path.
func shaped(raw json.RawMessage, t reflect.Type, path string) *plans.Fault {
	if reflect.PointerTo(t).Implements(readsJSON) || reflect.PointerTo(t).Implements(readsText) {
		return nil
	}
	raw = bytes.TrimSpace(raw)
	null := bytes.Equal(raw, []byte("null"))
	switch t.Kind() {
	case reflect.Pointer:
		if null {
			return nil
		}
		return shaped(raw, t.Elem(), path)
	case reflect.Slice, reflect.Array:
		return shapedList(raw, t, path)
	case reflect.Map:
		return shapedFields(raw, path, func(string) (reflect.Type, bool) { return t.Elem(), true })
	case reflect.Struct:
		fields := fieldsOf(t)
		return shapedFields(raw, path, func(name string) (reflect.Type, bool) { f, ok := fields[name]; return f, ok })
	case reflect.Interface:
		return nil
	}
	if null {
		return &plans.Fault{Code: "bad_json", Field: path, Message: "This cannot be null."}
	}
	return nil
}

func shapedList(raw json.RawMessage, t reflect.Type, path string) *plans.Fault {
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) != nil {
		return nil // of another kind: decoding says so
	}
	if t.Kind() == reflect.Array && len(items) != t.Len() {
		return &plans.Fault{Code: "wrong_number", Field: path, Message: "There must be " + strconv.Itoa(t.Len()) + " of these."}
	}
	for i, item := range items {
		if fault := shaped(item, t.Elem(), path+"["+strconv.Itoa(i)+"]"); fault != nil {
			return fault
		}
	}
	return nil
}

func shapedFields(raw json.RawMessage, path string, of func(name string) (reflect.Type, bool)) *plans.Fault {
	d := json.NewDecoder(bytes.NewReader(raw))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil
	}
	seen := map[string]bool{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil
		}
		name, _ := key.(string)
		var value json.RawMessage
		if d.Decode(&value) != nil {
			return nil
		}
		at := strings.TrimPrefix(path+"."+name, ".")
		if seen[name] {
			return &plans.Fault{Code: "duplicate_field", Field: at, Message: "This field is there twice."}
		}
		seen[name] = true
		t, ok := of(name)
		if !ok {
			return &plans.Fault{Code: "unknown_field", Field: at, Message: "There is no such field."}
		}
		if fault := shaped(value, t, at); fault != nil {
			return fault
		}
	}
	return nil
}

// fieldsOf are the fields of a struct by their names in JSON, those of embedded structs among them unless a nearer one hides them.
func fieldsOf(t reflect.Type) map[string]reflect.Type {
	fields := map[string]reflect.Type{}
	for i := range t.NumField() {
		if f := t.Field(i); f.Anonymous && f.Tag.Get("json") == "" {
			maps.Copy(fields, fieldsOf(f.Type))
		}
	}
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.IsExported() && name != "" && name != "-" {
			fields[name] = f.Type
		}
	}
	return fields
}

// lacks names the first of the needed fields that a case does not have. A need is a path; "debts[] id" stands for every item of a list, and
// "min.type=fixed min.amount" needs the amount only of a fixed minimum.
func lacks(raw json.RawMessage, needs []string) *plans.Fault {
	var tree any
	if json.Unmarshal(raw, &tree) != nil {
		return nil
	}
	if fields, _ := tree.(map[string]any); fields["input"] != nil {
		for name := range fields {
			if name != "input" && name != "kind" && name != "description" {
				return &plans.Fault{Code: "contradiction", Field: name, Message: "A case stands as it is or whole under input, not both."}
			}
		}
		input, _ := fields["input"].(map[string]any)
		if input["kind"] == nil {
			input["kind"] = fields["kind"]
		}
		tree = input
	}
	for _, need := range needs {
		list, when, field := "", "", need
		if l, rest, ok := strings.Cut(need, "[] "); ok {
			list, field = l, rest
		}
		if w, rest, ok := strings.Cut(field, " "); ok {
			when, field = w, rest
		}
		nodes := map[string]any{"": tree}
		if list != "" {
			nodes = map[string]any{}
			items, _ := at(tree, list).([]any)
			for i, item := range items {
				nodes[list+"["+strconv.Itoa(i)+"]."] = item
			}
		}
		for prefix, node := range nodes {
			if name, value, _ := strings.Cut(when, "="); when != "" && at(node, name) != value {
				continue
			}
			if at(node, field) == nil {
				return &plans.Fault{Code: "missing", Field: prefix + field, Message: "This is needed."}
			}
		}
	}
	return nil
}

// at is what lies at a path of names, nil where nothing does.
func at(node any, path string) any {
	for name := range strings.SplitSeq(path, ".") {
		fields, _ := node.(map[string]any)
		node = fields[name]
	}
	return node
}
