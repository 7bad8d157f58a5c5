import { type Address, type Hex, toRlp } from "viem";

/** Nothing of its own in the 32 bytes that a block's maker may fill. */
const VANITY: Hex = `0x${"00".repeat(32)}`;

/** extraData of a QBFT genesis: RLP of vanity, validators, no vote, round 0, no seals. */
export const extraDataOf = (validators: readonly Address[]): Hex => toRlp([VANITY, [...validators], [], "0x", []]);

/** Validators as QBFT orders them. */
export const ascending = (validators: readonly Address[]): Address[] =>
  validators.map((address) => address.toLowerCase() as Address).sort();
