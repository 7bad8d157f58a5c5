import { expect } from "chai";
import { awaited } from "./awaited.ts";

describe("waiting for an agent", () => {
  const agent = "Customs";

  it("looks until it is there", async () => {
    let looks = 0;
    const found = await awaited({ agent, what: "releases" }, async () => (++looks < 3 ? undefined : "released"));
    expect([found, looks]).to.deep.equal(["released", 3]);
  });

  it("says which agent has not acted, and where to look, once it has waited long enough", async () => {
    const failure = await awaited({ agent, what: "releases", patience: 0.1 }, async () => undefined).catch((error) => error);
    expect(failure).to.be.instanceOf(Error);
    expect(failure.message).to.match(/^The agent of Customs has not done this within 0\.1 s: releases\. .*agents\.log/);
  });

  it("ends with what the look fails with", async () => {
    const look = () => Promise.reject(new Error("sent to inspection"));
    expect(await awaited({ agent, what: "releases" }, look).catch((error) => error.message)).to.equal("sent to inspection");
  });
});
