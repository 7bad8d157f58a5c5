package main

import (
	errorsmod "cosmossdk.io/errors"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	evmante "github.com/cosmos/evm/ante/evm"
	evmtypes "github.com/cosmos/evm/x/vm/types"
	"github.com/ethereum/go-ethereum/common"
)

// checkTransaction is what every transaction passes before it runs: signature, nonce, gas, balance, as Ethereum has them.
// Anything that is not exactly one Ethereum transaction is refused, so no module can be reached past the contracts.
func (node *Node) checkTransaction(ctx sdk.Context, tx sdk.Tx, simulate bool) (sdk.Context, error) {
	messages := tx.GetMsgs()
	if len(messages) != 1 {
		return ctx, errorsmod.Wrapf(sdkerrors.ErrInvalidRequest, "one Ethereum transaction is expected, there are %d messages", len(messages))
	}
	ethereum, ok := messages[0].(*evmtypes.MsgEthereumTx)
	if !ok {
		return ctx, errorsmod.Wrapf(sdkerrors.ErrUnauthorized, "this chain takes Ethereum transactions only, not %T", messages[0])
	}
	if err := node.requireGas(ctx, ethereum); err != nil {
		return ctx, err
	}
	params, fees := node.evm.GetParams(ctx), node.fees.GetParams(ctx)
	check := evmante.NewEVMMonoDecorator(node.accounts, node.fees, node.evm, node.maxGasWanted, &params, &fees)
	return check.AnteHandle(ctx, tx, simulate, func(ctx sdk.Context, _ sdk.Tx, simulate bool) (sdk.Context, error) {
		if ctx.IsCheckTx() && !ctx.IsReCheckTx() && !simulate {
			node.announce(ethereum.Hash())
		}
		return ctx, nil
	})
}

// requireWhole refuses a message in which no transaction is: whoever asked that for its gas would end the node.
func requireWhole(message *evmtypes.MsgEthereumTx) error {
	if message.AsTransaction() == nil {
		return errorsmod.Wrap(sdkerrors.ErrInvalidRequest, "there is no Ethereum transaction in the message")
	}
	return nil
}

// requireGas refuses a transaction that asks for more gas than one may.
func (node *Node) requireGas(ctx sdk.Context, transaction *evmtypes.MsgEthereumTx) error {
	if err := requireWhole(transaction); err != nil {
		return err
	}
	if most := node.validators.TransactionGas(ctx); most > 0 && transaction.GetGas() > most {
		return errorsmod.Wrapf(sdkerrors.ErrOutOfGas, "a transaction may ask for %d gas at most, not %d", most, transaction.GetGas())
	}
	return nil
}

// announce tells the subscribers of pending transactions (eth_subscribe newPendingTransactions).
func (node *Node) announce(hash common.Hash) {
	for _, listener := range node.pendingListeners {
		listener(hash)
	}
}

// RegisterPendingTxListener is called by the JSON-RPC server.
func (node *Node) RegisterPendingTxListener(listener func(common.Hash)) {
	node.pendingListeners = append(node.pendingListeners, listener)
}
