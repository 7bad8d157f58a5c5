package validators

import (
	"bytes"
	"crypto/sha256"

	"cosmossdk.io/core/comet"
)

// A key that signed two votes for one block is stolen, or runs on two machines. It votes no more from the block after next on; its
// organisation gives the contract another key. The contract itself is not changed: it says who validates, this which key may.

// isOf says whether CometBFT names a key by this address: the first 20 bytes of the key's hash.
func (key Key) isOf(address []byte) bool {
	hash := sha256.Sum256(key[:])
	return bytes.Equal(hash[:20], address)
}

// caught gives the keys of a set that evidence names and that are not barred yet.
func caught(evidence comet.EvidenceList, record Genesis) []Key {
	var found []Key
	for i := range evidence.Len() {
		one := evidence.Get(i)
		if one.Type() != comet.DuplicateVote && one.Type() != comet.LightClientAttack {
			continue
		}
		for _, key := range record.Keys {
			if key.isOf(one.Validator().Address()) && !contains(record.Barred, key) && !contains(found, key) {
				found = append(found, key)
			}
		}
	}
	return found
}

// allowed gives a set without barred keys. Where nobody would be left, all stay: a chain without validators could never go on.
func allowed(keys, barred []Key) []Key {
	var left []Key
	for _, key := range keys {
		if !contains(barred, key) {
			left = append(left, key)
		}
	}
	if len(left) == 0 {
		return keys
	}
	return left
}
