// Command kontord is one node of a consortium's chain: CometBFT agrees on blocks, the EVM of Cosmos EVM executes them.
// It knows Ethereum transactions only, and its validators are what the validators' contract says.
package main

import (
	"os"
	"path/filepath"

	"cosmossdk.io/log/v2"
	cmtcfg "github.com/cometbft/cometbft/config"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	sdkserver "github.com/cosmos/cosmos-sdk/server"
	servercmd "github.com/cosmos/cosmos-sdk/server/cmd"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/evm/server"
	serverconfig "github.com/cosmos/evm/server/config"
	"github.com/spf13/cobra"
)

func main() {
	home := filepath.Join(os.Getenv("HOME"), ".kontord")
	if err := servercmd.Execute(rootCommand(home), "KONTORD", home); err != nil {
		os.Exit(1)
	}
}

func rootCommand(home string) *cobra.Command {
	root := &cobra.Command{
		Use:           "kontord",
		Short:         "A node of a consortium's chain",
		SilenceErrors: false,
		SilenceUsage:  true,
	}
	// The encoding does not depend on the chain's number; only typed Cosmos signatures would, and this chain takes none.
	encoding := newEncoding(0)
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		context := client.Context{}.
			WithCodec(encoding.Codec).
			WithInterfaceRegistry(encoding.InterfaceRegistry).
			WithTxConfig(encoding.TxConfig).
			WithLegacyAmino(encoding.Amino).
			WithHomeDir(home).
			WithAccountRetriever(authtypes.AccountRetriever{}).
			// The node signs for nobody: its JSON-RPC has an empty list of accounts.
			WithKeyring(keyring.NewInMemory(encoding.Codec)).
			WithViper("")
		context, err := client.ReadPersistentCommandFlags(context, cmd.Flags())
		if err != nil {
			return err
		}
		if err := client.SetCmdClientContextHandler(context, cmd); err != nil {
			return err
		}
		template := sdkTemplate + serverconfig.DefaultEVMConfigTemplate
		return sdkserver.InterceptConfigsPreRunHandler(cmd, template, *serverconfig.DefaultConfig(), cmtcfg.DefaultConfig())
	}
	root.PersistentFlags().String(flags.FlagChainID, "", "the network's name")
	start := server.NewDefaultStartOptions(func(logger log.Logger, db dbm.DB, options servertypes.AppOptions) server.Application {
		return NewNode(logger, db, options, sdkserver.DefaultBaseappOptions(options)...)
	}, home)
	server.AddCommands(root, start, nil, func(*cobra.Command) {})
	return root
}
