import { readFileSync } from "node:fs";
import { expect } from "chai";
import hre from "hardhat";
import { encodeFunctionData, type Hex, hexToString } from "viem";
import { readLock } from "../../scripts/circuits/lock.ts";
import { FIELD_ORDER } from "../../sdk/src/protocol/hash.ts";
import { type CircuitName, SIGNALS } from "../../sdk/src/protocol/signals.ts";

const BASE_FIELD_ORDER = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;
/** Generator of G2, in the precompile's order. */
const GENERATOR = [
  11559732032986387107991004021392285783925812861821192530917403151452391805634n,
  10857046999023057135944570762232829481370756359578518086990519993285655852781n,
  4082367875863433681332203403145435568316851327593401208105741076214120093531n,
  8495653923123431417604973247489272438418190587263600148770280649306958101930n,
];

interface Vector {
  a: string[];
  b: string[][];
  c: string[];
  signals: string[];
  zkey: string;
}
const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
const proofs = read("vectors/proofs.json") as Record<CircuitName, Vector>;
const inputs = read("vectors/circuits.json") as Record<CircuitName, { signals: Record<string, string> }>;
const lock = readLock();

type Flat = readonly bigint[];
/** a, b, c and the signals in one row, so that a test can change any word. */
const flat = ({ a, b, c, signals }: Vector): bigint[] => [...a, ...b.flat(), ...c, ...signals].map(BigInt);
const argumentsOf = (words: Flat) => {
  const at = (from: number, to?: number): bigint[] => words.slice(from, to);
  return [at(0, 2), [at(2, 4), at(4, 6)], at(6, 8), at(8)] as const;
};

for (const circuit of Object.keys(SIGNALS) as CircuitName[]) {
  describe(`verifier of ${circuit}`, () => {
    const vector = proofs[circuit];
    const words = flat(vector);
    let verify: (words: Flat) => Promise<unknown>;
    let gas: () => Promise<bigint>;
    let verificationKey: { circuit: Hex; gamma: Flat; delta: Flat; provingKeyHash: string; development: boolean };

    before(async () => {
      const { viem } = await hre.network.connect();
      const [client, [wallet]] = await Promise.all([viem.getPublicClient(), viem.getWalletClients()]);
      const name = `${circuit.slice(0, 1).toUpperCase()}${circuit.slice(1)}Verifier`;
      const { abi } = await hre.artifacts.readArtifact(name);
      const { address } = await viem.deployContract(name);
      const read = (functionName: string, args: readonly unknown[] = []) =>
        client.readContract({ abi, address, functionName, args });
      verify = (changed) => read("verifyProof", argumentsOf(changed));
      verificationKey = (await read("verificationKey")) as typeof verificationKey;
      gas = async () => {
        const data = encodeFunctionData({ abi, functionName: "verifyProof", args: argumentsOf(words) });
        const hash = await wallet?.sendTransaction({ to: address, data });
        return (await client.getTransactionReceipt({ hash: hash as Hex })).gasUsed;
      };
    });

    it("accepts its vector", async () => {
      expect(await verify(words)).to.equal(true);
      expect(vector.signals).to.deep.equal(SIGNALS[circuit].map((name) => inputs[circuit].signals[name]));
      expect(vector.zkey, "proofs.json belongs to another key; run scripts/circuits/proofs.ts").to.equal(
        lock[circuit]?.zkey.sha256,
      );
    });

    it("refuses every changed word", async () => {
      for (const index of words.keys()) {
        expect(await verify(words.with(index, (words[index] as bigint) + 1n)), `word ${index}`).to.equal(false);
        if (words[index] !== 0n) expect(await verify(words.with(index, 0n)), `word ${index} as 0`).to.equal(false);
      }
    });

    it("refuses a second encoding of a word: plus the order of its field", async () => {
      for (const [index, word] of words.entries()) {
        const order = index < 8 ? BASE_FIELD_ORDER : FIELD_ORDER;
        expect(await verify(words.with(index, word + order)), `word ${index}`).to.equal(false);
      }
    });

    it("refuses points at infinity, and a negated A", async () => {
      expect(await verify(words.map((word, index) => (index < 8 ? 0n : word)))).to.equal(false);
      expect(await verify(words.with(1, BASE_FIELD_ORDER - (words[1] as bigint)))).to.equal(false);
    });

    it("refuses another circuit's proof", async () => {
      const other = flat(proofs[circuit === "enrol" ? "amend" : "enrol"]).slice(0, 8);
      expect(await verify([...other, ...words.slice(8)])).to.equal(false);
    });

    it("names its circuit: another one with as many signals cannot take its place (P13)", () => {
      expect(hexToString(verificationKey.circuit, { size: 32 })).to.equal(circuit);
    });

    it("names its key, which nobody can forge from knowing delta (P13)", () => {
      const { vk_gamma_2: gamma, vk_delta_2: delta } = read(lock[circuit]?.vkey.path as string);
      const inOrder = ([x, y]: string[][]) => [x?.[1], x?.[0], y?.[1], y?.[0]].map((word) => BigInt(word as string));
      expect(verificationKey.gamma).to.deep.equal(inOrder(gamma));
      expect(verificationKey.delta).to.deep.equal(inOrder(delta));
      expect(verificationKey.delta).not.to.deep.equal(verificationKey.gamma);
      expect(verificationKey.delta).not.to.deep.equal(GENERATOR);
      expect(verificationKey.provingKeyHash).to.equal(`0x${lock[circuit]?.zkey.sha256}`);
      expect(verificationKey.development).to.equal(lock[circuit]?.development);
    });

    it("costs at most 207,700 gas and 7,160 per signal, as a transaction", async () => {
      const bound = 207_700n + 7_160n * BigInt(SIGNALS[circuit].length);
      const used = await gas();
      console.log(`        ${used} gas`);
      expect(used <= bound, `${used} gas, bound ${bound}`).to.equal(true);
    });
  });
}
