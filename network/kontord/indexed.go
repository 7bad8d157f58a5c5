package main

import (
	"context"
	"sync/atomic"
	"time"

	cmtclient "github.com/cometbft/cometbft/rpc/client"
	cmtypes "github.com/cometbft/cometbft/rpc/core/types"
)

const (
	// indexPatience bounds the wait for a block's index: where a node ended between block and index, it never comes.
	indexPatience = 5 * time.Second
	indexStep     = 5 * time.Millisecond
)

// indexed is CometBFT's client, which answers about a block only when its transactions can be found. CometBFT writes their index
// some milliseconds after the block counts as the newest one, and Cosmos EVM needs it for everything it makes of a block.
type indexed struct {
	cmtclient.SignClient
	// height is that of the newest block of which the index is known to be there.
	height *atomic.Int64
}

func newIndexed(client cmtclient.SignClient) indexed { return indexed{client, new(atomic.Int64)} }

// BlockResults is asked before receipts are made of a block, by every method that does.
func (client indexed) BlockResults(ctx context.Context, height *int64) (*cmtypes.ResultBlockResults, error) {
	results, err := client.SignClient.BlockResults(ctx, height)
	if err == nil {
		client.await(ctx, results.Height)
	}
	return results, err
}

// await returns when a block's transactions can be found, or after indexPatience. A block's are indexed at once, so one stands for all.
func (client indexed) await(ctx context.Context, height int64) {
	if height <= client.height.Load() {
		return
	}
	block, err := client.SignClient.Block(ctx, &height)
	if err != nil || block.Block == nil {
		return
	}
	if transactions := block.Block.Txs; len(transactions) > 0 {
		last := transactions[len(transactions)-1].Hash()
		for waited := time.Duration(0); waited < indexPatience; waited += indexStep {
			if _, err := client.SignClient.Tx(ctx, last, false); err == nil {
				break
			}
			select {
			case <-ctx.Done():
				return
			case <-time.After(indexStep):
			}
		}
	}
	for known := client.height.Load(); known < height && !client.height.CompareAndSwap(known, height); {
		known = client.height.Load()
	}
}
