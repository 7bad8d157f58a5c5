import { MAX_DEPTH } from "../protocol/notes.ts";
import { LeafUnknown, TreeFull } from "./errors.ts";
import { type NodeChange, type Path, pathOf } from "./path.ts";

export type { NodeChange, Path } from "./path.ts";

/**
 * Lean Merkle tree: a node without a right sibling is not hashed but passes to the next level, so depth is that of the
 * leaves there are (LeanIMT of zk-kit, whose roots it shares). It takes leaves in batches and names the nodes it wrote, so
 * that a store keeps them.
 */
export class LeanTree {
  readonly #hash: (left: bigint, right: bigint) => bigint;
  #levels: bigint[][] = [[]];
  #changed: Set<number>[] = [];

  constructor(hash: (left: bigint, right: bigint) => bigint) {
    this.#hash = hash;
  }

  get size(): number {
    return this.#nodes(0).length;
  }

  /** 0 for no leaf or one; else the smallest d with 2^d >= size. */
  get depth(): number {
    return this.#levels.length - 1;
  }

  /** 0 while the tree is empty. */
  get root(): bigint {
    return this.#nodes(this.depth)[0] ?? 0n;
  }

  /** Index of the first leaf with this value; -1 when there is none. */
  indexOf(leaf: bigint): number {
    return this.#nodes(0).indexOf(leaf);
  }

  leaf(index: number): bigint {
    const leaf = this.#nodes(0)[index];
    if (leaf === undefined) throw new LeafUnknown(index, this.size);
    return leaf;
  }

  /** Append leaves; n of them cost about n hashes, one costs at most depth. */
  append(leaves: readonly bigint[]): void {
    this.set(leaves.map((leaf, i) => [this.size + i, leaf]));
  }

  /** Write leaves by index: existing ones, or the next ones in order. Each inner node is hashed once for the whole batch. */
  set(leaves: readonly (readonly [index: number, leaf: bigint])[]): void {
    const size = leaves.reduce((end, [index]) => {
      if (index < 0 || index > end) throw new LeafUnknown(index, end);
      return Math.max(end, index + 1);
    }, this.size);
    if (size > 2 ** MAX_DEPTH) throw new TreeFull(size);
    for (const [index, leaf] of leaves) this.#write(0, index, leaf);
    this.#hashUp(leaves.map(([index]) => index));
  }

  /** Throws LeafUnknown. */
  path(index: number): Path {
    this.leaf(index);
    const steps: [sibling: bigint, bit: number][] = [];
    for (let level = 0; level < this.depth; level++) {
      const position = Math.floor(index / 2 ** level);
      const sibling = this.#nodes(level)[position ^ 1];
      if (sibling !== undefined) steps.push([sibling, position & 1]);
    }
    return pathOf(steps);
  }

  /** Nodes written since the last call, to be kept by a store. */
  takeChanges(): NodeChange[] {
    const changes = this.#changed.flatMap((indexes, level) =>
      [...indexes].map((index) => ({ level, index, value: this.#nodes(level)[index] as bigint })),
    );
    this.#changed = [];
    return changes;
  }

  /** Take kept nodes back, in any order: all nodes of a tree of `size` leaves. Throws LeafUnknown when one is missing. */
  load(size: number, nodes: Iterable<NodeChange>): void {
    const depth = size < 2 ? 0 : Math.ceil(Math.log2(size));
    const widths = Array.from({ length: depth + 1 }, (_, level) => Math.ceil(size / 2 ** level));
    this.#levels = widths.map((width) => new Array<bigint>(width));
    for (const { level, index, value } of nodes) if (index < (widths[level] ?? 0)) this.#nodes(level)[index] = value;
    for (const level of this.#levels)
      for (let i = 0; i < level.length; i++) if (level[i] === undefined) throw new LeafUnknown(i, size);
    this.#changed = [];
  }

  #nodes(level: number): bigint[] {
    this.#levels[level] ??= [];
    return this.#levels[level];
  }

  #write(level: number, index: number, value: bigint): void {
    this.#nodes(level)[index] = value;
    this.#changed[level] ??= new Set();
    this.#changed[level].add(index);
  }

  #hashUp(touched: readonly number[]): void {
    let indexes: Iterable<number> = touched;
    for (let level = 0; this.#nodes(level).length > 1; level++) {
      const parents = new Set<number>();
      for (const index of indexes) parents.add(index >>> 1);
      const nodes = this.#nodes(level);
      for (const parent of parents) {
        const left = nodes[2 * parent] as bigint;
        const right = nodes[2 * parent + 1];
        this.#write(level + 1, parent, right === undefined ? left : this.#hash(left, right));
      }
      indexes = parents;
    }
  }
}
