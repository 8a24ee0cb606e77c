package record

import (
	"crypto/sha256"
	"encoding/hex"

	"evenkeel/plans"
)

// Show is a list of offers as it stands in the record, with the list's hash: SHA-256 over the offers' hashes in the order shown.
// Equal hashes are equal offers, whichever channel showed them.
func Show(offers []plans.Terms) ([]Shown, string) {
	shown := make([]Shown, len(offers))
	list := sha256.New()
	for i, t := range offers {
		shown[i] = ShownOf(t)
		list.Write([]byte(shown[i].Hash))
	}
	return shown, hex.EncodeToString(list.Sum(nil))
}
