import { expect } from "chai";
import { RateLimited, ServiceBusy } from "../../host/errors.ts";
import { failureOf } from "../../test/ledger.ts";
import { createAttempts } from "./attempts.ts";

const [WRONG, RIGHT] = [async () => false, async () => true];

describe("looks at secrets", () => {
  let time = 0;
  const attempts = () =>
    createAttempts({ address: { burst: 6, perSecond: 0.1 }, client: { burst: 3, perSecond: 0.1 } }, () => time);
  const limited = async (look: Promise<boolean>): Promise<number> => {
    const error = await failureOf(look);
    expect(error).to.be.instanceOf(RateLimited);
    return (error as RateLimited).retryAfter;
  };

  it("are so many wrong ones for a client from an address, and then it waits", async () => {
    const { look } = attempts();
    for (let n = 0; n < 3; n++) expect(await look("a", "erp", WRONG)).to.equal(false);
    let looked = false;
    const wait = await limited(look("a", "erp", async () => (looked = true)));
    expect([wait, looked]).to.deep.equal([10, false]);
    time += 10;
    expect(await look("a", "erp", RIGHT)).to.equal(true);
  });

  it("never keep a client from another address, or another client of this one before the address has used up its own", async () => {
    const { look } = attempts();
    for (let n = 0; n < 3; n++) await look("a", "erp", WRONG);
    await limited(look("a", "erp", RIGHT));
    expect(await look("b", "erp", RIGHT)).to.equal(true);
    expect(await look("a", "tms", RIGHT)).to.equal(true);
    for (let n = 0; n < 3; n++) await look("a", `guess ${n}`, WRONG);
    await limited(look("a", "tms", RIGHT));
    expect(await look("b", "tms", RIGHT)).to.equal(true);
  });

  it("cost a right secret nothing, however often it is given", async () => {
    const { look } = attempts();
    for (let n = 0; n < 100; n++) expect(await look("a", "erp", RIGHT)).to.equal(true);
    for (let n = 0; n < 3; n++) expect(await look("a", "erp", WRONG)).to.equal(false);
  });

  it("are no more where all are given at once, and none where nothing could be looked at", async () => {
    const { look } = attempts();
    const busy = async () => {
      throw new ServiceBusy();
    };
    for (let n = 0; n < 10; n++) expect(await failureOf(look("a", "erp", busy))).to.be.instanceOf(ServiceBusy);
    let looks = 0;
    const slow = async () => {
      looks += 1;
      await new Promise((resolve) => setTimeout(resolve, 1));
      return false;
    };
    await Promise.allSettled(Array.from({ length: 50 }, () => look("a", "erp", slow)));
    expect(looks).to.equal(3);
  });

  it("wait for those under way, so that a right secret costs nothing also where many are given at once", async () => {
    const { look } = attempts();
    let [running, most] = [0, 0];
    const slow = (right: boolean) => async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      return right;
    };
    const all = await Promise.all(Array.from({ length: 60 }, (_, n) => look("a", n % 2 === 0 ? "erp" : "tms", slow(true))));
    expect([all.every((right) => right), most]).to.deep.equal([true, 6]);
    const mixed = Array.from({ length: 12 }, (_, n) => look("a", "erp", slow(n % 4 !== 0)));
    const found = await Promise.allSettled(mixed);
    // Three of them are wrong: who could still be paid for is looked at, and nobody is charged for what another gave.
    expect(found.filter(({ status }) => status === "rejected").length).to.be.lessThan(4);
    expect(found.filter((one) => one.status === "fulfilled" && !one.value)).to.have.length(3);
  });

  it("wait in a line of so many from one address, and of no other", async () => {
    const { look } = attempts();
    let end = (_right: boolean): void => {};
    const found = new Promise<boolean>((resolve) => (end = resolve));
    const given = Array.from({ length: 3 + 64 }, () => look("a", "erp", () => found));
    expect(await failureOf(look("a", "erp", RIGHT))).to.be.instanceOf(ServiceBusy);
    expect(await look("b", "erp", RIGHT)).to.equal(true);
    end(true);
    expect((await Promise.all(given)).every((right) => right)).to.equal(true);
  });

  it("are paid for where they fail otherwise than for want of room", async () => {
    const { look } = attempts();
    const fails = async () => {
      throw new Error("no memory");
    };
    for (let n = 0; n < 3; n++) expect(await failureOf(look("a", "erp", fails))).not.to.be.instanceOf(RateLimited);
    await limited(look("a", "erp", RIGHT));
  });
});
