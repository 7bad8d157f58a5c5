import { expect } from "chai";
import { failureOf } from "../../../test/ledger.ts";
import { StoreUnwritable } from "./errors.ts";
import { writesTo } from "./writes-to.ts";

const coded = (code: string): Error => Object.assign(new Error(code), { code });
const written = async (): Promise<void> => {};

describe("writes to a database", () => {
  // As a transaction of IndexedDB rejects: the code of a DOMException is a number.
  for (const name of ["QuotaExceededError", "UnknownError", "InvalidStateError", "AbortError"])
    it(`are refused by IndexedDB for a ${name} one at a time: each is there or is not, and a later one may find room`, async () => {
      const writing = writesTo("a page's store");
      const cause = new DOMException("no room", name);
      const refused = await failureOf(writing.through(() => Promise.reject(cause)));
      expect(refused).to.be.instanceOf(StoreUnwritable).with.property("cause", cause);
      expect(writing.fault()).to.equal(undefined);
      await writing.through(written);
    });

  for (const code of ["LEVEL_IO_ERROR", "LEVEL_CORRUPTION"])
    it(`end with the first that LevelDB refuses for ${code}, and of two at once both are refused`, async () => {
      const writing = writesTo("/store");
      const cause = coded(code);
      const meanwhile = writing.through(() => new Promise((resolve) => setTimeout(resolve, 5)));
      const all = [writing.through(() => Promise.reject(cause)), meanwhile];
      const [refused, other] = await Promise.all(all.map(failureOf));
      expect(refused).to.be.instanceOf(StoreUnwritable).with.property("cause", cause);
      expect(other).to.equal(refused);
      expect(await failureOf(writing.through(written))).to.equal(refused);
      expect(writing.fault()).to.equal(refused);
    });

  it("go on after a fault of the call alone, which is told as it is", async () => {
    const writing = writesTo("/store");
    const fault = coded("LEVEL_ENCODING_NOT_SUPPORTED");
    expect(await failureOf(writing.through(() => Promise.reject(fault)))).to.equal(fault);
    await writing.through(written);
  });
});
