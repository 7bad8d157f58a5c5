package validators

import (
	"fmt"
	"math/big"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/evm/x/vm/statedb"
	evmtypes "github.com/cosmos/evm/x/vm/types"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// EVM is what this module needs of the EVM.
type EVM interface {
	statedb.Keeper
	GetCodeHash(ctx sdk.Context, address common.Address) common.Hash
	CallEVMWithData(
		ctx sdk.Context, state *statedb.StateDB, from common.Address, contract *common.Address,
		data []byte, commit bool, callFromPrecompile bool, gasCap *big.Int,
	) (*evmtypes.MsgEthereumTxResponse, error)
}

// gasOfAnswer bounds the contract's answer, so that no contract can hold up a block. 100 keys take about 300,000.
var gasOfAnswer = big.NewInt(1_000_000)

var (
	question = crypto.Keccak256([]byte("validators()"))[:4]
	answer   = mustType("bytes32[]")
)

func mustType(name string) abi.Arguments {
	parsed, err := abi.NewType(name, "", nil)
	if err != nil {
		panic(err)
	}
	return abi.Arguments{{Type: parsed}}
}

// ask calls `validators()` and changes nothing: the call runs on a copy of the state that is thrown away.
// Without code at the address there is nobody to ask, and `asked` is false.
func (keeper *Keeper) ask(ctx sdk.Context, contract common.Address) (keys []Key, asked bool, err error) {
	hash := keeper.evm.GetCodeHash(ctx, contract)
	if contract == (common.Address{}) || hash == (common.Hash{}) || hash == crypto.Keccak256Hash(nil) {
		return nil, false, nil
	}
	copied, _ := ctx.CacheContext()
	copied = copied.WithGasMeter(storetypes.NewInfiniteGasMeter())
	state := statedb.New(copied, keeper.evm, statedb.NewEmptyTxConfig())
	response, err := keeper.evm.CallEVMWithData(copied, state, contract, &contract, question, false, false, gasOfAnswer)
	if err != nil {
		return nil, true, err
	}
	values, err := answer.Unpack(response.Ret)
	if err != nil {
		return nil, true, err
	}
	words, ok := values[0].([][32]byte)
	if !ok {
		return nil, true, fmt.Errorf("validators() answered %T", values[0])
	}
	for _, word := range words {
		keys = append(keys, Key(word))
	}
	return keys, true, requireSet(keys)
}
