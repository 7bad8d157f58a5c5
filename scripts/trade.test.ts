import { expect } from "chai";
import { isLookedAt } from "./trade/looked-at.ts";
import type { TradeReport } from "./trade/report.ts";
import { openTrade } from "./trade/testing/open-trade.ts";

describe("npm start", () => {
  let report: TradeReport;
  let output: string;

  before(async function () {
    // The agents of the story have two minutes for each of their steps on a machine that is busy.
    this.timeout(1_800_000);
    ({ report, output } = await openTrade());
  });

  it("ends with its figures where nobody can look at the console: without a terminal, unless it is told to serve it", () => {
    const on = (stdin?: boolean, stdout?: boolean) => ({ stdin: { isTTY: stdin }, stdout: { isTTY: stdout } });
    expect([isLookedAt([], on()), isLookedAt([], on(true)), isLookedAt([], on(undefined, true))]).to.deep.equal([
      false,
      false,
      false,
    ]);
    expect([isLookedAt([], on(true, true)), isLookedAt(["--console"], on())]).to.deep.equal([true, true]);
  });

  it("writes what everybody did and what it cost", () => {
    expect(Object.keys(report)).to.deep.equal([
      "durationMs",
      "steps",
      "proofs",
      "committee",
      "pledges",
      "warnings",
      "declarations",
      "notLent",
      "timeline",
      "refused",
    ]);
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

  it("P10: opens, clears and releases two declarations by the carrier's reports, and sends a falsified one to inspection", () => {
    expect(report.declarations.map(({ procedure, state }) => [procedure, state])).to.deep.equal([
      ["export", "released"],
      ["import", "released"],
      ["import", "inspection"],
    ]);
    const [exported, imported, falsified] = report.declarations.map(({ discrepancies }) =>
      discrepancies.map((one) => one.replace(/ +/, " ")),
    );
    expect(exported).to.deep.equal([]);
    expect(imported).to.deep.equal([]);
    expect(falsified).to.include.members(["grave weight-gross-transport", "grave origin-certificate"]);
    // A forwarder that declares for a trader stands in none of the trade's papers, which is as it should be.
    expect(falsified).not.to.include("notice party-declarant");
    expect(output).to.match(/Gross weight 20500 kg in import declaration "\w+", but 25500 kg in waybill/);
    expect(output).to.match(/DE in import declaration "\w+", but PL in certificate of origin "IHK-2026-016101"/);
  });

  it("has agents do their part on the ledger without being asked", () => {
    const acts = report.steps.filter(({ step }) => step.startsWith("(agent) ") && !step.includes("asks a person"));
    expect(acts.map(({ actor }) => actor)).to.deep.equal([
      "Forwarder, DE",
      "Customs, DE",
      "Forwarder, CN",
      "Customs, CN",
      "Customs, CN",
      "Forwarder, CN",
      "Customs, CN",
    ]);
    for (const { step, gas } of acts) expect(gas, step).to.be.greaterThan(50_000);
    expect(output).to.include("the agent of First bank says pass, and signs");
  });

  it("has a bank lend nothing on papers of which goods, money and information do not agree, and say why", () => {
    expect(report.notLent.map(({ bank }) => bank)).to.deep.equal(["First bank"]);
    expect(report.notLent[0]?.reasons.join()).to.match(
      /Gross weight 20500 kg in import declaration "\w+", but 25500 kg in waybill/,
    );
    expect(output).to.include("so it lends nothing");
  });

  it("says in its last lines why the third bank was refused what the second one has taken", () => {
    const end = output.slice(output.indexOf("\nIn short\n"));
    expect(end.split("\n").length).to.be.lessThan(18);
    expect(end)
      .to.match(
        /Why Third bank was refused: .*same last EUR 31,672\.00 as Second bank.*uses it up.*Second bank was first in the block/s,
      )
      .and.match(/financed once: first part, EUR 47,508\.00; second part, EUR 31,672\.00\./);
  });

  it("has the ledger's times of the journey, in their order", () => {
    const steps = report.timeline.map(({ step }) => step.replace(/ \(.*/, ""));
    expect(steps[0]).to.equal("shipment opened");
    expect(steps.filter((step) => ["received", "loaded", "departed", "arrived"].includes(step))).to.deep.equal([
      "received",
      "loaded",
      "departed",
      "arrived",
    ]);
    expect(steps.at(-1)).to.equal("goods released");
    for (const [i, { time }] of report.timeline.entries()) expect(time).to.be.at.least(report.timeline[i - 1]?.time ?? 0);
  });

  it("P1, P2, P4, P6, P10: has eight frauds refused by contracts and members, by name", () => {
    const [contracts, members] = ["the contracts", "2 of 3 members"];
    expect(report.refused.map(({ by, error }) => [by, error.split(":")[0]])).to.deep.equal([
      [contracts, "NotLegReporter"],
      [contracts, "EventAlreadyReported"],
      [contracts, "NullifierAlreadyUsed"],
      [contracts, "NullifierAlreadyUsed"],
      [contracts, "AlreadyEnrolled"],
      [members, "QueryUnproven"],
      [contracts, "AlreadyEnrolled"],
      [members, "CallerNotEntitled"],
    ]);
    for (const { attempt } of report.refused) expect(output).to.include(attempt);
  });

  it("warns the third bank of the goods that two others have financed, and not the second, nor when it looks again", () => {
    const lender = "Third bank";
    expect(report.warnings).to.deep.equal(["trade", "transport", "order"].map((kind) => ({ lender, kind, others: 1 })));
    expect(output.match(/WARNED/g)).to.have.length(1);
    expect(output.match(/looks again[^…]*$/gm)).to.have.length(1);
    expect(output.match(/no warning/g)).to.have.length(2);
  });

  it("makes the committee's key without a dealer, and counts what its members did", () => {
    const { keyGas, answers, attestations, refusals, ...shape } = report.committee;
    expect(shape).to.deep.equal({ members: 3, threshold: 2 });
    expect(keyGas).to.be.greaterThan(1_000_000);
    // Two enrolments with soft values and two without, two members each; a third may have been asked where one was slow.
    expect(Math.min(answers, attestations)).to.be.at.least(8);
    expect(refusals).to.be.at.least(4);
  });

  it("counts every proof", () => {
    const circuits = report.proofs.map(({ circuit }) => circuit);
    const expected = { querySoft: 2, enrolSoft: 2, check: 3, pledge: 4, query: 4, enrol: 2, amountBelow: 1, documentsMatch: 1 };
    const counted = Object.keys(expected).map((name) => [name, circuits.filter((circuit) => circuit === name).length]);
    expect(Object.fromEntries(counted)).to.deep.equal(expected);
    for (const { constraints, proveMs } of report.proofs) expect(Math.min(constraints, proveMs)).to.be.greaterThan(0);
  });
});
