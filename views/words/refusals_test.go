package words

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var refusal = regexp.MustCompile(`Refuse\("(\w+)"`)

// Every refusal in the source has its words. Those that only staff or a lender's server meet say so by their prefix or stand in the list here.
func TestEveryRefusalHasItsWords(t *testing.T) {
	t.Parallel()
	found := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range refusal.FindAllStringSubmatch(string(b), -1) {
			found++
			if strings.HasPrefix(m[1], "policy_") {
				continue
			}
			for _, l := range Langs {
				if Refusals.In(l)[m[1]] == "" {
					t.Errorf("%s: %s has no words in %s", path, m[1], l)
				}
			}
		}
		return nil
	})
	if err != nil || found < 50 {
		t.Errorf("%d refusals found, %v", found, err)
	}
}
