package advisory

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/golang-sql/civil"
)

// A rule's condition, in the words of its data file:
//
//	or      = and { "or" and }
//	and     = not { "and" not }
//	not     = "not" not | "(" or ")" | compare
//	compare = name [ ("<" | "<=" | ">" | ">=" | "==" | "!=") (value | name) | "in" value ".." value ]
//	value   = number | date (2026-03-31)
//
// Logic has three values. What is not known is neither true nor false: "a or b" is true when a is, whatever b; "not a" of an unknown a is unknown. A rule fires only
// on true, so a fact that it needs and nobody knows never fires it.
type expression interface {
	eval(f Facts) truth
	names(into []string) []string
	// can says whether answers to questions could still bring the value about.
	can(f Facts, want truth) bool
	// ask names the facts to ask next in order to bring the value about: none where no answer could, and of several that are all needed only the first, as
	// the answer to it may make the others idle.
	ask(f Facts, want truth) []string
}

type truth int8

const (
	unknown truth = iota
	no
	yes
)

type (
	either  []expression // or
	both    []expression // and
	negated struct{ of expression }
	fact    struct{ name string }
	compare struct {
		left, right operand
		op          string
	}
	operand struct {
		name  string // a fact, or
		value Fact
	}
)

func (e either) eval(f Facts) truth {
	all := no
	for _, x := range e {
		switch x.eval(f) {
		case yes:
			return yes
		case unknown:
			all = unknown
		}
	}
	return all
}

func (e both) eval(f Facts) truth {
	all := yes
	for _, x := range e {
		switch x.eval(f) {
		case no:
			return no
		case unknown:
			all = unknown
		}
	}
	return all
}

func (e negated) eval(f Facts) truth {
	switch e.of.eval(f) {
	case yes:
		return no
	case no:
		return yes
	}
	return unknown
}

func (e fact) eval(f Facts) truth {
	v, ok := f[e.name]
	if !ok || v.kind != yesNoFact {
		return unknown
	}
	if v.yes {
		return yes
	}
	return no
}

func (e compare) eval(f Facts) truth {
	a, known := e.left.get(f)
	b, knownToo := e.right.get(f)
	if !known || !knownToo || a.kind != b.kind || a.kind == yesNoFact {
		return unknown
	}
	c := 0
	if a.kind == numberFact {
		c = a.number.Cmp(b.number)
	} else {
		c = compareDates(a.date, b.date)
	}
	if map[string]bool{"<": c < 0, "<=": c <= 0, ">": c > 0, ">=": c >= 0, "==": c == 0, "!=": c != 0}[e.op] {
		return yes
	}
	return no
}

func (o operand) get(f Facts) (Fact, bool) {
	if o.name == "" {
		return o.value, true
	}
	v, ok := f[o.name]
	return v, ok
}

func (e either) names(into []string) []string {
	for _, x := range e {
		into = x.names(into)
	}
	return into
}
func (e both) names(into []string) []string {
	for _, x := range e {
		into = x.names(into)
	}
	return into
}
func (e negated) names(into []string) []string { return e.of.names(into) }
func (e fact) names(into []string) []string    { return named(into, e.name) }
func (e compare) names(into []string) []string {
	return named(named(into, e.left.name), e.right.name)
}

func named(into []string, name string) []string {
	if name == "" || slices.Contains(into, name) {
		return into
	}
	return append(into, name)
}

const (
	longestCondition = 2000 // bytes
	deepestCondition = 50
)

// parse reads a condition.
func parse(text string) (expression, error) {
	if len(text) > longestCondition {
		return nil, fmt.Errorf("condition longer than %d bytes", longestCondition)
	}
	p := &parser{tokens: tokens(text)}
	e, err := p.or(0)
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t != "" {
		return nil, fmt.Errorf("%q where the condition should end", t)
	}
	return e, nil
}

// tokens are names, numbers, dates, operators and brackets.
func tokens(text string) []string {
	var list []string
	word := func(c byte) bool {
		return c == '_' || c == '.' || c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
	}
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == ' ' || c == '\t' || c == '\n':
			i++
		case strings.HasPrefix(text[i:], ".."):
			list = append(list, "..")
			i += 2
		case word(c):
			j := i
			for j < len(text) && word(text[j]) && !strings.HasPrefix(text[j:], "..") {
				j++
			}
			list = append(list, text[i:j])
			i = j
		case i+1 < len(text) && text[i+1] == '=' && strings.IndexByte("<>=!", c) >= 0:
			list = append(list, text[i:i+2])
			i += 2
		default:
			list = append(list, text[i:i+1])
			i++
		}
	}
	return list
}

type parser struct {
	tokens []string
	at     int
}

func (p *parser) peek() string {
	if p.at < len(p.tokens) {
		return p.tokens[p.at]
	}
	return ""
}

func (p *parser) take() string {
	t := p.peek()
	p.at++
	return t
}

func (p *parser) or(depth int) (expression, error) {
	list, err := p.list("or", depth, p.and)
	if err != nil || len(list) == 1 {
		return first(list), err
	}
	return either(list), nil
}

func (p *parser) and(depth int) (expression, error) {
	list, err := p.list("and", depth, p.not)
	if err != nil || len(list) == 1 {
		return first(list), err
	}
	return both(list), nil
}

func first(list []expression) expression {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

func (p *parser) list(word string, depth int, item func(int) (expression, error)) ([]expression, error) {
	var list []expression
	for {
		e, err := item(depth)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
		if p.peek() != word {
			return list, nil
		}
		p.take()
	}
}

func (p *parser) not(depth int) (expression, error) {
	if depth > deepestCondition {
		return nil, fmt.Errorf("condition nested deeper than %d", deepestCondition)
	}
	switch p.peek() {
	case "not":
		p.take()
		e, err := p.not(depth + 1)
		return negated{e}, err
	case "(":
		p.take()
		e, err := p.or(depth + 1)
		if err != nil {
			return nil, err
		}
		if t := p.take(); t != ")" {
			return nil, fmt.Errorf("%q where a bracket should close", t)
		}
		return e, nil
	}
	return p.compare()
}

func (p *parser) compare() (expression, error) {
	name := p.take()
	if !isName(name) {
		return nil, fmt.Errorf("%q where a fact should stand", name)
	}
	switch op := p.peek(); op {
	case "<", "<=", ">", ">=", "==", "!=":
		p.take()
		right, err := p.operand()
		return compare{operand{name: name}, right, op}, err
	case "in":
		p.take()
		low, err := p.value()
		if err != nil {
			return nil, err
		}
		if t := p.take(); t != ".." {
			return nil, fmt.Errorf("%q where \"..\" should stand", t)
		}
		high, err := p.value()
		if err == nil && low.kind != high.kind {
			err = fmt.Errorf("a range from one kind of value to another")
		}
		return both{compare{operand{name: name}, operand{value: low}, ">="}, compare{operand{name: name}, operand{value: high}, "<="}}, err
	}
	return fact{name}, nil
}

func (p *parser) operand() (operand, error) {
	if t := p.peek(); isName(t) {
		p.take()
		return operand{name: t}, nil
	}
	v, err := p.value()
	return operand{value: v}, err
}

func (p *parser) value() (Fact, error) {
	t := p.take()
	if d, err := civil.ParseDate(t); err == nil && d.IsValid() {
		return Date(d), nil
	}
	digits := strings.TrimPrefix(t, "-")
	if digits == "" || len(digits) > 20 || strings.Trim(digits, "0123456789.") != "" || strings.Count(digits, ".") > 1 || strings.HasPrefix(digits, ".") || strings.HasSuffix(digits, ".") {
		return Fact{}, fmt.Errorf("%q where a number or a date should stand", t)
	}
	r, ok := new(big.Rat).SetString(t)
	if !ok {
		return Fact{}, fmt.Errorf("%q is no number", t)
	}
	return Fact{kind: numberFact, number: r}, nil
}

var keywords = []string{"and", "or", "not", "in"}

// isName: a small letter, then small letters, digits and underscores.
func isName(t string) bool {
	if t == "" || t[0] < 'a' || t[0] > 'z' || slices.Contains(keywords, t) {
		return false
	}
	return strings.Trim(t, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}
