import type { Card } from "../card.ts";
import { json } from "../folder.ts";
import type { SharedPlan as Plan } from "../plan.ts";
import { HISTORY } from "../system-contracts.ts";
import { validatorSetCode } from "./validator-set.ts";
import { seatsOf, VALIDATOR_SET, validatorStorage } from "./validator-storage.ts";

/** The EVM's coin. Nobody has any and nothing costs any: gas is free, and bounded by the block's limit. */
const COIN = "akontor";
const BLOCK_BYTES = 4_194_304;
/** secp256r1 signatures (RIP-7212), at the address where Osaka has them. */
const P256 = "0x0000000000000000000000000000000000000100";
/** Ed25519 signatures, for the contract of the validators (network/kontord/ed25519). Nodes compare it with its checksum in it. */
const ED25519 = "0x000000000000000000000000000000000000C0fD";
const DAY = 86_400;
const HISTORY_WINDOW = "8191";

const decimal = (value: string): string => `${value}.${"0".repeat(18)}`;

const consensus = ({ gasLimit }: Plan) => ({
  params: {
    block: { max_bytes: String(BLOCK_BYTES), max_gas: String(gasLimit) },
    evidence: { max_age_num_blocks: "100000", max_age_duration: String(2 * DAY * 1e9), max_bytes: "1048576" },
    validator: { pub_key_types: ["ed25519"] },
    version: { app: "0" },
    abci: { vote_extensions_enable_height: "0" },
  },
});

const accounts = {
  params: {
    max_memo_characters: "256",
    tx_sig_limit: "7",
    tx_size_cost_per_byte: "10",
    sig_verify_cost_ed25519: "590",
    sig_verify_cost_secp256k1: "1000",
  },
  accounts: [],
};

const bank = {
  params: { send_enabled: [], default_send_enabled: true },
  balances: [],
  supply: [],
  denom_metadata: [
    {
      description: "The coin that the EVM counts in.",
      denom_units: [
        { denom: COIN, exponent: 0, aliases: [] },
        { denom: "kontor", exponent: 18, aliases: [] },
      ],
      base: COIN,
      display: "kontor",
      name: "kontor",
      symbol: "KONTOR",
      uri: "",
      uri_hash: "",
    },
  ],
  send_enabled: [],
};

const feeMarket = {
  params: {
    no_base_fee: true,
    base_fee_change_denominator: 8,
    elasticity_multiplier: 2,
    enable_height: "0",
    base_fee: decimal("0"),
    min_gas_price: decimal("0"),
    min_gas_multiplier: decimal("0"),
  },
  block_gas: "0",
};

const PERMISSIONLESS = "ACCESS_TYPE_PERMISSIONLESS";
const PERMISSIONED = "ACCESS_TYPE_PERMISSIONED";

const evm = ({ deployers }: Plan, validators: readonly Card[]) => ({
  accounts: [{ address: VALIDATOR_SET, code: validatorSetCode.slice(2), storage: validatorStorage(seatsOf(validators)) }],
  preinstalls: [HISTORY],
  params: {
    evm_denom: COIN,
    extra_eips: [],
    evm_channels: [],
    active_static_precompiles: [P256, ED25519],
    history_serve_window: HISTORY_WINDOW,
    extended_denom_options: { extended_denom: COIN },
    access_control: {
      create: { access_type: deployers.length > 0 ? PERMISSIONED : PERMISSIONLESS, access_control_list: deployers },
      call: { access_type: PERMISSIONLESS, access_control_list: [] },
    },
  },
});

/** genesis.json: the same for every validator, byte for byte, or they will not agree on the first block. */
export function genesis(plan: Plan, validators: readonly Card[]): string {
  return json({
    app_name: "kontord",
    app_version: "1",
    genesis_time: plan.genesisTime,
    // Nodes refuse to run with another number in their settings (network/kontord/node.go).
    chain_id: `${plan.name}-${plan.chainId}`,
    initial_height: 1,
    app_hash: null,
    app_state: {
      auth: accounts,
      bank,
      feemarket: feeMarket,
      evm: evm(plan, validators),
      validators: { contract: VALIDATOR_SET, keys: validators.map(({ key }) => key), transactionGas: plan.transactionGas },
    },
    consensus: consensus(plan),
  });
}
