import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** A source of numbers that a seed decides: the same seed, the same corpus, on every machine. Of no use where anything must be secret. */
export interface Random {
  /** A uniform integer of [0, limit). */
  below(limit: number): number;
  /** A uniform integer of [from, to]. */
  between(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** True so many times of a hundred. */
  percent(share: number): boolean;
  digits(count: number): string;
  /** A uniform string over an alphabet. */
  text(alphabet: string, count: number): string;
}

/** Seeds what belongs to one purpose, so that a change of one pattern of the corpus leaves the others as they are. */
export function randomOf(seed: string, purpose: string): Random {
  let state = new DataView(sha256(utf8ToBytes(`${seed}:${purpose}`)).buffer).getUint32(0);
  /** mulberry32 of Tommy Ettinger (2017): 32 bits of state, uniform enough for choices. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const text = (alphabet: string, count: number): string => Array.from({ length: count }, () => pick([...alphabet])).join("");
  return {
    below,
    pick,
    text,
    between: (from, to) => from + below(to - from + 1),
    percent: (share) => below(100) < share,
    digits: (count) => text("0123456789", count),
  };
}
