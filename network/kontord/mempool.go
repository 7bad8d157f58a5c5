package main

import (
	"context"
	"time"

	"cosmossdk.io/log/v2"
	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cosmos/cosmos-sdk/baseapp"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkmempool "github.com/cosmos/cosmos-sdk/types/mempool"
	"github.com/cosmos/evm/mempool"
	"github.com/cosmos/evm/mempool/txpool"
	"github.com/cosmos/evm/server"
	evmkeeper "github.com/cosmos/evm/x/vm/keeper"
	"github.com/cosmos/evm/x/vm/statedb"
	"github.com/ethereum/go-ethereum/common"
)

// useEthereumPool replaces CometBFT's queue of transactions by Ethereum's pool: transactions wait by account and nonce, a later
// nonce waits for an earlier one, and a block is filled from what is ready. config.toml must say `mempool.type = "app"`.
func (node *Node) useEthereumPool(logger log.Logger, options servertypes.AppOptions) {
	encoder := mempool.NewTxEncoder(node.encoding.TxConfig)
	pool := mempool.NewMempool(
		node.poolContext, logger, poolState{node.evm}, node.fees, node.encoding.TxConfig,
		mempool.NewTxRechecker(node.checkTransaction, encoder),
		mempool.NewTxRechecker(node.checkTransaction, encoder),
		server.ResolveMempoolConfig(node.checkTransaction, options, logger),
		server.GetCosmosPoolMaxTx(options, logger),
	)
	node.pool = pool
	go node.followBlocks()
	node.SetMempool(pool)
	insert := pool.NewInsertTxHandler(node.TxDecode)
	node.SetInsertTxHandler(func(request *abci.RequestInsertTx) (*abci.ResponseInsertTx, error) {
		return node.insertFromPeers(request, insert)
	})
	node.SetReapTxsHandler(pool.NewReapTxsHandler())
	check := pool.NewCheckTxHandler(node.TxDecode, server.GetMempoolCheckTxTimeout(options, logger))
	node.SetCheckTxHandler(func(run sdk.RunTx, request *abci.RequestCheckTx) (*abci.ResponseCheckTx, error) {
		tx, err := node.TxDecode(request.GetTx())
		if err != nil {
			return nil, err
		}
		if err := node.admit(tx); err != nil {
			return mempool.ErrAsCheckTxResponse(err), nil
		}
		return check(run, request)
	})
	proposals := baseapp.NewDefaultProposalHandler(lanes{pool, node}, node.BaseApp)
	proposals.SetSignerExtractionAdapter(mempool.NewEthSignerExtractionAdapter(sdkmempool.NewDefaultSignerExtractionAdapter()))
	node.SetPrepareProposal(proposals.PrepareProposalHandler())
	node.SetProcessProposal(proposals.ProcessProposalHandler())
}

// poolContext is the committed state for the pool. The SDK offers none to a node that was just started until it has executed a block.
func (node *Node) poolContext(height int64, prove bool) (sdk.Context, error) {
	ctx, err := node.CreateQueryContext(height, prove)
	if err == nil || height != 0 {
		return ctx, err
	}
	if ctx, err = node.CreateQueryContextWithCheckHeader(height, prove, false); err != nil {
		return ctx, err
	}
	last := node.LastCommitID()
	newest := header(last.Version)
	// The block's own time is not kept with the state; the pool asks it for nothing but the rules in force.
	newest.ChainID, newest.AppHash, newest.Time = node.ChainID(), last.Hash, time.Now()
	return ctx.WithBlockHeader(newest), nil
}

// wakePool gives the pool the state that was loaded. By itself it has none for the first two blocks, of which the first only tells it that
// there are blocks: a node that is restarted while the chain stands still would take no transaction, and know no pending nonce.
func (node *Node) wakePool() {
	if node.LastBlockHeight() < 1 {
		return
	}
	node.pool.NotifyNewBlock()
	node.pool.NotifyNewBlock()
}

// poolState is the state as the pool sees it. Where gas is free an account can send before it exists; the pool would take it for
// one that has delegated to a contract, since its code hash is not that of no code, and admit one transaction of it at a time.
type poolState struct{ *evmkeeper.Keeper }

// GetAccount gives an empty account where there is none.
func (state poolState) GetAccount(ctx sdk.Context, address common.Address) *statedb.Account {
	if account := state.Keeper.GetAccount(ctx, address); account != nil {
		return account
	}
	return statedb.NewEmptyAccount()
}

// servedPool is the pool as the server sees it: without the method by which the server would have it follow CometBFT's events.
// That subscription has room for one block and ends for good where two come quickly, as they do while a node catches up; the pool
// would stay at an old block, and no transaction of this node would ever get into one.
type servedPool struct {
	sdkmempool.ExtMempool
	node *Node
}

// Insert takes a transaction from JSON-RPC, where there is room for it.
func (served servedPool) Insert(ctx context.Context, tx sdk.Tx) error {
	if err := served.node.admit(tx); err != nil {
		return err
	}
	return served.ExtMempool.Insert(ctx, tx)
}

// GetTxPool is called by the JSON-RPC server.
func (served servedPool) GetTxPool() *txpool.TxPool { return served.node.pool.GetTxPool() }

// GetMempool is called by the JSON-RPC server.
func (node *Node) GetMempool() sdkmempool.ExtMempool { return servedPool{node.pool, node} }

// Commit tells the pool of each block instead. One notice waiting is enough: the pool reads the newest state.
func (node *Node) Commit() (*abci.ResponseCommit, error) {
	response, err := node.BaseApp.Commit()
	select {
	case node.committed <- struct{}{}:
	default:
	}
	return response, err
}

func (node *Node) followBlocks() {
	for range node.committed {
		node.pool.NotifyNewBlock()
	}
}

// Close ends the pool's own work before the store it reads from is closed.
func (node *Node) Close() error {
	if err := node.pool.Close(); err != nil {
		node.Logger().Error("the pool of transactions did not close", "error", err)
	}
	return node.BaseApp.Close()
}
