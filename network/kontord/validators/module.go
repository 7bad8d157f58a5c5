package validators

import (
	"context"
	"encoding/json"

	"cosmossdk.io/core/appmodule"
	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/ethereum/go-ethereum/common"
	"github.com/grpc-ecosystem/grpc-gateway/runtime"
)

var (
	_ module.AppModule          = Module{}
	_ module.HasABCIGenesis     = Module{}
	_ module.HasABCIEndBlock    = Module{}
	_ appmodule.HasBeginBlocker = Module{}
)

// Module ties the keeper into the life of a block.
type Module struct{ keeper *Keeper }

// NewModule gives the module.
func NewModule(keeper *Keeper) Module { return Module{keeper} }

// Name is the module's name in genesis.json.
func (Module) Name() string { return ModuleName }

// IsAppModule marks the type.
func (Module) IsAppModule() {}

// IsOnePerModuleType marks the type.
func (Module) IsOnePerModuleType() {}

// RegisterLegacyAminoCodec has nothing to register: the module takes no messages.
func (Module) RegisterLegacyAminoCodec(*codec.LegacyAmino) {}

// RegisterInterfaces has nothing to register.
func (Module) RegisterInterfaces(types.InterfaceRegistry) {}

// RegisterGRPCGatewayRoutes has nothing to register.
func (Module) RegisterGRPCGatewayRoutes(client.Context, *runtime.ServeMux) {}

// DefaultGenesis names nobody, and so is refused by ValidateGenesis: a chain needs validators.
func (Module) DefaultGenesis(codec.JSONCodec) json.RawMessage {
	bytes, _ := json.Marshal(Genesis{})
	return bytes
}

// ValidateGenesis refuses a genesis with which the chain could not start.
func (Module) ValidateGenesis(_ codec.JSONCodec, _ client.TxEncodingConfig, data json.RawMessage) error {
	_, err := readGenesis(data)
	return err
}

// InitGenesis tells CometBFT the first validators, and makes the account that the EVM will put the contract's code into.
func (module Module) InitGenesis(ctx sdk.Context, _ codec.JSONCodec, data json.RawMessage) []abci.ValidatorUpdate {
	genesis, err := readGenesis(data)
	if err != nil {
		panic(err)
	}
	if genesis.Contract != (common.Address{}) {
		account := module.keeper.accounts.NewAccountWithAddress(ctx, genesis.Contract.Bytes())
		// A contract's nonce begins at 1 (EIP-161).
		if err := account.SetSequence(1); err != nil {
			panic(err)
		}
		module.keeper.accounts.SetAccount(ctx, account)
	}
	module.keeper.keep(ctx, genesis)
	return update(nil, genesis.Keys)
}

// ExportGenesis writes the set as it is.
func (module Module) ExportGenesis(ctx sdk.Context, _ codec.JSONCodec) json.RawMessage {
	bytes, _ := json.Marshal(module.keeper.record(ctx))
	return bytes
}

// BeginBlock takes note of keys that CometBFT has seen sign two votes for one block.
func (module Module) BeginBlock(goContext context.Context) error {
	ctx := sdk.UnwrapSDKContext(goContext)
	info := ctx.CometInfo()
	if info == nil || info.GetEvidence().Len() == 0 {
		return nil
	}
	record := module.keeper.record(ctx)
	for _, key := range caught(info.GetEvidence(), record) {
		ctx.Logger().Error("a validator signed two votes for one block, and votes no more with this key", "key", key)
		record.Barred = append(record.Barred, key)
	}
	module.keeper.keep(ctx, record)
	return nil
}

// EndBlock tells CometBFT what the contract changed, and which keys may vote no more. A contract that fails or gives an impossible
// set changes nothing: the chain goes on with the validators it has, and says so in the log.
func (module Module) EndBlock(goContext context.Context) ([]abci.ValidatorUpdate, error) {
	ctx := sdk.UnwrapSDKContext(goContext)
	record := module.keeper.record(ctx)
	keys, asked, err := module.keeper.ask(ctx, record.Contract)
	if err != nil {
		ctx.Logger().Error("the validators' contract gave no set", "contract", record.Contract, "error", err)
	}
	if !asked || err != nil {
		keys = record.Keys
	}
	keys = allowed(keys, record.Barred)
	updates := update(record.Keys, keys)
	if len(updates) > 0 {
		record.Keys = keys
		module.keeper.keep(ctx, record)
	}
	return updates, nil
}
