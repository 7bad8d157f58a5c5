import { SLOT, type SlotName } from "./document.ts";
import { hashHalf } from "./half-hash.ts";
import { narrowHash } from "./narrow-hash.ts";
import type { Field } from "./types.ts";

/** Facts that a circuit shows of documents, SPEC.md section 12. */
export const FACTS = ["amountBelow", "originInSet", "disclose", "documentsMatch", "sumBelow"] as const;
export type FactName = (typeof FACTS)[number];

/** Levels of the tree of a set of countries: 256 of them, and ISO 3166-1 has fewer. */
export const ORIGINS_DEPTH = 8;
/** Documents that one `documentsMatch` compares, and how many times. */
export const MATCH_DOCUMENTS = 4;
export const MATCHES = 3;
/** Documents of a pool. */
export const POOL_PLACES = 16;
/** Largest sum of a pool plus one: sixteen amounts below 2^64. */
export const SUM_LIMIT = 1n << 68n;

const SLOT_BITS = 5n;
const TOLERANCE_BITS = 64n;
const MATCH_BITS = SLOT_BITS * BigInt(MATCH_DOCUMENTS) + TOLERANCE_BITS;

/** Leaf of a country (ISO 3166 number) in the tree of a set; as wide as every leaf. */
export const countryLeaf = (country: bigint): Field => narrowHash("country", country, 0n);

/** H(disclosed; …) of the slots that are shown; the others are 0 in it, and not in its mask. */
export function disclosedOf(shown: Readonly<Partial<Record<SlotName, bigint>>>): Field {
  const slots = Array.from({ length: 32 }, () => 0n);
  let mask = 0n;
  for (const [name, value] of Object.entries(shown)) {
    const at = SLOT[name as SlotName];
    slots[at] = value;
    mask |= 1n << BigInt(at);
  }
  return narrowHash("disclosed", hashHalf(slots.slice(0, 16)), hashHalf(slots.slice(16)), mask);
}

/** Slots that must agree, one of each document in their order; tolerance 0: they are equal, else numbers that differ by no more. */
export interface Match {
  readonly slots: readonly SlotName[];
  readonly tolerance: bigint;
}

/**
 * Matches as one field element: from the lowest bits on, for each match a slot number per document and a tolerance. Where there are
 * fewer documents or matches than a circuit has places for, the last one stands in all places that are left. Throws RangeError.
 */
export function termsOf(matches: readonly Match[]): Field {
  if (matches.length === 0 || matches.length > MATCHES) throw new RangeError(`terms have 1 to ${MATCHES} matches`);
  const terms = filled(matches, MATCHES).map(packed);
  return terms.reduceRight((sum, match) => (sum << MATCH_BITS) | match, 0n) as Field;
}

function packed({ slots, tolerance }: Match): bigint {
  if (slots.length === 0 || slots.length > MATCH_DOCUMENTS) throw new RangeError(`a match has 1 to ${MATCH_DOCUMENTS} slots`);
  if (tolerance < 0n || tolerance >> TOLERANCE_BITS !== 0n) throw new RangeError("a tolerance is below 2^64");
  return filled(slots, MATCH_DOCUMENTS).reduceRight((sum, name) => (sum << SLOT_BITS) | BigInt(SLOT[name]), tolerance);
}

/** A list of `length` items: what there is, and the last of it in all other places. */
export function filled<T>(items: readonly T[], length: number): T[] {
  return Array.from({ length }, (_, i) => items[Math.min(i, items.length - 1)] as T);
}
