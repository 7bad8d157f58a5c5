import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, stat, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { build } from "esbuild";
import { hardhat } from "viem/chains";
import { createClient } from "../client.ts";
import { noteState } from "../sync/note-state.ts";
import { sync } from "../sync/sync.ts";
import { RECORDED_ADDRESSES, type RecordedLedger } from "../sync/testing/recorded-ledger.ts";
import { loadFastTreeHash } from "../trees/fast-tree-hash.node.ts";
import type { TreeHash } from "../trees/tree-hash.ts";
import { openStore, type Store } from "./open-store.ts";
import { scriptedLedgers, scriptKey, scriptPending } from "./testing/crash-script.ts";

const entry = fileURLToPath(new URL("./testing/crash-script.ts", import.meta.url));
/** Where the script lies in one file, which starts in a fifth of the time: it is started 44 times. In the repository, where its one package is found. */
const cache = fileURLToPath(new URL("../../../.cache/", import.meta.url));

/** Runs the script until it is killed, or ends; returns the steps it had done. */
function runUntil(script: string, folder: string, moment: number): Promise<{ steps: string[]; killed: boolean }> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, folder, String(moment)], (error, stdout, stderr) => {
      const killed = error?.signal === "SIGKILL";
      if (error !== null && !killed) reject(new Error(stderr));
      else resolve({ steps: stdout.split("\n").filter(Boolean), killed });
    });
  });
}

describe("P11: the store after a crash", () => {
  let hash: TreeHash;
  let first: RecordedLedger;
  let second: RecordedLedger;
  let root: string;
  let bundled: string;
  let script: string;

  before(async () => {
    hash = await loadFastTreeHash();
    [first, second] = scriptedLedgers();
    await mkdir(cache, { recursive: true });
    // Of this run alone: another one in the same checkout would write it while this one starts it.
    bundled = await mkdtemp(join(cache, "crash-"));
    script = join(bundled, "crash-script.mjs");
    await build({ entryPoints: [entry], outfile: script, bundle: true, format: "esm", platform: "node", external: ["level"] });
    root = await mkdtemp(join(tmpdir(), "kontor-crash-"));
  });
  after(() => Promise.all([root, bundled].map((folder) => rm(folder, { recursive: true }))));

  const rootsOf = ({ ledger }: Store) => ({
    notes: ledger.notes.root,
    nullifiers: ledger.nullifiers.root,
    members: ledger.members.root,
  });
  const clientOf = (ledger: RecordedLedger, store: Store) =>
    createClient({ transport: ledger.transport, chain: hardhat, addresses: RECORDED_ADDRESSES, store });

  /** The store stands at one of its checkpoints, on one of the two chains, with that block's roots. */
  async function expectConsistent(store: Store): Promise<void> {
    const { checkpoint } = store.ledger;
    const at = Number(checkpoint?.number ?? 0n);
    const candidates =
      checkpoint === undefined ? [first.rootsAt(0)] : [first, second].filter((l) => at <= l.head).map((l) => l.rootsAt(at));
    expect(candidates).to.deep.include(rootsOf(store));
  }

  /** After another synchronisation nothing is missing. */
  async function expectComplete(store: Store): Promise<void> {
    await sync(clientOf(second, store));
    expect(rootsOf(store)).to.deep.equal(second.rootsAt(second.head));
    const state = await noteState(store.ledger, 77n);
    expect([state?.financed, state?.sequence, state?.pledges.length]).to.deep.equal([600n, 3n, 2]);
    expect((await noteState(store.ledger, 78n))?.financed).to.equal(3n);
  }

  /** Every row whose write had returned is there; a write of several rows is there as a whole or not at all. */
  async function expectKept(store: Store, steps: readonly string[]): Promise<void> {
    const kept = Object.fromEntries(await store.pending.list());
    if (steps.includes("first kept") && !steps.includes("reorganised")) expect(kept.first).to.deep.equal(scriptPending(1n));
    if (steps.includes("first deleted")) expect(kept).not.to.have.property("first");
    if (steps.includes("second and third kept")) expect(kept).to.include.keys("second", "third");
    expect("second" in kept).to.equal("third" in kept);
    if (steps.includes("synchronised")) expect(store.ledger.checkpoint).not.to.equal(undefined);
  }

  it("killed at every write: consistent when reopened, complete when synchronised", async () => {
    const moments = Number.parseInt((await runUntil(script, join(root, "whole"), 0)).steps.at(-1) as string, 10);
    expect(moments).to.be.greaterThan(40);
    const check = async (moment: number) => {
      const folder = join(root, `killed-${moment}`);
      const { steps, killed } = await runUntil(script, folder, moment);
      expect(killed, `moment ${moment}`).to.equal(true);
      const store = await openStore(folder, scriptKey(), { hash });
      await expectConsistent(store);
      await expectKept(store, steps);
      await expectComplete(store);
      await store.close();
    };
    // Two at a time: starting processes is what takes the time.
    for (let moment = 1; moment <= moments; moment += 2)
      await Promise.all([check(moment), moment < moments ? check(moment + 1) : undefined]);
  });

  it("power lost: with any tail of the log missing, it stands at an earlier write and completes", async () => {
    const whole = join(root, "power");
    expect((await runUntil(script, whole, 0)).killed).to.equal(false);
    const log = (await readdir(whole)).find((file) => file.endsWith(".log")) as string;
    const { size } = await stat(join(whole, log));
    expect(size).to.be.greaterThan(1_000);
    for (let cut = 0; cut <= 40; cut++) {
      const folder = join(root, `cut-${cut}`);
      await cp(whole, folder, { recursive: true });
      await truncate(join(folder, log), Math.floor((size * cut) / 40));
      const store = await openStore(folder, scriptKey(), { hash });
      await expectConsistent(store);
      await expectComplete(store);
      await store.close();
    }
  });
});
