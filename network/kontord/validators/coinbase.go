package validators

import (
	"context"
	"errors"

	"cosmossdk.io/core/address"
	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	evmaddress "github.com/cosmos/evm/encoding/address"
)

// The EVM asks a staking module who proposed a block, to fill block.coinbase. Nothing is staked here, so the answers come from
// the block itself: coinbase is the proposer's CometBFT address.

// GetValidatorByConsAddr names the proposer.
func (keeper *Keeper) GetValidatorByConsAddr(_ context.Context, proposer sdk.ConsAddress) (stakingtypes.Validator, error) {
	return stakingtypes.Validator{OperatorAddress: sdk.ValAddress(proposer).String()}, nil
}

// ValidatorAddressCodec reads and writes such names.
func (keeper *Keeper) ValidatorAddressCodec() address.Codec {
	return evmaddress.NewEvmCodec(sdk.GetConfig().GetBech32ValidatorAddrPrefix())
}

// GetHistoricalInfo is not asked by the EVM of this version, which keeps block hashes itself.
func (keeper *Keeper) GetHistoricalInfo(context.Context, int64) (stakingtypes.HistoricalInfo, error) {
	return stakingtypes.HistoricalInfo{}, errors.New("this chain keeps no staking history")
}

// BondDenom names what is staked: nothing.
func (keeper *Keeper) BondDenom(context.Context) (string, error) {
	return "", errors.New("nothing is staked on this chain")
}
