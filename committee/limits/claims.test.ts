import { expect } from "chai";
import { buckets } from "./buckets.ts";
import { claims } from "./claims.ts";

describe("claims", () => {
  it("take one token for a question, however often it is asked at once", () => {
    const participants = buckets({ burst: 2, perSecond: 0.001 });
    const claimed = claims(participants);
    expect(["a", "a", "b", "a"].map((question) => claimed.enter(question, "seller", 0))).to.deep.equal([0, 0, 0, 0]);
    expect(claimed.enter("c", "seller", 0)).to.be.greaterThan(0);
    expect(claimed.enter("e", "buyer", 0)).to.equal(0);
    claimed.use("a");
    for (const question of ["a", "a", "a", "b"]) claimed.leave(question, 0);
    expect(claimed.enter("c", "seller", 0), "b came to nothing").to.equal(0);
    expect(claimed.enter("d", "seller", 0), "a did not").to.be.greaterThan(0);
  });
});
