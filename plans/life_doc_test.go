package plans

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestTheLifeOfAPlanIsDrawnAsItIs keeps docs/plan-life.md and Edges the same. UPDATE=1 draws it anew.
func TestTheLifeOfAPlanIsDrawnAsItIs(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("# The life of a plan\n\nDrawn from `plans.Edges`, which every move of every plan is held to. What is not here does not happen.\n\n```mermaid\nstateDiagram-v2\n  [*] --> running: agreed\n")
	for _, e := range Edges {
		fmt.Fprintf(&b, "  %s --> %s: %s\n", e.From, e.To, strings.ReplaceAll(e.By, ";", ","))
	}
	b.WriteString("  finished --> [*]\n  ended --> [*]\n```\n")
	const path = "../docs/plan-life.md"
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	drawn, err := os.ReadFile(path)
	if err != nil || string(drawn) != b.String() {
		t.Error("docs/plan-life.md does not show plans.Edges: run once with UPDATE=1")
	}
}
