import { MAX_DEPTH } from "../protocol/notes.ts";

/**
 * A leaf's way to the root as the circuits take it: for every hash a sibling, a bit and a switch of 1; then padding to MAX_DEPTH.
 * Levels where the node passes through unhashed are left out.
 */
export interface Path {
  /** 0 in the padding. */
  readonly siblings: bigint[];
  /** 1: the node is the right child. */
  readonly bits: number[];
  /** 0: padding, the node stays as it is. */
  readonly switches: number[];
}

/** Pad the hashes of a path, lowest first, to MAX_DEPTH. */
export function pathOf(steps: readonly (readonly [sibling: bigint, bit: number])[]): Path {
  const padded = <T>(values: T[], padding: T): T[] => [...values, ...Array<T>(MAX_DEPTH - values.length).fill(padding)];
  return {
    siblings: padded(
      steps.map(([sibling]) => sibling),
      0n,
    ),
    bits: padded(
      steps.map(([, bit]) => bit),
      0,
    ),
    switches: padded(
      steps.map(() => 1),
      0,
    ),
  };
}

/** A node that was written since changes were last taken. */
export interface NodeChange {
  readonly level: number;
  readonly index: number;
  readonly value: bigint;
}
