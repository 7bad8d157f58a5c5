import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { TradeReport } from "./trade/report.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const file = `${root}.kontor/trade.json`;

describe("npm start", () => {
  let report: TradeReport;
  let output: string;

  before(function () {
    this.timeout(240_000);
    rmSync(file, { force: true });
    const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}scripts/trade.ts`], { cwd: root, encoding: "utf8" });
    expect(status, stderr).to.equal(0);
    expect(existsSync(file)).to.equal(true);
    report = JSON.parse(readFileSync(file, "utf8")) as TradeReport;
    output = stdout;
  });

  it("writes what everybody did and what it cost", () => {
    expect(Object.keys(report)).to.deep.equal(["durationMs", "steps", "proofs", "pledges", "refused"]);
    expect(report.durationMs).to.be.greaterThan(0);
    for (const step of report.steps) expect(Object.keys(step)).to.deep.equal(["step", "actor", "gas", "ms"]);
    expect(report.steps.reduce((sum, { gas }) => sum + gas, 0)).to.be.greaterThan(25_000_000);
    expect(new Set(report.steps.map(({ actor }) => actor)).size).to.be.at.least(11);
  });

  it("P2: ends with two pledges that make up the invoice's total", () => {
    expect(report.pledges.map(({ state }) => state)).to.deep.equal(["settled", "financed"]);
    const amounts = report.pledges.map(({ part }) => Number(part.replace(/^.*EUR /, "").replaceAll(",", "")));
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).to.equal(79_180);
  });

  it("P1, P2, P4: has five frauds refused by the contracts, by name", () => {
    const errors = ["NullifierAlreadyUsed", "NullifierAlreadyUsed", "AlreadyEnrolled", "ProofInvalid", "AlreadyEnrolled"];
    expect(report.refused.map(({ error }) => error.split(":")[0])).to.deep.equal(errors);
    for (const { attempt } of report.refused) expect(output).to.include(attempt);
  });

  it("counts every proof", () => {
    const circuits = report.proofs.map(({ circuit }) => circuit);
    expect(circuits.filter((circuit) => circuit === "pledge")).to.have.length(4);
    expect(circuits.filter((circuit) => circuit === "check")).to.have.length(2);
    expect(circuits.filter((circuit) => circuit === "enrol")).to.have.length(4);
    for (const { constraints, proveMs } of report.proofs) expect(Math.min(constraints, proveMs)).to.be.greaterThan(0);
  });
});
