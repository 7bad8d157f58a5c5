import { type Address, encodeAbiParameters, type Hex, keccak256, parseAbiParameters } from "viem";
import { scalar } from "./curve.ts";
import { combineShares, type Share } from "./sharing.ts";

/** A point as the ledger gives and takes it. */
export type Coordinates = readonly [x: bigint, y: bigint];

/** IKeyRounds.RoundKind. */
export const ROUND_KIND = { generation: 1, resharing: 2 } as const;
export type RoundKind = (typeof ROUND_KIND)[keyof typeof ROUND_KIND];

/** Everything that a dealing depends on beside its dealer's secret: what the contract says of a round, and where the contract is. */
export interface RoundTerms {
  readonly chainId: number;
  /** The TagCommittee contract. */
  readonly committee: Address;
  readonly round: number;
  readonly kind: RoundKind;
  readonly keyId: number;
  readonly threshold: number;
  /** Receivers, index 1 first. */
  readonly members: readonly Address[];
  /** Y of each receiver. */
  readonly dealingKeys: readonly Coordinates[];
  /** Index 1 first; the members themselves in a generation. */
  readonly dealers: readonly Address[];
  /** K_i of each dealer in a resharing; empty in a generation. */
  readonly shareKeys: readonly Coordinates[];
  /** Of the block before the one that opened the round. */
  readonly parentHash: Hex;
}

const DIGESTED = parseAbiParameters(
  "string, uint256, address, uint32, uint8, uint32, uint8, address[], uint256[2][], address[], uint256[2][], bytes32",
);

/**
 * Digest of a round (SPEC.md section 4.6). A dealer computes it from the terms and deals to these alone, so that no node can make it deal the
 * same polynomial to two committees.
 */
export const roundDigest = (terms: RoundTerms): Hex =>
  keccak256(
    encodeAbiParameters(DIGESTED, [
      "kontor/v1/round",
      BigInt(terms.chainId),
      terms.committee,
      terms.round,
      terms.kind,
      terms.keyId,
      terms.threshold,
      terms.members,
      terms.dealingKeys,
      terms.dealers,
      terms.shareKeys,
      terms.parentHash,
    ]),
  );

/** Who dealt, and who was disqualified: bit i - 1 for dealer i. */
export interface RoundCourse {
  readonly dealt: number;
  readonly disqualified: number;
}

/** Indexes of the dealers that are qualified now. */
export const qualifiedDealers = ({ dealt, disqualified }: RoundCourse): number[] =>
  Array.from({ length: 16 }, (_, i) => i + 1).filter((index) => (dealt & ~disqualified & (1 << (index - 1))) !== 0);

/** Indexes of those whose dealings make the key: all in a generation; in a resharing the first, as many as the old threshold. */
export function summedDealers(kind: RoundKind, course: RoundCourse, oldThreshold: number): number[] {
  const qualified = qualifiedDealers(course);
  return kind === ROUND_KIND.generation ? qualified : qualified.slice(0, oldThreshold);
}

/** A receiver's share of the key, from the shares that `summedDealers` dealt to it; `index` is the dealer's. */
export const shareOfKey = (kind: RoundKind, dealt: readonly Share[]): bigint =>
  kind === ROUND_KIND.generation ? dealt.reduce((sum, { share }) => scalar(sum + share), 0n) : combineShares(dealt);
