package main

import (
	"maps"

	"cosmossdk.io/log/v2"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/x/auth"
	authkeeper "github.com/cosmos/cosmos-sdk/x/auth/keeper"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/bank"
	bankkeeper "github.com/cosmos/cosmos-sdk/x/bank/keeper"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	"github.com/cosmos/cosmos-sdk/x/consensus"
	consensuskeeper "github.com/cosmos/cosmos-sdk/x/consensus/keeper"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	"github.com/cosmos/evm/encoding/address"
	"github.com/cosmos/evm/precompiles/p256"
	"github.com/cosmos/evm/x/feemarket"
	feemarketkeeper "github.com/cosmos/evm/x/feemarket/keeper"
	feemarkettypes "github.com/cosmos/evm/x/feemarket/types"
	"github.com/cosmos/evm/x/vm"
	evmkeeper "github.com/cosmos/evm/x/vm/keeper"
	evmtypes "github.com/cosmos/evm/x/vm/types"
	"github.com/ethereum/go-ethereum/common"
	gethvm "github.com/ethereum/go-ethereum/core/vm"

	"kontor/kontord/ed25519"
	"kontor/kontord/validators"
)

const evmName = evmtypes.ModuleName

// nobody is the authority over module parameters: an address without a key, so that they stay what genesis says.
var nobody = authtypes.NewModuleAddress("nobody")

// modulePermissions names the accounts that modules themselves hold.
var modulePermissions = map[string][]string{
	authtypes.FeeCollectorName: nil,
	evmName:                    {authtypes.Minter, authtypes.Burner},
	feemarkettypes.ModuleName:  nil,
}

func newStores() stores {
	return stores{
		kept: storetypes.NewKVStoreKeys(
			authtypes.StoreKey, banktypes.StoreKey, consensustypes.StoreKey,
			evmtypes.StoreKey, feemarkettypes.StoreKey, validators.StoreKey,
		),
		perBlock: storetypes.NewObjectStoreKeys(banktypes.ObjectStoreKey, evmtypes.ObjectKey),
	}
}

func (stores stores) all() []storetypes.StoreKey {
	keys := make([]storetypes.StoreKey, 0, len(stores.kept)+len(stores.perBlock))
	for _, key := range stores.kept {
		keys = append(keys, key)
	}
	for _, key := range stores.perBlock {
		keys = append(keys, key)
	}
	return keys
}

func (node *Node) addKeepers(stores stores, logger log.Logger, chainID uint64, tracer string) {
	codec := node.encoding.Codec
	prefix := sdk.GetConfig().GetBech32AccountAddrPrefix()
	kept := func(name string) *storetypes.KVStoreKey { return stores.kept[name] }

	node.consensus = consensuskeeper.NewKeeper(
		codec, runtime.NewKVStoreService(kept(consensustypes.StoreKey)), nobody.String(), runtime.EventService{})
	node.SetParamStore(node.consensus.ParamsStore)
	node.accounts = authkeeper.NewAccountKeeper(
		codec, runtime.NewKVStoreService(kept(authtypes.StoreKey)), authtypes.ProtoBaseAccount,
		modulePermissions, address.NewEvmCodec(prefix), prefix, nobody.String())
	node.bank = bankkeeper.NewBaseKeeper(
		codec, runtime.NewKVStoreService(kept(banktypes.StoreKey)), node.accounts, nil, nobody.String(), logger,
	).WithObjStoreKey(stores.perBlock[banktypes.ObjectStoreKey])
	node.fees = feemarketkeeper.NewKeeper(codec, nobody, kept(feemarkettypes.StoreKey))
	node.validators = validators.NewKeeper(kept(validators.StoreKey), node.accounts)
	node.evm = evmkeeper.NewKeeper(
		codec, kept(evmtypes.StoreKey), stores.perBlock[evmtypes.ObjectKey], stores.all(), nobody,
		node.accounts, node.bank, node.validators, node.fees, node.consensus, nil, chainID, tracer,
	).WithStaticPrecompiles(precompiles())
	node.validators.UseEVM(node.evm)
}

// precompiles are Ethereum's, and secp256r1, which Ethereum has at the same address from Osaka on; and Ed25519, for validators' keys. None of Cosmos': no contract
// may reach into the modules.
func precompiles() map[common.Address]gethvm.PrecompiledContract {
	all := maps.Clone(gethvm.PrecompiledContractsPrague)
	all[p256.Precompile{}.Address()] = &p256.Precompile{}
	all[ed25519.Precompile{}.Address()] = ed25519.Precompile{}
	return all
}

func (node *Node) addModules() {
	codec := node.encoding.Codec
	node.modules = module.NewManager(
		auth.NewAppModule(codec, node.accounts, nil, nil),
		bank.NewAppModule(codec, node.bank, node.accounts, nil),
		consensus.NewAppModule(codec, node.consensus),
		feemarket.NewAppModule(node.fees),
		vm.NewAppModule(node.evm, node.accounts, node.bank, node.accounts.AddressCodec()),
		validators.NewModule(node.validators),
	)
	basics := module.NewBasicManagerFromManager(node.modules, nil)
	basics.RegisterLegacyAminoCodec(node.encoding.Amino)
	basics.RegisterInterfaces(node.encoding.InterfaceRegistry)

	names := []string{
		authtypes.ModuleName, banktypes.ModuleName, consensustypes.ModuleName,
		feemarkettypes.ModuleName, validators.ModuleName, evmName,
	}
	node.modules.SetOrderPreBlockers(authtypes.ModuleName, evmName)
	node.modules.SetOrderBeginBlockers(names...)
	// The fee market reads how much gas the block took, so it comes after the EVM.
	node.modules.SetOrderEndBlockers(
		banktypes.ModuleName, authtypes.ModuleName, consensustypes.ModuleName,
		evmName, feemarkettypes.ModuleName, validators.ModuleName,
	)
	// The EVM puts the validators' contract into an account that is there already.
	node.modules.SetOrderInitGenesis(names...)
	node.modules.SetOrderExportGenesis(names...)
	services := module.NewConfigurator(codec, node.MsgServiceRouter(), node.GRPCQueryRouter())
	if err := node.modules.RegisterServices(services); err != nil {
		panic(err)
	}
}

// header is the least a context needs to read the state of a height.
func header(height int64) cmtproto.Header { return cmtproto.Header{Height: height} }
