import { readFileSync } from "node:fs";
import { LeanIMT } from "@zk-kit/lean-imt";
import { expect } from "chai";
import hre from "hardhat";
import { type Address, getAddress, type Hex, keccak256, parseEventLogs, toHex } from "viem";
import { domain } from "../../sdk/src/protocol/hash.ts";
import { linkLeaf, NULLIFIER_KEY_END } from "../../sdk/src/protocol/notes.ts";
import { loadFastTreeHash } from "../../sdk/src/trees/fast-tree-hash.node.ts";
import { LeanTree } from "../../sdk/src/trees/lean-tree.ts";
import { NullifierTree } from "../../sdk/src/trees/nullifier-tree.ts";
import type { TreeHash } from "../../sdk/src/trees/tree-hash.ts";

const vectors = JSON.parse(readFileSync(new URL("../../vectors/trees.json", import.meta.url), "utf8"));
const big = (values: readonly string[]): bigint[] => values.map(BigInt);
/** Deterministic numbers below 2^248. */
const number = (seed: string, n: number): bigint => BigInt(keccak256(toHex(`${seed} ${n}`))) >> 8n;
const numbers = (seed: string, count: number) => Array.from({ length: count }, (_, i) => number(seed, i));

/** Contract TreeHarness on a network of its own, with its libraries as the artifacts name them. */
async function openHarness() {
  const { viem } = await hre.network.connect();
  const client = await viem.getPublicClient();
  const [t3, t4] = [await viem.deployContract("PoseidonT3"), await viem.deployContract("PoseidonT4")];
  const libraries: Record<string, Address> = { PoseidonT3: getAddress(t3.address), PoseidonT4: getAddress(t4.address) };
  const harness = await viem.deployContract("TreeHarness", [], { libraries });
  /** Roots in the order in which a transaction made them. */
  const rootsOf = async (hash: Hex): Promise<bigint[]> => {
    const { logs } = await client.waitForTransactionReceipt({ hash });
    return parseEventLogs({ abi: harness.abi, eventName: "RootChanged", logs }).map(({ args }) => (args as { root: bigint }).root);
  };
  return { harness, rootsOf };
}

describe("trees on chain", () => {
  let hash: TreeHash;
  before(async () => {
    hash = await loadFastTreeHash();
  });

  it("hash as the SDK does", async () => {
    const { harness } = await openHarness();
    for (const [a, b] of [[0n, 0n], [1n, 2n], [number("node", 0), number("node", 1)]] as const) {
      expect(await harness.read.hashNode([a, b])).to.equal(hash.node(a, b));
      expect(await harness.read.hashLeaf([domain("link"), a, b])).to.equal(linkLeaf(a, b));
    }
  });

  it("have the golden vectors' roots", async () => {
    for (const { leaves, root } of vectors.lean as { leaves: string[]; root: string }[]) {
      const { harness, rootsOf } = await openHarness();
      expect((await rootsOf(await harness.write.appendToGrowing([big(leaves)]))).at(-1)).to.equal(BigInt(root));
      expect((await rootsOf(await harness.write.appendToStored([big(leaves)]))).at(-1)).to.equal(BigInt(root));
    }
  });

  it("P11: have the roots of zk-kit's LeanIMT and of the SDK's tree after each of 300 leaves", async () => {
    const { harness, rootsOf } = await openHarness();
    const theirs = new LeanIMT<bigint>((a, b) => hash.node(a, b));
    const sdk = new LeanTree(hash.node);
    for (let start = 0; start < 300; start += 50) {
      const leaves = numbers("leaf", 300).slice(start, start + 50);
      const expected = leaves.map((leaf) => {
        theirs.insert(leaf);
        sdk.append([leaf]);
        expect(sdk.root).to.equal(theirs.root);
        return theirs.root;
      });
      expect(await rootsOf(await harness.write.appendToGrowing([leaves]))).to.deep.equal(expected);
      expect(await rootsOf(await harness.write.appendToStored([leaves]))).to.deep.equal(expected);
    }
  });

  it('P12: rewrite leaves as zk-kit does, alone and with a new one (150 steps, seed "rewrite")', async () => {
    const { harness, rootsOf } = await openHarness();
    const theirs = new LeanIMT<bigint>((a, b) => hash.node(a, b), numbers("first", 3));
    await harness.write.appendToStored([numbers("first", 3)]);
    for (let step = 0; step < 150; step++) {
      const [index, leaf] = [Number(number("rewrite", step) % BigInt(theirs.size)), number("new", step)];
      theirs.update(index, leaf);
      if (step % 3 === 0) {
        expect(await rootsOf(await harness.write.updateStored([BigInt(index), leaf]))).to.deep.equal([theirs.root]);
      } else {
        theirs.insert(number("added", step));
        const written = await harness.write.updateAndAppend([BigInt(index), leaf, number("added", step)]);
        expect(await rootsOf(written)).to.deep.equal([theirs.root]);
      }
    }
    expect((await harness.read.roots())[1]).to.equal(theirs.root);
  });

  it("P3: link nullifier keys as the SDK's tree does, by best hints and by old ones", async () => {
    const { harness, rootsOf } = await openHarness();
    const sdk = new NullifierTree(hash);
    expect((await harness.read.roots())[2]).to.equal(sdk.root);
    const random = numbers("key", 120).map((x) => x % 2n ** 224n);
    const close = random.slice(0, 20).flatMap((x) => [x + 1n, x - 1n]);
    for (const [position, key] of [1n, NULLIFIER_KEY_END - 1n, ...random, ...close].entries()) {
      const low = sdk.lowKey(key);
      const earlier = sdk.keys().filter((other) => other < key);
      const hint = position % 2 === 0 ? low : (earlier[position % earlier.length] ?? low);
      sdk.insert([key]);
      expect(await rootsOf(await harness.write.insert([[key], [hint]]))).to.deep.equal([sdk.root]);
    }
  });
});
