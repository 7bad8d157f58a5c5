import { LeanIMT } from "@zk-kit/lean-imt";
import { hashNode } from "../../sdk/src/protocol/hash.ts";
import { linkLeaf, MAX_DEPTH, NULLIFIER_KEY_END, nullifierKey } from "../../sdk/src/protocol/notes.ts";

/** A path as the circuits take it. */
export interface CircuitPath {
  siblings: bigint[];
  bits: bigint[];
  switches: bigint[];
}

/** A lean tree of zk-kit: made by others, so that the SDK's own tree is compared with it. */
export const leanTree = (leaves: readonly bigint[] = []): LeanIMT<bigint> => new LeanIMT<bigint>(hashNode, [...leaves]);

/** The path of a leaf; its levels come first, the absent ones last. */
export function pathOf(tree: LeanIMT<bigint>, leafIndex: number): CircuitPath {
  const { siblings, index } = tree.generateProof(leafIndex);
  const levels = Array.from({ length: MAX_DEPTH }, (_, level) => level);
  return {
    siblings: levels.map((level) => siblings[level] ?? 0n),
    bits: levels.map((level) => BigInt((index >> level) & 1)),
    switches: levels.map((level) => (level < siblings.length ? 1n : 0n)),
  };
}

/** Root of a path of any shape. */
export function rootOf(leaf: bigint, { siblings, bits, switches }: CircuitPath): bigint {
  return siblings.reduce((node, sibling, level) => {
    if (switches[level] === 0n) return node;
    return bits[level] === 1n ? hashNode(sibling, node) : hashNode(node, sibling);
  }, leaf);
}

/** One step of the nullifier tree. */
export interface Insertion {
  nullifier: bigint;
  key: bigint;
  lowKey: bigint;
  lowIndex: number;
  nextKey: bigint;
  root: bigint;
}

/** The indexed tree of nullifiers, written for clarity alone: sorted keys over a lean tree. */
export class ReferenceNullifierTree {
  readonly #keys: bigint[] = [0n];
  readonly tree = leanTree([linkLeaf(0n, NULLIFIER_KEY_END)]);

  /** The link that a key lies in, and its path. */
  link(key: bigint): { lowKey: bigint; nextKey: bigint; index: number; path: CircuitPath } {
    const lowKey = this.#keys.reduce((low, other) => (other < key && other > low ? other : low), 0n);
    const nextKey = this.#keys.reduce((next, other) => (other >= key && other < next ? other : next), NULLIFIER_KEY_END);
    const index = this.#keys.indexOf(lowKey);
    return { lowKey, nextKey, index, path: pathOf(this.tree, index) };
  }

  insert(nullifier: bigint): Insertion {
    const key = nullifierKey(nullifier);
    const { lowKey, nextKey, index } = this.link(key);
    this.tree.update(index, linkLeaf(lowKey, key));
    this.tree.insert(linkLeaf(key, nextKey));
    this.#keys.push(key);
    return { nullifier, key, lowKey, lowIndex: index, nextKey, root: this.tree.root };
  }
}
