import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { deploy } from "./deploy.ts";
import { fileJournal } from "./file-journal.node.ts";
import { holdJournal } from "./hold-journal.node.ts";
import { type Journal, memoryJournal } from "./journal.ts";
import { dyingAt } from "./testing/crashing.ts";
import { failureOf, OPTIONS, openNetwork } from "./testing/network.ts";

describe("a journal", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-journal-"));
  const file = join(folder, "journal");
  const lock = `${file}.lock`;
  afterEach(() => rmSync(lock, { force: true }));
  after(() => rmSync(folder, { recursive: true }));

  /** The lock of a process. */
  const lockOf = (process: number, machine = hostname()) =>
    JSON.stringify({ process, machine, since: "2026-11-26T09:00:00.000Z", id: "x" });
  /** A process that was, and is no more. */
  const gone = () => spawnSync(process.execPath, ["-e", ""]).pid;

  it("is one run's at a time", async () => {
    for (const journal of [fileJournal(file), memoryJournal()]) {
      const letGo = await journal.hold();
      expect(await failureOf(journal.hold())).to.include({ name: "DeploymentRunning" });
      await letGo();
      await (await journal.hold())();
    }
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it("keeps two runs of one deployment apart, and is let go when a run ends, well or not", async () => {
    const network = await openNetwork();
    const journal = fileJournal(file);
    const asked = (kept: Journal) => ({ ...OPTIONS, journal: kept });
    const outcomes = await Promise.allSettled([
      deploy(network.deployer(), asked(journal)),
      deploy(network.deployer(), asked(fileJournal(file))),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(["fulfilled", "rejected"]);
    const [refused] = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(refused).to.include({ name: "DeploymentRunning" });
    expect(refused.message).to.include(`process ${process.pid} on ${hostname()}`);
    expect(refused.todo).to.include(`delete ${lock}`);
    expect(existsSync(lock)).to.equal(false);
    rmSync(file);
    const dying = dyingAt({ journal, request: network.request }, 2, "before it is sent");
    await failureOf(deploy(network.deployer(dying.request), { ...asked(dying.journal), patience: 0 }));
    expect(existsSync(lock)).to.equal(false);
    await network.close();
  });

  it("is taken from a process that is no more, by one run alone", async () => {
    writeFileSync(lock, lockOf(gone()));
    const attempts = await Promise.allSettled(Array.from({ length: 2 }, () => holdJournal(file)));
    const held = attempts.flatMap((attempt) => (attempt.status === "fulfilled" ? [attempt.value] : []));
    expect(held).to.have.length(1);
    expect(JSON.parse(readFileSync(lock, "utf8"))).to.include({ process: process.pid });
    await held[0]?.();
    expect(readdirSync(folder).filter((name) => name.includes("lock"))).to.deep.equal([]);
  });

  it("is not taken from a process on another machine, or by guessing", async () => {
    for (const text of [lockOf(gone(), "another machine"), lockOf(process.ppid), "", "{}"]) {
      writeFileSync(lock, text);
      expect(await failureOf(holdJournal(file))).to.include({ name: "DeploymentRunning" });
      expect(readFileSync(lock, "utf8")).to.equal(text);
    }
  });

  it("leaves a lock alone that has become another run's", async () => {
    const letGo = await holdJournal(file);
    writeFileSync(lock, lockOf(process.ppid));
    await letGo();
    expect(existsSync(lock)).to.equal(true);
  });
});
