package validators

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/ethereum/go-ethereum/common"
)

// maximum bounds the set: every validator signs every block, and every block carries the signatures.
const maximum = 100

// Key is an Ed25519 public key with which a validator signs votes. One key, one vote.
type Key [32]byte

// MarshalText writes 0x and 64 hexadecimal digits, as the contract shows the key.
func (key Key) MarshalText() ([]byte, error) { return []byte("0x" + hex.EncodeToString(key[:])), nil }

// UnmarshalText reads what MarshalText writes.
func (key *Key) UnmarshalText(text []byte) error {
	digits, found := strings.CutPrefix(string(text), "0x")
	bytes, err := hex.DecodeString(digits)
	if !found || err != nil || len(bytes) != len(key) {
		return fmt.Errorf("a validator's key is 0x and 64 hexadecimal digits, not %q", text)
	}
	copy(key[:], bytes)
	return nil
}

// Genesis is what genesis.json says under app_state.validators.
type Genesis struct {
	// Contract answers `validators()`; the zero address means that the set of genesis never changes.
	Contract common.Address `json:"contract"`
	// Keys are the validators of the first block.
	Keys []Key `json:"keys"`
	// Barred are keys that signed two votes for one block; none at the start.
	Barred []Key `json:"barred,omitempty"`
	// TransactionGas is the most that one transaction may ask for; 0 leaves the block's limit alone.
	TransactionGas uint64 `json:"transactionGas,omitempty"`
}

func readGenesis(data json.RawMessage) (Genesis, error) {
	var genesis Genesis
	if err := json.Unmarshal(data, &genesis); err != nil {
		return genesis, fmt.Errorf("app_state.validators of genesis.json: %w", err)
	}
	return genesis, requireSet(genesis.Keys)
}

// requireSet refuses what CometBFT could not go on with: nobody, too many, a key without a vote or with two.
func requireSet(keys []Key) error {
	if len(keys) == 0 || len(keys) > maximum {
		return fmt.Errorf("a chain has 1 to %d validators, not %d", maximum, len(keys))
	}
	seen := make(map[Key]bool, len(keys))
	for _, key := range keys {
		if seen[key] || key == (Key{}) {
			return fmt.Errorf("validator %x stands twice or is empty", key)
		}
		seen[key] = true
	}
	return nil
}
