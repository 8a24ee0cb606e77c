package words

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"evenkeel/plans"
)

// Every reason against publishing a policy, and every rhythm, has its words in each language; and no word is left over.
func TestEveryPolicyProblemAndRhythmHasItsWords(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../plans/*.go")
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`[(\s]"(policy_\w+)"`).FindAllStringSubmatch(string(b), -1) {
			codes[m[1]] = true
		}
	}
	for _, l := range Langs {
		words := PolicyProblems.In(l)
		for code := range codes {
			if words[code] == "" {
				t.Errorf("%s has no words in %s", code, l)
			}
		}
		if len(words) != len(codes) || len(codes) < 15 {
			t.Errorf("%d sentences in %s for %d codes", len(words), l, len(codes))
		}
		for _, f := range plans.Frequencies {
			if Offers.In(l).Frequency[string(f)] == "" {
				t.Errorf("%s has no words in %s", f, l)
			}
		}
	}
}
