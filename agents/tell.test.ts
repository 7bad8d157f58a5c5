import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { expectRefused, run } from "../cli/testing/run.ts";
import { failureOf } from "../test/ledger.ts";
import { lastSaid, statusFile, tell } from "./tell.ts";

describe("what an agent says of itself", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-tell-"));
  after(() => rmSync(folder, { recursive: true }));
  const [customs, bank] = ["kontor/customs-agent/1", "kontor/bank-agent/1"] as const;
  const account = `0x${"aB".repeat(20)}`;
  const ask = { kind: customs, healthSeconds: 10 };

  it("is there from its start on, with kind and account, and stays what it was when it was stopped", async () => {
    expect((await failureOf(lastSaid(folder, ask))).name).to.equal("PersonNeeded");
    await tell(folder, { agent: customs, account }, { status: "ok", open: [] });
    expect(await lastSaid(folder, ask)).to.deep.include({ agent: customs, account, status: "ok", open: [] });
    await tell(folder, { agent: customs, account }, { status: "stopped" });
    expect(await lastSaid(folder, ask, Date.now() + 1e9)).to.include({ status: "stopped" });
  });

  it("is silence where it was killed", async () => {
    await tell(folder, { agent: customs, account }, { status: "ok" });
    const later = await lastSaid(folder, ask, Date.now() + 31_000);
    expect(later).to.include({ status: "silent" });
    expect((later as { wrong: string[] }).wrong.join()).to.include("killed");
  });

  it("is not taken for another agent's of the same folder, and nothing else is taken for it", async () => {
    await tell(folder, { agent: customs, account }, { status: "ok" });
    const config = join(folder, "bank.json");
    writeFileSync(config, JSON.stringify({ kind: bank, folder: "." }));
    const args = ["agent", "status", "--config", config];
    await expectRefused(run(args), 1, /was one of kontor\/customs-agent\/1, and not of kontor\/bank-agent\/1.*folder of its own/);
    await expectRefused(run(["agent", "customs", "dossier", `0x${"1".repeat(64)}`, "--config", config]), 1, /kind/);
    writeFileSync(statusFile(folder), "{}");
    await expectRefused(run(args), 1, /status\.json: kind/);
  });
});
