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

/** A node that was written since changes were last taken. */
export interface NodeChange {
  readonly level: number;
  readonly index: number;
  readonly value: bigint;
}
