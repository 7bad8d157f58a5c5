import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { curves, powersOfTau, zKey } from "snarkjs";
import { begin, close, contribute } from "./ceremony-steps.ts";
import { requireFinished, verifyCeremony } from "./ceremony-verify.ts";
import { type Compiled, compileCircuit, compileFile, ROOT } from "./compile.ts";
import { sha256 } from "./lock.ts";
import { examinePhase1, Phase1Refused, PUBLISHED_PHASE_1 } from "./phase1.ts";
import { CeremonyRefused, type Contribution, readTranscript, stepFile, writeTranscript } from "./transcript.ts";

/** Where a section of an iden3 binary file begins (sections: u32 type, u64 size, body; little-endian). */
function sectionStart(file: Buffer, type: number): number {
  for (let at = 12; at < file.length; at += 12 + Number(file.readBigUInt64LE(at + 4))) {
    if (file.readUInt32LE(at) === type) return at + 12;
  }
  throw new Error(`no section ${type}`);
}

const BEACON = "00112233445566778899aabbccddeeff";

describe("ceremony", () => {
  let root: string;
  let ptau: string;
  let otherPtau: string;
  let product: Compiled;

  async function makePhase1(name: string): Promise<string> {
    const at = (step: string): string => join(root, `${name}-${step}.ptau`);
    await powersOfTau.newAccumulator(await curves.getCurveFromName("bn128"), 3, at("empty"));
    await powersOfTau.contribute(at("empty"), at("contributed"), name, randomBytes(32).toString("hex"));
    await powersOfTau.preparePhase2(at("contributed"), at("prepared"));
    return at("prepared");
  }
  before(async () => {
    mkdirSync(join(ROOT, ".cache"), { recursive: true });
    root = mkdtempSync(join(ROOT, ".cache/ceremony-"));
    product = await compileFile(join(ROOT, "circuits/testing/product.circom"));
    ptau = await makePhase1("first");
    otherPtau = await makePhase1("second");
  });
  after(async () => {
    rmSync(root, { recursive: true, force: true });
    await (await curves.getCurveFromName("bn128")).terminate();
  });

  /** Another party's machine, with what the last one sent: the newest file and the transcript. */
  function send(from: string, to: string): string {
    const directory = join(root, to);
    mkdirSync(directory, { recursive: true });
    const newest = readdirSync(from)
      .filter((file) => file.endsWith(".zkey"))
      .sort()
      .at(-1) as string;
    for (const file of [newest, "product.transcript.json"]) copyFileSync(join(from, file), join(directory, file));
    return directory;
  }
  const start = (name: string) => begin({ directory: join(root, name), compiled: product, ptau, allowUnlisted: true });
  const verify = (directory: string, phase1 = ptau) =>
    verifyCeremony({ directory, compiled: product, ptau: phase1, allowUnlisted: true });

  async function refused(
    attempt: Promise<unknown>,
    error: typeof CeremonyRefused | typeof Phase1Refused,
    why = /./,
  ): Promise<void> {
    const outcome = await attempt.then(
      () => "accepted",
      (reason: unknown) => reason,
    );
    expect(outcome).to.be.instanceOf(error);
    expect((outcome as Error).message).to.match(why);
  }

  it("says in one line that a phase 1 file is not there", async () => {
    const absent = join(root, "absent.ptau");
    const begun = begin({ directory: join(root, "nowhere"), compiled: product, ptau: absent, allowUnlisted: true });
    await refused(begun, Phase1Refused, /^there is no phase 1 file .+$/);
  });

  it("goes from machine to machine, is closed by a beacon, and verifies as a whole", async () => {
    await start("coordinator");
    const first = send(join(root, "coordinator"), "first");
    const { hash: firstHash } = await contribute(first, "product", "First Bank");
    const second = send(first, "second");
    const { hash: secondHash } = await contribute(second, "product", "Chamber of Commerce");
    const last = send(second, "last");
    await close(last, "product", BEACON, 10);

    const { transcript, zkey } = await verify(last);
    requireFinished(transcript);
    await verifiesWhereItIsKept(last, zkey);
    expect(transcript.contributions.map(({ name }) => name)).to.deep.equal(["First Bank", "Chamber of Commerce", "beacon"]);
    expect(transcript.contributions.slice(0, 2).map(({ hash }) => hash)).to.deep.equal([firstHash, secondHash]);
    expect(transcript.contributions.at(-1)?.beacon).to.deep.equal({ value: BEACON, iterations: 10 });
    const { vk_delta_2: delta, vk_gamma_2: gamma } = await zKey.exportVerificationKey(zkey);
    expect(delta).not.to.deep.equal(gamma);
  });

  /** In circuits/keys a key has no number; whoever gets it there can verify it like the parties. */
  async function verifiesWhereItIsKept(last: string, zkey: string): Promise<void> {
    const kept = join(root, "kept");
    mkdirSync(kept);
    copyFileSync(zkey, join(kept, "product.zkey"));
    copyFileSync(join(last, "product.transcript.json"), join(kept, "product.transcript.json"));
    expect((await verify(kept)).zkey).to.equal(join(kept, "product.zkey"));
    copyFileSync(stepFile(last, "product", 2), join(kept, "product.zkey"));
    await refused(verify(kept), CeremonyRefused, /differs from the transcript/);
  }

  it("takes all circuits where none is named, in their order", () => {
    const directory = join(root, "all");
    mkdirSync(directory);
    const args = [join(ROOT, "scripts/circuits/ceremony.ts"), "contribute", "--dir", directory, "--name", "First Bank"];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect([status, stderr.trim()]).to.deep.equal([
      1,
      `no ${join(directory, "query.transcript.json")}; start with init, or copy what the last contributor sent`,
    ]);
  });

  it("refuses a phase 1 file that is not published, unless it is allowed", async () => {
    await refused(examinePhase1(ptau, false), Phase1Refused);
    expect((await examinePhase1(ptau, true)).published).to.equal(null);
  });

  it("knows the published phase 1 files as snarkjs lists them", () => {
    const readme = readFileSync(join(ROOT, "node_modules/snarkjs/README.md"), "utf8");
    const listed = [...readme.matchAll(/^\|\s+(\d+)\s+\|.*powersOfTau28_hez_final.*\|\s*([0-9a-f]{128})\s*\|/gm)];
    expect(listed.map(([, power, hash]) => [Number(power), hash])).to.deep.equal([...PUBLISHED_PHASE_1]);
  });

  it("refuses the development file even if unlisted files are allowed", async function () {
    const file = join(ROOT, "../shared/ptau/kontor-development-16.ptau");
    try {
      readFileSync(file, { flag: "r" });
    } catch {
      console.log("        SKIPPED: the development phase 1 file is not beside the repository");
      this.skip();
    }
    await refused(examinePhase1(file, true), Phase1Refused);
  });

  it("is unfinished with one party, or without a beacon", async () => {
    const directory = join(root, "alone");
    await start("alone");
    await refused(close(directory, "product", BEACON, 10), CeremonyRefused);
    await contribute(directory, "product", "First Bank");
    expect(() => requireFinished(readTranscript(directory, "product"))).to.throw(CeremonyRefused);
    await close(directory, "product", BEACON, 10);
    expect(() => requireFinished(readTranscript(directory, "product"))).to.throw(CeremonyRefused);
    await refused(contribute(directory, "product", "Late Bank"), CeremonyRefused);
  });

  it("refuses a second contribution of one name, and names that are none", async () => {
    const directory = join(root, "names");
    await start("names");
    await contribute(directory, "product", "First Bank");
    for (const name of ["First Bank", "", "two\nlines", "x".repeat(65)]) {
      await refused(contribute(directory, "product", name), CeremonyRefused);
    }
    for (const [value, iterations] of [
      ["", 10],
      ["zz", 10],
      [BEACON, 9],
      [BEACON, 64],
      [BEACON, 10.5],
    ] as const) {
      await refused(close(directory, "product", value, iterations), CeremonyRefused);
    }
  });

  it("refuses to start over another ceremony", async () => {
    await start("twice");
    await refused(start("twice"), CeremonyRefused);
  });

  it("knows a circuit by the name of its files, whatever step is asked for", async () => {
    const directory = join(root, "soft");
    mkdirSync(directory);
    for (const step of [
      ["contribute", "--name", "First Bank"],
      ["beacon", "--value", BEACON],
      ["verify", "--ptau", ptau],
    ]) {
      const [command = "", ...options] = step;
      const args = [join(ROOT, "scripts/circuits/ceremony.ts"), command, "enrolSoft", "--dir", directory, ...options];
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
      expect(status).to.equal(1);
      expect(stderr).to.contain(`no ${join(directory, "enrol-soft.transcript.json")}`);
    }
  });

  it("refuses a phase 1 file that is too small for the circuit", async () => {
    const compiled = await compileCircuit("enrol");
    await refused(begin({ directory: join(root, "small"), compiled, ptau, allowUnlisted: true }), CeremonyRefused);
  });

  it("finds a transcript that tells another story, a swapped file, another phase 1 and another circuit", async () => {
    const directory = join(root, "tampered");
    await start("tampered");
    await contribute(directory, "product", "First Bank");
    await contribute(directory, "product", "Second Bank");
    const honest = readTranscript(directory, "product");
    await verify(directory);

    const renamed = honest.contributions.map((step, i) => (i === 0 ? { ...step, name: "Somebody Else" } : step));
    const dropped = honest.contributions.slice(1);
    for (const contributions of [renamed, [honest.contributions[1], honest.contributions[0]], dropped]) {
      writeTranscript(directory, { ...honest, contributions } as typeof honest);
      await refused(verify(directory), CeremonyRefused);
    }
    writeTranscript(directory, { ...honest, r1cs: "00" });
    await refused(verify(directory), CeremonyRefused);
    writeTranscript(directory, honest);
    await refused(verify(directory, otherPtau), CeremonyRefused);

    // Another ceremony's file under the same names.
    const file = stepFile(directory, "product", 2);
    await start("foreign");
    await contribute(join(root, "foreign"), "product", "First Bank");
    await contribute(join(root, "foreign"), "product", "Second Bank");
    copyFileSync(stepFile(join(root, "foreign"), "product", 2), file);
    await refused(verify(directory), CeremonyRefused);
    const zkey = await sha256(file);
    writeTranscript(directory, { ...honest, contributions: honest.contributions.map((step) => ({ ...step, zkey })) });
    await refused(verify(directory), CeremonyRefused, /other contributions/);
  });

  it("finds a proving key whose points somebody changed, though the transcript was changed with it", async () => {
    const directory = join(root, "forged");
    await start("forged");
    await contribute(directory, "product", "First Bank");
    const honest = readTranscript(directory, "product");
    const file = stepFile(directory, "product", 1);
    const bytes = readFileSync(file);
    // Swap the first two points of section 8, whose scalars nobody may choose.
    const points = sectionStart(bytes, 8);
    writeFileSync(
      file,
      Buffer.concat([
        bytes.subarray(0, points),
        bytes.subarray(points + 64, points + 128),
        bytes.subarray(points, points + 64),
        bytes.subarray(points + 128),
      ]),
    );
    const contributions = [{ ...(honest.contributions[0] as Contribution), zkey: await sha256(file) }];
    writeTranscript(directory, { ...honest, contributions });
    await refused(verify(directory), CeremonyRefused, /does not follow from the circuit and phase 1/);
  });
});
