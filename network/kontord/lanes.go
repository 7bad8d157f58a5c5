package main

import (
	"context"
	"math/big"
	"slices"

	errorsmod "cosmossdk.io/errors"
	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/cosmos/evm/mempool"
	evmtypes "github.com/cosmos/evm/x/vm/types"
	"github.com/ethereum/go-ethereum/common"
	ethtypes "github.com/ethereum/go-ethereum/core/types"
)

// Gas is free and so are accounts: whoever floods does it from as many as it likes, and no rule by account or by age holds. What
// cannot be made at will is a seat among the validators, so room in blocks and in the pool is kept by organisation.
const (
	// poolForStrangers is how many transactions may wait before no more of a stranger's are taken,
	poolForStrangers = 2_048
	// poolForSponsored how many before no more of an account's that organisations have named,
	poolForSponsored = 6_144
	// poolForOrganisation how many of an organisation's own account may wait, always.
	poolForOrganisation = 16
)

// senderOf gives the account that a transaction says it is of. The pool's own transactions are of who signed them; those of others may
// say anything.
func senderOf(tx sdk.Tx) (common.Address, *evmtypes.MsgEthereumTx, bool) {
	messages := tx.GetMsgs()
	if len(messages) != 1 {
		return common.Address{}, nil, false
	}
	message, ok := messages[0].(*evmtypes.MsgEthereumTx)
	if !ok {
		return common.Address{}, nil, false
	}
	return message.GetSender(), message, true
}

// requireSigned refuses a transaction of which another account than it says has signed it: the pool would take it as the signer's, and
// so whoever names an organisation would be in its room.
func requireSigned(message *evmtypes.MsgEthereumTx, chainID *big.Int) error {
	if err := requireWhole(message); err != nil {
		return err
	}
	if err := message.VerifySender(ethtypes.LatestSignerForChainID(chainID)); err != nil {
		return errorsmod.Wrap(sdkerrors.ErrUnauthorized, err.Error())
	}
	return nil
}

// admit refuses what would take the room in the pool that is kept for others.
func (node *Node) admit(tx sdk.Tx) error {
	sender, message, ok := senderOf(tx)
	if !ok {
		return errorsmod.Wrap(sdkerrors.ErrInvalidRequest, "one Ethereum transaction is expected")
	}
	if err := requireSigned(message, evmtypes.GetEthChainConfig().ChainID); err != nil {
		return err
	}
	ctx, err := node.poolContext(0, false)
	if err != nil {
		return err
	}
	if err := node.requireGas(ctx, message); err != nil {
		return err
	}
	pool := node.pool.GetTxPool()
	pending, queued := pool.Stats()
	if pending+queued < poolForStrangers {
		return nil
	}
	switch sponsors := node.validators.Sponsors(ctx, sender); {
	case slices.Contains(sponsors, sender):
		ready, waiting := pool.ContentFrom(sender)
		if len(ready)+len(waiting) < poolForOrganisation {
			return nil
		}
	case len(sponsors) > 0 && pending+queued < poolForSponsored:
		return nil
	}
	return errorsmod.Wrapf(sdkerrors.ErrMempoolIsFull, "%d transactions wait, and the room that is left is for other accounts", pending+queued)
}

// insertFromPeers takes a transaction that another node sent, where there is room for it.
func (node *Node) insertFromPeers(request *abci.RequestInsertTx, insert sdk.InsertTxHandler) (*abci.ResponseInsertTx, error) {
	tx, err := node.TxDecode(request.GetTx())
	if err != nil {
		return nil, err
	}
	if node.admit(tx) != nil {
		return &abci.ResponseInsertTx{Code: mempool.CodeTypeNoRetry}, nil
	}
	return insert(request)
}

// lanes is the pool as a proposer sees it: each organisation's share of the block first, then the rest, oldest first.
type lanes struct {
	*mempool.Mempool
	node *Node
}

// waiting is a transaction in the order of its pool.
type waiting struct {
	tx        sdk.Tx
	gas, size uint64
	sponsors  []common.Address
	own       bool
}

// SelectBy offers the transactions in the order in which a block shall take them.
func (lanes lanes) SelectBy(goCtx context.Context, txs [][]byte, take func(sdk.Tx) bool) {
	ctx := sdk.UnwrapSDKContext(goCtx)
	known := map[common.Address][]common.Address{}
	var all []waiting
	lanes.Mempool.SelectBy(goCtx, txs, func(tx sdk.Tx) bool {
		sender, message, ok := senderOf(tx)
		if !ok {
			return true
		}
		sponsors, asked := known[sender]
		if !asked {
			sponsors = lanes.node.validators.Sponsors(ctx, sender)
			known[sender] = sponsors
		}
		own := slices.Contains(sponsors, sender)
		all = append(all, waiting{tx, message.GetGas(), message.AsTransaction().Size(), sponsors, own})
		return true
	})
	block := ctx.ConsensusParams().Block
	if block == nil {
		return
	}
	count := uint64(max(1, lanes.node.validators.Count(ctx)))
	for _, one := range inOrder(all, uint64(block.MaxGas)/count, uint64(block.MaxBytes)/count) {
		if !take(one.tx) {
			return
		}
	}
}

// inOrder puts what fits into the organisations' shares first: what they send themselves, then what is sent by those whom they
// named. Transactions of one account stay in their order. An organisation's first one counts as fitting, however large.
func inOrder(all []waiting, gas, size uint64) []waiting {
	type used struct{ gas, size uint64 }
	shares := map[common.Address]*used{}
	fits := func(one waiting) bool {
		for _, sponsor := range one.sponsors {
			share, begun := shares[sponsor]
			if begun && (share.gas+one.gas > gas || share.size+one.size > size) {
				continue
			}
			if !begun {
				share = &used{}
				shares[sponsor] = share
			}
			share.gas += one.gas
			share.size += one.size
			return true
		}
		return false
	}
	var own, sponsored, rest []waiting
	closed := map[common.Address]bool{}
	place := func(wanted bool, into *[]waiting) {
		for _, one := range all {
			if one.own != wanted {
				continue
			}
			sender, _, _ := senderOf(one.tx)
			if len(one.sponsors) > 0 && !closed[sender] && fits(one) {
				*into = append(*into, one)
				continue
			}
			// What follows it by number has to follow it in the block.
			closed[sender] = true
			rest = append(rest, one)
		}
	}
	place(true, &own)
	place(false, &sponsored)
	return slices.Concat(own, sponsored, rest)
}
