import { expect } from "chai";
import { measureGovernanceGas } from "./governance-gas.ts";

describe("gas of governance", () => {
  it("is measured for the deployment and each step of a decision", async () => {
    const rows = await measureGovernanceGas();
    for (const { operation, gas } of rows) expect(gas, operation).to.be.greaterThan(21_000);
    expect(rows.map(({ operation }) => operation)).to.deep.equal([
      "deploy a ledger",
      "propose",
      "vote, first for a proposal",
      "vote, another",
      "queue, its delay begins",
      "execute: admit an identity provider",
      "execute: cancel a decision that waits",
      "move a seat, by its member",
    ]);
    expect(rows[0]?.transactions).to.be.greaterThan(20);
  });
});
