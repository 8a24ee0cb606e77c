// Package seal encrypts personal data at rest under a key that can be rotated, and makes blind indexes of it.
//
// A sealed value is AES-256-GCM with a random nonce (NIST SP 800-38D), bound by its additional data to the place it belongs to,
// so that a value copied to another person's row does not open. The first byte names the key. Keys are handed in, never stored in the database.
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ErrOpen means that a value does not open: another key, another place, or changed bytes.
var ErrOpen = errors.New("seal: value does not open")

// Keys seals with the newest key and opens with any. Safe for concurrent use.
type Keys struct {
	aeads  map[byte]cipher.AEAD
	newest byte
	index  []byte
}

// New reads keys in the form "1:BASE64,2:BASE64" (32 bytes each; the highest number seals) and the blind-index key (32 bytes, BASE64).
// The index key is apart because rotating it means indexing everybody anew.
func New(keys, index string) (*Keys, error) {
	k := &Keys{aeads: map[byte]cipher.AEAD{}}
	for part := range strings.SplitSeq(keys, ",") {
		number, encoded, ok := strings.Cut(strings.TrimSpace(part), ":")
		n, err := strconv.ParseUint(number, 10, 8)
		raw, err64 := base64.StdEncoding.DecodeString(encoded)
		if !ok || err != nil || n == 0 || err64 != nil || len(raw) != 32 {
			return nil, errors.New(`seal: a key is a number from 1 to 255, a colon and 32 bytes in base64, for example "1:…"`)
		}
		block, err := aes.NewCipher(raw)
		if err != nil {
			return nil, fmt.Errorf("seal: key %d: %w", n, err)
		}
		aead, err := cipher.NewGCMWithRandomNonce(block)
		if err != nil {
			return nil, fmt.Errorf("seal: key %d: %w", n, err)
		}
		k.aeads[byte(n)] = aead
		k.newest = max(k.newest, byte(n))
	}
	raw, err := base64.StdEncoding.DecodeString(index)
	if err != nil || len(raw) != 32 {
		return nil, errors.New("seal: the index key is 32 bytes in base64")
	}
	k.index = raw
	return k, nil
}

// Newest is the number of the key that seals now.
func (k *Keys) Newest() byte { return k.newest }

// Has says whether a key of this number is configured.
func (k *Keys) Has(number byte) bool { _, ok := k.aeads[number]; return ok }

// Seal encrypts plain for a place, for example "person:<lender>:<person>".
func (k *Keys) Seal(plain []byte, place string) []byte {
	return k.aeads[k.newest].Seal([]byte{k.newest}, nil, plain, []byte(place))
}

// Open decrypts what Seal made for the same place, or fails with ErrOpen.
func (k *Keys) Open(sealed []byte, place string) ([]byte, error) {
	if len(sealed) < 1 {
		return nil, ErrOpen
	}
	aead, ok := k.aeads[sealed[0]]
	if !ok {
		return nil, fmt.Errorf("%w: key %d is not configured", ErrOpen, sealed[0])
	}
	plain, err := aead.Open(nil, nil, sealed[1:], []byte(place))
	if err != nil {
		return nil, ErrOpen
	}
	return plain, nil
}

// Blind is a keyed 63-bit index of a value within a scope: equal values are found, values are not recovered.
func (k *Keys) Blind(scope, value string) int64 {
	m := hmac.New(sha256.New, k.index)
	m.Write([]byte(scope))
	m.Write([]byte{0})
	m.Write([]byte(value))
	return int64(binary.BigEndian.Uint64(m.Sum(nil)) >> 1)
}
