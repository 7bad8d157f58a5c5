import { readFileSync } from "node:fs";
import { LeanIMT } from "@zk-kit/lean-imt";
import { expect } from "chai";
import hre from "hardhat";
import { type ContractFunctionName, encodeFunctionData, keccak256, parseAbi, parseEventLogs, toHex } from "viem";
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

const abi = parseAbi([
  "function appendToGrowing(uint256[] leaves)",
  "function appendToStored(uint256[] leaves)",
  "function updateStored(uint256 index, uint256 leaf)",
  "function updateAndAppend(uint256 index, uint256 leaf, uint256 added)",
  "function insert(uint224[] keys, uint224[] hints)",
  "function roots() view returns (uint256, uint256, uint256)",
  "function hashNode(uint256 left, uint256 right) pure returns (uint256)",
  "function hashLeaf(uint256 domain, uint256 a, uint256 b) pure returns (uint256)",
  "event RootChanged(uint256 root)",
]);
type Step = ContractFunctionName<typeof abi, "nonpayable">;
type Question = ContractFunctionName<typeof abi, "view" | "pure">;

/** Contract TreeHarness on a network of its own. */
async function openHarness() {
  const { viem } = await hre.network.connect();
  const client = await viem.getPublicClient();
  const [t3, t4] = [await viem.deployContract("PoseidonT3"), await viem.deployContract("PoseidonT4")];
  const libraries = { PoseidonT3: t3.address, PoseidonT4: t4.address };
  const { address } = await viem.deployContract("TreeHarness", [], { libraries });
  const [wallet] = await viem.getWalletClients();
  if (wallet === undefined) throw new Error("Hardhat's network has no account");

  /** Roots in the order in which the transaction made them. */
  async function write(functionName: Step, ...args: unknown[]): Promise<bigint[]> {
    const data = encodeFunctionData({ abi, functionName, args } as never);
    const hash = await (wallet as NonNullable<typeof wallet>).sendTransaction({ to: address, data, gas: 90_000_000n });
    const { logs } = await client.waitForTransactionReceipt({ hash });
    return parseEventLogs({ abi, eventName: "RootChanged", logs }).map(({ args: { root } }) => root);
  }
  async function read(functionName: Question, ...args: unknown[]): Promise<unknown> {
    return client.readContract({ address, abi, functionName, args } as never);
  }
  /** Of the growing tree, the stored one, and the nullifiers' tree. */
  const roots = async () => (await read("roots")) as [bigint, bigint, bigint];
  return { write, read, roots };
}

describe("trees on chain", () => {
  let hash: TreeHash;
  before(async () => {
    hash = await loadFastTreeHash();
  });

  it("hash as the SDK does", async () => {
    const { read } = await openHarness();
    for (const [a, b] of [
      [0n, 0n],
      [1n, 2n],
      [number("node", 0), number("node", 1)],
    ] as const) {
      expect(await read("hashNode", a, b)).to.equal(hash.node(a, b));
      expect(await read("hashLeaf", domain("link"), a, b)).to.equal(linkLeaf(a, b));
    }
  });

  it("have the golden vectors' roots", async () => {
    for (const { leaves, root } of vectors.lean as { leaves: string[]; root: string }[]) {
      const { write } = await openHarness();
      expect((await write("appendToGrowing", big(leaves))).at(-1)).to.equal(BigInt(root));
      expect((await write("appendToStored", big(leaves))).at(-1)).to.equal(BigInt(root));
    }
  });

  it("P11: have the roots of zk-kit's LeanIMT and of the SDK's tree after each of 300 leaves", async () => {
    const { write } = await openHarness();
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
      expect(await write("appendToGrowing", leaves)).to.deep.equal(expected);
      expect(await write("appendToStored", leaves)).to.deep.equal(expected);
    }
  });

  it('P12: rewrite leaves as zk-kit does, alone and with a new one (150 steps, seed "rewrite")', async () => {
    const { write, roots } = await openHarness();
    const theirs = new LeanIMT<bigint>((a, b) => hash.node(a, b), numbers("first", 3));
    await write("appendToStored", numbers("first", 3));
    for (let step = 0; step < 150; step++) {
      const [index, leaf] = [Number(number("rewrite", step) % BigInt(theirs.size)), number("new", step)];
      theirs.update(index, leaf);
      if (step % 3 === 0) {
        expect(await write("updateStored", BigInt(index), leaf)).to.deep.equal([theirs.root]);
      } else {
        theirs.insert(number("added", step));
        const written = await write("updateAndAppend", BigInt(index), leaf, number("added", step));
        expect(written).to.deep.equal([theirs.root]);
      }
    }
    expect((await roots())[1]).to.equal(theirs.root);
  });

  it("P3: link nullifier keys as the SDK's tree does, by best hints and by old ones", async () => {
    const { write, roots } = await openHarness();
    const sdk = new NullifierTree(hash);
    expect((await roots())[2]).to.equal(sdk.root);
    const random = numbers("key", 120).map((x) => x % 2n ** 224n);
    const close = random.slice(0, 20).flatMap((x) => [x + 1n, x - 1n]);
    for (const [position, key] of [1n, NULLIFIER_KEY_END - 1n, ...random, ...close].entries()) {
      const low = sdk.lowKey(key);
      const earlier = sdk.keys().filter((other) => other < key);
      const hint = position % 2 === 0 ? low : (earlier[position % earlier.length] ?? low);
      sdk.insert([key]);
      expect(await write("insert", [key], [hint])).to.deep.equal([sdk.root]);
    }
  });
});
