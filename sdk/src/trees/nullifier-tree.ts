import { NULLIFIER_KEY_END } from "../protocol/notes.ts";
import { NullifierKeyInvalid, NullifierPresent } from "./errors.ts";
import { LeanTree, type NodeChange, type Path } from "./lean-tree.ts";
import { SortedKeys } from "./sorted-keys.ts";
import type { TreeHash } from "./tree-hash.ts";

/** The link around an absent key: lowKey < key < nextKey, and its path in the tree. */
export interface LowLink {
  readonly lowKey: bigint;
  readonly nextKey: bigint;
  readonly index: number;
  readonly path: Path;
}

/**
 * Mirror of the ledger's indexed nullifier tree (SPEC.md 6): leaf i is H(link; key, next larger key); leaf 0 has key 0.
 * Inserting rewrites the leaf of the next lower key and appends one.
 */
export class NullifierTree {
  readonly #hash: TreeHash;
  readonly #tree: LeanTree;
  /** Keys in the order of their leaves. */
  #keys: bigint[] = [0n];
  #indexes = new Map<bigint, number>([[0n, 0]]);
  #sorted = new SortedKeys([0n]);

  constructor(hash: TreeHash) {
    this.#hash = hash;
    this.#tree = new LeanTree(hash.node);
    this.#tree.append([hash.link(0n, NULLIFIER_KEY_END)]);
  }

  get root(): bigint {
    return this.#tree.root;
  }

  /** Leaves, the first one (key 0) included. */
  get size(): number {
    return this.#keys.length;
  }

  has(key: bigint): boolean {
    return this.#indexes.has(key);
  }

  /** Keys in the order of their leaves, from leaf `start` on. */
  keys(start = 0): bigint[] {
    return this.#keys.slice(start);
  }

  /** Largest key below an absent one: the hint `lowKey` of a transition. Throws NullifierPresent, NullifierKeyInvalid. */
  lowKey(key: bigint): bigint {
    this.#requireAbsent(key);
    return this.#sorted.below(key) as bigint;
  }

  /** What proves that a key is absent. Throws NullifierPresent, NullifierKeyInvalid. */
  lowLink(key: bigint): LowLink {
    const lowKey = this.lowKey(key);
    const index = this.#indexes.get(lowKey) as number;
    return { lowKey, nextKey: this.#next(lowKey), index, path: this.#tree.path(index) };
  }

  /** Insert keys in the ledger's order, all or none. A link touched twice is hashed once. Throws as `lowLink`. */
  insert(keys: readonly bigint[]): void {
    const batch = new Set<bigint>();
    for (const key of keys) {
      this.#requireAbsent(key, batch.has(key));
      batch.add(key);
    }
    const touched = new Set<number>();
    for (const key of keys) {
      touched.add(this.#indexes.get(this.#sorted.below(key) as bigint) as number).add(this.size);
      this.#sorted.add(key);
      this.#indexes.set(key, this.size);
      this.#keys.push(key);
    }
    this.#relink(touched);
  }

  /** Nodes written since the last call. */
  takeChanges(): NodeChange[] {
    return this.#tree.takeChanges();
  }

  /** Take back kept keys (in leaf order, key 0 first) and all nodes. Throws LeafUnknown when a node is missing. */
  load(keys: readonly bigint[], nodes: Iterable<NodeChange>): void {
    this.#tree.load(keys.length, nodes);
    this.#keys = [...keys];
    this.#sorted = new SortedKeys(keys);
    this.#indexes = new Map(keys.map((key, index) => [key, index]));
  }

  #next(key: bigint): bigint {
    return this.#sorted.above(key) ?? NULLIFIER_KEY_END;
  }

  #requireAbsent(key: bigint, repeated = false): void {
    if (key <= 0n || key >= NULLIFIER_KEY_END) throw new NullifierKeyInvalid(key);
    if (repeated || this.has(key)) throw new NullifierPresent(key);
  }

  #relink(touched: Iterable<number>): void {
    const inOrder = [...touched].sort((a, b) => a - b);
    const link = (key: bigint) => this.#hash.link(key, this.#next(key));
    this.#tree.set(inOrder.map((index) => [index, link(this.#keys[index] as bigint)]));
  }
}
