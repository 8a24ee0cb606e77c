package words

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"evenkeel/plans/money"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
)

func TestEverySentenceIsThereInAllThreeLanguages(t *testing.T) {
	t.Parallel()
	if len(screens) < 10 {
		t.Fatalf("only %d screens are registered", len(screens))
	}
	for _, s := range screens {
		v := reflect.ValueOf(s)
		for i, lang := range []string{"English", "Simplified", "Traditional"} {
			missing(t, v.Type().String()+" in "+lang, v.Field(i))
		}
		alike(t, v.Type().String(), v.Field(0), v.Field(1))
		alike(t, v.Type().String(), v.Field(0), v.Field(2))
		if v.Field(1).Kind() == reflect.Map && (v.Field(0).Len() != v.Field(1).Len() || v.Field(0).Len() != v.Field(2).Len()) {
			t.Errorf("%s: %d, %d and %d sentences", v.Type(), v.Field(0).Len(), v.Field(1).Len(), v.Field(2).Len())
		}
	}
}

func missing(t *testing.T, where string, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.String() == "" {
			t.Errorf("%s is empty", where)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type() == reflect.TypeFor[Plural]() && v.Type().Field(i).Name == "One" {
				continue
			}
			missing(t, where+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		if v.Len() == 0 {
			t.Errorf("%s is empty", where)
		}
		for i := range v.Len() {
			missing(t, where, v.Index(i))
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			missing(t, where+"["+k.String()+"]", v.MapIndex(k))
		}
	}
}

// alike finds a Chinese sentence that is still the English one, and a placeholder that one language forgot.
func alike(t *testing.T, where string, en, zh reflect.Value) {
	switch en.Kind() {
	case reflect.String:
		if a, b := verbs(en.String()), verbs(zh.String()); a != b {
			t.Errorf("%s: %q has the values %q, %q has %q", where, en, a, zh, b)
		}
		if len(en.String()) > 12 && en.String() == zh.String() {
			t.Errorf("%s: %q is not translated", where, en)
		}
	case reflect.Struct:
		for i := range en.NumField() {
			if en.Type() == reflect.TypeFor[Plural]() && en.Type().Field(i).Name == "One" {
				continue
			}
			alike(t, where+"."+en.Type().Field(i).Name, en.Field(i), zh.Field(i))
		}
	case reflect.Map:
		for _, k := range en.MapKeys() {
			if other := zh.MapIndex(k); !other.IsValid() {
				t.Errorf("%s: %s is missing", where, k)
			} else {
				alike(t, where+"["+k.String()+"]", en.MapIndex(k), other)
			}
		}
	}
}

var verb = regexp.MustCompile(`%(?:\[\d\])?([sd])`)

func verbs(s string) string {
	var found []string
	for _, m := range verb.FindAllStringSubmatch(s, -1) {
		found = append(found, m[1])
	}
	slices.Sort(found)
	return strings.Join(found, "")
}

func TestMoneyAndDatesStandInTheReadersForm(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang Lang
		a    money.Amount
		want string
	}{{EN, money.Of(428640, "USD"), "$4,286.40"}, {EN, money.Of(428640, "GBP"), "£4,286.40"}, {ZhHans, money.Of(300000, "CNY"), "¥3,000.00"}, {ZhHant, money.Of(300000, "TWD"), "$3,000.00"},
		{EN, money.Of(1500, "JPY"), "¥1,500"}, {ZhHans, money.Of(1500, "JPY"), "JP¥1,500"}, {EN, money.Of(-50, "USD"), "-$0.50"}} {
		if got := Money(c.lang, c.a); got != c.want {
			t.Errorf("%s %v is %q, want %q", c.lang, c.a, got, c.want)
		}
	}
	d := civil.Date{Year: 2028, Month: 2, Day: 29}
	for lang, want := range map[Lang]string{EN: "29 February 2028", ZhHans: "2028年2月29日", ZhHant: "2028年2月29日"} {
		if got := Date(lang, d); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	if got := Moment(EN, time.Date(2026, 11, 24, 13, 0, 0, 0, time.UTC), "America/New_York"); got != "24 November 2026, 08:00 EST" {
		t.Errorf("a moment is %q", got)
	}
}

func TestEveryKindOfEventHasASentence(t *testing.T) {
	t.Parallel()
	for _, kind := range record.Kinds() {
		for _, l := range Langs {
			if Timeline.In(l).Kinds[kind] == "" {
				t.Errorf("%s has no sentence in %s", kind, l)
			}
		}
	}
}
