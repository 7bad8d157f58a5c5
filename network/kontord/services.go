package main

import (
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/grpc/cmtservice"
	nodeservice "github.com/cosmos/cosmos-sdk/client/grpc/node"
	"github.com/cosmos/cosmos-sdk/server/api"
	"github.com/cosmos/cosmos-sdk/server/config"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
)

// RegisterAPIRoutes adds nothing: the only way in is Ethereum's JSON-RPC.
func (node *Node) RegisterAPIRoutes(*api.Server, config.APIConfig) {}

// RegisterTxService is asked of every application; the JSON-RPC server uses it inside the process.
func (node *Node) RegisterTxService(context client.Context) {
	authtx.RegisterTxService(node.GRPCQueryRouter(), context, node.Simulate, node.encoding.InterfaceRegistry)
}

// RegisterTendermintService is asked of every application; it answers about blocks, inside the process.
func (node *Node) RegisterTendermintService(context client.Context) {
	cmtservice.RegisterTendermintService(context, node.GRPCQueryRouter(), node.encoding.InterfaceRegistry, node.Query)
}

// RegisterNodeService is asked of every application; it answers about the node's configuration, inside the process.
func (node *Node) RegisterNodeService(context client.Context, settings config.Config) {
	nodeservice.RegisterNodeService(context, node.GRPCQueryRouter(), settings, func() int64 {
		return node.CommitMultiStore().EarliestVersion()
	})
}
