import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { curves, powersOfTau } from "snarkjs";
import { wordsOf } from "../../test/site/lines.ts";
import { openShell, type Shell } from "../../test/site/shell.ts";
import { storyOf } from "../../test/site/story.ts";
import { ceremony, type Sources } from "./ceremony.ts";
import { type Circuit, type Compiled, compileFile, ROOT } from "./compile.ts";

const [ONE, OTHER] = ["harbour", "bank"];
const PTAU = "powersOfTau28_hez_final_15.ptau";
const COMMITTED = ["circuits/keys", "contracts/verifiers", "vectors", "sdk/src"];

/** Two parties, a small circuit in place of the thirteen, and two checkouts that have nothing but what a ceremony changes. */
describe("docs/operating/circuit-keys.md", () => {
  let folder: string;
  let product: Compiled;
  let shell: Shell;
  const said: string[] = [];
  const at = (...names: string[]): string => join(folder, ...names);
  const git = (where: string, ...words: string[]): string => {
    const person = ["-c", "user.name=Kontor", "-c", "user.email=kontor@example", "-c", "core.hooksPath="];
    const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
    return execFileSync("git", [...person, ...words], { cwd: where, env, encoding: "utf8", stdio: "pipe" }).trim();
  };
  const sources = (checkout: string): Sources => ({
    circuitsOf: () => ["product" as Circuit],
    compile: async () => product,
    keys: join(checkout, "circuits/keys"),
    install: async ({ zkey }) => copyFileSync(zkey, join(checkout, "circuits/keys/product.zkey")),
  });

  async function runLine(line: string, checkout: string): Promise<void> {
    const [program = "", ...words] = wordsOf(line, checkout);
    if (program === "git") return void said.push(git(checkout, ...words));
    expect([program, ...words.slice(0, 3)]).to.deep.equal(["npm", "run", "ceremony", "--"]);
    const places: Record<string, string> = { ceremony: at("ceremony"), "circuits/keys": join(checkout, "circuits/keys") };
    const args = words.slice(3).map((word) => (word === PTAU ? at("phase1.ptau") : (places[word] ?? word)));
    const isUnlisted = args.includes("--ptau") ? ["--allow-unlisted-phase1"] : [];
    for await (const told of ceremony([...args, ...isUnlisted], sources(checkout))) said.push(told);
  }

  before(async function () {
    mkdirSync(join(ROOT, ".cache"), { recursive: true });
    folder = mkdtempSync(join(ROOT, ".cache/ceremony-page-"));
    if (spawnSync("git", ["--version"]).status !== 0) {
      console.log("    skipped: git is not installed");
      this.skip();
    }
    product = await compileFile(join(ROOT, "circuits/testing/product.circom"));
    await powersOfTau.newAccumulator(await curves.getCurveFromName("bn128"), 3, at("empty.ptau"));
    await powersOfTau.contribute(at("empty.ptau"), at("one.ptau"), "first", randomBytes(32).toString("hex"));
    await powersOfTau.preparePhase2(at("one.ptau"), at("phase1.ptau"));
    for (const path of COMMITTED) {
      mkdirSync(at(ONE, path), { recursive: true });
      writeFileSync(at(ONE, path, "proofs.json"), "before");
    }
    git(at(ONE), "init", "-q", "-b", "main");
    git(at(ONE), "add", "--all");
    git(at(ONE), "commit", "-q", "-m", "Before the ceremony");
    git(folder, "clone", "-q", ONE, OTHER);
    shell = openShell({
      folder,
      names: {
        "who begins": ONE,
        "each party": [ONE, OTHER],
        "the last party": OTHER,
        everybody: OTHER,
        "one party": ONE,
        "another checkout": OTHER,
      },
      instead: (who) => ({ "Bank of Musterstadt": `Party of the ${who}` }),
      other: runLine,
    });
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await (await curves.getCurveFromName("bn128")).terminate();
  });

  it("leads through a ceremony, into a checkout and by a bundle into another", async () => {
    const story = storyOf("docs/operating/circuit-keys.md");
    for (const block of story.next("who begins", "each party", "the last party", "everybody", "one party"))
      await shell.run(block);
    expect(said.at(-2)).to.match(/^product: ceremony of 2 parties/);
    for (const path of COMMITTED) writeFileSync(at(ONE, path, "proofs.json"), "after");
    for (const block of story.next("one party")) await shell.run(block);
    copyFileSync(at(ONE, "keys.bundle"), at(OTHER, "keys.bundle"));
    for (const block of story.next("another checkout")) await shell.run(block);
    expect(said.at(-2)).to.match(/^product: verified\n {2}Party of the harbour\n[\s\S]*Party of the bank[\s\S]*beacon/);
    expect(said.at(-1)).to.equal(git(at(ONE), "rev-parse", "HEAD"));
    story.end();
  });
});
