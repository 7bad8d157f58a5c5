import { readFileSync } from "node:fs";
import { LeanIMT } from "@zk-kit/lean-imt";
import { expect } from "chai";
import { hashNode } from "../protocol/hash.ts";
import { linkLeaf, MAX_DEPTH, NULLIFIER_KEY_END, nullifierKey } from "../protocol/notes.ts";
import { loadFastTreeHash } from "./fast-tree-hash.node.ts";
import { LeanTree, type Path } from "./lean-tree.ts";
import { NullifierTree } from "./nullifier-tree.ts";
import { portableTreeHash, type TreeHash } from "./tree-hash.ts";

let fast: TreeHash;
before(async () => {
  fast = await loadFastTreeHash();
});

/** The circuits' rule: a chain of hashes, levels switched off pass through. */
function rootOf(leaf: bigint, { siblings, bits, switches }: Path): bigint {
  return siblings.reduce((node, sibling, level) => {
    if (switches[level] === 0) return node;
    return bits[level] === 1 ? fast.node(sibling, node) : fast.node(node, sibling);
  }, leaf);
}

const leaves = (count: number, seed = 1): bigint[] =>
  Array.from({ length: count }, (_, i) => BigInt(i + 1) * 7919n + BigInt(seed));
const nameOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).name;
  }
  return "nothing thrown";
};

/** Deterministic random numbers (xorshift32); the seed is in the test's name. */
function* random(seed: number): Generator<number, never> {
  for (let x = seed; ; ) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    yield x >>> 0;
  }
}

describe("tree hashes", () => {
  it("are one function, portable or fast", () => {
    for (const [a, b] of [
      [0n, 0n],
      [1n, 2n],
      [NULLIFIER_KEY_END, hashNode(5n, 6n)],
    ] as const) {
      expect(fast.node(a, b)).to.equal(portableTreeHash.node(a, b));
      expect(fast.link(a, b)).to.equal(portableTreeHash.link(a, b));
    }
    // circomlib's published test vector for two inputs.
    expect(portableTreeHash.node(1n, 2n)).to.equal(7853200120776062878684798364095072458815029376092732009249414926327459813530n);
  });
});

describe("LeanTree", () => {
  it("has the root of zk-kit's LeanIMT at every size, leaf by leaf and in batches", () => {
    const theirs = new LeanIMT<bigint>((a, b) => fast.node(a, b));
    const ours = new LeanTree(fast.node);
    expect(ours.root).to.equal(0n);
    for (const leaf of leaves(70)) {
      theirs.insert(leaf);
      ours.append([leaf]);
      expect(ours.root).to.equal(theirs.root);
      expect(ours.depth).to.equal(theirs.depth);
      const batch = new LeanTree(fast.node);
      batch.append(leaves(ours.size));
      expect(batch.root).to.equal(theirs.root);
    }
    for (const [start, count] of [
      [3, 5],
      [64, 66],
      [0, 1],
    ] as const) {
      const split = new LeanTree(fast.node);
      split.append(leaves(70).slice(0, start));
      split.append(leaves(70).slice(start, start + count));
      split.append(leaves(70).slice(start + count));
      expect(split.root).to.equal(theirs.root);
    }
  });

  it("has paths that lead to the root by the circuits' rule, for every leaf of every size", () => {
    const tree = new LeanTree(fast.node);
    for (const leaf of leaves(21)) {
      tree.append([leaf]);
      for (let index = 0; index < tree.size; index++) {
        const path = tree.path(index);
        expect([path.siblings.length, path.bits.length, path.switches.length]).to.deep.equal([MAX_DEPTH, MAX_DEPTH, MAX_DEPTH]);
        expect(rootOf(tree.leaf(index), path)).to.equal(tree.root);
      }
    }
    expect(rootOf(tree.leaf(0) + 1n, tree.path(0))).not.to.equal(tree.root);
    expect([tree.indexOf(tree.leaf(20)), tree.indexOf(1n)]).to.deep.equal([20, -1]);
  });

  it("updates leaves as zk-kit does", () => {
    const theirs = new LeanIMT<bigint>((a, b) => fast.node(a, b), leaves(13));
    const ours = new LeanTree(fast.node);
    ours.append(leaves(13));
    for (const index of [0, 12, 7, 7]) {
      theirs.update(index, BigInt(index) + 99n);
      ours.set([[index, BigInt(index) + 99n]]);
      expect(ours.root).to.equal(theirs.root);
    }
    ours.set([
      [2, 0n],
      [13, 5n],
      [14, 6n],
    ]);
    theirs.update(2, 0n);
    theirs.insertMany([5n, 6n]);
    expect(ours.root).to.equal(theirs.root);
  });

  it("names the nodes it wrote: kept and loaded, they make the same tree", () => {
    const kept = new Map<string, { level: number; index: number; value: bigint }>();
    const tree = new LeanTree(fast.node);
    const keep = () => {
      for (const change of tree.takeChanges()) kept.set(`${change.level}/${change.index}`, change);
    };
    for (const size of [1, 5, 1, 20]) {
      tree.append(leaves(size, size));
      keep();
    }
    const loaded = new LeanTree(fast.node);
    loaded.load(tree.size, kept.values());
    expect(loaded.root).to.equal(tree.root);
    expect(loaded.path(4)).to.deep.equal(tree.path(4));
    tree.append([1n]);
    expect(tree.takeChanges().length).to.equal(tree.depth + 1);
    expect(nameOf(() => new LeanTree(fast.node).load(40, kept.values()))).to.equal("LeafUnknown");
  });

  it("refuses leaves and paths that are not there", () => {
    const tree = new LeanTree(fast.node);
    expect(nameOf(() => tree.path(0))).to.equal("LeafUnknown");
    expect(nameOf(() => tree.set([[1, 1n]]))).to.equal("LeafUnknown");
    expect(nameOf(() => tree.set([[-1, 1n]]))).to.equal("LeafUnknown");
    expect(tree.size).to.equal(0);
  });

  it("takes 10,000 leaves at about one hash a leaf", () => {
    let hashes = 0;
    const tree = new LeanTree((a, b) => {
      hashes++;
      return fast.node(a, b);
    });
    tree.append(leaves(10_000));
    expect(hashes).to.be.below(10_100);
    expect(tree.root).to.equal(new LeanIMT<bigint>((a, b) => fast.node(a, b), leaves(10_000)).root);
  });
});

describe("NullifierTree", () => {
  /** The definition, written the slow way: links of the sorted keys in leaf order. */
  const reference = (keys: readonly bigint[]): bigint => {
    const all = [0n, ...keys];
    const next = (key: bigint) => all.reduce((best, other) => (other > key && other < best ? other : best), NULLIFIER_KEY_END);
    return new LeanIMT<bigint>(
      (a, b) => fast.node(a, b),
      all.map((key) => linkLeaf(key, next(key))),
    ).root;
  };

  it("starts as one leaf, H(link; 0, 2^224 - 1)", () => {
    expect(new NullifierTree(portableTreeHash).root).to.equal(linkLeaf(0n, (1n << 224n) - 1n));
  });

  it("follows the definition, key by key and in batches (seed 2463534242)", () => {
    const source = random(2463534242);
    const keys = Array.from({ length: 40 }, () => BigInt(source.next().value) ** 6n + 1n);
    const single = new NullifierTree(fast);
    for (let size = 1; size <= keys.length; size++) {
      single.insert([keys[size - 1] as bigint]);
      const batch = new NullifierTree(fast);
      batch.insert(keys.slice(0, size));
      expect(single.root).to.equal(reference(keys.slice(0, size)));
      expect(batch.root).to.equal(single.root);
    }
  });

  it("gives the link around every absent key", () => {
    const tree = new NullifierTree(fast);
    tree.insert([50n, 10n, 30n]);
    for (const [key, low, next] of [
      [1n, 0n, 10n],
      [11n, 10n, 30n],
      [49n, 30n, 50n],
      [NULLIFIER_KEY_END - 1n, 50n, NULLIFIER_KEY_END],
    ] as const) {
      const { lowKey, nextKey, path } = tree.lowLink(key);
      expect([lowKey, nextKey]).to.deep.equal([low, next]);
      expect(rootOf(linkLeaf(low, next), path)).to.equal(tree.root);
    }
  });

  it("refuses used and impossible keys, all or none", () => {
    const tree = new NullifierTree(fast);
    tree.insert([50n, 10n]);
    const root = tree.root;
    expect(nameOf(() => tree.lowLink(50n))).to.equal("NullifierPresent");
    expect(nameOf(() => tree.insert([20n, 60n, 20n]))).to.equal("NullifierPresent");
    expect(nameOf(() => tree.insert([20n, NULLIFIER_KEY_END]))).to.equal("NullifierKeyInvalid");
    for (const bad of [0n, -1n, NULLIFIER_KEY_END]) expect(nameOf(() => tree.lowLink(bad))).to.equal("NullifierKeyInvalid");
    expect([tree.root, tree.size, tree.has(20n)]).to.deep.equal([root, 3, false]);
    tree.insert([20n]);
    expect(tree.root).to.equal(reference([50n, 10n, 20n]));
  });

  it("makes the same tree from what it kept", () => {
    const tree = new NullifierTree(fast);
    const kept = new Map<string, { level: number; index: number; value: bigint }>();
    for (const batch of [[9n, 5n, 7n], [6n], [8n, 100n]]) {
      tree.insert(batch);
      for (const change of tree.takeChanges()) kept.set(`${change.level}/${change.index}`, change);
    }
    const loaded = new NullifierTree(fast);
    loaded.load(tree.keys(), kept.values());
    loaded.insert([55n]);
    expect(loaded.root).to.equal(reference([9n, 5n, 7n, 6n, 8n, 100n, 55n]));
  });
});

describe("golden vectors of trees", () => {
  const text = readFileSync(new URL("../../../vectors/trees.json", import.meta.url), "utf8");
  const vectors = JSON.parse(text, (_, value) => (typeof value === "string" ? BigInt(value) : value));

  it("hold for roots, removals and paths", () => {
    for (const { leaves: list, root } of vectors.lean) {
      const tree = new LeanTree(fast.node);
      tree.append(list);
      expect(tree.root).to.equal(root);
    }
    const members = new LeanTree(fast.node);
    members.append(vectors.removal.leaves);
    members.set([[vectors.removal.removed, 0n]]);
    expect(members.root).to.equal(vectors.removal.root);
    const whole = new LeanTree(fast.node);
    whole.append(vectors.lean.at(-1).leaves);
    for (const { index, leaf, siblings, bits, switches } of vectors.paths) {
      const path = whole.path(index);
      expect([whole.leaf(index), path.siblings, path.bits, path.switches]).to.deep.equal([
        leaf,
        siblings,
        bits.map(Number),
        switches.map(Number),
      ]);
    }
  });

  it("hold for every insertion of a nullifier", () => {
    const { empty, firstLeaf, insertions } = vectors.nullifiers;
    const tree = new NullifierTree(fast);
    expect([tree.root, tree.root]).to.deep.equal([empty, firstLeaf]);
    for (const { nullifier, key, lowKey, lowIndex, nextKey, root } of insertions) {
      expect(nullifierKey(nullifier)).to.equal(key);
      expect(tree.lowLink(key)).to.include({ lowKey, nextKey, index: lowIndex });
      tree.insert([key]);
      expect(tree.root).to.equal(root);
    }
  });
});
