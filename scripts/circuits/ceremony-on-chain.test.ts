import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect } from "chai";
import { curves, groth16, type MemoryFile, powersOfTau, wtns, zKey } from "snarkjs";
import type { Abi, Address, Hex } from "viem";
import { createWalletClient, custom } from "viem";
import { accountOf, openNetwork, type TestNetwork } from "../../sdk/src/deploy/testing/network.ts";
import { begin, close, contribute } from "./ceremony-steps.ts";
import { requireFinished, verifyCeremony } from "./ceremony-verify.ts";
import { type Compiled, compileFile, ROOT } from "./compile.ts";
import { sha256 } from "./lock.ts";
import { verifierInterface } from "./signals.ts";
import { verifierSource } from "./verifier.ts";

type Compile = (input: string) => string;

/** Creation code of a verifier's source, by the compiler that makes the others. */
function compiled(source: string): { abi: Abi; bytecode: Hex } {
  const iVerifier = readFileSync(join(ROOT, "contracts/verifiers/IVerifier.sol"), "utf8");
  const texts = {
    "ProductVerifier.sol": source,
    "IProductVerifier.sol": verifierInterface("product", 2),
    "IVerifier.sol": iVerifier,
  };
  const input = {
    language: "Solidity",
    sources: Object.fromEntries(Object.entries(texts).map(([name, content]) => [name, { content }])),
    settings: {
      evmVersion: "cancun",
      optimizer: { enabled: true },
      outputSelection: { "*": { ProductVerifier: ["abi", "evm.bytecode.object"] } },
    },
  };
  const { compile } = createRequire(import.meta.url)("solc") as { compile: Compile };
  const { contracts, errors = [] } = JSON.parse(compile(JSON.stringify(input)));
  expect(errors.filter(({ severity }: { severity: string }) => severity === "error")).to.deep.equal([]);
  const { abi, evm } = contracts["ProductVerifier.sol"].ProductVerifier;
  return { abi, bytecode: `0x${evm.bytecode.object}` };
}

/** A small circuit goes the way of all others: two parties and a beacon, its verifier on a chain, and a proof by the key that was handed out. */
describe("a key from a ceremony, on a chain", () => {
  let directory: string;
  let product: Compiled;
  let zkey: string;
  let network: TestNetwork;
  let verifier: { address: Address; abi: Abi };

  before(async () => {
    mkdirSync(join(ROOT, ".cache"), { recursive: true });
    directory = mkdtempSync(join(ROOT, ".cache/ceremony-on-chain-"));
    const at = (name: string): string => join(directory, name);
    product = await compileFile(join(ROOT, "circuits/testing/product.circom"));
    await powersOfTau.newAccumulator(await curves.getCurveFromName("bn128"), 3, at("empty.ptau"));
    await powersOfTau.contribute(at("empty.ptau"), at("one.ptau"), "first", randomBytes(32).toString("hex"));
    await powersOfTau.preparePhase2(at("one.ptau"), at("phase1.ptau"));
    const start = { directory: at("ceremony"), compiled: product, ptau: at("phase1.ptau"), allowUnlisted: true };
    await begin(start);
    for (const name of ["First Bank", "Chamber of Commerce"]) await contribute(start.directory, "product", name);
    await close(start.directory, "product", "00112233445566778899aabbccddeeff", 10);
    const verified = await verifyCeremony(start);
    requireFinished(verified.transcript);
    zkey = verified.zkey;
    network = await openNetwork();
    verifier = await deployed();
  });
  after(async () => {
    await network.close();
    rmSync(directory, { recursive: true, force: true });
    await (await curves.getCurveFromName("bn128")).terminate();
  });

  async function deployed(): Promise<{ address: Address; abi: Abi }> {
    const key = await zKey.exportVerificationKey(zkey);
    const { abi, bytecode } = compiled(
      verifierSource({ circuit: "product", key, zkeySha256: await sha256(zkey), development: false }),
    );
    const transport = custom({ request: network.request }, { retryCount: 0 });
    const wallet = createWalletClient({ account: accountOf(1), chain: network.chain, transport });
    const hash = await wallet.deployContract({ abi, bytecode });
    const { contractAddress } = await network.client.waitForTransactionReceipt({ hash });
    return { address: contractAddress as Address, abi };
  }

  it("is told by the verifier: no development key, and the hash of the file that was handed out", async () => {
    const found = await network.client.readContract({ ...verifier, functionName: "verificationKey" });
    expect(found).to.deep.include({ provingKeyHash: `0x${await sha256(zkey)}`, development: false });
  });

  it("proves what the verifier takes, and nothing else is taken", async () => {
    const witness: MemoryFile = { type: "mem" };
    await wtns.calculate({ a: 3, b: 5 }, readFileSync(product.wasm), witness);
    const { proof, publicSignals } = await groth16.prove(readFileSync(zkey), witness);
    expect(publicSignals).to.deep.equal(["45", "3"]);
    const [x, y] = proof.pi_b as [[string, string], [string, string]];
    const points = [proof.pi_a.slice(0, 2), [x.toReversed(), y.toReversed()], proof.pi_c.slice(0, 2)];
    const takes = (signals: string[]) =>
      network.client.readContract({ ...verifier, functionName: "verifyProof", args: [...points, signals] });
    expect(await takes(["45", "3"])).to.equal(true);
    expect(await takes(["46", "3"])).to.equal(false);
    expect(await takes(["45", "4"])).to.equal(false);
  });
});
