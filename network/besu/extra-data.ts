import { type Address, type Hex, toRlp } from "viem";

/** Nothing of its own in the 32 bytes that a block's maker may fill. */
const VANITY: Hex = `0x${"00".repeat(32)}`;

/**
 * extraData of a QBFT genesis: RLP of vanity, validators, no vote, round 0, no seals. Validators stand in ascending order there, as
 * the protocol compares them.
 */
export function extraDataOf(validators: readonly Address[]): Hex {
  const ascending = validators.map((address) => address.toLowerCase() as Hex).sort();
  return toRlp([VANITY, ascending, [], "0x", []]);
}
