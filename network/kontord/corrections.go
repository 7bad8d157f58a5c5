package main

import (
	"context"

	"github.com/cosmos/cosmos-sdk/client"
	sdkserver "github.com/cosmos/cosmos-sdk/server"
	"github.com/cosmos/evm/rpc"
	evmbackend "github.com/cosmos/evm/rpc/backend"
	"github.com/cosmos/evm/rpc/namespaces/ethereum/eth"
	"github.com/cosmos/evm/rpc/stream"
	rpctypes "github.com/cosmos/evm/rpc/types"
	evmtypes "github.com/cosmos/evm/x/vm/types"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	gethrpc "github.com/ethereum/go-ethereum/rpc"
)

// correctionsName stands in app.toml's `json-rpc.api` behind "eth": of two methods of one name, the later one answers.
const correctionsName = "kontor"

// registerCorrections offers the corrections to the JSON-RPC server of this process.
func (node *Node) registerCorrections() error {
	return rpc.RegisterAPINamespace(correctionsName, func(
		ctx *sdkserver.Context, _ client.Context, _ *stream.RPCStream, backend evmbackend.BackendI,
	) []gethrpc.API {
		served := backend.(*evmbackend.Backend)
		client := newIndexed(served.RPCClient)
		// One backend serves all namespaces, so whatever they tell of a block waits for its index.
		served.RPCClient = client
		return []gethrpc.API{{
			Namespace: rpc.EthNamespace,
			Version:   "1.0",
			Service:   &Corrections{eth: eth.NewPublicAPI(ctx.Logger, backend), node: node, client: client},
		}}
	})
}

// Corrections are methods of eth that Cosmos EVM v0.7.3 answers otherwise than Ethereum's clients do.
type Corrections struct {
	eth    *eth.PublicAPI
	node   *Node
	client indexed
}

// BlockNumber tells of a block when its receipts can be had.
func (corrections *Corrections) BlockNumber() (hexutil.Uint64, error) {
	number, err := corrections.eth.BlockNumber()
	if err == nil {
		corrections.client.await(context.Background(), int64(number))
	}
	return number, err
}

// GetBlockReceipts looks for the newest block where the others do; by itself it asks CometBFT, which may be one further.
func (corrections *Corrections) GetBlockReceipts(
	ctx context.Context, block rpctypes.BlockNumberOrHash,
) ([]map[string]interface{}, error) {
	if block.BlockNumber != nil && *block.BlockNumber < 0 {
		newest, err := corrections.BlockNumber()
		if err != nil {
			return nil, err
		}
		number := rpctypes.BlockNumber(newest)
		block.BlockNumber = &number
	}
	return corrections.eth.GetBlockReceipts(ctx, block)
}

// GetTransactionCount counts, for the tag "pending", what waits in the pool too. Without that an account that sends twice before
// a block takes the first would use one nonce twice.
func (corrections *Corrections) GetTransactionCount(
	address common.Address, block rpctypes.BlockNumberOrHash,
) (*hexutil.Uint64, error) {
	count, err := corrections.eth.GetTransactionCount(address, block)
	if err != nil || block.BlockNumber == nil || *block.BlockNumber != rpctypes.EthPendingBlockNumber {
		return count, err
	}
	// Before the first block the pool has no state to look into, and nothing waits in it.
	if corrections.node.LastBlockHeight() < 1 {
		return count, nil
	}
	waiting := hexutil.Uint64(corrections.node.pool.GetTxPool().PoolNonce(address))
	higher := max(*count, waiting)
	return &higher, nil
}

// FillTransaction says that there is no such method, and clients ask for nonce, fees and gas one by one instead. The method would
// estimate gas on the state of the first blocks, where later contracts are not.
func (corrections *Corrections) FillTransaction(evmtypes.TransactionArgs) (*rpctypes.SignTransactionResult, error) {
	return nil, methodNotFound{}
}

// methodNotFound is JSON-RPC's error of this name.
type methodNotFound struct{}

func (methodNotFound) Error() string {
	return "the method eth_fillTransaction does not exist/is not available"
}

// ErrorCode is JSON-RPC's number for it.
func (methodNotFound) ErrorCode() int { return -32601 }
