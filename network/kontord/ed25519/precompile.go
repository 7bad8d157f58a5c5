// Package ed25519 lets contracts verify signatures of validators' keys.
package ed25519

import (
	"crypto/ed25519"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"
)

const (
	// verifyGas is what EIP-665 asks for the same work.
	verifyGas     = 2_000
	messageLength = 32
	inputLength   = messageLength + ed25519.PublicKeySize + ed25519.SignatureSize
)

// Precompile verifies one signature: message of 32 bytes, key and signature in; the word 1 out where it is the key's, else nothing.
type Precompile struct{}

var _ vm.PrecompiledContract = Precompile{}

// Name names it in traces.
func (Precompile) Name() string { return "ed25519" }

// Address is the one before that of the validators' contract, its only caller so far.
func (Precompile) Address() common.Address { return common.HexToAddress("0xc0fd") }

// RequiredGas is the same for every input: its length is.
func (Precompile) RequiredGas([]byte) uint64 { return verifyGas }

// Run verifies.
func (Precompile) Run(_ *vm.EVM, contract *vm.Contract, _ bool) ([]byte, error) {
	if !verifies(contract.Input) {
		return nil, nil
	}
	return common.LeftPadBytes([]byte{1}, 32), nil
}

func verifies(input []byte) bool {
	if len(input) != inputLength {
		return false
	}
	message, key, signature := input[:messageLength], input[messageLength:messageLength+ed25519.PublicKeySize], input[messageLength+ed25519.PublicKeySize:]
	return ed25519.Verify(key, message, signature)
}
