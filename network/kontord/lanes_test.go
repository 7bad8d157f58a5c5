package main

import (
	"math/big"
	"testing"

	sdk "github.com/cosmos/cosmos-sdk/types"
	evmtypes "github.com/cosmos/evm/x/vm/types"
	"github.com/ethereum/go-ethereum/common"
	ethtypes "github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	protov2 "google.golang.org/protobuf/proto"
)

// offered is a transaction as far as its order in a block is concerned.
type offered struct{ from common.Address }

func (one offered) GetMsgs() []sdk.Msg {
	return []sdk.Msg{&evmtypes.MsgEthereumTx{From: one.from.Bytes()}}
}
func (offered) GetMsgsV2() ([]protov2.Message, error) { return nil, nil }

func from(account byte, gas uint64, sponsors ...byte) waiting {
	address := common.Address{account}
	one := waiting{tx: offered{address}, gas: gas, size: 1}
	for _, sponsor := range sponsors {
		one.sponsors = append(one.sponsors, common.Address{sponsor})
		one.own = one.own || sponsor == account
	}
	return one
}

func order(all []waiting) string {
	var text []byte
	for _, one := range inOrder(all, 50, 1_000) {
		sender, _, _ := senderOf(one.tx)
		text = append(text, sender[0])
	}
	return string(text)
}

func TestInOrder(t *testing.T) {
	for name, each := range map[string]struct {
		all  []waiting
		want string
	}{
		"strangers come last":                        {[]waiting{from('x', 9), from('y', 9), from('a', 9, 'A'), from('A', 9, 'A')}, "Aaxy"},
		"a share ends":                               {[]waiting{from('a', 40, 'A'), from('x', 9), from('a', 40, 'A'), from('b', 40, 'B')}, "abxa"},
		"an organisation is before those it names":   {[]waiting{from('a', 40, 'A'), from('A', 40, 'A')}, "Aa"},
		"the first one fits, however large":          {[]waiting{from('x', 9), from('a', 900, 'A'), from('A', 900, 'A')}, "Axa"},
		"another one's share serves":                 {[]waiting{from('a', 40, 'A', 'B'), from('a', 40, 'A', 'B'), from('x', 1)}, "aax"},
		"what follows what does not fit stays there": {[]waiting{from('a', 40, 'A'), from('a', 40, 'A'), from('a', 1, 'A'), from('x', 1)}, "aaax"},
	} {
		if got := order(each.all); got != each.want {
			t.Errorf("%s: %s, not %s", name, got, each.want)
		}
	}
}

func TestRequireSigned(t *testing.T) {
	chain := big.NewInt(20_265)
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	signer := ethtypes.LatestSignerForChainID(chain)
	message := func() *evmtypes.MsgEthereumTx {
		var message evmtypes.MsgEthereumTx
		signed := ethtypes.MustSignNewTx(key, signer, &ethtypes.LegacyTx{Nonce: 1, Gas: 21_000, GasPrice: new(big.Int), To: &common.Address{1}})
		if err := message.FromSignedEthereumTx(signed, signer); err != nil {
			t.Fatal(err)
		}
		return &message
	}
	if err := requireSigned(message(), chain); err != nil {
		t.Errorf("an honest one is refused: %v", err)
	}
	forged := message()
	forged.From = common.Address{'A'}.Bytes()
	if requireSigned(forged, chain) == nil {
		t.Error("one that says it is of an organisation, and is signed by somebody else, is taken")
	}
	if requireSigned(message(), big.NewInt(1)) == nil {
		t.Error("one of another chain is taken")
	}
	if requireSigned(&evmtypes.MsgEthereumTx{From: common.Address{'A'}.Bytes()}, chain) == nil {
		t.Error("a message without a transaction is taken")
	}
	unsigned := &evmtypes.MsgEthereumTx{From: common.Address{'A'}.Bytes()}
	unsigned.FromEthereumTx(ethtypes.NewTx(&ethtypes.LegacyTx{Gas: 21_000, GasPrice: new(big.Int)}))
	unsigned.From = common.Address{'A'}.Bytes()
	if requireSigned(unsigned, chain) == nil {
		t.Error("one without a signature is taken")
	}
}
