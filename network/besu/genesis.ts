import { type Address, type Hex, numberToHex } from "viem";
import type { Card } from "../card.ts";
import { json } from "../folder.ts";
import type { SharedPlan } from "../plan.ts";
import { pragueContracts } from "../system-contracts.ts";
import { ascending, extraDataOf } from "./extra-data.ts";
import { addressOf } from "./keys.ts";

/** By this a header says that it is of a Byzantine fault tolerant chain. */
const MIX_HASH: Hex = "0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365";
/** Blocks after which votes that did not suffice are forgotten. */
const EPOCH = 30_000;
/** Ethereum's own limit, so that what runs here runs on every engine (EIP-170). */
const CODE_BYTES = 24_576;

const forksByBlock = [
  "homesteadBlock",
  "eip150Block",
  "eip155Block",
  "eip158Block",
  "byzantiumBlock",
  "constantinopleBlock",
  "petersburgBlock",
  "istanbulBlock",
  "berlinBlock",
  "londonBlock",
];
const forksByTime = (evm: SharedPlan["evm"]): string[] => [
  "shanghaiTime",
  "cancunTime",
  ...(evm === "osaka" ? ["pragueTime", "osakaTime"] : []),
];
const fromTheStart = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 0]));

const config = ({ chainId, blockTime, evm }: SharedPlan) => ({
  chainId,
  ...fromTheStart([...forksByBlock, ...forksByTime(evm)]),
  contractSizeLimit: CODE_BYTES,
  // Gas is free: with --min-gas-price=0 on every node.
  zeroBaseFee: true,
  qbft: {
    blockperiodseconds: blockTime / 1_000,
    epochlength: EPOCH,
    // A round that gets no block in two periods begins again with the next proposer.
    requesttimeoutseconds: (2 * blockTime) / 1_000,
  },
  // Where later changes of the block time are written, each with its future block, on every node.
  transitions: { qbft: [] },
});

/** What differs from one QBFT genesis to another. */
export interface GenesisParts {
  config: object;
  /** Accounts of the validators, in the order in which extraData has them. */
  validators: readonly Address[];
  /** Seconds since 1970. */
  timestamp: number;
  gasLimit: number;
  baseFeePerGas?: Hex;
  alloc: object;
}

/** A QBFT genesis by block headers, as Besu's documentation writes it. */
export const genesisText = ({ config, validators, timestamp, gasLimit, baseFeePerGas, alloc }: GenesisParts): string =>
  json({
    config,
    nonce: "0x0",
    timestamp: numberToHex(timestamp),
    extraData: extraDataOf(validators),
    gasLimit: numberToHex(gasLimit),
    baseFeePerGas,
    difficulty: "0x1",
    mixHash: MIX_HASH,
    coinbase: "0x0000000000000000000000000000000000000000",
    alloc,
    number: "0x0",
    gasUsed: "0x0",
    parentHash: "0x0000000000000000000000000000000000000000000000000000000000000000",
  });

/** genesis.json: the same for every node, byte for byte, or they will not connect. */
export const genesis = (plan: SharedPlan, founders: readonly Card[]): string =>
  genesisText({
    config: config(plan),
    validators: ascending(founders.map(addressOf)),
    timestamp: Date.parse(plan.genesisTime) / 1_000,
    gasLimit: plan.gasLimit,
    baseFeePerGas: "0x0",
    // Nobody has any coin, and nothing costs any.
    alloc: plan.evm === "osaka" ? pragueContracts : {},
  });
