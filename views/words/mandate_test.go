package words

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
)

func TestAMandatesWordsNeverChangeUnderOneName(t *testing.T) {
	t.Parallel()
	if MandateVersion != "autopay-2026-11" {
		t.Fatal("a new version: hold its words here too, and keep the old ones readable")
	}
	for l, want := range map[Lang]string{EN: "142de93ff7a22c17", ZhHans: "6849ef33a3e24342", ZhHant: "8b8626275bb1a060"} {
		sum := sha256.Sum256([]byte(strings.Join(Mandate.In(l), "\n")))
		if got := hex.EncodeToString(sum[:8]); got != want {
			t.Errorf("the words in %s are others than those that were agreed to: %s", l, got)
		}
	}
}
