import { expect } from "chai";
import { buckets } from "../../host/limits/buckets.ts";
import { claims } from "./claims.ts";

describe("claims", () => {
  const seller = { caller: "seller", soft: false };

  it("take one token for a question, however often it is asked at once", () => {
    const claimed = claims({ all: buckets({ burst: 2, perSecond: 0.001 }), soft: buckets({ burst: 2, perSecond: 0.001 }) });
    const enter = (question: string, by = seller) => claimed.enter(question, by, 0)?.limit;
    expect(["a", "a", "b", "a"].map((question) => enter(question))).to.deep.equal([undefined, undefined, undefined, undefined]);
    expect(enter("c")).to.equal("participant");
    expect(enter("e", { ...seller, caller: "buyer" })).to.equal(undefined);
    claimed.use("a");
    for (const question of ["a", "a", "a", "b"]) claimed.leave(question, 0);
    expect(enter("c"), "b came to nothing").to.equal(undefined);
    expect(enter("d"), "a did not").to.equal("participant");
  });

  it("allow less with soft keys, and take nothing for what they refuse", () => {
    const all = buckets({ burst: 4, perSecond: 0.001 });
    const claimed = claims({ all, soft: buckets({ burst: 2, perSecond: 0.01 }) });
    const soft = { ...seller, soft: true };
    expect(["a", "b"].map((question) => claimed.enter(question, soft, 0))).to.deep.equal([undefined, undefined]);
    claimed.use("a");
    expect(claimed.enter("c", soft, 0)).to.deep.equal({ limit: "participantSoft", wait: 100 });
    expect(claimed.enter("d", { ...soft, caller: "buyer" }, 0), "another's").to.equal(undefined);
    for (const question of ["a", "b"]) claimed.leave(question, 0);
    expect(claimed.enter("c", soft, 0), "b came to nothing").to.equal(undefined);
    claimed.use("c");
    claimed.leave("c", 0);
    expect(claimed.enter("e", soft, 0)?.limit).to.equal("participantSoft");
    for (const question of ["f", "g"]) expect(claimed.enter(question, seller, 0), question).to.equal(undefined);
    expect(claimed.enter("h", seller, 0)?.limit, "soft ones count as any").to.equal("participant");
  });
});
