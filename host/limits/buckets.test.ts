import { expect } from "chai";
import { buckets } from "./buckets.ts";

describe("buckets", () => {
  it("say how much is left, and take nothing by saying so", () => {
    const all = buckets({ burst: 3, perSecond: 1 });
    expect(all.left("a", 0)).to.equal(3);
    all.take("a", 0);
    all.take("a", 0);
    expect([all.left("a", 0), all.left("a", 1), all.left("b", 1)]).to.deep.equal([1, 2, 3]);
    expect(all.size).to.equal(1);
  });

  it("give a burst, then as much as flows in, and say how long to wait", () => {
    const limit = buckets({ burst: 3, perSecond: 0.5 });
    expect([0, 0, 0].map(() => limit.take("a", 10))).to.deep.equal([0, 0, 0]);
    expect(limit.take("a", 10)).to.equal(2);
    expect(limit.take("a", 11)).to.equal(1);
    expect(limit.take("a", 12)).to.equal(0);
    expect(limit.take("a", 12)).to.equal(2);
    expect(limit.take("b", 12), "another key").to.equal(0);
  });

  it("never hold more than a burst, and take no time that runs backwards", () => {
    const limit = buckets({ burst: 2, perSecond: 1 });
    expect(limit.take("a", 1_000_000)).to.equal(0);
    expect(limit.take("a", 999_000)).to.equal(0);
    expect(limit.take("a", 999_000)).to.be.greaterThan(0);
    expect(limit.take("a", 1_000_000)).to.be.greaterThan(0);
  });

  it("take back what was not used", () => {
    const limit = buckets({ burst: 1, perSecond: 0.001 });
    for (let i = 0; i < 10; i++) {
      expect(limit.take("a", 5)).to.equal(0);
      limit.giveBack("a", 5);
    }
    expect(limit.size).to.equal(0);
  });

  it("forget what is full and nothing else, however many keys come", () => {
    const limit = buckets({ burst: 2, perSecond: 0.01 }, 1_000);
    limit.take("victim", 0);
    limit.take("victim", 0);
    for (let i = 0; i < 10_000; i++) limit.take(`flood ${i}`, i / 1_000);
    expect(limit.size).to.equal(1_000);
    expect(limit.take("victim", 10), "still used up").to.be.greaterThan(0);
    expect(limit.take("newcomer", 10), "shares the bucket of what found no room").to.be.greaterThan(0);
    expect(limit.take("newcomer", 1_000), "room again").to.equal(0);
    for (let i = 0; i < 500; i++) limit.take("other", 2_000 + i);
    expect(limit.size).to.be.lessThan(3);
  });
});
