import { readFileSync } from "node:fs";
import { expect } from "chai";
import { readLock } from "../scripts/circuits/lock.ts";

/** The baseline is of this version: whoever changes a circuit, or what is measured, records it anew with `npm run bench`. */
describe("the recorded baseline", () => {
  const results = JSON.parse(readFileSync(new URL("./results.json", import.meta.url), "utf8"));

  it("has each circuit, with the constraints that its key has", () => {
    const recorded = results.proving.map(({ circuit, constraints }: Record<string, unknown>) => [circuit, constraints]);
    const locked = Object.entries(readLock()).map(([circuit, key]) => [circuit, key?.constraints]);
    expect(recorded).to.have.deep.members(locked);
  });

  it("has enrolments through a committee of processes, with soft values and without, ten of each at least", () => {
    expect(results.enrolment.map(({ soft }: { soft: boolean }) => soft)).to.have.members([true, false]);
    for (const { runs } of results.enrolment) expect(runs).to.be.at.least(10);
  });

  it("has everything else that is measured", () => {
    for (const name of [
      "machine",
      "registryGas",
      "financingGas",
      "committeeGas",
      "factGas",
      "shipmentGas",
      "declarationGas",
      "governanceGas",
      "declarations",
      "member",
      "trade",
      "sync",
    ])
      expect(results[name], name).not.to.be.oneOf([undefined, null]);
    expect(results.member, "member").not.to.have.length(0);
  });
});
