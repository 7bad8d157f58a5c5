package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"cosmossdk.io/log/v2"
	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	authkeeper "github.com/cosmos/cosmos-sdk/x/auth/keeper"
	bankkeeper "github.com/cosmos/cosmos-sdk/x/bank/keeper"
	consensuskeeper "github.com/cosmos/cosmos-sdk/x/consensus/keeper"
	"github.com/cosmos/evm/encoding"
	"github.com/cosmos/evm/mempool"
	"github.com/cosmos/evm/server"
	srvflags "github.com/cosmos/evm/server/flags"
	feemarketkeeper "github.com/cosmos/evm/x/feemarket/keeper"
	"github.com/cosmos/evm/x/vm"
	evmkeeper "github.com/cosmos/evm/x/vm/keeper"
	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cast"

	// The tracers of debug_traceTransaction register themselves.
	_ "github.com/ethereum/go-ethereum/eth/tracers/js"
	_ "github.com/ethereum/go-ethereum/eth/tracers/native"

	"kontor/kontord/validators"
)

var _ server.Application = (*Node)(nil)

// Node is the state machine that CometBFT drives.
type Node struct {
	*baseapp.BaseApp
	encoding encoding.Config

	accounts   authkeeper.AccountKeeper
	bank       bankkeeper.Keeper
	consensus  consensuskeeper.Keeper
	fees       feemarketkeeper.Keeper
	evm        *evmkeeper.Keeper
	validators *validators.Keeper

	modules          *module.Manager
	pool             *mempool.Mempool
	committed        chan struct{}
	pendingListeners []func(common.Hash)
	maxGasWanted     uint64
}

// NewNode wires the modules and loads the last committed state.
func NewNode(logger log.Logger, db dbm.DB, options servertypes.AppOptions, base ...func(*baseapp.BaseApp)) *Node {
	chainID := cast.ToUint64(options.Get(srvflags.EVMChainID))
	encoding := newEncoding(chainID)
	node := &Node{
		BaseApp:      baseapp.NewBaseApp("kontord", logger, db, encoding.TxConfig.TxDecoder(), base...),
		encoding:     encoding,
		committed:    make(chan struct{}, 1),
		maxGasWanted: cast.ToUint64(options.Get(srvflags.EVMMaxTxGasWanted)),
	}
	node.requireChain(chainID)
	node.SetInterfaceRegistry(encoding.InterfaceRegistry)
	node.SetTxEncoder(encoding.TxConfig.TxEncoder())
	// Gas is bounded by the EVM's block gas limit; the SDK's second meter would count the same gas again.
	node.SetDisableBlockGasMeter(true)

	stores := newStores()
	node.addKeepers(stores, logger, chainID, cast.ToString(options.Get(srvflags.EVMTracer)))
	node.addModules()
	node.MountKVStores(stores.kept)
	node.MountObjectStores(stores.perBlock)

	node.SetInitChainer(node.initChain)
	node.SetPreBlocker(func(ctx sdk.Context, _ *abci.RequestFinalizeBlock) (*sdk.ResponsePreBlock, error) {
		return node.modules.PreBlock(ctx)
	})
	node.SetBeginBlocker(node.modules.BeginBlock)
	node.SetEndBlocker(node.modules.EndBlock)
	node.SetAnteHandler(node.checkTransaction)
	node.useEthereumPool(logger, options)
	if err := node.registerCorrections(); err != nil {
		panic(err)
	}
	if err := node.LoadLatestVersion(); err != nil {
		panic(fmt.Errorf("the last state could not be loaded: %w", err))
	}
	node.restoreGlobals()
	node.wakePool()
	return node
}

// requireChain refuses to run with another number than genesis has: signatures would be judged otherwise than by the other nodes.
func (node *Node) requireChain(chainID uint64) {
	if suffix := fmt.Sprintf("-%d", chainID); !strings.HasSuffix(node.ChainID(), suffix) {
		panic(fmt.Errorf("chain_id in genesis.json is %q: evm-chain-id in app.toml must be what it ends in", node.ChainID()))
	}
}

func (node *Node) initChain(ctx sdk.Context, request *abci.RequestInitChain) (*abci.ResponseInitChain, error) {
	var genesis map[string]json.RawMessage
	if err := json.Unmarshal(request.AppStateBytes, &genesis); err != nil {
		return nil, fmt.Errorf("app_state of genesis.json is no JSON object: %w", err)
	}
	return node.modules.InitGenesis(ctx, node.encoding.Codec, genesis)
}

// restoreGlobals lets a restarted node answer calls before its first block: the EVM keeps its coin in a global.
func (node *Node) restoreGlobals() {
	if node.LastBlockHeight() < 1 {
		return
	}
	ctx := sdk.NewContext(node.CommitMultiStore().CacheMultiStore(), header(node.LastBlockHeight()), true, node.Logger())
	node.modules.Modules[evmName].(vm.AppModule).HydrateGlobals(ctx)
}

// stores are the compartments of the state.
type stores struct {
	kept     map[string]*storetypes.KVStoreKey
	perBlock map[string]*storetypes.ObjectStoreKey
}
