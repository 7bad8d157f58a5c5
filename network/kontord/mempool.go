package main

import (
	"github.com/cosmos/cosmos-sdk/baseapp"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	sdkmempool "github.com/cosmos/cosmos-sdk/types/mempool"
	"github.com/cosmos/evm/mempool"
	"github.com/cosmos/evm/server"

	"cosmossdk.io/log/v2"
)

// useEthereumPool replaces CometBFT's queue of transactions by Ethereum's pool: transactions wait by account and nonce, a later
// nonce waits for an earlier one, and a block is filled from what is ready. config.toml must say `mempool.type = "app"`.
func (node *Node) useEthereumPool(logger log.Logger, options servertypes.AppOptions) {
	encoder := mempool.NewTxEncoder(node.encoding.TxConfig)
	pool := mempool.NewMempool(
		node.CreateQueryContext, logger, node.evm, node.fees, node.encoding.TxConfig,
		mempool.NewTxRechecker(node.checkTransaction, encoder),
		mempool.NewTxRechecker(node.checkTransaction, encoder),
		server.ResolveMempoolConfig(node.checkTransaction, options, logger),
		server.GetCosmosPoolMaxTx(options, logger),
	)
	node.pool = pool
	node.SetMempool(pool)
	node.SetInsertTxHandler(pool.NewInsertTxHandler(node.TxDecode))
	node.SetReapTxsHandler(pool.NewReapTxsHandler())
	node.SetCheckTxHandler(pool.NewCheckTxHandler(node.TxDecode, server.GetMempoolCheckTxTimeout(options, logger)))
	proposals := baseapp.NewDefaultProposalHandler(pool, node.BaseApp)
	proposals.SetSignerExtractionAdapter(mempool.NewEthSignerExtractionAdapter(sdkmempool.NewDefaultSignerExtractionAdapter()))
	node.SetPrepareProposal(proposals.PrepareProposalHandler())
	node.SetProcessProposal(proposals.ProcessProposalHandler())
}

// GetMempool is called by the JSON-RPC server.
func (node *Node) GetMempool() sdkmempool.ExtMempool { return node.pool }

// Close ends the pool's own work before the store it reads from is closed.
func (node *Node) Close() error {
	if err := node.pool.Close(); err != nil {
		node.Logger().Error("the pool of transactions did not close", "error", err)
	}
	return node.BaseApp.Close()
}
