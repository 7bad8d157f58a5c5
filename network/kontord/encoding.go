package main

import (
	sdkconfig "github.com/cosmos/cosmos-sdk/server/config"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	"github.com/cosmos/evm/encoding"
	feemarkettypes "github.com/cosmos/evm/x/feemarket/types"
	evmtypes "github.com/cosmos/evm/x/vm/types"
)

// sdkTemplate is the part of app.toml that is not about the EVM; written only where a folder has no app.toml yet.
const sdkTemplate = sdkconfig.DefaultConfigTemplate

// newEncoding knows how transactions and state are written: for the state machine, and for the JSON-RPC server that reads blocks.
func newEncoding(chainID uint64) encoding.Config {
	made := encoding.MakeConfig(chainID)
	authtypes.RegisterInterfaces(made.InterfaceRegistry)
	banktypes.RegisterInterfaces(made.InterfaceRegistry)
	evmtypes.RegisterInterfaces(made.InterfaceRegistry)
	feemarkettypes.RegisterInterfaces(made.InterfaceRegistry)
	return made
}
