package validators

import (
	"fmt"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/evm/x/vm/statedb"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

var (
	sponsorQuestion = crypto.Keccak256([]byte("sponsorsOf(address)"))[:4]
	sponsorAnswer   = mustType("address[]")
)

// Sponsors gives the organisations in whose share of a block an account's transactions count. An account that is an organisation
// has itself alone; a stranger has none. A contract that gives no answer makes strangers of all, and the log says so.
func (keeper *Keeper) Sponsors(ctx sdk.Context, account common.Address) []common.Address {
	contract := keeper.record(ctx).Contract
	if contract == (common.Address{}) {
		return nil
	}
	copied, _ := ctx.CacheContext()
	copied = copied.WithGasMeter(storetypes.NewInfiniteGasMeter())
	state := statedb.New(copied, keeper.evm, statedb.NewEmptyTxConfig())
	data := append(append([]byte{}, sponsorQuestion...), common.LeftPadBytes(account.Bytes(), 32)...)
	response, err := keeper.evm.CallEVMWithData(copied, state, contract, &contract, data, false, false, gasOfAnswer)
	if err == nil && response.Failed() {
		err = fmt.Errorf("sponsorsOf failed: %s", response.VmError)
	}
	if err == nil {
		var values []any
		if values, err = sponsorAnswer.Unpack(response.Ret); err == nil {
			return values[0].([]common.Address)
		}
	}
	ctx.Logger().Error("the validators' contract names no sponsors", "contract", contract, "error", err)
	return nil
}

// TransactionGas is the most that one transaction may ask for; 0 leaves the block's limit alone.
func (keeper *Keeper) TransactionGas(ctx sdk.Context) uint64 {
	return keeper.record(ctx).TransactionGas
}

// Count is the number of validators that CometBFT was last told of.
func (keeper *Keeper) Count(ctx sdk.Context) int { return len(keeper.record(ctx).Keys) }
