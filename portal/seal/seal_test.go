package seal

import (
	"bytes"
	"encoding/base64"
	"errors"
	"testing"
)

func key(b byte) string { return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{b}, 32)) }

func TestASealedValueOpensOnlyInItsPlaceAndUnchanged(t *testing.T) {
	k, err := New("1:"+key(1), key(9))
	if err != nil {
		t.Fatal(err)
	}
	s := k.Seal([]byte("欧阳娜娜"), "person:a")
	if p, err := k.Open(s, "person:a"); err != nil || string(p) != "欧阳娜娜" {
		t.Fatalf("got %q, %v", p, err)
	}
	if _, err := k.Open(s, "person:b"); !errors.Is(err, ErrOpen) {
		t.Error("opened in another person's place")
	}
	s[len(s)-1] ^= 1
	if _, err := k.Open(s, "person:a"); !errors.Is(err, ErrOpen) {
		t.Error("opened with a changed byte")
	}
	if bytes.Equal(k.Seal([]byte("x"), ""), k.Seal([]byte("x"), "")) {
		t.Error("the same value sealed twice looks the same")
	}
}

func TestARotatedKeySealsAnewAndTheOldOneStillOpens(t *testing.T) {
	old, _ := New("1:"+key(1), key(9))
	both, err := New("1:"+key(1)+", 2:"+key(2), key(9))
	if err != nil {
		t.Fatal(err)
	}
	if p, err := both.Open(old.Seal([]byte("a"), "p"), "p"); err != nil || string(p) != "a" {
		t.Fatalf("old value: %q, %v", p, err)
	}
	if s := both.Seal([]byte("a"), "p"); s[0] != 2 {
		t.Errorf("sealed with key %d, want the newest, 2", s[0])
	}
	if _, err := old.Open(both.Seal([]byte("a"), "p"), "p"); !errors.Is(err, ErrOpen) {
		t.Error("opened without the key")
	}
}

func TestBadKeysAreRefused(t *testing.T) {
	for _, bad := range []string{"", "1", "0:" + key(1), "256:" + key(1), "1:abcd", "x:" + key(1)} {
		if _, err := New(bad, key(9)); err == nil {
			t.Errorf("took %q", bad)
		}
	}
	if _, err := New("1:"+key(1), "short"); err == nil {
		t.Error("took a short index key")
	}
}

func TestABlindIndexIsKeyedAndScoped(t *testing.T) {
	a, _ := New("1:"+key(1), key(9))
	b, _ := New("1:"+key(1), key(8))
	first := a.Blind("l1", "lin")
	if first != a.Blind("l1", "lin") || a.Blind("l1", "lin") == a.Blind("l2", "lin") || a.Blind("l1", "lin") == b.Blind("l1", "lin") {
		t.Error("blind index is not a keyed, scoped function of the value")
	}
	if a.Blind("l1", "lin") < 0 {
		t.Error("negative index")
	}
}
