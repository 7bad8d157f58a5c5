package main

import (
	sdkconfig "github.com/cosmos/cosmos-sdk/server/config"
	"github.com/cosmos/evm/encoding"
)

// sdkTemplate is the part of app.toml that is not about the EVM; written only where a folder has no app.toml yet.
const sdkTemplate = sdkconfig.DefaultConfigTemplate

// newEncoding knows how transactions and state are written.
func newEncoding(chainID uint64) encoding.Config { return encoding.MakeConfig(chainID) }
