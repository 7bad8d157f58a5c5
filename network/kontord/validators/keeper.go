// Package validators decides who may vote on blocks. The chain starts with the validators of genesis; from then on a contract
// is asked at the end of every block, so who validates is decided where everything else is: on the chain, by its members.
package validators

import (
	"context"
	"encoding/json"
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

const (
	// ModuleName is the module's name in genesis.json.
	ModuleName = "validators"
	// StoreKey names the module's compartment of the state.
	StoreKey = ModuleName
)

var recordKey = []byte("set")

// Keeper remembers the set that CometBFT was last told.
type Keeper struct {
	store    storetypes.StoreKey
	accounts Accounts
	evm      EVM
}

// Accounts is what this module needs of the accounts.
type Accounts interface {
	NewAccountWithAddress(context.Context, sdk.AccAddress) sdk.AccountI
	SetAccount(context.Context, sdk.AccountI)
}

// NewKeeper gives a keeper that has yet to be told of the EVM, which itself needs the keeper.
func NewKeeper(store storetypes.StoreKey, accounts Accounts) *Keeper {
	return &Keeper{store: store, accounts: accounts}
}

// UseEVM gives the keeper the EVM that runs the contract.
func (keeper *Keeper) UseEVM(evm EVM) { keeper.evm = evm }

func (keeper *Keeper) record(ctx sdk.Context) Genesis {
	var record Genesis
	if bytes := ctx.KVStore(keeper.store).Get(recordKey); bytes != nil {
		if err := json.Unmarshal(bytes, &record); err != nil {
			panic(fmt.Errorf("the stored set of validators cannot be read: %w", err))
		}
	}
	return record
}

func (keeper *Keeper) keep(ctx sdk.Context, record Genesis) {
	bytes, err := json.Marshal(record)
	if err != nil {
		panic(err)
	}
	ctx.KVStore(keeper.store).Set(recordKey, bytes)
}

// update gives what CometBFT must be told to go from one set to another: 1 for a vote, 0 for none.
func update(from, to []Key) []abci.ValidatorUpdate {
	var updates []abci.ValidatorUpdate
	tell := func(keys, others []Key, power int64) {
		for _, key := range keys {
			if !contains(others, key) {
				updates = append(updates, abci.Ed25519ValidatorUpdate(key[:], power))
			}
		}
	}
	tell(from, to, 0)
	tell(to, from, 1)
	return updates
}

func contains(keys []Key, wanted Key) bool {
	for _, key := range keys {
		if key == wanted {
			return true
		}
	}
	return false
}
