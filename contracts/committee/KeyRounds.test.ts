import { expect } from "chai";
import { type Committee, openCommittee } from "./committee.fixture.ts";

describe("KeyRounds", () => {
  let c: Committee;
  before(async () => {
    c = await openCommittee();
  });
  it("happy", async () => {
    const members = [await c.enlist(0), await c.enlist(1), await c.enlist(2)];
    const round = await c.generation(members, 2);
    const { shares, receipt } = await c.run(round, members, members);
    console.log(receipt.gasUsed, shares, await c.read("keyOf", [1]));
    expect(await c.read("currentKeyId", [])).to.equal(1);
  });
});
