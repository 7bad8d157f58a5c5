package ed25519

import (
	"crypto/ed25519"
	"slices"
	"testing"
)

func TestVerifiesTakesTheKeysOwnSignatureOnly(t *testing.T) {
	private := ed25519.NewKeyFromSeed(slices.Repeat([]byte{7}, ed25519.SeedSize))
	message := slices.Repeat([]byte{9}, messageLength)
	key := private.Public().(ed25519.PublicKey)
	input := slices.Concat(message, key, ed25519.Sign(private, message))
	if !verifies(input) {
		t.Fatal("the key's signature is refused")
	}
	for i := range input {
		altered := slices.Clone(input)
		altered[i] ^= 1
		if verifies(altered) {
			t.Errorf("taken with byte %d altered", i)
		}
	}
	if verifies(input[1:]) || verifies(append(input, 0)) || verifies(nil) {
		t.Error("another length is taken")
	}
}
