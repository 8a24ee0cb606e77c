package static

import (
	"bytes"
	"math"
	"os"
	"regexp"
	"strconv"
	"testing"

	"evenkeel/static/bundle"
)

func TestWhatIsCommittedIsWhatTheSourcesMake(t *testing.T) {
	t.Parallel()
	made, err := bundle.Build(".")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range made {
		got, err := os.ReadFile("dist/" + name)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("dist/%s is stale (%v): run go generate ./static", name, err)
		}
	}
}

func TestTheBudgetsOfTheWireHold(t *testing.T) {
	t.Parallel()
	for name, most := range map[string]int{"app.css": 8 << 10, "app.js": 5 << 10, "embed.js": 1 << 10} {
		if n := len(byName[name].gzip); n > most {
			t.Errorf("%s is %d bytes compressed, more than %d", name, n, most)
		}
	}
	if n := len(byName["figtree.woff2"].plain); n > 25<<10 {
		t.Errorf("the font is %d bytes", n)
	}
}

// The pairs that stand on each other, and the contrast they need (WCAG 2.2, 1.4.3 and 1.4.11).
var pairs = []struct {
	on, under string
	min       float64
}{{"ink", "bg", 4.5}, {"ink", "surface", 4.5}, {"ink-2", "bg", 4.5}, {"ink-2", "surface", 4.5}, {"ink-2", "sunken", 4.5}, {"brand-ink", "bg", 4.5}, {"brand-ink", "surface", 4.5},
	{"brand-ink", "brand-soft", 4.5}, {"ink", "brand-soft", 4.5}, {"on-brand", "brand", 4.5}, {"on-brand", "brand-hover", 4.5}, {"good", "good-soft", 4.5}, {"care", "care-soft", 4.5},
	{"bad", "bad-soft", 4.5}, {"bad", "surface", 4.5}, {"ink", "care-soft", 4.5}, {"line-strong", "surface", 3}, {"line-strong", "bg", 3}, {"brand", "surface", 3}, {"focus", "bg", 3}, {"focus", "surface", 3}}

func TestEveryColourReadsOnWhatItStandsOn(t *testing.T) {
	t.Parallel()
	css, err := os.ReadFile("css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, ok := bytes.Cut(css, []byte("prefers-color-scheme: dark"))
	if !ok {
		t.Fatal("no dark scheme")
	}
	for scheme, part := range map[string][]byte{"light": light, "dark": dark} {
		colours := map[string]float64{}
		for _, m := range regexp.MustCompile(`--([\w-]+):\s*#([0-9a-f]{3,6})`).FindAllSubmatch(part, -1) {
			colours[string(m[1])] = luminance(t, string(m[2]))
		}
		for _, p := range pairs {
			a, okA := colours[p.on]
			b, okB := colours[p.under]
			if !okA || !okB {
				t.Fatalf("%s: %s or %s is not a colour", scheme, p.on, p.under)
			}
			if c := (math.Max(a, b) + .05) / (math.Min(a, b) + .05); c < p.min {
				t.Errorf("%s: %s on %s has %.2f, needs %.1f", scheme, p.on, p.under, c, p.min)
			}
		}
	}
}

func luminance(t *testing.T, hex string) float64 {
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	var l float64
	for i, weight := range []float64{.2126, .7152, .0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= .03928 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		l += weight * c
	}
	return l
}
