import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { ProvingFailed, ProvingKeyMismatch } from "../errors.ts";
import type { PinnedCircuit } from "./job.ts";
import { createNodeProver } from "./prover.node.ts";
import type { Prover } from "./prover.ts";

// A circuit with the public signals of `restore`, small enough for keys of its own: nullifier = pledge², the rest follow.
const SOURCE = `pragma circom 2.2.0;
template Tiny() {
    signal input notesRoot; signal input pledge; signal input amount;
    signal output nullifier; signal output nextNote; signal output mask;
    nullifier <== pledge * pledge; nextNote <== nullifier * amount; mask <== notesRoot * amount;
    amount * (amount - 3) === 0;
}
component main {public [notesRoot, pledge]} = Tiny();`;
const folder = join(".cache", "prover-test", String(process.pid));
const require = createRequire(import.meta.url);
const input = (amount: bigint) => ({ notesRoot: 5n, pledge: 7n, amount }) as never;

/** Compiles the circuit and makes keys of its own in a process of its own, since snarkjs leaves threads behind. */
function makeKeys(): PinnedCircuit {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "tiny.circom"), SOURCE);
  const circom = join(require.resolve("circom2/package.json"), "..", "cli.js");
  execFileSync(process.execPath, [circom, join(folder, "tiny.circom"), "--r1cs", "--wasm", "--O2", "-o", folder], {
    stdio: "ignore",
  });
  const script = `
    import { curves, powersOfTau, zKey } from "snarkjs"; import { writeFileSync } from "node:fs";
    const at = (name) => ${JSON.stringify(`${folder}/`)} + name;
    const curve = await curves.getCurveFromName("bn128");
    await powersOfTau.newAccumulator(curve, 4, at("0.ptau"));
    await powersOfTau.contribute(at("0.ptau"), at("1.ptau"), "test", "entropy");
    await powersOfTau.preparePhase2(at("1.ptau"), at("2.ptau"));
    await zKey.newZKey(at("tiny.r1cs"), at("2.ptau"), at("0.zkey"));
    await zKey.contribute(at("0.zkey"), at("tiny.zkey"), "test", "entropy");
    writeFileSync(at("tiny.vkey.json"), JSON.stringify(await zKey.exportVerificationKey(at("tiny.zkey"))));
    await curve.terminate();`;
  const made = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(made.stderr);
  const pin = (name: string) => {
    const path = join(folder, name);
    const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
    return { url: pathToFileURL(path).href, sha256 };
  };
  return { wasm: pin("tiny_js/tiny.wasm"), zkey: pin("tiny.zkey"), vkey: pin("tiny.vkey.json"), constraints: 4 };
}

describe("prove in Node", () => {
  let keys: PinnedCircuit;
  let prover: Prover;
  before(() => {
    keys = makeKeys();
    prover = createNodeProver({ pinned: () => keys });
  });
  after(async () => {
    await prover.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("proves, verifies, names the signals and reports every stage in order", async () => {
    const stages: string[] = [];
    const proven = await prover.prove("restore", input(3n), { onProgress: ({ stage }) => stages.push(stage) });
    expect(proven.signals).to.deep.equal({ nullifier: 49n, nextNote: 147n, mask: 15n, notesRoot: 5n, pledge: 7n });
    expect(stages).to.deep.equal(["queued", "key", "witness", "proof", "verify", "done"]);
    expect(proven.constraints).to.equal(4);
    for (const time of Object.values(proven.times)) expect(time).to.be.greaterThan(0);
    expect(proven.proof.a[0] > 0n && proven.proof.b[1][1] > 0n).to.equal(true);
  });

  it("keeps the event loop free while it proves", async () => {
    const before = performance.eventLoopUtilization();
    await Promise.all([prover.prove("restore", input(3n)), prover.prove("restore", input(3n))]);
    expect(performance.eventLoopUtilization(before).utilization).to.be.lessThan(0.5);
  });

  it("names the template and line of a false statement, and no input", async () => {
    const error = await prover.prove("restore", input(1234567n)).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(ProvingFailed);
    expect((error as ProvingFailed).what)
      .to.match(/Tiny.*line: 6/s)
      .and.not.contain("1234567");
  });

  it("refuses a key that is not the pinned one, whichever file it is, and works on with the right ones", async () => {
    for (const file of ["wasm", "zkey", "vkey"] as const) {
      const other = createNodeProver({ pinned: () => ({ ...keys, [file]: { ...keys[file], sha256: "00".repeat(32) } }) });
      const error = await other.prove("restore", input(3n)).catch((caught: unknown) => caught);
      expect(error, file).to.be.instanceOf(ProvingKeyMismatch);
      await other.close();
    }
    expect((await prover.prove("restore", input(3n))).signals.nullifier).to.equal(49n);
  });

  it("rejects what is under way when it is closed", async () => {
    const other = createNodeProver({ pinned: () => keys });
    let closed: Promise<void> | undefined;
    // At once: a moment later the first proof may be there.
    const onProgress = ({ stage }: { stage: string }): void => {
      if (stage === "key") closed = other.close();
    };
    const jobs = [other.prove("restore", input(3n), { onProgress }), other.prove("restore", input(3n))].map((job) =>
      job.catch((caught: unknown) => caught),
    );
    for (const outcome of await Promise.all(jobs)) expect(outcome).to.be.instanceOf(ProvingFailed);
    await closed;
  });

  it("does not keep a process alive that forgot to close it", () => {
    const script = `
      import { createNodeProver } from ${JSON.stringify(new URL("./prover.node.ts", import.meta.url).href)};
      const prover = createNodeProver({ pinned: () => (${JSON.stringify(keys)}) });
      const { signals } = await prover.prove("restore", { notesRoot: 5n, pledge: 7n, amount: 3n });
      console.log(String(signals.nullifier));`;
    const run = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8", timeout: 120_000 });
    expect(run.status, run.stderr).to.equal(0);
    expect(run.stdout.trim()).to.equal("49");
  });
});
